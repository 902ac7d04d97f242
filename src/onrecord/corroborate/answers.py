"""
Which statement answers which: "denied", "insists", "rejected the claim that".

A statement answers by its cue ("denied"), or by its words ("the claims were baseless"). What it answers is looked for
in its own report first: what it names, what stands in one sentence with it, what another says in the same words, and,
where its words are few ("denied any role"), who laid it to the speaker just before. Then in the other reports of the
story, none of them published later. Where nothing fits surely, nothing is linked.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.corroborate.assertions import OriginOf, Source, source_of
from onrecord.corroborate.difference import Difference
from onrecord.corroborate.parties import Party, all_differ, party
from onrecord.corroborate.tolls import NOT_TOLD
from onrecord.tables.camps import Camp
from onrecord.text.frequencies import frequencies
from onrecord.text.negation import negations
from onrecord.text.pronouns import PRONOUN_OF
from onrecord.text.replies import (
    ASKINGS,
    SAYINGS,
    Reply,
    accuses,
    calls_false,
    denied_part,
    having_done,
    matter,
    of_somebody,
    points_back,
    replies_to_a_thing,
    reply,
)
from onrecord.text.sentences import sentences
from onrecord.text.terms import stems, terms
from onrecord.text.wordlist import words_of
from onrecord.values import (
    Actor,
    ActorId,
    ActorKind,
    Answer,
    DisputeKind,
    DisputeStatus,
    Event,
    Factuality,
    Modality,
    Quad,
    Reading,
    Report,
    ReportId,
    Span,
    SpeakerStatus,
    Statement,
    StoryId,
)

# Chosen by reading what was linked in some reports; others gave the figures (docs/evaluation.md, Answers).
LEAST_COVERED = 0.5  # of what tells in the words of an answer, so much is in what it answers
LEAST_COVERED_ACROSS = 0.6  # the same in another report
LEAST_TELLING = 4.0  # what the words in both must weigh
LEAST_TELLING_ACROSS = 5.0
LEAST_WORDS = 2  # in both
BY_WHOM = 0.2  # added to what is covered where the speaker is accused
BEFORE = 0.1  # added where it stands before the answer
NEAR = 600  # characters before an answer within which something is just before it
NEXT = 150  # characters between a statement and the reply to it
MOST_KEYS = 4  # of an answer's words, the rarest: those that lead to other reports
MOST_HELD = 50  # statements that a word leads to
TOUCHING = 60  # characters between a claim and who denies "the claim"
_POINTING = words_of("the this that these those his her their its")
_WORD = re.compile(r"[\w'’-]+")
_LED_IN = re.compile(r"\b(?:when|after|asked|responding)\b", re.IGNORECASE)  # "When he accused her, she said"
_CONTRARY = re.compile(r"\b(?:but|although|though|while|whereas|however)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Told:
    """
    What one report tells, a statement or an event in its own words, as it is compared.

    *extent* is from the first word of its speaker, cue or content to the last, *content* of the content alone.
    *named* are whom the content names, *doers* who in it did something against somebody. *kind* is how it answers.
    *negative* is True where its words negate, *unknown* where a pronoun speaks and nobody knows for whom, *somebody*
    where the words for its speaker ("the candidate") may mean one of whom the report tells by name.
    """

    id: str
    report: Report
    source: Source
    speakers: tuple[Party, ...]
    cue: tuple[str, ...]
    content: Span
    extent: Span
    words: tuple[str, ...]
    stems: frozenset[str]
    named: tuple[Party, ...]
    doers: tuple[Party, ...]
    kind: Reply | None = None
    modality: Modality | None = None
    negative: bool = False
    unknown: bool = False
    somebody: bool = False

    def lays_it_to(self, other: _Told) -> bool:
        """True where it says of the one who answers that they did something, or accuses them."""
        accused = self.named if accuses(self.cue) else self.doers
        return any(_is_one(one, two) for one in accused for two in other.speakers)

    def lays_it_to_others(self, other: _Told) -> bool:
        """True where it accuses somebody else."""
        return accuses(self.cue) and all_differ(self.named, other.speakers)

    def names(self, other: _Told) -> bool:
        """True where it names the speaker of another."""
        return any(one.is_surely(two) for one in self.named for two in other.speakers)

    def tells_of(self, other: _Told) -> bool:
        """True where it names the speaker of another, or whoever may speak for the same country."""
        return any(_is_one(one, two) for one in self.named for two in other.speakers)


def _is_one(one: Party, other: Party) -> bool:
    """True of one actor, or of two of one country of which nothing tells that they differ: "the army", "Damascus"."""
    country = one.country is not None and one.country == other.country
    return one.is_surely(other) or (country and not one.differs(other))


def _of_one_state(one: Party, other: Party) -> bool:
    """True of two who speak for one state, and nothing tells that they differ: "Damascus", "state television"."""
    return one.camp is other.camp is Camp.STATE and one.country is not None and _is_one(one, other)


@dataclass(frozen=True, slots=True)
class _Index:
    """What the reports of a story tell: by id, by each word, and for a statement in dispute the ids of other sides."""

    by_id: Mapping[str, _Told]
    having: Mapping[str, Sequence[_Told]]
    sides: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class _Found:
    """What an answer answers, and why, in words that stand behind "A denies what B says"."""

    what: _Told
    why: str


def answers(
    story: StoryId,
    readings: Sequence[Reading],
    actors: Mapping[ActorId, Actor],
    origin_of: OriginOf,
    apart: Sequence[Difference] = (),
) -> tuple[Answer, ...]:
    """
    Which statements answer which, of the *readings* of a *story*, in their order; their ids are those of the record.

    *actors* has the record's actors. *apart* are the disputes of the story: who denies something with a word for it
    answers the other side.
    """
    if not any(_kind(reading.report, one) for reading in readings for one in reading.statements):
        return ()
    told = {one.report.id: _told(one, actors, origin_of) for one in readings}
    index = _index([one for report in sorted(told) for one in told[report]], _other_sides(apart))
    found = []
    for reading in readings:
        own = told[reading.report.id]
        for one in own:
            if one.kind and not one.unknown:
                answered = next(filter(None, _by_each_rule(one, own, index)), None)
                if answered:
                    why = _why(one, answered)
                    found.append(Answer(statement=one.id, answered=answered.what.id, story=story, why=why))
    return tuple(found)


def _by_each_rule(one: _Told, own: Sequence[_Told], index: _Index) -> Iterator[_Found | None]:
    """What *one* answers by each rule, the surest first."""
    # Who has no name may be somebody of whom the report tells by name further on.
    near = [each for each in own if _may_be_answered(one, each) and (one.source.named or _before(each, one))]
    named = of_somebody(one.words)
    yield _within(one, own)
    yield _in_one_sentence(one, near)
    yield _of_whom_it_names(one, near)
    if not named:
        yield _in_like_words(one, near, LEAST_COVERED, LEAST_TELLING, "in like words")
    yield _just_before(one, near)
    yield _on_the_other_side(one, index)
    if not named:
        yield _across(one, index)


# --- what is compared -----------------------------------------------------------------------------------------


def _told(reading: Reading, actors: Mapping[ActorId, Actor], origin_of: OriginOf) -> tuple[_Told, ...]:
    """The statements of a report, and the events that it tells of in its own words, in order."""
    deeds = [one for one in reading.events if _is_deed(one)]
    found = [_said(reading, one, actors, origin_of, deeds) for one in reading.statements]
    found += [_done(reading, one, actors, origin_of) for one in deeds if one.statement is None]
    return tuple(sorted(found, key=lambda one: (one.extent, one.content)))


def _kind(report: Report, one: Statement) -> Reply | None:
    """How a statement answers, by its cue or by its words."""
    cue, words = _words(report, one.cue), _words(report, one.content)
    return reply(cue, words) or (Reply.DENIES if calls_false(cue, words) else None)


def _is_deed(event: Event) -> bool:
    return event.type.quad is Quad.MATERIAL_CONFLICT and event.factuality is not Factuality.DENIED


def _said(
    reading: Reading,
    one: Statement,
    actors: Mapping[ActorId, Actor],
    origin_of: OriginOf,
    deeds: Iterable[Event],
) -> _Told:
    report = reading.report
    content = Span(one.content[0].start, one.content[-1].end)
    parts = (*one.speaker, *one.cue, *one.content)
    doers = {actor for event in deeds if event.statement == one.id for actor in event.actors}
    kind, by = _kind(report, one), _words(report, one.speaker)
    left_open = one.speaker_status is not SpeakerStatus.RESOLVED
    said = denied_part(report.words(content)) if kind is Reply.DENIES else " ".join(map(report.words, one.content))
    return _Told(
        id=one.id,
        report=report,
        source=source_of(reading, one, actors, origin_of),
        speakers=tuple(party(actors[each]) for each in one.speakers),
        cue=_words(report, one.cue),
        content=content,
        extent=Span(min(span.start for span in parts), max(span.end for span in parts)),
        words=_words(report, one.content),
        stems=frozenset(stems(said)),
        named=_named(reading, Span(content.start, max(content.start + len(said), content.start + 1)), actors),
        doers=tuple(party(actors[each]) for each in sorted(doers)),
        kind=kind,
        modality=one.modality,
        negative=bool(negations(said, terms(said))),
        unknown=left_open and len(by) == 1 and by[0].casefold() in PRONOUN_OF,
        somebody=left_open and by[:1] != () and by[0].casefold() in _POINTING,
    )


def _done(reading: Reading, one: Event, actors: Mapping[ActorId, Actor], origin_of: OriginOf) -> _Told:
    report = reading.report
    extent = Span(min(one.evidence.start, one.trigger.start), max(one.evidence.end, one.trigger.end))
    origin = origin_of(report.id, extent)
    return _Told(
        id=one.id,
        report=report,
        source=Source(f"report:{origin}", origin),
        speakers=(),
        cue=(),
        content=extent,
        extent=extent,
        words=_words(report, [extent]),
        stems=frozenset(stems(report.words(extent))),
        named=_named(reading, extent, actors),
        doers=tuple(party(actors[each]) for each in one.actors),
        modality=one.modality,
    )


def _words(report: Report, spans: Iterable[Span]) -> tuple[str, ...]:
    return tuple(word for span in spans for word in _WORD.findall(report.words(span)))


def _named(reading: Reading, within: Span, actors: Mapping[ActorId, Actor]) -> tuple[Party, ...]:
    found = dict.fromkeys(one.actor for one in reading.mentions if within.contains(one.span))
    return tuple(party(actors[one]) for one in found if actors[one].kind is not ActorKind.PLACE)


def _may_be_answered(one: _Told, other: _Told) -> bool:
    """True of what another says, apart from the words of *one*, and does not deny itself."""
    if other.source.key == one.source.key or other.unknown or len(other.stems) < LEAST_WORDS:
        return False
    if (one.somebody and _is_person(other)) or (other.somebody and _is_person(one)):
        return False
    if other.report.id == one.report.id and other.extent.overlaps(one.extent):
        return False
    same = any(a.is_surely(b) or _of_one_state(a, b) for a in other.speakers for b in one.speakers)
    if one.kind is Reply.DENIES and (other.modality in NOT_TOLD or other.lays_it_to_others(one)):
        return False
    both_deny = one.kind is Reply.DENIES and (other.kind is Reply.DENIES or (other.negative and not one.negative))
    return not (same or both_deny) and _not_later(other.report.published, one.report.published)


def _is_person(one: _Told) -> bool:
    return any(each.kind is ActorKind.PERSON for each in one.speakers)


def _before(one: _Told, other: _Told) -> bool:
    """True of what stands before another in one report."""
    return one.report.id == other.report.id and one.extent.end <= other.extent.start


def _not_later(one: date | None, other: date | None) -> bool:
    return one is None or other is None or one <= other


def _index(told: Sequence[_Told], sides: Mapping[str, Sequence[str]]) -> _Index:
    having: dict[str, list[_Told]] = defaultdict(list)
    for one in told:
        for stem in sorted(one.stems):
            having[stem].append(one)
    return _Index({one.id: one for one in told}, having, sides)


def _other_sides(apart: Iterable[Difference]) -> Mapping[str, Sequence[str]]:
    """For each statement in a dispute on whether something is so, the statements and events on its other side."""
    found: dict[str, list[str]] = defaultdict(list)
    for one in apart:
        if one.kind is DisputeKind.POLARITY and one.status is DisputeStatus.DISPUTED:
            for side in one.of:
                others = [each for other in one.of if other is not side for piece in other for each in piece.ids]
                for piece in side:
                    if piece.statement:
                        found[piece.statement] += others
    return found


# --- rules ----------------------------------------------------------------------------------------------------


def _within(one: _Told, own: Iterable[_Told]) -> _Found | None:
    """What an answer names as somebody's saying: "denied [the monitor's allegations of a second strike]"."""
    for other in own:
        within = one.content.contains(other.content) and other.content != one.content
        said = not SAYINGS.isdisjoint(stems(" ".join(other.cue)))
        if within and said and other.source.key != one.source.key:
            return _Found(other, f"its words name “{' '.join(other.cue)}”")
    return None


