"""
Where reports of one story give different numbers of the same thing: how many were killed, injured, detained, how many
came together, how many shots were fired, and how many hit.

Numbers are intervals, as their words leave them open: "at least 15" and "21" agree, "about 50" and "over 80" do not.
"At least 15" is read as no more than twice that: who says it of 160 means another number. Only numbers of one
happening are compared: those whose sentences name no different days or places, and of whole tolls, not of the children
among the dead.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import combinations

from onrecord.corroborate.assertions import Assertion, Placed
from onrecord.text.counted import DETAINED, FIRED, GATHERED, INJURED, KILLED, STRUCK, counted
from onrecord.text.frequencies import frequencies
from onrecord.text.terms import stem, stems
from onrecord.values import Modality, ReportId, Span

OPEN = 2  # times a number, up to which "at least" it is read
APART = 6  # times a number, from which another is taken to count something else
NEWS = timedelta(days=2)  # before a report: when something was of which it does not say when
A_WEEK = timedelta(days=7)  # the longest time that says when what a report is about was
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
# Nouns for all who are counted; another noun ("children", "officers") counts some of them.
_ALL_PEOPLE = frozenset(
    stem(word)
    for word in """people persons civilians residents citizens dead deaths fatalities casualties victims others lives
    wounded injured arrests men inhabitants villagers killings injuries""".split()
)
_OF_TOLLS = _ALL_PEOPLE | frozenset(
    stem(word)
    for word in """kill die death wound injure hurt toll least women children one two three four five six seven eight
    nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty
    seventy eighty ninety hundred thousand million dozen scores""".split()
)
LEAST_ALIKE = 0.3  # of the words of two sentences of one report, for them to be of one thing
Inside = Mapping[str, Set[str]]  # for each place those that it is in
ANY_DAY = "any"
LEAD = 600  # characters at the top of a report that say what it is about
ALIKE = 0.8  # letters that two spellings of a place share
# Words of a sentence on something else than what its report is about, and those by which it is that all the same.
_OTHER = re.compile(
    r"\b(?:also|another|elsewhere|separate(?:ly)?|meanwhile|others?|further|more|earlier|previous(?:ly)?|second|similar)\b",
    re.I,
)
_THE_SAME = re.compile(
    r"\b(?:the|this|that|these)\s+(?:\S+\s+){0,3}?(?:attack|air ?strike|strike|blast|bombing|bombardment|explosion|"
    r"crash|shooting|raid|fire|quake|earthquake|collision|toll|incident|assault|massacre|protest|march|vigil|crowd|violence|"
    r"disaster|accident|flood|storm)s?\b|\btoll\b",
    re.I,
)
_SUM = re.compile(
    r"\b(?:in all|in total|a total of|altogether|overall|(?:took|takes|brings?|bringing) \S+ ?to|in (?:one|a) week|"
    r"(?:in|over|during|within) (?:the |these )?(?:last|past|recent|previous|same)|since (?:the \S+|\S+) ?\d*)\b",
    re.I,
)
# Kinds of attack and accident: a report that names two tells of two.
_MEANS = {
    name: re.compile(rf"\b(?:{words})")
    for name, words in {
        "air": r"air ?strikes?|air (?:raid|attack)s?|warplanes?|jets?\b|helicopters?|barrel bombs?|drones?",
        "shelling": r"shell(?:s|ed|ing)\b|mortars?|artillery|rockets?|missiles?",
        "bomb": r"car[- ]bomb|truck bomb|suicide|bomber|explosives?|roadside",
        "shots": r"shot\b|shooting|gunmen|gunfire|snipers?|gunned",
        "crash": r"crash|collision|collided|derail",
        "water": r"flood|drown|tsunami|storm|hurricane|typhoon|landslide",
        "quake": r"earthquake|quake|tremor",
    }.items()
}
# Numbers of what may be, or will be, are no tolls.
NOT_TOLD = frozenset({Modality.FUTURE, Modality.WANTED, Modality.CONDITIONAL, Modality.COUNTERFACTUAL})


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """
    How many of *what* an assertion gives, by the words at *span*: from *least* to *most*, both inclusive.

    *number* is the one that the words name. *whom* is the stem of the noun for those who are counted, empty for people
    of any kind. *places* and *days* are those of its sentence; of a sentence without any, those of its report's lead.
    *means* are the kinds of attack or accident that its sentence names, *of_all* those and the ones of its report's
    lead; *same* is True where the sentence is of what has been told before ("the blast"), *other* where it is of
    something else ("another"), *sums* of a sum ("in all", "in the past week").
    """

    of: Assertion
    what: str
    whom: str
    span: Span
    number: float
    least: float
    most: float
    places: tuple[Placed, ...] = ()
    days: tuple[tuple[str, str], ...] = ()
    means: frozenset[str] = frozenset()
    of_all: frozenset[str] = frozenset()
    same: bool = False
    other: bool = False
    sums: bool = False

    def agrees(self, other: Count) -> bool:
        """True where some number fits both."""
        return self.least <= other.most and other.least <= self.most


def counts(assertions: Sequence[Assertion], texts: Mapping[ReportId, str]) -> tuple[Count, ...]:
    """
    The tolls that *assertions* give, in their order; of several of one thing the greatest.

    That is, of the people whom one piece counts; of a crowd and of shots, of all that one source gives in a report,
    since the others are parts of it.
    """
    leads = _leads(assertions, texts)
    best: dict[tuple[object, ...], Count] = {}
    for number, one in enumerate(assertions):
        if one.modality not in NOT_TOLD and (setting := _setting(one, leads[one.report], texts[one.report])):
            for count in _counts(one, texts[one.report], setting):
                within = number if count.what in _OF_PEOPLE else (one.report, one.source)
                thing = (count.what, count.whom, within)
                if thing not in best or best[thing].number < count.number:
                    best[thing] = count
    most = {(one.what, one.of.report): one.number for one in sorted(best.values(), key=lambda one: one.number)}
    return tuple(one for one in best.values() if not (_is_own(one) and one.number < most[one.what, one.of.report]))


def _is_own(count: Count) -> bool:
    """True of shots or a crowd, counted on the report's own word: part of any greater number that it gives."""
    return count.what not in _OF_PEOPLE and count.of.statement is None


