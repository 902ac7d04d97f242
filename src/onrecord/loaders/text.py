"""Plain text: the report's text is the input exactly."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from onrecord.errors import TooLarge
from onrecord.loaders.decode import decode
from onrecord.loaders.draft import Draft, Source
from onrecord.loaders.settings import LoadSettings
from onrecord.values import SetAside


def load_text(source: Source, settings: LoadSettings) -> Iterator[Draft | SetAside]:
    """One report: the decoded text, every character in its place."""
    content = read_limited(source.stream, settings.max_bytes)
    text = decode(content, declared=source.charset).text
    yield Draft(location=source.location, text=text, url=source.url)


def read_limited(stream: BinaryIO, limit: int) -> bytes:
    """All bytes of the stream; TooLarge where there are more than *limit*, without reading them all."""
    content = stream.read(limit + 1)
    if len(content) > limit:
        raise TooLarge(too_large(limit))
    return content


def too_large(limit: int, size: int | None = None) -> str:
    """The message for an input over the limit."""
    has = f"It has {size / 1e6:.1f} MB" if size is not None else f"It has more than {limit / 1e6:.1f} MB"
    return f"{has}; one report may have {limit / 1e6:.1f} MB. Split it: one file, or one JSON line, a report."
