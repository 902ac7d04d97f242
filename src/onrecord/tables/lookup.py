"""Rows found by name: an index that is built once and asked in time linear in the length of the name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from onrecord.tables.names import bare, key
from onrecord.tables.rows import ActorRow, ActorTable, RowId

# British spellings to American ones, word by word, so that a table has to know only one of them.
_SPELLINGS = {
    "defence": "defense",
    "labour": "labor",
    "programme": "program",
    "centre": "center",
}
_ARTICLES = ("the ", "The ", "a ", "A ", "an ", "An ", "THE ")
_RESPELLED = ("labour", "isation", "defence", "programme", "centre")


@dataclass(frozen=True, slots=True)
class Rows:
    """
    A table held in memory.

    *index* gives for each key (see `folded`) the rows that have a name with it.
    """

    index: Mapping[str, tuple[ActorRow, ...]]
    by_id: Mapping[RowId, ActorRow]

    def named(self, name: str) -> tuple[ActorRow, ...]:
        """The rows that go by *name*, in the order of the table."""
        return tuple(row for row in self.index.get(folded(name), ()) if goes_by(row, name))

    def row(self, row_id: RowId) -> ActorRow | None:
        """The row with this id."""
        return self.by_id.get(row_id)


@dataclass(frozen=True, slots=True)
class Tables:
    """Several tables asked in turn: what the first of them knows comes first."""

    tables: tuple[ActorTable, ...]

    def named(self, name: str) -> tuple[ActorRow, ...]:
        """The rows of every table that go by *name*."""
        return tuple(row for table in self.tables for row in table.named(name))

    def row(self, row_id: RowId) -> ActorRow | None:
        """The row with this id of the first table that has one."""
        return next((row for table in self.tables if (row := table.row(row_id)) is not None), None)


def table_of(rows: Iterable[ActorRow]) -> Rows:
    """A table of *rows*; of two with one id the later counts for the id, and both for their names."""
    index: dict[str, tuple[ActorRow, ...]] = {}
    by_id: dict[RowId, ActorRow] = {}
    for row in rows:
        by_id[row.id] = row
        for name in {folded(name) for name in row.names}:
            index[name] = (*index.get(name, ()), row)
    return Rows(index, by_id)


def goes_by(row: ActorRow, name: str) -> bool:
    """True where *row* has *name*, and *name* is written as it must be."""
    wanted = folded(name)
    return bool(wanted) and any(folded(own) == wanted and _written(name, own, row) for own in row.names)


@lru_cache(maxsize=8192)
def folded(name: str) -> str:
    """The key of *name* in American spelling. Kept, since the names of a row are asked for again and again."""
    simple = name.isascii() and name.replace(" ", "").isalpha() and not name.startswith(_ARTICLES)
    plain = name.casefold() if simple else key(name)  # a quarter of the time for most names, at the start of a run
    if not any(part in plain for part in _RESPELLED):
        return plain
    return " ".join(_SPELLINGS.get(word, word.replace("isation", "ization")) for word in plain.split())


def acronym(name: str) -> bool:
    """True of a name of one word in capitals, which is never written small: "IS", "U.N.", "FARC"."""
    return " " not in name and name.isupper() and len(name) > 1


def _written(name: str, listed: str, row: ActorRow) -> bool:
    """
    True where *name* is written as *listed* may be.

    An acronym and an exact name count in their capitals only; one that is not an acronym also in a headline's.
    """
    if not acronym(listed) and listed not in row.exact:
        return True
    return bare(name) == bare(listed) or (name.isupper() and not acronym(listed))
