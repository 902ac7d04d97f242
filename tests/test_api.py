"""What ``import onrecord`` offers."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import onrecord
from made import MADE, ferry_reading, make_set_aside, port_reading
from onrecord.api import Record
from onrecord.corroborate.record import gather
from onrecord.errors import NotEnglish
from onrecord.model.seam import ScriptedModel

MODEL = ScriptedModel({})
TEXT = "The harbour was quiet on Friday morning, and the boats came in one after the other with the tide.\n"
FERRY = Record.of(gather([ferry_reading()], [make_set_aside()], MADE))
PORT = Record.of(gather([port_reading()], [], MADE))


def test_reports_are_read_from_paths(tmp_path: Path) -> None:
    """
    Strings or paths, files or folders; what cannot be read stands in ``set_aside``.
    """
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")

    record = onrecord.read(tmp_path / "a.txt", str(tmp_path / "b.txt"), date="2025-11-14", model=MODEL)

    assert [date(2025, 11, 14)] == [report.published for report in record.reports]
    assert [("InputNotFound", str(tmp_path / "b.txt"))] == [(one.error, one.location) for one in record.set_aside]


def test_a_report_is_read_from_a_string() -> None:
    """
    Its text is the string exactly, so that offsets hold in it.
    """
    record = onrecord.read_text(TEXT, title="Quiet", date=date(2025, 11, 14), outlet="Courier", model=MODEL)

    (report,) = record.reports
    assert (report.text, report.title, report.outlet) == (TEXT, "Quiet", "Courier")
    assert report.published == date(2025, 11, 14)


def test_a_string_that_cannot_be_read_is_an_error() -> None:
    """
    There is no other report to go on with.
    """
    with pytest.raises(NotEnglish):
        onrecord.read_text("Der Hafen war am Freitag ruhig, und die Boote kamen mit der Flut herein. " * 5, model=MODEL)


def test_a_record_tells_what_somebody_said() -> None:
    """
    By any name that a report uses, whatever its capitals.
    """
    said = FERRY.said_by("mr lowe")

    assert [
        "the company “has never put a ship to sea that was not fit to sail”",
        "to meet the families",
    ] == [FERRY.words(statement) for statement in said]


def test_a_record_tells_the_words_at_a_span() -> None:
    """
    Offsets mean nothing without the report that they count in.
    """
    statement = FERRY.statements[2]

    assert FERRY.words(statement) == "“Nobody” … “came to look.”"
    assert FERRY.words(statement.cue[0], statement.report) == "added"


def test_a_record_tells_the_words_of_an_event() -> None:
    """
    Those from which all of it was read.
    """
    assert PORT.words(PORT.events[1]) == "the navy did not shoot at anybody"


def test_tables_are_of_statements_or_of_events() -> None:
    """
    Of statements where nothing is said.
    """
    assert PORT.to_csv("events").startswith('"event_id","report","date"')
    assert [2, 4] == [len(PORT.to_pandas()), len(PORT.to_pandas("events"))]


def test_a_record_comes_back_from_its_json() -> None:
    """
    What the command line printed can be looked into from Python.
    """
    assert Record.from_json(FERRY.to_json()) == FERRY
    assert Record.from_json(PORT.to_json()) == PORT


def test_a_record_shows_itself() -> None:
    """
    The same displays as on the command line.
    """
    assert json.loads(FERRY.to_json(indent=None))["format"] == "onrecord/1"
    assert FERRY.to_csv().count("\n") > 9
    assert FERRY.to_html().startswith("<!doctype html>")
    assert len(FERRY.to_pandas()) == 9
    assert FERRY._repr_html_().startswith("<div>")


def test_every_public_name_is_there() -> None:
    """
    Each is loaded when it is first used; a name that is not there is the usual error.
    """
    assert list(onrecord.__all__) == sorted(onrecord.__all__)
    assert all(getattr(onrecord, name) is not None for name in onrecord.__all__)
    assert set(onrecord.__all__) <= set(dir(onrecord))
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        onrecord.nonsense  # noqa: B018


def test_importing_onrecord_loads_nothing_heavy() -> None:
    """
    ``import onrecord`` and ``onrecord --help`` do not wait for a model that they do not use.
    """
    program = (
        "import sys, onrecord, onrecord.cli\n"
        "heavy = {'numpy', 'onnxruntime', 'tokenizers', 'rich', 'lxml', 'trafilatura', 'pandas', 'msgspec'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
