"""The model that ships, run by ONNX Runtime: the only file that imports onnxruntime."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from onrecord.errors import ModelAltered, ModelNotFound
from onrecord.model import coreference, decode, encode, events
from onrecord.model.labels import MENTIONS, NOMINALS, PART_REACH, PARTS
from onrecord.model.seam import Anaphor, Attribution, LabelledSpan, Labels, Occurrence
from onrecord.text.pronouns import pronouns
from onrecord.text.sentences import sentences
from onrecord.values import MentionForm, Report, Span

if TYPE_CHECKING:
    import onnxruntime
    from tokenizers import Tokenizer

SHIPPED = Path(__file__).parent / "reader-en-1"
OUTPUTS = (
    "roles",
    "mentions",
    "links",
    "nominals",
    "anaphors",
    "antecedents",
    "events",
    "facts",
    "predicates",
    "arguments",
    "vectors",
)


NO_DISTANCE = [[0.0] * (2 * PART_REACH + 1)] * len(PARTS)  # of a model that does not tell by distance
_ACTORS = frozenset(MENTIONS) - {"other"}


class FileEntry(msgspec.Struct, forbid_unknown_fields=True):
    """What a manifest says of one file."""

    sha256: str
    bytes: int


class Manifest(msgspec.Struct, forbid_unknown_fields=True):
    """``manifest.json``: the model's name, and each of its files."""

    name: str
    files: dict[str, FileEntry]


class Settings(msgspec.Struct):
    """``settings.json``: what decoding needs beside the graph. Calibrations are as ``decode.confidence`` takes them."""

    role_steps: list[list[float]]
    mention_steps: list[list[float]]
    pair_weights: list[float]
    calibration: list[float] | None = None
    event_calibration: list[float] | None = None
    part_distance: list[list[float]] = []


