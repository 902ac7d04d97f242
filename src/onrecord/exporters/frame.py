"""The record as a pandas data frame: one statement, or one event, a row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from onrecord.errors import MissingDependency
from onrecord.exporters.event_rows import EVENT_COLUMNS, SIZE_COLUMNS, EventRow, event_rows
from onrecord.exporters.rows import COLUMNS, Row, rows
from onrecord.values import Record

if TYPE_CHECKING:
    import pandas  # type: ignore[import-untyped]


def record_to_frame(record: Record) -> pandas.DataFrame:
    """
    The record's statements, one a row, its columns those of the CSV; *published* holds days as timestamps.

    Raises MissingDependency where pandas is not installed.
    """
    return _frame(COLUMNS, rows(record), days=("published",))


def events_to_frame(record: Record) -> pandas.DataFrame:
    """
    The record's events, one a row, its columns those of ``onrecord events``; *date* and *published* are timestamps.

    Raises MissingDependency where pandas is not installed.
    """
    frame = _frame(EVENT_COLUMNS, event_rows(record), days=("date", "published"))
    return frame.astype(dict.fromkeys(SIZE_COLUMNS, float))  # else a column without any number is of no type


def _frame(columns: Sequence[str], found: Iterable[Row | EventRow], *, days: Sequence[str]) -> pandas.DataFrame:
    try:
        import pandas
    except ImportError as error:
        raise MissingDependency("A data frame needs pandas. Run: pip install 'onrecord[pandas]'") from error
    frame = pandas.DataFrame([asdict(row) for row in found], columns=list(columns))
    return frame.assign(**{name: pandas.to_datetime(frame[name]) for name in days})
