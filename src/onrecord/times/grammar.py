"""
The grammar of expressions of time: from tokens to phrases, each with its meaning.

Two levels, each a list of rules. At a token the longest match counts, and of equal ones that of the earlier rule. The
second level joins what the first has found: a day and a time of day, "late" and a month. Where the words were written
plays no part here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from onrecord.times import calendar, guards, makers
from onrecord.times.calendar import Unit
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
    UpToNow,
    Vague,
    Within,
)
from onrecord.times.patterns import Match, Rule, rule
from onrecord.times.tokens import Token
from onrecord.values import TimeMod

_MONTH = "month=MONTH|MAYBE_MONTH|SHORT_MONTH"
_LONG = "full|whole|more|additional|straight|consecutive|successive|trading|working|business"

_FIRST = (
    # days
    rule("NUMERIC_DATE", makers.numeric_date),
    rule(f"(TURN? WEEKDAY ,?)? {_MONTH} DAY (,? YEAR)?", makers.dated),
    rule(f"(TURN? WEEKDAY ,?)? the? DAY of? {_MONTH} (,? YEAR)?", makers.dated),
    rule(f"TURN {_MONTH} DAY", makers.dated),
    rule(f"{_MONTH} DAY ,? year_turn=TURN year", makers.dated),
    rule("TURN? WEEKDAY", makers.dated, holds=guards.a_weekday),
    rule("the? HOLIDAY (,? of? YEAR)?", lambda holiday, year=None: Holiday(holiday, year)),
    rule("TURN HOLIDAY", lambda turn, holiday: Holiday(holiday, turn=turn)),
    rule("DAY_NAME", lambda day_name: Shift(Unit.DAY, day_name), holds=guards.no_name),
    rule("the day before yesterday", lambda: Shift(Unit.DAY, -2)),
    rule("the day after tomorrow", lambda: Shift(Unit.DAY, 2)),
    # months, seasons, quarters, halves, years
    rule(f"{_MONTH} ,? of? YEAR", makers.dated),
    rule(f"{_MONTH} ,? of? year_turn=TURN year", makers.dated),
    rule("TURN month=MONTH|MAYBE_MONTH", makers.dated),
    rule("month=MONTH", makers.dated, holds=guards.a_month),
    rule("month=MAYBE_MONTH", makers.dated, holds=guards.a_month),
    rule("the? SEASON ,? of? YEAR", lambda season, year: Part(Unit.SEASON, season, year)),
    rule("the? TURN SEASON", lambda turn, season: Part(Unit.SEASON, season, turn=turn), holds=guards.a_season),
    rule("the SEASON", lambda season: Part(Unit.SEASON, season), holds=guards.a_season),
    rule("SEASON", lambda season: Part(Unit.SEASON, season), holds=guards.after_a_preposition),
    rule("the? fiscal|financial? -? ORDINAL quarter (,? of|in? fiscal? YEAR)?", makers.quarter),
    rule("fiscal|financial? -? ORDINAL - quarter", makers.quarter),
    rule("the? fiscal|financial? -? ORDINAL -? quarter of|in? year_turn=TURN year", makers.quarter),
    rule("the? YEAR fiscal|financial? -? ORDINAL -? quarter", makers.quarter),
    rule("the? year_turn=TURN year 's fiscal|financial? -? ORDINAL -? quarter", makers.quarter),
    rule("q ordinal=INTEGER of|in? YEAR?", makers.quarter, holds=guards.one_sign),
    rule("the? ORDINAL -? half of|in? fiscal? YEAR", makers.half),
    rule("the? ORDINAL -? half of|in? the? year_turn=TURN year", makers.half),
    rule("the last|latter half of YEAR", lambda year: makers.half(2, year)),
    rule("the ORDINAL half of the year", lambda ordinal: makers.half(ordinal, year_turn=0)),
    rule("the? year_turn=TURN year 's ORDINAL half", makers.half),
    rule("YEAR", makers.dated, holds=guards.a_year),
    rule("the year YEAR", makers.dated),
    rule("the? fiscal|financial year? YEAR", makers.dated),
    rule("the? STAGE? -? DECADE", lambda decade, stage=None: makers.decade(decade, stage)),
    rule("the SHORT_DECADE", lambda short_decade: makers.decade(short_decade, None)),
    rule("STAGE SEASON", lambda stage, season: Modified(Part(Unit.SEASON, season), stage)),
    rule("the DECADE_WORD", lambda decade_word: Fixed(calendar.decade(190 + decade_word))),
    rule("the last half of the DECADE", lambda decade: makers.decade(decade, TimeMod.END)),
    rule("the? ORDINAL -? century", makers.ordinal_century),
    # from the day of publication
    rule("the? past UNIT", makers.past),
    rule("the? TURN fiscal|financial|calendar? UNIT (or so)?", makers.turned, holds=guards.no_name),
    rule("the? TURN UNITS", makers.some),
    rule("recent UNITS", lambda units: Length(units, None, turn=-1)),
    rule("future UNITS", lambda units: Vague("FUTURE_REF")),
    rule("the fiscal|financial? year", lambda: Length(Unit.YEAR, 1), holds=guards.to_an_end),
    rule("the fiscal|financial year", lambda: Length(Unit.YEAR, 1), holds=guards.no_part),
    rule("the calendar|full? year", lambda: Shift(Unit.YEAR, 0), holds=guards.no_part),
    rule("the week", lambda: Shift(Unit.WEEK, 0), holds=guards.ends_clause),
    rule("the month", lambda: Shift(Unit.MONTH, 0), holds=guards.ends_clause),
    rule("the weekend", lambda: Shift(Unit.WEEKEND)),
    rule("year -? end", lambda: Dated(month=12, day=31)),
    rule("the? UNIT 's end", lambda unit: makers.turned(0, unit) and Modified(Shift(unit, 0), TimeMod.END)),
    rule("ABOUT? COUNT unit=UNIT|UNITS (or so)? ago", makers.ago),
    rule("ABOUT? a|an UNIT (or so)? ago", makers.ago),
    rule("unit=UNITS ago", lambda unit: makers.ago(unit, None)),
    rule("COUNT unit=UNIT|UNITS from now", makers.from_now),
    rule("a|an UNIT from now", makers.from_now),
    # from what was spoken of
    rule("ABOUT? COUNT unit=UNIT|UNITS earlier", makers.earlier),
    rule("ABOUT? a|an UNIT earlier", makers.earlier),
    rule("ABOUT? COUNT unit=UNIT|UNITS later", makers.later),
    rule("ABOUT? a|an UNIT later", makers.later),
    rule("the? then=that|same UNIT", lambda then, unit: makers.spoken_of(0, unit)),
    rule("that same UNIT", lambda unit: makers.spoken_of(0, unit)),
    rule("the following|subsequent UNIT", lambda unit: makers.spoken_of(1, unit)),
    rule("the previous|preceding|prior UNIT", lambda unit: makers.spoken_of(-1, unit)),
    rule("the next day", lambda: FromThen(Unit.DAY, 1)),
    rule("the THEN WEEKDAY", lambda then, weekday: FromThen(Unit.DAY, then, weekday) if then else None),
    rule("the UNIT before", lambda unit: makers.spoken_of(-1, unit), holds=guards.ends_clause),
    rule("the UNIT after", lambda unit: makers.spoken_of(1, unit), holds=guards.ends_clause),
    rule("the? year -? earlier|ago period|quarter", lambda: SamePeriod(-1)),
    rule("year - earlier|ago", lambda: SamePeriod(-1)),
    rule("the comparable|corresponding|same year - earlier|ago period|quarter", lambda: SamePeriod(-1)),
    rule("the comparable|corresponding|same period|quarter of|in? last year", lambda: SamePeriod(-1)),
    rule("the comparable|corresponding|same? period|quarter a year earlier|ago", lambda: SamePeriod(-1)),
    rule("last year 's period|quarter", lambda: SamePeriod(-1)),
    rule("the year - earlier|ago COUNT UNITS", makers.lengths),
    rule("the? year -? earlier|ago ORDINAL quarter", makers.year_ago_quarter),
    rule("the quarter", lambda: SamePeriod(0, Unit.QUARTER), holds=guards.no_part),
    rule("the latest quarter|period", lambda: SamePeriod(0, Unit.QUARTER)),
    rule("the latest fiscal? year", lambda: Shift(Unit.YEAR, 0)),
    rule("the YEAR period|quarter", lambda year: SamePeriod(year=year)),
    # lengths
    rule(f"ABOUT? COUNT -? {_LONG}? UNIT", makers.length, holds=guards.no_age),
    rule(f"ABOUT? COUNT {_LONG}? UNITS (or so)?", makers.lengths, holds=guards.no_title),
    rule(f"the? ORDINAL|latest? COUNT {_LONG}? UNITS (or so)?", makers.lengths, holds=guards.no_title),
    rule(f"the? TURN COUNT {_LONG}? UNITS (or so)?", makers.lengths, holds=guards.no_title),
    rule("ABOUT? COUNT to|or|-|– upper=COUNT -? unit=UNIT|UNITS", makers.length, holds=guards.no_age),
    rule("the? TURN COUNT to|or|-|– upper=COUNT UNITS", makers.lengths),
    rule("ABOUT? COUNT and a_half UNITS", makers.half_more),
    rule("ABOUT? a|an|another|one full|whole|additional? UNIT", makers.one, holds=guards.no_rate),
    rule("ABOUT? a|an|one UNIT or so|two", makers.one, holds=guards.no_rate),
    rule("over a|an UNIT", lambda unit: makers.one(unit, about=TimeMod.MORE_THAN), holds=guards.no_rate),
    rule("ABOUT? a|an|one UNIT and half=a_half", makers.one),
    rule("UNITS", lambda units: Length(units, None), holds=guards.a_span_of_them),
    rule("a while", lambda: Length(Unit.SOME, None)),
    rule("some time", lambda: Length(Unit.SOME, None)),
    rule("UNIT - long", lambda unit: Length(unit, 1)),
    rule("UNITS - long", lambda units: Length(units, None)),
    # what recurs
    rule("OFTEN", lambda often: Recurring(often), holds=guards.no_name),
    rule("every|each UNIT", makers.every),
    rule("every COUNT unit=UNITS", lambda count, unit: makers.every(unit, count) if count else None),
    rule("every other UNIT", lambda unit: makers.every(unit, 2)),
    rule("every|each WEEKDAY", lambda weekday: Recurring(f"XXXX-WXX-{weekday}")),
    rule("every|each DAYPART", lambda daypart: Recurring(f"XXXX-XX-XX{daypart}")),
    rule(f"every|each {_MONTH}", lambda month: Recurring(f"XXXX-{month:02}")),
    rule("every|each SEASON", lambda season: Recurring(f"XXXX-{season}")),
    rule("the? TURN COUNT SEASONS", lambda seasons, **_: Recurring(f"XXXX-{seasons}")),
    rule("WEEKDAYS", lambda weekdays: Recurring(f"XXXX-WXX-{weekdays}"), holds=guards.a_weekday),
    rule("WEEKDAY DAYPARTS", lambda weekday, dayparts: Recurring(f"XXXX-WXX-{weekday}{dayparts}")),
    # times of day
    rule("INTEGER half=am|pm ZONE?", makers.hour_of),
    rule("at=HOUR_MINUTE|HOUR_DOT_MINUTE half=am|pm ZONE?", makers.hour_minute),
    rule("at=HOUR_MINUTE ZONE?", makers.hour_minute, holds=guards.a_clock),
    rule("INTEGER o'clock", lambda integer: makers.clock(integer)),
    rule("INTEGER o'clock? in the DAYPART", makers.of_daypart),
    rule("at=HOUR_MINUTE in the DAYPART", makers.of_daypart),
    rule("MEAL_TIME ZONE?", lambda meal_time, zone="": Clock(meal_time), holds=guards.no_name),
    rule("tonight", lambda: Clock("TNI", Shift(Unit.DAY, 0))),
    rule("overnight", lambda: Clock("TNI", Shift(Unit.DAY, -1))),
    rule("TURN DAYPART", lambda turn, daypart: makers.turned_part(turn, daypart)),
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
    rule("CLOCK ,? on? A_DAY DAYPART?", lambda clock, a_day, daypart="": makers.at(clock, a_day)),
    rule("STAGE -? DAYPART", lambda stage, daypart: Modified(Clock(daypart), stage)),
    rule("around CLOCK on? A_DAY", lambda clock, a_day: Modified(makers.at(clock, a_day), TimeMod.APPROX)),
    rule("A_DAY ,? at? CLOCK", lambda a_day, clock: makers.at(clock, a_day)),
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
