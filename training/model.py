"""
The reader: one small BERT encoder with a head for each thing that is read, in plain torch.

Encoder: MiniLM-L6-H384 (Wang et al. 2020), as fine-tuned for sentence vectors. Three small embeddings are added
for what its uncased vocabulary loses: case, the gap before a piece, and the state of quotation.

A head is a function of the last layer, (windows, pieces, 384). A new one joins by an entry in ``Reader.heads`` and
a loss in ``losses.py``; the exported graph then gives one more output in the same pass.
"""

from __future__ import annotations

import json
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from acts import AUX_ROLES, RELATIONS
from onrecord.model.coreference import WEIGHTS
from onrecord.model.coreference import WIDTH as PAIR_WIDTH
from onrecord.model.encode import CASES, GAPS, QUOTES, WINDOW
from onrecord.model.labels import (
    EVENT_LABELS,
    FACTS,
    MENTION_LABELS,
    NOMINAL_LABELS,
    PART_REACH,
    PART_WIDTH,
    PARTS,
    ROLE_LABELS,
)

WIDTH, LAYERS, ATTENTION_HEADS, INNER = 384, 6, 12, 1536
LINK_WIDTH = 64  # width of a query or key of the link head
LINKS = 2  # from a content: to its speaker, to its cue
BUCKETS = 24  # distances of a link, by sign and size
ABSENT = 4.0  # biases that make a part unlikely before anything is learned


