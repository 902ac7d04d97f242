"""A report's text cut into paragraphs, and these into stretches that play the same part in statements and events."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.values import Event, Report, Span, Statement

SPEAKER, CUE, CONTENT, TRIGGER = "speaker", "cue", "content", "trigger"


@dataclass(frozen=True, slots=True)
class Mark:
    """
    A span that plays *part* in the statement, or as a trigger in the event, with this *number*.

    Statements and events are counted from 1 within the report, each for themselves. *first* is true of the one with
    which a statement's content begins, and of every trigger.
    """

    span: Span
    part: str
    number: int
    first: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words between two changes: the same *marks* hold for all of them; those in *begins* begin here."""

    span: Span
    marks: tuple[Mark, ...]
    begins: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, the stretches that it is made of, and why it is furniture, where it is."""

    span: Span
    stretches: tuple[Stretch, ...]
    furniture: str | None

    @property
    def begun(self) -> tuple[Mark, ...]:
        """The contents and triggers that begin in this paragraph, in order."""
        return tuple(mark for stretch in self.stretches for mark in stretch.begins if mark.first)


def marks(statements: Sequence[Statement], events: Sequence[Event]) -> list[Mark]:
    """The marks of a report's statements and events, by where they begin."""
    found = [Mark(event.trigger, TRIGGER, number, True) for number, event in enumerate(events, start=1)]
    for number, statement in enumerate(statements, start=1):
        first = min(statement.content)
        for part, spans in ((SPEAKER, statement.speaker), (CUE, statement.cue), (CONTENT, statement.content)):
            found += [Mark(span, part, number, part == CONTENT and span == first) for span in dict.fromkeys(spans)]
    return sorted(found, key=lambda mark: (mark.span.start, -mark.span.end, mark.number))


def paragraphs(report: Report, statements: Sequence[Statement], events: Sequence[Event]) -> Iterator[Paragraph]:
    """The paragraphs of *report*; between them stands only white space."""
    spans = list(_paragraph_spans(report.text))
    starts = [span.start for span in spans]
    held: list[list[Mark]] = [[] for _ in spans]
    for mark in marks(statements, events):
        at = max(bisect_right(starts, mark.span.start) - 1, 0)
        while at < len(spans) and spans[at].start < mark.span.end:
            if spans[at].overlaps(mark.span):
                held[at].append(mark)
            at += 1
    for span, within in zip(spans, held, strict=True):
        why = next((part.why for part in report.furniture if part.span.contains(span)), None)
        yield Paragraph(span, tuple(_stretches(span, within)), why)


def _paragraph_spans(text: str) -> Iterator[Span]:
    """Blank lines part paragraphs; in a text without any, every line is one."""
    apart = r"\n[^\S\n]*\n\s*" if re.search(r"\S[^\S\n]*\n[^\S\n]*\n\s*\S", text) else r"\n\s*"
    at = 0
    for match in [*re.finditer(apart, text), None]:
        end = match.start() if match else len(text)
        words = text[at:end]
        if words.strip():
            yield Span(at + len(words) - len(words.lstrip()), at + len(words.rstrip()))
        at = match.end() if match else len(text)


def _stretches(span: Span, within: Sequence[Mark]) -> Iterator[Stretch]:
    edges = {span.start, span.end}
    edges |= {edge for mark in within for edge in (mark.span.start, mark.span.end)}
    waiting = deque(within)
    over: list[Mark] = []
    for start, end in pairwise(sorted(edge for edge in edges if span.start <= edge <= span.end)):
        over = [mark for mark in over if mark.span.end > start]
        while waiting and waiting[0].span.start <= start:
            over.append(waiting.popleft())
        yield Stretch(Span(start, end), tuple(over), tuple(mark for mark in over if mark.span.start == start))
