"""What a table knows of an actor, and the one question that a table answers: which rows go by a name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from onrecord.values import ActorKind

RowId = str

OWN = "your own actors"  # the source of every row that a user brought: these come before what a model takes a name for


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """
    An office or post: its *title* ("President of France"), PLOVER *sector*, *country* (ISO 3166-1 alpha-3), and when.

    *start* is its first day and *end* the first day after it; None where the table does not know. *seen* is the last
    day on which the table knows it to be held, where it does not know the end.
    """

    title: str
    sector: str | None = None
    country: str | None = None
    start: date | None = None
    end: date | None = None
    seen: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRow:
    """
    One actor of a table.

    *names* hold every name it goes by, *name* among them; *exact* those of them that count only in these
    capitals ("IS", "US"). *stands_for* is the id of the actor that this one stands for when it acts: Moscow, the
    place, for Russia. *source* says which table the row is from: it is what the record gives as its reason.
    """

    id: RowId
    name: str
    kind: ActorKind
    names: tuple[str, ...]
    exact: frozenset[str] = frozenset()
    country: str | None = None
    sector: str | None = None
    roles: tuple[Role, ...] = ()
    links: tuple[str, ...] = ()
    stands_for: RowId | None = None
    source: str = ""


class ActorTable(Protocol):
    """Where rows are looked up: the table that ships, a user's own, or both."""

    def named(self, name: str) -> tuple[ActorRow, ...]:
        """The rows that go by *name*, an article, a possessive and capitals aside (but for exact names)."""

    def row(self, row_id: RowId) -> ActorRow | None:
        """The row with this id."""
