"""
Events read by hand: is what the record says of them right, and do they hold as it says?

    python benchmarks/events_by_hand.py CORPORA [--model=FOLDER]                    the figures
    python benchmarks/events_by_hand.py draw CORPORA FILE --kind=read|facts [--count=200] [--seed=1] [--model=FOLDER]
    python benchmarks/events_by_hand.py keep FILE                                   what was read, without the words

``draw`` takes events of ``onrecord read --nl`` by chance, and writes to FILE, outside the repository, what a reader
needs: the words, and blank fields. The reader fills these; ``keep`` prints what goes into this folder, offsets and
no words of the corpora:

* ``events_read.jsonl``, events of PolNeAR dev: *verdict*, ``right`` only where all of the event is, or ``wrong``, and
  then *why*: the first of WHYS that holds;
* ``events_facts.jsonl``, events of PolNeAR dev and of fakes: *fact*, whether it holds as its teller has it, one of
  the words of ``onrecord.model.labels.FACTS``; read without seeing what the record says. *drawn* is ``chance``, or
  what the record said of one that was taken in addition (``denied``, ``possible``), since these are rare: accuracy
  and recall are counted by those drawn by chance, the precision of denial and possibility by all.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from event_records import (
    Facts,
    held,
    is_denied,
    is_possible,
    overlap,
    readings_of,
    records_of,
    texts_in,
    texts_of,
)
from metrics import Range, wilson
from onrecord.model.labels import FACTS
from onrecord.text.sentences import sentences

ROOT = Path(__file__).parents[1]
READ, FACTS_READ = (Path(__file__).parent / name for name in ("events_read.jsonl", "events_facts.jsonl"))
WHYS = ("no event", "type", "actor", "recipient", "factuality", "place or time", "whose claim", "mode or magnitude")
DRAWN = {"read": {"polnear": 84}, "facts": {"polnear": 84, "fakes": 84}}  # articles of each corpus
MORE = 24  # events read as denied, and as possible, to draw in addition


def main(arguments: list[str]) -> None:
    """Draw events for a reader, keep what was read, or print the figures."""
    options = dict(argument[2:].split("=", 1) for argument in arguments if argument.startswith("--"))
    words = [argument for argument in arguments if not argument.startswith("--")]
    model = ["--model", options["model"]] if "model" in options else []
    if words[0] == "draw":
        count, seed = int(options.get("count", 200)), int(options.get("seed", 1))
        write(Path(words[2]), draw(Path(words[1]), options["kind"], count, seed, model))
    elif words[0] == "keep":
        print(*map(json.dumps, kept(records_of(Path(words[1])))), sep="\n")
    else:
        corpora = Path(words[0])
        print(precision_table(hand(corpora, model)), factuality_table(facts(corpora, model)), sep="\n\n")


# --- drawing and keeping ------------------------------------------------------------------------------------


def draw(corpora: Path, kind: str, count: int, seed: int, arguments: list[str]) -> list[dict]:
    """Rows for a reader: *count* events by chance, the same for the same *seed*; of facts more of the rare ones."""
    chance = random.Random(seed)
    shares = DRAWN[kind]
    drawn: list[dict] = []
    for corpus, most in shares.items():
        articles = development(corpora, corpus)
        chosen = chance.sample(articles, min(most, len(articles)))
        readings = readings_of(chosen, arguments)
        rows = [
            row_of(corpus, readings[article["id"]], event)
            for article in chosen
            for event in readings[article["id"]]["events"]
        ]
        order = chance.sample(rows, len(rows))
        own = count // len(shares)
        drawn += [{**row, "drawn": "chance"} for row in order[:own]]
        if kind == "facts":
            drawn += rarer(order[own:], MORE // len(shares))
    chance.shuffle(drawn)
    return [blank(row, kind) for row in drawn]


def development(corpora: Path, corpus: str) -> list[dict]:
    """The articles of *corpus* that no training has seen, in the order of its file."""
    if corpus == "polnear":
        return [{"id": row["id"], "text": row["text"]} for row in records_of(corpora / "polnear/dev.jsonl")]
    return [{"id": id_, "text": text} for id_, text in texts_in(corpora, corpus)]


def row_of(corpus: str, reading: Mapping, event: Mapping) -> dict:
    """One event of a record as offsets, with the words that a reader needs."""
    (report,) = reading["reports"]
    names = {actor["id"]: actor["name"] for actor in reading["actors"]}
    times = {time["id"]: report["text"][time["start"] : time["end"]] for time in reading["times"]}
    given = as_given(event, reading)
    return {
        "corpus": corpus,
        "id": report["id"],
        "text_sha256": report["text_sha256"],
        "trigger": event["trigger"],
        **given,
        "words": {
            "sentence": shown(report["text"], event["trigger"], given["actors"], given["recipients"]),
            "before": around(report["text"], event["trigger"])[0],
            "actors": [names[actor] for actor in event["actors"]],
            "recipients": [names[actor] for actor in event["recipients"]],
            "place": names.get(event["place"]),
            "happened": times.get(event["happened"]),
            "claim of": claimed(event, reading, names),
            "mode": event["mode"],
            "magnitude": event["magnitude"],
        },
    }


def as_given(event: Mapping, reading: Mapping) -> dict:
    """What a verdict is of: type, factuality, and for each who is part his words nearest the trigger."""
    low, high = event["evidence"]
    near: dict[str, Range] = {}
    for one in reading["mentions"]:
        span = [one["start"], one["end"]]
        if low <= span[0] and span[1] <= high:
            near[one["actor"]] = min(near.get(one["actor"], span), span, key=lambda s: apart(s, event["trigger"]))
    return {
        "type": event["type"],
        "factuality": event["factuality"],
        "modality": event["modality"],
        **{side: [near[actor] for actor in event[side] if actor in near] for side in ("actors", "recipients")},
    }


def apart(one: Range, other: Range) -> int:
    """How many characters stand between two ranges."""
    return max(one[0] - other[1], other[0] - one[1], 0)


def around(text: str, trigger: Range) -> tuple[str, Range]:
    """The two sentences before the one of *trigger*, and where that one stands."""
    spans = list(sentences(text))
    at = max((i for i, span in enumerate(spans) if span.start <= trigger[0]), default=0)
    start = spans[max(at - 2, 0)].start
    return text[start : spans[at].start], (spans[at].start, max(spans[at].end, trigger[1]))


def shown(text: str, trigger: Range, actors: Sequence[Range], recipients: Sequence[Range]) -> str:
    """The sentence with {the trigger}, [a an actor] and [r a recipient] marked in it."""
    _, (low, high) = around(text, trigger)
    marks = [(trigger, "{", "}"), *((s, "[a ", "]") for s in actors), *((s, "[r ", "]") for s in recipients)]
    put = [(span[1], 0, close) for span, _, close in marks] + [(span[0], 1, begin) for span, begin, _ in marks]
    for place, _, mark in sorted(put, reverse=True):
        if low <= place <= high:
            text = text[:place] + mark + text[place:]
            high += len(mark)
    return text[low:high]


def claimed(event: Mapping, reading: Mapping, names: Mapping[str, str]) -> str | None:
    """The words of the speaker whose claim an event is."""
    for statement in reading["statements"]:
        if statement["id"] == event["statement"]:
            return ", ".join(names[speaker] for speaker in statement["speakers"]) or "somebody"
    return None


def rarer(rows: Sequence[dict], count: int) -> list[dict]:
    """The first so many rows read as denied, and of those read as possible."""
    found = []
    for name, of in (("denied", is_denied), ("possible", is_possible)):
        those = [row for row in rows if of((row["factuality"], row["modality"]))]
        found += [{**row, "drawn": name} for row in those[:count]]
    return found


def blank(row: Mapping, kind: str) -> dict:
    """A row with fields for the reader to fill; whether an event holds is read without seeing what the record says."""
    if kind == "read":
        return {**{key: value for key, value in row.items() if key != "drawn"}, "verdict": "", "why": ""}
    hidden = ("actors", "recipients", "factuality", "modality")
    return {**{key: value for key, value in row.items() if key not in hidden}, "fact": ""}


def write(path: Path, rows: Sequence[Mapping]) -> None:
    """Write *rows*, anywhere but where they could be committed."""
    if path.resolve().is_relative_to(ROOT):
        raise SystemExit(f"{path} lies in the repository, which must not hold words of the corpora.")
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def kept(rows: Sequence[Mapping]) -> list[dict]:
    """What was read, without the words; an error where a row was not read, or not by the rules."""
    for number, row in enumerate(rows, 1):
        verdict = row.get("verdict", "right"), row.get("why", "")
        if verdict[0] not in ("right", "wrong") or (verdict[0] == "wrong") != (verdict[1] in WHYS):
            raise SystemExit(f"Row {number}: a verdict is right, or wrong for one of: {', '.join(WHYS)}.")
        if row.get("fact", "yes") not in FACTS:
            raise SystemExit(f"Row {number}: a fact is one of: {', '.join(FACTS)}.")
    return [{key: value for key, value in row.items() if key != "words"} for row in rows]


# --- figures -------------------------------------------------------------------------------------------------


def hand(corpora: Path, arguments: list[str]) -> dict[str, float]:
    """
    The share of events fully right among those read by hand that the record still has as they were, with its interval.

    *changed* are events that the record now has otherwise, so that the verdict may no longer hold.
    """
    rows = records_of(READ)
    articles = development(corpora, "polnear")
    readings = readings_of(articles, arguments)
    texts_of(rows, corpora)  # the very texts that were read
    counts = Counter((row["verdict"], still(row, readings[row["id"]])) for row in rows)
    right, wrong = counts["right", "same"], counts["wrong", "same"]
    low, high = wilson(right, right + wrong)
    return {
        "precision": right / max(right + wrong, 1),
        "at least": low,
        "at most": high,
        "events an article": sum(len(reading["events"]) for reading in readings.values()) / len(articles),
        "read": len(rows),
        "of these given as they were": right + wrong,
        "right ones changed": counts["right", "changed"],
        "wrong ones changed": counts["wrong", "changed"],
        "right ones gone": counts["right", "gone"],
        "wrong ones gone": counts["wrong", "gone"],
    }


def still(row: Mapping, reading: Mapping) -> str:
    """Is the event of *row* the ``same`` in the record, or ``changed`` or ``gone``?"""
    event = nearest(row, reading)
    if event is None:
        return "gone"
    given = as_given(event, reading)
    return "same" if all(given[key] == row[key] for key in given) else "changed"


def nearest(row: Mapping, reading: Mapping) -> dict | None:
    """The event whose trigger shares most with that of *row*."""
    shared = [(overlap(row["trigger"], event["trigger"]), -i) for i, event in enumerate(reading["events"])]
    most, at = max(shared, default=(0, 0))
    return reading["events"][-at] if most else None


@dataclass(frozen=True, slots=True)
class FactsRead:
    """Whether events hold, as read by hand and by the record: of those drawn *by_chance*, of *all*; who is *gone*."""

    by_chance: Facts
    all: Facts
    gone: int


def facts(corpora: Path, arguments: list[str]) -> FactsRead:
    """Whether the events of ``events_facts.jsonl`` hold, as the record has them now."""
    rows = records_of(FACTS_READ)
    texts = texts_of(rows, corpora)
    readings = readings_of([{"id": id_, "text": text} for id_, text in texts.items()], arguments)
    found = [(row, event) for row in rows if (event := nearest(row, readings[row["id"]]))]
    compared = [(row["drawn"], (held(row["fact"]), (event["factuality"], event["modality"]))) for row, event in found]
    chance = tuple(pair for drawn, pair in compared if drawn == "chance")
    return FactsRead(Facts(chance), Facts(tuple(pair for _, pair in compared)), len(rows) - len(found))


def fact_figures(result: FactsRead) -> dict[str, float]:
    """The figures of ``facts``."""
    return {
        "accuracy": result.by_chance.accuracy,
        "with modality": result.by_chance.exact,
        "denied, precision": result.all.denied.precision,
        "denied, recall": result.by_chance.denied.recall,
        "possible, precision": result.all.possible.precision,
        "possible, recall": result.by_chance.possible.recall,
        "gone": result.gone,
    }


def precision_table(result: Mapping[str, float]) -> str:
    """The figures of ``hand`` as Markdown, and the reasons of the wrong ones."""
    rows = ["| events read by hand | |", "| --- | --- |"]
    rows.append(f"| fully right | {result['precision']:.1%} ({result['at least']:.1%} to {result['at most']:.1%}) |")
    rows.append(f"| events an article | {result['events an article']:.1f} |")
    rows += [f"| {key} | {value} |" for key, value in result.items() if isinstance(value, int)]
    whys = Counter(row["why"] for row in records_of(READ) if row["verdict"] == "wrong")
    return "\n".join([*rows, *(f"| wrong: {why} | {count} |" for why, count in whys.most_common())])


def factuality_table(result: FactsRead) -> str:
    """The figures of ``facts`` as Markdown."""
    chance = result.by_chance
    low, high = wilson(round(chance.accuracy * len(chance.pairs)), len(chance.pairs))
    rows = [f"| factuality of {len(chance.pairs)} events read by hand | |", "| --- | --- |"]
    rows.append(f"| accuracy, FactBank's value | {chance.accuracy:.1%} ({low:.1%} to {high:.1%}) |")
    rows.append(f"| – and modality | {chance.exact:.1%} |")
    for name, all_, drawn in (
        ("denied", result.all.denied, chance.denied),
        ("possible or probable", result.all.possible, chance.possible),
    ):
        rows.append(f"| {name}: precision | {all_.precision:.1%} of {all_.given} |")
        rows.append(f"| {name}: recall | {drawn.recall:.1%} of {drawn.wanted} |")
    rows.append(f"| no longer given | {result.gone} |")
    return "\n".join([*rows, "", chance.confusion()])


if __name__ == "__main__":
    main(sys.argv[1:])
