"""``onrecord actors``: import actors, and correct who is who."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from talk import talk_reader
from typer.testing import CliRunner, Result

from onrecord.cli import app

CSV = """id,name,aliases,country,role,from
vesk,Marta Vesk,M. Vesk; Vesk,XNV,Prime Minister,2023-05-02
quill,Renata Quill,,XCD,,
"""


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["actors", *map(str, arguments)])


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store with two actors."""
    table = tmp_path / "actors.csv"
    table.write_text(CSV, encoding="utf-8")
    done = run("import", table, "--store", tmp_path / "own.sqlite")
    assert (0, "Imported 2 actors: 2 new, 0 updated, 0 as before.\n") == (done.exit_code, done.stderr)
    return tmp_path / "own.sqlite"


def names(store: Path, *arguments: object) -> list[str]:
    """The names that the list has."""
    return [row["name"] for row in json.loads(run("list", "--json", "--store", store, *arguments).stdout)]


def test_what_is_wrong_with_a_row_is_said_and_the_rest_imported(tmp_path: Path) -> None:
    """
    Exit status 3: some.
    """
    (tmp_path / "a.csv").write_text("name,kind\nMarta Vesk,\nX,robot\n", encoding="utf-8")
    done = run("import", tmp_path / "a.csv", "--store", tmp_path / "own.sqlite")

    assert 3 == done.exit_code
    assert "" == done.stdout
    assert [
        "a.csv line 3: “robot” is no kind. Kinds are person, organisation, country, place, group.",
        "Imported 1 actor: 1 new, 0 updated, 0 as before; refused 1.",
    ] == done.stderr.splitlines()


