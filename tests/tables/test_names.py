"""One key for all the ways that a name is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.tables.names import bare, key


@pytest.mark.parametrize(
    ("written", "same"),
    [
        pytest.param("MARTA VESK", "Marta Vesk", id="capitals"),
        pytest.param("Jürgen Müller", "Jurgen Muller", id="accents"),
        pytest.param("Łukasz Sørby", "Lukasz Sorby", id="letters with a stroke"),
        pytest.param("the Harbour Office", "Harbour Office", id="an article"),
        pytest.param("Marta Vesk’s", "Marta Vesk", id="a possessive"),
        pytest.param("the Pilots'", "Pilots", id="a possessive of many"),
        pytest.param("U.S.", "US", id="full stops"),
        pytest.param("O’Brien", "O'Brien", id="apostrophes"),
        pytest.param("Jean-Luc Vesk", "Jean Luc Vesk", id="a hyphen"),
        pytest.param("  Marta \n Vesk ", "Marta Vesk", id="white space"),
        pytest.param("ＮＡＴＯ", "NATO", id="wide letters"),
    ],
)
def test_all_ways_to_write_a_name_have_one_key(written: str, same: str) -> None:
    """
    A table and a report need not agree on accents and capitals.
    """
    assert key(same) == key(written)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Marta Vesk", "Marta Veski", id="another name"),
        pytest.param("Анна", "Анно", id="another name in another script"),
        pytest.param("कि", "कु", id="other vowel signs"),
    ],
)
def test_two_names_have_two_keys(one: str, other: str) -> None:
    """
    Only accents are taken off, not letters.
    """
    assert key(one) != key(other)


def test_an_article_alone_is_kept_and_punctuation_alone_is_nothing() -> None:
    """
    A person may be called An.
    """
    assert ["an", ""] == [key("An"), key(" — ")]


def test_a_bare_name_keeps_its_capitals() -> None:
    """
    Some names count only in theirs: the US is somebody, "us" is not.
    """
    assert ["US", "us"] == [bare("the U.S.’s"), bare("us")]


@given(st.text())
def test_a_key_is_one_line_of_words(name: str) -> None:
    """
    Whatever the name, also one without a letter.
    """
    assert key(name) == " ".join(key(name).split())
