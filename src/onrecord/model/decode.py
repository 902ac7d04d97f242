"""
Scores to spans: the likeliest label sequence, and the links from each content to its speaker and its cue.

Pure arithmetic on arrays. Pieces are numbered over the whole report; characters come in at the very end.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.model.encode import PARAGRAPH, Ints, Window

Floats = npt.NDArray[np.float32]
FORBIDDEN = np.float32(-1e4)
NO_PIECES: Ints = np.zeros(0, dtype=np.int64)
NONE = -1  # the link of a piece that has no speaker or no cue


@dataclass(frozen=True, slots=True, order=True)
class Run:
    """Pieces ``[start, end)`` of one kind."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedContent:
    """The runs of one attribution, and what speaks for it (each in 0 … 1, see ``FEATURES``)."""

    speaker: tuple[Run, ...]
    cue: tuple[Run, ...]
    content: tuple[Run, ...]
    features: tuple[float, ...]


FEATURES = (
    "least label probability within the content",
    "mean label probability within the content",
    "label probability at the content's bounds",
    "link probability of the speaker",
    "link probability of the cue",
    "label probability of the speaker",
)


def owned(cut: Sequence[Window]) -> tuple[Window, ...]:
    """For each window the pieces that are taken from it: where two overlap, each gives half."""
    found = []
    for index, window in enumerate(cut):
        start = window.start if index == 0 else (window.start + cut[index - 1].end) // 2
        end = window.end if index == len(cut) - 1 else (cut[index + 1].start + window.end) // 2
        found.append(Window(start, end))
    return tuple(found)


def within_paragraphs(scores: Floats, gaps: Ints) -> Floats:
    """
    *scores* (T, L) with every I- label forbidden where a paragraph begins, or where furniture was left out before.

    Of the spans of the corpus one in 200 crosses a paragraph, and those are quotations, which links put together again.
    """
    kept = scores.copy()
    kept[gaps == PARAGRAPH, 2::2] = FORBIDDEN
    return kept


def viterbi(scores: Floats, steps: Floats, begins: Ints = NO_PIECES) -> Ints:
    """
    The likeliest label sequence (T,) of scores (T, L) under *steps* (L, L), from one label to the next (Viterbi 1967).

    Each piece of *begins* (ascending; the first piece always counts) begins a sequence of its own: these are decoded
    side by side, one piece of each at a time.
    """
    if not len(scores):
        return NO_PIECES
    starts = np.union1d([0], begins)
    lengths = np.diff(starts, append=len(scores))
    order = np.argsort(-lengths, kind="stable")
    starts, lengths = starts[order], lengths[order]
    going = [int(np.searchsorted(-lengths, -t)) for t in range(int(lengths[0]))]  # sequences with a piece at t
    into = np.ascontiguousarray(steps.T)  # into[j, i]: from i to j
    best = scores[starts]
    came_from = np.zeros(scores.shape, dtype=np.int64)
    for t in range(1, len(going)):
        at = starts[: going[t]] + t
        through = into + best[: going[t], None, :]
        came_from[at] = through.argmax(2)
        best[: going[t]] = through.max(2) + scores[at]
    labels = np.empty(len(scores), dtype=np.int64)
    labels[starts + lengths - 1] = best.argmax(1)
    for t in range(len(going) - 1, 0, -1):
        at = starts[: going[t]] + t
        labels[at - 1] = came_from[at, labels[at]]
    return labels


