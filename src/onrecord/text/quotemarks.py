"""
Quotation marks: which characters of a text stand within quotation, closed or not.

Marks are paired within a paragraph. A double mark that opens and is never closed reaches to the end of its
paragraph: that is how a quotation that goes on in the next paragraph is printed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.values import Span

OPENING = "“„«‟"
CLOSING = "”»"
STRAIGHT = '"'
SINGLE_OPENING = "‘"
_MARK = re.compile(r"[“„«‟”»\"‘'’`]|\n")
_DECADE = re.compile(r"\d0s\b")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch between quotation marks; *span* includes the marks. Not *closed*: it runs to the paragraph's end."""

    span: Span
    closed: bool

    @property
    def inside(self) -> Span:
        """The stretch without its marks."""
        return Span(self.span.start + 1, self.span.end - 1 if self.closed else self.span.end)


def quotations(text: str) -> tuple[Quotation, ...]:
    """
    The quotations of *text*, outermost only, in order.

    Single marks count only where they cannot be apostrophes and are closed in the same paragraph:
    ``‘no’`` is a quotation, ``the pilots' union``, ``the ’90s`` and ``the '90s`` are not.
    """
    found: list[Quotation] = []
    opened: int | None = None
    single: int | None = None
    for match in _MARK.finditer(text):
        at, mark = match.start(), match.group()
        if mark == "\n":
            if opened is not None:
                found.append(Quotation(Span(opened, at), closed=False))
            opened = single = None
        elif mark in OPENING:
            opened, single = (at if opened is None else opened), None
        elif mark in CLOSING or mark == STRAIGHT:
            if opened is not None:
                found.append(Quotation(Span(opened, at + 1), closed=True))
                opened = None
            elif mark == STRAIGHT:
                opened, single = at, None
        elif opened is None:
            single = _single(text, at, mark, single, found)
    if opened is not None:
        found.append(Quotation(Span(opened, len(text)), closed=False))
    return tuple(quotation for quotation in found if len(quotation.span) > 1)


def _single(text: str, at: int, mark: str, opened: int | None, found: list[Quotation]) -> int | None:
    """Where the open single mark stands after the one at *at*; a pair that it closes goes to *found*."""
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if opened is None:
        opens = (before.isspace() or before in "(—–-") and after.isalnum() and mark != "’"
        return at if opens and not _DECADE.match(text, at + 1) else None
    if mark != SINGLE_OPENING and not after.isalnum() and not before.isspace():
        found.append(Quotation(Span(opened, at + 1), closed=True))
        return None
    return opened
