"""What ``import onrecord`` offers: read reports, get a Record that can show itself."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, fields
from datetime import date as Date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from onrecord import values
from onrecord.reader import Reader
from onrecord.reading.events import LEAST_CONFIDENCE
from onrecord.values import Event, Span, Statement

if TYPE_CHECKING:
    import pandas  # type: ignore[import-untyped]

    from onrecord.model.seam import Model
    from onrecord.tables.rows import ActorTable

Of = Literal["statements", "events"]  # what a data frame has a row for
TableOf = Literal["statements", "events", "claims", "disputes", "reports", "actors"]  # what a CSV has a row for


@dataclass(frozen=True, slots=True, kw_only=True)
class Record(values.Record):
    """What several reports say together, with its ways out: JSON, CSV, a workbook, HTML, a data frame and others."""

    @classmethod
    def of(cls, record: values.Record) -> Record:
        """The same record, with its ways out."""
        return cls(**{one.name: getattr(record, one.name) for one in fields(values.Record)})

    @classmethod
    def from_json(cls, packed: bytes | str) -> Record:
        """The record that ``to_json()`` or ``onrecord read --json`` wrote; a WireError for anything else."""
        from onrecord.wire import record_from_json

        return cls.of(record_from_json(packed))

    def words(self, part: Statement | Event | Span, report: values.ReportId | None = None) -> str:
        """
        The exact words of a statement's content, those from which an event was read, or those at a span.

        For a span, *report* is the id of the report that it counts in.
        """
        from onrecord.exporters.rows import joined

        of = report if isinstance(part, Span) else part.report
        (found,) = (one for one in self.reports if one.id == of)
        if isinstance(part, Statement):
            return joined(found, part.content)
        return found.words(part.evidence if isinstance(part, Event) else part)

    def said_by(self, name: str) -> tuple[Statement, ...]:
        """The statements of every speaker who goes by *name* in any report, whatever its capitals."""
        wanted = name.casefold()
        speakers = {
            actor.id for actor in self.actors if wanted in {one.casefold() for one in (actor.name, *actor.names)}
        }
        return tuple(one for one in self.statements if not speakers.isdisjoint(one.speakers))

    def to_json(self, *, indent: int | None = 2) -> str:
        """The record as JSON (docs/record.md)."""
        from onrecord.wire import record_to_json

        return record_to_json(self, indent=indent).decode()

    def to_csv(self, of: TableOf = "statements") -> str:
        """One statement a row, or one event, claim, side of a dispute, report or actor; safe in a spreadsheet."""
        from onrecord.exporters.csv import table_to_csv

        return table_to_csv(self, of)

    def to_xlsx(self) -> bytes:
        """A workbook with a sheet for each of the tables; no cell is a formula."""
        from onrecord.exporters.xlsx import record_to_xlsx

        return record_to_xlsx(self)

    def to_jsonld(self) -> str:
        """The record as JSON-LD in schema.org's terms, with a Web Annotation for every passage (docs/exports.md)."""
        from onrecord.exporters.jsonld import record_to_jsonld

        return record_to_jsonld(self)

    def to_ftm(self) -> str:
        """The record as FollowTheMoney entities, one a line (docs/exports.md)."""
        from onrecord.exporters.followthemoney import record_to_ftm

        return record_to_ftm(self)

    def to_markdown(self) -> str:
        """Story by story what is agreed and disputed, then who said what, as Markdown."""
        from onrecord.exporters.markdown import record_to_markdown

        return record_to_markdown(self)

    def to_html(self) -> str:
        """One self-contained page: each report's text with its statements marked, and notes beside them."""
        from onrecord.exporters.page import record_to_page

        return record_to_page(self)

    def to_pandas(self, of: Of = "statements") -> pandas.DataFrame:
        """One statement, or with ``"events"`` one event, a row; a MissingDependency where pandas is not installed."""
        from onrecord.exporters.frame import events_to_frame, record_to_frame

        return events_to_frame(self) if of == "events" else record_to_frame(self)

    def _repr_html_(self) -> str:
        from onrecord.exporters.notebook import record_to_fragment

        return record_to_fragment(self)


def read(
    *inputs: str | Path,
    date: Date | str | None = None,
    outlet: str | None = None,
    language: str | None = None,
    model: Model | str | Path | None = None,
    actors: ActorTable | str | Path | None = None,
    events_from: float = LEAST_CONFIDENCE,
) -> Record:
    """
    The record of the reports at *inputs*: files, folders, globs and URLs.

    *date* (a date or ``YYYY-MM-DD``), *outlet* and *language* win over what a page says of itself; the
    fields of a line of JSON lines win over *date* and *outlet*. *actors* is a table, or the file of the
    user's own actors; by default the one that ``onrecord actors`` keeps, where there is one. Events with less
    confidence than *events_from* (0 … 1) are left out. What cannot be read stands in ``set_aside`` with its
    reason. On the command line: ``onrecord read``.
    """
    from onrecord.corroborate.record import gather_results
    from onrecord.loaders import LoadSettings, load

    settings = LoadSettings(published=_day(date), outlet=outlet, language=language)
    with _table(actors) as table:
        reader = _reader(model, table, events_from)
        results = reader.read_all(load([str(one) for one in inputs], settings))
        return Record.of(gather_results(results, reader.made))


def read_text(
    text: str,
    *,
    title: str | None = None,
    date: Date | str | None = None,
    outlet: str | None = None,
    language: str | None = None,
    model: Model | str | Path | None = None,
    actors: ActorTable | str | Path | None = None,
    events_from: float = LEAST_CONFIDENCE,
) -> Record:
    """
    The record of one report given as a string, which becomes its text as it is.

    An OnrecordError where it cannot be read. On the command line: ``onrecord read -``.
    """
    from onrecord.corroborate.record import gather
    from onrecord.loaders import Draft, LoadSettings
    from onrecord.loaders.draft import to_report

    draft = Draft(location="text", text=text, title=title, outlet=outlet, published=_day(date), given=True)
    with _table(actors) as table:
        reader = _reader(model, table, events_from)
        reading = reader.read(to_report(draft, LoadSettings(language=language)))
        return Record.of(gather([reading], [], reader.made))


def _day(date: Date | str | None) -> Date | None:
    return Date.fromisoformat(date) if isinstance(date, str) else date


def _reader(model: Model | str | Path | None, actors: ActorTable, events_from: float) -> Reader:
    if model is None or isinstance(model, (str, Path)):
        path = None if model is None else Path(model)
        return Reader.open(path, actors=actors, least_event_confidence=events_from)
    return Reader(model, actors=actors, least_event_confidence=events_from)


def _table(actors: ActorTable | str | Path | None) -> AbstractContextManager[ActorTable]:
    if actors is None or isinstance(actors, (str, Path)):
        from onrecord.store.place import actor_table

        return actor_table(None if actors is None else Path(actors))
    return nullcontext(actors)
