"""The record's events as Parquet: one event a row, in the columns of ``onrecord events``, typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any, get_type_hints

from onrecord.errors import MissingDependency
from onrecord.exporters.event_rows import EventRow, event_rows
from onrecord.values import Record

if TYPE_CHECKING:
    from arro3.core import Array, DataType

_EPOCH = date(1970, 1, 1)


def check_parquet() -> None:
    """Raise a MissingDependency where Parquet cannot be written, before anything is read for it."""
    try:
        import arro3.core
        import arro3.io  # noqa: F401
    except ImportError as error:
        raise MissingDependency("Parquet needs arro3. Run: pip install 'onrecord[parquet]'") from error


def events_to_parquet(record: Record) -> bytes:
    """
    The record's events as the bytes of a Parquet file: text, int64, double and date32, null for what is not known.

    Raises MissingDependency where arro3 is not installed.
    """
    check_parquet()
    from arro3.core import Field, Schema, Table
    from arro3.io import write_parquet

    rows = list(event_rows(record))
    kinds = get_type_hints(EventRow)
    columns = {one.name: [getattr(row, one.name) for row in rows] for one in fields(EventRow)}
    arrays = {name: _array(kinds[name], column) for name, column in columns.items()}
    schema = Schema([Field(name, array.type, nullable=True) for name, array in arrays.items()])
    out = BytesIO()
    write_parquet(Table.from_arrays(list(arrays.values()), schema=schema), out)
    return out.getvalue()


def _array(kind: Any, column: Sequence[Any]) -> Array:
    from arro3.core import Array, DataType

    if kind == date | None:  # arro3 makes days from their number since 1970 only
        days = [None if day is None else (day - _EPOCH).days for day in column]
        return Array(days, DataType.int32()).cast(DataType.date32())
    types: dict[Any, DataType] = {int: DataType.int64(), float: DataType.float64(), float | None: DataType.float64()}
    if kind in types:
        return Array(column, types[kind])
    return Array([None if one is None else _utf8(one) for one in column], DataType.utf8())


def _utf8(text: str) -> str:
    """*text* with half characters, which a file name can have, spelled out."""
    return text.encode("utf-8", "backslashreplace").decode()
