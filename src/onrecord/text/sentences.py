"""Sentence spans, paragraph by paragraph: a line break always ends a sentence."""

from __future__ import annotations

import re

from onrecord.values import Span

_LINE = re.compile(r"[^\n\r]+")


def lines(text: str) -> tuple[Span, ...]:
    """The lines of *text* that have a visible character, without the white space around it."""
    found = []
    for match in _LINE.finditer(text):
        inner = match.group()
        start = match.start() + len(inner) - len(inner.lstrip())
        end = match.start() + len(inner.rstrip())
        if start < end:
            found.append(Span(start, end))
    return tuple(found)


def sentences(text: str) -> tuple[Span, ...]:
    """
    The sentences of *text*, in order, none across a line break.

    Boundaries are nupunkt's (Bommarito et al. 2025), which was the best of those measured on news.
    """
    import nupunkt  # imported here: loading its model takes longer than most reports

    found = []
    for line in lines(text):
        words = text[line.start : line.end]
        for start, end in nupunkt.sent_spans(words):
            inner = words[start:end]
            first = line.start + start + len(inner) - len(inner.lstrip())
            last = line.start + start + len(inner.rstrip())
            if first < last:
                found.append(Span(first, last))
    return tuple(found)
