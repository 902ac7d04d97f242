"""The record as CSV: one statement a row, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from dataclasses import astuple

from onrecord.exporters.rows import COLUMNS, rows
from onrecord.values import Record

# A spreadsheet runs a cell that begins with one of these as a formula; after an apostrophe it is only text.
# https://owasp.org/www-community/attacks/CSV_Injection
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def record_to_csv(record: Record) -> str:
    """The record's statements as CSV; the head line names the fields of a Row."""
    out = io.StringIO(newline="")
    # All words are quoted: left to itself, the writer does not quote a lone carriage return.
    writer = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(COLUMNS)
    writer.writerows([_cell(value) for value in astuple(row)] for row in rows(record))
    return out.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    return value
