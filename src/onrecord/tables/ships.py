"""The table that ships: countries, their people, places, bodies and leaders (docs/actors.md says where from)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import TypeVar

import msgspec

from onrecord.tables.lookup import Tables, folded, goes_by, table_of
from onrecord.tables.rows import ActorRow, Role, RowId
from onrecord.values import ActorKind

EARLIEST = date(1, 1, 1)

# The lists by country, with the kind and the sector of what is in them; a name is first what the first list says.
LISTS: dict[str, tuple[ActorKind, str | None]] = {
    "forces": (ActorKind.ORGANISATION, None),
    "legislatures": (ActorKind.ORGANISATION, "LEG"),
    "cities": (ActorKind.PLACE, None),
    "regions": (ActorKind.PLACE, None),
    "parties": (ActorKind.ORGANISATION, "PTY"),
}
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """One line of countries.jsonl; its first name is the one it is shown by."""

    country: str
    names: tuple[str, ...]
    people: tuple[str, ...] = ()
    capitals: tuple[tuple[str, ...], ...] = ()
    parts: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bodies:
    """One line of the lists by country: names of one body together, the one it is shown by first."""

    country: str
    names: tuple[tuple[str, ...], ...]
    sector: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """One line of the lists with a body, or a person, a line."""

    name: str
    country: str
    names: tuple[str, ...] = ()
    sector: str | None = None
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Names that are English words in small letters."""

    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lists:
    """The long lists of names by country: rows are made when they are asked for, which keeps the start short."""

    index: Mapping[str, tuple[tuple[str, Bodies, tuple[str, ...]], ...]]
    words: frozenset[str]

    def named(self, name: str) -> tuple[ActorRow, ...]:
        """The rows that go by *name*, in the order of the lists."""
        found = self.index.get(folded(name), ())
        rows = (_of_list(source, bodies, names, self.words) for source, bodies, names in found)
        return tuple(row for row in rows if goes_by(row, name))

    def row(self, row_id: RowId) -> ActorRow | None:
        """The row with this id, which ends in the name that it is shown by."""
        return next((row for row in self.named(row_id.split(":", 2)[-1]) if row.id == row_id), None)


@cache
def shipped() -> Tables:
    """The table, read once. Where several rows go by one name, the more widely known kind comes first."""
    (words,) = _lines("words", Words)
    return Tables((table_of(_rows(words.names)), Lists(_listed(), words.names)))


def _rows(words: frozenset[str]) -> Iterator[ActorRow]:
    countries = _lines("countries", Country)
    for line in countries:
        yield _row(f"country:{line.country}", ActorKind.COUNTRY, line.names, line.country, words, source="countries")
    for line in countries:
        yield from _of_country(line, words)
    for name, kind in (("unrecognised", ActorKind.PLACE), ("organisations", ActorKind.ORGANISATION)):
        for body in _lines(name, Body):
            yield _body(body, kind, name, words)
    for body in _lines("seats", Body):
        yield _body(body, ActorKind.PLACE, "seats", words, stands_for=f"country:{body.country}")
    for body in _lines("leaders", Body):
        yield _leader(body, words)


def _listed() -> dict[str, tuple[tuple[str, Bodies, tuple[str, ...]], ...]]:
    """What each name of the long lists may be: the list, its line and the names of the one meant."""
    index: dict[str, tuple[tuple[str, Bodies, tuple[str, ...]], ...]] = {}
    for source in LISTS:
        for bodies in _lines(source, Bodies):
            for names in bodies.names:
                entry = (source, bodies, names)
                for name in {folded(name) for name in names}:
                    index[name] = (*index.get(name, ()), entry)
    return index


def _of_list(source: str, bodies: Bodies, names: tuple[str, ...], words: frozenset[str]) -> ActorRow:
    kind, sector = LISTS[source]
    row_id = f"{source}:{bodies.country}:{names[0]}"
    own = bodies.sector or sector
    return _row(row_id, kind, names, bodies.country, words, sector=own, source=source)


def _of_country(line: Country, words: frozenset[str]) -> Iterator[ActorRow]:
    """The people of a country, its capitals, and parts of it with a name in the news."""
    code, whole = line.country, f"country:{line.country}"
    if line.people:
        yield _row(f"people:{code}", ActorKind.GROUP, line.people, code, words, source="people", stands_for=whole)
    for names in line.capitals:
        yield _row(f"capital:{names[0]}", ActorKind.PLACE, names, code, words, source="capitals", stands_for=whole)
    for names in line.parts:
        yield _row(f"part:{names[0]}", ActorKind.PLACE, names, code, words, source="parts")


def _body(
    body: Body, kind: ActorKind, source: str, words: frozenset[str], *, stands_for: str | None = None
) -> ActorRow:
    names = (body.name, *body.names)
    row_id = f"{source}:{body.country}:{body.name}"
    return _row(
        row_id,
        kind,
        names,
        body.country,
        words,
        sector=body.sector,
        source=source,
        roles=body.roles,
        stands_for=stands_for,
    )


def _leader(body: Body, words: frozenset[str]) -> ActorRow:
    """A head of state or government: a surname alone counts in its capital only."""
    roles = tuple(
        Role(title=role.title, sector="GOV", country=body.country, start=role.start, end=role.end, seen=role.seen)
        for role in sorted(body.roles, key=lambda role: role.start or EARLIEST)
    )
    row_id = f"leaders:{body.country}:{body.name}"
    surnames = words | {name for name in body.names if " " not in name}
    return _row(row_id, ActorKind.PERSON, body.names, body.country, surnames, source="leaders", roles=roles)


def _row(
    row_id: str,
    kind: ActorKind,
    names: Iterable[str],
    country: str,
    words: frozenset[str],
    *,
    source: str,
    sector: str | None = None,
    roles: tuple[Role, ...] = (),
    stands_for: str | None = None,
) -> ActorRow:
    own = tuple(names)
    return ActorRow(
        id=row_id,
        name=own[0],
        kind=kind,
        names=own,
        exact=words.intersection(own),
        country=country,
        sector=sector,
        roles=roles,
        stands_for=stands_for,
        source=source,
    )


def _lines(name: str, kind: type[_T]) -> tuple[_T, ...]:
    text = files(__package__).joinpath("shipped", f"{name}.jsonl").read_bytes()
    return tuple(msgspec.json.Decoder(kind).decode_lines(text))
