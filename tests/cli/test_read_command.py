"""``onrecord read``: what it prints, where, and how it ends."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from talk import talk_reader
from typer.testing import CliRunner, Result

from onrecord.cli import app
from onrecord.wire import reading_from_json_line, record_from_json

TALK = Path(__file__).parent / "talk.py"
REPORT = "“We will open the books”, said Jane Mensah.\n\nThe harbour office stayed shut on Friday morning.\n"
OTHER = "“Nobody came to look”, said Ruth Amsel.\n\nThe families waited on the quay for a second night.\n"


def copies(folder: Path, number: int) -> list[str]:
    """As many files with the same report."""
    paths = [folder / f"copy{i}.txt" for i in range(number)]
    for path in paths:
        path.write_text(REPORT, encoding="utf-8")
    return [str(path) for path in paths]


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder with two short reports."""
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "b.txt").write_text(OTHER, encoding="utf-8")
    return tmp_path


def run(*arguments: str | Path, stdin: str | bytes | None = None) -> Result:
    """The command run here, with the model of one rule."""
    return CliRunner().invoke(app, ["read", *map(str, arguments)], input=stdin, obj=talk_reader())


def process(arguments: Sequence[str | Path], **more: object) -> subprocess.CompletedProcess[bytes]:
    """The same in a process of its own."""
    command = [sys.executable, str(TALK), "read", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, timeout=60, **more)  # type: ignore[call-overload, no-any-return]


# --- what is printed ---------------------------------------------------------------------------------------


def test_a_report_is_printed_for_a_reader(reports: Path) -> None:
    """
    Who said what, in the words of the report; one that was read needs no message.
    """
    done = run(reports / "a.txt", "--outlet", "Halsten Courier", "--date", "2025-11-14")

    assert done.exit_code == 0
    assert "Halsten Courier · 14 November 2025" in done.stdout
    assert "Jane Mensah\n  │ “We will open the books”\n    said · direct · line 1 · 0–24\n" in done.stdout
    assert done.stderr == ""


def test_below_several_reports_stands_who_speaks_in_more_than_one(tmp_path: Path) -> None:
    """
    As each report is printed when it is read, this comes last.
    """
    done = run(*copies(tmp_path, 2), "--outlet", "Halsten Courier")

    assert done.stdout.partition("Speakers in several reports\n")[2] == (
        """
Jane Mensah
  │ Halsten Courier: 1 statement, line 1
  │ Halsten Courier: 1 statement, line 1
    one actor in copy0.txt and copy1.txt: the same full name, Jane Mensah
"""
    )


def test_results_go_to_stdout_and_counts_to_stderr(reports: Path) -> None:
    """
    So that results can be piped on.
    """
    done = run(reports)

    assert done.stdout.count("1 statement by 1 speaker") == 2
    assert done.stderr == "Read 2 of 2 reports.\n"


def test_json_is_the_whole_record(reports: Path) -> None:
    """
    One object, with ids that are unique across the reports.
    """
    record = record_from_json(run(reports, "--json").stdout_bytes)

    assert [str(reports / "a.txt"), str(reports / "b.txt")] == [report.location for report in record.reports]
    assert ["s1", "s2"] == [statement.id for statement in record.statements]


def test_nl_is_one_object_a_line(reports: Path) -> None:
    """
    A line for each input, those that were set aside too; ids are the line's own.
    """
    done = run(reports / "a.txt", reports / "none.txt", reports / "b.txt", "--nl")
    lines = done.stdout.splitlines()

    assert [1, 0, 1] == [len(json.loads(line)["reports"]) for line in lines]
    assert ["InputNotFound"] == [one["error"] for one in json.loads(lines[1])["set_aside"]]
    assert ["s1", "s1"] == [json.loads(line)["statements"][0]["id"] for line in (lines[0], lines[2])]
    assert all(reading_from_json_line(line) for line in lines)


def test_csv_is_one_statement_a_row(reports: Path) -> None:
    """
    With a head line.
    """
    rows = list(csv.DictReader(io.StringIO(run(reports, "--csv").stdout)))

    assert ["Jane Mensah", "Ruth Amsel"] == [row["speakers"] for row in rows]


