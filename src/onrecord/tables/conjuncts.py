"""A coordination taken apart: "Japan, Australia and India" is three actors."""

from __future__ import annotations

import re

from onrecord.values import Span

REACH = 300  # characters on each side in which names are looked for

_WITHIN = r"(?:of|the|de|la|le|du|da|di|do|dos|del|della|van|von|der|den|al|el|bin|ibn)"
_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w.'’&-]*"
_NAME = re.compile(rf"{_CAPITAL}(?:[ ](?:{_WITHIN}[ ]){{0,2}}{_CAPITAL})*")
_COMMA = re.compile(r"\s*,\s+(?:the\s+)?")
_AND = re.compile(r"\s+(?:and|or|&|as well as|along with)\s+(?:the\s+)?")
_COMMA_AND = re.compile(r"\s*,\s+(?:and|or|&|as well as|along with)\s+(?:the\s+)?")
_TAIL = re.compile(r"['’]s?$|[.'’&-]+$")
_INITIALS = re.compile(r"(?:\w\.)+$")


def conjuncts(text: str, span: Span) -> tuple[Span, ...]:
    """
    The names that stand in one coordination with the name at *span*, that one among them, in the order of the text.

    Commas alone join nothing ("Kell, Mayor of Dunmore"), and ", and" joins only in a list of three or more, since
    otherwise a clause may begin there. The article before a name is left out. Only the characters near *span* count.
    """
    around = range(max(0, span.start - REACH), min(len(text), span.end + REACH))
    names = [_shown(text, found, span) for found in _NAME.finditer(text, around.start, around.stop)]
    at = next((i for i, name in enumerate(names) if name.overlaps(span)), None)
    if at is None:
        return (span,)
    joints = [text[one.end : other.start] for one, other in zip(names, names[1:], strict=False)]
    first, last = at, at
    while first > 0 and _joins(joints[first - 1]):
        first -= 1
    while last < len(joints) and _joins(joints[last]):
        last += 1
    within = joints[first:last]
    listed = any(_COMMA.fullmatch(joint) for joint in within)
    joined = any(_AND.fullmatch(joint) for joint in within)
    closed = listed and any(_COMMA_AND.fullmatch(joint) for joint in within)
    return tuple(names[first : last + 1]) if joined or closed else (span,)


def _joins(joint: str) -> bool:
    return any(pattern.fullmatch(joint) for pattern in (_AND, _COMMA, _COMMA_AND))


def _shown(text: str, found: re.Match[str], span: Span) -> Span:
    """The span of a name without its last stop or possessive; the name asked for is as it was asked for."""
    name = found.group()
    if not _INITIALS.search(name):
        name = _TAIL.sub("", name)
    own = Span(found.start(), found.start() + len(name))
    return span if own.overlaps(span) else own
