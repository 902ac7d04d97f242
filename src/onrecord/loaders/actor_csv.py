"""Actors from CSV with a header: one actor a row, or one role a row where several rows have one id."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from onrecord.errors import ImportRefused
from onrecord.loaders.actor_fields import BadEntry, day_after, first_day, in_order, names, tidy
from onrecord.loaders.messages import one_line
from onrecord.tables.codes import SECTORS, country
from onrecord.tables.entries import Entry, Listed, Refused
from onrecord.tables.names import own_id
from onrecord.tables.rows import ActorRow, Role
from onrecord.values import ActorKind

COLUMNS = ("name", "aliases", "kind", "country", "sector", "role", "from", "to", "stands_for", "links", "id")
KINDS = tuple(kind.value for kind in ActorKind if kind is not ActorKind.UNNAMED)
LONGEST_LINE = 1_000_000  # bytes
CUT = "\ud800"  # no UTF-8 file can hold it: it stands at the end of a line that was longer


def from_csv(stream: BinaryIO, file: str) -> Iterator[Entry]:
    """An actor, or a refusal, for each row; ImportRefused where the header is not one of ours."""
    reader = csv.reader(_lines(stream))
    try:
        header = [column.strip().casefold() for column in next(reader, [])]
    except csv.Error as error:
        raise ImportRefused(f"{file} has no header that can be read ({error}).") from None
    _check_header(header, file)
    while True:
        place = f"{file} line {reader.line_num + 1}"
        try:
            cells = next(reader)
            if any(cell.strip() for cell in cells):
                yield of_row(header, cells, place)
        except StopIteration:
            return
        except (csv.Error, BadEntry) as error:
            yield Refused(place=place, why=f"{error}.")


def of_row(header: Sequence[str], cells: Sequence[str], place: str) -> Listed:
    """The actor of one row; BadEntry where it is none."""
    if cells[-1].endswith(CUT):
        raise BadEntry(f"it has more than {LONGEST_LINE:,} bytes")
    if len(cells) > len(header):
        raise BadEntry(f"it has {len(cells)} cells, the header has {len(header)}. Put cells with commas in quotes")
    cell = {column: text.strip() for column, text in zip(header, cells, strict=False)}
    known = names([cell["name"], *cell.get("aliases", "").split(";")])
    if not tidy(cell["name"]):
        raise BadEntry("it has no name")
    code = _country(cell.get("country", ""))
    sector = _sector(cell.get("sector", ""))
    row = ActorRow(
        id=tidy(cell.get("id", "")) or own_id(cell["name"]),
        name=tidy(cell["name"]),
        kind=_kind(cell.get("kind", "")),
        names=known.every,
        exact=known.exact,
        country=code,
        sector=sector,
        roles=_roles(cell, sector, code),
        links=tuple(link for part in cell.get("links", "").split(";") if (link := tidy(part))),
        stands_for=tidy(cell.get("stands_for", "")) or None,
    )
    return Listed(place=place, row=row)


def _check_header(header: Sequence[str], file: str) -> None:
    strange = [column for column in header if column not in COLUMNS]
    known = ", ".join(COLUMNS)
    if strange:
        shown = ", ".join(f"“{one_line(column, limit=40)}”" for column in strange[:5])
        raise ImportRefused(f"{file} has columns that are not known: {shown}. Known, between commas, are {known}.")
    if "name" not in header:
        raise ImportRefused(f"{file} has no column “name”. The first line names the columns: {known}.")
    if len(set(header)) < len(header):
        raise ImportRefused(f"{file} has a column twice. Leave one of each.")


def _kind(text: str) -> ActorKind:
    if not text:
        return ActorKind.PERSON
    if text.casefold() not in KINDS:
        raise BadEntry(f"“{one_line(text, limit=40)}” is no kind. Kinds are {', '.join(KINDS)}")
    return ActorKind(text.casefold())


def _country(text: str) -> str | None:
    code = country(text)
    if text and code is None:
        raise BadEntry(f"“{one_line(text, limit=40)}” is no code of a country. Write ISO 3166-1 alpha-3, such as FRA")
    return code


def _sector(text: str) -> str | None:
    if text and text.upper() not in SECTORS:
        raise BadEntry(f"“{one_line(text, limit=40)}” is no sector. Sectors are {', '.join(sorted(SECTORS))}")
    return text.upper() or None


def _roles(cell: dict[str, str], sector: str | None, code: str | None) -> tuple[Role, ...]:
    start = first_day(cell["from"]) if cell.get("from") else None
    end = day_after(cell["to"]) if cell.get("to") else None
    in_order(start, end)
    title = tidy(cell.get("role", ""))
    if title:
        return (Role(title=title, sector=sector, country=code, start=start, end=end),)
    if start or end:
        raise BadEntry("it has dates but no role")
    return ()


def _lines(stream: BinaryIO) -> Iterator[str]:
    """Each line as text; bytes that are not UTF-8 become halves of characters, which a row is refused for."""
    while line := stream.readline(LONGEST_LINE + 1):
        text = line.decode("utf-8", "surrogateescape")
        if len(line) > LONGEST_LINE and not line.endswith(b"\n"):
            while (rest := stream.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
                pass
            text += f"{CUT}\n"
        yield text
