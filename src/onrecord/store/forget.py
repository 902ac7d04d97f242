"""
Forgetting somebody: every report that has the name goes, with all that was made of it, and the file keeps no trace.

The entries of the log that are about these reports, or have the name in them, go too: that is the one thing for which
the log, which else only grows, is cut. What is left is an entry that says that something was forgotten, not what.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from onrecord.store import kept
from onrecord.store.holding import now
from onrecord.store.log import Note
from onrecord.store.opened import writing
from onrecord.store.records import drop_rows
from onrecord.store.shown import Forgotten
from onrecord.values import ReportId

FORGET = "forget"
_WITH_THE_NAME = ("text", "title", "authors", "location", "url", "outlet", "given_id", "extra")


def having(connection: sqlite3.Connection, name: str) -> tuple[ReportId, ...]:
    """The reports that have *name* anywhere, whatever its capitals and the white space in it."""
    wanted = _plain(name)
    columns = ", ".join(_WITH_THE_NAME)
    found = connection.execute(f"SELECT id, {columns} FROM reports ORDER BY published, id")
    return tuple(one for one, *values in found if any(wanted in _plain(_decoded(value)) for value in values if value))


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())


def _decoded(value: str) -> str:
    """Names are looked for as they read, also where JSON has their letters escaped."""
    if value[:1] not in "[{":
        return value
    try:
        return value + " " + json.dumps(json.loads(value), ensure_ascii=False)
    except ValueError:
        return value


def forget(connection: sqlite3.Connection, name: str, reports: Sequence[ReportId], note: Note) -> Forgotten:
    """Take *reports* out for good, and what the log and the jobs have of *name*."""
    connection.execute("PRAGMA secure_delete = ON")
    with writing(connection):
        listed = json.dumps(list(reports))
        statements = connection.execute(
            "SELECT count(*) FROM statements WHERE report IN (SELECT value FROM json_each(?))", (listed,)
        ).fetchone()[0]
        stories = connection.execute(
            "SELECT DISTINCT story FROM story_reports WHERE report IN (SELECT value FROM json_each(?))", (listed,)
        ).fetchall()
        for (story,) in stories:
            _dissolve(connection, story)
        _drop_reports(connection, listed)
        entries = _cut_log(connection, name, listed, note)
        _cut_jobs(connection, name)
    _scrub(connection)
    return Forgotten(reports=len(reports), statements=statements, log_entries=entries)


def _dissolve(connection: sqlite3.Connection, story: str) -> None:
    """Take a story apart: those of its reports that stay find theirs anew."""
    drop_rows(connection, story)
    connection.execute(
        "INSERT OR IGNORE INTO unsettled (report) SELECT report FROM story_reports WHERE story = ?", (story,)
    )
    for table, column in (("story_reports", "story"), ("stories", "id"), ("stale", "story")):
        connection.execute(f"DELETE FROM {table} WHERE {column} = ?", (story,))


def _drop_reports(connection: sqlite3.Connection, listed: str) -> None:
    connection.execute(
        "INSERT INTO report_index (report_index, rowid, title, text) SELECT 'delete', number, coalesce(title, ''), "
        "text FROM reports WHERE id IN (SELECT value FROM json_each(?))",
        (listed,),
    )
    for table, column in (
        ("unsettled", "report"),
        ("key_words", "report"),
        ("readings", "report"),
        ("reports", "id"),
    ):
        connection.execute(f"DELETE FROM {table} WHERE {column} IN (SELECT value FROM json_each(?))", (listed,))


def _cut_log(connection: sqlite3.Connection, name: str, listed: str, note: Note) -> int:
    about = {
        one
        for (one,) in connection.execute(
            "SELECT number FROM correction_reports WHERE report IN (SELECT value FROM json_each(?))", (listed,)
        )
    }
    wanted = _plain(name)
    for number, *values in connection.execute("SELECT number, by, why, details FROM corrections").fetchall():
        if any(wanted in _plain(_decoded(value)) for value in values):
            about.add(number)
    for trigger in kept.TRIGGERS:
        connection.execute(f"DROP TRIGGER {trigger}")
    for number in sorted(about):
        connection.execute("DELETE FROM correction_reports WHERE number = ?", (number,))
        # The number stays taken: an entry is named by it.
        connection.execute(
            "UPDATE corrections SET at = ?, by = ?, why = '', action = ?, details = '{}' WHERE number = ?",
            (now(), note.by, FORGET, number),
        )
    kept.keep_corrections(connection)
    return len(about)


def _cut_jobs(connection: sqlite3.Connection, name: str) -> None:
    wanted = _plain(name)
    for number, location, why in connection.execute("SELECT number, location, why FROM failures").fetchall():
        if wanted in _plain(location) or wanted in _plain(why):
            connection.execute("DELETE FROM failures WHERE number = ?", (number,))
    for number, inputs in connection.execute("SELECT number, inputs FROM jobs").fetchall():
        if wanted in _plain(_decoded(inputs)):
            connection.execute("UPDATE jobs SET inputs = '[]' WHERE number = ?", (number,))


def _scrub(connection: sqlite3.Connection) -> None:
    """Write the file and its indexes anew, and empty the write-ahead log."""
    for index in ("statement_index", "report_index"):
        connection.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
    connection.execute("VACUUM")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
