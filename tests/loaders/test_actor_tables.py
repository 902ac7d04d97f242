"""Files of actors: CSV, FollowTheMoney and Wikidata, and what is broken in them."""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import ImportRefused
from onrecord.loaders.actor_tables import ActorFormat, load_actors
from onrecord.tables.entries import Entry, Held, Listed, Passed, Post, Refused
from onrecord.tables.rows import ActorRow, Role
from onrecord.values import ActorKind

ROOT = Path(__file__).parents[2]

VESK = {
    "id": "Q1",
    "caption": "Marta Vesk",
    "schema": "Person",
    "properties": {
        "name": ["VESK Marta", "Marta Vesk"],
        "alias": ["M. Vesk"],
        "weakAlias": ["Marta"],
        "citizenship": ["fr"],
        "topics": ["role.pep"],
        "position": ["Prime Minister"],
    },
}


def entries(folder: Path, content: str | bytes, form: ActorFormat | None = None) -> list[Entry]:
    """What a file of this *content* holds."""
    path = folder / "actors"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(load_actors(str(path), form))


def rows(found: Sequence[Entry]) -> list[ActorRow]:
    return [entry.row for entry in found if isinstance(entry, Listed)]


def refusals(found: Sequence[Entry]) -> list[tuple[str, str]]:
    """Where what was refused stands, and why."""
    return [(entry.place, entry.why) for entry in found if isinstance(entry, Refused)]


def ftm(schema: str, **properties: str) -> dict[str, Any]:
    """An entity of FollowTheMoney with one value a property."""
    return {"id": "x", "schema": schema, "properties": {name: [value] for name, value in properties.items()}}


def of_item(item: str) -> dict[str, Any]:
    return {"mainsnak": {"datavalue": {"value": {"id": item}, "type": "wikibase-entityid"}}, "rank": "normal"}


def at(time: str, precision: int = 11) -> list[dict[str, Any]]:
    return [{"datavalue": {"value": {"time": time, "precision": precision}, "type": "time"}}]


def wikidata(item: str, name: str, **claims: Any) -> dict[str, Any]:
    """An item with an English label and these claims."""
    return {"id": item, "labels": {"en": {"value": name}}, "claims": claims}


# CSV


def test_a_row_of_csv_is_an_actor(tmp_path: Path) -> None:
    """
    Aliases and links stand between semicolons; a role held "to 2024" ends with that year.
    """
    found = entries(
        tmp_path,
        "name,aliases,kind,country,sector,role,from,to,links,id\n"
        "Marta Vesk,Vesk; Ms Vesk,person,XNV,gov,Prime Minister,2023-05,2024,wikidata:Q1,vesk\n",
    )

    expected = ActorRow(
        id="vesk",
        name="Marta Vesk",
        kind=ActorKind.PERSON,
        names=("Marta Vesk", "Vesk", "Ms Vesk"),
        country="XNV",
        sector="GOV",
        roles=(
            Role(title="Prime Minister", country="XNV", sector="GOV", start=date(2023, 5, 1), end=date(2025, 1, 1)),
        ),
        links=("wikidata:Q1",),
    )
    assert [Listed(place="actors line 2", row=expected)] == found


