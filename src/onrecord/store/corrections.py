"""
What a user has said of actors, and the rows that follow from it. Pure.

A correction holds all that it needs: what it made (a row for somebody who is in no table, a copy of a shipped
row) stands in it. So the same imports and the same corrections give the same rows, whatever ships by then.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from onrecord.tables.join import joined, without_names
from onrecord.tables.names import key
from onrecord.tables.rows import ActorRow, RowId


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """*ids* are one actor: the first, which keeps its id and its shown name, with all their names."""

    ids: tuple[RowId, ...]
    made: tuple[ActorRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """*names* are not names of *id* but of an actor of their own, whose id is *new*."""

    id: RowId
    names: tuple[str, ...]
    new: RowId
    made: tuple[ActorRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rename:
    """The actor *id* is shown as *name*, which is one of its names from then on."""

    id: RowId
    name: str
    made: tuple[ActorRow, ...] = ()


Correction = Merge | Split | Rename


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """The rows that corrections touch, as they leave them, and for the id of each merged actor the one it is now."""

    rows: Mapping[RowId, ActorRow]
    merged: Mapping[RowId, RowId]


def touched(correction: Correction) -> Iterator[RowId]:
    """The ids of all actors that *correction* is about."""
    yield from correction.ids if isinstance(correction, Merge) else (correction.id,)
    if isinstance(correction, Split):
        yield correction.new


def correct(corrections: Iterable[Correction], imported: Mapping[RowId, ActorRow]) -> Corrected:
    """
    What becomes of the *imported* rows (those that the corrections touch are enough) by *corrections*.

    They are applied in order, so that a later one wins. One about an actor that is no longer there does nothing.
    """
    rows = dict(imported)
    merged: dict[RowId, RowId] = {}
    for correction in corrections:
        for made in correction.made:
            if made.id not in merged:
                rows.setdefault(made.id, made)
        match correction:
            case Merge():
                _merge(rows, merged, correction)
            case Split():
                _split(rows, merged, correction)
            case Rename():
                _rename(rows, merged, correction)
    return Corrected(rows=rows, merged=merged)


def _merge(rows: dict[RowId, ActorRow], merged: dict[RowId, RowId], merge: Merge) -> None:
    ids = dict.fromkeys(merged.get(one, one) for one in merge.ids)
    first, *others = [one for one in ids if one in rows] or [""]
    if not others:
        return
    rows[first] = joined(rows[first], *(rows.pop(one) for one in others))
    gone = {old: first for old, now in merged.items() if now in others}
    merged.update(gone | dict.fromkeys(others, first))


def _split(rows: dict[RowId, ActorRow], merged: Mapping[RowId, RowId], split: Split) -> None:
    old = rows.get(merged.get(split.id, split.id))
    if old is None:
        return
    rows[old.id] = without_names(old, frozenset(map(key, split.names)))
    fresh = ActorRow(id=split.new, name=split.names[0], kind=old.kind, names=split.names)
    rows[split.new] = joined(rows[split.new], fresh) if split.new in rows else fresh


def _rename(rows: dict[RowId, ActorRow], merged: Mapping[RowId, RowId], rename: Rename) -> None:
    old = rows.get(merged.get(rename.id, rename.id))
    if old is not None:
        names = tuple(dict.fromkeys((rename.name, *old.names)))
        rows[old.id] = replace(old, name=rename.name, names=names)
