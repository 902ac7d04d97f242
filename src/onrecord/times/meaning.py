"""
What words for a time mean before it is known when they were written: what the grammar makes and `resolve` takes.

Each is a value. A *turn* says which of several is meant: -1 the last, 0 this, 1 the next, None what tense tells.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.times.calendar import Stretch, Unit
from onrecord.values import TimeMod


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A day, month or year by its number, and a weekday by its name: "Friday", "Sept. 30", "November 2015"."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None  # Monday is 1
    turn: int | None = None
    year_turn: int | None = None  # of "June last year"


@dataclass(frozen=True, slots=True)
class Part:
    """A quarter, half or season of a year: "the third quarter", "last spring"."""

    unit: Unit
    name: str  # Q1 … Q4, H1, H2, SP, SU, FA, WI
    year: int | None = None
    turn: int | None = None
    year_turn: int | None = None  # of "next year's first quarter"


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day with a name: "Christmas", "last Thanksgiving"."""

    name: str
    year: int | None = None
    turn: int | None = None


@dataclass(frozen=True, slots=True)
class Fixed:
    """A stretch that needs no context: "the 1990s", "2015-11-27"."""

    stretch: Stretch


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units from the day of publication: "last week" is -1, "tomorrow" 1; None: what tense tells."""

    unit: Unit
    count: int | None = None


@dataclass(frozen=True, slots=True)
class UntilNow:
    """The unit up to the day of publication: "the past year" has the value of last year, as in TempEval."""

    unit: Unit


@dataclass(frozen=True, slots=True)
class FromThen:
    """So many units from the time last spoken of: "two days later", "the following year", "that day"; None: some.

    With a *weekday*, the one before it (-1) or after it (1): "the previous Friday".
    """

    unit: Unit
    count: int | None
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class SamePeriod:
    """The period that a report of figures speaks of, or so many years from it: "the latest quarter", "a year ago"."""

    years: int = 0
    unit: Unit = Unit.YEAR  # what it is where no period was spoken of
    quarter: int | None = None  # of "the year-ago third quarter"
    year: int | None = None  # of "the 1988 period"


@dataclass(frozen=True, slots=True)
class Length:
    """How long: an amount, or None for some, of a unit; *turn* -1 for one that ends now, 1 for one that begins now."""

    unit: Unit
    amount: float | None
    rest: tuple[Unit, float] | None = None
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Recurring:
    """What comes again and again, by its value: "every Monday" is ``XXXX-WXX-1``, "daily" ``P1D``."""

    value: str


@dataclass(frozen=True, slots=True)
class Vague:
    """The past, the present or the future."""

    value: str


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day: ``T09:30``, ``TMO`` for the morning; on *day*, or on the day spoken of."""

    value: str
    day: Meaning | None = None


@dataclass(frozen=True, slots=True)
class Modified:
    """A time and what a word beside it makes of it: "late September", "almost two years"."""

    inner: Meaning
    mod: TimeMod


@dataclass(frozen=True, slots=True)
class Within:
    """The unit that holds a day: "the week of March 6"."""

    unit: Unit
    inner: Meaning


@dataclass(frozen=True, slots=True)
class UpToNow:
    """The part of a stretch before the day of publication, or from it on: "earlier this week", "later this year"."""

    inner: Meaning
    mod: TimeMod


Meaning = (
    Dated
    | Part
    | Holiday
    | Fixed
    | Shift
    | FromThen
    | SamePeriod
    | Length
    | Recurring
    | Vague
    | Clock
    | Modified
    | UntilNow
    | UpToNow
    | Within
)
