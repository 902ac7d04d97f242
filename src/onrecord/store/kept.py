"""
The tables of a store of reports, for every version that there has been.

``reports``, ``readings``, ``corrections``, ``jobs`` and ``failures`` are what was put in. All else follows from them
and can be made again. The views cut their words from the texts, so that any SQLite tool shows them.
"""

from __future__ import annotations

import sqlite3

from onrecord.store.opened import Migration

APPLICATION = 0x0EC0DE  # in the file's header: says that a SQLite file is one of these

_PUT_IN = (
    """
    CREATE TABLE reports (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,     -- of its text, title, outlet, address and day
        given_id TEXT NOT NULL,      -- as the input names it
        location TEXT NOT NULL,
        url TEXT,
        outlet TEXT,
        title TEXT,
        authors TEXT NOT NULL,       -- JSON
        published TEXT,              -- ISO 8601, as the report says of itself
        language TEXT NOT NULL,
        text TEXT NOT NULL,
        text_sha256 TEXT NOT NULL,
        furniture TEXT NOT NULL,     -- JSON: start, end, why
        extra TEXT NOT NULL,         -- JSON
        added TEXT NOT NULL          -- UTC
    )""",
    "CREATE INDEX reports_by_outlet ON reports (outlet)",
    "CREATE INDEX reports_by_day ON reports (published)",
    """
    CREATE TABLE readings (
        number INTEGER PRIMARY KEY,
        report TEXT NOT NULL REFERENCES reports (id),
        model TEXT NOT NULL,
        rules TEXT NOT NULL,
        version TEXT NOT NULL,       -- of onrecord
        made TEXT NOT NULL,          -- UTC
        reading BLOB NOT NULL,       -- JSON, deflated
        UNIQUE (report, model, rules)
    )""",
    """
    CREATE TABLE corrections (
        number INTEGER PRIMARY KEY,
        at TEXT NOT NULL,            -- UTC
        by TEXT NOT NULL,
        why TEXT NOT NULL,
        action TEXT NOT NULL,
        details TEXT NOT NULL        -- JSON
    )""",
    """
    CREATE TABLE correction_reports (
        number INTEGER NOT NULL REFERENCES corrections (number),
        report TEXT NOT NULL,
        PRIMARY KEY (report, number)
    ) WITHOUT ROWID""",
    """
    CREATE TABLE jobs (
        number INTEGER PRIMARY KEY,
        inputs TEXT NOT NULL,        -- JSON
        begun TEXT NOT NULL,
        ended TEXT,
        process INTEGER NOT NULL,
        added INTEGER NOT NULL DEFAULT 0,
        known INTEGER NOT NULL DEFAULT 0,
        failed INTEGER NOT NULL DEFAULT 0,
        remaining INTEGER            -- how many inputs are still to be read, where that is known
    )""",
    """
    CREATE TABLE failures (
        number INTEGER PRIMARY KEY,
        job INTEGER NOT NULL REFERENCES jobs (number),
        location TEXT NOT NULL,
        error TEXT NOT NULL,
        why TEXT NOT NULL,
        retried INTEGER NOT NULL DEFAULT 0
    )""",
    "CREATE INDEX failures_by_location ON failures (location)",
)

