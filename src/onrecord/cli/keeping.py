"""What the commands on the store share: where it is, who does it, and how rows are printed."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.cli.ends import tidy
from onrecord.exporters.plain import one_line

if TYPE_CHECKING:
    from onrecord.store.log import Note
    from onrecord.store.shown import Quoted, StatementRow
    from onrecord.store.store import Store

File = Annotated[
    Path | None,
    typer.Option("--store", metavar="FILE", help="The store; else onrecord.sqlite in your data folder."),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Limit = Annotated[int, typer.Option(min=1, metavar="N", help="How many to print at most.")]
Offset = Annotated[int, typer.Option(min=0, metavar="N", help="How many to leave out first.")]
By = Annotated[str | None, typer.Option(metavar="NAME", help="Who makes the change; else your login name.")]
Why = Annotated[str, typer.Option(metavar="TEXT", help="The reason, for the log.")]
Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD")]


@contextmanager
def opened(path: Path | None, *, create: bool = False) -> Iterator[Store]:
    """The store, with our errors as one line and a status."""
    from onrecord.store.place import default_store_path
    from onrecord.store.store import Store

    with tidy(), Store.open(path or default_store_path(), create=create) as store:
        yield store


def note(by: str | None, why: str) -> Note:
    """Who does it, and why."""
    from onrecord.store.log import Note

    return Note(by=by or getpass.getuser(), why=why)


def put_json(value: Any) -> None:
    """Rows as JSON."""
    import msgspec

    sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n")


def put(lines: Iterable[str]) -> None:
    """Lines on standard output; nothing in them can move the cursor."""
    for line in lines:
        typer.echo(one_line(line))


def of_all(shown: int, total: int, what: str) -> str:
    """“Stories: 3 of 12”, where not all are shown."""
    return f"{what}: {shown} of {total}" if shown < total else f"{what}: {total}"


def where(quoted: Quoted) -> str:
    """“Halsten Courier, 2025-11-14, line 5 [id:18-99]”."""
    day = f", {quoted.published}" if quoted.published else ""
    return f"{quoted.outlet}{day}, line {quoted.line} [{quoted.report}:{quoted.span.start}-{quoted.span.end}]"


def quotation(words: str) -> str:
    """The words in quotation marks; those of the report's own are enough."""
    return words if words[:1] in "“\"‘'" and words[-1:] in "”\"’'" else f"“{words}”"


def said(row: StatementRow) -> Iterator[str]:
    """A statement in two lines: who, the exact words; where they stand."""
    names = ", ".join(name for _, name in row.speakers) or row.speaker_words or "nobody named"
    status = "" if row.speaker_status == "resolved" else f" ({row.speaker_status})"
    by = " · corrected by a person" if row.corrected else ""
    yield f"{names}{status}: {quotation(row.quoted.words)}"
    yield f"    {where(row.quoted)}{' · ' + row.standing.replace('_', ' ') if row.standing else ''}{by}"
