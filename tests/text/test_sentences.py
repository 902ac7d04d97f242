"""Sentences and lines as spans of a text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.text.sentences import lines, sentences
from onrecord.values import Span

PROSE = st.lists(
    st.sampled_from(
        [
            "Mr.",
            "Lowe",
            "said",
            "“No.”",
            "Why?",
            "It",
            "sank!",
            "3.5",
            "U.S.",
            " ",
            "\n",
            "\r\n",
            "\t",
            "’",
            "…",
            "é.",
            "🙁",
        ]
    )
).map(" ".join)


def words(text: str, spans: tuple[Span, ...]) -> list[str]:
    """The words at each span."""
    return [text[span.start : span.end] for span in spans]


def test_a_sentence_ends_where_a_reader_would_end_it() -> None:
    """
    Not behind the dot of a title or within a number.
    """
    text = "Mr. Lowe paid 3.5 million. He was late! Was he?"

    assert ["Mr. Lowe paid 3.5 million.", "He was late!", "Was he?"] == words(text, sentences(text))


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r", "\n\n"])
def test_a_line_break_always_ends_a_sentence(ending: str) -> None:
    """
    Headlines have no full stop.
    """
    text = f"Ferry sinks off Halsten{ending}The owner was told."

    assert ["Ferry sinks off Halsten", "The owner was told."] == words(text, sentences(text))


def test_a_sentence_has_no_white_space_around_it() -> None:
    """
    Neither have lines.
    """
    text = " \t It sank.   It was old. \n   \n  End "

    assert ["It sank.", "It was old.", "End"] == words(text, sentences(text))
    assert ["It sank.   It was old.", "End"] == words(text, lines(text))


@pytest.mark.parametrize("text", ["", " ", "\n\r\n", "\t \n "])
def test_a_text_without_a_visible_character_has_no_sentences(text: str) -> None:
    """
    White space alone is nothing to read.
    """
    assert () == sentences(text)


@settings(deadline=None)
@given(st.one_of(st.text(max_size=80), PROSE))
@example("a\x1cb. C\x0bd\x85e\u2028f")
@example("\x00. \x00")
def test_each_visible_character_is_in_one_sentence(text: str) -> None:
    """
    Nothing of a report is left out, and nothing is read twice.
    """
    found = sentences(text)
    covered = [at for span in found for at in range(span.start, span.end)]

    assert len(covered) == len(set(covered))
    assert {at for at, character in enumerate(text) if not character.isspace()} <= set(covered)


@settings(deadline=None)
@given(st.one_of(st.text(max_size=80), PROSE))
def test_sentences_are_in_order_and_each_within_one_line(text: str) -> None:
    """
    A sentence begins and ends with a visible character.
    """
    found = sentences(text)

    assert all(before.end <= after.start for before, after in pairwise(found))
    assert all(any(line.contains(span) for line in lines(text)) for span in found)
    assert all(one.strip() == one != "" for one in words(text, found))
    assert not any(set(one) & set("\r\n") for one in words(text, found))
