"""What the numbers of a sentence count."""

from __future__ import annotations

import pytest

from onrecord.text.counted import counted
from onrecord.values import Span


def what(sentence: str) -> list[tuple[str, str | None]]:
    """Each number of a sentence, with what it counts."""
    found = counted(sentence, Span(0, len(sentence)))
    return [(sentence[one.quantity.span.start : one.quantity.span.end], one.what) for one in found]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("A crowd of 3,000 filled the quay.", [("3,000", "gathered")]),
        ("The harbour office put the crowd at 70.", [("70", "gathered")]),
        ("A group of about 130 people were marching on Ostby.", [("about 130", "gathered")]),
        ("Nearly 100 angry dockers clashed with guards.", [("Nearly 100", "gathered")]),
        ("More than 60 people joined together at the pier.", [("More than 60", "gathered")]),
        ("Two pilots joined the union.", [("Two", None)]),
    ],
)
def test_those_who_come_together_are_counted(sentence: str, expected: list[tuple[str, str | None]]) -> None:
    """
    By the verb behind them, or by the crowd that the number is of.
    """
    assert expected == what(sentence)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Guards fired 11 shots at the boat.", [("11", "fired")]),
        ("They fired a total of 11 rounds.", [("11", "fired")]),
        ("The mate was shot seven times.", [("seven", "struck")]),
        ("Seven bullets hit the mate.", [("Seven", "struck")]),
        ("The mate had three gunshot wounds.", [("three", "struck")]),
        ("The mate was arrested three times.", [("three", None)]),
        ("The gun was loaded with four bullets.", [("four", None)]),
    ],
)
def test_shots_and_hits_are_counted_apart(sentence: str, expected: list[tuple[str, str | None]]) -> None:
    """
    Eleven shots may be fired of which seven hit.
    """
    assert expected == what(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Five of the dead were children.",
        "A girl, a woman and two men were killed.",  # four in all
    ],
)
def test_a_part_of_a_number_is_no_number_of_its_own(sentence: str) -> None:
    """
    Nor is the last of several who are listed one by one.
    """
    assert [True] == [one.part for one in counted(sentence, Span(0, len(sentence)))]


def test_who_suffers_injuries_is_injured() -> None:
    """
    The noun is of those who suffer them.
    """
    assert [("Two", "injured")] == what("Two officers suffered minor injuries.")
