"""What the store answers with: rows for the command line and the desk. Words shown are cut from the stored texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, TypeVar

from onrecord.values import ReportId, Span, StoryId

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[Row]):
    """Some of the rows that were asked for, and how many there are in all."""

    rows: tuple[Row, ...]
    total: int
    offset: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRow:
    """A story in the list: its days of publication, its reports and independent origins, and where its claims stand."""

    id: StoryId
    title: str
    earliest: date | None
    latest: date | None
    reports: int
    origins: int
    agreed: int
    disputed: int
    updated: int
    single_source: int
    unattributed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """A stored report without its text. *origin* is whose reporting it is; *copies* the report that it reprints."""

    id: ReportId
    location: str
    url: str | None
    outlet: str | None
    title: str | None
    authors: tuple[str, ...]
    published: date | None
    language: str
    story: StoryId | None
    origin: str
    copies: ReportId | None
    model: str
    rules: str
    added: datetime
    statements: int
    events: int

    @property
    def name(self) -> str:
        """Its outlet, else its title, else where it came from."""
        return self.outlet or self.title or self.location


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """Exact words of a stored report: those at *span*, where the report and its line are."""

    report: ReportId
    outlet: str
    published: date | None
    span: Span
    words: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRow:
    """
    A statement as it counts now, a person's corrections included.

    *id* is the report's id, a colon, and the first and last offset of its content: it holds from reading to reading
    as long as the content does. *speakers* are (key, name) pairs; *corrected* are the entries of the log that made it
    what it is.
    """

    id: str
    story: StoryId | None
    quoted: Quoted
    speakers: tuple[tuple[str, str], ...]
    speaker_words: str
    speaker_status: str
    cue: str
    form: str
    act: str
    factuality: str
    said: str | None
    standing: str | None
    confidence: float
    corrected: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """An event as it counts now; *actors* and *recipients* are (key, name) pairs, *happened* first and last day."""

    id: str
    story: StoryId | None
    quoted: Quoted
    type: str
    mode: str | None
    actors: tuple[tuple[str, str], ...]
    recipients: tuple[tuple[str, str], ...]
    place: str | None
    happened: tuple[str, str] | None
    factuality: str
    statement: str | None
    confidence: float
    corrected: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """A claim of a story: its clearest words, where it stands, on whose word, and each place that says or denies it."""

    id: str
    story: StoryId
    quoted: Quoted
    standing: str
    origins: int
    sources: tuple[str, ...]
    affirming: tuple[Quoted, ...]
    denying: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SideRow:
    """One account in a dispute, with the stretches of its words that differ from the other sides'."""

    value: str
    sources: tuple[str, ...]
    quoted: tuple[Quoted, ...]
    differing: tuple[tuple[Span, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeRow:
    """
    A dispute of a story. *key* names it by its words, so that a person's verdict on it outlives a new reading.

    *review* is ``dismissed``, ``confirmed`` or None, by entry *corrected* of the log.
    """

    key: str
    story: StoryId
    kind: str
    status: str
    why: str
    sides: tuple[SideRow, ...]
    review: str | None = None
    corrected: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRow:
    """
    Somebody across the store. *key* is a table's id where there is one, else made of kind and whole name.

    *statements* and *events* count what is said or done by it, *quoted_by* the outlets that quote it.
    """

    key: str
    name: str
    kind: str
    names: tuple[str, ...]
    country: str | None
    links: tuple[str, ...]
    statements: int
    events: int
    reports: int
    quoted_by: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Citing:
    """How often an outlet quotes somebody: one line of the network."""

    outlet: str
    actor: str
    name: str
    statements: int
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class JobRow:
    """One run of adding: what was asked, how far it is. *state*: running, done, stopped (its process is gone)."""

    number: int
    inputs: tuple[str, ...]
    begun: datetime
    ended: datetime | None
    state: str
    added: int
    known: int
    failed: int
    left: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FailureRow:
    """An input that could not be read, and why; *retried* where a later run read it."""

    job: int
    location: str
    error: str
    why: str
    retried: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """What was taken out of the store for good."""

    reports: int
    statements: int
    log_entries: int
