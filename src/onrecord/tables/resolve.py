"""
From the words of a mention to country, sector and role, by composition: rows of a table, people of countries, and
words for what somebody does.

"Unresolved" beats a guess: two rows of one rank that disagree answer nothing, and a name that no row has stays a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import islice

from onrecord.tables.lookup import folded
from onrecord.tables.names import key
from onrecord.tables.rows import ActorRow, ActorTable, Role
from onrecord.tables.ships import shipped
from onrecord.tables.words import FORMER, HELD, HONORIFICS, MATTERS, OFFICES, RANKS, SECTOR_WORDS, singular
from onrecord.values import ActorKind

LONGEST = 9  # words of a name that is looked up
ENOUGH = 60  # words of a phrase that are read: no mention is longer

_WORD = re.compile(r"[^\s,;:()\[\]\"“”]+|[,;:()\[\]\"“”]")
_DOUBLED = re.compile(r"([a-z])\1")
_PREFIXED = re.compile(r"\w{1,3}[-'’][A-Z]")  # al-Amsel, d’Amsel
_POSSESSIVE = re.compile(r"['’]s?$")
_SKIPPED = frozenset("the a an this that these those his her its their our my your".split())
_OF = frozenset("of".split())
_IN = frozenset("in from across at near inside within throughout around on".split())
_OTHER = frozenset(
    """to for with against by as over about who which that whose where when while after before between among
    under""".split()
)
_BREAKS = frozenset(',;:()[]"“”')
_ALIKE = 0.75  # of two given names: Mohamed and Mohammed, Benyamin and Benjamin


class _Sort(StrEnum):
    ROW = "row"
    ROLE = "role"
    OFFICE = "office"
    FORMER = "former"
    MATTER = "matter"
    HONORIFIC = "honorific"
    OF = "of"
    IN = "in"
    OTHER = "other"
    BREAK = "break"
    WORD = "word"


_SECTOR_OF = {phrase: sector for sector, phrases in SECTOR_WORDS.items() for phrase in phrases}


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """
    Who a phrase names, as far as it and a table tell; None where they do not.

    *name* is the row's, or the personal name left of titles ("President Anna Kell"); *country*, *sector* and *second*
    are codes (docs/actors.md); *roles* what the phrase or the row says somebody is, at the date that was asked for;
    *why* the rows and words that say so.
    """

    name: str | None = None
    kind: ActorKind | None = None
    country: str | None = None
    sector: str | None = None
    second: str | None = None
    roles: tuple[str, ...] = ()
    row: ActorRow | None = None
    why: tuple[str, ...] = ()

    @property
    def resolved(self) -> bool:
        """True where anything but a name is known."""
        return self.country is not None or self.sector is not None or self.row is not None


@dataclass(frozen=True, slots=True)
class _Part:
    """Words of a phrase that belong together: a row's name, a word for a role, or a word of no meaning here."""

    sort: _Sort
    words: tuple[str, ...]
    rows: tuple[ActorRow, ...] = ()
    sector: str | None = None
    owner: bool = False  # in the possessive

    @property
    def text(self) -> str:
        return " ".join(self.words)

    @property
    def capital(self) -> bool:
        return self.words[0][:1].isupper() or _PREFIXED.match(self.words[0]) is not None


def resolve(
    phrase: str, on: date | None = None, table: ActorTable | None = None, *, country: str | None = None
) -> Identity:
    """
    Who *phrase* names, read as an actor: a capital is its government (`onrecord.tables.places` tells when it is not).

    *on* is the date of the report; without it, offices are those that the table knows no end of. *country*, where the
    text around gives one, chooses between rows of one name. Only the first 60 words count.
    """
    known = shipped() if table is None else table
    words = tuple(found.group() for found in islice(_WORD.finditer(phrase), ENOUGH))
    while words and words[0].casefold() in _SKIPPED:
        words = words[1:]
    if not words:
        return Identity()
    context = _Context(known, on, country)
    collective = phrase.strip().casefold().startswith("the ")
    if rows := context.rows(" ".join(words)):
        return context.whole(rows, collective=collective)
    found = [context.clause(clause) for clause in _clauses(tuple(context.parts(words)))]
    return _together([one for one in found if one != Identity()])


def role_at(row: ActorRow, on: date | None) -> Role | None:
    """
    The role that *row* has on a day, the latest to begin where it has several.

    Without a day, the latest that is not known to have ended.
    """
    held = [role for role in row.roles if _holds(role, on)]
    return max(held, key=lambda role: role.start or date.min, default=None)


