"""What a person might correct in real readings, and the same reports as other models might read them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

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
from onrecord.text.sentences import sentences
from onrecord.values import Event, Made, Mention, MentionForm, Reading, Span, SpeakerStatus, Statement

NO_DAY = date(2025, 1, 1)
MOST_PASSED_OVER = 3  # statements that a report's reader adds


# --- what a person says ---------------------------------------------------------------------------------------


def corrections_of(reading: Reading) -> Iterator[Correction]:
    """Corrections of every kind but the dispute's, no two about the same words or the same actor."""
    yield from map(_of_statement, reading.statements, range(len(reading.statements)))
    yield from _passed_over(reading)
    name = reading.report.id
    yield from (NotAnEvent(report=name, trigger=one.trigger) for one in reading.events[::2])
    named = _free_names(reading)
    yield from (OtherActor(report=name, spans=(one.span,), name=f"Another of {name}") for one in named[:1])
    if both := named[1:3]:
        yield SameActor(mentions=tuple((name, one.span) for one in both), name=f"One of {name}")
    yield Published(report=name, day=(reading.report.published or NO_DAY) - timedelta(days=3))


def _of_statement(one: Statement, number: int) -> Correction:
    """Another speaker, nobody, no statement, or other boundaries, in turn."""
    match number % 4:
        case 0:
            return SpeakerIs(report=one.report, content=one.content, speakers=(f"Witness {one.report} {number}",))
        case 1:
            return NotAStatement(report=one.report, content=one.content)
        case 2:
            last = one.content[-1]
            to = (*one.content[:-1], Span(last.start, last.end - len(last) // 3))
            return Boundaries(report=one.report, content=one.content, to=to)
        case _:
            return SpeakerIs(report=one.report, content=one.content, status=SpeakerStatus.UNRESOLVED)


def _passed_over(reading: Reading) -> Iterator[Correction]:
    """Whole sentences in which the machine has no statement."""
    said = [span for one in reading.statements for span in (*one.content, *one.speaker, *one.cue)]
    free = [one for one in sentences(reading.report.text) if not any(one.overlaps(span) for span in said)]
    for number, sentence in enumerate(free[:MOST_PASSED_OVER]):
        name = f"Reader {reading.report.id} {number}"
        yield IsAStatement(report=reading.report.id, content=(sentence,), speakers=(name,))


def _free_names(reading: Reading) -> list[Mention]:
    """The first name of each actor that is no speaker's, nor in an event."""
    taken = [span for one in reading.statements for span in one.speaker]
    taken += [one.evidence for one in reading.events]
    free = {
        one.actor: one
        for one in reversed(reading.mentions)
        if one.form is MentionForm.NAME and not any(one.span.overlaps(span) for span in taken)
    }
    return list(free.values())[::-1]


# --- other models ---------------------------------------------------------------------------------------------


def blind(reading: Reading) -> Reading:
    """Nobody and nothing is found."""
    return replace(reading, actors=(), mentions=(), statements=(), events=())


def halving(reading: Reading) -> Reading:
    """Every content is two statements, cut between two words."""
    text = reading.report.text
    found: list[Statement] = []
    for one in reading.statements:
        last = one.content[-1]
        cut = text.find(" ", (last.start + last.end) // 2, last.end)
        first = replace(one, id=f"s{len(found) + 1}", content=(*one.content[:-1], Span(last.start, cut)))
        second = replace(one, id=f"s{len(found) + 2}", content=(Span(cut + 1, last.end),))
        found += [first, second] if cut > 0 else [replace(one, id=first.id)]
    return replace(reading, statements=tuple(found), events=_without_tellers(reading))


def merging(reading: Reading) -> Reading:
    """Every two statements are one, with all that stands between them and the first one's speaker."""
    found = list(reading.statements)
    pairs = [found[at : at + 2] for at in range(0, len(found), 2)]
    joined = [replace(one[0], content=(Span(one[0].content[0].start, one[-1].content[-1].end),)) for one in pairs]
    return replace(reading, statements=tuple(joined), events=_without_tellers(reading))


def renaming(reading: Reading) -> Reading:
    """Everything is said by the next actor of the report."""
    turned = (*reading.actors[1:], *reading.actors[:1])
    after = {one.id: other.id for one, other in zip(reading.actors, turned, strict=True)}
    said = [replace(one, speakers=tuple(after[each] for each in one.speakers)) for one in reading.statements]
    return replace(reading, statements=tuple(said))


def _without_tellers(reading: Reading) -> tuple[Event, ...]:
    return tuple(replace(one, statement=None) for one in reading.events)


MODELS: dict[str, Callable[[Reading], Reading]] = {
    "finds nothing": blind,
    "halves contents": halving,
    "merges neighbours": merging,
    "renames speakers": renaming,
    "finds the same": lambda reading: reading,
}


def read_by(model: str, reading: Reading) -> Reading:
    """The report as this model reads it."""
    return replace(MODELS[model](reading), made=Made(version="0.2.0", model=f"{model}@sha256:1"))


# --- what must hold -------------------------------------------------------------------------------------------


def holds(correction: Correction, number: int, reading: Reading) -> bool:
    """True where a reading of the correction's report says what the person says."""
    match correction:
        case SpeakerIs(speakers=names, content=content) | IsAStatement(speakers=names, content=content):
            one = _only(reading, number)
            return one.content == content and names == _names(reading, one.speakers) and _alone(one, reading)
        case Boundaries(to=content):
            one = _only(reading, number)
            return one.content == content and _alone(one, reading)
        case NotAStatement(content=content):
            return not [one for one in reading.statements if _common(one.content, content)]
        case NotAnEvent(trigger=trigger):
            return not [one for one in reading.events if one.trigger.overlaps(trigger)]
        case SameActor(mentions=mentions, name=name):
            actors = {_actor_at(reading, span) for _, span in mentions}
            return actors == {(name, number)}
        case OtherActor(spans=spans, name=name):
            return {_actor_at(reading, span) for span in spans} == {(name, number)}
        case Published(day=day):
            return reading.report.published == day and reading.report.corrected == (number,)
        case _:
            raise AssertionError(correction)


def _only(reading: Reading, number: int) -> Statement:
    (one,) = (each for each in reading.statements if each.corrected == (number,))
    return one


def _alone(one: Statement, reading: Reading) -> bool:
    return not [other for other in reading.statements if other is not one and _common(one.content, other.content)]


def _common(ours: Sequence[Span], theirs: Sequence[Span]) -> bool:
    return any(one.overlaps(other) for one in ours for other in theirs)


def _actor_at(reading: Reading, span: Span) -> tuple[str, int]:
    (actor,) = {one.actor for one in reading.mentions if one.span.overlaps(span)}
    (found,) = (one for one in reading.actors if one.id == actor)
    return found.name, found.corrected[-1]


def _names(reading: Reading, actors: Sequence[str]) -> tuple[str, ...]:
    names = {one.id: one.name for one in reading.actors}
    return tuple(names[one] for one in actors)


def said(reading: Reading) -> dict[str, list[str]]:
    """What a reading says, whatever its ids and the order of its actors."""
    names = {one.id: one.name for one in reading.actors}
    where = {one.id: one.content for one in reading.statements}
    when = {one.id: one.span for one in reading.times}
    return {
        "statements": sorted(
            repr(replace(one, id="", speakers=_names(reading, one.speakers), said=str(when.get(one.said or ""))))
            for one in reading.statements
        ),
        "events": sorted(
            repr((one.trigger, one.type, one.corrected, where.get(one.statement or ""), _names(reading, one.actors)))
            for one in reading.events
        ),
        "mentions": sorted(repr((one.span, one.form, names[one.actor])) for one in reading.mentions),
        "actors": sorted(repr(replace(one, id="")) for one in reading.actors),
        "report": [repr(reading.report)],
    }
