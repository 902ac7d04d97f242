"""The calendar: stretches of days with their TIMEX3 values, and steps from one to another."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from onrecord.values import TimeMod


class Unit(StrEnum):
    """What a time is counted in; the value is the letter that TIMEX3 has for it in a duration."""

    SECOND = "S"
    MINUTE = "M"
    HOUR = "H"
    DAY = "D"
    WEEKEND = "WE"
    WEEK = "W"
    MONTH = "MO"
    QUARTER = "Q"
    SEASON = "SE"
    HALF = "HY"
    YEAR = "Y"
    DECADE = "DE"
    CENTURY = "CE"
    SOME = "X"  # of a length that no unit tells: "a while"


CLOCK_UNITS = (Unit.SECOND, Unit.MINUTE, Unit.HOUR)
GRAINS = tuple(Unit)  # finest first

DAYS = {Unit.DAY: 1, Unit.WEEK: 7, Unit.WEEKEND: 7}
MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.HALF: 6, Unit.YEAR: 12, Unit.DECADE: 120, Unit.CENTURY: 1200}
YEARS = {Unit.DECADE: 10, Unit.CENTURY: 100}
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # the first month of each, north of the equator

UNKNOWN = {
    Unit.DAY: "XXXX-XX-XX",
    Unit.WEEKEND: "XXXX-WXX-WE",
    Unit.WEEK: "XXXX-WXX",
    Unit.MONTH: "XXXX-XX",
    Unit.QUARTER: "XXXX-QX",
    Unit.HALF: "XXXX-HX",
    Unit.YEAR: "XXXX",
    Unit.DECADE: "XXX",
    Unit.CENTURY: "XX",
}


@dataclass(frozen=True, slots=True)
class Stretch:
    """One day or several in a row, *first* and *last* included; both None where the calendar does not fix them."""

    value: str
    unit: Unit
    first: date | None = None
    last: date | None = None


def day(at: date) -> Stretch:
    """One day."""
    return Stretch(at.isoformat(), Unit.DAY, at, at)


def week(at: date) -> Stretch:
    """The week from Monday to Sunday that holds *at*."""
    year, number, weekday = at.isocalendar()
    first = _plus(at, 1 - weekday)
    return Stretch(f"{year:04}-W{number:02}", Unit.WEEK, first, _plus(first, 6))


def weekend(at: date) -> Stretch:
    """The Saturday and Sunday of the week that holds *at*."""
    whole = week(at)
    last = whole.last or at
    return Stretch(f"{whole.value}-WE", Unit.WEEKEND, _plus(last, -1), last)


def months(value: str, unit: Unit, year: int, month: int, count: int) -> Stretch:
    """*count* months from the first of *month* on."""
    end, last = divmod(month + count - 2, 12)
    last_year = min(year + end, date.max.year)
    return Stretch(value, unit, date(year, month, 1), date(last_year, last + 1, monthrange(last_year, last + 1)[1]))


def month(year: int, number: int) -> Stretch:
    """A month, counted from 1."""
    return months(f"{year:04}-{number:02}", Unit.MONTH, year, number, 1)


def quarter(year: int, number: int) -> Stretch:
    """A quarter of a year, counted from 1."""
    return months(f"{year:04}-Q{number}", Unit.QUARTER, year, 3 * number - 2, 3)


def half(year: int, number: int) -> Stretch:
    """A half of a year, counted from 1."""
    return months(f"{year:04}-H{number}", Unit.HALF, year, 6 * number - 5, 6)


def season(year: int, name: str) -> Stretch:
    """A season; the winter of a year may be the one at its start or the one at its end, so it covers both."""
    if name == "WI":
        return Stretch(f"{year:04}-WI", Unit.SEASON, date(max(year - 1, 1), 12, 1), _plus(date(year + 1, 3, 1), -1))
    return months(f"{year:04}-{name}", Unit.SEASON, year, SEASONS[name], 3)


def year(number: int) -> Stretch:
    """A year."""
    return months(f"{number:04}", Unit.YEAR, number, 1, 12)


def decade(number: int) -> Stretch:
    """Ten years: 199 is the 1990s."""
    return months(f"{number:03}", Unit.DECADE, max(10 * number, 1), 1, 120)


def century(number: int) -> Stretch:
    """A hundred years: 19 is the 20th century."""
    return months(f"{number:02}", Unit.CENTURY, max(100 * number, 1), 1, 1200)


def holding(at: date, unit: Unit) -> Stretch:
    """The day, week, month … that holds *at*."""
    made = {
        Unit.DAY: lambda: day(at),
        Unit.WEEKEND: lambda: weekend(at),
        Unit.WEEK: lambda: week(at),
        Unit.MONTH: lambda: month(at.year, at.month),
        Unit.QUARTER: lambda: quarter(at.year, (at.month + 2) // 3),
        Unit.HALF: lambda: half(at.year, (at.month + 5) // 6),
        Unit.YEAR: lambda: year(at.year),
        Unit.DECADE: lambda: decade(at.year // 10),
        Unit.CENTURY: lambda: century(at.year // 100),
    }
    return made[unit]()


def unknown(unit: Unit) -> Stretch:
    """A day, week, month … that nothing fixes."""
    return Stretch(UNKNOWN[unit], unit)


def stepped(at: date, unit: Unit, count: int) -> date | None:
    """*at* and *count* units on, or back below 0; None where the calendar of years 1 to 9999 ends."""
    if unit in DAYS:
        try:
            return at + timedelta(days=DAYS[unit] * count)
        except OverflowError:
            return None
    total = 12 * at.year + at.month - 1 + MONTHS[unit] * count
    there, number = total // 12, total % 12 + 1
    if not date.min.year < there < date.max.year:
        return None
    return date(there, number, min(at.day, monthrange(there, number)[1]))


def length_value(unit: Unit, amount: float | None) -> str:
    """
    The TIMEX3 value of a length: ``P3D``, ``PT5M``, ``PXW`` for some weeks, ``P2Y6M`` for two and a half years.

    Decades and centuries are given in years, as the corpora do.
    """
    if unit in YEARS:
        unit, amount = Unit.YEAR, None if amount is None else amount * YEARS[unit]
    letter = "M" if unit is Unit.MONTH else unit.value
    prefix = "PT" if unit in CLOCK_UNITS else "P"
    if amount is None:
        return f"{prefix}X{letter}"
    whole, rest = int(amount), amount % 1
    smaller = {Unit.YEAR: (12, "M"), Unit.HOUR: (60, "M"), Unit.MINUTE: (60, "S")}.get(unit)
    if not rest:
        return f"{prefix}{whole}{letter}"
    if smaller is None or (rest * smaller[0]) % 1:
        return f"{prefix}{amount:g}{letter}"
    return f"{prefix}{f'{whole}{letter}' if whole else ''}{int(rest * smaller[0])}{smaller[1]}"


# Where the start, the middle and the end of a stretch lie in it, counted in smaller units; generous, so they overlap.
_PARTS: dict[Unit, tuple[Unit, tuple[tuple[int, int], ...]]] = {
    Unit.WEEK: (Unit.DAY, ((0, 3), (1, 4), (3, 7))),
    Unit.MONTH: (Unit.DAY, ((0, 10), (10, 20), (20, 31))),
    Unit.QUARTER: (Unit.MONTH, ((0, 1), (1, 2), (2, 3))),
    Unit.HALF: (Unit.MONTH, ((0, 2), (2, 4), (4, 6))),
    Unit.YEAR: (Unit.MONTH, ((0, 4), (4, 8), (8, 12))),
    Unit.DECADE: (Unit.YEAR, ((0, 4), (3, 7), (6, 10))),
    Unit.CENTURY: (Unit.YEAR, ((0, 34), (33, 67), (66, 100))),
}
_THIRDS = (TimeMod.START, TimeMod.MID, TimeMod.END)


def narrowed(whole: Stretch, mod: TimeMod | None) -> Stretch:
    """*whole* with the bounds of its start, middle or end; the value is the whole one's."""
    if whole.first is None or whole.last is None or mod not in _THIRDS or whole.unit not in _PARTS:
        return whole
    step, thirds = _PARTS[whole.unit]
    begin, end = thirds[_THIRDS.index(mod)]
    first, after = stepped(whole.first, step, begin), stepped(whole.first, step, end)
    if first is None or after is None:
        return whole
    return Stretch(whole.value, whole.unit, first, min(_plus(after, -1), whole.last))


