"""What the model sees of whether something holds, in FactBank's terms (Saurí and Pustejovsky 2009)."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model.labels import FACTS
from onrecord.values import Factuality, Modality

# Of each of the model's FACTS: the factuality, and the modality that says what the factuality alone does not.
HOLDS: dict[str, tuple[Factuality, Modality | None]] = {
    "yes": (Factuality.CERTAIN, None),
    "no": (Factuality.DENIED, None),
    "probable": (Factuality.PROBABLE, None),
    "unlikely": (Factuality.PROBABLY_NOT, None),
    "possible": (Factuality.POSSIBLE, None),
    "unknown": (Factuality.UNKNOWN, None),
    "hearsay": (Factuality.UNKNOWN, Modality.HEARSAY),
    "future": (Factuality.PROBABLE, Modality.FUTURE),
    "wanted": (Factuality.UNKNOWN, Modality.WANTED),
    "conditional": (Factuality.UNKNOWN, Modality.CONDITIONAL),
    "counterfactual": (Factuality.DENIED, Modality.COUNTERFACTUAL),
}


def holds(facts: Sequence[float]) -> tuple[Factuality, Modality | None]:
    """The likeliest of *facts*, the probability of each of the model's FACTS; unknown where there are none."""
    if not facts:
        return Factuality.UNKNOWN, None
    return HOLDS[FACTS[max(range(len(facts)), key=facts.__getitem__)]]
