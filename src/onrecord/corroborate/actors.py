"""
Which actors of several reports are one. Pure, and whatever the order of the reports.

What joins two is their row in a table, or their name: the whole of it, or a surname or an acronym that only one
whole name in all the reports fits. What keeps two of one name apart is another row, country or title, roles without
a word in common, or that one report names both. A surname alone is not enough, nor is a name where anything keeps
two apart: there the reports must have *ties* as well, the same role or the same others beside somebody.

Where two of a name cannot be one, those stay alone that could be either. So no chain of likenesses joins two that
may not be joined, and no report's place in the order decides anything.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, compress
from typing import TypeVar

from onrecord.tables.names import key
from onrecord.text.pronouns import gender
from onrecord.values import Actor, ActorId, ActorKind, MentionForm, Reading, Report, ReportId

# So many others who stand beside both tie two reports. Chosen on ECB+ (docs/evaluation.md).
LEAST_SHARED = 2
# Of those beside somebody only so many count, those of the fewest reports: it bounds the pairs of them.
MOST_BESIDE = 16
ONE_ACTOR = "one actor in "  # how a reason for joining actors of several reports begins
MOST_LISTED = 3  # reports that a reason names before it only counts them

_SEEN_EVERYWHERE = frozenset({ActorKind.COUNTRY, ActorKind.PLACE})  # where a table knows them
_SMALL_WORDS = frozenset("a an and at for in of on the to".split())
_GENERATIONS = frozenset("jr sr ii iii iv".split())
_TITLE = 12  # characters before a name that may hold its title

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Same:
    """Actors that are one, each as the report's id and its own there, in order of appearance; and why they are one."""

    actors: tuple[tuple[ReportId, ActorId], ...]
    why: tuple[str, ...] = ()


def same_actors(readings: Sequence[Reading]) -> tuple[Same, ...]:
    """
    The actors of *readings*, each in one group; most are alone in theirs. Groups are in order of appearance.

    The reports must have different ids. Two actors of one report are in one group only where both have the same row.
    """
    beside = _beside(readings)
    units = [_unit([one]) for reading in readings for one in _appearances(reading, beside)]
    known = [_united(same, f"the same row of a table, {same[0].row}") for same in _sharing(units, _rows)]
    whole = _of_one_whole_name([unit for unit in known if unit.whole])
    found = _with_short_names(whole, [unit for unit in known if not unit.whole])
    order = ((reading.report.id, actor.id) for reading in readings for actor in reading.actors)
    place = {one: number for number, one in enumerate(order)}
    groups = (Same(tuple(sorted(unit.members, key=place.__getitem__)), unit.why) for unit in found)
    return tuple(sorted(groups, key=lambda group: place[group.actors[0]]))


def merged(actors: Sequence[Actor], why: Sequence[str] = ()) -> Actor:
    """
    The actors of one somebody as one, with the id of the first: all that is known of any of them.

    *country* and *sector* are None where they are not agreed on.
    """
    return Actor(
        id=actors[0].id,
        name=_best(actors),
        kind=min(actor.kind for actor in actors),
        names=_all(actor.names for actor in actors),
        country=_agreed(actor.country for actor in actors),
        sector=_agreed(actor.sector for actor in actors),
        roles=_all(actor.roles for actor in actors),
        links=_all(actor.links for actor in actors),
        why=_all([*(actor.why for actor in actors), why]),
        corrected=_all(actor.corrected for actor in actors),
    )


def _best(actors: Sequence[Actor]) -> str:
    """The name that most of *actors* are shown by, of those of most words: "Marta Vesk", not "Vesk"."""
    shown = Counter(actor.name for actor in actors)
    return max(shown, key=lambda name: (" " in key(name), shown[name], len(name)))


# --- an actor as one report has it ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Other:
    """Somebody beside an actor, by what it is known by in another report; *name* is how it is shown."""

    key: str
    name: str = field(compare=False)


@dataclass(frozen=True, slots=True)
class _Appearance:
    """
    An actor of one report with what can be compared.

    *whole* are the keys of names of two words or more, *short* of the others: a surname, an acronym. *sex* is what a
    title before the name tells, None for nothing. *place* is what reasons call the report: its file's name or its URL.
    """

    report: ReportId
    place: str
    actor: Actor
    whole: frozenset[str]
    short: frozenset[str]
    sex: int | None
    beside: tuple[_Other, ...]

    def ties(self) -> Iterator[Hashable]:
        """What it has in common with itself elsewhere: the titles of its roles, and who stands beside it."""
        for role in self.actor.roles:
            yield from _titles(role)
        yield from combinations([other.key for other in self.beside], LEAST_SHARED)


