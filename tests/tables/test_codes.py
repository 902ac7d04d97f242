"""Codes of countries as tables write them."""

from __future__ import annotations

import pytest

from onrecord.tables.codes import country, country_of_item


@pytest.mark.parametrize(
    ("written", "code"),
    [
        pytest.param("fr", "FRA", id="two letters"),
        pytest.param("FRA", "FRA", id="three letters"),
        pytest.param("gb-sct", "GBR", id="a part of a country"),
        pytest.param("xk", "XKX", id="Kosovo"),
        pytest.param("XNV", "XNV", id="a code that ISO leaves to its users"),
        pytest.param("IGO", "IGO", id="an international organisation"),
        pytest.param("su", None, id="a country that is no more"),
        pytest.param("Q142", None, id="an item is no code"),
        pytest.param("France", None, id="a name is no code"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_a_code_of_a_country_becomes_its_three_letters(written: str, code: str | None) -> None:
    """
    Two letters, three letters, or None: a code is never guessed.
    """
    assert code == country(written)


@pytest.mark.parametrize(
    ("item", "code"),
    [
        pytest.param("Q142", "FRA", id="a country"),
        pytest.param("Q29999", "NLD", id="its other item"),
        pytest.param("Q5", None, id="a human"),
        pytest.param("FR", None, id="a code is no item"),
    ],
)
def test_an_item_of_a_country_becomes_its_three_letters(item: str, code: str | None) -> None:
    """
    Wikidata names the country of a citizen by its item.
    """
    assert code == country_of_item(item)
