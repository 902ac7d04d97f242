"""What a time means where it stands: meanings to TIMEX3 values and days, given when the report was published."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from onrecord.times import calendar
from onrecord.times.calendar import GRAINS, Stretch, Unit, length_value
from onrecord.times.meaning import (
    Clock,
    Dated,
    Fixed,
    FromThen,
    Holiday,
    Length,
    Meaning,
    Modified,
    Part,
    Recurring,
    SamePeriod,
    Shift,
    UntilNow,
    UpToNow,
    Vague,
    Within,
)
from onrecord.times.tense import Look
from onrecord.values import TimeMod, TimeType

# Days. Chosen on the training part: of two dates without a year, one as close as this is meant, whatever a verb says
# that is not right beside it ("the ferry that was sold sails again on Dec. 7").
CLOSE = 62


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """
    What a time is resolved by: the day of publication, which way the sentence looks, the time last spoken of, and the
    period that the report's figures are of.
    """

    published: date | None = None
    look: Look = Look()
    then: Stretch | None = None
    period: Stretch | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """A time as TIMEX3 writes it; *stretch* for one that lies in the calendar."""

    type: TimeType
    value: str
    mod: TimeMod | None = None
    earliest: str | None = None
    latest: str | None = None
    stretch: Stretch | None = None


def resolve(meaning: Meaning, context: Context) -> Resolved:
    """What *meaning* is in *context*; what the context does not tell stays open, with X in the value."""
    match meaning:
        case Modified():
            return _modified(meaning, context)
        case UpToNow():
            return _up_to_now(meaning, context)
        case Clock():
            return _clock(meaning, context)
        case UntilNow():
            return _until_now(meaning, context)
        case Length():
            return _length(meaning, context)
        case Recurring():
            return Resolved(type=TimeType.SET, value=meaning.value)
        case Vague():
            return Resolved(type=TimeType.DATE, value=meaning.value)
    return _of_stretch(stretch_of(meaning, context))


def _of_stretch(stretch: Stretch, mod: TimeMod | None = None) -> Resolved:
    bounds = calendar.narrowed(stretch, mod)
    return Resolved(
        type=TimeType.DATE,
        value=stretch.value,
        mod=mod,
        earliest=bounds.first.isoformat() if bounds.first else None,
        latest=bounds.last.isoformat() if bounds.last else None,
        stretch=stretch,
    )


def _modified(meaning: Modified, context: Context) -> Resolved:
    whole = resolve(meaning.inner, context)
    if whole.type is TimeType.DATE and whole.stretch is not None:
        return _of_stretch(whole.stretch, meaning.mod)
    return replace(whole, mod=meaning.mod)


def _up_to_now(meaning: UpToNow, context: Context) -> Resolved:
    """The stretch with the day of publication as a bound, where it lies within; else as :class:`Modified`."""
    whole, now = resolve(meaning.inner, context), context.published
    stretch = whole.stretch
    if stretch is None or stretch.first is None or stretch.last is None:
        return replace(whole, mod=meaning.mod)
    if now is None or not stretch.first <= now <= stretch.last:
        return replace(whole, mod=meaning.mod)
    if meaning.mod is TimeMod.START:
        return replace(whole, mod=meaning.mod, latest=now.isoformat())
    return replace(whole, mod=meaning.mod, earliest=now.isoformat())


def _until_now(meaning: UntilNow, context: Context) -> Resolved:
    before = _of_stretch(_shifted(meaning.unit, -1, context))
    now = context.published
    first = calendar.stepped(now, meaning.unit, -1) if now else None
    if now is None or first is None:
        return before
    return replace(before, earliest=first.isoformat(), latest=now.isoformat())


def _clock(meaning: Clock, context: Context) -> Resolved:
    """A time of day. Without a day, an afternoon is that of the report; the day of an hour and minute stays open."""
    own = meaning.day or (None if ":" in meaning.value else Shift(Unit.DAY, 0))
    on = stretch_of(own, context) if own else calendar.unknown(Unit.DAY)
    value = on.value + (meaning.value if meaning.value[0] == "T" else f"T{meaning.value}")
    moment = _moment(on, meaning.value)
    return Resolved(type=TimeType.TIME, value=value, earliest=moment, latest=moment, stretch=on)


def _moment(on: Stretch, clock: str) -> str | None:
    """The minute on a day, or the day alone for a part of it; midnight at its end is the start of the next."""
    if on.first is None:
        return None
    if clock == "T24:00":
        after = calendar.stepped(on.first, Unit.DAY, 1)
        return f"{after.isoformat()}T00:00" if after else None
    return on.first.isoformat() + (clock if ":" in clock else "")


def _length(meaning: Length, context: Context) -> Resolved:
    """A length; one that ends or begins now has bounds."""
    value = length_value(meaning.unit, meaning.amount)
    plain = Resolved(type=TimeType.DURATION, value=value)
    now, amount = context.published, meaning.amount
    if not meaning.turn or now is None or amount is None or amount % 1 or meaning.unit in calendar.CLOCK_UNITS:
        return plain
    other = calendar.stepped(now, meaning.unit, meaning.turn * int(amount))
    if other is None:
        return plain
    first, last = sorted((now, other))
    return replace(plain, earliest=first.isoformat(), latest=last.isoformat())


def stretch_of(meaning: Meaning, context: Context) -> Stretch:
    """The days of *meaning*, or a stretch without bounds where the context does not fix it."""
    match meaning:
        case Fixed(stretch):
            return stretch
        case Dated():
            return _dated(meaning, context)
        case Part():
            return _part(meaning, context)
        case Holiday():
            return _holiday(meaning, context)
        case Shift(unit, count):
            return _shifted(unit, count, context)
        case FromThen():
            return _from_then(meaning, context)
        case SamePeriod():
            return _same_period(meaning, context)
        case Within(unit, inner):
            held = stretch_of(inner, context)
            return calendar.holding(held.first, unit) if held.first else calendar.unknown(unit)
        case Modified(inner) | UpToNow(inner):
            return stretch_of(inner, context)
        case Clock(day=day) if day is not None:
            return stretch_of(day, context)
    return calendar.unknown(Unit.DAY)


def _shifted(unit: Unit, count: int | None, context: Context) -> Stretch:
    if context.published is None:
        return calendar.unknown(unit)
    if count is None:  # the weekend
        behind = context.look.way <= 0 and context.published.isoweekday() < 6
        count = -1 if behind else 0
    there = calendar.stepped(context.published, unit, count)
    return calendar.holding(there, unit) if there else calendar.unknown(unit)


def _from_then(meaning: FromThen, context: Context) -> Stretch:
    """From the time last spoken of, if that is known at least as exactly as the unit: days are not added to years."""
    unit, count, then = meaning.unit, meaning.count, context.then
    open_ = Stretch(f"XXXX-WXX-{meaning.weekday}", unit) if meaning.weekday else calendar.unknown(unit)
    if count is None or then is None or then.first is None or GRAINS.index(then.unit) > GRAINS.index(unit):
        return open_
    if meaning.weekday:
        count *= (count * (meaning.weekday - then.first.isoweekday())) % 7 or 7
    there = calendar.stepped(then.first, unit, count)
    return calendar.holding(there, unit) if there else open_


def _same_period(meaning: SamePeriod, context: Context) -> Stretch:
    period = context.period
    if meaning.quarter is not None:
        return _part(Part(Unit.QUARTER, f"Q{meaning.quarter}", year_turn=meaning.years), context)
    if period is not None and period.first is not None:
        year = meaning.year or period.first.year + meaning.years
        return calendar.quarter(year, (period.first.month + 2) // 3)
    if meaning.year is not None:
        return calendar.year(meaning.year)
    if meaning.unit is Unit.QUARTER:
        return Stretch(f"{context.published.year}-QX" if context.published else "XXXX-QX", Unit.QUARTER)
    return _shifted(Unit.YEAR, meaning.years, context)


def _part(meaning: Part, context: Context) -> Stretch:
    year, now = meaning.year, context.published
    if year is None and meaning.year_turn is not None and now is not None:
        year = now.year + meaning.year_turn
    if year is not None:
        return _part_of(year, meaning) if 1 < year < 9999 else Stretch(f"XXXX-{meaning.name}", meaning.unit)
    if now is None:
        return Stretch(f"XXXX-{meaning.name}", meaning.unit)
    # A winter is in two years: in January the last one is two years back, in December the next one two years on.
    return _chosen([_part_of(now.year + more, meaning) for more in range(-2, 3)], meaning.turn, context, now)


def _part_of(year: int, meaning: Part) -> Stretch:
    if meaning.unit is Unit.SEASON:
        return calendar.season(year, meaning.name)
    number = int(meaning.name[1:])
    return calendar.quarter(year, number) if meaning.unit is Unit.QUARTER else calendar.half(year, number)


def _chosen(choices: list[Stretch], turn: int | None, context: Context, now: date) -> Stretch:
    """
    Which of the same in several years is meant.

    By "last", "this" and "next" where said, else by tense: the last that has begun or the next that has not ended.
    Without tense, the nearest; so too where one is close and the verb is not; and for quarters, which figures tell
    of before and after.
    """
    if turn == 0:
        return next(one for one in choices if one.first and one.first.year >= now.year)
    if turn == -1:
        return [one for one in choices if one.last and one.last < now][-1]
    if turn == 1:
        return next(one for one in choices if one.first and one.first > now)
    nearest = min(choices, key=lambda one: _distance(one, now))
    way = context.look.way if context.look.near or _distance(nearest, now) > CLOSE else 0
    if not way or (way > 0 and nearest.unit is Unit.QUARTER):
        return nearest
    if way < 0:
        return [one for one in choices if one.first and one.first <= now][-1]
    return next(one for one in choices if one.last and one.last >= now)


def _distance(stretch: Stretch, now: date) -> int:
    if stretch.first is None or stretch.last is None or stretch.first <= now <= stretch.last:
        return 0
    return min(abs((stretch.first - now).days), abs((stretch.last - now).days))


def _dated(meaning: Dated, context: Context) -> Stretch:
    year, now = meaning.year, context.published
    if year is None and meaning.year_turn is not None and now is not None:
        year = now.year + meaning.year_turn
    if meaning.month is None and meaning.weekday is not None:
        return _weekday(meaning.weekday, meaning.turn, context)
    if year is not None:
        return _in_year(year, meaning) or _open(meaning)
    if now is None:
        return _open(meaning)
    choices = [one for more in (-1, 0, 1) if (one := _in_year(now.year + more, meaning))]
    if meaning.weekday is not None:
        choices = [one for one in choices if one.first and one.first.isoweekday() == meaning.weekday] or choices
    if len(choices) != 3:  # a weekday that fits one year, or February 29
        return choices[0] if choices else _open(meaning)
    return _chosen(choices, meaning.turn, context, now)


def _in_year(year: int, meaning: Dated) -> Stretch | None:
    if not 1 < year < 9999:
        return None
    if meaning.month is None:
        return calendar.year(year)
    if meaning.day is None:
        return calendar.month(year, meaning.month)
    try:
        return calendar.day(date(year, meaning.month, meaning.day))
    except ValueError:
        return None


def _open(meaning: Dated) -> Stretch:
    """What is known of a date without its year."""
    year = f"{meaning.year:04}" if meaning.year is not None else "XXXX"
    if meaning.month is None:
        return Stretch(year, Unit.YEAR)
    if meaning.day is None:
        return Stretch(f"{year}-{meaning.month:02}", Unit.MONTH)
    return Stretch(f"{year}-{meaning.month:02}-{meaning.day:02}", Unit.DAY)


def _weekday(weekday: int, turn: int | None, context: Context) -> Stretch:
    """The last such day, today among them, or with a future verb the next; a turn leaves today out."""
    now = context.published
    if now is None:
        return Stretch(f"XXXX-WXX-{weekday}", Unit.DAY)
    back = (now.isoweekday() - weekday) % 7
    ahead = (weekday - now.isoweekday()) % 7
    if turn == -1:
        days = -(back or 7)
    elif turn == 1:
        days = ahead or 7
    elif turn == 0:
        days = weekday - now.isoweekday() if context.look.way < 0 else ahead
    else:
        days = ahead if context.look.way > 0 else -back
    there = calendar.stepped(now, Unit.DAY, days)
    return calendar.day(there) if there else Stretch(f"XXXX-WXX-{weekday}", Unit.DAY)


def _holiday(meaning: Holiday, context: Context) -> Stretch:
    now = context.published
    if meaning.year is not None and 1 < meaning.year < 9999:
        return calendar.day(calendar.holiday(meaning.name, meaning.year))
    if now is None:
        return calendar.unknown(Unit.DAY)
    choices = [calendar.day(calendar.holiday(meaning.name, now.year + more)) for more in (-1, 0, 1)]
    return _chosen(choices, meaning.turn, context, now)