_FOLLOWS = (
    # What has still to be worked out: reports whose story is to be found, stories whose record is to be made.
    "CREATE TABLE unsettled (report TEXT PRIMARY KEY) WITHOUT ROWID",
    "CREATE TABLE stale (story TEXT PRIMARY KEY, times INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE TABLE key_words (word TEXT, report TEXT, PRIMARY KEY (word, report)) WITHOUT ROWID",
    "CREATE INDEX key_words_by_report ON key_words (report)",
    """
    CREATE TABLE stories (
        id TEXT PRIMARY KEY,
        title TEXT NOT NULL,
        earliest TEXT,
        latest TEXT,
        reports INTEGER NOT NULL,
        origins INTEGER NOT NULL DEFAULT 0,
        agreed INTEGER NOT NULL DEFAULT 0,
        disputed INTEGER NOT NULL DEFAULT 0,
        updated INTEGER NOT NULL DEFAULT 0,
        single_source INTEGER NOT NULL DEFAULT 0,
        unattributed INTEGER NOT NULL DEFAULT 0,
        why TEXT NOT NULL            -- JSON
    )""",
    "CREATE INDEX stories_by_day ON stories (latest DESC, id)",
    """
    CREATE TABLE story_reports (
        report TEXT PRIMARY KEY,
        story TEXT NOT NULL,
        place INTEGER NOT NULL,      -- in the story, by day
        origin TEXT NOT NULL DEFAULT '',  -- whose reporting it is
        copies TEXT,                 -- the report that it reprints
        statements INTEGER NOT NULL DEFAULT 0,
        events INTEGER NOT NULL DEFAULT 0
    )""",
    "CREATE INDEX story_reports_by_story ON story_reports (story, place)",
    """
    CREATE TABLE actors (
        key TEXT NOT NULL,           -- one for the same somebody in all stories
        story TEXT NOT NULL,
        name TEXT NOT NULL,
        kind TEXT NOT NULL,
        country TEXT,
        sector TEXT,
        names TEXT NOT NULL,         -- JSON
        links TEXT NOT NULL,         -- JSON
        folded TEXT NOT NULL,        -- all names, without capitals and accents
        PRIMARY KEY (key, story)
    ) WITHOUT ROWID""",
    "CREATE INDEX actors_by_story ON actors (story)",
    """
    CREATE TABLE people (            -- actors over all stories, for lists
        key TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        statements INTEGER NOT NULL,
        folded TEXT NOT NULL
    ) WITHOUT ROWID""",
    "CREATE INDEX people_by_statements ON people (statements DESC, name, key)",
    """
    CREATE TABLE citing (            -- how often an outlet quotes somebody, in a story
        story TEXT NOT NULL,
        outlet TEXT NOT NULL,
        actor TEXT NOT NULL,
        name TEXT NOT NULL,
        statements INTEGER NOT NULL,
        reports INTEGER NOT NULL,
        PRIMARY KEY (story, outlet, actor)
    ) WITHOUT ROWID""",
    "CREATE INDEX citing_by_pair ON citing (outlet, actor, name, statements, reports)",
    """
    CREATE TABLE actor_names (       -- where each report first names an actor
        actor TEXT NOT NULL,
        story TEXT NOT NULL,
        report TEXT NOT NULL,
        start INTEGER NOT NULL,
        end INTEGER NOT NULL,
        PRIMARY KEY (actor, report)
    ) WITHOUT ROWID""",
    "CREATE INDEX actor_names_by_story ON actor_names (story)",
    """
    CREATE TABLE statements (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,     -- report:start-end of its content
        story TEXT NOT NULL,
        report TEXT NOT NULL,
        start INTEGER NOT NULL,      -- in characters of the report's text, as is everything like it
        end INTEGER NOT NULL,
        spans TEXT NOT NULL,         -- JSON: speaker, cue, content
        speaker_status TEXT NOT NULL,
        form TEXT NOT NULL,
        act TEXT NOT NULL,
        factuality TEXT NOT NULL,
        said TEXT,
        standing TEXT,
        confidence REAL NOT NULL,
        corrected TEXT NOT NULL      -- JSON: entries of corrections
    )""",
    "CREATE INDEX statements_by_story ON statements (story, report, start)",
    "CREATE INDEX statements_by_report ON statements (report, start)",
    """
    CREATE TABLE statement_speakers (
        statement INTEGER NOT NULL,
        place INTEGER NOT NULL,
        actor TEXT NOT NULL,
        name TEXT NOT NULL,
        PRIMARY KEY (statement, place)
    ) WITHOUT ROWID""",
    "CREATE INDEX statement_speakers_by_actor ON statement_speakers (actor, statement)",
    """
    CREATE TABLE events (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,     -- report:start-end of its trigger, and its type
        story TEXT NOT NULL,
        report TEXT NOT NULL,
        start INTEGER NOT NULL,      -- of the words from which it was read
        end INTEGER NOT NULL,
        type TEXT NOT NULL,
        mode TEXT,
        place TEXT,
        earliest TEXT,
        latest TEXT,
        factuality TEXT NOT NULL,
        statement TEXT,              -- the one that carries it
        confidence REAL NOT NULL,
        corrected TEXT NOT NULL
    )""",
    "CREATE INDEX events_by_story ON events (story, report, start)",
    "CREATE INDEX events_by_report ON events (report, start)",
    """
    CREATE TABLE event_actors (
        event INTEGER NOT NULL,
        part TEXT NOT NULL,          -- actor or recipient
        place INTEGER NOT NULL,
        actor TEXT NOT NULL,
        name TEXT NOT NULL,
        PRIMARY KEY (event, part, place)
    ) WITHOUT ROWID""",
    "CREATE INDEX event_actors_by_actor ON event_actors (actor, event)",
    """
    CREATE TABLE claims (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,     -- report:start-end of its clearest words
        story TEXT NOT NULL,
        report TEXT NOT NULL,
        start INTEGER NOT NULL,
        end INTEGER NOT NULL,
        standing TEXT NOT NULL,
        origins INTEGER NOT NULL,
        sources TEXT NOT NULL        -- JSON: on whose word it stands
    )""",
    "CREATE INDEX claims_by_story ON claims (story, standing)",
    """
    CREATE TABLE claim_words (
        claim INTEGER NOT NULL,
        side TEXT NOT NULL,          -- affirming or denying
        report TEXT NOT NULL,
        start INTEGER NOT NULL,
        end INTEGER NOT NULL,
        PRIMARY KEY (claim, side, report, start, end)
    ) WITHOUT ROWID""",
    """
    CREATE TABLE disputes (
        number INTEGER PRIMARY KEY,
        key TEXT NOT NULL,           -- made of its kind and words
        story TEXT NOT NULL,
        kind TEXT NOT NULL,
        status TEXT NOT NULL,
        why TEXT NOT NULL,
        review TEXT,                 -- dismissed or confirmed by a person
        corrected TEXT NOT NULL
    )""",
    "CREATE INDEX disputes_by_story ON disputes (story)",
    """
    CREATE TABLE sides (
        dispute INTEGER NOT NULL,
        place INTEGER NOT NULL,
        value TEXT NOT NULL,
        sources TEXT NOT NULL,       -- JSON
        PRIMARY KEY (dispute, place)
    ) WITHOUT ROWID""",
    """
    CREATE TABLE side_words (
        dispute INTEGER NOT NULL,
        side INTEGER NOT NULL,
        place INTEGER NOT NULL,
        report TEXT NOT NULL,
        start INTEGER NOT NULL,
        end INTEGER NOT NULL,
        differing TEXT NOT NULL,     -- JSON: stretches that no other side has
        PRIMARY KEY (dispute, side, place)
    ) WITHOUT ROWID""",
)

