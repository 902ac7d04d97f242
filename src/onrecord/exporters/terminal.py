"""
The record for a terminal: story by story what is agreed and disputed, then report by report who said what.

In a report each statement stands in its exact words, speaker by speaker.
Under a statement stand the events that it tells of; those that a report tells itself come after its speakers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.style import Style
from rich.text import Text

from onrecord.exporters.events import Told, cut, passages, told_by_report
from onrecord.exporters.groups import Group, across, by_report, groups, listed
from onrecord.exporters.lines import BAR, INDENT, QUIET, SPEAKER, TITLE, WARNING, between, printed, safe, wrapped
from onrecord.exporters.plain import one_line, printable
from onrecord.exporters.quoted import Quoted
from onrecord.exporters.rows import GAP, Lines, extent, joined, low
from onrecord.exporters.stories import told_stories
from onrecord.exporters.story_lines import disputes_lines, story_lines
from onrecord.exporters.summary import by_a_person, counts, day, moment, number_of
from onrecord.values import Act, Record, Report, Span, Statement, StatementId, Time, TimeId

EVENT = "  ▸ "

DIRECT = Style(bold=True)
TRIGGER = Style(bold=True, underline=True)


def record_to_text(record: Record, *, width: int = 80, styled: bool = False) -> str:
    """
    The record as lines of at most *width* columns.

    Not *styled*, it is plain text: what bold and colour say is then said by the words and marks alone.
    """
    return printed(lambda console: _lines(record, console), width=width, styled=styled)


def _lines(record: Record, console: Console) -> Iterator[Text]:
    actors = {actor.id: actor for actor in record.actors}
    times = {time.id: time for time in record.times}
    own = by_report(record)
    told = told_by_report(record)
    stories = told_stories(record)
    several = len(record.reports) > 1
    for story in stories if several else ():
        yield from story_lines(story, console)
        yield from between(console)
    for number, report in enumerate(record.reports):
        if number:
            yield from between(console)
        found = groups(report, own.get(report.id, ()), actors)
        page = _Page(report, Lines(report.text), Quoted(report.text), times, _by_statement(told.get(report.id, ())))
        yield from wrapped(_header(page, found), console)
        for story in () if several else stories:
            yield from disputes_lines(story, console)
        for group in found:
            yield Text()
            yield from _group(group, page, console)
        yield from _narrated(page.told.get(None, ()), page, console)
    yield from _across(record, console)
    if record.set_aside:
        yield Text()
        yield Text("Set aside", TITLE)
        for one in record.set_aside:
            yield from wrapped([safe(f"{one.location}: {one.why}")], console, first="  ", rest="    ")


def _across(record: Record, console: Console) -> Iterator[Text]:
    """Who speaks in several reports: where, and why it is taken for one somebody."""
    found = across(record)
    if not found:
        return
    reports = {report.id: report for report in record.reports}
    lines = {report.id: Lines(report.text) for report in record.reports}
    yield from between(console)
    yield Text("Speakers in several reports", TITLE)
    for one in found:
        yield Text()
        yield from wrapped([safe(one.actor.name, SPEAKER)], console)
        for report, said in one.statements.items():
            numbers = [str(number) for number in sorted({lines[report].of(_start(each)) for each in said})]
            where = f"{'line' if len(numbers) == 1 else 'lines'} {listed(numbers)}"
            shown = f"{_outlet(reports[report])}: {number_of(len(said), 'statement')}, {where}"
            yield from wrapped([safe(shown)], console, first=BAR, rest=BAR + "  ")
        yield from wrapped([safe(why, QUIET) for why in one.why], console, first=INDENT, rest=INDENT)


def _start(statement: Statement) -> int:
    return extent(statement.content).start


def _outlet(report: Report) -> str:
    known = (report.outlet or report.title or report.location, day(report.published) if report.published else None)
    return ", ".join(filter(None, known))


@dataclass(frozen=True, slots=True)
class _Page:
    """A report with what its statements are laid out by."""

    report: Report
    lines: Lines
    quoted: Quoted
    times: Mapping[TimeId, Time]
    told: Mapping[StatementId | None, Sequence[Told]]


def _by_statement(told: Iterable[Told]) -> dict[StatementId | None, list[Told]]:
    found: dict[StatementId | None, list[Told]] = {}
    for one in told:
        found.setdefault(one.event.statement, []).append(one)
    return found


def _header(page: _Page, found: Iterable[Group]) -> list[Text]:
    report = page.report
    title = report.title or report.location
    known = (report.outlet, day(report.published) if report.published else None, report.location)
    about = " · ".join(part for part in known if part and part != title)
    return [
        safe(title, TITLE),
        *([safe(about, QUIET)] if about else []),
        safe(counts(report, found, events=sum(map(len, page.told.values()))), QUIET),
    ]


def _group(group: Group, page: _Page, console: Console) -> Iterator[Text]:
    heading = safe(group.speaker, SPEAKER)
    if group.note:
        heading.append(f" ({group.note})", QUIET)
    if group.candidates:
        heading.append(one_line(f" could be {' or '.join(group.candidates)}"), QUIET)
    yield from wrapped([heading], console)
    for statement in group.statements:
        told = page.told.get(statement.id, ())
        yield from wrapped([_words(statement.content, page, told)], console, first=BAR, rest=BAR)
        yield from wrapped([_place(statement, group, page)], console, first=INDENT, rest=INDENT)
        for one in told:
            yield from _event(one, page, console)


def _narrated(told: Sequence[Told], page: _Page, console: Console) -> Iterator[Text]:
    """The events that the report tells itself, below the words that tell of them."""
    if told:
        yield Text()
        yield Text("The report itself", SPEAKER)
    for passage in passages(told):
        words = _words([passage.span], page, passage.told)
        yield from wrapped([words], console, first=BAR, rest=BAR)
        for one in passage.told:
            yield from _event(one, page, console)


def _event(told: Told, page: _Page, console: Console) -> Iterator[Text]:
    deed = safe(told.deed)
    if not told.asserted:
        deed.append(" · ", QUIET)
        deed.append(told.held, WARNING)
    yield from wrapped([deed], console, first=EVENT, rest=INDENT)
    trigger = told.event.trigger
    parts = [page.report.words(trigger), *told.circumstances]
    parts += [f"line {page.lines.of(trigger.start)}", f"{trigger.start}–{trigger.end}", by_a_person(told.event)]
    facts = Text(" · ".join(map(one_line, filter(None, parts))), QUIET)
    _warn(facts, told.event.confidence)
    yield from wrapped([facts], console, first=INDENT, rest=INDENT)


def _words(spans: Sequence[Span], page: _Page, told: Sequence[Told]) -> Text:
    """The words at *spans*, marked where they are within quotation marks and where they tell of an event."""
    triggers = [one.event.trigger for one in told]
    shown = Text()
    for i, span in enumerate(spans):
        if i:
            shown.append(GAP, QUIET)
        for words in page.quoted.split([span]):
            style = DIRECT if words.direct else Style()
            for piece, marked in cut(words.span, triggers):
                shown.append(_paragraphs(page.report.words(piece)), style + TRIGGER if marked else style)
    return shown


def _place(statement: Statement, group: Group, page: _Page) -> Text:
    where = extent(statement.content)
    speaker = joined(page.report, statement.speaker)
    parts = [one_line(part) for part in (speaker, joined(page.report, statement.cue)) if part]
    if speaker == group.speaker:
        parts = parts[1:]
    if statement.said is not None:
        parts.append(one_line(moment(page.times[statement.said], page.report)))
    if statement.act is Act.ATTITUDE:
        parts.append("attitude")
    parts += [statement.form.value, f"line {page.lines.of(where.start)}", f"{where.start}–{where.end}"]
    parts.append(by_a_person(statement))
    text = Text(" · ".join(filter(None, parts)), QUIET)
    _warn(text, statement.confidence)
    return text


def _warn(text: Text, confidence: float) -> None:
    if low(confidence):
        text.append(" · ", QUIET)
        text.append(f"low confidence {confidence:.2f}", WARNING)


def _paragraphs(words: str) -> str:
    """One line break between paragraphs, none within them."""
    parts = re.split(r"(?:\r\n|\r|\n)(?:[ \t]*(?:\r\n|\r|\n))+", words)
    return "\n".join(printable(re.sub(r"\r\n|\r|\n", " ", part)) for part in parts)
