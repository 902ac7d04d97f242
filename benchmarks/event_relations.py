"""
Which of 15 types of event holds between two given actors of a sentence: the pairs of ``events/plv-relations.jsonl``,
and pairs from our own held-out marks.

Every pair has a type, so that there is no "no event" here. CONCEDE and RETREAT are one, as in the published marks:
YIELD. What the reader sees as possible events is asked first, as it is; where it sees none, whatever stands out a
little; at last the type that the words of the sentence have most of.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from event_marks import HELD
from event_records import records_of, texts_of
from metrics import Score, by_class, macro_f1
from onrecord.model import decode, events
from onrecord.model.labels import EVENTS, PARTS
from onrecord.model.onnx import seen_in
from onrecord.model.seam import Occurrence
from onrecord.text.sentences import sentences
from onrecord.values import EventType, Quad, Report, Span

if TYPE_CHECKING:
    from onrecord.model.onnx import OnnxModel, Scores

YIELD = "YIELD"
MERGED = {"CONCEDE": YIELD, "RETREAT": YIELD}
QUADS = {MERGED.get(one, one): one.quad for one in EventType} | {YIELD: Quad.MATERIAL_COOPERATION}  # as published
NUMBERED = tuple(Quad)  # the published numbers count from 1
# What counts as a possible event: as the reader has it, then the little that stands out where it has none. Not tuned.
LEASTS = {"as read": events.LEAST_EVENT, "less likely ones": 0.02}
FLOOR = 0.05  # of a part that the given words do not seem to have: no type is ruled out by it. Not tuned.


@dataclass(frozen=True, slots=True)
class Decision:
    """The root decided on, and what it was decided by: one of LEASTS, or the whole sentence."""

    root: str | None
    by: str


def published(corpora: Path) -> list[dict]:
    """The records of ``events/plv-relations.jsonl``, to measure with and for nothing else."""
    records = records_of(corpora / "events/plv-relations.jsonl")
    return [{**record, "quad": NUMBERED[record["quad"] - 1]} for record in records]


def own(corpora: Path) -> list[dict]:
    """The same kind of records from our held-out marks, to choose by."""
    rows = records_of(HELD)
    texts = texts_of(rows, corpora)
    return [record for row in rows for record in pairs_of(row, texts[row["id"]])]


def pairs_of(row: Mapping, text: str) -> list[dict]:
    """One record for each act with two sides: the first actor, and the first recipient or else the next actor."""
    spans = list(sentences(text))
    found = []
    for number, act in enumerate(row["acts"]):
        actors, recipients = act.get("actor", []), act.get("recipient", [])
        others = recipients or actors[1:]
        inside = next((span for span in spans if span.start <= act["trigger"][0] < span.end), None)
        if act["type"] and actors and others and inside:
            root, sides = MERGED.get(act["type"], act["type"]), {"actor": actors[0], "recipient": others[0]}
            found.append(
                {
                    "id": f"{row['id']}-{number}",
                    "text": text[inside.start : inside.end],
                    "root": root,
                    "quad": QUADS[root],
                    **{
                        side: {"text": text[start:end], "start": start - inside.start, "end": end - inside.start}
                        for side, (start, end) in sides.items()
                    },
                }
            )
    return found


def decided(model: OnnxModel, record: dict) -> Decision:
    """The root that holds between the actor and the recipient of *record*."""
    scores = model.scores(Report(id=record["id"], text=record["text"], location=record["id"]))
    if scores is None or not scores.events.size:
        return Decision(None, "nothing")
    actor, recipient = (span_of(record[side]) for side in ("actor", "recipient"))
    for name, least in LEASTS.items():
        root = likeliest(occurrences(model, scores, least), actor, recipient)
        if root:
            return Decision(root, name)
    return Decision(densest(scores.events), "the whole sentence")


def span_of(side: Mapping) -> Span | None:
    """Where the words of an actor or recipient stand; None where the record does not say."""
    return Span(side["start"], side["end"]) if "start" in side else None


def occurrences(model: OnnxModel, scores: Scores, least: float) -> list[Occurrence]:
    """What may be an event with at least the probability *least*, as the model's labels have it."""
    read = scores.read
    return [
        Occurrence(
            trigger=read.characters(one.trigger),
            types=tuple(one.types.tolist()),
            facts=tuple(one.facts.tolist()),
            parts=tuple((PARTS[part], read.characters(run), p) for part, run, p in one.parts),
        )
        for one in seen_in(scores, model.part_distance, least=least)
    ]


