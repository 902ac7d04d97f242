"""
What reports assert, sentence by sentence, and on whose word: the pieces that claims and disputes are made of.

A sentence falls into what each statement in it says and what the report says itself. Each piece keeps its exact words,
the statement and the events that it is, and its *source*: the actor who says it, or, of the report's own words, the
report that they come from (origins.py). So two papers that quote one monitor have one source, and so have two that
print one agency's sentence.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from onrecord.corroborate.parties import Party, party
from onrecord.tables.camps import Camp
from onrecord.tables.names import head_of, key
from onrecord.text.sentences import sentences
from onrecord.text.terms import Term, stem, terms
from onrecord.values import (
    Actor,
    ActorId,
    ActorKind,
    Event,
    EventId,
    Mention,
    MentionForm,
    Modality,
    Reading,
    Report,
    ReportId,
    Span,
    SpeakerStatus,
    Statement,
    StatementId,
    Time,
    TimeType,
    Words,
)

LEAST_WORDS = 2  # that say something, of a piece that counts as one
DATE_LINE = 200  # characters from the top within which a report's date line stands
NOBODY = "nobody named"
# Stems of cues that turn what they carry into its contrary: "denied that …".
DENIALS = frozenset(stem(word) for word in "deny denied denial refute dispute disavow rebut repudiate".split())
_NOT = frozenset("not never cannot".split())  # "did not deny"

# Between a place and one that it is in.
_INSIDE = re.compile(r"[’']?s?,?\s+(?:(?!(?:and|or|to|from|as|while|but)\b)[\w’'-]+\s+){0,4}", re.IGNORECASE)

Placed = tuple[str, ...]  # a place, and what it is in, the nearest first
OriginOf = Callable[[ReportId, Span], str]  # whose reporting the words at a span of a report are, by name


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """
    On whose word something stands: *key* is one for one source in all reports, *name* is what is shown.

    *bodies* are the names of the organisations that it is, or that the words for it name: of "Observatory head Jon
    Eide" the Observatory. *state* is the country of whoever speaks for its government or army.
    """

    key: str
    name: str
    named: bool = True
    bodies: frozenset[str] = field(default=frozenset(), compare=False)
    state: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assertion:
    """
    A piece of a sentence that one source asserts: *spans* are its words, in order.

    *denied* is True where what carries the words denies them ("denied that …"). *modality* is that of its statement or
    event. *published* is the day of its report. *origin* is the report, or the agency, that the words come from.
    *actors* are those named in the sentence, *places* the places among them, each with those that it is said to be in
    ("Ostby", "Halsten"), *days* the first and the last day (ISO 8601) of each time in it. *parties* are who may have
    done something, by where the sentence names them, and *speakers* those who say it.
    """

    report: ReportId
    spans: tuple[Span, ...]
    sentence: Span
    source: Source
    origin: str
    published: date | None
    terms: tuple[Term, ...]
    statement: StatementId | None = None
    events: tuple[EventId, ...] = ()
    denied: bool = False
    modality: Modality | None = None
    actors: frozenset[ActorId] = frozenset()
    places: tuple[Placed, ...] = ()
    days: tuple[tuple[str, str], ...] = ()
    parties: tuple[tuple[Span, Party], ...] = ()
    speakers: tuple[Party, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """The statement and the events that it is, by their ids."""
        return ((self.statement,) if self.statement else ()) + self.events

    @property
    def extent(self) -> Span:
        """From its first word to its last."""
        return Span(self.spans[0].start, self.spans[-1].end)

    @property
    def words(self) -> Words:
        """Where its words stand."""
        return Words(self.report, self.extent)

    @property
    def stems(self) -> frozenset[str]:
        """The stems of its words that say something."""
        return frozenset(term.stem for term in self.terms if not term.small)


def assertions(reading: Reading, actors: Mapping[ActorId, Actor], origin_of: OriginOf) -> tuple[Assertion, ...]:
    """
    What the report of *reading* asserts, in order: each piece of a statement, and what is left of its sentences.

    *actors* are those that the reading's ids mean. *origin_of* says where the words at a span of a report come from.
    """
    report = reading.report
    own = _events_by_statement(reading.events)
    found = []
    for sentence in _read(report):
        around = _around(reading, sentence, actors)
        origin = origin_of(report.id, sentence)
        carried = [one for one in reading.statements if any(span.overlaps(sentence) for span in one.content)]
        for one in carried:
            source = source_of(reading, one, actors, origin_of)
            speakers = tuple(party(actors[each]) for each in one.speakers)
            found += _made(around, _pieces(sentence, one, carried), source, origin, own[one.id], one, speakers)
        taken = [span for one in carried for span in (*one.content, *one.cue, *one.speaker)]
        left = tuple(_without([sentence], taken))
        found += _made(around, left, Source(f"report:{origin}", origin), origin, own[None])
    return tuple(sorted(found, key=lambda one: (one.extent, one.statement or "")))


@dataclass(frozen=True, slots=True)
class _Around:
    """A sentence with who and when is named in it."""

    report: Report
    sentence: Span
    actors: frozenset[ActorId]
    places: tuple[Placed, ...]
    days: tuple[tuple[str, str], ...]
    parties: tuple[tuple[Span, Party], ...]


def _around(reading: Reading, sentence: Span, actors: Mapping[ActorId, Actor]) -> _Around:
    mentions = [one for one in reading.mentions if sentence.contains(one.span)]
    named = {one.actor for one in mentions}
    return _Around(
        report=reading.report,
        sentence=sentence,
        actors=frozenset(named),
        places=tuple(_placed(reading.report.text, mentions, actors)),
        days=tuple(
            (one.earliest[:10], one.latest[:10])
            for one in reading.times
            if sentence.contains(one.span) and one.earliest and one.latest and not _of_no_happening(one, reading.report)
        ),
        parties=tuple(
            (one.span, party(actors[one.actor], reading.report.words(one.span)))
            for one in _outermost(mentions)
            if actors[one.actor].kind is not ActorKind.PLACE
        ),
    )


def _placed(text: str, mentions: Sequence[Mention], actors: Mapping[ActorId, Actor]) -> Iterator[Placed]:
    """The places that are named, with those that they are said to be in: "the town of Ostby in northern Halsten"."""
    found: list[str] = []
    end = 0
    for one in mentions:
        if actors[one.actor].kind is ActorKind.PLACE and one.form is MentionForm.NAME:
            if found and not _INSIDE.fullmatch(text, end, one.span.start):
                yield tuple(found)
                found = []
            found.append(actors[one.actor].name)
            end = one.span.end
    if found:
        yield tuple(found)


def _outermost(mentions: Sequence[Mention]) -> Iterator[Mention]:
    """*mentions* without those within others: of "the rebels' camp" the camp."""
    widest = sorted(mentions, key=lambda one: (one.span.start, -one.span.end))
    end = -1
    for one in widest:
        if one.span.end > end:
            end = one.span.end
            yield one


def _of_no_happening(time: Time, report: Report) -> bool:
    """True of a duration, and of the date line: the day of publication with its year at the top of the report."""
    published = report.published.isoformat() if report.published else None
    dated = time.value == published and str(time.value[:4]) in report.words(time.span)
    return time.type is TimeType.DURATION or (dated and time.span.start < DATE_LINE)


def _read(report: Report) -> Iterator[Span]:
    """The sentences of a report without its furniture."""
    furniture = [one.span for one in report.furniture]
    return (one for one in sentences(report.text) if not any(part.contains(one) for part in furniture))


def _events_by_statement(events: Iterable[Event]) -> Mapping[StatementId | None, list[Event]]:
    found: dict[StatementId | None, list[Event]] = defaultdict(list)
    for event in events:
        found[event.statement].append(event)
    return found


def _pieces(sentence: Span, of: Statement, carried: Sequence[Statement]) -> tuple[Span, ...]:
    """What *of* says in a sentence, without what others say within it."""
    spans = [
        Span(max(span.start, sentence.start), min(span.end, sentence.end))
        for span in of.content
        if span.overlaps(sentence)
    ]
    whole = Span(of.content[0].start, of.content[-1].end)
    inner = [
        span
        for other in carried
        if other.id != of.id
        and len(other.content[-1:])
        and whole.contains(other.content[0])
        and other.content != of.content
        for span in (*other.content, *other.cue, *other.speaker)
    ]
    return tuple(_without(spans, inner))


def _without(spans: Sequence[Span], taken: Iterable[Span]) -> Iterator[Span]:
    """What is left of *spans* without those that are *taken*, in order."""
    left = sorted(spans)
    for cut in sorted(taken):
        left = [
            piece
            for span in left
            for piece in (
                (Span(span.start, max(span.start, cut.start)), Span(min(max(cut.end, span.start), span.end), span.end))
                if span.overlaps(cut)
                else (span,)
            )
            if piece.start < piece.end
        ]
    return iter(left)


def _made(
    around: _Around,
    spans: tuple[Span, ...],
    source: Source,
    origin: str,
    events: Sequence[Event],
    statement: Statement | None = None,
    speakers: tuple[Party, ...] = (),
) -> list[Assertion]:
    """One piece; none where it says too little."""
    report = around.report
    words = tuple(term for span in spans for term in terms(report.text, span))
    if sum(not term.small for term in words) < LEAST_WORDS:
        return []
    within = [event for event in events if any(span.overlaps(event.trigger) for span in spans)]
    carrier = statement or (within[0] if within else None)
    modality = carrier.modality if carrier else None
    if statement is None and modality is Modality.HEARSAY:
        source = Source(f"none:{report.id}:{spans[0].start}", NOBODY, named=False)
    return [
        Assertion(
            report=report.id,
            spans=spans,
            sentence=around.sentence,
            source=source,
            origin=origin,
            published=report.published,
            terms=words,
            statement=statement.id if statement else None,
            events=tuple(event.id for event in within),
            denied=statement is not None and _denies(report, statement),
            modality=modality,
            actors=around.actors,
            places=around.places,
            days=around.days,
            parties=around.parties,
            speakers=speakers,
        )
    ]


def _denies(report: Report, statement: Statement) -> bool:
    words = [stem(word) for span in statement.cue for word in report.words(span).split()]
    return any(word in DENIALS for word in words) and not any(word in _NOT or word.endswith("n't") for word in words)


def source_of(reading: Reading, statement: Statement, actors: Mapping[ActorId, Actor], origin_of: OriginOf) -> Source:
    """
    Who says it. Words whose actor cannot be told are one source within what they come from: "The director".

    Of these only such are a named one as have a name in them: "the director of Kell's office", and not "officials".
    """
    named = [
        (one, actors[one.actor])
        for span in statement.speaker
        for one in reading.mentions
        if span.contains(one.span) and one.form is MentionForm.NAME
    ]
    bodies = {actor.name for _, actor in named if actor.kind is ActorKind.ORGANISATION}
    bodies |= _called(reading, statement, actors)
    state = _state([actors[one] for one in statement.speakers])
    if statement.speaker_status is SpeakerStatus.RESOLVED:
        found = sorted(statement.speakers)
        bodies |= {actors[one].name for one in found if actors[one].kind is ActorKind.ORGANISATION}
        name = " and ".join(actors[one].name for one in found)
        return Source("actor:" + " ".join(found), name, bodies=frozenset(bodies), state=state)
    origin = origin_of(reading.report.id, statement.content[0])
    words = " ".join(" ".join(reading.report.words(span).split()) for span in statement.speaker)
    if not words:
        return Source(f"none:{origin}:{statement.content[0].start}", NOBODY, named=False)
    says = any(
        actor.kind is not ActorKind.PLACE and not reading.report.text.startswith("-based", one.span.end)
        for one, actor in named
    )
    return Source(f"unnamed:{origin}:{words.casefold()}", words, says, frozenset(bodies), state)


def _state(speakers: Sequence[Actor]) -> str | None:
    """The country for whose state all speakers speak; None where they speak for none, or for several."""
    states = {one.country if party(one).camp is Camp.STATE else None for one in speakers}
    return states.pop() if len(states) == 1 else None


def _called(reading: Reading, statement: Statement, actors: Mapping[ActorId, Actor]) -> set[str]:
    """The bodies that a speaker's words call by what they are: "Observatory head Jon Eide"."""
    words = {key(word) for span in statement.speaker for word in reading.report.words(span).split()}
    named = {one.actor for one in reading.mentions if one.form is MentionForm.NAME}
    bodies = (actors[one].name for one in named if actors[one].kind is ActorKind.ORGANISATION)
    return {name for name in bodies if head_of(key(name)) in words}


def with_bodies(found: Sequence[Assertion]) -> list[Assertion]:
    """*found*, those of a story, each source with the bodies that any of them names for it."""
    bodies: dict[str, set[str]] = defaultdict(set)
    for one in found:
        bodies[one.source.key] |= one.source.bodies
    return [replace(one, source=replace(one.source, bodies=frozenset(bodies[one.source.key]))) for one in found]
