"""
Who did what to whom in one report: what the model sees as possible events, as events.

No event beats a false one: words that tell of an event not likely enough, or of one that nobody is part of, are none.
A pronoun whose antecedent is not clear is nobody (speakers.py).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from onrecord.model.labels import EVENTS
from onrecord.model.seam import Occurrence
from onrecord.reading.chains import Chains
from onrecord.reading.factuality import holds
from onrecord.reading.magnitudes import magnitudes
from onrecord.reading.modes import mode
from onrecord.reading.speakers import voice
from onrecord.reading.words import DETERMINERS
from onrecord.values import (
    ActorId,
    ActorKind,
    Event,
    EventType,
    Magnitude,
    Report,
    Span,
    Statement,
    Time,
)

# Below this confidence an event is left out: a false event is worse than a missed one. Chosen on our own held-out marks
# and on how many events an article that leaves (docs/evaluation.md).
LEAST_CONFIDENCE = 0.5
NEAR = 4  # events back that a trigger may tell of again
# Of a word that it has a part in the event. A missing place or time is no fault, a wrong one is; on our held-out marks
# of words at .5 more than four in ten places and three in ten times are another event's.
LEAST_PART = {"actor": 0.5, "recipient": 0.5, "place": 0.7, "time": 0.7}
UNTOLD = 0.5  # of the confidence is left where somebody who has part in it cannot be told
AROUND = 60  # characters behind the trigger whose words may tell the mode: "called for | the release of"

_WHERE = frozenset({ActorKind.PLACE, ActorKind.COUNTRY})
_WORD = re.compile(r"\w+")
_POSSESSORS = frozenset("his her its their our my your".split())  # "his attacks" are somebody's
_OWN = frozenset("i me my myself".split())
_JOINS = re.compile(r"[\s’'.-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """
    An event whose actors are numbers of chains; *words* are those that stand for each of them.

    *whole*: everybody who has part in it could be told.
    """

    type: EventType
    seen: Occurrence
    actors: tuple[int, ...]
    recipients: tuple[int, ...]
    place: int | None
    words: tuple[tuple[int, Span], ...]
    spans: tuple[Span, ...]
    whole: bool

    @property
    def confidence(self) -> float:
        """How likely all of it is right."""
        return round(self.seen.confidence * (1.0 if self.whole else UNTOLD), 4)


def deeds(
    report: Report, occurrences: Sequence[Occurrence], chains: Chains, *, least: float = LEAST_CONFIDENCE
) -> list[Deed]:
    """
    The events among *occurrences* with at least the confidence *least*, in their order.

    *chains* has anybody unnamed who is new from then on.
    """
    found: list[Deed] = []
    for one in occurrences:
        if one.confidence < least:  # before anybody is looked for: who has part in no event is no actor by it
            continue
        deed = _deed(report, one, chains)
        near = range(max(len(found) - NEAR, 0), len(found))
        same = next((at for at in near if _same(found[at], deed)), None)
        if same is None:
            found.append(deed)
        else:
            found[same] = _joined(found[same], deed)
    return [deed for deed in found if deed.confidence >= least]


def _same(one: Deed, other: Deed) -> bool:
    """
    Whether two triggers of a sentence tell of one event: "the attacks that killed 130 people".

    They do where type and factuality are the same, and where each tells of who, whom and where either the same or
    nothing.
    """
    if one.type is not other.type or holds(one.seen.facts) != holds(other.seen.facts):
        return False
    if one.seen.sentence is None or one.seen.sentence != other.seen.sentence:
        return False
    sides = ((one.actors, other.actors), (one.recipients, other.recipients), (one.place, other.place))
    return all(not a or not b or a == b for a, b in sides) and any(a and a == b for a, b in sides)


def _joined(one: Deed, other: Deed) -> Deed:
    """The surer of two deeds that are one event, with what only the other tells."""
    best, rest = sorted((one, other), key=lambda deed: max(deed.seen.types), reverse=True)
    return replace(
        best,
        actors=best.actors or rest.actors,
        recipients=best.recipients or rest.recipients,
        place=rest.place if best.place is None else best.place,
        words=tuple(dict.fromkeys((*best.words, *rest.words))),
        spans=tuple(dict.fromkeys((*best.spans, *rest.spans))),
        whole=best.whole and rest.whole,
    )


def events(
    report: Report,
    found: Sequence[Deed],
    of: Mapping[int, ActorId],
    statements: Sequence[Statement],
    times: Sequence[Time],
) -> tuple[Event, ...]:
    """
    *found* as events e1, e2 …, with the actor *of* each chain, the statement that carries each, its time, and how many
    or how much its sentence tells of it.
    """
    around = _Around(statements)
    made: list[Event] = []
    for deed, counted in zip(found, _counted(report, found), strict=True):
        when = _when(deed.seen, times)
        carried = around.innermost(deed.seen.trigger)
        factuality, modality = holds(deed.seen.facts)
        if not (deed.actors or deed.recipients or carried):
            continue
        spans = [deed.seen.trigger, *deed.spans, *(one.span for one in counted), *((when.span,) if when else ())]
        evidence = Span(min(span.start for span in spans), max(span.end for span in spans))
        reach = deed.seen.trigger.end + AROUND
        made.append(
            Event(
                id=f"e{len(made) + 1}",
                report=report.id,
                type=deed.type,
                trigger=deed.seen.trigger,
                evidence=evidence,
                mode=mode(
                    deed.type, report.words(deed.seen.trigger), report.text[evidence.start : max(evidence.end, reach)]
                ),
                actors=tuple(of[number] for number in deed.actors),
                recipients=tuple(of[number] for number in deed.recipients),
                place=None if deed.place is None else of[deed.place],
                happened=when.id if when else None,
                statement=carried.id if carried else None,
                factuality=factuality,
                modality=modality,
                magnitude=counted,
                confidence=deed.confidence,
            )
        )
    return tuple(made)


def _counted(report: Report, found: Sequence[Deed]) -> list[tuple[Magnitude, ...]]:
    """For each of *found*, in their order, what its sentence counts in it."""
    made: list[tuple[Magnitude, ...]] = []
    for sentence, group in groupby(found, key=lambda deed: deed.seen.sentence):
        triggers = [(deed.seen.trigger, deed.type) for deed in group]
        made += magnitudes(report.text, sentence, triggers) if sentence else [()] * len(triggers)
    return made


def _deed(report: Report, seen: Occurrence, chains: Chains) -> Deed:
    sides = [_spans(report, seen, part, chains) for part in ("actor", "recipient")]
    actors, recipients = (_who(report, spans, chains) for spans in sides)
    where = [
        (number, name)
        for span in _spans(report, seen, "place", chains)
        for name, number in chains.names_inside(span)
        if chains.chains[number].kind in _WHERE
    ]
    words = [*actors, *recipients, *where[:1]]
    return Deed(
        type=EventType(EVENTS[max(range(len(EVENTS)), key=seen.types.__getitem__)]),
        seen=seen,
        actors=tuple(dict.fromkeys(number for number, _ in actors)),
        recipients=tuple(dict.fromkeys(number for number, _ in recipients)),
        place=where[0][0] if where else None,
        words=(*actors, *recipients),
        spans=tuple(span for _, span in words),
        whole=len(actors) >= len(sides[0]) and len(recipients) >= len(sides[1]),
    )


def _who(report: Report, spans: Sequence[Span], chains: Chains) -> list[tuple[int, Span]]:
    """The chains that *spans* stand for, each with its words; whoever cannot be told is left out."""
    found: list[tuple[int, Span]] = []
    for span in spans:
        if report.words(span).casefold() in _OWN:
            number = chains.of.get(span)
            found += [(number, span)] if number is not None and chains.chains[number].named else []
        else:
            found += voice(report, (span,), chains).words
    return found


def _spans(report: Report, seen: Occurrence, part: str, chains: Chains) -> list[Span]:
    """
    The words that have *part* in an event, neighbouring ones as one, names and nouns whole.

    An article alone is nobody.
    """
    held: dict[Span, str] = {}
    for role, word, p in sorted(seen.parts, key=lambda one: one[2]):
        if p >= LEAST_PART.get(role, 1.0):
            held[word] = role  # a word has the likeliest of its parts
    spans: list[Span] = []
    for word in sorted(word for word, role in held.items() if role == part):
        near = chains.mention_over(word)
        wide = Span(min(word.start, near.start), max(word.end, near.end)) if near else word
        if spans and (wide.start <= spans[-1].end or _JOINS.fullmatch(report.text, spans[-1].end, wide.start)):
            spans[-1] = Span(spans[-1].start, max(spans[-1].end, wide.end))
        else:
            spans.append(wide)
    return [span for span in spans if _has_noun(report.words(span))]


def _has_noun(words: str) -> bool:
    """Whether there is more in *words* than articles: "the" and "a" alone are what is left of a noun unseen."""
    return any(word not in DETERMINERS or word in _POSSESSORS for word in _WORD.findall(words.casefold()))


def _when(seen: Occurrence, times: Sequence[Time]) -> Time | None:
    """The time whose words are the likeliest to be that of the event."""
    best: tuple[float, Time] | None = None
    for role, word, p in seen.parts:
        if role != "time" or p < LEAST_PART["time"]:
            continue
        at = bisect_left(times, word.end, key=lambda time: time.span.start) - 1
        if at >= 0 and times[at].span.overlaps(word) and (best is None or p > best[0]):
            best = (p, times[at])
    return best[1] if best else None


class _Around:
    """Which statement's content a place stands in."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._contents = sorted((span, number) for number, one in enumerate(statements) for span in one.content)
        self._starts = [span.start for span, _ in self._contents]
        self._statements = statements

    def innermost(self, span: Span) -> Statement | None:
        """The statement with the shortest content around *span*."""
        around = [pair for pair in self._before(span) if pair[0].contains(span)]
        best = min(around, key=lambda pair: len(pair[0]), default=None)
        return self._statements[best[1]] if best else None

    def _before(self, span: Span) -> Iterator[tuple[Span, int]]:
        """The few contents that begin before *span*, nearest first."""
        at = bisect_left(self._starts, span.start + 1)
        yield from reversed(self._contents[max(at - 8, 0) : at])
