"""
How the time of putting reports together grows with their number.

    python benchmarks/gathering.py CORPORA [--sizes=150,600,2400] [--model=FOLDER]

150 reports on the Syrian war (``fakes/``) are read once. Larger numbers of readings are made of these: in each further
150 the letters of the longer words are put in place of others, the same ones all through, so that they are as alike
among themselves as the first, and like no others: more stories, of the same size. Printed is the processor time of
``gather`` a reading, over that of the first size, and of its parts; *as one* has all readings in one story, of as many
vocabularies as there are batches.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from onrecord.corroborate.actors import same_actors
from onrecord.corroborate.origins import traced
from onrecord.corroborate.record import gather
from onrecord.corroborate.stories import stories
from onrecord.reader import Reader
from onrecord.values import Actor, Reading, Report

REPORTS = "fakes/articles.jsonl"
BATCH = 150
_LONG = re.compile(r"[a-z]{4,}", re.IGNORECASE)
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_STRIDES = (1, 3, 5, 7, 9, 11, 15, 17, 19, 21, 23, 25)  # without a divisor of 26, so that no two letters become one


def main(arguments: Sequence[str]) -> None:
    """Print the growth."""
    corpora = Path(next(one for one in arguments if not one.startswith("--")))
    options = dict(one[2:].split("=", 1) for one in arguments if one.startswith("--"))
    reader = Reader.open(Path(options["model"]) if "model" in options else None)
    rows = [json.loads(line) for line in (corpora / REPORTS).read_text(encoding="utf-8").splitlines()][:BATCH]
    first = [
        reader.read(Report(id=row["id"], text=row["text"], location=row["id"], outlet=row["publisher"])) for row in rows
    ]
    parts: dict[str, Callable[[Sequence[Reading]], object]] = {
        "origins": lambda readings: traced([one.report for one in readings]),
        "stories": stories,
        "actors": same_actors,
        "all": lambda readings: gather(readings, [], reader.made),
        "as one": lambda readings: gather(readings, [], reader.made, as_one_story=True),
    }
    base: dict[str, float] = {}
    for size in map(int, options.get("sizes", "150,600,2400").split(",")):
        readings = [one for batch in range(-(-size // BATCH)) for one in in_other_words(first, batch)][:size]
        for name, part in parts.items():
            begun = time.process_time()
            part(readings)
            each = (time.process_time() - begun) / size
            base.setdefault(name, each)
            print(f"{size:>7} readings, {name:<8} {each / base[name]:.2f} of the first a reading, {each * 1000:.1f} ms")


def in_other_words(readings: Sequence[Reading], batch: int) -> list[Reading]:
    """*readings* with the longer words in the letters of *batch*, 0 … 299; the first are as they were. Spans stay."""
    if not batch:
        return list(readings)
    step = 1 + batch % 25
    turned = "".join(_LETTERS[(at * _STRIDES[batch // 25] + step) % 26] for at in range(26))
    table = str.maketrans(_LETTERS + _LETTERS.upper(), turned + turned.upper())

    def words(text: str) -> str:
        return _LONG.sub(lambda word: word[0].translate(table), text)

    def actor(one: Actor) -> Actor:
        return replace(one, name=words(one.name), names=tuple(map(words, one.names)), links=(), roles=())

    return [
        replace(
            one,
            report=replace(one.report, id=f"{one.report.id}-{batch}", text=words(one.report.text)),
            actors=tuple(map(actor, one.actors)),
        )
        for one in readings
    ]


if __name__ == "__main__":
    main(sys.argv[1:])
