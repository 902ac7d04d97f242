"""
Makes docs/cli.md from the commands' own help: ``python tests/cli/help_page.py > docs/cli.md``.

Made from what the commands declare, and not from how one version of a library lays it out.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any

import typer
from typer.core import TyperGroup

from onrecord.cli import app

HEAD = """# Command line

<!-- Made by `python tests/cli/help_page.py > docs/cli.md`; a test keeps it true. -->

Results go to standard output, everything else to standard error; `-` is standard input.
The same from Python: [Python](python.md).

| status | means |
| --- | --- |
| 0 | every report was read, every actor imported |
| 1 | nothing could be done, or with `--strict` not all |
| 2 | wrong usage |
| 3 | some reports were read, others set aside; some actors imported, others refused |
| 130 | stopped with Ctrl-C |
| 141 | whoever read the output stopped reading |

What each reason for setting a report aside means, and what to do: [Errors](errors.md).
Colour follows the terminal and `NO_COLOR`.
"""


def page() -> str:
    """docs/cli.md as the commands have it."""
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    return HEAD + "".join(_section(name, command) for name, command in commands_of("onrecord", group))


def commands_of(name: str, command: Any) -> Iterator[tuple[str, Any]]:
    """*command* and, where it is a group, all commands of it, each by its full name."""
    yield name, command
    for own, one in getattr(command, "commands", {}).items():
        yield from commands_of(f"{name} {own}", one)


def _section(name: str, command: Any) -> str:
    text, _, example = inspect.cleandoc(command.help or "").partition("\b\n")
    usage = " ".join([name, *(_argument(one) for one in command.params if not _is_option(one))])
    has = "COMMAND" if isinstance(command, TyperGroup) else "[OPTIONS]"
    parts = [
        f"## {name}",
        text.strip(),
        f"```text\n{usage} {has}\n```",
        _table(command.params),
        _example(example),
    ]
    return "".join(f"\n{part}\n" for part in parts if part)


def _argument(parameter: Any) -> str:
    return f"{parameter.metavar}..." if parameter.nargs == -1 else parameter.metavar


def _is_option(parameter: Any) -> bool:
    return any(name.startswith("-") for name in parameter.opts)


def _table(parameters: list[Any]) -> str:
    rows = [f"| {_name(one)} | {one.help} |" for one in parameters if getattr(one, "help", None)]
    return "\n".join(["| | |", "| --- | --- |", *rows]) if rows else ""


def _name(parameter: Any) -> str:
    if not _is_option(parameter):
        return f"`{parameter.metavar}`"
    return f"`{parameter.opts[0]} {parameter.metavar}`" if parameter.metavar else f"`{parameter.opts[0]}`"


def _example(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.startswith("  ")]
    return "```console\n" + "\n".join(f"$ {line}" for line in lines) + "\n```"


if __name__ == "__main__":
    print(page(), end="")
