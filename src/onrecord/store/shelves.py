"""What the store answers: rows of shown.py, a page at a time. Words are cut from the reports' texts here."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from onrecord.errors import NotInStore
from onrecord.store.shown import (
    ActorRow,
    Citing,
    ClaimRow,
    DisputeRow,
    EventRow,
    Page,
    Quoted,
    ReportRow,
    SideRow,
    StatementRow,
    StoryRow,
)
from onrecord.tables.lookup import folded
from onrecord.values import ReportId, Span, StoryId

LIMIT = 50
_STORY = "id, title, earliest, latest, reports, origins, agreed, disputed, updated, single_source, unattributed"
_REPORT = """
    reports.id, location, url, outlet, title, authors, published, language, story, coalesce(origin, ''), copies,
    coalesce((SELECT model FROM readings WHERE report = reports.id ORDER BY number DESC LIMIT 1), ''),
    coalesce((SELECT rules FROM readings WHERE report = reports.id ORDER BY number DESC LIMIT 1), ''),
    added, coalesce(statements, 0), coalesce(events, 0)"""
_REPORTS = "reports LEFT JOIN story_reports ON story_reports.report = reports.id"
_STATEMENT = """
    statements.number, statements.id, statements.story, statements.report, start, end, spans, speaker_status, form, act,
    factuality, said, standing, confidence, corrected"""
_EVENT = """
    events.number, events.id, events.story, events.report, start, end, type, mode, place, earliest, latest, factuality,
    statement, confidence, corrected"""


def corrected_days(connection: sqlite3.Connection) -> dict[ReportId, date | None]:
    """The days of publication that persons set, by report: they win over what a report says of itself."""
    rows = connection.execute(
        "SELECT json_extract(details, '$.report'), json_extract(details, '$.day') FROM corrections "
        "WHERE action = 'published' AND number NOT IN "
        "(SELECT json_extract(details, '$.entry') FROM corrections WHERE action = 'undo') ORDER BY number"
    )
    return {report: _day(day) for report, day in rows}


class Texts:
    """Cuts words from the texts of reports, each of which is fetched once."""

    def __init__(self, connection: sqlite3.Connection, reports: Iterable[ReportId]) -> None:
        wanted = json.dumps(sorted(set(reports)))
        self._of = {
            row[0]: row
            for row in connection.execute(
                "SELECT id, text, outlet, title, location, published FROM reports "
                "WHERE id IN (SELECT value FROM json_each(?))",
                (wanted,),
            )
        }
        self._days = corrected_days(connection)

    def quoted(self, report: ReportId, start: int, end: int) -> Quoted:
        """The words at these offsets, and where they are."""
        _, text, outlet, title, location, published = self._of[report]
        return Quoted(
            report=report,
            outlet=outlet or title or location,
            published=self._days.get(report, _day(published)),
            span=Span(start, end),
            words=text[start:end],
            line=text.count("\n", 0, start) + 1,
        )

    def words(self, report: ReportId, spans: Sequence[Sequence[int]]) -> str:
        """The words at several stretches, “…” between them."""
        text = self._of[report][1]
        return " … ".join(text[start:end] for start, end in spans)


def _day(given: str | None) -> date | None:
    return date.fromisoformat(given) if given else None


# --- stories and reports --------------------------------------------------------------------------------------


def stories(connection: sqlite3.Connection, words: str, limit: int, offset: int) -> Page[StoryRow]:
    """Stories, the latest first; those that have all *words* in their titles."""
    like = [f"%{word}%" for word in words.split()]
    having = " AND ".join(["title LIKE ?"] * len(like)) or "1"
    total = connection.execute(f"SELECT count(*) FROM stories WHERE {having}", like).fetchone()[0]
    rows = connection.execute(
        f"SELECT {_STORY} FROM stories WHERE {having} ORDER BY latest DESC, id LIMIT ? OFFSET ?", (*like, limit, offset)
    )
    return Page(rows=tuple(map(_story, rows)), total=total, offset=offset)


def story(connection: sqlite3.Connection, name: StoryId) -> StoryRow:
    """The story with this id; NotInStore where there is none."""
    row = connection.execute(f"SELECT {_STORY} FROM stories WHERE id = ?", (name,)).fetchone()
    if row is None:
        raise NotInStore("story", name)
    return _story(row)


def _story(row: Sequence[Any]) -> StoryRow:
    name, title, earliest, latest, reports, origins, agreed, disputed, updated, single, unattributed = row
    return StoryRow(
        id=name,
        title=title,
        earliest=_day(earliest),
        latest=_day(latest),
        reports=reports,
        origins=origins,
        agreed=agreed,
        disputed=disputed,
        updated=updated,
        single_source=single,
        unattributed=unattributed,
    )


def story_reports(connection: sqlite3.Connection, name: StoryId) -> tuple[ReportRow, ...]:
    """The reports of a story, by their days."""
    rows = connection.execute(f"SELECT {_REPORT} FROM {_REPORTS} WHERE story = ? ORDER BY place", (name,))
    days = corrected_days(connection)
    return tuple(_report(row, days) for row in rows)


def report(connection: sqlite3.Connection, name: ReportId) -> ReportRow:
    """The report with this id; NotInStore where there is none."""
    row = connection.execute(f"SELECT {_REPORT} FROM {_REPORTS} WHERE reports.id = ?", (name,)).fetchone()
    if row is None:
        raise NotInStore("report", name)
    return _report(row, corrected_days(connection))


def _report(row: Sequence[Any], days: Mapping[ReportId, date | None]) -> ReportRow:
    (name, location, url, outlet, title, authors, published, language, of, origin, copies, model, rules, added) = row[
        :14
    ]
    return ReportRow(
        id=name,
        location=location,
        url=url,
        outlet=outlet,
        title=title,
        authors=tuple(json.loads(authors)),
        published=days.get(name, _day(published)),
        language=language,
        story=of,
        origin=origin,
        copies=copies,
        model=model,
        rules=rules,
        added=datetime.fromisoformat(added),
        statements=row[14],
        events=row[15],
    )


def reports(connection: sqlite3.Connection, limit: int, offset: int) -> Page[ReportRow]:
    """All reports, the latest first."""
    total = connection.execute("SELECT count(*) FROM reports").fetchone()[0]
    rows = connection.execute(
        f"SELECT {_REPORT} FROM {_REPORTS} ORDER BY published DESC, reports.id LIMIT ? OFFSET ?", (limit, offset)
    )
    days = corrected_days(connection)
    return Page(rows=tuple(_report(row, days) for row in rows), total=total, offset=offset)


# --- statements and events ------------------------------------------------------------------------------------


def statements(
    connection: sqlite3.Connection,
    tables: str,
    having: str,
    given: Sequence[object],
    limit: int,
    offset: int,
    order: str = "statements.story, statements.report, start",
    count: str | None = None,
) -> Page[StatementRow]:
    """
    The statements of *tables* for which *having* holds; both are SQL of ours, with *given* for their marks.

    *count* is SQL that counts them, where there is a quicker way to.
    """
    total = connection.execute(count or f"SELECT count(*) FROM {tables} WHERE {having}", given).fetchone()[0]
    rows = connection.execute(
        f"SELECT {_STATEMENT} FROM {tables} WHERE {having} ORDER BY {order} LIMIT ? OFFSET ?", (*given, limit, offset)
    ).fetchall()
    texts = Texts(connection, (row[3] for row in rows))
    speakers = _people(connection, "statement_speakers", "statement", "''", (row[0] for row in rows))
    found = tuple(_statement(row, texts, speakers[row[0], ""]) for row in rows)
    return Page(rows=found, total=total, offset=offset)


def _people(
    connection: sqlite3.Connection, table: str, column: str, part: str, numbers: Iterable[int]
) -> dict[tuple[int, str], tuple[tuple[str, str], ...]]:
    """Keys and names of those who have part in statements or events, by number and part."""
    found: dict[tuple[int, str], tuple[tuple[str, str], ...]] = defaultdict(tuple)
    for number, of, actor, name in connection.execute(
        f"SELECT {column}, {part}, actor, name FROM {table} WHERE {column} IN (SELECT value FROM json_each(?)) "
        f"ORDER BY {column}, place",
        (json.dumps(list(numbers)),),
    ):
        found[number, of] = (*found[number, of], (actor, name))
    return found


def _statement(row: Sequence[Any], texts: Texts, speakers: tuple[tuple[str, str], ...]) -> StatementRow:
    (_, name, of, report, start, end, spans, status, form, act, factuality, said, standing, confidence, corrected) = row
    where = json.loads(spans)
    return StatementRow(
        id=name,
        story=of,
        quoted=texts.quoted(report, start, end),
        speakers=speakers,
        speaker_words=texts.words(report, where["speaker"]),
        speaker_status=status,
        cue=texts.words(report, where["cue"]),
        form=form,
        act=act,
        factuality=factuality,
        said=said,
        standing=standing,
        confidence=confidence,
        corrected=tuple(json.loads(corrected)),
    )


def events(
    connection: sqlite3.Connection, having: str, given: Sequence[object], limit: int, offset: int
) -> Page[EventRow]:
    """The events for which *having* holds."""
    total = connection.execute(f"SELECT count(*) FROM events WHERE {having}", given).fetchone()[0]
    rows = connection.execute(
        f"SELECT {_EVENT} FROM events WHERE {having} ORDER BY story, report, start LIMIT ? OFFSET ?",
        (*given, limit, offset),
    ).fetchall()
    texts = Texts(connection, (row[3] for row in rows))
    people = _people(connection, "event_actors", "event", "part", (row[0] for row in rows))
    found = tuple(_event(row, texts, people[row[0], "actor"], people[row[0], "recipient"]) for row in rows)
    return Page(rows=found, total=total, offset=offset)


def _event(
    row: Sequence[Any], texts: Texts, actors: tuple[tuple[str, str], ...], recipients: tuple[tuple[str, str], ...]
) -> EventRow:
    (_, name, of, report, start, end, kind, mode, place, earliest, latest, factuality, statement, sure, corrected) = row
    return EventRow(
        id=name,
        story=of,
        quoted=texts.quoted(report, start, end),
        type=kind,
        mode=mode,
        actors=actors,
        recipients=recipients,
        place=place,
        happened=(earliest, latest) if earliest and latest else None,
        factuality=factuality,
        statement=statement,
        confidence=sure,
        corrected=tuple(json.loads(corrected)),
    )


# --- claims and disputes --------------------------------------------------------------------------------------


def claims(
    connection: sqlite3.Connection, of: StoryId, standing: str | None, limit: int, offset: int
) -> Page[ClaimRow]:
    """The claims of a story, in the order of its reports."""
    having, given = ("story = ? AND standing = ?", (of, standing)) if standing else ("story = ?", (of,))
    total = connection.execute(f"SELECT count(*) FROM claims WHERE {having}", given).fetchone()[0]
    rows = connection.execute(
        f"SELECT number, id, story, report, start, end, standing, origins, sources FROM claims WHERE {having} "
        "ORDER BY number LIMIT ? OFFSET ?",
        (*given, limit, offset),
    ).fetchall()
    places: dict[tuple[int, str], list[tuple[str, int, int]]] = defaultdict(list)
    for number, side, *place in connection.execute(
        "SELECT claim, side, report, start, end FROM claim_words WHERE claim IN (SELECT value FROM json_each(?))",
        (json.dumps([row[0] for row in rows]),),
    ):
        places[number, side].append((place[0], place[1], place[2]))
    texts = Texts(connection, [row[3] for row in rows] + [one[0] for each in places.values() for one in each])
    return Page(rows=tuple(_claim(row, texts, places) for row in rows), total=total, offset=offset)


def _claim(row: Sequence[Any], texts: Texts, places: dict[tuple[int, str], list[tuple[str, int, int]]]) -> ClaimRow:
    number, name, of, report, start, end, standing, origins, sources = row
    return ClaimRow(
        id=name,
        story=of,
        quoted=texts.quoted(report, start, end),
        standing=standing,
        origins=origins,
        sources=tuple(json.loads(sources)),
        affirming=tuple(texts.quoted(*place) for place in places[number, "affirming"]),
        denying=tuple(texts.quoted(*place) for place in places[number, "denying"]),
    )


def disputes(connection: sqlite3.Connection, having: str, given: Sequence[object]) -> tuple[DisputeRow, ...]:
    """The disputes for which *having* holds, those that a person dismissed last."""
    rows = connection.execute(
        f"SELECT number, key, story, kind, status, why, review, corrected FROM disputes WHERE {having} "
        "ORDER BY coalesce(review, '') = 'dismissed', number",
        given,
    ).fetchall()
    numbers = json.dumps([row[0] for row in rows])
    words = connection.execute(
        "SELECT dispute, side, report, start, end, differing FROM side_words "
        "WHERE dispute IN (SELECT value FROM json_each(?)) ORDER BY dispute, side, place",
        (numbers,),
    ).fetchall()
    texts = Texts(connection, (row[2] for row in words))
    cited: dict[tuple[int, int], list[tuple[Quoted, tuple[Span, ...]]]] = defaultdict(list)
    for number, side, report, start, end, apart in words:
        spans = tuple(Span(first, last) for first, last in json.loads(apart))
        cited[number, side].append((texts.quoted(report, start, end), spans))
    sides: dict[int, list[SideRow]] = defaultdict(list)
    for number, place, value, sources in connection.execute(
        "SELECT dispute, place, value, sources FROM sides WHERE dispute IN (SELECT value FROM json_each(?)) "
        "ORDER BY dispute, place",
        (numbers,),
    ):
        sides[number].append(_side(value, sources, cited[number, place]))
    return tuple(_dispute(row, sides[row[0]]) for row in rows)


def _side(value: str, sources: str, cited: Sequence[tuple[Quoted, tuple[Span, ...]]]) -> SideRow:
    return SideRow(
        value=value,
        sources=tuple(json.loads(sources)),
        quoted=tuple(one for one, _ in cited),
        differing=tuple(spans for _, spans in cited),
    )


def _dispute(row: Sequence[Any], sides: Sequence[SideRow]) -> DisputeRow:
    _, name, of, kind, status, why, review, corrected = row
    return DisputeRow(
        key=name,
        story=of,
        kind=kind,
        status=status,
        why=why,
        sides=tuple(sides),
        review=review,
        corrected=tuple(json.loads(corrected)),
    )


# --- actors ---------------------------------------------------------------------------------------------------


def actors(connection: sqlite3.Connection, words: str, limit: int, offset: int) -> Page[ActorRow]:
    """Those who have a name with all *words* in it, who is quoted most first."""
    like = [f"%{word}%" for word in folded(words).split()]
    having = " AND ".join(["folded LIKE ?"] * len(like)) or "1"
    total = connection.execute(f"SELECT count(*) FROM people WHERE {having}", like).fetchone()[0]
    rows = connection.execute(
        f"SELECT key FROM people WHERE {having} ORDER BY statements DESC, name, key LIMIT ? OFFSET ?",
        (*like, limit, offset),
    ).fetchall()
    return Page(rows=tuple(actor(connection, name) for (name,) in rows), total=total, offset=offset)


def actor(connection: sqlite3.Connection, name: str) -> ActorRow:
    """The actor with this key; NotInStore where there is none."""
    rows = connection.execute(
        "SELECT name, kind, country, names, links FROM actors WHERE key = ? ORDER BY length(name) DESC, name", (name,)
    ).fetchall()
    if not rows:
        raise NotInStore("actor", name)
    quoted_by = connection.execute(
        "SELECT coalesce(outlet, title, location), count(*) FROM statement_speakers "
        "JOIN statements ON statements.number = statement JOIN reports ON reports.id = report "
        "WHERE actor = ? GROUP BY 1 ORDER BY 2 DESC, 1",
        (name,),
    ).fetchall()
    said, reports = connection.execute(
        "SELECT count(*), count(DISTINCT report) FROM statement_speakers JOIN statements ON number = statement "
        "WHERE actor = ?",
        (name,),
    ).fetchone()
    done = connection.execute("SELECT count(DISTINCT event) FROM event_actors WHERE actor = ?", (name,)).fetchone()[0]
    return ActorRow(
        key=name,
        name=rows[0][0],
        kind=rows[0][1],
        names=tuple(dict.fromkeys(one for row in rows for one in (row[0], *json.loads(row[3])))),
        country=next((row[2] for row in rows if row[2]), None),
        links=tuple(dict.fromkeys(one for row in rows for one in json.loads(row[4]))),
        statements=said,
        events=done,
        reports=reports,
        quoted_by=dict(quoted_by),
    )


def network(connection: sqlite3.Connection, of: StoryId | None, limit: int) -> tuple[Citing, ...]:
    """Who is quoted by whom, the most first."""
    having, given = ("story = ?", (of,)) if of is not None else ("1", ())
    rows = connection.execute(
        "SELECT outlet, actor, min(name), sum(statements) AS said, sum(reports) FROM citing "
        f"WHERE {having} GROUP BY outlet, actor ORDER BY said DESC, outlet, actor LIMIT ?",
        (*given, limit),
    )
    return tuple(Citing(outlet=a, actor=b, name=c, statements=d, reports=e) for a, b, c, d, e in rows)
