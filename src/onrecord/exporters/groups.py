"""A report's statements by who made them, in the order in which a reader wants them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.corroborate.actors import ONE_ACTOR
from onrecord.exporters.rows import joined
from onrecord.values import Actor, ActorId, Record, Report, ReportId, SpeakerStatus, Statement

NOBODY = "No speaker named"
_ORDER = (SpeakerStatus.RESOLVED, SpeakerStatus.UNNAMED, SpeakerStatus.UNRESOLVED, SpeakerStatus.NONE)
_NOTES = {SpeakerStatus.UNNAMED: "unnamed", SpeakerStatus.UNRESOLVED: "not resolved"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """
    The statements of one speaker, or of several who spoke together.

    *speaker* is a name, or the report's words for somebody without one; *note* what is to be said of it.
    *candidates* are the names of those whom unresolved words could mean, best first.
    """

    speaker: str
    note: str
    status: SpeakerStatus
    candidates: tuple[str, ...]
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Across:
    """An actor who speaks in several reports: what it says in each, and why it is taken for one somebody."""

    actor: Actor
    statements: Mapping[ReportId, Sequence[Statement]]

    @property
    def why(self) -> tuple[str, ...]:
        return tuple(reason for reason in self.actor.why if reason.startswith(ONE_ACTOR))


def across(record: Record) -> tuple[Across, ...]:
    """Who speaks in more than one report: first who does in most of them, then in order of appearance."""
    said: dict[ActorId, dict[ReportId, list[Statement]]] = {}
    for statement in record.statements:
        for actor in statement.speakers:
            said.setdefault(actor, {}).setdefault(statement.report, []).append(statement)
    found = (Across(actor=actor, statements=said.get(actor.id, {})) for actor in record.actors)
    several = [one for one in found if len(one.statements) > 1]
    return tuple(sorted(several, key=lambda one: -len(one.statements)))


def by_report(record: Record) -> dict[ReportId, list[Statement]]:
    """The record's statements by report, in its order."""
    found: dict[ReportId, list[Statement]] = {}
    for statement in record.statements:
        found.setdefault(statement.report, []).append(statement)
    return found


def groups(report: Report, statements: Sequence[Statement], actors: Mapping[ActorId, Actor]) -> tuple[Group, ...]:
    """
    The statements of *report* by speaker.

    Named speakers come first, then those without a name, then words that could not be resolved ("he"),
    then statements for which the report names nobody; each in order of appearance.
    """
    found: dict[tuple[SpeakerStatus, object], list[Statement]] = {}
    for statement in statements:
        key = (statement.speaker_status, _identity(statement, report))
        found.setdefault(key, []).append(statement)
    ordered = sorted(found.items(), key=lambda item: _ORDER.index(item[0][0]))
    return tuple(_group(own, report, actors) for _, own in ordered)


def speaker_of(statement: Statement, report: Report, actors: Mapping[ActorId, Actor]) -> str:
    """The names of who spoke, else the report's words for them, else “No speaker named”."""
    names = [actors[actor].name for actor in statement.speakers]
    return listed(names) or joined(report, statement.speaker).strip() or NOBODY


def listed(names: Sequence[str]) -> str:
    """“A”, “A and B”, “A, B and C”."""
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def _identity(statement: Statement, report: Report) -> object:
    return statement.speakers or joined(report, statement.speaker).casefold()


def _group(statements: Sequence[Statement], report: Report, actors: Mapping[ActorId, Actor]) -> Group:
    first = statements[0]
    candidates = dict.fromkeys(actors[one].name for each in statements for one in each.speaker_candidates)
    return Group(
        speaker=speaker_of(first, report, actors),
        note=_NOTES.get(first.speaker_status, ""),
        status=first.speaker_status,
        candidates=tuple(candidates),
        statements=tuple(statements),
    )
