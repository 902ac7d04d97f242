"""Full-text search over statements and reports. What is typed is taken as words, never as the index's own language."""

from __future__ import annotations

import re
import sqlite3
from datetime import date

from onrecord.store import shelves
from onrecord.store.shown import Page, ReportRow, StatementRow
from onrecord.tables.lookup import folded

_WORD = re.compile(r"\w+")
_PHRASE = re.compile(r'"([^"]+)"|(\S+)')


def match(words: str) -> str:
    """The words as the index asks for them: each a string, those in quotation marks one after the other."""
    found = (part.group(1) or part.group(2) for part in _PHRASE.finditer(words))
    phrases = (" ".join(_WORD.findall(part)) for part in found)
    return " ".join(f'"{phrase}"' for phrase in phrases if phrase)


def statements(
    connection: sqlite3.Connection,
    words: str,
    *,
    speaker: str | None,
    outlet: str | None,
    since: date | None,
    until: date | None,
    standing: str | None,
    limit: int,
    offset: int,
) -> Page[StatementRow]:
    """The statements with all *words*, best first; without words all that the other bounds leave, latest first."""
    asked = match(words)
    tables, having, given = "statements JOIN reports ON reports.id = statements.report", ["1"], []
    order = "published DESC, statements.number"
    if asked:
        tables = f"statement_index JOIN {tables}"
        having, given, order = ["statement_index MATCH ?", "statement_index.rowid = statements.number"], [asked], "rank"
    elif words.strip():
        return Page(rows=(), total=0, offset=offset)  # nothing in it is a word
    by_words = "SELECT count(*) FROM statement_index WHERE statement_index MATCH ?" if asked else None
    if speaker:
        having.append(
            "statements.number IN (SELECT statement FROM statement_speakers "
            "WHERE actor IN (SELECT key FROM people WHERE folded LIKE ?))"
        )
        given.append(f"%{folded(speaker)}%")
    for value, test in (
        (outlet, "outlet = ? COLLATE NOCASE"),
        (since and since.isoformat(), "published >= ?"),
        (until and until.isoformat(), "published <= ?"),
        (standing, "standing = ?"),
    ):
        if value:
            having.append(test)
            given.append(value)
    count = by_words if len(given) == 1 else None
    return shelves.statements(connection, tables, " AND ".join(having), given, limit, offset, order, count)


def reports(connection: sqlite3.Connection, words: str, *, limit: int, offset: int) -> Page[ReportRow]:
    """The reports with all *words* in title or text, best first."""
    asked = match(words)
    if not asked:
        return Page(rows=(), total=0, offset=offset)
    total = connection.execute("SELECT count(*) FROM report_index WHERE report_index MATCH ?", (asked,)).fetchone()[0]
    found = connection.execute(
        "SELECT reports.id FROM report_index JOIN reports ON reports.number = report_index.rowid "
        "WHERE report_index MATCH ? ORDER BY rank LIMIT ? OFFSET ?",
        (asked, limit, offset),
    ).fetchall()
    return Page(rows=tuple(shelves.report(connection, name) for (name,) in found), total=total, offset=offset)