def _in_one_sentence(one: _Told, near: Iterable[_Told]) -> _Found | None:
    """What the sentence of an answer tells first: "When he accused her, she replied", "although she insists"."""
    text = one.report.text
    before = [other for other in near if other.extent.end <= one.extent.start and other.report is one.report]
    if not before:
        return None
    other = max(before, key=lambda each: each.extent)
    sentence = _sentence(one.report, one.content.start)
    if other.extent.start < sentence.start:
        return None
    led_in = _LED_IN.search(text, sentence.start, other.content.start)
    contrary = _CONTRARY.search(text, other.content.end, one.extent.start)
    if one.kind is Reply.REPLIES and led_in:
        return _Found(other, "in one sentence, one after the other")
    if contrary and matter(one.stems) & other.stems:
        return _Found(other, f"in one sentence, with “{contrary.group().casefold()}” between the two")
    return None


def _sentence(report: Report, at: int) -> Span:
    found = list(sentences(report.text))
    return found[max(bisect_right([one.start for one in found], at) - 1, 0)]


def _of_whom_it_names(one: _Told, near: Sequence[_Told]) -> _Found | None:
    """What somebody said whose saying an answer names: "rejected Holm's claims that …"."""
    if one.kind is not Reply.DENIES or one.stems.isdisjoint(SAYINGS | ASKINGS):
        return None
    theirs = [other for other in near if any(a.is_surely(b) for a in one.named for b in other.speakers)]
    found = _in_like_words(one, theirs, LEAST_COVERED / 2, LEAST_TELLING / 2, "named in its words, and in like words")
    before = [other for other in theirs if other.extent.end <= one.extent.start <= other.extent.end + NEAR]
    names = {stem for each in one.named for stem in each.names}
    if found or not before or one.stems.isdisjoint(SAYINGS) or matter(one.stems) - names:
        return found
    return _Found(max(before, key=lambda other: other.extent), "named in its words, and said just before")


