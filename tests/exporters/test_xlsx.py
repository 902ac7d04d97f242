"""The record as a workbook, read back."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from stories_made import mill_record
from unsafe_words import FORMULAS

from made import MADE, at, ferry_reading, make_actor, make_reading, make_report, make_statement
from onrecord.corroborate.record import gather
from onrecord.exporters.tables import TABLES
from onrecord.exporters.xlsx import MOST_CHARACTERS, cell_text, record_to_xlsx
from onrecord.values import Record


def read_back(record: Record, sheet: str, **options: int) -> list[dict[str, object]]:
    """The rows of a sheet by the names of its columns."""
    book = openpyxl.load_workbook(BytesIO(record_to_xlsx(record, **options)))
    head, *found = book[sheet].iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in found]


def test_there_is_a_sheet_for_each_table() -> None:
    """
    Each with a head line, also where it has no row.
    """
    book = openpyxl.load_workbook(BytesIO(record_to_xlsx(Record(made=MADE))))

    assert ["Statements", "Events", "Claims", "Disputes", "Reports", "Actors"] == book.sheetnames
    for sheet, table in zip(book, TABLES.values(), strict=True):
        assert [table.columns] == list(sheet.iter_rows(values_only=True))


def test_numbers_are_numbers_and_days_are_days() -> None:
    """
    So that a sheet sorts and counts.
    """
    row = read_back(gather([ferry_reading()], [], MADE), "Statements")[0]

    assert (60, 0.83, datetime(2025, 11, 14)) == (row["start"], row["confidence"], row["published"])


def test_claims_disputes_reports_and_actors_have_their_rows() -> None:
    """
    One claim, one side of a dispute, one report, one actor a row.
    """
    record = mill_record()

    assert ["agreed", "single_source"] == [row["standing"] for row in read_back(record, "Claims")]
    assert ["9", "14"] == [row["value"] for row in read_back(record, "Disputes")][:2]
    assert [4, 3] == [row["statements"] for row in read_back(record, "Reports")]
    assert ["Ana Ruiz", "Jon Eide", "Bea Holm"] == [row["name"] for row in read_back(record, "Actors")]


@pytest.mark.parametrize("cell", FORMULAS)
def test_no_cell_is_a_formula_or_a_link(cell: str) -> None:
    """
    A cell of text is text, whatever it begins with, and stays text when somebody edits it.
    """
    text = f"{cell}, said Ana"
    report = make_report(text, outlet=cell, title="http://x.example", url="http://x.example")
    record = gather([make_reading(report, make_statement([at(text, cell)]), actors=[make_actor(cell)])], [], MADE)
    book = openpyxl.load_workbook(BytesIO(record_to_xlsx(record)))
    shown = cell.replace("\r", "\n")

    cells = [one for sheet in book for row in sheet.iter_rows() for one in row if one.value == shown]

    assert len(cells) >= 3
    assert {"s"} == {one.data_type for one in cells}
    assert all(one.quotePrefix for one in cells if not shown.startswith("\n"))
    assert not [one for sheet in book for row in sheet.iter_rows() for one in row if one.hyperlink]


def test_no_file_of_the_workbook_holds_a_formula() -> None:
    """
    Looked up in the file itself.
    """
    record = gather([make_reading(make_report("=1+1", title="=1+1"), make_statement([at("=1+1", "=1+1")]))], [], MADE)

    with ZipFile(BytesIO(record_to_xlsx(record))) as files:
        assert not [name for name in files.namelist() if b"<f>" in files.read(name)]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("a\x00b\x1bc", "a␀b␛c", id="control characters"),
        pytest.param("a\ufffeb\udcffc", "a\ufffdb\ufffdc", id="no characters at all"),
        pytest.param("a\r\nb\rc\td", "a\nb\nc\td", id="line breaks and tabs"),
        pytest.param("_x0041_", "_x0041_", id="what looks like an escape"),
        pytest.param("<b>&amp;</b>", "<b>&amp;</b>", id="markup"),
        pytest.param("🚢 e\u0301", "🚢 e\u0301", id="beyond the basic plane"),
    ],
)
def test_what_xml_cannot_hold_is_shown_by_a_sign(text: str, shown: str) -> None:
    """
    A broken file would open nowhere.
    """
    (row,) = read_back(gather([make_reading(make_report("Text.", title=text))], [], MADE), "Reports")

    assert str(row["title"]).replace("_x005F_", "_") == shown


def test_a_cell_that_is_too_long_is_cut_and_says_so() -> None:
    """
    A workbook's cell holds 32,767 characters, and one beyond the basic plane counts as two.
    """
    for long in ("x" * 40_000, "🚢" * 40_000, "x" + "🚢" * 20_000):
        cut = cell_text(long)

        assert cut.endswith(f" … [cut here: the whole has {len(long):,} characters]")
        assert MOST_CHARACTERS - 2 <= len(cut.encode("utf-16-le")) // 2 <= MOST_CHARACTERS
        assert long.startswith(cut[: cut.index(" … [")])


def test_a_cell_that_just_fits_is_whole() -> None:
    """
    Nothing is cut without need.
    """
    assert "x" * MOST_CHARACTERS == cell_text("x" * MOST_CHARACTERS)


def test_a_table_with_more_rows_than_a_sheet_goes_on_in_the_next() -> None:
    """
    Nothing is dropped in silence.
    """
    first, second = (read_back(mill_record(), name, most_rows=4) for name in ("Statements", "Statements 2"))

    assert ["s1", "s2", "s3", "s4", "s5", "s6", "s7"] == [row["statement"] for row in (*first, *second)]


def test_the_same_record_gives_the_same_bytes() -> None:
    """
    No clock is asked.
    """
    assert record_to_xlsx(mill_record()) == record_to_xlsx(mill_record())
