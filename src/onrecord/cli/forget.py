"""onrecord forget: take somebody out of the store for good."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from onrecord.cli import keeping
from onrecord.cli.ends import say


def command(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name, as it stands in reports.", show_default=False)],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    store: keeping.File = None,
    by: keeping.By = None,
) -> None:
    """
    Take every report that has NAME in it out of the store: text, readings, index, corrections, write-ahead log.

    It lists the reports first and asks. Nothing brings them back. Copies of the file elsewhere are not reached, and
    the same report can be added again.

    \b
    Example:
      onrecord forget "Ruth Amsel"
    """
    with keeping.opened(store) as kept:
        found = kept.about_to_forget(name)
        keeping.put(f"{one.id}  {one.name}{f', {one.published}' if one.published else ''}" for one in found)
        if not yes:
            if not sys.stdin.isatty():
                raise typer.BadParameter("There is nobody to ask here: give --yes.", param_hint="--yes")
            typer.confirm(f"Forget these {len(found)} reports, and what the log has of “{name}”, for good?", abort=True)
        done = kept.forget(name, keeping.note(by, ""))
        say(f"Forgot {done.reports} reports, {done.statements} statements and {done.log_entries} entries of the log.")
