"""How many were killed, injured or detained, and how much money."""

from __future__ import annotations

import pytest

from made import at
from onrecord.reading.magnitudes import magnitudes
from onrecord.values import EventType, Magnitude, Span


def told(text: str, **triggers: str) -> list[str]:
    """For each of *triggers*, type=word: what was told of it, as in "killed 12, injured 30"."""
    found = magnitudes(
        text, Span(0, len(text)), [(at(text, word), EventType(type_)) for type_, word in triggers.items()]
    )
    return [", ".join(f"{one.what} {one.number:g}" for one in of_one) for of_one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The raid killed at least 300 villagers.", "killed 300", id="verb before"),
        pytest.param("130 people were killed in the raid.", "killed 130", id="passive"),
        pytest.param("The raid left 12 dead and dozens wounded.", "killed 12, injured 24", id="adjectives"),
        pytest.param("The death toll of the raid has risen to 40.", "", id="a toll, but far from its number"),
        pytest.param("After the raid the death toll rose to 40.", "killed 40", id="toll"),
        pytest.param("The raid went on, wounding 5.", "injured 5", id="participle"),
        pytest.param("He mourned the deaths of nine soldiers in the raid.", "killed 9", id="noun"),
        pytest.param("The raid claimed 12 lives.", "killed 12", id="lives"),
        pytest.param("Blast raid: 12 killed, 30 hurt", "killed 12, injured 30", id="headline"),
        pytest.param("The raid killed 12 soldiers and three drivers.", "killed 12, killed 3", id="joined to the first"),
        pytest.param("12 soldiers and three drivers died in the raid.", "killed 12, killed 3", id="joined to the last"),
        pytest.param("At least 40 people, including 5 children, died in the raid.", "killed 40", id="a part of it"),
        pytest.param("Two guards were beaten to death in the raid.", "killed 2", id="to death"),
        pytest.param("Gunmen on the raid shot dead 14 people.", "killed 14", id="shot dead"),
        pytest.param("He named 20 men who were killed in the raid.", "killed 20", id="relative clause"),
        pytest.param("The raid left 20 dead, of whom 5 were shot dead.", "killed 20", id="a part, in a clause"),
        pytest.param("One soldier was killed in the raid.", "killed 1", id="one as a number"),
        pytest.param("The raid killed a soldier.", "", id="no number"),
        pytest.param("The army lost 20 men in the raid.", "", id="lost may mean anything"),
        pytest.param("12 gunmen killed a guard in the raid.", "", id="who does it is not counted"),
        pytest.param("He was killed two days after the raid.", "", id="days"),
        pytest.param("The raid killed 30 cows.", "", id="cattle"),
        pytest.param("In the raid nobody was killed 12 miles from there.", "", id="miles"),
    ],
)
def test_the_killed_and_injured_of_an_attack(text: str, expected: str) -> None:
    """
    By the words before a number, or behind it and its noun.
    """
    assert [expected] == told(text, ASSAULT="raid")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Police in the sweep arrested 14 people.", "detained 14", id="verb before"),
        pytest.param("More than 40 were detained in the sweep.", "detained 40", id="passive"),
        pytest.param("The sweep led to 14 arrests.", "detained 14", id="noun"),
        pytest.param("In the sweep police took six men into custody.", "detained 6", id="into custody"),
        pytest.param("The sweep came, and 14 people fled.", "", id="not said"),
    ],
)
def test_the_detained_of_a_coercion(text: str, expected: str) -> None:
    """
    The same grammar, with other words.
    """
    assert [expected] == told(text, COERCE="sweep")


def test_a_magnitude_keeps_its_interval_its_words_and_its_currency() -> None:
    """
    Money counts for aid, trade, sanctions, and what is asked, promised or threatened.
    """
    text = "Norway sent more than $20 million to the port."

    [[found]] = magnitudes(text, Span(0, len(text)), [(at(text, "sent"), EventType.AID)])

    assert (
        Magnitude(what="amount", number=2e7, least=2e7, most=None, span=at(text, "more than $20 million"), unit="USD")
        == found
    )


def test_each_quantity_goes_to_the_nearest_trigger_that_fits() -> None:
    """
    A type that takes no such quantity is passed over.
    """
    text = "Gunmen killed 12 in Oda, police arrested 14, and a bombing wounded three."

    found = told(text, ASSAULT="killed", COERCE="arrested", PROTEST="bombing")

    assert ["killed 12, injured 3", "detained 14", ""] == found


def test_money_far_from_a_trigger_and_people_of_another_sentence_are_left_out() -> None:
    """
    Only the sentence is read.
    """
    text = "It killed 12. The raid went on."
    far = "He asked " + "and waited " * 20 + "with $5."

    assert [()] == magnitudes(text, Span(14, len(text)), [(at(text, "raid"), EventType.ASSAULT)])
    assert [()] == magnitudes(far, Span(0, len(far)), [(at(far, "asked"), EventType.REQUEST)])