def easter(year: int) -> date:
    """Easter Sunday of the western churches (the anonymous Gregorian algorithm)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The *nth* Monday (1) … Sunday (7) of a month; -1 is its last one."""
    if nth < 0:
        last = date(year, month, monthrange(year, month)[1])
        return _plus(last, -((last.isoweekday() - weekday) % 7))
    first = date(year, month, 1)
    return _plus(first, (weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


def _plus(at: date, days: int) -> date:
    """*at* and so many days on, no further than the calendar goes."""
    return date.fromordinal(min(max(at.toordinal() + days, 1), date.max.toordinal()))


_HOLIDAYS: dict[str, Callable[[int], date]] = {
    "new year": lambda year: date(year, 1, 1),
    "king": lambda year: nth_weekday(year, 1, 1, 3),
    "valentine": lambda year: date(year, 2, 14),
    "patrick": lambda year: date(year, 3, 17),
    "ash wednesday": lambda year: _plus(easter(year), -46),
    "palm sunday": lambda year: _plus(easter(year), -7),
    "good friday": lambda year: _plus(easter(year), -2),
    "easter": easter,
    "easter monday": lambda year: _plus(easter(year), 1),
    "may day": lambda year: date(year, 5, 1),
    "pentecost": lambda year: _plus(easter(year), 49),
    "memorial": lambda year: nth_weekday(year, 5, 1, -1),
    "independence": lambda year: date(year, 7, 4),
    "labor": lambda year: nth_weekday(year, 9, 1, 1),
    "columbus": lambda year: nth_weekday(year, 10, 1, 2),
    "election": lambda year: _plus(nth_weekday(year, 11, 1, 1), 1),
    "halloween": lambda year: date(year, 10, 31),
    "all saints": lambda year: date(year, 11, 1),
    "armistice": lambda year: date(year, 11, 11),
    "thanksgiving": lambda year: nth_weekday(year, 11, 4, 4),
    "black friday": lambda year: _plus(nth_weekday(year, 11, 4, 4), 1),
    "christmas eve": lambda year: date(year, 12, 24),
    "christmas": lambda year: date(year, 12, 25),
    "boxing": lambda year: date(year, 12, 26),
    "new year's eve": lambda year: date(year, 12, 31),
}


def holiday(name: str, year: int) -> date:
    """The day of a holiday in a year; *name* is one of the lexicon's."""
    return _HOLIDAYS[name](year)
