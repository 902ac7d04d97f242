"""
Events of the record against those that others coded, each file a sentence a record.

* ``events/petrarch-real.jsonl``: pairs of an actor and a recipient with a CAMEO code;
* ``events/plover-gold.jsonl``: one event a sentence, its type and those who are part of it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from event_records import Told, readings_of, records_of, told, touches
from metrics import Range, Score


@dataclass(frozen=True, slots=True)
class Coded:
    """
    An event between two, as coded: its type, None of a CAMEO root that PLOVER has no type for, and the words that may
    stand for each side; none where the words are not known.
    """

    type: str | None
    actor: tuple[Range, ...]
    recipient: tuple[Range, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """A type with one actor and one recipient of an event of the record; None where it has none."""

    type: str
    actor: tuple[Range, ...] | None
    recipient: tuple[Range, ...] | None


def coded(record: Mapping, types: Mapping[str, Mapping]) -> list[Coded]:
    """The events that a record expects; *types* leads from CAMEO codes to PLOVER."""
    return [
        Coded(
            type=types[event["cameo"]]["event"] if event["cameo"] in types else None,
            actor=tuple((m["start"], m["end"]) for m in event["source_mentions"]),
            recipient=tuple((m["start"], m["end"]) for m in event["target_mentions"]),
        )
        for event in record["events"]
    ]


def pairs(events: Sequence[Told]) -> list[Pair]:
    """Each actor of each event with each recipient; in an act of several without any, with each other actor."""
    found = []
    for event in events:
        for actor in event.actors or (None,):
            others = event.recipients or tuple(other for other in event.actors if other is not actor) or (None,)
            found += [Pair(event.type, actor, other) for other in others]
    return list(dict.fromkeys(found))


def fits(given: Pair, wanted: Coded) -> bool:
    """True where both sides are the wanted ones; words that are not known may be anybody's."""
    return all(
        not words or (side is not None and touches(side, words))
        for side, words in ((given.actor, wanted.actor), (given.recipient, wanted.recipient))
    )


def compared(wanted: Sequence[Coded], given: Sequence[Pair]) -> Score:
    """
    How many of *given* are right, each wanted event once.

    What was coded with a CAMEO root that PLOVER has no type for (01, statements; 02, appeals) counts neither way, nor
    does what the record has for it.
    """
    rest, right = list(given), 0
    typed = [one for one in wanted if one.type]
    for one in sorted(typed, key=lambda one: bool(one.actor) + bool(one.recipient), reverse=True):
        found = next((pair for pair in rest if pair.type == one.type and fits(pair, one)), None)
        if found:
            rest.remove(found)
            right += 1
    untyped = [one for one in wanted if not one.type]
    wrong = sum(not any(fits(pair, one) for one in untyped) for pair in rest)
    return Score(right, right + wrong, len(typed))


def petrarch(corpora: Path, arguments: list[str]) -> dict[str, float]:
    """Precision, recall and F1 of coded events, and the share of records fully right."""
    folder = corpora / "events"
    types = json.loads((folder / "plover.json").read_text(encoding="utf-8"))["cameo_to_plover"]
    records = records_of(folder / "petrarch-real.jsonl")
    readings = readings_of(records, arguments)
    scores = [compared(coded(record, types), pairs(told(readings[record["id"]]))) for record in records]
    whole = Score(*(sum(getattr(one, part) for one in scores) for part in ("right", "given", "wanted")))
    return {
        "precision": whole.precision,
        "recall": whole.recall,
        "F1": whole.f1,
        "coded events": whole.wanted,
        "records fully right": sum(one.right == one.given == one.wanted for one in scores) / len(scores),
        "records": len(scores),
    }


# --- plover-gold ---------------------------------------------------------------------------------------------


def gold(corpora: Path, arguments: list[str]) -> dict[str, float]:
    """Accuracy of the type, how often there is an event at all, and the share of those who are part of it."""
    records = records_of(corpora / "events/plover-gold.jsonl")
    readings = readings_of(records, arguments)
    found = [nearest(record, told(readings[record["id"]])) for record in records]
    parts = [part_found(record, event) for record, event in zip(records, found, strict=True)]
    right = [event is not None and event.type == record["event"] for record, event in zip(records, found, strict=True)]
    seen = sum(event is not None for event in found)
    sides = sum(total for _, total in parts)
    return {
        "type accuracy": sum(right) / len(records),
        "with an event": seen / len(records),
        "type accuracy, of these": sum(right) / seen if seen else 0.0,
        "actors and recipients found": sum(count for count, _ in parts) / sides,
        "records": len(records),
    }


def nearest(record: Mapping, events: Sequence[Told]) -> Told | None:
    """The likeliest event told by the words that were marked, or else the likeliest of the sentence."""
    marked = [
        match.span()
        for word in record["event_words"]
        for match in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", record["text"])
    ]
    told_by = [event for event in events if touches([event.trigger], marked)]
    return max(told_by or events, key=lambda event: event.confidence, default=None)


def part_found(record: Mapping, event: Told | None) -> tuple[int, int]:
    """How many of the actors and recipients with known words are part of *event*, and how many there are."""
    wanted = [(one["start"], one["end"]) for one in (*record["actors"], *record["recipients"]) if "start" in one]
    given = [words for side in (event.actors, event.recipients) for words in side] if event else []
    return sum(any(touches([one], words) for words in given) for one in wanted), len(wanted)