def likeliest(seen: Sequence[Occurrence], actor: Span | None, recipient: Span | None) -> str | None:
    """
    The root with most probability over *seen*, each counted by how far the given words have their parts in it.

    The other side of a mutual act is an actor too. A side without a place in the sentence counts neither way.
    """
    mass: Counter[str] = Counter()
    for one in seen:
        fit = has_part(one, actor, {"actor"}) * has_part(one, recipient, {"actor", "recipient"})
        for type_, p in zip(EVENTS, one.types, strict=True):
            mass[MERGED.get(type_, type_)] += p * fit
    return mass.most_common(1)[0][0] if mass else None


def has_part(one: Occurrence, words: Span | None, parts: set[str]) -> float:
    """How likely the likeliest of *words* has one of *parts* in an occurrence; never nothing at all."""
    if words is None:
        return 1.0
    return FLOOR + max((p for part, word, p in one.parts if part in parts and word.overlaps(words)), default=0.0)


def densest(scores: decode.Floats) -> str:
    """The root with most probability over all pieces, in scores (T, 1 + 2·types)."""
    held = decode.softmax(scores).sum(0)
    mass: Counter[str] = Counter()
    for type_, p in zip(EVENTS, held[1::2] + held[2::2], strict=True):
        mass[MERGED.get(type_, type_)] += float(p)
    return mass.most_common(1)[0][0]


def figures(records: Sequence[dict], decisions: Sequence[Decision]) -> dict[str, float]:
    """Macro-F1 and accuracy of the roots, and macro-F1 of their quads."""
    wanted, given = [record["root"] for record in records], [one.root for one in decisions]
    quads = [QUADS[root] if root else None for root in given]
    right = sum(one == other for one, other in zip(wanted, given, strict=True))
    return {
        "macro-F1": macro_f1(by_class(wanted, given)),
        "accuracy": right / len(wanted),
        "quad macro-F1": macro_f1(by_class([record["quad"] for record in records], quads)),
    }


def table(records: Sequence[dict], decisions: Sequence[Decision]) -> str:
    """The figures, each root, the worst with what they were taken for, and what the decisions were made by."""
    wanted, given = [record["root"] for record in records], [one.root for one in decisions]
    scores = by_class(wanted, given)
    rows = [f"| {len(records)} given pairs | |", "| --- | --- |"]
    rows += [f"| {name} | {value:.3f} |" for name, value in figures(records, decisions).items()]
    rows += [f"| decided by: {name} | {count} |" for name, count in Counter(one.by for one in decisions).most_common()]
    rows += ["", "| root | P | R | F1 | records | most often taken for |", "| --- | --- | --- | --- | --- | --- |"]
    for root, score in sorted(scores.items(), key=lambda item: item[1].f1):
        rows.append(f"| {root} | {shares(score)} | {score.wanted} | {taken_for(root, wanted, given)} |")
    return "\n".join(rows)


def shares(score: Score) -> str:
    """Precision, recall and F1 as cells."""
    return f"{score.precision:.3f} | {score.recall:.3f} | {score.f1:.3f}"


def taken_for(root: str, wanted: Sequence[str], given: Sequence[str | None], *, most: int = 3) -> str:
    """What the records of a root were taken for, most often first."""
    others = Counter(other for one, other in zip(wanted, given, strict=True) if one == root != other)
    return ", ".join(f"{other or 'nothing'} {count}" for other, count in others.most_common(most))
