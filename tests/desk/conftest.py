"""A store with the example in it, read once for all tests of the desk; each test that writes has a copy."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
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
