"""Which way a sentence looks: back or ahead, by the verbs next to an expression of time."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.text.wordlist import words_of
from onrecord.times.tokens import Token

_AHEAD = words_of(
    """will 'll wo shall would scheduled expected due slated upcoming forthcoming payable effective expires deadline
    tomorrow might proposed"""
)
_AHEAD_WITH_TO = words_of(
    "going plan plans planned planning expect expects hope hopes intend intends aim aims set is are was were"
)
_BACK = words_of(
    """was were had did has have been said told made came went rose fell took began got gave met won lost sent kept left
    held saw found became brought bought sold paid hit shot died knew grew drew flew spoke stood struck sank fled fought
    sought thought taught caught led fed built spent broke chose drove wrote ran sat sang shook stole swore threw wore
    ended ago"""
)
_NEITHER_AFTER = words_of("be is are being been get gets")  # "is needed", "be completed": the verb before tells
_NO_PAST = words_of("need indeed speed feed seed breed exceed proceed succeed hundred united")
_BY = words_of("by until till")
# In tokens. Chosen on the training part: a verb further behind an expression than FAR tells little of it; one no
# further before it than NEAR, as in "ended Sept. 30" or "agreed in June", tells more than which date is close.
FAR = 12
NEAR = 2


@dataclass(frozen=True, slots=True)
class Look:
    """Which way a sentence looks: back (-1), ahead (1), or neither (0); *near*: by a verb right beside."""

    way: int = 0
    near: bool = False


@dataclass(frozen=True, slots=True)
class Tenses:
    """The words of a text that tell of time past (-1) or to come (1), by their places among its tokens."""

    tokens: Sequence[Token]
    places: tuple[int, ...]
    ways: tuple[int, ...]
    starts: tuple[int, ...]  # where sentences begin

    def at(self, place: int) -> Look:
        """Which way the expression at *place* looks, by the nearest verb before it in its sentence, else after it."""
        before = self._word(place - 1)
        if self._word(place + 1) == "'s" or before in ("to", "through"):
            return Look()
        if before == "since":
            return Look(-1, near=True)
        if before == "as" and self._word(place - 3) == "as":  # "as early as Tuesday"
            return Look(1)
        first = self.starts[bisect_right(self.starts, place) - 1]
        next_ = bisect_left(self.places, place)
        verb = self.places[next_ - 1] if next_ and self.places[next_ - 1] >= first else None
        if before in _BY and place - first > NEAR and (verb is None or self._word(verb - 1) != "had"):
            return Look(1)
        if verb is not None:
            return Look(self.ways[next_ - 1], place - verb <= NEAR)
        if next_ < len(self.places) and self.places[next_] < min(place + FAR, self._end(place)):
            return Look(self.ways[next_])
        return Look()

    def _word(self, place: int) -> str:
        return self.tokens[place].word if 0 <= place < len(self.tokens) else ""

    def _end(self, place: int) -> int:
        """Where the next sentence begins."""
        after = bisect_right(self.starts, place)
        return self.starts[after] if after < len(self.starts) else len(self.tokens)


def tenses(tokens: Sequence[Token]) -> Tenses:
    """What the words of a text tell of past and future."""
    ways = {place: way for place in range(len(tokens)) if (way := _way(tokens, place))}
    starts = [place for place in range(len(tokens)) if place == 0 or _begins_sentence(tokens, place)]
    return Tenses(tokens, tuple(ways), tuple(ways.values()), tuple(starts))


def _way(tokens: Sequence[Token], place: int) -> int:
    word = tokens[place].word
    before = tokens[place - 1].word if place else ""
    after = tokens[place + 1].word if place + 1 < len(tokens) else ""
    if (word in _AHEAD and before != "been") or (word in _AHEAD_WITH_TO and after == "to"):
        return 1
    past = word in _BACK or (len(word) > 3 and word.endswith("ed") and word.isalpha() and word not in _NO_PAST)
    return -1 if past and before not in _NEITHER_AFTER else 0


def _begins_sentence(tokens: Sequence[Token], place: int) -> bool:
    """True after a full stop that ends no abbreviation, a semicolon, or a paragraph's break."""
    token, before = tokens[place], tokens[place - 1]
    if token.breaks or before.word == ";":
        return True
    if before.word not in (".", "!", "?") or token.glued or (token.word[0].isalpha() and not token.capital):
        return False
    return place < 2 or len(tokens[place - 2].word) > 2
