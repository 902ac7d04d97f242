"""Lists of words, written as text."""

from __future__ import annotations


def words_of(text: str) -> frozenset[str]:
    """The words of *text*, between spaces and line ends."""
    return frozenset(text.split())


def phrases_of(text: str) -> frozenset[str]:
    """The phrases of *text*, between bars and line ends."""
    return frozenset(phrase.strip() for phrase in text.replace("\n", "|").split("|") if phrase.strip())
