"""
Train the reader:  python training/train.py --corpora=FOLDER --base=FOLDER [--name=value ...]

On a GPU where there is one, else in one process a core, which average their gradients. A run can be stopped and
taken up again with the same command. It leaves ``reader.safetensors`` (averaged weights), ``run.json`` (settings,
corpus hash, commit) and ``log.jsonl`` in its folder; ``export_onnx.py`` makes the shipped model from these.
"""

from __future__ import annotations

import dataclasses
import json
import math
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.distributed as dist
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional as F

import acts
import prepare
import pronouns
from act_losses import act_losses, type_weights
from acts import Scene, Scenes
from augment import augmented, swapped
from chains import Document, Documents, document, pair_scores, stitched
from losses import antecedent_loss, crf_loss, link_loss, vector_loss
from model import Reader, load_encoder
from onrecord.model.encode import INPUTS, WINDOW, Pieces, Window, batch, pieces
from onrecord.model.labels import MENTION_LABELS, MENTIONS, ROLE_LABELS
from onrecord.text.sentences import sentences
from prepare import Example

SHARE = 0.8  # of the names that may give way to a pronoun
CORPORA = ("polnear", "uner-ewt", "wikigold", "gum-open", "re3d-open", "ud-ewt", "propbank-ewt")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run is made with. Override with --name=value."""

    corpora: str = ""  # folder with a folder for each of CORPORA
    base: str = ""  # folder with the base encoder's model.safetensors, config.json and tokenizer.json
    out: str = "runs/reader"  # folder that the run writes to
    steps: int = 1640  # about 5 epochs of PolNeAR and 4.5 of the others
    statement_windows: int = 12  # windows a step from PolNeAR, over all processes
    mention_windows: int = 4  # windows a step from the corpora of names, over all processes
    documents: int = 0  # documents a step with chains of mentions, over all processes
    articles: int = 0  # articles a step with pronouns put in place of names, over all processes
    turns: int = 0  # 1: documents and articles take turns, a step each
    trees: int = 0  # windows a step from the treebanks, over all processes
    events: int = 0  # windows a step with events, over all processes
    namer: str = ""  # the folder of a model that tells who is named in these articles, and who speaks in documents
    late: float = 0.73  # from this share of the steps on, names get half of the windows: they converge later
    rate: float = 3e-4  # learning rate of the encoder
    head_rate: float = 1.5e-3  # learning rate of the heads
    event_rate: float = 4e-3  # learning rate of the heads of events, which come last
    pair_rate: float = 2e-2  # learning rate of the weights of plain facts, each of which is a score by itself
    warmup: int = 60  # steps until the full rate
    cooldown: float = 0.45  # the last share of the steps, over which the rate falls to zero
    decay: float = 0.01  # weight decay
    average: float = 0.996  # decay of the running average of the weights
    dropout: float = 0.1
    link_weight: float = 0.25
    vector_weight: float = 0.5
    nominal_weight: float = 1.0
    chain_weight: float = 0.3
    event_weight: float = 2.0
    type_weight: float = 0.5
    fact_weight: float = 0.5
    tree_fact_weight: float = 0.3  # of the factuality that rules tell from trees
    part_weight: float = 0.1
    governor_weight: float = 0.3
    relation_weight: float = 0.3
    save_every: int = 100
    swap: float = 0.0  # share of names that are put in place of others of their kind
    start: str = ""  # a reader.safetensors to begin with, for a second stage; else the base encoder
    seed: int = 1
    processes: int = 0  # 0: one a core


def read_settings(arguments: list[str]) -> Settings:
    """Settings from --name=value arguments; an unknown name or a value of another type ends the program."""
    values = {}
    types = {field.name: type(field.default) for field in dataclasses.fields(Settings)}
    for argument in arguments:
        name, _, value = argument.removeprefix("--").partition("=")
        name = name.replace("-", "_")
        if name not in types:
            raise SystemExit(f"No setting {name!r}. Settings: {', '.join(types)}.")
        values[name] = types[name](value)
    settings = Settings(**values)
    if not settings.corpora or not settings.base:
        raise SystemExit("Say where things are: --corpora=FOLDER --base=FOLDER.")
    return settings


def read_corpora(folder: Path) -> tuple[list[Example], list[Example]]:
    """Examples with attributions, and examples with names."""
    statements = list(prepare.polnear(folder / "polnear/train.jsonl"))
    names = [
        *prepare.uner(folder / "uner-ewt/train.iob2"),
        *prepare.wikigold(folder / "wikigold/train.conll"),
        *prepare.gum(folder / "gum-open/train.conllu"),
        *prepare.re3d(folder / "re3d-open"),
    ]
    return statements, names


def read_documents(settings: Settings, tokenizer: Tokenizer) -> list[Document]:
    """The documents with chains of mentions, where a step takes any."""
    if not settings.documents:
        return []
    chains = list(prepare.gum_chains(Path(settings.corpora) / "gum-open/train.conllu"))
    cache = Path(settings.out) / "speakers.json"
    if not cache.exists():
        cache.write_text(json.dumps(pronouns.speakers(chains, Path(settings.namer))))
    voices = json.loads(cache.read_text())
    return [
        document(dataclasses.replace(one, speakers=tuple(map(tuple, said))), tokenizer)
        for one, said in zip(chains, voices, strict=True)
    ]


def read_articles(settings: Settings, tokenizer: Tokenizer) -> list[Document]:
    """The articles with pronouns put in place of names, where a step takes any."""
    if not settings.articles:
        return []
    random_ = random.Random(settings.seed)
    examples = prepare.polnear(Path(settings.corpora) / "polnear/train.jsonl")
    named = pronouns.name_all(examples, Path(settings.namer), Path(settings.out) / "names.jsonl")
    sure = pronouns.genders(named)
    made = (pronouns.with_pronouns(article, sure, random_, SHARE) for article in named)
    return [document(chains, tokenizer) for chains in made if chains.counted]


def read_trees(folder: Path) -> list[Scene]:
    """The treebanks: web text with the roles of its predicates, and other genres."""
    return [
        *acts.treebank(folder / "ud-ewt/train.conllu", folder / "propbank-ewt/train.jsonl"),
        *acts.treebank(folder / "gum-open/train.conllu"),
    ]


def read_events(folder: Path) -> list[Scene]:
    """Everything with events: what we wrote, and what we marked."""
    written = [scene for path in sorted(acts.OWN.glob("own-*.txt")) for scene in acts.own(path)]
    return [*written, *acts.marked(acts.MARKED, prepare.texts(folder))]


def with_vectors(examples: list[Example], base: Path, cache: Path) -> tuple[list[Example], np.ndarray]:
    """The examples with their sentences, and the base encoder's vector of each: (sentences, 384) float16."""
    found, rows = [], []
    for example in examples:
        spans = [(s.start, s.end) for s in sentences(example.text)]
        found.append(
            dataclasses.replace(example, sentences=tuple((span, len(rows) + i) for i, span in enumerate(spans)))
        )
        rows += [example.text[start:end] for start, end in spans]
    if not cache.exists():
        np.save(cache, sentence_vectors(rows, base))
    return found, np.load(cache)


