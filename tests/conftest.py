"""What all tests share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# The same cases in every run: a change is judged by what it changes. To search further, run with
# --hypothesis-profile=default and a --hypothesis-seed.
settings.register_profile("same", derandomize=True, deadline=None)
settings.load_profile("same")


@pytest.fixture(autouse=True, scope="session")
def no_own_actors(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Reads with the table that ships, whatever actors whoever runs the tests keeps."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
        yield


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of corpora that lies beside some checkouts; a test that needs it is skipped without it."""
    folder = Path(__file__).parents[2] / "shared"
    if not folder.is_dir():
        pytest.skip(f"needs the folder of corpora at {folder}, which is not part of the repository")
    return folder
