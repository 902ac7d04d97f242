"""
The grammar of expressions of time: from tokens to phrases, each with its meaning.

Two levels, each a list of rules. At a token the longest match counts, and of equal ones that of the earlier rule. The
second level joins what the first has found: a day and a time of day, "late" and a month. Where the words were written
plays no part here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from onrecord.times import calendar, guards
from onrecord.times.calendar import CLOCK_UNITS, Stretch, Unit
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
from onrecord.times.patterns import Match, Rule, rule
from onrecord.times.tokens import Token
from onrecord.values import TimeMod

_MONTH = "month=MONTH|MAYBE_MONTH|SHORT_MONTH"
_QUARTERS = {1: "Q1", 2: "Q2", 3: "Q3", 4: "Q4"}
_HALVES = {1: "H1", 2: "H2"}
_LETTERS = {Unit.MONTH: "M", Unit.MINUTE: "M", Unit.WEEKEND: "WE"}
_YEARS = {Unit.DECADE: 10, Unit.CENTURY: 100}  # lengths in decades are given in years, as the corpora do
_LONG = "full|whole|more|additional|straight|consecutive|successive|trading|working|business"


def _numeric_date(numeric_date: tuple[int, int, int]) -> Meaning | None:
    """A date in figures; where day and month could be either, as in 3/4/2015, only the year is sure."""
    year, month, day = numeric_date
    readings = {(year, *pair) for pair in ((month, day), (day, month)) if _is_date(year, *pair)}
    if not readings:
        return None
    first, last = (date(*pick(readings)) for pick in (min, max))
    return Fixed(calendar.day(first) if first == last else Stretch(f"{year:04}-XX-XX", Unit.DAY, first, last))


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _dated(**found: Any) -> Meaning | None:
    fields = {name: found.get(name) for name in ("year", "month", "day", "weekday", "turn", "year_turn")}
    day, month, year = fields["day"], fields["month"], fields["year"]
    if day is not None and month is not None and not _is_date(year or 2000, month, day):
        return None
    return Dated(**fields)


def _quarter(ordinal: int, year: int | None = None, year_turn: int | None = None) -> Meaning | None:
    if ordinal not in _QUARTERS:
        return None
    return Part(Unit.QUARTER, _QUARTERS[ordinal], year, year_turn=year_turn)


def _half(ordinal: int, year: int | None = None, year_turn: int | None = None) -> Meaning | None:
    if ordinal not in _HALVES:
        return None
    return Part(Unit.HALF, _HALVES[ordinal], year, year_turn=year_turn)


def _ordinal_century(ordinal: int) -> Meaning | None:
    return Fixed(calendar.century(ordinal - 1)) if 1 < ordinal < 100 else None


def _turned(turn: int, unit: Unit) -> Meaning | None:
    """ "last week"; "the last day" and "the last minute" are no dates."""
    if unit in CLOCK_UNITS or (unit is Unit.DAY and turn):
        return None
    return Shift(unit, turn)


def _past(unit: Unit) -> Meaning | None:
    if unit in CLOCK_UNITS or unit is Unit.DAY:
        return None
    return Length(unit, 1, turn=-1) if unit in _YEARS else UntilNow(unit)


def _some(turn: int, units: Unit) -> Meaning | None:
    return Length(units, None, turn=turn) if turn else None


def _spoken_of(then: int, unit: Unit) -> Meaning | None:
    return None if unit in CLOCK_UNITS else FromThen(unit, then)


def _ago(count: float | None, unit: Unit) -> Meaning:
    if unit in CLOCK_UNITS:
        return Length(unit, count)
    if unit is Unit.YEAR and count == 1:
        return SamePeriod(-1)
    if unit in _YEARS and count is not None:
        return _ago(count * _YEARS[unit], Unit.YEAR)
    return Vague("PAST_REF") if count is None or count % 1 else Shift(unit, -int(count))


def _earlier(count: float | None, unit: Unit) -> Meaning:
    if unit is Unit.YEAR and count == 1:
        return SamePeriod(-1)
    return _from_then(unit, count, -1)


def _later(count: float | None, unit: Unit) -> Meaning:
    return _from_then(unit, count, 1)


def _from_then(unit: Unit, count: float | None, sign: int) -> Meaning:
    if unit in CLOCK_UNITS:
        return Length(unit, count)
    return FromThen(unit, None if count is None or count % 1 else sign * int(count))


def _from_now(count: float | None, unit: Unit) -> Meaning:
    if unit in CLOCK_UNITS:
        return Length(unit, count)
    return Vague("FUTURE_REF") if count is None or count % 1 else Shift(unit, int(count))


def _length(count: float | None, unit: Unit, **found: Any) -> Meaning | None:
    """ "two-day", and not "1988 quarter"."""
    return None if count is not None and count >= 1000 else _lengths(count, unit, **found)


def _lengths(count: float | None, units: Unit, **found: Any) -> Meaning:
    made = Length(units, count, turn=found.get("turn", 0))
    about = found.get("about") or (TimeMod.EQUAL_OR_MORE if "upper" in found else None)
    return Modified(made, about) if about else made


def _one(unit: Unit, **found: Any) -> Meaning | None:
    """ "a month"; "a second" and "a quarter" may be of anything."""
    if unit in (Unit.SECOND, Unit.QUARTER, Unit.WEEKEND):
        return None
    return _lengths(1.5 if "half" in found else 1, unit, **found)


def _every(unit: Unit, count: float = 1) -> Meaning:
    return Recurring(length_value(Unit(unit), count))


def length_value(unit: Unit, amount: float | None) -> str:
    """The TIMEX3 value of a length: ``P3D``, ``PT5M``, ``PXW`` for some weeks, ``P2Y6M`` for two and a half years."""
    if unit in _YEARS:
        unit, amount = Unit.YEAR, None if amount is None else amount * _YEARS[unit]
    letter = _LETTERS.get(unit, unit.value)
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


def _hour(hour: int, minute: int = 0, half: str = "") -> Meaning | None:
    if half and not 1 <= hour <= 12:
        return None
    hour = hour % 12 + (12 if half == "pm" else 0) if half else hour
    if hour > 24 or (hour == 24 and minute):
        return None
    return Clock(f"T{hour:02}:{minute:02}")


def _hour_of(integer: int, half: str, **_: Any) -> Meaning | None:
    return _hour(integer, 0, half)


def _hour_minute(at: tuple[int, int], half: str = "", **_: Any) -> Meaning | None:
    return _hour(*at, half)


def _of_daypart(daypart: str, integer: int = 0, at: tuple[int, int] | None = None) -> Meaning | None:
    """ "4 in the morning"."""
    hour, minute = at or (integer, 0)
    return _hour(hour, minute, "am" if daypart == "TMO" or (daypart == "TNI" and hour < 6) else "pm")


def _decade(decade: int, stage: TimeMod | None) -> Meaning:
    fixed = Fixed(calendar.decade(decade))
    return Modified(fixed, stage) if stage else fixed


def _about(made: Meaning, about: TimeMod | None) -> Meaning:
    return Modified(made, about) if about else made


def _half_more(count: float | None, units: Unit, **found: Any) -> Meaning | None:
    return None if count is None else _lengths(count + 0.5, units, **found)


def _turned_part(turn: int, daypart: str) -> Meaning | None:
    """ "this morning", "last night"; others are not said so."""
    if turn == 0 or (turn == -1 and daypart == "TNI"):
        return Clock(daypart, Shift(Unit.DAY, turn))
    return None


def _at(clock: Clock, day: Meaning) -> Meaning:
    return replace(clock, day=day)


_FIRST = (
    # days
    rule("NUMERIC_DATE", _numeric_date),
    rule(f"(TURN? WEEKDAY ,?)? {_MONTH} DAY (,? YEAR)?", _dated),
    rule(f"(TURN? WEEKDAY ,?)? the? DAY of? {_MONTH} (,? YEAR)?", _dated),
    rule(f"TURN {_MONTH} DAY", _dated),
    rule(f"{_MONTH} DAY ,? year_turn=TURN year", _dated),
    rule("TURN? WEEKDAY", _dated, holds=guards.a_weekday),
    rule("the? HOLIDAY (,? of? YEAR)?", lambda holiday, year=None: Holiday(holiday, year)),
    rule("TURN HOLIDAY", lambda turn, holiday: Holiday(holiday, turn=turn)),
    rule("DAY_NAME", lambda day_name: Shift(Unit.DAY, day_name), holds=guards.no_name),
    rule("the day before yesterday", lambda: Shift(Unit.DAY, -2)),
    rule("the day after tomorrow", lambda: Shift(Unit.DAY, 2)),
    # months, seasons, quarters, halves, years
    rule(f"{_MONTH} ,? of? YEAR", _dated),
    rule(f"{_MONTH} ,? of? year_turn=TURN year", _dated),
    rule("TURN month=MONTH|MAYBE_MONTH", _dated),
    rule("month=MONTH", _dated, holds=guards.a_month),
    rule("month=MAYBE_MONTH", _dated, holds=guards.a_month),
    rule("the? SEASON ,? of? YEAR", lambda season, year: Part(Unit.SEASON, season, year)),
    rule("the? TURN SEASON", lambda turn, season: Part(Unit.SEASON, season, turn=turn), holds=guards.a_season),
    rule("the SEASON", lambda season: Part(Unit.SEASON, season), holds=guards.a_season),
    rule("SEASON", lambda season: Part(Unit.SEASON, season), holds=guards.after_a_preposition),
    rule("the? fiscal|financial? -? ORDINAL quarter (,? of|in? fiscal? YEAR)?", _quarter),
    rule("fiscal|financial? -? ORDINAL - quarter", _quarter),
    rule("the? fiscal|financial? -? ORDINAL -? quarter of|in? year_turn=TURN year", _quarter),
    rule("the? YEAR fiscal|financial? -? ORDINAL -? quarter", _quarter),
    rule("the? year_turn=TURN year 's fiscal|financial? -? ORDINAL -? quarter", _quarter),
    rule("q ordinal=INTEGER of|in? YEAR?", _quarter, holds=guards.one_sign),
    rule("the? ORDINAL -? half of|in? fiscal? YEAR", _half),
    rule("the? ORDINAL -? half of|in? the? year_turn=TURN year", _half),
    rule("the last|latter half of YEAR", lambda year: _half(2, year)),
    rule("the ORDINAL half of the year", lambda ordinal: _half(ordinal, year_turn=0)),
    rule("the? year_turn=TURN year 's ORDINAL half", _half),
    rule("YEAR", _dated, holds=guards.a_year),
    rule("the year YEAR", _dated),
    rule("the? fiscal|financial year? YEAR", _dated),
    rule("the? STAGE? -? DECADE", lambda decade, stage=None: _decade(decade, stage)),
    rule("the SHORT_DECADE", lambda short_decade: _decade(short_decade, None)),
    rule("STAGE SEASON", lambda stage, season: Modified(Part(Unit.SEASON, season), stage)),
    rule("the DECADE_WORD", lambda decade_word: Fixed(calendar.decade(190 + decade_word))),
    rule("the last half of the DECADE", lambda decade: _decade(decade, TimeMod.END)),
    rule("the? ORDINAL -? century", _ordinal_century),
    # from the day of publication
    rule("the? past UNIT", _past),
    rule("the? TURN fiscal|financial|calendar? UNIT (or so)?", _turned, holds=guards.no_name),
    rule("the? TURN UNITS", _some),
    rule("recent UNITS", lambda units: Length(units, None, turn=-1)),
    rule("future UNITS", lambda units: Vague("FUTURE_REF")),
    rule("the fiscal|financial? year", lambda: Length(Unit.YEAR, 1), holds=guards.to_an_end),
    rule("the fiscal|financial year", lambda: Length(Unit.YEAR, 1), holds=guards.no_part),
    rule("the calendar|full? year", lambda: Shift(Unit.YEAR, 0), holds=guards.no_part),
    rule("the week", lambda: Shift(Unit.WEEK, 0), holds=guards.ends_clause),
    rule("the month", lambda: Shift(Unit.MONTH, 0), holds=guards.ends_clause),
    rule("the weekend", lambda: Shift(Unit.WEEKEND)),
    rule("year -? end", lambda: Dated(month=12, day=31)),
    rule("the? UNIT 's end", lambda unit: _turned(0, unit) and Modified(Shift(unit, 0), TimeMod.END)),
    rule("ABOUT? COUNT unit=UNIT|UNITS (or so)? ago", lambda count, unit, about=None: _about(_ago(count, unit), about)),
    rule("ABOUT? a|an unit=UNIT (or so)? ago", lambda unit, about=None: _about(_ago(1, unit), about)),
    rule("unit=UNITS ago", lambda unit: _ago(None, unit)),
    rule("COUNT unit=UNIT|UNITS from now", _from_now),
    rule("a|an unit=UNIT from now", lambda unit: _from_now(1, unit)),
    # from what was spoken of
    rule("ABOUT? COUNT unit=UNIT|UNITS earlier", lambda count, unit, about=None: _about(_earlier(count, unit), about)),
    rule("ABOUT? a|an unit=UNIT earlier", lambda unit, about=None: _about(_earlier(1, unit), about)),
    rule("ABOUT? COUNT unit=UNIT|UNITS later", lambda count, unit, about=None: _about(_later(count, unit), about)),
    rule("ABOUT? a|an unit=UNIT later", lambda unit, about=None: _about(_later(1, unit), about)),
    rule("the? then=that|same UNIT", lambda then, unit: _spoken_of(0, unit)),
    rule("that same UNIT", lambda unit: _spoken_of(0, unit)),
    rule("the following|subsequent UNIT", lambda unit: _spoken_of(1, unit)),
    rule("the previous|preceding|prior UNIT", lambda unit: _spoken_of(-1, unit)),
    rule("the next day", lambda: FromThen(Unit.DAY, 1)),
    rule("the THEN WEEKDAY", lambda then, weekday: FromThen(Unit.DAY, then, weekday) if then else None),
    rule("the UNIT before", lambda unit: _spoken_of(-1, unit), holds=guards.ends_clause),
    rule("the UNIT after", lambda unit: _spoken_of(1, unit), holds=guards.ends_clause),
    rule("the? year -? earlier|ago period|quarter", lambda: SamePeriod(-1)),
    rule("year - earlier|ago", lambda: SamePeriod(-1)),
    rule("the comparable|corresponding|same year - earlier|ago period|quarter", lambda: SamePeriod(-1)),
    rule("the comparable|corresponding|same period|quarter of|in? last year", lambda: SamePeriod(-1)),
    rule("the comparable|corresponding|same? period|quarter a year earlier|ago", lambda: SamePeriod(-1)),
    rule("last year 's period|quarter", lambda: SamePeriod(-1)),
    rule("the year - earlier|ago COUNT UNITS", _lengths),
    rule(
        "the? year -? earlier|ago ORDINAL quarter",
        lambda ordinal: SamePeriod(-1, quarter=ordinal) if ordinal in _QUARTERS else None,
    ),
    rule("the quarter", lambda: SamePeriod(0, Unit.QUARTER), holds=guards.no_part),
    rule("the latest quarter|period", lambda: SamePeriod(0, Unit.QUARTER)),
    rule("the latest fiscal? year", lambda: Shift(Unit.YEAR, 0)),
    rule("the YEAR period|quarter", lambda year: SamePeriod(year=year)),
    # lengths
    rule(f"ABOUT? COUNT -? {_LONG}? UNIT", _length, holds=guards.no_age),
    rule(f"ABOUT? COUNT {_LONG}? UNITS (or so)?", _lengths, holds=guards.no_title),
    rule(f"the? ORDINAL|latest? COUNT {_LONG}? UNITS (or so)?", _lengths, holds=guards.no_title),
    rule(f"the? TURN COUNT {_LONG}? UNITS (or so)?", _lengths, holds=guards.no_title),
    rule("ABOUT? COUNT to|or|-|– upper=COUNT -? unit=UNIT|UNITS", _length, holds=guards.no_age),
    rule("the? TURN COUNT to|or|-|– upper=COUNT UNITS", _lengths),
    rule("ABOUT? COUNT and a_half UNITS", _half_more),
    rule("ABOUT? a|an|another|one full|whole|additional? UNIT", _one, holds=guards.no_rate),
    rule("ABOUT? a|an|one UNIT or so|two", _one, holds=guards.no_rate),
    rule("over a|an UNIT", lambda unit: _one(unit, about=TimeMod.MORE_THAN), holds=guards.no_rate),
    rule("ABOUT? a|an|one UNIT and half=a_half", _one),
    rule("UNITS", lambda units: Length(units, None), holds=guards.a_span_of_them),
    rule("a while", lambda: Length(Unit.SOME, None)),
    rule("some time", lambda: Length(Unit.SOME, None)),
    rule("UNIT - long", lambda unit: Length(unit, 1)),
    rule("UNITS - long", lambda units: Length(units, None)),
    # what recurs
    rule("OFTEN", lambda often: Recurring(often), holds=guards.no_name),
    rule("every|each UNIT", _every),
    rule("every COUNT unit=UNITS", lambda count, unit: _every(unit, count) if count else None),
    rule("every other UNIT", lambda unit: _every(unit, 2)),
    rule("every|each WEEKDAY", lambda weekday: Recurring(f"XXXX-WXX-{weekday}")),
    rule("every|each DAYPART", lambda daypart: Recurring(f"XXXX-XX-XX{daypart}")),
    rule(f"every|each {_MONTH}", lambda month: Recurring(f"XXXX-{month:02}")),
    rule("every|each SEASON", lambda season: Recurring(f"XXXX-{season}")),
    rule("the? TURN COUNT SEASONS", lambda seasons, **_: Recurring(f"XXXX-{seasons}")),
    rule("WEEKDAYS", lambda weekdays: Recurring(f"XXXX-WXX-{weekdays}"), holds=guards.a_weekday),
    rule("WEEKDAY DAYPARTS", lambda weekday, dayparts: Recurring(f"XXXX-WXX-{weekday}{dayparts}")),
    # times of day
    rule("INTEGER half=am|pm ZONE?", _hour_of),
    rule("at=HOUR_MINUTE|HOUR_DOT_MINUTE half=am|pm ZONE?", _hour_minute),
    rule("at=HOUR_MINUTE ZONE?", _hour_minute, holds=guards.a_clock),
    rule("INTEGER o'clock", lambda integer: _hour(integer)),
    rule("INTEGER o'clock? in the DAYPART", _of_daypart),
    rule("at=HOUR_MINUTE in the DAYPART", _of_daypart),
    rule("MEAL_TIME ZONE?", lambda meal_time, zone="": Clock(meal_time), holds=guards.no_name),
    rule("tonight", lambda: Clock("TNI", Shift(Unit.DAY, 0))),
    rule("overnight", lambda: Clock("TNI", Shift(Unit.DAY, -1))),
    rule("TURN DAYPART", lambda turn, daypart: _turned_part(turn, daypart)),
    rule("that|same DAYPART", lambda daypart: Clock(daypart, FromThen(Unit.DAY, 0))),
    rule("the following|next DAYPART", lambda daypart: Clock(daypart, FromThen(Unit.DAY, 1))),
    rule("the previous DAYPART", lambda daypart: Clock(daypart, FromThen(Unit.DAY, -1))),
    # the past, the present and the future
    rule("VAGUE", lambda vague: Vague(vague)),
    rule("now", lambda: Vague("PRESENT_REF"), holds=guards.within_a_sentence),
    rule("current", lambda: Vague("PRESENT_REF")),
    rule("the past", lambda: Vague("PAST_REF"), holds=guards.not_the_past_of),
)

_SECOND = (
    rule("STAGE -? DATE", lambda stage, date: Modified(date, stage)),
    rule("EDGE DATE", lambda edge, date: Modified(date, edge)),
    rule("SO_FAR DATE", lambda so_far, date: UpToNow(date, so_far)),
    rule("SO_FAR DATED_CLOCK", lambda so_far, dated_clock: Modified(dated_clock, so_far)),
    rule("around|circa DATE", lambda date: Modified(date, TimeMod.APPROX)),
    rule("around|approximately CLOCK", lambda clock: Modified(clock, TimeMod.APPROX)),
    rule("post|pre DATE", lambda date: Modified(date, TimeMod.AFTER)),
    rule("A_DAY DAYPART", lambda a_day, daypart: Clock(daypart, a_day)),
    rule("STAGE A_DAY DAYPART", lambda stage, a_day, daypart: Modified(Clock(daypart, a_day), stage)),
    rule("STAGE -? DAYPART A_DAY", lambda stage, daypart, a_day: Modified(Clock(daypart, a_day), stage)),
    rule("the DAYPART of A_DAY", lambda daypart, a_day: Clock(daypart, a_day)),
    rule("CLOCK ,? on? A_DAY DAYPART?", lambda clock, a_day, daypart="": _at(clock, a_day)),
    rule("STAGE -? DAYPART", lambda stage, daypart: Modified(Clock(daypart), stage)),
    rule("around CLOCK on? A_DAY", lambda clock, a_day: Modified(_at(clock, a_day), TimeMod.APPROX)),
    rule("A_DAY ,? at? CLOCK", lambda a_day, clock: _at(clock, a_day)),
    rule("the week of A_DAY", lambda a_day: Within(Unit.WEEK, a_day)),
)

FINAL = ("DATE", "LENGTH", "SET", "VAGUE_TIME", "CLOCK", "DATED_CLOCK")


@dataclass(frozen=True, slots=True)
class _Level:
    """Rules by each word and class that a match of theirs can begin with; with each, what its second token must be."""

    rules: Mapping[str, Sequence[tuple[Rule, frozenset[str] | None]]]

    @classmethod
    def of(cls, rules: Sequence[Rule]) -> _Level:
        keys = {key for one in rules for key in one.begins_with()}
        return cls({key: [(one, one.goes_on_with()) for one in rules if key in one.begins_with()] for key in keys})

    def fitting(self, tokens: Sequence[Token], at: int) -> Iterable[Rule]:
        """The rules that may match at a token, by it and the one behind it, in their order."""
        token = tokens[at]
        next_ = tokens[at + 1] if at + 1 < len(tokens) else None
        behind = (next_.word, *next_.classes) if next_ else ()
        return dict.fromkeys(
            rule
            for key in (token.word, *token.classes)
            for rule, seconds in self.rules.get(key, ())
            if seconds is None or not seconds.isdisjoint(behind)
        )


_LEVELS = (_Level.of(_FIRST), _Level.of(_SECOND))


def phrases(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """*tokens* with each expression of time as one token, which holds its meaning under a class of FINAL."""
    for level in _LEVELS:
        tokens = tuple(_read(tokens, level))
    return tuple(tokens)


def meaning_of(token: Token) -> Meaning | None:
    """What a token of :func:`phrases` means as a time; None for every other."""
    return next((token.classes[name] for name in FINAL if name in token.classes), None)


def _read(tokens: Sequence[Token], level: _Level) -> Iterator[Token]:
    at = 0
    while at < len(tokens):
        best = _longest(tokens, at, level)
        if best is None:
            yield tokens[at]
            at += 1
        else:
            match, made = best
            first, last = tokens[at], tokens[match.end - 1]
            yield replace(first, end=last.end, word=" ".join(match.words()), classes=_classes(made))
            at = match.end


def _longest(tokens: Sequence[Token], at: int, level: _Level) -> tuple[Match, Meaning] | None:
    if not tokens[at].classes and tokens[at].word not in level.rules:
        return None
    found = [one for rule in level.fitting(tokens, at) for one in rule.matches(tokens, at)]
    return max(found, key=lambda one: one[0].end, default=None)


def _classes(made: Meaning) -> dict[str, Any]:
    bare = made.inner if isinstance(made, Modified | UpToNow) else made
    match bare:
        case Clock():
            return {"CLOCK" if bare.day is None else "DATED_CLOCK": made}
        case Length():
            return {"LENGTH": made}
        case Recurring():
            return {"SET": made}
        case Vague():
            return {"VAGUE_TIME": made}
    return {"DATE": made, "A_DAY": made} if _is_day(bare) else {"DATE": made}


def _is_day(made: Meaning) -> bool:
    match made:
        case Dated():
            return made.day is not None or made.weekday is not None
        case Shift() | FromThen():
            return made.unit is Unit.DAY
        case Fixed():
            return made.stretch.unit is Unit.DAY
    return isinstance(made, Holiday)
