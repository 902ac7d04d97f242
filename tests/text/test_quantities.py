"""Numbers in running text, as intervals."""

from __future__ import annotations

import math
import time

import pytest

from onrecord.text.quantities import Quantity, quantities


def only(text: str) -> Quantity:
    """The one quantity of *text*."""
    (quantity,) = quantities(text)
    return quantity


@pytest.mark.parametrize(
    ("text", "number", "least", "most"),
    [
        pytest.param("130 people", 130, 130, 130, id="a figure"),
        pytest.param("1,200 people", 1200, 1200, 1200, id="with a comma"),
        pytest.param("forty-two sailors", 42, 42, 42, id="a word"),
        pytest.param("a hundred and twenty homes", 120, 120, 120, id="several words"),
        pytest.param("1.5 million voters", 1_500_000, 1_500_000, 1_500_000, id="figures and a word"),
        pytest.param("half a million voters", 500_000, 500_000, 500_000, id="half"),
        pytest.param("at least 300", 300, 300, None, id="at least"),
        pytest.param("300 or more", 300, 300, None, id="or more"),
        pytest.param("300+ boats", 300, 300, None, id="plus"),
        pytest.param("more than 300", 300, 301, None, id="more than"),
        pytest.param("up to 300", 300, None, 300, id="up to"),
        pytest.param("fewer than 300", 300, None, 299, id="fewer than"),
        pytest.param("nearly 1,200", 1200, 1080, 1199, id="nearly"),
        pytest.param("about 50", 50, 45, 55, id="about"),
        pytest.param("about 2000 dockers", 2000, 1800, 2200, id="no year"),
        pytest.param("between 40 and 50", 40, 40, 50, id="between"),
        pytest.param("30 to 40 thousand", 30_000, 30_000, 40_000, id="the second scales the first"),
        pytest.param("500 to 2 million", 500, 500, 2_000_000, id="but not a greater one"),
        pytest.param("fifteen or twenty", 15, 15, 20, id="or"),
        pytest.param("30-40 boats", 30, 30, 40, id="a hyphen"),
        pytest.param("dozens of boats", 24, 24, 99, id="dozens"),
        pytest.param("hundreds and hundreds", 200, 200, 999, id="said twice"),
        pytest.param("several hundred", 300, 300, 999, id="several hundred"),
        pytest.param("tens of thousands", 20_000, 20_000, 99_999, id="tens of thousands"),
        pytest.param("a dozen", 12, 10, 14, id="a dozen is not quite twelve"),
        pytest.param("more than a dozen", 12, 13, None, id="more than a dozen is"),
        pytest.param("half a dozen", 6, 5, 7, id="half a dozen"),
        pytest.param("some two dozen", 24, 20, 28, id="some two dozen"),
        pytest.param("a 2,500-strong crowd", 2500, 2500, 2500, id="strong"),
        pytest.param("one ferry", 1, 1, 1, id="one"),
    ],
)
def test_a_quantity_is_the_number_said_and_what_the_words_leave_open(
    text: str, number: float, least: float | None, most: float | None
) -> None:
    """
    Both bounds are inclusive; none is None.
    """
    found = only(text)

    assert (number, least, most, None) == (found.number, found.least, found.most, found.unit)


@pytest.mark.parametrize(
    ("text", "words", "number", "unit"),
    [
        pytest.param("lent $580 million to", "$580 million", 580e6, "USD", id="a sign"),
        pytest.param("lent US$ 3bn to", "US$ 3bn", 3e9, "USD", id="letters and a sign"),
        pytest.param("lent 5m euros to", "5m euros", 5e6, "EUR", id="a word"),
        pytest.param("lent EUR 5 million to", "EUR 5 million", 5e6, "EUR", id="a code"),
        pytest.param("a $5-million loan", "$5-million", 5e6, "USD", id="a hyphen"),
        pytest.param("two to three million euros", "two to three million euros", 2e6, "EUR", id="a range"),
    ],
)
def test_an_amount_of_money_has_its_currency(text: str, words: str, number: float, unit: str) -> None:
    """
    By its code in ISO 4217.
    """
    found = only(text)

    assert (words, number, unit) == (text[found.span.start : found.span.end], found.number, found.unit)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("No one came, and one of them left.", id="one as a pronoun"),
        pytest.param("in 2015, on March 12 or Nov. 24", id="a year and a day"),
        pytest.param("on 2015-11-27 at 10:30, or 5 p.m.", id="a date and a time of day"),
        pytest.param("Kell, 42, a 42-year-old man aged 42", id="an age"),
        pytest.param("the 21st, the twenty-first and two-thirds", id="ordinals and parts"),
        pytest.param("40 percent, 40% or 40 per cent", id="percentages"),
        pytest.param("9/11, F-16, version 3.5.1, a footnote[2]", id="names"),
        pytest.param("Article 5, resolution 2254", id="numbered things"),
        pytest.param("call 212 555 0134 or 555-0134", id="telephones"),
        pytest.param("a ten-day visit", id="within a word"),
        pytest.param("she scores a goal", id="a verb"),
        pytest.param("1,2,3", id="a list without spaces"),
        pytest.param("9" * 400, id="too long to be a count"),
    ],
)
def test_a_number_that_counts_nothing_is_no_quantity(text: str) -> None:
    """
    Nor is it part of one.
    """
    assert [] == list(quantities(text))


def test_a_change_and_a_list_are_several_quantities() -> None:
    """
    "Between" makes one of two only with "and".
    """
    assert [12, 40] == [one.number for one in quantities("rose from 12 to 40")]
    assert [40, 50] == [one.number for one in quantities("between 40 dockers and 50 guards")]


def test_only_the_stretch_asked_for_is_read() -> None:
    """
    Its spans are of the whole text.
    """
    text = "12 boats, 14 crews, 16 ports"

    assert ["14"] == [text[one.span.start : one.span.end] for one in quantities(text, 10, 18)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("at least" + " " * 50_000 + "5", id="spaces"),
        pytest.param("1" * 50_000, id="digits"),
        pytest.param("1," * 25_000, id="commas"),
        pytest.param("two hundred " * 5_000, id="number words"),
        pytest.param("five trillion " * 5_000, id="great scales"),
        pytest.param("1-" * 20_000, id="hyphens"),
        pytest.param("a few " * 8_000, id="vague words"),
    ],
)
def test_hostile_text_takes_no_long_time_and_no_number_is_infinite(text: str) -> None:
    """
    The time is linear in the length.
    """
    began = time.process_time()
    found = list(quantities(text))

    assert all(math.isfinite(one.number) for one in found)
    assert time.process_time() - began < 5
