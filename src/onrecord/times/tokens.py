"""A text as tokens for the grammar: words and signs, with numbers read and phrases of the lexicon as one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from onrecord.times.lexicon import BEGINNINGS, CARDINALS, LEXICON, LONGEST, NAMES, ORDINALS, SCALES, TENS, ZONES

_TOKEN = re.compile(
    r"""
      \d{4}-\d\d-\d\d(?!\d)                     # 2015-11-27
    | \d{1,2}([/-])\d{1,2}\1(?:\d{4}|\d\d)(?!\d)  # 11/27/2015
    | \d{1,4}(?:st|nd|rd|th|s)(?!\w)            # 27th, 1990s
    | \d+(?:[.,:]\d+)*                          # 27, 1,000, 2.5, 10:35
    | [’'‘`]\d0s(?!\w)                          # '90s
    | o[’']clock(?!\w) | [’']s(?!\w)
    | [ap]\.\s?m\b\.?
    | [^\W\d_]+
    | [^\s]
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SENTENCE_END = frozenset(".!?")
LONGEST_NUMBER = 9  # digits: no time is counted in more


@dataclass(frozen=True, slots=True)
class Token:
    """
    A word, a number, a sign or a phrase, [start, end) in the text.

    *classes* hold what it may be in a pattern, with what it means as such. *glued*: no white space before it.
    *breaks*: a new paragraph begins with it, or words that are not read stand before it.
    """

    start: int
    end: int
    word: str
    classes: dict[str, Any] = field(default_factory=dict)
    glued: bool = False
    breaks: bool = False
    capital: bool = False


def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of *text*."""
    return tuple(_phrases(tuple(_numbers(tuple(_words(text))))))


def _words(text: str) -> Iterator[Token]:
    end = 0
    for match in _TOKEN.finditer(text):
        start, stop = match.span()
        if start < end:
            continue
        word = match.group().casefold().replace("’", "'").replace("‘", "'").replace("`", "'")
        if text[stop : stop + 1] == "." and (f"{word}.",) in LEXICON:
            stop, word = stop + 1, f"{word}."
        gap = text[end:start]
        yield Token(
            start,
            stop,
            re.sub(r"[.\s]", "", word) if word[0] in "ap" and word[1:2] == "." else word,
            _of_figures(word),
            glued=not gap,
            breaks=gap.count("\n") > 1,
            capital=match.group()[0].isupper(),
        )
        end = stop


def _of_figures(word: str) -> dict[str, Any]:
    """The classes of a word that begins with a figure, or an apostrophe and one."""
    if not word.lstrip("'")[:1].isdigit():
        return {}
    if match := re.fullmatch(r"('?)(\d{2,4})s", word):
        return _of_decade(match[2], marked=bool(match[1]))
    if match := re.fullmatch(r"(\d{1,4})(?:st|nd|rd|th)", word):
        return {"ORDINAL": int(match[1])} | ({"DAY": int(match[1])} if 1 <= int(match[1]) <= 31 else {})
    if match := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", word):
        return {"NUMERIC_DATE": (int(match[1]), int(match[2]), int(match[3]))}
    if match := re.fullmatch(r"(\d{1,2})[/-](\d{1,2})[/-](\d{2,4})", word):
        return {"NUMERIC_DATE": (_full_year(match[3]), int(match[1]), int(match[2]))}
    if match := re.fullmatch(r"(\d{1,2}):(\d\d)(?::\d\d)?", word):
        hour, minute = int(match[1]), int(match[2])
        return {"HOUR_MINUTE": (hour, minute)} if hour < 25 and minute < 60 else {}
    if match := re.fullmatch(r"(\d{1,2})\.([0-5]\d)", word):
        return {"COUNT": float(word), "HOUR_DOT_MINUTE": (int(match[1]), int(match[2]))}
    if len(word) > LONGEST_NUMBER:
        return {}
    if word.isascii() and word.isdigit():
        return _of_integer(word)
    if re.fullmatch(r"[0-9]{1,3}(?:,[0-9]{3})+", word):
        return {"COUNT": int(word.replace(",", ""))}
    if re.fullmatch(r"[0-9]+\.[0-9]+", word):
        return {"COUNT": float(word)}
    return {}


def _of_decade(digits: str, *, marked: bool) -> dict[str, Any]:
    """The class of "1990s" and "'90s"; "90s" may also be of degrees or of somebody's age."""
    if len(digits) == 3 or digits[-1] != "0":
        return {}
    if len(digits) == 4:
        return {"DECADE": int(digits) // 10}
    return {"DECADE" if marked else "SHORT_DECADE": 190 + int(digits) // 10}


def _of_integer(word: str) -> dict[str, Any]:
    number = int(word)
    found: dict[str, Any] = {"COUNT": number, "INTEGER": number}
    if 1 <= number <= 31 and len(word) <= 2:
        found["DAY"] = number
    if len(word) == 4 and 1000 <= number < 2200:
        found["YEAR"] = number
    return found


def _full_year(digits: str) -> int:
    """The year of a date in figures; of two, 00 to 49 are of this century."""
    number = int(digits)
    if len(digits) > 2:
        return number
    return number + (2000 if number < 50 else 1900)


def _numbers(words: Sequence[Token]) -> Iterator[Token]:
    """The tokens, with numbers in words, and fractions after whole numbers, as one token each."""
    at = 0
    while at < len(words):
        end, classes = _number_at(words, at)
        if end > at + 1 or classes:
            yield _joined(words[at : max(end, at + 1)], classes or words[at].classes)
            at = max(end, at + 1)
        else:
            yield words[at]
            at += 1


def _number_at(words: Sequence[Token], at: int) -> tuple[int, dict[str, Any]]:
    """Where the number in words that begins at *at* ends, and its classes; *at* and none where there is no such."""
    word = words[at]
    if "INTEGER" in word.classes:
        end = _fraction(words, at + 1)
        return (end, {"COUNT": word.classes["INTEGER"] + 0.5}) if end > at + 1 else (at, {})
    if word.word not in CARDINALS and word.word not in TENS and not _begins_scale(words, at):
        return at, {}
    if year := _year_in_words(words, at):
        return year
    return _cardinal(words, at)


def _begins_scale(words: Sequence[Token], at: int) -> bool:
    """True at the "a" of "a hundred"."""
    return words[at].word == "a" and at + 1 < len(words) and words[at + 1].word in ("hundred", "thousand")


def _fraction(words: Sequence[Token], at: int) -> int:
    """Where "1/2" or "½" that begins at *at* ends."""
    written = [word.word for word in words[at : at + 3]]
    if written == ["1", "/", "2"]:
        return at + 3
    return at + 1 if written[:1] == ["½"] else at


def _year_in_words(words: Sequence[Token], at: int) -> tuple[int, dict[str, Any]] | None:
    """The year of "nineteen ninety-four" or "twenty fifteen", if one begins at *at*."""
    century = {"eighteen": 18, "nineteen": 19, "twenty": 20}.get(words[at].word)
    if century is None or at + 1 >= len(words):
        return None
    end, rest = _small(words, at + 1)
    if end == at + 1 or not 10 <= rest < 100:
        return None
    return end, {"YEAR": 100 * century + rest, "YEAR_IN_WORDS": True}


def _small(words: Sequence[Token], at: int) -> tuple[int, int]:
    """Where the number below a hundred that begins at *at* ends, and the number; *at* and 0 for none."""
    word = words[at].word if at < len(words) else ""
    if word in CARDINALS:
        return at + 1, CARDINALS[word]
    if word not in TENS:
        return at, 0
    next_ = at + 1
    if next_ < len(words) and words[next_].word == "-" and words[next_].glued:
        next_ += 1
    if next_ < len(words) and 0 < CARDINALS.get(words[next_].word, 0) < 10:
        return next_ + 1, TENS[word] + CARDINALS[words[next_].word]
    return at + 1, TENS[word]


def _cardinal(words: Sequence[Token], at: int) -> tuple[int, dict[str, Any]]:
    total, end = 0, at
    while end < len(words) and not (end > at and words[end].breaks):
        stop, number = _small(words, end)
        if stop == end and words[end].word == "a" and end == at:
            stop, number = end + 1, 1
        if stop == end:
            break
        while stop < len(words) and words[stop].word in SCALES:
            number, stop = number * SCALES[words[stop].word], stop + 1
        if end > at and number >= _smallest_scale(total):
            break
        total, end = total + number, stop
        if end + 1 < len(words) and words[end].word == "and" and total >= 100 and _small(words, end + 1)[1]:
            end += 1
        elif total % 100:
            break
    if total > 10**LONGEST_NUMBER:
        return at, {}
    found: dict[str, Any] = {"COUNT": total}
    found |= {"DAY": total} if 1 <= total <= 31 else {}
    found |= {"INTEGER": total} if total < 100 else {}
    found |= {"YEAR": total, "YEAR_IN_WORDS": True} if 2000 <= total < 2100 else {}
    if end < len(words) and (ordinal := _ordinal_after(words, end, total)):
        return ordinal
    return end, found


def _ordinal_after(words: Sequence[Token], at: int, tens: int) -> tuple[int, dict[str, Any]] | None:
    """The ordinal of "twenty-first", whose "twenty" ends at *at*."""
    if tens not in TENS.values():
        return None
    next_ = at + 1 if words[at].word == "-" else at
    number = ORDINALS.get(words[next_].word, 0) if next_ < len(words) else 0
    if not 0 < number < 10 or (next_ == at and words[next_].word == "second"):
        return None
    return next_ + 1, {"ORDINAL": tens + number} | ({"DAY": tens + number} if tens + number <= 31 else {})


def _smallest_scale(total: int) -> int:
    """What may follow in a number after *total*: below a thousand after thousands, below a hundred after hundreds."""
    return next((scale for scale in (1_000_000, 1000, 100) if total % scale == 0 and total >= scale), 1)


def _phrases(words: Sequence[Token]) -> Iterator[Token]:
    """The tokens with the classes of the lexicon; the longest phrase that begins at a token is one token."""
    at = 0
    while at < len(words):
        end = _phrase_end(words, at)
        phrase = tuple(word.word for word in words[at:end])
        if end == at + 1 and phrase not in LEXICON and words[at].word not in ZONES:
            yield words[at]
            at = end
            continue
        classes = words[at].classes if end == at + 1 else {}
        found = LEXICON.get(phrase, {}) if words[at].capital or not NAMES & LEXICON.get(phrase, {}).keys() else {}
        if end == at + 1 and (words[at].word in ZONES and words[at].capital):
            found = found | {"ZONE": words[at].word}
        if "ORDINAL" in found and 1 <= found["ORDINAL"] <= 31:
            found = found | {"DAY": found["ORDINAL"]}
        yield _joined(words[at:end], {**classes, **found})
        at = end


def _phrase_end(words: Sequence[Token], at: int) -> int:
    if words[at].word not in BEGINNINGS:
        return at + 1
    for length in range(min(LONGEST, len(words) - at), 1, -1):
        part = words[at : at + length]
        if tuple(word.word for word in part) in LEXICON and not any(word.breaks for word in part[1:]):
            return at + length
    return at + 1


def _joined(parts: Sequence[Token], classes: dict[str, Any]) -> Token:
    first, last = parts[0], parts[-1]
    word = " ".join(part.word for part in parts)
    return Token(first.start, last.end, word, classes, glued=first.glued, breaks=first.breaks, capital=first.capital)
