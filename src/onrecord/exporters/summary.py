"""Counts and dates in words, the same in every display."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from onrecord.exporters.groups import Group
from onrecord.values import Report, SpeakerStatus, Time


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
