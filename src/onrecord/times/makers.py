"""
What the rules of the grammar make of their matches: the meaning of each kind of expression, or None for no such thing.

The arguments are the classes of a pattern, under their names there.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from onrecord.times import calendar
from onrecord.times.calendar import CLOCK_UNITS, YEARS, Stretch, Unit, length_value
from onrecord.times.meaning import (
    Clock,
    Dated,
    Fixed,
    FromThen,
    Length,
    Meaning,
    Modified,
    Part,
    Recurring,
    SamePeriod,
    Shift,
    UntilNow,
    Vague,
)
from onrecord.values import TimeMod

_QUARTERS = {1: "Q1", 2: "Q2", 3: "Q3", 4: "Q4"}
_HALVES = {1: "H1", 2: "H2"}


def numeric_date(numeric_date: tuple[int, int, int]) -> Meaning | None:
    """A date in figures; where day and month could be either, as in 3/4/2015, only the year is sure."""
    year, month, day = numeric_date
    readings = {(year, *pair) for pair in ((month, day), (day, month)) if is_date(year, *pair)}
    if not readings:
        return None
    first, last = (date(*pick(readings)) for pick in (min, max))
    return Fixed(calendar.day(first) if first == last else Stretch(f"{year:04}-XX-XX", Unit.DAY, first, last))


def is_date(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def dated(**found: Any) -> Meaning | None:
    fields = {name: found.get(name) for name in ("year", "month", "day", "weekday", "turn", "year_turn")}
    day, month, year = fields["day"], fields["month"], fields["year"]
    if day is not None and month is not None and not is_date(year or 2000, month, day):
        return None
    return Dated(**fields)


def quarter(ordinal: int, year: int | None = None, year_turn: int | None = None) -> Meaning | None:
    if ordinal not in _QUARTERS:
        return None
    return Part(Unit.QUARTER, _QUARTERS[ordinal], year, year_turn=year_turn)


def half(ordinal: int, year: int | None = None, year_turn: int | None = None) -> Meaning | None:
    if ordinal not in _HALVES:
        return None
    return Part(Unit.HALF, _HALVES[ordinal], year, year_turn=year_turn)


def year_ago_quarter(ordinal: int) -> Meaning | None:
    return SamePeriod(-1, quarter=ordinal) if ordinal in _QUARTERS else None


def ordinal_century(ordinal: int) -> Meaning | None:
    return Fixed(calendar.century(ordinal - 1)) if 1 < ordinal < 100 else None


def turned(turn: int, unit: Unit) -> Meaning | None:
    """ "last week"; "the last day" and "the last minute" are no dates."""
    if unit in CLOCK_UNITS or (unit is Unit.DAY and turn):
        return None
    return Shift(unit, turn)


def past(unit: Unit) -> Meaning | None:
    if unit in CLOCK_UNITS or unit is Unit.DAY:
        return None
    return Length(unit, 1, turn=-1) if unit in YEARS else UntilNow(unit)


def some(turn: int, units: Unit) -> Meaning | None:
    return Length(units, None, turn=turn) if turn else None


def spoken_of(then: int, unit: Unit) -> Meaning | None:
    return None if unit in CLOCK_UNITS else FromThen(unit, then)


def ago(unit: Unit, count: float | None = 1, about: TimeMod | None = None) -> Meaning:
    """ "two weeks ago"; of "several years ago" no more is known than that it is past."""
    if unit in YEARS and count is not None:
        unit, count = Unit.YEAR, count * YEARS[unit]
    if unit in CLOCK_UNITS:
        return modified(Length(unit, count), about)
    if unit is Unit.YEAR and count == 1:
        return modified(SamePeriod(-1), about)
    return modified(Vague("PAST_REF") if count is None or count % 1 else Shift(unit, -int(count)), about)


def from_now(unit: Unit, count: float | None = 1) -> Meaning:
    if unit in CLOCK_UNITS:
        return Length(unit, count)
    return Vague("FUTURE_REF") if count is None or count % 1 else Shift(unit, int(count))


def earlier(unit: Unit, count: float | None = 1, about: TimeMod | None = None) -> Meaning:
    if unit is Unit.YEAR and count == 1:
        return modified(SamePeriod(-1), about)
    return modified(_from_then(unit, count, -1), about)


def later(unit: Unit, count: float | None = 1, about: TimeMod | None = None) -> Meaning:
    return modified(_from_then(unit, count, 1), about)


def _from_then(unit: Unit, count: float | None, sign: int) -> Meaning:
    if unit in CLOCK_UNITS:
        return Length(unit, count)
    return FromThen(unit, None if count is None or count % 1 else sign * int(count))


def length(count: float | None, unit: Unit, **found: Any) -> Meaning | None:
    """ "two-day", and not "1988 quarter"."""
    return None if count is not None and count >= 1000 else lengths(count, unit, **found)


def lengths(count: float | None, units: Unit, **found: Any) -> Meaning:
    made = Length(units, count, turn=found.get("turn", 0))
    return modified(made, found.get("about") or (TimeMod.EQUAL_OR_MORE if "upper" in found else None))


def one(unit: Unit, **found: Any) -> Meaning | None:
    """ "a month"; "a second" and "a quarter" may be of anything."""
    if unit in (Unit.SECOND, Unit.QUARTER, Unit.WEEKEND):
        return None
    return lengths(1.5 if "half" in found else 1, unit, **found)


def every(unit: Unit, count: float = 1) -> Meaning:
    return Recurring(length_value(unit, count))


def clock(hour: int, minute: int = 0, half: str = "") -> Meaning | None:
    if half and not 1 <= hour <= 12:
        return None
    hour = hour % 12 + (12 if half == "pm" else 0) if half else hour
    if hour > 24 or (hour == 24 and minute):
        return None
    return Clock(f"T{hour:02}:{minute:02}")


def hour_of(integer: int, half: str, **_: Any) -> Meaning | None:
    return clock(integer, 0, half)


def hour_minute(at: tuple[int, int], half: str = "", **_: Any) -> Meaning | None:
    return clock(*at, half)


def of_daypart(daypart: str, integer: int = 0, at: tuple[int, int] | None = None) -> Meaning | None:
    """ "4 in the morning"."""
    hour, minute = at or (integer, 0)
    return clock(hour, minute, "am" if daypart == "TMO" or (daypart == "TNI" and hour < 6) else "pm")


def decade(decade: int, stage: TimeMod | None) -> Meaning:
    return modified(Fixed(calendar.decade(decade)), stage)


def modified(made: Meaning, mod: TimeMod | None) -> Meaning:
    return Modified(made, mod) if mod else made


def half_more(count: float | None, units: Unit, **found: Any) -> Meaning | None:
    return None if count is None else lengths(count + 0.5, units, **found)


def turned_part(turn: int, daypart: str) -> Meaning | None:
    """ "this morning", "last night"; others are not said so."""
    if turn == 0 or (turn == -1 and daypart == "TNI"):
        return Clock(daypart, Shift(Unit.DAY, turn))
    return None


def at(clock: Clock, day: Meaning) -> Meaning:
    return replace(clock, day=day)
