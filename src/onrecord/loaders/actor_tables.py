"""
Files of actors: FollowTheMoney, Wikidata or CSV, packed with gzip or not, told apart by what is in them.

Read line by line, so that a file of any length takes the memory of its longest line. JSON that is laid out over
several lines, or holds all its items in one, is read whole, and may be no longer than MOST_WHOLE.
"""

from __future__ import annotations

import gzip
import io
import json
import re
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, BinaryIO, cast

from onrecord.errors import BinaryInput, ImportRefused
from onrecord.loaders.actor_csv import from_csv
from onrecord.loaders.actor_fields import BadEntry
from onrecord.loaders.actor_ftm import of_entity
from onrecord.loaders.actor_wikidata import of_item
from onrecord.loaders.decode import refuse_magic
from onrecord.loaders.jsonl import BOM, lines_of
from onrecord.loaders.messages import one_line
from onrecord.tables.entries import Entry, Refused

LONGEST_LINE = 16_000_000  # bytes; the longest Wikidata items have about 5 million
MOST_WHOLE = 64_000_000  # bytes of JSON that is not one object a line
MOST_RATIO = 200  # bytes unpacked for each byte packed: dumps have about 10
FREE = 50_000_000  # bytes that may be unpacked before the ratio counts
HEAD = 1 << 16  # bytes that the format is told by
STDIN = "-"

OfObject = Callable[[Mapping[str, Any], str], Iterator[Entry]]


class ActorFormat(StrEnum):
    """How a file of actors is written."""

    FTM = "ftm"
    WIKIDATA = "wikidata"
    CSV = "csv"


def load_actors(location: str, form: ActorFormat | None = None) -> Iterator[Entry]:
    """
    What the file at *location* (- is standard input) holds, entry by entry, and a refusal for each that is broken.

    ImportRefused where none can be read: no such file, not text, columns that are not known.
    """
    file = "standard input" if location == STDIN else one_line(Path(location).name)
    try:
        with _opened(location) as stream:
            yield from _entries(stream, file, form)
    except OSError as error:  # gzip's own errors are OSErrors too
        raise ImportRefused(
            f"{file} cannot be read ({error.strerror or error}). Check the path and the file."
        ) from None
    except (EOFError, zlib.error) as error:
        raise ImportRefused(f"{file} is a broken gzip file ({error}). Fetch it again.") from None


def _entries(stream: BinaryIO, file: str, form: ActorFormat | None) -> Iterator[Entry]:
    head, whole = _looked_at(stream)
    if head.startswith(b"\x1f\x8b"):
        with gzip.GzipFile(fileobj=whole) as packed:
            head, whole = _looked_at(cast(BinaryIO, io.BufferedReader(_Unpacked(packed, whole, file), HEAD)))
            yield from _of_format(whole, head, file, form)
    else:
        yield from _of_format(whole, head, file, form)


def _of_format(stream: BinaryIO, head: bytes, file: str, form: ActorFormat | None) -> Iterator[Entry]:
    _refuse_what_is_no_text(head, file)
    form = form or _format(head)
    if form is ActorFormat.CSV:
        return from_csv(stream, file)
    of_object = of_entity if form is ActorFormat.FTM else of_item
    return _from_lines(stream, file, of_object) if _is_lines(head) else _from_whole(stream, file, of_object)


def _format(head: bytes) -> ActorFormat:
    if not head.lstrip().startswith((b"{", b"[")):
        return ActorFormat.CSV
    return ActorFormat.FTM if re.search(rb'"schema"\s*:', head) else ActorFormat.WIKIDATA


def _is_lines(head: bytes) -> bool:
    """Whether each line is one object: JSON lines, or a Wikidata dump, whose first line is a bracket."""
    lines = [line.strip() for line in head.split(b"\n") if line.strip()]
    if lines and lines[0] == b"[":
        lines = lines[1:]
    first = lines[0] if lines else b""
    return first.startswith(b"{") and first != b"{" and not re.match(rb'\{\s*"entities"\s*:', first)


