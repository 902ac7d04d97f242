"""What the benchmarks count: F1 of spans, and whether a statement is right, with how sure the reader was."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

TOKEN = re.compile(r"\w+|[^\w\s]")
FUNCTION_WORDS = frozenset(
    "a an the of in on at by for from to with and or as that this these those "
    "'s s his her its their our my your one".split()
)
Range = Sequence[int]


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1 from counts."""

    right: int
    given: int
    wanted: int

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / (self.given + self.wanted) if self.given + self.wanted else 0.0

    @property
    def precision(self) -> float:
        """Share of the given that is right."""
        return self.right / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        """Share of the wanted that is found."""
        return self.right / self.wanted if self.wanted else 0.0


def span_score(wanted: Iterable[Collection[object]], given: Iterable[Collection[object]]) -> Score:
    """Exact matches of hashable spans, document by document."""
    right = all_given = all_wanted = 0
    for one, other in zip(wanted, given, strict=True):
        right += len(set(one) & set(other))
        all_given, all_wanted = all_given + len(set(other)), all_wanted + len(set(one))
    return Score(right, all_given, all_wanted)


def by_class(wanted: Sequence[str], given: Sequence[str | None]) -> dict[str, Score]:
    """How each class that is wanted at least once was given, item by item."""
    return {
        name: Score(
            right=sum(one == other == name for one, other in zip(wanted, given, strict=True)),
            given=sum(other == name for other in given),
            wanted=wanted.count(name),
        )
        for name in sorted(set(wanted))
    }


def macro_f1(scores: Mapping[str, Score]) -> float:
    """The mean of the F1 of classes, each counting the same however rare it is."""
    return sum(score.f1 for score in scores.values()) / len(scores) if scores else 0.0


def wilson(count: int, total: int, *, z: float = 1.96) -> tuple[float, float]:
    """The interval for a share (Wilson 1927), at 95 % unless *z* says otherwise; 0 … 1 where there is nothing."""
    if not total:
        return 0.0, 1.0
    share, part = count / total, z * z / total
    middle, reach = share + part / 2, z * ((share * (1 - share) + part / 4) / total) ** 0.5
    return max(0.0, (middle - reach) / (1 + part)), min(1.0, (middle + reach) / (1 + part))


def tokens(text: str, ranges: Iterable[Range]) -> frozenset[int]:
    """The words and marks of *text* within *ranges*, each as the character that it begins at."""
    return frozenset(match.start() for start, end in ranges for match in TOKEN.finditer(text, start, end))


def telling(text: str, ranges: Iterable[Range]) -> frozenset[int]:
    """The words within *ranges* that are no function words, or all where there are only such."""
    found = {m.start(): m.group() for start, end in ranges for m in TOKEN.finditer(text, start, end)}
    words = {at: word for at, word in found.items() if word[0].isalnum()}
    kept = {at for at, word in words.items() if word.lower() not in FUNCTION_WORDS}
    return frozenset(kept or words or found)


def verdicts(text: str, gold: Sequence[dict], given: Sequence[dict]) -> list[bool]:
    """
    For each given statement: is there a gold one with matching content and speaker?

    Contents match from a token Jaccard of 0.5; speakers where they share a telling word, or both are empty.
    Each dict has "speaker" and "content", lists of ranges.
    """
    return [any(_same(text, one, other) for other in gold) for one in given]


def _same(text: str, one: dict, other: dict) -> bool:
    a, b = tokens(text, one["content"]), tokens(text, other["content"])
    if not a & b or len(a & b) / len(a | b) < 0.5:
        return False
    if not one["speaker"] or not other["speaker"]:
        return not one["speaker"] and not other["speaker"]
    return bool(telling(text, one["speaker"]) & telling(text, other["speaker"]))


@dataclass(frozen=True, slots=True)
class Bin:
    """Statements of like confidence: how many, how sure the reader was on the whole, and how many are right."""

    count: int
    confidence: float
    right: float


def reliability(confidences: Sequence[float], right: Sequence[bool], *, bins: int = 10) -> list[Bin]:
    """The reliability diagram: bins of equal width over 0 … 1, empty ones left out."""
    groups: dict[int, list[int]] = {}
    for index, value in enumerate(confidences):
        groups.setdefault(min(int(value * bins), bins - 1), []).append(index)
    return [
        Bin(
            len(items),
            sum(confidences[i] for i in items) / len(items),
            sum(right[i] for i in items) / len(items),
        )
        for _, items in sorted(groups.items())
    ]


def calibration_error(diagram: Sequence[Bin]) -> float:
    """The expected calibration error (Naeini et al. 2015): mean distance of sureness and rightness, by count."""
    total = sum(one.count for one in diagram)
    return sum(one.count * abs(one.confidence - one.right) for one in diagram) / total if total else 0.0
