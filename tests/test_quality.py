"""How often the reader is right is a promise too: floors under its figures, where the corpora are at hand."""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture
def benchmarks(monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of benchmarks, importable."""
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    monkeypatch.setattr(sys, "path", [*sys.path, str(ROOT / "training")])
    return ROOT / "benchmarks"


def test_no_figure_falls_below_its_floor(shared: Path, benchmarks: Path) -> None:
    """
    Counted by the scorers on the development parts, from what ``onrecord read --nl`` prints; the floors hold for
    the corpora with this hash. A floor is lowered only with a reason, in the commit that lowers it.
    """
    import evaluate

    floors = json.loads((benchmarks / "floors.json").read_text(encoding="utf-8"))
    corpora = shared / "data"
    digest = hashlib.sha256((corpora / "polnear/dev.jsonl").read_bytes()).hexdigest()
    scores, _, _ = evaluate.attribution(corpora, shared / "bench", [])
    found = {
        "attribution": scores["measures"]["attribution"]["f1"],
        "content, matched": scores["measures"]["content, matched"]["f1"],
        "speaker, given content": scores["accuracy"]["source, overlap"]["accuracy"],
        "names": evaluate.mentions(corpora, [])["all"]["f1"],
    }

    assert floors["corpus"] == digest
    assert {} == {name: value for name, value in found.items() if value < floors["floors"][name]}


def test_no_figure_of_times_falls_below_its_floor(shared: Path, benchmarks: Path) -> None:
    """
    Spans, exact and by overlap, and values, as ``benchmarks/times.py`` counts them from ``onrecord read --nl``.
    """
    import times

    floors = json.loads((benchmarks / "floors.json").read_text(encoding="utf-8"))["times"]
    digest = hashlib.sha256((shared / "data/timex/dev.jsonl").read_bytes()).hexdigest()
    found = times.figures(shared / "data", shared / "bench")

    assert floors["corpus"] == digest
    assert {} == {name: value for name, value in found.items() if value < floors["floors"][name]}


def test_no_figure_of_who_is_who_falls_below_its_floor(shared: Path, benchmarks: Path) -> None:
    """
    Chains on GUM, and speakers read by hand, as ``coreference.py`` and ``speakers.py`` of the benchmarks count them.
    """
    import coreference
    import speakers

    floors = json.loads((benchmarks / "floors.json").read_text(encoding="utf-8"))["who is who"]
    corpora = shared / "data"
    digests = {name: hashlib.sha256((corpora / name).read_bytes()).hexdigest() for name in floors["corpora"]}
    chains = coreference.figures(coreference.measured(corpora, [])["exact"]["record"])
    rows = [json.loads(line) for line in speakers.HAND.read_text(encoding="utf-8").splitlines()]
    heard = Counter(speakers.judge(row, reading)[0] for row, reading in speakers.answers(rows, corpora, []))
    wrong = sum(count for verdict, count in heard.items() if verdict.endswith("wrong"))
    named = sum(count for verdict, count in heard.items() if verdict.startswith("named"))
    found = {
        "actors, CoNLL F1": chains["actors, CoNLL F1"],
        "pronouns of persons, MUC F1": chains["pronouns of persons, MUC F1"],
        "named speakers right": heard["named, right"] / named,
        "no false attribution": 1 - wrong / speakers.found(heard),
    }

    assert floors["corpora"] == digests
    assert {} == {name: value for name, value in found.items() if value < floors["floors"][name]}


def test_no_figure_of_several_reports_falls_below_its_floor(shared: Path, benchmarks: Path) -> None:
    """
    Stories of ECB+, and disputes on three real stories, as ``stories.py`` and ``disputes.py`` of the benchmarks count.
    """
    import disputes
    import stories

    floors = json.loads((benchmarks / "floors.json").read_text(encoding="utf-8"))["together"]
    corpora = shared / "data"
    digests = {name: hashlib.sha256((corpora / name).read_bytes()).hexdigest() for name in floors["corpora"]}
    rows = {row["id"]: row["story"] for row in stories.rows(corpora, "ecb-dev")}
    read = list(stories.readings(corpora, "ecb-dev"))
    record = disputes.record_of(corpora / disputes.STORIES)
    facts = disputes.facts_in(json.loads((corpora / disputes.FACTS).read_text(encoding="utf-8")))
    disputed = [fact for fact in facts if fact.status == "disputed"]
    found = {
        "stories, BCubed F1": stories.bcubed(rows, stories.grouped(read))[2],
        "disputed facts found": sum(any(disputes.tells(one, fact) for one in record.disputes) for fact in disputed)
        / len(disputed),
    }

    assert floors["corpora"] == digests
    assert {} == {name: value for name, value in found.items() if value < floors["floors"][name]}
