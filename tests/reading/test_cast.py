"""Chains of mentions to the actors of a report, with what is known of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pytest
from own_labels import NOBODY, Words, chains_of, nominal, place, pronoun

from made import make_report
from onrecord.model.seam import Anaphor
from onrecord.reading.actors import Cast, cast
from onrecord.tables.lookup import Tables, table_of
from onrecord.tables.rows import ActorRow, ActorTable, Role
from onrecord.tables.ships import shipped
from onrecord.values import Actor, ActorKind, Mention, MentionForm

DAY = date(2015, 11, 27)
VESK = ActorRow(
    id="own:marta-vesk",
    name="Marta Vesk",
    kind=ActorKind.PERSON,
    names=("Marta Vesk",),
    country="NOR",
    roles=(
        Role(title="Mayor of Halsten", sector="GOV", start=date(2010, 1, 1), end=date(2014, 1, 1)),
        Role(title="Minister of Fisheries", sector="GOV", start=date(2014, 1, 1), end=date(2018, 1, 1)),
    ),
    links=("wikidata:Q0",),
    source="own table",
)
WITH_VESK = Tables((table_of([VESK]), shipped()))


def cast_of(
    text: str,
    *names: tuple[str, str],
    anaphors: Sequence[Anaphor] = (),
    spoken: Mapping[int, Sequence[Words]] | None = None,
    table: ActorTable = NOBODY,
    published: date | None = DAY,
) -> Cast:
    """The cast of a report with these names and other mentions; *spoken* are the words of each chain that speaks."""
    chains = chains_of(text, *anaphors, names=names, table=table)
    words = {number: [place(text, one) for one in given] for number, given in (spoken or {}).items()}
    return cast(make_report(text, published=published), chains, words, table)


def actor(text: str, *names: tuple[str, str], **options: Any) -> Actor:
    """The first actor of such a report."""
    return cast_of(text, *names, **options).actors[0]


# Who is in the cast


def test_actors_come_in_the_order_of_the_text_with_their_mentions() -> None:
    """
    Each mention with the form of its words.
    """
    text = "The pilot met Ruth Amsel in Halsten. She told the pilot so."
    known = cast_of(
        text,
        ("Ruth Amsel", "person"),
        ("Halsten", "place"),
        anaphors=[
            nominal(text, "The pilot"),
            pronoun(text, "She", ("Ruth Amsel", 0.9)),
            nominal(text, "the pilot", ("The pilot", 0.9)),
        ],
    )

    assert [
        ("a1", "The pilot", ActorKind.UNNAMED),
        ("a2", "Ruth Amsel", ActorKind.PERSON),
        ("a3", "Halsten", ActorKind.PLACE),
    ] == [(one.id, one.name, one.kind) for one in known.actors]
    assert (
        Mention(report="r1", span=place(text, "The pilot"), actor="a1", form=MentionForm.NOMINAL),
        Mention(report="r1", span=place(text, "Ruth Amsel"), actor="a2", form=MentionForm.NAME),
        Mention(report="r1", span=place(text, "Halsten"), actor="a3", form=MentionForm.NAME),
        Mention(report="r1", span=place(text, "She"), actor="a2", form=MentionForm.PRONOUN),
        Mention(report="r1", span=place(text, "the pilot"), actor="a1", form=MentionForm.NOMINAL),
    ) == known.mentions


@pytest.mark.parametrize(
    ("options", "actors"),
    [
        pytest.param({}, 0, id="mentioned once"),
        pytest.param({"spoken": {0: ["A pilot"]}}, 1, id="who speaks"),
        pytest.param({"again": ("A pilot", 0.9)}, 1, id="mentioned again"),
        pytest.param({"again": ("A pilot", 0.1)}, 0, id="two, mentioned once each"),
    ],
)
def test_somebody_without_a_name_is_an_actor_where_more_than_once_met(options: dict[str, Any], actors: int) -> None:
    """
    Or where they speak; not everybody who walks through a report is in its record.
    """
    text = "A pilot was late. He waved."
    likely = [options["again"]] if "again" in options else []
    anaphors = [nominal(text, "A pilot"), pronoun(text, "He", *likely)]

    assert actors == len(cast_of(text, anaphors=anaphors, spoken=options.get("spoken")).actors)


def test_each_chain_in_the_cast_has_its_actor() -> None:
    """
    By which statements find their speakers.
    """
    text = "A pilot waved. Ruth Amsel met Piet Lowe."
    known = cast_of(text, ("Ruth Amsel", "person"), ("Piet Lowe", "person"), anaphors=[nominal(text, "A pilot")])

    assert {0: "a1", 1: "a2"} == known.of


def test_without_names_and_mentions_there_is_no_cast() -> None:
    """
    A report may be about nobody.
    """
    assert Cast((), (), {}) == cast_of("It was late.")


# What they are called


def test_a_person_goes_by_the_longest_name() -> None:
    """
    Whichever comes first; an organisation goes by its first.
    """
    assert ("Ruth Amsel", ("Amsel", "Ruth Amsel")) == (
        (one := actor("Amsel left. Ruth Amsel waved.", ("Ruth Amsel", "person"), ("Amsel", "person"))).name,
        one.names,
    )
    assert (
        "HFB"
        == actor(
            "HFB is the Halsten Ferry Board.", ("HFB", "organisation"), ("Halsten Ferry Board", "organisation")
        ).name
    )


def test_an_actor_of_a_table_goes_by_its_name_there() -> None:
    """
    Its names are those of the report.
    """
    found = actor("Daesh fled.", ("Daesh", "organisation"), table=shipped())

    assert ("Islamic State", ("Daesh",)) == (found.name, found.names)


def test_somebody_without_a_name_goes_by_the_nouns_for_them() -> None:
    """
    Each once, as they stand in the report, on one line.
    """
    text = "A tired\npilot waved. The man left. He was cold."
    found = actor(
        text,
        anaphors=[
            nominal(text, "A tired\npilot"),
            nominal(text, "The man", ("A tired\npilot", 0.9)),
            pronoun(text, "He", ("The man", 0.9)),
        ],
    )

    assert ("A tired pilot", ("A tired pilot", "The man"), ActorKind.UNNAMED) == (found.name, found.names, found.kind)


def test_somebody_who_is_only_a_pronoun_goes_by_it() -> None:
    """
    A report may begin in the middle.
    """
    text = "He was late. He waved."
    found = actor(text, anaphors=[pronoun(text, "He"), pronoun(text, ("He", 1), ("He", 0.9))])

    assert ("He", ("He",), ActorKind.UNNAMED) == (found.name, found.names, found.kind)


# What is known of them, and why


def test_a_row_of_a_table_tells_country_sector_and_links() -> None:
    """
    And the reason names the row.
    """
    found = actor("ISIS fled.", ("ISIS", "organisation"), table=shipped())

    assert ("IMG", "REB", ()) == (found.country, found.sector, found.roles)
    assert ("organisations:IMG:Islamic State",) == found.links
    assert ("Islamic State in organisations",) == found.why


@pytest.mark.parametrize(
    ("day", "sector", "roles"),
    [
        pytest.param(date(2012, 5, 1), "GOV", ("Mayor of Halsten",), id="in one office"),
        pytest.param(date(2016, 5, 1), "GOV", ("Minister of Fisheries",), id="in another"),
        pytest.param(date(2020, 5, 1), "ELI", (), id="no longer in one"),
    ],
)
def test_an_office_is_the_one_held_on_the_day_of_the_report(day: date, sector: str, roles: tuple[str, ...]) -> None:
    """
    A user's own table is asked like the one that ships.
    """
    found = actor("Marta Vesk spoke.", ("Marta Vesk", "person"), table=WITH_VESK, published=day)

    assert ("NOR", sector, roles) == (found.country, found.sector, found.roles)
    assert ("own:marta-vesk", "wikidata:Q0") == found.links
    assert found.why == ("Marta Vesk in own table",)


@pytest.mark.parametrize(
    ("text", "country", "sector"),
    [
        pytest.param("Norwegian Prime Minister Jon Eide spoke.", "NOR", "GOV", id="a title that opens a sentence"),
        pytest.param("On Friday Danish judge Jon Eide spoke.", "DNK", "JUD", id="a title within one"),
        pytest.param("Jon Eide, the Peruvian president, spoke.", "PER", "GOV", id="in apposition"),
        pytest.param("Jon Eide, a former judge from Peru, spoke.", "PER", "ELI", id="in apposition, and no longer"),
        pytest.param("Peru’s president Jon Eide spoke.", "PER", "GOV", id="behind a possessive"),
        pytest.param("Yesterday Jon Eide spoke.", None, None, id="nothing is said"),
        pytest.param("Peruvian friends met. Jon Eide spoke.", None, None, id="said of others"),
        pytest.param("In Peru Jon Eide spoke.", None, None, id="where somebody is"),
    ],
)
def test_what_a_report_says_beside_a_name_is_known_of_the_person(
    text: str, country: str | None, sector: str | None
) -> None:
    """
    The title before it, and what stands in apposition behind it.
    """
    known = cast_of(text, ("Jon Eide", "person"), table=shipped())
    (found,) = [one for one in known.actors if one.name == "Jon Eide"]

    assert (country, sector) == (found.country, found.sector)


def test_a_speakers_words_tell_of_the_speaker() -> None:
    """
    As far as they reach; the reason names the words.
    """
    text = "“Late”, said Jon Eide, a judge who is from Halsten."
    found = actor(text, ("Jon Eide", "person"), spoken={0: ["Jon Eide, a judge who is from Halsten"]}, table=shipped())

    assert ("JUD", ("judge",), ("“judge” is a word for JUD",)) == (found.sector, found.roles, found.why)


def test_the_body_in_a_title_is_not_the_person_who_has_it() -> None:
    """
    It tells country and sector; the words are the person's, and not the body's.
    """
    text = "Late on Friday NYPD Commissioner Jon Eide said so."
    known = cast_of(text, ("Jon Eide", "person"), table=shipped())
    (found,) = [one for one in known.actors if one.name == "Jon Eide"]

    assert (ActorKind.PERSON, "USA", "COP", ()) == (found.kind, found.country, found.sector, found.links)


def test_of_somebody_without_a_name_the_nouns_tell() -> None:
    """
    The row of a people makes nobody a row of the table.
    """
    text = "A Peruvian judge said so."
    found = actor(text, anaphors=[nominal(text, "A Peruvian judge")], spoken={0: ["A Peruvian judge"]})
    known = cast_of(
        text, anaphors=[nominal(text, "A Peruvian judge")], spoken={1: ["A Peruvian judge"]}, table=shipped()
    )
    (judge,) = [one for one in known.actors if one.kind is ActorKind.UNNAMED]

    assert ("A Peruvian judge", None) == (found.name, found.country)
    assert ("PER", "JUD", ("judge",), ()) == (judge.country, judge.sector, judge.roles, judge.links)
    assert ("Peruvian in people", "“judge” is a word for JUD") == judge.why


def test_a_capital_that_acts_is_a_government() -> None:
    """
    Called by its seat; as a place it is of no sector.
    """
    acting = actor("Moscow denied it.", ("Moscow", "place"), table=shipped())
    place_ = actor("Ruth flew to Moscow.", ("Moscow", "place"), table=shipped())

    assert ("Russia", ActorKind.COUNTRY, "RUS", "GOV") == (acting.name, acting.kind, acting.country, acting.sector)
    assert ("Russia in countries", "“Moscow” is where its government sits") == acting.why
    assert ("Moscow", ActorKind.PLACE, "RUS", None) == (place_.name, place_.kind, place_.country, place_.sector)


def test_what_stands_beside_a_place_is_not_said_of_it() -> None:
    """
    "Halsten, the mayor said" is no mayor.
    """
    found = actor("In Oslo, the mayor of the town, was late.", ("Oslo", "place"), table=shipped())

    assert (None, ()) == (found.sector, found.roles)
