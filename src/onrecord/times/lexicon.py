"""
The words that expressions of time are made of: for each phrase, its classes and what it means as one of that class.

The patterns of the grammar name the classes. A phrase of several words is one token.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from onrecord.times.calendar import Unit
from onrecord.values import TimeMod

MONTHS = "january february march april may june july august september october november december".split()
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
SHORT_MONTHS = {"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9}
SHORT_MONTHS |= {"oct": 10, "nov": 11, "dec": 12}
SHORT_WEEKDAYS = {"mon": 1, "tue": 2, "tues": 2, "wed": 3, "weds": 3, "thu": 4, "thur": 4, "thurs": 4, "fri": 5}
SHORT_WEEKDAYS |= {"sat": 6, "sun": 7}

CARDINALS = dict(
    zip(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen""".split(),
        range(20),
        strict=True,
    )
)
TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
ORDINALS = dict(
    zip(
        """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
        fifteenth sixteenth seventeenth eighteenth nineteenth""".split(),
        range(1, 20),
        strict=True,
    )
)
ORDINALS |= {f"{tens[:-1]}ieth": value for tens, value in TENS.items()}

UNITS = {
    "second": Unit.SECOND,
    "minute": Unit.MINUTE,
    "hour": Unit.HOUR,
    "day": Unit.DAY,
    "weekend": Unit.WEEKEND,
    "week": Unit.WEEK,
    "month": Unit.MONTH,
    "quarter": Unit.QUARTER,
    "year": Unit.YEAR,
    "decade": Unit.DECADE,
    "century": Unit.CENTURY,
}
PLURALS = {f"{word}s": unit for word, unit in UNITS.items() if word != "century"} | {"centuries": Unit.CENTURY}
PLURALS |= {"mins": Unit.MINUTE, "hrs": Unit.HOUR, "yrs": Unit.YEAR}

# Each line: a class, and the phrases that are of it by what they mean.
_CLASSES: dict[str, dict[Any, str]] = {
    "TURN": {
        -1: "last|past|this past|this last|previous",
        0: "this|current",
        1: "next|coming|this coming|upcoming|forthcoming",
    },
    # As the time last spoken of, one before or one after it.
    "THEN": {-1: "previous|preceding|prior", 0: "that|same|that same", 1: "following|next|subsequent"},
    "COUNT": {
        None: "a few|several|some|many|a number of|a handful of|few|a good many|numerous",
        2: "a couple of|couple of|a couple",
        12: "a dozen",
        24: "two dozen",
        0.5: "half a|half an|a half",
    },
    "EDGE": {
        TimeMod.START: "the beginning of|the start of|the opening of|the early part of|the first part of",
        TimeMod.MID: "the middle of|the midst of|the mid-point of",
        TimeMod.END: "the end of|the close of|the late part of|the latter part of|the last part of|the final part of",
    },
    "STAGE": {
        TimeMod.START: "early|very early|the early",
        TimeMod.MID: "mid|the mid|the middle",
        TimeMod.END: "late|very late|the late",
    },
    "SO_FAR": {TimeMod.START: "earlier|earlier in|early in", TimeMod.END: "later|later in|late in"},
    "ABOUT": {
        TimeMod.APPROX: "nearly|almost",
        TimeMod.LESS_THAN: "less than|fewer than|under|just under",
        TimeMod.MORE_THAN: "more than|well over|longer than|just over",
        TimeMod.EQUAL_OR_MORE: "at least|no less than|no fewer than|not less than",
        TimeMod.EQUAL_OR_LESS: "at most|up to|no more than|no longer than|not more than|as much as",
    },
    "DAY_NAME": {-1: "yesterday", 0: "today|the present day", 1: "tomorrow"},
    "DAYPART": {
        "TMO": "morning|dawn|daybreak|sunrise",
        "TAF": "afternoon",
        "TEV": "evening|dusk|sunset",
        "TNI": "night",
    },
    "DAYPARTS": {"TMO": "mornings", "TAF": "afternoons", "TEV": "evenings", "TNI": "nights"},
    "MEAL_TIME": {
        "T12:00": "noon|noontime|12 noon|twelve noon|midday",
        "T24:00": "midnight|12 midnight|twelve midnight",
    },
    "SEASON": {"SP": "spring|springtime", "SU": "summer|summertime", "FA": "fall|autumn", "WI": "winter|wintertime"},
    "SEASONS": {"SP": "springs", "SU": "summers", "FA": "falls|autumns", "WI": "winters"},
    "DECADE_WORD": {
        number: f"{word[:-1]}ies" for word, number in zip(TENS, range(2, 10), strict=True) if word != "twenty"
    },
    "OFTEN": {
        "P1D": "daily|day after day",
        "P1W": "weekly|week after week",
        "P1M": "monthly|month after month",
        "P1Y": "annually|yearly|year after year",
        "PT1H": "hourly",
        "P2W": "fortnightly|biweekly",
        "XXXX-XX-XXTNI": "nightly",
    },
    "VAGUE": {
        "PRESENT_REF": ("currently|nowadays|these days|at present|presently|at the moment"),
        "PAST_REF": "recently|more recently|most recently|lately|not long ago|in the recent past|some time ago",
        "FUTURE_REF": "the future|the near future|the not too distant future|the near term|the short term",
    },
    "HOLIDAY": {
        "new year": "new year's day|new years day|new year's",
        "new year's eve": "new year's eve|new years eve",
        "king": "martin luther king day|martin luther king jr. day",
        "valentine": "valentine's day|valentines day",
        "patrick": "st. patrick's day|st patrick's day",
        "good friday": "good friday",
        "easter": "easter|easter sunday|easter day",
        "easter monday": "easter monday",
        "palm sunday": "palm sunday",
        "ash wednesday": "ash wednesday",
        "pentecost": "pentecost|whit sunday",
        "may day": "may day",
        "memorial": "memorial day",
        "independence": "independence day|fourth of july|the fourth of july",
        "labor": "labor day|labour day",
        "columbus": "columbus day",
        "halloween": "halloween|hallowe'en",
        "all saints": "all saints' day|all saints day",
        "armistice": "veterans day|veterans' day|armistice day|remembrance day",
        "election": "election day",
        "thanksgiving": "thanksgiving|thanksgiving day",
        "black friday": "black friday",
        "christmas eve": "christmas eve",
        "christmas": "christmas|christmas day|xmas",
        "boxing": "boxing day",
    },
}

