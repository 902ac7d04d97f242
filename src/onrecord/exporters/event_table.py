"""The record's events for a terminal: a table for each report, one event a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich import box
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from onrecord.exporters.event_rows import DateFrom, EventRow, event_rows
from onrecord.exporters.events import Told, told_by_report
from onrecord.exporters.lines import QUIET, SPEAKER, TITLE, WARNING, quiet_console
from onrecord.exporters.plain import one_line
from onrecord.exporters.summary import number_of
from onrecord.values import Record, Report

HEADS = ("Date", "Actor", "Event", "Recipient", "Held")
NARROW = 72  # columns: below it five columns of words cannot be read, and events are lists
WIDEST = 140  # columns: wider ones tear the row apart


def events_to_text(record: Record, *, width: int = 80, styled: bool = False) -> str:
    """
    The record's events in lines of at most *width* columns: when, who, what, to whom, and whether it is asserted.

    A date in brackets is the day of publication, where the report does not say when it happened.
    """
    console = quiet_console(min(width, WIDEST), styled=styled)
    with console.capture() as capture:
        for part in _parts(record, console):
            console.print(part)
    # A table pads its cells; nobody wants the spaces at a line's end.
    return "".join(f"{line.rstrip()}\n" for line in capture.get().splitlines())


def _parts(record: Record, console: Console) -> Iterator[RenderableType]:
    told = told_by_report(record)
    rows = {row.event_id: row for row in event_rows(record)}
    for number, report in enumerate(record.reports):
        if number:
            yield Text()
        own = told.get(report.id, ())
        yield from _header(report, len(own))
        if own and console.width < NARROW:
            for one in own:
                yield from _listed(one, rows[one.event.id])
        elif own:
            yield _table(own, rows)


def _header(report: Report, events: int) -> Iterator[Text]:
    yield Text(one_line(report.title or report.location), TITLE)
    yield Text(number_of(events, "event") if events else "No events found", QUIET)


def _table(told: Sequence[Told], rows: dict[str, EventRow]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1))
    table.add_column(HEADS[0], no_wrap=True)
    for head in HEADS[1:]:
        table.add_column(head, overflow="fold")
    for one in told:
        who = Text(one_line(one.who), QUIET if not one.event.actors else SPEAKER)
        cells = (_date(rows[one.event.id]), one.what, one.whom)
        date, what, whom = (Text(one_line(cell)) for cell in cells)
        table.add_row(date, who, what, whom, _held(one))
    return table


def _listed(told: Told, row: EventRow) -> Iterator[Text]:
    yield Text(f"▸ {one_line(told.deed)}")
    date = _date(row)
    yield Text.assemble("  ", (f"{date} · " if date else "", QUIET), _held(told))


def _held(told: Told) -> Text:
    """“denied, according to Anna Kell”; the report itself is not named each time."""
    held = Text(told.held, WARNING if not told.asserted else QUIET)
    if told.statement is not None:
        held.append(one_line(f", {told.teller}"), QUIET)
    return held


def _date(row: EventRow) -> str:
    if row.date is None:
        return ""
    return f"({row.date})" if row.date_from == DateFrom.PUBLISHED else str(row.date)
