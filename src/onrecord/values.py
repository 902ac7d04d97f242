"""
The values that everything else here makes or takes: immutable, without I/O, model or guessing.

Offsets are half-open ``[start, end)`` counts of Unicode characters into the text of one report. The
names are those of the record on the wire (docs/record.md).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from onrecord.errors import SpanOutOfRange

ReportId = str
ActorId = str
StatementId = str
TimeId = str
EventId = str
StoryId = str
ClaimId = str
DisputeId = str

FORMAT = "onrecord/1"
RULES_VERSION = "6"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open ``[start, end)``, in Unicode characters of a report's text."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """True where the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """True where *other* lies wholly within this span."""
        return self.start <= other.start and other.end <= self.end


class ActorKind(StrEnum):
    PERSON = "person"
    ORGANISATION = "organisation"
    COUNTRY = "country"
    PLACE = "place"
    GROUP = "group"
    UNNAMED = "unnamed"


class MentionForm(StrEnum):
    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


class StatementForm(StrEnum):
    """How the words stand: all within quotation marks, none, or some (Pareti et al. 2013)."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Act(StrEnum):
    """Something said, or something thought, wanted or planned."""

    SPEECH = "speech"
    ATTITUDE = "attitude"


class SpeakerStatus(StrEnum):
    """
    What is known of a statement's speaker.

    ``resolved``: an actor with a name. ``unnamed``: somebody without one ("officials").
    ``unresolved``: a pronoun or nominal whose actor cannot be told. ``none``: the report names nobody.
    """

    RESOLVED = "resolved"
    UNNAMED = "unnamed"
    UNRESOLVED = "unresolved"
    NONE = "none"


class Factuality(StrEnum):
    """FactBank's values (Saurí and Pustejovsky 2009): certain, probable, possible; positive, negative, unknown."""

    CERTAIN = "CT+"
    DENIED = "CT-"
    PROBABLE = "PR+"
    PROBABLY_NOT = "PR-"
    POSSIBLE = "PS+"
    POSSIBLY_NOT = "PS-"
    CERTAIN_UNKNOWN = "CTu"
    UNKNOWN = "Uu"


class Modality(StrEnum):
    """
    What keeps an event from being simply asserted or denied, where the factuality alone does not say so.

    ``hearsay``: told as others tell it ("reportedly"). ``future``: it will be. ``wanted``: planned, promised, asked
    for, but not done. ``conditional``: if something else holds. ``counterfactual``: it would have been, but was not.
    """

    HEARSAY = "hearsay"
    FUTURE = "future"
    WANTED = "wanted"
    CONDITIONAL = "conditional"
    COUNTERFACTUAL = "counterfactual"


class EventType(StrEnum):
    """The sixteen types of PLOVER (Open Event Data Alliance 2016 to 2024)."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"

    @property
    def quad(self) -> Quad:
        """The class of the type: cooperation or conflict, in words or in deeds."""
        return _QUADS[self]


class Quad(StrEnum):
    """PLOVER's four classes of types."""

    VERBAL_COOPERATION = "verbal cooperation"
    MATERIAL_COOPERATION = "material cooperation"
    VERBAL_CONFLICT = "verbal conflict"
    MATERIAL_CONFLICT = "material conflict"


_QUADS = {
    **dict.fromkeys(
        (EventType.AGREE, EventType.CONSULT, EventType.SUPPORT, EventType.CONCEDE), Quad.VERBAL_COOPERATION
    ),
    **dict.fromkeys((EventType.COOPERATE, EventType.AID, EventType.RETREAT), Quad.MATERIAL_COOPERATION),
    **dict.fromkeys((EventType.REQUEST, EventType.ACCUSE, EventType.REJECT, EventType.THREATEN), Quad.VERBAL_CONFLICT),
    **dict.fromkeys(
        (EventType.PROTEST, EventType.SANCTION, EventType.MOBILIZE, EventType.COERCE, EventType.ASSAULT),
        Quad.MATERIAL_CONFLICT,
    ),
}


