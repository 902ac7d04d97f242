"""
A record's stories as every display shows them: the reports, and what is agreed, disputed or on one source.

Nothing here is in words of our own but who says it and where it stands; what is shown is cut from the reports.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from onrecord.exporters.groups import by_report, listed, speaker_of
from onrecord.exporters.rows import Lines, extent, joined
from onrecord.exporters.summary import by_a_person, day
from onrecord.text.negation import negations
from onrecord.text.terms import stems, terms
from onrecord.values import (
    Answer,
    Claim,
    Dispute,
    DisputeKind,
    DisputeStatus,
    Origin,
    Record,
    Report,
    ReportId,
    Side,
    Span,
    Standing,
    Statement,
    StatementId,
    Story,
    Verdict,
    Words,
)

NOBODY_NAMED = "nobody named"
FIRST_FEW = 5  # of what stands on one source, or on nobody's word, in a display for reading
AROUND = " \t\r\n\f\v\xa0,;–—-"  # what is left around a piece of a sentence
LEAST_HASH = 16  # characters of an id that is a hash of the text, and no word in a reason
KINDS = {
    DisputeKind.POLARITY: "Whether it is so",
    DisputeKind.NUMBER: "How many",
    DisputeKind.ACTOR: "Who",
    DisputeKind.OBJECT: "What or how",
    DisputeKind.TIME: "When",
    DisputeKind.PLACE: "Where",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """
    Exact words of a report, its name, the line.

    *cue* are the words that say that somebody says so, where they deny it ("denied that"), else empty.
    *differing* are the stretches to mark, in the report's offsets.
    """

    report: Report
    name: str
    span: Span
    line: int
    cue: str = ""
    differing: tuple[Span, ...] = ()

    @property
    def where(self) -> str:
        """“denied · Halsten Courier, line 5”."""
        place = f"{self.name}, line {self.line}"
        return f"{self.cue} · {place}" if self.cue else place

    @property
    def words(self) -> Words:
        """Where they stand, as the record has it."""
        return Words(self.report.id, self.span)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A report of a story: its name, its day, and what it copies, “reprints Meridian”."""

    report: Report
    name: str
    about: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A claim: its clearest words, on whose word they stand, every place that says it, and why these are one claim."""

    words: Cited
    whose: str
    places: tuple[Cited, ...]
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Words that stand in one report, or letter for letter in several, and every place where they do."""

    words: Cited
    places: tuple[Cited, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One side of a dispute; *value* is empty where it is nothing but the words themselves."""

    value: str
    whose: str
    words: tuple[Wording, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """
    A dispute or an update: what about, the sides, and the rule that fired.

    *review* is “confirmed by a person” where one has said so; what is dismissed stands apart from the rest.
    """

    about: str
    sides: tuple[Account, ...]
    why: str
    review: str = ""

    @property
    def heading(self) -> str:
        """“How many, confirmed by a person”."""
        return ", ".join(filter(None, (self.about, self.review)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the reports of a story say together."""

    story: Story
    reports: tuple[Listed, ...]
    agreed: tuple[Point, ...]
    disputed: tuple[Apart, ...]
    updated: tuple[Apart, ...]
    dismissed: tuple[Apart, ...]
    answers: tuple[Apart, ...]
    single_source: tuple[Point, ...]
    unattributed: tuple[Point, ...]

    @property
    def title(self) -> str:
        return self.story.title

    @property
    def alone(self) -> bool:
        """True for a story of one report: what it agrees on with itself would only repeat its ledger."""
        return len(self.reports) == 1


def told_stories(record: Record) -> tuple[Told, ...]:
    """
    The record's stories, those of several reports first, else in its order.

    One of a single report is there only where the report says something in two ways, or where one answers another.
    """
    book = Book(record)
    found = [_told(story, record, book) for story in record.stories]
    shown = [one for one in found if not one.alone or one.disputed or one.updated or one.dismissed or one.answers]
    return tuple(sorted(shown, key=lambda one: one.alone))


def said_by_both(record: Record) -> tuple[tuple[Cited, Cited], ...]:
    """What both of a record's two reports say, claim by claim: the words of the first and of the second."""
    book = Book(record)
    one, other = (report.id for report in record.reports)
    found = []
    for claim in record.claims:
        first = {place.report.id: place for place in reversed(book.places(claim.affirming))}
        if one in first and other in first:
            found.append(book.apart((first[one], first[other])))
    return tuple((pair[0], pair[1]) for pair in found)


class Book:
    """Looks up in a record what a display needs: the names of reports, and where words stand."""

    def __init__(self, record: Record) -> None:
        self.reports = {report.id: report for report in record.reports}
        self.actors = {actor.id: actor for actor in record.actors}
        self._origins = {origin.report: origin for origin in record.origins}
        self._lines = {report.id: Lines(report.text) for report in record.reports}
        self._said = by_report(record)
        self._record = record

    def name(self, report: ReportId) -> str:
        """Its outlet, else its title, else where it came from."""
        of = self.reports[report]
        return of.outlet or of.title or of.location

    def cited(self, report: ReportId, span: Span) -> Cited:
        """The words at a span, without the white space and the dashes around them."""
        text = self.reports[report].text[span.start : span.end]
        start = span.start + len(text) - len(text.lstrip(AROUND))
        exact = Span(start, span.start + len(text.rstrip(AROUND))) if text.strip(AROUND) else span
        return Cited(
            report=self.reports[report],
            name=self.name(report),
            span=exact,
            line=self._lines[report].of(exact.start),
            cue=self._cue(report, exact),
        )

    def _cue(self, report: ReportId, span: Span) -> str:
        holding = (one for one in self._said.get(report, ()) if extent(one.content).contains(span))
        nearest = min(holding, key=lambda one: len(extent(one.content)), default=None)
        of = self.reports[report]
        denying = nearest and any(negations(of.text, terms(of.text, one)) for one in nearest.cue)
        return joined(of, nearest.cue) if nearest and denying else ""

    def listed(self, report: ReportId) -> Listed:
        """The report with its day and what it copies."""
        of, origin = self.reports[report], self._origins.get(report)
        about = ([day(of.published)] if of.published else []) + ([] if origin is None else self._copied(origin))
        return Listed(report=of, name=self.name(report), about=tuple(about))

    def _copied(self, origin: Origin) -> list[str]:
        if origin.origin != origin.report and origin.origin in self.reports:
            verb = "reprints" if origin.directed else "has its words in common with"
            return [f"{verb} {self.name(origin.origin)}"]
        taken = dict.fromkeys(self.name(one.source) for one in origin.passages if one.source in self.reports)
        return [f"has passages of {listed(list(taken))}"] if taken else []

    def whose(self, sources: Sequence[str]) -> str:
        """“Ilse Marand and the fire service”, empty for nobody; a report goes by the name it is listed under."""
        names = dict.fromkeys(self.name(one) if one in self.reports else one for one in sources)
        return listed(list(names))

    def why(self, reason: str) -> str:
        """A reason with the names of the reports in place of ids that are a hash."""
        for report in self.reports:
            if len(report) >= LEAST_HASH:
                reason = reason.replace(report, self.name(report))
        return reason

    def cue(self, statement: StatementId) -> str:
        """“insists”, with its quotation marks; empty where nothing says that somebody says so."""
        one = self._statements[statement]
        words = joined(self.reports[one.report], one.cue)
        return f"“{words}”" if words else ""

    def who_says(self, one: str) -> str:
        """The speaker of a statement; of an event that a report tells of itself the name of the report."""
        if one in self._statements:
            said = self._statements[one]
            return speaker_of(said, self.reports[said.report], self.actors)
        return self.name(self._spans[one][0])

    @cached_property
    def _statements(self) -> Mapping[StatementId, Statement]:
        return {one.id: one for one in self._record.statements}

    def places(self, ids: Iterable[str]) -> tuple[Cited, ...]:
        """Where the statements and events with these ids stand, each once, in the order of the reports."""
        found = (self._spans[one] for one in ids if one in self._spans)
        place = {report: number for number, report in enumerate(self.reports)}
        ordered = sorted(dict.fromkeys(found), key=lambda at: (place[at[0]], at[1]))
        return tuple(self.cited(report, span) for report, span in ordered)

    @cached_property
    def _spans(self) -> Mapping[str, tuple[ReportId, Span]]:
        said = {one.id: (one.report, extent(one.content)) for one in self._record.statements}
        return said | {one.id: (one.report, extent((one.evidence, one.trigger))) for one in self._record.events}

    def apart(self, cited: Sequence[Cited]) -> tuple[Cited, ...]:
        """The same words with those marked that none of the others has."""
        held = [_stems(one) for one in cited]
        return tuple(_marked(one, _not_in(_others(held, n))) for n, one in enumerate(cited))


def _told(story: Story, record: Record, book: Book) -> Told:
    claims = [one for one in record.claims if one.story == story.id]
    disputes = [one for one in record.disputes if one.story == story.id]
    dismissed = [one for one in disputes if one.review is Verdict.DISMISSED]
    left = [one for one in disputes if one.review is not Verdict.DISMISSED]
    return Told(
        story=story,
        reports=tuple(book.listed(report) for report in story.reports),
        agreed=_points(claims, Standing.AGREED, book),
        disputed=_apart([one for one in left if one.status is DisputeStatus.DISPUTED], book),
        updated=_apart([one for one in left if one.status is DisputeStatus.UPDATED], book),
        dismissed=_apart(dismissed, book),
        answers=tuple(_answer(one, book) for one in record.answers if one.story == story.id),
        single_source=_points(claims, Standing.SINGLE_SOURCE, book),
        unattributed=_points(claims, Standing.UNATTRIBUTED, book),
    )


def _points(claims: Sequence[Claim], standing: Standing, book: Book) -> tuple[Point, ...]:
    return tuple(
        Point(
            words=book.cited(one.words.report, one.words.span),
            whose=book.whose(one.sources),
            places=book.places(one.affirming),
            why=one.why,
        )
        for one in claims
        if one.standing is standing
    )


def _apart(disputes: Sequence[Dispute], book: Book) -> tuple[Apart, ...]:
    return tuple(
        Apart(
            about=KINDS[one.kind],
            sides=tuple(_accounts(one, book)),
            why=book.why(one.why),
            review=by_a_person(one) if one.review is Verdict.CONFIRMED else "",
        )
        for one in disputes
    )


def _answer(one: Answer, book: Book) -> Apart:
    """What is answered, then the answer to it."""
    sides = [
        Account(value="", whose=book.who_says(each), words=_wordings(book.places([each])))
        for each in (one.answered, one.statement)
    ]
    return Apart(about=book.cue(one.statement) or "an answer", sides=tuple(sides), why=book.why(one.why))


def differing(dispute: Dispute, book: Book) -> tuple[tuple[Cited, ...], ...]:
    """The words of each side, with those marked in which the sides differ."""
    cited = [_words(side, book) for side in dispute.sides]
    held = [frozenset().union(*map(_stems, side)) for side in cited]
    found = []
    for number, (side, words) in enumerate(zip(dispute.sides, cited, strict=True)):
        # Of a number the words that give it differ; of the other kinds, what no other side has.
        value = frozenset(stems(side.value))
        differs = value.__contains__ if dispute.kind is DisputeKind.NUMBER else _not_in(_others(held, number))
        found.append(tuple(_marked(one, differs) for one in words))
    return tuple(found)


def _accounts(dispute: Dispute, book: Book) -> Iterator[Account]:
    for side, words in zip(dispute.sides, differing(dispute, book), strict=True):
        yield Account(
            # A side of this kind has for a value the clause itself, which its words show.
            value="" if dispute.kind is DisputeKind.POLARITY else side.value,
            whose=book.whose(side.sources) or NOBODY_NAMED,
            words=_wordings(words),
        )


def _wordings(cited: Iterable[Cited]) -> tuple[Wording, ...]:
    """What several reports print in the same words is shown once."""
    same: dict[str, list[Cited]] = {}
    for one in cited:
        same.setdefault(" ".join(one.report.words(one.span).split()), []).append(one)
    return tuple(Wording(words=found[0], places=tuple(found)) for found in same.values())


def _words(side: Side, book: Book) -> tuple[Cited, ...]:
    """The side's words; where the record has none of their own, those of its statements and events."""
    if side.words:
        return tuple(book.cited(one.report, one.span) for one in side.words)
    return book.places((*side.statements, *side.events))


def _others(held: Sequence[frozenset[str]], number: int) -> frozenset[str]:
    """What all but one of them hold."""
    return frozenset().union(*(one for n, one in enumerate(held) if n != number))


def _not_in(others: frozenset[str]) -> Callable[[str], bool]:
    return lambda stem: stem not in others


def _stems(cited: Cited) -> frozenset[str]:
    return frozenset(one.stem for one in terms(cited.report.text, cited.span))


def _marked(cited: Cited, differs: Callable[[str], bool]) -> Cited:
    """*cited* with the words marked that differ and say something; what negates does, however small a word it is."""
    words = terms(cited.report.text, cited.span)
    negating = {at for one in negations(cited.report.text, words) for at in range(one.first, one.after)}
    spans = [term.span for at, term in enumerate(words) if (not term.small or at in negating) and differs(term.stem)]
    return replace(cited, differing=tuple(spans))
