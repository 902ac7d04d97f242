"""The record's tables as JSON lines: one event, say, a line, flat, in the columns of ``onrecord events``."""

from __future__ import annotations

import json
from dataclasses import asdict

from onrecord.exporters.rows import whole
from onrecord.exporters.tables import TABLES
from onrecord.values import Record


def events_to_json_lines(record: Record) -> str:
    """One object a line, its keys the fields of an EventRow; what is not known is null."""
    return table_to_json_lines(record, "events")


def table_to_json_lines(record: Record, of: str) -> str:
    """One of the TABLES of the record, one object a line, its keys the columns; what is not known is null."""
    rows = ({name: whole(value) for name, value in asdict(row).items()} for row in TABLES[of].rows(record))
    return "".join(f"{json.dumps(row, ensure_ascii=False, default=str)}\n" for row in rows)
