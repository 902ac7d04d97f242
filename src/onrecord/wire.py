"""
Values to and from JSON and JSON lines, and the JSON Schema of both (docs/record.md).

The structs below are the format ``onrecord/1``, field for field and in its order. Nothing else knows how a
record looks on the wire.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence, Set
from datetime import date
from hashlib import sha256
from types import MappingProxyType
from typing import Annotated, Any, Literal, TypeVar

import msgspec

from onrecord.errors import WireError
from onrecord.values import (
    FORMAT,
    Act,
    Actor,
    ActorKind,
    Event,
    EventType,
    Factuality,
    Furniture,
    Made,
    Magnitude,
    Mention,
    MentionForm,
    Modality,
    Quad,
    Reading,
    Record,
    Report,
    SetAside,
    Span,
    SpeakerStatus,
    Statement,
    StatementForm,
    Time,
    TimeMod,
    TimeType,
)

Offset = Annotated[int, msgspec.Meta(ge=0)]
Pair = Annotated[
    tuple[Offset, Offset],
    msgspec.Meta(description="Half-open [start, end), in Unicode characters of the report's text."),
]
Later = list[dict[str, Any]]  # stories, claims and disputes: empty until something fills them

MOST_EXACT = 2**53  # the largest whole number up to which all are exact in JSON's usual form, a double


class WireMade(msgspec.Struct, kw_only=True):
    """What read it: the version of onrecord, the model with its hash, the version of the rules."""

    version: str
    model: str
    rules: str


class WireFurniture(msgspec.Struct, kw_only=True):
    """A part of the page that is not part of the report, and why."""

    start: Offset
    end: Offset
    why: str


class WireReport(msgspec.Struct, kw_only=True):
    """One news item as it was published."""

    id: str
    location: str
    url: str | None
    outlet: str | None
    title: str | None
    authors: list[str]
    published: date | None
    language: str
    text: str
    text_sha256: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]
    furniture: list[WireFurniture]
    origin: Annotated[str, msgspec.Meta(description="The report that this one copies, or its own id.")]
    extra: dict[str, Any] | msgspec.UnsetType = msgspec.UNSET


class WireActor(msgspec.Struct, kw_only=True):
    """Somebody: a person, an organisation, a country, a place, a group, or somebody without a name."""

    id: str
    name: str
    kind: ActorKind
    names: list[str]
    country: str | None
    sector: str | None
    roles: list[str]
    links: list[str]
    why: Annotated[list[str], msgspec.Meta(description="The reasons for what is said of this actor.")]


class WireMention(msgspec.Struct, kw_only=True):
    """Words that name somebody."""

    report: str
    start: Offset
    end: Offset
    actor: str
    form: MentionForm


class WireSpans(msgspec.Struct, kw_only=True):
    """Where a statement's speaker, cue and content stand; each may be in several pieces."""

    speaker: list[Pair]
    cue: list[Pair]
    content: Annotated[list[Pair], msgspec.Meta(min_length=1)]


class WireStatement(msgspec.Struct, kw_only=True):
    """Who said what."""

    id: str
    report: str
    speakers: list[str]
    speaker_status: SpeakerStatus
    speaker_candidates: list[str]
    form: StatementForm
    act: Act
    spans: WireSpans
    factuality: Factuality
    modality: Modality | None
    said: str | None
    confidence: Annotated[float, msgspec.Meta(ge=0, le=1)]


class WireMagnitude(msgspec.Struct, kw_only=True):
    """How many, or how much, as the words between *start* and *end* leave it open."""

    what: str
    number: float
    least: Annotated[float | None, msgspec.Meta(description="Inclusive; null for no bound.")]
    most: Annotated[float | None, msgspec.Meta(description="Inclusive; null for no bound.")]
    unit: Annotated[str | None, msgspec.Meta(description="The currency or measure of an amount.")]
    start: Offset
    end: Offset


