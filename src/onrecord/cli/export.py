"""onrecord export: the record of a story, or of everything, in any of its forms."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli import keeping, reading


def command(
    name: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="Id of a story or a report, or its beginning; else everything.")
    ] = None,
    form: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help="json, jsonl, jsonld, annotations, csv, xlsx, parquet, markdown, ftm or html (docs/exports.md).",
        ),
    ] = "json",
    of: Annotated[
        str,
        typer.Option(metavar="TABLE", help="Of csv, jsonl and parquet: statements, events, claims, disputes …"),
    ] = "statements",
    out: Annotated[Path, typer.Option(metavar="FILE", help="Where to; - is standard output.")] = Path("-"),
    corrections: Annotated[
        bool, typer.Option("--corrections", help="Instead, what persons corrected, as JSON lines to train with.")
    ] = False,
    store: keeping.File = None,
) -> None:
    """
    Write the record of a story, of a report, or of all that is in the store, with corrections counted.

    \b
    Examples:
      onrecord export story-4f2a --format xlsx --out story.xlsx
      onrecord export --format csv --of disputes
      onrecord export --corrections --out corrections.jsonl
    """
    from onrecord.exporters.formats import FORMATS

    if form not in FORMATS:
        raise typer.BadParameter(f"{form} is none of {', '.join(FORMATS)}.", param_hint="--format")
    if FORMATS[form].of and of not in FORMATS[form].of:
        raise typer.BadParameter(f"{of} is none of {', '.join(FORMATS[form].of)}.", param_hint="--of")
    reading.check_folder(out, "--out")
    if form in ("xlsx", "parquet") and str(out) == "-" and sys.stdout.isatty():
        raise typer.BadParameter(f"{form} is no text for a terminal: name a file.", param_hint="--out")
    with keeping.opened(store) as kept:
        if corrections:
            import msgspec

            reading.write(out, b"".join(msgspec.json.encode(one) + b"\n" for one in kept.training_data()))
            return
        story, report = kept.named(name) if name else (None, None)
        reading.write(out, FORMATS[form].write(kept.record(story=story, report=report), of=of))
