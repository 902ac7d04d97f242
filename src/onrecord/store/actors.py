"""
A user's own actors in one SQLite file: what was imported, what was corrected, and the rows that follow from both.

Every change is one transaction and one line of the log. A process that is killed leaves the state before the
change or the state after it.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from onrecord.errors import ActorAmbiguous, ActorNotFound, CorrectionRefused, StoreNotFound
from onrecord.store import log
from onrecord.store.corrections import Correction, Merge, Rename, Split, correct, touched
from onrecord.store.importing import Added, apply, stage
from onrecord.store.log import LogEntry, Note, State
from onrecord.store.opened import clear_errors, connected, writing
from onrecord.store.rows import every_imported, imported, imported_place, insert, remove, unpacked
from onrecord.store.schema import APPLICATION, MIGRATIONS
from onrecord.tables.entries import Entry, Refused
from onrecord.tables.lookup import folded, goes_by
from onrecord.tables.names import key, own_id
from onrecord.tables.rows import ActorRow, ActorTable, RowId
from onrecord.values import ActorKind

_LIKE_ID = re.compile(r"Q\d+|\S+[:-]\S*\d\S*|own:\S+")  # nobody is called so: an id with a slip in it
SHOWN_IDS = 10  # of the actors that go by an ambiguous name


class ActorStore:
    """
    An ActorTable of the user's own rows and corrections, over *base*, the table that ships.

    An own row hides the shipped rows of its id, of one of its links, and those of the same name and kind whose
    country is not another.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path, base: ActorTable | None) -> None:
        self._connection = connection
        self.path = path
        self.base = base

    @classmethod
    def open(cls, path: Path, *, base: ActorTable | None = None, create: bool = False) -> Self:
        """The store at *path*; where there is none, a new one if *create*, else StoreNotFound."""
        if not create and not path.exists():
            raise StoreNotFound(path)
        if create:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with clear_errors(path):
            return cls(connected(path, create=create, application=APPLICATION, migrations=MIGRATIONS), path, base)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def named(self, name: str) -> tuple[ActorRow, ...]:
        """The rows that go by *name*, the user's own first."""
        own = self._own(name)
        shipped = self.base.named(name) if self.base else ()
        return (*own, *(row for row in shipped if not self._hidden(row, own)))

    def row(self, row_id: RowId) -> ActorRow | None:
        """The row with this id, or the row of the actor that it was merged into."""
        with clear_errors(self.path):
            found = self._connection.execute(
                "SELECT row FROM actors WHERE id = coalesce((SELECT now FROM merged WHERE id = ?1), ?1)", (row_id,)
            ).fetchone()
        if found:
            return unpacked(found[0])
        return self.base.row(row_id) if self.base else None

    def find(self, words: str) -> tuple[ActorRow, ...]:
        """The row with the id *words*, else the rows that go by that name."""
        row = self.row(words)
        return (row,) if row else self.named(words)

    def listed(
        self,
        words: str = "",
        *,
        country: str | None = None,
        kind: ActorKind | None = None,
        limit: int = -1,
        offset: int = 0,
    ) -> tuple[ActorRow, ...]:
        """The user's own rows by name, those that have all *words* within one of their names; -1 is no limit."""
        like = [f"%{word}%" for word in folded(words).split()]
        having = " AND ".join(["EXISTS (SELECT 1 FROM names WHERE actor = id", *["key LIKE ?"] * len(like)]) + ")"
        with clear_errors(self.path):
            found = self._connection.execute(
                "SELECT row FROM actors WHERE (?1 IS NULL OR country = ?1) AND (?2 IS NULL OR kind = ?2) "
                f"{'AND ' + having if like else ''} ORDER BY name, id LIMIT ? OFFSET ?",
                (country, kind, *like, limit, offset),
            ).fetchall()
        return tuple(unpacked(row) for (row,) in found)

    def log(self) -> tuple[LogEntry, ...]:
        """All that was done, the oldest first."""
        with clear_errors(self.path):
            return log.entries(self._connection)

    def origin(self, row_id: RowId) -> tuple[str, ...]:
        """Where an own row is from: the places in files that gave it, and the entries of the log that corrected it."""
        with clear_errors(self.path):
            merged = self._connection.execute("SELECT id FROM merged WHERE now = ?", (row_id,)).fetchall()
            ids = {row_id} | {one for (one,) in merged}
            undone = self._state().undone
            places = [place for one in sorted(ids) if (place := imported_place(self._connection, one, undone))]
            entries = log.entries(self._connection)
        about = [e for e in entries if not e.undone and e.correction and not ids.isdisjoint(touched(e.correction))]
        return (*places, *(f"log {entry.number}" for entry in about))

    def add(
        self,
        entries: Iterable[Entry],
        *,
        files: tuple[str, ...],
        note: Note,
        strict: bool = False,
        tell: Callable[[Refused], None] = lambda refused: None,
    ) -> Added:
        """
        Import *entries*: all in one transaction. A known id is updated, and corrections hold as before.

        *tell* is told of each entry that is refused; when *strict*, one such makes an ImportRefused of all.
        """
        with clear_errors(self.path):
            staged = stage(self._connection, entries, tell)
            with self._writing() as number:
                state = self._state()
                added = apply(self._connection, number, staged, state, tell, strict=strict)
                log.write(self._connection, number, log.IMPORT, {"files": files} | added.counts, note)
                self._settle()
        return added

    def merge(self, *who: str, note: Note, kind: ActorKind = ActorKind.PERSON) -> ActorRow:
        """
        Make one actor of all these ids and names. The first keeps its id and its shown name.

        A name that is in no table makes an actor of its own, of *kind*, first.
        """
        with clear_errors(self.path), self._writing() as number:
            rows = {row.id: row for row in (self._who(words, number, make=kind) for words in who)}
            if len(rows) < 2:
                (only,) = rows or (" and ".join(who),)
                raise CorrectionRefused(f"That is one actor already ({only}). Give two ids or more.")
            return self._correct(number, Merge(ids=tuple(rows), made=self._made(*rows.values())), note)

    def split(self, who: str, *names: str, note: Note) -> ActorRow:
        """Take *names* off an actor; they are an actor of their own from then on."""
        with clear_errors(self.path), self._writing() as number:
            row = self._who(who, number)
            keys = frozenset(map(key, names))
            taken = tuple(name for name in row.names if key(name) in keys)
            strange = [name for name in names if key(name) not in set(map(key, taken))]
            if strange:
                raise CorrectionRefused(f"“{strange[0]}” is no name of {row.id}. Its names: {'; '.join(row.names)}.")
            if len(taken) == len(row.names):
                raise CorrectionRefused(f"That would leave {row.id} without a name. Leave one, or rename it first.")
            new = self._free_id(taken[0], number)
            return self._correct(number, Split(id=row.id, names=taken, new=new, made=self._made(row)), note)

    def rename(self, who: str, name: str, *, note: Note, kind: ActorKind = ActorKind.PERSON) -> ActorRow:
        """Show an actor as *name*, which is one of its names from then on; one in no table is made first."""
        if not key(name):
            raise CorrectionRefused(f"“{name}” is no name: it has neither letter nor digit. Give another.")
        with clear_errors(self.path), self._writing() as number:
            row = self._who(who, number, make=kind)
            return self._correct(number, Rename(id=row.id, name=name, made=self._made(row)), note)

    def undo(self, number: int, *, note: Note) -> LogEntry:
        """Take back entry *number* of the log, an import too; what came after it stays, as far as it still can."""
        with clear_errors(self.path), self._writing() as own_number:
            found = [entry for entry in log.entries(self._connection) if entry.number == number]
            if not found or found[0].undone:
                why = "is undone already" if found else "is not there"
                raise CorrectionRefused(f"Entry {number} of the log {why}. See `onrecord actors log`.")
            log.write(self._connection, own_number, log.UNDO, {"entry": number}, note)
            self._derive()
            return found[0]

    def rebuild(self) -> None:
        """Make the rows that count again from the log and the imported rows: they are the same as before."""
        with clear_errors(self.path), self._writing():
            self._derive()

    def _own(self, name: str) -> tuple[ActorRow, ...]:
        with clear_errors(self.path):
            found = self._connection.execute(
                "SELECT DISTINCT actors.id, row FROM names JOIN actors ON actors.id = names.actor "
                "WHERE key = ? ORDER BY actors.id",
                (folded(name),),
            ).fetchall()
        return tuple(row for _, text in found if goes_by(row := unpacked(text), name))

    def _hidden(self, shipped: ActorRow, own: tuple[ActorRow, ...]) -> bool:
        """Whether the user's own rows say it all: a row of the same actor, or of one of this name."""
        return self._knows(shipped.id) or any(
            not set(row.links).isdisjoint(shipped.links)
            or (row.kind == shipped.kind and (row.country is None or shipped.country in (None, row.country)))
            for row in own
        )

    def _knows(self, row_id: RowId) -> bool:
        with clear_errors(self.path):
            found = self._connection.execute(
                "SELECT 1 FROM actors WHERE id = ?1 UNION ALL SELECT 1 FROM merged WHERE id = ?1", (row_id,)
            )
            return found.fetchone() is not None

    def _who(self, words: str, number: int, *, make: ActorKind | None = None) -> ActorRow:
        """The one actor that *words* are the id or a name of; where there is none, a new one of kind *make*."""
        found = self.find(words)
        if len(found) > 1:
            ids = ", ".join(f"{row.id} ({row.name}, {row.country or row.kind})" for row in found[:SHOWN_IDS])
            more = f" and {len(found) - SHOWN_IDS} more" if len(found) > SHOWN_IDS else ""
            raise ActorAmbiguous(f"{len(found)} actors go by “{words}”: {ids}{more}. Give the id of one.")
        if found:
            return found[0]
        if make is None or not key(words) or _LIKE_ID.fullmatch(words):
            raise ActorNotFound(f"Nobody goes by “{words}”. See `onrecord actors list` for names and ids.")
        return ActorRow(id=self._free_id(words, number), name=words, kind=make, names=(words,))

    def _free_id(self, name: str, number: int) -> RowId:
        usual = own_id(name)
        return f"{usual}:{number}" if self.row(usual) else usual

    def _made(self, *rows: ActorRow) -> tuple[ActorRow, ...]:
        """Those of *rows* that no own table has: shipped ones, and the ones just made."""
        return tuple(row for row in rows if not self._knows(row.id))

    def _correct(self, number: int, correction: Correction, note: Note) -> ActorRow:
        """Write *correction* to the log, have it count, and give the row that it is about."""
        action = next(name for name, kind in log.CORRECTIONS.items() if isinstance(correction, kind))
        log.write(self._connection, number, action, correction, note)
        self._settle()
        about = correction.new if isinstance(correction, Split) else next(touched(correction))
        row = self.row(about)
        assert row is not None  # it was there, or was made, in this transaction
        return row

    def _derive(self) -> None:
        for table in ("names", "actors", "merged"):
            self._connection.execute(f"DELETE FROM {table}")
        for row in every_imported(self._connection, self._state().undone):
            insert(self._connection, row)
        self._settle()

    def _settle(self) -> None:
        """Have all corrections count that are not undone, for the rows as they are imported now."""
        state = self._state()
        found = ((one, imported(self._connection, one, state.undone)) for one in state.about)
        result = correct(state.corrections, {one: row for one, row in found if row})
        for one in state.about:
            remove(self._connection, one)
        for row in result.rows.values():
            insert(self._connection, row)
        self._connection.execute("DELETE FROM merged")
        self._connection.executemany("INSERT INTO merged (id, now) VALUES (?, ?)", result.merged.items())

    def _state(self) -> State:
        return State.of(log.entries(self._connection))

    @contextmanager
    def _writing(self) -> Iterator[int]:
        """One change: gives the number that it has in the log."""
        with writing(self._connection):
            yield log.next_number(self._connection)