def test_only_the_name_has_to_be_there(tmp_path: Path) -> None:
    """
    An actor is a person if not said otherwise, and has an id that its name gives.
    """
    (row,) = rows(entries(tmp_path, "\ufeffname\nÉmile Tarrant\n"))

    assert ("own:emile-tarrant", ActorKind.PERSON, None) == (row.id, row.kind, row.country)


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        pytest.param(",,,,,,", "it has no name", id="no name"),
        pytest.param("A,robot,,,,,", "“robot” is no kind. Kinds are person", id="kind"),
        pytest.param("A,,Norvenia,,,,", "“Norvenia” is no code of a country", id="country"),
        pytest.param("A,,,GVT,,,", "“GVT” is no sector. Sectors are AGR", id="sector"),
        pytest.param("A,,,,Minister,next year,", "“next year” is no date", id="date"),
        pytest.param("A,,,,Minister,2015-02-30,", "“2015-02-30” is no date", id="no such day"),
        pytest.param("A,,,,Minister,,9999", "“9999” is no date", id="the end of days"),
        pytest.param(
            "A,,,,Minister,2024,2023", "it ends (2023-12-31) before it begins (2024-01-01)", id="ends before it begins"
        ),
        pytest.param("A,,,,,2024,", "it has dates but no role", id="dates of nothing"),
        pytest.param("A,,,,,,,x", "it has 8 cells, the header has 7", id="too many cells"),
        pytest.param("A" * 301 + ",,,,,,", "has 301 characters, which no name has", id="a text for a name"),
        pytest.param('"A,,,,,,' + "x" * 140_000, "field larger than field limit", id="a quote that never ends"),
        pytest.param("A," + ",".join("x" * 100_000 for _ in range(12)), "more than 1,000,000 bytes", id="a huge line"),
    ],
)
def test_a_broken_row_is_refused_with_its_line_and_the_rest_is_read(tmp_path: Path, cells: str, why: str) -> None:
    """
    The message says what is wrong with this row.
    """
    found = entries(tmp_path, f"name,kind,country,sector,role,from,to\n{cells}\nMarta Vesk,,,,,,\n")

    if cells.strip(","):
        ((place, told),) = refusals(found)
        assert "actors line 2" == place
        assert why in told
    assert ["Marta Vesk"] == [row.name for row in rows(found)] or cells.startswith('"')


@pytest.mark.parametrize(
    ("header", "why"),
    [
        pytest.param("name,nationality", "columns that are not known: “nationality”. Known", id="an unknown column"),
        pytest.param("name;aliases", "“name;aliases”", id="between semicolons"),
        pytest.param("id,kind", "no column “name”", id="no name"),
        pytest.param("name,name", "a column twice", id="a column twice"),
    ],
)
def test_a_header_that_is_none_of_ours_is_refused(tmp_path: Path, header: str, why: str) -> None:
    """
    A column that is passed over in silence would look as if it counted.
    """
    with pytest.raises(ImportRefused, match=why):
        entries(tmp_path, f"{header}\nA,B\n")


def test_a_row_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    """
    Nothing is guessed: a name with the wrong accents is another name.
    """
    found = entries(tmp_path, "name\nMarta Vesk\nÉmile\n".encode("cp1252"))

    assert [("actors line 3", "it has bytes that are no UTF-8, or half a character. Save the file as UTF-8.")] == (
        refusals(found)
    )
    assert ["Marta Vesk"] == [row.name for row in rows(found)]


def test_the_example_is_imported_whole() -> None:
    """
    The actors of the story in ``examples/harbour``.
    """
    found = list(load_actors(str(ROOT / "examples" / "actors.csv")))

    assert [] == refusals(found)
    assert {"Marta Vesk", "Halsten", "Aldane Strait Observer Mission"} <= {row.name for row in rows(found)}


# FollowTheMoney


def test_a_person_of_follow_the_money_is_an_actor(tmp_path: Path) -> None:
    """
    It is shown by its caption; a weak alias counts only in its own capitals.
    """
    (row,) = rows(entries(tmp_path, json.dumps(VESK)))

    assert row == ActorRow(
        id="Q1",
        name="Marta Vesk",
        kind=ActorKind.PERSON,
        names=("Marta Vesk", "VESK Marta", "M. Vesk", "Marta"),
        exact=frozenset({"Marta"}),
        country="FRA",
        sector="GOV",
        roles=(Role(title="Prime Minister"),),
        links=("wikidata:Q1",),
    )


@pytest.mark.parametrize(
    ("schema", "properties", "expected"),
    [
        pytest.param("Company", {"jurisdiction": ["fr"]}, ("organisation", "FRA", "BUS"), id="a company"),
        pytest.param("PublicBody", {"country": ["gb-sct"]}, ("organisation", "GBR", "GOV"), id="a public body"),
        pytest.param("LegalEntity", {}, ("organisation", None, None), id="nobody knows what"),
        pytest.param("Person", {"topics": ["role.pep", "role.judge"]}, ("person", None, "JUD"), id="a judge first"),
        pytest.param("Person", {"topics": ["sanction", "crime.fin"]}, ("person", None, "CRM"), id="a criminal"),
        pytest.param(
            "Person", {"nationality": ["fr", "de"], "country": ["fr"]}, ("person", "FRA", None), id="two nationalities"
        ),
        pytest.param("Person", {"country": ["fr", "de"]}, ("person", None, None), id="two countries: none"),
    ],
)
def test_kind_country_and_sector_come_from_schema_and_topics(
    tmp_path: Path, schema: str, properties: dict[str, list[str]], expected: tuple[str, str | None, str | None]
) -> None:
    """
    Where two countries are given, which of them counts cannot be told.
    """
    entity = {"id": "x", "schema": schema, "properties": {"name": ["A"]} | properties}
    (row,) = rows(entries(tmp_path, json.dumps(entity)))

    assert expected == (row.kind, row.country, row.sector)


