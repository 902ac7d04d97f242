"""Whether somebody acts for a state, or under arms against one: what tells parties to a conflict apart."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

from onrecord.tables.words import SECTOR_WORDS, singular
from onrecord.text.wordlist import words_of


class Camp(StrEnum):
    """Whom somebody acts for."""

    STATE = "state"
    REBELS = "rebels"


# PLOVER's sectors; those not here act for neither, or for either.
CAMP_OF = {
    **dict.fromkeys("GOV MIL COP SPY".split(), Camp.STATE),
    **dict.fromkeys("REB UAF".split(), Camp.REBELS),
}
LONGEST = 3  # words of a phrase in the lists
# Behind these it is the word before that tells: "government forces", "a rebel commander".
_HEADS = words_of("force aircraft plane jet unit side fighter gunman commander leader spokesman source official group")
_CAMP_OF_WORDS = {words: CAMP_OF[sector] for sector in CAMP_OF for words in SECTOR_WORDS.get(sector, ())}


@lru_cache(maxsize=2**14)
def camp_told(words: str) -> Camp | None:
    """The camp that a noun phrase ends with: "the Syrian rebels", "terrorist groups"; None where it tells none."""
    found = [singular(word.strip("\"'“”‘’.,")) for word in words.casefold().split()]
    last = found[:-1][-LONGEST:] if found and found[-1] in _HEADS else found[-LONGEST:]
    phrases = (" ".join(last[at:]) for at in range(len(last)))
    return next((_CAMP_OF_WORDS[phrase] for phrase in phrases if phrase in _CAMP_OF_WORDS), None)
