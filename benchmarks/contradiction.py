"""
When two wordings contradict each other:  python benchmarks/contradiction.py CORPORA [--errors=N]

CORPORA holds ``contradiction/train.jsonl`` (its README names the sources). Contradiction is told from the rest; of
wikifactcheck, which has nothing else, only recall says something. The first row of each is what simple rules do:
an odd number of negations in one text only, an antonym, a prefix, unequal figures; a word overlap of at least .4.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from onrecord.corroborate.opposition import opposition
from onrecord.text.antonyms import opposed
from onrecord.text.terms import plain, stems, terms

OVERLAP = 0.4
NEGATIONS = frozenset("not no never none nobody nothing neither nor without cannot".split())
MOST_TAGS = 14  # phenomena that are listed, those of most pairs first

Row = dict[str, Any]


def simple(a: str, b: str) -> bool:
    """What rules without an alignment say."""
    ours, theirs = set(stems(a)), set(stems(b))
    if len(ours & theirs) < OVERLAP * max(min(len(ours), len(theirs)), 1):
        return False
    figures = [set(re.findall(r"\d+", text)) for text in (a, b)]
    return (
        negated(a) != negated(b)
        or any(opposed(one, other) for one in ours - theirs for other in theirs - ours)
        or (all(figures) and figures[0] != figures[1])
    )


def negated(text: str) -> bool:
    words = [plain(text[term.span.start : term.span.end]) for term in terms(text)]
    return sum(word in NEGATIONS or word.endswith("n't") for word in words) % 2 == 1


def measured(rows: Iterable[Row], rule: Callable[[str, str], bool]) -> str:
    """Precision, recall and F1 of contradiction."""
    counts = [(rule(row["a"], row["b"]), row["label"] == "contradiction") for row in rows]
    right, given, gold = (
        (
            sum(both),
            *(sum(column) for column in zip(*counts, strict=True)),
        )
        if (both := [given and gold for given, gold in counts])
        else (0, 0, 0)
    )
    precision, recall = right / max(given, 1), right / max(gold, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return f"{len(counts):5} pairs  P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}"


def by_tag(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """The pairs of each phenomenon, those of most pairs first."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        for tag in row["tags"]:
            found.setdefault(tag, []).append(row)
    return dict(sorted(found.items(), key=lambda item: (-len(item[1]), item[0])))


def main() -> None:
    options = dict(one[2:].split("=", 1) for one in sys.argv[1:] if one.startswith("--"))
    (corpora,) = (Path(one) for one in sys.argv[1:] if not one.startswith("--"))
    lines = (corpora / "contradiction/train.jsonl").read_text(encoding="utf-8").splitlines()
    rows: list[Row] = [json.loads(line) for line in lines]
    for source in dict.fromkeys(row["source"] for row in rows):
        own = [row for row in rows if row["source"] == source]
        print(f"{source:16} simple rules  {measured(own, simple)}")
        print(f"{source:16} opposition    {measured(own, contradicts)}")
        for tag, of in list(by_tag(own).items())[:MOST_TAGS]:
            print(f"    {tag:36}{measured(of, contradicts)}")
        wrong = [row for row in own if contradicts(row["a"], row["b"]) != (row["label"] == "contradiction")]
        for row in wrong[: int(options.get("errors", "0"))]:
            found = opposition(row["a"], row["b"])
            print(f"  {row['label']}: {row['a']} | {row['b']} {found and (found.kind.value, found.why)}")


def contradicts(a: str, b: str) -> bool:
    return opposition(a, b) is not None


if __name__ == "__main__":
    main()
