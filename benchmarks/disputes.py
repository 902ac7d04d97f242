"""
Disputes between reports on three real stories, against facts checked by hand.

    python benchmarks/disputes.py CORPORA [--shown] [--model=FOLDER]

``stories/disputes.json`` lists facts that the reports differ in, each with its positions and the exact words of each.
A fact is *found* where one dispute has sides with words of two of its positions, and no side that mixes two. Its
*status* is right where the record says the same of it: ``disputed`` or ``updated``. A fact that is no dispute
(``compatible``, ``single-source``) should not be found.

The lists are not complete, so that precision cannot be counted from them: ``--shown`` prints every dispute, with the
words of the corpus, for a reader to judge.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.corroborate.record import gather
from onrecord.reader import Reader
from onrecord.values import Dispute, Reading, Record, Report, Side, Span

STORIES, FACTS = "stories/stories.jsonl", "stories/disputes.json"


@dataclass(frozen=True, slots=True)
class Fact:
    """What the reports differ in: for each position where its words stand."""

    id: str
    status: str
    question: str
    positions: tuple[tuple[tuple[str, Span], ...], ...]


def main(arguments: Sequence[str]) -> None:
    """Print the figures."""
    corpora = Path(next(one for one in arguments if not one.startswith("--")))
    model = next((Path(one.partition("=")[2]) for one in arguments if one.startswith("--model=")), None)
    record = record_of(corpora / STORIES, model)
    facts = [*facts_in(json.loads((corpora / FACTS).read_text(encoding="utf-8")))]
    found = {fact.id: [one for one in record.disputes if tells(one, fact)] for fact in facts}
    for fact in facts:
        told = ", ".join(f"{one.id} {one.status}" for one in found[fact.id]) or "not found"
        print(f"{fact.id:<12} {fact.status:<12} {told:<28} {fact.question}")
    disputed = [fact for fact in facts if fact.status == "disputed"]
    updated = [fact for fact in facts if fact.status == "updated"]
    print(f"disputed facts found   {share(disputed, lambda fact: bool(found[fact.id]))}")
    print(
        f"updates told as such   {share(updated, lambda fact: any(one.status == 'updated' for one in found[fact.id]))}"
    )
    print(f"disputes in the record {len(record.disputes)}")
    if "--shown" in arguments:
        show(record)


def share(facts: Sequence[Fact], right: Any) -> str:
    """How many of *facts*, and which share of them."""
    number = sum(right(fact) for fact in facts)
    return f"{number}/{len(facts)} = {number / max(len(facts), 1):.2f}"


def record_of(path: Path, model: Path | None = None) -> Record:
    """What the reports of all stories say together."""
    reader = Reader.open(model)
    readings: list[Reading] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        readings.append(
            reader.read(
                Report(
                    id=row["id"],
                    text=row["text"],
                    location=row["id"],
                    outlet=row["publisher"],
                    title=row["title"],
                    published=day(row["date"]),
                )
            )
        )
    return gather(readings, [], reader.made)


def day(written: str) -> Any:
    """A date written as YYYY-MM-DD."""
    from datetime import date

    return date.fromisoformat(written) if written else None


def facts_in(packed: Mapping[str, Any]) -> Iterator[Fact]:
    """The facts of all stories."""
    for story in packed["stories"]:
        for fact in story["facts"]:
            positions = tuple(
                tuple((one["report"], Span(one["start"], one["end"])) for one in position["evidence"])
                for position in fact["positions"]
            )
            yield Fact(fact["id"], fact["status"], fact["question"], positions)


def tells(dispute: Dispute, fact: Fact) -> bool:
    """True where two sides of *dispute* have words of two positions of *fact*, and none of another's."""
    sides = [held for side in dispute.sides if (held := positions(side, fact))]
    return len(set().union(*sides)) > 1 and len([held for held in sides if len(held) == 1]) > 1


def positions(side: Side, fact: Fact) -> set[int]:
    """The positions of *fact* that words of *side* give."""
    return {
        number
        for number, evidence in enumerate(fact.positions)
        for report, span in evidence
        if any(words.report == report and words.span.overlaps(span) for words in side.words)
    }


def show(record: Record) -> None:
    """Every dispute with its words, for a reader."""
    texts = {report.id: report for report in record.reports}
    for one in record.disputes:
        print(f"\n{one.id} {one.kind} {one.status}: {one.why}")
        for side in one.sides:
            print(f"  - {side.value}")
            for words in side.words[:4]:
                report = texts[words.report]
                print(f"      {report.outlet}: {' '.join(report.words(words.span).split())[:300]}")


if __name__ == "__main__":
    main(sys.argv[1:])
