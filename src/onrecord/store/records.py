"""The record of one story as rows, in place of those that it had before."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256

from onrecord.exporters.stories import Book, differing
from onrecord.tables.lookup import folded
from onrecord.tables.names import key as name_key
from onrecord.values import (
    Actor,
    ActorId,
    ActorKind,
    Claim,
    Dispute,
    DisputeStatus,
    Event,
    MentionForm,
    Record,
    ReportId,
    Span,
    Standing,
    Statement,
    StoryId,
    Time,
    TimeId,
    Verdict,
)

_Keys = Mapping[ActorId, tuple[str, str]]  # of each actor of the record: its key in the store, and its name
_OF_STATEMENTS = ("statement_speakers", "statement")
_OF_EVENTS = ("event_actors", "event")
_OF_CLAIMS = ("claim_words", "claim")
_KEY_LENGTH = 16


def drop_rows(connection: sqlite3.Connection, story: StoryId) -> None:
    """Take out all that was made of a story; its reports and the story itself stay."""
    keys = _keys_of(connection, story)
    # The index cuts the words that it has to forget from the text: before the rows that say where they are go.
    connection.execute(
        "INSERT INTO statement_index (statement_index, rowid, words, speakers) "
        "SELECT 'delete', number, words, speakers FROM statement_words "
        "WHERE number IN (SELECT number FROM statements WHERE story = ?)",
        (story,),
    )
    for table, column, of in (
        (*_OF_STATEMENTS, "statements"),
        (*_OF_EVENTS, "events"),
        (*_OF_CLAIMS, "claims"),
        ("sides", "dispute", "disputes"),
        ("side_words", "dispute", "disputes"),
    ):
        connection.execute(f"DELETE FROM {table} WHERE {column} IN (SELECT number FROM {of} WHERE story = ?)", (story,))
    for table in ("statements", "events", "claims", "disputes", "actors", "actor_names", "citing"):
        connection.execute(f"DELETE FROM {table} WHERE story = ?", (story,))
    _count_people(connection, keys)


def write_rows(connection: sqlite3.Connection, story: StoryId, record: Record) -> None:
    """Put the record of a story in."""
    keys = {one.id: (actor_key(one, story), one.name) for one in record.actors}
    times = {one.id: one for one in record.times}
    _write_actors(connection, story, record, keys)
    standing = {each: one.standing for one in record.claims for each in (*one.denying, *one.affirming)}
    names = {one.id: statement_id(one) for one in record.statements}
    for said in record.statements:
        _write_statement(connection, story, said, keys, times, standing.get(said.id))
    for done in record.events:
        _write_event(connection, story, done, keys, times, names)
    book = Book(record)
    for claim in record.claims:
        _write_claim(connection, story, claim, book)
    for dispute in record.disputes:
        _write_dispute(connection, story, dispute, book)
    _write_counts(connection, story, record)
    _count_people(connection, _keys_of(connection, story))
    connection.execute(
        "INSERT INTO citing (story, outlet, actor, name, statements, reports) "
        "SELECT story, coalesce(outlet, title, location), actor, min(name), count(*), count(DISTINCT report) "
        "FROM statements JOIN statement_speakers ON statement = statements.number JOIN reports ON reports.id = report "
        "WHERE story = ? GROUP BY 2, actor",
        (story,),
    )
    connection.execute(
        "INSERT INTO statement_index (rowid, words, speakers) SELECT number, words, speakers FROM statement_words "
        "WHERE number IN (SELECT number FROM statements WHERE story = ?)",
        (story,),
    )


def _keys_of(connection: sqlite3.Connection, story: StoryId) -> str:
    """The keys of the actors of a story, as one value for ``json_each``."""
    return json.dumps([key for (key,) in connection.execute("SELECT key FROM actors WHERE story = ?", (story,))])


def _count_people(connection: sqlite3.Connection, keys: str) -> None:
    """Make the list of actors over all stories anew for these keys."""
    wanted = "key IN (SELECT value FROM json_each(?))"
    connection.execute(f"DELETE FROM people WHERE {wanted}", (keys,))
    connection.execute(
        "INSERT INTO people (key, name, statements, folded) SELECT key, max(name), "
        "(SELECT count(*) FROM statement_speakers WHERE actor = key), group_concat(folded, ' | ') "
        f"FROM actors WHERE {wanted} AND kind <> 'unnamed' GROUP BY key",
        (keys,),
    )


# --- names that hold from record to record --------------------------------------------------------------------


def actor_key(actor: Actor, story: StoryId) -> str:
    """
    What an actor is called in all stories: its row in a table, else its kind and whole name.

    Somebody of whom a story gives a surname alone, or no name, is somebody of that story only.
    """
    if actor.links:
        return " ".join(actor.links[0].split())
    name = name_key(actor.name)
    whole = " " in name if actor.kind is ActorKind.PERSON else bool(name)
    if actor.kind is ActorKind.UNNAMED or not whole:
        return f"{story}:{actor.kind}:{name or actor.id}"
    return f"{actor.kind}:{name}"


def statement_id(statement: Statement) -> str:
    """Its report, and the first and last offset of its content."""
    return f"{statement.report}:{statement.content[0].start}-{statement.content[-1].end}"


def event_id(event: Event) -> str:
    """Its report, the offsets of its trigger, and its type."""
    return f"{event.report}:{event.trigger.start}-{event.trigger.end}:{event.type}"


def dispute_key(dispute: Dispute) -> str:
    """Its kind and all of its words."""
    sides = [sorted((one.report, one.span.start, one.span.end) for one in side.words) for side in dispute.sides]
    return sha256(json.dumps([dispute.kind, sorted(sides)]).encode()).hexdigest()[:_KEY_LENGTH]


# --- the rows -------------------------------------------------------------------------------------------------


def _write_actors(connection: sqlite3.Connection, story: StoryId, record: Record, keys: _Keys) -> None:
    connection.executemany(
        "INSERT OR IGNORE INTO actors (key, story, name, kind, country, sector, names, links, folded) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                keys[one.id][0],
                story,
                one.name,
                one.kind,
                one.country,
                one.sector,
                json.dumps(one.names, ensure_ascii=False),
                json.dumps(one.links),
                " | ".join(map(folded, dict.fromkeys((one.name, *one.names)))),
            )
            for one in record.actors
        ),
    )

    # A name says whom a report means better than a noun or a pronoun does.
    named = sorted(record.mentions, key=lambda one: (one.form is not MentionForm.NAME, one.span))
    connection.executemany(
        "INSERT OR IGNORE INTO actor_names (actor, story, report, start, end) VALUES (?, ?, ?, ?, ?)",
        ((keys[one.actor][0], story, one.report, one.span.start, one.span.end) for one in named),
    )


def _write_statement(
    connection: sqlite3.Connection,
    story: StoryId,
    one: Statement,
    keys: _Keys,
    times: Mapping[TimeId, Time],
    standing: str | None,
) -> None:
    spans = {"speaker": _pairs(one.speaker), "cue": _pairs(one.cue), "content": _pairs(one.content)}
    said = times[one.said].value if one.said else None
    done = connection.execute(
        "INSERT OR IGNORE INTO statements (id, story, report, start, end, spans, speaker_status, form, act, "
        "factuality, said, standing, confidence, corrected) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            statement_id(one),
            story,
            one.report,
            one.content[0].start,
            one.content[-1].end,
            json.dumps(spans),
            one.speaker_status,
            one.form,
            one.act,
            one.factuality,
            said,
            standing,
            one.confidence,
            json.dumps(one.corrected),
        ),
    )
    if done.rowcount > 0:
        connection.executemany(
            "INSERT INTO statement_speakers (statement, place, actor, name) VALUES (?, ?, ?, ?)",
            ((done.lastrowid, place, *keys[actor]) for place, actor in enumerate(one.speakers)),
        )


def _write_event(
    connection: sqlite3.Connection,
    story: StoryId,
    one: Event,
    keys: _Keys,
    times: Mapping[TimeId, Time],
    statements: Mapping[str, str],
) -> None:
    happened = times[one.happened] if one.happened else None
    done = connection.execute(
        "INSERT OR IGNORE INTO events (id, story, report, start, end, type, mode, place, earliest, latest, "
        "factuality, statement, confidence, corrected) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            event_id(one),
            story,
            one.report,
            min(one.evidence.start, one.trigger.start),
            max(one.evidence.end, one.trigger.end),
            one.type,
            one.mode,
            keys[one.place][1] if one.place else None,
            happened.earliest if happened else None,
            happened.latest if happened else None,
            one.factuality,
            statements[one.statement] if one.statement else None,
            one.confidence,
            json.dumps(one.corrected),
        ),
    )
    if done.rowcount > 0:
        parts = [("actor", one.actors), ("recipient", one.recipients)]
        connection.executemany(
            "INSERT INTO event_actors (event, part, place, actor, name) VALUES (?, ?, ?, ?, ?)",
            (
                (done.lastrowid, part, place, *keys[actor])
                for part, actors in parts
                for place, actor in enumerate(actors)
            ),
        )


def _write_claim(connection: sqlite3.Connection, story: StoryId, one: Claim, book: Book) -> None:
    words = one.words
    done = connection.execute(
        "INSERT OR IGNORE INTO claims (id, story, report, start, end, standing, origins, sources) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            f"{words.report}:{words.span.start}-{words.span.end}",
            story,
            words.report,
            words.span.start,
            words.span.end,
            one.standing,
            one.origins,
            json.dumps([book.whose([each]) for each in one.sources], ensure_ascii=False),
        ),
    )
    if done.rowcount > 0:
        sides = (("affirming", book.places(one.affirming)), ("denying", book.places(one.denying)))
        connection.executemany(
            "INSERT OR IGNORE INTO claim_words (claim, side, report, start, end) VALUES (?, ?, ?, ?, ?)",
            (
                (done.lastrowid, side, place.report.id, place.span.start, place.span.end)
                for side, places in sides
                for place in places
            ),
        )


def _write_dispute(connection: sqlite3.Connection, story: StoryId, one: Dispute, book: Book) -> None:
    done = connection.execute(
        "INSERT INTO disputes (key, story, kind, status, why, review, corrected) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (dispute_key(one), story, one.kind, one.status, book.why(one.why), one.review, json.dumps(one.corrected)),
    )
    shown = differing(one, book)
    for place, side in enumerate(one.sides):
        whose = [book.whose([each]) for each in side.sources]
        connection.execute(
            "INSERT INTO sides (dispute, place, value, sources) VALUES (?, ?, ?, ?)",
            (done.lastrowid, place, side.value, json.dumps(whose, ensure_ascii=False)),
        )
        connection.executemany(
            "INSERT INTO side_words (dispute, side, place, report, start, end, differing) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                (done.lastrowid, place, n, cited.report.id, cited.span.start, cited.span.end, _listed(cited.differing))
                for n, cited in enumerate(shown[place])
            ),
        )


def _write_counts(connection: sqlite3.Connection, story: StoryId, record: Record) -> None:
    """What the list of stories shows: how many independent origins, and where the claims stand."""
    standing = Counter(one.standing for one in record.claims)
    open_ = [one for one in record.disputes if one.review is not Verdict.DISMISSED]
    (told,) = record.stories or (None,)
    connection.execute(
        "UPDATE stories SET title = coalesce(?, title), earliest = ?, latest = ?, origins = ?, agreed = ?, "
        "disputed = ?, updated = ?, single_source = ?, unattributed = ? WHERE id = ?",
        (
            told.title if told else None,
            told.earliest.isoformat() if told and told.earliest else None,
            told.latest.isoformat() if told and told.latest else None,
            len({one.origin for one in record.origins}),
            standing[Standing.AGREED],
            sum(one.status is DisputeStatus.DISPUTED for one in open_),
            sum(one.status is DisputeStatus.UPDATED for one in open_),
            standing[Standing.SINGLE_SOURCE],
            standing[Standing.UNATTRIBUTED],
            story,
        ),
    )
    said = Counter(one.report for one in record.statements)
    done = Counter(one.report for one in record.events)
    connection.executemany(
        "UPDATE story_reports SET origin = ?, copies = ?, statements = ?, events = ? WHERE report = ?",
        _origins(record, said, done),
    )


def _origins(
    record: Record, said: Mapping[ReportId, int], done: Mapping[ReportId, int]
) -> Iterator[tuple[str, ReportId | None, int, int, ReportId]]:
    names = {one.id: one.outlet or one.title or one.location for one in record.reports}
    for one in record.origins:
        copies = one.origin if one.origin != one.report else None
        yield names.get(one.name, one.name), copies, said.get(one.report, 0), done.get(one.report, 0), one.report


def _pairs(spans: Sequence[Span]) -> list[list[int]]:
    return [[one.start, one.end] for one in spans]


def _listed(spans: Sequence[Span]) -> str:
    return json.dumps(_pairs(spans))