def _appearances(reading: Reading, beside: Mapping[ReportId, Sequence[_Other]]) -> Iterator[_Appearance]:
    sexes = _sexes(reading)
    report = reading.report.id
    for actor in reading.actors:
        keys = _keys(actor)
        whole = frozenset(name for name in keys if " " in name)
        own = _known_by(actor)
        others = sorted([other for other in beside[report] if other != own][:MOST_BESIDE], key=lambda one: one.key)
        yield _Appearance(
            report=report,
            place=_place(reading.report),
            actor=actor,
            whole=whole,
            short=keys - whole,
            sex=sexes.get(actor.id),
            beside=tuple(others),
        )


def _place(report: Report) -> str:
    return report.location if "://" in report.location else report.location.rpartition("/")[2]


def _keys(actor: Actor) -> frozenset[str]:
    """The keys of an actor's names; none of somebody without a name."""
    if actor.kind is ActorKind.UNNAMED:
        return frozenset()
    return frozenset(filter(None, (key(name) for name in (actor.name, *actor.names))))


def _beside(readings: Sequence[Reading]) -> dict[ReportId, list[_Other]]:
    """For each report the actors that stand in another as well, those of the fewest reports first."""
    each = {one.report.id: {other for actor in one.actors if (other := _known_by(actor))} for one in readings}
    reports = Counter(other for found in each.values() for other in found)
    return {
        report: sorted((other for other in found if reports[other] > 1), key=lambda one: (reports[one], one.key))[
            : MOST_BESIDE + 1
        ]
        for report, found in each.items()
    }


def _known_by(actor: Actor) -> _Other | None:
    """What an actor is known by in another report; None where that says little: France, "Smith", "Republicans"."""
    if actor.links:
        return None if actor.kind in _SEEN_EVERYWHERE else _Other(actor.links[0], actor.name)
    name = min(_keys(actor), key=lambda name: (" " not in name, name), default="")
    says_little = not name or (" " not in name and actor.kind in (ActorKind.PERSON, ActorKind.GROUP))
    return None if says_little else _Other(name, actor.name)


def _sexes(reading: Reading) -> Mapping[ActorId, int]:
    """What titles before names tell, as `gender` has it; nothing of an actor of whom they tell both."""
    told: dict[ActorId, set[int]] = defaultdict(set)
    for mention in reading.mentions:
        if mention.form is MentionForm.NAME:
            start = mention.span.start
            *_, title = ["", *reading.report.text[max(start - _TITLE, 0) : start].casefold().split()]
            told[mention.actor].add(gender((), title.strip(".")))
    sure = {actor: sexes - {0} for actor, sexes in told.items()}
    return {actor: min(sexes) for actor, sexes in sure.items() if len(sexes) == 1}


def _titles(role: str) -> Iterator[str]:
    """The title of a role as keys: "Prime Minister of Norvenia" and "Norvenian prime minister" share one."""
    title = key(role.partition(" of ")[0]).split()
    yield " ".join(title)
    yield from (" ".join(title[i:]) for i in range(1, len(title) - 1))


# --- what is one so far ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class _Unit:
    """
    The appearances of one somebody, as far as is known, and the reasons.

    *told* are its row, country and sex, None for each that is not known: two that differ in one are not one.
    """

    of: tuple[_Appearance, ...]
    why: tuple[str, ...]
    kind: ActorKind
    told: tuple[Hashable, ...]
    role_words: frozenset[str]

    @property
    def row(self) -> Hashable:
        return self.told[0]

    @property
    def members(self) -> Iterator[tuple[ReportId, ActorId]]:
        return ((one.report, one.actor.id) for one in self.of)

    @property
    def reports(self) -> tuple[ReportId, ...]:
        return tuple(dict.fromkeys(one.report for one in self.of))

    @property
    def whole(self) -> frozenset[str]:
        return frozenset().union(*(one.whole for one in self.of))

    @property
    def short(self) -> frozenset[str]:
        return frozenset().union(*(one.short for one in self.of))

    @property
    def ties(self) -> Iterator[Hashable]:
        return (tie for one in self.of for tie in one.ties())


def _unit(of: Iterable[_Appearance], why: Iterable[str] = ()) -> _Unit:
    found = tuple(of)
    row = next((one.actor.links[0] for one in found if one.actor.links), None)
    country = _agreed(one.actor.country for one in found)
    sex = _agreed(one.sex for one in found)
    words = (key(role).split() for one in found for role in one.actor.roles)
    return _Unit(
        of=found,
        why=tuple(why),
        kind=min(one.actor.kind for one in found),
        told=(row, country, sex),
        role_words=frozenset(word for role in words for word in role) - _SMALL_WORDS,
    )


