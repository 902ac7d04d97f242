"""The loss of each head."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor

FORBIDDEN = -1e4


def forbidden_steps(labels: int) -> Tensor:
    """(labels, labels): very low where I-kind would follow another label than B-kind or I-kind, else 0."""
    steps = torch.zeros(labels, labels)
    for inside in range(2, labels, 2):
        steps[:, inside] = FORBIDDEN
        steps[inside - 1, inside] = steps[inside, inside] = 0.0
    return steps


def log_partition(scores: Tensor, steps: Tensor, mask: Tensor) -> Tensor:
    """
    The log of the summed exponentiated scores of all label sequences (B,); scores (B, T, L), mask (B, T).

    The forward algorithm of a linear-chain CRF (Lafferty et al. 2001).
    """
    alpha = scores[:, 0]
    for t in range(1, scores.shape[1]):
        moved = torch.logsumexp(alpha[:, :, None] + steps, dim=1) + scores[:, t]
        alpha = torch.where(mask[:, t, None], moved, alpha)
    return torch.logsumexp(alpha, dim=1)


def crf_loss(scores: Tensor, steps: Tensor, allowed: Tensor, mask: Tensor) -> Tensor:
    """
    Negative log likelihood of the allowed label sequences, for each piece.

    allowed: (B, T, L) bool. Where several labels are allowed, the corpus does not tell which holds, and
    their sequences are summed (partial annotation, Tsuboi et al. 2008). A sequence may begin with no I- label.
    """
    steps = steps + forbidden_steps(scores.shape[-1]).to(scores)
    # A window may begin inside a span, so its first piece may have any label.
    held = log_partition(scores.masked_fill(~allowed, FORBIDDEN), steps, mask)
    every = log_partition(scores, steps, mask)
    return (every - held).sum() / mask.sum()


def link_loss(scores: Tensor, wanted: Tensor) -> Tensor:
    """
    For each piece that has a link, minus the log of the probability that falls on any of the wanted pieces.

    scores, wanted: (B, T, T); a row of *wanted* without a True has no loss.
    """
    rows = wanted.any(-1)
    if not rows.any():
        return scores.sum() * 0.0
    log_p = F.log_softmax(scores[rows], dim=-1)
    return -torch.logsumexp(log_p.masked_fill(~wanted[rows], FORBIDDEN), dim=-1).mean()


def antecedent_loss(scores: Tensor, wanted: Tensor) -> Tensor:
    """
    For each mention, minus the log of the probability that falls on any wanted antecedent (Lee et al. 2017).

    scores, wanted: (n, REACH); no antecedent, which scores 0, is wanted where no other is.
    """
    every = torch.logsumexp(F.pad(scores, (1, 0)), -1)
    held = F.pad(scores.masked_fill(~wanted, FORBIDDEN), (1, 0))
    held[:, 0] = torch.where(wanted.any(-1), FORBIDDEN, 0.0)
    return (every - torch.logsumexp(held, -1)).mean()


def vector_loss(made: Tensor, original: Tensor) -> Tensor:
    """
    How far sentence vectors (N, 384) are from the original's: cosine, and the matrix of their likenesses.

    Fine-tuning destroys sentence vectors unless they are held in every step (docs/training.md).
    """
    made, original = F.normalize(made, dim=-1), F.normalize(original, dim=-1)
    cosine = 1.0 - (made * original).sum(-1).mean()
    likeness = F.mse_loss(made @ made.T, original @ original.T)
    return cosine + 10.0 * likeness
