"""
The words of a text in the form in which two texts can be compared: without capitals, accents and endings.

Stems are Porter's second ones (the Snowball "english" stemmer): "warned", "warning" and "warnings" are one. So are
"shot" and "shooting", by a list of the verbs whose forms lose no ending (irregular.txt).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import snowballstemmer

from onrecord.text.wordlist import words_of
from onrecord.values import Span

# Words that say little of what a text is about.
SMALL_WORDS = words_of(
    """
    a about above after again against all also although am among an and another any anyone anything are around as at
    be became because become been before being below between both but by came can could did do does doing done down
    during each either else even ever every few for from further get gets go goes going gone got had has
    have having he her here hers herself him himself his how however i if in into is it its itself just last let like
    made make makes many may me might more most much must my myself neither never next no nor not now of off often on
    once one only or other others our ours out over own per put rather s said same say saying says see seen shall she
    should since so some still such t take taken than that the their theirs them themselves then there these they
    thing things this those though through thus to told too took toward towards under until up upon us use used very
    was we went were what when where whether which while who whom whose why will with within without would yet you
    your yours
    """
)

_WORD = re.compile(r"[^\W_]+(?:[.,](?=\d)[\d]+)*(?:['’][^\W\d_]+)?")
_stemmer = snowballstemmer.stemmer("english")


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a text, by its stem, with where it stands. *small* words ("the", "said") say little."""

    stem: str
    span: Span
    small: bool = False


def terms(text: str, within: Span | None = None) -> tuple[Term, ...]:
    """The words of *text*, or of the stretch *within* it, in order; spans are characters of the whole *text*."""
    start, end = (0, len(text)) if within is None else (within.start, within.end)
    return tuple(
        Term(stem(word[0]), Span(word.start(), word.end()), plain(word[0]) in SMALL_WORDS)
        for word in _WORD.finditer(text, start, end)
    )


def stems(text: str, within: Span | None = None) -> tuple[str, ...]:
    """The stems of the words of *text*, or of the stretch *within* it, that say something, in order."""
    return tuple(term.stem for term in terms(text, within) if not term.small)


def compounded(text: str, words: Sequence[Term], known: Container[str]) -> tuple[Term, ...]:
    """*words* of *text*, two that stand side by side as one where that is *known*: "air space" as "airspace"."""
    found: list[Term] = []
    for term in words:
        before = found[-1] if found else term
        between = text[before.span.end : term.span.start]
        whole = stem(text[before.span.start : before.span.end] + text[term.span.start : term.span.end])
        if between in (" ", "-") and not (before.small or term.small) and whole in known:
            found[-1] = Term(whole, Span(before.span.start, term.span.end))
        else:
            found.append(term)
    return tuple(found)


@lru_cache(maxsize=2**16)
def stem(word: str) -> str:
    """One word without capitals, accents, a possessive and its ending; a number without the commas in it."""
    word = plain(word)
    return word.replace(",", "") if word[:1].isdigit() else str(_stemmer.stemWord(_verbs().get(word, word)))


@lru_cache(maxsize=2**16)
def plain(word: str) -> str:
    """One word without capitals, accents and a possessive."""
    if not word.isascii():
        word = unicodedata.normalize("NFKD", word.replace("’", "'"))
        word = "".join(letter for letter in word if not unicodedata.combining(letter))
    return word.casefold().removesuffix("'s").removesuffix("'")


@cache
def _verbs() -> Mapping[str, str]:
    """The verb of each form that loses no ending: "shot" is of "shoot"."""
    listed = (files(__package__) / "irregular.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split() for line in listed if not line.startswith("#")]
    return {form: verb for verb, *forms in rows for form in forms}
