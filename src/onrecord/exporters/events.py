"""An event in words, the same in every display: who → what → whom, whether it happened, and how many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.exporters.groups import NOBODY, listed, speaker_of
from onrecord.exporters.rows import extent
from onrecord.exporters.summary import moment
from onrecord.values import (
    Actor,
    ActorId,
    Event,
    Factuality,
    Magnitude,
    Modality,
    Record,
    Report,
    ReportId,
    Span,
    Statement,
    Time,
    TimeId,
)

NO_ACTOR = "nobody named"
ARROW = " → "
ASSERTED = "asserted"

_MODALITIES = {
    Modality.HEARSAY: "hearsay",
    Modality.FUTURE: "future",
    Modality.WANTED: "wanted, not done",
    Modality.CONDITIONAL: "on a condition",
    Modality.COUNTERFACTUAL: "did not come about",
}
_FACTUALITIES = {
    Factuality.CERTAIN: ASSERTED,
    Factuality.DENIED: "denied",
    Factuality.PROBABLE: "probable",
    Factuality.PROBABLY_NOT: "unlikely",
    Factuality.POSSIBLE: "possible",
    Factuality.POSSIBLY_NOT: "possibly not",
    Factuality.CERTAIN_UNKNOWN: "not known whether",
    Factuality.UNKNOWN: "not known whether",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An event with all that its words are made of; *statement* is the one that carries it, if any."""

    event: Event
    report: Report
    actors: Mapping[ActorId, Actor]
    times: Mapping[TimeId, Time]
    statement: Statement | None

    @property
    def who(self) -> str:
        """“A and B”; “nobody named” for “was attacked”."""
        return listed([self.actors[one].name for one in self.event.actors]) or NO_ACTOR

    @property
    def what(self) -> str:
        """“ASSAULT (firearms)”."""
        return self.event.type + (f" ({self.event.mode})" if self.event.mode else "")

    @property
    def whom(self) -> str:
        """“C”; empty where nobody is acted upon."""
        return listed([self.actors[one].name for one in self.event.recipients])

    @property
    def deed(self) -> str:
        """“A and B → ASSAULT (firearms) → C”."""
        return ARROW.join(part for part in (self.who, self.what, self.whom) if part)

    @property
    def held(self) -> str:
        """Whether it happened, as its teller holds it: “asserted”, “denied”, “future” …"""
        modality = self.event.modality
        return _MODALITIES[modality] if modality else _FACTUALITIES[self.event.factuality]

    @property
    def asserted(self) -> bool:
        return self.held == ASSERTED

    @property
    def teller(self) -> str:
        """“according to Anna Kell”, or “the report itself”."""
        if self.statement is None:
            return "the report itself"
        speaker = speaker_of(self.statement, self.report, self.actors)
        return f"according to {'somebody not named' if speaker == NOBODY else speaker}"

    @property
    def circumstances(self) -> list[str]:
        """Where, when and how many, as far as they are told."""
        event = self.event
        where = [f"in {self.actors[event.place].name}"] if event.place else []
        when = [moment(self.times[event.happened], self.report)] if event.happened else []
        return [*where, *when, *(in_words(one) for one in event.magnitude)]

    @property
    def words(self) -> Span:
        """The evidence, and the trigger wherever it stands."""
        return extent((self.event.evidence, self.event.trigger))


def told_by_report(record: Record) -> dict[ReportId, list[Told]]:
    """The record's events by report, each report's in the order in which its text tells of them."""
    reports = {report.id: report for report in record.reports}
    statements = {statement.id: statement for statement in record.statements}
    actors = {actor.id: actor for actor in record.actors}
    times = {time.id: time for time in record.times}
    found: dict[ReportId, list[Told]] = {}
    for event in sorted(record.events, key=lambda event: event.trigger):
        statement = statements[event.statement] if event.statement else None
        one = Told(event=event, report=reports[event.report], actors=actors, times=times, statement=statement)
        found.setdefault(event.report, []).append(one)
    return found


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text, and the events that are told of in it."""

    span: Span
    told: tuple[Told, ...]


def passages(told: Sequence[Told]) -> tuple[Passage, ...]:
    """The words that tell of the events, in the order of the text; events whose words overlap share a passage."""
    found: list[Passage] = []
    for one in sorted(told, key=lambda one: one.words):
        if found and found[-1].span.overlaps(one.words):
            last = found.pop()
            found.append(Passage(extent((last.span, one.words)), (*last.told, one)))
        else:
            found.append(Passage(one.words, (one,)))
    return tuple(found)


def cut(span: Span, at: Iterable[Span]) -> Iterator[tuple[Span, bool]]:
    """*span* in pieces, in order, each with whether it lies within one of the spans *at*."""
    here = span.start
    for one in sorted(at):
        start, end = max(one.start, here), min(one.end, span.end)
        if start >= end:
            continue
        if here < start:
            yield Span(here, start), False
        yield Span(start, end), True
        here = end
    if here < span.end:
        yield Span(here, span.end), False


def in_words(magnitude: Magnitude) -> str:
    """“at least 300 killed”, “250 to 300 injured”, “5,000,000 USD”."""
    number, least, most = magnitude.number, magnitude.least, magnitude.most
    if least is None and most is None:
        said = f"about {figures(number)}"
    elif most is None or least is None:
        said = _one_bound(number, least, most)
    elif least == most:
        said = figures(number)
    elif number in (least, most):
        said = f"{figures(least)} to {figures(most)}"
    else:
        said = f"about {figures(number)}"
    thing = magnitude.unit if magnitude.what == "amount" else magnitude.what
    return f"{said} {thing}" if thing else said


def _one_bound(number: float, least: float | None, most: float | None) -> str:
    if least is not None:
        return f"more than {figures(number)}" if least > number else f"at least {figures(least)}"
    return f"fewer than {figures(number)}" if most is not None and most < number else f"at most {figures(number)}"


def figures(number: float) -> str:
    """“1,200”, “2.5”."""
    return f"{int(number):,}" if float(number).is_integer() else f"{number:,}"
