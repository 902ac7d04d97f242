"""Rows and files of actors made by hand for the tests of the store and of its commands."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from onrecord.store.actors import ActorStore
from onrecord.store.importing import Added
from onrecord.store.log import Note
from onrecord.tables.entries import Listed
from onrecord.tables.lookup import table_of
from onrecord.tables.rows import ActorRow
from onrecord.values import ActorKind

NOTE = Note(by="ines", why="a test")


def person(row_id: str, *names: str, **fields: Any) -> ActorRow:
    """A person with these names, shown by the first."""
    given = {"kind": ActorKind.PERSON} | fields
    return ActorRow(id=row_id, name=names[0], names=names, **given)


def listed(*rows: ActorRow) -> list[Listed]:
    """The rows as an importer gives them, a line each."""
    return [Listed(place=f"actors.csv line {number}", row=row) for number, row in enumerate(rows, 2)]


def taken_in(store: ActorStore, *rows: ActorRow, **options: Any) -> Added:
    """Import *rows* into *store*."""
    return store.add(listed(*rows), files=("actors.csv",), note=NOTE, **options)


def store_of(folder: Path, *rows: ActorRow, shipped: Iterable[ActorRow] = ()) -> ActorStore:
    """A new store in *folder* with *rows* imported, over a table of *shipped* ones."""
    store = ActorStore.open(folder / "actors.sqlite", base=table_of(shipped), create=True)
    if rows:
        taken_in(store, *rows)
    return store


def ids(rows: Iterable[ActorRow]) -> list[str]:
    """Their ids, in order."""
    return [row.id for row in rows]
