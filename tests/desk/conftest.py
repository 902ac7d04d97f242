"""Stores with the example and with nothing, desks on them, and a browser to look at these with."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord.loaders.load import load
from onrecord.reader import Reader
from onrecord.store.store import Store
from onrecord.tables.ships import shipped
from onrecord.values import Reading, SetAside

sys.path.insert(0, str(Path(__file__).parents[1] / "cli"))  # talk.py: the model that the command line is tested with

from desk_run import Desk, running
from served import ARGUMENTS, CHROMIUM, Served, served
from talk import talk_reader

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="session")
def shipped_reader() -> Reader:
    """The reader that ships."""
    return Reader.open(actors=shipped())


@pytest.fixture(scope="session")
def example_readings(shipped_reader: Reader) -> list[Reading]:
    """What the reports of the examples say."""
    found = []
    for item in load([str(EXAMPLES / "harbour"), str(EXAMPLES / "quay")]):
        assert not isinstance(item, SetAside)
        found.append(shipped_reader.read(item))
    return found


@pytest.fixture(scope="session")
def example_store(tmp_path_factory: pytest.TempPathFactory, example_readings: list[Reading]) -> Path:
    """A store with the two stories of the examples: to be copied, not to be written to."""
    path = tmp_path_factory.mktemp("desk") / "onrecord.sqlite"
    with Store.open(path, create=True) as store:
        for reading in example_readings:
            store.add(reading.report, reading)
        store.settle()
    return path


@pytest.fixture(scope="session")
def shown_desk(example_store: Path, shipped_reader: Reader) -> Iterator[Desk]:
    """A desk on the example, for tests that only look."""
    with running(example_store, shipped_reader) as found:
        yield found


@pytest.fixture
def own_desk(example_store: Path, shipped_reader: Reader, tmp_path: Path) -> Iterator[Desk]:
    """A desk on a copy of the example, to be written to."""
    with running(Path(shutil.copy(example_store, tmp_path / "onrecord.sqlite")), shipped_reader) as found:
        yield found


@pytest.fixture
def new_desk(shipped_reader: Reader, tmp_path: Path) -> Iterator[Desk]:
    """A desk on a store with nothing in it."""
    with running(tmp_path / "onrecord.sqlite", shipped_reader) as found:
        yield found


@pytest.fixture
def desk(example_store: Path, tmp_path: Path) -> Iterator[Served]:
    """A desk for a browser, on a copy of the example."""
    with served(Path(shutil.copy(example_store, tmp_path / "onrecord.sqlite")), talk_reader) as found:
        yield found


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Served]:
    """A desk for a browser, with nothing in its store."""
    with served(tmp_path / "onrecord.sqlite", talk_reader) as found:
        yield found


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's Chromium; skips where it or Playwright is not there, with what to install."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="needs Playwright: `uv sync` installs it")
    if not CHROMIUM.exists():
        pytest.skip(f"needs {CHROMIUM}: apt-get install chromium")
    with sync_api.sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=str(CHROMIUM), args=list(ARGUMENTS))
        yield found
        found.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A page of its own, with nothing kept from others."""
    context = browser.new_context()
    yield context.new_page()
    context.close()