def test_html_is_written_to_the_file_that_is_named(reports: Path) -> None:
    """
    Nothing goes to stdout, and no other file is made.
    """
    done = run(reports / "a.txt", "--html", reports / "record.html")

    assert (reports / "record.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == f"Wrote {reports / 'record.html'}.\n"
    assert {"a.txt", "b.txt", "record.html"} == {path.name for path in reports.iterdir()}


def test_html_can_go_to_stdout(reports: Path) -> None:
    """
    ``-`` is standard output there, as it is standard input among the inputs.
    """
    assert run(reports / "a.txt", "--html", "-").stdout.startswith("<!doctype html>")


def test_a_dash_is_standard_input() -> None:
    """
    For a report that comes through a pipe.
    """
    done = run("-", "--nl", stdin=REPORT)

    assert json.loads(done.stdout)["reports"][0]["text"] == REPORT


def test_offsets_hold_in_the_users_own_copy(reports: Path) -> None:
    """
    For plain text the report's text is the file, character for character, Windows line ends too.
    """
    crlf = REPORT.replace("\n", "\r\n")
    (reports / "crlf.txt").write_bytes(crlf.encode())
    line = json.loads(run(reports / "crlf.txt", "--nl").stdout)

    ((start, end),) = line["statements"][0]["spans"]["content"]
    assert line["reports"][0]["text"] == crlf
    assert crlf[start:end] == "“We will open the books”"


# --- how it ends -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("inputs", "status"),
    [
        pytest.param(["a.txt", "b.txt"], 0, id="all read"),
        pytest.param(["a.txt", "none.txt"], 3, id="some set aside"),
        pytest.param(["none.txt"], 1, id="nothing read"),
        pytest.param(["a.txt", "none.txt", "--strict"], 1, id="some set aside, strict"),
        pytest.param(["a.txt", "--strict"], 0, id="all read, strict"),
    ],
)
@pytest.mark.parametrize("output", [[], ["--json"], ["--nl"], ["--csv"], ["--html", "-"]])
def test_the_status_says_how_much_was_read(reports: Path, inputs: list[str], status: int, output: list[str]) -> None:
    """
    0 all, 3 some, 1 nothing; with --strict anything set aside is 1. Whatever the output.
    """
    given = [one if one.startswith("--") else str(reports / one) for one in inputs]

    assert run(*given, *output).exit_code == status


def test_one_input_set_aside_is_told_on_one_line(reports: Path) -> None:
    """
    How many were read, which was not, and why.
    """
    done = run(reports / "a.txt", reports / "none.txt")

    assert done.stderr.startswith(f"Read 1 of 2 reports; set aside 1: {reports / 'none.txt'}: No such file")
    assert done.stderr.count("\n") == 1


def test_several_inputs_set_aside_are_told_one_a_line(reports: Path) -> None:
    """
    Nothing is dropped in silence.
    """
    (reports / "empty.txt").touch()
    done = run(reports / "empty.txt", reports / "none.txt")

    head, *reasons = done.stderr.splitlines()
    assert head == "Read 0 of 2 reports; set aside 2:"
    assert [f"  {reports / 'empty.txt'}", f"  {reports / 'none.txt'}"] == [one.split(": ")[0] for one in reasons]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param([], "Missing argument", id="no input"),
        pytest.param(["a.txt", "--date", "14.11.2025"], "--date", id="a date in another form"),
        pytest.param(["a.txt", "--date", "2025-02-30"], "--date", id="a date that there is not"),
        pytest.param(["a.txt", "--json", "--nl"], "--json and --nl", id="two outputs"),
        pytest.param(["a.txt", "--csv", "--html", "x.html"], "--csv and --html", id="a page too"),
        pytest.param(["a.txt", "--html", "no/such/folder/x.html"], "no/such/folder", id="no folder"),
        pytest.param(["a.txt", "--threads", "0"], "--threads", id="no threads"),
        pytest.param(["a.txt", "--nonsense"], "--nonsense", id="unknown option"),
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


