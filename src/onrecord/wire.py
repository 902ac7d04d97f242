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
    Answer,
    Claim,
    Dispute,
    DisputeKind,
    DisputeStatus,
    Event,
    EventType,
    Factuality,
    Furniture,
    Made,
    Magnitude,
    Mention,
    MentionForm,
    Modality,
    Origin,
    Passage,
    Quad,
    Reading,
    Record,
    Report,
    SetAside,
    Side,
    Span,
    SpeakerStatus,
    Standing,
    Statement,
    StatementForm,
    Story,
    Time,
    TimeMod,
    TimeType,
    Verdict,
    Words,
)

Offset = Annotated[int, msgspec.Meta(ge=0)]
Pair = Annotated[
    tuple[Offset, Offset],
    msgspec.Meta(description="Half-open [start, end), in Unicode characters of the report's text."),
]
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


class WirePassage(msgspec.Struct, kw_only=True):
    """Words of a report that an earlier one, the report *source*, has too."""

    start: Offset
    end: Offset
    source: str
    source_start: Offset
    source_end: Offset


class WireOrigin(msgspec.Struct, kw_only=True):
    """Whose reporting a report is, and why that is said."""

    name: Annotated[str, msgspec.Meta(description="The agency that it credits, else its outlet, else its id.")]
    directed: Annotated[bool, msgspec.Meta(description="False where nothing tells who copied whom.")]
    passages: list[WirePassage]
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
    traced: Annotated[WireOrigin | None, msgspec.Meta(description="Null where copies were not traced.")] = None
    corrected: Annotated[
        list[int], msgspec.Meta(description="Entries of the log of corrections: a person gave its day.")
    ] = []
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
    corrected: Annotated[
        list[int], msgspec.Meta(description="Entries of the log of corrections: a person said who it is.")
    ] = []


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
    corrected: Annotated[
        list[int], msgspec.Meta(description="Entries of the log of corrections: a person made it what it is.")
    ] = []


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
    corrected: Annotated[
        list[int], msgspec.Meta(description="Entries of the log of corrections: a person said whose it is.")
    ] = []


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


class WireWords(msgspec.Struct, kw_only=True):
    """The exact words of a report at a span."""

    report: str
    start: Offset
    end: Offset


class WireStory(msgspec.Struct, kw_only=True):
    """Reports on the same happening; the days are the first and the last of publication."""

    id: str
    title: str
    reports: Annotated[list[str], msgspec.Meta(min_length=1)]
    earliest: date | None
    latest: date | None
    why: list[str]


class WireClaim(msgspec.Struct, kw_only=True):
    """Statements and events that assert or deny the same thing, and on whose word it stands."""

    id: str
    story: str
    words: Annotated[WireWords, msgspec.Meta(description="The clearest wording of it.")]
    affirming: list[str]
    denying: list[str]
    standing: Standing
    origins: Annotated[int, msgspec.Meta(ge=0, description="Independent reports behind it; reprints count once.")]
    sources: Annotated[list[str], msgspec.Meta(description="The names of those on whose word it stands.")]
    why: Annotated[str, msgspec.Meta(description="Why its wordings are taken for one; empty where there is one.")] = ""


class WireSide(msgspec.Struct, kw_only=True):
    """One account in a dispute."""

    value: str
    statements: list[str]
    events: list[str]
    words: Annotated[list[WireWords], msgspec.Meta(description="Also where they are no statement and no event.")]
    sources: list[str]


class WireDispute(msgspec.Struct, kw_only=True):
    """Accounts that differ."""

    id: str
    story: str
    kind: DisputeKind
    sides: Annotated[list[WireSide], msgspec.Meta(min_length=2)]
    status: DisputeStatus
    why: Annotated[str, msgspec.Meta(description="The rule that fired, in words.")]
    review: Annotated[Verdict | None, msgspec.Meta(description="What a person says of it.")] = None
    corrected: Annotated[list[int], msgspec.Meta(description="Entries of the log of corrections.")] = []


