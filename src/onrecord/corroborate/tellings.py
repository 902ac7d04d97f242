"""
Which tellings of the reports on one story are of the same event. Pure, and whatever the order of the tellings.

What joins two is that their words can tell of one thing (the same word, one of its root, one of like meaning), the
more so the more the words beside them agree, rare words of the story before common ones. What keeps two apart is that
one sentence tells of both, or that they differ in the time, the place or whom it was done to. One such difference can
be outweighed, since accounts of one event may differ in one thing: that is a dispute. Who did it and how many are what
accounts differ in most, so neither keeps two apart.

Groups grow from the two most alike, by the mean likeness of their tellings. The numbers were chosen on the training
part of ECB+ (Cybulska and Vossen 2014); benchmarks/tellings.py has the figures.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from itertools import combinations

from onrecord.text.derivations import Kinship, kin, kinship, root
from onrecord.text.terms import SMALL_WORDS
from onrecord.values import ReportId

# Two groups are of one event from this mean likeness of their tellings. Best of .2, .25 … .45 on ECB+ train.
ONE_EVENT = 0.35
# What two tellings of one sentence add to a mean of likenesses: a sentence tells twice of one event once in 100 times.
ONE_SENTENCE = -1.0
# A word beside a trigger weighs so much less with each further word between the two.
FURTHER = 0.75


class Wording(Enum):
    """What the words of two triggers have in common, in words for reasons."""

    SAME = "the same words"
    LAST = "the same last word"
    PART = "a word in common"
    ROOT = "words of one root"
    CLOSE = "words of one meaning"
    NEAR = "words of like meaning"


# The log odds that two tellings of one story are of one event: by their wording, and what is added to it. Fitted on
# the pairs of ECB+ train (a logistic regression, benchmarks/tellings.py --fit), and rounded by hand.
BY_WORDING = {
    Wording.SAME: 1.4,
    Wording.LAST: 1.0,
    Wording.PART: -0.65,
    Wording.ROOT: 0.5,
    Wording.CLOSE: 0.9,
    Wording.NEAR: -0.7,
}
BESIDE = 1.5  # times how far the words beside both agree, 0 … 1
NEXT = 0.4  # where the next word that says something is the same
SAYS_LITTLE = -2.2  # of triggers like "said" and "made", which tell of many events
BESIDE_LITTLE = 1.7  # beside such a trigger the words count for so much more
# Not fitted, as ECB+ does not mark these: one difference undoes the same words where nothing beside them agrees.
APART = -2.2

_KIN = {
    Kinship.SAME: Wording.PART,
    Kinship.ROOT: Wording.ROOT,
    Kinship.CLOSE: Wording.CLOSE,
    Kinship.NEAR: Wording.NEAR,
}
_LISTED = 3  # words that a reason names


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """
    Words of a report that tell of an event, with what stands beside them.

    *words* are those of the report, for reasons. *trigger*, *before* and *after* are stems (`onrecord.text.terms`) in
    the order of the text; *before* and *after* are of the same sentence, without small words. *sentence* numbers the
    sentences of a report. *recipients* and *places* are by any key that is the same for the same one in all reports.
    *times* are ISO 8601, earliest and latest, both inclusive. What is not known is empty.
    """

    id: str
    report: ReportId
    sentence: int
    trigger: tuple[str, ...]
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    recipients: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    times: tuple[tuple[str, str], ...] = ()
    words: str = ""

    @property
    def sentence_of(self) -> tuple[ReportId, int]:
        """The sentence, among those of all reports."""
        return self.report, self.sentence


@dataclass(frozen=True, slots=True)
class Likeness:
    """How likely two tellings of one story are of one event, 0 … 1, and why."""

    score: float
    why: str


def grouped(tellings: Sequence[Telling]) -> tuple[tuple[str, ...], ...]:
    """
    The ids of *tellings* of one story, those of one event together; most events are told once.

    Ids must differ. Groups and the ids in them are in the order of report, sentence and trigger. The time grows with
    the pairs of tellings whose words can tell of one thing; reprints of a sentence are compared once.
    """
    ordered = sorted(tellings, key=_order)
    seldom = rarity(ordered)
    alike = _reprints(ordered)
    first = [same[0] for same in alike]
    groups = _grown(alike, _likenesses([_compared(one, seldom) for one in first]))
    place = {one.id: number for number, one in enumerate(ordered)}
    ids = (sorted((one.id for number in group for one in alike[number]), key=place.__getitem__) for group in groups)
    return tuple(sorted(map(tuple, ids), key=lambda group: place[group[0]]))


def same_event(one: Telling, other: Telling, seldom: Mapping[str, float]) -> Likeness:
    """How likely two tellings are of one event; *seldom* is the `rarity` of words in the story."""
    return _reasoned(_compared(one, seldom), _compared(other, seldom))


def like_words(one: Telling, other: Telling) -> str | None:
    """What the words of two tellings have in common, for a reason; None where they cannot tell of one thing."""
    wording = _wording(*sorted((one.trigger, other.trigger)))
    if wording is None:
        return None
    verb = "are" if " of " in wording.value else "have"
    return f"{_shown(one, other)} {verb} {wording.value}"


def _shown(*tellings: Telling) -> str:
    return " and ".join(f"“{one.words or ' '.join(one.trigger)}”" for one in tellings)


def rarity(tellings: Iterable[Telling]) -> dict[str, float]:
    """For each word beside a telling, how rare it is among the sentences of the story: log ((n + 1) / sentences)."""
    sentences: dict[tuple[ReportId, int], set[str]] = defaultdict(set)
    for one in tellings:
        sentences[one.sentence_of].update(one.before, one.after)
    times = Counter(word for words in sentences.values() for word in words)
    return {word: math.log((len(sentences) + 1) / count) for word, count in times.items()}


def _order(one: Telling) -> tuple[str, int, tuple[str, ...], str]:
    return one.report, one.sentence, one.trigger, one.id


# --- two tellings ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class _Compared:
    """A telling with its words beside the trigger, each by its weight; the sum of squares of the weights is 1."""

    telling: Telling
    beside: Mapping[str, float]


def _compared(one: Telling, seldom: Mapping[str, float]) -> _Compared:
    weights: dict[str, float] = {}
    for side in (reversed(one.before), one.after):
        for distance, word in enumerate(side):
            weights[word] = max(weights.get(word, 0), seldom.get(word, 0) * FURTHER**distance)
    length = math.sqrt(math.fsum(weight * weight for weight in weights.values())) or 1
    return _Compared(one, {word: weight / length for word, weight in weights.items()})


def _score(one: _Compared, other: _Compared) -> float:
    """How likely two are of one event, 0 … 1; 0 where their words cannot tell of one thing."""
    trigger = one.telling.trigger
    wording = _wording(*sorted((trigger, other.telling.trigger)))
    if wording is None:
        return 0.0
    agreeing = math.fsum(_agreeing(one, other).values())
    odds = BY_WORDING[wording] + BESIDE * agreeing + APART * len(_differences(one.telling, other.telling))
    if one.telling.after and one.telling.after[:1] == other.telling.after[:1]:
        odds += NEXT
    if wording is not Wording.NEAR and _says_little(trigger) and _says_little(other.telling.trigger):
        odds += SAYS_LITTLE + BESIDE_LITTLE * agreeing
    return 1 / (1 + math.exp(-odds))


def _agreeing(one: _Compared, other: _Compared) -> dict[str, float]:
    """The words beside both, each with its part of the cosine of the two."""
    few, many = sorted((one.beside, other.beside), key=len)
    return {word: weight * many[word] for word, weight in few.items() if word in many}


def _differences(one: Telling, other: Telling) -> list[str]:
    """What two differ in, of that which both tell."""
    pairs = {"place": (one.places, other.places), "recipient": (one.recipients, other.recipients)}
    found = [what for what, (its, others) in pairs.items() if its and others and its.isdisjoint(others)]
    spans = [(a, b) for a in one.times for b in other.times]
    apart = spans and not any(_meet(*both) for both in spans)
    return found + ["time"] if apart else found


def _meet(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two times have a day or a moment in common; a date alone is the whole of the day."""
    return _not_after(one[0], other[1]) and _not_after(other[0], one[1])


