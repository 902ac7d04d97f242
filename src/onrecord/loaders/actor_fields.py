"""Fields of a file of actors, whatever its format, made ours. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.loaders.messages import one_line
from onrecord.tables.codes import country
from onrecord.tables.names import key

LONGEST_NAME = 300  # characters; more is a text in the wrong field
MOST_NAMES = 1000
ENDED = "role that ended on a day that is not known"  # it cannot be told whether it was held on a report's day

_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:[T ][0-9:.+Z-]{0,40})?")


class BadEntry(ValueError):
    """An entry that cannot be taken; its words are the reason."""


@dataclass(frozen=True, slots=True)
class Names:
    """Every name once, and those that count only in their own capitals."""

    every: tuple[str, ...]
    exact: frozenset[str]


def names(given: Iterable[str], *, exact: Iterable[str] = ()) -> Names:
    """The names among *given* and *exact*, those of punctuation alone left out; BadEntry where there is none."""
    plain, strict = ([tidy(name) for name in group] for group in (given, exact))
    every = tuple(dict.fromkeys(name for name in (*plain, *strict) if key(name)))
    if not every:
        raise BadEntry("it has no name")
    if len(every) > MOST_NAMES:
        raise BadEntry(f"it has {len(every)} names, more than {MOST_NAMES}")
    return Names(every, (frozenset(strict) - frozenset(plain)) & frozenset(every))


def tidy(text: str) -> str:
    """*text* on one line; BadEntry where no name is so long, or for half a character."""
    line = " ".join(text.split())
    if len(line) > LONGEST_NAME:
        raise BadEntry(f"“{one_line(line, limit=40)}” has {len(line)} characters, which no name has")
    if re.search("[\0\ud800-\udfff]", line):
        raise BadEntry("it has bytes that are no UTF-8, or half a character. Save the file as UTF-8")
    return line


@dataclass(frozen=True, slots=True)
class Country:
    """The one country that codes are of, if they are of one; and the codes that nobody knows."""

    code: str | None
    unknown: tuple[str, ...] = ()


def only_country(codes: Iterable[str]) -> Country:
    """The country of *codes*: of two that differ none is taken, since which counts cannot be told."""
    found = [(code, country(code)) for code in codes]
    known = {one for _, one in found if one}
    return Country(known.pop() if len(known) == 1 else None, tuple(code for code, one in found if not one))


def first_day(text: str) -> date:
    """The first day of a day, a month or a year (``2015-11-27``, ``2015-11``, ``2015``)."""
    return _days(text)[0]


def day_after(text: str) -> date:
    """The first day after a day, a month or a year: a role held "to 2015" ends on 2016-01-01."""
    return _days(text)[1]


def in_order(start: date | None, end: date | None) -> None:
    """BadEntry where *end* is not after *start*."""
    if start and end and end <= start:
        raise BadEntry(f"it ends ({end - timedelta(days=1)}) before it begins ({start})")


def _days(text: str) -> tuple[date, date]:
    match = _DAY.fullmatch(text.strip()[:80])
    try:
        if match is None:
            raise ValueError
        year, month, day = (int(part) if part else None for part in match.groups())
        first = date(year or 0, month or 1, day or 1)
        if day:
            return first, first + timedelta(days=1)
        return first, date(first.year + 1, 1, 1) if not month or month == 12 else date(first.year, month + 1, 1)
    except (ValueError, OverflowError):
        raise BadEntry(f"“{one_line(text, limit=40)}” is no date. Write YYYY-MM-DD, YYYY-MM or YYYY") from None
