"""
How often times are found and resolved right:  python benchmarks/times.py CORPORA SCORERS [--option=value …]

Options: ``--split=train`` another part than dev; ``--grammar=yes`` asks the grammar alone, without the model and the
rules for furniture, which is quicker; ``--errors=20`` shows so many of what is wrong.

CORPORA holds ``timex/dev.jsonl`` (TempEval-3: id, dct, text, timexes), SCORERS ``score_timex.py``. The figures are
counted from what ``onrecord read --nl`` prints, each text read with the day of its dct as the day of publication.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from evaluate import read
from onrecord.times.find import find_times

MEASURES = ("strict", "relaxed", "value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What is measured."""

    corpora: Path
    scorers: Path
    split: str = "dev"
    grammar: str = ""
    errors: str = "0"


def main() -> None:
    """Print the scorer's figures."""
    paths = [Path(argument) for argument in sys.argv[1:] if not argument.startswith("--")]
    options = dict(argument[2:].split("=", 1) for argument in sys.argv[1:] if argument.startswith("--"))
    settings = Settings(corpora=paths[0], scorers=paths[1], **options)
    print(scored(settings, "--by-type", "--errors", settings.errors))


def figures(corpora: Path, scorers: Path) -> dict[str, float]:
    """F1 of spans, exact and by overlap, and of values, on dev from ``--nl``: 0 … 1."""
    result = json.loads(scored(Settings(corpora=corpora, scorers=scorers), "--json"))
    return {name: result[name]["F1"] / 100 for name in MEASURES}


def scored(settings: Settings, *arguments: str) -> str:
    """What the scorer prints."""
    gold = settings.corpora / f"timex/{settings.split}.jsonl"
    with gold.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    found = by_grammar(rows) if settings.grammar else by_reading(rows)
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as predicted:
        predicted.writelines(json.dumps({"id": name, "timexes": times}) + "\n" for name, times in found.items())
        predicted.flush()
        command = [sys.executable, str(settings.scorers / "score_timex.py"), str(gold), predicted.name, *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def by_reading(rows: list[dict]) -> dict[str, list[dict]]:
    """The times of each text as ``onrecord read --nl`` prints them."""
    texts = [{"id": row["id"], "text": row["text"], "published": row["dct"][:10]} for row in rows]
    return {line["reports"][0]["id"]: line["times"] for line in read(texts, [])}


def by_grammar(rows: list[dict]) -> dict[str, list[dict]]:
    """The same from the grammar alone."""
    return {
        row["id"]: [
            {"start": t.span.start, "end": t.span.end, "type": t.resolved.type, "value": t.resolved.value}
            for t in find_times(row["text"], published=date.fromisoformat(row["dct"][:10]))
        ]
        for row in rows
    }


if __name__ == "__main__":
    main()
