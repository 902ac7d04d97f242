"""
Words that can tell of one thing: of one root ("explode", "explosion"), of one meaning, or of a meaning near to it.

From WordNet (derivations.txt, made by training/derivations.py). Words are stems, as `onrecord.text.terms` has them; a
verb with its particle is two of them with a space between ("gun down").
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from importlib.resources import files


class Kinship(IntEnum):
    """How near two words are in meaning, the nearer the higher."""

    NONE = 0
    NEAR = 1  # a rarer sense in common, or one is the wider: "hurt" and "wound"
    CLOSE = 2  # the usual sense in common, or one brings the other about: "kill" and "die"
    ROOT = 3  # derived one from the other: "die" and "death"
    SAME = 4


@dataclass(frozen=True, slots=True)
class _Table:
    """The root of each word that is derived or derived from, and which roots are kin."""

    root: dict[str, str]
    kin: dict[tuple[str, str], Kinship]


def kinship(one: str, other: str) -> Kinship:
    """How near two words, as stems, are in meaning; in either order."""
    if one == other:
        return Kinship.SAME
    low, high = sorted((root(one), root(other)))
    return Kinship.ROOT if low == high else _table().kin.get((low, high), Kinship.NONE)


def root(word: str) -> str:
    """The word that stands for all of its root; itself where no other is of it."""
    return _table().root.get(word, word)


def kin(word: str) -> tuple[str, ...]:
    """The roots that are of one or near meaning with a word."""
    return _kin().get(root(word), ())


@cache
def _kin() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for one, other in _table().kin:
        found[one].append(other)
        found[other].append(one)
    return {word: tuple(sorted(others)) for word, others in found.items()}


@cache
def _table() -> _Table:
    """The rows of derivations.txt: a root and its words (=), a root and others of one (~) or near meaning (-)."""
    table = _Table({}, {})
    for line in files(__package__).joinpath("derivations.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        sign, first, *others = (word.replace("_", " ") for word in line.split())
        if sign == "=":
            table.root.update(dict.fromkeys((first, *others), first))
        else:
            kin = Kinship.CLOSE if sign == "~" else Kinship.NEAR
            table.kin.update({(first, other): kin for other in others})
    return table
