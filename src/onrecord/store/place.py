"""Where a user's own actors are kept, and the table that reports are read with."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from onrecord.store.actors import ActorStore
from onrecord.tables.rows import ActorTable
from onrecord.tables.ships import shipped


def default_path() -> Path:
    """``$XDG_DATA_HOME/onrecord/actors.sqlite``, within ``~/.local/share`` where that is not set."""
    return _data_folder() / "actors.sqlite"


def default_store_path() -> Path:
    """Where reports are kept unless another file is named: ``onrecord.sqlite`` in the same folder."""
    return _data_folder() / "onrecord.sqlite"


def _data_folder() -> Path:
    given = Path(os.environ.get("XDG_DATA_HOME", ""))
    home = given if given.is_absolute() else Path.home() / ".local" / "share"
    return home / "onrecord"


@contextmanager
def actor_table(path: Path | None = None) -> Iterator[ActorTable]:
    """The user's own actors at *path* over the table that ships; by default those at ``default_path()``, if any."""
    if path is None and not default_path().exists():
        yield shipped()
        return
    with ActorStore.open(path or default_path(), base=shipped()) as store:
        yield store