_VIEWS = (
    """
    CREATE VIEW who_said_what AS
    SELECT statements.id, story, report, outlet, published, speaker_status,
           (SELECT group_concat(name, '; ') FROM statement_speakers WHERE statement = statements.number) AS speakers,
           substr(text, start + 1, end - start) AS words, form, act, factuality, said, standing, confidence, corrected
    FROM statements JOIN reports ON reports.id = statements.report""",
    """
    CREATE VIEW who_did_what AS
    SELECT events.id, story, report, outlet, published, type, mode,
           (SELECT group_concat(name, '; ') FROM event_actors WHERE event = events.number AND part = 'actor') AS actors,
           (SELECT group_concat(name, '; ') FROM event_actors
            WHERE event = events.number AND part = 'recipient') AS recipients,
           place, earliest, latest, substr(text, start + 1, end - start) AS words, factuality, confidence, corrected
    FROM events JOIN reports ON reports.id = events.report""",
    """
    CREATE VIEW what_is_claimed AS
    SELECT claims.id, story, standing, origins, sources, report, outlet, published,
           substr(text, start + 1, end - start) AS words
    FROM claims JOIN reports ON reports.id = claims.report""",
    """
    CREATE VIEW where_accounts_differ AS
    SELECT disputes.key, disputes.story, kind, status, review, why, sides.place AS side, value, sources,
           side_words.report, outlet, published, substr(text, start + 1, end - start) AS words
    FROM disputes JOIN sides ON sides.dispute = disputes.number
    JOIN side_words ON side_words.dispute = disputes.number AND side_words.side = sides.place
    JOIN reports ON reports.id = side_words.report""",
    # The indexes keep no words of their own: they are cut from the texts.
    """
    CREATE VIEW statement_words AS
    SELECT statements.number AS number, substr(text, start + 1, end - start) AS words,
           (SELECT group_concat(name, '; ') FROM statement_speakers WHERE statement = statements.number) AS speakers
    FROM statements JOIN reports ON reports.id = statements.report""",
    """
    CREATE VIRTUAL TABLE statement_index USING fts5(
        words, speakers, content='statement_words', content_rowid='number', tokenize='unicode61 remove_diacritics 2'
    )""",
    """
    CREATE VIRTUAL TABLE report_index USING fts5(
        title, text, content='reports', content_rowid='number', tokenize='unicode61 remove_diacritics 2'
    )""",
)

_KEPT = tuple(
    f"CREATE TRIGGER corrections_keeps_{event.lower()} BEFORE {event} ON corrections "
    "BEGIN SELECT RAISE(ABORT, 'corrections is append-only'); END"
    for event in ("UPDATE", "DELETE")
)
TRIGGERS = ("corrections_keeps_update", "corrections_keeps_delete")


def keep_corrections(connection: sqlite3.Connection) -> None:
    """Have the file refuse any change to what a person did."""
    for statement in _KEPT:
        connection.execute(statement)


def _first(connection: sqlite3.Connection) -> None:
    for statement in (*_PUT_IN, *_FOLLOWS, *_VIEWS):
        connection.execute(statement)
    keep_corrections(connection)


# Version n of a store is what the first n of these leave. Each runs in a transaction of its own.
MIGRATIONS: tuple[Migration, ...] = (_first,)
