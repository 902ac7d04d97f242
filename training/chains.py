"""Documents with chains of mentions as the co-reference heads train on them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from onrecord.model.coreference import (
    REACH,
    WIDTH,
    Candidate,
    candidates,
    facts,
    reachable,
)
from onrecord.model.decode import owned
from onrecord.model.encode import Pieces, Window, pieces, windows
from onrecord.model.labels import NOMINALS
from onrecord.text.pronouns import pronouns
from onrecord.text.sentences import sentences
from onrecord.values import Span
from prepare import GUM_KINDS, ChainMention, Chains

MOST_WINDOWS = 4  # of a document a step


@dataclass(frozen=True, slots=True)
class Document:
    """
    A document cut into windows: its candidate mentions, each with its chain (below 0: a chain of its own; None: not
    known), those that count as anaphors, and the label of the nominal head for each piece, None where nobody marked
    nominals.
    """

    made: Pieces
    cut: tuple[Window, ...]
    found: tuple[Candidate, ...]
    chains: tuple[int | None, ...]
    counted: tuple[bool, ...]
    labels: np.ndarray | None  # (T,)


def document(chains: Chains, tokenizer: Tokenizer) -> Document:
    """*chains* as the model reads it; mentions of things that are no actors are left out, their pronouns are not."""
    text = chains.text
    made = pieces(text, tokenizer)
    spans = sentences(text)
    firsts = np.searchsorted(made.starts, [span.start for span in spans])
    actors = [mention for mention in chains.mentions if mention.kind in GUM_KINDS]
    nominals = _nominals(actors)
    chain_of = {mention.bare: mention.chain for mention in actors if mention.form == "pronoun"}
    sure = chains.counted
    listed = [(Span(*m.bare), m.form, GUM_KINDS[m.kind][0], m.chain) for m in actors if m.form == "name"]
    listed += [(Span(*span), "nominal", GUM_KINDS[mention.kind][0], mention.chain) for span, mention in nominals]
    listed += [
        (s, "pronoun", "person", chain_of.get((s.start, s.end), -1 - s.start if sure is None else None))
        for s in pronouns(text)
    ]
    listed.sort(key=lambda one: (one[0], one[1]))
    voices = [Span(*span) for span in chains.speakers]
    made_of = candidates(text, made, [one[:3] for one in listed], spans, voices)
    pairs = [(one, given) for one, given in zip(made_of, listed, strict=True) if one]
    labels = np.zeros(len(made), dtype=np.int64)
    for (start, end), mention in nominals:
        first = int(np.searchsorted(made.ends, start, side="right"))
        last = int(np.searchsorted(made.starts, end))
        kind = NOMINALS.index(GUM_KINDS[mention.kind][0])
        labels[first:last] = 2 * kind + 2
        labels[first : first + 1] = 2 * kind + 1
    return Document(
        made=made,
        cut=windows(made, firsts),
        found=tuple(one for one, _ in pairs),
        chains=tuple(given[3] for _, given in pairs),
        counted=tuple(sure is None or (given[0].start, given[0].end) in sure for _, given in pairs),
        labels=labels if sure is None else None,
    )


def _nominals(actors: list[ChainMention]) -> list[tuple[tuple[int, int], ChainMention]]:
    """The nominals, none overlapping: of "the firm's owner", "the firm" and "owner"."""
    taken: list[tuple[int, int]] = []
    found = []
    for mention in sorted((m for m in actors if m.form == "nominal"), key=lambda m: m.bare[1] - m.bare[0]):
        start, end = mention.bare
        inner = [other for other in taken if other[0] < end and start < other[1]]
        if inner:
            start = max(max(other[1] for other in inner), mention.head[0])
        if start < end:
            taken.append((start, end))
            found.append(((start, end), mention))
    return found


class Documents:
    """Endless documents in random order, of long ones a part: each with the windows of that part."""

    def __init__(self, documents: list[Document], seed: int) -> None:
        self.documents, self.random = documents, random.Random(seed)

    def __iter__(self) -> Iterator[tuple[Document, tuple[Window, ...]]]:
        while True:
            for one in self.random.sample(self.documents, len(self.documents)):
                begin = self.random.randint(0, max(len(one.cut) - MOST_WINDOWS, 0))
                yield one, one.cut[begin : begin + MOST_WINDOWS]


def stitched(rows: Tensor, cut: tuple[Window, ...]) -> Tensor:
    """(windows, length, d) with [CLS] and [SEP] to (pieces from the first window's start to the last's end, d)."""
    own = owned(cut)
    return torch.cat(
        [
            rows[i, part.start - window.start + 1 : part.end - window.start + 1]
            for i, (window, part) in enumerate(zip(cut, own, strict=True))
        ]
    )


def pair_scores(
    one: Document, cut: tuple[Window, ...], anaphors: Tensor, antecedents: Tensor, weights: Tensor
) -> tuple[Tensor, Tensor]:
    """
    Scores and wanted antecedents, both (n, REACH), of the mentions in *cut* that count; else the same as
    ``onrecord.model.coreference.scores``, with gradients. anaphors, antecedents: (pieces of the cut, 2 · WIDTH).
    """
    low, high = cut[0].start, cut[-1].end
    inside = [i for i, c in enumerate(one.found) if low <= c.first and c.last < high]
    found = [one.found[i] for i in inside]
    n = len(found)
    if not n:
        return torch.zeros(0, REACH), torch.zeros(0, REACH, dtype=torch.bool)
    known = np.array([one.chains[i] is not None for i in inside])
    chains = np.array([one.chains[i] or 0 for i in inside])
    rows = np.flatnonzero([one.counted[i] for i in inside])
    first = torch.tensor([c.first - low for c in found])
    last = torch.tensor([c.last - low for c in found])
    query = anaphors[first, :WIDTH] + anaphors[last, WIDTH:]
    key = antecedents[first, :WIDTH] + antecedents[last, WIDTH:]
    there = np.maximum(np.arange(n)[:, None] - 1 - np.arange(REACH)[None, :], 0)
    product = torch.gather(query @ key.T, 1, torch.from_numpy(there)) / WIDTH**0.5
    plain = weights[torch.from_numpy(facts(found))].sum(-1)
    reach = reachable(n) & known[there]
    wanted = reach & (chains[:, None] == chains[there])
    scores = (product + plain).masked_fill(~torch.from_numpy(reach), -1e4)
    return scores[rows], torch.from_numpy(wanted[rows])
