"""
What a person says against the machine: each value one correction, anchored to exact words of a report.

None is anchored to an id of a reading, so that all of them hold for what another model finds in the same text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date

import msgspec

from onrecord.errors import CorrectionRefused
from onrecord.values import DisputeVerdict, ReportId, Span, SpeakerStatus

Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerIs:
    """Who says the statement at *content*: *speakers* by their names; none where *status* is not ``resolved``."""

    report: ReportId
    content: Spans
    speakers: tuple[str, ...] = ()
    status: SpeakerStatus = SpeakerStatus.RESOLVED
    speaker: Spans = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAStatement:
    """The words at *content* are nobody's statement."""

    report: ReportId
    content: Spans


@dataclass(frozen=True, slots=True, kw_only=True)
class IsAStatement:
    """The words at *content*, that the machine passed over, are a statement."""

    report: ReportId
    content: Spans
    speaker: Spans = ()
    cue: Spans = ()
    speakers: tuple[str, ...] = ()
    status: SpeakerStatus = SpeakerStatus.RESOLVED


@dataclass(frozen=True, slots=True, kw_only=True)
class Boundaries:
    """The statement at *content* stands at *to*; None for *speaker* and *cue* leaves them as they are."""

    report: ReportId
    content: Spans
    to: Spans
    speaker: Spans | None = None
    cue: Spans | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAnEvent:
    """The words at *trigger* tell of no event."""

    report: ReportId
    trigger: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class SameActor:
    """Those whom the words at *mentions* name, in one report or several, are one, and called *name*."""

    mentions: tuple[tuple[ReportId, Span], ...]
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherActor:
    """Those words of a report that stand at *spans* name somebody else than the machine has it: *name*."""

    report: ReportId
    spans: Spans
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """The day on which the report was published; None where it is not known."""

    report: ReportId
    day: date | None


Correction = (
    SpeakerIs
    | NotAStatement
    | IsAStatement
    | Boundaries
    | NotAnEvent
    | SameActor
    | OtherActor
    | Published
    | DisputeVerdict
)
ACTIONS: dict[str, type[Correction]] = {
    "speaker": SpeakerIs,
    "not a statement": NotAStatement,
    "statement": IsAStatement,
    "boundaries": Boundaries,
    "not an event": NotAnEvent,
    "same actor": SameActor,
    "other actor": OtherActor,
    "published": Published,
    "dispute": DisputeVerdict,
}
_NAMES = {kind: action for action, kind in ACTIONS.items()}


def pack(correction: Correction) -> tuple[str, str]:
    """The correction's name and, as JSON, what it says."""
    return _NAMES[type(correction)], msgspec.json.encode(correction).decode()


def unpack(action: str, details: str) -> Correction:
    """The correction that was packed; a CorrectionRefused for what is none."""
    try:
        return msgspec.json.decode(details, type=ACTIONS[action])
    except (KeyError, msgspec.DecodeError) as error:
        raise CorrectionRefused(f"That is no correction of the kind “{action}”: {error}.") from error


def reports_of(correction: Correction) -> tuple[ReportId, ...]:
    """The reports that a correction is about, each once."""
    match correction:
        case SameActor(mentions=mentions):
            return tuple(dict.fromkeys(report for report, _ in mentions))
        case DisputeVerdict(sides=sides):
            return tuple(dict.fromkeys(report for side in sides for report, _ in side))
        case _:
            return (correction.report,)


def places_of(correction: Correction) -> Iterator[tuple[ReportId, Span]]:
    """Every stretch of words that a correction names."""
    match correction:
        case SameActor(mentions=mentions):
            yield from mentions
        case DisputeVerdict(sides=sides):
            yield from (place for side in sides for place in side)
        case Published():
            return
        case _:
            for one in fields(correction):
                value = getattr(correction, one.name)
                spans = (value,) if isinstance(value, Span) else value if isinstance(value, tuple) else ()
                yield from ((correction.report, span) for span in spans if isinstance(span, Span))


def check(correction: Correction, length_of: dict[ReportId, int]) -> None:
    """A CorrectionRefused where it names a report that is not there, or words beyond its text, or nobody."""
    for report in reports_of(correction):
        if report not in length_of:
            raise CorrectionRefused(f"There is no report {report} in this store. See `onrecord stories`.")
    for report, span in places_of(correction):
        if not 0 <= span.start < span.end <= length_of[report]:
            raise CorrectionRefused(
                f"{span.start}-{span.end} is not within report {report}, which has {length_of[report]} characters."
            )
    if isinstance(correction, (SpeakerIs, IsAStatement)):
        named = correction.status is SpeakerStatus.RESOLVED
        if named != bool([one for one in correction.speakers if one.strip()]):
            raise CorrectionRefused("Name the speaker, or say that there is none to be named: not both, not neither.")
    if isinstance(correction, (SameActor, OtherActor)) and not correction.name.strip():
        raise CorrectionRefused("Give the actor a name.")
    if isinstance(correction, (SpeakerIs, NotAStatement, IsAStatement, Boundaries)) and not correction.content:
        raise CorrectionRefused("Say which words the statement has.")
    if isinstance(correction, Boundaries) and not correction.to:
        raise CorrectionRefused("Say which words the statement has.")
