"""
Where the accounts of one story differ, with the exact words of each side and the rule that fired.

Nothing here says who is right. Three things are compared that cannot both hold: tolls (tolls.py), clauses of which
one denies what the other affirms, and clauses nearly the same in which other words stand in one place (opposition.py).
What one source says later of a number that grew is an update; what two sources say is a dispute.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from onrecord.corroborate.assertions import Assertion
from onrecord.corroborate.clauses import clauses_of
from onrecord.corroborate.denials import polarity
from onrecord.corroborate.difference import Difference
from onrecord.corroborate.tolls import TOLLS, Count, counts, happenings, places_near
from onrecord.corroborate.wordings import wordings
from onrecord.values import DisputeKind, DisputeStatus, ReportId, StoryId


def differences(
    story: StoryId, assertions: Sequence[Assertion], texts: Mapping[ReportId, str]
) -> tuple[Difference, ...]:
    """Where *assertions*, those of one story, differ: how many were hurt, whether it is so, and one word in many."""
    tolls = (*tolls_apart(story, assertions, texts),)
    counted = {one for toll in tolls for side in toll.of for one in side}
    found = clauses_of(assertions, texts)
    return (*tolls, *polarity(story, found), *wordings(story, [one for one in found if one.of not in counted]))


# --- tolls ----------------------------------------------------------------------------------------------------


def tolls_apart(story: StoryId, assertions: Sequence[Assertion], texts: Mapping[ReportId, str]) -> Iterator[Difference]:
    """The disputes over how many, and the numbers of one source that grew."""
    for group in happenings(counts(assertions, texts), places_near(assertions)):
        apart = [(a, b) for a, b in combinations(group, 2) if not a.agrees(b)]
        disputed = [pair for pair in apart if not _later(*pair)]
        if disputed:
            yield _toll(story, group, max(disputed, key=_telling), texts, DisputeStatus.DISPUTED)
        for grown in _by_source(pair for pair in apart if _later(*pair)):
            yield _toll(story, grown, (grown[0], grown[-1]), texts, DisputeStatus.UPDATED)


def _telling(pair: tuple[Count, Count]) -> tuple[int, float, str]:
    """What makes two counts the ones to give as the reason: named sources, and how far apart they are."""
    low, high = sorted(pair, key=lambda one: one.number)
    named = sum(one.of.source.named for one in pair)
    return named, high.least / max(low.most, 1.0), f"{low.of.report} {high.of.report}"


def _later(a: Count, b: Count) -> bool:
    """True where one source gives two counts on two days: the later one is an update of the other."""
    one, other = a.of, b.of
    known = one.published is not None and other.published is not None
    return one.source.key == other.source.key and known and one.published != other.published


def _by_source(pairs: Iterable[tuple[Count, Count]]) -> Iterator[tuple[Count, ...]]:
    """The counts of each source in *pairs*, by their day."""
    found: dict[str, set[Count]] = defaultdict(set)
    for a, b in pairs:
        found[a.of.source.key] |= {a, b}
    for key in sorted(found):
        yield tuple(sorted(found[key], key=lambda one: (str(one.of.published), one.number, one.of.report, one.span)))


def _toll(
    story: StoryId,
    group: Sequence[Count],
    apart: tuple[Count, Count],
    texts: Mapping[ReportId, str],
    status: DisputeStatus,
) -> Difference:
    by_number: dict[float, list[Count]] = defaultdict(list)
    for one in group:
        by_number[one.number].append(one)
    first, second = sorted(apart, key=lambda one: (one.number, one.of.report, one.span))
    told = [f"“{_shown(one, texts)}” {TOLLS[one.what]} according to {one.of.source.name}" for one in (first, second)]
    if status is DisputeStatus.UPDATED:
        earlier, later = sorted(apart, key=lambda one: (str(one.of.published), one.number))
        why = (
            f"{earlier.of.source.name} gives “{_shown(earlier, texts)}” {TOLLS[first.what]} on {earlier.of.published} "
            f"and “{_shown(later, texts)}” on {later.of.published}: one source, two days."
        )
    else:
        why = f"{told[0]}, {told[1]}: no number fits both."
    return Difference(
        story=story,
        kind=DisputeKind.NUMBER,
        values=tuple(_shown(by_number[number][0], texts) for number in sorted(by_number)),
        of=tuple(tuple(dict.fromkeys(one.of for one in by_number[number])) for number in sorted(by_number)),
        status=status,
        why=why,
    )


def _shown(count: Count, texts: Mapping[ReportId, str]) -> str:
    return texts[count.of.report][count.span.start : count.span.end]
