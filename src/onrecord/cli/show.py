"""onrecord show: a story or a report of the store, as read prints it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli import keeping, reading

if TYPE_CHECKING:
    from onrecord.store.store import Store
    from onrecord.values import Record


def command(
    name: Annotated[
        str,
        typer.Argument(metavar="ID", help="Id of a story or a report, or its beginning.", show_default=False),
    ],
    json: Annotated[bool, typer.Option("--json", help="Print the whole record as JSON.")] = False,
    html: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write one self-contained HTML page; - for standard output."),
    ] = None,
    store: keeping.File = None,
) -> None:
    """
    Print the record of a story, or of one report, with what persons have corrected.

    \b
    Examples:
      onrecord show story-4f2a
      onrecord show 4f2a --html record.html
    """
    reading.one_of([("--json", json), ("--html", html is not None)])
    if html is not None:
        reading.check_folder(html, "--html")
    with keeping.opened(store) as kept:
        _put(record_named(kept, name), json=json, html=html)


def record_named(store: Store, name: str) -> Record:
    """The record of the one story or report whose id begins with *name*; NotInStore where there is none such."""
    story, report = store.named(name)
    return store.record(story=story, report=report)


def _put(record: Record, *, json: bool, html: Path | None) -> None:
    if json:
        from onrecord.wire import record_to_json

        sys.stdout.buffer.write(record_to_json(record) + b"\n")
    elif html is not None:
        from onrecord.exporters.page import record_to_page

        reading.write(html, record_to_page(record).encode("utf-8", "backslashreplace"))
    else:
        from rich.console import Console

        from onrecord.exporters.terminal import record_to_text

        console = Console()
        sys.stdout.write(record_to_text(record, width=console.width, styled=console.is_terminal))
