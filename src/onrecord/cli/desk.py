"""onrecord desk: the store in the browser."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli import keeping, reading
from onrecord.cli.ends import tidy


def command(
    ctx: typer.Context,
    port: Annotated[int, typer.Option(min=0, max=65535, metavar="N", help="0: any port that is free.")] = 0,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Print the address, and open no browser.")] = False,
    store: keeping.File = None,
    model: reading.Model = None,
    actors: reading.Actors = None,
    no_actors: reading.NoActors = False,
) -> None:
    """
    Open the desk: stories, records, reports, actors, search and corrections in your browser, on this machine alone.

    It listens on 127.0.0.1, lets in only who has the address that it prints, and works without a network. Ctrl-C
    ends it.

    \b
    Examples:
      onrecord desk
      onrecord desk --store desk.sqlite --port 8765 --no-browser
    """
    from onrecord.desk.serve import serve
    from onrecord.store.place import default_store_path

    with tidy():
        path: Path = store or default_store_path()
        serve(
            path,
            reading.opener(ctx, model=model, actors=actors, no_actors=no_actors),
            port=port,
            browser=not no_browser,
        )
