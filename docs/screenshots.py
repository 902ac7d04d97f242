"""
Makes the pictures of the desk in docs/desk: ``uv run python docs/screenshots.py`` (``make screenshots``).

The desk is opened on the two examples, in Debian's Chromium, and every page is shot as it comes.
"""

from __future__ import annotations

import os
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tests" / "desk"), str(ROOT / "tests")]

from browsing import ARGUMENTS, CHROMIUM, pages, way_in  # noqa: E402
from desk_run import running  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402

from onrecord.loaders import load  # noqa: E402
from onrecord.reader import Reader  # noqa: E402
from onrecord.review.corrections import Published, SpeakerIs  # noqa: E402
from onrecord.store.log import Note  # noqa: E402
from onrecord.store.store import Store  # noqa: E402
from onrecord.tables.ships import shipped  # noqa: E402
from onrecord.values import SetAside  # noqa: E402

EXAMPLES = ["examples/harbour", "examples/quay"]
SHOTS = ROOT / "docs" / "desk"
WIDE, NARROW = {"width": 1280, "height": 860}, {"width": 375, "height": 812}
ALSO_DARK = ("story", "report", "timeline")


def main() -> None:
    """Every page in the light, some in the dark and on a small screen."""
    os.chdir(ROOT)  # reports go by where they came from: not by where this machine keeps them
    os.environ["LOGNAME"] = "ines"
    reader = Reader.open(actors=shipped())
    SHOTS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "onrecord.sqlite"
        with Store.open(path, create=True) as store:
            _fill(store, reader)
            _correct(store)
        with running(path, reader) as desk, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
            for name, where in (pages(desk) | _best_report(path)).items():
                _shoot(browser, way_in(desk), desk.origin + where, name, WIDE, "light")
                if name in ALSO_DARK:
                    _shoot(browser, way_in(desk), desk.origin + where, f"{name}-dark", WIDE, "dark")
                    _shoot(browser, way_in(desk), desk.origin + where, f"{name}-small", NARROW, "light")
            browser.close()


def _fill(store: Store, reader: Reader) -> None:
    """The two stories of the examples, as one job, in which an address could not be read."""
    job = store.begin(EXAMPLES)
    added = 0
    for item in load(EXAMPLES):
        if not isinstance(item, SetAside):
            store.add(item, reader.read(item))
            added += 1
            store.progress(job, added=added, known=0, left=0)
    store.failed(job, SetAside(location="http://quay.example/fire", error="FetchFailed", why="The server said 404."))
    store.end(job)
    store.settle()


def _correct(store: Store) -> None:
    """What a person may have corrected, so that the log has something to show."""
    one = next(one for one in store.statements(limit=500).rows if one.speaker_status == "unresolved")
    number = store.correct(
        SpeakerIs(report=one.quoted.report, content=(one.quoted.span,), speakers=("Helene Dupray",)),
        Note(by="Ines Roe", why="she is named two lines above"),
    )
    store.undo(number, Note(by="Ines Roe", why="on a second look it is not said"))
    report = next(row.id for row in store.reports().rows if row.published is None)
    store.correct(Published(report=report, day=date(2025, 11, 16)), Note(by="Sam Adeyemi", why="the station’s archive"))
    store.settle()


def _best_report(path: Path) -> dict[str, str]:
    """The agency's report: it has some of everything."""
    with Store.open(path) as store:
        report = next(one for one in store.reports().rows if one.outlet == "Meridian Press Agency")
    return {"report": f"/report/{report.id}"}


def _shoot(browser: Any, way: str, where: str, name: str, size: dict[str, int], scheme: str) -> None:
    context = browser.new_context(viewport=size, color_scheme=scheme)
    page = context.new_page()
    page.goto(way)
    page.goto(where)
    page.screenshot(path=SHOTS / f"{name}.png")
    context.close()


if __name__ == "__main__":
    main()
