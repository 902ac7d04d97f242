"""
Numbers in running text as intervals: "at least 300", "nearly 1,200", "dozens", "between 40 and 50", "$580 million".

Each gives the number that the words say and what they leave open; both bounds are inclusive, None for no bound.
Numbers that count nothing are left out: years, days of a month, ages, percentages, ordinals, the numbers of telephones,
aircraft, articles and flights, and those within a longer word ("a ten-day visit"), but for "2,500-strong".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import TypeVar

from onrecord.values import Span

SLACK = 0.1  # of a number, that "about" and "nearly" leave open
DOZEN_SLACK = 1 / 6  # of a number of dozens
MOST_DIGITS = 15  # longer runs of digits name something, and count nothing

_SMALL = {
    word: number
    for number, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen""".split()
    )
}
_TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
_SCALES = {"thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SHORT = {"k": 1000, "m": 10**6, "mn": 10**6, "bn": 10**9, "b": 10**9, "tn": 10**12}
_MULTIPLES = {"dozen": 12, "hundred": 100, **_SCALES}

# Words that name no number: the number, the least and the most, by common use; "several hundred" by what follows.
_SOME = {"several": (3, 3, 9), "a few": (3, 2, 9), "a couple": (2, 2, 3), "a couple of": (2, 2, 3)}
_MANY: dict[str, tuple[int, int, int | None]] = {
    "a handful": (3, 2, 9),
    "dozens": (24, 24, 99),
    "scores": (40, 40, 199),
    "hundreds": (200, 200, 999),
    "thousands": (2000, 2000, 9999),
    "tens of thousands": (20_000, 20_000, 99_999),
    "hundreds of thousands": (200_000, 200_000, 999_999),
    "millions": (2 * 10**6, 2 * 10**6, None),
    "tens of millions": (20 * 10**6, 20 * 10**6, 10**8 - 1),
    "hundreds of millions": (200 * 10**6, 200 * 10**6, 10**9 - 1),
    "billions": (2 * 10**9, 2 * 10**9, None),
}


class _Bound(Enum):
    """What the words around a number make of it."""

    LEAST = auto()
    ABOVE = auto()
    MOST = auto()
    BELOW = auto()
    NEARLY = auto()
    ABOUT = auto()
    BETWEEN = auto()


_BOUNDS = {
    words: bound
    for bound, phrases in {
        _Bound.LEAST: "at least, no fewer than, no less than, not less than, upward of, upwards of, a minimum of",
        _Bound.ABOVE: "more than, over, in excess of, above, just over, well over, exceeding",
        _Bound.MOST: "at most, no more than, not more than, up to, as many as, as much as, a maximum of",
        _Bound.BELOW: "fewer than, less than, under, below",
        _Bound.NEARLY: "nearly, almost, close to, just under, just short of",
        _Bound.ABOUT: "about, around, some, roughly, approximately, an estimated, estimated, an average of",
        _Bound.BETWEEN: "between",
    }.items()
    for words in phrases.split(", ")
}
_AFTER = {"or more": _Bound.LEAST, "plus": _Bound.LEAST, "+": _Bound.LEAST, "or so": _Bound.ABOUT}

_SIGNS = {
    "$": "USD", "us$": "USD", "a$": "AUD", "c$": "CAD", "€": "EUR", "£": "GBP", "¥": "JPY", "₽": "RUB", "₹": "INR",
    "₺": "TRY", "₴": "UAH", "₪": "ILS", "₦": "NGN", "₩": "KRW",
}  # fmt: skip
_MONEY = {
    "dollars": "USD", "dollar": "USD", "euros": "EUR", "euro": "EUR", "pounds": "GBP", "yen": "JPY", "yuan": "CNY",
    "roubles": "RUB", "rubles": "RUB", "rupees": "INR", "lira": "TRY", "kroner": "NOK", "francs": "CHF",
    "shekels": "ILS", "naira": "NGN", "rand": "ZAR", "hryvnia": "UAH", "hryvnias": "UAH",
    "us dollars": "USD", "u.s. dollars": "USD", "pounds sterling": "GBP",
    "australian dollars": "AUD", "canadian dollars": "CAD", "swiss francs": "CHF",
}  # fmt: skip
_CODES = {code.casefold(): code for code in (*_SIGNS.values(), *_MONEY.values())}
_CURRENCIES = {**_MONEY, **_CODES}

_MONTHS = frozenset(
    """january february march april may june july august september october november december jan feb mar apr jun jul aug
    sept sep oct nov dec""".split()
)
# Words before and after a number that then counts nothing.
_NAMED = frozenset(
    """aged age ages article articles section chapter page route highway flight boeing airbus no number nos phase room
    channel resolution level version apollo type verse paragraph act""".split()
)
_NOT_COUNTED = frozenset(
    """percent per % percentage pc am pm a.m p.m a.m. p.m. o'clock o’clock gmt degrees half halves third thirds quarter
    quarters fourth fourths fifth fifths sixth sixths seventh eighths tenth tenths points""".split()
)
# "One" before or after these is a pronoun, or part of a phrase.
_BEFORE_ONE = frozenset("no any every each the this that which another some little loved".split())
_AFTER_ONE = frozenset("of another in by day can could must should may might who that which thing time side".split())

_AFTER_SCORES = frozenset("of more were are have had".split())
_STRONG = frozenset("strong odd".split())

_TOKEN = re.compile(r"\d+(?:,\d+)*(?:\.\d+)?|(?:us|a|c)\$|[^\W\d_]+(?:\.[^\W\d_])*(?:['’][^\W\d_]+)?|\S", re.IGNORECASE)
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?")
# The words that a quantity may begin with.
_FIRST = frozenset(
    phrase.split()[0]
    for table in (_BOUNDS, _SOME, _MANY, _SIGNS, _CODES, _SMALL, _TENS, {"half a": 0, "a": 0})
    for phrase in table
)
_PHONE = re.compile(r"\d{3}-\d{4}")
_GLUED_BEFORE = re.compile(r"[\w/:.#’'+_@=*–-]$")
_GLUED_BEHIND = re.compile(r"[\w%/’'_@=]|[.,:+–-]\d")
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text, and what its words leave open; *unit* is a currency (ISO 4217) or None."""

    span: Span
    number: float
    least: float | None
    most: float | None
    unit: str | None = None


def quantities(text: str, start: int = 0, end: int | None = None) -> Iterator[Quantity]:
    """The quantities in ``text[start:end]``, in order; time is linear in their length."""
    tokens = _Tokens(text, start, len(text) if end is None else end)
    at = 0
    while at < len(tokens.words):
        found = _quantity(tokens, at)
        if found and found.counts:
            yield found.quantity
        at = found.after if found else at + 1


class _Tokens:
    """Words, figures and signs of a stretch of text: in small letters, and where they are."""

    def __init__(self, text: str, start: int, end: int) -> None:
        matches = list(_TOKEN.finditer(text, start, end))
        self.text = text
        self.words = [match[0].casefold() for match in matches]
        self.spans = [Span(*match.span()) for match in matches]

    def word(self, at: int) -> str:
        return self.words[at] if 0 <= at < len(self.words) else ""

    def phrase(self, at: int, length: int) -> str:
        return " ".join(self.words[at : at + length])

    def hyphen(self, at: int) -> bool:
        """True for a hyphen that stands between two words without spaces."""
        return self.word(at) == "-" and self.joined(at) and self.joined(at + 1)

    def glued(self, begin: int, after: int) -> bool:
        """True where the tokens from *begin* up to *after* are within a longer word or number."""
        if self.hyphen(after):
            return self.word(after + 1) not in _STRONG
        first, last = self.spans[begin].start, self.spans[after - 1].end
        return bool(_GLUED_BEFORE.search(self.text, max(first - 2, 0), first)) or bool(
            _GLUED_BEHIND.match(self.text, last)
        )

    def joined(self, at: int) -> bool:
        """True where no space stands between a token and the one before it."""
        return 0 < at < len(self.spans) and self.spans[at - 1].end == self.spans[at].start


@dataclass(frozen=True, slots=True)
class _Amount:
    """A number from one token up to another; *size* is the number without the word that multiplies it."""

    number: float
    least: float
    most: float | None
    size: float
    after: int
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    """A quantity, or a number that *counts* nothing, up to the token *after*."""

    quantity: Quantity
    counts: bool
    after: int


def _quantity(tokens: _Tokens, at: int) -> _Found | None:
    """The quantity that begins with a token, if one does."""
    if not (tokens.words[at] in _FIRST or tokens.words[at][0].isdecimal()):
        return None
    bound, begin = _longest(tokens, at, _BOUNDS)
    begin += bound is not None and tokens.word(begin) in ("another", "additional")
    first = _amount(tokens, begin)
    if first is None:
        return None
    second = _second(tokens, first, bound) if tokens.word(at - 1) != "from" else None
    if bound is _Bound.BETWEEN and second is None:
        at = begin
    least: float | None
    if second:
        number = first.number * (second.number / second.size if first.number < second.size else 1)
        least, most, after = number, second.most, second.after
    else:
        closing, after = _longest(tokens, first.after, _AFTER)
        number, (least, most) = first.number, _bounds(closing or bound, first)
    unit = first.unit or (second.unit if second else None)
    if unit is None:
        unit, after = _longest(tokens, after, _CURRENCIES)
    counts = unit is not None or _counts(tokens, begin, after, bound)
    return _Found(
        Quantity(Span(tokens.spans[at].start, tokens.spans[after - 1].end), number, least, most, unit), counts, after
    )


def _second(tokens: _Tokens, first: _Amount, bound: _Bound | None) -> _Amount | None:
    """The greater number behind *first*, where the two are a range; a change "from 12 to 40" is none."""
    if tokens.word(first.after) not in (("and",) if bound is _Bound.BETWEEN else ("-", "–", "to", "or")):
        return None
    second = _amount(tokens, first.after + 1)
    return second if second and first.number < second.number and first.number >= 1 else None


def _longest(tokens: _Tokens, at: int, table: Mapping[str, _T]) -> tuple[_T | None, int]:
    """The value of the longest phrase of *table* at a token, and the token behind it."""
    begin = at + tokens.hyphen(at)
    for length in (3, 2, 1):
        phrase = tokens.phrase(begin, length)
        if phrase in table:
            return table[phrase], min(begin + length, len(tokens.words))
    return None, at


def _amount(tokens: _Tokens, at: int) -> _Amount | None:
    """The number that begins with a token, whether in figures, in words, or in words that name none."""
    unit = _SIGNS.get(tokens.word(at)) or _CODES.get(tokens.word(at))
    at += unit is not None
    if tokens.word(at)[:1].isdecimal():
        return _figures(tokens, at, unit)
    if unit:
        return None
    return _vague(tokens, at) or _spelled(tokens, at)


def _figures(tokens: _Tokens, at: int, unit: str | None) -> _Amount | None:
    """The number of "1,200", "3.5 million", "5m"."""
    figures = tokens.word(at)
    if len(figures) > MOST_DIGITS or not figures.isascii() or ("," in figures and not _THOUSANDS.fullmatch(figures)):
        return None
    size, scale, after = float(figures.replace(",", "")), 1, at + 1
    word = tokens.word(after + tokens.hyphen(after))
    if word in _MULTIPLES:
        scale, after = _MULTIPLES[word], after + tokens.hyphen(after) + 1
    elif word in _SHORT and tokens.joined(after):
        scale, after = _SHORT[word], after + 1
    return _exactly(size * scale, size, after, unit)


def _exactly(number: float, size: float, after: int, unit: str | None = None) -> _Amount:
    return _Amount(number, number, number, size, after, unit)


def _vague(tokens: _Tokens, at: int) -> _Amount | None:
    """The number of "dozens", "several hundred"."""
    some, after = _longest(tokens, at, _SOME)
    if some:
        scale = _MULTIPLES.get(tokens.word(after), 1)
        number, least, most = some
        return _Amount(number * scale, least * scale, (most + 1) * scale - 1, number, after + (scale > 1))
    many, after = _longest(tokens, at, _MANY)
    if many is None or (tokens.word(at) == "scores" and tokens.word(after) not in _AFTER_SCORES):
        return None
    again = tokens.word(after) == "and" and tokens.word(after + 1) == tokens.word(at)
    return _Amount(*many, many[0], after + 2 * again)


def _spelled(tokens: _Tokens, at: int) -> _Amount | None:
    """The number of "forty-two", "a hundred and twenty", "two dozen", "half a million"."""
    half = tokens.phrase(at, 2) == "half a"
    begin = at + half
    single = tokens.word(begin) == "a" and tokens.word(begin + 1) in _MULTIPLES
    if half and not single:
        return None
    at, total, part, size, last = begin + single, 0, int(single), 0, 10**15
    while True:
        link = at > begin and (tokens.hyphen(at) or (tokens.word(at) == "and" and part >= 100 and part % 100 == 0))
        word = tokens.word(at + link)
        if word == "dozen" and 0 < part < 100:
            return _dozens(part / 2 if half else part, at + link + 1)
        if word in _SCALES and part and _SCALES[word] < last:
            total, last, size, part = total + part * _SCALES[word], _SCALES[word], part, 0
        elif word == "hundred" and 0 < part < 100:
            part *= 100
        elif (word in _TENS and part % 100 == 0) or (word in _SMALL and _fits(_SMALL[word], part)):
            part += _TENS.get(word, 0) + _SMALL.get(word, 0)
        else:
            break
        at += link + 1
    number = (total + part) / (2 if half else 1)
    return _exactly(number, number if part else size, at) if number else None


def _fits(number: int, part: int) -> bool:
    """Whether a number below twenty may stand behind *part*: "forty two", "hundred two"."""
    return part % 100 == 0 or (number < 10 and part % 100 >= 20 and part % 10 == 0)


def _dozens(number: float, after: int) -> _Amount:
    low, high = round(number * 12 * (1 - DOZEN_SLACK)), round(number * 12 * (1 + DOZEN_SLACK))
    return _Amount(number * 12, low, high, number, after)


def _bounds(bound: _Bound | None, amount: _Amount) -> tuple[float | None, float | None]:
    """What the words around *amount* leave open."""
    number = amount.number
    whole = number == int(number) and number < 10**6
    low, high = (round(n) if whole else n for n in (number * (1 - SLACK), number * (1 + SLACK)))
    match bound:
        case _Bound.LEAST:
            return number, None
        case _Bound.ABOVE:
            return number + whole, None
        case _Bound.MOST:
            return None, number
        case _Bound.BELOW:
            return None, number - whole
        case _Bound.NEARLY:
            return low, number - whole
        case _Bound.ABOUT:
            return min(low, amount.least), None if amount.most is None else max(high, amount.most)
    return amount.least, amount.most


def _counts(tokens: _Tokens, begin: int, after: int, bound: _Bound | None) -> bool:
    """Whether the number between two tokens, which has no currency, counts something."""
    abbreviated = tokens.word(begin - 1) == "." and tokens.word(begin - 2) in _MONTHS
    before, number, behind = tokens.word(begin - 1 - abbreviated), tokens.word(begin), tokens.word(after)
    if number == "one" and after == begin + 1:
        return before not in _BEFORE_ONE and behind not in _AFTER_ONE and not tokens.hyphen(after)
    if (
        before[:1].isdecimal()
        or behind[:1].isdecimal()
        or before in _NAMED
        or behind in _NOT_COUNTED
        or tokens.glued(begin, after)
    ):
        return False
    if number[0].isdecimal() and after == begin + 1:
        return not (_date(before, number, behind, bound) or before + behind in (",,", "[]"))
    return not _PHONE.fullmatch(tokens.text, tokens.spans[begin].start, tokens.spans[after - 1].end)


def _date(before: str, number: str, behind: str, bound: _Bound | None) -> bool:
    """Whether figures are a year, unless they are round and bounded ("over 2000"), or the day of a month."""
    if _YEAR.fullmatch(number):
        return bound is None or not number.endswith("00")
    return len(number) <= 2 and (before in _MONTHS or behind in _MONTHS)