def former_at(row: ActorRow, on: date | None) -> bool:
    """True where every role of *row* is known to have ended by then."""
    ended = [role.end is not None and (on is None or role.end <= on) for role in row.roles]
    return bool(ended) and all(ended)


def _holds(role: Role, on: date | None) -> bool:
    if on is None:
        return role.end is None and role.seen is None
    begun = role.start is None or role.start <= on
    return begun and (on < role.end if role.end else role.seen is None or on <= role.seen)


@dataclass(frozen=True, slots=True)
class _Context:
    """What a phrase is read with: the table, the date and the country of the text around."""

    table: ActorTable
    on: date | None
    country: str | None

    def rows(self, name: str) -> tuple[ActorRow, ...]:
        """
        The rows that *name* may mean: those of the first source that knows it, and of the country of the text.

        A surname alone means only somebody who holds an office then, and a word in small letters no party: "people".
        """
        rows = self.table.named(name)
        rows = tuple(row for row in rows if not (row.source == "parties" and name.islower()))
        rows = tuple(row for row in rows if not self._bare_surname(row, name) or role_at(row, self.on) is not None)
        here = tuple(row for row in rows if self.country is not None and row.country == self.country)
        rows = here or rows
        return tuple(row for row in rows if row.source == rows[0].source)

    def _bare_surname(self, row: ActorRow, name: str) -> bool:
        return row.kind is ActorKind.PERSON and " " not in name and " " in row.name

    def person(self, words: Sequence[str]) -> tuple[ActorRow, ...]:
        """The people with this name, or its first and last words, or its surname and a given name much like it."""
        if rows := self.rows(" ".join(words)):
            return rows
        single = _DOUBLED.sub(r"\1", " ".join(words))  # Assad, Asad
        if rows := tuple(row for row in self.rows(single) if row.kind is ActorKind.PERSON):
            return rows
        if len(words) < 2:
            return ()
        if rows := self.rows(f"{words[0]} {words[-1]}"):
            return tuple(row for row in rows if row.kind is ActorKind.PERSON)
        rows = self.table.named(words[-1])
        return tuple(row for row in rows if row.kind is ActorKind.PERSON and _given_alike(words, row))

    # From words to parts

    def parts(self, words: Sequence[str]) -> Iterator[_Part]:
        """*words* as parts: at each the longest name of a row or word for a role that begins there."""
        at = 0
        while at < len(words):
            part = self._part(words, at)
            yield part
            at += len(part.words)

    def _part(self, words: Sequence[str], at: int) -> _Part:
        word = words[at]
        plain = word.casefold()
        for sort, members in ((_Sort.BREAK, _BREAKS), (_Sort.OF, _OF), (_Sort.IN, _IN), (_Sort.OTHER, _OTHER)):
            if plain in members:
                return _Part(sort, (word,))
        if word[:1].isupper() and at + 1 < len(words) and plain.strip(".") in HONORIFICS:
            return _Part(_Sort.HONORIFIC, (word,))
        end = next((i for i in range(at, len(words)) if words[i] in _BREAKS), len(words))
        reach = range(min(LONGEST, end - at), 0, -1)
        row = next((part for n in reach if (part := self._row_part(words, at, at + n)) is not None), None)
        role = next((part for n in reach if (part := _role_part(words[at : at + n])) is not None), None)
        if row is not None and (role is None or len(row.words) >= len(role.words)):
            return row
        if role is not None and not (role.text in RANKS and at + 1 < end and words[at + 1] not in _OF):
            return role
        if plain in FORMER or plain.startswith("ex-"):
            return _Part(_Sort.FORMER, (word,))
        matter = MATTERS.get(_POSSESSIVE.sub("", plain))
        return _Part(_Sort.MATTER if matter else _Sort.WORD, (word,), sector=matter, owner=_owns(word))

    def _row_part(self, phrase: Sequence[str], at: int, end: int) -> _Part | None:
        words = phrase[at:end]
        name = " ".join(words)
        rows = self.rows(name)
        if not rows or (at == 0 and phrase[end : end + 1] and phrase[end].islower() and _doubtful(rows[0], name)):
            return None
        if len(words) > 1 and name.islower() and rows[0].kind in (ActorKind.ORGANISATION, ActorKind.PLACE):
            return None  # "metropolitan police" is one of many
        return _Part(_Sort.ROW, tuple(words), rows, owner=_owns(words[-1]))

    # From parts to an identity

    def whole(self, rows: tuple[ActorRow, ...], *, collective: bool = False) -> Identity:
        """What *rows* that go by a whole phrase agree on; "the French" are France."""
        countries = {row.country for row in rows}
        sectors = {self.sector(row) for row in rows}
        row = rows[0] if len(rows) == 1 else None
        if row is not None and collective and row.kind is ActorKind.GROUP and row.stands_for:
            row = self.table.row(row.stands_for) or row
        role = role_at(row, self.on) if row is not None else None
        return Identity(
            name=row.name if row else None,
            kind=rows[0].kind if row is None else row.kind,
            country=countries.pop() if len(countries) == 1 else None,
            sector=sectors.pop() if len(sectors) == 1 else None,
            roles=(role.title,) if role is not None else (),
            row=row,
            why=tuple(_why(row) for row in rows) if len(rows) == 1 else (),
        )

    def sector(self, row: ActorRow) -> str | None:
        """
        The sector of *row* on the day: its role's; its own; a government's for a capital, civilians' for other cities.
        """
        if row.roles:
            role = role_at(row, self.on)
            if role is not None:
                return role.sector or row.sector
            return "ELI" if former_at(row, self.on) and row.kind is ActorKind.PERSON else None
        if row.sector is None and row.kind is ActorKind.PLACE:
            return {"capitals": "GOV", "cities": "CVL"}.get(row.source)
        return row.sector

    def clause(self, parts: tuple[_Part, ...]) -> Identity:
        """
        Who a noun phrase names: a head before the first preposition, and what follows "of", "in" or "from".
        """
        if not parts:
            return Identity()
        cut = next((i for i, part in enumerate(parts) if part.sort in (_Sort.OF, _Sort.IN, _Sort.OTHER)), len(parts))
        head, rest = _settled(parts[:cut]), parts[cut:]
        one = self._head(head)
        if not rest or rest[0].sort is _Sort.OTHER:
            return one
        after = self.clause(rest[1:])
        if rest[0].sort is _Sort.OF and _takes_sector(head) and (after.sector is not None or after.row is not None):
            former = any(part.sort is _Sort.FORMER for part in head)
            one = _of_another(one, after, former=former)
        if one.country is None and after.country is not None:
            one = replace(one, country=after.country, why=(*one.why, *after.why))
        return one

    def _head(self, parts: tuple[_Part, ...]) -> Identity:
        name = _personal(parts)
        before = parts[: len(parts) - len(name)]
        person = self._person(tuple(word for part in name for word in part.words), before)
        roles = [part for part in before if part.sort in (_Sort.ROLE, _Sort.OFFICE)]
        told = _sector_told(before, self)
        country, because = self._country(before)
        words = tuple(part.text for part in roles)
        phrase = Identity(
            name=" ".join(word for part in name for word in part.words) or None,
            kind=ActorKind.PERSON if name and roles else None,
            country=country,
            sector=told.sector,
            second=told.second,
            roles=(" ".join(words),) if words else (),
            row=told.row,
            why=(*because, *told.why),
        )
        return _with_person(phrase, person, told.former)

    def _person(self, words: tuple[str, ...], before: Sequence[_Part]) -> Identity | None:
        if not words:
            return None
        rows = self.person(words)
        country, _ = self._country(before)
        rows = tuple(row for row in rows if country is None or row.country in (None, country))
        return self.whole(rows) if len(rows) == 1 else None

    def _country(self, parts: Sequence[_Part]) -> tuple[str | None, tuple[str, ...]]:
        """The country that the parts of a head give: a body's with a sector before that of a word beside it."""
        rows = [part for part in parts if part.sort is _Sort.ROW]
        for part in sorted(rows, key=lambda part: self.sector(part.rows[0]) is None or part.rows[0].kind in _WHERE):
            countries = {row.country for row in part.rows}
            if len(countries) == 1 and (country := countries.pop()) is not None:
                return country, tuple(_why(row) for row in part.rows[:1])
        return None, ()


