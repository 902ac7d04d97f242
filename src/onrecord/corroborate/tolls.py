"""
Where reports of one story give different numbers of the same thing: how many were killed, injured, detained, how many
came together, how many shots were fired, and how many hit.

Numbers are intervals, as their words leave them open: "at least 15" and "21" agree, "about 50" and "over 80" do not.
"At least 15" is read as no more than twice that: who says it of 160 means another number. Only numbers of one
happening are compared: those whose sentences name no different days or places, and of whole tolls, not of the children
among the dead.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from onrecord.corroborate.assertions import Assertion
from onrecord.text.counted import DETAINED, FIRED, GATHERED, INJURED, KILLED, STRUCK, counted
from onrecord.text.terms import stem, stems
from onrecord.values import Modality, ReportId, Span

OPEN = 2  # times a number, up to which "at least" it is read
APART = 10  # times a number, from which another is taken to count something else
SAME_WEEK = timedelta(days=7)  # between two reports that may tell of one happening without a day
LONG_AGO = timedelta(days=31)  # before a report: what was over by then is not what it is about
VAGUE = 3  # times the least, from which a number is none to differ from: "dozens", "hundreds"
LEAST_COUNT = 2  # a number that one person could be is seldom a toll
TOLLS = {
    KILLED: "killed",
    INJURED: "injured",
    DETAINED: "detained",
    GATHERED: "in the crowd",
    FIRED: "shots fired",
    STRUCK: "hits",
}
_OF_PEOPLE = frozenset({KILLED, INJURED, DETAINED})  # of these some may be counted, such as the children
# Numbers of what may be, or will be, are no tolls.
NOT_TOLD = frozenset({Modality.FUTURE, Modality.WANTED, Modality.CONDITIONAL, Modality.COUNTERFACTUAL})
# Nouns for all who are counted; another noun ("children", "officers") counts some of them.
_ALL_PEOPLE = frozenset(
    stem(word)
    for word in """people persons civilians residents citizens dead deaths fatalities casualties victims others lives
    wounded injured arrests men inhabitants villagers killings injuries""".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """
    How many of *what* an assertion gives, by the words at *span*: from *least* to *most*, both inclusive.

    *number* is the one that the words name. *whom* is the stem of the noun for those who are counted, empty for people
    of any kind.
    """

    of: Assertion
    what: str
    whom: str
    span: Span
    number: float
    least: float
    most: float

    def agrees(self, other: Count) -> bool:
        """True where some number fits both."""
        return self.least <= other.most and other.least <= self.most


def counts(assertions: Sequence[Assertion], texts: Mapping[ReportId, str]) -> tuple[Count, ...]:
    """
    The tolls that *assertions* give, in their order; of several of one thing the greatest.

    That is, of the people whom one piece counts; of a crowd and of shots, of all that one source gives in a report,
    since the others are parts of it.
    """
    best: dict[tuple[object, ...], Count] = {}
    for number, one in enumerate(assertions):
        if one.modality not in NOT_TOLD:
            for count in _counts(one, texts[one.report]):
                within = number if count.what in _OF_PEOPLE else (one.report, one.source)
                thing = (count.what, count.whom, within)
                if thing not in best or best[thing].number < count.number:
                    best[thing] = count
    return tuple(best.values())


def _counts(of: Assertion, text: str) -> Iterator[Count]:
    """What the numbers of the sentence count, of those that stand in the words of *of*."""
    for one in counted(text, of.sentence):
        number = one.quantity
        least = number.least if number.least is not None else 0.0
        most = number.most if number.most is not None else number.number * OPEN
        tells = one.what in TOLLS and not one.part and number.number >= LEAST_COUNT and most < VAGUE * max(least, 1.0)
        if one.what and tells and any(span.contains(number.span) for span in of.spans):
            yield Count(
                of=of,
                what=one.what,
                whom=_whom(text, one.noun) if one.what in _OF_PEOPLE else "",
                span=number.span,
                number=number.number,
                least=least,
                most=most,
            )


def _whom(text: str, noun: Span | None) -> str:
    """The stem of the noun phrase's last word; empty where it is of people of any kind."""
    words = stems(text, noun) if noun else ()
    return "" if not words or _ALL_PEOPLE.intersection(words) else words[-1]


def happenings(found: Sequence[Count], near: Mapping[str, Set[str]]) -> tuple[tuple[Count, ...], ...]:
    """
    *found* in groups of counts of one thing in one happening; *near* has the places that go together (`places_near`).

    A group is begun by the count whose day or place most others name, and has all that name no other ones.
    """
    by_thing: dict[tuple[str, str], list[Count]] = defaultdict(list)
    for one in found:
        by_thing[one.what, one.whom].append(one)
    groups = []
    for thing in sorted(by_thing):
        rest = by_thing[thing]
        while rest:
            first = min(rest, key=lambda one: (-sum(_ties(one, two, near) for two in rest), one.of.report, one.span))
            group = [one for one in rest if one is first or not _apart(first, one, near)]
            groups.append(tuple(group))
            rest = [one for one in rest if one not in group]
    return tuple(groups)


def places_near(assertions: Iterable[Assertion]) -> dict[str, set[str]]:
    """For each place, those that a sentence names beside it: of these none keeps two counts apart."""
    near: dict[str, set[str]] = defaultdict(set)
    for one in assertions:
        for place in one.places:
            near[place] |= one.places
    return near


def _ties(a: Count, b: Count, near: Mapping[str, Set[str]]) -> int:
    """How much tells that two counts are of one happening: 0 where something tells that they are not."""
    if _apart(a, b, near):
        return 0
    return 1 + 4 * _share_a_day(a.of, b.of) + 2 * (not a.of.places.isdisjoint(b.of.places))


def _apart(a: Count, b: Count, near: Mapping[str, Set[str]]) -> bool:
    """
    True where two counts name different places, or days that have none in common, or are too far apart; or where one
    names no day, and the other a day long past or in a report of another week.
    """
    if max(a.number, b.number) >= APART * min(a.number, b.number):
        return True
    if a.of.days and b.of.days and not _share_a_day(a.of, b.of):
        return True
    if not _share_a_day(a.of, b.of) and (_long_ago(a.of) or _long_ago(b.of) or _weeks_between(a.of, b.of)):
        return True
    around = set().union(*(near.get(place, ()) for place in a.of.places))
    return bool(a.of.places and b.of.places and around.isdisjoint(b.of.places))


def _long_ago(one: Assertion) -> bool:
    """True of what was over long before the report: a number without a day is of what the report is about."""
    over = max((last for _, last in one.days), default=None)
    return bool(over and one.published) and date.fromisoformat(str(over)) + LONG_AGO < (one.published or date.max)


def _weeks_between(a: Assertion, b: Assertion) -> bool:
    """True of reports of other weeks: what each gives without a day is of a happening of its own."""
    return bool(a.published and b.published) and abs((a.published or date.min) - (b.published or date.min)) > SAME_WEEK


def tied(a: Count, b: Count) -> bool:
    """True where two counts name a day, a place or somebody in common."""
    one, other = a.of, b.of
    return _share_a_day(one, other) or not (one.places.isdisjoint(other.places) and one.actors.isdisjoint(other.actors))


def _share_a_day(a: Assertion, b: Assertion) -> bool:
    """True where a time of the one and a time of the other have a day in common."""
    return any(first <= end and begin <= last for first, last in a.days for begin, end in b.days)


def differing(group: Sequence[Count]) -> tuple[tuple[Count, Count], ...]:
    """The pairs of *group* that no number fits both of."""
    return tuple((a, b) for a, b in combinations(group, 2) if not a.agrees(b))
