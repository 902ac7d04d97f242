"""onrecord events: reports in, one event a row out."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli import reading
from onrecord.cli.ends import tidy
from onrecord.cli.reading import Asked, Results, Show
from onrecord.values import Made, Record


def command(
    ctx: typer.Context,
    inputs: reading.Inputs,
    csv: Annotated[bool, typer.Option("--csv", help="Print one event a row as CSV.")] = False,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Print one event a line as JSON.")] = False,
    parquet: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write one event a row as Parquet; - for standard output."),
    ] = None,
    date: reading.Date = None,
    outlet: reading.Outlet = None,
    language: reading.Language = None,
    model: reading.Model = None,
    actors: reading.Actors = None,
    no_actors: reading.NoActors = False,
    threads: reading.Threads = None,
    events_from: reading.EventsFrom = None,
    strict: reading.Strict = False,
) -> None:
    """
    Read news reports and print who did what to whom, one event a row, in PLOVER's types.

    Each has its words, whether it is asserted, denied or only possible, and whose claim it is. The columns are in
    docs/events.md. Exits as onrecord read does.

    \b
    Examples:
      onrecord events report.html
      onrecord events reports/ --csv > events.csv
      onrecord events reports/*.html --parquet events.parquet
      onrecord events archive.jsonl --jsonl | jq -c 'select(.factuality == "CT+")'
    """
    show = _shape(csv=csv, jsonl=jsonl, parquet=parquet)
    asked = Asked(
        inputs=inputs,
        date=date,
        outlet=outlet,
        language=language,
        model=model,
        actors=actors,
        no_actors=no_actors,
        threads=threads,
        events_from=events_from,
        strict=strict,
    )
    reading.run(ctx, asked, show)


def _shape(*, csv: bool, jsonl: bool, parquet: Path | None) -> Show:
    given = reading.one_of([("--csv", csv), ("--jsonl", jsonl), ("--parquet", parquet is not None)])
    if parquet is not None:
        return _parquet(parquet)
    return {"--csv": _csv, "--jsonl": _lines}.get(given, _terminal)


def _csv(results: Results, made: Made) -> None:
    from onrecord.exporters.csv import events_to_csv

    _print(events_to_csv, results, made)


def _lines(results: Results, made: Made) -> None:
    from onrecord.exporters.event_lines import events_to_json_lines

    _print(events_to_json_lines, results, made)


def _print(written: Callable[[Record], str], results: Results, made: Made) -> None:
    sys.stdout.buffer.write(written(reading.record_of(results, made)).encode("utf-8", "backslashreplace"))


def _parquet(path: Path) -> Show:
    from onrecord.exporters.parquet import check_parquet, events_to_parquet

    reading.check_folder(path, "--parquet")
    with tidy():
        check_parquet()  # before the reading, which may take long

    def show(results: Results, made: Made) -> None:
        reading.write(path, events_to_parquet(reading.record_of(results, made)))

    return show


def _terminal(results: Results, made: Made) -> None:
    from rich.console import Console

    from onrecord.exporters.event_table import events_to_text

    console = Console()  # knows the width of the terminal, and whether it is one
    record = reading.record_of(results, made)
    sys.stdout.write(events_to_text(record, width=console.width, styled=console.is_terminal))