def test_a_strict_import_keeps_nothing_of_a_file_with_a_wrong_row(tmp_path: Path, store: Path) -> None:
    """
    Exit status 1; the other files of the same command are not imported either.
    """
    (tmp_path / "a.csv").write_text("name\nTor Meeks\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text("name,kind\nX,robot\n", encoding="utf-8")
    done = run("import", tmp_path / "a.csv", tmp_path / "b.csv", "--strict", "--store", store)

    assert 1 == done.exit_code
    assert "nothing was imported" in done.stderr.splitlines()[-1]
    assert ["Marta Vesk", "Renata Quill"] == names(store)


def test_files_of_several_formats_are_one_import(tmp_path: Path, store: Path) -> None:
    """
    What is passed over and left out is counted.
    """
    entities = [
        {"id": "p", "schema": "Person", "properties": {"name": ["Tor Meeks"], "country": ["su"]}},
        {"id": "v", "schema": "Vessel", "properties": {"name": ["Halcyon"]}},
        {"id": "o", "schema": "Occupancy", "properties": {"holder": ["p"], "post": ["gone"]}},
    ]
    (tmp_path / "a.json").write_text("\n".join(map(json.dumps, entities)), encoding="utf-8")
    done = run("import", tmp_path / "a.json", tmp_path / "actors.csv", "--store", store)

    assert [
        "Imported 3 actors: 1 new, 0 updated, 2 as before; passed over Vessel (1).",
        "Left out countries that are not known: su (1).",
        "Left out roles in posts that have no name in the files: gone (1).",
    ] == done.stderr.splitlines()


def test_a_format_can_be_said(tmp_path: Path) -> None:
    """
    One that there is not is wrong usage.
    """
    (tmp_path / "a").write_text("name\nTor Meeks\n", encoding="utf-8")

    assert 0 == run("import", tmp_path / "a", "--format", "csv", "--store", tmp_path / "o.sqlite").exit_code
    assert 2 == run("import", tmp_path / "a", "--format", "xml", "--store", tmp_path / "o.sqlite").exit_code


def test_own_actors_are_listed(store: Path) -> None:
    """
    By word, country and kind, a page at a time.
    """
    assert [
        "vesk   Marta Vesk    person  XNV  –  your own actors",
        "quill  Renata Quill  person  XCD  –  your own actors",
    ] == run("list", "--store", store).stdout.splitlines()
    assert ["Renata Quill"] == names(store, "quill")
    assert ["Marta Vesk"] == names(store, "--country", "xnv")
    assert [] == names(store, "--kind", "organisation")
    assert ["Renata Quill"] == names(store, "--limit", "1", "--page", "2")
    assert "There are more: --page 2.\n" == run("list", "--limit", "1", "--store", store).stderr


def test_what_each_table_says_of_a_name_is_shown_and_which_row_a_reading_takes(store: Path) -> None:
    """
    With the reason, and where the row is from.
    """
    done = run("show", "Marta Vesk", "--on", "2025-11-14", "--store", store)

    assert [
        "vesk  Marta Vesk  person  XNV  –",
        "  from: your own actors, actors.csv line 2",
        "  names: Marta Vesk; M. Vesk; Vesk",
        "  roles: Prime Minister (2023-05-02…)",
        "A reading takes vesk for “Marta Vesk” on 2025-11-14, Prime Minister: Marta Vesk in your own actors.",
    ] == done.stdout.splitlines()


def test_a_shipped_row_that_an_own_one_hides_is_shown_as_such(tmp_path: Path, store: Path) -> None:
    """
    Without a store, the shipped rows alone.
    """
    (tmp_path / "b.csv").write_text("name,kind,country\nFrance,country,FRA\n", encoding="utf-8")
    run("import", tmp_path / "b.csv", "--store", store)
    own, alone = run("show", "France", "--store", store).stdout, run("show", "France").stdout

    assert "your own actors, b.csv line 2" in own
    assert "hidden by your own row" in own
    assert "hidden" not in alone
    assert alone.count("A reading takes") == 1


def test_actors_are_merged_split_and_renamed(store: Path) -> None:
    """
    Each prints the actor as it is now, and says how to take it back.
    """
    merged = run("merge", "vesk", "Marta Vesque", "--why", "misspelt", "--by", "ines", "--store", store)
    split = run("split", "vesk", "M. Vesk", "--store", store)
    renamed = run("rename", "Marta Vesque", "PM Vesk", "--store", store)

    assert "vesk  Marta Vesk  person  XNV  –  your own actors\n" == merged.stdout
    assert [
        "“Marta Vesque” was in no table: it is an actor of your own now.",
        "Entry 2 of the log; `onrecord actors undo` takes it back.",
    ] == merged.stderr.splitlines()
    assert split.stdout.startswith("own:m-vesk  M. Vesk  person")
    assert renamed.stdout.startswith("vesk  PM Vesk  person")


def test_an_ambiguous_name_is_answered_with_the_ids_to_choose_from(tmp_path: Path, store: Path) -> None:
    """
    Exit status 1, on one line.
    """
    (tmp_path / "b.csv").write_text("id,name,country\nother,Marta Vesk,FRA\n", encoding="utf-8")
    run("import", tmp_path / "b.csv", "--store", store)
    done = run("rename", "Marta Vesk", "PM Vesk", "--store", store)

    assert (1, "") == (done.exit_code, done.stdout)
    assert (
        "Error: 2 actors go by “Marta Vesk”: other (Marta Vesk, FRA), vesk (Marta Vesk, XNV). Give the id of one.\n"
        == done.stderr
    )


def test_the_log_tells_who_did_what_and_why_and_an_entry_can_be_undone(store: Path) -> None:
    """
    On a line each, or as JSON.
    """
    run("merge", "vesk", "quill", "--why", "a slip", "--by", "ines", "--store", store)
    undone = run("undo", "2", "--store", store)
    lines = run("log", "--store", store).stdout.splitlines()
    entry = json.loads(run("log", "--json", "--store", store).stdout)[1]

    assert "Took back entry 2 (merge).\n" == undone.stderr
    assert lines[1].endswith("ines  merge (undone): quill into vesk – a slip")
    assert ({"ids": ["vesk", "quill"], "made": []}, True) == (entry["details"], entry["undone"])
    assert ["Marta Vesk", "Renata Quill"] == names(store)


def test_nothing_in_a_table_can_steer_the_terminal(tmp_path: Path) -> None:
    """
    Names come from files that others wrote.
    """
    (tmp_path / "a.csv").write_text("name,kind\n\x1b[31mRed,\n\x1b[31m,robot\x1b\n", encoding="utf-8")
    done = run("import", tmp_path / "a.csv", "--store", tmp_path / "own.sqlite")
    shown = run("list", "--store", tmp_path / "own.sqlite")

    assert "\x1b" not in done.output + shown.output


def test_a_store_that_is_not_there_is_said_on_one_line(tmp_path: Path) -> None:
    """
    With what to do.
    """
    done = run("list", "--store", tmp_path / "none.sqlite")

    assert 1 == done.exit_code
    assert f"Error: No actors at {tmp_path / 'none.sqlite'}. Run `onrecord actors import FILE`" in done.stderr


def test_actors_are_kept_in_the_data_folder_and_standard_input_is_read(tmp_path: Path) -> None:
    """
    Where XDG_DATA_HOME says; the folder is made with the first import.
    """
    command = [sys.executable, "-m", "onrecord", "actors"]
    environment = {"XDG_DATA_HOME": str(tmp_path / "data"), "LOGNAME": "ines", "PYTHONUTF8": "1"}
    options = {"capture_output": True, "text": True, "encoding": "utf-8", "env": environment}
    subprocess.run([*command, "import", "-"], input=CSV, check=True, **options)
    done = subprocess.run([*command, "log"], check=True, **options)

    assert (tmp_path / "data" / "onrecord" / "actors.sqlite").is_file()
    assert "ines  import: - (2 new" in done.stdout


def read(tmp_path: Path, *arguments: object) -> Result:
    """``onrecord read`` of one report, with a model of one rule."""
    report = tmp_path / "report.txt"
    report.write_text("“We will go”, said Marta Vesque.\n", encoding="utf-8")
    return CliRunner().invoke(app, ["read", str(report), "--json", *map(str, arguments)], obj=talk_reader())


def test_a_reading_respects_the_corrections(tmp_path: Path, store: Path) -> None:
    """
    A misspelling that was merged with somebody is that one, in every report.
    """
    run("merge", "vesk", "Marta Vesque", "--store", store)
    ((own,), (none,)) = (
        json.loads(read(tmp_path, *options).stdout)["actors"] for options in (("--actors", store), ("--no-actors",))
    )

    assert ("Marta Vesk", "XNV") == (own["name"], own["country"])
    assert ("Marta Vesque", None) == (none["name"], none["country"])


def test_a_reading_with_a_store_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """
    And so is one with a store and without.
    """
    missing = read(tmp_path, "--actors", tmp_path / "none.sqlite")

    assert 1 == missing.exit_code
    assert missing.stderr.startswith(f"Error: No actors at {tmp_path / 'none.sqlite'}.")
    assert 2 == read(tmp_path, "--actors", "a.sqlite", "--no-actors").exit_code