class TimeType(StrEnum):
    """What a time expression is of (TIMEX3): a day or longer, a time of day, a length, or something that recurs."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class TimeMod(StrEnum):
    """What a word beside a time makes of its value (TIMEX3): late September is the END of September."""

    START = "START"
    MID = "MID"
    END = "END"
    APPROX = "APPROX"
    BEFORE = "BEFORE"
    AFTER = "AFTER"
    LESS_THAN = "LESS_THAN"
    MORE_THAN = "MORE_THAN"
    EQUAL_OR_LESS = "EQUAL_OR_LESS"
    EQUAL_OR_MORE = "EQUAL_OR_MORE"


@dataclass(frozen=True, slots=True)
class Furniture:
    """A part of a page that is not part of the report, and why: share, advertisement, related, caption …"""

    span: Span
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """
    One news item as it was published. The text is never edited.

    *corrected* are the entries of the log of corrections by which a person gave the day of publication.
    """

    id: ReportId
    text: str
    location: str
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: date | None = None
    language: str = "en"
    furniture: tuple[Furniture, ...] = ()
    corrected: tuple[int, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))

    def words(self, span: Span) -> str:
        """The exact words at *span*."""
        if not 0 <= span.start < span.end <= len(self.text):
            raise SpanOutOfRange(span.start, span.end, len(self.text))
        return self.text[span.start : span.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """
    Somebody: a person, an organisation, a country, a place, a group, or somebody without a name.

    *links* lead to what is known elsewhere of an actor, the id of its row in a table first. *why* gives the reasons
    for what is said of it: the row, the words of the report, why actors of several reports are one. *corrected* are
    the entries of the log of corrections by which a person named it, joined it or told it from another.
    """

    id: ActorId
    name: str
    kind: ActorKind
    names: tuple[str, ...] = ()
    country: str | None = None
    sector: str | None = None
    roles: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    corrected: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that name somebody."""

    report: ReportId
    span: Span
    actor: ActorId
    form: MentionForm


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """
    Who said what: speaker, cue and content (PARC 3: source, cue, content).

    Each part is a tuple of spans, since a content may be broken by its own speaker and cue
    (“We will”, he said, “go on”). *speaker* and *cue* may be empty, *content* never is.
    *confidence* is calibrated: of 100 statements at 0.9, about 90 hold (docs/evaluation.md). *corrected* are the
    entries of the log of corrections by which a person made it what it is.
    """

    id: StatementId
    report: ReportId
    speaker: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    speakers: tuple[ActorId, ...] = ()
    speaker_status: SpeakerStatus = SpeakerStatus.NONE
    speaker_candidates: tuple[ActorId, ...] = ()
    form: StatementForm = StatementForm.INDIRECT
    act: Act = Act.SPEECH
    factuality: Factuality = Factuality.UNKNOWN
    modality: Modality | None = None
    said: TimeId | None = None
    confidence: float = 1.0
    corrected: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """
    Words for a time, and which time they mean (TIMEX3; docs/times.md).

    *value* keeps the grain of the words: ``2015-11`` for a month, ``2015-W48`` for a week, ``P3D`` for three days,
    and ``XXXX-WXX-5`` for a Friday that nothing fixes. *earliest* and *latest* are ISO 8601, both inclusive, and None
    where the time is not known.
    """

    id: TimeId
    report: ReportId
    span: Span
    type: TimeType
    value: str
    mod: TimeMod | None = None
    earliest: str | None = None
    latest: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Magnitude:
    """
    How many, or how much, in an event: of *what* (``killed``, ``injured``, ``detained``, ``amount``).

    *number* is the one that the words give ("at least 300": 300); *least* and *most*, both inclusive, are what they
    leave open, None where there is no bound. *unit* is the currency or measure of an amount.
    """

    what: str
    number: float
    least: float | None
    most: float | None
    span: Span
    unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """
    Who did what to whom (PLOVER).

    The *actors* do it, the *recipients* have it done to them; in a mutual act (talks, agreements) all are actors.
    *place* is an actor, *happened* a time. *trigger* are the words that tell of it, *evidence* the stretch of text
    from which all of it was read. *statement* is the statement that carries it: then the event is that speaker's
    claim, and *factuality* is as the speaker holds it. None where the report says so itself. *corrected* are the
    entries of the log of corrections by which a person changed whose deed or whose claim it is.
    """

    id: EventId
    report: ReportId
    type: EventType
    trigger: Span
    evidence: Span
    mode: str | None = None
    actors: tuple[ActorId, ...] = ()
    recipients: tuple[ActorId, ...] = ()
    place: ActorId | None = None
    happened: TimeId | None = None
    statement: StatementId | None = None
    factuality: Factuality = Factuality.CERTAIN
    modality: Modality | None = None
    magnitude: tuple[Magnitude, ...] = ()
    confidence: float = 1.0
    corrected: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """An input that could not be read, the class of the error, and the reason in words."""

    location: str
    error: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What made a reading: the version of onrecord, the model with its hash, and the version of the rules."""

    version: str
    model: str
    rules: str = RULES_VERSION


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one report says. Its ids (a1, s1 …) are its own."""

    made: Made
    report: Report
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    times: tuple[Time, ...] = ()