def _united(units: Sequence[_Unit], why: str) -> _Unit:
    """*units* as one, for the reason *why*."""
    if len(units) == 1:
        return units[0]
    reports = _listed([*{one.report: one.place for unit in units for one in unit.of}.values()])
    reasons = _all([*(unit.why for unit in units), [f"{ONE_ACTOR}{reports}: {why}"]])
    return _unit((one for unit in units for one in unit.of), reasons)


def _rows(unit: _Unit) -> Iterator[Hashable]:
    if unit.row is not None:
        yield unit.row


# --- what a name joins ----------------------------------------------------------------------------------------


def _of_one_whole_name(units: Sequence[_Unit]) -> list[_Unit]:
    """Units of one kind with a whole name in common, as one where nothing keeps them apart."""
    found = []
    for same in _sharing(units, lambda unit: ((unit.kind, name) for name in unit.whole)):
        found += _sorted_out(same, f"the same full name, {_shown(same)}")
    return [one for same in _sharing(found, _outer_names) for one in _of_one_outer_name(same)]


def _of_one_outer_name(units: Sequence[_Unit]) -> list[_Unit]:
    """Persons who share their first and last name, as one where there are ties and no two middle names."""
    middles = {name.split()[1][0] for unit in units for name in unit.whole if name.count(" ") > 1}
    if len(middles) > 1:
        return [*units]
    return _sorted_out(units, f"the same first and last name, {_shown(units)}", only_tied=True)


def _outer_names(unit: _Unit) -> set[str]:
    """A person's first and last name without what stands between, by key; a Jr or III has none."""
    if unit.kind is not ActorKind.PERSON:
        return set()
    names = [name.split() for name in unit.whole]
    return {f"{first} {last}" for first, *_, last in names if last not in _GENERATIONS}


def _with_short_names(whole: Sequence[_Unit], short: Sequence[_Unit]) -> list[_Unit]:
    """
    All units, where those with *short* names only are joined to the one of *whole* that alone has such a name.

    A surname needs ties for that, and an acronym needs a report that gives both names. What nobody of *whole* has is
    joined among itself, persons again only by ties. What several have is left as it is.
    """
    owners: dict[tuple[ActorKind, str], list[int]] = defaultdict(list)
    for number, unit in enumerate(whole):
        for name in _shorter(unit):
            owners[unit.kind, name].append(number)
    found = []
    joining: dict[int, list[_Unit]] = defaultdict(list)
    for same in _sharing(short, lambda unit: ((unit.kind, name) for name in unit.short)):
        fitting = {number for name in _short_names(same) for number in owners.get((same[0].kind, name), ())}
        if not fitting:
            person = same[0].kind is ActorKind.PERSON
            found += _sorted_out(same, f"the same name, {_shown(same)}", only_tied=person)
        elif len(fitting) == 1:
            joining[min(fitting)] += same
        else:
            found += same
    for number, unit in enumerate(whole):
        found += _with_short(unit, joining[number]) if number in joining else [unit]
    return found


def _shorter(unit: _Unit) -> frozenset[str]:
    """The short names that *unit* may go by: those it has, and of a person the ends of its whole ones."""
    if unit.kind is not ActorKind.PERSON:
        return unit.short
    return unit.short | {_surname(name) for name in unit.whole}


def _surname(name: str) -> str:
    """The last word of a name that is no Jr or III, by key."""
    words = name.split()
    return words[-2] if words[-1] in _GENERATIONS else words[-1]


def _with_short(owner: _Unit, short: Sequence[_Unit]) -> list[_Unit]:
    """*owner* with those of *short* that may be it; the others as they are."""
    tied = owner.kind is ActorKind.PERSON or owner.row is not None
    known = set(owner.ties) if tied else set()
    near = [not known.isdisjoint(unit.ties) if tied else not _roles_apart([owner, unit]) for unit in short]
    single = _named_once([owner, *short])[1:]
    may_be = [not any(_clashes([owner, unit])) for unit in short]
    fit, left = _parted(short, [all(each) for each in zip(near, single, may_be, strict=True)])
    clashes = _clashes([owner, *fit])  # among themselves: those of whom nothing is told in these may be it
    fit, more = _parted(fit, [not any(compress(unit.told, clashes)) for unit in fit])
    if not fit:
        return [owner, *short]
    why = _short_for(owner, fit) + (_tied_by([owner, *fit]) if tied else "")
    return [_united([owner, *fit], why), *left, *more]


def _short_for(owner: _Unit, short: Sequence[_Unit]) -> str:
    name, whole = _shown(short), _shown([owner])
    if owner.kind is ActorKind.PERSON:
        return f"the surname {name}, which only {whole} has"
    both = next(one.place for one in owner.of if not one.short.isdisjoint(_short_names(short)))
    return f"{name}, which is {whole} in {both}"


