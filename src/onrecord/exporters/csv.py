"""The record as CSV: one statement, or one event, a row; safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import astuple

from onrecord.exporters.event_rows import EVENT_COLUMNS, EventRow, event_rows
from onrecord.exporters.rows import COLUMNS, Row, rows, whole
from onrecord.values import Record

# A spreadsheet runs a cell that begins with one of these as a formula; after an apostrophe it is only text.
# https://owasp.org/www-community/attacks/CSV_Injection
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def record_to_csv(record: Record) -> str:
    """The record's statements as CSV; the head line names the fields of a Row."""
    return _table(COLUMNS, rows(record))


def events_to_csv(record: Record) -> str:
    """The record's events as CSV; the head line names the fields of an EventRow."""
    return _table(EVENT_COLUMNS, event_rows(record))


def _table(columns: Sequence[str], found: Iterable[Row | EventRow]) -> str:
    out = io.StringIO(newline="")
    # All words are quoted: left to itself, the writer does not quote a lone carriage return.
    writer = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in astuple(row)] for row in found)
    return out.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    return whole(value)
