"""Every form that a record can be written in."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from arro3.io import read_parquet
from stories_made import mill_record

from made import MADE, port_reading
from onrecord import Record as OpenRecord
from onrecord.corroborate.record import gather
from onrecord.exporters.csv import events_to_csv, record_to_csv
from onrecord.exporters.formats import FORMATS
from onrecord.exporters.tables import TABLES
from onrecord.values import Record
from onrecord.wire import record_from_json

DOCS = (Path(__file__).parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")


def test_the_forms_go_by_their_names() -> None:
    """
    The names that a user types, and a suffix of its own for each.
    """
    assert list(FORMATS) == "json jsonl jsonld annotations csv xlsx parquet markdown ftm html".split()
    assert all(name == one.name for name, one in FORMATS.items())
    assert len(FORMATS) == len({one.suffix for one in FORMATS.values()})


@pytest.mark.parametrize("name", FORMATS)
def test_every_form_is_in_the_docs_with_its_suffix(name: str) -> None:
    """
    What can be written can be looked up.
    """
    assert f"| `{name}` | `{FORMATS[name].suffix}` |" in DOCS


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("record", [mill_record(), Record(made=MADE)], ids=["two reports", "no report"])
def test_every_form_writes_every_table_that_it_has(name: str, record: Record) -> None:
    """
    Also of a record in which nothing is.
    """
    form = FORMATS[name]

    for of in form.of or ("statements",):
        assert isinstance(form.write(record, of=of), bytes)


def test_a_table_is_that_which_is_asked_for() -> None:
    """
    Statements where nothing is said.
    """
    record = gather([port_reading()], [], MADE)

    assert record_to_csv(record).encode() == FORMATS["csv"].write(record)
    assert events_to_csv(record).encode() == FORMATS["csv"].write(record, of="events")


def test_json_is_the_record_itself() -> None:
    """
    It reads back.
    """
    assert mill_record() == record_from_json(FORMATS["json"].write(mill_record()))


@pytest.mark.parametrize("of", TABLES)
def test_a_table_has_the_same_columns_and_rows_in_every_form(of: str) -> None:
    """
    CSV, JSON lines and Parquet differ in form alone.
    """
    record, table = mill_record(), TABLES[of]
    lines = [json.loads(line) for line in FORMATS["jsonl"].write(record, of=of).splitlines()]
    parquet = read_parquet(BytesIO(FORMATS["parquet"].write(record, of=of))).read_all()

    assert list(table.columns) == parquet.schema.names
    assert len(lines) == parquet.num_rows == len(list(table.rows(record)))
    for name in table.columns:
        told = [None if value is None else str(value) for value in parquet[name].to_pylist()]
        assert [None if line[name] is None else str(line[name]) for line in lines] == [
            value if value is None else re.sub(r"^(\d+)\.0$", r"\1", value) for value in told
        ]


def test_a_file_name_that_is_no_text_is_spelled_out_in_every_form() -> None:
    """
    A file name need not be UTF-8.
    """
    record = mill_record()
    strange = replace(record, reports=tuple(replace(one, location="a\udcff.txt") for one in record.reports))

    for form in FORMATS.values():
        for of in form.of or ("statements",):
            assert isinstance(form.write(strange, of=of), bytes)


def test_a_record_offers_the_same_in_python() -> None:
    """
    One method a form.
    """
    record = OpenRecord.of(mill_record())

    assert FORMATS["jsonld"].write(record).decode() == record.to_jsonld()
    assert FORMATS["markdown"].write(record).decode() == record.to_markdown()
    assert FORMATS["ftm"].write(record).decode() == record.to_ftm()
    assert FORMATS["xlsx"].write(record) == record.to_xlsx()
    assert FORMATS["csv"].write(record, of="claims").decode() == record.to_csv("claims")
