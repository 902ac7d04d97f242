"""The report that growth is measured on, and how its exponents are fitted."""

from __future__ import annotations

import pytest

from growth import exponent, made_up


def test_the_made_up_report_is_the_same_each_time() -> None:
    """
    So that two runs differ in the program only.
    """
    assert made_up(400) == made_up(400)
    assert made_up(400) != made_up(400, seed=1)


@pytest.mark.parametrize("words", [200, 2000])
def test_the_made_up_report_is_about_as_long_as_asked_for(words: int) -> None:
    """
    It ends with the paragraph in which that many are reached.
    """
    assert words <= len(made_up(words).split()) < words + 150


@pytest.mark.parametrize("power", [1, 2])
def test_the_exponent_is_that_of_the_growth(power: int) -> None:
    """
    1 where twice the words take twice as long, 2 where they take four times as long.
    """
    sizes = [100, 200, 400]

    assert exponent(sizes, [3.0 * size**power for size in sizes]) == pytest.approx(power)
