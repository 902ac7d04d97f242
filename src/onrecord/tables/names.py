"""The key of a name: what stays the same in all the ways that one name is written."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_POSSESSIVE = re.compile(r"['’ʼ]s?$")
_MARKS = re.compile("[\u0300-\u036f]")  # the accents that NFKD takes off Latin, Greek and Cyrillic letters
_WITHIN = re.compile(r"[.'’ʼ`´]")  # stands within a word: U.S., O’Brien
_BETWEEN = re.compile(r"[\W_]+")
_ARTICLE = re.compile(r"^(?:the|a|an) (?=.)", re.IGNORECASE)
_BEHIND_HEAD = frozenset("for of in on against to and".split())
_STROKES = {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
_PLAIN = str.maketrans(_STROKES | {one.upper(): other.upper() for one, other in _STROKES.items() if one != "ı"})


def key(name: str) -> str:
    """
    *name* without capitals, accents, punctuation, an article before it or a possessive behind it.

    "The Kremlin’s" and "kremlin" have one key, and so have "U.S." and "US", "Müller" and "Muller". Empty where
    nothing is left. Takes time linear in the length of *name*.
    """
    return _unaccented(bare(name).casefold())


@lru_cache(maxsize=8192)
def bare(name: str) -> str:
    """The same with its capitals, for names that count only in these: "IS" is not "is"."""
    within = _WITHIN.sub("", _unaccented(_POSSESSIVE.sub("", name.strip())))
    if within.isascii():
        words = _BETWEEN.sub(" ", within).strip()
    else:
        words = " ".join("".join(letter if _in_word(letter) else " " for letter in within).split())
    return _ARTICLE.sub("", words)


def head_of(name: str) -> str:
    """What a body is, by the key of its name: "observatory" of "ostby observatory for rights"; empty of one word."""
    words = name.split()
    end = next((i for i, word in enumerate(words) if word in _BEHIND_HEAD), len(words))
    return words[end - 1] if end > 1 else ""


def own_id(name: str) -> str:
    """The id of an actor that has only this name to be known by: "own:marta-vesk"."""
    return "own:" + key(name).replace(" ", "-")


def _unaccented(text: str) -> str:
    if text.isascii():
        return text
    return _MARKS.sub("", unicodedata.normalize("NFKD", text)).translate(_PLAIN)


def _in_word(letter: str) -> bool:
    return letter.isalnum() or (not letter.isascii() and unicodedata.category(letter).startswith("M"))
