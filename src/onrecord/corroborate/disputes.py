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
from onrecord.corroborate.tolls import TOLLS, Count, Inside, counts, happenings, of_two, places_in, tied
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
    """The disputes over how many, and the numbers that grew."""
    inside = places_in(assertions)
    for group in happenings(counts(assertions, texts), inside):
        rest = list(group)
        while apart := [pair for pair in combinations(rest, 2) if _differ(*pair, inside)]:
            disputed = [pair for pair in apart if not (_later(*pair) or _left_behind(*pair, rest))]
            moved = [pair for pair in apart if not _later(*pair)]
            status = DisputeStatus.DISPUTED if disputed else DisputeStatus.UPDATED
            pair = max(disputed or moved or apart, key=_telling)
            with_it = [one for one in rest if not any(one is not each and of_two(one, each, inside) for each in pair)]
            if disputed or moved:
                yield _toll(story, with_it, pair, texts, status)
            for grown in _by_source(pair for pair in combinations(with_it, 2) if pair in apart and _later(*pair)):
                yield _toll(story, grown, (grown[0], grown[-1]), texts, DisputeStatus.UPDATED)
            rest = [one for one in rest if one not in with_it]


def _differ(a: Count, b: Count, inside: Inside) -> bool:
    """True where two counts are of one thing, and no number fits both."""
    return not (a.agrees(b) or _told_at_once(a, b) or of_two(a, b, inside))


def _told_at_once(a: Count, b: Count) -> bool:
    """
    True of two counts that a report gives on its own word: of two things, or the one is part of the other.

    So it is of two that somebody gives in it, unless one of them is of what has been told before ("the blast").
    """
    if a.of.report != b.of.report or a.of.source.key != b.of.source.key:
        return False
    return a.of.statement is None or b.of.statement is None or not (a.same or b.same)


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


def _left_behind(a: Count, b: Count, group: Sequence[Count]) -> bool:
    """
    True where most who gave one of two counts did on their own word, on earlier days, and nobody has given it since.

    What replaced it is somebody's word, or a greater number: accounts of a day that is over are set right.
    """
    days = (a.of.published, b.of.published)
    if None in days or days[0] == days[1] or not tied(a, b):
        return False
    first, last = sorted((a, b), key=lambda one: str(one.of.published))
    since = str(last.of.published)
    like_it = [one for one in group if one.agrees(first)]
    # Who gives no day may give it now.
    given_since = any(one.of.published is None or str(one.of.published) >= since for one in like_it)
    own = sum(one.of.statement is None for one in like_it)
    return not given_since and 2 * own >= len(like_it) and (last.of.statement is not None or last.number > first.number)


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
    sides = _sides(group)
    first, second = sorted(apart, key=lambda one: (one.number, one.of.report, one.span))
    told = [f"“{_shown(one, texts)}” {TOLLS[one.what]} according to {one.of.source.name}" for one in (first, second)]
    if status is DisputeStatus.UPDATED:
        earlier, later = sorted(apart, key=lambda one: (str(one.of.published), one.number))
        why = _grew(earlier, later, texts)
    else:
        why = f"{told[0]}, {told[1]}: no number fits both."
    return Difference(
        story=story,
        kind=DisputeKind.NUMBER,
        values=tuple(_shown(side[0], texts) for side in sides),
        of=tuple(tuple(dict.fromkeys(one.of for one in side)) for side in sides),
        status=status,
        why=why,
    )


def _grew(earlier: Count, later: Count, texts: Mapping[ReportId, str]) -> str:
    """Why a number is an update of another."""
    first, last = earlier.of.source.name, later.of.source.name
    what = TOLLS[earlier.what]
    one = f"{first} gives “{_shown(earlier, texts)}” {what} on {earlier.of.published}"
    if earlier.of.source.key == later.of.source.key:
        return f"{one} and “{_shown(later, texts)}” on {later.of.published}: one source, two days."
    return (
        f"{one}, {last} “{_shown(later, texts)}” on {later.of.published}: the first number was nobody's word but the "
        "reports' own, and nobody gives it from then on."
    )


def _sides(group: Sequence[Count]) -> list[list[Count]]:
    """*group* by number; where one number is told in ways that no number fits ("nearly", "more than"), by these."""
    sides: list[list[Count]] = []
    for one in sorted(group, key=lambda count: count.number):
        same = (side for side in sides if side[0].number == one.number and all(one.agrees(each) for each in side))
        side = next(same, None)
        if side is None:
            sides.append([one])
        else:
            side.append(one)
    return sides


def _shown(count: Count, texts: Mapping[ReportId, str]) -> str:
    return texts[count.of.report][count.span.start : count.span.end]
