"""The store: reports in one SQLite file, their stories, what persons corrected, and what can be asked of it."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from made import FERRY, PORT, at, ferry_reading, port_reading
from onrecord.errors import CorrectionRefused, NoStoreYet, NotInStore, StoreUnusable
from onrecord.review.corrections import NotAStatement, Published, SameActor, SpeakerIs
from onrecord.store.log import Note
from onrecord.store.store import Store
from onrecord.values import DisputeKind, DisputeVerdict, Made, Reading, SetAside, Span, Verdict

NOTE = Note(by="Ida", why="line 9 says so")
MISSING = at(FERRY, "14 people were missing")


def add(store: Store, *readings: Reading) -> list[str]:
    """Their ids in the store."""
    return [store.add(one.report, one).id for one in readings]


def told(name: str, text: str) -> Reading:
    """The ferry's reading under another text's name: a report of its own."""
    reading = ferry_reading()
    return replace(reading, report=replace(reading.report, title=name, url=None, text=FERRY + text))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "desk.sqlite"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    """A store with two reports of one town and one story: of a ferry, and of shots."""
    with Store.open(path, create=True) as made:
        add(made, ferry_reading(), port_reading())
        made.settle()
        yield made


def ferry(store: Store) -> str:
    """The id of the report of the ferry."""
    return next(one.id for one in store.reports().rows if "Ferry firm" in (one.title or "") or one.statements == 9)


def test_the_same_report_is_added_once(store: Store) -> None:
    """
    By its text, title, outlet, address and day; the second time nothing is new.
    """
    again = ferry_reading()

    assert not store.add(again.report, again).new
    assert 2 == store.reports().total


def test_a_reading_by_another_model_is_kept_beside_and_counts(store: Store) -> None:
    """
    The newest counts; the report is the same one.
    """
    newer = replace(ferry_reading(), made=Made(version="1", model="newer"), statements=ferry_reading().statements[:2])

    assert store.add(newer.report, newer).new
    store.settle()

    assert 2 == store.reports().total
    assert 2 == store.statements(report=ferry(store)).total
    assert "newer" == store.report(ferry(store)).model


def test_a_statement_comes_with_its_words_and_where_they_stand(store: Store) -> None:
    """
    Cut from the report's own text.
    """
    (row,) = (one for one in store.statements(report=ferry(store)).rows if one.quoted.span == MISSING)

    assert "14 people were missing" == row.quoted.words
    assert FERRY[: MISSING.start].count("\n") + 1 == row.quoted.line
    assert "Officials" == row.speaker_words


def test_stories_grow_and_the_others_stay(store: Store) -> None:
    """
    A report on a sluice is a story of its own; a second day of the ferry joins the first, and only that is made anew.
    """
    add(store, sluice("opened"))
    assert 1 == store.settle()
    before = sorted(one.reports for one in store.stories().rows)
    add(store, told("Second day", "The search goes on.\n"))
    assert 1 == store.settle()

    assert [1, 2] == before
    assert [1, 3] == sorted(one.reports for one in store.stories().rows)


def test_settling_goes_on_where_it_was_stopped(path: Path) -> None:
    """
    After a stop between two stories the rest is done the next time.
    """

    def stop(_: str) -> None:
        raise KeyboardInterrupt

    with Store.open(path, create=True) as store:
        add(store, ferry_reading(), sluice("opened"))
        with pytest.raises(KeyboardInterrupt):
            store.settle(stop)
        left = store.settle()

        assert 1 == left
        assert 10 == store.search().total


@pytest.mark.parametrize(
    ("words", "found"),
    [
        pytest.param("bow door", 1, id="all words"),
        pytest.param('"cracked bow door"', 1, id="in a row"),
        pytest.param('"door bow"', 0, id="not in a row"),
        pytest.param("MISSING", 1, id="capitals"),
        pytest.param("missing OR nobody", 0, id="an operator is a word"),
        pytest.param('"', 0, id="a quotation mark"),
        pytest.param("NEAR(bow door", 0, id="unbalanced"),
        pytest.param("door*", 2, id="a star is none"),
        pytest.param("words : -door ^ {", 0, id="the index's own signs"),
        pytest.param("'; DROP TABLE reports; --", 0, id="SQL"),
        pytest.param("\0", 0, id="a zero byte"),
    ],
)
def test_what_is_typed_is_looked_for_as_words(store: Store, words: str, found: int) -> None:
    """
    Whatever signs it has, it never is the index's own language.
    """
    assert found == store.search(words).total


def test_search_is_bounded_by_speaker_outlet_and_day(store: Store) -> None:
    """
    Both days are included.
    """
    assert 3 == store.search(speaker="amsel").total
    assert 11 == store.search(outlet="halsten courier", since=date(2025, 11, 14), until=date(2025, 11, 14)).total
    assert 0 == store.search("door", until=date(1999, 1, 1)).total


def test_a_person_wins_over_the_machine_and_over_every_later_reading(store: Store) -> None:
    """
    The correction holds at once, and for the reading of another model.
    """
    report = ferry(store)
    number = store.correct(SpeakerIs(report=report, content=(MISSING,), speakers=("Jon Eide",)), NOTE)
    newer = replace(ferry_reading(), made=Made(version="1", model="newer"))
    store.add(newer.report, newer)
    store.settle()

    (row,) = (one for one in store.statements(report=report).rows if one.quoted.span == MISSING)

    assert (("Jon Eide",), (number,)) == (tuple(name for _, name in row.speakers), row.corrected)
    assert 1 == len(list(store.training_data()))


def test_a_hundred_corrections_survive_another_model(path: Path) -> None:
    """
    Of twelve reports, every statement given to somebody else: all hold after all were read by a new model, which
    finds nothing in a third of them, half as much in each statement of a third, and two statements in one in the rest.
    """
    readings = [told(f"Day {number}", f"Notice {number}.\n") for number in range(12)]
    with Store.open(path, create=True) as store:
        wanted = {}
        for name in add(store, *readings):
            for one in ferry_reading().statements:
                number = store.correct(
                    SpeakerIs(report=name, content=one.content, speakers=(f"Witness {len(wanted)}",)), NOTE
                )
                wanted[number] = f"Witness {len(wanted)}"
        add(store, *(read_anew(one, number % 3) for number, one in enumerate(readings)))
        store.settle()
        found = {one.corrected[-1]: one.speakers[0][1] for one in store.statements(limit=1000).rows if one.corrected}

    assert len(wanted) == 108
    assert wanted == found


def read_anew(reading: Reading, how: int) -> Reading:
    """As another model might read it: nothing, statements of half the length, or every two in one."""
    cut = [replace(one, content=(halved(one.content[0]),), speakers=()) for one in reading.statements]
    pairs = zip(reading.statements[::2], reading.statements[1::2], strict=False)
    joined = [replace(one, content=tuple(sorted((*one.content, *two.content)))) for one, two in pairs]
    return replace(reading, made=Made(version="2", model="next"), statements=tuple(([], cut, joined)[how]))


def halved(span: Span) -> Span:
    return Span(span.start, span.start + (len(span) + 1) // 2)


def test_undo_takes_a_correction_back_and_the_log_keeps_both(store: Store) -> None:
    """
    What is undone cannot be undone again.
    """
    number = store.correct(NotAStatement(report=ferry(store), content=(MISSING,)), NOTE)
    store.settle()
    without = store.statements(report=ferry(store)).total
    store.undo(number, NOTE)
    store.settle()

    assert (8, 9) == (without, store.statements(report=ferry(store)).total)
    assert [("not a statement", 2), ("undo", None)] == [(one.action, one.undone) for one in store.log()]
    with pytest.raises(CorrectionRefused, match="undone already"):
        store.undo(number, NOTE)


def test_the_log_cannot_be_changed(store: Store, path: Path) -> None:
    """
    Not even by another program: the file refuses.
    """
    store.correct(NotAStatement(report=ferry(store), content=(MISSING,)), NOTE)

    with sqlite3.connect(path) as other, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        other.execute("UPDATE corrections SET by = 'nobody'")
    other.close()


def test_another_day_moves_a_report_among_the_stories(store: Store) -> None:
    """
    Its story is dated by it.
    """
    report = ferry(store)
    store.correct(Published(report=report, day=date(2024, 5, 1)), NOTE)
    store.settle()

    assert date(2024, 5, 1) in {one.earliest for one in store.stories().rows}


def test_a_dispute_is_dismissed_by_its_key(path: Path) -> None:
    """
    It stays, says so, and is no longer counted.
    """
    first, second = sluice("opened"), sluice("never opened")
    with Store.open(path, create=True) as store:
        add(store, first, second)
        store.settle()
        (story,) = store.stories().rows
        (found,) = store.disputes(story.id)
        sides = tuple(tuple((one.report, one.span) for one in side.quoted) for side in found.sides)
        store.correct(DisputeVerdict(kind=DisputeKind(found.kind), sides=sides, verdict=Verdict.DISMISSED), NOTE)
        store.settle()

        assert (1, 0) == (story.disputed, store.story(story.id).disputed)
        assert "dismissed" == store.dispute(found.key).review


def test_two_actors_can_be_made_one(store: Store) -> None:
    """
    From then on all that either said is that one's.
    """
    amsel, eide = (next(one for one in store.actors(name).rows if one.statements) for name in ("Amsel", "Jon Eide"))
    store.correct(SameActor(mentions=store.mentions(amsel.key), name="Ruth Eide"), NOTE)
    store.settle()

    assert "Ruth Eide" == store.actors("Ruth Eide").rows[0].name
    assert eide.statements == store.actor(eide.key).statements


def test_who_quotes_whom(store: Store) -> None:
    """
    Each outlet with each speaker, the most quoted first.
    """
    (first, *_) = store.network()

    assert ("Ruth Amsel", 3) == (first.name, first.statements)
    assert first.statements == sum(store.actor(first.actor).quoted_by.values())


def test_the_record_has_the_ids_that_the_inputs_gave(store: Store) -> None:
    """
    And is what reading the same reports gives.
    """
    record = store.record()

    assert ["r1"] == [one.id for one in record.reports if one.text == FERRY]
    assert 11 == len(record.statements)


def test_forgetting_leaves_no_byte_of_the_name(store: Store, path: Path) -> None:
    """
    In the text, the index, the log and the jobs; in the file and in what SQLite keeps beside it. The rest stays.
    """
    store.correct(SpeakerIs(report=ferry(store), content=(MISSING,), speakers=("Ruth Amsel",)), NOTE)
    store.failed(store.begin(["ruth-amsel.html"]), SetAside(location="Ruth Amsel.txt", error="E", why="w"))
    store.settle()
    assert b"amsel" in everything(path)

    done = store.forget("ruth  AMSEL", NOTE)

    assert (1, 9, 1) == (done.reports, done.statements, done.log_entries)
    assert b"ruth amsel" not in everything(path)
    assert b"amsel" not in everything(path).replace(b"ruth-amsel.html", b"")
    assert 2 == store.search().total


def everything(path: Path) -> bytes:
    """All bytes of the store, in small letters."""
    return b"".join(one.read_bytes() for one in sorted(path.parent.glob(f"{path.name}*"))).lower()


def test_a_job_remembers_what_failed_until_it_is_read(store: Store) -> None:
    """
    With the reason; what is read later is marked.
    """
    job = store.begin(["reports/"])
    store.failed(job, SetAside(location=port_reading().report.location, error="NoTextFound", why="No article."))
    store.progress(job, added=1, known=0, left=3)

    assert (1, 1, 3, "running") == tuple(
        getattr(store.jobs()[0], name) for name in ("added", "failed", "left", "state")
    )
    store.read_again(port_reading().report.location)
    store.end(job)

    assert [True] == [one.retried for one in store.failures(job)]
    assert "done" == store.jobs()[0].state


def test_no_store_is_said_so(path: Path) -> None:
    with pytest.raises(NoStoreYet, match="onrecord add"):
        Store.open(path)


def test_a_file_of_another_program_is_left_alone(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE theirs (x)")
    other.close()

    with pytest.raises(StoreUnusable, match="another program"):
        Store.open(path)


@pytest.mark.parametrize("ask", ["story", "report", "actor", "dispute"])
def test_what_is_not_there_is_said_so(store: Store, ask: str) -> None:
    with pytest.raises(NotInStore, match=f"no {ask} nothing"):
        getattr(store, ask)("nothing")


def test_the_views_can_be_read_by_any_tool(store: Store, path: Path) -> None:
    """
    Plain names, and the words in them.
    """
    other = sqlite3.connect(path)
    words = {one for (one,) in other.execute("SELECT words FROM who_said_what WHERE speakers = 'Officials'")}
    other.close()

    assert {"14 people were missing"} == words


WRITER = """
import sys
from dataclasses import replace
from itertools import count
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from made import FERRY, at, ferry_reading
from onrecord.review.corrections import SpeakerIs
from onrecord.store.log import Note
from onrecord.store.store import Store
with Store.open(Path(sys.argv[1]), create=True) as store:
    for number in count():
        reading = ferry_reading()
        report = replace(reading.report, title=f"{sys.argv[3]} {number}")
        name = store.add(report, replace(reading, report=report)).id
        print("report", name, flush=True)
        content = (at(FERRY, "14 people were missing"),)
        entry = store.correct(SpeakerIs(report=name, content=content, speakers=("Jon Eide",)), Note(by="x"))
        print("correction", entry, flush=True)
        if number % 5 == 0:
            store.settle()