@torch.no_grad()
def sentence_vectors(rows: list[str], base: Path) -> np.ndarray:
    """The base encoder's vectors: the mean over all pieces, [CLS] and [SEP] with them; at most 128 pieces."""
    device = "cuda" if torch.cuda.is_available() else "cpu"
    encoder = load_encoder(base).eval().to(device)
    tokenizer = plain_tokenizer(base)
    tokenizer.enable_truncation(128)
    encoded = [encoding.ids for encoding in tokenizer.encode_batch(rows)]
    order = sorted(range(len(rows)), key=lambda i: len(encoded[i]))
    vectors = np.zeros((len(rows), 384), dtype=np.float16)
    for at in range(0, len(order), 64):
        chosen = order[at : at + 64]
        ids = torch.zeros(len(chosen), max(len(encoded[i]) for i in chosen), dtype=torch.long)
        for row, i in enumerate(chosen):
            ids[row, : len(encoded[i])] = torch.tensor(encoded[i])
        ids = ids.to(device)
        mask, none = (ids > 0).long(), torch.zeros_like(ids)
        x = encoder(ids, mask, none, none, none) * mask[..., None]
        vectors[chosen] = (x.sum(1) / mask.sum(1, keepdim=True)).cpu().numpy()
    return vectors


def plain_tokenizer(base: Path) -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