def test_a_model_that_is_not_there_is_one_line_and_status_1(reports: Path) -> None:
    """
    No traceback: the message says what to do.
    """
    done = CliRunner().invoke(app, ["read", str(reports), "--model", str(reports / "none")])

    assert done.exit_code == 1
    assert done.stderr == (
        f"Error: No model at {reports / 'none'}. "
        "Reinstall onrecord (the model is part of the package), or pass --model PATH.\n"
    )


def test_a_file_that_cannot_be_written_is_one_line_and_status_1(reports: Path) -> None:
    """
    A folder by that name, a disk that is full.
    """
    (reports / "x.html").mkdir()
    done = run(reports / "a.txt", "--html", reports / "x.html")

    assert done.exit_code == 1
    assert done.stderr.splitlines()[0] == f"Error: Is a directory: {reports / 'x.html'}"


def test_a_name_cannot_steer_the_terminal_through_a_message() -> None:
    """
    File names are as foreign as reports.
    """
    done = run("no\x1b[31m\nsuch.txt")

    assert "\x1b" not in done.stderr
    assert done.stderr.count("\n") == 1


# --- as a process ------------------------------------------------------------------------------------------


def test_a_reader_that_stops_reading_is_no_error(tmp_path: Path) -> None:
    """
    ``onrecord read … | head -1`` ends without a word, with the status that shells give a closed pipe.
    """
    command = [sys.executable, str(TALK), "read", *copies(tmp_path, 400), "--nl"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.readline()
        running.stdout.close()
        said = running.stderr.read()

    assert (running.returncode, said) == (141, b"")


def test_ctrl_c_stops_without_a_traceback(reports: Path) -> None:
    """
    With 130, which is how shells name it; what was read is there.
    """
    command = [sys.executable, str(TALK), "read", str(reports / "a.txt"), "-", "--nl"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        first = running.stdout.readline()  # the next input is standard input, which says nothing
        running.send_signal(signal.SIGINT)
        said = running.stderr.read()

    assert json.loads(first)["reports"][0]["text"] == REPORT
    assert (running.returncode, said) == (130, b"Stopped.\n")


def test_lines_come_as_reports_are_read(tmp_path: Path) -> None:
    """
    A program that reads the lines need not wait for the last report.
    """
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    command = [sys.executable, str(TALK), "read", str(tmp_path / "a.txt"), "-", "--nl"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        first = json.loads(running.stdout.readline())  # while standard input is still open
        running.stdin.write(OTHER.encode())
        running.stdin.close()
        second = json.loads(running.stdout.readline())

    assert [REPORT, OTHER] == [first["reports"][0]["text"], second["reports"][0]["text"]]


def test_a_terminal_that_cannot_show_a_sign_gets_its_number(reports: Path) -> None:
    """
    The run does not end for want of a quotation mark.
    """
    done = process([reports / "a.txt"], env=os.environ | {"PYTHONIOENCODING": "ascii"})

    assert done.returncode == 0
    assert rb"\u201cWe will open the books\u201d" in done.stdout


def test_a_file_or_a_pipe_gets_no_colour_and_no_progress(tmp_path: Path) -> None:
    """
    What is not a terminal cannot use them.
    """
    done = process(copies(tmp_path, 6))

    assert b"\x1b" not in done.stdout + done.stderr
    assert done.stderr == b"Read 6 of 6 reports.\n"


def test_a_long_run_shows_how_far_it_is_on_a_terminal(tmp_path: Path) -> None:
    """
    On stderr, from the fourth input on, and gone when the run has ended.
    """
    main, other = pty.openpty()
    done = subprocess.run(
        [sys.executable, str(TALK), "read", *copies(tmp_path, 6), "--nl"],
        stdout=subprocess.PIPE,
        stderr=other,
        env=os.environ | {"TERM": "xterm-256color"},
        timeout=60,
        check=True,
    )
    shown = os.read(main, 65536)
    os.close(other)
    os.close(main)

    assert done.stdout.count(b"\n") == 6
    assert re.search(rb"Read [456] .*\x1b\[2KRead 6 of 6 reports\.", shown, re.DOTALL)
