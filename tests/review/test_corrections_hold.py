"""More than a hundred corrections of every kind, over the example stories: they hold whatever another model reads."""

from __future__ import annotations

import shutil
import sqlite3
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from other_models import MODELS, corrections_of, holds, read_by, said

from onrecord.loaders.load import load
from onrecord.reader import Reader
from onrecord.review.corrections import ACTIONS, Correction, pack, reports_of
from onrecord.review.replay import corrected
from onrecord.store.holding import store_id
from onrecord.store.log import Note
from onrecord.store.store import Store
from onrecord.tables.ships import shipped
from onrecord.values import DisputeKind, DisputeVerdict, Reading, SetAside, Verdict
from onrecord.wire import reading_from_json_line, reading_to_json_line

EXAMPLES = Path(__file__).parents[2] / "examples"
NOTE = Note(by="Ida", why="as the report has it")
Log = list[tuple[int, Correction]]


@cache
def readings() -> tuple[Reading, ...]:
    """What the machine finds in the two stories of the examples."""
    reader = Reader.open(actors=shipped())
    items = load([str(EXAMPLES / "harbour"), str(EXAMPLES / "quay")])
    reports = [replace(item, id=store_id(item)) for item in items if not isinstance(item, SetAside)]
    return tuple(map(reader.read, reports))


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with them."""
    path = tmp_path_factory.mktemp("example") / "onrecord.sqlite"
    with Store.open(path, create=True) as store:
        for one in readings():
            store.add(one.report, one)
        store.settle()
    return path


@pytest.fixture
def store_path(example: Path, tmp_path: Path) -> Path:
    """A copy of it, to be written to."""
    return Path(shutil.copy(example, tmp_path / "onrecord.sqlite"))


def verdicts(store: Store) -> list[DisputeVerdict]:
    """One on each dispute: dismissed and confirmed in turn."""
    rows = [one for story in store.stories().rows for one in store.disputes(story.id)]
    return [
        DisputeVerdict(
            kind=DisputeKind(one.kind),
            sides=tuple(tuple((word.report, word.span) for word in side.quoted) for side in one.sides),
            verdict=[Verdict.DISMISSED, Verdict.CONFIRMED][number % 2],
        )
        for number, one in enumerate(rows)
    ]


def keep_all(store: Store) -> Log:
    """The corrections with their numbers in the log, first the verdicts on what the machine found."""
    every = [*verdicts(store), *(one for reading in readings() for one in corrections_of(reading))]
    kept = [(store.correct(one, NOTE), one) for one in every]
    store.settle()
    return kept


@pytest.mark.parametrize("model", MODELS)
def test_a_hundred_corrections_of_every_kind_survive_another_model(store_path: Path, model: str) -> None:
    """
    All reports are read again by a model of another id: each correction holds in each report that it is about.
    """
    with Store.open(store_path) as store:
        log = keep_all(store)
        for reading in readings():
            again = read_by(model, reading)
            store.add(again.report, again)
        store.settle()
        now = {one.report.id: store.reading(one.report.id) for one in readings()}

    assert 100 <= len(log)
    assert set(ACTIONS) == {pack(one)[0] for _, one in log}
    assert {f"{model}@sha256:1"} == {one.made.model for one in now.values()}
    failed = [
        (number, one)
        for number, one in log
        if not isinstance(one, DisputeVerdict)
        for report in reports_of(one)
        if not holds(one, number, now[report])
    ]
    assert [] == failed


@pytest.mark.parametrize("model", MODELS)
def test_verdicts_on_disputes_survive_another_model(store_path: Path, model: str) -> None:
    """
    Whatever dispute it still finds in the same words has the verdict that a person gave.
    """
    with Store.open(store_path) as store:
        given = verdicts(store)
        for one in given:
            store.correct(one, NOTE)
        for reading in readings():
            again = read_by(model, reading)
            store.add(again.report, again)
        store.settle()
        found = [one for story in store.stories().rows for one in store.disputes(story.id)]

    judged = {(one.kind.value, one.sides): one.verdict.value for one in given}
    words = [(one.kind, tuple(tuple((w.report, w.span) for w in side.quoted) for side in one.sides)) for one in found]
    kept = [(judged[key], row.review) for key, row in zip(words, found, strict=True) if key in judged]
    assert [verdict for verdict, _ in kept] == [review for _, review in kept]
    assert len(kept) == len(given) or model != "finds the same"


def test_undone_corrections_leave_what_the_machine_found(store_path: Path) -> None:
    """
    Every row but those of the log is as it was.
    """
    before = rows(store_path)
    with Store.open(store_path) as store:
        log = keep_all(store)
        changed = rows(store_path)
        for number, _ in log:
            store.undo(number, NOTE)
        store.settle()
        undone = tuple(store.reading(one.report.id) for one in readings())

    assert before != changed
    assert readings() == undone
    assert before == rows(store_path)


def rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """What a story's tables say, without the numbers that the rows have in this file."""
    connection = sqlite3.connect(path)
    shown = {
        "statements": "id, story, spans, speaker_status, form, act, said, standing, confidence, corrected",
        "statement_speakers": "place, actor, name",
        "events": "id, story, start, end, type, place, earliest, statement, corrected",
        "event_actors": "part, place, actor, name",
        "actors": "key, story, name, kind, names, links",
        "claims": "id, story, standing, origins, sources",
        "disputes": "key, story, kind, status, why, review, corrected",
        "stories": "id, title, earliest, latest, agreed, disputed",
    }
    try:
        return {
            table: connection.execute(f"SELECT {names} FROM {table} ORDER BY {names}").fetchall()
            for table, names in shown.items()
        }
    finally:
        connection.close()


