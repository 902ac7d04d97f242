"""
Actors from Wikidata's JSON: people, organisations and countries, and the posts that people held.

https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html describes it. A post is an item of its own; its
name is known if the item is among the files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from onrecord.loaders.actor_fields import ENDED, BadEntry, Country, day_after, first_day, in_order, names, only_country
from onrecord.tables.codes import country_of_item
from onrecord.tables.entries import Entry, Held, Listed, Passed, Post, Refused
from onrecord.tables.rows import ActorRow
from onrecord.values import ActorKind

INSTANCE_OF, SUBCLASS_OF = "P31", "P279"
CITIZENSHIP, COUNTRY, JURISDICTION = "P27", "P17", "P1001"
POSITION_HELD, START, END = "P39", "P580", "P582"
ISO_ALPHA_3 = "P298"
OFFICEHOLDER, DIRECTED = "P1308", "P2389"  # only posts have these: who holds it, what it leads

HUMAN = "Q5"
COUNTRIES = frozenset("Q6256 Q3624078 Q112099 Q123480".split())  # country, sovereign, island, landlocked
POSTS = frozenset("Q4164871 Q294414".split())  # position, public office
# Organisation, company, enterprise, business, public company, bank, central bank, non-profit, NGO, foundation,
# international, intergovernmental, military alliance, party, trade union, agency, ministry, government, cabinet,
# legislature, parliament, court, police, law enforcement, intelligence, armed forces, army, armed group, terrorist
# group, newspaper, daily, news agency, university, religious, football club.
ORGANISATIONS = frozenset(
    """Q43229 Q783794 Q6881511 Q4830453 Q891723 Q22687 Q66344 Q163740 Q79913 Q157031 Q484652 Q245065 Q1127126 Q7278
    Q178790 Q327333 Q2659904 Q192350 Q7188 Q640506 Q11204 Q35749 Q41487 Q35535 Q732717 Q47913 Q772547 Q37726
    Q17149090 Q17127659 Q11032 Q1110794 Q192283 Q3918 Q1530022 Q476028""".split()
)

PRECISIONS = {9: 4, 10: 7, 11: 10}  # year, month and day: how many characters of the date hold; coarser ones do not
LANGUAGES = ("en", "mul")  # English, and the label that Wikidata gives for all languages


def of_item(item: Mapping[str, Any], place: str) -> Iterator[Entry]:
    """What an item says: an actor and the posts it held, or a post, or neither; BadEntry where it is no item."""
    item_id, claims = item.get("id"), item.get("claims")
    if not isinstance(item_id, str) or not re.fullmatch(r"[QPL]\d{1,12}", item_id):
        raise BadEntry("it is no Wikidata item: it has no `id` such as Q42")
    claims = claims if isinstance(claims, dict) else {}
    called = [name for language in LANGUAGES for name in _called(item, language)]
    kind = _kind(claims)
    if not called:
        yield Passed(place=place, what="item without an English name")
    elif kind is not None:
        yield _actor(item_id, kind, called, claims, place)
        yield from _posts_held(item_id, claims, place)
    elif _is_post(claims):
        told = _country(claims, JURISDICTION, COUNTRY)
        yield Post(place=place, id=item_id, title=names(called).every[0], country=told.code, unknown=told.unknown)
    else:
        yield Passed(place=place, what="item of another kind")


def _actor(item_id: str, kind: ActorKind, called: Sequence[str], claims: Mapping[str, Any], place: str) -> Listed:
    known = names(called)
    told = _country(claims, CITIZENSHIP if kind is ActorKind.PERSON else COUNTRY)
    if kind is ActorKind.COUNTRY:
        told = only_country([country_of_item(item_id) or "", *_strings(claims, ISO_ALPHA_3)])
    row = ActorRow(
        id=item_id,
        name=known.every[0],
        kind=kind,
        names=known.every,
        exact=known.exact,
        country=told.code,
        links=(f"wikidata:{item_id}",),
    )
    return Listed(place=place, row=row, unknown=told.unknown)


def _posts_held(item_id: str, claims: Mapping[str, Any], place: str) -> Iterator[Entry]:
    for statement in _statements(claims, POSITION_HELD):
        post = _item(statement.get("mainsnak"))
        if post is None:
            continue
        try:
            yield _held(item_id, post, statement, place)
        except BadEntry as error:
            yield Refused(place=place, why=f"{item_id} held {post}, but {error}.")


def _held(item_id: str, post: str, statement: Mapping[str, Any], place: str) -> Held | Passed:
    start, end = _day(statement, START), _day(statement, END)
    if end is None and _ended(statement):
        return Passed(place=place, what=ENDED)
    days = first_day(start) if start else None, day_after(end) if end else None
    in_order(*days)
    return Held(place=place, actor=item_id, post=post, start=days[0], end=days[1])


def _kind(claims: Mapping[str, Any]) -> ActorKind | None:
    classes = _items(claims, INSTANCE_OF)
    if HUMAN in classes:
        return ActorKind.PERSON
    if not COUNTRIES.isdisjoint(classes):
        return ActorKind.COUNTRY
    return None if ORGANISATIONS.isdisjoint(classes) else ActorKind.ORGANISATION


def _is_post(claims: Mapping[str, Any]) -> bool:
    classes = (*_items(claims, INSTANCE_OF), *_items(claims, SUBCLASS_OF))
    return not POSTS.isdisjoint(classes) or any(claims.get(name) for name in (JURISDICTION, OFFICEHOLDER, DIRECTED))


def _country(claims: Mapping[str, Any], *properties: str) -> Country:
    """The one country that the first of *properties* with a country gives; one that has ended counts no more."""
    unknown: list[str] = []
    for name in properties:
        current = [one for one in _statements(claims, name) if not _ended(one)]
        items = [item for one in current if (item := _item(one.get("mainsnak")))]
        codes = [code for item in items if (code := country_of_item(item))]
        unknown += [item for item in items if not country_of_item(item)]
        if codes:
            return Country(only_country(codes).code, tuple(unknown))
    return Country(None, tuple(unknown))


def _called(item: Mapping[str, Any], language: str) -> Iterator[str]:
    """The label in *language*, then its aliases."""
    labels, aliases = item.get("labels"), item.get("aliases")
    label = labels.get(language) if isinstance(labels, dict) else None
    others = aliases.get(language) if isinstance(aliases, dict) else None
    for one in (label, *(others if isinstance(others, list) else ())):
        if isinstance(one, dict) and isinstance(one.get("value"), str):
            yield one["value"]


def _statements(claims: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    """The statements that count: the preferred ones, else all that are not deprecated."""
    given = claims.get(name)
    found: list[Mapping[str, Any]] = [one for one in given if isinstance(one, dict)] if isinstance(given, list) else []
    preferred = [one for one in found if one.get("rank") == "preferred"]
    every = name == POSITION_HELD  # the preferred one is the post of today, and the others have their dates
    return preferred if preferred and not every else [one for one in found if one.get("rank") != "deprecated"]


def _value(snak: object) -> object:
    value = snak.get("datavalue") if isinstance(snak, dict) else None
    return value.get("value") if isinstance(value, dict) else None


def _item(snak: object) -> str | None:
    value = _value(snak)
    found = value.get("id") if isinstance(value, dict) else None
    return found if isinstance(found, str) else None


def _items(claims: Mapping[str, Any], name: str) -> list[str]:
    return [item for one in _statements(claims, name) if (item := _item(one.get("mainsnak")))]


def _strings(claims: Mapping[str, Any], name: str) -> list[str]:
    return [value for one in _statements(claims, name) if isinstance(value := _value(one.get("mainsnak")), str)]


def _ended(statement: Mapping[str, Any]) -> bool:
    """True where there is an end, also one that nobody knows the day of."""
    qualifiers = statement.get("qualifiers")
    return isinstance(qualifiers, dict) and bool(qualifiers.get(END))


def _day(statement: Mapping[str, Any], name: str) -> str | None:
    """The time that a qualifier gives, as a day, a month or a year; None for a coarser one, or before the year 1."""
    qualifiers = statement.get("qualifiers")
    snaks = qualifiers.get(name) if isinstance(qualifiers, dict) else None
    value = _value(snaks[0]) if isinstance(snaks, list) and snaks else None
    if not isinstance(value, dict) or not isinstance(time := value.get("time"), str):
        return None
    precision = value.get("precision")
    length = PRECISIONS.get(precision) if isinstance(precision, int) else None
    return time[1 : 1 + length] if length and re.match(r"\+\d{4}-", time) else None
