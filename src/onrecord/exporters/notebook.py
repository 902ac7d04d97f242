"""The record in a notebook: a table of who said what, without style or script of its own."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.exporters.groups import Across, across, by_report, groups, speaker_of
from onrecord.exporters.markup import Html, element
from onrecord.exporters.rows import Lines, extent, joined
from onrecord.exporters.summary import counts, number_of
from onrecord.values import Actor, ActorId, Record, Report, ReportId, Statement

MOST_ROWS = 200  # of all reports together; a notebook that shows more is slow to open
HEADS = ("Speaker", "Cue", "Content", "Form", "Confidence", "Line")


def record_to_fragment(record: Record) -> str:
    """The record as a piece of HTML: a table for each report, at most 200 statements in all."""
    actors = {actor.id: actor for actor in record.actors}
    left = MOST_ROWS
    parts = []
    found = by_report(record)
    for report in record.reports:
        own = found.get(report.id, [])
        parts.append(_table(report, own, actors, left))
        left -= min(len(own), left)
    if (more := len(record.statements) - MOST_ROWS) > 0:
        parts.append(element("p", f"{number_of(more, 'more statement')} not shown here."))
    parts += _across(record)
    if record.set_aside:
        items = [element("li", f"{one.location}: {one.why}") for one in record.set_aside]
        parts.append(element("p", f"{number_of(len(items), 'input')} set aside:"))
        parts.append(element("ul", *items))
    return element("div", *parts)


def _across(record: Record) -> list[Html]:
    """A table of who speaks in several reports, and in which."""
    found = across(record)[:MOST_ROWS]
    titles = {report.id: report.title or report.location for report in record.reports}
    head = element("thead", element("tr", *(element("th", name, scope="col") for name in ("Speaker", "Reports"))))
    rows = [
        element("tr", element("td", one.actor.name), element("td", "; ".join(_counted(one, titles)))) for one in found
    ]
    title = element("p", element("b", "Speakers in several reports"))
    return [element("section", title, element("table", head, element("tbody", *rows)))] if rows else []


def _counted(one: Across, titles: Mapping[ReportId, str]) -> list[str]:
    return [f"{titles[report]} ({len(said)})" for report, said in one.statements.items()]


def _table(report: Report, own: list[Statement], actors: dict[ActorId, Actor], most: int) -> Html:
    shown = own[:most]
    head = element("thead", element("tr", *(element("th", name, scope="col") for name in HEADS)))
    lines = Lines(report.text)
    body = element("tbody", *(_row(report, one, actors, lines) for one in shown))
    title = element("p", element("b", report.title or report.location))
    caption = element("p", counts(report, groups(report, own, actors)))
    return element("section", title, caption, element("table", head, body) if shown else "")


def _row(report: Report, statement: Statement, actors: dict[ActorId, Actor], lines: Lines) -> Html:
    cells = (
        speaker_of(statement, report, actors),
        joined(report, statement.cue),
        joined(report, statement.content),
        statement.form.value,
        f"{statement.confidence:.2f}",
        str(lines.of(extent(statement.content).start)),
    )
    return element("tr", *(element("td", cell) for cell in cells))
