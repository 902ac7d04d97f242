"""What one source affirms and another denies, by who is said to have done it."""

from __future__ import annotations

import re

import pytest

from made import MADE, make_actor, make_reading, make_report, make_statement
from onrecord.corroborate.record import gather
from onrecord.values import Actor, ActorKind, Dispute, DisputeKind, Mention, MentionForm, Reading, Span, SpeakerStatus

LEAD = "Two trawlers collided off Halsten on Friday in thick fog near the Brodal lighthouse."
ACTORS = {
    "the mate Tom Vik": make_actor("Tom Vik", 1),
    "Vik": make_actor("Tom Vik", 1),
    "Jon Eide": make_actor("Jon Eide", 2),
    "the rebels": make_actor("the rebels", 3, kind=ActorKind.UNNAMED, sector="REB"),
    "the army": make_actor("the army", 4, kind=ActorKind.UNNAMED, sector="MIL"),
    "the regime": make_actor("the regime", 5, kind=ActorKind.UNNAMED, sector="GOV"),
    "Norvenian planes": make_actor("Norvenian planes", 6, kind=ActorKind.UNNAMED, country="NOR", sector="MIL"),
    "Kellish planes": make_actor("Kellish planes", 7, kind=ActorKind.UNNAMED, country="KEL", sector="MIL"),
}
SPEAKERS = {"Ana Kell": make_actor("Ana Kell", 11), "Ruth Amsel": make_actor("Ruth Amsel", 12)} | {
    name: ACTORS[name] for name in ("the army",)
}


def reading(outlet: str, speaker: str, cue: str, content: str) -> Reading:
    """A report in which a speaker says something; whoever of the actors above it names is mentioned."""
    text = f"{LEAD} {speaker} {cue} {content}."
    begin = len(LEAD) + 1
    said = Span(begin + len(speaker) + len(cue) + 2, len(text) - 1)
    named = {Span(begin, begin + len(speaker)): SPEAKERS[speaker]}
    for words in sorted(ACTORS, key=len, reverse=True):
        for match in re.finditer(re.escape(words), text):
            span = Span(*match.span())
            if span.start >= said.start and not any(span.overlaps(other) for other in named):
                named[span] = ACTORS[words]
    statement = make_statement(
        [said],
        report=outlet,
        speaker=(Span(begin, begin + len(speaker)),),
        cue=(Span(begin + len(speaker) + 1, said.start - 1),),
        speakers=(SPEAKERS[speaker].id,),
        speaker_status=SpeakerStatus.RESOLVED,
    )
    actors: dict[str, Actor] = {actor.id: actor for actor in named.values()}
    report = make_report(text, id=outlet, location=outlet, outlet=outlet)
    made = make_reading(report, statement, actors=list(actors.values()))
    mentions = (
        Mention(report=outlet, span=span, actor=actor.id, form=MentionForm.NAME)
        for span, actor in sorted(named.items())
    )
    return Reading(
        made=made.made, report=made.report, actors=made.actors, statements=made.statements, mentions=tuple(mentions)
    )


def disputes(affirmed: str, denied: str, *, cue: str = "said", by: str = "Ruth Amsel") -> list[Dispute]:
    """The disputes over what Ana Kell says and another denies."""
    readings = [reading("Courier", "Ana Kell", "said", affirmed), reading("Herald", by, cue, denied)]
    return [one for one in gather(readings, [], MADE).disputes if one.kind is DisputeKind.POLARITY]


def test_what_is_denied_of_one_party_is_not_what_another_did() -> None:
    """
    Norvenian planes may have bombed what Kellish planes did not.
    """
    assert disputes("Norvenian planes bombed the quay at Ostby", "Norvenian planes had not bombed the quay at Ostby")
    assert not disputes("Norvenian planes bombed the quay at Ostby", "Kellish planes had not bombed the quay at Ostby")


@pytest.mark.parametrize(("doer", "found"), [("the regime", 1), ("the rebels", 0)])
def test_whoever_denies_a_deed_denies_to_have_done_it_themselves(doer: str, found: int) -> None:
    """
    "The army denied using mines" answers those who lay it to the state, not those who lay it to the rebels.
    """
    told = disputes(f"{doer} used sea mines off Ostby", "using sea mines", cue="denied", by="the army")

    assert found == len(told)


def test_who_had_a_revolver_had_a_gun() -> None:
    """
    A thing that somebody is said not to have is contradicted by any kind of it in their hands.
    """
    assert disputes("Vik drew a revolver on the quay", "the mate Tom Vik did not have a gun")


def test_what_somebody_lacks_others_may_have() -> None:
    """
    That Vik had no gun does not deny that Eide had one.
    """
    assert not disputes("Jon Eide drew a revolver on the quay", "the mate Tom Vik did not have a gun")


def test_a_word_written_as_two_is_the_same_word() -> None:
    """
    "Air space" and "airspace".
    """
    assert disputes("the plane violated the airspace of Halsten", "the plane did not violate the air space of Halsten")


def test_who_did_not_deny_something_denies_nothing() -> None:
    """
    "Did not deny that …" leaves it open.
    """
    affirmed = "Norvenian planes bombed the quay at Ostby"

    assert not disputes(affirmed, "that Norvenian planes bombed the quay at Ostby", cue="did not deny", by="Ruth Amsel")
