"""From what the user named to reports. Nothing that is wrong with one input stops the others."""

from __future__ import annotations

import io
import json
import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from onrecord.errors import BrokenLine, InputNotFound, ReportError, TooLarge
from onrecord.loaders.draft import Draft, Loader, Source, to_report
from onrecord.loaders.inputs import STDIN, Named, spell_out
from onrecord.loaders.jsonl import load_jsonl
from onrecord.loaders.markdown import load_markdown
from onrecord.loaders.messages import one_line
from onrecord.loaders.settings import LoadSettings
from onrecord.loaders.text import load_text, too_large
from onrecord.values import Report, SetAside

if TYPE_CHECKING:
    from onrecord.loaders.fetch import Fetcher

SNIFFED = 8_192  # bytes that are looked at to tell what an input is

_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body|article|div|p|h1|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
_FRONT_MATTER_START = re.compile(rb"(?:\xef\xbb\xbf)?---[ \t]*\r?\n[A-Za-z_][\w-]{0,40}:")
_MARKDOWN_START = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,20}#{1,3}[ \t]+\S")


def load_html_lazily(source: Source, settings: LoadSettings) -> Iterator[Draft | SetAside]:
    """`load_html`, imported when the first page comes."""
    from onrecord.loaders.html import load_html

    return load_html(source, settings)


LOADERS: dict[str, Loader] = {
    ".txt": load_text,
    ".text": load_text,
    ".md": load_markdown,
    ".markdown": load_markdown,
    ".html": load_html_lazily,
    ".htm": load_html_lazily,
    ".xhtml": load_html_lazily,
    ".jsonl": load_jsonl,
    ".ndjson": load_jsonl,
}
"""How a file is loaded, by its suffix."""

CONTENT_TYPES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/x-ndjson": ".jsonl",
    "application/jsonl": ".jsonl",
}


def load(
    inputs: Sequence[str], settings: LoadSettings | None = None, *, stdin: BinaryIO | None = None
) -> Iterator[Report | SetAside]:
    """
    A report, or the reason why there is none, for everything that *inputs* name, in their order.

    An input is a file, a folder, a pattern, an http(s) URL, or ``-`` for *stdin* (by default the
    process's own). Nothing is raised for an input that cannot be read, and nothing is skipped unsaid.
    """
    settings = settings or LoadSettings()
    ids = _Ids()
    fetcher: Fetcher | None = None
    for item in spell_out(inputs, frozenset(LOADERS)):
        if isinstance(item, SetAside):
            yield item
            continue
        if item.is_url and fetcher is None:
            from onrecord.loaders.fetch import Fetcher

            fetcher = Fetcher(settings)
        yield from ids.told_apart(_reports_of(item, settings, stdin, fetcher))


def _reports_of(
    named: Named, settings: LoadSettings, stdin: BinaryIO | None, fetcher: Fetcher | None
) -> Iterator[tuple[Draft | None, Report | SetAside]]:
    location = named.location
    try:
        if fetcher is not None and named.is_url:
            yield from _drafted(_page(location, fetcher), settings)
        elif location == STDIN:
            yield from _drafted(_sniffed(location, stdin or sys.stdin.buffer), settings)
        else:
            yield from _from_file(location, settings)
    except ReportError as error:
        yield None, set_aside(location, error)
    except OSError as error:
        why = f"It cannot be read ({one_line(error.strerror or error)}). Check the file and its permissions."
        yield None, SetAside(location=location, error=InputNotFound.__name__, why=why)


def _from_file(location: str, settings: LoadSettings) -> Iterator[tuple[Draft | None, Report | SetAside]]:
    loader = LOADERS.get(Path(location).suffix.lower())
    with open(location, "rb") as stream:
        size = os.fstat(stream.fileno()).st_size
        if loader is not load_jsonl and size > settings.max_bytes and not _is_jsonl(stream):
            raise TooLarge(too_large(settings.max_bytes, size))
        if loader is None:
            yield from _drafted(_sniffed(location, stream), settings)
        else:
            yield from _drafted((loader, Source(location=location, stream=stream)), settings)


def _is_jsonl(stream: io.BufferedReader) -> bool:
    return kind_of(stream.peek(SNIFFED)[:SNIFFED]) == ".jsonl"


def _drafted(opened: tuple[Loader, Source], settings: LoadSettings) -> Iterator[tuple[Draft | None, Report | SetAside]]:
    loader, source = opened
    for item in loader(source, settings):
        if isinstance(item, SetAside):
            yield None, item
            continue
        try:
            yield item, to_report(item, settings)
        except ReportError as error:
            yield None, set_aside(item.location, error)


def _page(location: str, fetcher: Fetcher) -> tuple[Loader, Source]:
    page = fetcher.fetch(location)
    stream = io.BytesIO(page.content)
    suffix = CONTENT_TYPES.get(page.content_type) or kind_of(page.content[:SNIFFED])
    return LOADERS[suffix], Source(location=location, stream=stream, url=page.url, charset=page.charset)


def _sniffed(location: str, stream: BinaryIO) -> tuple[Loader, Source]:
    buffered = stream if hasattr(stream, "peek") else io.BufferedReader(cast(io.RawIOBase, stream))
    start = cast(io.BufferedReader, buffered).peek(SNIFFED)[:SNIFFED]
    return LOADERS[kind_of(start)], Source(location=location, stream=buffered)


def kind_of(start: bytes) -> str:
    """The suffix that an input which begins with *start* should have had."""
    if _HTML_START.match(start.removeprefix(b"\xef\xbb\xbf")):
        return ".html"
    if _begins_as_jsonl(start.removeprefix(b"\xef\xbb\xbf")):
        return ".jsonl"
    if _FRONT_MATTER_START.match(start) or _MARKDOWN_START.match(start):
        return ".md"
    return ".txt"


def _begins_as_jsonl(start: bytes) -> bool:
    line, _, rest = start.lstrip().partition(b"\n")
    if not line.startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        # The line is longer than what was looked at, or broken: it is read as JSON lines where it
        # begins as an object does, so that a broken line is named as one.
        return bool(re.match(rb'\{\s*"[^"]{0,100}"\s*:', line))


class _Ids:
    """The ids of one run: each report has its own."""

    def __init__(self) -> None:
        self._where: dict[str, str] = {}

    def told_apart(self, items: Iterable[tuple[Draft | None, Report | SetAside]]) -> Iterator[Report | SetAside]:
        """The reports, none with an id that another one has."""
        for draft, item in items:
            if isinstance(item, SetAside):
                yield item
                continue
            before = self._where.get(item.id)
            if before is None:
                self._where[item.id] = item.location
                yield item
            elif draft is not None and draft.id is not None:
                name = one_line(item.id, limit=40)
                why = f"Its id “{name}” is that of {one_line(before)}. Give each report its own."
                yield SetAside(location=item.location, error=BrokenLine.__name__, why=why)
            else:
                yield self._renamed(item)

    def _renamed(self, report: Report) -> Report:
        # The same text at two places is two reports: a reprint is something to know, not to drop.
        number = 2
        while (name := f"{report.id}-{number}") in self._where:
            number += 1
        self._where[name] = report.location
        return replace(report, id=name)


def set_aside(location: str, error: ReportError) -> SetAside:
    """The error as a value, with its message on one line."""
    return SetAside(location=location, error=type(error).__name__, why=one_line(error, limit=400))
