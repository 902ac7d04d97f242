"""The losses of the event heads."""

from __future__ import annotations

from collections import Counter

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from acts import AUX_ROLES, RELATIONS, ROLES, Scene
from onrecord.model.decode import Run
from onrecord.model.encode import Pieces, Window
from onrecord.model.events import distances
from onrecord.model.labels import EVENTS, FACTS, PART_WIDTH
from prepare import Range


def act_losses(
    out: dict[str, Tensor],
    at: int,
    scenes: list[tuple[Pieces, Window, Scene]],
    distance: Tensor,
    weights: Tensor | None = None,
) -> dict[str, Tensor]:
    """
    The losses of the event heads on *scenes*, whose windows begin at row *at* of *out*.

    events: which pieces tell of an event, of complete scenes. types: of which, each by its *weights*. facts: whether
    predicates hold. parts: for each predicate and role, over the pieces of its sentence, which are part of it;
    *distance* (roles, 2·PART_REACH + 1) is what each class of distance adds.
    governors, relations: of treebanks.
    """
    lost: dict[str, list[Tensor]] = {}
    for row, (made, window, scene) in enumerate(scenes, at):
        size = window.end - window.start
        one = {name: out[name][row, 1 : size + 1] for name in ("events", "facts", "predicates", "arguments")}
        aux = {name: out[name][row, 1 : size + 1] for name in ("aux_predicates", "aux_arguments", "relations")}
        queries = _by_role(one["predicates"], aux["aux_predicates"])
        keys = _by_role(one["arguments"], aux["aux_arguments"])
        place = _Place(made, window)
        if scene.complete:
            labels = torch.zeros(size, dtype=torch.long)
            for act in scene.acts:
                low, high = place.of(act.trigger)
                if act.type and low < high:
                    labels[low:high] = 2 * EVENTS.index(act.type) + 2
                    labels[low] -= 1
            lost.setdefault("events", []).append(F.cross_entropy(one["events"], labels))
            told = labels > 0
            if told.any():
                wanted = (labels[told] - 1) // 2
                lost.setdefault("types", []).append(F.cross_entropy(_types(one["events"][told]), wanted, weights))
        lost.setdefault("facts", []).extend(_fact_loss(one["facts"], place, scene))
        lost.setdefault("parts", []).extend(_part_losses(queries, keys, distance, place, scene))
        if scene.governors:
            lost.setdefault("governors", []).extend(
                _governor_losses(queries[ROLES.index("governor")], keys[ROLES.index("governor")], place, scene)
            )
            found = [(place.of(span)[0], relation) for span, _, relation in scene.governors if place.holds(span)]
            rows = torch.tensor([first for first, _ in found], dtype=torch.long)
            kinds = torch.tensor([RELATIONS.index(r) if r in RELATIONS else 0 for _, r in found], dtype=torch.long)
            if len(rows):
                lost.setdefault("relations", []).append(F.cross_entropy(aux["relations"][rows], kinds))
    return {name: sum(each) / len(each) for name, each in lost.items() if each}


def _types(scores: Tensor) -> Tensor:
    """Scores of B- and I- labels (n, 1 + 2·types) to those of the types (n, types)."""
    return torch.logaddexp(scores[:, 1::2], scores[:, 2::2])


def type_weights(scenes: list[Scene]) -> Tensor:
    """What an act of each type weighs: less, the more there are (by the square root), one in the mean."""
    counts = Counter(act.type for scene in scenes for act in scene.acts)
    weights = torch.tensor([1.0 / max(counts[name], 1) ** 0.5 for name in EVENTS])
    return weights / weights.mean()


class _Place:
    """Where characters stand among the pieces of a window."""

    def __init__(self, made: Pieces, window: Window) -> None:
        self.starts, self.ends = made.starts[window.start : window.end], made.ends[window.start : window.end]

    def of(self, span: Range) -> Range:
        """The pieces of *span*; empty where it does not stand in the window."""
        return (
            int(np.searchsorted(self.ends, span[0], side="right")),
            int(np.searchsorted(self.starts, span[1])),
        )

    def holds(self, span: Range) -> bool:
        low, high = self.of(span)
        return low < high


def _by_role(first: Tensor, aux: Tensor) -> Tensor:
    """(T, roles · width) twice to (roles, T, width)."""
    return torch.cat((first, aux), -1).view(len(first), -1, PART_WIDTH).transpose(0, 1)


def _fact_loss(facts: Tensor, place: _Place, scene: Scene) -> list[Tensor]:
    rows, wanted = [], []
    for act in scene.acts:
        low, high = place.of(act.trigger)
        if act.fact and low < high:
            rows += range(low, high)
            wanted += [FACTS.index(act.fact)] * (high - low)
    return [F.cross_entropy(facts[rows], torch.tensor(wanted), label_smoothing=0.02)] if rows else []


def _part_losses(queries: Tensor, keys: Tensor, distance: Tensor, place: _Place, scene: Scene) -> list[Tensor]:
    """For each predicate, the summed loss over its roles and the pieces of its sentence."""
    roles = [ROLES.index(r) for r in ("actor", "recipient", "place", "time")]
    if not scene.complete:
        roles = [ROLES.index(r) for r in ("place", "time", *AUX_ROLES)]
    bounds = [place.of(sentence) for sentence in scene.sentences]
    found = []
    for act in scene.acts:
        low, high = place.of(act.trigger)
        inside = next((b for b in bounds if b[0] <= low < b[1]), None)
        asked = act.parts if not scene.complete else act.type
        if not asked or low >= high or inside is None:
            continue
        query = queries[roles, low:high].mean(1)  # (roles, width)
        scores = (keys[roles, inside[0] : inside[1]] @ query[:, :, None])[..., 0] / PART_WIDTH**0.5
        scores = scores + distance[roles][:, torch.from_numpy(distances(*inside, Run(low, high)))]
        wanted = torch.zeros_like(scores)
        for role, span in act.parts:
            first, last = place.of(span)
            if ROLES.index(role) in roles:
                wanted[roles.index(ROLES.index(role)), max(first - inside[0], 0) : max(last - inside[0], 0)] = 1.0
        found.append(F.binary_cross_entropy_with_logits(scores, wanted, reduction="sum"))
    return found


def _governor_losses(queries: Tensor, keys: Tensor, place: _Place, scene: Scene) -> list[Tensor]:
    found = []
    for sentence in scene.sentences:
        low, high = place.of(sentence)
        pairs = [
            (place.of(span)[0] - low, place.of(governor)[0] - low)
            for span, governor, _ in scene.governors
            if sentence[0] <= span[0] < sentence[1] and place.holds(span) and place.holds(governor)
        ]
        if pairs:
            rows, wanted = torch.tensor(pairs).T
            scores = queries[low:high][rows] @ keys[low:high].T / PART_WIDTH**0.5
            found.append(F.cross_entropy(scores, wanted))
    return found