class Windows:
    """Endless windows of a corpus in random order, each a (pieces, window, example)."""

    def __init__(self, examples: list[Example], tokenizer: Tokenizer, seed: int, *, swap: float = 0.0) -> None:
        self.examples, self.tokenizer, self.random, self.swap = examples, tokenizer, random.Random(seed), swap
        self.names: dict[tuple[str, ...], list[str]] = {}
        for example in examples:
            for (start, end), kinds in example.mentions or ():
                self.names.setdefault(kinds, []).append(" ".join(example.text[start:end].split()))

    def __iter__(self) -> Iterator[tuple[Pieces, Window, Example]]:
        # A pool mixes the windows of different examples.
        pool: list[tuple[Pieces, Window, Example]] = []
        while True:
            for example in self.random.sample(self.examples, len(self.examples)):
                changed = augmented(example, self.random)
                if self.swap and self.random.random() < 0.7:
                    changed = swapped(changed, self.names, self.random, share=self.swap)
                made = pieces(changed.text, self.tokenizer)
                for _ in range(math.ceil(len(made) / WINDOW)):
                    pool.append((made, self._window(made), changed))
                while len(pool) > 256:
                    yield pool.pop(self.random.randrange(len(pool)))

    def _window(self, made: Pieces) -> Window:
        """A window at a random place; half of them begin where a line does, as most do when reading."""
        half = WINDOW // 2
        start = min(max(self.random.randint(-half, len(made) - half), 0), max(len(made) - WINDOW, 0))
        if self.random.random() < 0.5:
            lines = np.flatnonzero(made.gaps[start : start + half] >= 3)
            start += int(lines[0]) if len(lines) else 0
        return Window(start, min(start + WINDOW, len(made)))


def touched(made: Pieces, window: Window, start: int, end: int) -> tuple[int, int]:
    """The pieces of ``[start, end)`` characters, counted from the window's first; may be empty or reach out."""
    first = int(np.searchsorted(made.ends, start, side="right"))
    last = int(np.searchsorted(made.starts, end))
    return first - window.start, last - window.start


def label(allowed: Tensor, made: Pieces, window: Window, start: int, end: int, kinds: list[int]) -> None:
    """Allows in *allowed* (T, L) only B- and I- of *kinds* on the pieces of ``[start, end)``."""
    first, last = touched(made, window, start, end)
    size = window.end - window.start
    low, high = max(first, 0), min(last, size)
    if low >= high:
        return
    allowed[low:high] = False
    for kind in kinds:
        allowed[low:high, 2 * kind + 2] = True
        if first >= 0:
            allowed[first, 2 * kind + 2] = False
            allowed[first, 2 * kind + 1] = True


def role_targets(made: Pieces, window: Window, example: Example, length: int) -> tuple[Tensor, Tensor]:
    """
    Allowed role labels (length - 2, 7) and wanted links (2, length, length), which count [CLS] as piece 0.
    """
    allowed = torch.zeros(length - 2, len(ROLE_LABELS), dtype=torch.bool)
    allowed[:, 0] = True
    wanted = torch.zeros(2, length, length, dtype=torch.bool)
    for start, end in example.unknown:
        first, last = touched(made, window, start, end)
        allowed[max(first, 0) : max(last, 0)] = True
    size = window.end - window.start
    for attribution in example.attributions or ():
        parts = (attribution.speaker, attribution.cue, attribution.content)
        for kind, part in enumerate(parts):
            for start, end in part:
                label(allowed, made, window, start, end, [kind])
        rows = _inside(made, window, attribution.content, size)
        for link, part in enumerate(parts[:2]):
            columns = _inside(made, window, part, size) if part else [0]
            for row in rows:
                wanted[link, row, columns] = True
    return allowed, wanted


def _inside(made: Pieces, window: Window, part: tuple[tuple[int, int], ...], size: int) -> list[int]:
    """The pieces of *part* that stand in the window, counted with [CLS]."""
    found = []
    for start, end in part:
        first, last = touched(made, window, start, end)
        found += range(max(first, 0) + 1, min(last, size) + 1)
    return found


def mention_targets(made: Pieces, window: Window, example: Example, length: int) -> Tensor:
    """Allowed mention labels (length - 2, 11)."""
    allowed = torch.zeros(length - 2, len(MENTION_LABELS), dtype=torch.bool)
    allowed[:, 0] = True
    for kind in example.outside:
        allowed[:, [2 * MENTIONS.index(kind) + 1, 2 * MENTIONS.index(kind) + 2]] = True
    for start, end in example.unknown:
        first, last = touched(made, window, start, end)
        allowed[max(first, 0) : max(last, 0)] = True
    for (start, end), kinds in example.mentions or ():
        label(allowed, made, window, start, end, [MENTIONS.index(kind) for kind in kinds])
    return allowed


