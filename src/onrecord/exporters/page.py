"""
The record as one HTML page: story by story what is agreed and disputed, then each report's text with its marks.

Statements and events are marked in the text, with notes in the margin.

The page is whole in itself. It has no script, loads nothing, and its content security policy allows nothing
but its own style sheet, so that words from a report stay words even if an escape were forgotten.
"""

from __future__ import annotations

from base64 import b64encode
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from onrecord.exporters.events import ARROW, Told, told_by_report
from onrecord.exporters.groups import Across, Group, across, by_report, groups, speaker_of
from onrecord.exporters.live_page import live_link
from onrecord.exporters.marks import CONTENT, TRIGGER, Mark, Paragraph, Stretch, paragraphs
from onrecord.exporters.markup import Html, element, joined_html, web_address
from onrecord.exporters.quoted import Quoted
from onrecord.exporters.rows import Lines, extent, joined, low
from onrecord.exporters.stories import Cited, told_stories
from onrecord.exporters.story_page import Link, disputes_section, story_section
from onrecord.exporters.summary import by_a_person, counts, day, moment, number_of
from onrecord.values import (
    Actor,
    ActorId,
    Event,
    Made,
    Record,
    Report,
    ReportId,
    SetAside,
    Span,
    SpeakerStatus,
    Statement,
    StatementId,
    Time,
    TimeId,
)