@dataclass(frozen=True, slots=True)
class _Setting:
    """Where and when."""

    places: tuple[Placed, ...] = ()
    days: tuple[tuple[str, str], ...] = ()
    means: frozenset[str] = frozenset()
    same: bool = False
    other: bool = False


def _leads(assertions: Iterable[Assertion], texts: Mapping[ReportId, str]) -> Mapping[ReportId, _Setting]:
    """For each report where and when what it is about was: by the first sentences that say so, the place at its top."""
    places: dict[ReportId, tuple[Placed, ...]] = {}
    days: dict[ReportId, tuple[tuple[str, str], ...]] = {}
    reports: dict[ReportId, date | None] = {}
    for one in assertions:
        reports[one.report] = one.published
        told = tuple(day for day in one.days if _length(day) <= A_WEEK)
        days[one.report] = days.get(one.report) or (() if _long_ago(told, one.published) else told)
        if one.sentence.start < LEAD:
            places[one.report] = places.get(one.report) or one.places
    return {
        report: _Setting(
            places.get(report, ()), days.get(report, ()) or _just_before(published), _means(texts[report][:LEAD])
        )
        for report, published in reports.items()
    }


def _length(day: tuple[str, str]) -> timedelta:
    return date.fromisoformat(day[1]) - date.fromisoformat(day[0])


def _is_vague(day: tuple[str, str], published: date | None) -> bool:
    """True of more than a month with the day of the report in it, which says nothing of when something was."""
    return published is not None and _length(day) > LONG_AGO and day[0] <= published.isoformat() <= day[1]


def _just_before(published: date | None) -> tuple[tuple[str, str], ...]:
    """When something was of which a report does not say when: it is news."""
    return () if published is None else (((published - NEWS).isoformat(), published.isoformat()),)


