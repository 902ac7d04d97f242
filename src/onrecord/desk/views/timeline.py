"""When things happened, apart from when they were reported: the days that reports tell of, drawn and listed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk.desk import desk_of
from onrecord.desk.views.days import Days, Drawing, drawn
from onrecord.exporters.events import told_by_report
from onrecord.exporters.groups import speaker_of
from onrecord.exporters.rows import Lines
from onrecord.store.shown import ReportRow
from onrecord.text.sentences import sentences
from onrecord.values import Reading, Record, Span, Time, TimeId, TimeType

MOST = 400  # passages in the list
MOST_UNPLACED = 100
MOST_REPORTS = 60  # of which the sentences are looked through
OF_A_DAY = frozenset({TimeType.DATE, TimeType.TIME})


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a passage stands."""

    report: ReportRow
    span: Span
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """
    A sentence that tells of a time: the words for the time, whose words they are, what is told to have happened then.

    *days* are None where it cannot be told which time the words mean. The same sentence in several reports is one
    passage with several *places*.
    """

    days: Days | None
    when: str
    whose: str
    words: str
    deeds: tuple[str, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """What is told of one day, or of one stretch of days."""

    number: int
    days: Days
    passages: tuple[Passage, ...]

    @property
    def reports(self) -> int:
        """How many reports tell of it."""
        return len({place.report.id for one in self.passages for place in one.places})


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One of the lists: its groups, of which the last ones may be cut, and how many passages there are in all."""

    groups: tuple[Group, ...]
    total: int


def timeline(request: Request) -> Response:
    """The page of a story's times."""
    desk, name = desk_of(request), request.path_params["story"]
    with desk.store() as store:
        story, reports = store.story(name), store.story_reports(name)
        read = reports[:MOST_REPORTS]
        found = [one for row in read for one in passages(store.reading(row.id), row)]
    placed = grouped(once(one for one in found if one.days))
    drawing = _drawing(placed, reports)
    about = {one.number for one in drawing.bars}
    unplaced = list(once(one for one in found if not one.days))
    return desk.page(
        request,
        "timeline.html",
        story=story,
        near=_part([one for one in placed if one.number in about]),
        far=_part([one for one in placed if one.number not in about]),
        most=MOST,
        unplaced=unplaced[:MOST_UNPLACED],
        unplaced_total=len(unplaced),
        reports=reports,
        read=len(read),
        drawing=drawing,
    )


def passages(reading: Reading, row: ReportRow) -> Iterator[Passage]:
    """Each sentence of a report that tells of a time, once for each that it tells of."""
    report = reading.report
    apart = [part.span for part in report.furniture]
    times = [
        one for one in reading.times if one.type in OF_A_DAY and not any(part.overlaps(one.span) for part in apart)
    ]
    if not times:
        return
    lines, whole, deeds = Lines(report.text), sentences(report.text), _deeds(reading)
    seen: set[tuple[Span, Days | None]] = set()
    for time in times:
        span, days = next((one for one in whole if one.contains(time.span)), time.span), days_of(time)
        if (span, days) in seen:
            continue
        seen.add((span, days))
        yield Passage(
            days=days,
            when=" ".join(report.words(time.span).split()),
            whose=_whose(time, reading),
            words=report.words(span),
            deeds=tuple(dict.fromkeys(deeds[time.id])),
            places=(Place(report=row, span=span, line=lines.of(span.start)),),
        )


def days_of(time: Time) -> Days | None:
    """The first and the last day that *time* leaves open; None for one that nothing fixes."""
    if not time.earliest or not time.latest:
        return None
    try:
        first, last = date.fromisoformat(time.earliest[:10]), date.fromisoformat(time.latest[:10])
    except ValueError:
        return None  # a year before the first, or after 9999
    return Days(first, last) if first <= last else None


def _whose(time: Time, reading: Reading) -> str:
    """Who tells of the time: the speaker of the statement that has it in its words, else the report itself."""
    actors = {one.id: one for one in reading.actors}
    for one in reading.statements:
        if any(span.contains(time.span) for span in one.content):
            return speaker_of(one, reading.report, actors)
    return "the report itself"


def _deeds(reading: Reading) -> dict[TimeId, list[str]]:
    """The events that are told to have happened at each time, in words."""
    record = Record(
        made=reading.made,
        reports=(reading.report,),
        actors=reading.actors,
        mentions=reading.mentions,
        statements=reading.statements,
        events=reading.events,
        times=reading.times,
    )
    found: dict[TimeId, list[str]] = defaultdict(list)
    for told in told_by_report(record).get(reading.report.id, []):
        if told.event.happened:
            found[told.event.happened].append(" → ".join(part for part in (told.who, told.what, told.whom) if part))
    return found


def once(found: Iterable[Passage]) -> Iterator[Passage]:
    """What several reports print in the same words, in the same person's mouth, once."""
    same: dict[tuple[object, ...], Passage] = {}
    for one in found:
        key = (one.days, one.when, one.whose, " ".join(one.words.split()))
        same[key] = replace(same[key], places=(*same[key].places, *one.places)) if key in same else one
    yield from same.values()


def grouped(found: Iterable[Passage]) -> list[Group]:
    """Passages by the days that they tell of, the earliest first."""
    of: dict[Days, list[Passage]] = defaultdict(list)
    for one in found:
        if one.days:
            of[one.days].append(one)
    return [Group(number=n, days=days, passages=tuple(of[days])) for n, days in enumerate(sorted(of), start=1)]


def _part(groups: Sequence[Group]) -> Part:
    return Part(groups=tuple(_first(groups, MOST)), total=sum(len(one.passages) for one in groups))


def _first(groups: Sequence[Group], most: int) -> Iterator[Group]:
    """The groups with no more than *most* passages in all."""
    for one in groups:
        if most <= 0:
            return
        yield replace(one, passages=one.passages[:most])
        most -= len(one.passages)


def _drawing(groups: Sequence[Group], reports: Sequence[ReportRow]) -> Drawing:
    published = [one.published for one in reports if one.published]
    told = [
        (one.number, one.days, one.reports, {place.report.published for each in one.passages for place in each.places})
        for one in groups
    ]
    return drawn([(n, days, count, sorted(filter(None, rings))) for n, days, count, rings in told], published)
