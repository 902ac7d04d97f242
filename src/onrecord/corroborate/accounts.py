"""What the reports of each story say together: its claims and its disputes, with their ids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.corroborate.assertions import Assertion, OriginOf, assertions
from onrecord.corroborate.claims import Said, claims
from onrecord.corroborate.disputes import Difference, differences
from onrecord.values import (
    Actor,
    ActorId,
    Claim,
    Dispute,
    DisputeKind,
    DisputeStatus,
    Reading,
    ReportId,
    Story,
    StoryId,
)


@dataclass(frozen=True, slots=True)
class Accounts:
    """The claims and the disputes of all stories, story by story, in the order of the reports."""

    claims: tuple[Claim, ...]
    disputes: tuple[Dispute, ...]


def accounts(
    readings: Sequence[Reading], stories: Sequence[Story], actors: Mapping[ActorId, Actor], origin_of: OriginOf
) -> Accounts:
    """
    What *readings* say together, story by story; their ids are those of the record, and *actors* has its actors.

    Claims become c1, c2 …, disputes d1, d2 ….
    """
    by_report = {reading.report.id: reading for reading in readings}
    texts = {reading.report.id: reading.report.text for reading in readings}
    events = {event.id: event for reading in readings for event in reading.events}
    place = {reading.report.id: number for number, reading in enumerate(readings)}
    found_claims: list[Claim] = []
    found_disputes: list[Dispute] = []
    for story in stories:
        # In one order whatever that of the reports is: of two wordings that are as good, the same one is taken.
        pieces = [one for name in sorted(story.reports) for one in assertions(by_report[name], actors, origin_of)]
        apart = differences(story.id, pieces, texts)
        for said in sorted(_said(claims(pieces, texts, events), apart), key=lambda one: _first(one, place)):
            found_claims.append(_claim(said, story.id, f"c{len(found_claims) + 1}"))
        for number, one in enumerate(apart, start=len(found_disputes) + 1):
            found_disputes.append(_dispute(one, f"d{number}"))
    return Accounts(tuple(found_claims), tuple(found_disputes))


def _said(groups: Sequence[Sequence[Assertion]], apart: Sequence[Difference]) -> Iterator[Said]:
    """The claims of a story: those who deny one stand on its other side."""
    group_of = {one: number for number, group in enumerate(groups) for one in group}
    disputed = [one for one in apart if one.status is DisputeStatus.DISPUTED]
    denials: dict[int, list[Assertion]] = {}
    other_side: set[int] = set()
    for one in disputed:
        if one.kind is DisputeKind.POLARITY:
            affirmed, denied = ([each for each in side if each in group_of] for side in one.of)
            if affirmed and denied:
                denials.setdefault(group_of[affirmed[0]], []).extend(denied)
                other_side |= {group_of[each] for each in denied}
    contested = {group_of[each] for one in disputed for side in one.of for each in side if each in group_of}
    for number, group in enumerate(groups):
        if number not in other_side or number in denials:
            denying = [one for each in denials.get(number, ()) for one in groups[group_of[each]]]
            yield Said(
                affirming=tuple(group),
                denying=tuple(dict.fromkeys(one for one in denying if one not in group)),
                disputed=number in contested,
            )


def _first(said: Said, place: Mapping[ReportId, int]) -> tuple[int, int, int]:
    return min((place[one.report], one.extent.start, one.extent.end) for one in said.affirming)


def _claim(said: Said, story: StoryId, name: str) -> Claim:
    return Claim(
        id=name,
        story=story,
        words=said.words,
        affirming=tuple(dict.fromkeys(each for one in said.affirming for each in one.ids)),
        denying=tuple(dict.fromkeys(each for one in said.denying for each in one.ids)),
        standing=said.standing,
        origins=said.origins,
        sources=tuple(dict.fromkeys(one.source.name for one in said.affirming if one.source.named)),
    )


def _dispute(one: Difference, name: str) -> Dispute:
    return Dispute(id=name, story=one.story, kind=one.kind, sides=one.sides, status=one.status, why=one.why)