def _setting(one: Assertion, lead: _Setting, text: str) -> _Setting | None:
    """
    Where and when what an assertion tells of was: as it says, else as its report's lead does.

    None of something else of which neither is known: "another five people were killed".
    """
    words = text[one.sentence.start : one.sentence.end]
    same = _THE_SAME.search(words) is not None
    other = not same and _OTHER.search(words) is not None
    if other and not (one.places or one.days):
        return None
    # "04-06-2016" may be two days two months apart.
    days = tuple(day for day in one.days if not _is_vague(day, one.published))
    own_place = other or _long_ago(days, one.published)
    places = one.places if own_place else one.places or lead.places
    return _Setting(places, days or lead.days, frozenset() if own_place else lead.means, same, other)


def _counts(of: Assertion, text: str, setting: _Setting) -> Iterator[Count]:
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
                places=setting.places,
                days=setting.days,
                means=(means := _means(text[of.sentence.start : of.sentence.end])),
                of_all=means | setting.means,
                same=setting.same,
                other=setting.other,
                sums=_SUM.search(text, of.sentence.start, of.sentence.end) is not None,
            )


def _means(sentence: str) -> frozenset[str]:
    words = sentence.casefold()
    return frozenset(name for name, pattern in _MEANS.items() if pattern.search(words))


def _whom(text: str, noun: Span | None) -> str:
    """The stem of the noun phrase's last word; empty where it is of people of any kind."""
    words = stems(text, noun) if noun else ()
    return "" if not words or _ALL_PEOPLE.intersection(words) else words[-1]


def happenings(found: Sequence[Count], inside: Inside) -> tuple[tuple[Count, ...], ...]:
    """
    *found* in groups of counts of one thing in one happening; *inside* has the places that places are in (`places_in`).

    A group is begun by the count whose day or place most others name, and has all that name no other ones.
    """
    by_thing: dict[tuple[str, str], list[Count]] = defaultdict(list)
    for one in found:
        by_thing[one.what, one.whom].append(one)
    return tuple(group for thing in sorted(by_thing) for group in _happenings(by_thing[thing], inside))


def _happenings(found: Sequence[Count], inside: Inside) -> Iterator[tuple[Count, ...]]:
    """Those of one thing."""
    ties = _all_ties(found, inside)
    strength = [sum(others.values()) for others in ties]
    rest = set(range(len(found)))
    while rest:
        first = min(rest, key=lambda at: (-strength[at], found[at].of.report, found[at].span))
        group = sorted(rest & {first, *ties[first]})
        for at in group:
            rest.remove(at)
            for other, tie in ties[at].items():
                strength[other] -= tie
        yield tuple(found[at] for at in group)


def _all_ties(found: Sequence[Count], inside: Inside) -> list[dict[int, int]]:
    """For each count the others that it has ties with, and how strong; looked for only where days may meet."""
    on_day: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(found):
        for day in _each_day(one):
            on_day[day].append(at)
    on_any = on_day.pop(ANY_DAY, [])
    pairs = {pair for same in on_day.values() for pair in combinations(same, 2)}
    pairs |= {(min(at, other), max(at, other)) for at in on_any for other in range(len(found)) if at != other}
    ties: list[dict[int, int]] = [{} for _ in found]
    for a, b in pairs:
        if tie := _ties(found[a], found[b], inside):
            ties[a][b] = ties[b][a] = tie
    return ties


def _each_day(one: Count) -> set[str]:
    """The days that a count may be of; any, where it names none or long times."""
    spans = [(date.fromisoformat(first), date.fromisoformat(last)) for first, last in one.days]
    if not spans or any(last - first > LONG_AGO for first, last in spans):
        return {ANY_DAY}
    return {(first + timedelta(days=n)).isoformat() for first, last in spans for n in range((last - first).days + 1)}


def places_in(assertions: Iterable[Assertion]) -> dict[str, set[str]]:
    """For each place, by its name, those that a sentence of the story says it is in."""
    found: dict[str, set[str]] = defaultdict(set)
    for one in assertions:
        for chain in one.places:
            for number, place in enumerate(chain):
                found[place] |= {*chain[number + 1 :]}
    return found


def _ties(a: Count, b: Count, inside: Inside) -> int:
    """How much tells that two counts are of one happening: 0 where something tells that they are not."""
    if of_two(a, b, inside):
        return 0
    return 1 + 4 * _share_a_day(a, b) + 2 * bool(a.places and b.places)


