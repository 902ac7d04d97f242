"""The record as a data frame."""

from __future__ import annotations

import subprocess
import sys

import pytest

from made import MADE, ferry_reading, make_reading, make_report
from onrecord.corroborate.record import gather
from onrecord.exporters.frame import record_to_frame
from onrecord.exporters.rows import COLUMNS

pandas = pytest.importorskip("pandas", reason="pandas is an optional dependency: pip install 'onrecord[pandas]'")


def test_a_frame_has_one_statement_a_row() -> None:
    """
    With the columns of the CSV, typed: days as timestamps, places and confidence as numbers.
    """
    frame = record_to_frame(gather([ferry_reading()], [], MADE))

    assert list(frame.columns) == list(COLUMNS)
    assert len(frame) == 9
    assert frame["published"].iloc[0] == pandas.Timestamp("2025-11-14")
    assert frame["confidence"].min() == 0.41
    assert frame.query("speakers == 'Ruth Amsel'")["line"].tolist() == [5, 7, 7]


def test_a_frame_without_statements_has_its_columns() -> None:
    """
    What works on a full frame works on an empty one.
    """
    frame = record_to_frame(gather([make_reading(make_report("Nothing."))], [], MADE))

    assert list(frame.columns) == list(COLUMNS)


def test_without_pandas_the_error_says_what_to_install() -> None:
    """
    pandas is large, and most runs need none.
    """
    program = (
        "import sys; sys.modules['pandas'] = None\n"
        "from onrecord.errors import MissingDependency\n"
        "from onrecord.exporters.frame import record_to_frame\n"
        "from onrecord.values import Made, Record\n"
        "try:\n"
        "    record_to_frame(Record(made=Made(version='', model='')))\n"
        "except MissingDependency as error:\n"
        "    print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout == "A data frame needs pandas. Run: pip install 'onrecord[pandas]'\n"
