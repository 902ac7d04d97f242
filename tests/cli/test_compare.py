"""``onrecord compare``: two reports in; what differs, and what both say, out."""

from __future__ import annotations

from pathlib import Path

import pytest
from talk import talk_reader
from typer.testing import CliRunner, Result

from onrecord.cli import app
from onrecord.wire import record_from_json

FIRST = "“The sluice gate opened before dawn”, said Jane Mensah.\n\nThe sluice at Ostby flooded the meadow.\n"
SECOND = "“The sluice gate never opened before dawn”, said Ruth Amsel.\n\nThe sluice at Ostby flooded the meadow.\n"


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder with two reports of one flood, and a folder of two more in it."""
    (tmp_path / "a.txt").write_text(FIRST, encoding="utf-8")
    (tmp_path / "b.txt").write_text(SECOND, encoding="utf-8")
    (tmp_path / "more").mkdir()
    for name in ("c.txt", "d.txt"):
        (tmp_path / "more" / name).write_text(f"{FIRST}\nThis is {name}.\n", encoding="utf-8")
    return tmp_path


def run(*arguments: str | Path) -> Result:
    """The command run here, with the model of one rule."""
    return CliRunner().invoke(app, ["compare", *map(str, arguments)], obj=talk_reader())


def test_what_differs_stands_side_by_side(reports: Path) -> None:
    """
    Each side's words, whose they are, and why they are taken to differ.
    """
    done = run(reports / "a.txt", reports / "b.txt")

    assert done.exit_code == 0
    assert "Disputed (1)\n  Whether it is so\n" in done.stdout
    assert "Jane Mensah                           │  Ruth Amsel\n" in done.stdout
    assert "  Why: " in done.stdout
    assert done.stderr == "Read 2 of 2 reports.\n"


def test_json_is_the_record_of_the_two(reports: Path) -> None:
    """
    With both texts, and every claim and dispute.
    """
    record = record_from_json(run(reports / "a.txt", reports / "b.txt", "--json").stdout_bytes)

    assert len(record.reports) == 2
    assert len(record.disputes) == 1


def test_html_is_the_page_of_the_two(reports: Path) -> None:
    """
    In the file that is named; nothing goes to standard output.
    """
    done = run(reports / "a.txt", reports / "b.txt", "--html", reports / "x.html")

    assert 'class="sides"' in (reports / "x.html").read_text(encoding="utf-8")
    assert (done.exit_code, done.stdout) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        pytest.param(["a.txt"], 2, "Missing argument", id="one report"),
        pytest.param(["a.txt", "b.txt", "a.txt"], 2, "unexpected extra argument", id="three reports"),
        pytest.param(["a.txt", "b.txt", "--json", "--html", "x.html"], 2, "--json and --html", id="two outputs"),
        pytest.param(["a.txt", "more"], 2, "compare takes two reports; A and B hold 3.", id="a folder of two"),
        pytest.param(["a.txt", "none.txt"], 1, "Read 1 of 2 reports; set aside 1: none.txt: No such", id="none"),
    ],
)
def test_two_reports_are_needed(
    reports: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], status: int, said: str
) -> None:
    """
    Nothing is printed where they are not two.
    """
    monkeypatch.chdir(reports)
    done = run(*arguments)

    assert (done.exit_code, done.stdout) == (status, "")
    assert said in " ".join(done.stderr.replace("│", " ").split())
