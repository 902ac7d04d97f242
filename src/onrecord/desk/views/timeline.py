"""The days that reports tell of, apart from the days on which they were published: as a drawing and as a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk.desk import desk_of
from onrecord.exporters.groups import speaker_of
from onrecord.exporters.rows import Lines
from onrecord.exporters.summary import day
from onrecord.store.shown import ReportRow
from onrecord.text.sentences import sentences
from onrecord.values import Reading, Span, Time, TimeType

MOST = 300  # sentences on one page
MOST_REPORTS = 60  # of which the sentences are looked through
LEFT, RIGHT, WIDTH = 46, 960, 1000
STEP, TOP = 24, 46
LEAST = 6.0  # units of the drawing for a single day
TICKS = 8
LONG = 100  # days: what is further off, or less certain than that, is in the table only


@dataclass(frozen=True, slots=True)
class Bar:
    """A day or a stretch of days that a report tells of, and where the report was published."""

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
    """What is told of, from the first day to the last, a line each, over an axis of days."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    height: float
    width: int = WIDTH
    left: int = LEFT
    right: int = RIGHT
    top: int = TOP


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """Words that tell of a time, with the first and the last day that they leave open, and whose words they are."""

    first: date
    last: date
    when: str
    whose: str
    report: ReportRow
    span: Span
    words: str
    line: int

    @property
    def days(self) -> str:
        """“13 November 2025”, “between 21 September 2025 and …”."""
        return day(self.first) if self.first == self.last else f"between {day(self.first)} and {day(self.last)}"


def timeline(request: Request) -> Response:
    """The page of a story's times."""
    desk, name = desk_of(request), request.path_params["story"]
    with desk.store() as store:
        story, reports = store.story(name), store.story_reports(name)
        found = [one for row in reports[:MOST_REPORTS] for one in dated(store.reading(row.id), row)]
    found.sort(key=lambda one: (one.first, one.last, str(one.report.published), one.span))
    return desk.page(
        request, "timeline.html", story=story, dated=found[:MOST], total=len(found), reports=reports,
        drawing=drawn(found[:MOST]),
    )  # fmt: skip


def dated(reading: Reading, row: ReportRow) -> Iterator[Dated]:
    """Each sentence of a report that tells of a day, or of a stretch of days, once for each that it tells of."""
    report = reading.report
    apart = [part.span for part in report.furniture]
    times = [one for one in reading.times if not any(part.overlaps(one.span) for part in apart)]
    told = [(one, bounds) for one in times if (bounds := _bounds(one))]
    if not told:
        return
    lines, whole = Lines(report.text), sentences(report.text)
    seen: set[tuple[Span, tuple[date, date]]] = set()
    for time, bounds in told:
        span = next((one for one in whole if one.contains(time.span)), time.span)
        if (span, bounds) in seen:
            continue
        seen.add((span, bounds))
        yield Dated(
            first=bounds[0],
            last=bounds[1],
            when=report.words(time.span),
            whose=_whose(time, reading),
            report=row,
            span=span,
            words=report.words(span),
            line=lines.of(span.start),
        )


def _whose(time: Time, reading: Reading) -> str:
    """Who tells of the time: the speaker of the statement that has it in its words, else the report itself."""
    actors = {one.id: one for one in reading.actors}
    for one in reading.statements:
        if any(span.contains(time.span) for span in one.content):
            return speaker_of(one, reading.report, actors)
    return "the report itself"


def _bounds(time: Time) -> tuple[date, date] | None:
    if time.type not in (TimeType.DATE, TimeType.TIME) or not time.earliest or not time.latest:
        return None
    try:
        first, last = date.fromisoformat(time.earliest[:10]), date.fromisoformat(time.latest[:10])
    except ValueError:
        return None  # a year before the first, or after 9999
    return (first, last) if first <= last else None


def drawn(dated: Sequence[Dated]) -> Drawing:
    """The drawing of those that a day or a stretch of days is known of."""
    shown = [(n, one) for n, one in enumerate(dated, start=1) if _near(one)]
    days = [each for _, one in shown for each in (one.first, one.last, one.report.published) if each]
    if not days:
        return Drawing((), (), 0)
    scale = _Scale(min(days), max(days))
    return Drawing(
        bars=tuple(_bar(number, place, one, scale) for place, (number, one) in enumerate(shown)),
        ticks=scale.ticks(),
        height=TOP + STEP * len(shown) + 16,
    )


def _near(one: Dated) -> bool:
    """Not so long a stretch, and not so far from the news of it, that all else would shrink to a dot."""
    published = one.report.published
    return (one.last - one.first).days <= LONG and (published is None or abs((published - one.first).days) <= LONG)


def _bar(number: int, place: int, one: Dated, scale: _Scale) -> Bar:
    published = one.report.published
    return Bar(
        number=number,
        y=TOP + STEP * place + STEP / 2,
        start=scale.start(one.first),
        width=max(scale.start(one.last + timedelta(1)) - scale.start(one.first), LEAST),
        uncertain=one.first != one.last,
        reported=scale.middle(published) if published else None,
        says=f"{number}: {one.days}" + (f", reported {day(published)}" if published else ""),
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
