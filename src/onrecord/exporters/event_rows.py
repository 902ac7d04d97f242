"""A record's events as rows, in the columns that users of PLOVER, POLECAT and ICEWS know (docs/events.md)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date as Date
from enum import StrEnum
from typing import Any

from onrecord.exporters.cameo import cameo_root
from onrecord.exporters.events import Told, told_by_report
from onrecord.exporters.groups import speaker_of
from onrecord.exporters.rows import Lines, entries
from onrecord.values import Actor, ActorId, Magnitude, Quad, Record, SpeakerStatus, Time

QUAD_CODES = {quad: code for code, quad in enumerate(Quad, start=1)}  # PLOVER's numbers, in the order of Quad
# PLOVER's names for what a Magnitude counts, and the amount, which PLOVER has no field for.
SIZES = {"dead": "killed", "injured": "injured", "arrested": "detained", "amount": "amount"}
SIZE_COLUMNS = tuple(name + bound for name in SIZES for bound in ("", "_least", "_most"))


class DateFrom(StrEnum):
    """Where the date of an event is from: the day told, the first day of the time told, the day of publication."""

    HAPPENED = "happened"
    EARLIEST = "earliest"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """One event, flat: the columns of ``onrecord events``, in their order."""

    event_id: str
    report: str
    date: Date | None
    date_from: str | None
    happened: str | None
    happened_earliest: str | None
    happened_latest: str | None
    actor: str | None
    actor_id: str | None
    actor_country: str | None
    actor_sector: str | None
    recipient: str | None
    recipient_id: str | None
    recipient_country: str | None
    recipient_sector: str | None
    event_type: str
    event_mode: str | None
    quad_code: int
    quad: str
    cameo_root: str
    factuality: str
    modality: str | None
    statement: str | None
    speaker: str | None
    speaker_status: str | None
    place: str | None
    place_country: str | None
    dead: float | None
    dead_least: float | None
    dead_most: float | None
    injured: float | None
    injured_least: float | None
    injured_most: float | None
    arrested: float | None
    arrested_least: float | None
    arrested_most: float | None
    amount: float | None
    amount_least: float | None
    amount_most: float | None
    amount_unit: str | None
    trigger: str
    evidence: str
    outlet: str | None
    title: str | None
    url: str | None
    location: str
    published: Date | None
    confidence: float
    line: int
    start: int
    end: int
    evidence_start: int
    evidence_end: int
    corrected: str | None


EVENT_COLUMNS = tuple(field.name for field in fields(EventRow))


def event_rows(record: Record) -> Iterator[EventRow]:
    """The record's events as rows, report by report, each report's in the order of its text."""
    told = told_by_report(record)
    for report in record.reports:
        lines = Lines(report.text)
        for one in told.get(report.id, ()):
            yield _row(one, lines)


def _row(told: Told, lines: Lines) -> EventRow:
    event, report, statement = told.event, told.report, told.statement
    place = told.actors[event.place] if event.place else None
    when = told.times[event.happened] if event.happened else None
    day, day_from = _day(when, report.published)
    named = statement is not None and statement.speaker_status is not SpeakerStatus.NONE
    return EventRow(
        event_id=event.id,
        report=report.id,
        date=day,
        date_from=day_from,
        happened=when.value if when else None,
        happened_earliest=when.earliest if when else None,
        happened_latest=when.latest if when else None,
        **_party("actor", event.actors, told.actors),
        **_party("recipient", event.recipients, told.actors),
        event_type=event.type.value,
        event_mode=event.mode,
        quad_code=QUAD_CODES[event.type.quad],
        quad=event.type.quad.value,
        cameo_root=cameo_root(event.type, event.mode),
        factuality=event.factuality.value,
        modality=event.modality.value if event.modality else None,
        statement=event.statement,
        speaker=speaker_of(statement, report, told.actors) if statement and named else None,
        speaker_status=statement.speaker_status.value if statement else None,
        place=place.name if place else None,
        place_country=place.country if place else None,
        **_sizes(event.magnitude),
        trigger=report.words(event.trigger),
        evidence=report.words(event.evidence),
        outlet=report.outlet,
        title=report.title,
        url=report.url,
        location=report.location,
        published=report.published,
        confidence=event.confidence,
        line=lines.of(event.trigger.start),
        start=event.trigger.start,
        end=event.trigger.end,
        evidence_start=event.evidence.start,
        evidence_end=event.evidence.end,
        corrected=entries(event.corrected) or None,
    )


def _day(when: Time | None, published: Date | None) -> tuple[Date | None, str | None]:
    """The day of the event for a table that needs one, and where it is from; None where no day is known at all."""
    first, last = (_iso_day(when.earliest), _iso_day(when.latest)) if when else (None, None)
    if first:
        return first, DateFrom.HAPPENED if first == last else DateFrom.EARLIEST
    return published, DateFrom.PUBLISHED if published else None


def _iso_day(moment: str | None) -> Date | None:
    """The day of a bound of a time; None where it is not known, or in a record from elsewhere no date."""
    try:
        return Date.fromisoformat((moment or "")[:10])
    except ValueError:
        return None


def _party(name: str, ids: Sequence[ActorId], actors: Mapping[ActorId, Actor]) -> dict[str, Any]:
    """Who they are, each thing known of them in the same order; None where it is known of none of them."""
    found = [actors[one] for one in ids]
    return {
        name: _joined([one.name for one in found]),
        f"{name}_id": _joined(ids),
        f"{name}_country": _joined([one.country for one in found]),
        f"{name}_sector": _joined([one.sector for one in found]),
    }


def _joined(parts: Sequence[str | None]) -> str | None:
    return "; ".join(part or "" for part in parts) if any(parts) else None


def _sizes(magnitude: Sequence[Magnitude]) -> dict[str, Any]:
    """How many, and how much; where a thing has several numbers, the first one told."""
    first = {one.what: one for one in reversed(magnitude)}
    found: dict[str, Any] = {"amount_unit": first["amount"].unit if "amount" in first else None}
    for name, what in SIZES.items():
        one = first.get(what)
        found |= {
            name: one.number if one else None,
            f"{name}_least": one.least if one else None,
            f"{name}_most": one.most if one else None,
        }
    return found
