"""
Which actors of several reports are one:  python benchmarks/across.py CORPORA [--split=dev] [--errors=N] [--model=…]

CORPORA holds ECB+: ``ecbplus/stories-dev.jsonl`` and ``ecbplus/mentions-dev.jsonl``. All reports of the split are read
together, so that actors of many stories can be confused. Counted are pairs of actors with a name, of two reports of
one topic: a gold pair is in one chain of ECB+, a given pair is one actor of the record. An actor is that of ECB+ whose
mention in the same report has the words of one of its names.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from evaluate import read
from onrecord.corroborate.actors import same_actors
from onrecord.tables.names import key
from onrecord.values import Actor, ActorKind
from onrecord.wire import reading_from_json_line

KINDS = {
    "persons": {ActorKind.PERSON},
    "organisations and groups": {ActorKind.ORGANISATION, ActorKind.GROUP},
    "places and countries": {ActorKind.PLACE, ActorKind.COUNTRY},
}


@dataclass(frozen=True, slots=True)
class Found:
    """An actor of one report: which somebody it is by the record, and which by ECB+."""

    report: str
    actor: Actor
    given: int
    gold: str


def gold_names(path: Path) -> dict[str, dict[str, str]]:
    """For each report the chain of each name in it, by key; a name of two chains is left out."""
    chains: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for mention in row["mentions"]:
            if mention["type"][:3] in ("HUM", "LOC") and not mention["chain"].startswith("Singleton"):
                chains[row["doc"]][key(mention["text"])].add(mention["chain"])
    return {doc: {name: min(of) for name, of in names.items() if len(of) == 1} for doc, names in chains.items()}


def found(corpora: Path, split: str, arguments: list[str]) -> list[Found]:
    """The actors of the split's reports that are somebody of ECB+."""
    lines = (corpora / f"ecbplus/stories-{split}.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    texts = [{"id": row["id"], "text": f"{row['title']}\n\n{row['text']}"} for row in rows]
    readings = [reading_from_json_line(json.dumps(one)) for one in read(texts, ["--no-actors", *arguments])]
    names = gold_names(corpora / f"ecbplus/mentions-{split}.jsonl")
    given = {one: number for number, same in enumerate(same_actors(readings)) for one in same.actors}
    result = []
    for reading in readings:
        for actor in reading.actors:
            of = names.get(reading.report.id, {})
            gold = {of[name] for name in map(key, (actor.name, *actor.names)) if name in of}
            if len(gold) == 1 and actor.kind is not ActorKind.UNNAMED:
                result.append(Found(reading.report.id, actor, given[reading.report.id, actor.id], gold.pop()))
    return result


def pairs(actors: list[Found], kinds: set[ActorKind]) -> Iterator[tuple[Found, Found]]:
    """Actors of these kinds in two reports of one topic."""
    topics: dict[str, list[Found]] = defaultdict(list)
    for one in actors:
        if one.actor.kind in kinds:
            topics[one.report.partition("_")[0]].append(one)
    for own in topics.values():
        yield from (pair for pair in combinations(own, 2) if pair[0].report != pair[1].report)


def main() -> None:
    options = dict(one[2:].split("=", 1) for one in sys.argv[1:] if one.startswith("--"))
    (corpora,) = (Path(one) for one in sys.argv[1:] if not one.startswith("--"))
    model = [f"--model={options['model']}"] if "model" in options else []
    actors = found(corpora, options.get("split", "dev"), model)
    for name, kinds in KINDS.items():
        wrong: Counter[tuple[str, str]] = Counter()
        count: Counter[tuple[bool, bool]] = Counter()
        for one, other in pairs(actors, kinds):
            given, gold = one.given == other.given, one.gold == other.gold
            count[given, gold] += 1
            if given and not gold:
                wrong[one.actor.name, other.actor.name] += 1
        right, false, missed = count[True, True], count[True, False], count[False, True]
        precision, recall = right / max(right + false, 1), right / max(right + missed, 1)
        print(f"{name}: {right + missed} pairs, precision {precision:.3f}, recall {recall:.3f}, {false} wrong")
        for (first, second), times in wrong.most_common(int(options.get("errors", "0"))):
            print(f"  {times} × {first} / {second}")


if __name__ == "__main__":
    main()
