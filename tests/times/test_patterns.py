"""The language of patterns that the grammar of times is written in."""

from __future__ import annotations

import pytest

from onrecord.times.patterns import Match, rule
from onrecord.times.tokens import tokens


def matches(pattern: str, text: str, **options: object) -> list[tuple[int, dict[str, object]]]:
    """How many tokens each way takes in which *pattern* fits at the start of *text*, and what it keeps."""
    made = rule(pattern, lambda **found: found, **options)  # type: ignore[arg-type]
    return [(match.end, found) for match, found in made.matches(tokens(text), 0)]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        pytest.param("MONTH", [(1, {"month": 11})], id="a class"),
        pytest.param("MONTH DAY", [(2, {"month": 11, "day": 27})], id="two in a row"),
        pytest.param("when=MONTH|WEEKDAY", [(1, {"when": 11})], id="one of several, under a name"),
        pytest.param("november", [(1, {})], id="the word itself"),
        pytest.param(
            "MONTH DAY (,? YEAR)?",
            [(4, {"month": 11, "day": 27, "year": 2015}), (2, {"month": 11, "day": 27})],
            id="a group that may be missing",
        ),
        pytest.param("the? MONTH", [(1, {"month": 11})], id="a word that may be missing"),
        pytest.param("MONTH WEEKDAY", [], id="no match"),
    ],
)
def test_a_pattern_fits_in_a_row_of_tokens(pattern: str, expected: list[tuple[int, dict[str, object]]]) -> None:
    """
    Small letters stand for themselves, capitals for a class; what is longest comes first.
    """
    assert expected == matches(pattern, "November 27, 2015")


def test_no_match_reaches_into_the_next_paragraph() -> None:
    """
    A headline's last word and a report's first are not one expression.
    """
    assert [] == matches("MONTH DAY", "November\n\n27 people")
    assert [(2, {"month": 11, "day": 27})] == matches("MONTH DAY", "November\n27")


def test_a_rule_holds_only_where_its_guard_does() -> None:
    """
    A guard sees what stands around the match.
    """

    def at_the_end(match: Match) -> bool:
        return match.after() is None

    assert [(1, {"month": 11})] == matches("MONTH", "November", holds=at_the_end)
    assert [] == matches("MONTH", "November rain", holds=at_the_end)


def test_a_rule_knows_what_its_first_and_second_token_can_be() -> None:
    """
    So that few rules are tried at a token; None for a second where one token can be all.
    """
    made = rule("the? TURN UNIT (or so)?", lambda **found: found)

    assert {"the", "TURN"} == made.begins_with()
    assert {"TURN", "UNIT"} == made.goes_on_with()
    assert rule("WEEKDAY (,? MONTH)?", lambda **found: found).goes_on_with() is None


@pytest.mark.parametrize(
    ("text", "classes"),
    [
        pytest.param("twenty-four", {"COUNT": 24, "DAY": 24, "INTEGER": 24}, id="a number in words"),
        pytest.param("nineteen ninety-one", {"YEAR": 1991, "YEAR_IN_WORDS": True}, id="a year in words"),
        pytest.param("a hundred and fifty", {"COUNT": 150}, id="hundreds"),
        pytest.param("2 1/2", {"COUNT": 2.5}, id="a fraction"),
        pytest.param("twenty-first", {"ORDINAL": 21, "DAY": 21}, id="an ordinal"),
        pytest.param("1,000", {"COUNT": 1000}, id="thousands"),
        pytest.param("10:35", {"HOUR_MINUTE": (10, 35)}, id="hours and minutes"),
        pytest.param("1" * 20_000, {}, id="more digits than any number of days has"),
    ],
)
def test_a_number_is_one_token(text: str, classes: dict[str, object]) -> None:
    """
    In figures or in words.
    """
    (token,) = tokens(text)

    assert classes == token.classes
