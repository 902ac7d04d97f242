"""Pronouns, and the words that tell who is a "he" and who a "she"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from onrecord.values import Span

PRONOUNS = {
    "he": "he him his himself",
    "she": "she her hers herself",
    "it": "it its itself",
    "they": "they them their theirs themselves",
    "i": "i me my mine myself",
    "we": "we us our ours ourselves",
    "you": "you your yours yourself yourselves",
    "who": "who whom whose",
}
PRONOUN_OF = {word: pronoun for pronoun, words in PRONOUNS.items() for word in words.split()}
PRONOUN_CLASS = {word: list(PRONOUNS).index(pronoun) for word, pronoun in PRONOUN_OF.items()}

_MALE = frozenset(
    """mr sir lord king prince man boy father son brother husband uncle grandfather gentleman actor spokesman
    congressman chairman councilman businessman policeman gunman""".split()
)
_FEMALE = frozenset(
    """mrs ms miss dame lady queen princess woman girl mother daughter sister wife aunt grandmother actress spokeswoman
    congresswoman chairwoman councilwoman businesswoman policewoman widow""".split()
)

_PRONOUN = re.compile(rf"\b(?:{'|'.join(PRONOUN_CLASS)})\b", re.IGNORECASE)


def pronouns(text: str) -> list[Span]:
    """The pronouns of *text* that may stand for somebody; "US" and "IT" in capitals are none."""
    return [Span(*match.span()) for match in _PRONOUN.finditer(text) if _is_pronoun(match.group())]


def _is_pronoun(word: str) -> bool:
    """Whether *word*, which is one but for its capitals, is a pronoun; to the pattern "ı" and "İ" are "i" as well."""
    return word.casefold() in PRONOUN_CLASS and (len(word) == 1 or not word.isupper())


def gender(words: Sequence[str], before: str) -> int:
    """0 not told, 1 male, 2 female, by the *words* themselves, in small letters, or the title *before* a name."""
    told = {*words, before}
    if told & _FEMALE:
        return 2
    return 1 if told & _MALE else 0


@cache
def given_names() -> dict[str, int]:
    """What a given name hints at: 1 he, 2 she."""
    lines = files(__package__).joinpath("given_names.txt").read_text(encoding="utf-8").splitlines()
    words = [word for line in lines if not line.startswith("#") for word in line.split()]
    he = words.index("he:")
    return dict.fromkeys(words[1:he], 2) | dict.fromkeys(words[he + 1 :], 1)
