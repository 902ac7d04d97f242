"""What becomes of rows by what a user has said of them."""

from __future__ import annotations

from own_rows import person

from onrecord.store.corrections import Merge, Rename, Split, correct
from onrecord.tables.rows import ActorRow, Role

VESK = person("Q1", "Marta Vesk", "Vesk", country="XNV")
VESQUE = person("Q2", "M. Vesque", sector="GOV", roles=(Role(title="Prime Minister"),), links=("wikidata:Q2",))


def by_id(*rows: ActorRow) -> dict[str, ActorRow]:
    return {row.id: row for row in rows}


def test_merged_actors_are_one_with_all_their_names() -> None:
    """
    The first keeps its id and the name it is shown by; what it does not know the others tell.
    """
    corrected = correct([Merge(ids=("Q1", "Q2"))], by_id(VESK, VESQUE))

    expected = person(
        "Q1",
        "Marta Vesk",
        "Vesk",
        "M. Vesque",
        country="XNV",
        sector="GOV",
        roles=(Role(title="Prime Minister"),),
        links=("wikidata:Q2",),
    )
    assert {"Q1": expected} == corrected.rows
    assert {"Q2": "Q1"} == corrected.merged


def test_what_was_merged_into_one_that_is_merged_again_goes_along() -> None:
    """
    No chain of ids has to be followed.
    """
    third = person("Q3", "Prime Minister Vesk")
    corrected = correct([Merge(ids=("Q2", "Q1")), Merge(ids=("Q3", "Q1"))], by_id(VESK, VESQUE, third))

    assert {"Q1": "Q3", "Q2": "Q3"} == corrected.merged
    assert ["Q3"] == list(corrected.rows)


def test_names_that_are_split_off_are_an_actor_of_their_own() -> None:
    """
    However they are written; nothing else is known of whom they name but the kind.
    """
    both = person("Q1", "Marta Vesk", "Matis Vesk", "Vesk", country="XNV")
    split = Split(id="Q1", names=("Matis Vesk",), new="own:matis-vesk")
    corrected = correct([split], by_id(both))

    assert by_id(VESK, person("own:matis-vesk", "Matis Vesk")) == corrected.rows


def test_an_actor_whose_shown_name_is_split_off_is_shown_by_the_next() -> None:
    """
    A row always has a name of its own.
    """
    corrected = correct([Split(id="Q1", names=("Marta Vesk",), new="own:marta-vesk")], by_id(VESK))

    assert person("Q1", "Vesk", country="XNV") == corrected.rows["Q1"]


def test_a_renamed_actor_keeps_its_old_names() -> None:
    """
    Reports go on using them.
    """
    corrected = correct([Rename(id="Q2", name="Marta Vesk")], by_id(person("Q2", "M. Vesque")))

    assert {"Q2": person("Q2", "Marta Vesk", "M. Vesque")} == corrected.rows


def test_a_correction_of_a_merged_actor_is_one_of_what_it_is_now() -> None:
    """
    Its old id still finds it.
    """
    corrected = correct([Merge(ids=("Q1", "Q2")), Rename(id="Q2", name="M. Vesk")], by_id(VESK, VESQUE))

    assert "M. Vesk" == corrected.rows["Q1"].name


def test_a_later_correction_wins() -> None:
    """
    Whoever splits and then merges wants one actor.
    """
    split = Split(id="Q1", names=("Vesk",), new="own:vesk")
    corrected = correct([split, Merge(ids=("Q1", "own:vesk"))], by_id(VESK))

    assert {"Q1": VESK} == corrected.rows


def test_an_actor_that_no_file_has_is_what_its_correction_made_it() -> None:
    """
    Until a file has it: then that counts.
    """
    merge = Merge(ids=("Q1", "own:vesky"), made=(person("own:vesky", "Vesky"),))
    alone, imported = (correct([merge], by_id(VESK, *rows)) for rows in ((), (person("own:vesky", "Vesky", "V."),)))

    assert ("Marta Vesk", "Vesk", "Vesky") == alone.rows["Q1"].names
    assert ("Marta Vesk", "Vesk", "Vesky", "V.") == imported.rows["Q1"].names


def test_a_correction_of_an_actor_that_is_gone_does_nothing() -> None:
    """
    An import may be taken back after a correction of what was in it.
    """
    gone = [Merge(ids=("Q1", "Q9")), Rename(id="Q9", name="Nobody"), Split(id="Q9", names=("N.",), new="own:n")]

    assert {"Q1": VESK} == correct(gone, by_id(VESK)).rows