_WHERE = (ActorKind.PLACE, ActorKind.COUNTRY, ActorKind.GROUP)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """The sector that a head tells of, and which row, if any, tells it."""

    sector: str | None = None
    second: str | None = None
    row: ActorRow | None = None
    former: bool = False
    why: tuple[str, ...] = ()


def _sector_told(parts: Sequence[_Part], context: _Context) -> _Told:
    """
    The sector of a head: its last word for a role or body; an office word has that of what stands before it.

    "Defence minister": of the government, and of the military second. "Former minister": of the elite.
    """
    told: list[tuple[str, _Part]] = []
    default: tuple[str, _Part] | None = None
    for part in parts:
        own = _own_sector(part, context)
        if part.sort is _Sort.OFFICE:
            default = (part.sector, part) if part.sector else default
        elif own is not None:
            told.append((own, part))
    chosen = told[-1] if told else default
    if chosen is None:
        return _Told()
    sector, _, second = chosen[0].partition(" ")
    others = [own for own, part in told if part is not chosen[1] and own == "OPP"]
    matters = [MATTERS.get(word.casefold(), "") for part in parts for word in part.words] if sector == "GOV" else []
    second = second or next((own.partition(" ")[0] for own in [*matters, *others] if own not in ("", sector)), "")
    former = any(part.sort is _Sort.FORMER for part in parts)
    row = chosen[1].rows[0] if chosen[1].rows else None
    why = (_why(row) if row else f"“{chosen[1].text}” is a word for {sector}",)
    if former and sector in HELD:
        return _Told(sector="ELI", row=row, former=True, why=(*why, "who no longer is"))
    return _Told(sector=sector, second=second or None, row=row, former=former, why=why)