class Standing(StrEnum):
    """
    On whose word a claim stands; it says nothing on whether the claim is true.

    ``agreed``: two or more ultimate sources that do not depend on each other say the same. ``disputed``: somebody
    says otherwise. ``single_source``: one source says it. ``unattributed``: nobody is named who says it.
    """

    AGREED = "agreed"
    DISPUTED = "disputed"
    SINGLE_SOURCE = "single_source"
    UNATTRIBUTED = "unattributed"


class DisputeKind(StrEnum):
    """What accounts differ in: whether it is so, how many, who, what or how, when, where."""

    POLARITY = "polarity"
    NUMBER = "number"
    ACTOR = "actor"
    OBJECT = "object"
    TIME = "time"
    PLACE = "place"


class DisputeStatus(StrEnum):
    """``updated``: one source gave another value later (a count that grew); else ``disputed``."""

    DISPUTED = "disputed"
    UPDATED = "updated"


class Verdict(StrEnum):
    """What a person says of a dispute that was found: it is none, or it is one."""

    DISMISSED = "dismissed"
    CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeVerdict:
    """A person's verdict on the dispute of this kind whose *sides* have these words."""

    kind: DisputeKind
    sides: tuple[tuple[tuple[ReportId, Span], ...], ...]
    verdict: Verdict


@dataclass(frozen=True, slots=True, order=True)
class Words:
    """The exact words of a report at a span."""

    report: ReportId
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words of a report, at *span*, that an earlier one has too: the report *source*, at *source_span*."""

    span: Span
    source: ReportId
    source_span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """
    Where the words of a report come from.

    *origin* is the report that it copies, or its own id. *name* says whose reporting it is: the agency that it
    credits, else its outlet, else its id. *passages* are what it has from earlier reports. Where not *directed*, it
    is one origin with others, and nothing tells who copied whom.
    """

    report: ReportId
    origin: ReportId
    name: str
    passages: tuple[Passage, ...] = ()
    directed: bool = True
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Reports on the same happening. *title* is that of the one most like the others; the days are of publication."""

    id: StoryId
    title: str
    reports: tuple[ReportId, ...]
    earliest: date | None = None
    latest: date | None = None
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """
    Statements and events that assert or deny the same thing, by their ids, and where it stands.

    *words* is the clearest wording of it. *origins* counts the independent reports behind it: reprints of one agency
    story count once. *sources* says in words on whose word each side stands. *why* says why its wordings are taken
    for one claim; it is empty where there is one wording.
    """

    id: ClaimId
    story: StoryId
    words: Words
    affirming: tuple[str, ...]
    denying: tuple[str, ...] = ()
    standing: Standing
    origins: int = 1
    sources: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """
    One account in a dispute: its *value* ("10 warnings"), whose it is, and the statements and events that give it.

    *words* are the exact words, also where they stand in no statement and no event.
    """

    value: str
    statements: tuple[StatementId, ...] = ()
    events: tuple[EventId, ...] = ()
    words: tuple[Words, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """
    Accounts that differ, side by side, and *why* they are taken to: the rule that fired, in words.

    *review* is what a person says of it, by the entries *corrected* of the log of corrections: one that is dismissed
    stays in the record, and makes no claim disputed.
    """

    id: DisputeId
    story: StoryId
    kind: DisputeKind
    sides: tuple[Side, ...]
    status: DisputeStatus = DisputeStatus.DISPUTED
    why: str
    review: Verdict | None = None
    corrected: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """
    That a *statement* answers a statement or an event of another, and *why* that is said: “denied”, “insists”.

    It links what is said to what it is said of; it does not say that the one contradicts the other.
    """

    statement: StatementId
    answered: str
    story: StoryId
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """
    What several reports say together. Its ids are unique across the reports.

    *origins* has one for each report, in their order; where it is empty, every report is its own.
    """

    made: Made
    reports: tuple[Report, ...] = ()
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    times: tuple[Time, ...] = ()
    origins: tuple[Origin, ...] = ()
    stories: tuple[Story, ...] = ()
    claims: tuple[Claim, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    answers: tuple[Answer, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
