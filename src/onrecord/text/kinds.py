"""
Which thing is a kind of which: a revolver is a gun, and a gun a weapon.

From WordNet (kinds.txt, made by training/kinds.py), for made things and substances. Words are stems, as
`onrecord.text.terms` has them.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files


def is_kind_of(word: str, wider: str) -> bool:
    """True where whatever *word* names is also a *wider*: "revolver", "gun". No word is a kind of itself."""
    return wider in _table().get(word, ())


@cache
def _table() -> dict[str, frozenset[str]]:
    lines = files(__package__).joinpath("kinds.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.split() for line in lines if not line.startswith("#"))
    return {word: frozenset(wider) for word, *wider in rows}
