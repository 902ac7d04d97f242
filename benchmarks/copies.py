"""
Which reports copy others, and how the work grows:  python benchmarks/copies.py CORPORA [--grow=100000] [--show=N]

CORPORA holds ``fakes/articles.jsonl``. Gold are all pairs of reports of different publishers that share at least half
of the shorter one's runs of seven words, found by looking at every pair; words are ``\\w+`` without capitals, and
nothing is left out as furniture. *located* is the share of the runs that a gold pair shares of which all words lie in
a passage that was found for it, on the side of the report that counts as the later. ``--show`` prints passages of
pairs that are no copies, to be read. ``--grow`` times made-up archives of a thousand reports and ten times as many,
and so on: sentences of the real ones, shuffled, a fifth of them word for word and in the others every fourth word
from elsewhere. Times are of the processor and show as ratios for each report.
"""

from __future__ import annotations

import json
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

from onrecord.corroborate.origins import Shared, shared_passages, traced
from onrecord.text.furniture import find_furniture
from onrecord.values import Report, Span

WORDS = re.compile(r"\w+")
RUN = 7
SMALLEST = 1000
VERBATIM = 0.2
SENTENCES = range(8, 21)


def reports_of(corpora: Path) -> list[Report]:
    """The reports, with the date of the event for that of publication."""
    rows = [json.loads(line) for line in (corpora / "fakes/articles.jsonl").read_text(encoding="utf-8").splitlines()]
    return [
        Report(
            id=row["id"],
            text=row["text"],
            location=row["id"],
            outlet=row["publisher"],
            title=row["title"],
            published=date.fromisoformat(row["event_date"]),
            furniture=find_furniture(row["text"], title=row["title"]),
        )
        for row in rows
    ]


def runs_of(text: str) -> dict[tuple[str, ...], list[Span]]:
    """The runs of seven words of a text, and where they stand."""
    words = [(match[0].casefold(), match.start(), match.end()) for match in WORDS.finditer(text)]
    found: dict[tuple[str, ...], list[Span]] = defaultdict(list)
    for start in range(len(words) - RUN + 1):
        run = words[start : start + RUN]
        found[tuple(word for word, _, _ in run)].append(Span(run[0][1], run[-1][2]))
    return found


def gold_pairs(reports: Sequence[Report], least: float) -> dict[frozenset[str], float]:
    """Pairs of reports of different publishers, and how much of the shorter one's runs they share."""
    runs = {report.id: set(runs_of(report.text)) for report in reports}
    found = {}
    for one, other in combinations(reports, 2):
        shorter = min(len(runs[one.id]), len(runs[other.id]))
        if one.outlet != other.outlet and shorter:
            share = len(runs[one.id] & runs[other.id]) / shorter
            if share >= least:
                found[frozenset((one.id, other.id))] = share
    return found


def located(shared: Shared, texts: dict[str, str]) -> Counter[bool]:
    """Of the runs that two reports share, how many lie in a passage of theirs."""
    own, other = runs_of(texts[shared.report]), runs_of(texts[shared.source])
    spans = [passage.span for passage in shared.passages]
    return Counter(
        any(any(one.contains(run) for one in spans) for run in own[words]) for words in own if words in other
    )


def compared(reports: Sequence[Report], show: int) -> None:
    outlets = {report.id: report.outlet for report in reports}
    texts = {report.id: report.text for report in reports}
    found = [one for one in shared_passages(reports) if outlets[one.report] != outlets[one.source]]
    copies = {frozenset((one.report, one.source)): one for one in found if one.copied}
    gold = gold_pairs(reports, 0.45)
    gold, near = {p: s for p, s in gold.items() if s >= 0.5}, {p: s for p, s in gold.items() if s < 0.5}
    right = gold.keys() & copies.keys()
    print(f"copies between publishers: gold {len(gold)}, found {len(copies)}, right {len(right)}")
    print(f"  recall {len(right) / len(gold):.3f}, precision {len(right) / len(copies):.3f}")
    for pair in sorted(copies.keys() - gold.keys(), key=sorted):
        print(f"  not gold: {sorted(pair)}, {near.get(pair, 0):.3f} by its words, {copies[pair].contained:.3f} by ours")
    for pair in sorted(gold.keys() - copies.keys(), key=sorted):
        print(f"  missed: {sorted(pair)}, {gold[pair]:.3f} by its words")
    count = sum((located(copies[pair], texts) for pair in right), Counter[bool]())
    print(f"  located: {count[True]} of {count.total()} shared runs, {count[True] / count.total():.3f}")
    every = traced(reports)
    same = sum(one.origin != one.report for one in every)
    partly = sum(one.origin == one.report and bool(one.passages) for one in every)
    print(f"of {len(reports)} reports {same} are copies, {partly} have passages of others")
    partial = [(one, passage) for one in found if not one.copied for passage in one.passages]
    print(f"passages of other publishers in reports that are no copies: {len(partial)}")
    for one, passage in random.Random(0).sample(partial, min(show, len(partial))):
        print(f"\n{passage.report} ({outlets[one.report]}) and {passage.source} ({outlets[one.source]}), {one.why}")
        print(f"  {texts[passage.report][passage.span.start : passage.span.end]}")
        print(f"  {texts[passage.source][passage.source_span.start : passage.source_span.end]}")


def made_up(reports: Sequence[Report], count: int) -> list[Report]:
    """So many reports of shuffled sentences of the real ones, over ten years."""
    chance = random.Random(count)
    sentences = [one.split() for report in reports for one in re.split(r"(?<=[.!?])\s+", report.text) if " " in one]
    words = [word for sentence in sentences for word in sentence]
    return [
        Report(
            id=f"{number:06}",
            text=" ".join(_sentence(chance, sentences, words) for _ in range(chance.choice(SENTENCES))),
            location=f"{number:06}",
            outlet=f"outlet {number % 50}",
            published=date(2010, 1, 1) + timedelta(days=chance.randrange(3650)),
        )
        for number in range(count)
    ]


def _sentence(chance: random.Random, sentences: Sequence[Sequence[str]], words: Sequence[str]) -> str:
    sentence = chance.choice(sentences)
    if chance.random() < VERBATIM:
        return " ".join(sentence)
    return " ".join(chance.choice(words) if number % 4 == 3 else word for number, word in enumerate(sentence))


def grown(reports: Sequence[Report], most: int) -> None:
    size, before, first = SMALLEST, 0.0, 0.0
    while size <= most:
        archive = made_up(reports, size)
        start = time.process_time()
        found = traced(archive)
        each = (time.process_time() - start) / size
        first = first or each
        passages = sum(len(one.passages) for one in found) / size
        ratio = f"{each / before:.2f} of the last, {each / first:.2f} of the first" if before else "1"
        print(f"{size:,} reports: time for each report {ratio}")
        print(f"  {passages:.1f} passages in each", flush=True)
        size, before = size * 10, each


def main() -> None:
    options = dict(one[2:].split("=", 1) for one in sys.argv[1:] if one.startswith("--"))
    (corpora,) = (Path(one) for one in sys.argv[1:] if not one.startswith("--"))
    reports = reports_of(corpora)
    compared(reports, int(options.get("show", "0")))
    grown(reports, int(options.get("grow", "0")))


if __name__ == "__main__":
    main()
