"""Corrections in words."""

from __future__ import annotations

from onrecord.exporters.groups import listed
from onrecord.exporters.stories import KINDS
from onrecord.exporters.summary import day
from onrecord.review.corrections import (
    Boundaries,
    IsAStatement,
    NotAnEvent,
    NotAStatement,
    OtherActor,
    Published,
    SameActor,
    SpeakerIs,
)
from onrecord.store.forget import FORGET
from onrecord.store.review_log import UNDO, Entry
from onrecord.values import DisputeVerdict, SpeakerStatus

_NOBODY = {
    SpeakerStatus.UNNAMED: "somebody without a name",
    SpeakerStatus.UNRESOLVED: "somebody who cannot be told",
    SpeakerStatus.NONE: "nobody who is named",
}
_OTHER = {UNDO: "An entry was taken back", FORGET: "A correction that was forgotten, with the name in it"}


def in_words(entry: Entry) -> str:
    """What an entry of the log did: “The speaker is Anna Kell”."""
    match entry.correction:
        case None:
            return _OTHER.get(entry.action, entry.action)
        case SpeakerIs() as one:
            return f"The speaker is {listed(one.speakers) or _NOBODY.get(one.status, 'another')}"
        case IsAStatement() as one:
            return f"A statement that was missed, by {listed(one.speakers) or _NOBODY.get(one.status, 'somebody')}"
        case NotAStatement():
            return "Not a statement"
        case Boundaries():
            return "Other words are the statement’s"
        case NotAnEvent():
            return "Not an event"
        case SameActor(name=name):
            return f"One and the same: {name}"
        case OtherActor(name=name):
            return f"Somebody else: {name}"
        case Published(day=published):
            return f"Published on {day(published)}" if published else "The day of publication is not known"
        case DisputeVerdict(verdict=verdict, kind=kind):
            return f"A dispute was {verdict}: {KINDS[kind].lower()}"
