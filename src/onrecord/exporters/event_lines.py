"""The record's events as JSON lines: one event a line, flat, in the columns of ``onrecord events``."""

from __future__ import annotations

import json
from dataclasses import asdict

from onrecord.exporters.event_rows import event_rows
from onrecord.exporters.rows import whole
from onrecord.values import Record


def events_to_json_lines(record: Record) -> str:
    """One object a line, its keys the fields of an EventRow; what is not known is null."""
    rows = ({name: whole(value) for name, value in asdict(row).items()} for row in event_rows(record))
    return "".join(f"{json.dumps(row, ensure_ascii=False, default=str)}\n" for row in rows)