NOTHING = Html()
STATUS_WORDS = {SpeakerStatus.UNNAMED: "unnamed", SpeakerStatus.UNRESOLVED: "not resolved"}
MOST_OPEN = 12  # speakers in several reports; a longer list is folded


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One report with all that its part of the page is laid out by; *key* begins its anchors."""

    key: str
    report: Report
    statements: tuple[Statement, ...]
    told: tuple[Told, ...]
    groups: tuple[Group, ...]
    actors: Mapping[ActorId, Actor]
    lines: Lines
    quoted: Quoted
    times: Mapping[TimeId, Time]
    numbers: Mapping[StatementId, int]


def record_to_page(record: Record) -> str:
    """The record as the text of an HTML file."""
    css = Path(__file__).with_name("page.css").read_text(encoding="utf-8")
    sheets = list(_sheets(record))
    title = sheets[0].report.title if len(sheets) == 1 else None
    return "<!doctype html>\n" + element(
        "html", _head(css, title or "The record"), element("body", *_body(record, sheets)), lang="en"
    )


def _head(css: str, title: str) -> Html:
    # A style sheet named by its hash: no other style, and nothing else at all, can come into effect.
    css_hash = b64encode(sha256(css.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{css_hash}'; base-uri 'none'; form-action 'none'"
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("meta", name="referrer", content="no-referrer"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", title),
        element("style", Html(css)),
    )


def _sheets(record: Record) -> Iterator[Sheet]:
    actors = {actor.id: actor for actor in record.actors}
    times = {time.id: time for time in record.times}
    found = by_report(record)
    told = told_by_report(record)
    for i, report in enumerate(record.reports, start=1):
        own = sorted(found.get(report.id, ()), key=lambda statement: extent(statement.content))
        yield Sheet(
            key=f"r{i}",
            report=report,
            statements=tuple(own),
            told=tuple(told.get(report.id, ())),
            groups=groups(report, own, actors),
            actors=actors,
            lines=Lines(report.text),
            quoted=Quoted(report.text),
            times=times,
            numbers={statement.id: number for number, statement in enumerate(own, start=1)},
        )


def _body(record: Record, sheets: Sequence[Sheet]) -> Iterator[Html]:
    yield element("a", "Skip to the reports", class_="skip", href="#reports")
    intro = [element("p", "The record", class_="kicker"), _legend(events=bool(record.events))]
    if len(sheets) > 1:
        intro.insert(1, element("h1", f"Who said what in {number_of(len(sheets), 'report')}"))
        intro.append(_contents(sheets))
    yield element("header", *intro, class_="page")
    stories, link = told_stories(record), _link({sheet.report.id: sheet for sheet in sheets})
    if len(sheets) > 1:
        told = [story_section(story, link) for story in stories]
        yield element("div", *told, _across(record, sheets), class_="stories")
        reports = [_article(sheet, "h2") for sheet in sheets]
    else:
        apart = joined_html(disputes_section(story, link) for story in stories)
        reports = [_article(sheet, "h1", apart) for sheet in sheets]
    aside = [_set_aside(record.set_aside)] if record.set_aside else []
    yield element("main", *(reports or [element("p", "No report was read.")]), *aside, id="reports")
    yield _footer(record.made)


def _link(sheets: Mapping[ReportId, Sheet]) -> Link:
    """Where on the page words stand: at the statement that holds them, else at their paragraph."""
    ends = {name: [span.start for span in _paragraphs_of(sheet)] for name, sheet in sheets.items()}

    def link(cited: Cited) -> str:
        sheet = sheets[cited.report.id]
        for number, one in enumerate(sheet.statements, start=1):
            if any(span.overlaps(cited.span) and extent(one.content).contains(cited.span) for span in one.content):
                return f"#{sheet.key}-s{number}"
        at = bisect_right(ends[cited.report.id], cited.span.start)
        return f"#{sheet.key}-p{at}" if at else f"#{sheet.key}"

    return link


def _paragraphs_of(sheet: Sheet) -> list[Span]:
    """Where the paragraphs are that have an anchor of their own, in order."""
    laid = paragraphs(sheet.report, sheet.statements, [one.event for one in sheet.told])
    return [one.span for one in laid if not _is_furniture(one)]


def _is_furniture(paragraph: Paragraph) -> bool:
    return paragraph.furniture is not None and not paragraph.begun


def _legend(*, events: bool) -> Html:
    deed = ["; ", element("span", "the words that tell of an event", class_="trigger")] if events else []
    return element(
        "p",
        "Marked in the text: ",
        element("mark", "what was said", class_="content"),
        ", stronger ",
        element("mark", "“within quotation marks”", class_="content direct"),
        "; ",
        element("span", "who said it", class_="speaker"),
        " and ",
        element("span", "the words that say so", class_="cue"),
        *deed,
        ". The numbers lead to the notes.",
        class_="legend",
    )


def _contents(sheets: Sequence[Sheet]) -> Html:
    items = [
        element(
            "li",
            element("a", _title(sheet.report), href=f"#{sheet.key}"),
            element("span", f" {joined_dots(_known(sheet.report))}", class_="quiet"),
        )
        for sheet in sheets
    ]
    return element("nav", element("ol", *items), class_="contents", aria_label="Reports")


def _across(record: Record, sheets: Sequence[Sheet]) -> Html:
    """Who speaks in several reports, each with links to what it says in them; open where the list is short."""
    found = across(record)
    if not found:
        return Html()
    of = {sheet.report.id: sheet for sheet in sheets}
    items = [_speaker_across(one, of) for one in found]
    summary = element("summary", f"Speakers in several reports ({len(found)})")
    return element(
        "details",
        summary,
        element("ul", *items),
        class_="contents across",
        open="" if len(found) <= MOST_OPEN else None,
    )


def _speaker_across(one: Across, of: Mapping[ReportId, Sheet]) -> Html:
    reports = [
        element(
            "li", element("a", _title(of[report].report), href=f"#{of[report].key}"), " ", _numbers(of[report], said)
        )
        for report, said in one.statements.items()
    ]
    why = [element("p", reason, class_="quiet") for reason in one.why]
    return element("li", element("b", one.actor.name), element("ul", *reports), *why)


def _title(report: Report) -> str:
    return report.title or report.location


def _known(report: Report) -> list[str]:
    return [part for part in (report.outlet, day(report.published) if report.published else None) if part]


def joined_dots(parts: Sequence[str]) -> Html:
    """The parts with dots between them."""
    return joined_html(parts, between=" · ")


def _article(sheet: Sheet, level: str, apart: Html = NOTHING) -> Html:
    """A report; *apart* is what it says in two ways, between its head and its text."""
    report = sheet.report
    url = web_address(report.url or report.location)
    place = element("a", report.url or report.location, href=url, rel="noreferrer noopener") if url else None
    known = [*_known(report), *([", ".join(report.authors)] if report.authors else [])]
    return element(
        "article",
        element(
            "header",
            element(level, _title(report)),
            element("p", joined_dots([*known, place or report.location]), class_="meta"),
            element("p", counts(report, sheet.groups, events=len(sheet.told)), class_="meta"),
            _speakers(sheet),
        ),
        apart,
        element("div", *_text(sheet), class_="text"),
        id=sheet.key,
    )


def _speakers(sheet: Sheet) -> Html:
    """Every speaker with the numbers of what they said, each a link to its note."""
    items = []
    for group in sheet.groups:
        note = element("span", f" ({group.note})", class_="quiet") if group.note else Html()
        items.append(element("li", element("b", group.speaker), note, " ", _numbers(sheet, group.statements)))
    return element("ul", *items, class_="speakers", aria_label="Speakers") if items else Html()


def _numbers(sheet: Sheet, statements: Sequence[Statement]) -> Html:
    """The numbers of *statements*, each a link to its note."""
    links = [
        element("a", str(number), href=f"#{sheet.key}-n{number}", aria_label=f"Statement {number}")
        for number in sorted(sheet.numbers[statement.id] for statement in statements)
    ]
    return joined_html(links, between=" ")


def _text(sheet: Sheet) -> Iterator[Html]:
    """Paragraphs, each followed by the notes on it; notes may reach down beside paragraphs without any."""
    laid = list(paragraphs(sheet.report, sheet.statements, [one.event for one in sheet.told]))
    number = 0
    for i, paragraph in enumerate(laid):
        if _is_furniture(paragraph):
            yield _furniture(sheet, paragraph)
            continue
        headline = sheet.report.words(paragraph.span) == sheet.report.title
        stretches = [_stretch(sheet, stretch) for stretch in paragraph.stretches]
        number += 1
        yield element("p", *stretches, class_="headline" if headline else None, id=f"{sheet.key}-p{number}")
        if paragraph.begun:
            free = next((n for n, later in enumerate(laid[i + 1 :]) if later.begun), len(laid) - i - 1)
            notes = [_note(sheet, mark) for mark in paragraph.begun]
            yield element("ol", *notes, class_=f"notes rows{min(free, 5) + 1}", aria_label="Notes")


def _furniture(sheet: Sheet, paragraph: Paragraph) -> Html:
    return element(
        "details",
        element("summary", f"Left out: {paragraph.furniture}"),
        element("p", sheet.report.words(paragraph.span)),
        class_="furniture",
    )


def _stretch(sheet: Sheet, stretch: Stretch) -> Html:
    """Words with the numbers of the statements whose content, and of the events whose trigger, begins with them."""
    references = [_reference(sheet, mark) for mark in stretch.begins if mark.part == CONTENT]
    deeds = [_deed_reference(sheet, mark) for mark in stretch.begins if mark.part == TRIGGER]
    parts = {mark.part for mark in stretch.marks}
    if not parts:
        return joined_html([sheet.report.words(stretch.span)])
    if CONTENT not in parts:
        return joined_html([*deeds, _part(sheet.report.words(stretch.span), parts)])
    pieces = [
        element(
            "mark",
            *(deeds if words.span.start == stretch.span.start else ()),
            _part(sheet.report.words(words.span), parts - {CONTENT}),
            class_="content direct" if words.direct else "content",
        )
        for words in sheet.quoted.split([stretch.span])
    ]
    return joined_html([*references, *pieces])


def _part(words: str, parts: set[str]) -> str:
    """Words within the speaker or the cue of a statement, or a trigger, marked as such."""
    if not parts:
        return words
    return element("span", words, class_=" ".join(sorted(parts)))


def _reference(sheet: Sheet, mark: Mark) -> Html:
    number = mark.number
    speaker = speaker_of(sheet.statements[number - 1], sheet.report, sheet.actors)
    return element(
        "a",
        str(number),
        class_="ref",
        id=f"{sheet.key}-s{number}" if mark.first else None,
        href=f"#{sheet.key}-n{number}",
        aria_label=f"Statement {number}, {speaker}",
    )


def _deed_reference(sheet: Sheet, mark: Mark) -> Html:
    name = f"e{mark.number}"
    deed = sheet.told[mark.number - 1].deed
    return element(
        "a",
        name,
        class_="ref",
        id=f"{sheet.key}-t{mark.number}",
        href=f"#{sheet.key}-{name}",
        aria_label=f"Event {name}, {deed}",
    )


def _note(sheet: Sheet, mark: Mark) -> Html:
    return _said(sheet, mark.number) if mark.part == CONTENT else _deed(sheet, mark.number)


def _deed(sheet: Sheet, number: int) -> Html:
    told = sheet.told[number - 1]
    whom = joined_html([ARROW, element("b", told.whom)]) if told.whom else ""
    held = "" if told.asserted else joined_html([" · ", element("strong", told.held)])
    return element(
        "li",
        element("a", f"e{number}", class_="number", href=f"#{sheet.key}-t{number}", aria_label=f"e{number}: words"),
        " ",
        element("b", told.who),
        ARROW,
        told.what,
        whom,
        held,
        element("span", *_deed_facts(sheet, told), class_="facts"),
        id=f"{sheet.key}-e{number}",
    )


def _deed_facts(sheet: Sheet, told: Told) -> Iterator[str]:
    event = told.event
    if told.circumstances:
        yield joined_dots(told.circumstances)
        yield " · "
    yield told.teller
    if event.statement is not None:
        yield joined_html([" ", _numbers(sheet, [sheet.statements[sheet.numbers[event.statement] - 1]])])
    yield " · "
    yield from _how_sure(event)
    yield _where(sheet, event.trigger, told.words)


def _said(sheet: Sheet, number: int) -> Html:
    statement = sheet.statements[number - 1]
    speaker = speaker_of(statement, sheet.report, sheet.actors)
    status = STATUS_WORDS.get(statement.speaker_status)
    candidates = " or ".join(sheet.actors[one].name for one in statement.speaker_candidates)
    printed = [joined(sheet.report, spans).strip() for spans in (statement.speaker, statement.cue) if spans]
    words = " · ".join(part for part in printed if part != speaker)
    return element(
        "li",
        element("a", str(number), class_="number", href=f"#{sheet.key}-s{number}", aria_label=f"{number}: words"),
        " ",
        element("b", speaker),
        element("span", f" ({status})", class_="quiet") if status else "",
        element("span", f" could be {candidates}", class_="quiet") if candidates else "",
        joined_html([" ", element("span", words, class_="words")]) if words else "",
        element("span", *_facts(sheet, statement), class_="facts"),
        id=f"{sheet.key}-n{number}",
    )


def _facts(sheet: Sheet, statement: Statement) -> Iterator[str]:
    where = extent(statement.content)
    if statement.said is not None:
        yield f"{moment(sheet.times[statement.said], sheet.report)} · "
    yield f"{statement.form} {statement.act} · "
    yield from _how_sure(statement)
    yield _where(sheet, where, statement.content[0])


def _how_sure(one: Statement | Event) -> Iterator[str]:
    unsure = low(one.confidence)
    shown = f"{'low ' if unsure else ''}confidence {one.confidence:.2f}"
    yield element("strong", shown) if unsure else shown
    yield " · "
    if one.corrected:
        yield f"{by_a_person(one)} · "


def _where(sheet: Sheet, span: Span, words: Span) -> Html:
    """The line and offsets of *span*, with a link to *words* on the live page."""
    place = f"line {sheet.lines.of(span.start)}, {span.start}–{span.end}"
    link = live_link(sheet.report, words)
    live = "The words on the live page"
    arrow = element("a", "↗", href=link, rel="noreferrer noopener", title=live, aria_label=live)
    return element("span", place, arrow if link else "", class_="place")


def _set_aside(aside: Sequence[SetAside]) -> Html:
    items = [element("li", element("b", one.location), ": ", one.why) for one in aside]
    return element(
        "section",
        element("h2", "Set aside"),
        element("p", f"{number_of(len(aside), 'input')} could not be read."),
        element("ul", *items),
        class_="aside",
    )


def _footer(made: Made) -> Html:
    return element(
        "footer",
        element(
            "p",
            "A statement here means that the report says somebody said it; an event, that somebody tells of it. "
            "Every word shown is the report’s own. Of 100 statements at confidence 0.90, about 90 hold.",
        ),
        element("p", f"Read by onrecord {made.version} with the model {made.model}, rules {made.rules}."),
    )
