"""The reader: a report's text with its highlights, and notes on it in the margin."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk.desk import desk_of
from onrecord.desk.shown import span_text
from onrecord.exporters.events import Told, told_by_report
from onrecord.exporters.groups import speaker_of
from onrecord.exporters.marks import CONTENT, TRIGGER, Mark, Stretch, paragraphs
from onrecord.exporters.quoted import Quoted
from onrecord.exporters.rows import Lines, extent, joined
from onrecord.exporters.summary import moment
from onrecord.store.shown import StatementRow
from onrecord.values import Actor, MentionForm, Reading, Record, Report, Span, SpeakerStatus, Statement

STATUS_WORDS = {SpeakerStatus.UNNAMED: "unnamed", SpeakerStatus.UNRESOLVED: "not resolved"}
MOST = 2_000  # statements of one report
MOST_CHOICES = 40  # actors that the form for a speaker lists


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words that are shown alike: *classes* say how; *asked* is true of those that the address points to."""

    at: int
    words: str
    classes: str
    asked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What stands in the margin for a statement."""

    number: int
    anchor: str
    content: str
    speaker: str
    keys: tuple[tuple[str, str], ...]
    status: str
    candidates: tuple[str, ...]
    printed: str
    said: str
    form: str
    standing: str | None
    confidence: float
    line: int
    corrected: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What stands in the margin for an event."""

    number: int
    anchor: str
    trigger: str
    told: Told
    confidence: float
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch with the numbers that stand before it."""

    statements: tuple[Note, ...]
    deeds: tuple[Deed, ...]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """A paragraph with its notes; *rows* is how many paragraphs they may reach down beside."""

    headline: bool
    furniture: str | None
    words: str
    runs: tuple[Run, ...]
    notes: tuple[Note | Deed, ...]
    rows: int


def report(request: Request) -> Response:
    """The page of a report; *at* points to some words of it."""
    desk, name = desk_of(request), request.path_params["report"]
    with desk.store() as store:
        row, reading = store.report(name), store.reading(name)
        said = store.statements(report=name, limit=MOST).rows
        copied = store.report(row.copies) if row.copies else None
    asked = one_span(request.query_params.get("at", ""), len(reading.report.text))
    return desk.page(
        request,
        "report.html",
        report=row,
        copied=copied,
        laid=Layout(reading, said, asked).paragraphs(),
        choices=choices(reading),
        found=len(reading.statements),
        nothing=not reading.statements and not reading.events,
    )


def one_span(given: str, length: int) -> Span | None:
    """“12-40” in an address; None for what is no span of the text."""
    first, dash, last = given.partition("-")
    if not (dash and first.isdecimal() and last.isdecimal() and first.isascii() and last.isascii()):
        return None
    if max(len(first), len(last)) > 9:
        return None
    span = Span(int(first), int(last))
    return span if span.start < span.end <= length else None


def choices(reading: Reading) -> list[Actor]:
    """Those who may be the speaker, the most quoted first, then by where they are named."""
    said = {one.id: 0 for one in reading.actors}
    for statement in reading.statements:
        for actor in statement.speakers:
            said[actor] += 1
    named = {one.actor for one in reading.mentions if one.form is MentionForm.NAME}
    first = {one.actor: one.span.start for one in reversed(reading.mentions)}
    found = [one for one in reading.actors if one.id in named or said[one.id]]
    return sorted(found, key=lambda one: (-said[one.id], first.get(one.id, 0)))[:MOST_CHOICES]


class Layout:
    """A reading as paragraphs, pieces and notes."""

    def __init__(self, reading: Reading, rows: Sequence[StatementRow], asked: Span | None) -> None:
        self._reading = reading
        self._report = reading.report
        self._asked = asked
        self._actors = {one.id: one for one in reading.actors}
        self._times = {one.id: one for one in reading.times}
        self._lines = Lines(reading.report.text)
        self._quoted = Quoted(reading.report.text)
        self._rows: Mapping[Span, StatementRow] = {one.quoted.span: one for one in rows}
        self._statements = sorted(reading.statements, key=lambda one: extent(one.content))
        self._told = told_by_report(_record_of(reading)).get(reading.report.id, [])
        self._notes = [self._note(n, one) for n, one in enumerate(self._statements, start=1)]
        self._deeds = [self._deed(n, one) for n, one in enumerate(self._told, start=1)]

    def paragraphs(self) -> list[Laid]:
        """The whole text, in order."""
        found = list(paragraphs(self._report, self._statements, [one.event for one in self._told]))
        laid = []
        for place, one in enumerate(found):
            free = next((n for n, later in enumerate(found[place + 1 :]) if later.begun), len(found) - place - 1)
            words = self._report.words(one.span)
            laid.append(
                Laid(
                    headline=words == self._report.title,
                    furniture=None if one.begun else one.furniture,
                    words=words,
                    runs=tuple(self._run(stretch) for stretch in one.stretches),
                    notes=tuple(self._beside(mark) for mark in one.begun),
                    rows=min(free, 5) + 1,
                )
            )
        return laid

    def _beside(self, mark: Mark) -> Note | Deed:
        return self._notes[mark.number - 1] if mark.part == CONTENT else self._deeds[mark.number - 1]

    def _run(self, stretch: Stretch) -> Run:
        return Run(
            statements=tuple(
                self._notes[one.number - 1] for one in stretch.begins if one.part == CONTENT and one.first
            ),
            deeds=tuple(self._deeds[one.number - 1] for one in stretch.begins if one.part == TRIGGER),
            pieces=tuple(self._pieces(stretch)),
        )

    def _pieces(self, stretch: Stretch) -> Iterator[Piece]:
        parts = sorted({mark.part for mark in stretch.marks})
        for span, asked in _cut(stretch.span, self._asked):
            for words in self._quoted.split([span]):
                direct = ["direct"] if words.direct and CONTENT in parts else []
                yield Piece(
                    at=words.span.start,
                    words=self._report.words(words.span),
                    classes=" ".join([*parts, *direct, *(["asked"] if asked else [])]),
                    asked=asked
                    and self._asked is not None
                    and words.span.start == max(stretch.span.start, self._asked.start),
                )

    def _note(self, number: int, one: Statement) -> Note:
        row = self._rows.get(extent(one.content))
        speaker = speaker_of(one, self._report, self._actors)
        printed = [joined(self._report, spans).strip() for spans in (one.speaker, one.cue) if spans]
        return Note(
            number=number,
            anchor=span_text(extent(one.content)),
            content=span_text(one.content),
            speaker=speaker,
            keys=row.speakers if row else (),
            status=STATUS_WORDS.get(one.speaker_status, ""),
            candidates=tuple(self._actors[each].name for each in one.speaker_candidates),
            printed=" · ".join(part for part in printed if part != speaker),
            said=moment(self._times[one.said], self._report) if one.said else "",
            form=f"{one.form} {one.act}",
            standing=row.standing if row else None,
            confidence=one.confidence,
            line=self._lines.of(extent(one.content).start),
            corrected=one.corrected,
        )

    def _deed(self, number: int, told: Told) -> Deed:
        return Deed(
            number=number,
            anchor=f"e{number}",
            trigger=span_text(told.event.trigger),
            told=told,
            confidence=told.event.confidence,
            line=self._lines.of(told.event.trigger.start),
        )


def _record_of(reading: Reading) -> Record:
    return Record(
        made=reading.made,
        reports=(reading.report,),
        actors=reading.actors,
        mentions=reading.mentions,
        statements=reading.statements,
        events=reading.events,
        times=reading.times,
    )


def _cut(span: Span, asked: Span | None) -> Iterator[tuple[Span, bool]]:
    """*span* in pieces, with True for what lies within *asked*."""
    if asked is None or not span.overlaps(asked):
        yield span, False
        return
    first, after = max(span.start, asked.start), min(span.end, asked.end)
    if span.start < first:
        yield Span(span.start, first), False
    yield Span(first, after), True
    if after < span.end:
        yield Span(after, span.end), False


def words_at(report: Report, spans: Sequence[Span]) -> str:
    """The exact words at *spans*."""
    return joined(report, spans)
