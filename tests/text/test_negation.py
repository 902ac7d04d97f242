"""What a text denies, and how far each negation reaches."""

from __future__ import annotations

import pytest

from onrecord.text.negation import negations
from onrecord.text.terms import terms


def reached(text: str) -> list[tuple[str, str]]:
    """Each negation of *text* with the stretch that it reaches."""
    words = terms(text)
    return [
        (
            text[one.span.start : one.span.end],
            text[words[one.start].span.start : words[one.end - 1].span.end] if one.start < one.end else "",
        )
        for one in negations(text, words)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The crew was not warned.", [("not", "warned")], id="not"),
        pytest.param("They can't stop reading.", [("can't", "stop reading"), ("stop", "reading")], id="stop reading"),
        pytest.param("They stop the train.", [], id="stop a thing"),
        pytest.param("It did not sink, the navy said.", [("not", "sink")], id="to a comma"),
        pytest.param("It did not burn but sank.", [("not", "burn")], id="to but"),
        pytest.param("He failed to warn the port.", [("failed", "to warn the port")], id="failed"),
        pytest.param("They denied that it sank.", [("denied", "that it sank")], id="a that-clause denied"),
        pytest.param("They did not warn that it sank.", [("not", "warn")], id="a that-clause that holds"),
        pytest.param("There is no proof that it sank.", [("no", "proof that it sank")], id="no proof"),
        pytest.param("They did not know that it sank.", [("not", "know")], id="not known"),
        pytest.param("The report is false.", [("false", "The report is")], id="back"),
        pytest.param("A non-native bird.", [("non", "native")], id="non"),
        pytest.param("Not only he came, no doubt.", [], id="not only, no doubt"),
        pytest.param("A few came with my little brother.", [], id="a few, little"),
        pytest.param("Few came.", [("Few", "came")], id="few"),
    ],
)
def test_a_negation_reaches_to_the_end_of_its_clause(text: str, expected: list[tuple[str, str]]) -> None:
    """
    A comma ends it, or a word that joins clauses; "that" does, unless what is denied is what follows.
    """
    assert expected == reached(text)


def test_some_negations_leave_some() -> None:
    """
    "Not all" leaves open "most"; "few" leaves open "some" and no more.
    """
    (not_all,) = negations("Not all came.", terms("Not all came."))
    (few,) = negations("Few came.", terms("Few came."))

    assert {"some", "most"} <= not_all.leaves
    assert "some" in few.leaves
    assert "most" not in few.leaves
