"""
The store: reports, their readings, what persons corrected, and what follows from all of it, in one SQLite file.

A report is in as soon as ``add`` returns, a correction as soon as ``correct`` does: a process that is killed loses
neither. Stories and their records follow in ``settle``, which can be stopped and taken up again at any time.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Self

from onrecord.errors import NoStoreYet, NotInStore
from onrecord.review.corrections import Correction, Published, check, reports_of
from onrecord.review.training import training_rows
from onrecord.store import forget, holding, jobs, review_log, search, settle, shelves
from onrecord.store.kept import APPLICATION, MIGRATIONS
from onrecord.store.log import Note
from onrecord.store.opened import clear_errors, connected, writing
from onrecord.store.review_log import Entry
from onrecord.store.shelves import LIMIT
from onrecord.store.shown import (
    ActorRow,
    Citing,
    ClaimRow,
    DisputeRow,
    EventRow,
    FailureRow,
    Forgotten,
    JobRow,
    Page,
    ReportRow,
    StatementRow,
    StoryRow,
)
from onrecord.values import Made, Reading, Record, Report, ReportId, SetAside, Span, StoryId


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """The report's id in the store, and whether anything was new."""

    id: ReportId
    new: bool


class Store:
    """
    The store at *path*. One for each thread: readers go on while one writes.

    Every method raises a StoreUnusable where the file is damaged or another process writes for too long.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self.path = path

    @classmethod
    def open(cls, path: Path, *, create: bool = False) -> Self:
        """The store at *path*; where there is none, a new one if *create*, else NoStoreYet."""
        if not create and not path.exists():
            raise NoStoreYet(path)
        if create:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with clear_errors(path):
            return cls(connected(path, create=create, application=APPLICATION, migrations=MIGRATIONS), path)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # --- what is put in ---------------------------------------------------------------------------------------

    def add(self, report: Report, reading: Reading) -> Added:
        """Keep a report and its reading, in one transaction; what is there already stays as it is."""
        name = holding.store_id(report)
        with self._writing():
            new_report = holding.insert_report(self._connection, report)
            new_reading = holding.insert_reading(self._connection, name, reading)
            jobs.retried(self._connection, report.location)
            if new_report:
                self._connection.execute("INSERT INTO unsettled (report) VALUES (?)", (name,))
            elif new_reading:
                settle.mark_stale(self._connection, self._stories_of([name]))
        return Added(id=name, new=new_report or new_reading)

    def has(self, report: Report, made: Made) -> bool:
        """Whether the report was read by this model with these rules."""
        with clear_errors(self.path):
            found = self._connection.execute(
                "SELECT 1 FROM readings WHERE report = ? AND model = ? AND rules = ?",
                (holding.store_id(report), made.model, made.rules),
            )
            return found.fetchone() is not None

    def settle(self, tick: Callable[[str], None] = lambda _: None) -> int:
        """Put the reports together as far as that is still to be done; the number of stories whose record was made."""
        with clear_errors(self.path):
            return settle.settle(self._connection, tick)

    def begin(self, inputs: Sequence[str]) -> int:
        """A new job; its number."""
        with self._writing():
            return jobs.begin(self._connection, inputs)

    def progress(self, job: int, *, added: int, known: int, left: int | None) -> None:
        """How far the job is: reports added, reports that were there, and inputs still to come, where that is known."""
        with self._writing():
            jobs.progress(self._connection, job, added, known, left)

    def failed(self, job: int, aside: SetAside) -> None:
        """An input could not be read."""
        with self._writing():
            jobs.fail(self._connection, job, aside)

    def read_again(self, location: str) -> None:
        """What failed at *location* before has been read now."""
        with self._writing():
            jobs.retried(self._connection, location)

    def end(self, job: int) -> None:
        """The job came to its end."""
        with self._writing():
            jobs.end(self._connection, job)

    def correct(self, correction: Correction, note: Note) -> int:
        """Keep what a person corrects; its number in the log. A CorrectionRefused where it makes no sense."""
        with self._writing():
            check(correction, self._lengths(reports_of(correction)))
            number = review_log.write(self._connection, correction, note)
            self._unsettle(correction)
        return number

    def undo(self, number: int, note: Note) -> Entry:
        """Take back entry *number* of the log, and give it."""
        with self._writing():
            entry = review_log.write_undo(self._connection, number, note)
            if entry.correction is not None:
                self._unsettle(entry.correction)
        return entry

    def about_to_forget(self, name: str) -> tuple[ReportRow, ...]:
        """The reports that ``forget`` would take out."""
        with clear_errors(self.path):
            return tuple(shelves.report(self._connection, one) for one in forget.having(self._connection, name))

    def forget(self, name: str, note: Note) -> Forgotten:
        """Take every report that has *name* out for good: text, readings, index, log, and the write-ahead log."""
        with clear_errors(self.path):
            done = forget.forget(self._connection, name, forget.having(self._connection, name), note)
        self.settle()
        with clear_errors(self.path):
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return done

    # --- what it answers --------------------------------------------------------------------------------------

    def stories(self, *, words: str = "", limit: int = LIMIT, offset: int = 0) -> Page[StoryRow]:
        """Stories, the latest first; those that have all *words* in their titles."""
        with clear_errors(self.path):
            return shelves.stories(self._connection, words, limit, offset)

    def story(self, name: StoryId) -> StoryRow:
        """The story with this id; NotInStore where there is none."""
        with clear_errors(self.path):
            return shelves.story(self._connection, name)

    def story_reports(self, name: StoryId) -> tuple[ReportRow, ...]:
        """The reports of a story, by their days."""
        with clear_errors(self.path):
            return shelves.story_reports(self._connection, name)

    def claims(
        self, name: StoryId, *, standing: str | None = None, limit: int = LIMIT, offset: int = 0
    ) -> Page[ClaimRow]:
        """The claims of a story."""
        with clear_errors(self.path):
            return shelves.claims(self._connection, name, standing, limit, offset)

    def disputes(self, name: StoryId) -> tuple[DisputeRow, ...]:
        """The disputes and updates of a story, those that a person dismissed last."""
        with clear_errors(self.path):
            return shelves.disputes(self._connection, "story = ?", (name,))

    def dispute(self, key: str) -> DisputeRow:
        """The dispute with this key; NotInStore where there is none."""
        with clear_errors(self.path):
            found = shelves.disputes(self._connection, "key = ?", (key,))
        if not found:
            raise NotInStore("dispute", key)
        return found[0]

    def report(self, name: ReportId) -> ReportRow:
        """The report with this id; NotInStore where there is none."""
        with clear_errors(self.path):
            return shelves.report(self._connection, name)

    def reports(self, *, limit: int = LIMIT, offset: int = 0) -> Page[ReportRow]:
        """All reports, the latest first."""
        with clear_errors(self.path):
            return shelves.reports(self._connection, limit, offset)

    def reading(self, name: ReportId) -> Reading:
        """The newest reading of a report with what a person corrected; NotInStore where there is none."""
        with clear_errors(self.path):
            corrections = review_log.standing_corrections(self._connection)
            found = settle.corrected_readings(self._connection, [name], corrections)
        if not found:
            raise NotInStore("report", name)
        return found[0]

    def statements(
        self,
        *,
        story: StoryId | None = None,
        report: ReportId | None = None,
        actor: str | None = None,
        limit: int = LIMIT,
        offset: int = 0,
    ) -> Page[StatementRow]:
        """Statements of a story, of a report, by an actor."""
        tests, given = _bounds(story, report)
        tables = "statements"
        if actor is not None:
            tables += " JOIN statement_speakers ON statement = number"
            tests, given = [*tests, "actor = ?"], [*given, actor]
        with clear_errors(self.path):
            return shelves.statements(self._connection, tables, " AND ".join(tests), given, limit, offset)

    def events(
        self,
        *,
        story: StoryId | None = None,
        report: ReportId | None = None,
        actor: str | None = None,
        limit: int = LIMIT,
        offset: int = 0,
    ) -> Page[EventRow]:
        """Events of a story, of a report, in which an actor has part."""
        tests, given = _bounds(story, report)
        if actor is not None:
            tests.append("number IN (SELECT event FROM event_actors WHERE actor = ?)")
            given.append(actor)
        with clear_errors(self.path):
            return shelves.events(self._connection, " AND ".join(tests), given, limit, offset)

    def search(
        self,
        words: str = "",
        *,
        speaker: str | None = None,
        outlet: str | None = None,
        since: date | None = None,
        until: date | None = None,
        standing: str | None = None,
        limit: int = LIMIT,
        offset: int = 0,
    ) -> Page[StatementRow]:
        """The statements with all *words*, best first; what stands in quotation marks is looked for as it stands."""
        with clear_errors(self.path):
            return search.statements(
                self._connection,
                words,
                speaker=speaker,
                outlet=outlet,
                since=since,
                until=until,
                standing=standing,
                limit=limit,
                offset=offset,
            )

    def search_reports(self, words: str, *, limit: int = LIMIT, offset: int = 0) -> Page[ReportRow]:
        """The reports with all *words* in title or text, best first."""
        with clear_errors(self.path):
            return search.reports(self._connection, words, limit=limit, offset=offset)

    def actors(self, words: str = "", *, limit: int = LIMIT, offset: int = 0) -> Page[ActorRow]:
        """Those who have a name with all *words* in it, who is quoted most first."""
        with clear_errors(self.path):
            return shelves.actors(self._connection, words, limit, offset)

    def actor(self, key: str) -> ActorRow:
        """The actor with this key; NotInStore where there is none."""
        with clear_errors(self.path):
            return shelves.actor(self._connection, key)

    def mentions(self, key: str) -> tuple[tuple[ReportId, Span], ...]:
        """Where each report names an actor first; NotInStore where there is none of this key."""
        self.actor(key)
        with clear_errors(self.path):
            found = self._connection.execute(
                "SELECT report, start, end FROM actor_names WHERE actor = ? ORDER BY report", (key,)
            )
            return tuple((report, Span(start, end)) for report, start, end in found)

    def named(self, name: str) -> tuple[StoryId | None, ReportId | None]:
        """The story, or the report, whose id begins with *name*; NotInStore where there is none, or more than one."""
        with clear_errors(self.path):
            found = self._connection.execute(
                "SELECT id, NULL FROM stories WHERE substr(id, 1, length(?1)) = ?1 "
                "UNION ALL SELECT NULL, id FROM reports WHERE substr(id, 1, length(?1)) = ?1 OR given_id = ?1 LIMIT 2",
                (name,),
            ).fetchall()
        if len(found) != 1 or not name:
            raise NotInStore("one story or report" if found else "story or report", name)
        return found[0][0], found[0][1]

    def network(self, story: StoryId | None = None, *, limit: int = 200) -> tuple[Citing, ...]:
        """Who is quoted by whom, the most first."""
        with clear_errors(self.path):
            return shelves.network(self._connection, story, limit)

    def jobs(self) -> tuple[JobRow, ...]:
        """Runs of adding, the last first."""
        with clear_errors(self.path):
            return jobs.jobs(self._connection)

    def failures(self, job: int | None = None) -> tuple[FailureRow, ...]:
        """What could not be read, of one job or of all."""
        with clear_errors(self.path):
            return jobs.failures(self._connection, job)

    def log(self) -> tuple[Entry, ...]:
        """What persons corrected, the oldest first."""
        with clear_errors(self.path):
            return review_log.entries(self._connection)

    def training_data(self) -> Iterator[dict[str, Any]]:
        """What persons corrected, as lines to train with: the text, what the machine had, what the person says."""
        with clear_errors(self.path):
            standing = review_log.standing_corrections(self._connection)
            for name in sorted(standing):
                (before,) = settle.corrected_readings(self._connection, [name], {}) or (None,)
                if before is not None:
                    yield from training_rows(before, standing[name])

    def record(self, story: StoryId | None = None, report: ReportId | None = None) -> Record:
        """
        The record of a story, of one report, or (of neither) of all reports, story by story, as JSON has it.

        Reports go by the ids that their inputs gave them.
        """
        with clear_errors(self.path):
            ids = self._ids(story, report)
            record = settle.record_of(self._connection, ids, as_one_story=story is not None)
            given = holding.given_ids(self._connection, ids)
        return holding.with_given_ids(record, given)

    # --- within -----------------------------------------------------------------------------------------------

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with clear_errors(self.path), writing(self._connection):
            yield

    def _ids(self, story: StoryId | None, report: ReportId | None) -> list[ReportId]:
        if story is not None:
            self.story(story)
            return [one.id for one in self.story_reports(story)]
        if report is not None:
            return [self.report(report).id]
        return [one for (one,) in self._connection.execute("SELECT id FROM reports ORDER BY published, id")]

    def _stories_of(self, reports: Sequence[ReportId]) -> list[StoryId]:
        found = self._connection.execute(
            "SELECT DISTINCT story FROM story_reports WHERE report IN (SELECT value FROM json_each(?))",
            (holding.listed(reports),),
        )
        return [one for (one,) in found]

    def _lengths(self, reports: Sequence[ReportId]) -> dict[ReportId, int]:
        found = self._connection.execute(
            "SELECT id, length(text) FROM reports WHERE id IN (SELECT value FROM json_each(?))",
            (holding.listed(reports),),
        )
        return dict(found.fetchall())

    def _unsettle(self, correction: Correction) -> None:
        """Have what a correction is about worked out anew; another day may make it another story's."""
        about = reports_of(correction)
        if isinstance(correction, Published):
            self._connection.executemany("INSERT OR IGNORE INTO unsettled (report) VALUES (?)", ((o,) for o in about))
        settle.mark_stale(self._connection, self._stories_of(about))


def _bounds(story: StoryId | None, report: ReportId | None) -> tuple[list[str], list[str]]:
    tests = [test for test, value in (("story = ?", story), ("report = ?", report)) if value is not None]
    return tests or ["1"], [value for value in (story, report) if value is not None]