"""


def test_what_was_acknowledged_outlives_a_kill(path: Path) -> None:
    """
    Killed at any point, in the midst of adding, correcting and settling; benchmarks/kills.py does it 200 times.
    """
    acknowledged: list[tuple[str, str]] = []
    for number in range(4):
        acknowledged += killed(path, number, after=7 * number + 3)

    with Store.open(path) as store:
        store.settle()
        reports = {one.id for one in store.reports(limit=10_000).rows}
        entries = {str(one.number) for one in store.log()}
    whole = sqlite3.connect(path)
    state = whole.execute("PRAGMA integrity_check").fetchone()
    whole.close()

    assert ("ok",) == state
    assert {name for kind, name in acknowledged if kind == "report"} <= reports
    assert {name for kind, name in acknowledged if kind == "correction"} <= entries


def killed(path: Path, number: int, *, after: int) -> list[tuple[str, str]]:
    """What a process acknowledged that adds and corrects until it is killed, after so many lines."""
    command = [sys.executable, "-c", WRITER, str(path), str(Path(__file__).parents[1]), f"Run {number}"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        lines = [process.stdout.readline().split() for _ in range(after)]
        os.kill(process.pid, signal.SIGKILL)
        lines += [line.split() for line in process.stdout.read().splitlines()]
    return [(line[0], line[1]) for line in lines if len(line) > 1]


def sluice(did: str) -> Reading:
    """One of two reports on a sluice that say opposite things of it."""
    reading = port_reading()
    speaker = "Jane Mensah" if did == "opened" else "Ruth Amsel"
    text = f"“The sluice gate {did} before dawn”, said {speaker}.\n\nThe sluice at Ostby flooded the meadow.\n"
    start = text.index(speaker)
    statement = replace(
        reading.statements[0],
        content=(at(text, text[: text.index("”") + 1]),),
        speaker=(at(text, speaker),),
        cue=(at(text, "said"),),
        speakers=("a4",),
    )
    assert start > 0
    actor = replace(reading.actors[3], name=speaker, names=(speaker,))
    report = replace(reading.report, text=text, title=f"The sluice {did}", url=None)
    return replace(reading, report=report, statements=(statement,), events=(), actors=(actor,), times=(), mentions=())


def test_the_port_report_is_there_as_it_was(store: Store) -> None:
    """
    A reading comes back as it went in, but for the name of its report.
    """
    (name,) = (one.id for one in store.reports().rows if one.title == port_reading().report.title)
    reading = store.reading(name)

    assert PORT == reading.report.text
    assert [one.trigger for one in port_reading().events] == [one.trigger for one in reading.events]
