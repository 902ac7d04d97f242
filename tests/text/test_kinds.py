"""Which thing is a kind of which."""

from __future__ import annotations

import pytest

from onrecord.text.kinds import is_kind_of
from onrecord.text.terms import compounded, stem, terms


@pytest.mark.parametrize(("word", "wider"), [("revolver", "gun"), ("rifle", "weapon"), ("jet", "aircraft")])
def test_a_word_is_a_kind_of_wider_ones(word: str, wider: str) -> None:
    """
    One way only, and never of itself.
    """
    assert is_kind_of(stem(word), stem(wider))
    assert not is_kind_of(stem(wider), stem(word))
    assert not is_kind_of(stem(word), stem(word))


def test_a_word_that_nothing_is_known_of_is_a_kind_of_nothing() -> None:
    """
    No error.
    """
    assert not is_kind_of("ostby", "gun")


def test_two_words_are_one_where_a_text_writes_them_as_one() -> None:
    """
    "Air space" as "airspace"; other words stay as they are.
    """
    text = "It left the air space of Halsten"

    joined = compounded(text, terms(text), {stem("airspace"), "halsten"})

    assert [stem("airspace"), "halsten"] == [
        term.stem for term in joined if not term.small and term.stem != stem("left")
    ]
    assert "air space" in [text[term.span.start : term.span.end] for term in joined]
    assert terms(text) == compounded(text, terms(text), frozenset())
