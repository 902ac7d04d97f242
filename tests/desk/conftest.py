"""A store with the example in it, read once for all tests of the desk; each test that writes has a copy."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import ARGUMENTS, CHROMIUM
from desk_run import Desk, running

from onrecord.loaders.load import load
from onrecord.reader import Reader
from onrecord.store.store import Store
from onrecord.tables.ships import shipped
from onrecord.values import SetAside

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The reader that ships."""
    return Reader.open(actors=shipped())


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory, reader: Reader) -> Path:
    """A store with the two stories of the examples."""
    path = tmp_path_factory.mktemp("desk") / "onrecord.sqlite"
    with Store.open(path, create=True) as store:
        for item in load([str(EXAMPLES / "harbour"), str(EXAMPLES / "quay")]):
            assert not isinstance(item, SetAside)
            store.add(item, reader.read(item))
        store.settle()
    return path


@pytest.fixture(scope="session")
def desk(example: Path, reader: Reader) -> Iterator[Desk]:
    """A desk on the example, for tests that only look."""
    with running(example, reader) as found:
        yield found


@pytest.fixture
def own_desk(example: Path, reader: Reader, tmp_path: Path) -> Iterator[Desk]:
    """A desk on a copy of the example, to be written to."""
    path = Path(shutil.copy(example, tmp_path / "onrecord.sqlite"))
    with running(path, reader) as found:
        yield found


@pytest.fixture
def new_desk(reader: Reader, tmp_path: Path) -> Iterator[Desk]:
    """A desk on a store with nothing in it."""
    with running(tmp_path / "onrecord.sqlite", reader) as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Debian's Chromium, driven by Playwright; skips the test where there is none."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="needs Playwright: uv sync")
    if not CHROMIUM.exists():
        pytest.skip(f"needs {CHROMIUM}: sudo apt-get install chromium")
    with sync_api.sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield found
        found.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A page of a new browser profile; an error of a script in it fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(30_000)
    found = context.new_page()
    errors: list[object] = []
    found.on("pageerror", lambda error: errors.append(error))
    yield found
    context.close()
    assert [] == errors
