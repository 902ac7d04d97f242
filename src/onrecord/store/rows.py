"""Rows of actors to and from the tables of a store."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace

import msgspec

from onrecord.tables.lookup import folded
from onrecord.tables.rows import OWN, ActorRow, RowId

_DECODER = msgspec.json.Decoder(ActorRow)
_LIVE = "import NOT IN (SELECT value FROM json_each(?))"
_ENCODER = msgspec.json.Encoder(order="deterministic")


def packed(row: ActorRow) -> str:
    """*row* as JSON: the same row gives the same characters."""
    return _ENCODER.encode(row).decode()


def unpacked(text: str) -> ActorRow:
    """The row that ``packed`` made *text* of."""
    return _DECODER.decode(text)


def insert(connection: sqlite3.Connection, row: ActorRow) -> None:
    """Put *row*, whose id is not there, into ``actors`` and its names into ``names``, as one of the user's own."""
    text = packed(replace(row, source=OWN))
    connection.execute("INSERT INTO actors (id, row) VALUES (?, ?)", (row.id, text))
    connection.executemany(
        "INSERT OR IGNORE INTO names (key, name, actor) VALUES (?, ?, ?)",
        [(folded(name), name, row.id) for name in row.names],
    )


def imported(connection: sqlite3.Connection, row_id: RowId, undone: Iterable[int]) -> ActorRow | None:
    """The row with this id as it was imported last; imports with a number in *undone* do not count."""
    found = connection.execute(
        f"SELECT row FROM imported WHERE id = ? AND {_LIVE} ORDER BY import DESC LIMIT 1", (row_id, _listed(undone))
    ).fetchone()
    return unpacked(found[0]) if found else None


def imported_place(connection: sqlite3.Connection, row_id: RowId, undone: Iterable[int]) -> str | None:
    """Where that row stands: its file and line."""
    found = connection.execute(
        f"SELECT place FROM imported WHERE id = ? AND {_LIVE} ORDER BY import DESC LIMIT 1", (row_id, _listed(undone))
    ).fetchone()
    return str(found[0]) if found else None


def every_imported(connection: sqlite3.Connection, undone: Iterable[int]) -> Iterator[ActorRow]:
    """Every row as it was imported last."""
    found = connection.execute(f"SELECT row, max(import) FROM imported WHERE {_LIVE} GROUP BY id", (_listed(undone),))
    return (unpacked(row) for row, _ in found)


def _listed(numbers: Iterable[int]) -> str:
    return msgspec.json.encode(sorted(numbers)).decode()


def remove(connection: sqlite3.Connection, row_id: RowId) -> None:
    """Take the row with this id, if it is there, out of both."""
    connection.execute("DELETE FROM names WHERE actor = ?", (row_id,))
    connection.execute("DELETE FROM actors WHERE id = ?", (row_id,))
