"""
The record as FollowTheMoney entities, one a line: https://followthemoney.tech/explorer/

Actors with a name, the reports as articles, and what ties them; docs/exports.md says what has no place in it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha1
from pathlib import PurePath
from typing import Any

from onrecord.exporters.live_page import live_link
from onrecord.exporters.markup import web_address
from onrecord.exporters.rows import extent, joined
from onrecord.exporters.stories import Book
from onrecord.tables.codes import two_letters
from onrecord.values import Actor, ActorId, ActorKind, MentionForm, Record, Report, ReportId, SpeakerStatus, Statement

WIKIDATA = "wikidata:"
PUBLIC = frozenset({"GOV", "LEG", "JUD", "MIL"})  # PLOVER's sectors of the state
SCHEMAS = {
    ActorKind.PERSON: "Person",
    ActorKind.ORGANISATION: "Organization",
    ActorKind.COUNTRY: "PublicBody",
    ActorKind.GROUP: "LegalEntity",
}


def record_to_ftm(record: Record, *, text: bool = False) -> str:
    """
    One entity a line: actors, articles, the names in them, who is quoted in which, and each statement as a note.

    With *text* an article holds the whole text of its report. The same record gives the same ids.
    """
    lines = (json.dumps(entity, ensure_ascii=False) for entity in _Entities(record, text=text).all())
    return "".join(f"{line}\n" for line in dict.fromkeys(lines))


class _Entities:
    """A record with what its parts are called as entities."""

    def __init__(self, record: Record, *, text: bool) -> None:
        self._record, self._text, self._book = record, text, Book(record)
        self._articles = {report.id: _id("article", report.id) for report in record.reports}
        first = {one.actor: (one.report, one.span) for one in reversed(record.mentions)}
        shown = [actor for actor in record.actors if actor.kind in SCHEMAS]
        self._actors = {actor.id: _actor_id(actor, first.get(actor.id, actor.id)) for actor in shown}
        self._schemas = {actor.id: _schema(actor) for actor in shown}

    def all(self) -> Iterator[Mapping[str, Any]]:
        """Every entity, what is pointed to before what points to it."""
        record = self._record
        for report in record.reports:
            yield self._article(report)
        for actor in record.actors:
            if actor.id in self._actors:
                yield self._actor(actor)
        yield from self._mentions()
        for statement in record.statements:
            yield from self._said(statement)

    def _article(self, report: Report) -> Mapping[str, Any]:
        file = PurePath(report.location).name  # the folders are nobody else's business
        return _entity(
            self._articles[report.id],
            "Article",
            name=[report.title or file],
            title=[report.title],
            fileName=[file],
            author=report.authors,
            publisher=[report.outlet],
            publishedAt=[str(report.published) if report.published else None],
            sourceUrl=[web_address(report.url)],
            bodyText=[report.text] if self._text else [],
        )

    def _actor(self, actor: Actor) -> Mapping[str, Any]:
        person = actor.kind is ActorKind.PERSON
        return _entity(
            self._actors[actor.id],
            self._schemas[actor.id],
            name=[actor.name],
            alias=[name for name in actor.names if name != actor.name],
            country=[two_letters(actor.country) if actor.country else None],
            wikidataId=[link.removeprefix(WIKIDATA) for link in actor.links if link.startswith(WIKIDATA)],
            position=actor.roles if person else [],
        )

    def _mentions(self) -> Iterator[Mapping[str, Any]]:
        for one in self._record.mentions:
            if one.form is MentionForm.NAME and one.actor in self._actors:
                name = " ".join(self._book.reports[one.report].words(one.span).split())
                yield _entity(
                    _id("mention", self._articles[one.report], self._actors[one.actor], name),
                    "Mention",
                    document=[self._articles[one.report]],
                    name=[name],
                    resolved=[self._actors[one.actor]],
                    detectedSchema=[self._schemas[one.actor]],
                )

    def _said(self, statement: Statement) -> Iterator[Mapping[str, Any]]:
        report, article = self._book.reports[statement.report], self._articles[statement.report]
        resolved = statement.speaker_status is SpeakerStatus.RESOLVED
        who = [self._actors[one] for one in statement.speakers if resolved and one in self._actors]
        for one in who:
            yield _entity(
                _id("quoted", article, one), "Documentation", document=[article], entity=[one], role=["quoted"]
            )
        yield _entity(
            _id("note", article, statement.speaker, statement.cue, statement.content),
            "Note",
            name=[
                f"{self._speaker(statement, who)} · {report.outlet or report.title or PurePath(report.location).name}"
            ],
            description=[joined(report, statement.content)],
            entity=[*who, article],
            proof=[article],
            publisher=[report.outlet],
            sourceUrl=[live_link(report, extent(statement.content))],
        )

    def _speaker(self, statement: Statement, who: Sequence[str]) -> str:
        names = [self._book.actors[one].name for one in statement.speakers] if who else []
        return ", ".join(names) or joined(self._book.reports[statement.report], statement.speaker) or "Nobody named"


def _actor_id(actor: Actor, first: tuple[ReportId, object] | ActorId) -> str:
    """
    The id of an actor: by the item that it is linked to, else by its name and the place where it is first named.

    By its name alone two people of one name, in two records, would become one.
    """
    items = [link for link in actor.links if link.startswith(WIKIDATA)]
    return _id("actor", _schema(actor), items[0]) if items else _id("actor", _schema(actor), actor.name, first)


def _schema(actor: Actor) -> str:
    if actor.kind is ActorKind.ORGANISATION and actor.sector in PUBLIC:
        return "PublicBody"
    return SCHEMAS[actor.kind]


def _entity(entity_id: str, schema: str, **properties: Sequence[str | None]) -> Mapping[str, Any]:
    given = {name: [value for value in dict.fromkeys(values) if value] for name, values in properties.items()}
    return {"id": entity_id, "schema": schema, "properties": {name: values for name, values in given.items() if values}}


def _id(*parts: object) -> str:
    """40 hex digits, the same for the same parts."""
    return sha1(json.dumps([str(part) for part in parts]).encode(), usedforsecurity=False).hexdigest()