def test_posts_and_who_held_them_are_entries_of_their_own(tmp_path: Path) -> None:
    """
    The store joins them; what is no actor is passed over.
    """
    lines = [
        ftm("Position", name="Minister of Ports", country="fr"),
        ftm("Occupancy", holder="Q1", post="p", endDate="2016-02"),
        ftm("Membership", member="Q1", organization="c"),
        ftm("Directorship", director="Q1", organization="c", role="chair"),
        ftm("Vessel", name="Halcyon"),
    ]
    found = entries(tmp_path, "\n".join(map(json.dumps, lines)))

    assert found == [
        Post(place="actors line 1", id="x", title="Minister of Ports", country="FRA"),
        Held(place="actors line 2", actor="Q1", post="p", end=date(2016, 3, 1)),
        Held(place="actors line 3", actor="Q1", post="c", part="member"),
        Held(place="actors line 4", actor="Q1", post="c", part="chair"),
        Passed(place="actors line 5", what="Vessel"),
    ]


def test_entities_within_entities_are_read_too(tmp_path: Path) -> None:
    """
    As in the nested files of OpenSanctions.
    """
    post = {"id": "p", "schema": "Position", "properties": {"name": ["Minister of Ports"]}}
    held = {"id": "o", "schema": "Occupancy", "properties": {"holder": ["Q1"], "post": [post]}}
    nested = VESK | {"properties": {"name": ["Marta Vesk"], "positionOccupancies": [held]}}

    assert [Listed, Held, Post] == [type(entry) for entry in entries(tmp_path, json.dumps(nested))]


# Wikidata


def test_a_human_of_wikidata_is_a_person(tmp_path: Path) -> None:
    """
    With its labels, the country of its citizenship, and what it held from when to when.
    """
    held = of_item("Q9000001") | {
        "qualifiers": {"P580": at("+2023-05-02T00:00:00Z"), "P582": at("+2024-00-00T00:00:00Z", 9)}
    }
    item = wikidata("Q1", "Marta Vesk", P31=[of_item("Q5")], P27=[of_item("Q142")], P39=[held])
    item["aliases"] = {"en": [{"value": "Vesk"}], "fr": [{"value": "Marthe Vesk"}]}

    assert entries(tmp_path, json.dumps(item)) == [
        Listed(
            place="actors line 1",
            row=ActorRow(
                id="Q1",
                name="Marta Vesk",
                kind=ActorKind.PERSON,
                names=("Marta Vesk", "Vesk"),
                country="FRA",
                links=("wikidata:Q1",),
            ),
        ),
        Held(place="actors line 1", actor="Q1", post="Q9000001", start=date(2023, 5, 2), end=date(2025, 1, 1)),
    ]


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        pytest.param({"P31": [of_item("Q43229")], "P17": [of_item("Q142")]}, "organisation FRA", id="an organisation"),
        pytest.param(
            {"P31": [of_item("Q6256")], "P298": [{"mainsnak": {"datavalue": {"value": "FRA"}}}]},
            "country FRA",
            id="a country",
        ),
        pytest.param(
            {"P31": [of_item("Q5")], "P27": [of_item("Q142"), of_item("Q183") | {"rank": "preferred"}]},
            "person DEU",
            id="the preferred country",
        ),
        pytest.param(
            {"P31": [of_item("Q5")], "P27": [of_item("Q142") | {"rank": "deprecated"}]}, "person None", id="deprecated"
        ),
        pytest.param(
            {
                "P31": [of_item("Q5")],
                "P27": [of_item("Q183"), of_item("Q142") | {"qualifiers": {"P582": at("+1990-01-01T00:00:00Z")}}],
            },
            "person DEU",
            id="a citizenship that has ended",
        ),
        pytest.param({"P31": [of_item("Q5")], "P27": [of_item("Q15180")]}, "person None", id="a country that is gone"),
    ],
)
def test_kind_and_country_come_from_the_best_claims(tmp_path: Path, claims: dict[str, Any], expected: str) -> None:
    """
    Preferred before normal, never deprecated; where two countries are left, neither.
    """
    (row,) = rows(entries(tmp_path, json.dumps(wikidata("Q1", "A", **claims))))

    assert expected == f"{row.kind} {row.country}"