def loss_of(
    model: nn.Module,
    items: list[tuple[Pieces, Window, Example]],
    documents: list[tuple[Document, tuple[Window, ...]]],
    scenes: list[tuple[Pieces, Window, Scene]],
    of_types: Tensor,
    vectors: Tensor,
    settings: Settings,
    device: str,
) -> tuple[Tensor, dict[str, float]]:
    """The summed loss of one batch, and its parts by name; *items* come first, then documents, then scenes."""
    rows = [batch(made, [window]) for made, window, _ in items]
    rows += [batch(one.made, [window]) for one, cut in documents for window in cut]
    done = len(rows)
    rows += [batch(made, [window]) for made, window, _ in scenes]
    length = max(row["ids"].shape[1] for row in rows)
    inputs = {
        name: torch.from_numpy(
            np.concatenate([np.pad(row[name], ((0, 0), (0, length - row[name].shape[1]))) for row in rows])
        ).to(device)
        for name in INPUTS
    }
    out = model(**inputs)
    parts = chain_losses(out, len(items), documents, model.pair_weights, settings) if documents else {}
    whole, parsed = ([scene for scene in scenes if scene[2].complete is kind] for kind in (True, False))
    parts |= weighted(act_losses(out, done, whole, model.part_distance, of_types), settings, settings.fact_weight)
    trees = act_losses(out, done + len(whole), parsed, model.part_distance)
    parts |= {f"tree_{k}": v for k, v in weighted(trees, settings, settings.tree_fact_weight).items()}
    sizes = torch.tensor([window.end - window.start for _, window, _ in items], device=device)
    mask = torch.arange(length - 2, device=device)[None] < sizes[:, None]  # (items, pieces)
    said = [i for i, (_, _, example) in enumerate(items) if example.attributions is not None]
    named = [i for i, (_, _, example) in enumerate(items) if example.mentions is not None]
    if said:
        targets = [role_targets(*items[i], length) for i in said]
        allowed = torch.stack([target[0] for target in targets]).to(device)
        wanted = torch.stack([target[1] for target in targets]).to(device)
        parts["roles"] = crf_loss(out["roles"][said, 1:-1], model.role_steps, allowed, mask[said])
        parts["links"] = settings.link_weight * sum(link_loss(out["links"][said][:, k], wanted[:, k]) for k in range(2))
    if named:
        allowed = torch.stack([mention_targets(*items[i], length) for i in named]).to(device)
        parts["mentions"] = crf_loss(out["mentions"][named, 1:-1], model.mention_steps, allowed, mask[named])
    parts["vectors"] = settings.vector_weight * vector_loss(*pooled(out["vectors"], items, vectors))
    return sum(parts.values()), {name: float(value.detach()) for name, value in parts.items()}


def chain_losses(
    out: dict[str, Tensor],
    at: int,
    documents: list[tuple[Document, tuple[Window, ...]]],
    weights: Tensor,
    settings: Settings,
) -> dict[str, Tensor]:
    """The losses of the nominals and of the antecedents of *documents*, whose windows begin at row *at* of *out*."""
    nominals, chains = [], []
    for one, cut in documents:
        read = {name: stitched(out[name][at : at + len(cut)], cut) for name in ("nominals", "anaphors", "antecedents")}
        at += len(cut)
        if one.labels is not None:
            labels = torch.from_numpy(one.labels[cut[0].start : cut[-1].end]).to(read["nominals"].device)
            nominals.append(F.cross_entropy(read["nominals"], labels))
        scores, wanted = pair_scores(one, cut, read["anaphors"], read["antecedents"], weights)
        if len(scores):
            chains.append(antecedent_loss(scores, wanted.to(scores.device)))
    losses = {"nominals": (settings.nominal_weight, nominals), "chains": (settings.chain_weight, chains)}
    return {name: weight * sum(each) / len(each) for name, (weight, each) in losses.items() if each}