def _sorted_out(units: Sequence[_Unit], why: str, *, only_tied: bool = False) -> list[_Unit]:
    """
    Units of one name as the somebodies that they are: all of them one, where nothing keeps any two apart.

    Else, and with *only_tied*, those that ties join, and of these only such as may be one.
    """
    if len(units) == 1:
        return [*units]
    free, alone = _parted(units, _named_once(units))
    if not only_tied and not _doubtful(free):
        return [*alone, *([_united(free, why)] if free else [])]
    tied = _sharing(free, lambda unit: unit.ties)
    return [*alone, *(_united(same, why + _tied_by(same)) for each in tied for same in _possible(each))]


def _possible(units: Sequence[_Unit]) -> list[list[_Unit]]:
    """*units* parted by what they clash in; who could be on either side is alone."""
    clashes = _clashes(units)
    sides: dict[Hashable, list[_Unit]] = defaultdict(list)
    for number, unit in enumerate(units):
        told = tuple(compress(unit.told, clashes))
        sides[number if None in told else told].append(unit)
    return list(sides.values())


def _doubtful(units: Sequence[_Unit]) -> bool:
    """True where *units* of one name may be several somebodies: also where a table knows some of them only."""
    rows = {unit.row is None for unit in units}
    return len(rows) > 1 or any(_clashes(units)) or _roles_apart(units)


def _clashes(units: Iterable[_Unit]) -> tuple[bool, ...]:
    """For each thing that is told of a unit, whether two of *units* differ in it."""
    return tuple(len({*each} - {None}) > 1 for each in zip(*(unit.told for unit in units), strict=True))


def _roles_apart(units: Sequence[_Unit]) -> bool:
    """True where two of *units* have roles without a word in common, and no third one's join them."""
    return len(_sharing([unit for unit in units if unit.role_words], lambda unit: unit.role_words)) > 1


def _named_once(units: Sequence[_Unit]) -> list[bool]:
    """For each of *units* whether it has a row, or no report with another: else its report holds the two apart."""
    times = Counter(report for unit in units for report in unit.reports)
    return [unit.row is not None or all(times[report] == 1 for report in unit.reports) for unit in units]


def _tied_by(units: Sequence[_Unit]) -> str:
    """In words, the tie that most of *units* have."""
    times = Counter(tie for unit in units for tie in set(unit.ties))
    if len(units) < 2 or not times:
        return ""
    tie = max(times, key=lambda tie: (times[tie], str(tie)))
    if isinstance(tie, str):
        return f", each with the role {tie}"
    names = {other.key: other.name for unit in units for one in unit.of for other in one.beside}
    return f", each beside {_listed([names[each] for each in tie])}" if isinstance(tie, tuple) else ""


def _short_names(units: Iterable[_Unit]) -> set[str]:
    return {name for unit in units for name in unit.short}


def _shown(units: Sequence[_Unit]) -> str:
    return _best([one.actor for unit in units for one in unit.of])


# --- of any values --------------------------------------------------------------------------------------------


def _sharing(things: Sequence[_T], keys: Callable[[_T], Iterable[Hashable]]) -> list[list[_T]]:
    """*things* in groups: whoever has a key in common with another, or with one who has, is in its group."""
    above = list(range(len(things)))

    def top(number: int) -> int:
        while above[number] != number:
            above[number] = number = above[above[number]]
        return number

    first: dict[Hashable, int] = {}
    for number, thing in enumerate(things):
        for one in keys(thing):
            low, high = sorted((top(number), top(first.setdefault(one, number))))
            above[high] = low
    groups: dict[int, list[_T]] = defaultdict(list)
    for number, thing in enumerate(things):
        groups[top(number)].append(thing)
    return list(groups.values())


def _parted(things: Sequence[_T], wanted: Sequence[bool]) -> tuple[list[_T], list[_T]]:
    """Those of *things* that are wanted, and the others."""
    others = [not one for one in wanted]
    return list(compress(things, wanted)), list(compress(things, others))


def _all(several: Iterable[Iterable[_T]]) -> tuple[_T, ...]:
    """What stands in any of *several*, once, in order."""
    return tuple(dict.fromkeys(one for each in several for one in each))


def _agreed(values: Iterable[_T | None]) -> _T | None:
    """The one value that there is; None where there is none, or more than one."""
    known = {value for value in values if value is not None}
    return known.pop() if len(known) == 1 else None


def _listed(words: Sequence[str]) -> str:
    """ "A", "A and B", "A, B, C and 9 more"."""
    if len(words) > MOST_LISTED + 1:
        words = [*words[:MOST_LISTED], f"{len(words) - MOST_LISTED} more"]
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))
