"""A user's own actors in a SQLite file."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from own_rows import NOTE, ids, listed, person, store_of, taken_in

from onrecord.errors import (
    ActorAmbiguous,
    ActorNotFound,
    ActorsError,
    CorrectionRefused,
    ImportRefused,
    StoreNotFound,
    StoreUnusable,
)
from onrecord.store.actors import ActorStore
from onrecord.store.schema import MIGRATIONS
from onrecord.tables.entries import Entry, Held, Passed, Post, Refused
from onrecord.tables.lookup import table_of
from onrecord.tables.rows import ActorRow, Role
from onrecord.values import ActorKind

VESK = person("Q1", "Marta Vesk", "Vesk", country="XNV")
QUILL = person("Q2", "Renata Quill", country="XCD", sector="GOV")


def test_an_imported_actor_is_found_by_each_of_its_names(tmp_path: Path) -> None:
    """
    Whatever the capitals and accents, and with an article or a possessive.
    """
    store = store_of(tmp_path, VESK, person("Q3", "Émile Tarrant"))

    assert ["Q1"] == ids(store.named("marta vesk’s")) == ids(store.named("VESK"))
    assert ["Q3"] == ids(store.named("Emile Tarrant"))
    assert "Marta Vesk" == getattr(store.row("Q1"), "name", None)


def test_a_name_of_two_people_finds_both(tmp_path: Path) -> None:
    """
    Two people of one name are two.
    """
    store = store_of(tmp_path, person("Q1", "Ana Ruiz"), person("Q2", "Ana Ruiz"))

    assert ["Q1", "Q2"] == ids(store.named("Ana Ruiz"))


def test_an_exact_name_counts_only_in_its_capitals(tmp_path: Path) -> None:
    """
    "It is" is not the IS.
    """
    store = store_of(tmp_path, person("Q1", "Island Watch", "Will", exact=frozenset({"Will"})))

    assert ["Q1"] == ids(store.named("Will"))
    assert [] == ids(store.named("will"))


@pytest.mark.parametrize(
    ("shipped", "found"),
    [
        pytest.param(person("s1", "Marta Vesk"), ["Q1"], id="the same name: one's own counts"),
        pytest.param(person("Q1", "Marta Vesk", "The Iron Vesk"), ["Q1"], id="the same id"),
        pytest.param(person("s1", "Marta Vesk", country="FRA"), ["Q1", "s1"], id="of another country: somebody else"),
        pytest.param(person("s1", "Marta Vesk", kind=ActorKind.PLACE), ["Q1", "s1"], id="of another kind"),
    ],
)
def test_an_own_row_hides_the_shipped_one(tmp_path: Path, shipped: ActorRow, found: list[str]) -> None:
    """
    Whoever imports an actor means that one by the name, unless the shipped one is plainly another.
    """
    store = store_of(tmp_path, VESK, shipped=[shipped])

    assert found == ids(store.named("Marta Vesk"))


def test_a_shipped_row_is_found_where_there_is_no_own_one(tmp_path: Path) -> None:
    """
    By name and by id.
    """
    store = store_of(tmp_path, VESK, shipped=[person("s1", "Tor Meeks")])

    assert ["s1"] == ids(store.named("Tor Meeks"))
    assert ["s1"] == ids(store.find("s1"))


def test_an_id_that_is_imported_again_is_updated(tmp_path: Path) -> None:
    """
    A file that has not changed changes nothing.
    """
    store = store_of(tmp_path, VESK, QUILL)
    again = taken_in(store, VESK, person("Q2", "Renata Quill", "R. Quill"))

    assert {"new": 0, "updated": 1, "same": 1, "refused": 0} == again.counts
    assert ["Q2"] == ids(store.named("R. Quill"))


def test_corrections_hold_when_their_actor_is_imported_again(tmp_path: Path) -> None:
    """
    The new file still has the name that was split off, and the actor that was merged.
    """
    both = person("Q1", "Marta Vesk", "Matis Vesk")
    store = store_of(tmp_path, both, QUILL)
    store.split("Q1", "Matis Vesk", note=NOTE)
    store.merge("Marta Vesk", "Renata Quill", note=NOTE)
    store.rename("Q1", "PM Vesk", note=NOTE)

    taken_in(store, person("Q1", "Marta Vesk", "Matis Vesk", "M. Vesk"), QUILL)

    assert ["own:matis-vesk"] == ids(store.named("Matis Vesk"))
    assert ["Q1"] == ids(store.named("Renata Quill")) == ids(store.named("M. Vesk"))
    assert "PM Vesk" == getattr(store.row("Q2"), "name", None)


def test_somebody_who_is_in_no_table_can_be_merged_and_renamed(tmp_path: Path) -> None:
    """
    A misspelling in reports becomes a name of the one who is meant.
    """
    store = store_of(tmp_path, VESK)

    merged = store.merge("Q1", "Marta Vesque", note=NOTE)
    renamed = store.rename("Tor M.", "Tor Meeks", note=NOTE)

    assert ("Marta Vesk", "Vesk", "Marta Vesque") == merged.names
    assert ("own:tor-m", ("Tor Meeks", "Tor M.")) == (renamed.id, renamed.names)


def test_a_correction_of_a_shipped_row_holds_whatever_ships_later(tmp_path: Path) -> None:
    """
    A copy of the row stands in the log.
    """
    store = store_of(tmp_path, shipped=[person("s1", "Asom", sector="GOV")])
    store.rename("Asom", "Aldane Strait Observer Mission", note=NOTE)
    store.close()

    with ActorStore.open(tmp_path / "actors.sqlite", base=table_of([])) as later:
        (row,) = later.named("asom")
    assert ("s1", "Aldane Strait Observer Mission", "GOV") == (row.id, row.name, row.sector)


@pytest.mark.parametrize(
    ("change", "error", "words"),
    [
        pytest.param(lambda s: s.merge("Ana Ruiz", "Q1", note=NOTE), ActorAmbiguous, r"Q3 .*, Q4 .*", id="ambiguous"),
        pytest.param(lambda s: s.split("Nobody", "N.", note=NOTE), ActorNotFound, "“Nobody”", id="nobody"),
        pytest.param(lambda s: s.merge("Q1", "Q77", note=NOTE), ActorNotFound, "“Q77”", id="a slip in an id"),
        pytest.param(lambda s: s.merge("Q1", "Vesk", note=NOTE), CorrectionRefused, "one actor already", id="itself"),
        pytest.param(lambda s: s.split("Q1", "Quill", note=NOTE), CorrectionRefused, "Marta Vesk; Vesk", id="no name"),
        pytest.param(
            lambda s: s.split("Q1", "Vesk", "Marta Vesk", note=NOTE),
            CorrectionRefused,
            "without a name",
            id="all names",
        ),
        pytest.param(lambda s: s.rename("Q1", "…", note=NOTE), CorrectionRefused, "no name", id="no letter"),
        pytest.param(lambda s: s.undo(9, note=NOTE), CorrectionRefused, "not there", id="no entry"),
    ],
)
def test_a_correction_that_makes_no_sense_is_refused_and_changes_nothing(
    tmp_path: Path, change: Callable[[ActorStore], object], error: type[ActorsError], words: str
) -> None:
    """
    The message says what to give instead.
    """
    store = store_of(tmp_path, VESK, QUILL, person("Q3", "Ana Ruiz"), person("Q4", "Ana Ruiz"))

    with pytest.raises(error, match=words):
        change(store)
    assert 1 == len(store.log())
    assert ["Q3", "Q4", "Q1", "Q2"] == ids(store.listed())


def test_every_change_is_in_the_log(tmp_path: Path) -> None:
    """
    Who, when, why and what.
    """
    store = store_of(tmp_path, VESK, QUILL)
    store.merge("Q1", "Q2", note=NOTE)

    assert [("import", "ines", "a test"), ("merge", "ines", "a test")] == [
        (entry.action, entry.by, entry.why) for entry in store.log()
    ]
    assert ["actors.csv (2 new, 0 updated, 0 same, 0 refused)", "Q2 into Q1"] == [
        entry.summary for entry in store.log()
    ]
    assert all(entry.at.tzname() == "UTC" for entry in store.log())
    assert ("actors.csv line 2", "actors.csv line 3", "log 2") == store.origin("Q1")


@pytest.mark.parametrize(
    "statement",
    ["DELETE FROM log", "UPDATE log SET by = 'x'", "DELETE FROM imported", "UPDATE imported SET row = 'x'"],
)
def test_the_log_and_what_was_imported_cannot_be_rewritten(tmp_path: Path, statement: str) -> None:
    """
    Not by us and not by another program that opens the file.
    """
    store_of(tmp_path, VESK).close()
    other = sqlite3.connect(tmp_path / "actors.sqlite")

    with pytest.raises(sqlite3.Error, match="append-only"):
        other.execute(statement)
    other.close()


def test_an_undone_correction_does_not_count_and_an_undone_undo_does_nothing(tmp_path: Path) -> None:
    """
    The log keeps all of it.
    """
    store = store_of(tmp_path, VESK, QUILL)
    store.merge("Q1", "Q2", note=NOTE)

    store.undo(2, note=NOTE)
    apart = ids(store.listed())
    store.undo(3, note=NOTE)

    assert ["Q1", "Q2"] == apart
    assert ["Q1"] == ids(store.listed())
    assert [False, False, True, False] == [entry.undone for entry in store.log()]
    with pytest.raises(CorrectionRefused, match="undone already"):
        store.undo(3, note=NOTE)


def test_an_undone_import_leaves_the_rows_of_the_one_before(tmp_path: Path) -> None:
    """
    Somebody imported the wrong file.
    """
    store = store_of(tmp_path, VESK)
    taken_in(store, person("Q1", "Nonsense"), QUILL)

    store.undo(2, note=NOTE)

    assert ["Marta Vesk"] == [row.name for row in store.listed()]


def test_rows_of_one_id_in_a_file_are_one_actor(tmp_path: Path) -> None:
    """
    One line a role is a usual way to write them.
    """
    roles = [Role(title="Minister of Fisheries"), Role(title="Prime Minister")]
    store = store_of(tmp_path, *(person("Q1", "Marta Vesk", roles=(role,)) for role in roles))

    assert [tuple(roles)] == [row.roles for row in store.listed()]


@pytest.mark.parametrize(
    ("other", "why"),
    [
        pytest.param(
            person("Q1", "Marta Vesk", kind=ActorKind.PLACE), "Q1 has the kind place here and person", id="two kinds"
        ),
        pytest.param(
            person("Q1", "Marta Vesk", country="FRA"), "Q1 has the country FRA here and XNV", id="two countries"
        ),
    ],
)
def test_a_row_that_contradicts_one_before_it_is_refused(tmp_path: Path, other: ActorRow, why: str) -> None:
    """
    The first of them is imported.
    """
    told: list[Refused] = []
    added = taken_in(store_of(tmp_path), VESK, other, tell=told.append)

    assert (1, 1) == (added.new, added.refused)
    assert [Refused(place="actors.csv line 3", why=f"{why} at actors.csv line 2. Give each an id of its own.")] == told


def test_roles_join_their_actors_wherever_they_stand(tmp_path: Path) -> None:
    """
    FollowTheMoney has people, posts and who held which as entities of their own, in any order.
    """
    store = store_of(tmp_path)
    days = {"start": date(2023, 5, 2), "end": date(2025, 1, 1)}
    entries: list[Entry] = [
        Held(place="1", actor="Q1", post="pm", **days),
        *listed(VESK, person("Q9", "Sound Line", kind=ActorKind.ORGANISATION)),
        Post(place="2", id="pm", title="Prime Minister", country="XNV", sector="GOV"),
        Held(place="3", actor="Q1", post="Q9", part="chair"),
        Held(place="4", actor="Q1", post="nothing"),
        Held(place="5", actor="nobody", post="pm"),
        Passed(place="6", what="Vessel"),
    ]
    added = store.add(entries, files=("a.json",), note=NOTE)

    expected = (Role(title="Prime Minister", country="XNV", sector="GOV", **days), Role(title="chair, Sound Line"))
    assert expected == getattr(store.row("Q1"), "roles", None)
    assert ({"nothing": 1}, {"Vessel": 1}, 1) == (added.untitled, added.passed, added.refused)


def test_a_strict_import_with_anything_wrong_keeps_nothing(tmp_path: Path) -> None:
    """
    Nor does one without an actor.
    """
    store = store_of(tmp_path, VESK)

    with pytest.raises(ImportRefused, match="1 wrong"):
        store.add([*listed(QUILL), Refused(place="x", why="y")], files=("a",), note=NOTE, strict=True)
    with pytest.raises(ImportRefused, match="No actor"):
        store.add([], files=("a",), note=NOTE)
    assert ["Q1"] == ids(store.listed())
    assert 1 == len(store.log())


def test_own_actors_are_listed_by_words_country_and_kind_page_by_page(tmp_path: Path) -> None:
    """
    All words have to be in one name.
    """
    store = store_of(tmp_path, VESK, QUILL, person("Q3", "Renata Brandt", country="XNV"))

    assert ["Q3", "Q2"] == ids(store.listed("renata"))
    assert ["Q2"] == ids(store.listed("quill ren"))
    assert ["Q1", "Q3"] == ids(store.listed(country="XNV"))
    assert [] == ids(store.listed(kind=ActorKind.PLACE))
    assert ["Q3"] == ids(store.listed(limit=1, offset=1))


def test_a_file_that_is_no_store_is_left_as_it_is(tmp_path: Path) -> None:
    """
    Text, another program's database, a newer onrecord's store, nothing at all.
    """
    text = tmp_path / "text.sqlite"
    text.write_text("This is no database. " * 100, encoding="utf-8")
    other = tmp_path / "other.sqlite"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE people (name)")
    connection.close()
    before = other.read_bytes()
    store_of(tmp_path).close()
    newer = sqlite3.connect(tmp_path / "actors.sqlite", isolation_level=None)
    newer.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    newer.close()

    for path, why in ((text, "cannot be used"), (other, "another program"), (tmp_path / "actors.sqlite", "newer")):
        with pytest.raises(StoreUnusable, match=why):
            ActorStore.open(path, create=True)
    with pytest.raises(StoreNotFound, match="onrecord actors import"):
        ActorStore.open(tmp_path / "none.sqlite")
    assert before == other.read_bytes()


def test_the_tables_can_be_read_by_any_program(tmp_path: Path) -> None:
    """
    Plain names and columns, for sqlite3 and Datasette.
    """
    store_of(tmp_path, VESK).close()
    connection = sqlite3.connect(tmp_path / "actors.sqlite")

    assert [("Q1", "Marta Vesk", "person", "XNV", '["Marta Vesk","Vesk"]')] == connection.execute(
        "SELECT id, name, kind, country, names FROM actors"
    ).fetchall()
    assert ["marta vesk", "vesk"] == [key for (key,) in connection.execute("SELECT key FROM names ORDER BY key")]
    connection.close()


NAMES = ["Ana", "Bo", "Cy", "Di", "Ed"]
IDS = ["Q1", "Q2", "Q3"]
ACTIONS = st.one_of(
    st.tuples(st.just("import"), st.sampled_from(IDS), st.lists(st.sampled_from(NAMES), min_size=1, unique=True)),
    st.tuples(st.sampled_from(["merge", "rename", "split"]), st.sampled_from(IDS + NAMES), st.sampled_from(NAMES)),
    st.tuples(st.just("undo"), st.integers(1, 8), st.none()),
)


def done(store: ActorStore, action: str, who: object, what: object) -> None:
    """Do one thing, or be refused."""
    try:
        match action:
            case "import":
                taken_in(store, person(str(who), *what))  # type: ignore[misc]
            case "undo":
                store.undo(int(str(who)), note=NOTE)
            case _:
                getattr(store, action)(who, what, note=NOTE)
    except ActorsError:
        pass


@given(st.lists(ACTIONS, max_size=12))
def test_the_log_gives_the_same_rows_again(
    tmp_path_factory: pytest.TempPathFactory, actions: list[tuple[str, object, object]]
) -> None:
    """
    Whatever was done, and whatever was refused on the way; and every name finds its actor.
    """
    store = store_of(tmp_path_factory.mktemp("store"), shipped=[person("s1", "Di")])
    for action in actions:
        done(store, *action)
    before = store.listed()

    store.rebuild()

    assert before == store.listed()
    assert all(row in store.named(name) for row in before for name in row.names)
    store.close()


IMPORTING = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from own_rows import NOTE, listed, person
from onrecord.store.actors import ActorStore
store = ActorStore.open(Path(sys.argv[1]), create=True)
rows = listed(*(person(f"{sys.argv[3]}{i}", f"Name {i}") for i in range(int(sys.argv[4]))))
print("ready", flush=True)
store.add(rows, files=("a",), note=NOTE)
"""