def _own_sector(part: _Part, context: _Context) -> str | None:
    """The sector that a part tells of by itself; a place or a people beside something tells of none."""
    if part.sort is _Sort.ROLE:
        return part.sector
    if part.sort is _Sort.ROW and part.rows[0].source not in ("capitals", "cities"):
        sectors = {context.sector(row) for row in part.rows}
        return sectors.pop() if len(sectors) == 1 else None
    return None


def _role_part(words: Sequence[str]) -> _Part | None:
    """*words* as a word for a role or office, in the singular or plural, in any capitals."""
    if words[0].casefold() in _SKIPPED or any(_owns(word) and not word.endswith("s") for word in words[:-1]):
        return None
    plain = folded(" ".join([*words[:-1], _POSSESSIVE.sub("", words[-1])])).split()
    if not plain:
        return None
    for form in (" ".join(plain), " ".join([*plain[:-1], singular(plain[-1])])):
        if form in OFFICES:
            return _Part(_Sort.OFFICE, tuple(words), sector=OFFICES[form], owner=_owns(words[-1]))
        if form in _SECTOR_OF:
            return _Part(_Sort.ROLE, tuple(words), sector=_SECTOR_OF[form], owner=_owns(words[-1]))
    return None


def _owns(word: str) -> bool:
    return _POSSESSIVE.search(word) is not None


def _doubtful(row: ActorRow, name: str) -> bool:
    """True of a first word that may be no name at all: "Male nurses", "Nice people"."""
    return name in row.exact and row.kind is ActorKind.PLACE


def _clauses(parts: tuple[_Part, ...]) -> list[tuple[_Part, ...]]:
    """*parts* at their commas and brackets: a name and what is said of it."""
    clauses: list[tuple[_Part, ...]] = [()]
    for part in parts:
        if part.sort is _Sort.BREAK:
            clauses.append(())
        else:
            clauses[-1] = (*clauses[-1], part)
    return [clause for clause in clauses if clause]


def _together(found: Sequence[Identity]) -> Identity:
    """What is said in apposition is said of one: what the first lacks the next may tell."""
    if not found:
        return Identity()
    first = found[0]
    for other in found[1:]:
        if first.country not in (None, other.country) and other.country is not None:
            continue
        first = replace(
            first,
            name=first.name or other.name,
            kind=first.kind or other.kind,
            country=first.country or other.country,
            sector=first.sector or other.sector,
            second=first.second or other.second,
            roles=first.roles or other.roles,
            row=first.row or other.row,
            why=(*first.why, *other.why),
        )
    return first


