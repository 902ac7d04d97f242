"""What a file of actors holds, entry by entry, as an importer gives it and a store takes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onrecord.tables.rows import ActorRow, RowId


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """
    An actor. *place* says where it stands ("actors.csv line 4").

    *unknown* are codes of countries in it that no table of ours has; they are left out of the row.
    """

    place: str
    row: ActorRow
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """An office that somebody may hold: its *title* is what a role is called."""

    place: str
    id: RowId
    title: str
    country: str | None = None
    sector: str | None = None
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """
    That *actor* held *post*, the id of a Post or of an organisation, from *start* to the day before *end*.

    *part* is what the actor is in an organisation ("member", "chair"); None for a post, whose title says it.
    """

    place: str
    actor: RowId
    post: RowId
    part: str | None = None
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """An entry that is right and no actor: a ship, an address. *what* it is, as its file calls it."""

    place: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """An entry that cannot be taken, and why."""

    place: str
    why: str


Entry = Listed | Post | Held | Passed | Refused
