"""A record's statements as rows: each with its words cut from the report, for CSV and data frames."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date

from onrecord.values import Record, Report, Span

GAP = " … "  # between the pieces of a content, a speaker or a cue that is broken by other words
LOW_CONFIDENCE = 0.5  # below this a statement is rather wrong than right, and is shown with a warning


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One statement, flat: the columns of the CSV and of the data frame, in their order."""

    report: str
    location: str
    outlet: str | None
    title: str | None
    published: date | None
    statement: str
    speakers: str
    actors: str
    speaker: str
    speaker_status: str
    cue: str
    content: str
    form: str
    act: str
    said: str | None
    said_earliest: str | None
    said_latest: str | None
    confidence: float
    line: int
    start: int
    end: int
    corrected: str


COLUMNS = tuple(field.name for field in fields(Row))


def rows(record: Record) -> Iterator[Row]:
    """The record's statements as rows, in its order."""
    reports = {report.id: report for report in record.reports}
    lines = {report.id: Lines(report.text) for report in record.reports}
    actors = {actor.id: actor for actor in record.actors}
    times = {time.id: time for time in record.times}
    for statement in record.statements:
        report = reports[statement.report]
        where = extent(statement.content)
        when = times.get(statement.said or "")
        yield Row(
            report=report.id,
            location=report.location,
            outlet=report.outlet,
            title=report.title,
            published=report.published,
            statement=statement.id,
            speakers="; ".join(actors[actor].name for actor in statement.speakers),
            actors="; ".join(statement.speakers),
            speaker=joined(report, statement.speaker),
            speaker_status=statement.speaker_status.value,
            cue=joined(report, statement.cue),
            content=joined(report, statement.content),
            form=statement.form.value,
            act=statement.act.value,
            said=when.value if when else None,
            said_earliest=when.earliest if when else None,
            said_latest=when.latest if when else None,
            confidence=statement.confidence,
            line=lines[report.id].of(where.start),
            start=where.start,
            end=where.end,
            corrected=entries(statement.corrected),
        )


def entries(corrected: Sequence[int]) -> str:
    """The entries of the log of corrections: "3; 7"; empty for what only the machine says."""
    return "; ".join(map(str, corrected))


def whole(value: object) -> object:
    """The same, but a whole number without its decimal point: 300 and not 300.0."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def low(confidence: float) -> bool:
    """True where a display warns: judged by the two digits that it shows."""
    return round(confidence, 2) < LOW_CONFIDENCE


def joined(report: Report, spans: Sequence[Span]) -> str:
    """The exact words at *spans*, their pieces joined by an ellipsis; empty for none."""
    return GAP.join(report.words(span) for span in spans)


def extent(spans: Sequence[Span]) -> Span:
    """From the start of the first span to the end of the last."""
    return Span(min(span.start for span in spans), max(span.end for span in spans))


class Lines:
    """The lines of a text, counted from 1 as editors do: after ``\\n``, ``\\r\\n`` and a lone ``\\r``."""

    def __init__(self, text: str) -> None:
        ends = (match.end() for match in re.finditer(r"\r\n|\r|\n", text))
        self._starts = [0, *ends]

    def of(self, offset: int) -> int:
        """The number of the line that *offset* stands in."""
        return bisect_right(self._starts, offset)
