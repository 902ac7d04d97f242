"""The command line: a file a command. Results go to stdout, everything else to stderr."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli import (
    actors,
    add,
    compare,
    correct,
    desk,
    events,
    export,
    forget,
    jobs,
    model,
    read,
    schema,
    search,
    show,
    stories,
    who,
)
from onrecord.version import VERSION

if TYPE_CHECKING:
    from onrecord.reader import Reader

app = typer.Typer(
    name="onrecord",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # plain help: quick to start, the same in the docs as on every terminal
    pretty_exceptions_enable=False,
)
app.command("read")(read.command)
app.command("compare")(compare.command)
app.command("events")(events.command)
app.command("add")(add.command)
app.command("stories")(stories.command)
app.command("show")(show.command)
app.command("search")(search.command)
app.command("who")(who.command)
app.command("export")(export.command)
app.add_typer(correct.app, name="correct")
app.command("forget")(forget.command)
app.command("jobs")(jobs.command)
app.command("desk")(desk.command)
app.add_typer(actors.app, name="actors")
app.command("model")(model.command)
app.command("schema")(schema.command)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"onrecord {VERSION}")
        raise typer.Exit()


@app.callback()
def onrecord(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """
    Read news reports and give the record: who said what, and who did what, linked to the exact words.

    \b
    Examples:
      onrecord read report.html
      onrecord add reports/ && onrecord desk
    """


def main(reader: Reader | None = None) -> None:
    """The ``onrecord`` command; it reads with *reader* if there is one, else with the model asked for."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal without “ must not end the run
    app(prog_name="onrecord", obj=reader)