class WireEvent(msgspec.Struct, kw_only=True):
    """Who did what to whom."""

    id: str
    report: str
    type: EventType
    mode: str | None
    quad: Quad
    actors: list[str]
    recipients: list[str]
    place: Annotated[str | None, msgspec.Meta(description="The id of an actor.")]
    happened: Annotated[str | None, msgspec.Meta(description="The id of a time.")]
    trigger: Pair
    evidence: Pair
    statement: Annotated[
        str | None, msgspec.Meta(description="The statement that carries it; null: the report itself.")
    ]
    factuality: Factuality
    modality: Modality | None
    magnitude: Annotated[
        dict[str, float], msgspec.Meta(description="The number that the words give, by what it counts.")
    ]
    magnitude_ranges: list[WireMagnitude]
    confidence: Annotated[float, msgspec.Meta(ge=0, le=1)]


class WireTime(msgspec.Struct, kw_only=True):
    """Words for a time, and which time they mean, in TIMEX3's values."""

    id: str
    report: str
    start: Offset
    end: Offset
    type: TimeType
    value: str
    mod: TimeMod | None
    earliest: Annotated[str | None, msgspec.Meta(description="ISO 8601, inclusive; null when unknown.")]
    latest: Annotated[str | None, msgspec.Meta(description="ISO 8601, inclusive; null when unknown.")]


class WireSetAside(msgspec.Struct, kw_only=True):
    """Input that could not be read, and why."""

    location: str
    error: str
    why: str


class WireRecord(msgspec.Struct, kw_only=True):
    """What several reports say together: what ``--json`` prints."""

    format: Literal["onrecord/1"]
    made: WireMade
    reports: list[WireReport]
    actors: list[WireActor]
    mentions: list[WireMention]
    statements: list[WireStatement]
    events: list[WireEvent]
    times: list[WireTime]
    stories: Later
    claims: Later
    disputes: Later
    set_aside: list[WireSetAside]


class WireLine(msgspec.Struct, kw_only=True):
    """What one report says, or why it was set aside: one line of ``--nl``. Its ids are its own."""

    format: Literal["onrecord/1"]
    made: WireMade
    reports: Annotated[list[WireReport], msgspec.Meta(max_length=1)]
    actors: list[WireActor]
    mentions: list[WireMention]
    statements: list[WireStatement]
    events: list[WireEvent]
    times: list[WireTime]
    set_aside: list[WireSetAside]


Wire = TypeVar("Wire", WireRecord, WireLine)


# --- out ---------------------------------------------------------------------------------------------------


def record_to_json(record: Record, *, indent: int | None = 2) -> bytes:
    """The record as JSON in UTF-8, *indent* spaces a level; None writes it on one line."""
    packed = _encode(
        WireRecord(
            **_head(record.made),
            reports=[_report_out(report) for report in record.reports],
            actors=[_actor_out(actor) for actor in record.actors],
            mentions=[_mention_out(mention) for mention in record.mentions],
            statements=[_statement_out(statement) for statement in record.statements],
            events=[_event_out(event) for event in record.events],
            times=[_time_out(time) for time in record.times],
            stories=[],
            claims=[],
            disputes=[],
            set_aside=[_set_aside_out(one) for one in record.set_aside],
        )
    )
    return packed if indent is None else msgspec.json.format(packed, indent=indent)


def reading_to_json_line(reading: Reading) -> bytes:
    """The reading as one line of JSON in UTF-8, without the line's end."""
    return _encode(
        WireLine(
            **_head(reading.made),
            reports=[_report_out(reading.report)],
            actors=[_actor_out(actor) for actor in reading.actors],
            mentions=[_mention_out(mention) for mention in reading.mentions],
            statements=[_statement_out(statement) for statement in reading.statements],
            events=[_event_out(event) for event in reading.events],
            times=[_time_out(time) for time in reading.times],
            set_aside=[],
        )
    )


