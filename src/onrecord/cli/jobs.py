"""onrecord jobs: runs of adding, and what could not be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli import keeping

if TYPE_CHECKING:
    from onrecord.store.shown import JobRow


def command(
    number: Annotated[int | None, typer.Argument(metavar="[NUMBER]", help="One run, with what failed in it.")] = None,
    failed: Annotated[bool, typer.Option("--failed", help="All that failed and was not read since.")] = False,
    json: keeping.Json = False,
    store: keeping.File = None,
) -> None:
    """
    List the runs of adding, the last first, or what could not be read, each with its reason.

    \b
    Examples:
      onrecord jobs
      onrecord jobs 3
      onrecord jobs --failed --json
    """
    with keeping.opened(store) as kept:
        if number is None and not failed:
            rows = kept.jobs()
            if json:
                keeping.put_json(rows)
            else:
                keeping.put(map(_line, rows))
            return
        failures = [one for one in kept.failures(number) if not (failed and one.retried)]
        if json:
            keeping.put_json(failures)
        else:
            keeping.put(f"{one.location}: {one.why}{' (read since)' if one.retried else ''}" for one in failures)


def _line(one: JobRow) -> str:
    left = f", {one.left} left" if one.left and one.state != "done" else ""
    counts = f"{one.added} added, {one.known} known, {one.failed} failed{left}"
    inputs = ", ".join(one.inputs[:3]) + (f" and {len(one.inputs) - 3} more" if len(one.inputs) > 3 else "")
    return f"{one.number}  {one.begun:%Y-%m-%d %H:%M}  {one.state}  {counts}  {inputs}"
