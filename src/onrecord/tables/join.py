"""Several rows of one actor made one row. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from onrecord.tables.names import key
from onrecord.tables.rows import ActorRow


def joined(first: ActorRow, *others: ActorRow) -> ActorRow:
    """
    The row of *first* with the names, roles and links of *others*, and what it does not know itself from them.

    A name is exact only where every row that has it says so.
    """
    rows = (first, *others)
    plain = {name for row in rows for name in row.names if name not in row.exact}
    return replace(
        first,
        names=tuple(dict.fromkeys(name for row in rows for name in row.names)),
        exact=frozenset().union(*(row.exact for row in rows)) - plain,
        country=_first(row.country for row in rows),
        sector=_first(row.sector for row in rows),
        roles=tuple(dict.fromkeys(role for row in rows for role in row.roles)),
        links=tuple(dict.fromkeys(link for row in rows for link in row.links)),
        stands_for=_first(row.stands_for for row in rows),
    )


def without_names(row: ActorRow, keys: frozenset[str]) -> ActorRow:
    """*row* without the names that have one of these *keys*; it is shown by the first that is left."""
    names = tuple(name for name in row.names if key(name) not in keys)
    shown = row.name if row.name in names or not names else names[0]
    return replace(row, name=shown, names=names, exact=row.exact & set(names))


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)
