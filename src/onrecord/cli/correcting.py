"""Which words, statement, event or actor a correction on the command line means, and what it did, in words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.cli.keeping import quotation
from onrecord.errors import CorrectionRefused, NotInStore
from onrecord.values import Report, Span

if TYPE_CHECKING:
    from onrecord.review.corrections import Correction
    from onrecord.store.review_log import Entry
    from onrecord.store.shown import DisputeRow
    from onrecord.store.store import Store

_OFFSETS = re.compile(r"(\d+)-(\d+)")
_MOST_LISTED = 5  # places, statements and actors that a message names
_MOST_SHOWN = 160  # characters of the words that the log prints

Spans = tuple[Span, ...]


# --- what is meant --------------------------------------------------------------------------------------------


def report_named(store: Store, name: str) -> Report:
    """The report whose id begins with *name*."""
    story, report = store.named(name)
    if report is None:
        raise CorrectionRefused(f"{name} is {story}, a story: name one of its reports (`onrecord show {name} --json`).")
    return store.reading(report).report


def words_at(store: Store, name: str, words: str) -> tuple[Report, Span]:
    """The report, and where in it the words stand: once, or the offsets say where."""
    report = report_named(store, name)
    if offsets := _OFFSETS.fullmatch(words):
        start, end = int(offsets[1]), int(offsets[2])
        if not start < end <= len(report.text):
            raise CorrectionRefused(
                f"{words} is not within report {report.id}, which has {len(report.text)} characters."
            )
        inner = report.text[start:end]
        exact = Span(end - len(inner.lstrip()), start + len(inner.rstrip()))
        return report, exact if inner.strip() else Span(start, end)
    # Whoever copies words from a display has them with other line breaks than the text.
    pattern = r"\s+".join(map(re.escape, words.split()))
    found = [Span(*match.span()) for match in re.finditer(pattern, report.text)] if pattern else []
    if len(found) == 1:
        return report, found[0]
    if found:
        places = _listed([f"{one.start}-{one.end}" for one in found])
        raise CorrectionRefused(
            f"The words “{words}” stand in report {report.id} several times: say which by {places}."
        )
    raise CorrectionRefused(
        f"The words “{words}” do not stand in report {report.id} ({report.outlet or report.location}). "
        "Copy them from its text, or give their offsets as `onrecord search` prints them, such as 120-180."
    )


def statement_at(store: Store, report: Report, span: Span) -> Spans:
    """The content of the statement that has the words, or some of them; empty where none has."""
    held = [one.content for one in store.reading(report.id).statements if any(map(span.overlaps, one.content))]
    if len(held) < 2:
        return held[0] if held else ()
    whole = [one for one in held if Span(one[0].start, one[-1].end).contains(span)]
    if len(whole) == 1:
        return whole[0]
    places = _listed([f"{one[0].start}-{one[-1].end}" for one in held])
    raise CorrectionRefused(f"These words are of several statements in report {report.id}: say which by {places}.")


def known_statement_at(store: Store, report: Report, span: Span) -> Spans:
    """The same, where a statement must be there."""
    content = statement_at(store, report, span)
    if not content:
        raise CorrectionRefused(
            f"No statement has the words “{report.words(span)}”. `onrecord correct speaker` makes one of them."
        )
    return content


def trigger_at(store: Store, report: Report, span: Span) -> Span:
    """Where the words stand that tell of an event: *span* has some of them, or some of its evidence."""
    events = store.reading(report.id).events
    found = {one.trigger for one in events if one.trigger.overlaps(span)}
    found = found or {one.trigger for one in events if one.evidence.overlaps(span)}
    if not found:
        raise CorrectionRefused(f"The words “{report.words(span)}” tell of no event in report {report.id}.")
    if len(found) > 1:
        places = _listed([f"{one.start}-{one.end} (“{report.words(one)}”)" for one in sorted(found)])
        raise CorrectionRefused(f"These words tell of several events in report {report.id}: say which by {places}.")
    return found.pop()


def actor_key(store: Store, name: str) -> str:
    """The key of the one actor of this key or name."""
    from onrecord.cli.who import found_by

    found = found_by(store, name)
    if not found:
        raise NotInStore("actor", name)
    if len(found) > 1:
        keys = _listed([f"“{one.key}”" for one in found])
        raise CorrectionRefused(f"Several go by “{name}”: say which by {keys}.")
    return found[0].key


def _listed(names: Sequence[str]) -> str:
    more = [f"{len(names) - _MOST_LISTED} more"] if len(names) > _MOST_LISTED else []
    *first, last = [*names[:_MOST_LISTED], *more]
    return f"{', '.join(first)} or {last}" if first else last


# --- what it did ----------------------------------------------------------------------------------------------


def entry_lines(store: Store, entry: Entry) -> Iterator[str]:
    """An entry of the log: when, who, what and why; below it the words that it is about, and where they stand."""
    undone = f" (taken back by entry {entry.undone})" if entry.undone else ""
    why = f": {entry.why}" if entry.why else ""
    yield f"{entry.number}  {entry.at:%Y-%m-%d %H:%M}  {entry.by}  {_what(entry)}{why}{undone}"
    if entry.correction:
        yield from (f"    {line}" for line in about(store, entry.correction))


def _what(entry: Entry) -> str:
    from onrecord.desk.words import in_words
    from onrecord.store.review_log import UNDO

    if entry.action == UNDO:
        return f"Entry {json.loads(entry.details)['entry']} was taken back"
    return in_words(entry)


def about(store: Store, correction: Correction) -> Iterator[str]:
    """The words of a correction, a line for each report."""
    from onrecord.review.corrections import Boundaries, places_of, reports_of

    for name in reports_of(correction):
        try:
            report = store.reading(name).report
        except NotInStore:
            continue  # it was forgotten
        match correction:
            case Boundaries(content=before, to=now):
                parts = [before, now]
            case _:
                parts = [tuple(span for of, span in places_of(correction) if of == name)]
        shown = " → ".join(_quoted(report, spans) for spans in parts if spans)
        yield " ".join(filter(None, (shown, f"[{report.outlet or report.location}, {name}]")))


def _quoted(report: Report, spans: Iterable[Span]) -> str:
    ordered = sorted(dict.fromkeys(spans))
    words = " … ".join(report.words(span) for span in ordered)
    short = words if len(words) <= _MOST_SHOWN else f"{words[:_MOST_SHOWN].rsplit(' ', 1)[0]} …"
    return f"{quotation(short)} {ordered[0].start}-{ordered[-1].end}"


def dispute_lines(one: DisputeRow) -> Iterator[str]:
    """A dispute: its key, what about, and what a person says of it; below it the sides."""
    from onrecord.exporters.groups import listed
    from onrecord.exporters.stories import KINDS, NOBODY_NAMED
    from onrecord.exporters.summary import BY_A_PERSON
    from onrecord.values import DisputeKind

    review = f", {one.review} {BY_A_PERSON}" if one.review else ""
    yield f"{one.key}  {KINDS[DisputeKind(one.kind)]} ({one.status}{review})"
    for side in one.sides:
        words = " | ".join(dict.fromkeys(quoted.words for quoted in side.quoted))
        yield f"    {listed(side.sources) or NOBODY_NAMED}: “{words}”"
