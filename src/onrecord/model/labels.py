"""The labels of the token heads, in the order of the model's outputs: O, then B- and I- of each kind."""

from __future__ import annotations

ROLES = ("speaker", "cue", "content")
MENTIONS = ("person", "organisation", "place", "group", "other")
NOMINALS = ("person", "organisation", "place")  # nouns for somebody: "the surviving pilot", "the ministry"


def bio(kinds: tuple[str, ...]) -> tuple[str, ...]:
    """``O``, then ``B-kind`` and ``I-kind`` for each kind: label 2k + 1 begins kind k, label 2k + 2 continues it."""
    return ("O", *(f"{part}-{kind}" for kind in kinds for part in "BI"))


ROLE_LABELS = bio(ROLES)
MENTION_LABELS = bio(MENTIONS)
NOMINAL_LABELS = bio(NOMINALS)
