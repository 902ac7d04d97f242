"""onrecord model: which model reads, and whether its files are as they were released."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.ends import tidy
from onrecord.exporters.plain import printable


def command(
    model: Annotated[
        Path | None,
        typer.Option(metavar="PATH", help="Another model than the one that comes with onrecord."),
    ] = None,
) -> None:
    """
    Check the model's files and print its name, as it stands in every record, and where it is.

    \b
    Example:
      onrecord model
    """
    with tidy():
        from onrecord.model.onnx import SHIPPED, OnnxModel, verified

        folder = model or SHIPPED
        manifest, _ = verified(folder)
        typer.echo(printable(f"{OnnxModel.load(folder).name}\n{folder}"))
        for name, entry in manifest.files.items():
            typer.echo(printable(f"{entry.sha256}  {entry.bytes:>11,}  {name}"))