def _from_lines(stream: BinaryIO, file: str, of_object: OfObject) -> Iterator[Entry]:
    for number, line in lines_of(stream, LONGEST_LINE):
        place = f"{file} line {number}"
        if line is None:
            yield Refused(place=place, why=f"it has more than {LONGEST_LINE:,} bytes.")
        elif (text := line.strip().removesuffix(b",")) not in (b"[", b"]"):
            yield from _of_text(text, place, of_object)


def _from_whole(stream: BinaryIO, file: str, of_object: OfObject) -> Iterator[Entry]:
    text = stream.read(MOST_WHOLE + 1)
    if len(text) > MOST_WHOLE:
        raise ImportRefused(f"{file} has more than {MOST_WHOLE:,} bytes of JSON at once. Write one object a line.")
    try:
        document = _parsed(text)
    except BadEntry as error:
        raise ImportRefused(f"{file} cannot be read: {error}.") from None
    for number, value in enumerate(_items(document), 1):
        yield from _of_value(value, f"{file} item {number}", of_object)


def _items(document: object) -> Iterable[object]:
    if isinstance(document, dict):
        entities = document.get("entities")
        return [document] if entities is None else entities.values() if isinstance(entities, dict) else [entities]
    return document if isinstance(document, list) else [document]


def _of_text(text: bytes, place: str, of_object: OfObject) -> Iterator[Entry]:
    try:
        value = _parsed(text)
    except BadEntry as error:
        yield Refused(place=place, why=f"{error}.")
    else:
        yield from _of_value(value, place, of_object)


def _of_value(value: object, place: str, of_object: OfObject) -> Iterator[Entry]:
    try:
        if not isinstance(value, dict):
            raise BadEntry("it is no JSON object")
        yield from list(of_object(value, place))  # all of an object, or none
    except BadEntry as error:
        yield Refused(place=place, why=f"{error}.")
    except RecursionError:
        yield Refused(place=place, why="it is nested too deeply.")


def _parsed(text: bytes) -> object:
    try:
        return json.loads(text.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise BadEntry(f"it is not UTF-8 (byte {error.start}). Save the file as UTF-8") from None
    except RecursionError:
        raise BadEntry("it is nested too deeply") from None
    except ValueError as error:
        raise BadEntry(f"it is not JSON: {one_line(error, limit=100)}") from None


def _refuse_what_is_no_text(head: bytes, file: str) -> None:
    try:
        refuse_magic(head)
    except BinaryInput as error:
        raise ImportRefused(f"{file} cannot be imported. {error}") from None
    if not head.strip():
        raise ImportRefused(f"{file} is empty. Give a file of actors.")
    if b"\0" in head:
        raise ImportRefused(f"{file} is not text in UTF-8: it has NUL bytes. Save it as UTF-8.")


def _opened(location: str) -> BinaryIO:
    return open(sys.stdin.fileno() if location == STDIN else location, "rb", closefd=location != STDIN)


def _looked_at(stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    """The beginning of *stream*, and all of it, without a byte order mark."""
    head = stream.read(HEAD).removeprefix(BOM)
    return head, cast(BinaryIO, io.BufferedReader(_Chained(head, stream), HEAD))


class _Chained(io.RawIOBase):
    """*head*, then the rest of *stream*."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._parts: tuple[BinaryIO, ...] = (io.BytesIO(head), stream)
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while self._parts:
            count = len(got := self._parts[0].read(len(buffer)))
            if count:
                self._given += count
                buffer[:count] = got
                return count
            self._parts = self._parts[1:]
        return 0

    def tell(self) -> int:
        return self._given


class _Unpacked(io.RawIOBase):
    """What a gzip file holds, as long as that is not far more than the file itself."""

    def __init__(self, unpacked: gzip.GzipFile, packed: BinaryIO, file: str) -> None:
        self._unpacked, self._packed, self._file = unpacked, packed, file
        self._count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        got = self._unpacked.read(len(buffer))
        self._count += len(got)
        buffer[: len(got)] = got
        if self._count > max(FREE, MOST_RATIO * self._packed.tell()):
            raise ImportRefused(f"{self._file} unpacks to more than {MOST_RATIO} times its size. Unpack it yourself.")
        return len(got)
