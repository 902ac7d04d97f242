"""What the benchmarks of events share: events of the record with the words of those in them, texts, factuality."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluate import read
from metrics import Range, Score
from onrecord.reading.factuality import HOLDS
from onrecord.values import Factuality
from prepare import gum_chains, json_lines

POSSIBLE = frozenset({Factuality.POSSIBLE, Factuality.PROBABLE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An event of a record, and for each who is part of it all words that stand for him."""

    type: str
    trigger: Range
    actors: tuple[tuple[Range, ...], ...]
    recipients: tuple[tuple[Range, ...], ...]
    factuality: str
    modality: str | None
    confidence: float


def told(reading: Mapping) -> list[Told]:
    """The events of what ``onrecord read --nl`` prints for one report."""
    mentions: dict[str, list[Range]] = {}
    for one in reading["mentions"]:
        mentions.setdefault(one["actor"], []).append((one["start"], one["end"]))
    return [
        Told(
            type=event["type"],
            trigger=tuple(event["trigger"]),
            actors=tuple(tuple(mentions.get(actor, ())) for actor in event["actors"]),
            recipients=tuple(tuple(mentions.get(actor, ())) for actor in event["recipients"]),
            factuality=event["factuality"],
            modality=event["modality"],
            confidence=event["confidence"],
        )
        for event in reading["events"]
    ]


def readings_of(rows: Sequence[Mapping], arguments: list[str]) -> dict[str, dict]:
    """What ``onrecord read --nl`` prints for each of *rows*, by id; of a row without text: nothing."""
    texts = [{"id": row["id"], "text": row["text"]} for row in rows if row["text"].strip()]
    found = {reading["reports"][0]["id"]: reading for reading in read(texts, arguments)}
    return {row["id"]: found.get(row["id"], {"mentions": [], "events": []}) for row in rows}


def records_of(path: Path) -> list[dict]:
    """The records of a file of JSON lines."""
    return list(json_lines(path))


def overlap(one: Range, other: Range) -> int:
    """How many characters two ranges share."""
    return max(min(one[1], other[1]) - max(one[0], other[0]), 0)


def touches(one: Sequence[Range], other: Sequence[Range]) -> bool:
    """True where any of these words are any of those."""
    return any(overlap(a, b) for a in one for b in other)


def texts_of(rows: Sequence[Mapping], corpora: Path) -> dict[str, str]:
    """The texts that *rows* speak of by their corpus and id; each must have the hash that its row gives."""
    ids = {row["id"]: row["text_sha256"] for row in rows}
    texts = {
        id_: text
        for corpus in sorted({row["corpus"] for row in rows})
        for id_, text in texts_in(corpora, corpus)
        if id_ in ids
    }
    for id_, digest in ids.items():
        if hashlib.sha256(texts[id_].encode()).hexdigest() != digest:
            raise SystemExit(f"The text of {id_} is another than the one that was read.")
    return texts


def texts_in(corpora: Path, corpus: str) -> Iterator[tuple[str, str]]:
    """The ids and texts of one corpus."""
    if corpus == "polnear":
        for part in ("train", "dev"):
            yield from ((row["id"], row["text"]) for row in json_lines(corpora / f"polnear/{part}.jsonl"))
    elif corpus == "re3d-open":
        for path in sorted((corpora / corpus).glob("*/documents.json")):
            yield from ((row["_id"], row["text"]) for row in json_lines(path))
    elif corpus == "gum-open":
        yield from ((one.id, one.text) for one in gum_chains(corpora / "gum-open/train.conllu"))
    elif corpus == "fakes":
        yield from ((row["id"], row["text"]) for row in json_lines(corpora / "fakes/articles.jsonl"))


Held = tuple[str, str | None]


def held(fact: str) -> Held:
    """FactBank's value and our modality for a word of the marks ("yes", "no", "possible" …)."""
    value, modality = HOLDS[fact]
    return value.value, modality.value if modality else None


def is_denied(one: Held) -> bool:
    """True of what is said not to have happened, or to have nearly happened."""
    return one[0] == Factuality.DENIED


def is_possible(one: Held) -> bool:
    """True of what is possible or probable, and not of what lies ahead."""
    return one[0] in POSSIBLE and one[1] is None


@dataclass(frozen=True, slots=True)
class Facts:
    """Pairs of how an event was marked to hold, and how the record has it: FactBank's value, and our modality."""

    pairs: tuple[tuple[Held, Held], ...]

    @property
    def accuracy(self) -> float:
        """The share with FactBank's value right."""
        return sum(one[0] == other[0] for one, other in self.pairs) / len(self.pairs) if self.pairs else 0.0

    @property
    def exact(self) -> float:
        """The share with value and modality right."""
        return sum(one == other for one, other in self.pairs) / len(self.pairs) if self.pairs else 0.0

    @property
    def denied(self) -> Score:
        """Denial alone."""
        return self._those(is_denied)

    @property
    def possible(self) -> Score:
        """Possibility alone."""
        return self._those(is_possible)

    def _those(self, of: Callable[[Held], bool]) -> Score:
        return Score(
            right=sum(of(one) and of(other) for one, other in self.pairs),
            given=sum(of(other) for _, other in self.pairs),
            wanted=sum(of(one) for one, _ in self.pairs),
        )

    def confusion(self) -> str:
        """A Markdown table: how what was marked as a row is read."""
        words = [" ".join(filter(None, held(fact))) for fact in HOLDS]
        count = Counter((" ".join(filter(None, one)), " ".join(filter(None, other))) for one, other in self.pairs)
        used = [word for word in words if any(word in pair for pair in count)]
        rows = [f"| marked, read as | {' | '.join(used)} |", f"| --- |{' --- |' * len(used)}"]
        rows += [f"| {one} | {' | '.join(str(count[one, other] or '') for other in used)} |" for one in used]
        return "\n".join(rows)


def facts_table(facts: Facts) -> str:
    """Accuracy, with denial and possibility apart."""
    rows = [f"| factuality of {len(facts.pairs)} events | |", "| --- | --- |"]
    rows += [f"| accuracy, FactBank's value | {facts.accuracy:.3f} |", f"| – and modality | {facts.exact:.3f} |"]
    for name, score in (("denied", facts.denied), ("possible or probable", facts.possible)):
        rows.append(f"| {name}: P, R, marked | {score.precision:.3f}, {score.recall:.3f}, {score.wanted} |")
    return "\n".join(rows)


def table(name: str, result: Mapping[str, float]) -> str:
    """Figures as a Markdown table; counts as whole numbers."""
    rows = [f"| {name} | |", "| --- | --- |"]
    rows += [f"| {key} | {value if isinstance(value, int) else f'{value:.3f}'} |" for key, value in result.items()]
    return "\n".join(rows)
