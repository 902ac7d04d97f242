"""The commands on the store, from an empty one to an export: what a first-time user does."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from talk import talk_reader
from typer.testing import CliRunner, Result

from onrecord.cli import app
from onrecord.store.store import Store

FIRST = "“The sluice gate opened before dawn”, said Jane Mensah.\n\nThe sluice at Ostby flooded the meadow.\n"
SECOND = "“The sluice gate never opened before dawn”, said Ruth Amsel.\n\nThe sluice at Ostby flooded the meadow.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two reports of one flood, and a file that is none."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(FIRST, encoding="utf-8")
    (tmp_path / "in" / "b.txt").write_text(SECOND, encoding="utf-8")
    (tmp_path / "in" / "c.txt").write_bytes(b"")
    return tmp_path


def run(folder: Path, *arguments: str | Path, typed: str | None = None) -> Result:
    """The command run here, with the model of two rules, on the store in the folder."""
    return CliRunner().invoke(
        app, [*map(str, arguments), "--store", str(folder / "s.sqlite")], obj=talk_reader(), input=typed
    )


@pytest.fixture
def kept(folder: Path) -> Path:
    """The folder, with its reports added."""
    run(folder, "add", folder / "in")
    return folder


def only_report(folder: Path, title: str) -> str:
    """The id of the report from the file of this name."""
    with Store.open(folder / "s.sqlite") as store:
        return next(one.id for one in store.reports().rows if one.location.endswith(title))


def test_adding_says_what_was_added_and_what_was_set_aside(folder: Path) -> None:
    """
    Each with its reason; the status says that not all is in.
    """
    done = run(folder, "add", folder / "in")

    assert 3 == done.exit_code
    assert done.stderr.startswith("Added 2, set aside 1.\n")
    assert "c.txt" in done.stderr


def test_adding_again_reads_nothing_again(kept: Path) -> None:
    """
    A run that was stopped goes on where it was.
    """
    done = run(kept, "add", kept / "in" / "a.txt", kept / "in" / "b.txt")

    assert (0, "Added 0, known 2.\n") == (done.exit_code, done.stderr)


def test_what_failed_is_retried_and_then_is_no_failure(kept: Path) -> None:
    """
    Only what failed and was not read since.
    """
    (kept / "in" / "c.txt").write_text("“At last”, said Jane Mensah.\n", encoding="utf-8")

    done = run(kept, "add", "--retry-failed")

    assert (0, "Added 1.\n") == (done.exit_code, done.stderr)
    assert "Nothing has failed that was not read since.\n" == run(kept, "add", "--retry-failed").stderr
    assert "" == run(kept, "jobs", "--failed").stdout


def test_nothing_to_add_is_wrong_usage(folder: Path) -> None:
    assert 2 == run(folder, "add").exit_code


@pytest.mark.parametrize(
    "command",
    ["stories", "search x", "who x", "show x", "export", "forget x --yes", "jobs", "correct log", "correct undo 1"],
)
def test_without_a_store_each_command_says_how_to_make_one(folder: Path, command: str) -> None:
    """
    And makes none.
    """
    done = run(folder, *command.split())

    assert 1 == done.exit_code
    assert "Run `onrecord add INPUT` to make it" in done.stderr
    assert not (folder / "s.sqlite").exists()


def test_stories_are_listed_with_where_their_claims_stand(kept: Path) -> None:
    done = run(kept, "stories")

    assert "no date · reports: 2, origins: 2 · " in done.stdout
    assert "1 disputed" in done.stdout
    assert "Stories: 1.\n" == done.stderr


def test_a_story_is_shown_by_the_beginning_of_its_id(kept: Path) -> None:
    """
    As read prints it.
    """
    done = run(kept, "show", "story-")

    assert 0 == done.exit_code
    assert "Disputed (1)" in done.stdout


def test_an_id_of_nothing_is_said_to_be_none(kept: Path) -> None:
    done = run(kept, "show", "nothing")

    assert 1 == done.exit_code
    assert done.stderr.startswith("Error: There is no story or report nothing in this store.")


def test_search_prints_who_the_exact_words_and_where(kept: Path) -> None:
    done = run(kept, "search", '"gate opened"')

    report = only_report(kept, "a.txt")
    assert done.stdout.startswith("Jane Mensah: “The sluice gate opened before dawn”\n")
    assert f"    {kept}/in/a.txt, line 1 [{report}:0-36]" in done.stdout
    assert 1 == json.loads(run(kept, "search", "gate opened", "--json", "--speaker", "Mensah").stdout)["total"]


def test_who_said_and_did_what(kept: Path) -> None:
    done = run(kept, "who", "amsel")

    assert done.stdout.startswith("Ruth Amsel (person)\n    quoted by: ")
    assert "Said: 1\nRuth Amsel: “" in done.stdout


def test_nobody_of_that_name(kept: Path) -> None:
    assert 1 == run(kept, "who", "Nobody At All").exit_code


def test_a_correction_is_kept_shown_and_taken_back(kept: Path) -> None:
    """
    The words say which statement is meant.
    """
    report = only_report(kept, "a.txt")
    done = run(kept, "correct", "speaker", report, "opened before dawn", "Ola Berg", "--by", "Ida", "--why", "line 3")
    assert "Kept as entry 1 of the log; `onrecord correct undo 1` takes it back.\n" == done.stderr

    assert "Ola Berg: “" in run(kept, "search", "gate", "--speaker", "berg").stdout
    shown = run(kept, "correct", "log").stdout
    assert "  Ida  The speaker is Ola Berg: line 3\n    “The sluice gate opened before dawn” 0-36 [" in shown
    assert 1 == len(run(kept, "export", "--corrections").stdout.splitlines())
    assert 0 == run(kept, "correct", "undo", "1").exit_code
    assert "" == run(kept, "search", "gate", "--speaker", "berg").stdout


def test_words_that_stand_nowhere_or_twice_are_asked_for_by_offsets(kept: Path) -> None:
    report = only_report(kept, "a.txt")

    nowhere = run(kept, "correct", "not-a-statement", report, "these words")
    twice = run(kept, "correct", "not-a-statement", report, "sluice")

    assert "do not stand in report" in nowhere.stderr
    assert "several times: say which by 5-11 or" in twice.stderr
    assert 0 == run(kept, "correct", "not-a-statement", report, "0-36").exit_code


def test_a_dispute_is_dismissed(kept: Path) -> None:
    """
    By the key that the list of a story's disputes has.
    """
    key, _, about = run(kept, "correct", "disputes", "story-").stdout.splitlines()[0].partition("  ")
    assert "Whether it is so (disputed)" == about

    assert 0 == run(kept, "correct", "dispute", key, "dismissed").exit_code
    assert "disputed" not in run(kept, "stories").stdout
    assert "(disputed, dismissed by a person)" in run(kept, "correct", "disputes", "story-").stdout


@pytest.mark.parametrize(
    ("command", "says"),
    [
        pytest.param("speaker A 0-999 Ola", "0-999 is not within report", id="beyond the text"),
        pytest.param("speaker A 9-3 Ola", "9-3 is not within report", id="backwards"),
        pytest.param("not-a-statement A 56-60", "`onrecord correct speaker` makes one of them", id="no statement"),
        pytest.param("boundaries A 56-60 57-60", "No statement has the words", id="no statement to move"),
        pytest.param("not-an-event A 0-36", "tell of no event", id="no event"),
        pytest.param("same-actor Nobody amsel --name X", "no actor Nobody in this store", id="nobody"),
        pytest.param("dispute nothing dismissed", "See `onrecord correct disputes STORY`", id="no dispute"),
    ],
)
def test_a_correction_of_what_is_not_there_is_refused(kept: Path, command: str, says: str) -> None:
    """
    With what to do; nothing is written.
    """
    report = only_report(kept, "a.txt")
    done = run(kept, "correct", *(report if one == "A" else one for one in command.split()))

    assert 1 == done.exit_code
    assert says in done.stderr
    assert "" == run(kept, "correct", "log").stdout


@pytest.mark.parametrize(
    "command", ["speaker A 0-36", "speaker A 0-36 Ola --nobody", "date A", "date A 2025-01-01 --unknown"]
)
def test_a_correction_that_says_nothing_or_two_things_is_wrong_usage(kept: Path, command: str) -> None:
    report = only_report(kept, "a.txt")

    assert 2 == run(kept, "correct", *(report if one == "A" else one for one in command.split())).exit_code


def test_actors_are_one_by_their_names(kept: Path) -> None:
    """
    As who finds them; one alone is nobody else.
    """
    done = run(kept, "correct", "same-actor", "amsel", "Jane Mensah", "--name", "Ruth Mensah")

    assert 0 == done.exit_code, done.stderr
    assert "Said: 2" in run(kept, "who", "Ruth Mensah").stdout
    assert 2 == run(kept, "correct", "same-actor", "Ruth Mensah", "Mensah", "--name", "X").exit_code


def test_a_day_of_publication_can_be_given_and_taken_away(kept: Path) -> None:
    """
    The record has it, and says by which entries of the log.
    """
    report = only_report(kept, "a.txt")

    for words, day, entries in (("2025-11-14", "2025-11-14", [1]), ("--unknown", None, [1, 2])):
        assert 0 == run(kept, "correct", "date", report, words).exit_code
        (shown,) = json.loads(run(kept, "show", report, "--json").stdout)["reports"]
        assert (day, entries) == (shown["published"], shown["corrected"])


@pytest.mark.parametrize("form", ["json", "jsonld", "csv", "xlsx", "markdown", "ftm", "html", "annotations", "jsonl"])
def test_a_story_is_exported_in_every_form(kept: Path, form: str) -> None:
    done = run(kept, "export", "story-", "--format", form, "--out", kept / "out")

    assert 0 == done.exit_code, done.stderr
    assert (kept / "out").stat().st_size > 100


def test_an_unknown_form_is_wrong_usage(kept: Path) -> None:
    assert 2 == run(kept, "export", "--format", "pdf").exit_code
    assert 2 == run(kept, "export", "--format", "csv", "--of", "nothing").exit_code


def test_forgetting_needs_a_yes(kept: Path) -> None:
    """
    It lists what goes; where there is nobody to ask, it does nothing without --yes.
    """
    asked = run(kept, "forget", "Ruth Amsel")
    assert 2 == asked.exit_code
    assert "b.txt" in asked.stdout

    done = run(kept, "forget", "Ruth Amsel", "--yes")

    assert "Forgot 1 reports, 1 statements and 0 entries of the log.\n" == done.stderr
    assert b"Ruth Amsel" not in (kept / "s.sqlite").read_bytes()


def test_adding_can_be_stopped_and_goes_on(folder: Path) -> None:
    """
    What was added before the stop is there, and known the next time.
    """
    talk = Path(__file__).with_name("talk.py")
    command = [sys.executable, str(talk), "add", "-", str(folder / "in"), "--store", str(folder / "s.sqlite")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.kill()

    done = run(folder, "add", folder / "in")

    assert "Added 2, set aside 1.\n" in done.stderr
