"""
Scores to spans: the likeliest label sequence, and the links from each content to its speaker and its cue.

Pure arithmetic on arrays. Pieces are numbered over the whole report; characters come in at the very end.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.model.encode import Ints, Window

Floats = npt.NDArray[np.float32]
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


def viterbi(scores: Floats, steps: Floats) -> Ints:
    """
    The likeliest label sequence (T,) of scores (T, L) under *steps* (L, L), from one label to the next (Viterbi 1967).
    """
    if not len(scores):
        return np.zeros(0, dtype=np.int64)
    best = scores[0]
    came_from = np.zeros(scores.shape, dtype=np.int64)
    into = np.ascontiguousarray(steps.T)  # into[j, i]: from i to j
    for t in range(1, len(scores)):
        through = into + best
        came_from[t] = through.argmax(1)
        best = through.max(1) + scores[t]
    labels = np.empty(len(scores), dtype=np.int64)
    labels[-1] = best.argmax()
    for t in range(len(scores) - 1, 0, -1):
        labels[t - 1] = came_from[t, labels[t]]
    return labels


def runs(labels: Ints, kind: int) -> tuple[Run, ...]:
    """The runs of *kind* in a label sequence: each begins at 2·kind + 1 and goes on through 2·kind + 2."""
    inside = labels == 2 * kind + 2
    starts = np.flatnonzero((labels == 2 * kind + 1) | (inside & ~np.concatenate(([False], (labels[:-1] + 1) // 2 == kind + 1))))
    found = []
    for start in starts.tolist():
        end = start + 1
        while end < len(labels) and inside[end]:
            end += 1
        found.append(Run(start, end))
    return tuple(found)


def softmax(scores: Floats) -> Floats:
    """Probabilities over the last axis."""
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    return np.asarray(powers / powers.sum(-1, keepdims=True), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Links:
    """
    Where the pieces of contents point: *links* (windows, 2, T, T) raw scores with [CLS] and [SEP], the windows
    they are of, and the pieces that each window owns.
    """

    scores: Sequence[Floats]
    cut: Sequence[Window]
    owned: Sequence[Window]

    def shares(self, content: Run, kind: int, targets: Sequence[Run]) -> tuple[Floats, float]:
        """
        The mean over the pieces of *content* of the probability on each target (0 speaker, 1 cue), and on none.
        """
        total, none, weight = np.zeros(len(targets), dtype=np.float32), 0.0, 0
        for scores, window, own in zip(self.scores, self.cut, self.owned, strict=True):
            start, end = max(content.start, own.start), min(content.end, own.end)
            if start >= end:
                continue
            rows = softmax(scores[kind, start - window.start + 1 : end - window.start + 1])
            mean = rows.mean(0)
            size = window.end - window.start
            sums = np.concatenate(([0.0], np.cumsum(mean[1 : size + 1])))
            low = np.clip([t.start - window.start for t in targets], 0, size).astype(int)
            high = np.clip([t.end - window.start for t in targets], 0, size).astype(int)
            total += (end - start) * (sums[high] - sums[low]).astype(np.float32)
            none += (end - start) * float(mean[0])
            weight += end - start
        return total / max(weight, 1), none / max(weight, 1)


def attributions(roles: Floats, steps: Floats, links: Links) -> tuple[LinkedContent, ...]:
    """
    The attributions of one report, in order of their first content, from stitched role scores (T, 7).

    Contents that point to one cue are one content in several spans: between them stand, as a rule, cue and speaker.
    """
    labels = viterbi(roles, steps)
    speakers, cues, contents = (runs(labels, kind) for kind in range(3))
    held = softmax(roles)
    held = held[:, 1::2] + held[:, 2::2]  # (T, 3): the probability of each role, begun or going on
    groups: dict[int, list[Run]] = {}
    cue_share: dict[int, float] = {}
    for index, content in enumerate(contents):
        shares, none = links.shares(content, 1, cues)
        best = int(shares.argmax()) if len(cues) else NONE
        if best == NONE or shares[best] < none:
            best = -2 - index  # a content without a cue stands alone
        groups.setdefault(best, []).append(content)
        cue_share[best] = float(shares[best]) if best >= 0 else none
    return tuple(
        _linked(parts, (cues[key],) if key >= 0 else (), cue_share[key], speakers, links, held)
        for key, parts in groups.items()
    )


def _linked(
    content: list[Run], cue: tuple[Run, ...], cue_share: float, speakers: Sequence[Run], links: Links, held: Floats
) -> LinkedContent:
    """One attribution: the speaker that the content's pieces point to, or none."""
    sizes = np.array([part.end - part.start for part in content], dtype=np.float32)
    each = [links.shares(part, 0, speakers) for part in content]
    shares = sum(size * share for size, (share, _) in zip(sizes, each, strict=True)) / sizes.sum()
    none = float(sum(size * n for size, (_, n) in zip(sizes, each, strict=True)) / sizes.sum())
    best = int(np.argmax(shares)) if len(speakers) else NONE
    if best != NONE and shares[best] < none:
        best = NONE
    speaker = (speakers[best],) if best != NONE else ()
    inside = np.concatenate([held[part.start : part.end, 2] for part in content])
    bounds = np.array([held[at, 2] for part in content for at in (part.start, part.end - 1)])
    return LinkedContent(
        speaker=speaker,
        cue=cue,
        content=tuple(content),
        features=(
            float(inside.min()),
            float(inside.mean()),
            float(bounds.min()),
            float(shares[best]) if speaker else none,
            cue_share,
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
    return float(1.0 / (1.0 + np.exp(-score)))
