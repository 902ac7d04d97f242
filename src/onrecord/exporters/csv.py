"""The record as CSV: one statement, event, claim or side of a dispute a row; safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from dataclasses import astuple

from onrecord.exporters.rows import whole
from onrecord.exporters.tables import TABLES
from onrecord.values import Record

# A spreadsheet runs a cell that begins with one of these as a formula; after an apostrophe it is only text.
# https://owasp.org/www-community/attacks/CSV_Injection
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def record_to_csv(record: Record) -> str:
    """The record's statements as CSV; the head line names the fields of a Row."""
    return table_to_csv(record, "statements")


def events_to_csv(record: Record) -> str:
    """The record's events as CSV; the head line names the fields of an EventRow."""
    return table_to_csv(record, "events")


def claims_to_csv(record: Record) -> str:
    """The record's claims as CSV; the head line names the fields of a ClaimRow."""
    return table_to_csv(record, "claims")


def disputes_to_csv(record: Record) -> str:
    """The record's disputes as CSV, one side a row; the head line names the fields of a DisputeRow."""
    return table_to_csv(record, "disputes")


def table_to_csv(record: Record, of: str) -> str:
    """One of the TABLES of the record as CSV."""
    table = TABLES[of]
    out = io.StringIO(newline="")
    # All words are quoted: left to itself, the writer does not quote a lone carriage return.
    writer = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(table.columns)
    writer.writerows([_cell(value) for value in astuple(row)] for row in table.rows(record))
    return out.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    return whole(value)
