"""A name finds its rows however it is written, but for names that count only in their capitals."""

from __future__ import annotations

import pytest

from onrecord.tables.lookup import Tables, table_of
from onrecord.tables.rows import ActorRow
from onrecord.values import ActorKind


def make_row(name: str, *names: str, exact: tuple[str, ...] = (), country: str | None = None) -> ActorRow:
    return ActorRow(
        id=f"row:{name}",
        name=name,
        kind=ActorKind.ORGANISATION,
        names=(name, *names),
        exact=frozenset(exact),
        country=country,
    )


TABLE = table_of(
    [
        make_row("Harbour Union", "HU", "U.H."),
        make_row("Vesk", exact=("Vesk",)),
        make_row("Orrin Defence Organisation", "ODO"),
    ]
)


@pytest.mark.parametrize(
    ("name", "row"),
    [
        pytest.param("the Harbour Union", "Harbour Union", id="an article"),
        pytest.param("Harbour Union’s", "Harbour Union", id="a possessive"),
        pytest.param("harbour union", "Harbour Union", id="small letters"),
        pytest.param("H.U.", "Harbour Union", id="stops within an acronym"),
        pytest.param("UH", "Harbour Union", id="no stops where the table has them"),
        pytest.param("Orrin Defense Organization", "Orrin Defence Organisation", id="the other spelling"),
        pytest.param("VESK", "Vesk", id="an exact name in a headline"),
    ],
)
def test_a_row_is_found_by_its_name_as_people_write_it(name: str, row: str) -> None:
    """
    Articles, possessives, stops, capitals and spelling are the writer's.
    """
    assert (row,) == tuple(found.name for found in TABLE.named(name))


@pytest.mark.parametrize("name", ["hu", "Hu", "vesk", "Union", ""])
def test_an_acronym_or_exact_name_is_found_in_its_capitals_only(name: str) -> None:
    """
    No list says which acronyms are words as well: any acronym is one in capitals only.
    """
    assert () == TABLE.named(name)


def test_the_first_of_several_tables_comes_first() -> None:
    """
    A user's own table is asked before the one that ships.
    """
    own = table_of([make_row("Vesk", country="ORR")])

    found = Tables((own, TABLE)).named("Vesk")

    assert ["ORR", None] == [row.country for row in found]
