"""A record's reports and its actors as rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from onrecord.values import Record
from onrecord.wire import text_sha256


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """One report, flat, without its text: what it copies, and how much was read in it."""

    report: str
    outlet: str | None
    title: str | None
    published: date | None
    authors: str
    url: str | None
    location: str
    language: str
    story: str | None
    origin: str
    origin_name: str
    statements: int
    events: int
    characters: int
    text_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRow:
    """One actor, flat: what it is called, what is known of it, and in how many reports it is named."""

    actor: str
    name: str
    kind: str
    names: str
    country: str | None
    sector: str | None
    roles: str
    links: str
    reports: int
    statements: int
    why: str


def report_rows(record: Record) -> Iterator[ReportRow]:
    """The record's reports as rows, in its order."""
    origins = {one.report: one for one in record.origins}
    stories = {report: story.id for story in record.stories for report in story.reports}
    statements = Counter(one.report for one in record.statements)
    events = Counter(one.report for one in record.events)
    for report in record.reports:
        origin = origins.get(report.id)
        yield ReportRow(
            report=report.id,
            outlet=report.outlet,
            title=report.title,
            published=report.published,
            authors="; ".join(report.authors),
            url=report.url,
            location=report.location,
            language=report.language,
            story=stories.get(report.id),
            origin=origin.origin if origin else report.id,
            origin_name=origin.name if origin else report.outlet or report.id,
            statements=statements[report.id],
            events=events[report.id],
            characters=len(report.text),
            text_sha256=text_sha256(report.text),
        )


def actor_rows(record: Record) -> Iterator[ActorRow]:
    """The record's actors as rows, in its order."""
    statements = Counter(actor for one in record.statements for actor in one.speakers)
    places = {(one.actor, one.report) for one in record.mentions}
    places |= {(actor, one.report) for one in record.statements for actor in one.speakers}
    reports = Counter(actor for actor, _ in places)
    for actor in record.actors:
        yield ActorRow(
            actor=actor.id,
            name=actor.name,
            kind=actor.kind.value,
            names="; ".join(actor.names),
            country=actor.country,
            sector=actor.sector,
            roles="; ".join(actor.roles),
            links="; ".join(actor.links),
            reports=reports[actor.id],
            statements=statements[actor.id],
            why="; ".join(actor.why),
        )
