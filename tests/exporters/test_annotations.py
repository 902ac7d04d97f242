"""The words of a record as Web Annotations."""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from stories_made import mill_record

from made import MADE, at, ferry_reading, make_reading, make_report, make_statement
from onrecord.corroborate.record import gather
from onrecord.exporters.annotations import anchored, annotation, record_to_annotations
from onrecord.values import Record, Report, Span, Words

FERRY_RECORD = gather([ferry_reading()], [], MADE)

TEXT = "“Go”, said Ana. “Go”, said Bea."


def items(record: Record) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(record_to_annotations(record))["items"]
    return found


def selectors(one: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {selector["type"]: selector for selector in one["target"]["selector"]}


def of_second_go() -> dict[str, Any]:
    """The annotation of what Bea said, in words that Ana said too."""
    return annotation(Words("r1", at(TEXT, "“Go”", 1)), make_report(TEXT), body="Bea", about="test")


def test_an_annotation_has_the_words_their_place_and_the_hash_of_the_text() -> None:
    """
    Three ways to the words: what is quoted, the offsets, and a text fragment of the live page.
    """
    (one, *_) = items(FERRY_RECORD)
    text = FERRY_RECORD.reports[0].text

    assert one["target"] == {
        "type": "SpecificResource",
        "source": "https://courier.example/ferry?id=7",
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": "The owner of the ferry that sank off Halsten was told twice about a cracked bow door",
                "prefix": "acked bow door, inspector says\n\n",
                "suffix": ", a former inspector said.\n\n“I w",
            },
            {"type": "TextPositionSelector", "start": 60, "end": 144},
            {
                "type": "FragmentSelector",
                "conformsTo": "https://wicg.github.io/scroll-to-text-fragment/",
                "value": ":~:text=The%20owner%20of%20the%20ferry%20that,twice%20about%20a%20cracked%20bow%20door",
            },
        ],
        "sha256": sha256(text.encode()).hexdigest(),
    }


def test_a_content_in_pieces_has_an_annotation_a_piece() -> None:
    """
    What stands between the pieces was not said.
    """
    exacts = [selectors(one)["TextQuoteSelector"]["exact"] for one in items(FERRY_RECORD)]

    assert {"“Nobody”", "“came to look.”"} < set(exacts)


def test_statements_claims_and_sides_of_disputes_are_annotated() -> None:
    """
    Each says in words what it is.
    """
    notes = [one["body"]["value"] for one in items(mill_record())]

    assert "Jon Eide: indirect speech" in notes
    assert "Claim, agreed: Ana Ruiz and Bea Holm" in notes
    assert "How many, disputed: Bea Holm" in notes


def test_the_same_record_gives_the_same_annotations_and_no_id_twice() -> None:
    """
    So that what is said of an annotation elsewhere still holds when the record is written again.
    """
    ids = [one["id"] for one in items(FERRY_RECORD)]

    assert record_to_annotations(FERRY_RECORD) == record_to_annotations(FERRY_RECORD)
    assert len(ids) == len(set(ids))


def test_a_report_without_an_address_goes_by_its_text() -> None:
    """
    No file name of somebody's computer is told, and a ``javascript:`` is no address.
    """
    report = make_report(TEXT, url="javascript:alert(1)", location="/home/ines/go.txt")
    target = annotation(Words("r1", Span(0, 4)), report, body="", about="test")["target"]

    assert target["source"].startswith("urn:uuid:")
    assert "ines" not in json.dumps(target)


@given(some.data())
def test_every_quoted_word_is_the_text_at_its_offsets(data: some.DataObject) -> None:
    """
    Offsets count Unicode characters, also beyond the basic plane; prefix and suffix meet the words.
    """
    text = data.draw(some.text(min_size=1, alphabet=some.characters(exclude_categories=["Cs"])))
    start = data.draw(some.integers(0, len(text) - 1))
    end = data.draw(some.integers(start + 1, len(text)))
    report = make_report(text, url=data.draw(some.sampled_from([None, "https://x.example/"])))
    record = gather([make_reading(report, make_statement([Span(start, end)]))], [], MADE)

    found = items(record)

    assert Span(start, end) == anchored(text, found[0])
    for one in found:
        quote, position = selectors(one)["TextQuoteSelector"], selectors(one)["TextPositionSelector"]
        assert quote["exact"] == text[position["start"] : position["end"]]
        assert text[: position["start"]].endswith(quote["prefix"])
        assert text[position["end"] :].startswith(quote["suffix"])


def test_words_are_found_in_the_same_text() -> None:
    """
    The second “Go”, and not the first.
    """
    assert Span(16, 20) == anchored(TEXT, of_second_go())


def test_words_are_found_in_a_text_that_changed_elsewhere() -> None:
    """
    A correction at the end moves nothing before it.
    """
    long = TEXT + " " * 40 + "Corrected."
    one = annotation(Words("r1", Span(0, 4)), make_report(TEXT + " " * 40), body="", about="test")

    assert Span(0, 4) == anchored(long, one)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("New. " + TEXT, id="the words have moved"),
        pytest.param("“Go”, said Ana. “No”, said Bea.", id="the words are others"),
        pytest.param("“Go”, said Eva. “Go”, said Bea.", id="what stands before them is other"),
        pytest.param("“Go”, said Ana. “Go”, said Ida.", id="what stands after them is other"),
        pytest.param("“Go”, said Ana.", id="the text ends before them"),
        pytest.param("", id="no text"),
    ],
)
def test_words_are_never_found_at_a_lookalike(text: str) -> None:
    """
    Ana's “Go” is not Bea's: an annotation that has lost its words is an orphan.
    """
    assert anchored(text, of_second_go()) is None


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param({}, id="nothing"),
        pytest.param({"target": "https://x.example"}, id="only an address"),
        pytest.param({"target": {"selector": {"type": "TextPositionSelector", "start": 0, "end": 4}}}, id="no quote"),
        pytest.param({"target": {"selector": [{"type": "TextQuoteSelector", "exact": "“Go”"}]}}, id="no position"),
        pytest.param({"target": {"selector": 7, "sha256": 7}}, id="numbers"),
    ],
)
def test_an_annotation_of_another_shape_is_an_orphan(broken: dict[str, Any]) -> None:
    """
    Annotations come from anybody.
    """
    assert anchored(TEXT, broken) is None


def test_a_hash_alone_does_not_make_other_words_right() -> None:
    """
    Whoever edited the quotation by hand quotes what nobody wrote.
    """
    one = of_second_go()
    selectors(one)["TextQuoteSelector"]["exact"] = "“No”"

    assert anchored(TEXT, one) is None


def test_a_report_of_the_same_text_in_another_paper_has_annotations_of_its_own() -> None:
    """
    Reprints are two places.
    """
    one = make_report(TEXT, id="x")
    other: Report = replace(one, id="x-2")
    statement = make_statement([Span(0, 4)], report="x")
    record = Record(made=MADE, reports=(one, other), statements=(statement, replace(statement, id="s2", report="x-2")))

    first, second = items(record)

    assert first["id"] != second["id"]
