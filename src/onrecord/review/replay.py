"""
A reading with a person's corrections in it. Pure; the corrections count in the order of the log, the last one last.

A correction finds its statement again by its words: the one whose content shares at least half with what the person
saw, of both. Where a new reading has none such, the statement is made from the correction: what a person says holds.
What else the machine has over the same words gives way (contested.py). To replay twice is to replay once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from onrecord.review.actors import other_actor, same_actor
from onrecord.review.contested import Ground, marked
from onrecord.review.corrections import (
    Boundaries,
    Correction,
    IsAStatement,
    NotAnEvent,
    NotAStatement,
    OtherActor,
    Published,
    SameActor,
    SpeakerIs,
)
from onrecord.review.statements import boundaries, not_a_statement, said_by
from onrecord.times.report import times
from onrecord.values import DisputeVerdict, Reading, TimeId


def corrected(reading: Reading, corrections: Sequence[tuple[int, Correction]]) -> Reading:
    """*reading* with those of *corrections*, each with its number in the log, that are about its report."""
    claims = (number for number, one in corrections if isinstance(one, (SpeakerIs, IsAStatement, Boundaries)))
    ground = Ground(machine=reading.statements, claims=frozenset(claims))
    for number, one in corrections:
        match one:
            case SpeakerIs() | IsAStatement():
                reading = said_by(reading, one, number, ground)
            case NotAStatement():
                reading = not_a_statement(reading, one, number, ground)
            case Boundaries():
                reading = boundaries(reading, one, number, ground)
            case NotAnEvent():
                kept = tuple(each for each in reading.events if not each.trigger.overlaps(one.trigger))
                reading = replace(reading, events=kept)
            case SameActor():
                reading, ground = _both(reading, ground, partial(same_actor, given=one, number=number))
            case OtherActor():
                reading, ground = _both(reading, ground, partial(other_actor, given=one, number=number))
            case Published():
                reading, ground = _both(reading, ground, partial(_published, given=one, number=number))
            case DisputeVerdict():
                pass  # it is about what several reports say together: gather() takes it
    return reading


def _both(reading: Reading, ground: Ground, change: Callable[[Reading], Reading]) -> tuple[Reading, Ground]:
    """The reading changed, and the statements that the machine had too, so that they name the same actors and times."""
    machine = change(replace(reading, statements=ground.machine)).statements
    return change(reading), replace(ground, machine=machine)


def _published(reading: Reading, given: Published, number: int) -> Reading:
    """The report with another day of publication, and its times as they are by that day."""
    report = replace(reading.report, published=given.day, corrected=marked(reading.report.corrected, number))
    dated = replace(reading, report=report, times=times(report))
    return replace(
        dated,
        statements=tuple(replace(one, said=_same_time(one.said, reading, dated)) for one in reading.statements),
        events=tuple(replace(one, happened=_same_time(one.happened, reading, dated)) for one in reading.events),
    )


def _same_time(time: TimeId | None, before: Reading, now: Reading) -> TimeId | None:
    """The time of the same words; another day of publication may have given it another id."""
    words = {one.id: one.span for one in before.times}
    ids = {one.span: one.id for one in now.times}
    return None if time is None else ids.get(words[time])
