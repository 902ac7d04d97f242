"""onrecord schema: the JSON Schema of what ``onrecord read`` prints."""

from __future__ import annotations

import json
from typing import Annotated

import typer


def command(
    nl: Annotated[bool, typer.Option("--nl", help="Print the schema of one line of --nl instead.")] = False,
) -> None:
    """
    Print the JSON Schema of the record.

    \b
    Example:
      onrecord schema > record.schema.json
    """
    from onrecord.wire import json_schema

    typer.echo(json.dumps(json_schema(line=nl), indent=2))
