"""``onrecord events``: what it prints, where, and how it ends."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from pathlib import Path

import pytest
from talk import talk_reader
from typer.testing import CliRunner, Result

from onrecord.cli import app
from onrecord.exporters.event_rows import EVENT_COLUMNS

TALK = Path(__file__).parent / "talk.py"
REPORT = "“We will open the books”, said Jane Mensah.\n\nThe harbour office stayed shut on Friday morning.\n"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A short report without events."""
    path = tmp_path / "a.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def run(*arguments: str | Path) -> Result:
    """The command run here, with the model of two rules."""
    return CliRunner().invoke(app, ["events", *map(str, arguments)], obj=talk_reader())


MEETING = "HALSTEN, 14 November 2025. Jane Mensah met Ana Eide on Friday.\n"


def test_an_event_is_a_row_with_everything_that_is_known_of_it(tmp_path: Path) -> None:
    """
    A mutual act is one event with two actors, not two rows.
    """
    path = tmp_path / "meeting.txt"
    path.write_text(MEETING, encoding="utf-8")

    (row,) = csv.DictReader(io.StringIO(run(path, "--csv", "--date", "2025-11-14").stdout))

    assert ("e1", "CONSULT", "CT+", "1") == tuple(row[n] for n in ("event_id", "event_type", "factuality", "quad_code"))
    assert ("Jane Mensah; Ana Eide", "") == (row["actor"], row["recipient"])
    assert ("met", "Jane Mensah met Ana Eide") == (row["trigger"], row["evidence"])
    assert ("2025-11-14", "published") == (row["date"], row["date_from"])


def test_the_table_tells_who_met_whom(tmp_path: Path) -> None:
    """
    What a person reads first.
    """
    path = tmp_path / "meeting.txt"
    path.write_text(MEETING, encoding="utf-8")

    done = run(path)

    assert done.exit_code == 0
    assert all(words in done.stdout for words in ("Jane Mensah", "Ana Eide", "CONSULT", "met"))


# --- what is printed ---------------------------------------------------------------------------------------


def test_a_report_without_events_says_so(report: Path) -> None:
    """
    An empty answer is one too.
    """
    done = run(report)

    assert done.exit_code == 0
    assert done.stdout == "a.txt\nNo events found\n".replace("a.txt", str(report))
    assert done.stderr == ""


def test_csv_has_its_columns_even_without_events(report: Path) -> None:
    """
    A script that reads the file finds them.
    """
    (head,) = csv.reader(io.StringIO(run(report, "--csv").stdout))

    assert head == list(EVENT_COLUMNS)


def test_json_lines_without_events_are_none(report: Path) -> None:
    """
    A line is an event; there is no head.
    """
    assert run(report, "--jsonl").stdout == ""


def test_parquet_is_written_to_the_file_that_is_named(report: Path) -> None:
    """
    Nothing goes to stdout, and no other file is made.
    """
    pytest.importorskip("arro3.io", reason="arro3 is an optional dependency: pip install 'onrecord[parquet]'")
    out = report.parent / "events.parquet"
    done = run(report, "--parquet", out)

    assert out.read_bytes().startswith(b"PAR1")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == f"Wrote {out}.\n"


# --- how it ends -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("inputs", "status"),
    [
        pytest.param(["a.txt"], 0, id="all read"),
        pytest.param(["a.txt", "none.txt"], 3, id="some set aside"),
        pytest.param(["none.txt"], 1, id="nothing read"),
        pytest.param(["a.txt", "none.txt", "--strict"], 1, id="some set aside, strict"),
    ],
)
@pytest.mark.parametrize("output", [[], ["--csv"], ["--jsonl"]])
def test_the_status_says_how_much_was_read(report: Path, inputs: list[str], status: int, output: list[str]) -> None:
    """
    As that of ``onrecord read`` does.
    """
    given = [one if one.startswith("--") else str(report.parent / one) for one in inputs]

    assert run(*given, *output).exit_code == status


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param([], "Missing argument", id="no input"),
        pytest.param(["a.txt", "--csv", "--jsonl"], "--csv and --jsonl", id="two outputs"),
        pytest.param(["a.txt", "--jsonl", "--parquet", "x"], "--jsonl and --parquet", id="a file too"),
        pytest.param(["a.txt", "--parquet", "no/such/folder/x"], "no/such/folder", id="no folder"),
        pytest.param(["a.txt", "--html", "x.html"], "--html", id="an output of read"),
    ],
)
def test_wrong_usage_is_status_2_and_says_what_is_wrong(arguments: list[str], said: str) -> None:
    """
    Before anything is read.
    """
    done = run(*arguments)

    assert done.exit_code == 2
    assert said in done.stderr
    assert done.stdout == ""


def test_without_arro3_parquet_is_refused_before_anything_is_read(report: Path) -> None:
    """
    An archive takes hours; what is missing is said at once, with what to do.
    """
    program = (
        "import runpy, sys\n"
        "sys.modules['arro3'] = None\n"
        f"sys.argv = ['onrecord', 'events', {str(report)!r}, '--parquet', {str(report.with_name('x'))!r}]\n"
        f"sys.path.insert(0, {str(TALK.parent)!r})\n"
        f"runpy.run_path({str(TALK)!r}, run_name='__main__')\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "Error: Parquet needs arro3. Run: pip install 'onrecord[parquet]'\n"
