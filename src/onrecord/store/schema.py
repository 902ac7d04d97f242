"""
The tables of a user's own store of actors, for every version that there has been.

``log`` and ``imported`` only ever grow; triggers refuse anything else. ``actors``, ``names`` and ``merged`` follow
from these two and can be made again from them at any time.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

APPLICATION = 0x0EC0ED  # in the file's header: says that a SQLite file is one of these

_FIRST = (
    """
    CREATE TABLE log (
        number INTEGER PRIMARY KEY,
        at TEXT NOT NULL,       -- when, UTC
        by TEXT NOT NULL,       -- who
        why TEXT NOT NULL,
        action TEXT NOT NULL,   -- import, merge, split, rename, undo
        details TEXT NOT NULL   -- what, as JSON
    )""",
    """
    CREATE TABLE imported (
        import INTEGER NOT NULL REFERENCES log (number),
        id TEXT NOT NULL,
        place TEXT NOT NULL,    -- file and line
        row TEXT NOT NULL,      -- the actor as the file has it, as JSON
        PRIMARY KEY (id, import)
    ) WITHOUT ROWID""",
    "CREATE INDEX imported_by_import ON imported (import)",
    """
    CREATE TABLE actors (
        id TEXT PRIMARY KEY,
        name TEXT AS (json_extract(row, '$.name')),
        kind TEXT AS (json_extract(row, '$.kind')),
        country TEXT AS (json_extract(row, '$.country')),
        sector TEXT AS (json_extract(row, '$.sector')),
        names TEXT AS (json_extract(row, '$.names')),
        source TEXT AS (json_extract(row, '$.source')),
        row TEXT NOT NULL       -- the actor as it counts, as JSON
    )""",
    """
    CREATE TABLE names (
        key TEXT NOT NULL,      -- without capitals, accents and punctuation
        name TEXT NOT NULL,     -- as written
        actor TEXT NOT NULL REFERENCES actors (id),
        PRIMARY KEY (key, name, actor)
    ) WITHOUT ROWID""",
    "CREATE INDEX names_by_actor ON names (actor)",
    "CREATE TABLE merged (id TEXT PRIMARY KEY, now TEXT NOT NULL) WITHOUT ROWID",
    *(
        f"CREATE TRIGGER {table}_keeps_{event.lower()} BEFORE {event} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        for table in ("log", "imported")
        for event in ("UPDATE", "DELETE")
    ),
)


def _first(connection: sqlite3.Connection) -> None:
    for statement in _FIRST:
        connection.execute(statement)


# Version n of a store is what the first n of these leave. Each runs in a transaction of its own.
# A change to how names are folded (tables/lookup.py) needs one too, that makes ``names`` again.
MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = (_first,)
