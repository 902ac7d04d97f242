"""Readings gathered into one record."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from made import (
    MADE,
    at,
    ferry_reading,
    make_actor,
    make_event,
    make_reading,
    make_report,
    make_set_aside,
    make_statement,
    make_time,
    port_reading,
)
from onrecord.corroborate.record import gather, gather_results
from onrecord.values import Mention, MentionForm, Reading

TEXT = "“Go”, said Ana to Ben on Friday."


def small_reading(report: str) -> Reading:
    """A reading whose ids, like those of every reading, begin at 1."""
    statement = make_statement(
        [at(TEXT, "“Go”")], report=report, speakers=("a1",), speaker_candidates=("a2",), said="t1"
    )
    mention = Mention(report=report, span=at(TEXT, "Ben"), actor="a2", form=MentionForm.NAME)
    actors = [make_actor("Ana"), make_actor("Ben", 2)]
    event = make_event(
        at(TEXT, "Go"), report=report, actors=("a1",), recipients=("a2",), place="a2", happened="t1", statement="s1"
    )
    reading = make_reading(make_report(TEXT, id=report), statement, actors=actors, events=[event])
    return replace(reading, mentions=(mention,), times=(make_time(at(TEXT, "Friday"), report=report),))


def test_ids_are_unique_across_reports() -> None:
    """
    Each reading counts from 1; the record counts on, and all that names an actor or a time follows.
    """
    record = gather([small_reading("x"), small_reading("y")], [], MADE)

    assert [actor.id for actor in record.actors] == ["a1", "a2", "a3", "a4"]
    assert [statement.id for statement in record.statements] == ["s1", "s2"]
    assert [statement.speakers for statement in record.statements] == [("a1",), ("a3",)]
    assert [statement.speaker_candidates for statement in record.statements] == [("a2",), ("a4",)]
    assert [(mention.report, mention.actor) for mention in record.mentions] == [("x", "a2"), ("y", "a4")]
    assert [(time.report, time.id) for time in record.times] == [("x", "t1"), ("y", "t2")]
    assert [statement.said for statement in record.statements] == ["t1", "t2"]


def test_events_follow_the_new_ids_of_all_that_they_name() -> None:
    """
    Who did it, to whom, where, when, and whose claim it is.
    """
    first, second = gather([small_reading("x"), small_reading("y")], [], MADE).events

    assert ("e1", "x", ("a1",), ("a2",), "a2", "t1", "s1") == (
        *(first.id, first.report, first.actors, first.recipients),
        *(first.place, first.happened, first.statement),
    )
    assert ("e2", "y", ("a3",), ("a4",), "a4", "t2", "s2") == (
        *(second.id, second.report, second.actors, second.recipients),
        *(second.place, second.happened, second.statement),
    )


def test_one_reading_keeps_its_ids() -> None:
    """
    So that the ids of a line of ``--nl`` and of a record of the same report are the same.
    """
    for reading in (ferry_reading(), port_reading()):
        record = gather([reading], [], MADE)

        assert (reading.actors, reading.mentions, reading.statements, reading.events, reading.times) == (
            record.actors,
            record.mentions,
            record.statements,
            record.events,
            record.times,
        )


def test_two_reports_with_one_id_are_told_apart() -> None:
    """
    Two papers that print the same words have the same hash for an id.
    """
    record = gather([small_reading("x"), small_reading("x"), small_reading("x-2")], [], MADE)

    assert [report.id for report in record.reports] == ["x", "x-2", "x-2-2"]
    assert [statement.report for statement in record.statements] == ["x", "x-2", "x-2-2"]


def test_what_was_set_aside_stands_in_the_record() -> None:
    """
    Nothing is dropped in silence.
    """
    aside = make_set_aside()

    assert (aside,) == gather_results([small_reading("x"), aside], MADE).set_aside


@given(st.lists(st.sampled_from(["x", "y", "z"]), max_size=5))
def test_the_same_readings_give_the_same_record(ids: list[str]) -> None:
    """
    No clock, no chance, no order of a set.
    """
    found = [small_reading(name) for name in ids]

    assert gather(found, [], MADE) == gather(found, [], MADE)
