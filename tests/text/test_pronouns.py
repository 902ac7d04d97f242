"""Pronouns, and the words that tell who is a "he" and who a "she"."""

from __future__ import annotations

import pytest

from onrecord.text.pronouns import gender, given_names, pronouns


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "She gave him her word, and they took it.", ["She", "him", "her", "they", "it"], id="in a sentence"
        ),
        pytest.param("“I’m sure we’re late,” who said?", ["I", "we", "who"], id="before an apostrophe"),
        pytest.param("The US and its IT firms", ["its"], id="not in capitals"),
        pytest.param("I. WE. HE", ["I"], id="but for one letter"),
        pytest.param("The theory of ours", ["ours"], id="not within a word"),
        pytest.param("ı İ ıt hıs", [], id="letters that are alike"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_pronouns_are_the_words_that_may_stand_for_somebody(text: str, expected: list[str]) -> None:
    """
    In any capitals but all.
    """
    assert expected == [text[span.start : span.end] for span in pronouns(text)]


@pytest.mark.parametrize(
    ("words", "before", "expected"),
    [
        pytest.param(["the", "chairman"], "", 1, id="a noun for a man"),
        pytest.param(["the", "spokeswoman"], "", 2, id="a noun for a woman"),
        pytest.param(["amsel"], "mrs", 2, id="a title before"),
        pytest.param(["ruth", "amsel"], "said", 0, id="a name tells nothing"),
        pytest.param(["the", "pilot"], "", 0, id="nor do most nouns"),
        pytest.param(["the", "king’s", "daughter"], "", 2, id="a possessive is another"),
    ],
)
def test_some_words_tell_whether_a_he_or_a_she_is_meant(words: list[str], before: str, expected: int) -> None:
    """
    1 a man, 2 a woman, 0 not told.
    """
    assert expected == gender(words, before)


def test_given_names_hint_at_one_or_the_other() -> None:
    """
    In small letters; those that both may have are left out.
    """
    hints = given_names()

    assert (2, 1) == (hints["mary"], hints["john"])
    assert {1, 2} == set(hints.values())
    assert all(name == name.casefold() for name in hints)
