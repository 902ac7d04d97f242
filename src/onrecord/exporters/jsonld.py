"""
The record as JSON-LD in the terms of https://schema.org, with a Web Annotation for every passage.

A claim is a Claim and never a ClaimReview: nothing here rates anything or says what is true.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.exporters.annotations import (
    CONTEXT,
    Node,
    about_claim,
    about_side,
    about_statement,
    annotation,
    in_words,
    name_of,
)
from onrecord.exporters.claim_rows import words_of
from onrecord.exporters.live_page import live_link
from onrecord.exporters.markup import web_address
from onrecord.exporters.rows import extent, joined
from onrecord.exporters.stories import KINDS, Book
from onrecord.exporters.summary import number_of
from onrecord.values import (
    Actor,
    ActorId,
    ActorKind,
    Claim,
    Dispute,
    Record,
    Report,
    ReportId,
    Side,
    SpeakerStatus,
    Statement,
    StatementForm,
    Words,
)

TYPES = {
    ActorKind.PERSON: "Person",
    ActorKind.ORGANISATION: "Organization",
    ActorKind.COUNTRY: "Country",
    ActorKind.PLACE: "Place",
    ActorKind.GROUP: "Organization",
    ActorKind.UNNAMED: "Organization",
}
WIKIDATA = "wikidata:"


def record_to_jsonld(record: Record) -> str:
    """One graph: articles, actors who speak, quotations, claims, disputes, and the annotations of their words."""
    graph = [_told(node) for node in _Graph(record).nodes()]
    return json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False, indent=2) + "\n"


class _Graph:
    """A record with what its nodes are called."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._book = Book(record)
        self._articles = {report.id: name_of("article", report.id) for report in record.reports}
        self._quotations = {one.id: name_of("quotation", one.report, about_statement(one)) for one in record.statements}
        self._places = {one.id: one.report for one in record.statements} | {one.id: one.report for one in record.events}
        told = {one.id: self._articles[one.report] for one in record.events}
        self._appear = self._quotations | told  # an event that the report tells itself appears in its article
        every = name_of("record", *self._articles)  # the ids of actors are the record's own
        speaking = {actor for one in record.statements for actor in _resolved(one)}
        self._actors = {one.id: name_of("actor", every, one.id) for one in record.actors if one.id in speaking}

    def nodes(self) -> Iterator[Node]:
        """Every node, what is pointed to before what points to it."""
        record = self._record
        yield from (_article(report, self._articles[report.id]) for report in record.reports)
        yield from (_actor(one, self._actors[one.id]) for one in record.actors if one.id in self._actors)
        for statement in record.statements:
            yield from self._quotation(statement)
        for claim in record.claims:
            yield from self._claim(claim)
        for dispute in record.disputes:
            yield from self._dispute(dispute)

    def _quotation(self, statement: Statement) -> Iterator[Node]:
        report, own = self._book.reports[statement.report], self._quotations[statement.id]
        who = _references(self._actors, _resolved(statement))
        yield {
            "@id": own,
            "@type": "Quotation",
            "text": joined(report, statement.content),
            "spokenByCharacter": who,
            # Of words in quotation marks the speaker is the author; of a paraphrase the reporter is.
            "creator": who if statement.form is StatementForm.DIRECT else None,
            "isPartOf": {"@id": self._articles[report.id]},
            "url": live_link(report, extent(statement.content)),
            "additionalProperty": _properties(
                {
                    "form": statement.form.value,
                    "act": statement.act.value,
                    "speaker as printed": joined(report, statement.speaker),
                    "speaker status": statement.speaker_status.value,
                    "cue": joined(report, statement.cue),
                    "by a person": "corrected" if statement.corrected else "",
                }
            ),
        }
        for span in statement.content:
            yield self._annotation(Words(report.id, span), own, about_statement(statement))

    def _claim(self, claim: Claim) -> Iterator[Node]:
        report, own = self._book.reports[claim.words.report], name_of("claim", about_claim(claim))
        yield {
            "@id": own,
            "@type": "Claim",
            "text": report.words(claim.words.span),
            "url": live_link(report, claim.words.span),
            "appearance": self._appearances(claim.affirming),
            "firstAppearance": self._first(claim.affirming),
            "disambiguatingDescription": _standing(claim, self._book),
            "additionalProperty": _properties(
                {"standing": claim.standing.value, "independent origins": claim.origins}
                | ({"on the word of": self._book.whose(claim.sources)} if claim.sources else {})
                | ({"denied by statements": len(claim.denying)} if claim.denying else {})
            ),
        }
        yield self._annotation(claim.words, own, about_claim(claim))

    def _dispute(self, dispute: Dispute) -> Iterator[Node]:
        sides = [about_side(dispute, number, side) for number, side in enumerate(dispute.sides, start=1)]
        own = name_of("dispute", *sides)
        yield {
            "@id": own,
            "@type": "Collection",
            "name": f"{KINDS[dispute.kind]}: accounts that differ",
            "disambiguatingDescription": self._book.why(dispute.why),
            "additionalProperty": _properties(
                {"kind": dispute.kind.value, "status": dispute.status.value, "by a person": dispute.review or ""}
            ),
            "hasPart": [{"@id": name_of("side", about)} for about in sides],
        }
        for side, about in zip(dispute.sides, sides, strict=True):
            yield from self._side(side, about, own)

    def _side(self, side: Side, about: str, dispute: str) -> Iterator[Node]:
        own, places = name_of("side", about), words_of(side, self._book)
        texts = dict.fromkeys(self._book.reports[one.report].words(one.span) for one in places)
        yield {
            "@id": own,
            "@type": "Claim",
            "text": list(texts),
            "isPartOf": {"@id": dispute},
            "appearance": self._appearances((*side.statements, *side.events))
            or _references(self._articles, [one.report for one in places]),
            "additionalProperty": _properties(
                {"value": side.value} | ({"on the word of": self._book.whose(side.sources)} if side.sources else {})
            ),
        }
        for words in places:
            yield self._annotation(words, own, about)

    def _appearances(self, ids: Sequence[str]) -> list[Node]:
        """The quotations of statements, and the articles of events."""
        return _references(self._appear, [one for one in ids if one in self._appear])

    def _first(self, ids: Sequence[str]) -> Node | None:
        """The article that had it first; None where the days of publication do not tell which."""
        found = dict.fromkeys(self._places[one] for one in ids if one in self._places)
        reports = [self._book.reports[one] for one in found]
        days = [one.published for one in reports if one.published is not None]
        if not reports or len(days) < len(reports) or days.count(min(days)) > 1:
            return None
        return {"@id": self._articles[reports[days.index(min(days))].id]}

    def _annotation(self, words: Words, own: str, about: str) -> Node:
        report = self._book.reports[words.report]
        return {"@context": CONTEXT} | annotation(words, report, body=own, about=about, motivation="identifying")