def importing(path: Path, prefix: str, count: int) -> subprocess.Popen[str]:
    """A process of its own that imports *count* actors, from when it is ready."""
    arguments = [sys.executable, "-c", IMPORTING, str(path), str(Path(__file__).parent), prefix, str(count)]
    process = subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert "ready\n" == process.stdout.readline()
    return process


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
@pytest.mark.parametrize("delay", [0.02, 0.1, 0.2, 0.4])
def test_a_killed_import_leaves_all_of_it_or_nothing(tmp_path: Path, delay: float) -> None:
    """
    At whatever moment it is killed.
    """
    store_of(tmp_path, VESK).close()
    process = importing(tmp_path / "actors.sqlite", "K", 3000)
    time.sleep(delay)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()

    with ActorStore.open(tmp_path / "actors.sqlite") as store:
        assert (len(store.listed()), len(store.log())) in {(1, 1), (3001, 2)}
        store.rename("Q1", "M. Vesk", note=NOTE)


def test_two_processes_can_write_and_a_third_read(tmp_path: Path) -> None:
    """
    One waits for the other, and each has a line of the log; a new store is made by the first.
    """
    path = tmp_path / "actors.sqlite"
    writers = [importing(path, prefix, 1500) for prefix in "AB"]
    with ActorStore.open(path) as reader:
        seen = {len(reader.listed()) for _ in range(20)}
        ended = [writer.communicate() and writer.returncode for writer in writers]

        assert [0, 0] == ended
        assert seen <= {0, 1500, 3000}
        assert (3000, [1, 2]) == (len(reader.listed()), [entry.number for entry in reader.log()])
