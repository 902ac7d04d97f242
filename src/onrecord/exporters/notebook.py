"""The record in a notebook: what is agreed and disputed, who said what, who did what; no style or script of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.exporters.events import Told, told_by_report
from onrecord.exporters.groups import Across, across, by_report, groups, speaker_of
from onrecord.exporters.markup import Html, element
from onrecord.exporters.rows import Lines, extent, joined
from onrecord.exporters.stories import told_stories
from onrecord.exporters.story_page import disputes_section, story_section
from onrecord.exporters.summary import by_a_person, counts, number_of
from onrecord.values import Actor, ActorId, Event, Record, Report, ReportId, Statement

MOST_STORIES = 20
MOST_ROWS = 200  # of all reports together; a notebook that shows more is slow to open
HEADS = ("Speaker", "Cue", "Content", "Form", "Confidence", "Line")
EVENT_HEADS = ("Actor", "Event", "Recipient", "Held", "Told by", "Words", "Circumstances", "Confidence", "Line")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A report with its statements and events."""

    report: Report
    statements: Sequence[Statement]
    told: Sequence[Told]
    actors: Mapping[ActorId, Actor]


def record_to_fragment(record: Record) -> str:
    """
    The record as a piece of HTML: what its stories agree on and dispute, then tables for each report.

    At most 20 stories, and 200 statements and 200 events in all.
    """
    actors = {actor.id: actor for actor in record.actors}
    left, left_told = MOST_ROWS, MOST_ROWS
    parts = _stories(record)
    found, told = by_report(record), told_by_report(record)
    for report in record.reports:
        own, deeds = found.get(report.id, []), told.get(report.id, [])
        sheet = Sheet(report, own, deeds, actors)
        parts.append(_section(sheet, left, left_told))
        left -= min(len(own), left)
        left_told -= min(len(deeds), left_told)
    for name, total in (("more statement", len(record.statements)), ("more event", len(record.events))):
        if total > MOST_ROWS:
            parts.append(element("p", f"{number_of(total - MOST_ROWS, name)} not shown here."))
    parts += _across(record)
    if record.set_aside:
        items = [element("li", f"{one.location}: {one.why}") for one in record.set_aside]
        parts.append(element("p", f"{number_of(len(items), 'input')} set aside:"))
        parts.append(element("ul", *items))
    return element("div", *parts)


def _stories(record: Record) -> list[Html]:
    """The stories as on the page, without links; of a single report only what it says in two ways."""
    found = told_stories(record)
    show = story_section if len(record.reports) > 1 else disputes_section
    parts = [show(one, lambda cited: None) for one in found[:MOST_STORIES]]
    if len(found) > MOST_STORIES:
        parts.append(element("p", f"Not shown here: {len(found) - MOST_STORIES} more stories."))
    return parts


def _across(record: Record) -> list[Html]:
    """A table of who speaks in several reports, and in which."""
    found = across(record)[:MOST_ROWS]
    titles = {report.id: report.title or report.location for report in record.reports}
    rows = [
        element("tr", element("td", one.actor.name), element("td", "; ".join(_counted(one, titles)))) for one in found
    ]
    title = element("p", element("b", "Speakers in several reports"))
    return [element("section", title, _table(("Speaker", "Reports"), rows))] if rows else []


def _counted(one: Across, titles: Mapping[ReportId, str]) -> list[str]:
    return [f"{titles[report]} ({len(said)})" for report, said in one.statements.items()]


def _section(sheet: Sheet, statements: int, events: int) -> Html:
    """A report's title, and tables of at most so many of its statements and events."""
    report, lines = sheet.report, Lines(sheet.report.text)
    said = [_row(report, one, sheet.actors, lines) for one in sheet.statements[:statements]]
    done = [_deed(one, lines) for one in sheet.told[:events]]
    found = groups(report, sheet.statements, sheet.actors)
    return element(
        "section",
        element("p", element("b", report.title or report.location)),
        element("p", counts(report, found, events=len(sheet.told))),
        _table(HEADS, said),
        _table(EVENT_HEADS, done),
    )


def _table(heads: Sequence[str], rows: Sequence[Html]) -> Html:
    """A table of the rows; nothing where there are none."""
    head = element("thead", element("tr", *(element("th", name, scope="col") for name in heads)))
    return element("table", head, element("tbody", *rows)) if rows else Html()


def _deed(told: Told, lines: Lines) -> Html:
    event = told.event
    cells = (
        told.who,
        told.what,
        told.whom,
        told.held,
        told.teller,
        told.report.words(told.words),
        ", ".join(told.circumstances),
        _sure(event),
        str(lines.of(event.trigger.start)),
    )
    return element("tr", *(element("td", cell) for cell in cells))


def _sure(one: Statement | Event) -> str:
    return ", ".join(filter(None, (f"{one.confidence:.2f}", by_a_person(one))))


def _row(report: Report, statement: Statement, actors: Mapping[ActorId, Actor], lines: Lines) -> Html:
    cells = (
        speaker_of(statement, report, actors),
        joined(report, statement.cue),
        joined(report, statement.content),
        statement.form.value,
        _sure(statement),
        str(lines.of(extent(statement.content).start)),
    )
    return element("tr", *(element("td", cell) for cell in cells))
