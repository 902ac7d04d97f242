"""Opening one of our SQLite files: write-ahead log, full syncs, and SQLite's errors in our own words."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from onrecord.errors import StoreUnusable

PATIENCE = 120.0  # seconds to wait while another process writes: a million names take most of a minute

Migration = Callable[[sqlite3.Connection], None]


def connected(path: Path, *, create: bool, application: int, migrations: tuple[Migration, ...]) -> sqlite3.Connection:
    """A connection to the file, brought up to this version; StoreUnusable for a file that is something else."""
    # A store in a folder that may not be written to is read as it is: WAL would want a file beside it.
    writable = create or (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))
    mode = ("mode=rwc" if create else "mode=rw") if writable else "immutable=1"
    connection = sqlite3.connect(f"file:{quote(str(path))}?{mode}", uri=True, isolation_level=None, timeout=PATIENCE)
    try:
        connection.execute("PRAGMA synchronous = FULL")
        _migrate(connection, path, application, migrations)
        if writable:
            _use_wal(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _use_wal(connection: sqlite3.Connection) -> None:
    """Let readers go on while somebody writes. Left to whoever opens next where another process is in the way."""
    with suppress(sqlite3.OperationalError):
        connection.execute("PRAGMA journal_mode = WAL")


def _migrate(connection: sqlite3.Connection, path: object, application: int, migrations: tuple[Migration, ...]) -> None:
    """Version n is what the first n of *migrations* leave; each runs in a transaction of its own."""
    version = _version(connection, path, application, len(migrations))
    while version < len(migrations):
        connection.execute("BEGIN IMMEDIATE")
        version = _version(connection, path, application, len(migrations))  # another process may have been quicker
        if version < len(migrations):
            migrations[version](connection)
            connection.execute(f"PRAGMA application_id = {application}")
            connection.execute(f"PRAGMA user_version = {version + 1}")
        connection.execute("COMMIT")
        version = _version(connection, path, application, len(migrations))


def _version(connection: sqlite3.Connection, path: object, application: int, newest: int) -> int:
    version, given, tables = (
        connection.execute(query).fetchone()[0]
        for query in ("PRAGMA user_version", "PRAGMA application_id", "SELECT count(*) FROM sqlite_master")
    )
    if given != application and (tables or version):
        raise StoreUnusable(path, "is a SQLite file of another program")
    if version > newest:
        raise StoreUnusable(path, "was written by a newer onrecord")
    return int(version)


@contextmanager
def clear_errors(path: Path) -> Iterator[None]:
    """SQLite's errors as ours."""
    try:
        yield
    except sqlite3.Error as error:
        busy = "locked" in str(error) or "busy" in str(error)
        why = "is being written by another process: try again" if busy else f"cannot be used ({error})"
        raise StoreUnusable(path, why) from error


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """One transaction: all of it or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