def _not_after(start: str, end: str) -> bool:
    return start <= end or start.startswith(end)


def _says_little(trigger: Iterable[str]) -> bool:
    return all(word in SMALL_WORDS for word in trigger)


@lru_cache(maxsize=2**16)
def _wording(one: tuple[str, ...], other: tuple[str, ...]) -> Wording | None:
    """What two triggers have in common; None where they cannot tell of one thing."""
    if one == other:
        return Wording.SAME
    if one[-1:] == other[-1:] and not _says_little(one[-1:]):
        return Wording.LAST
    if not (set(one) - SMALL_WORDS).isdisjoint(set(other) - SMALL_WORDS):
        return Wording.PART
    nearest = max((kinship(a, b) for a in _forms(one) for b in _forms(other)), default=Kinship.NONE)
    if nearest is Kinship.NONE and (_says_little(one) or _says_little(other)) and not set(one).isdisjoint(other):
        return Wording.PART
    return _KIN.get(nearest)


def _forms(trigger: tuple[str, ...]) -> tuple[str, ...]:
    """What may stand for a trigger in a table: all its words, its first, its last."""
    return tuple(dict.fromkeys([" ".join(trigger), *trigger[:1], *trigger[-1:]]))


def _reasoned(one: _Compared, other: _Compared) -> Likeness:
    in_common = like_words(one.telling, other.telling)
    if in_common is None:
        return Likeness(0.0, f"{_shown(one.telling, other.telling)} have no meaning in common")
    agreeing = _agreeing(one, other)
    listed = sorted((word for word in agreeing if agreeing[word]), key=lambda word: (-agreeing[word], word))[:_LISTED]
    parts = [in_common]
    parts += [f"beside both stand {', '.join(listed)}"] if listed else ["nothing beside them agrees"]
    parts += [f"they differ in the {what}" for what in _differences(one.telling, other.telling)]
    return Likeness(_score(one, other), "; ".join(parts))


