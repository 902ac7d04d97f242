"""
Makes the pictures of the desk in docs/desk: ``uv run python docs/screenshots.py`` (``make screenshots``).

The desk is opened on the two examples, in Debian's Chromium, and every page is shot as it comes.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tests" / "desk"), str(ROOT / "tests")]

from desk_run import running  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402
from test_in_the_browser import ARGUMENTS, CHROMIUM, pages, way_in  # noqa: E402

from onrecord.loaders import load  # noqa: E402
from onrecord.reader import Reader  # noqa: E402
from onrecord.store.store import Store  # noqa: E402
from onrecord.tables.ships import shipped  # noqa: E402
from onrecord.values import SetAside  # noqa: E402

SHOTS = ROOT / "docs" / "desk"
WIDE, NARROW = {"width": 1280, "height": 860}, {"width": 390, "height": 844}
ALSO_DARK = ("story", "report")


def main() -> None:
    """Every page in the light, some in the dark and on a small screen."""
    reader = Reader.open(actors=shipped())
    SHOTS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "onrecord.sqlite"
        with Store.open(path, create=True) as store:
            for item in load([str(ROOT / "examples" / "harbour"), str(ROOT / "examples" / "quay")]):
                if not isinstance(item, SetAside):
                    store.add(item, reader.read(item))
            store.settle()
        with running(path, reader) as desk, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
            for name, where in pages(desk).items():
                _shoot(browser, way_in(desk), desk.origin + where, name, WIDE, "light")
                if name in ALSO_DARK:
                    _shoot(browser, way_in(desk), desk.origin + where, f"{name}-dark", WIDE, "dark")
                    _shoot(browser, way_in(desk), desk.origin + where, f"{name}-small", NARROW, "light")
            browser.close()


def _shoot(browser: Any, way: str, where: str, name: str, size: dict[str, int], scheme: str) -> None:
    context = browser.new_context(viewport=size, color_scheme=scheme)
    page = context.new_page()
    page.goto(way)
    page.goto(where)
    page.screenshot(path=SHOTS / f"{name}.png")
    context.close()


if __name__ == "__main__":
    main()
