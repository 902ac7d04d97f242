"""Days on an axis: what a timeline draws."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.exporters.summary import day, number_of

LEFT, RIGHT, WIDTH = 190, 860, 1000  # units of the drawing
STEP, TOP = 26, 46
LEAST = 6.0  # units for a single day
TICKS = 8
AROUND = 10  # days before the first and after the last day of publication that the drawing shows, at least
LONG = 31  # days: what is less certain is in the list only

Told = tuple[int, "Days", int, Sequence[date]]


@dataclass(frozen=True, slots=True, order=True)
class Days:
    """The first and the last day that words leave open."""

    first: date
    last: date

    @property
    def certain(self) -> bool:
        """Whether it is one day."""
        return self.first == self.last

    @property
    def grain(self) -> str:
        """How closely the words tell it."""
        if self.certain:
            return f"{self.first:%A}"
        if self._is_year or self._is_month:
            return f"a {'year' if self._is_year else 'month'}: no day is given"
        return f"one of {number_of((self.last - self.first).days + 1, 'day')}, or all of them"

    @property
    def name(self) -> str:
        """“13 November 2025”, “November 2025”, “2025”, “21 – 30 November 2025”."""
        if self._is_year:
            return str(self.first.year)
        return f"{self.first:%B} {self.first.year}" if self._is_month else self._stretch(day)

    @property
    def short(self) -> str:
        """“13 Nov 2025”, for the drawing."""
        if self._is_year or self._is_month:
            return self.name
        return self._stretch(lambda one: f"{one.day} {one:%b} {one.year}")

    @property
    def _is_month(self) -> bool:
        whole = monthrange(self.first.year, self.first.month)[1]
        return self.first.day == 1 and self.last == self.first.replace(day=whole)

    @property
    def _is_year(self) -> bool:
        return self.first == date(self.first.year, 1, 1) and self.last == date(self.first.year, 12, 31)

    def _stretch(self, write: Callable[[date], str]) -> str:
        if self.certain:
            return write(self.first)
        alike = (self.first.year, self.first.month) == (self.last.year, self.last.month)
        return f"{self.first.day if alike else write(self.first)} – {write(self.last)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A day, or a stretch of days, that reports tell of, and when those reports were published."""

    number: int
    y: float
    start: float
    width: float
    uncertain: bool
    rings: tuple[float, ...]
    name: str
    count: str
    says: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A day on the axis."""

    x: float
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """What is told of, from the first day to the last, a line each, over an axis of days; *apart* are not in it."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    apart: int
    height: float
    width: int = WIDTH
    left: int = LEFT
    right: int = RIGHT
    top: int = TOP


def drawn(told: Sequence[Told], published: Sequence[date]) -> Drawing:
    """
    The drawing of *told* (number, days, reports, days of publication), as far as it lies about *published*.

    What is far from the news of it would shrink all else to a dot, and a bar over half the axis says nothing.
    """
    near = [one for one in told if _near(one[1], published)]
    shown = [each for _, days, _, rings in near for each in (days.first, days.last, *rings)]
    if not shown:
        return Drawing(bars=(), ticks=(), apart=len(told), height=0)
    scale = Scale(min(shown), max(shown))
    return Drawing(
        bars=tuple(_bar(place, one, scale) for place, one in enumerate(near)),
        ticks=scale.ticks(),
        apart=len(told) - len(near),
        height=TOP + STEP * len(near) + 12,
    )


def _near(days: Days, published: Sequence[date]) -> bool:
    if (days.last - days.first).days > LONG:
        return False
    if not published:
        return True
    around = timedelta(max(AROUND, (max(published) - min(published)).days))
    return days.last >= min(published) - around and days.first <= max(published) + around


def _bar(place: int, told: Told, scale: Scale) -> Bar:
    number, days, reports, rings = told
    start = scale.start(days.first)
    news = f"; reported {_listed(rings)}" if rings else "; when it was reported is not known"
    return Bar(
        number=number,
        y=TOP + STEP * place + STEP / 2,
        start=start,
        width=max(scale.start(days.last + timedelta(1)) - start, LEAST),
        uncertain=not days.certain,
        rings=tuple(map(scale.middle, rings)),
        name=days.short,
        count=number_of(reports, "report"),
        says=f"{days.name}: {number_of(reports, 'report')}{news}",
    )


def _listed(rings: Iterable[date]) -> str:
    return ", ".join(map(day, rings))


@dataclass(frozen=True, slots=True)
class Scale:
    """Days to units of the drawing."""

    first: date
    last: date

    @property
    def each(self) -> float:
        return (RIGHT - LEFT) / ((self.last - self.first).days + 1)

    def start(self, one: date) -> float:
        return LEFT + (one - self.first).days * self.each

    def middle(self, one: date) -> float:
        return self.start(one) + self.each / 2

    def ticks(self) -> tuple[Tick, ...]:
        total = (self.last - self.first).days + 1
        step = max(1, -(-total // TICKS))
        marked = (self.first + timedelta(n) for n in range(0, total, step))
        years = self.first.year != self.last.year
        return tuple(Tick(self.start(one), f"{one.day} {one:%b}" + (f" {one.year}" if years else "")) for one in marked)