def test_items_that_are_posts_give_roles_their_names(tmp_path: Path) -> None:
    """
    Items of other kinds are passed over.
    """
    post = wikidata("Q2", "Minister of Ports", P279=[of_item("Q4164871")], P1001=[of_item("Q142")])
    ship = wikidata("Q3", "Halcyon", P31=[of_item("Q25653")])

    assert entries(tmp_path, f"{json.dumps(post)}\n{json.dumps(ship)}\n") == [
        Post(place="actors line 1", id="Q2", title="Minister of Ports", country="FRA"),
        Passed(place="actors line 2", what="item of another kind"),
    ]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(
            json.dumps(ftm("Occupancy", holder="Q1", post="p", startDate="2015", status="ended")), id="FollowTheMoney"
        ),
        pytest.param(
            json.dumps(
                wikidata(
                    "Q1",
                    "A",
                    P31=[of_item("Q5")],
                    P39=[of_item("Q2") | {"qualifiers": {"P582": [{"snaktype": "somevalue"}]}}],
                )
            ),
            id="Wikidata",
        ),
    ],
)
def test_a_role_that_ended_on_an_unknown_day_is_passed_over(tmp_path: Path, content: str) -> None:
    """
    Without its end it would seem to be held to this day.
    """
    assert "role that ended on a day that is not known" == getattr(entries(tmp_path, content)[-1], "what", None)


ITEM = wikidata("Q1", "Marta Vesk", P31=[of_item("Q5")])


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(f"[\n{json.dumps(ITEM)},\n{json.dumps(ITEM)}\n]\n", id="a dump: a bracket, then an item a line"),
        pytest.param(f"{json.dumps(ITEM)}\n\n{json.dumps(ITEM)}", id="JSON lines"),
        pytest.param(json.dumps([ITEM, ITEM]), id="an array on one line"),
        pytest.param(json.dumps([ITEM, ITEM], indent=1), id="an array on many lines"),
        pytest.param(json.dumps({"entities": {"Q1": ITEM, "Q2": ITEM}}), id="entities by id"),
        pytest.param(json.dumps({"entities": {"Q1": ITEM, "Q2": ITEM}}, indent=2), id="entities on many lines"),
        pytest.param(gzip.compress(f"[\n{json.dumps(ITEM)},\n{json.dumps(ITEM)}\n]\n".encode()), id="gzip"),
    ],
)
def test_every_layout_of_wikidata_is_read(tmp_path: Path, content: str | bytes) -> None:
    """
    As the dumps, the API and a page's export have it.
    """
    assert ["Marta Vesk", "Marta Vesk"] == [row.name for row in rows(entries(tmp_path, content))]


# What is broken


