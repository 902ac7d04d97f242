"""The record as a pandas data frame: one statement a row."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from onrecord.errors import MissingDependency
from onrecord.exporters.rows import COLUMNS, rows
from onrecord.values import Record

if TYPE_CHECKING:
    import pandas  # type: ignore[import-untyped]


def record_to_frame(record: Record) -> pandas.DataFrame:
    """
    The record's statements, one a row, its columns those of the CSV; *published* holds days as timestamps.

    Raises MissingDependency where pandas is not installed.
    """
    try:
        import pandas
    except ImportError as error:
        raise MissingDependency("A data frame needs pandas. Run: pip install 'onrecord[pandas]'") from error
    frame = pandas.DataFrame([asdict(row) for row in rows(record)], columns=list(COLUMNS))
    return frame.assign(published=pandas.to_datetime(frame["published"]))
