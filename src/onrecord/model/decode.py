"""
Scores to spans: the likeliest label sequence, and the links from each content to its speaker and its cue.

Pure arithmetic on arrays. Pieces are numbered over the whole report; characters come in at the very end.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.model.encode import PARAGRAPH, Ints, Window

Floats = npt.NDArray[np.float32]
FORBIDDEN = np.float32(-1e4)
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
            total = total + np.float32(end - start) * (sums[high] - sums[low]).astype(np.float32)
            none += (end - start) * float(mean[0])
            weight += end - start
        return np.asarray(total / np.float32(max(weight, 1))), none / max(weight, 1)


def attributions(roles: Floats, steps: Floats, links: Links) -> tuple[LinkedContent, ...]:
    """The attributions of one report, in order of their first content, from stitched role scores (T, 7)."""
    labels = viterbi(roles, steps)
    speakers, cues, contents = (runs(labels, kind) for kind in range(3))
    held = softmax(roles)
    held = held[:, 1::2] + held[:, 2::2]  # (T, 3): the probability of each role, begun or going on
    pointed = [_Pointed(content, *links.shares(content, 1, cues)) for content in contents]
    groups = _uncontested(_joined(pointed, labels))
    return tuple(_linked(group, cues, speakers, links, held) for group in groups)


@dataclass(frozen=True, slots=True)
class _Pointed:
    """A content, the share of its pieces' links on each cue, and the share on none."""

    content: Run
    shares: Floats
    none: float

    @property
    def cue(self) -> int:
        """The cue that the content points to, or NONE."""
        best = int(self.shares.argmax()) if len(self.shares) else NONE
        return best if best != NONE and self.shares[best] >= self.none else NONE


@dataclass(frozen=True, slots=True)
class _Group:
    """The contents of one attribution and their cue."""

    parts: tuple[_Pointed, ...]
    cue: int

    def share(self, cue: int) -> float:
        """How strongly the group points to *cue*, or to none."""
        return max(float(part.shares[cue]) if cue != NONE else part.none for part in self.parts)


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
            sure = min(one.shares[one.cue], last.parts[-1].shares[one.cue]) >= JOIN_SHARE
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
    sizes = np.array([part.end - part.start for part in content], dtype=np.float32)
    each = [links.shares(part, 0, speakers) for part in content]
    shares = np.average([share for share, _ in each], axis=0, weights=sizes)
    none = float(np.average([share for _, share in each], weights=sizes))
    best = int(shares.argmax()) if len(speakers) else NONE
    if best != NONE and shares[best] < none:
        best = NONE
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
            float(shares[best]) if speaker else none,
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