def _in_like_words(one: _Told, near: Iterable[_Told], least: float, telling: float, why: str) -> _Found | None:
    """Of what others say the one that has most of what an answer denies."""
    if one.kind is not Reply.DENIES:
        return None
    fitting = [other for other in near if _covered(one, other, telling) >= least]
    best = max(fitting, key=lambda other: _fitting(one, other, telling), default=None)
    return _Found(best, f"{why}: {_both(one, best)}") if best else None


def _covered(one: _Told, other: _Told, telling: float) -> float:
    """How much of what an answer is about another has, 0 … 1; 0 where that tells too little."""
    about = matter(one.stems)
    both = about & (other.stems | frozenset(stems(" ".join(other.cue))))
    return _weight(both) / _weight(about) if len(both) >= LEAST_WORDS and _weight(both) >= telling else 0.0


def _fitting(one: _Told, other: _Told, telling: float) -> tuple[float, int, ReportId, Span]:
    """What makes one the answered before others: its words, that it accuses the one who answers, that it is before."""
    better = BY_WHOM * other.lays_it_to(one) + BEFORE * _before(other, one)
    away = abs(other.extent.start - one.extent.start) if other.report.id == one.report.id else 0
    return _covered(one, other, telling) + better, -away, other.report.id, other.content


def _weight(of: Iterable[str]) -> float:
    return sum(map(frequencies().telling, sorted(of)))


