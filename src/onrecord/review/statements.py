"""A person's corrections of statements, in one reading: who speaks, where it stands, what is none, what was missed."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.review.actors import actor_named
from onrecord.review.contested import (
    Ground,
    attribution,
    characters,
    cleared,
    free,
    like,
    marked,
    over,
    parted,
    without,
)
from onrecord.review.corrections import Boundaries, IsAStatement, NotAStatement, Spans, SpeakerIs
from onrecord.text.quotemarks import quotations
from onrecord.values import ActorId, Reading, Span, SpeakerStatus, Statement, StatementForm

_WORD = re.compile(r"\w+")


def _found(reading: Reading, content: Spans, ground: Ground) -> tuple[Reading, Statement | None]:
    """The statement that is meant by *content*, with none but these words where no person has said which it has."""
    before = like(reading, content)
    return parted(reading, before, content) if before and ground.open(before) else (reading, before)


def not_a_statement(reading: Reading, given: NotAStatement, number: int, ground: Ground) -> Reading:
    """The reading without that statement, or without the pieces that a new model cut it into."""
    reading, before = _found(reading, given.content, ground)
    if before:
        reading = without(reading, {before.id}, number)
    return cleared(reading, given.content, attribution(before) if before else (), number, ground)


def _put(
    reading: Reading, before: Statement | None, now: Statement, own: Spans, number: int, ground: Ground, out: Spans = ()
) -> Reading:
    """
    The reading with *now* in the place of *before*, and nothing of the machine's over its words.

    *own* are the words that a person says are its speaker and cue, *out* what the person took out of it.
    """
    own = (*own, *(attribution(before) if before else ()))
    said = replace(
        now,
        content=tuple(sorted(now.content)),
        form=_form(reading, now.content),
        corrected=marked(now.corrected, number),
    )
    kept = [one for one in reading.statements if before is None or one.id != before.id]
    return cleared(
        replace(reading, statements=(*kept, said)), said.content, own, number, ground, teller=said.id, out=out
    )


def _new(reading: Reading, content: Spans, own: Spans, ground: Ground) -> Statement:
    """
    A statement that the machine passed over, or has within another: then it has that one's cue and speaker.

    What the machine has is what it had before any correction of a statement, so that their order does not matter.
    """
    name = free((one.id for one in reading.statements), "s")
    if around := over(ground.machine, content, own):
        return replace(around, id=name, content=content)
    return Statement(
        id=name,
        report=reading.report.id,
        speaker=(),
        cue=(),
        content=content,
        speaker_status=SpeakerStatus.UNRESOLVED,
    )


def _form(reading: Reading, content: Spans) -> StatementForm:
    text = reading.report.text
    quoted = [one.span for one in quotations(text) if any(one.span.overlaps(span) for span in content)]
    words = [Span(*match.span()) for span in content for match in _WORD.finditer(text, span.start, span.end)]
    inside = sum(any(span.contains(word) for span in quoted) for word in words)
    if not inside:
        return StatementForm.INDIRECT
    return StatementForm.DIRECT if inside == len(words) else StatementForm.MIXED


def said_by(reading: Reading, given: SpeakerIs | IsAStatement, number: int, ground: Ground) -> Reading:
    """The statement of these words with its speaker; the words are those that the person saw."""
    cue = given.cue if isinstance(given, IsAStatement) else ()
    reading, before = _found(reading, given.content, ground)
    own = (*given.speaker, *cue)
    now = before or _new(reading, given.content, own, ground)
    speakers: list[ActorId] = []
    for name in given.speakers:
        reading, actor = actor_named(reading, name, number)
        speakers.append(actor)
    said = replace(
        now,
        content=given.content,
        speaker=given.speaker or now.speaker,
        cue=cue or now.cue,
        speakers=tuple(dict.fromkeys(speakers)),
        speaker_status=given.status,
        speaker_candidates=(),
        confidence=1.0,
    )
    return _put(reading, before, said, own, number, ground)


def boundaries(reading: Reading, given: Boundaries, number: int, ground: Ground) -> Reading:
    """The statement where the person has it; nothing of the same cue in the words that the person took out of it."""
    reading, before = _moved(reading, given, ground)
    own = (*(given.speaker or ()), *(given.cue or ()))
    now = before or _new(reading, given.to, own, ground)
    said = replace(
        now,
        content=given.to,
        speaker=now.speaker if given.speaker is None else given.speaker,
        cue=now.cue if given.cue is None else given.cue,
    )
    out = characters(given.content) - characters(given.to)
    pieces = {
        one.id
        for one in reading.statements
        if ground.open(one) and one.id != now.id and one.cue and one.cue == now.cue
        if 2 * len(out & characters(one.content)) > len(characters(one.content))
    }
    return _put(without(reading, pieces, number), before, said, own, number, ground, given.content)


def _moved(reading: Reading, given: Boundaries, ground: Ground) -> tuple[Reading, Statement | None]:
    """The statement that is meant: the one that stands where it should and is part of what the person saw, or that."""
    there, here = like(reading, given.to), like(reading, given.content)
    right = there and characters(there.content) & characters(given.content)
    before = there if right or not here else here
    if before is None or before.corrected:
        return reading, before
    return parted(reading, before, (*given.content, *given.to))
