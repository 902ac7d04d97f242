"""
Statements and events of one story that say the same thing, as one claim, and on whose word it stands.

Two wordings are of one claim where they share most of what tells in their words and none contradicts the other; in a
claim every two wordings do, so that no chain of likenesses joins what is not alike. Two that tell of one event
(tellings.py), done by the same or to the same, are of one claim in other words too. Whoever denies it stands on the
other side of the same claim.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from onrecord.corroborate.assertions import Assertion, Source
from onrecord.corroborate.opposition import opposition
from onrecord.corroborate.tellings import Telling, grouped, like_words
from onrecord.text.frequencies import frequencies
from onrecord.text.terms import stems, terms
from onrecord.values import Event, EventId, ReportId, Span, Standing, Words

LEAST_LIKE = 0.5  # of what tells in two wordings must be in both. Chosen by reading on the stories of dev
LEAST_SHARED = 2  # words that tell, of two wordings of one claim
LEAST_SURE = 3  # such words, of two that are not very like each other
VERY_LIKE = 0.8
COMMON = 4  # a word that one in so many of a story's assertions has tells nothing
ALIKE = 0.8  # letters that two spellings of one name share
LEAST_OWN = 5  # words that say something, from which two do not say the same ones by chance
MOST_NAMED = 5  # words that a reason names
MOST_HELD = 50  # wordings that have a word, up to which it leads from one to the others


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A claim without its id: the assertions that affirm it, those that deny it, and whether other numbers stand."""

    affirming: tuple[Assertion, ...]
    denying: tuple[Assertion, ...] = ()
    disputed: bool = False

    @property
    def standing(self) -> Standing:
        """On whose word it stands."""
        if self.denying or self.disputed:
            return Standing.DISPUTED
        sources = independent(self.affirming)
        if len(sources) > 1:
            return Standing.AGREED
        return Standing.SINGLE_SOURCE if sources else Standing.UNATTRIBUTED

    @property
    def origins(self) -> int:
        """How many independent reports it comes from."""
        return len({one.origin for one in self.affirming})

    @property
    def words(self) -> Words:
        """Its clearest wording: in one piece, without a pronoun's need of others, as short as it goes."""
        return min(self.affirming, key=_unclear).words


def independent(of: Iterable[Assertion]) -> tuple[str, ...]:
    """
    The ultimate sources of assertions that do not depend on each other, by their names, sorted.

    A report that quotes somebody is no second source for it in its own words. The same words are one source's, whoever
    they are given to: a pull quote, a line taken over. And whoever may be another is no second one: who is of the same
    body, or speaks for the same state, or whose name is part of the other's or another spelling of it.
    """
    printed: dict[object, Assertion] = {}
    for one in sorted(of, key=lambda one: (one.report, one.extent)):
        same = tuple(term.stem for term in one.terms)
        printed.setdefault(same if len(one.stems) >= LEAST_OWN else (same, one.report), one)
    listed = [one for one in printed.values() if one.source.named]
    quoting = {one.origin for one in listed if one.statement}
    spoken = [one.source for one in listed if one.statement]
    told = [one.source for one in listed if not one.statement and one.origin not in quoting]
    kept: list[Source] = []
    for source in sorted((*spoken, *told), key=lambda one: (-len(stems(one.name)), one.name)):
        if not any(_may_be_one(source, other) for other in kept):
            kept.append(source)
    return tuple(sorted(one.name for one in kept))


def _may_be_one(a: Source, b: Source) -> bool:
    """True of one name within the other, of two spellings of a name, and of two of one body or one state."""
    if a.state is not None and a.state == b.state:
        return True
    ours, theirs = frozenset(stems(a.name)), frozenset(stems(b.name))
    if ours <= theirs or theirs <= ours or any(_named_alike(one, other) for one in a.bodies for other in b.bodies):
        return True
    return SequenceMatcher(None, a.name.casefold(), b.name.casefold()).ratio() >= ALIKE


def _named_alike(one: str, other: str) -> bool:
    ours, theirs = frozenset(stems(one)), frozenset(stems(other))
    return ours <= theirs or theirs <= ours


def claims(
    assertions: Sequence[Assertion], texts: Mapping[ReportId, str], events: Mapping[EventId, Event]
) -> tuple[tuple[Assertion, ...], ...]:
    """
    Assertions that say the same, in groups, each in order; *assertions* are those of one story, *events* their events.

    Only what is a statement or an event is in one. Groups are in the order of their first.
    """
    listed = [one for one in assertions if one.ids]
    likeness = _likeness(listed, texts) | _of_one_event(listed, texts, events)
    groups = _complete_links(len(listed), likeness)
    return tuple(tuple(listed[number] for number in group) for group in groups)