def _article(report: Report, own: str) -> Node:
    return {
        "@id": own,
        "@type": "NewsArticle",
        "url": web_address(report.url),
        "headline": report.title,
        "datePublished": str(report.published) if report.published else None,
        "publisher": {"@type": "Organization", "name": report.outlet} if report.outlet else None,
        "author": [{"@type": "Person", "name": name} for name in report.authors],
        "inLanguage": report.language,
    }


def _actor(actor: Actor, own: str) -> Node:
    items = [link.removeprefix(WIKIDATA) for link in actor.links if link.startswith(WIKIDATA)]
    return {
        "@id": own,
        "@type": TYPES[actor.kind],
        "name": actor.name,
        "alternateName": [name for name in actor.names if name != actor.name],
        "sameAs": [f"https://www.wikidata.org/entity/{item}" for item in items],
    }


def _resolved(statement: Statement) -> tuple[ActorId, ...]:
    return statement.speakers if statement.speaker_status is SpeakerStatus.RESOLVED else ()


def _standing(claim: Claim, book: Book) -> str:
    whose = f", on the word of {book.whose(claim.sources)}" if claim.sources else ""
    origins = number_of(claim.origins, "independent origin")
    return f"Standing: {in_words(claim.standing.value)}, {origins}{whose}. It says nothing on whether this is true."


def _references(names: Mapping[str, str], ids: Iterable[str | ReportId]) -> list[Node]:
    return [{"@id": own} for own in dict.fromkeys(names[one] for one in ids)]


def _properties(given: Mapping[str, object]) -> list[Node]:
    return [{"@type": "PropertyValue", "name": name, "value": value} for name, value in given.items() if value != ""]


def _told(node: Node) -> Node:
    """*node* without what is not known."""
    return {name: value for name, value in node.items() if value is not None and value != []}
