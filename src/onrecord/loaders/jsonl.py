"""JSON lines: one report a line, read line by line; a broken line is set aside, the others are read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, BinaryIO

from onrecord.errors import BrokenLine, EmptyInput, ReportError, TooLarge
from onrecord.loaders.decode import refuse_magic
from onrecord.loaders.draft import Draft, Source
from onrecord.loaders.messages import one_line
from onrecord.loaders.settings import LoadSettings
from onrecord.loaders.text import too_large
from onrecord.values import SetAside

FIELDS = frozenset({"id", "outlet", "published", "title", "url", "text", "authors", "language"})
BOM = b"\xef\xbb\xbf"
CHUNK = 1 << 16


def load_jsonl(source: Source, settings: LoadSettings) -> Iterator[Draft | SetAside]:
    """A report, or a reason, for each line that is not blank."""
    seen = 0
    for number, line in lines_of(source.stream, settings.max_bytes):
        if number == 1:
            refuse_magic(line or b"")
        location = f"{source.location}:{number}"
        seen += 1
        try:
            if line is None:
                raise TooLarge(f"Line {number}: {too_large(settings.max_bytes)}")
            yield draft_of(line, number, location)
        except ReportError as error:
            yield SetAside(location=location, error=type(error).__name__, why=str(error))
    if not seen:
        raise EmptyInput("The input has no line with a report. Give one JSON object a line.")


def lines_of(stream: BinaryIO, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Each line that is not blank with its number, from 1; None for a line of more than *limit* bytes."""
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        if len(line) > limit and not line.endswith(b"\n"):
            _skip_line(stream)
            yield number, None
            continue
        line = line.removeprefix(BOM) if number == 1 else line
        if line.strip():
            yield number, line


def _skip_line(stream: BinaryIO) -> None:
    while (rest := stream.readline(CHUNK)) and not rest.endswith(b"\n"):
        pass


def draft_of(line: bytes, number: int, location: str) -> Draft:
    """The report of one line; BrokenLine with the line's number where it is none."""
    fields = _parsed(line, number)
    text = fields.get("text")
    if not isinstance(text, str):
        missing = "has no `text`" if text is None else f"has a `text` that is {_kind(text)}, not a string"
        raise BrokenLine(f'Line {number} {missing}. Write {{"text": "…"}}.')
    if not text.strip():
        raise EmptyInput(f"Line {number} has an empty `text`. Put the words of the report there.")
    return Draft(
        location=location,
        text=text,
        id=_string(fields, "id", number),
        url=_string(fields, "url", number),
        outlet=_string(fields, "outlet", number),
        title=_string(fields, "title", number),
        authors=_authors(fields, number),
        published=_published(fields, number),
        language=_string(fields, "language", number),
        given=True,
        extra=MappingProxyType({key: value for key, value in fields.items() if key not in FIELDS}),
    )


def _parsed(line: bytes, number: int) -> dict[str, Any]:
    try:
        fields = json.loads(line.decode("utf-8"), parse_constant=_no_constant)
        halved = _has_lone_surrogate(fields)
    except UnicodeDecodeError as error:
        raise BrokenLine(f"Line {number} is not UTF-8 (byte {error.start}). Save the file as UTF-8.") from None
    except (ValueError, RecursionError) as error:
        why = one_line(error if isinstance(error, ValueError) else "nested too deeply", limit=100)
        raise BrokenLine(f"Line {number} is not JSON: {why}. Mend or remove the line.") from None
    if not isinstance(fields, dict):
        raise BrokenLine(f'Line {number} is {_kind(fields)}, not an object. Write {{"text": "…"}}.')
    if halved:
        raise BrokenLine(f"Line {number} has half a character (a lone surrogate). Mend the \\u escape.")
    return fields


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not a JSON value")


def _has_lone_surrogate(value: object) -> bool:
    try:
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def _string(fields: dict[str, Any], name: str, number: int) -> str | None:
    value = fields.get(name)
    if value is None or value == "":
        return None
    if name == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise BrokenLine(f"Line {number}: `{name}` is {_kind(value)}, not a string. Mend it or leave it out.")
    return value


def _authors(fields: dict[str, Any], number: int) -> tuple[str, ...]:
    value = fields.get("authors")
    if value is None:
        return ()
    if isinstance(value, str):
        return (value,) if value else ()
    if isinstance(value, list) and all(isinstance(name, str) for name in value):
        return tuple(value)
    raise BrokenLine(f"Line {number}: `authors` is not a list of strings. Mend it or leave it out.")


def _published(fields: dict[str, Any], number: int) -> date | None:
    value = _string(fields, "published", number)
    if value is None:
        return None
    try:
        return datetime.fromisoformat(value.strip()).date()
    except ValueError:
        raise BrokenLine(
            f"Line {number}: `published` is “{one_line(value, limit=40)}”, not a date. "
            "Write YYYY-MM-DD or leave it out."
        ) from None


def _kind(value: object) -> str:
    names = {dict: "an object", list: "a list", bool: "true or false", type(None): "null", str: "a string"}
    return names.get(type(value), "a number")
