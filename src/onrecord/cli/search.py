"""onrecord search: statements in the store by their words, speakers, outlets, days and standing."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli import keeping
from onrecord.cli.ends import say
from onrecord.values import Standing


def command(
    words: Annotated[
        str, typer.Argument(metavar="[WORDS]", help="Words that the statement has; “in quotation marks”: in a row.")
    ] = "",
    speaker: Annotated[str | None, typer.Option(metavar="NAME", help="Said by somebody of this name.")] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Printed by this outlet.")] = None,
    since: keeping.Day = None,
    until: keeping.Day = None,
    standing: Annotated[Standing | None, typer.Option(help="Where the claim stands that it is part of.")] = None,
    limit: keeping.Limit = 50,
    offset: keeping.Offset = 0,
    json: keeping.Json = False,
    store: keeping.File = None,
) -> None:
    """
    Find statements; each comes with its speaker, its exact words and where they stand.

    --since and --until are days of publication, both included. What you type is taken as words: there are no
    operators to learn but quotation marks.

    \b
    Examples:
      onrecord search "bow door"
      onrecord search warning --speaker Amsel --since 2025-11-01
      onrecord search --standing disputed --json
    """
    with keeping.opened(store) as kept:
        page = kept.search(
            words,
            speaker=speaker,
            outlet=outlet,
            since=since.date() if since else None,
            until=until.date() if until else None,
            standing=standing,
            limit=limit,
            offset=offset,
        )
        if json:
            keeping.put_json(page)
            return
        for row in page.rows:
            keeping.put(keeping.said(row))
        say(keeping.of_all(len(page.rows), page.total, "Statements") + ".")
