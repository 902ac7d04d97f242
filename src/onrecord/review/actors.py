"""A person's corrections of who is named, in one reading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from onrecord.review.contested import free, marked
from onrecord.review.corrections import OtherActor, SameActor
from onrecord.values import Actor, ActorId, ActorKind, Event, Mention, MentionForm, Reading, Span, SpeakerStatus

BY_A_PERSON = "a person said so: entry {} of the corrections"


def actor_named(reading: Reading, name: str, number: int) -> tuple[Reading, ActorId]:
    """The actor of the reading that goes by *name*, a new one where there is none."""
    if known := _going_by(reading, name):
        return reading, known.id
    made = _actor(reading, " ".join(name.split()), ActorKind.PERSON, number)
    return replace(reading, actors=(*reading.actors, made)), made.id


def _going_by(reading: Reading, name: str) -> Actor | None:
    """The first actor of the reading that has this name."""
    wanted = " ".join(name.split()).casefold()
    return next((one for one in reading.actors if wanted in map(str.casefold, (one.name, *one.names))), None)


def _actor(reading: Reading, name: str, kind: ActorKind, number: int, links: tuple[str, ...] = ()) -> Actor:
    return Actor(
        id=free((one.id for one in reading.actors), "a"),
        name=name,
        kind=kind,
        names=(name,),
        links=links,
        why=(BY_A_PERSON.format(number),),
        corrected=(number,),
    )


def same_actor(reading: Reading, given: SameActor, number: int) -> Reading:
    """Those who are named at *spans* are one actor here, by a link that it has in other reports too."""
    spans = [span for report, span in given.mentions if report == reading.report.id]
    reading = _with_mentions(reading, spans, given.name, number)
    named = {one.actor for one in reading.mentions if any(one.span.overlaps(span) for span in spans)}
    found = [one for one in reading.actors if one.id in named]
    if not found:
        return reading
    first = found[0]
    one = replace(
        first,
        name=given.name,
        names=tuple(dict.fromkeys([given.name, *(each for actor in found for each in actor.names)])),
        kind=_kind(reading, found),
        links=tuple(dict.fromkeys([f"review:{number}", *(each for actor in found for each in actor.links)])),
        roles=tuple(dict.fromkeys(each for actor in found for each in actor.roles)),
        why=tuple(dict.fromkeys((*first.why, BY_A_PERSON.format(number)))),
        corrected=marked(tuple(each for actor in found for each in actor.corrected), number),
    )
    others = {actor.id for actor in found[1:]}
    kept = tuple(one if actor is first else actor for actor in reading.actors if actor.id not in others)
    return _renamed(replace(reading, actors=kept), lambda actor: first.id if actor in others else actor)


def _kind(reading: Reading, actors: Sequence[Actor]) -> ActorKind:
    """The kind that most mentions of these actors have; of as many, that of the first actor."""
    mentions = Counter(one.actor for one in reading.mentions)
    kinds: Counter[ActorKind] = Counter()
    for actor in actors:
        kinds[actor.kind] += mentions[actor.id]
    return max(kinds, key=lambda kind: kinds[kind], default=ActorKind.PERSON)


def _with_mentions(reading: Reading, spans: Sequence[Span], name: str, number: int) -> Reading:
    """The reading with somebody at each of *spans*, also where the machine saw nobody there."""
    for span in spans:
        if any(one.span.overlaps(span) for one in reading.mentions):
            continue
        words = reading.report.words(span)
        known = _going_by(reading, words) or _going_by(reading, name)
        if known is None:
            known = _actor(reading, name, ActorKind.PERSON, number)
            reading = replace(reading, actors=(*reading.actors, known))
        told = Mention(report=reading.report.id, span=span, actor=known.id, form=MentionForm.NAME)
        reading = replace(reading, mentions=tuple(sorted([*reading.mentions, told], key=lambda one: one.span)))
    return reading


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


def other_actor(reading: Reading, given: OtherActor, number: int) -> Reading:
    """The words at these spans name somebody else; what is said by them is that one's."""

    link = f"review:{number}"
    if any(link in one.links for one in reading.actors):
        return reading

    def meant(span: Span) -> bool:
        return any(span.overlaps(one) for one in given.spans)

    before = {one.actor for one in reading.mentions if meant(one.span)}
    kind = _kind(reading, [one for one in reading.actors if one.id in before])
    other = _actor(reading, given.name, kind, number, (link,))
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
            corrected=marked(one.corrected, number),
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
        events=tuple(_done_by(one, before, other.id, number) if meant(one.evidence) else one for one in reading.events),
    )


def _done_by(event: Event, before: AbstractSet[ActorId], now: ActorId, number: int) -> Event:
    def swapped(actors: Iterable[ActorId]) -> tuple[ActorId, ...]:
        return tuple(dict.fromkeys(now if actor in before else actor for actor in actors))

    place = now if event.place in before else event.place
    done = replace(event, actors=swapped(event.actors), recipients=swapped(event.recipients), place=place)
    return event if done == event else replace(done, corrected=marked(event.corrected, number))
