"""Whom a speaker stands for, as read by hand, against what a record says."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest

import speakers

TEXT = "Ruth Amsel met officials from Halsten. She said the ferry was late. They agreed that it sank."


def where(words: str) -> list[int]:
    """The offsets of *words* in TEXT."""
    return [TEXT.index(words), TEXT.index(words) + len(words)]


def hand(stands_for: str, *names: str) -> dict[str, Any]:
    """A row read by hand, of the statement that the ferry was late."""
    row = {"speaker": [where("She")], "content": [where("the ferry was late")], "form": "pronoun"}
    return {**row, "document": "ferry", "stands_for": stands_for, "names": [where(name) for name in names]}


def record(*given: str, status: str = "resolved", content: str = "the ferry was late") -> dict[str, Any]:
    """A record with one statement, given to the actors of these ids."""
    actors = [
        {"id": "a1", "name": "Ruth Amsel", "names": ["Ruth Amsel"], "kind": "person"},
        {"id": "a2", "name": "Halsten", "names": ["Halsten"], "kind": "place"},
        {"id": "a3", "name": "officials", "names": ["officials"], "kind": "unnamed"},
    ]
    mentions = [
        {"start": where("Ruth Amsel")[0], "end": where("Ruth Amsel")[1], "actor": "a1", "form": "name"},
        {"start": where("Halsten")[0], "end": where("Halsten")[1], "actor": "a2", "form": "name"},
    ]
    statement = {"speakers": list(given), "speaker_status": status, "spans": {"content": [where(content)]}}
    return {"reports": [{"text": TEXT}], "actors": actors, "mentions": mentions, "statements": [statement]}


@pytest.mark.parametrize(
    ("row", "reading", "expected"),
    [
        pytest.param(hand("named", "Ruth Amsel"), record("a1"), "named, right", id="her name"),
        pytest.param(hand("named", "Ruth Amsel"), record("a2"), "named, wrong", id="another's name"),
        pytest.param(hand("named", "Ruth Amsel"), record("a1", "a2"), "named, wrong", id="hers and another's"),
        pytest.param(hand("named", "Ruth Amsel"), record(status="unresolved"), "named, open", id="nobody's"),
        pytest.param(hand("named", "Ruth Amsel", "Halsten"), record("a1"), "named, open", id="one of two"),
        pytest.param(hand("unnamed"), record("a3", status="unnamed"), "unnamed, right", id="nameless, and said so"),
        pytest.param(hand("unnamed"), record(status="unresolved"), "unnamed, open", id="nameless, and left open"),
        pytest.param(hand("unnamed"), record("a1"), "unnamed, wrong", id="nameless, given a name"),
        pytest.param(hand("unnamed", "Halsten"), record("a2"), "unnamed, right", id="nameless, a name that may be"),
        pytest.param(hand("unclear"), record(status="unresolved"), "unclear, right", id="unclear, given to nobody"),
        pytest.param(hand("unclear"), record("a1"), "unclear, wrong", id="unclear, given to somebody"),
        pytest.param(hand("unclear"), record("a1", content="it sank"), "not found", id="another statement"),
    ],
)
def test_a_wrong_name_is_worse_than_none(row: dict[str, Any], reading: dict[str, Any], expected: str) -> None:
    """
    Wrong is a name that is not the speaker's; to give nobody's leaves the speaker open.
    """
    verdict, _ = speakers.judge(row, reading)

    assert expected == verdict


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        pytest.param(["Amsel"], True, id="the surname alone"),
        pytest.param(["Ruth Amsel"], True, id="the same name"),
        pytest.param(["Amsel", "Piet Amsel"], False, id="another of that surname"),
    ],
)
def test_an_actor_whose_mention_stands_elsewhere_is_known_by_name(names: list[str], expected: bool) -> None:
    actor = {"id": "a9", "name": names[-1], "names": names, "kind": "person"}

    assert expected is speakers.is_named(actor, tuple(where("Ruth Amsel")), record())


def test_a_surname_of_two_people_is_neither_of_them() -> None:
    """
    Beside Ruth and Piet Amsel in full, an actor known as Amsel only may be either.
    """
    amsel = {"id": "a9", "name": "Amsel", "names": ["Amsel"], "kind": "person"}
    piet = {"id": "a8", "name": "Piet Amsel", "names": ["Piet Amsel"], "kind": "person"}
    reading = record()

    assert speakers.is_named(amsel, tuple(where("Ruth Amsel")), {**reading, "actors": [*reading["actors"], amsel]})
    assert not speakers.is_named(
        amsel, tuple(where("Ruth Amsel")), {**reading, "actors": [*reading["actors"], amsel, piet]}
    )


def test_the_share_of_false_attributions_is_of_the_statements_found() -> None:
    """
    Two of eight; the two that were not found count neither way.
    """
    count = Counter({"named, right": 6, "named, wrong": 1, "unnamed, wrong": 1, "not found": 2})

    assert "25.0% (7.1% to 59.1%)" == speakers.false_share(count)
    assert "85.7%" == speakers.coverage(count)


def test_the_rows_read_by_hand_are_offsets_and_no_words() -> None:
    """
    150 rows, at most 3 of an article, every named one with a name, and notes in our own words.
    """
    rows = [json.loads(line) for line in speakers.HAND.read_text(encoding="utf-8").splitlines()]

    assert 150 == len(rows)
    assert 3 == max(Counter(row["document"] for row in rows).values())
    assert {"document", "speaker", "content", "form", "stands_for", "names", "note"} >= set().union(*rows)
    assert all(row["names"] for row in rows if row["stands_for"] == "named")
    assert not any(row["names"] for row in rows if row["stands_for"] == "unclear")