def _settled(parts: tuple[_Part, ...]) -> tuple[_Part, ...]:
    """
    *parts* in which a place within a personal name is a word of it: "Paris Hilton", "Jordan Amsel".

    A run of capitals with a word that nothing is known of, and that no role stands in or behind, is a personal name.
    """
    parts = tuple(_surname(parts, i) for i in range(len(parts)))
    settled = list(parts)
    last = max((i for i, part in enumerate(parts) if part.sort in (_Sort.ROLE, _Sort.OFFICE, _Sort.MATTER)), default=-1)
    run: list[int] = []
    for i in range(last + 1, len(parts) + 1):
        if i < len(parts) and _may_be_name(parts[i]):
            run.append(i)
            continue
        if any(parts[one].sort is _Sort.WORD for one in run):
            settled = [_Part(_Sort.WORD, part.words) if j in run else part for j, part in enumerate(settled)]
        run = []
    return tuple(settled)


def _surname(parts: Sequence[_Part], i: int) -> _Part:
    """A word for what somebody does that stands between a title and the rest of a name: "Minister Baker Amsel"."""
    part = parts[i]
    between = 0 < i < len(parts) - 1 and parts[i - 1].sort in _TITLES and parts[i + 1].sort is _Sort.WORD
    if between and part.capital and part.sort is _Sort.ROLE and len(part.words) == 1 and parts[i + 1].capital:
        return part if part.sector in _TITLED else _Part(_Sort.WORD, part.words)
    return part


_TITLES = (_Sort.ROLE, _Sort.OFFICE, _Sort.HONORIFIC)
_TITLED = frozenset("GOV LEG JUD MIL COP REL MED".split())  # sectors whose words are titles as well


def _may_be_name(part: _Part) -> bool:
    """True of a capital word of which nothing is known, or which names a place or a person."""
    kinds = (ActorKind.PLACE, ActorKind.COUNTRY, ActorKind.PERSON)
    body = len(part.words) == 1 and not part.text.isupper()  # of a company's or movement's name: "Moody Amsel"
    known = part.sort is _Sort.ROW and (part.rows[0].kind in kinds or (body and part.rows[0].source == "organisations"))
    return part.capital and not part.owner and (part.sort is _Sort.WORD or known)


def _personal(parts: tuple[_Part, ...]) -> tuple[_Part, ...]:
    """The capital words at the end of a head that no row and no role accounts for: a personal name."""
    count = 0
    for part in reversed(parts):
        is_person = part.sort is _Sort.ROW and part.rows[0].kind is ActorKind.PERSON
        small = part.text.casefold() in _PARTICLES
        if not is_person and not (part.sort is _Sort.WORD and (part.capital or small) and not part.owner):
            break
        count += 1
    name = parts[len(parts) - count :]
    while name and not name[0].capital:
        name = name[1:]
    return name


_PARTICLES = frozenset("de la le du da di do dos das del della van von der den ten ter al el bin bint ibn ben".split())


def _takes_sector(head: Sequence[_Part]) -> bool:
    """True of a head that only says what place somebody has in something: "president", "several", "a team"."""
    told = [part for part in head if part.sort in (_Sort.ROLE, _Sort.ROW) or part.owner]
    return not told and not any(part.sort is _Sort.WORD and part.capital for part in head)


def _of_another(one: Identity, after: Identity, *, former: bool) -> Identity:
    """*one* as somebody of *after*: a member of an army is of the military, a president of a league is not."""
    country_alone = after.row is not None and after.row.kind in _WHERE
    if country_alone or after.sector is None:
        return one
    sector = "ELI" if former and after.sector in HELD else after.sector
    return replace(
        one,
        sector=sector,
        second=after.second,
        country=one.country or after.country,
        row=one.row or after.row,
        why=(*one.why, *after.why),
    )


def _with_person(phrase: Identity, person: Identity | None, former: bool) -> Identity:
    """What the words of a phrase say, and what a table knows of the person in it."""
    if person is None:
        return phrase
    return replace(
        phrase,
        name=person.name,
        kind=ActorKind.PERSON,
        country=phrase.country or person.country,
        sector=phrase.sector or person.sector,
        roles=person.roles or phrase.roles,
        row=person.row,
        why=(*phrase.why, *person.why),
    )


def _given_alike(words: Sequence[str], row: ActorRow) -> bool:
    """True where a given name of *words* is spelt much like one of *row*, whose surname is theirs."""
    given = key(words[0])
    own = [key(name).split() for name in row.names if " " in name]
    return any(
        names[-1] == key(words[-1]) and SequenceMatcher(None, given, first).ratio() >= _ALIKE
        for names in own
        for first in names[:-1]
    )


def _why(row: ActorRow) -> str:
    return f"{row.name} in {row.source or 'the table'}"
