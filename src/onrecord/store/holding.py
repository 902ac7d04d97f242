"""Reports and readings in and out of the store's rows. A reading is kept without its report, as deflated JSON."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any

import msgspec

from onrecord.corroborate.stories import key_words
from onrecord.values import (
    Actor,
    Event,
    Furniture,
    Made,
    Mention,
    Origin,
    Reading,
    Record,
    Report,
    ReportId,
    Side,
    Span,
    Statement,
    Time,
    Words,
)

ID_LENGTH = 16  # hex digits
_COLUMNS = (
    "id, given_id, location, url, outlet, title, authors, published, language, text, text_sha256, furniture, extra, "
    "added"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """A reading without its report."""

    made: Made
    actors: tuple[Actor, ...]
    mentions: tuple[Mention, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    times: tuple[Time, ...]


def store_id(report: Report) -> ReportId:
    """What the store names a report by: what it says, and who published it where and when."""
    day = report.published.isoformat() if report.published else None
    told = json.dumps([report.text, report.title, report.outlet, report.url, day], ensure_ascii=True)
    return sha256(told.encode()).hexdigest()[:ID_LENGTH]


def now() -> str:
    """The time, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def insert_report(connection: sqlite3.Connection, report: Report) -> bool:
    """Put *report* in under its store id; False where it is there."""
    given = report.id
    kept = replace(report, id=store_id(report))
    row = (
        kept.id,
        given,
        kept.location,
        kept.url,
        kept.outlet,
        kept.title,
        json.dumps(kept.authors),
        kept.published.isoformat() if kept.published else None,
        kept.language,
        kept.text,
        sha256(kept.text.encode()).hexdigest(),
        json.dumps([[one.span.start, one.span.end, one.why] for one in kept.furniture]),
        msgspec.json.encode(dict(kept.extra)).decode(),
        now(),
    )
    done = connection.execute(
        f"INSERT INTO reports ({_COLUMNS}) VALUES ({', '.join('?' * len(row))}) ON CONFLICT (id) DO NOTHING", row
    )
    if done.rowcount < 1:
        return False
    number = done.lastrowid
    connection.execute(
        "INSERT INTO report_index (rowid, title, text) VALUES (?, ?, ?)", (number, kept.title or "", kept.text)
    )
    connection.executemany(
        "INSERT OR IGNORE INTO key_words (word, report) VALUES (?, ?)", ((word, kept.id) for word in key_words(kept))
    )
    return True


def insert_reading(connection: sqlite3.Connection, report: ReportId, reading: Reading) -> bool:
    """Put the reading of a stored report in; False where one by this model and these rules is there."""
    own = _renamed(reading, report)
    packed = zlib.compress(
        msgspec.json.encode(
            _Kept(
                made=own.made,
                actors=own.actors,
                mentions=own.mentions,
                statements=own.statements,
                events=own.events,
                times=own.times,
            )
        )
    )
    done = connection.execute(
        "INSERT INTO readings (report, model, rules, version, made, reading) VALUES (?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (report, model, rules) DO NOTHING",
        (report, own.made.model, own.made.rules, own.made.version, now(), packed),
    )
    return done.rowcount > 0


def _renamed(reading: Reading, report: ReportId) -> Reading:
    """*reading* with the store's id of its report wherever it has one."""
    return replace(
        reading,
        report=replace(reading.report, id=report),
        mentions=tuple(replace(one, report=report) for one in reading.mentions),
        statements=tuple(replace(one, report=report) for one in reading.statements),
        events=tuple(replace(one, report=report) for one in reading.events),
        times=tuple(replace(one, report=report) for one in reading.times),
    )


def listed(ids: Iterable[str]) -> str:
    """Ids as one value for ``json_each``."""
    return json.dumps(list(ids))


def with_given_ids(record: Record, given: Mapping[ReportId, ReportId]) -> Record:
    """*record* with the ids that the inputs gave; of two that are the same the second keeps the store's."""
    taken: dict[ReportId, ReportId] = {}
    for one in record.reports:
        name = given.get(one.id, one.id)
        taken[one.id] = name if name not in taken.values() else one.id

    def words(one: Words) -> Words:
        return replace(one, report=taken[one.report])

    def side(one: Side) -> Side:
        return replace(one, words=tuple(map(words, one.words)), sources=tuple(taken.get(s, s) for s in one.sources))

    def origin(one: Origin) -> Origin:
        passages = tuple(replace(each, source=taken[each.source]) for each in one.passages)
        return replace(
            one,
            report=taken[one.report],
            origin=taken.get(one.origin, one.origin),
            name=taken.get(one.name, one.name),
            passages=passages,
        )

    return replace(
        record,
        reports=tuple(replace(one, id=taken[one.id]) for one in record.reports),
        mentions=tuple(replace(one, report=taken[one.report]) for one in record.mentions),
        statements=tuple(replace(one, report=taken[one.report]) for one in record.statements),
        events=tuple(replace(one, report=taken[one.report]) for one in record.events),
        times=tuple(replace(one, report=taken[one.report]) for one in record.times),
        origins=tuple(map(origin, record.origins)),
        stories=tuple(replace(one, reports=tuple(taken[each] for each in one.reports)) for one in record.stories),
        claims=tuple(
            replace(one, words=words(one.words), sources=tuple(taken.get(each, each) for each in one.sources))
            for one in record.claims
        ),
        disputes=tuple(replace(one, sides=tuple(map(side, one.sides))) for one in record.disputes),
    )


def reports(connection: sqlite3.Connection, ids: Iterable[ReportId]) -> dict[ReportId, Report]:
    """The stored reports with these ids, by them."""
    found = connection.execute(
        f"SELECT {_COLUMNS} FROM reports WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(list(ids)),)
    )
    return {row[0]: _report(row) for row in found}


def given_ids(connection: sqlite3.Connection, ids: Iterable[ReportId]) -> dict[ReportId, ReportId]:
    """What the inputs call these reports."""
    found = connection.execute(
        "SELECT id, given_id FROM reports WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(list(ids)),)
    )
    return dict(found.fetchall())


def _report(row: tuple[Any, ...]) -> Report:
    (name, _, location, url, outlet, title, authors, published, language, text, _, furniture, extra, _) = row
    return Report(
        id=name,
        text=text,
        location=location,
        url=url,
        outlet=outlet,
        title=title,
        authors=tuple(json.loads(authors)),
        published=date.fromisoformat(published) if published else None,
        language=language,
        furniture=tuple(Furniture(Span(start, end), why) for start, end, why in json.loads(furniture)),
        extra=json.loads(extra),
    )


def readings(connection: sqlite3.Connection, of: Mapping[ReportId, Report]) -> dict[ReportId, Reading]:
    """The newest reading of each of these reports."""
    found = connection.execute(
        "SELECT report, reading, max(number) FROM readings WHERE report IN (SELECT value FROM json_each(?)) "
        "GROUP BY report",
        (json.dumps(list(of)),),
    )
    return {report: _reading(of[report], packed) for report, packed, _ in found}


def _reading(report: Report, packed: bytes) -> Reading:
    kept = msgspec.json.decode(zlib.decompress(packed), type=_Kept)
    return Reading(
        made=kept.made,
        report=report,
        actors=kept.actors,
        mentions=kept.mentions,
        statements=kept.statements,
        events=kept.events,
        times=kept.times,
    )
