"""The record as a workbook, a sheet for each of its tables; no cell is a formula and none is a link."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import astuple
from datetime import date, datetime
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING, Any

from onrecord.exporters.csv import FORMULA_STARTS
from onrecord.exporters.plain import printable
from onrecord.exporters.tables import TABLES, Table
from onrecord.values import Record

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

# https://support.microsoft.com/en-us/office/excel-specifications-and-limits-1672b34d-7043-467e-8e27-269d656771c3
MOST_CHARACTERS = 32_767  # in a cell, in UTF-16 units
MOST_ROWS = 1_048_575  # below the head line
CUT = " … [cut here: the whole has {:,} characters]"
FIRST_DAY = date(1900, 3, 1)  # spreadsheets do not agree on days before it
WIDEST = 60  # characters that a column shows; a longer cell is read in the line above the sheet

# What XML 1.0 cannot hold: https://www.w3.org/TR/xml/#charsets
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def record_to_xlsx(record: Record, *, most_rows: int = MOST_ROWS) -> bytes:
    """
    The bytes of a workbook with the sheets Statements, Events, Claims, Disputes, Reports and Actors.

    A table of more than *most_rows* rows goes on in a sheet of its own ("Statements 2"). A longer cell than a
    workbook can hold is cut and says so. The same record gives the same bytes.
    """
    from xlsxwriter import Workbook

    out = BytesIO()
    book = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": datetime(2000, 1, 1)})  # any fixed time: the record holds none of its making
    styles = _Styles(book)
    for name, table in TABLES.items():
        for title, rows in _sheets(name.capitalize(), table.rows(record), most_rows):
            _fill(book.add_worksheet(title), table, rows, styles)
    book.close()
    return out.getvalue()


class _Styles:
    """The looks of cells."""

    def __init__(self, book: Workbook) -> None:
        self.head: Format = book.add_format({"bold": True, "bottom": 1})
        self.day: Format = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        # Text that looks like a formula stays text also when somebody edits the cell.
        self.quoted: Format = book.add_format({"quote_prefix": True})


def _sheets(name: str, rows: Iterable[Any], most_rows: int) -> Iterator[tuple[str, list[Any]]]:
    left = iter(rows)
    number, part = 1, list(islice(left, most_rows))
    yield name, part
    while part := list(islice(left, most_rows)):
        number += 1
        yield f"{name} {number}", part


def _fill(sheet: Worksheet, table: Table, rows: list[Any], styles: _Styles) -> None:
    widths = [len(name) for name in table.columns]
    for column, name in enumerate(table.columns):
        sheet.write_string(0, column, name, styles.head)
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(astuple(row)):
            _write(sheet, number, column, value, styles)
            widths[column] = max(widths[column], min(len(str(value)), WIDEST) if value is not None else 0)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width + 2)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), len(table.columns) - 1)


def _write(sheet: Worksheet, row: int, column: int, value: object, styles: _Styles) -> None:
    if value is None:
        return
    if isinstance(value, (int, float)):
        sheet.write_number(row, column, value)
    elif isinstance(value, date) and value >= FIRST_DAY:
        sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), styles.day)
    else:
        text = cell_text(str(value))
        sheet.write_string(row, column, text, styles.quoted if text.startswith(FORMULA_STARTS) else None)


def cell_text(text: str) -> str:
    """*text* as a cell can hold it: a visible sign for what XML cannot hold, cut with a note where it is too long."""
    legal = _NOT_XML.sub(_sign, re.sub(r"\r\n?", "\n", text))
    if _units(legal) <= MOST_CHARACTERS:
        return legal
    note = CUT.format(len(text))
    kept = legal[: MOST_CHARACTERS - len(note)]
    while _units(kept) > MOST_CHARACTERS - len(note):
        kept = kept[: len(kept) - (_units(kept) - MOST_CHARACTERS + len(note) + 1) // 2]
    return kept + note


def _units(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)


def _sign(match: re.Match[str]) -> str:
    shown = printable(match.group())
    return "\ufffd" if shown == match.group() else shown