class WireAnswer(msgspec.Struct, kw_only=True):
    """That a statement answers a statement or an event of another, and why that is said."""

    statement: str
    answered: Annotated[str, msgspec.Meta(description="The id of a statement or an event.")]
    story: str
    why: Annotated[str, msgspec.Meta(description="The rule that fired, in words.")]


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
    stories: list[WireStory]
    claims: list[WireClaim]
    disputes: list[WireDispute]
    answers: list[WireAnswer] = []
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
    origins = {one.report: one for one in record.origins}
    packed = _encode(
        WireRecord(
            **_head(record.made),
            reports=[_report_out(report, origins.get(report.id)) for report in record.reports],
            actors=[_actor_out(actor) for actor in record.actors],
            mentions=[_mention_out(mention) for mention in record.mentions],
            statements=[_statement_out(statement) for statement in record.statements],
            events=[_event_out(event) for event in record.events],
            times=[_time_out(time) for time in record.times],
            stories=[_story_out(story) for story in record.stories],
            claims=[_claim_out(claim) for claim in record.claims],
            disputes=[_dispute_out(dispute) for dispute in record.disputes],
            answers=[_answer_out(answer) for answer in record.answers],
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


def _report_out(report: Report, origin: Origin | None = None) -> WireReport:
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
        origin=origin.origin if origin else report.id,
        traced=None if origin is None else _origin_out(origin),
        corrected=list(report.corrected),
        extra=dict(report.extra) if report.extra else msgspec.UNSET,
    )


def _origin_out(origin: Origin) -> WireOrigin:
    return WireOrigin(
        name=origin.name,
        directed=origin.directed,
        passages=[
            WirePassage(
                start=one.span.start,
                end=one.span.end,
                source=one.source,
                source_start=one.source_span.start,
                source_end=one.source_span.end,
            )
            for one in origin.passages
        ],
        why=origin.why,
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
        corrected=list(actor.corrected),
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
        corrected=list(statement.corrected),
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
        corrected=list(event.corrected),
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


def _words_out(words: Words) -> WireWords:
    return WireWords(report=words.report, start=words.span.start, end=words.span.end)


def _story_out(story: Story) -> WireStory:
    return WireStory(
        id=story.id,
        title=story.title,
        reports=list(story.reports),
        earliest=story.earliest,
        latest=story.latest,
        why=list(story.why),
    )


def _claim_out(claim: Claim) -> WireClaim:
    return WireClaim(
        id=claim.id,
        story=claim.story,
        words=_words_out(claim.words),
        affirming=list(claim.affirming),
        denying=list(claim.denying),
        standing=claim.standing,
        origins=claim.origins,
        sources=list(claim.sources),
        why=claim.why,
    )


def _answer_out(answer: Answer) -> WireAnswer:
    return WireAnswer(statement=answer.statement, answered=answer.answered, story=answer.story, why=answer.why)


def _dispute_out(dispute: Dispute) -> WireDispute:
    return WireDispute(
        id=dispute.id,
        story=dispute.story,
        kind=dispute.kind,
        sides=[
            WireSide(
                value=side.value,
                statements=list(side.statements),
                events=list(side.events),
                words=[_words_out(words) for words in side.words],
                sources=list(side.sources),
            )
            for side in dispute.sides
        ],
        status=dispute.status,
        why=dispute.why,
        review=dispute.review,
        corrected=list(dispute.corrected),
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
    _check_together(wire)
    return Record(
        made=_made_in(wire.made),
        reports=tuple(_report_in(report) for report in wire.reports),
        actors=tuple(_actor_in(actor) for actor in wire.actors),
        mentions=tuple(_mention_in(mention) for mention in wire.mentions),
        statements=tuple(_statement_in(statement) for statement in wire.statements),
        events=tuple(_event_in(event) for event in wire.events),
        times=tuple(_time_in(time) for time in wire.times),
        origins=tuple(_origin_in(report, report.traced) for report in wire.reports if report.traced),
        stories=tuple(_story_in(story) for story in wire.stories),
        claims=tuple(_claim_in(claim) for claim in wire.claims),
        disputes=tuple(_dispute_in(dispute) for dispute in wire.disputes),
        answers=tuple(_answer_in(answer) for answer in wire.answers),
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


def _check_together(wire: WireRecord) -> None:
    """The same for what is said of several reports together."""
    lengths = {report.id: len(report.text) for report in wire.reports}
    for name, things in (("stories", wire.stories), ("claims", wire.claims), ("disputes", wire.disputes)):
        _check_unique([thing.id for thing in things], name)
    stories = {story.id for story in wire.stories}
    said = {one.id for one in wire.statements}
    done = {one.id for one in wire.events}
    for i, report in enumerate(wire.reports):
        _check_id(report.origin, lengths, "report", f"$.reports[{i}].origin")
        for j, one in enumerate(report.traced.passages if report.traced else ()):
            path = f"$.reports[{i}].traced.passages[{j}]"
            _check_id(one.source, lengths, "report", f"{path}.source")
            _check_span(one.start, one.end, lengths[report.id], path)
            _check_span(one.source_start, one.source_end, lengths[one.source], path)
    for i, story in enumerate(wire.stories):
        _check_ids(story.reports, lengths, "report", f"$.stories[{i}].reports")
    for i, claim in enumerate(wire.claims):
        path = f"$.claims[{i}]"
        _check_id(claim.story, stories, "story", f"{path}.story")
        _check_words(claim.words, lengths, f"{path}.words")
        _check_ids(claim.affirming, said | done, "statement or event", f"{path}.affirming")
        _check_ids(claim.denying, said | done, "statement or event", f"{path}.denying")
    for i, answer in enumerate(wire.answers):
        _check_id(answer.story, stories, "story", f"$.answers[{i}].story")
        _check_id(answer.statement, said, "statement", f"$.answers[{i}].statement")
        _check_id(answer.answered, said | done, "statement or event", f"$.answers[{i}].answered")
    for i, dispute in enumerate(wire.disputes):
        _check_id(dispute.story, stories, "story", f"$.disputes[{i}].story")
        for j, side in enumerate(dispute.sides):
            path = f"$.disputes[{i}].sides[{j}]"
            _check_ids(side.statements, said, "statement", f"{path}.statements")
            _check_ids(side.events, done, "event", f"{path}.events")
            for k, words in enumerate(side.words):
                _check_words(words, lengths, f"{path}.words[{k}]")


def _check_words(words: WireWords, lengths: Mapping[str, int], path: str) -> None:
    _check_id(words.report, lengths, "report", f"{path}.report")
    _check_span(words.start, words.end, lengths[words.report], path)


def _check_ids(given: Sequence[str], known: Container[str], what: str, path: str) -> None:
    for i, one in enumerate(given):
        _check_id(one, known, what, f"{path}[{i}]")


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
        corrected=tuple(wire.corrected),
        extra=MappingProxyType({} if wire.extra is msgspec.UNSET else wire.extra),
    )


def _origin_in(report: WireReport, wire: WireOrigin) -> Origin:
    return Origin(
        report=report.id,
        origin=report.origin,
        name=wire.name,
        passages=tuple(
            Passage(
                span=Span(one.start, one.end), source=one.source, source_span=Span(one.source_start, one.source_end)
            )
            for one in wire.passages
        ),
        directed=wire.directed,
        why=wire.why,
    )


def _words_in(wire: WireWords) -> Words:
    return Words(wire.report, Span(wire.start, wire.end))


def _story_in(wire: WireStory) -> Story:
    return Story(
        id=wire.id,
        title=wire.title,
        reports=tuple(wire.reports),
        earliest=wire.earliest,
        latest=wire.latest,
        why=tuple(wire.why),
    )


def _claim_in(wire: WireClaim) -> Claim:
    return Claim(
        id=wire.id,
        story=wire.story,
        words=_words_in(wire.words),
        affirming=tuple(wire.affirming),
        denying=tuple(wire.denying),
        standing=wire.standing,
        origins=wire.origins,
        sources=tuple(wire.sources),
        why=wire.why,
    )


def _answer_in(wire: WireAnswer) -> Answer:
    return Answer(statement=wire.statement, answered=wire.answered, story=wire.story, why=wire.why)


def _dispute_in(wire: WireDispute) -> Dispute:
    return Dispute(
        id=wire.id,
        story=wire.story,
        kind=wire.kind,
        sides=tuple(
            Side(
                value=side.value,
                statements=tuple(side.statements),
                events=tuple(side.events),
                words=tuple(_words_in(words) for words in side.words),
                sources=tuple(side.sources),
            )
            for side in wire.sides
        ),
        status=wire.status,
        why=wire.why,
        review=wire.review,
        corrected=tuple(wire.corrected),
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
        corrected=tuple(wire.corrected),
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
        corrected=tuple(wire.corrected),
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
        corrected=tuple(wire.corrected),
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