def set_aside_to_json_line(set_aside: SetAside, made: Made) -> bytes:
    """A line without a report for an input that was set aside, so that a stream of lines drops nothing."""
    return _encode(
        WireLine(
            **_head(made),
            reports=[],
            actors=[],
            mentions=[],
            statements=[],
            events=[],
            times=[],
            set_aside=[_set_aside_out(set_aside)],
        )
    )


def _head(made: Made) -> dict[str, Any]:
    return {"format": FORMAT, "made": WireMade(version=made.version, model=made.model, rules=made.rules)}


def _report_out(report: Report) -> WireReport:
    return WireReport(
        id=report.id,
        location=report.location,
        url=report.url,
        outlet=report.outlet,
        title=report.title,
        authors=list(report.authors),
        published=report.published,
        language=report.language,
        text=report.text,
        text_sha256=text_sha256(report.text),
        furniture=[WireFurniture(start=f.span.start, end=f.span.end, why=f.why) for f in report.furniture],
        origin=report.id,  # until wire copy is traced, every report is its own origin
        extra=dict(report.extra) if report.extra else msgspec.UNSET,
    )


def text_sha256(text: str) -> str:
    """The SHA-256 of *text* in UTF-8, 64 hex digits."""
    try:
        return sha256(text.encode()).hexdigest()
    except UnicodeEncodeError as error:
        raise WireError(f"The text holds half a character (a lone surrogate) at {error.start}.") from error


def _actor_out(actor: Actor) -> WireActor:
    return WireActor(
        id=actor.id,
        name=actor.name,
        kind=actor.kind,
        names=list(actor.names),
        country=actor.country,
        sector=actor.sector,
        roles=list(actor.roles),
        links=list(actor.links),
        why=list(actor.why),
    )


def _mention_out(mention: Mention) -> WireMention:
    start, end = mention.span.start, mention.span.end
    return WireMention(report=mention.report, start=start, end=end, actor=mention.actor, form=mention.form)


def _statement_out(statement: Statement) -> WireStatement:
    return WireStatement(
        id=statement.id,
        report=statement.report,
        speakers=list(statement.speakers),
        speaker_status=statement.speaker_status,
        speaker_candidates=list(statement.speaker_candidates),
        form=statement.form,
        act=statement.act,
        spans=WireSpans(
            speaker=_pairs(statement.speaker),
            cue=_pairs(statement.cue),
            content=_pairs(statement.content),
        ),
        factuality=statement.factuality,
        modality=statement.modality,
        said=statement.said,
        confidence=statement.confidence,
    )


def _event_out(event: Event) -> WireEvent:
    return WireEvent(
        id=event.id,
        report=event.report,
        type=event.type,
        mode=event.mode,
        quad=event.type.quad,
        actors=list(event.actors),
        recipients=list(event.recipients),
        place=event.place,
        happened=event.happened,
        trigger=_pair(event.trigger),
        evidence=_pair(event.evidence),
        statement=event.statement,
        factuality=event.factuality,
        modality=event.modality,
        magnitude=_numbers([_magnitude_out(one) for one in event.magnitude]),
        magnitude_ranges=[_magnitude_out(one) for one in event.magnitude],
        confidence=event.confidence,
    )


def _magnitude_out(magnitude: Magnitude) -> WireMagnitude:
    return WireMagnitude(
        what=magnitude.what,
        number=_number(magnitude.number),
        least=None if magnitude.least is None else _number(magnitude.least),
        most=None if magnitude.most is None else _number(magnitude.most),
        unit=magnitude.unit,
        start=magnitude.span.start,
        end=magnitude.span.end,
    )


def _numbers(ranges: Sequence[WireMagnitude]) -> dict[str, float]:
    """The number of each thing counted; where a thing has several, the first one told."""
    return {one.what: one.number for one in reversed(ranges)}


