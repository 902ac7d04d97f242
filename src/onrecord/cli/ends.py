"""How a command ends: one line and a status for each way that it can."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from onrecord.errors import OnrecordError
from onrecord.exporters.plain import one_line, printable

NOTHING_DONE = 1
SOME_SET_ASIDE = 3
INTERRUPTED = 130  # 128 + SIGINT, as shells have it
PIPE_CLOSED = 141  # 128 + SIGPIPE: `onrecord read … | head` is no failure worth a message


def say(message: str) -> None:
    """One message on stderr; nothing in it can move the cursor or change the terminal."""
    typer.echo(printable(message), err=True)


@contextmanager
def tidy() -> Iterator[None]:
    """Ends the command without a traceback on our own errors, Ctrl-C, a closed pipe or a full disk."""
    try:
        yield
        sys.stdout.flush()
    except OnrecordError as error:
        say(one_line(f"Error: {error}"))
        raise typer.Exit(NOTHING_DONE) from error
    except KeyboardInterrupt as stop:
        say("Stopped.")
        raise typer.Exit(INTERRUPTED) from stop
    except BrokenPipeError as error:
        # Python flushes stdout once more as it ends; into the null device that cannot fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(PIPE_CLOSED) from error
    except OSError as error:
        where = f": {error.filename}" if error.filename else ""
        say(one_line(f"Error: {error.strerror or error}{where}"))
        raise typer.Exit(NOTHING_DONE) from error
