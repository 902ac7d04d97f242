"""Many readings to one record: pure, and the same for the same readings in the same order."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.corroborate.accounts import accounts
from onrecord.corroborate.actors import merged, same_actors
from onrecord.corroborate.origins import Traced, origin_of, traced
from onrecord.corroborate.stories import one_story, stories
from onrecord.values import (
    Actor,
    ActorId,
    DisputeVerdict,
    Event,
    EventId,
    Made,
    Origin,
    Passage,
    Reading,
    Record,
    ReportId,
    SetAside,
    Statement,
    StatementId,
    TimeId,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ids:
    """What a report, and the ids that its reading gave, are called in the record."""

    report: ReportId
    actors: Mapping[ActorId, ActorId]
    statements: Mapping[StatementId, StatementId]
    times: Mapping[TimeId, TimeId]


def gather(
    readings: Iterable[Reading],
    set_aside: Iterable[SetAside],
    made: Made,
    *,
    as_one_story: bool = False,
    verdicts: Sequence[tuple[int, DisputeVerdict]] = (),
) -> Record:
    """
    The readings as one record, in their order, with ids that are unique across the reports.

    Actors become a1, a2 …, statements s1, s2 …, events e1, e2 …, times t1, t2 …; an actor of several reports is one
    (actors.py). A report keeps its id; where two papers print the same text (so that the hash which names it is the
    same), the second one's id gets ``-2``, the third one's ``-3``. Then the reports are put together: whose words
    each has (origins.py), which are of one story (stories.py), what is claimed and disputed in it (accounts.py).

    With *as_one_story* the reports are all of one story, whatever their words. *verdicts* are what persons say of
    disputes, each with its number in the log of corrections.
    """
    found = _with_ids_of_their_own(readings)
    actors, known = _actors(found)
    named = _with_ids_of_the_record(found, known)
    origins = traced([reading.report for reading in found])
    by_report = {one.report: one for one in origins}
    together = one_story(found) if as_one_story else stories(found)
    said = accounts(
        named,
        together,
        {actor.id: actor for actor in actors},
        lambda report, span: origin_of(by_report, report, span),
        verdicts,
    )
    return Record(
        made=made,
        reports=tuple(reading.report for reading in named),
        actors=tuple(actors),
        mentions=tuple(one for reading in named for one in reading.mentions),
        statements=tuple(one for reading in named for one in reading.statements),
        events=tuple(one for reading in named for one in reading.events),
        times=tuple(one for reading in named for one in reading.times),
        origins=tuple(_origin(by_report[reading.report.id]) for reading in named),
        stories=together,
        claims=said.claims,
        disputes=said.disputes,
        answers=said.answers,
        set_aside=tuple(set_aside),
    )


def _with_ids_of_the_record(
    readings: Sequence[Reading], known: Mapping[tuple[ReportId, ActorId], ActorId]
) -> tuple[Reading, ...]:
    """*readings* with the ids of the record in place of their own, and without their actors."""
    found: list[Reading] = []
    statements = events = times = 0
    for reading in readings:
        report = reading.report.id
        ids = _Ids(
            report=report,
            actors={actor.id: known[report, actor.id] for actor in reading.actors},
            statements={one.id: f"s{statements + i}" for i, one in enumerate(reading.statements, start=1)},
            times={one.id: f"t{times + i}" for i, one in enumerate(reading.times, start=1)},
        )
        found.append(
            replace(
                reading,
                actors=(),
                mentions=tuple(replace(m, report=report, actor=ids.actors[m.actor]) for m in reading.mentions),
                statements=tuple(_statement(statement, ids) for statement in reading.statements),
                events=tuple(_event(event, f"e{i}", ids) for i, event in enumerate(reading.events, start=events + 1)),
                times=tuple(replace(time, id=ids.times[time.id], report=report) for time in reading.times),
            )
        )
        statements += len(reading.statements)
        events += len(reading.events)
        times += len(reading.times)
    return tuple(found)


def _origin(of: Traced) -> Origin:
    passages = [Passage(span=one.span, source=one.source, source_span=one.source_span) for one in of.passages]
    return Origin(
        report=of.report,
        origin=of.origin,
        name=of.name,
        passages=tuple(passages),
        directed=of.directed,
        why=of.why,
    )


def gather_results(results: Iterable[Reading | SetAside], made: Made, *, as_one_story: bool = False) -> Record:
    """The same from what a Reader gives: readings, and inputs set aside among them."""
    readings: list[Reading] = []
    aside: list[SetAside] = []
    for result in results:
        if isinstance(result, SetAside):
            aside.append(result)
        else:
            readings.append(result)
    return gather(readings, aside, made, as_one_story=as_one_story)


def _with_ids_of_their_own(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    found: dict[ReportId, Reading] = {}
    for reading in readings:
        free = _free_id(reading.report.id, found)
        found[free] = replace(reading, report=replace(reading.report, id=free))
    return tuple(found.values())


def _actors(readings: Sequence[Reading]) -> tuple[list[Actor], dict[tuple[ReportId, ActorId], ActorId]]:
    """The actors of all *readings*, and the id of each by its report and its id there."""
    own = {(reading.report.id, actor.id): actor for reading in readings for actor in reading.actors}
    actors: list[Actor] = []
    known: dict[tuple[ReportId, ActorId], ActorId] = {}
    for number, same in enumerate(same_actors(readings), start=1):
        one = replace(merged([own[each] for each in same.actors], same.why), id=f"a{number}")
        actors.append(one)
        known |= dict.fromkeys(same.actors, one.id)
    return actors, known


def _free_id(wanted: ReportId, taken: Container[ReportId]) -> ReportId:
    free, number = wanted, 1
    while free in taken:
        number += 1
        free = f"{wanted}-{number}"
    return free


def _statement(statement: Statement, ids: _Ids) -> Statement:
    return replace(
        statement,
        id=ids.statements[statement.id],
        report=ids.report,
        speakers=_once(ids.actors[actor] for actor in statement.speakers),
        speaker_candidates=_once(ids.actors[actor] for actor in statement.speaker_candidates),
        said=None if statement.said is None else ids.times[statement.said],
    )


def _event(event: Event, name: EventId, ids: _Ids) -> Event:
    return replace(
        event,
        id=name,
        report=ids.report,
        actors=_once(ids.actors[actor] for actor in event.actors),
        recipients=_once(ids.actors[actor] for actor in event.recipients),
        place=None if event.place is None else ids.actors[event.place],
        happened=None if event.happened is None else ids.times[event.happened],
        statement=None if event.statement is None else ids.statements[event.statement],
    )


def _once(actors: Iterable[ActorId]) -> tuple[ActorId, ...]:
    return tuple(dict.fromkeys(actors))