def weighted(losses: dict[str, Tensor], settings: Settings, facts: float) -> dict[str, Tensor]:
    """The losses of the event heads, each by its weight."""
    weights = {
        "events": settings.event_weight,
        "types": settings.type_weight,
        "facts": facts,
        "parts": settings.part_weight,
        "governors": settings.governor_weight,
        "relations": settings.relation_weight,
    }
    return {name: weights[name] * loss for name, loss in losses.items()}


def pooled(made: Tensor, items: list[tuple[Pieces, Window, Example]], vectors: Tensor) -> tuple[Tensor, Tensor]:
    """The mean over each sentence that lies wholly in its window, and the original's vectors of the same."""
    means, rows = [], []
    for i, (read, window, example) in enumerate(items):
        for (start, end), row in example.sentences:
            first, last = touched(read, window, start, end)
            if 0 <= first < last <= window.end - window.start:
                means.append(made[i, first + 1 : last + 1].mean(0))
                rows.append(row)
    return torch.stack(means), vectors[rows].to(made)


def rate_at(step: int, settings: Settings) -> float:
    """The share of the full rate: warm-up, constant, then down to zero."""
    left = (settings.steps - step) / (settings.cooldown * settings.steps)
    return max(min((step + 1) / settings.warmup, 1.0, left), 0.0)


def mention_windows_at(step: int, settings: Settings) -> int:
    """How many of a step's windows are from the corpora of names."""
    if step < settings.late * settings.steps:
        return settings.mention_windows
    return (settings.statement_windows + settings.mention_windows) // 2


