"""Which names stand together."""

from __future__ import annotations

import time

import pytest

from onrecord.tables.conjuncts import conjuncts
from onrecord.values import Span


def together(text: str, name: str) -> list[str]:
    at = text.index(name)
    return [text[span.start : span.end] for span in conjuncts(text, Span(at, at + len(name)))]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        pytest.param(
            "Orrin, the Vesk Islands and Dunmore met.", "Orrin", ["Orrin", "Vesk Islands", "Dunmore"], id="list"
        ),
        pytest.param("Envoys from Orrin, Vesk, and Dunmore met.", "Vesk", ["Orrin", "Vesk", "Dunmore"], id="comma and"),
        pytest.param(
            "Then Orrin and Prime Minister Ana Kell left.", "Orrin", ["Orrin", "Prime Minister Ana Kell"], id="two"
        ),
        pytest.param("Ana Kell, Mayor of Dunmore, resigned.", "Ana Kell", ["Ana Kell"], id="an apposition"),
        pytest.param("It hurt Orrin, and Vesk was glad.", "Orrin", ["Orrin"], id="a clause begins"),
        pytest.param("Orrin’s fleet left.", "Orrin", ["Orrin"], id="alone"),
        pytest.param("the fleet and the crew", "fleet", ["fleet"], id="no names"),
    ],
)
def test_names_joined_by_and_are_several_actors(text: str, name: str, expected: list[str]) -> None:
    """
    A comma alone joins nothing, since what follows it may describe.
    """
    assert expected == together(text, name)


def test_a_long_row_of_names_costs_no_more_than_a_short_one() -> None:
    """
    Only the names nearby are looked at.
    """
    text = "Kell, " * 100_000 + "and Amsel"

    started = time.process_time()
    for _ in range(1000):
        conjuncts(text, Span(0, 4))

    assert time.process_time() - started < 3
