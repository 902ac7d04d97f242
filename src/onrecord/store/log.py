"""The log of a store of actors: what was done, by whom and why, and which of it still counts."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import msgspec

from onrecord.store.corrections import Correction, Merge, Rename, Split, touched
from onrecord.tables.rows import RowId

CORRECTIONS: dict[str, type[Correction]] = {"merge": Merge, "split": Split, "rename": Rename}
IMPORT = "import"
UNDO = "undo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Who makes a change, and why."""

    by: str
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LogEntry:
    """One line of the log; *details* are JSON, and *undone* says that a later entry took it back."""

    number: int
    at: datetime
    by: str
    why: str
    action: str
    details: str
    undone: bool = False

    @property
    def correction(self) -> Correction | None:
        """The correction that the entry is; None for an import or an undo."""
        kind = CORRECTIONS.get(self.action)
        return msgspec.json.decode(self.details, type=kind) if kind else None

    @property
    def summary(self) -> str:
        """What was done, in a few words."""
        match self.correction:
            case Merge(ids=(first, *others)):
                return f"{', '.join(others)} into {first}"
            case Split() as split:
                return f"{', '.join(split.names)} off {split.id}, as {split.new}"
            case Rename() as rename:
                return f"{rename.id} to {rename.name}"
        details = msgspec.json.decode(self.details)
        if self.action == UNDO:
            return f"entry {details['entry']}"
        counts = ", ".join(f"{details[name]} {name}" for name in ("new", "updated", "same", "refused"))
        return f"{', '.join(details['files'])} ({counts})"


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """
    What the log says in all: the *corrections* that count, in order, and the numbers of what was *undone*.

    *about* are the ids that any correction touches or once touched.
    """

    corrections: tuple[Correction, ...]
    undone: frozenset[int]
    about: frozenset[RowId]

    @classmethod
    def of(cls, log: Sequence[LogEntry]) -> State:
        """The state that *log* leads to."""
        corrections = [(entry, correction) for entry in log if (correction := entry.correction)]
        return cls(
            corrections=tuple(correction for entry, correction in corrections if not entry.undone),
            undone=frozenset(entry.number for entry in log if entry.undone),
            about=frozenset(one for _, correction in corrections for one in touched(correction)),
        )


def write(connection: sqlite3.Connection, number: int, action: str, details: Any, note: Note) -> None:
    """Add entry *number*. Its time is now."""
    at = datetime.now(UTC).replace(microsecond=0)
    packed = msgspec.json.encode(details, order="deterministic").decode()
    connection.execute(
        "INSERT INTO log (number, at, by, why, action, details) VALUES (?, ?, ?, ?, ?, ?)",
        (number, at.isoformat(), note.by, note.why, action, packed),
    )


def next_number(connection: sqlite3.Connection) -> int:
    """The number of the entry to be written next."""
    return int(connection.execute("SELECT coalesce(max(number), 0) + 1 FROM log").fetchone()[0])


def entries(connection: sqlite3.Connection) -> tuple[LogEntry, ...]:
    """The whole log, the oldest first."""
    rows = connection.execute("SELECT number, at, by, why, action, details FROM log ORDER BY number").fetchall()
    undone = _undone([(row[0], row[4], row[5]) for row in rows])
    return tuple(
        LogEntry(
            number=number,
            at=datetime.fromisoformat(at),
            by=by,
            why=why,
            action=action,
            details=details,
            undone=number in undone,
        )
        for number, at, by, why, action, details in rows
    )


def _undone(rows: Sequence[tuple[int, str, str]]) -> frozenset[int]:
    """The numbers that an undo names, save an undo that is undone itself."""
    undone: set[int] = set()
    for number, action, details in reversed(rows):
        if action == UNDO and number not in undone:
            undone.add(msgspec.json.decode(details)["entry"])
    return frozenset(undone)
