"""The clauses of a sentence, by its punctuation and the words that begin one: shallow, and the same for any text."""

from __future__ import annotations

import re

from onrecord.values import Span

_BREAK = re.compile(
    r"[,;:()\[\]–—…]\s+|\s-\s|\s(?=(?:but|although|though|because|while|whereas|which|who|whose|after|before|when|until|"
    r"unless|(?:and|or) (?:that|the|an?|it|he|she|they|we|its|his|her|their|there|no|not|did|was|were|has|had)|"
    # "that" with the verb of its own clause behind it: "a plane that reportedly crossed the border".
    r"that (?:\w+ly )?(?:\w+ed|has|had|have|was|were|is|are|did|will|would|could|can|may|might))\b)",
    re.IGNORECASE,
)


def clauses(text: str, within: Span) -> tuple[Span, ...]:
    """The clauses of *text* within a span, in order; what lies between two is punctuation and space."""
    found, start = [], within.start
    for stop in _BREAK.finditer(text, within.start, within.end):
        found.append(Span(start, stop.start()))
        start = stop.end()
    found.append(Span(start, within.end))
    return tuple(one for one in found if text[one.start : one.end].strip())
