"""The log of what persons corrected: it only grows, and an entry that is undone stays in it."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from onrecord.errors import CorrectionRefused
from onrecord.review.corrections import ACTIONS, Correction, pack, reports_of, unpack
from onrecord.store.holding import now
from onrecord.store.log import Note
from onrecord.values import ReportId

UNDO = "undo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the log: who corrected what, when and why; *undone* is the entry that took it back."""

    number: int
    at: datetime
    by: str
    why: str
    action: str
    details: str
    reports: tuple[ReportId, ...]
    undone: int | None = None

    @property
    def correction(self) -> Correction | None:
        """What was corrected; None where the entry takes another one back, or says that something was forgotten."""
        return unpack(self.action, self.details) if self.action in ACTIONS else None


def write(connection: sqlite3.Connection, correction: Correction, note: Note) -> int:
    """Put a correction at the end of the log; its number there."""
    action, details = pack(correction)
    return _write(connection, action, details, reports_of(correction), note)


def write_undo(connection: sqlite3.Connection, number: int, note: Note) -> Entry:
    """Take back the entry *number*, and give it; CorrectionRefused where there is none, or it is undone already."""
    found = next((one for one in entries(connection) if one.number == number), None)
    if found is None or found.undone:
        why = "is undone already" if found else "is not there"
        raise CorrectionRefused(f"Entry {number} of the log {why}. See `onrecord correct log`.")
    if found.correction is None:
        raise CorrectionRefused(f"Entry {number} is no correction ({found.action}). See `onrecord correct log`.")
    _write(connection, UNDO, json.dumps({"entry": number}), found.reports, note)
    return found


def _write(connection: sqlite3.Connection, action: str, details: str, of: Sequence[ReportId], note: Note) -> int:
    number = connection.execute("SELECT coalesce(max(number), 0) + 1 FROM corrections").fetchone()[0]
    connection.execute(
        "INSERT INTO corrections (number, at, by, why, action, details) VALUES (?, ?, ?, ?, ?, ?)",
        (number, now(), note.by, note.why, action, details),
    )
    connection.executemany(
        "INSERT OR IGNORE INTO correction_reports (number, report) VALUES (?, ?)", ((number, one) for one in of)
    )
    return int(number)


def entries(connection: sqlite3.Connection) -> tuple[Entry, ...]:
    """The whole log, the oldest first."""
    of: dict[int, list[ReportId]] = defaultdict(list)
    for number, report in connection.execute("SELECT number, report FROM correction_reports ORDER BY number, report"):
        of[number].append(report)
    rows = connection.execute("SELECT number, at, by, why, action, details FROM corrections ORDER BY number").fetchall()
    undone = {json.loads(details)["entry"]: number for number, *_, action, details in rows if action == UNDO}
    return tuple(
        Entry(
            number=number,
            at=datetime.fromisoformat(at),
            by=by,
            why=why,
            action=action,
            details=details,
            reports=tuple(of[number]),
            undone=undone.get(number),
        )
        for number, at, by, why, action, details in rows
    )


def standing_corrections(connection: sqlite3.Connection) -> dict[ReportId, list[tuple[int, Correction]]]:
    """The corrections that are not undone, with their numbers, in order, by each report that they are about."""
    found: dict[ReportId, list[tuple[int, Correction]]] = defaultdict(list)
    for one in entries(connection):
        if one.correction is not None and one.undone is None:
            for report in one.reports:
                found[report].append((one.number, one.correction))
    return dict(found)
