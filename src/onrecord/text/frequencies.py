"""How telling a word is: by a fixed table, so that no report changes what the words of another weigh."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import log

_NAMES_FROM = 5  # texts from which a word's capitals are told by the table, not by the report
_NAME_SHARE = 0.6  # of the texts with a word, those that have it with a capital, from which on it is a name


@dataclass(frozen=True, slots=True)
class Frequencies:
    """For each stem the texts that have it, and those that have it with a capital; *texts* is their number."""

    texts: int
    having: dict[str, tuple[int, int]]

    def telling(self, stem: str) -> float:
        """The inverse document frequency of *stem* (Spärck Jones 1972), in nats: 0 … 7.4."""
        return log((self.texts + 1) / self.having.get(stem, (1, 0))[0])

    def named(self, stem: str) -> bool | None:
        """Whether *stem* is as a rule written with a capital; None where too few texts have it to say so."""
        having, capital = self.having.get(stem, (0, 0))
        return None if having < _NAMES_FROM else capital > _NAME_SHARE * having


@cache
def frequencies() -> Frequencies:
    """The table that ships (training/frequencies.py)."""
    lines = files(__package__).joinpath("frequencies.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split(" ") for line in lines if not line.startswith("# ")]
    texts = next(int(word) for word in lines[0].split() if word.isdigit())
    return Frequencies(texts, {stem: (int(having), int(capital)) for stem, having, capital in rows})
