"""The labels of the token heads, in the order of the model's outputs: O, then B- and I- of each kind."""

from __future__ import annotations

from onrecord.values import EventType

ROLES = ("speaker", "cue", "content")
MENTIONS = ("person", "organisation", "place", "group", "other")
NOMINALS = ("person", "organisation", "place")  # nouns for somebody: "the surviving pilot", "the ministry"
EVENTS = tuple(type_.value for type_ in EventType)
# Whether a predicate holds, as its teller has it. The first seven are FactBank's values, the rest has a modality too.
FACTS = (
    "yes",
    "no",
    "probable",
    "unlikely",
    "possible",
    "unknown",
    "hearsay",
    "future",
    "wanted",
    "conditional",
    "counterfactual",
)
# What stands to a predicate in which part: the pairs that ``predicates`` and ``arguments`` score. The governor is
# that of a word in its sentence's tree of dependencies.
PARTS = ("actor", "recipient", "place", "time", "governor")
PART_WIDTH = 48  # of the two vectors whose product is a part's score
PART_REACH = 16  # classes of distance, to either side, that add to it


def bio(kinds: tuple[str, ...]) -> tuple[str, ...]:
    """``O``, then ``B-kind`` and ``I-kind`` for each kind: label 2k + 1 begins kind k, label 2k + 2 continues it."""
    return ("O", *(f"{part}-{kind}" for kind in kinds for part in "BI"))


ROLE_LABELS = bio(ROLES)
MENTION_LABELS = bio(MENTIONS)
NOMINAL_LABELS = bio(NOMINALS)
EVENT_LABELS = bio(EVENTS)
