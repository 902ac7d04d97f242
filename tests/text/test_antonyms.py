"""Words that oppose each other."""

from __future__ import annotations

from itertools import product

import pytest

from onrecord.text.antonyms import far_apart, opposed


@pytest.mark.parametrize(
    ("word", "other"),
    [
        pytest.param("increase", "decreased", id="in WordNet"),
        pytest.param("legal", "illegal", id="with a prefix, in WordNet"),
        pytest.param("acceptance", "refusal", id="derived"),
        pytest.param("provoked", "unprovoked", id="with a prefix only"),
        pytest.param("higher", "lower", id="degrees"),
        pytest.param("denied", "confirmed", id="in our own list"),
    ],
)
def test_opposites_are_opposites_either_way(word: str, other: str) -> None:
    """
    Whatever their endings.
    """
    assert opposed(word, other)
    assert opposed(other, word)


@pytest.mark.parametrize(
    ("word", "other"),
    [
        pytest.param("it", "unit", id="no prefix"),
        pytest.param("play", "display", id="a prefix that denies nothing"),
        pytest.param("all", "some", id="both may hold"),
        pytest.param("ship", "harbour", id="nothing to do with each other"),
    ],
)
def test_other_words_are_not(word: str, other: str) -> None:
    """
    A word is no opposite of another because its letters stand in it.
    """
    assert not opposed(word, other)


def test_no_word_opposes_itself() -> None:
    """
    Not by its stem either.
    """
    assert not any(opposed(*pair) for pair in product(["warning", "warned"], repeat=2))


def test_adjectives_on_two_sides_of_a_scale_are_far_apart() -> None:
    """
    By the heads of WordNet's clusters: "gigantic" is like "large".
    """
    assert far_apart("gigant", "tini")
    assert not far_apart("gigant", "larg")
