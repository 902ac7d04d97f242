"""The times of a text: where each expression stands, and what it means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from onrecord.times.calendar import Stretch, Unit
from onrecord.times.grammar import meaning_of, phrases
from onrecord.times.meaning import Length, Meaning, Part
from onrecord.times.resolve import Context, Resolved, resolve
from onrecord.times.tense import tenses
from onrecord.times.tokens import Token, tokens
from onrecord.values import Span


@dataclass(frozen=True, slots=True)
class Found:
    """An expression of time and what it means."""

    span: Span
    resolved: Resolved


def find_times(text: str, *, published: date | None = None, leave_out: Sequence[Span] = ()) -> tuple[Found, ...]:
    """
    The times of *text* in its order, relative ones resolved against the day on which it was *published*.

    Words at the spans *leave_out* (in order, apart) are not read.
    """
    units = phrases(_without(tokens(text), leave_out))
    looks = tenses(units)
    found: list[Found] = []
    then: Stretch | None = None
    period: Stretch | None = None
    quarter: Stretch | None = None
    old = False  # then was spoken of in the paragraph before
    for place, token in enumerate(units):
        if token.breaks:
            then, old, period = None if old else then, True, quarter
        meaning = meaning_of(token)
        if meaning is None:
            continue
        context = Context(published=published, look=looks.at(place), then=then, period=period)
        resolved = resolve(meaning, context)
        found.append(Found(Span(token.start, token.end), resolved))
        period = _period(meaning, resolved, period, published)
        quarter = period or quarter
        if resolved.stretch is not None and resolved.stretch.first is not None:
            then, old = resolved.stretch, False
    return tuple(found)


def _period(meaning: Meaning, resolved: Resolved, before: Stretch | None, published: date | None) -> Stretch | None:
    """The period that figures are of from here on: a quarter named that is over; not after "the nine months"."""
    if isinstance(meaning, Length) and meaning.unit in (Unit.MONTH, Unit.YEAR):
        return None
    over = resolved.stretch if isinstance(meaning, Part) and meaning.unit is Unit.QUARTER else None
    if over is None or over.last is None or published is None or over.last > published:
        return before
    return over


def _without(words: Sequence[Token], leave_out: Sequence[Span]) -> tuple[Token, ...]:
    """*words* but for those that touch a span of *leave_out*; the next one after these begins a paragraph."""
    kept: list[Token] = []
    at, dropped = 0, False
    for word in words:
        while at < len(leave_out) and leave_out[at].end <= word.start:
            at += 1
        if at < len(leave_out) and leave_out[at].start < word.end:
            dropped = True
            continue
        kept.append(replace(word, breaks=True) if dropped else word)
        dropped = False
    return tuple(kept)
