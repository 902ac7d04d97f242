"""From the words of a mention to country, sector and role."""

from __future__ import annotations

import time
from datetime import date

import pytest

from onrecord.tables.lookup import Tables, table_of
from onrecord.tables.resolve import Identity, resolve
from onrecord.tables.rows import ActorRow, Role
from onrecord.tables.ships import shipped
from onrecord.values import ActorKind

KELL = ActorRow(
    id="own:ana-kell",
    name="Ana Kell",
    kind=ActorKind.PERSON,
    names=("Ana Kell", "Kell"),
    exact=frozenset({"Kell"}),
    country="NOR",
    roles=(
        Role(title="Mayor of Dunmore", sector="GOV", start=date(2010, 1, 1), end=date(2014, 1, 1)),
        Role(title="Minister of Fisheries", sector="GOV", start=date(2016, 1, 1), end=date(2020, 1, 1)),
    ),
    source="own table",
)
WITH_KELL = Tables((table_of([KELL]), shipped()))


@pytest.mark.parametrize(
    ("phrase", "country", "sector"),
    [
        pytest.param("Peruvian fishermen", "PER", "AGR", id="a people and a trade"),
        pytest.param("Ghana's supreme court", "GHA", "JUD", id="a country's body"),
        pytest.param("the Danish prime minister", "DNK", "GOV", id="an office"),
        pytest.param("police in Lagos", "NGA", "COP", id="a city says where"),
        pytest.param("Lagos police", "NGA", "COP", id="a city before"),
        pytest.param("dozens of Chilean miners", "CHL", "LAB", id="a number of"),
        pytest.param("the chairman of a Kenyan farmers' union", "KEN", "LAB", id="an office has what it leads"),
        pytest.param("a retired Greek judge", "GRC", "ELI", id="no longer"),
        pytest.param("the Norwegian ambassador to Peru", "NOR", "GOV", id="not where one is sent"),
        pytest.param("Hezbollah fighters", "LBN", "REB", id="a body's people"),
        pytest.param("Ana Kell, Sweden's deputy finance minister", "SWE", "GOV", id="in apposition"),
        pytest.param("thieves", None, "CRM", id="a plural"),
        pytest.param("European Union lawmakers", "EUR", "LEG", id="of no one country"),
        pytest.param("Finland", "FIN", None, id="a country is of no sector"),
        pytest.param("Ottawa", "CAN", "GOV", id="a capital as an actor"),
        pytest.param("Abkhazia", "GEO", "PRE", id="recognised by few"),
    ],
)
def test_a_phrase_is_resolved_by_its_parts(phrase: str, country: str | None, sector: str | None) -> None:
    """
    The head's last word for a role gives the sector; a people, a possessive or a place beside it gives the country.
    """
    found = resolve(phrase)

    assert (country, sector) == (found.country, found.sector)


@pytest.mark.parametrize("phrase", ["Ana Kell", "Jordan Amsel", "Paris Vesk", "a cat", "the Mechanism", "", "the", ","])
def test_what_no_row_and_no_word_tells_is_left_unresolved(phrase: str) -> None:
    """
    A place within a personal name is a word of it.
    """
    assert not resolve(phrase).resolved


def test_a_personal_name_is_what_titles_leave() -> None:
    """
    The record shows people by their names.
    """
    found = resolve("Norwegian Foreign Minister Baker Amsel")

    assert ("Baker Amsel", ActorKind.PERSON, "NOR") == (found.name, found.kind, found.country)


def test_a_minister_of_defence_is_of_the_military_second() -> None:
    """
    PLOVER has room for a second sector.
    """
    found = resolve("the Spanish defence minister")

    assert ("GOV", "MIL") == (found.sector, found.second)


@pytest.mark.parametrize(
    ("on", "sector", "roles"),
    [
        pytest.param(date(2012, 5, 1), "GOV", ("Mayor of Dunmore",), id="in office"),
        pytest.param(date(2018, 5, 1), "GOV", ("Minister of Fisheries",), id="in another"),
        pytest.param(date(2022, 5, 1), "ELI", (), id="no longer in one"),
        pytest.param(date(2015, 5, 1), None, (), id="between two"),
    ],
)
def test_a_role_is_the_one_held_on_the_day(on: date, sector: str | None, roles: tuple[str, ...]) -> None:
    """
    The date of the report decides.
    """
    found = resolve("Ana Kell", on, WITH_KELL)

    assert ("NOR", sector, roles) == (found.country, found.sector, found.roles)


def test_a_surname_alone_is_somebody_only_while_in_office() -> None:
    """
    Many people have a surname, and few of them are in the news for their office.
    """
    assert resolve("Kell", date(2018, 5, 1), WITH_KELL).row is KELL
    assert resolve("Kell", date(2022, 5, 1), WITH_KELL).row is None


def test_somebody_of_another_country_is_somebody_else() -> None:
    """
    The country that the words give is believed before the table.
    """
    found = resolve("Peruvian minister Ana Kell", date(2018, 5, 1), WITH_KELL)

    assert ("PER", None) == (found.country, found.row)


@pytest.mark.parametrize("phrase", ["a judge", "Ana Kell, a judge", "the judge"])
def test_a_role_is_told_without_its_article(phrase: str) -> None:
    """
    However the words are put.
    """
    assert ("judge",) == resolve(phrase).roles


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        pytest.param("the French", ActorKind.COUNTRY, id="with an article, the country"),
        pytest.param("Brazilians", ActorKind.GROUP, id="without, people of it"),
        pytest.param("Turkey’s", ActorKind.COUNTRY, id="the country's"),
    ],
)
def test_a_people_is_kept_apart_from_its_country(phrase: str, kind: ActorKind) -> None:
    """
    "The French" agree to things; "Brazilians" are some of them.
    """
    assert kind is resolve(phrase).kind


def test_two_rows_that_disagree_answer_nothing() -> None:
    """
    There are two Koreas.
    """
    assert resolve("Congo").country is None
    assert "COG" == resolve("Congo", country="COG").country


def test_the_reason_names_the_row_and_the_word() -> None:
    """
    A reader of the record can see why.
    """
    assert ("Danish in people", "“judge” is a word for JUD") == resolve("a Danish judge").why


@pytest.mark.parametrize("word", ["of ", "President ", "Paris, ", "'s ", "May ", "-", "\u0301"])
def test_a_phrase_made_to_be_slow_is_not(word: str) -> None:
    """
    Only as many words as a mention may have are read.
    """
    started = time.process_time()
    found = resolve(word * 20_000)

    assert isinstance(found, Identity)
    assert time.process_time() - started < 2


def test_words_in_small_letters_are_no_party() -> None:
    """
    "The People" is a party of Jordan; 130 people are not.
    """
    told = resolve("130 people", None, shipped())

    assert (None, None) == (told.country, told.row)
