"""onrecord who: everything that somebody said and did, and who quotes them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli import keeping
from onrecord.cli.ends import say

if TYPE_CHECKING:
    from onrecord.store.shown import ActorRow, EventRow
    from onrecord.store.store import Store

_MOST_NAMED = 20


def command(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name, or part of one, or a key.", show_default=False)],
    limit: keeping.Limit = 50,
    json: keeping.Json = False,
    store: keeping.File = None,
) -> None:
    """
    Print all that somebody said and did, by what names, and which outlets quote them.

    Where several go by the name, they are listed, each with a key to ask for.

    \b
    Examples:
      onrecord who "Ruth Amsel"
      onrecord who "person:ruth amsel" --json
    """
    with keeping.opened(store) as kept:
        found = found_by(kept, name)
        if not found:
            say(f"Nobody in this store goes by “{name}”. Try part of the name, or `onrecord search`.")
            raise typer.Exit(1)
        if json:
            keeping.put_json([_whole(kept, one, limit) for one in found])
        elif len(found) > 1:
            keeping.put(f"{one.key}  {one.name} ({one.kind}), {one.statements} statements" for one in found)
            say(f"{len(found)} go by “{name}”: ask for one by its key.")
        else:
            keeping.put(_lines(kept, found[0], limit))


def found_by(store: Store, name: str) -> tuple[ActorRow, ...]:
    """The actor with this key; else the one of exactly this name; else all who have the words in a name."""
    from onrecord.errors import NotInStore

    try:
        return (store.actor(name),)
    except NotInStore:
        rows = store.actors(name, limit=_MOST_NAMED).rows
    exact = [one for one in rows if name.casefold() in {each.casefold() for each in one.names}]
    return tuple(exact) if len(exact) == 1 else rows


def _whole(store: Store, one: ActorRow, limit: int) -> dict[str, object]:
    return {
        "actor": one,
        "said": store.statements(actor=one.key, limit=limit),
        "did": store.events(actor=one.key, limit=limit),
    }


def _lines(store: Store, one: ActorRow, limit: int) -> Iterator[str]:
    yield f"{one.name} ({one.kind}{', ' + one.country if one.country else ''})"
    others = [name for name in one.names if name != one.name]
    if others:
        yield f"    also: {'; '.join(others)}"
    if one.quoted_by:
        yield "    quoted by: " + ", ".join(f"{outlet} ({count})" for outlet, count in one.quoted_by.items())
    said = store.statements(actor=one.key, limit=limit)
    did = store.events(actor=one.key, limit=limit)
    yield keeping.of_all(len(said.rows), said.total, "Said")
    for row in said.rows:
        yield from keeping.said(row)
    yield keeping.of_all(len(did.rows), did.total, "Has part in events")
    for event in did.rows:
        yield from _event(event)


def _event(one: EventRow) -> Iterator[str]:
    whom = f" → {', '.join(name for _, name in one.recipients)}" if one.recipients else ""
    day = f", {one.happened[0]}" if one.happened else ""
    yield f"{', '.join(name for _, name in one.actors) or 'nobody named'} {one.type}{whom}{day} ({one.factuality})"
    yield f"    {keeping.quotation(one.quoted.words)} {keeping.where(one.quoted)}"