def of_two(a: Count, b: Count, inside: Inside) -> bool:
    """
    True where two counts name different places, or days that have none in common, or are too far apart; or where a
    report tells of two kinds of attack.
    """
    if max(a.number, b.number) >= APART * min(a.number, b.number):
        return True
    if (a.days and b.days and not _share_a_day(a, b)) or _of_two_things(a, b):
        return True
    return bool(a.places and b.places) and not any(_meet(one, two, inside) for one in a.places for two in b.places)


def _meet(one: Placed, two: Placed, inside: Inside) -> bool:
    """True where one of two places is the other, or is in it."""
    return any(_is_named(one[0], place) for place in (*two, *inside.get(two[0], ()))) or any(
        _is_named(two[0], place) for place in (*one, *inside.get(one[0], ()))
    )


@lru_cache(maxsize=2**14)
def _is_named(one: str, other: str) -> bool:
    """True of two spellings of one place: "Khan Sheikhoun" and "Khan Shaykhun"; "Ostby" and "the city of Ostby"."""
    a, b = set(stems(one)), set(stems(other))
    return a <= b or b <= a or SequenceMatcher(None, one.casefold(), other.casefold()).ratio() >= ALIKE


def _long_ago(days: Sequence[tuple[str, str]], published: date | None) -> bool:
    """True of what was over long before the report: a number without a day is of what the report is about."""
    over = max((last for _, last in days), default=None)
    return bool(over and published) and date.fromisoformat(str(over)) + LONG_AGO < (published or date.max)


def _of_two_things(a: Count, b: Count) -> bool:
    """
    True of two kinds of attack: of what the sentences name within one report, of all that the leads name beyond.

    So are a sum and what is none. In one report so are sentences with little in common, one on something else, and
    what somebody counts of what the report itself counts more of.
    """
    if a.sums is not b.sums:
        return True
    if a.of.report != b.of.report:
        return bool(a.of_all and b.of_all) and a.of_all.isdisjoint(b.of_all)
    few, many = sorted((a, b), key=lambda one: one.number)
    if (a.means and b.means and a.means.isdisjoint(b.means)) or a.other or b.other:
        return True
    if few.of.statement is not None and many.of.statement is None and not few.same:
        return True
    ours, theirs = _about(a.of), _about(b.of)
    return bool(ours and theirs) and not (a.same or b.same) and _likeness(ours, theirs) < LEAST_ALIKE


def _about(one: Assertion) -> frozenset[str]:
    """The words of an assertion that tell what it is of: none of tolls, and no numbers."""
    return frozenset(term.stem for term in one.terms if not term.small and term.stem.isalpha()) - _OF_TOLLS


def _likeness(a: Set[str], b: Set[str]) -> float:
    """The cosine of two sets of words, each weighed by how telling it is."""
    weigh = frequencies().telling
    both = sum(weigh(word) ** 2 for word in a & b)
    return both / math.sqrt(sum(weigh(word) ** 2 for word in a) * sum(weigh(word) ** 2 for word in b) or 1.0)


def tied(a: Count, b: Count) -> bool:
    """True where two counts name a day, a place or somebody in common."""
    places = {name for chain in a.places for name in chain} & {name for chain in b.places for name in chain}
    return _share_a_day(a, b) or bool(places) or not a.of.actors.isdisjoint(b.of.actors)


def of_one_time(a: Assertion, b: Assertion) -> bool:
    """True where two assertions name a day in common; one that names none is of the days before its report."""
    if a.report == b.report:
        return _meet_in_time(a.days, b.days)
    return _meet_in_time(a.days or _just_before(a.published), b.days or _just_before(b.published))


def _share_a_day(a: Count, b: Count) -> bool:
    """True where a time of the one and a time of the other have a day in common."""
    return bool(a.days and b.days) and _meet_in_time(a.days, b.days)


def _meet_in_time(some: Sequence[tuple[str, str]], others: Sequence[tuple[str, str]]) -> bool:
    """True where two have a day in common, or of one no day is known."""
    return not (some and others) or any(first <= end and begin <= last for first, last in some for begin, end in others)
