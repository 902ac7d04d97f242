"""
Actors from FollowTheMoney entities, as OpenSanctions publishes them: one JSON object a line.

https://followthemoney.tech/explorer/ names the schemata and their properties. Entities within an entity (the
"nested" files) are read as if they stood beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from onrecord.loaders.actor_fields import ENDED, BadEntry, day_after, first_day, in_order, names, only_country, tidy
from onrecord.tables.entries import Entry, Held, Listed, Passed, Post
from onrecord.tables.rows import ActorRow, Role
from onrecord.values import ActorKind

PEOPLE = frozenset({"Person"})
ORGANISATIONS = frozenset({"Organization", "Company", "PublicBody", "LegalEntity"})

# Schemata that say that somebody held something: the properties with the holder, and with what was held.
INTERVALS = {
    "Occupancy": ("holder", "post"),
    "Membership": ("member", "organization"),
    "Directorship": ("director", "organization"),
    "Employment": ("employee", "employer"),
}
NATIONALITY = ("citizenship", "nationality", "country")
SEAT = ("jurisdiction", "mainCountry", "country")

# PLOVER's sector for a topic, the first that fits: a judge is a politically exposed person too.
SECTOR_OF_TOPIC = (
    (re.compile(r"gov\.legislative"), "LEG"),
    (re.compile(r"gov\.judicial|role\.judge"), "JUD"),
    (re.compile(r"mil|gov\.security"), "MIL"),
    (re.compile(r"role\.spy"), "SPY"),
    (re.compile(r"role\.journo"), "JRN"),
    (re.compile(r"pol\.party"), "PTY"),
    (re.compile(r"pol\.union"), "LAB"),
    (re.compile(r"rel"), "REL"),
    (re.compile(r"gov\.soe|corp\..*|fin(?:\..*)?|role\.oligarch"), "BUS"),
    (re.compile(r"gov(?:\..*)?|role\.pep"), "GOV"),
    (re.compile(r"crime\.terror"), "UAF"),
    (re.compile(r"crime(?:\..*)?"), "CRM"),
)
SECTOR_OF_SCHEMA = {"PublicBody": "GOV", "Company": "BUS"}


def of_entity(entity: Mapping[str, Any], place: str) -> Iterator[Entry]:
    """What an entity, and the entities within it, say; BadEntry where it is none."""
    schema, properties = entity.get("schema"), entity.get("properties")
    if not isinstance(schema, str) or not isinstance(properties, dict):
        raise BadEntry("it is no FollowTheMoney entity: it needs `schema` and `properties`")
    entity_id = entity.get("id")
    if not isinstance(entity_id, str) or not entity_id.strip():
        raise BadEntry("it has no `id`")
    if schema in PEOPLE | ORGANISATIONS:
        yield _actor(tidy(entity_id), schema, entity, properties, place)
    elif schema == "Position":
        yield _post(tidy(entity_id), properties, place)
    elif schema in INTERVALS:
        yield _held(schema, properties, place)
    else:
        yield Passed(place=place, what=tidy(schema))
    for value in (value for values in properties.values() if isinstance(values, list) for value in values):
        if isinstance(value, dict):
            yield from of_entity(value, place)


def _actor(entity_id: str, schema: str, entity: Mapping[str, Any], properties: Mapping[str, Any], place: str) -> Listed:
    caption = [one for one in (entity.get("caption"),) if isinstance(one, str) and one in _texts(properties, "name")]
    known = names(
        [*caption, *_texts(properties, "name", "alias", "previousName")],
        exact=_texts(properties, "weakAlias", "abbreviation"),
    )
    codes = [only_country(_texts(properties, name)) for name in (NATIONALITY if schema in PEOPLE else SEAT)]
    told = next((one for one in codes if one.code), None)
    items = [one for one in dict.fromkeys((*_texts(properties, "wikidataId"), entity_id)) if re.fullmatch(r"Q\d+", one)]
    row = ActorRow(
        id=entity_id,
        name=known.every[0],
        kind=ActorKind.PERSON if schema in PEOPLE else ActorKind.ORGANISATION,
        names=known.every,
        exact=known.exact,
        country=told.code if told else None,
        sector=_sector(properties) or SECTOR_OF_SCHEMA.get(schema),
        roles=tuple(Role(title=tidy(title)) for title in _texts(properties, "position")),
        links=tuple(f"wikidata:{item}" for item in items),
    )
    return Listed(place=place, row=row, unknown=tuple(code for one in codes for code in one.unknown))


def _post(entity_id: str, properties: Mapping[str, Any], place: str) -> Post:
    title = names(_texts(properties, "name")).every[0]
    told = only_country(_texts(properties, "country"))
    sector = _sector(properties)
    return Post(place=place, id=entity_id, title=title, country=told.code, sector=sector, unknown=told.unknown)


def _held(schema: str, properties: Mapping[str, Any], place: str) -> Held | Passed:
    holder, post = (_reference(properties, name) for name in INTERVALS[schema])
    start, end = (min(_texts(properties, name), default=None) for name in ("startDate", "endDate"))
    if end is None and "ended" in _texts(properties, "status"):
        return Passed(place=place, what=ENDED)
    days = first_day(start) if start else None, day_after(end) if end else None
    in_order(*days)
    part = None if schema == "Occupancy" else next(iter(_texts(properties, "role")), None)
    member = "member" if schema == "Membership" else None
    return Held(place=place, actor=holder, post=post, part=tidy(part) if part else member, start=days[0], end=days[1])


def _reference(properties: Mapping[str, Any], name: str) -> str:
    values = properties.get(name)
    for value in values if isinstance(values, list) else ():
        found = value.get("id") if isinstance(value, dict) else value
        if isinstance(found, str) and found.strip():
            return tidy(found)
    raise BadEntry(f"it has no `{name}`")


def _texts(properties: Mapping[str, Any], *fields: str) -> list[str]:
    """The strings of these properties, without the entities among them."""
    found = (properties.get(name) for name in fields)
    lists = (values if isinstance(values, list) else [values] for values in found)
    return [value for values in lists for value in values if isinstance(value, str) and value.strip()]


def _sector(properties: Mapping[str, Any]) -> str | None:
    topics = _texts(properties, "topics")
    return next((sector for form, sector in SECTOR_OF_TOPIC if any(form.fullmatch(topic) for topic in topics)), None)