def why_one(of: Sequence[Assertion], texts: Mapping[ReportId, str], events: Mapping[EventId, Event]) -> str:
    """Why the wordings of a claim are taken for one, for a reader; empty where there is but one wording."""
    wordings = {tuple(term.stem for term in one.terms) for one in of}
    if len(wordings) < 2:
        return ""
    told = frozenset.intersection(*(one.stems for one in of))
    if len(told) >= LEAST_SHARED:
        first = min(of, key=lambda one: (one.report, one.extent))
        printed = {term.stem: texts[first.report][term.span.start : term.span.end] for term in reversed(first.terms)}
        named = sorted(told, key=lambda stem: (-frequencies().telling(stem), stem))[:MOST_NAMED]
        return f"In all of its wordings: {', '.join(f'“{printed[stem]}”' for stem in named)}."
    tellings = [_telling(events[event], one, texts) for one in of for event in one.events]
    pairs = ((a, b) for a, b in combinations(tellings, 2) if a.sentence_of != b.sentence_of and a.trigger != b.trigger)
    in_common = next(filter(None, (like_words(a, b) for a, b in pairs)), None)
    return f"Told of the same: {in_common}." if in_common else "Each two of its wordings share most of what they say."


def _likeness(of: Sequence[Assertion], texts: Mapping[ReportId, str]) -> dict[tuple[int, int], float]:
    """For each two that may be of one claim how alike they are, 0 … 1."""
    by_stem: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(of):
        for stem in sorted(one.stems):
            by_stem[stem].append(number)
    telling = {
        stem: frequencies().telling(stem) * max(1 - COMMON * max(len(held) - 2, 0) / len(of), 0)
        for stem, held in by_stem.items()
    }
    weights = [sum(telling[stem] for stem in one.stems) for one in of]
    shared: dict[tuple[int, int], float] = defaultdict(float)
    times: dict[tuple[int, int], int] = defaultdict(int)
    for stem, held in by_stem.items():
        for a, b in _pairs(held):
            shared[a, b] += telling[stem]
            times[a, b] += telling[stem] > 0
    found = {}
    for (a, b), both in shared.items():
        like = 2 * both / (weights[a] + weights[b] or 1.0)
        enough = times[a, b] >= (LEAST_SHARED if like >= VERY_LIKE else LEAST_SURE)
        if like >= LEAST_LIKE and enough and _may_agree(of[a], of[b], texts):
            found[a, b] = like
    return found


def _of_one_event(
    of: Sequence[Assertion], texts: Mapping[ReportId, str], events: Mapping[EventId, Event]
) -> dict[tuple[int, int], float]:
    """The same for those that tell of one event, with somebody in common who has part in it."""
    held_by = {event: number for number, one in enumerate(of) for event in one.events}
    tellings = [_telling(events[event], of[number], texts) for event, number in held_by.items()]
    found = {}
    for group in grouped(tellings):
        for one, other in combinations(group, 2):
            a, b = sorted((held_by[one], held_by[other]))
            if a != b and _done_alike(events[one], events[other]) and _may_agree(of[a], of[b], texts):
                found[a, b] = LEAST_LIKE
    return found


def _done_alike(a: Event, b: Event) -> bool:
    """True where two events of one type hold alike, and have an actor or a recipient in common."""
    alike = (a.type, a.factuality, a.modality) == (b.type, b.factuality, b.modality)
    return alike and bool({*a.actors} & {*b.actors} or {*a.recipients} & {*b.recipients})


def _telling(event: Event, of: Assertion, texts: Mapping[ReportId, str]) -> Telling:
    """The words by which an event is told, and those beside them in its sentence."""
    text, trigger = texts[event.report], event.trigger
    return Telling(
        id=event.id,
        report=event.report,
        sentence=of.sentence.start,
        trigger=tuple(term.stem for term in terms(text, trigger)),
        before=stems(text, Span(of.sentence.start, trigger.start)),
        after=stems(text, Span(trigger.end, max(of.sentence.end, trigger.end))),
        recipients=frozenset(event.recipients),
        places=frozenset({event.place} if event.place else ()),
        times=of.days,
        words=text[trigger.start : trigger.end],
    )


def _pairs(held: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Each two that have a word; of a word that very many have, each with those that follow it next."""
    for at, a in enumerate(held):
        for b in held[at + 1 : at + 1 + MOST_HELD]:
            yield a, b


def _may_agree(a: Assertion, b: Assertion, texts: Mapping[ReportId, str]) -> bool:
    """True where neither denies nor contradicts the other, and both are, or neither is, of what only may be."""
    if a.denied != b.denied or a.modality != b.modality:
        return False
    return opposition(_text(a, texts), _text(b, texts)) is None


def _text(of: Assertion, texts: Mapping[ReportId, str]) -> str:
    return " ".join(texts[of.report][span.start : span.end] for span in of.spans)


def _complete_links(count: int, likeness: Mapping[tuple[int, int], float]) -> list[list[int]]:
    """Numbers in groups of which every two are alike: the likest join first (complete-link clustering)."""
    group_of = {number: [number] for number in range(count)}
    for a, b in sorted(likeness, key=lambda pair: (-likeness[pair], pair)):
        one, other = group_of[a], group_of[b]
        if one is not other and all((min(i, j), max(i, j)) in likeness for i in one for j in other):
            one.extend(other)
            for number in other:
                group_of[number] = one
    groups = {id(group): sorted(group) for group in group_of.values()}
    return sorted(groups.values())


def _unclear(of: Assertion) -> tuple[int, bool, int, ReportId, int]:
    """What makes a wording less clear than another, in the order of its weight."""
    return (len(of.spans), not of.actors, len(of.extent), of.report, of.extent.start)