def _both(one: _Told, other: _Told) -> str:
    """The words that two have in common, the most telling first."""
    shared = sorted(matter(one.stems) & other.stems, key=lambda stem: (-frequencies().telling(stem), stem))[:3]
    printed = {stem: word for word in reversed(one.words) for stem in stems(word)}
    return ", ".join(f"“{printed.get(stem, stem)}”" for stem in shared)


def _just_before(one: _Told, near: Iterable[_Told]) -> _Found | None:
    """What stands before an answer of few words: who laid it to the speaker, whose claim it was, who spoke last."""
    before = [other for other in near if other.extent.end <= one.extent.start <= other.extent.end + NEAR]
    nearest = max(before, key=lambda other: other.extent, default=None)
    if nearest is None:
        return None
    between = one.extent.start - nearest.extent.end
    if one.kind is Reply.REPLIES:
        to_another = of_somebody((*one.cue, *one.words)) or replies_to_a_thing(one.cue, one.words)
        named = between <= NEXT and nearest.speakers and nearest.names(one) and not to_another
        return _Found(nearest, "said just before, and naming the one who replies") if named else None
    bare = one.kind is Reply.DENIES and len(matter(one.stems)) < LEAST_WORDS
    laid = [other for other in before if other.lays_it_to(one)]
    if one.kind is Reply.DENIES and laid and (having_done(one.stems) or (bare and points_back(one.words))):
        return _Found(max(laid, key=lambda other: other.extent), "said just before, of the one who denies it")
    if bare and between <= TOUCHING and points_back(one.words) and nearest.speakers and nearest.tells_of(one):
        return _Found(nearest, "said just before, naming the one who denies it")
    return None


