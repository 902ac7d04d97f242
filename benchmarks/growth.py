"""
How time and memory grow with the length of a report:  python benchmarks/growth.py [--words=100000] [--model=FOLDER]

One report of each of five lengths, each twice the last up to *words*, of made-up sentences full of names, pronouns,
quotations and dates; each is read in a fresh process. Printed are the ratios from one length to the next, and the
exponents fitted to them: of the network, of the other work of the model (pieces, decoding), of the reading (names,
chains, speakers, times), and of the line of JSON. Times are of the processor and show as ratios only, so that they
mean the same on every machine. Memory is the peak above that of a short report.
"""

from __future__ import annotations

import json
import math
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

from onrecord.model.onnx import OnnxModel
from onrecord.reader import Reader
from onrecord.reading.read import read
from onrecord.values import Report
from onrecord.wire import reading_to_json_line

SIZES = 5
PARTS = ("network", "model", "reading", "json")
FIRST = "Ana Ben Cleo Dirk Edda Finn Gwen Hugo Ines Jonas Kaia Lars Mona Nils Oda Piet Runa Sven Tove Ulf".split()
BEGINS = "Al Bran Cor Dal Ed Far Gol Hal Ing Kel Lor Mar Nor Ost Pel Ren Sol Tar Ul Vel".split()
ENDS = "dane stad wick mere gard holt lund bek ford by sen rud vik ness strand berg moor dal hus ley".split()
BODIES = "Harbour Union,Port Authority,Coast Guard,Ferry Line,Herald,Observer Mission,Rail Board".split(",")
POSTS = "mayor,harbour master,foreign minister,chairman,spokesman,judge,union leader,captain".split(",")
SENTENCES = (
    "{full}, the {post} of {place}, said on {day} that the {body} had paid for the pier.",
    "“The {body} was told twice, and we wrote it down,” {last} told reporters in {place} on {date}.",
    "{They} added that {other} would meet the {body} next week, and that {they} had warned of it in {month}.",
    "According to {full}, the {post} knew that {other} had left {place} three days earlier.",
    "“I will not wait,” {they} said, “until the {post} has read the letter.”",
    "The {post} denied it, and officials in {place} said that nobody had called {them} since {month} {year}.",
    "{last} wants {other} and the {body} to come back to the table by {day}, {their} office said.",
)
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April May June July August September October November December".split()


def made_up(words: int, *, seed: int = 0) -> str:
    """A report of about so many words: a paragraph is of one of many people, about one for every 200 words."""
    chance = random.Random(seed)
    people = [f"{chance.choice(FIRST)} {surname(chance)}" for _ in range(max(words // 200, 5))]
    places = [surname(chance) for _ in range(max(words // 500, 3))]
    paragraphs: list[str] = []
    count = 0
    while count < words:
        paragraph = " ".join(sentences(chance, people, places))
        paragraphs.append(paragraph)
        count += len(paragraph.split())
    return "\n\n".join(paragraphs) + "\n"


def surname(chance: random.Random) -> str:
    """A name of two syllables and, now and then, three."""
    middle = chance.choice(ENDS) if chance.random() < 0.5 else ""
    return chance.choice(BEGINS) + middle + chance.choice(ENDS)


def sentences(chance: random.Random, people: Sequence[str], places: Sequence[str]) -> Iterator[str]:
    """The sentences of one paragraph: somebody by name, then in other ways."""
    full, other = chance.sample(people, 2)
    they, them, their = chance.choice([("she", "her", "her"), ("he", "him", "his")])
    body = f"{chance.choice(places)} {chance.choice(BODIES)}"
    for sentence in (SENTENCES[chance.choice([0, 3])], *chance.sample(SENTENCES, 3)):
        yield sentence.format(
            full=full,
            last=full.split()[-1],
            other=other,
            body=body,
            post=chance.choice(POSTS),
            place=chance.choice(places),
            day=chance.choice(DAYS),
            date=f"{chance.randint(1, 28)} {chance.choice(MONTHS)} {chance.randint(1990, 2024)}",
            month=chance.choice(MONTHS),
            year=chance.randint(1990, 2024),
            they=they,
            They=they.capitalize(),
            them=them,
            their=their,
        )


class Timed:
    """A session that counts the processor time of its runs."""

    def __init__(self, session: Any) -> None:
        self._session = session
        self.seconds = 0.0

    def run(self, *arguments: Any) -> Any:
        start = time.process_time()
        try:
            return self._session.run(*arguments)
        finally:
            self.seconds += time.process_time() - start


def measured(words: int, model: Path | None) -> dict[str, float]:
    """What one report takes of the processor, part by part, of memory, and what is found in it."""
    loaded = OnnxModel.load(model)
    session = Timed(loaded.session)
    timed = replace(loaded, session=session)  # type: ignore[arg-type]
    reader = Reader(timed)
    reader.read(report(made_up(200, seed=1)))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    one = report(made_up(words))
    session.seconds = 0.0
    start = time.process_time()
    (labels,) = timed.label([one])
    labelled = time.process_time()
    reading = read(one, labels, reader.made)
    done = time.process_time()
    reading_to_json_line(reading)
    return {
        "words": len(one.text.split()),
        "mentions": len(reading.mentions),
        "actors": len(reading.actors),
        "statements": len(reading.statements),
        "times": len(reading.times),
        "network": session.seconds,
        "model": labelled - start - session.seconds,
        "reading": done - labelled,
        "json": time.process_time() - done,
        "memory": (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024,
    }


def report(text: str) -> Report:
    return Report(id="growth", text=text, location="growth", published=date(2024, 5, 3))


def in_a_process_of_its_own(words: int, model: list[str]) -> dict[str, float]:
    command = [sys.executable, __file__, f"--one={words}", *model]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout))


def exponent(sizes: Sequence[float], amounts: Sequence[float]) -> float:
    """The slope of *amounts* over *sizes*, both as logarithms, by least squares: 1 is linear."""
    x = [math.log(size) for size in sizes]
    y = [math.log(max(amount, 1e-9)) for amount in amounts]
    mean_x, mean_y = sum(x) / len(x), sum(y) / len(y)
    above = sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y, strict=True))
    return above / sum((a - mean_x) ** 2 for a in x)


def main() -> None:
    options = dict(one[2:].split("=", 1) for one in sys.argv[1:])
    if "one" in options:
        model = Path(options["model"]) if "model" in options else None
        print(json.dumps(measured(int(options["one"]), model)))
        return
    most = int(options.get("words", "100000"))
    own = [f"--model={options['model']}"] if "model" in options else []
    found = [in_a_process_of_its_own(most >> step, own) for step in reversed(range(SIZES))]
    for one in found:
        shown = ", ".join(f"{one[name]:,} {name}" for name in ("words", "mentions", "actors", "statements", "times"))
        print(f"{shown}, {one['memory'] / 2**20:.0f} MB")
    sizes = [one["words"] for one in found]
    limit = exponent(sizes, [size * math.log(size) for size in sizes])
    print(f"\nexponents (1 is linear, {limit:.2f} is n log n over these lengths), and ratios from length to length")
    total = sum(found[-1][part] for part in PARTS)
    for part in (*PARTS, "memory"):
        amounts = [one[part] for one in found]
        ratios = "  ".join(f"{later / max(earlier, 1e-9):.2f}" for earlier, later in pairwise(amounts))
        share = "" if part == "memory" else f"  ({amounts[-1] / total:.1%} of the time of the longest)"
        print(f"{part:8} {exponent(sizes, amounts):.2f}   {ratios}{share}")


if __name__ == "__main__":
    main()
