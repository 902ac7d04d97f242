"""
A reading with a person's corrections in it. Pure; the corrections count in the order of the log, the last one last.

A correction finds its statement again by its words: the one whose content shares at least half with what the person
saw, of both. Where a new reading has none such, the statement is made from the correction: what a person says holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from onrecord.review.corrections import (
    Boundaries,
    Correction,
    IsAStatement,
    NotAnEvent,
    NotAStatement,
    OtherActor,
    Published,
    SameActor,
    Spans,
    SpeakerIs,
)
from onrecord.text.quotemarks import quotations
from onrecord.times.report import times
from onrecord.values import (
    Actor,
    ActorId,
    ActorKind,
    DisputeVerdict,
    Event,
    Mention,
    MentionForm,
    Reading,
    Span,
    SpeakerStatus,
    Statement,
    StatementForm,
)

LEAST_COMMON = 0.5  # of the characters of each of two contents that are one statement's
BY_A_PERSON = "a person said so: entry {} of the corrections"


def corrected(reading: Reading, corrections: Sequence[tuple[int, Correction]]) -> Reading:
    """*reading* with those of *corrections*, each with its number in the log, that are about its report."""
    for number, one in corrections:
        match one:
            case SpeakerIs():
                reading = _speaker_is(reading, one, number)
            case NotAStatement():
                reading = _not_a_statement(reading, one)
            case IsAStatement():
                reading = _is_a_statement(reading, one, number)
            case Boundaries():
                reading = _boundaries(reading, one, number)
            case NotAnEvent():
                kept = tuple(each for each in reading.events if not each.trigger.overlaps(one.trigger))
                reading = replace(reading, events=kept)
            case SameActor():
                own = [span for report, span in one.mentions if report == reading.report.id]
                reading = _same_actor(reading, own, one.name, number)
            case OtherActor():
                reading = _other_actor(reading, one, number)
            case Published():
                reading = _published(reading, one)
            case DisputeVerdict():
                pass  # it is about what several reports say together: gather() takes it
    return reading


# --- statements -----------------------------------------------------------------------------------------------


def _like(reading: Reading, content: Spans) -> Statement | None:
    """The statement with this content, or most of it."""
    wanted = _characters(content)
    found = [(len(wanted & own), one) for one in reading.statements if (own := _characters(one.content))]
    best = max(found, key=lambda pair: pair[0], default=(0, None))
    least = LEAST_COMMON * max(len(wanted), len(_characters(best[1].content)) if best[1] else 0)
    return best[1] if best[0] >= max(least, 1) else None


def _characters(spans: Spans) -> frozenset[int]:
    return frozenset(at for span in spans for at in range(span.start, span.end))


def _not_a_statement(reading: Reading, given: NotAStatement) -> Reading:
    """The reading without that statement, or without the pieces that a new model cut it into."""
    whole, like = _characters(given.content), _like(reading, given.content)
    pieces = {
        one.id
        for one in reading.statements
        if not one.corrected and 2 * len(whole & _characters(one.content)) > len(_characters(one.content))
    }
    return _without(reading, pieces | ({like.id} if like else set()))


def _without(reading: Reading, gone: AbstractSet[str]) -> Reading:
    """The reading without these statements: what they told of, the report says itself."""
    return replace(
        reading,
        statements=tuple(one for one in reading.statements if one.id not in gone),
        events=tuple(replace(one, statement=None) if one.statement in gone else one for one in reading.events),
    )


def _put(reading: Reading, before: Statement | None, now: Statement) -> Reading:
    """The reading with *now* in the place of *before*, and of what the machine has of the very same words."""
    same = {one.id for one in reading.statements if one.content == now.content and not one.corrected}
    reading = _without(reading, same - {before.id if before else None})
    kept = [one for one in reading.statements if one is not before]
    ordered = sorted([*kept, now], key=lambda one: (one.content[0].start, one.content[-1].end, one.id))
    return replace(reading, statements=tuple(ordered))


def _free(taken: Iterable[str], letter: str) -> str:
    numbers = [int(one[1:]) for one in taken if one[:1] == letter and one[1:].isdigit()]
    return f"{letter}{max(numbers, default=0) + 1}"


def _new(reading: Reading, content: Spans, number: int) -> Statement:
    """A statement that the machine passed over; a person is sure of it."""
    return Statement(
        id=_free((one.id for one in reading.statements), "s"),
        report=reading.report.id,
        speaker=(),
        cue=(),
        content=tuple(sorted(content)),
        speaker_status=SpeakerStatus.UNRESOLVED,
        form=_form(reading, content),
        confidence=1.0,
        corrected=(number,),
    )


def _form(reading: Reading, content: Spans) -> StatementForm:
    found = (one.inside for one in quotations(reading.report.text))
    quoted = [span for span in found if any(span.overlaps(one) for one in content)]
    if not quoted:
        return StatementForm.INDIRECT
    whole = all(any(span.contains(one) for span in quoted) for one in content)
    return StatementForm.DIRECT if whole else StatementForm.MIXED


def _speaker_is(reading: Reading, given: SpeakerIs, number: int) -> Reading:
    before = _like(reading, given.content)
    # The words are those that the person saw: a new model may have put another's beside them.
    said = before or _new(reading, given.content, number)
    return _with_speakers(reading, before, replace(said, content=tuple(sorted(given.content))), given, number)


def _is_a_statement(reading: Reading, given: IsAStatement, number: int) -> Reading:
    before = _like(reading, given.content)
    made = replace(before or _new(reading, given.content, number), content=tuple(sorted(given.content)), cue=given.cue)
    return _with_speakers(reading, before, made, given, number)


def _with_speakers(
    reading: Reading, before: Statement | None, now: Statement, given: SpeakerIs | IsAStatement, number: int
) -> Reading:
    speakers: list[ActorId] = []
    for name in given.speakers:
        reading, actor = _actor_named(reading, name, number)
        speakers.append(actor)
    said = replace(
        now,
        speaker=given.speaker or now.speaker,
        speakers=tuple(dict.fromkeys(speakers)),
        speaker_status=given.status,
        speaker_candidates=(),
        confidence=1.0,
        corrected=(*before.corrected, number) if before else (number,),
    )
    return _put(reading, before, said)


def _boundaries(reading: Reading, given: Boundaries, number: int) -> Reading:
    before = _like(reading, given.content) or _like(reading, given.to)
    now = before or _new(reading, given.to, number)
    said = replace(
        now,
        content=tuple(sorted(given.to)),
        speaker=now.speaker if given.speaker is None else given.speaker,
        cue=now.cue if given.cue is None else given.cue,
        form=_form(reading, given.to),
        corrected=(*before.corrected, number) if before else (number,),
    )
    return _put(reading, before, said)


# --- actors ---------------------------------------------------------------------------------------------------


def _actor_named(reading: Reading, name: str, number: int) -> tuple[Reading, ActorId]:
    """The actor of the reading that goes by *name*, a new one where there is none."""
    wanted = " ".join(name.split())
    for one in reading.actors:
        if wanted.casefold() in {each.casefold() for each in (one.name, *one.names)}:
            return reading, one.id
    made = _actor(reading, wanted, ActorKind.PERSON, number)
    return replace(reading, actors=(*reading.actors, made)), made.id


def _actor(reading: Reading, name: str, kind: ActorKind, number: int, links: tuple[str, ...] = ()) -> Actor:
    return Actor(
        id=_free((one.id for one in reading.actors), "a"),
        name=name,
        kind=kind,
        names=(name,),
        links=links,
        why=(BY_A_PERSON.format(number),),
    )


def _same_actor(reading: Reading, spans: Sequence[Span], name: str, number: int) -> Reading:
    """Those who are named at *spans* are one actor here, by a link that it has in other reports too."""
    reading = _with_mentions(reading, spans, name, number)
    named = {one.actor for one in reading.mentions if any(one.span.overlaps(span) for span in spans)}
    found = [one for one in reading.actors if one.id in named]
    if not found:
        return reading
    first = found[0]
    one = replace(
        first,
        name=name,
        names=tuple(dict.fromkeys([name, *(each for actor in found for each in actor.names)])),
        kind=min(actor.kind for actor in found),
        links=tuple(dict.fromkeys([f"review:{number}", *(each for actor in found for each in actor.links)])),
        roles=tuple(dict.fromkeys(each for actor in found for each in actor.roles)),
        why=(*first.why, BY_A_PERSON.format(number)),
    )
    others = {actor.id for actor in found[1:]}
    kept = tuple(one if actor is first else actor for actor in reading.actors if actor.id not in others)
    return _renamed(replace(reading, actors=kept), lambda actor: first.id if actor in others else actor)


def _with_mentions(reading: Reading, spans: Sequence[Span], name: str, number: int) -> Reading:
    """The reading with somebody at each of *spans*, also where the machine saw nobody there."""
    missed = [span for span in spans if not any(one.span.overlaps(span) for one in reading.mentions)]
    if not missed:
        return reading
    made = _actor(reading, name, ActorKind.PERSON, number)
    told = [Mention(report=reading.report.id, span=one, actor=made.id, form=MentionForm.NAME) for one in missed]
    mentions = tuple(sorted([*reading.mentions, *told], key=lambda one: one.span))
    return replace(reading, actors=(*reading.actors, made), mentions=mentions)


def _renamed(reading: Reading, now: Callable[[ActorId], ActorId]) -> Reading:
    def once(actors: Iterable[ActorId]) -> tuple[ActorId, ...]:
        return tuple(dict.fromkeys(map(now, actors)))

    return replace(
        reading,
        mentions=tuple(replace(one, actor=now(one.actor)) for one in reading.mentions),
        statements=tuple(
            replace(one, speakers=once(one.speakers), speaker_candidates=once(one.speaker_candidates))
            for one in reading.statements
        ),
        events=tuple(
            replace(
                one,
                actors=once(one.actors),
                recipients=once(one.recipients),
                place=None if one.place is None else now(one.place),
            )
            for one in reading.events
        ),
    )


def _other_actor(reading: Reading, given: OtherActor, number: int) -> Reading:
    """The words at these spans name somebody else; what is said by them is that one's."""

    def meant(span: Span) -> bool:
        return any(span.overlaps(one) for one in given.spans)

    before = {one.actor for one in reading.mentions if meant(one.span)}
    kinds = [one.kind for one in reading.actors if one.id in before]
    other = _actor(reading, given.name, min(kinds, default=ActorKind.PERSON), number, (f"review:{number}",))
    told = [Mention(report=reading.report.id, span=one, actor=other.id, form=MentionForm.NAME) for one in given.spans]
    kept = [one for one in reading.mentions if not meant(one.span)]

    def swapped(actors: Iterable[ActorId]) -> tuple[ActorId, ...]:
        found = tuple(dict.fromkeys(other.id if actor in before else actor for actor in actors))
        return found if other.id in found else (*found, other.id)

    statements = tuple(
        replace(
            one,
            speakers=swapped(one.speakers),
            speaker_status=SpeakerStatus.RESOLVED,
            speaker_candidates=(),
            corrected=(*one.corrected, number),
        )
        if any(meant(span) for span in one.speaker)
        else one
        for one in reading.statements
    )
    return replace(
        reading,
        actors=(*reading.actors, other),
        mentions=tuple(sorted([*kept, *told], key=lambda one: one.span)),
        statements=statements,
        events=tuple(_done_by(one, before, other.id) if meant(one.evidence) else one for one in reading.events),
    )


def _done_by(event: Event, before: AbstractSet[ActorId], now: ActorId) -> Event:
    def swapped(actors: Iterable[ActorId]) -> tuple[ActorId, ...]:
        return tuple(dict.fromkeys(now if actor in before else actor for actor in actors))

    return replace(event, actors=swapped(event.actors), recipients=swapped(event.recipients))


# --- the day --------------------------------------------------------------------------------------------------


def _published(reading: Reading, given: Published) -> Reading:
    """The report with another day of publication, and its times as they are by that day."""
    report = replace(reading.report, published=given.day)
    found = times(report)
    before = {one.id: one.span for one in reading.times}
    now = {one.span: one.id for one in found}

    def same(time: str | None) -> str | None:
        return None if time is None else now.get(before[time])

    return replace(
        reading,
        report=report,
        times=found,
        statements=tuple(replace(one, said=same(one.said)) for one in reading.statements),
        events=tuple(replace(one, happened=same(one.happened)) for one in reading.events),
    )