def work(rank: int, size: int, settings: Settings) -> None:
    """One process of the run."""
    device = "cuda" if torch.cuda.is_available() else "cpu"
    if size > 1:
        torch.set_num_threads(1)
        os.environ.update(MASTER_ADDR="127.0.0.1", MASTER_PORT="29511")
        dist.init_process_group("gloo", rank=rank, world_size=size)
    torch.manual_seed(settings.seed + rank)
    base, out = Path(settings.base), Path(settings.out)
    statements, names = read_corpora(Path(settings.corpora))
    both, table = with_vectors([*statements, *names], base, out / "vectors.npy")
    statements, names = both[: len(statements)], both[len(statements) :]
    vectors = torch.from_numpy(table)
    tokenizer = plain_tokenizer(base)
    model = Reader(settings.dropout)
    model.encoder.load_state_dict(load_encoder(base).state_dict())
    if settings.start:
        model.load_state_dict(load_file(settings.start), strict=False)
    model.encoder.words.weight.requires_grad_(False)
    model.to(device).train()
    weights = [p for p in model.parameters() if p.requires_grad]
    small = [p for n, p in model.named_parameters() if p.requires_grad and n.startswith("encoder.")]
    plain = [model.pair_weights, model.part_distance]
    event_heads = ("events.", "facts.", "predicates.", "arguments.", "aux_", "relations.")
    late = [p for n, p in model.named_parameters() if n.startswith(event_heads)]
    large = [p for n, p in model.named_parameters() if not n.startswith(("encoder.", "pair_", "part_", *event_heads))]
    rates = (
        (small, settings.rate),
        (large, settings.head_rate),
        (late, settings.event_rate),
        (plain, settings.pair_rate),
    )
    optimiser = torch.optim.AdamW(
        [{"params": params, "lr": rate} for params, rate in rates],
        weight_decay=settings.decay,
        betas=(0.9, 0.98),
    )
    full = [group["lr"] for group in optimiser.param_groups]
    average = {name: p.detach().clone() for name, p in model.named_parameters()}
    step = resume(out / "state.pt", model, optimiser, average)
    seed = settings.seed * 1000 + step * 7 + rank
    said = iter(Windows(statements, tokenizer, seed))
    named = iter(Windows(names, tokenizer, seed + 1, swap=settings.swap))
    chained = iter(Documents(read_documents(settings, tokenizer), seed + 2))
    put = iter(Documents(read_articles(settings, tokenizer), seed + 3))
    scenes_told = read_events(Path(settings.corpora)) if settings.events else []
    of_types = type_weights(scenes_told)
    told = iter(Scenes(scenes_told, tokenizer, seed + 4))
    parsed = iter(Scenes(read_trees(Path(settings.corpora)) if settings.trees else [], tokenizer, seed + 5))
    began = time.time()
    while step < settings.steps:
        share = rate_at(step, settings)
        for group, rate in zip(optimiser.param_groups, full, strict=True):
            group["lr"] = rate * share
        of_names = mention_windows_at(step, settings)
        items = [next(said) for _ in range((settings.statement_windows + settings.mention_windows - of_names) // size)]
        items += [next(named) for _ in range(of_names // size)]
        documents = [next(chained) for _ in range(settings.documents // size) if not settings.turns or step % 2]
        documents += [next(put) for _ in range(settings.articles // size) if not settings.turns or not step % 2]
        scenes = [next(told) for _ in range(settings.events // size)]
        scenes += [next(parsed) for _ in range(settings.trees // size)]
        loss, parts = loss_of(model, items, documents, scenes, of_types, vectors, settings, device)
        optimiser.zero_grad(set_to_none=False)
        loss.backward()
        if size > 1:
            average_gradients(weights, size)
        nn.utils.clip_grad_norm_(weights, 1.0)
        optimiser.step()
        step += 1
        keep = min(settings.average, step / (step + 10))
        with torch.no_grad():
            for name, p in model.named_parameters():
                average[name].lerp_(p, 1.0 - keep)
        if rank == 0 and step % 10 == 0:
            line = {
                "step": step,
                "seconds": round(time.time() - began),
                **{k: round(v, 4) for k, v in parts.items()},
            }
            with (out / "log.jsonl").open("a") as log:
                log.write(json.dumps(line) + "\n")
        if rank == 0 and (step % settings.save_every == 0 or step == settings.steps):
            save(out, model, optimiser, average, step)
    if size > 1:
        dist.destroy_process_group()


def average_gradients(weights: list[Tensor], size: int) -> None:
    """Makes each gradient the mean over the processes."""
    for p in weights:
        p.grad = torch.zeros_like(p) if p.grad is None else p.grad  # a head that this step had nothing for
    flat = torch.cat([p.grad.reshape(-1) for p in weights])
    dist.all_reduce(flat)
    flat /= size
    at = 0
    for p in weights:
        p.grad.copy_(flat[at : at + p.numel()].view_as(p))
        at += p.numel()


def save(out: Path, model: nn.Module, optimiser: torch.optim.Optimizer, average: dict[str, Tensor], step: int) -> None:
    state = {
        "model": model.state_dict(),
        "optimiser": optimiser.state_dict(),
        "average": average,
        "step": step,
    }
    torch.save(state, out / "state.tmp")
    (out / "state.tmp").replace(out / "state.pt")
    save_file({k: v.contiguous().cpu() for k, v in average.items()}, str(out / "reader.tmp"))
    (out / "reader.tmp").replace(out / "reader.safetensors")


def resume(path: Path, model: nn.Module, optimiser: torch.optim.Optimizer, average: dict[str, Tensor]) -> int:
    """Takes up a stopped run; gives the steps done."""
    if not path.exists():
        return 0
    state = torch.load(path, weights_only=True)
    model.load_state_dict(state["model"])
    optimiser.load_state_dict(state["optimiser"])
    for name, value in state["average"].items():
        average[name].copy_(value)
    return int(state["step"])


def main() -> None:
    settings = read_settings(sys.argv[1:])
    out = Path(settings.out)
    out.mkdir(parents=True, exist_ok=True)
    size = settings.processes or (1 if torch.cuda.is_available() else os.cpu_count() or 1)
    commit = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True).stdout.strip()
    about = {
        "settings": dataclasses.asdict(settings),
        "corpora": prepare.corpus_hash(Path(settings.corpora), CORPORA),
        "commit": commit,
        "processes": size,
        "torch": torch.__version__,
    }
    if settings.start:
        about["begun_with"] = json.loads((Path(settings.start).parent / "run.json").read_text())
    (out / "run.json").write_text(json.dumps(about, indent=2) + "\n")
    if settings.documents:  # once, before there are several processes
        read_documents(settings, plain_tokenizer(Path(settings.base)))
        read_articles(settings, plain_tokenizer(Path(settings.base)))
    if not (out / "vectors.npy").exists():
        statements, names = read_corpora(Path(settings.corpora))
        with_vectors([*statements, *names], Path(settings.base), out / "vectors.npy")
    if size == 1:
        work(0, 1, settings)
    else:
        torch.multiprocessing.spawn(work, args=(size, settings), nprocs=size)


if __name__ == "__main__":
    main()
