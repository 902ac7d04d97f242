"""Words from an input, made fit to stand in a one-line message."""

from __future__ import annotations


def one_line(value: object, *, limit: int = 80) -> str:
    """The value as text on one line, without control characters, and shortened to *limit* characters."""
    text = str(value)[: 4 * limit]
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= limit else line[: limit - 1] + "…"