@pytest.mark.parametrize(
    ("line", "why"),
    [
        pytest.param(b'{"id": "Q1"', "it is not JSON", id="cut off"),
        pytest.param(b"[" * 1_000_000, "it is nested too deeply", id="a million brackets"),
        pytest.param(b'{"a":' * 200_000, "it is nested too deeply", id="objects in objects"),
        pytest.param(b'{"id": "Q1", "schema": "Person", "properties": 1}', "no FollowTheMoney entity", id="no entity"),
        pytest.param(b'{"schema": "Person", "properties": {}}', "it has no `id`", id="no id"),
        pytest.param(b'{"id": "a", "schema": "Person", "properties": {}}', "it has no name", id="no name"),
        pytest.param(
            b'{"id": "a", "schema": "Person", "properties": {"name": ["\\ud800"]}}',
            "half a character",
            id="a surrogate",
        ),
        pytest.param(b'{"id": "a", "schema": "Person", "properties": {"name": ["\xff"]}}', "not UTF-8", id="not UTF-8"),
        pytest.param(b"7" * 5000, "it is not JSON", id="a number of 5000 digits"),
        pytest.param(b"17", "it is no JSON object", id="a number"),
        pytest.param(b'{"x": "' + b"y" * 16_000_000 + b'"}', "more than 16,000,000 bytes", id="a huge line"),
        pytest.param(
            b'{"id":"o","schema":"Occupancy","properties":{"holder":["a"],"post":["b"],'
            b'"startDate":["2016"],"endDate":["2015"]}}',
            "it ends (2015-12-31) before it begins (2016-01-01)",
            id="ends before it begins",
        ),
        pytest.param(
            b'{"id":"o","schema":"Occupancy","properties":{"holder":["a"]}}', "it has no `post`", id="no post"
        ),
    ],
)
def test_a_broken_line_is_refused_with_its_number_and_the_rest_is_read(tmp_path: Path, line: bytes, why: str) -> None:
    """
    A dump is not lost for one line of it.
    """
    whole = json.dumps(VESK).encode()
    found = entries(tmp_path, b"\n".join([whole, line, whole]), ActorFormat.FTM)

    ((place, told),) = refusals(found)
    assert "actors line 2" == place
    assert why in told
    assert 2 == len(rows(found))


@pytest.mark.parametrize(
    ("content", "why"),
    [
        pytest.param(b"", "is empty", id="nothing"),
        pytest.param("name\nMarta\n".encode("utf-16"), "not text in UTF-8", id="UTF-16"),
        pytest.param(b"PK\x03\x04 and more", "zip archive", id="a zip"),
        pytest.param(gzip.compress(b"name\n" * 1000)[:-20], "gzip", id="half a gzip"),
        pytest.param(b"\x1f\x8bnonsense", "cannot be read", id="no gzip at all"),
        pytest.param(gzip.compress(b"name\n" + b"x" * 60_000_000), "more than 200 times", id="a gzip bomb"),
        pytest.param(b"[\n{\n" + b'"a":{' * 100_000, "nested too deeply", id="brackets on many lines"),
    ],
)
def test_a_file_of_which_nothing_can_be_read_is_refused(tmp_path: Path, content: bytes, why: str) -> None:
    """
    The message says what the file is.
    """
    with pytest.raises(ImportRefused, match=why):
        entries(tmp_path, content)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """
    Nor can a folder be imported.
    """
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(ImportRefused, match="cannot be read"):
            list(load_actors(str(path)))


@given(st.binary(max_size=300), st.sampled_from([None, *ActorFormat]))
def test_whatever_the_bytes_entries_or_a_refusal_come_out(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, form: ActorFormat | None
) -> None:
    """
    Never another error.
    """
    with suppress(ImportRefused):
        assert all(entry.place for entry in entries(tmp_path_factory.getbasetemp(), content, form))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from("id schema properties labels claims en value P31 P39 name".split()), inner)
    ),
    max_leaves=12,
)


@given(JSON, st.sampled_from([ActorFormat.FTM, ActorFormat.WIKIDATA]))
def test_whatever_the_json_entries_or_a_refusal_come_out(
    tmp_path_factory: pytest.TempPathFactory, value: object, form: ActorFormat
) -> None:
    """
    Also where a list stands instead of an object.
    """
    for known in ({}, {"id": "Q1", "schema": "Person", "labels": {"en": {"value": "A"}}, "claims": {"P39": value}}):
        content = json.dumps(known | value if isinstance(value, dict) else known or value)
        assert all(entry.place for entry in entries(tmp_path_factory.getbasetemp(), content, form))


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("name\n" + "’'. -,;" * 100_000, id="a line of marks"),
        pytest.param("name\n" + "x’s’s \n" * 20_000, id="many lines"),
        pytest.param("name,aliases\nA," + ";" * 900_000, id="aliases without a letter"),
        pytest.param(json.dumps(VESK | {"properties": {"name": ["’ " * 400_000]}}), id="a name of marks"),
        pytest.param('{"a":\n' * 30_000, id="lines that are cut"),
    ],
)
def test_time_grows_with_the_length_of_a_file(tmp_path: Path, content: str) -> None:
    """
    Files made to be slow.
    """
    began = time.process_time()
    entries(tmp_path, content)

    assert time.process_time() - began < 10
