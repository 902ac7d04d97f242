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

FIRST_YEAR, LAST_YEAR = 3, 9997  # beyond these, "last winter" or "next winter" may be no date


@dataclass(frozen=True, slots=True)
class Found:
    """An expression of time and what it means."""

    span: Span
    resolved: Resolved


def find_times(text: str, *, published: date | None = None, leave_out: Sequence[Span] = ()) -> tuple[Found, ...]:
    """
    The times of *text* in its order, relative ones resolved against the day on which it was *published*.

    Words at the spans *leave_out* (in order) are not read.
    """
    units = phrases(_without(tokens(text), leave_out))
    looks = tenses(units)
    now = published if published and FIRST_YEAR < published.year < LAST_YEAR else None
    found: list[Found] = []
    told = _Told()
    for place, token in enumerate(units):
        told = told.in_a_new_paragraph() if token.breaks else told
        meaning = meaning_of(token)
        if meaning is not None:
            context = Context(published=now, look=looks.at(place), then=told.then, period=told.period)
            resolved = resolve(meaning, context)
            found.append(Found(Span(token.start, token.end), resolved))
            told = told.after(meaning, resolved, now)
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """
    What a text has told of times so far.

    *then* is the time last spoken of; it counts for its own paragraph and the next. *period* is the quarter that
    figures are of: one named that is over, until "the nine months" or another length within its paragraph.
    """

    then: Stretch | None = None
    old: bool = False  # then was spoken of in the paragraph before
    period: Stretch | None = None
    quarter: Stretch | None = None

    def in_a_new_paragraph(self) -> _Told:
        return replace(self, then=None if self.old else self.then, old=True, period=self.quarter)

    def after(self, meaning: Meaning, resolved: Resolved, now: date | None) -> _Told:
        stretch = resolved.stretch
        if isinstance(meaning, Length) and meaning.unit in (Unit.MONTH, Unit.YEAR):
            return replace(self, period=None)
        if stretch is None or stretch.last is None:
            return self
        told = replace(self, then=stretch, old=False)
        if isinstance(meaning, Part) and stretch.unit is Unit.QUARTER and now and stretch.last <= now:
            return replace(told, period=stretch, quarter=stretch)
        return told


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
