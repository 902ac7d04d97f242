"""What the reports of each story say together: its claims and its disputes, with their ids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.corroborate.answers import answers
from onrecord.corroborate.assertions import Assertion, OriginOf, assertions, with_bodies
from onrecord.corroborate.claims import Said, claims, why_one
from onrecord.corroborate.difference import Difference
from onrecord.corroborate.disputes import differences
from onrecord.values import (
    Actor,
    ActorId,
    Answer,
    Claim,
    Dispute,
    DisputeKind,
    DisputeStatus,
    DisputeVerdict,
    Reading,
    ReportId,
    Story,
    StoryId,
    Verdict,
)

LEAST_OF_A_SIDE = 0.5  # of the words that a person saw on a side must stand on one, for it to be that dispute


@dataclass(frozen=True, slots=True)
class Accounts:
    """The claims, the disputes and the answers of all stories, story by story, in the order of the reports."""

    claims: tuple[Claim, ...]
    disputes: tuple[Dispute, ...]
    answers: tuple[Answer, ...]


def accounts(
    readings: Sequence[Reading],
    stories: Sequence[Story],
    actors: Mapping[ActorId, Actor],
    origin_of: OriginOf,
    verdicts: Sequence[tuple[int, DisputeVerdict]] = (),
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
    found_answers: list[Answer] = []
    for story in stories:
        # In one order whatever that of the reports is: of two wordings that are as good, the same one is taken.
        own = [one for name in sorted(story.reports) for one in assertions(by_report[name], actors, origin_of)]
        pieces = with_bodies(own)
        apart = [(one, verdict_on(one, verdicts)) for one in differences(story.id, pieces, texts)]
        open_ = [one for one, verdict in apart if verdict is None or verdict.review is not Verdict.DISMISSED]
        for said in sorted(_said(claims(pieces, texts, events), open_), key=lambda one: _first(one, place)):
            why = why_one(said.affirming, texts, events)
            found_claims.append(_claim(said, story.id, f"c{len(found_claims) + 1}", why))
        for number, (one, verdict) in enumerate(apart, start=len(found_disputes) + 1):
            found_disputes.append(_dispute(one, f"d{number}", verdict))
        of_story = [by_report[name] for name in sorted(story.reports, key=place.__getitem__)]
        found_answers += answers(story.id, of_story, actors, origin_of, open_)
    return Accounts(tuple(found_claims), tuple(found_disputes), tuple(found_answers))


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


def _claim(said: Said, story: StoryId, name: str, why: str) -> Claim:
    return Claim(
        id=name,
        story=story,
        words=said.words,
        affirming=tuple(dict.fromkeys(each for one in said.affirming for each in one.ids)),
        denying=tuple(dict.fromkeys(each for one in said.denying for each in one.ids)),
        standing=said.standing,
        origins=said.origins,
        sources=tuple(dict.fromkeys(one.source.name for one in said.affirming if one.source.named)),
        why=why,
    )


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What persons say of one dispute, last of all *review*, and the entries of the log where they do."""

    review: Verdict
    corrected: tuple[int, ...]


def verdict_on(one: Difference, verdicts: Sequence[tuple[int, DisputeVerdict]]) -> Reviewed | None:
    """What is said of a difference: by each verdict of its kind that has words of two of its sides on two."""
    found = [(number, verdict.verdict) for number, verdict in verdicts if _is_on(verdict, one)]
    return Reviewed(found[-1][1], tuple(number for number, _ in found)) if found else None


def _is_on(verdict: DisputeVerdict, one: Difference) -> bool:
    """True where at least half of the words of each of its sides stand on sides of the difference, no two on one."""
    own = [[(words.report, words.span) for words in side.words] for side in one.sides]
    best = []
    for given in verdict.sides:
        shared = [sum(any(a == b and x.overlaps(y) for a, x in side) for b, y in given) for side in own]
        most = max(shared)
        if LEAST_OF_A_SIDE * len(given) > most or not most:
            return False
        best.append(shared.index(most))
    return verdict.kind is one.kind and len(set(best)) == len(best) > 1


def _dispute(one: Difference, name: str, verdict: Reviewed | None) -> Dispute:
    return Dispute(
        id=name,
        story=one.story,
        kind=one.kind,
        sides=one.sides,
        status=one.status,
        why=one.why,
        review=verdict.review if verdict else None,
        corrected=verdict.corrected if verdict else (),
    )
