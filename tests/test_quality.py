"""How often the reader is right is a promise too: floors under its figures, where the corpora are at hand."""

from __future__ import annotations

import hashlib
import json
import sys
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
