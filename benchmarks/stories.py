"""
Which reports are about the same happening:  python benchmarks/stories.py CORPORA [--sweep] [--growth]

CORPORA holds ``ecbplus/stories-{train,dev}.jsonl``, ``stories/stories.jsonl`` and ``fakes/articles.jsonl``. Printed are
BCubed precision, recall and F1 (Bagga and Baldwin 1998) on ECB+, with which pairs of stories were taken for one; what
becomes of the hand-checked stories; and how the fakes fall into stories, which nobody has marked. *--sweep* tries
thresholds on the training stories. *--growth* gives the time for 1,000 to 100,000 reports made of these. Stories need
the words and the day of a report only, so nothing is read here.
"""

from __future__ import annotations

import json
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from onrecord.corroborate.stories import ALIKE, stories
from onrecord.times.find import find_times
from onrecord.values import Made, Reading, Report, TimeType

FILES = {
    "ecb-train": "ecbplus/stories-train.jsonl",
    "ecb-dev": "ecbplus/stories-dev.jsonl",
    "stories": "stories/stories.jsonl",
    "fakes": "fakes/articles.jsonl",
}
MADE = Made(version="benchmark", model="none")
SWEEP = [at / 50 for at in range(8, 26)]
_NUMBERS = re.compile(r"\b(\d{1,2}) ?/ ?(\d{1,2}) ?/ ?(\d{4}|\d\d)\b")


def day(line: str) -> date | None:
    """The first whole day of a free date line; None for none, and for 04 / 05 / 2012, which may be two days."""
    for found in find_times(line):
        time_ = found.resolved
        known = time_.type in (TimeType.DATE, TimeType.TIME) and time_.earliest and time_.latest
        if known and time_.earliest[:10] == time_.latest[:10]:
            return date.fromisoformat(time_.earliest[:10])
    for month, number, year in (tuple(map(int, match.groups())) for match in _NUMBERS.finditer(line)):
        if month > 12:
            month, number = number, month
        if month == number or number > 12 >= month:
            return date(year + 2000 * (year < 100), month, number)
    return None


def rows(corpora: Path, name: str) -> list[dict]:
    return [json.loads(line) for line in (corpora / FILES[name]).read_text(encoding="utf-8").splitlines()]


def readings(corpora: Path, name: str) -> Iterator[Reading]:
    """The reports of a corpus; the title is the first paragraph of the text."""
    for row in rows(corpora, name):
        iso = row.get("date") or row.get("event_date")
        published = date.fromisoformat(iso) if iso else day(row["date_line"])
        text = f"{row['title']}\n\n{row['text']}".strip()
        title = row["title"] if name in ("stories", "fakes") else None
        report = Report(id=row["id"], location=row["id"], text=text, title=title, published=published)
        yield Reading(made=MADE, report=report)


def bcubed(gold: dict[str, str], given: dict[str, str]) -> tuple[float, float, float]:
    """BCubed precision, recall and F1 of two groupings of the same reports."""
    both = Counter((gold[one], given[one]) for one in gold)
    wanted, found = Counter(gold.values()), Counter(given[one] for one in gold)
    precision = sum(n * n / found[group] for (_, group), n in both.items()) / len(gold)
    recall = sum(n * n / wanted[story] for (story, _), n in both.items()) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def grouped(read: Sequence[Reading], alike: float = ALIKE) -> dict[str, str]:
    """For each report the id of its story."""
    return {report: story.id for story in stories(read, alike=alike) for report in story.reports}


def ecb(corpora: Path, split: str, sweep: Sequence[float]) -> None:
    read = list(readings(corpora, f"ecb-{split}"))
    gold = {row["id"]: row["story"] for row in rows(corpora, f"ecb-{split}")}
    for alike in sweep:
        precision, recall, f1 = bcubed(gold, grouped(read, alike))
        print(f"ECB+ {split} at {alike:.2f}: BCubed P {precision:.3f}, R {recall:.3f}, F1 {f1:.3f}")
    given = grouped(read)
    inside: dict[str, Counter[str]] = defaultdict(Counter)
    for one, story in gold.items():
        inside[given[one]][story] += 1
    mixed = [
        ", ".join(f"{n} of {story}" for story, n in sorted(own.items())) for own in inside.values() if len(own) > 1
    ]
    print(f"  {len(inside)} stories for {len(set(gold.values()))}; taken for one: {'; '.join(mixed) or 'none'}")


def checked(corpora: Path) -> None:
    """The hand-checked stories."""
    gold = {row["id"]: row["story"] for row in rows(corpora, "stories")}
    for story in stories(list(readings(corpora, "stories"))):
        print(f"  {len(story.reports):3} {dict(Counter(gold[one] for one in story.reports))}  {story.title[:70]}")


def fakes(corpora: Path, show: int) -> None:
    read = list(readings(corpora, "fakes"))
    found = stories(read)
    sizes = Counter(len(story.reports) for story in found)
    print(f"fakes: {len(read)} reports, {len(found)} stories, {sizes[1]} alone; sizes {sorted(sizes.items())}")
    for story in sorted(found, key=lambda story: (-len(story.reports), story.id))[:show]:
        print(f"  {len(story.reports):3} {story.earliest} to {story.latest}  {story.title[:60]}; {story.why[0][:110]}")


def growth(corpora: Path) -> None:
    """Copies of real reports, each on another day with a third of its words swapped for made-up ones."""
    real = [one for name in FILES for one in readings(corpora, name)]
    draw = random.Random(1)
    for size in (1_000, 10_000, 100_000):
        many = [_made_up(real[number % len(real)], number, draw) for number in range(size)]
        start = time.perf_counter()
        found = stories(many)
        print(f"{size:7,} reports, {len(found):6,} stories: {time.perf_counter() - start:7.1f} s", flush=True)


def _made_up(reading: Reading, number: int, draw: random.Random) -> Reading:
    words = [
        word if draw.random() < 2 / 3 else f"{word}{draw.randrange(5000):x}q" for word in reading.report.text.split(" ")
    ]
    published = date.fromordinal(730_000 + draw.randrange(7_000))
    return replace(reading, report=replace(reading.report, id=f"m{number}", text=" ".join(words), published=published))


def main() -> None:
    options = [one for one in sys.argv[1:] if one.startswith("--")]
    (corpora,) = (Path(one) for one in sys.argv[1:] if not one.startswith("--"))
    if "--growth" in options:
        growth(corpora)
        return
    ecb(corpora, "train", SWEEP if "--sweep" in options else [ALIKE])
    ecb(corpora, "dev", [ALIKE])
    print("hand-checked stories:")
    checked(corpora)
    fakes(corpora, 12)


if __name__ == "__main__":
    main()