def runs(labels: Ints, kind: int) -> tuple[Run, ...]:
    """The runs of *kind* in a label sequence: each begins at 2·kind + 1 and goes on through 2·kind + 2."""
    inside = labels == 2 * kind + 2
    starts = np.flatnonzero(
        (labels == 2 * kind + 1) | (inside & ~np.concatenate(([False], (labels[:-1] + 1) // 2 == kind + 1)))
    )
    found = []
    for start in starts.tolist():
        end = start + 1
        while end < len(labels) and inside[end]:
            end += 1
        found.append(Run(start, end))
    return tuple(found)


def word_runs(held: Floats, words: Ints, least: float = 0.5) -> list[Run]:
    """
    The runs of words that stand within a span of any kind with at least the probability *least*.

    *held* (T, 1 + 2·kinds) are probabilities, *words* (T,) numbers the word of each piece; the first piece of a word
    speaks for all of it.
    """
    firsts = np.flatnonzero(np.concatenate(([True], words[1:] != words[:-1]))) if len(words) else NO_PIECES
    lasts = np.append(firsts[1:], len(words))
    begins, goes_on = held[firsts, 1::2].sum(1), held[firsts, 2::2].sum(1)
    inside = begins + goes_on > least
    new = inside & ((begins > goes_on) | ~np.concatenate(([False], inside[:-1])))
    starts = np.flatnonzero(new)
    stops = np.append(np.flatnonzero(new | ~inside), len(firsts))
    ends = stops[np.searchsorted(stops, starts, side="right")]
    return [
        Run(int(firsts[start]), int(lasts[end - 1])) for start, end in zip(starts.tolist(), ends.tolist(), strict=True)
    ]


def nominal_runs(scores: Floats, words: Ints) -> list[tuple[Run, int]]:
    """The nominals in scores (T, 1 + 2·kinds), each with the number of its kind; *words* as in ``word_runs``."""
    held = softmax(scores)
    kinds = held[:, 1::2] + held[:, 2::2]
    return [(run, int(kinds[run.start : run.end].sum(0).argmax())) for run in word_runs(held, words)]


def softmax(scores: Floats) -> Floats:
    """Probabilities over the last axis."""
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    return np.asarray(powers / powers.sum(-1, keepdims=True), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Shares:
    """
    Of the links of a content, the share on each target near it and the share on *none*.

    *held* is of the targets from number *first* on; on all others the share is 0.
    """

    first: int
    held: Floats
    none: float

    @property
    def best(self) -> int:
        """The target with the largest share, or NONE where the share on none is larger."""
        at = int(self.held.argmax()) if len(self.held) else 0
        return self.first + at if len(self.held) and self.held[at] >= self.none else NONE

    def on(self, target: int) -> float:
        """The share on *target*, or on none."""
        if target == NONE:
            return self.none
        at = target - self.first
        return float(self.held[at]) if 0 <= at < len(self.held) else 0.0


@dataclass(frozen=True, slots=True)
class Links:
    """
    Where the pieces of contents point: *links* (windows, 2, T, T) raw scores with [CLS] and [SEP], the windows
    they are of, and the pieces that each window owns.
    """

    scores: Sequence[Floats]
    cut: Sequence[Window]
    owned: Sequence[Window]

    def shares(self, contents: Sequence[Run], kind: int, targets: Sequence[Run]) -> Shares:
        """
        The mean over the pieces of *contents* of the probability on each target (0 speaker, 1 cue), and on none.

        *targets* are in order, and so are *contents*.
        """
        parts = [part for content in contents for part in self._parts(content)]
        low = min(self.cut[at].start for at, _, _ in parts)
        high = max(self.cut[at].end for at, _, _ in parts)
        first = bisect_right(targets, low, key=lambda target: target.end)
        last = bisect_left(targets, high, key=lambda target: target.start)
        edges = np.array([(target.start, target.end) for target in targets[first:last]], dtype=np.int64).reshape(-1, 2)
        total, none = np.zeros(len(edges), dtype=np.float32), 0.0
        for at, start, end in parts:
            window = self.cut[at]
            mean = softmax(self.scores[at][kind, start - window.start + 1 : end - window.start + 1]).mean(0)
            sums = np.zeros(window.end - window.start + 1, dtype=np.float32)
            np.cumsum(mean[1 : len(sums)], out=sums[1:])
            begin, stop = np.minimum(np.maximum(edges - window.start, 0), len(sums) - 1).T
            total = total + np.float32(end - start) * (sums[stop] - sums[begin])
            none += (end - start) * float(mean[0])
        weight = sum(end - start for _, start, end in parts)
        return Shares(first, np.asarray(total / np.float32(weight)), none / weight)

    def _parts(self, content: Run) -> Iterator[tuple[int, int, int]]:
        """The pieces of *content* as the windows own them: window, first piece, the piece after the last."""
        at = bisect_right(self.owned, content.start, key=lambda own: own.end)
        while at < len(self.owned) and self.owned[at].start < content.end:
            yield at, max(content.start, self.owned[at].start), min(content.end, self.owned[at].end)
            at += 1


def attributions(roles: Floats, steps: Floats, links: Links, begins: Ints = NO_PIECES) -> tuple[LinkedContent, ...]:
    """
    The attributions of one report, in order of their first content, from stitched role scores (T, 7).

    Paragraphs begin at *begins*.
    """
    labels = viterbi(roles, steps, begins)
    speakers, cues, contents = (runs(labels, kind) for kind in range(3))
    held = softmax(roles)
    held = held[:, 1::2] + held[:, 2::2]  # (T, 3): the probability of each role, begun or going on
    pointed = [_Pointed(content, links.shares([content], 1, cues)) for content in contents]
    groups = _uncontested(_joined(pointed, labels))
    return tuple(_linked(group, cues, speakers, links, held) for group in groups)


@dataclass(frozen=True, slots=True)
class _Pointed:
    """A content, and the share of its pieces' links on each cue."""

    content: Run
    shares: Shares

    @property
    def cue(self) -> int:
        """The cue that the content points to, or NONE."""
        return self.shares.best


@dataclass(frozen=True, slots=True)
class _Group:
    """The contents of one attribution and their cue."""

    parts: tuple[_Pointed, ...]
    cue: int

    def share(self, cue: int) -> float:
        """How strongly the group points to *cue*, or to none."""
        return max(part.shares.on(cue) for part in self.parts)


# Chosen on the development set (docs/evaluation.md): two contents are one in two spans only where both point to one
# cue with at least this share, and at most so many pieces of no role stand between them (as a rule few: cue and
# speaker do).
JOIN_SHARE, JOIN_GAP = 0.6, 8


def _joined(pointed: Sequence[_Pointed], labels: Ints) -> list[_Group]:
    """Neighbouring contents that point to one cue as groups."""
    groups: list[_Group] = []
    for one in pointed:
        last = groups[-1] if groups else None
        if last and one.cue != NONE and one.cue == last.cue:
            between = labels[last.parts[-1].content.end : one.content.start]
            sure = min(one.shares.on(one.cue), last.parts[-1].shares.on(one.cue)) >= JOIN_SHARE
            if sure and int((between == 0).sum()) <= JOIN_GAP:
                groups[-1] = _Group((*last.parts, one), last.cue)
                continue
        groups.append(_Group((one,), one.cue))
    return groups


def _uncontested(groups: Sequence[_Group]) -> list[_Group]:
    """*groups*, of which several that point to one cue leave it to the strongest."""
    strongest: dict[int, int] = {}
    for index, group in enumerate(groups):
        best = strongest.get(group.cue)
        if best is None or group.share(group.cue) > groups[best].share(group.cue):
            strongest[group.cue] = index
    return [
        group if group.cue == NONE or strongest[group.cue] == index else _Group(group.parts, NONE)
        for index, group in enumerate(groups)
    ]


def _linked(group: _Group, cues: Sequence[Run], speakers: Sequence[Run], links: Links, held: Floats) -> LinkedContent:
    """One attribution: the speaker that the content's pieces point to, or none."""
    content = tuple(part.content for part in group.parts)
    shares = links.shares(content, 0, speakers)
    best, none = shares.best, shares.none
    speaker = (speakers[best],) if best != NONE else ()
    inside = np.concatenate([held[part.start : part.end, 2] for part in content])
    bounds = np.array([held[at, 2] for part in content for at in (part.start, part.end - 1)])
    return LinkedContent(
        speaker=speaker,
        cue=(cues[group.cue],) if group.cue != NONE else (),
        content=content,
        features=(
            float(inside.min()),
            float(inside.mean()),
            float(bounds.min()),
            shares.on(best),
            group.share(group.cue),
            float(held[speaker[0].start : speaker[0].end, 0].mean()) if speaker else none,
        ),
    )


def confidence(features: Sequence[float], weights: Sequence[float]) -> float:
    """
    The calibrated probability from ``FEATURES``: a logistic function of their log odds.

    *weights* has the constant first (fitted on the development set, docs/evaluation.md).
    """
    p = np.clip(np.asarray(features), 1e-4, 1 - 1e-4)
    score = weights[0] + float(np.dot(weights[1:], np.log(p / (1 - p))))
    return round(float(1.0 / (1.0 + np.exp(-score))), 4)
