"""The record as JSON-LD."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from stories_made import alone, mill_record

from made import MADE, ferry_reading
from onrecord.corroborate.record import gather
from onrecord.exporters.annotations import anchored, record_to_annotations
from onrecord.exporters.jsonld import record_to_jsonld
from onrecord.values import Record, Span, Verdict

FERRY_RECORD = gather([ferry_reading()], [], MADE)


def graph(record: Record) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(record_to_jsonld(record))["@graph"]
    return found


def of_type(record: Record, kind: str) -> list[dict[str, Any]]:
    return [node for node in graph(record) if node.get("@type") == kind]


def properties(node: dict[str, Any]) -> dict[str, Any]:
    return {one["name"]: one["value"] for one in node["additionalProperty"]}


def names(record: Record) -> dict[str, str]:
    return {node["@id"]: node["name"] for node in graph(record) if node.get("@type") in ("Person", "Organization")}


def test_a_report_is_a_news_article() -> None:
    """
    With its address, headline, day, publisher and authors, as far as they are known.
    """
    (article,) = of_type(FERRY_RECORD, "NewsArticle")

    del article["@id"]
    assert article == {
        "@type": "NewsArticle",
        "url": "https://courier.example/ferry?id=7",
        "headline": "Ferry firm knew of cracked bow door, inspector says",
        "datePublished": "2025-11-14",
        "publisher": {"@type": "Organization", "name": "Halsten Courier"},
        "author": [{"@type": "Person", "name": "Mira Stone"}],
        "inLanguage": "en",
    }


def test_a_statement_is_a_quotation_of_its_speaker() -> None:
    """
    Of words in quotation marks the speaker is also the author.
    """
    quotation = of_type(FERRY_RECORD, "Quotation")[2]

    assert quotation["text"] == "“Nobody” … “came to look.”"
    assert ["Ruth Amsel"] == [names(FERRY_RECORD)[one["@id"]] for one in quotation["spokenByCharacter"]]
    assert quotation["creator"] == quotation["spokenByCharacter"]
    assert quotation["isPartOf"]["@id"] == of_type(FERRY_RECORD, "NewsArticle")[0]["@id"]


def test_of_a_paraphrase_the_speaker_is_not_the_author() -> None:
    """
    The words are the reporter's.
    """
    paraphrase = of_type(FERRY_RECORD, "Quotation")[0]

    assert "creator" not in paraphrase
    assert "spokenByCharacter" in paraphrase


def test_only_a_resolved_speaker_is_named() -> None:
    """
    “Officials” and “He” stay what the report prints.
    """
    unnamed, unresolved = (of_type(FERRY_RECORD, "Quotation")[number] for number in (4, 6))

    for one, printed in ((unnamed, "Officials"), (unresolved, "He")):
        assert "spokenByCharacter" not in one
        assert properties(one)["speaker as printed"] == printed


def test_a_claim_says_where_it_stands_and_rates_nothing() -> None:
    """
    It appears in the quotations that assert it, first in the report of the earlier day.
    """
    claim = next(node for node in of_type(mill_record(), "Claim") if "disambiguatingDescription" in node)
    quotations = [node["@id"] for node in of_type(mill_record(), "Quotation")]
    articles = [node["@id"] for node in of_type(mill_record(), "NewsArticle")]

    assert claim["text"] == "The mill burned on Friday"
    assert [quotations[0], quotations[4]] == [one["@id"] for one in claim["appearance"]]
    assert articles[0] == claim["firstAppearance"]["@id"]
    assert properties(claim) == {
        "standing": "agreed",
        "independent origins": 2,
        "on the word of": "Ana Ruiz and Bea Holm",
    }
    assert claim["disambiguatingDescription"].endswith("It says nothing on whether this is true.")


def test_nothing_is_a_review_or_a_rating() -> None:
    """
    A search engine would show it as a verdict.
    """
    spelled = record_to_jsonld(mill_record()).lower()

    assert "review" not in spelled
    assert "rating" not in spelled


def test_a_dispute_has_its_sides() -> None:
    """
    Each with its value, on whose word it stands, and the quotations that give it.
    """
    record = mill_record()
    dispute = of_type(record, "Collection")[0]
    sides = [node for part in dispute["hasPart"] for node in graph(record) if node.get("@id") == part["@id"]]

    assert properties(dispute) == {"kind": "number", "status": "disputed"}
    assert [properties(side) for side in sides] == [
        {"value": "9", "on the word of": "Ana Ruiz"},
        {"value": "14", "on the word of": "Bea Holm"},
    ]
    assert [["9 people were killed"], ["14 people were killed"]] == [side["text"] for side in sides]
    assert {dispute["@id"]} == {side["isPartOf"]["@id"] for side in sides}


def test_what_a_person_said_of_a_dispute_or_a_statement_is_told() -> None:
    """
    A dispute that was dismissed stays in the record, and must not pass for one that stands.
    """
    record = mill_record()
    disputes = (replace(record.disputes[0], review=Verdict.DISMISSED), record.disputes[1])
    statements = (replace(record.statements[0], corrected=(3,)), *record.statements[1:])
    looked_at = replace(record, disputes=disputes, statements=statements)

    assert ["dismissed", None] == [properties(one).get("by a person") for one in of_type(looked_at, "Collection")]
    assert "corrected" == properties(of_type(looked_at, "Quotation")[0])["by a person"]
    assert "How many, dismissed by a person: Ana Ruiz" in record_to_annotations(looked_at)


def test_a_side_that_is_no_statement_appears_in_its_report() -> None:
    """
    The words may stand in the report's own telling.
    """
    record = alone(mill_record())
    sides = [node for node in of_type(record, "Claim") if "isPartOf" in node]

    assert of_type(record, "NewsArticle")[0]["@id"] == sides[1]["appearance"][0]["@id"]


def test_every_quotation_claim_and_side_has_an_annotation_that_finds_its_words() -> None:
    """
    The annotation's body is the node, its target the words.
    """
    record = mill_record()
    nodes = graph(record)
    annotations = [node for node in nodes if node.get("type") == "Annotation"]
    texts = [report.text for report in record.reports]

    annotated = {one["body"] for one in annotations}
    spans = [anchored(text, one) for one in annotations for text in texts]

    assert annotated == {node["@id"] for node in nodes if node.get("@type") in ("Quotation", "Claim")}
    assert len(annotations) == sum(isinstance(span, Span) for span in spans)


def test_every_reference_leads_to_a_node_and_no_id_is_there_twice() -> None:
    """
    The graph holds together.
    """
    nodes = graph(mill_record())
    ids = [node.get("@id") or node["id"] for node in nodes]
    pointed = [
        one["@id"]
        for node in nodes
        for value in node.values()
        for one in (value if isinstance(value, list) else [value])
        if isinstance(one, dict) and set(one) == {"@id"}
    ]

    assert len(ids) == len(set(ids))
    assert set() == set(pointed) - set(ids)
