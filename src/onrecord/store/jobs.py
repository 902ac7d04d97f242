"""Runs of adding, as the store remembers them: what was asked, how far it came, what failed and why."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from onrecord.store.holding import now
from onrecord.store.shown import FailureRow, JobRow
from onrecord.values import SetAside

RUNNING, DONE, STOPPED = "running", "done", "stopped"


def begin(connection: sqlite3.Connection, inputs: Sequence[str]) -> int:
    """A new job; its number."""
    done = connection.execute(
        "INSERT INTO jobs (inputs, begun, process) VALUES (?, ?, ?)", (json.dumps(list(inputs)), now(), os.getpid())
    )
    assert done.lastrowid is not None
    return done.lastrowid


def progress(connection: sqlite3.Connection, job: int, added: int, known: int, left: int | None) -> None:
    """How many reports were added and how many were there, and how many inputs are still to come."""
    connection.execute(
        "UPDATE jobs SET added = ?, known = ?, remaining = ? WHERE number = ?", (added, known, left, job)
    )


def fail(connection: sqlite3.Connection, job: int, aside: SetAside) -> None:
    """An input could not be read."""
    connection.execute(
        "INSERT INTO failures (job, location, error, why) VALUES (?, ?, ?, ?)",
        (job, aside.location, aside.error, aside.why),
    )
    connection.execute("UPDATE jobs SET failed = failed + 1 WHERE number = ?", (job,))


def retried(connection: sqlite3.Connection, location: str) -> None:
    """What failed at *location* before was read now."""
    connection.execute("UPDATE failures SET retried = 1 WHERE location = ?", (location,))


def end(connection: sqlite3.Connection, job: int) -> None:
    """The job came to its end."""
    connection.execute("UPDATE jobs SET ended = ?, remaining = 0 WHERE number = ?", (now(), job))


def jobs(connection: sqlite3.Connection) -> tuple[JobRow, ...]:
    """All jobs, the last first."""
    rows = connection.execute(
        "SELECT number, inputs, begun, ended, process, added, known, failed, remaining FROM jobs ORDER BY number DESC"
    )
    return tuple(map(_job, rows))


def _job(row: Sequence[Any]) -> JobRow:
    number, inputs, begun, ended, process, added, known, failed, remaining = row
    return JobRow(
        number=number,
        inputs=tuple(json.loads(inputs)),
        begun=datetime.fromisoformat(begun),
        ended=datetime.fromisoformat(ended) if ended else None,
        state=DONE if ended else RUNNING if _alive(process) else STOPPED,
        added=added,
        known=known,
        failed=failed,
        left=remaining,
    )


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def failures(connection: sqlite3.Connection, job: int | None) -> tuple[FailureRow, ...]:
    """What could not be read, of one job or of all, the last first."""
    rows = connection.execute(
        "SELECT job, location, error, why, retried FROM failures WHERE ?1 IS NULL OR job = ?1 ORDER BY number DESC",
        (job,),
    )
    return tuple(
        FailureRow(job=of, location=location, error=error, why=why, retried=bool(again))
        for of, location, error, why, again in rows
    )