@dataclass(frozen=True, slots=True, eq=False)
class OnnxModel:
    """A model folder, loaded and checked. Make it with ``OnnxModel.load``."""

    name: str
    session: onnxruntime.InferenceSession
    tokenizer: Tokenizer
    role_steps: decode.Floats
    mention_steps: decode.Floats
    pair_weights: decode.Floats
    calibration: tuple[float, ...] | None
    event_calibration: tuple[float, ...] | None
    part_distance: decode.Floats

    @classmethod
    def load(cls, folder: Path | None = None, *, threads: int = 1) -> OnnxModel:
        """
        The model in *folder*, by default the one in the package, run on *threads* processor threads.

        Raises ModelNotFound where there is none, ModelAltered where a file does not match the manifest.
        """
        import onnxruntime
        from tokenizers import Tokenizer

        folder = folder or SHIPPED
        manifest, files = verified(folder)
        settings = msgspec.json.decode(files["settings.json"], type=Settings)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        session = onnxruntime.InferenceSession(files["reader.onnx"], options, providers=["CPUExecutionProvider"])
        digest = hashlib.sha256((folder / "manifest.json").read_bytes()).hexdigest()
        return cls(
            name=f"{manifest.name}@sha256:{digest[:16]}",
            session=session,
            tokenizer=Tokenizer.from_str(files["tokenizer.json"].decode()),
            role_steps=np.array(settings.role_steps, dtype=np.float32),
            mention_steps=np.array(settings.mention_steps, dtype=np.float32),
            pair_weights=np.array(settings.pair_weights, dtype=np.float32),
            calibration=_weights(settings.calibration),
            event_calibration=_weights(settings.event_calibration),
            part_distance=np.array(settings.part_distance or NO_DISTANCE, dtype=np.float32),
        )

    def label(self, reports: Sequence[Report]) -> list[Labels]:
        """The labels of each report, in order, whatever stands beside it."""
        return [self._label(report) for report in reports]

    def scores(self, report: Report) -> Scores | None:
        """The raw outputs for *report*, each piece's from one window; None where there is nothing to read."""
        read = encoded(report, self.tokenizer)
        if not read.cut:
            return None
        there = [one.name for one in self.session.get_outputs() if one.name in OUTPUTS]
        outputs = [self.session.run(there, encode.batch(read.pieces, [window])) for window in read.cut]
        own = decode.owned(read.cut)
        each = {
            name: np.concatenate(
                [
                    output[at][0, own_.start - window.start + 1 : own_.end - window.start + 1]
                    for output, window, own_ in zip(outputs, read.cut, own, strict=True)
                ]
            )
            for at, name in enumerate(there)
            if name != "links"
        }
        each |= {name: decode.within_paragraphs(each[name], read.pieces.gaps) for name in ("roles", "mentions")}
        links = decode.Links([output[there.index("links")][0] for output in outputs], read.cut, own)
        each |= {name: np.zeros((len(read.pieces), 0), np.float32) for name in OUTPUTS if name not in (*there, "links")}
        return Scores(read=read, links=links, **each)

    def _label(self, report: Report) -> Labels:
        scores = self.scores(report)
        if scores is None:
            return Labels()
        linked = decode.attributions(scores.roles, self.role_steps, scores.links, scores.read.paragraphs)
        mentions = self._mentions(scores.mentions, scores.read)
        attributions = tuple(self._attribution(one, scores) for one in linked)
        return Labels(
            mentions=mentions,
            anaphors=self._anaphors(report.text, mentions, attributions, scores),
            attributions=attributions,
            occurrences=tuple(self._occurrence(one, scores.read) for one in seen_in(scores, self.part_distance)),
            sentences=scores.read.sentences,
            vectors=_means(scores.vectors, scores.read),
        )

    def _attribution(self, linked: decode.LinkedContent, scores: Scores) -> Attribution:
        read = scores.read
        return Attribution(
            speaker=tuple(map(read.characters, linked.speaker)),
            cue=tuple(map(read.characters, linked.cue)),
            content=tuple(map(read.characters, linked.content)),
            confidence=decode.confidence(linked.features, self.calibration)
            if self.calibration
            else float(np.mean(linked.features[:4])),
            facts=_facts(linked.content, scores),
        )

    def _occurrence(self, seen: events.Seen, read: Encoded) -> Occurrence:
        features = events.features(seen)
        return Occurrence(
            trigger=read.characters(seen.trigger),
            types=tuple(seen.types.tolist()),
            facts=tuple(seen.facts.tolist()),
            parts=tuple((PARTS[role], read.characters(run), p) for role, run, p in seen.parts),
            sentence=read.sentences[seen.sentence],
            confidence=decode.confidence(features, self.event_calibration) if self.event_calibration else features[0],
        )

    def _mentions(self, scores: decode.Floats, read: Encoded) -> tuple[LabelledSpan, ...]:
        labels = decode.viterbi(scores, self.mention_steps, read.paragraphs)
        held = decode.softmax(scores)
        found = [
            LabelledSpan(
                read.characters(run),
                kind,
                float(held[run.start : run.end, 2 * at + 1 : 2 * at + 3].sum(1).mean()),
            )
            for at, kind in enumerate(MENTIONS)
            for run in decode.runs(labels, at)
        ]
        return tuple(sorted(found, key=lambda labelled: labelled.span))

    def _anaphors(
        self, text: str, names: Sequence[LabelledSpan], said: Sequence[Attribution], scores: Scores
    ) -> tuple[Anaphor, ...]:
        """All words for somebody, each with the earlier ones that may stand for the same."""
        read = scores.read
        listed = [Anaphor(span=n.span, form=MentionForm.NAME, kind=n.label) for n in names if n.label in _ACTORS]
        listed += [
            Anaphor(span=read.characters(run), form=MentionForm.NOMINAL, kind=NOMINALS[kind])
            for run, kind in decode.nominal_runs(scores.nominals, read.pieces.words)
        ]
        listed += [Anaphor(span=span, form=MentionForm.PRONOUN) for span in pronouns(text)]
        listed.sort(key=lambda one: (one.span, one.form))
        mentions = [(one.span, one.form.value, one.kind or "person") for one in listed]
        speakers = (span for one in said for span in one.speaker)
        made = coreference.candidates(text, read.pieces, mentions, read.sentences, speakers)
        known = [(one, found) for one, found in zip(listed, made, strict=True) if found]
        found = [candidate for _, candidate in known]
        scored = coreference.scores(found, scores.anaphors, scores.antecedents, self.pair_weights)
        likely = coreference.probabilities(found, scored)
        return tuple(
            replace(one, antecedents=tuple((known[i][0].span, p) for i, p in likely[j]))
            for j, (one, _) in enumerate(known)
        )