# --- properties -----------------------------------------------------------------------------------------------


@settings(max_examples=40)
@given(seed=st.integers(0, 2**32), model=st.sampled_from(sorted(MODELS)))
def test_to_replay_twice_is_to_replay_once(seed: int, model: str) -> None:
    """
    Whichever corrections there are, in whichever order.
    """
    reading, log = drawn(seed)
    once = corrected(read_by(model, reading), log)

    assert once == corrected(once, log)


@settings(max_examples=40)
@given(seed=st.integers(0, 2**32), model=st.sampled_from(sorted(MODELS)))
def test_the_order_of_corrections_of_different_things_does_not_matter(seed: int, model: str) -> None:
    """
    Ids aside, which are a reading's own.
    """
    reading, log = drawn(seed)
    other = Random(seed).sample(log, len(log))

    assert said(corrected(read_by(model, reading), log)) == said(corrected(read_by(model, reading), other))


@settings(max_examples=20)
@given(seed=st.integers(0, 2**32), model=st.sampled_from(sorted(MODELS)))
def test_one_that_is_undone_is_as_if_it_had_never_been(seed: int, model: str) -> None:
    """
    The others still hold.
    """
    reading, log = drawn(seed)
    undone = Random(seed).randrange(len(log))
    left = [*log[:undone], *log[undone + 1 :]]

    now = corrected(read_by(model, reading), left)

    assert all(holds(one, number, now) for number, one in left)
    marks = [now.report.corrected, *(one.corrected for one in now.statements)]
    marks += [*(one.corrected for one in now.events), *(one.corrected for one in now.actors)]
    assert log[undone][0] not in {number for each in marks for number in each}


@settings(max_examples=40)
@given(seed=st.integers(0, 2**32), model=st.sampled_from(sorted(MODELS)))
def test_a_corrected_reading_is_a_whole_one(seed: int, model: str) -> None:
    """
    Every id in it leads somewhere, and every span is within the text: it can be written and read.
    """
    reading, log = drawn(seed)
    now = corrected(read_by(model, reading), log)

    assert now == reading_from_json_line(reading_to_json_line(now))


def drawn(seed: int) -> tuple[Reading, Log]:
    """A report, and some of its corrections in any order."""
    chance = Random(seed)
    reading = chance.choice(readings())
    every = list(corrections_of(reading))
    return reading, list(enumerate(chance.sample(every, chance.randint(1, len(every))), start=1))
