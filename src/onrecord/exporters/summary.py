"""Counts and dates in words, the same in every display."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from onrecord.exporters.groups import Group
from onrecord.values import Dispute, Event, Report, SpeakerStatus, Statement, Time

BY_A_PERSON = "by a person"


def counts(report: Report, found: Iterable[Group], *, events: int) -> str:
    """“5 statements by 3 speakers · 4 events · 2 parts of the page left out: share, advertisement”."""
    by = tuple(found)
    total = sum(len(group.statements) for group in by)
    words = number_of(total, "statement") if total else "No statements found"
    speakers = _speakers(by)
    if speakers:
        words += f" by {number_of(speakers, 'speaker')}"
    if events:
        words += f" · {number_of(events, 'event')}"
    if report.furniture:
        why = ", ".join(dict.fromkeys(part.why for part in report.furniture))
        words += f" · {number_of(len(report.furniture), 'part')} of the page left out: {why}"
    return words


def day(published: date) -> str:
    """“27 November 2015”: no reader takes the month for the day."""
    return f"{published.day} {published:%B} {published.year}"


def by_a_person(one: Statement | Event | Dispute) -> str:
    """“corrected by a person”; of a dispute “dismissed by a person”; empty for what only the machine says."""
    if isinstance(one, Dispute):
        return f"{one.review.value} {BY_A_PERSON}" if one.review else ""
    return f"corrected {BY_A_PERSON}" if one.corrected else ""


def moment(time: Time, report: Report) -> str:
    """“Friday (2015-11-27)”; the words alone for a time that nothing fixes."""
    words = " ".join(report.words(time.span).split())
    return f"{words} ({time.value})" if time.earliest else words


def number_of(count: int, thing: str) -> str:
    """“1 report”, “2 reports”."""
    return f"{count} {thing}{'' if count == 1 else 's'}"


def _speakers(found: Iterable[Group]) -> int:
    """Somebody who speaks alone and with others is one; words that are not resolved may be anybody's."""
    speakers: set[object] = set()
    for group in found:
        if group.status in (SpeakerStatus.RESOLVED, SpeakerStatus.UNNAMED):
            speakers |= set(group.statements[0].speakers) or {group.speaker.casefold()}
    return len(speakers)
