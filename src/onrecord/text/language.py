"""
Which language a text is in, as far as that can be told.

Most of what onrecord is given is English, and English is told from its commonest words in a
millisecond. Only what does not look English goes to py3langid, whose tables take a second to load.
py3langid 0.4 keeps its model as NumPy arrays read with ``allow_pickle=False``: no pickle is loaded.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from onrecord.text.wordlist import words_of

# Common English words that other languages do not write in the same way: "in", "is", "was", "for",
# "of" and "at" are Dutch, German or Danish words as well, and are left out.
ENGLISH_WORDS = words_of(
    """
    the and that with from has have were which would their they this been who said says his he she
    it but are after when because could should there what about than its not you your our more into
    while only other then them how before these many
    """
)

# Codes that py3langid gives to English as it is spoken somewhere: pidgin and Scots.
ENGLISH_CODES = frozenset({"en", "pcm", "sco"})

# In the 840 news articles of PolNeAR train the share is 0.07 at least, 0.21 in the median; in our samples
# of twelve other languages it is nought (docs/input.md).
ENGLISH_SHARE = 0.06

CERTAIN = 0.9
LIKELY = 0.5
ENOUGH_WORDS = 20
ENOUGH_LETTERS = 40  # for scripts that put no spaces between words

SAMPLE = 6_000  # characters from each of the beginning, the middle and the end

_WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str, *, declared: str | None = None) -> str | None:
    """
    The ISO 639 code of the language that *text* is in, or None where it cannot be told with confidence.

    *declared* is what the page says of itself. Pages often say "en" by default, so a declared language
    is never believed alone: another language than English counts only where the words agree with it.
    """
    sample = sample_of(text)
    if looks_english(sample):
        return "en"
    code, certainty = _detect(sample)
    if code in ENGLISH_CODES:
        return "en"
    if certainty >= CERTAIN and _long_enough(sample):
        return code
    if declared and base_code(declared) == code and certainty >= LIKELY:
        return code
    return None


def looks_english(text: str) -> bool:
    """True where enough of the words are the commonest English ones."""
    words = [word.casefold() for word in _WORD.findall(text)]
    if not words:
        return False
    return sum(word in ENGLISH_WORDS for word in words) >= ENGLISH_SHARE * len(words)


def base_code(code: str) -> str:
    """The language of a code such as ``en-GB``: ``en``."""
    return re.split(r"[-_]", code.strip().casefold(), maxsplit=1)[0]


def sample_of(text: str) -> str:
    """The beginning, middle and end of a long text, so that time does not grow with it."""
    if len(text) <= 3 * SAMPLE:
        return text
    middle = len(text) // 2
    return "\n".join((text[:SAMPLE], text[middle : middle + SAMPLE], text[-SAMPLE:]))


def _long_enough(text: str) -> bool:
    words = _WORD.findall(text)
    if len(words) >= ENOUGH_WORDS:
        return True
    letters = "".join(words)
    beyond_latin = sum(letter > "\u036f" for letter in letters)
    return beyond_latin >= ENOUGH_LETTERS or (beyond_latin >= 8 and beyond_latin > 0.9 * len(letters))


def _detect(text: str) -> tuple[str, float]:
    code, certainty = _identifier().classify(text)
    return str(code), float(certainty)


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