def _number(number: float) -> float:
    """The same number, a whole one without a decimal point."""
    return int(number) if float(number).is_integer() and abs(number) <= MOST_EXACT else number


def _time_out(time: Time) -> WireTime:
    return WireTime(
        id=time.id,
        report=time.report,
        start=time.span.start,
        end=time.span.end,
        type=time.type,
        value=time.value,
        mod=time.mod,
        earliest=time.earliest,
        latest=time.latest,
    )


def _pairs(spans: Sequence[Span]) -> list[tuple[int, int]]:
    return [_pair(span) for span in spans]


def _pair(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _set_aside_out(one: SetAside) -> WireSetAside:
    return WireSetAside(location=one.location, error=one.error, why=one.why)


def _encode(wire: WireRecord | WireLine) -> bytes:
    try:
        return msgspec.json.encode(wire)
    except UnicodeEncodeError:
        # A file name need not be UTF-8: Python keeps stray bytes as lone surrogates, which JSON cannot hold.
        return msgspec.json.encode(_spell_out_surrogates(msgspec.to_builtins(wire)))


def _spell_out_surrogates(value: Any) -> Any:
    """The same value with each lone surrogate written as the six characters ``\\udcff``."""
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode()
    if isinstance(value, dict):
        return {_spell_out_surrogates(key): _spell_out_surrogates(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_spell_out_surrogates(inner) for inner in value]
    return value


# --- in ----------------------------------------------------------------------------------------------------


def record_from_json(packed: bytes | str) -> Record:
    """
    The record that :func:`record_to_json` wrote.

    Raises a WireError that names the path of what is wrong: a field of another type, a span that is not
    within its report's text, an id that nothing or that two things have, a text that does not fit its hash.
    Fields added by a later version are passed over.
    """
    wire = _decode(packed, WireRecord)
    _check(wire)
    return Record(
        made=_made_in(wire.made),
        reports=tuple(_report_in(report) for report in wire.reports),
        actors=tuple(_actor_in(actor) for actor in wire.actors),
        mentions=tuple(_mention_in(mention) for mention in wire.mentions),
        statements=tuple(_statement_in(statement) for statement in wire.statements),
        events=tuple(_event_in(event) for event in wire.events),
        times=tuple(_time_in(time) for time in wire.times),
        set_aside=tuple(_set_aside_in(one) for one in wire.set_aside),
    )


def reading_from_json_line(line: bytes | str) -> Reading | SetAside:
    """The reading, or the input set aside, of one ``--nl`` line; raises as :func:`record_from_json` does."""
    wire = _decode(line, WireLine)
    _check(wire)
    if not wire.reports:
        if len(wire.set_aside) != 1:
            raise _wire_error("A line holds one report or one input set aside", "$")
        return _set_aside_in(wire.set_aside[0])
    return Reading(
        made=_made_in(wire.made),
        report=_report_in(wire.reports[0]),
        actors=tuple(_actor_in(actor) for actor in wire.actors),
        mentions=tuple(_mention_in(mention) for mention in wire.mentions),
        statements=tuple(_statement_in(statement) for statement in wire.statements),
        events=tuple(_event_in(event) for event in wire.events),
        times=tuple(_time_in(time) for time in wire.times),
    )


def _decode(packed: bytes | str, kind: type[Wire]) -> Wire:
    try:
        return msgspec.json.decode(packed, type=kind)
    except (msgspec.DecodeError, UnicodeError) as error:
        raise WireError(f"Not JSON in the format {FORMAT}: {error}") from error


def _wire_error(what: str, path: str) -> WireError:
    return WireError(f"Not JSON in the format {FORMAT}: {what} - at `{path}`")


def _check(wire: WireRecord | WireLine) -> None:
    """Raise a WireError for what a schema cannot say: unknown or repeated ids, spans outside the text."""
    named = (
        ("reports", wire.reports),
        ("actors", wire.actors),
        ("statements", wire.statements),
        ("events", wire.events),
        ("times", wire.times),
    )
    for name, things in named:
        _check_unique([thing.id for thing in things], name)
    lengths = {report.id: len(report.text) for report in wire.reports}
    actors = {actor.id for actor in wire.actors}
    times = {time.id: time.report for time in wire.times}
    for i, report in enumerate(wire.reports):
        path = f"$.reports[{i}]"
        if report.text_sha256 != text_sha256(report.text):
            raise _wire_error("The text does not fit its SHA-256", f"{path}.text_sha256")
        for j, part in enumerate(report.furniture):
            _check_span(part.start, part.end, lengths[report.id], f"{path}.furniture[{j}]")
    for i, mention in enumerate(wire.mentions):
        path = f"$.mentions[{i}]"
        _check_id(mention.report, lengths, "report", f"{path}.report")
        _check_id(mention.actor, actors, "actor", f"{path}.actor")
        _check_span(mention.start, mention.end, lengths[mention.report], path)
    for i, statement in enumerate(wire.statements):
        path = f"$.statements[{i}]"
        _check_statement(statement, lengths, actors, path)
        if statement.said is not None and times.get(statement.said) != statement.report:
            raise _wire_error(f"No time of this report has the id {statement.said!r}", f"{path}.said")
    statements = {statement.id: statement.report for statement in wire.statements}
    for i, event in enumerate(wire.events):
        path = f"$.events[{i}]"
        _check_event(event, lengths, actors, path)
        if event.happened is not None and times.get(event.happened) != event.report:
            raise _wire_error(f"No time of this report has the id {event.happened!r}", f"{path}.happened")
        if event.statement is not None and statements.get(event.statement) != event.report:
            raise _wire_error(f"No statement of this report has the id {event.statement!r}", f"{path}.statement")
    for i, time in enumerate(wire.times):
        path = f"$.times[{i}]"
        _check_id(time.report, lengths, "report", f"{path}.report")
        _check_span(time.start, time.end, lengths[time.report], path)


def _check_statement(wire: WireStatement, lengths: Mapping[str, int], actors: Set[str], path: str) -> None:
    _check_id(wire.report, lengths, "report", f"{path}.report")
    for name, ids in (("speakers", wire.speakers), ("speaker_candidates", wire.speaker_candidates)):
        for i, actor in enumerate(ids):
            _check_id(actor, actors, "actor", f"{path}.{name}[{i}]")
    parts = (("speaker", wire.spans.speaker), ("cue", wire.spans.cue), ("content", wire.spans.content))
    for name, pairs in parts:
        for i, (start, end) in enumerate(pairs):
            _check_span(start, end, lengths[wire.report], f"{path}.spans.{name}[{i}]")


def _check_event(wire: WireEvent, lengths: Mapping[str, int], actors: Set[str], path: str) -> None:
    _check_id(wire.report, lengths, "report", f"{path}.report")
    if wire.quad is not wire.type.quad:
        raise _wire_error(f"{wire.type} is {wire.type.quad}", f"{path}.quad")
    for name, ids in (("actors", wire.actors), ("recipients", wire.recipients)):
        for i, actor in enumerate(ids):
            _check_id(actor, actors, "actor", f"{path}.{name}[{i}]")
    if wire.place is not None:
        _check_id(wire.place, actors, "actor", f"{path}.place")
    length = lengths[wire.report]
    _check_span(*wire.trigger, length, f"{path}.trigger")
    _check_span(*wire.evidence, length, f"{path}.evidence")
    for i, one in enumerate(wire.magnitude_ranges):
        _check_span(one.start, one.end, length, f"{path}.magnitude_ranges[{i}]")
    if wire.magnitude != _numbers(wire.magnitude_ranges):
        raise _wire_error("The numbers are not those of `magnitude_ranges`", f"{path}.magnitude")


def _check_unique(ids: Sequence[str], name: str) -> None:
    seen: set[str] = set()
    for i, given in enumerate(ids):
        if given in seen:
            raise _wire_error(f"Two {name} have the id {given!r}", f"$.{name}[{i}].id")
        seen.add(given)


def _check_id(given: str, known: Container[str], what: str, path: str) -> None:
    if given not in known:
        raise _wire_error(f"No {what} has the id {given!r}", path)


def _check_span(start: int, end: int, length: int, path: str) -> None:
    if not start < end <= length:
        raise _wire_error(f"Span [{start}, {end}) is not within a text of {length} characters", path)


def _made_in(wire: WireMade) -> Made:
    return Made(version=wire.version, model=wire.model, rules=wire.rules)


def _report_in(wire: WireReport) -> Report:
    return Report(
        id=wire.id,
        text=wire.text,
        location=wire.location,
        url=wire.url,
        outlet=wire.outlet,
        title=wire.title,
        authors=tuple(wire.authors),
        published=wire.published,
        language=wire.language,
        furniture=tuple(Furniture(Span(part.start, part.end), part.why) for part in wire.furniture),
        extra=MappingProxyType({} if wire.extra is msgspec.UNSET else wire.extra),
    )


def _actor_in(wire: WireActor) -> Actor:
    return Actor(
        id=wire.id,
        name=wire.name,
        kind=wire.kind,
        names=tuple(wire.names),
        country=wire.country,
        sector=wire.sector,
        roles=tuple(wire.roles),
        links=tuple(wire.links),
        why=tuple(wire.why),
    )


def _mention_in(wire: WireMention) -> Mention:
    return Mention(report=wire.report, span=Span(wire.start, wire.end), actor=wire.actor, form=wire.form)


def _statement_in(wire: WireStatement) -> Statement:
    return Statement(
        id=wire.id,
        report=wire.report,
        speaker=_spans(wire.spans.speaker),
        cue=_spans(wire.spans.cue),
        content=_spans(wire.spans.content),
        speakers=tuple(wire.speakers),
        speaker_status=wire.speaker_status,
        speaker_candidates=tuple(wire.speaker_candidates),
        form=wire.form,
        act=wire.act,
        factuality=wire.factuality,
        modality=wire.modality,
        said=wire.said,
        confidence=wire.confidence,
    )


def _event_in(wire: WireEvent) -> Event:
    return Event(
        id=wire.id,
        report=wire.report,
        type=wire.type,
        mode=wire.mode,
        actors=tuple(wire.actors),
        recipients=tuple(wire.recipients),
        place=wire.place,
        happened=wire.happened,
        trigger=Span(*wire.trigger),
        evidence=Span(*wire.evidence),
        statement=wire.statement,
        factuality=wire.factuality,
        modality=wire.modality,
        magnitude=tuple(_magnitude_in(one) for one in wire.magnitude_ranges),
        confidence=wire.confidence,
    )


def _magnitude_in(wire: WireMagnitude) -> Magnitude:
    return Magnitude(
        what=wire.what,
        number=wire.number,
        least=wire.least,
        most=wire.most,
        unit=wire.unit,
        span=Span(wire.start, wire.end),
    )


def _time_in(wire: WireTime) -> Time:
    return Time(
        id=wire.id,
        report=wire.report,
        span=Span(wire.start, wire.end),
        type=wire.type,
        value=wire.value,
        mod=wire.mod,
        earliest=wire.earliest,
        latest=wire.latest,
    )


def _spans(pairs: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in pairs)


def _set_aside_in(wire: WireSetAside) -> SetAside:
    return SetAside(location=wire.location, error=wire.error, why=wire.why)


# --- the schema --------------------------------------------------------------------------------------------


def json_schema(*, line: bool = False) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a record, or with *line* of one line of ``--nl``."""
    kind = WireLine if line else WireRecord
    schema = msgspec.json.schema(kind)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
