"""Many readings to one record: pure, and the same for the same readings in the same order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from onrecord.values import (
    Actor,
    ActorId,
    Made,
    Mention,
    Reading,
    Record,
    Report,
    ReportId,
    SetAside,
    Statement,
    Time,
    TimeId,
)


def gather(readings: Iterable[Reading], set_aside: Iterable[SetAside], made: Made) -> Record:
    """
    The readings as one record, in their order, with ids that are unique across the reports.

    Actors become a1, a2 …, statements s1, s2 …, times t1, t2 …. A report keeps its id; where two papers print the
    same text (so that the hash which names it is the same), the second one's id gets ``-2``, the third one's ``-3``.
    """
    reports: dict[ReportId, Report] = {}
    actors: list[Actor] = []
    mentions: list[Mention] = []
    statements: list[Statement] = []
    times: list[Time] = []
    for reading in readings:
        report = replace(reading.report, id=_free_id(reading.report.id, reports))
        names = {actor.id: f"a{len(actors) + i}" for i, actor in enumerate(reading.actors, start=1)}
        hours = {time.id: f"t{len(times) + i}" for i, time in enumerate(reading.times, start=1)}
        reports[report.id] = report
        actors += [replace(actor, id=names[actor.id]) for actor in reading.actors]
        mentions += [replace(m, report=report.id, actor=names[m.actor]) for m in reading.mentions]
        first = len(statements) + 1
        statements += [
            _renamed(statement, f"s{first + i}", report.id, names, hours)
            for i, statement in enumerate(reading.statements)
        ]
        times += [replace(time, id=hours[time.id], report=report.id) for time in reading.times]
    return Record(
        made=made,
        reports=tuple(reports.values()),
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


def _free_id(wanted: ReportId, taken: Mapping[ReportId, Report]) -> ReportId:
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
        speakers=tuple(names[actor] for actor in statement.speakers),
        speaker_candidates=tuple(names[actor] for actor in statement.speaker_candidates),
        said=None if statement.said is None else hours[statement.said],
    )
