"""onrecord read: reports in, the record out."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli import reading
from onrecord.cli.reading import Asked, Results, Show
from onrecord.values import Made, SetAside


def command(
    ctx: typer.Context,
    inputs: reading.Inputs,
    date: reading.Date = None,
    outlet: reading.Outlet = None,
    language: reading.Language = None,
    json: Annotated[bool, typer.Option("--json", help="Print the whole record as JSON.")] = False,
    nl: Annotated[bool, typer.Option("--nl", help="Print one JSON object a line, report by report, as read.")] = False,
    csv: Annotated[bool, typer.Option("--csv", help="Print one statement a row as CSV.")] = False,
    html: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write one self-contained HTML page; - for standard output."),
    ] = None,
    model: reading.Model = None,
    actors: reading.Actors = None,
    no_actors: reading.NoActors = False,
    threads: reading.Threads = None,
    events_from: reading.EventsFrom = None,
    strict: reading.Strict = False,
) -> None:
    """
    Read news reports and print who said what, and who did what, linked to the exact words.

    Of several reports it prints first, story by story, what is agreed, what is disputed and what stands on one
    source (docs/disputes.md), then each report by itself.

    Exits with 0 if all reports were read, 3 if some were set aside, 1 if nothing could be read and 2 on
    wrong usage. What was set aside, and why, is said on standard error.

    \b
    Examples:
      onrecord read report.html
      onrecord read report.txt --date 2015-11-27 --outlet "The Daily Example"
      onrecord read reports/ --nl | jq .statements
      onrecord read reports/*.html --html record.html
      curl -s https://example.org/report.html | onrecord read - --json
    """
    show = _shape(json=json, nl=nl, csv=csv, html=html)
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
    reading.run(ctx, asked, show, streams=show is _lines)


def _shape(*, json: bool, nl: bool, csv: bool, html: Path | None) -> Show:
    given = reading.one_of([("--json", json), ("--nl", nl), ("--csv", csv), ("--html", html is not None)])
    if html is not None:
        return _page(html)
    return {"--json": _json, "--nl": _lines, "--csv": _csv}.get(given, _terminal)


def _json(results: Results, made: Made) -> None:
    from onrecord.wire import record_to_json

    sys.stdout.buffer.write(record_to_json(reading.record_of(results, made)) + b"\n")


def _lines(results: Results, made: Made) -> None:
    from onrecord.wire import reading_to_json_line, set_aside_to_json_line

    for result in results:
        line = set_aside_to_json_line(result, made) if isinstance(result, SetAside) else reading_to_json_line(result)
        sys.stdout.buffer.write(line + b"\n")
        sys.stdout.buffer.flush()


def _csv(results: Results, made: Made) -> None:
    from onrecord.exporters.csv import record_to_csv

    sys.stdout.buffer.write(record_to_csv(reading.record_of(results, made)).encode("utf-8", "backslashreplace"))


def _page(path: Path) -> Show:
    reading.check_folder(path, "--html")

    def show(results: Results, made: Made) -> None:
        from onrecord.exporters.page import record_to_page

        reading.write(path, record_to_page(reading.record_of(results, made)).encode("utf-8", "backslashreplace"))

    return show


def _terminal(results: Results, made: Made) -> None:
    from rich.console import Console

    from onrecord.exporters.terminal import record_to_text

    console = Console()  # knows the width of the terminal, and whether it is one
    record = reading.record_of(results, made)
    shown = replace(record, set_aside=())  # what was set aside is said on stderr
    sys.stdout.write(record_to_text(shown, width=console.width, styled=console.is_terminal))
