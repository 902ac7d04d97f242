"""When it happened, apart from when it was reported: a drawing, and the same as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk.desk import desk_of
from onrecord.exporters.summary import day
from onrecord.store.shown import EventRow

MOST = 500  # events on one page
LEFT, RIGHT, WIDTH = 46, 760, 800
STEP, TOP = 24, 46
LEAST = 6.0  # units of the drawing for a single day
TICKS = 8
LONG = 400  # days: what may have been at any time in so long a stretch is in the table only


@dataclass(frozen=True, slots=True)
class Bar:
    """An event: from where to where it may have happened, and where its report was published."""

    number: int
    y: float
    start: float
    width: float
    uncertain: bool
    reported: float | None
    says: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A day on the axis."""

    x: float
    name: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """Events from the first to the last, a line each, over an axis of days."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    height: float
    width: int = WIDTH
    left: int = LEFT
    right: int = RIGHT
    top: int = TOP


@dataclass(frozen=True, slots=True)
class Dated:
    """An event with the first and the last day on which it may have happened."""

    event: EventRow
    first: date
    last: date

    @property
    def words(self) -> str:
        """“13 November 2025”, “between 1 and …”."""
        return day(self.first) if self.first == self.last else f"between {day(self.first)} and {day(self.last)}"


def timeline(request: Request) -> Response:
    """The page of a story's times."""
    desk, name = desk_of(request), request.path_params["story"]
    with desk.store() as store:
        story = store.story(name)
        events = store.events(story=name, limit=MOST).rows
        reports = store.story_reports(name)
    dated = in_order(events)
    known = {one.event.id for one in dated}
    undated = [one for one in events if one.id not in known]
    return desk.page(
        request, "timeline.html", story=story, dated=dated, undated=undated, reports=reports, drawing=drawn(dated)
    )


def in_order(events: Sequence[EventRow]) -> list[Dated]:
    """Those of *events* whose days are known, by their days."""
    found = [Dated(one, *bounds) for one in events if (bounds := _bounds(one))]
    return sorted(found, key=lambda one: (one.first, one.last, one.event.id))


def _bounds(event: EventRow) -> tuple[date, date] | None:
    if not event.happened:
        return None
    try:
        first, last = (date.fromisoformat(one[:10]) for one in event.happened)
    except ValueError:
        return None
    return (first, last) if first <= last else None


def drawn(dated: Sequence[Dated]) -> Drawing:
    """The drawing of those that a day or a stretch of days is known of."""
    shown = [(n, one) for n, one in enumerate(dated, start=1) if (one.last - one.first).days <= LONG]
    days = [each for _, one in shown for each in (one.first, one.last, one.event.quoted.published) if each]
    if not days:
        return Drawing((), (), 0)
    scale = _Scale(min(days), max(days))
    return Drawing(
        bars=tuple(_bar(number, place, one, scale) for place, (number, one) in enumerate(shown)),
        ticks=scale.ticks(),
        height=TOP + STEP * len(shown) + 16,
    )


def _bar(number: int, place: int, one: Dated, scale: _Scale) -> Bar:
    published = one.event.quoted.published
    return Bar(
        number=number,
        y=TOP + STEP * place + STEP / 2,
        start=scale.start(one.first),
        width=max(scale.start(one.last + timedelta(1)) - scale.start(one.first), LEAST),
        uncertain=one.first != one.last,
        reported=scale.middle(published) if published else None,
        says=f"{number}: happened {one.words}" + (f", reported {day(published)}" if published else ""),
    )


@dataclass(frozen=True, slots=True)
class _Scale:
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