@dataclass(frozen=True, slots=True, eq=False)
class Encoded:
    """A report as the model reads it: its pieces, its sentences as spans and as pieces, and its windows."""

    pieces: encode.Pieces
    sentences: tuple[Span, ...]
    bounds: encode.Ints  # (sentences, 2): the pieces of each sentence
    cut: tuple[encode.Window, ...]

    @property
    def paragraphs(self) -> encode.Ints:
        """The pieces at which a paragraph begins, or furniture was left out before."""
        return np.flatnonzero(self.pieces.gaps == encode.PARAGRAPH)

    def characters(self, run: decode.Run) -> Span:
        """The characters of a run of pieces."""
        return Span(int(self.pieces.starts[run.start]), int(self.pieces.ends[run.end - 1]))


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """
    What the heads say of one report: *roles* (T, 7), *mentions* (T, 11), *nominals* (T, 7), *anaphors* and
    *antecedents* (T, 128), *events* (T, 33), *facts* (T, 11), *predicates* and *arguments* (T, 240), *vectors*
    (T, 384), and the links.
    """

    read: Encoded
    links: decode.Links
    roles: decode.Floats
    mentions: decode.Floats
    nominals: decode.Floats
    anaphors: decode.Floats
    antecedents: decode.Floats
    events: decode.Floats
    facts: decode.Floats
    predicates: decode.Floats
    arguments: decode.Floats
    vectors: decode.Floats


def encoded(report: Report, tokenizer: Tokenizer) -> Encoded:
    """*report* without its furniture, in windows that begin and end at sentences where they can."""
    skip = [furniture.span for furniture in report.furniture]
    made = encode.pieces(report.text, tokenizer, skip=skip)
    spans = sentences(report.text)
    firsts = np.searchsorted(made.starts, [span.start for span in spans])
    lasts = np.searchsorted(made.starts, [span.end for span in spans])
    read = lasts > firsts
    return Encoded(
        pieces=made,
        sentences=tuple(span for span, kept in zip(spans, read, strict=True) if kept),
        bounds=np.stack((firsts, lasts), 1)[read],
        cut=encode.windows(made, firsts[read]),
    )


def verified(folder: Path) -> tuple[Manifest, dict[str, bytes]]:
    """The manifest of *folder* and the bytes of the files that it lists, each checked against its SHA-256."""
    try:
        manifest = msgspec.json.decode((folder / "manifest.json").read_bytes(), type=Manifest)
    except (FileNotFoundError, NotADirectoryError):
        raise ModelNotFound(folder) from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ModelAltered(folder / "manifest.json", f"is not a manifest ({error})") from None
    files = {}
    for name, entry in manifest.files.items():
        path = folder / name
        if Path(name).name != name:
            raise ModelAltered(folder / "manifest.json", f"names a file outside its folder ({name!r})")
        if not path.is_file():
            raise ModelAltered(path, "is missing")
        files[name] = path.read_bytes()
        if len(files[name]) != entry.bytes or hashlib.sha256(files[name]).hexdigest() != entry.sha256:
            raise ModelAltered(path, "does not match its manifest")
    for name in ("reader.onnx", "settings.json", "tokenizer.json"):
        if name not in files:
            raise ModelAltered(folder / "manifest.json", f"does not list {name}")
    return manifest, files


def _weights(given: list[float] | None) -> tuple[float, ...] | None:
    return None if given is None else tuple(given)


def seen_in(scores: Scores, distance: decode.Floats, *, least: float = events.LEAST_EVENT) -> list[events.Seen]:
    """What may be an event, in the order of the text; nothing of a model without the heads for it."""
    read = scores.read
    if not scores.events.size:
        return []
    return events.seen(
        scores.events,
        scores.facts,
        scores.predicates,
        scores.arguments,
        read.pieces.words,
        read.bounds,
        distance,
        least=least,
    )


def _facts(content: Sequence[decode.Run], scores: Scores) -> tuple[float, ...]:
    """Whether what a *content* says holds: the factuality of the word that governs its first sentence."""
    bounds = scores.read.bounds
    first = content[0].start
    end = int(bounds[max(int(np.searchsorted(bounds[:, 0], first, side="right")) - 1, 0), 1])
    pieces = np.concatenate([np.arange(run.start, min(run.end, end)) for run in content])
    if not len(pieces) or not scores.facts.size:
        return ()
    at = events.root(scores.predicates, scores.arguments, pieces)
    return tuple(decode.softmax(scores.facts[at]).tolist())


def _means(vectors: decode.Floats, read: Encoded) -> decode.Floats:
    """The mean of the piece vectors (T, 384) over each sentence: (sentences, 384)."""
    first, last = read.bounds.T
    padded = np.concatenate((vectors, np.zeros((1, vectors.shape[1]), dtype=np.float32)))
    sums = np.add.reduceat(padded, read.bounds.ravel(), axis=0)[::2]  # from each first to its last, gaps left out
    return np.asarray(sums / (last - first)[:, None], dtype=np.float32)