Classes = dict[str, Any]
NAMES = frozenset(
    {"MONTH", "MAYBE_MONTH", "SHORT_MONTH", "WEEKDAY", "WEEKDAYS", "HOLIDAY"}
)  # those that are written with a capital


def _entries() -> Iterable[tuple[str, str, Any]]:
    for name, meanings in _CLASSES.items():
        for value, phrases in meanings.items():
            yield from ((phrase, name, value) for phrase in phrases.split("|"))
    for number, word in enumerate(MONTHS, 1):
        yield word, "MAYBE_MONTH" if word in ("may", "march", "august") else "MONTH", number
    for word, number in SHORT_MONTHS.items():
        yield f"{word}.", "MONTH", number
        yield word, "SHORT_MONTH", number
    for number, word in enumerate(WEEKDAYS, 1):
        yield word, "WEEKDAY", number
        yield f"{word}s", "WEEKDAYS", number
    for word, number in SHORT_WEEKDAYS.items():
        yield f"{word}.", "WEEKDAY", number
    for words, name in ((UNITS, "UNIT"), (PLURALS, "UNITS")):
        yield from ((word, name, unit) for word, unit in words.items())
    yield from ((word, "ORDINAL", number) for word, number in ORDINALS.items())


def _lexicon() -> dict[tuple[str, ...], Classes]:
    made: dict[tuple[str, ...], Classes] = {}
    for phrase, name, value in _entries():
        made.setdefault(tuple(phrase.split()), {})[name] = value
    return made


LEXICON = _lexicon()
LONGEST = max(len(phrase) for phrase in LEXICON)
BEGINNINGS = frozenset(phrase[0] for phrase in LEXICON if len(phrase) > 1)

# Titles that a weekday begins without being one.
TITLES_OF_PAPERS = frozenset(
    """times telegraph mail express mirror herald post star independent tribune world review business people sun
    magazine journal night live chronicle news record mercury""".split()
)
ZONES = frozenset("gmt utc est edt et cst cdt ct mst mdt mt pst pdt pt bst cet cest eet eest msk ist jst".split())
