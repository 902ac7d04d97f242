"""
What follows from the reports, readings and corrections of a store: stories, and each story's record, as rows.

Two steps, each of which can be stopped anywhere and taken up again. *Regrouping* finds the stories of reports that
were added, or dated anew by a person, among all that share key words with them. *Rebuilding* makes the record of a
story from its readings, with the corrections replayed, in one transaction.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from onrecord.corroborate.record import gather
from onrecord.corroborate.stories import stories
from onrecord.review.corrections import Correction, Published
from onrecord.review.replay import corrected
from onrecord.store import holding
from onrecord.store.opened import writing
from onrecord.store.records import drop_rows, write_rows
from onrecord.store.review_log import standing_corrections
from onrecord.values import DisputeVerdict, Made, Reading, Record, Report, ReportId, Story, StoryId
from onrecord.version import VERSION

Tick = Callable[[str], None]
_NEAR = """
    SELECT DISTINCT report FROM (
        SELECT one.report AS near, other.report AS report
        FROM key_words AS one JOIN key_words AS other USING (word)
        WHERE one.report IN (SELECT value FROM json_each(?)) AND other.report <> one.report
        GROUP BY one.report, other.report HAVING count(*) >= 2
    )"""


def settle(connection: sqlite3.Connection, tick: Tick) -> int:
    """Work out all that has to be; the number of stories whose record was made."""
    regroup(connection)
    done = 0
    while stale := connection.execute("SELECT story, times FROM stale ORDER BY story LIMIT 1").fetchone():
        _rebuild(connection, *stale)
        done += 1
        left = connection.execute("SELECT count(*) FROM stale").fetchone()[0]
        tick(f"Put {done} of {done + left} stories together")
    return done


# --- stories --------------------------------------------------------------------------------------------------


def regroup(connection: sqlite3.Connection) -> None:
    """Find the stories of all reports that have none yet, and of those that they may have to do with."""
    with writing(connection):
        new = {one for (one,) in connection.execute("SELECT report FROM unsettled")}
        if new:
            _write_stories(connection, _grouped(connection, _reach(connection, new)), new)
            connection.execute("DELETE FROM unsettled")


def _reach(connection: sqlite3.Connection, new: Iterable[ReportId]) -> set[ReportId]:
    """*new* and all reports that share two key words with one of them, or with one that does, and so on."""
    found = frontier = set(new)
    while frontier:
        near = connection.execute(_NEAR, (json.dumps(sorted(frontier)),))
        frontier = {one for (one,) in near} - found
        found = found | frontier
    return found


def _grouped(connection: sqlite3.Connection, ids: Iterable[ReportId]) -> tuple[Story, ...]:
    made = Made(version=VERSION, model="")
    days = standing_corrections(connection)
    pages = [
        Reading(made=made, report=_dated(report, days.get(report.id, ())))
        for report in holding.reports(connection, ids).values()
    ]
    return stories(pages)


def _dated(report: Report, corrections: Sequence[tuple[int, Correction]]) -> Report:
    for _, one in corrections:
        if isinstance(one, Published):
            report = replace(report, published=one.day)
    return report


def _write_stories(connection: sqlite3.Connection, found: Sequence[Story], new: set[ReportId]) -> None:
    """Put the stories in place of those that their reports were of; one whose reports are the same stays."""
    touched = json.dumps([one for story in found for one in story.reports])
    before: dict[StoryId, set[ReportId]] = {}
    for story, report in connection.execute(
        "SELECT story, report FROM story_reports WHERE story IN "
        "(SELECT story FROM story_reports WHERE report IN (SELECT value FROM json_each(?)))",
        (touched,),
    ):
        before.setdefault(story, set()).add(report)
    same = {one.id for one in found if before.get(one.id) == set(one.reports) and new.isdisjoint(one.reports)}
    for story in sorted(set(before) - same):
        drop_rows(connection, story)
        connection.execute("DELETE FROM story_reports WHERE story = ?", (story,))
        connection.execute("DELETE FROM stories WHERE id = ?", (story,))
        connection.execute("DELETE FROM stale WHERE story = ?", (story,))
    for one in found:
        if one.id not in same:
            _write_story(connection, one)


def _write_story(connection: sqlite3.Connection, story: Story) -> None:
    connection.execute(
        "INSERT INTO stories (id, title, earliest, latest, reports, why) VALUES (?, ?, ?, ?, ?, ?)",
        (
            story.id,
            story.title,
            story.earliest and story.earliest.isoformat(),
            story.latest and story.latest.isoformat(),
            len(story.reports),
            json.dumps(story.why),
        ),
    )
    connection.executemany(
        "INSERT INTO story_reports (report, story, place) VALUES (?, ?, ?)",
        ((report, story.id, place) for place, report in enumerate(story.reports)),
    )
    mark_stale(connection, [story.id])


def mark_stale(connection: sqlite3.Connection, of: Iterable[StoryId]) -> None:
    """Have the records of these stories made again; how often counts, so that no mark is lost meanwhile."""
    connection.executemany(
        "INSERT INTO stale (story, times) VALUES (?, 1) ON CONFLICT (story) DO UPDATE SET times = times + 1",
        ((one,) for one in of),
    )


# --- the record of one story ----------------------------------------------------------------------------------


def _rebuild(connection: sqlite3.Connection, story: StoryId, times: int) -> None:
    ids = [one for (one,) in connection.execute("SELECT report FROM story_reports WHERE story = ?", (story,))]
    record = record_of(connection, ids) if ids else None
    with writing(connection):
        now = connection.execute("SELECT times FROM stale WHERE story = ?", (story,)).fetchone()
        if now is None:
            return  # another process was quicker, or the story is gone
        if now[0] == times:
            connection.execute("DELETE FROM stale WHERE story = ?", (story,))
            drop_rows(connection, story)
            if record is not None:
                write_rows(connection, story, record)


def record_of(connection: sqlite3.Connection, ids: Sequence[ReportId], *, as_one_story: bool = True) -> Record:
    """What these reports say together, as their readings and a person's corrections have it."""
    corrections = standing_corrections(connection)
    found = corrected_readings(connection, ids, corrections)
    made = found[0].made if found else Made(version=VERSION, model="")
    verdicts = {
        number: one for name in ids for number, one in corrections.get(name, ()) if isinstance(one, DisputeVerdict)
    }
    return gather(found, [], made, as_one_story=as_one_story, verdicts=sorted(verdicts.items()))


def corrected_readings(
    connection: sqlite3.Connection,
    ids: Sequence[ReportId],
    corrections: Mapping[ReportId, Sequence[tuple[int, Correction]]],
) -> list[Reading]:
    """The newest reading of each report with what a person corrected of it, in the order of *ids*."""
    kept = holding.readings(connection, holding.reports(connection, ids))
    return [corrected(kept[name], corrections.get(name, ())) for name in sorted(ids) if name in kept]
