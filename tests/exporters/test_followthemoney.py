"""The record as FollowTheMoney entities."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from stories_made import mill_record

from made import MADE, ferry_reading, make_actor, port_reading
from onrecord.corroborate.record import gather
from onrecord.exporters.followthemoney import record_to_ftm
from onrecord.loaders.actor_ftm import of_entity
from onrecord.tables.entries import Listed
from onrecord.values import ActorKind, Record

FERRY_RECORD = gather([ferry_reading()], [], MADE)
PORT_RECORD = gather([port_reading()], [], MADE)


def entities(record: Record, schema: str | None = None, *, text: bool = False) -> list[dict[str, Any]]:
    found = [json.loads(line) for line in record_to_ftm(record, text=text).splitlines()]
    return [one for one in found if schema in (None, one["schema"])]


def test_a_report_is_an_article() -> None:
    """
    Its text is left out unless it is asked for, and of its location only the file's name is told.
    """
    (article,) = entities(FERRY_RECORD, "Article")

    assert article["properties"] == {
        "name": ["Ferry firm knew of cracked bow door, inspector says"],
        "title": ["Ferry firm knew of cracked bow door, inspector says"],
        "fileName": ["ferry.html"],
        "author": ["Mira Stone"],
        "publisher": ["Halsten Courier"],
        "publishedAt": ["2025-11-14"],
        "sourceUrl": ["https://courier.example/ferry?id=7"],
    }
    assert [FERRY_RECORD.reports[0].text] == entities(FERRY_RECORD, "Article", text=True)[0]["properties"]["bodyText"]


def test_an_actor_has_its_names_country_and_wikidata_item() -> None:
    """
    Countries are of two letters in lower case.
    """
    known = make_actor("Anna Kell", names=("Anna Kell", "Kell"), country="NOR", links=("o-7", "wikidata:Q42"))

    (person,) = entities(Record(made=MADE, actors=(known,)))

    assert person["schema"] == "Person"
    assert person["properties"] == {
        "name": ["Anna Kell"],
        "alias": ["Kell"],
        "country": ["no"],
        "wikidataId": ["Q42"],
    }


def test_each_kind_of_actor_has_a_schema() -> None:
    """
    A body of the state is a PublicBody; places, and people without a name, are left out.
    """
    told = [
        one for one in entities(PORT_RECORD) if one["schema"] not in ("Article", "Note", "Mention", "Documentation")
    ]
    kinds = {one["properties"]["name"][0]: one["schema"] for one in told}

    assert kinds == {
        "Maren": "LegalEntity",
        "Anna Kell": "Person",
        "Jon Eide": "Person",
        "the navy": "PublicBody",
    }


def test_nobody_is_given_a_topic() -> None:
    """
    To be quoted makes nobody a risk.
    """
    assert "topics" not in record_to_ftm(PORT_RECORD)


def test_a_statement_is_a_note_on_its_speaker_and_its_article() -> None:
    """
    With the exact words, and a link to them on the live page.
    """
    people = {one["properties"]["name"][0]: one["id"] for one in entities(FERRY_RECORD, "Person")}
    (article,) = entities(FERRY_RECORD, "Article")

    note = entities(FERRY_RECORD, "Note")[1]["properties"]

    assert note == {
        "name": ["Ruth Amsel · Halsten Courier"],
        "description": ["“I wrote it down in March and again in June”"],
        "entity": [people["Ruth Amsel"], article["id"]],
        "proof": [article["id"]],
        "publisher": ["Halsten Courier"],
        "sourceUrl": [
            "https://courier.example/ferry?id=7#:~:text=%E2%80%9CI%20wrote%20it%20down%20in%20March%20and%20again%20in%20June%E2%80%9D"
        ],
    }


def test_words_of_somebody_not_resolved_are_nobodys_note() -> None:
    """
    They hang on the article alone, under the report's own words for who spoke.
    """
    (article,) = entities(FERRY_RECORD, "Article")

    note = entities(FERRY_RECORD, "Note")[6]["properties"]

    assert ["He · Halsten Courier"] == note["name"]
    assert [article["id"]] == note["entity"]


def test_who_is_quoted_in_an_article_is_tied_to_it_once() -> None:
    """
    However often.
    """
    tied = [one["properties"] for one in entities(mill_record(), "Documentation")]

    assert 3 == len(tied)
    assert {"quoted"} == {role for one in tied for role in one["role"]}


def test_a_name_in_an_article_is_a_mention() -> None:
    """
    Pronouns are none.
    """
    mentions = entities(FERRY_RECORD, "Mention")

    assert ["Ruth Amsel", "Piet Lowe"] == [one["properties"]["name"][0] for one in mentions]


def test_ids_are_the_same_each_time_and_lead_to_entities() -> None:
    """
    40 hex digits.
    """
    found = entities(FERRY_RECORD)
    ids = {one["id"] for one in found}
    pointed = {
        one
        for entity in found
        for name in ("entity", "document", "resolved", "proof")
        for one in entity["properties"].get(name, [])
    }

    assert record_to_ftm(FERRY_RECORD) == record_to_ftm(FERRY_RECORD)
    assert len(found) == len(ids)
    assert {40} == {len(one) for one in ids}
    assert pointed <= ids


def test_two_people_of_one_name_stay_two() -> None:
    """
    Only an item that both are linked to makes them one.
    """
    ines, other = make_actor("Ines Roth", 1), make_actor("Ines Roth", 2)
    linked = [replace(one, links=("wikidata:Q7",)) for one in (ines, other)]

    assert 2 == len({one["id"] for one in entities(Record(made=MADE, actors=(ines, other)))})
    assert 1 == len({one["id"] for one in entities(Record(made=MADE, actors=tuple(linked)))})


def test_an_exported_actor_can_be_imported() -> None:
    """
    ``onrecord actors import`` reads what it says of people and organisations.
    """
    known = make_actor("Harbour Board", kind=ActorKind.ORGANISATION, country="NOR", links=("wikidata:Q42",))
    (entity,) = entities(Record(made=MADE, actors=(known,)))

    (entry,) = of_entity(entity, "line 1")

    assert isinstance(entry, Listed)
    assert ("Harbour Board", "NOR", ("wikidata:Q42",)) == (entry.row.name, entry.row.country, entry.row.links)