class Layer(nn.Module):
    """One transformer layer, normalised after each half, as in BERT (Devlin et al. 2019)."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.attention_out = nn.Linear(WIDTH, WIDTH)
        self.attention_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = dropout

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """x: (B, T, 384); bias: (B, 1, 1, T), 0 where there is a piece and very low elsewhere."""
        b, t, _ = x.shape
        q, k, v = (
            project(x).view(b, t, ATTENTION_HEADS, -1).transpose(1, 2)  # (B, heads, T, 32)
            for project in (self.query, self.key, self.value)
        )
        p = self.dropout if self.training else 0.0
        seen = F.scaled_dot_product_attention(q, k, v, attn_mask=bias, dropout_p=p)
        seen = seen.transpose(1, 2).reshape(b, t, WIDTH)
        x = self.attention_norm(x + F.dropout(self.attention_out(seen), self.dropout, self.training))
        inner = self.down(F.gelu(self.up(x)))
        return self.norm(x + F.dropout(inner, self.dropout, self.training))


class Encoder(nn.Module):
    """Pieces to vectors: ids, mask, cases, gaps, quotes (B, T) int64 to (B, T, 384)."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, WIDTH)
        self.positions = nn.Embedding(512, WIDTH)
        self.types = nn.Embedding(2, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.cases, self.gaps, self.quotes = (nn.Embedding(n, WIDTH) for n in (CASES, GAPS, QUOTES))
        for table in (self.cases, self.gaps, self.quotes):
            nn.init.zeros_(table.weight)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = dropout

    def forward(self, ids: Tensor, mask: Tensor, cases: Tensor, gaps: Tensor, quotes: Tensor) -> Tensor:
        at = torch.arange(ids.shape[1], device=ids.device)
        x = self.words(ids) + self.positions(at) + self.types.weight[0]
        x = x + self.cases(cases) + self.gaps(gaps) + self.quotes(quotes)
        x = F.dropout(self.norm(x), self.dropout, self.training)
        bias = ((1.0 - mask.to(x.dtype)) * -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias)
        return x


class Links(nn.Module):
    """
    For each piece, scores of where its speaker and its cue stand: (B, 2, T, T), [b, k, i, j] from i to j.

    A query-key product with a learned bias for the distance. The piece at 0, [CLS], stands for none.
    """

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key = (nn.Linear(WIDTH, LINKS * LINK_WIDTH) for _ in range(2))
        self.distance = nn.Parameter(torch.zeros(LINKS, 2 * BUCKETS + 1))
        at = torch.arange(WINDOW + 2)
        bucket = torch.clamp((torch.log2(1 + at.float()) * 3).long(), max=BUCKETS)
        offset = at[None, :] - at[:, None]
        self.register_buffer("bucket", bucket[offset.abs()] * offset.sign() + BUCKETS, persistent=False)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        b, t, _ = x.shape
        q, k = (f(x).view(b, t, LINKS, LINK_WIDTH).transpose(1, 2) for f in (self.query, self.key))
        scores = q @ k.transpose(-1, -2) / LINK_WIDTH**0.5 + self.distance[:, self.bucket[:t, :t]]
        return scores + ((1.0 - mask.to(x.dtype)) * -1e4)[:, None, None, :]


class Reader(nn.Module):
    """The encoder and its heads. Gives a dict: head name to output, each with (B, T, …) in front."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder(dropout)
        self.roles = nn.Linear(WIDTH, len(ROLE_LABELS))
        self.mentions = nn.Linear(WIDTH, len(MENTION_LABELS))
        self.links = Links()
        self.nominals = nn.Linear(WIDTH, len(NOMINAL_LABELS))
        self.anaphors, self.antecedents = (nn.Linear(WIDTH, 2 * PAIR_WIDTH) for _ in range(2))
        self.pair_weights = nn.Parameter(torch.zeros(WEIGHTS))
        self.events = nn.Linear(WIDTH, len(EVENT_LABELS))
        self.facts = nn.Linear(WIDTH, len(FACTS))
        self.predicates, self.arguments = (_parts(len(PARTS), sign) for sign in (1, -1))
        self.aux_predicates, self.aux_arguments = (_parts(len(AUX_ROLES), sign) for sign in (1, -1))
        self.part_distance = nn.Parameter(torch.zeros(len(PARTS) + len(AUX_ROLES), 2 * PART_REACH + 1))
        self.relations = nn.Linear(WIDTH, len(RELATIONS))
        self.vectors = nn.Linear(WIDTH, WIDTH)
        nn.init.eye_(self.vectors.weight)
        nn.init.zeros_(self.vectors.bias)
        self.role_steps = nn.Parameter(torch.zeros(len(ROLE_LABELS), len(ROLE_LABELS)))
        self.mention_steps = nn.Parameter(torch.zeros(len(MENTION_LABELS), len(MENTION_LABELS)))

    def forward(self, ids: Tensor, mask: Tensor, cases: Tensor, gaps: Tensor, quotes: Tensor) -> dict[str, Tensor]:
        x = self.encoder(ids, mask, cases, gaps, quotes)
        dropped = F.dropout(x, 0.1, self.training)
        return {
            "roles": self.roles(dropped),
            "mentions": self.mentions(dropped),
            "links": self.links(dropped, mask),
            "nominals": self.nominals(dropped),
            "anaphors": self.anaphors(dropped),
            "antecedents": self.antecedents(dropped),
            "events": self.events(dropped),
            "facts": self.facts(dropped),
            "predicates": self.predicates(dropped),
            "arguments": self.arguments(dropped),
            "aux_predicates": self.aux_predicates(dropped),
            "aux_arguments": self.aux_arguments(dropped),
            "relations": self.relations(dropped),
            "vectors": self.vectors(x),
        }


def _parts(roles: int, sign: int) -> nn.Linear:
    """A query (sign 1) or key (-1) for each of *roles*, whose product begins below zero."""
    made = nn.Linear(WIDTH, roles * PART_WIDTH)
    with torch.no_grad():
        made.bias[::PART_WIDTH] = sign * ABSENT
    return made


def load_encoder(folder: Path) -> Encoder:
    """The encoder with the published weights: *folder* holds ``model.safetensors`` and ``config.json``."""
    from safetensors.torch import load_file

    config = json.loads((folder / "config.json").read_text())
    if (config["hidden_size"], config["num_hidden_layers"]) != (WIDTH, LAYERS):
        raise SystemExit(f"{folder} holds another encoder than MiniLM-L6-H384.")
    published = load_file(str(folder / "model.safetensors"))
    names = {
        "embeddings.word_embeddings": "words",
        "embeddings.position_embeddings": "positions",
        "embeddings.token_type_embeddings": "types",
        "embeddings.LayerNorm": "norm",
        "attention.self.": "",
        "attention.output.dense": "attention_out",
        "attention.output.LayerNorm": "attention_norm",
        "intermediate.dense": "up",
        "output.dense": "down",
        "output.LayerNorm": "norm",
        "encoder.layer.": "layers.",
    }
    weights = {}
    for name, value in published.items():
        if "position_ids" in name or name.startswith("pooler"):
            continue
        for old, new in names.items():
            name = name.replace(old, new)
        weights[name] = value
    encoder = Encoder()
    missing, unexpected = encoder.load_state_dict(weights, strict=False)
    if unexpected or set(missing) != {f"{new}.weight" for new in ("cases", "gaps", "quotes")}:
        raise SystemExit(f"{folder} does not fit: missing {missing}, not known {unexpected}.")
    return encoder
