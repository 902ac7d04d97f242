"""The key of a name: what stays the same in all the ways that one name is written."""

from __future__ import annotations

import re
import unicodedata

_POSSESSIVE = re.compile(r"['’ʼ]s?$")
_MARKS = re.compile("[\u0300-\u036f]")  # the accents that NFKD takes off Latin, Greek and Cyrillic letters
_WITHIN = re.compile(r"[.'’ʼ`´]")  # stands within a word: U.S., O’Brien
_ARTICLE = re.compile(r"^(?:the|a|an) (?=.)")
_PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})


def key(name: str) -> str:
    """
    *name* without capitals, accents, punctuation, an article before it or a possessive behind it.

    "The Kremlin’s" and "kremlin" have one key, and so have "U.S." and "US", "Müller" and "Muller". Empty where
    nothing is left. Takes time linear in the length of *name*.
    """
    plain = _POSSESSIVE.sub("", name.strip())
    if not plain.isascii():
        folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", plain).casefold())
        plain = _MARKS.sub("", folded).translate(_PLAIN)
    within = _WITHIN.sub("", plain.casefold())
    words = " ".join("".join(letter if _in_word(letter) else " " for letter in within).split())
    return _ARTICLE.sub("", words)


def _in_word(letter: str) -> bool:
    return letter.isalnum() or (not letter.isascii() and unicodedata.category(letter).startswith("M"))
