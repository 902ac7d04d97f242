"""Many readings to one record: pure, and the same for the same readings in the same order."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace

from onrecord.corroborate.actors import merged, same_actors
from onrecord.values import (
    Actor,
    ActorId,
    Made,
    Mention,
    Reading,
    Record,
    ReportId,
    SetAside,
    Statement,
    Time,
    TimeId,
)


def gather(readings: Iterable[Reading], set_aside: Iterable[SetAside], made: Made) -> Record:
    """
    The readings as one record, in their order, with ids that are unique across the reports.

    Actors become a1, a2 …, statements s1, s2 …, times t1, t2 …; an actor of several reports is one (actors.py). A
    report keeps its id; where two papers print the same text (so that the hash which names it is the same), the
    second one's id gets ``-2``, the third one's ``-3``.
    """
    found = _with_ids_of_their_own(readings)
    actors, known = _actors(found)
    mentions: list[Mention] = []
    statements: list[Statement] = []
    times: list[Time] = []
    for reading in found:
        report = reading.report.id
        names = {actor.id: known[report, actor.id] for actor in reading.actors}
        hours = {time.id: f"t{len(times) + i}" for i, time in enumerate(reading.times, start=1)}
        mentions += [replace(m, report=report, actor=names[m.actor]) for m in reading.mentions]
        first = len(statements) + 1
        statements += [
            _renamed(statement, f"s{first + i}", report, names, hours) for i, statement in enumerate(reading.statements)
        ]
        times += [replace(time, id=hours[time.id], report=report) for time in reading.times]
    return Record(
        made=made,
        reports=tuple(reading.report for reading in found),
        actors=tuple(actors),
        mentions=tuple(mentions),
        statements=tuple(statements),
        times=tuple(times),
        set_aside=tuple(set_aside),
    )


def gather_results(results: Iterable[Reading | SetAside], made: Made) -> Record:
    """The same from what a Reader gives: readings, and inputs set aside among them."""
    readings: list[Reading] = []
    aside: list[SetAside] = []
    for result in results:
        if isinstance(result, SetAside):
            aside.append(result)
        else:
            readings.append(result)
    return gather(readings, aside, made)


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


def _renamed(
    statement: Statement,
    name: str,
    report: ReportId,
    names: Mapping[ActorId, ActorId],
    hours: Mapping[TimeId, TimeId],
) -> Statement:
    return replace(
        statement,
        id=name,
        report=report,
        speakers=_once(names[actor] for actor in statement.speakers),
        speaker_candidates=_once(names[actor] for actor in statement.speaker_candidates),
        said=None if statement.said is None else hours[statement.said],
    )


def _once(actors: Iterable[ActorId]) -> tuple[ActorId, ...]:
    return tuple(dict.fromkeys(actors))
