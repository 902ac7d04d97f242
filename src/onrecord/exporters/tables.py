"""The tables that a record can be laid out as, the same in CSV, JSON lines, Parquet and a workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType
from typing import Any

from onrecord.exporters.claim_rows import ClaimRow, DisputeRow, claim_rows, dispute_rows
from onrecord.exporters.event_rows import EventRow, event_rows
from onrecord.exporters.report_rows import ActorRow, ReportRow, actor_rows, report_rows
from onrecord.exporters.rows import Row, rows
from onrecord.values import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table: the value that a row of it is, whose fields are the columns, and the rows of a record."""

    row: type[Any]
    rows: Callable[[Record], Iterable[Any]]

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(field.name for field in fields(self.row))


TABLES: Mapping[str, Table] = MappingProxyType(
    {
        "statements": Table(row=Row, rows=rows),
        "events": Table(row=EventRow, rows=event_rows),
        "claims": Table(row=ClaimRow, rows=claim_rows),
        "disputes": Table(row=DisputeRow, rows=dispute_rows),
        "reports": Table(row=ReportRow, rows=report_rows),
        "actors": Table(row=ActorRow, rows=actor_rows),
    }
)
