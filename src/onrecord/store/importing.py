"""
Entries of files into a store of actors.

They are staged in temporary tables first, without a lock on the store and without holding more than one of them in
memory: a role may stand before or after the actor whose it is. Then one transaction takes them in, id by id.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby
from operator import itemgetter

from onrecord.errors import ImportRefused
from onrecord.store.log import State
from onrecord.store.rows import imported, insert, packed, remove, unpacked
from onrecord.tables.entries import Entry, Held, Listed, Passed, Post, Refused
from onrecord.tables.join import joined
from onrecord.tables.rows import ActorRow, Role, RowId

Tell = Callable[[Refused], None]
MOST_NAMES = 1000  # of one actor: what is more is a mistake, and would make a file slow to take in
MOST_UNKNOWN = 1000  # codes that are kept to be told


@dataclass(frozen=True, slots=True, kw_only=True)
class Staged:
    """What was seen on the way: how many entries were *refused*, *passed* over, and codes that are *unknown*."""

    refused: int = 0
    passed: Counter[str] = field(default_factory=Counter)
    unknown: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """
    How many actors were *new*, *updated* or the *same* as before, and how many entries were *refused*.

    *passed* counts entries that are no actors; *unknown* countries and *untitled* posts (ids without a name in the
    files), which the rows go without.
    """

    new: int
    updated: int
    same: int
    refused: int
    passed: Counter[str]
    unknown: Counter[str]
    untitled: Counter[str]

    @property
    def counts(self) -> dict[str, int]:
        """The counts of actors and refused entries by name."""
        return {"new": self.new, "updated": self.updated, "same": self.same, "refused": self.refused}


def stage(connection: sqlite3.Connection, entries: Iterable[Entry], tell: Tell) -> Staged:
    """Put *entries* into temporary tables of their own; *tell* is told of each that is refused."""
    for statement in (
        "DROP TABLE IF EXISTS temp.staged",
        "DROP TABLE IF EXISTS temp.posts",
        "DROP TABLE IF EXISTS temp.held",
        "CREATE TABLE temp.staged (id TEXT, n INTEGER, place TEXT, row TEXT, PRIMARY KEY (id, n)) WITHOUT ROWID",
        "CREATE TABLE temp.posts (id TEXT PRIMARY KEY, title TEXT, country TEXT, sector TEXT) WITHOUT ROWID",
        "CREATE TABLE temp.held (actor TEXT, n INTEGER, place TEXT, post TEXT, part TEXT, start TEXT, stop TEXT, "
        "PRIMARY KEY (actor, n)) WITHOUT ROWID",
    ):
        connection.execute(statement)
    connection.execute("BEGIN")  # of the temporary tables alone: the store itself is not locked
    try:
        return _staged(connection, entries, tell)
    finally:
        connection.execute("COMMIT")


def _staged(connection: sqlite3.Connection, entries: Iterable[Entry], tell: Tell) -> Staged:
    refused = 0
    passed: Counter[str] = Counter()
    unknown: Counter[str] = Counter()
    for n, entry in enumerate(entries):
        match entry:
            case Listed(row=row):
                connection.execute("INSERT INTO temp.staged VALUES (?, ?, ?, ?)", (row.id, n, entry.place, packed(row)))
            case Post():
                connection.execute(
                    "INSERT OR IGNORE INTO temp.posts VALUES (?, ?, ?, ?)",
                    (entry.id, entry.title, entry.country, entry.sector),
                )
            case Held():
                days = [day and day.isoformat() for day in (entry.start, entry.end)]
                connection.execute(
                    "INSERT INTO temp.held VALUES (?, ?, ?, ?, ?, ?, ?)",
                    (entry.actor, n, entry.place, entry.post, entry.part, *days),
                )
            case Passed(what=what):
                passed[what] += 1
            case Refused():
                refused += 1
                tell(entry)
        if isinstance(entry, Listed | Post) and len(unknown) < MOST_UNKNOWN:
            unknown.update(entry.unknown)
    return Staged(refused=refused, passed=passed, unknown=unknown)


def apply(
    connection: sqlite3.Connection, number: int, staged: Staged, state: State, tell: Tell, *, strict: bool
) -> Added:
    """
    Take in what was staged, as import *number*; rows that corrections are about are left to these.

    ImportRefused, and so nothing, where there is no actor, or when *strict* and an entry was refused.
    """
    done: Counter[str] = Counter()
    untitled: Counter[str] = Counter()
    refused = staged.refused
    for place, row in _whole(connection, untitled):
        if isinstance(row, Refused):
            refused += 1
            tell(row)
        else:
            done[_take(connection, number, place, row, state)] += 1
    if strict and refused:
        raise ImportRefused(f"{refused} wrong in the files: nothing was imported. Mend them, or leave out --strict.")
    if not done:
        raise ImportRefused("No actor in the files: nothing was imported. See docs/own-actors.md for the formats.")
    return Added(
        new=done["new"],
        updated=done["updated"],
        same=done["same"],
        refused=refused,
        passed=staged.passed,
        unknown=staged.unknown,
        untitled=untitled,
    )


def _take(connection: sqlite3.Connection, number: int, place: str, row: ActorRow, state: State) -> str:
    """Keep *row*, if it is another than the one known; says which it is: new, updated or the same."""
    before = imported(connection, row.id, state.undone)
    if before == row:
        return "same"
    connection.execute(
        "INSERT INTO imported (import, id, place, row) VALUES (?, ?, ?, ?)", (number, row.id, place, packed(row))
    )
    if row.id not in state.about:
        remove(connection, row.id)
        insert(connection, row)
    return "updated" if before else "new"


def _whole(connection: sqlite3.Connection, untitled: Counter[str]) -> Iterator[tuple[str, ActorRow | Refused]]:
    """Each actor once, with all its rows and roles, and what contradicts itself."""
    has_roles = connection.execute("SELECT 1 FROM temp.held").fetchone() is not None
    rows = connection.execute("SELECT id, place, row FROM temp.staged ORDER BY id, n")
    for row_id, group in groupby(rows, key=itemgetter(0)):
        first, refused = _one((place, unpacked(text)) for _, place, text in group)
        yield from ((one.place, one) for one in refused)
        place, row = first
        if has_roles:
            row = replace(row, roles=tuple(dict.fromkeys((*row.roles, *_roles(connection, row_id, untitled)))))
        yield place, row
    nobodys = "SELECT place, actor FROM temp.held WHERE actor NOT IN (SELECT id FROM temp.staged)"
    for place, actor in connection.execute(nobodys):
        yield place, Refused(place=place, why=f"its holder {actor} is not in the files. Give the file with both.")


def _one(rows: Iterator[tuple[str, ActorRow]]) -> tuple[tuple[str, ActorRow], list[Refused]]:
    """The rows of one id as one, at the place of the first, and those that contradict it."""
    refused = []
    place, row = next(rows)
    for other_place, other in rows:
        against = _contradiction(row, other)
        if against:
            refused.append(Refused(place=other_place, why=f"{against} at {place}. Give each an id of its own."))
        else:
            row = joined(row, other)
    return (place, row), refused


def _contradiction(row: ActorRow, other: ActorRow) -> str | None:
    if row.kind != other.kind:
        return f"{row.id} has the kind {other.kind} here and {row.kind}"
    if row.country and other.country and row.country != other.country:
        return f"{row.id} has the country {other.country} here and {row.country}"
    if max(len(row.names) + len(other.names), len(row.roles) + len(other.roles)) > MOST_NAMES:
        return f"{row.id} has more than {MOST_NAMES} names or roles here"
    return None


def _roles(connection: sqlite3.Connection, actor: RowId, untitled: Counter[str]) -> Iterator[Role]:
    held = connection.execute("SELECT post, part, start, stop FROM temp.held WHERE actor = ? ORDER BY n", (actor,))
    for post, part, start, stop in held.fetchall():
        role = _role(connection, post)
        if role is None:
            untitled[post] += 1
            continue
        days = [date.fromisoformat(day) if day else None for day in (start, stop)]
        title = f"{part}, {role.title}" if part else role.title
        yield replace(role, title=title, start=days[0], end=days[1])


def _role(connection: sqlite3.Connection, post: str) -> Role | None:
    """What holding *post* is called: the post's title, or the organisation's name."""
    found = connection.execute("SELECT title, country, sector FROM temp.posts WHERE id = ?", (post,)).fetchone()
    if found:
        return Role(title=found[0], country=found[1], sector=found[2])
    for table in ("temp.staged", "main.actors"):
        found = connection.execute(f"SELECT row FROM {table} WHERE id = ? LIMIT 1", (post,)).fetchone()
        if found:
            row = unpacked(found[0])
            return Role(title=row.name, country=row.country, sector=row.sector)
    return None
