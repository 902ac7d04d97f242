from __future__ import annotations

from onrecord.exporters.plain import printable
from onrecord.exporters.rows import rows
from onrecord.values import Record


def print_record(record: Record) -> None:
    for row in rows(record):
        print(
            printable(
                f"{row.speakers or row.speaker or '?'}: {row.cue}: {row.content}  ({row.line}:{row.start}-{row.end} {row.confidence:.2f})"
            )
        )
