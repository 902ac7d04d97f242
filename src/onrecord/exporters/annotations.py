"""
The record's words as W3C Web Annotations: https://www.w3.org/TR/annotation-model/

Positions count the Unicode characters (code points) of the report's text, which ``sha256`` names: the plain text that
was taken from the page, and not the page's HTML.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID, uuid5

from onrecord.errors import WireError
from onrecord.exporters.claim_rows import words_of
from onrecord.exporters.groups import speaker_of
from onrecord.exporters.live_page import text_fragment
from onrecord.exporters.markup import web_address
from onrecord.exporters.stories import KINDS, Book
from onrecord.values import Claim, Dispute, Record, Report, Side, Span, Statement, Words
from onrecord.wire import text_sha256

Node = dict[str, Any]

CONTEXT = ("http://www.w3.org/ns/anno.jsonld", {"sha256": "http://schema.org/sha256"})
FRAGMENTS = "https://wicg.github.io/scroll-to-text-fragment/"
AROUND = 32  # characters before and after the words that an annotation quotes along
_NAMES = UUID("7b3f1a52-5d0c-5e8e-9a61-0e4f5f0c2d11")  # the same words of the same text always get the same id


def record_to_annotations(record: Record) -> str:
    """
    An AnnotationPage of the record: an annotation for each passage of a statement, a claim and a side of a dispute.
    """
    book = Book(record)
    items = [
        *(one for statement in record.statements for one in _of_statement(statement, book)),
        *(one for claim in record.claims for one in _of_claim(claim, book)),
        *(one for dispute in record.disputes for one in _of_dispute(dispute, book)),
    ]
    page = {
        "@context": CONTEXT,
        "id": name_of("page", *(one["id"] for one in items)),
        "type": "AnnotationPage",
        "items": items,
    }
    return json.dumps(page, ensure_ascii=False, indent=2) + "\n"


def annotation(words: Words, report: Report, *, body: object, about: str, motivation: str = "describing") -> Node:
    """
    The annotation of *words* of *report*, with *body* on them.

    *about* names what the words are annotated for: for another thing, or from another motivation, the same words get
    another id.
    """
    return {
        "id": name_of("annotation", motivation, about, report.id, words.span.start, words.span.end),
        "type": "Annotation",
        "motivation": motivation,
        "body": body,
        "target": _target(report, words.span),
    }


def name_of(*parts: object) -> str:
    """A ``urn:uuid:`` for what *parts* describe: the same for the same parts."""
    spelled = json.dumps([str(part) for part in parts])
    return uuid5(_NAMES, spelled).urn


def anchored(text: str, annotation: Mapping[str, Any]) -> Span | None:
    """
    Where the words of an annotation stand in *text*, or None for an orphan.

    They stand at the annotation's own position, or nowhere: where the text has changed, words that look alike
    elsewhere may be somebody else's. They must be there letter for letter, and where *text* is not the very text
    that the annotation was made on, what stands before and after them must be the same too.
    """
    target = annotation.get("target")
    quote, position = _selector(target, "TextQuoteSelector"), _selector(target, "TextPositionSelector")
    start, end = position.get("start"), position.get("end")
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end <= len(text):
        return None
    if quote.get("exact") != text[start:end]:
        return None
    span = Span(start, end)
    return span if _is_of(text, target) or _stands_between(text, span, quote) else None


def _target(report: Report, span: Span) -> Node:
    digest = text_sha256(report.text)
    selectors: list[Node] = [
        {
            "type": "TextQuoteSelector",
            "exact": report.words(span),
            "prefix": report.text[max(span.start - AROUND, 0) : span.start],
            "suffix": report.text[span.end : span.end + AROUND],
        },
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
    ]
    url = web_address(report.url)
    if url:
        selectors.append({"type": "FragmentSelector", "conformsTo": FRAGMENTS, "value": text_fragment(report, span)})
    # A text without an address goes by its hash alone.
    source = url.split("#")[0] if url else name_of("text", digest)
    return {"type": "SpecificResource", "source": source, "selector": selectors, "sha256": digest}


def _selector(target: object, kind: str) -> Mapping[str, Any]:
    """The selector of a kind in an annotation that anybody may have made; an empty one where there is none."""
    selectors = target.get("selector") if isinstance(target, Mapping) else None
    found = selectors if isinstance(selectors, list) else [selectors]
    return next((one for one in found if isinstance(one, Mapping) and one.get("type") == kind), {})


def _is_of(text: str, target: object) -> bool:
    try:
        return isinstance(target, Mapping) and target.get("sha256") == text_sha256(text)
    except WireError:  # a text with half a character has no hash
        return False


def _stands_between(text: str, span: Span, quote: Mapping[str, Any]) -> bool:
    prefix, suffix = quote.get("prefix"), quote.get("suffix")
    if not isinstance(prefix, str) or not isinstance(suffix, str):
        return False
    return text[: span.start].endswith(prefix) and text.startswith(suffix, span.end)


def _of_statement(statement: Statement, book: Book) -> Iterator[Node]:
    report = book.reports[statement.report]
    body = _note(f"{speaker_of(statement, report, book.actors)}: {statement.form.value} {statement.act.value}")
    for span in statement.content:
        yield annotation(Words(report.id, span), report, body=body, about=about_statement(statement))


def _of_claim(claim: Claim, book: Book) -> Iterator[Node]:
    report = book.reports[claim.words.report]
    whose = book.whose(claim.sources)
    body = _note(f"Claim, {in_words(claim.standing.value)}{f': {whose}' if whose else ''}")
    yield annotation(claim.words, report, body=body, about=about_claim(claim))


def _of_dispute(dispute: Dispute, book: Book) -> Iterator[Node]:
    for number, side in enumerate(dispute.sides, start=1):
        whose = book.whose(side.sources)
        stands = f"{dispute.review} by a person" if dispute.review else dispute.status.value
        body = _note(f"{KINDS[dispute.kind]}, {stands}{f': {whose}' if whose else ''}")
        for words in words_of(side, book):
            yield annotation(words, book.reports[words.report], body=body, about=about_side(dispute, number, side))


def about_statement(statement: Statement) -> str:
    """What a statement is known by, whatever its id in a record: its spans in its report."""
    return f"statement {[(span.start, span.end) for span in (*statement.speaker, *statement.cue, *statement.content)]}"


def about_claim(claim: Claim) -> str:
    """What a claim is known by: its clearest words, and its id in the record."""
    return f"claim {claim.id} {claim.words}"


def about_side(dispute: Dispute, number: int, side: Side) -> str:
    """What a side of a dispute is known by."""
    return f"side {number} of {dispute.id} {side.words}"


def in_words(value: str) -> str:
    """“single source” for ``single_source``."""
    return value.replace("_", " ")


def _note(words: str) -> Node:
    return {"type": "TextualBody", "value": words, "format": "text/plain", "purpose": "describing"}