def _on_the_other_side(one: _Told, index: _Index) -> _Found | None:
    """What stands on the other side of a dispute on whether something is so; of its own report before others."""
    if one.kind is Reply.REPLIES:
        return None
    there = [index.by_id[each] for each in index.sides.get(one.id, ()) if each in index.by_id]
    own = one.report.id
    others = [other for other in there if other.cue and _may_be_answered(one, other)]
    if one.kind is Reply.INSISTS:
        others = [other for other in others if other.report.id == own]
    best = min(others, key=lambda other: (other.report.id != own, _order(other)), default=None)
    return _Found(best, "the two are in dispute") if best else None


def _across(one: _Told, index: _Index) -> _Found | None:
    """What another report tells in the same words, and lays to the one who denies it."""
    rarest = sorted(matter(one.stems), key=lambda stem: (len(index.having.get(stem, ())), stem))[:MOST_KEYS]
    near = {id(other): other for stem in rarest for other in index.having.get(stem, ())[:MOST_HELD]}
    elsewhere = [other for other in near.values() if other.report.id != one.report.id and _may_be_answered(one, other)]
    laid = [other for other in elsewhere if other.lays_it_to(one)]
    return _in_like_words(one, laid, LEAST_COVERED_ACROSS, LEAST_TELLING_ACROSS, "in like words")


def _order(one: _Told) -> tuple[str, ReportId, Span]:
    return str(one.report.published or ""), one.report.id, one.extent


def _why(one: _Told, found: _Found) -> str:
    return f"“{' '.join(one.cue)}” answers the words of {found.what.source.name}: {found.why}."
