"""Every form that a record can be written in, in one table: what the command line and the desk offer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from onrecord.exporters.annotations import record_to_annotations
from onrecord.exporters.csv import table_to_csv
from onrecord.exporters.event_lines import table_to_json_lines
from onrecord.exporters.followthemoney import record_to_ftm
from onrecord.exporters.jsonld import record_to_jsonld
from onrecord.exporters.markdown import record_to_markdown
from onrecord.exporters.page import record_to_page
from onrecord.exporters.parquet import table_to_parquet
from onrecord.exporters.tables import TABLES
from onrecord.exporters.xlsx import record_to_xlsx
from onrecord.values import Record
from onrecord.wire import record_to_json

STATEMENTS = "statements"


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """
    A form of the record: its name, the suffix of a file, help in one line, and its media type.

    *of* are the tables that it can be asked for one at a time; empty where it holds the whole record.
    """

    name: str
    suffix: str
    help: str
    media_type: str
    of: tuple[str, ...]
    made: Callable[[Record, str], bytes]

    def write(self, record: Record, *, of: str = STATEMENTS) -> bytes:
        """
        The bytes of a file of this form; of a table, that of *of*.

        Raises MissingDependency where a package for the form is not installed.
        """
        return self.made(record, of)


def _whole(name: str, suffix: str, media_type: str, made: Callable[[Record], str | bytes], help: str) -> Format:
    return Format(
        name=name,
        suffix=suffix,
        help=help,
        media_type=media_type,
        of=(),
        made=lambda record, of: _bytes(made(record)),
    )


def _table(name: str, suffix: str, media_type: str, made: Callable[[Record, str], str | bytes], help: str) -> Format:
    return Format(
        name=name,
        suffix=suffix,
        help=help,
        media_type=media_type,
        of=tuple(TABLES),
        made=lambda record, of: _bytes(made(record, of)),
    )


def _bytes(made: str | bytes) -> bytes:
    # A file name need not be UTF-8: Python keeps stray bytes as half characters, which UTF-8 cannot hold.
    return made.encode("utf-8", "backslashreplace") if isinstance(made, str) else made


_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ALL = (
    _whole("json", ".json", "application/json", record_to_json, "The whole record (docs/record.md)."),
    _table("jsonl", ".jsonl", "application/x-ndjson", table_to_json_lines, "A table, one object a line."),
    _whole("jsonld", ".jsonld", "application/ld+json", record_to_jsonld, "schema.org terms with Web Annotations."),
    _whole(
        "annotations",
        ".annotations.jsonld",
        'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
        record_to_annotations,
        "The words as W3C Web Annotations.",
    ),
    _table("csv", ".csv", "text/csv; charset=utf-8", table_to_csv, "A table, safe to open in a spreadsheet."),
    _whole("xlsx", ".xlsx", _XLSX, record_to_xlsx, "A workbook with a sheet for each table."),
    _table("parquet", ".parquet", "application/vnd.apache.parquet", table_to_parquet, "A table in typed columns."),
    _whole(
        "markdown", ".md", "text/markdown; charset=utf-8", record_to_markdown, "Stories and ledger to read and paste."
    ),
    _whole("ftm", ".ftm.json", "application/x-ndjson", record_to_ftm, "FollowTheMoney entities, one a line."),
    _whole("html", ".html", "text/html; charset=utf-8", record_to_page, "One self-contained page with highlights."),
)

FORMATS: Mapping[str, Format] = MappingProxyType({one.name: one for one in _ALL})
