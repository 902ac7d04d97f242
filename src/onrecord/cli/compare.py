"""onrecord compare: two reports in; what differs, and what both say, out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli import reading
from onrecord.cli.reading import Asked, Results, Show
from onrecord.values import Made, Record

_TWO = 2


def command(
    ctx: typer.Context,
    one: Annotated[str, typer.Argument(metavar="A", help="A file with one report, or a URL.", show_default=False)],
    other: Annotated[str, typer.Argument(metavar="B", help="The report to compare it with.", show_default=False)],
    json: Annotated[bool, typer.Option("--json", help="Print the whole record of the two as JSON.")] = False,
    html: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write one self-contained HTML page; - for standard output."),
    ] = None,
    language: reading.Language = None,
    model: reading.Model = None,
    actors: reading.Actors = None,
    no_actors: reading.NoActors = False,
    threads: reading.Threads = None,
    events_from: reading.EventsFrom = None,
) -> None:
    """
    Read two reports and print what differs and what both say, their words side by side.

    It says on whose word each side stands, and not which of them is right. Exits with 1 if one of the two could
    not be read, and with 2 if they are not two reports.

    \b
    Examples:
      onrecord compare monday.html tuesday.html
      onrecord compare examples/quay/1-quay-times.html examples/quay/2-inland-post.html
      onrecord compare monday.html tuesday.html --html compared.html
      onrecord compare monday.html tuesday.html --json | jq .disputes
    """
    show = _shape(json=json, html=html)
    asked = Asked(
        inputs=[one, other],
        date=None,
        outlet=None,
        language=language,
        model=model,
        actors=actors,
        no_actors=no_actors,
        threads=threads,
        events_from=events_from,
        strict=True,
    )
    reading.run(ctx, asked, show)


def _shape(*, json: bool, html: Path | None) -> Show:
    reading.one_of([("--json", json), ("--html", html is not None)])
    if html is not None:
        reading.check_folder(html, "--html")

    def show(results: Results, made: Made) -> None:
        record = reading.record_of(results, made, as_one_story=True)
        if record.set_aside and len(record.reports) < _TWO:
            return  # said on stderr, with the status
        if len(record.reports) != _TWO:
            raise typer.BadParameter(f"compare takes two reports; A and B hold {len(record.reports)}.")
        _put(record, json=json, html=html)

    return show


def _put(record: Record, *, json: bool, html: Path | None) -> None:
    if json:
        from onrecord.wire import record_to_json

        sys.stdout.buffer.write(record_to_json(record) + b"\n")
    elif html is not None:
        from onrecord.exporters.page import record_to_page

        reading.write(html, record_to_page(record).encode("utf-8", "backslashreplace"))
    else:
        _terminal(record)


def _terminal(record: Record) -> None:
    from rich.console import Console

    from onrecord.exporters.story_lines import comparison_to_text

    console = Console()  # knows the width of the terminal, and whether it is one
    sys.stdout.write(comparison_to_text(record, width=console.width, styled=console.is_terminal))
