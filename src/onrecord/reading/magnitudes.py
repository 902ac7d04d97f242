"""
How many were killed, injured or detained in an event, and how much money it was about.

A small grammar over the words around a number, within one sentence. A word of killing stands before it ("killed at
least 300", "the deaths of nine soldiers", "the death toll rose to 40") or behind it and the noun that it counts ("130
people were killed", "12 dead", "14 arrests"). A number that is joined to such a one counts the same ("12 soldiers and
three drivers were killed").
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.text.counted import AMOUNT, DETAINED, INJURED, KILLED, counted
from onrecord.text.quantities import Quantity
from onrecord.values import EventType, Magnitude, Span

FARTHEST = 100  # characters from an amount of money to the trigger that it may belong to

_COUNTED_BY = {KILLED: {EventType.ASSAULT}, INJURED: {EventType.ASSAULT}, DETAINED: {EventType.COERCE}}
_PAID_BY = {
    EventType.AID,
    EventType.SANCTION,
    EventType.COOPERATE,
    EventType.AGREE,
    EventType.REQUEST,
    EventType.THREATEN,
}


def magnitudes(text: str, sentence: Span, triggers: Sequence[tuple[Span, EventType]]) -> list[tuple[Magnitude, ...]]:
    """For each of *triggers*, what the quantities of its *sentence* say of it; each goes to the nearest that fits."""
    found: list[list[Magnitude]] = [[] for _ in triggers]
    if any(type_ in _PAID_BY or type_ in (EventType.ASSAULT, EventType.COERCE) for _, type_ in triggers):
        for one in counted(text, sentence):
            nearest = _nearest(one.what, one.quantity.span, triggers) if one.what else None
            if one.what and nearest is not None:
                found[nearest].append(_magnitude(one.what, one.quantity))
    return [tuple(of_one) for of_one in found]


def _magnitude(what: str, of: Quantity) -> Magnitude:
    return Magnitude(what=what, number=of.number, least=of.least, most=of.most, span=of.span, unit=of.unit)


def _nearest(what: str, span: Span, triggers: Sequence[tuple[Span, EventType]]) -> int | None:
    """The number of the trigger that *what* may belong to and that stands nearest to *span*."""
    types = _PAID_BY if what == AMOUNT else _COUNTED_BY.get(what, set())
    gaps = [
        (max(trigger.start - span.end, span.start - trigger.end, 0), number)
        for number, (trigger, type_) in enumerate(triggers)
        if type_ in types
    ]
    gap, number = min(gaps, default=(0, None))
    return number if what != AMOUNT or gap <= FARTHEST else None
