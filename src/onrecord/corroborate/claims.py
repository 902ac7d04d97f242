"""
Statements and events of one story that say the same thing, as one claim, and on whose word it stands.

Two wordings are of one claim where they share most of what tells in their words and none contradicts the other; in a
claim every two wordings do, so that no chain of likenesses joins what is not alike. Whoever denies it stands on the
other side of the same claim.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.corroborate.assertions import Assertion
from onrecord.corroborate.opposition import opposition
from onrecord.text.frequencies import frequencies
from onrecord.values import ReportId, Standing, Words

LEAST_LIKE = 0.5  # of what tells in two wordings must be in both. Chosen by reading on the stories of dev
LEAST_SHARED = 2  # words that tell, of two wordings of one claim
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
    The ultimate sources of assertions that do not depend on each other, by their keys, sorted.

    A report that quotes somebody is no second source for it in its own words. Nor are the same words that it prints a
    second time, as a pull quote: they are whose they were the first time.
    """
    printed: dict[tuple[ReportId, tuple[str, ...]], Assertion] = {}
    for one in of:
        printed.setdefault((one.report, tuple(term.stem for term in one.terms)), one)
    listed = list(printed.values())
    spoken = {one.source.key for one in listed if one.source.named and one.statement}
    quoting = {one.origin for one in listed if one.statement}
    told = {one.source.key for one in listed if one.source.named and not one.statement and one.origin not in quoting}
    return tuple(sorted(spoken | told))


def claims(assertions: Sequence[Assertion], texts: Mapping[ReportId, str]) -> tuple[tuple[Assertion, ...], ...]:
    """
    Assertions that say the same, in groups, each in order; *assertions* are those of one story.

    Only what is a statement or an event is in one. Groups are in the order of their first.
    """
    listed = [one for one in assertions if one.ids]
    likeness = _likeness(listed, texts)
    groups = _complete_links(len(listed), likeness)
    return tuple(tuple(listed[number] for number in group) for group in groups)


def _likeness(of: Sequence[Assertion], texts: Mapping[ReportId, str]) -> dict[tuple[int, int], float]:
    """For each two that may be of one claim how alike they are, 0 … 1."""
    telling = frequencies().telling
    by_stem: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(of):
        for stem in sorted(one.stems):
            by_stem[stem].append(number)
    weights = [sum(map(telling, one.stems)) for one in of]
    shared: dict[tuple[int, int], float] = defaultdict(float)
    times: dict[tuple[int, int], int] = defaultdict(int)
    for stem, held in by_stem.items():
        for a, b in _pairs(held):
            shared[a, b] += telling(stem)
            times[a, b] += 1
    found = {}
    for (a, b), both in shared.items():
        like = 2 * both / (weights[a] + weights[b])
        if like >= LEAST_LIKE and times[a, b] >= LEAST_SHARED and _may_agree(of[a], of[b], texts):
            found[a, b] = like
    return found


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
