"""The record's tables as Parquet: one statement, event, claim or side of a dispute a row, in typed columns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any, get_type_hints

from onrecord.errors import MissingDependency
from onrecord.exporters.tables import TABLES
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
    """The record's events as the bytes of a Parquet file, in the columns of ``onrecord events``."""
    return table_to_parquet(record, "events")


def table_to_parquet(record: Record, of: str) -> bytes:
    """
    One of the TABLES of the record as the bytes of a Parquet file.

    Columns are text, int64, double and date32, null for what is not known.

    Raises MissingDependency where arro3 is not installed.
    """
    check_parquet()
    from arro3.core import Field, Schema, Table
    from arro3.io import write_parquet

    table = TABLES[of]
    rows = list(table.rows(record))
    kinds = get_type_hints(table.row)
    columns = {name: [getattr(row, name) for row in rows] for name in table.columns}
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
    whole, real = DataType.int64(), DataType.float64()
    types: dict[Any, DataType] = {int: whole, int | None: whole, float: real, float | None: real}
    if kind in types:
        return Array(column, types[kind])
    return Array([None if one is None else _utf8(one) for one in column], DataType.utf8())


def _utf8(text: str) -> str:
    """*text* with half characters, which a file name can have, spelled out."""
    return text.encode("utf-8", "backslashreplace").decode()