# --- many tellings --------------------------------------------------------------------------------------------


def _reprints(ordered: Sequence[Telling]) -> list[list[Telling]]:
    """*ordered* tellings, those together that have all words of their sentences in common, one of each sentence."""
    found: dict[tuple[object, ...], list[Telling]] = defaultdict(list)
    in_sentence: Counter[tuple[object, ...]] = Counter()
    for one in ordered:
        own = () if one.before or one.after else (one.id,)
        told = (one.trigger, one.before, one.after, one.recipients, one.places, one.times, own)
        in_sentence[told, one.sentence_of] += 1
        found[told, in_sentence[told, one.sentence_of]].append(one)
    return list(found.values())


def _likenesses(compared: Sequence[_Compared]) -> dict[tuple[int, int], float]:
    """The scores of the pairs whose words can tell of one thing, by their places in *compared*, the lower first."""
    places: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(compared):
        for word in sorted(_told_by(one.telling.trigger)):
            places[word].append(number)
    scores = {}
    for number, one in enumerate(compared):
        words = _told_by(one.telling.trigger)
        near = words.union(*(kin(word) for word in words))
        others = {other for word in near for other in places.get(word, ()) if other > number}
        for other in sorted(others):
            if score := _score(one, compared[other]):
                scores[number, other] = score
    return scores


def _told_by(trigger: tuple[str, ...]) -> set[str]:
    """What a trigger is found by: its words, and what stands for the root of each of its forms."""
    return {*trigger, *(root(form) for form in _forms(trigger))}


def _grown(alike: Sequence[Sequence[Telling]], scores: Mapping[tuple[int, int], float]) -> Iterator[list[int]]:
    """
    Groups by mean likeness, the two most alike joined first, until none is above `ONE_EVENT`.

    Each member of *alike* counts as many times as it has tellings. Pairs without a score are unlike, 0.
    """
    total = _totals(alike, scores)
    size = {number: len(same) for number, same in enumerate(alike)}
    members = {number: [number] for number in size}
    waiting = [(-total[a][b] / (size[a] * size[b]), a, b) for a in total for b in total[a] if a < b]
    heapq.heapify(waiting)
    while waiting and -waiting[0][0] >= ONE_EVENT:
        mean, a, b = heapq.heappop(waiting)
        if a not in size or b not in size or mean != -total[a][b] / (size[a] * size[b]):
            continue  # one of the two has grown since
        size[a] += size.pop(b)
        members[a] += members.pop(b)
        total[a].pop(b)
        for other, sum_of in total.pop(b).items():
            if other != a:
                total[other].pop(b)
                total[a][other] = total[other][a] = total[a].get(other, 0.0) + sum_of
        for other, sum_of in total[a].items():
            heapq.heappush(waiting, (-sum_of / (size[a] * size[other]), min(a, other), max(a, other)))
    yield from members.values()


def _totals(alike: Sequence[Sequence[Telling]], scores: Mapping[tuple[int, int], float]) -> dict[int, dict[int, float]]:
    """For each two members of *alike* the sum of the likenesses of their tellings, those of one sentence apart."""
    sentences: dict[tuple[ReportId, int], list[int]] = defaultdict(list)
    for number, same in enumerate(alike):
        for one in same:
            sentences[one.sentence_of].append(number)
    together = Counter(pair for each in sentences.values() for pair in combinations(each, 2))
    total: dict[int, dict[int, float]] = {number: {} for number in range(len(alike))}
    for a, b in sorted({*scores, *together}):
        times = together[a, b]
        apart = len(alike[a]) * len(alike[b]) - times
        total[a][b] = total[b][a] = scores.get((a, b), 0.0) * apart + ONE_SENTENCE * times
    return total
