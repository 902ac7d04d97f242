"""
The figures of events:  python benchmarks/events.py CORPORA [--option=value …]

Options: ``--part=relations,pairs,petrarch,gold,marked,hand,facts,speed`` these alone, ``--model=FOLDER`` another model
than the one shipped, ``--json=FILE`` the figures.

CORPORA holds ``events/``, ``polnear/``, ``re3d-open/``, ``gum-open/`` and ``fakes/``; docs/evaluation.md tells of
them. Everything is counted from what ``onrecord read --nl`` prints, but relations: they are asked of the model, since
a pair is given there. Nothing of ``events/`` was trained on.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import event_codes
import event_marks
import event_relations
import events_by_hand
import first_heads
from event_records import table
from onrecord.model.onnx import OnnxModel


@dataclass(frozen=True, slots=True)
class Result:
    """The figures of one part, and the tables to print."""

    figures: dict[str, float]
    tables: str


EVERY = ["--events-from", "0"]  # where an event is expected, or counted by its confidence, none is left out


def main(arguments: list[str]) -> None:
    """Print the tables of the parts asked for."""
    options = dict(argument[2:].split("=", 1) for argument in arguments if argument.startswith("--"))
    (corpora,) = [Path(argument) for argument in arguments if not argument.startswith("--")]
    folder = Path(options["model"]) if "model" in options else None
    wanted = options["part"].split(",") if "part" in options else list(PARTS)
    found = {}
    for part in wanted:
        result = PARTS[part](corpora, folder)
        found[part] = result.figures
        print(f"{result.tables}\n", flush=True)
    if "json" in options:
        Path(options["json"]).write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


def relations(corpora: Path, folder: Path | None) -> Result:
    """The type between two given actors."""
    return between(event_relations.published(corpora), folder)


def pairs(corpora: Path, folder: Path | None) -> Result:
    """The same, of pairs that we marked: what is to be chosen for relations is chosen by these."""
    return between(event_relations.own(corpora), folder)


def between(records: list[dict], folder: Path | None) -> Result:
    """The types decided on for *records*."""
    model = OnnxModel.load(folder)
    decisions = [event_relations.decided(model, record) for record in records]
    return Result(event_relations.figures(records, decisions), event_relations.table(records, decisions))


def petrarch(corpora: Path, folder: Path | None) -> Result:
    """Coded pairs, from the record."""
    figures = event_codes.petrarch(corpora, [*model_arguments(folder), *EVERY])
    return Result(figures, table("petrarch-real", figures))


def gold(corpora: Path, folder: Path | None) -> Result:
    """Types and those who are part, from the record."""
    figures = event_codes.gold(corpora, [*model_arguments(folder), *EVERY])
    return Result(figures, table("plover-gold", figures))


def marked(corpora: Path, folder: Path | None) -> Result:
    """Our own marks, from the record."""
    articles = event_marks.marked(corpora, [*model_arguments(folder), *EVERY])
    return Result(event_marks.figures(articles), event_marks.table(articles))


def hand(corpora: Path, folder: Path | None) -> Result:
    """Events read by hand: precision."""
    figures = events_by_hand.hand(corpora, model_arguments(folder))
    return Result(figures, events_by_hand.precision_table(figures))


def facts(corpora: Path, folder: Path | None) -> Result:
    """Events read by hand: factuality."""
    found = events_by_hand.facts(corpora, model_arguments(folder))
    return Result(events_by_hand.fact_figures(found), events_by_hand.factuality_table(found))


def speed(corpora: Path, folder: Path | None) -> Result:
    """All heads against the first alone."""
    figures = first_heads.measured(corpora, folder)
    return Result(figures, table("speed over that of the first heads alone", figures))


def model_arguments(folder: Path | None) -> list[str]:
    """What ``onrecord read`` is told of the model."""
    return ["--model", str(folder)] if folder else []


PARTS: dict[str, Callable[[Path, Path | None], Result]] = {
    one.__name__: one for one in (relations, pairs, petrarch, gold, marked, hand, facts, speed)
}


if __name__ == "__main__":
    main(sys.argv[1:])
