"""What is in the table that ships."""

from __future__ import annotations

import time

import pytest

from onrecord.tables.codes import INTERNATIONAL, SECTORS, country
from onrecord.tables.ships import _listed, _rows, shipped


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        pytest.param(("ISIS", "Isis", "IS", "ISIL", "Daesh", "Islamic State"), "Islamic State", id="Islamic State"),
        pytest.param(("Russia", "Russian Federation", "Russia’s"), "Russia", id="Russia"),
        pytest.param(
            ("NATO", "Nato", "North Atlantic Treaty Organisation", "the Atlantic alliance"), "NATO", id="NATO"
        ),
        pytest.param(("US", "U.S.", "the United States", "USA", "America"), "United States", id="United States"),
        pytest.param(("EU", "European Union"), "European Union", id="European Union"),
        pytest.param(("Kyiv", "Kiev", "KYIV"), "Kyiv", id="a capital of two spellings"),
    ],
)
def test_all_names_of_an_actor_lead_to_one_row(names: tuple[str, ...], shown: str) -> None:
    """
    One somebody is one row, whatever a report calls it.
    """
    assert {shown} == {shipped().named(name)[0].name for name in names}


@pytest.mark.parametrize("word", ["is", "Is", "us", "Us", "who", "Who", "turkey", "male", "Au", "pa"])
def test_a_word_is_no_name(word: str) -> None:
    """
    "Is" may begin any sentence, and a turkey is a bird.
    """
    assert not [row for row in shipped().named(word) if row.name not in ("Malé",)]


def test_a_capital_stands_for_its_country() -> None:
    """
    Both readings are kept: the place is a row, and so is the country that it stands for when it acts.
    """
    (moscow, *_) = shipped().named("Moscow")

    russia = shipped().row(moscow.stands_for or "")

    assert russia is not None
    assert ("place", "country:RUS") == (moscow.kind, russia.id)


def test_every_row_has_codes_of_the_record() -> None:
    """
    Countries are ISO 3166-1 alpha-3, or PLOVER's code for what is of no one country; sectors are PLOVER's.
    """
    rows = list(_rows(frozenset()))
    rows += [row for name in list(_listed())[:2000] for row in shipped().named(name)]

    odd = [row.id for row in rows if row.country != country(row.country or "") and row.country not in INTERNATIONAL]
    sectors = {row.sector for row in rows} | {role.sector for row in rows for role in row.roles}

    assert [] == odd
    assert set() == sectors - SECTORS - {None}


def test_the_table_is_read_in_a_fraction_of_a_second() -> None:
    """
    Everybody who reads one short report waits for it.
    """
    shipped.cache_clear()
    started = time.process_time()
    shipped()

    assert time.process_time() - started < 0.5  # 0.07 s where it was measured
