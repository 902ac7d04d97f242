"""What a person corrects, replayed over a reading: it always wins, and outlives another model."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made import (
    FERRY,
    MADE,
    PORT,
    at,
    ferry_reading,
    make_actor,
    make_event,
    make_reading,
    make_report,
    make_statement,
    port_reading,
)
from onrecord.corroborate.record import gather
from onrecord.errors import CorrectionRefused
from onrecord.review.corrections import (
    ACTIONS,
    Boundaries,
    Correction,
    IsAStatement,
    NotAnEvent,
    NotAStatement,
    OtherActor,
    Published,
    SameActor,
    SpeakerIs,
    check,
    pack,
    unpack,
)
from onrecord.review.replay import corrected
from onrecord.review.training import training_rows
from onrecord.values import (
    ActorKind,
    DisputeKind,
    DisputeVerdict,
    Made,
    Mention,
    MentionForm,
    Reading,
    Span,
    SpeakerStatus,
    Standing,
    Statement,
    Verdict,
)

MISSING = at(FERRY, "14 people were missing")
LETTER = at(FERRY, "the door had been repaired")


def speaker_is(*names: str, content: Span = MISSING) -> SpeakerIs:
    return SpeakerIs(report="r1", content=(content,), speakers=names)


def said(reading: Reading, content: Span) -> tuple[tuple[str, ...], Statement]:
    """Who says the words that begin here, by name, and the statement."""
    names = {actor.id: actor.name for actor in reading.actors}
    (one,) = (one for one in reading.statements if one.content[0].start == content.start)
    return tuple(names[actor] for actor in one.speakers), one


def test_a_speaker_whom_the_report_names_is_that_actor() -> None:
    """
    By any of the names that it goes by there; the statement says which entry of the log made it so.
    """
    reading = corrected(ferry_reading(), [(4, speaker_is("mr lowe"))])

    names, statement = said(reading, MISSING)

    assert ("Piet Lowe",) == names
    assert SpeakerStatus.RESOLVED is statement.speaker_status
    assert (4,) == statement.corrected
    assert ferry_reading().actors == reading.actors


def test_a_speaker_whom_the_report_does_not_name_is_a_new_actor() -> None:
    """
    Who is said to be there by a person, and says so.
    """
    reading = corrected(ferry_reading(), [(1, speaker_is("Ola Berg"))])

    assert ("Ola Berg",) == said(reading, MISSING)[0]
    assert ("a person said so: entry 1 of the corrections",) == reading.actors[-1].why


def test_the_last_correction_counts_and_one_undone_is_as_if_it_had_never_been() -> None:
    """
    Undoing leaves an entry out of what is replayed.
    """
    both = [(1, speaker_is("Ola Berg")), (2, speaker_is("Jon Eide"))]

    assert ("Jon Eide",) == said(corrected(ferry_reading(), both), MISSING)[0]
    assert ("Ola Berg",) == said(corrected(ferry_reading(), both[:1]), MISSING)[0]
    assert ferry_reading() == corrected(ferry_reading(), [])


def test_nobody_can_be_said_to_be_the_speaker() -> None:
    """
    Where it cannot be told who speaks, whatever the machine found.
    """
    nobody = SpeakerIs(report="r1", content=(MISSING,), status=SpeakerStatus.UNRESOLVED)

    names, statement = said(corrected(ferry_reading(), [(1, nobody)]), MISSING)

    assert () == names
    assert SpeakerStatus.UNRESOLVED is statement.speaker_status


def test_what_is_no_statement_is_gone_and_what_it_told_of_the_report_says_itself() -> None:
    """
    An event that the statement carried stays.
    """
    reading = port_reading()
    content = reading.statements[0].content

    done = corrected(reading, [(1, NotAStatement(report="r1", content=content))])

    assert reading.statements[1:] == done.statements
    assert [None, None, "s2", None] == [event.statement for event in done.events]


def test_a_statement_that_was_passed_over_is_made() -> None:
    """
    With its speaker and cue, in its place among the others.
    """
    words = at(FERRY, "Harbour dues to rise in spring")
    given = IsAStatement(report="r1", content=(words,), cue=(at(FERRY, "More"),), speakers=("Harbour board",))

    reading = corrected(ferry_reading(), [(1, given)])

    assert ("Harbour board",) == said(reading, words)[0]
    assert words == reading.statements[-1].content[0]


def test_boundaries_are_put_where_a_person_has_them() -> None:
    """
    The speaker stays.
    """
    right = at(FERRY, "14 people")

    names, statement = said(
        corrected(ferry_reading(), [(1, Boundaries(report="r1", content=(MISSING,), to=(right,)))]), right
    )

    assert (("Officials",), (right,)) == (names, statement.content)


def test_what_is_no_event_is_gone() -> None:
    reading = port_reading()

    done = corrected(reading, [(1, NotAnEvent(report="r1", trigger=reading.events[0].trigger))])

    assert reading.events[1:] == done.events


def test_two_actors_of_two_reports_that_are_one_are_one_in_the_record() -> None:
    """
    By the name that the person gives.
    """
    first = replace_report(named("R. Amsel spoke.", "R. Amsel"), "r1")
    second = replace_report(named("Mrs Lund spoke.", "Mrs Lund"), "r2")
    same = SameActor(mentions=(("r1", Span(0, 8)), ("r2", Span(0, 8))), name="Ruth Lund")

    record = gather([corrected(one, [(1, same)]) for one in (first, second)], [], MADE)

    assert ["Ruth Lund"] == [actor.name for actor in record.actors]


def test_a_name_that_is_somebody_elses_is_another_actor() -> None:
    """
    What is said by those words is that one's too.
    """
    lowe = at(FERRY, "Piet Lowe")

    reading = corrected(ferry_reading(), [(1, OtherActor(report="r1", spans=(lowe,), name="Jan Lowe"))])

    fleet = at(FERRY, "the company “has never")
    assert ("Jan Lowe",) == said(reading, fleet)[0]
    assert "Jan Lowe" == {actor.id: actor.name for actor in reading.actors}[reading.mentions[-1].actor]


def test_who_speaks_with_somebody_else_goes_on_speaking() -> None:
    """
    Only the one whose name was wrong is another.
    """
    lowe = at(FERRY, "Mr Lowe")
    reading = ferry_reading()
    mention = Mention(report="r1", span=lowe, actor="a2", form=MentionForm.NAME)
    reading = replace(reading, mentions=(*reading.mentions, mention))

    done = corrected(reading, [(1, OtherActor(report="r1", spans=(lowe,), name="Jan Lowe"))])

    assert ("Anna Kell", "Jan Lowe") == said(done, at(FERRY, "to meet the families"))[0]


def test_actors_are_one_also_where_a_new_model_saw_nobody() -> None:
    """
    The words that the person pointed at name them.
    """
    blind = replace(replace_report(named("R. Amsel spoke.", "R. Amsel"), "r1"), mentions=(), actors=())
    same = SameActor(mentions=(("r1", Span(0, 8)), ("r2", Span(0, 8))), name="Ruth Lund")

    assert ["Ruth Lund"] == [actor.name for actor in corrected(blind, [(1, same)]).actors]


def test_what_is_no_statement_is_none_in_pieces_either() -> None:
    """
    Another model may cut it in two.
    """
    first, second = Span(MISSING.start, MISSING.start + 9), Span(MISSING.start + 10, MISSING.end)
    reading = replace(ferry_reading(), statements=(make_statement([first], 1), make_statement([second], 2)))

    assert () == corrected(reading, [(1, NotAStatement(report="r1", content=(MISSING,)))]).statements


# --- where another model has other statements over a person's words ------------------------------------------

LATE = "Ann Lowe said the ferry was late and that the harbour had been shut. Nobody was hurt, she said.\n"
FERRY_LATE, HARBOUR_SHUT, NOBODY_HURT = (
    at(LATE, words) for words in ("the ferry was late", "and that the harbour had been shut", "Nobody was hurt")
)


def late(*contents: Span, **fields: Any) -> Reading:
    """A report of three clauses, and a statement of the machine by Ann Lowe at each of these spans."""
    given = {"cue": (at(LATE, "said"),), "speakers": ("a1",), "speaker_status": SpeakerStatus.RESOLVED} | fields
    statements = [make_statement([span], number, **given) for number, span in enumerate(contents, start=1)]
    return make_reading(make_report(LATE), *statements, actors=[make_actor("Ann Lowe")])


def by_whom(reading: Reading) -> dict[str, tuple[str, ...]]:
    """The words of each statement, and who says them."""
    names = {actor.id: actor.name for actor in reading.actors}
    return {
        " … ".join(LATE[span.start : span.end] for span in one.content): tuple(names[each] for each in one.speakers)
        for one in reading.statements
    }


PIET = SpeakerIs(report="r1", content=(FERRY_LATE,), speakers=("Piet",))
NO_STATEMENT = NotAStatement(report="r1", content=(FERRY_LATE,))
REST = {"and that the harbour had been shut": ("Ann Lowe",)}


@pytest.mark.parametrize(
    ("merged", "left"),
    [
        pytest.param(Span(FERRY_LATE.start, HARBOUR_SHUT.end), REST, id="with the next clause"),
        pytest.param(
            Span(FERRY_LATE.start, NOBODY_HURT.end),
            {"and that the harbour had been shut. Nobody was hurt": ("Ann Lowe",)},
            id="with the next sentence too",
        ),
        pytest.param(Span(FERRY_LATE.start - 4, FERRY_LATE.end), {}, id="with no more than another word"),
    ],
)
def test_what_a_model_merges_with_a_persons_statement_is_cut(merged: Span, left: dict[str, tuple[str, ...]]) -> None:
    """
    Words have one speaker, the person's; what the machine says of other clauses and sentences stays.
    """
    assert {"the ferry was late": ("Piet",)} | left == by_whom(corrected(late(merged), [(1, PIET)]))
    assert left == by_whom(corrected(late(merged), [(1, NO_STATEMENT)]))


def test_what_a_model_splits_is_one_statement_again() -> None:
    """
    With the cue of the pieces.
    """
    reading = late(Span(FERRY_LATE.start, FERRY_LATE.start + 7), Span(FERRY_LATE.end - 4, FERRY_LATE.end))

    done = corrected(reading, [(1, PIET)])

    assert {"the ferry was late": ("Piet",)} == by_whom(done)
    assert (at(LATE, "said"),) == done.statements[0].cue


def test_what_a_person_took_out_of_a_statement_is_no_statement_of_the_same_cue() -> None:
    """
    Whether the model that reads the report next has it in one, or in two.
    """
    both = Span(FERRY_LATE.start, HARBOUR_SHUT.end)
    narrow = Boundaries(report="r1", content=(both,), to=(FERRY_LATE,))

    for reading in (late(both), late(FERRY_LATE, HARBOUR_SHUT)):
        assert {"the ferry was late": ("Ann Lowe",)} == by_whom(corrected(reading, [(1, narrow)]))


def test_a_statement_within_a_statement_cuts_nothing() -> None:
    """
    Its own cue stands in what the outer speaker says.
    """
    outer = late(Span(0, NOBODY_HURT.end), cue=(at(LATE, "said", 1),))
    inner = IsAStatement(report="r1", content=(FERRY_LATE,), cue=(at(LATE, "said"),), speakers=("Ann Lowe",))

    assert 2 == len(corrected(outer, [(1, inner)]).statements)


def test_an_event_goes_with_the_words_that_tell_of_it() -> None:
    """
    What a person's words tell of is that speaker's claim, and marked; the rest stays the machine's.
    """
    both = Span(FERRY_LATE.start, HARBOUR_SHUT.end)
    told = [
        make_event(at(LATE, word), number, evidence=both, statement="s1") for number, word in ((1, "late"), (2, "shut"))
    ]
    done = corrected(replace(late(both), events=tuple(told)), [(1, PIET)])

    speakers = {one.id: one.corrected for one in done.statements}
    assert [(1,), ()] == [speakers[one.statement or ""] for one in done.events]


def test_the_kind_of_those_who_are_one_is_that_of_most_mentions() -> None:
    """
    A slip of the machine at one place makes no country of a person.
    """
    text = "Lund spoke. Mrs Lund left. Ruth Lund is ill."
    actors = [make_actor("Lund", 1, kind=ActorKind.COUNTRY), make_actor("Ruth Lund", 2)]
    spans = (Span(0, 4), at(text, "Mrs Lund"), at(text, "Ruth Lund"))
    named = [
        Mention(report="r1", span=span, actor=actor, form=MentionForm.NAME)
        for span, actor in zip(spans, ("a1", "a2", "a2"), strict=True)
    ]
    reading = replace(make_reading(make_report(text), actors=actors), mentions=tuple(named))
    same = SameActor(mentions=(("r1", spans[0]), ("r1", spans[1])), name="Ruth Lund")

    assert [(ActorKind.PERSON, (3,))] == [(one.kind, one.corrected) for one in corrected(reading, [(3, same)]).actors]


def test_who_does_it_is_somebody_else_and_the_event_says_by_which_entry() -> None:
    reading = port_reading()
    boat = Mention(report="r1", span=at(PORT, "A patrol boat"), actor="a1", form=MentionForm.NAME)
    other = OtherActor(report="r1", spans=(boat.span,), name="A tug")

    done = corrected(replace(reading, mentions=(boat,)), [(2, other)])

    assert [(2,), (), (), ()] == [one.corrected for one in done.events]
    assert "A tug" == {one.id: one.name for one in done.actors}[done.events[0].actors[0]]


def test_another_day_of_publication_moves_the_times() -> None:
    """
    “Friday” is the Friday before the day that the person gives.
    """
    reading = corrected(port_reading(), [(1, Published(report="r1", day=date(2025, 12, 5)))])

    assert (date(2025, 12, 5), (1,)) == (reading.report.published, reading.report.corrected)
    assert "2025-12-05" == {one.id: one for one in reading.times}[reading.events[0].happened or ""].earliest


def test_a_dispute_that_is_dismissed_makes_no_claim_disputed() -> None:
    """
    It stays in the record, and says what it is by which entry of the log.
    """
    readings = [flood("r1", "opened"), flood("r2", "never opened")]
    (before,) = gather(readings, [], MADE, as_one_story=True).disputes
    sides = tuple(tuple((one.report, one.span) for one in side.words) for side in before.sides)
    verdict = DisputeVerdict(kind=DisputeKind.POLARITY, sides=sides, verdict=Verdict.DISMISSED)

    record = gather(readings, [], MADE, as_one_story=True, verdicts=[(7, verdict)])

    assert [(Verdict.DISMISSED, (7,))] == [(one.review, one.corrected) for one in record.disputes]
    assert Standing.DISPUTED not in {one.standing for one in record.claims}


def test_a_verdict_on_one_dispute_says_nothing_of_another() -> None:
    """
    It is found again by the words of its sides.
    """
    readings = [flood("r1", "opened"), flood("r2", "never opened")]
    elsewhere = ((("r1", at(readings[0].report.text, "said")),), (("r2", at(readings[1].report.text, "said")),))
    verdict = DisputeVerdict(kind=DisputeKind.POLARITY, sides=elsewhere, verdict=Verdict.DISMISSED)

    record = gather(readings, [], MADE, as_one_story=True, verdicts=[(7, verdict)])

    assert [None] == [one.review for one in record.disputes]


@given(seed=st.integers(0, 2**32))
def test_corrections_hold_for_whatever_another_model_reads(seed: int) -> None:
    """
    Statements of it may be missing, be shorter or longer, or have other speakers: what a person said of each holds.
    """
    chance = Random(seed)
    seen = ferry_reading().statements
    log = [(number, speaker_is(f"Witness {number}", content=one.content[0])) for number, one in enumerate(seen, 1)]

    reading = corrected(other_model(ferry_reading(), chance), log)

    names = {actor.id: actor.name for actor in reading.actors}
    for number, one in enumerate(seen, 1):
        (mine,) = (each for each in reading.statements if each.corrected[-1:] == (number,))
        assert [f"Witness {number}"] == [names[actor] for actor in mine.speakers]
        assert mine.content[0].overlaps(one.content[0])


def other_model(reading: Reading, chance: Random) -> Reading:
    """The same report as another model might read it: a third passed over, the others a little longer or shorter."""
    kept = [one for one in reading.statements if chance.random() > 1 / 3]
    moved = [replace(one, content=(nudged(one.content[0], chance), *one.content[1:]), speakers=()) for one in kept]
    return replace(reading, made=Made(version="0.2.0", model="another@sha256:1"), statements=tuple(moved))


def nudged(span: Span, chance: Random) -> Span:
    return Span(span.start + chance.randint(-1, 1), max(span.end + chance.randint(-2, 2), span.start + 2))


CORRECTIONS: tuple[Correction, ...] = (
    speaker_is("Jon Eide"),
    NotAStatement(report="r1", content=(MISSING,)),
    IsAStatement(report="r1", content=(LETTER,), speakers=("Jon Eide",)),
    Boundaries(report="r1", content=(MISSING,), to=(LETTER,)),
    NotAnEvent(report="r1", trigger=MISSING),
    SameActor(mentions=(("r1", MISSING), ("r2", LETTER)), name="Jon Eide"),
    OtherActor(report="r1", spans=(MISSING,), name="Jan Lowe"),
    Published(report="r1", day=date(2025, 11, 14)),
    DisputeVerdict(kind=DisputeKind.NUMBER, sides=((("r1", MISSING),), (("r2", LETTER),)), verdict=Verdict.CONFIRMED),
)


@pytest.mark.parametrize("correction", [pytest.param(one, id=pack(one)[0]) for one in CORRECTIONS])
def test_a_correction_that_is_packed_is_the_same_unpacked(correction: Correction) -> None:
    assert correction == unpack(*pack(correction))


def test_every_kind_of_correction_has_a_name() -> None:
    assert set(ACTIONS.values()) == {type(one) for one in CORRECTIONS}


@pytest.mark.parametrize(
    ("correction", "says"),
    [
        pytest.param(speaker_is("A", content=Span(10, 5000)), "10-5000 is not within report r1", id="beyond the text"),
        pytest.param(speaker_is("A", content=Span(7, 7)), "7-7 is not within", id="no words"),
        pytest.param(speaker_is(), "Name the speaker", id="nobody named"),
        pytest.param(NotAStatement(report="gone", content=(MISSING,)), "no report gone", id="no such report"),
        pytest.param(NotAStatement(report="r1", content=()), "which words", id="no content"),
        pytest.param(Boundaries(report="r1", content=(MISSING,), to=()), "which words", id="nowhere to stand"),
        pytest.param(OtherActor(report="r1", spans=(MISSING,), name=" "), "Give the actor a name", id="no name"),
    ],
)
def test_a_correction_that_makes_no_sense_is_refused(correction: Correction, says: str) -> None:
    """
    With what is wrong with it.
    """
    with pytest.raises(CorrectionRefused, match=says):
        check(correction, {"r1": len(FERRY)})


def test_training_data_has_what_was_before_and_what_a_person_says() -> None:
    """
    Of the statements those that differ, with the text that the offsets count in.
    """
    (row,) = training_rows(ferry_reading(), [(3, speaker_is("Jon Eide"))])

    assert FERRY == row["text"]
    assert [["Officials"], ["Jon Eide"]] == [row[side][0]["speakers"] for side in ("before", "after")]


def named(text: str, name: str) -> Reading:
    """A report that names one person at its beginning."""
    mention = Mention(report="r1", span=Span(0, len(name)), actor="a1", form=MentionForm.NAME)
    return replace(make_reading(make_report(text), actors=[make_actor(name)]), mentions=(mention,))


def replace_report(reading: Reading, name: str) -> Reading:
    return replace(
        reading,
        report=replace(reading.report, id=name),
        mentions=tuple(replace(one, report=name) for one in reading.mentions),
    )


def flood(name: str, did: str) -> Reading:
    """One of two reports on a sluice; each speaker says another thing of it."""
    text = f"“The sluice gate {did} before dawn”, said {'Jane Mensah' if name == 'r1' else 'Ruth Amsel'}.\n"
    report = make_report(text, id=name)
    statement = make_statement(
        [Span(0, text.index("”") + 1)],
        report=name,
        speaker=(Span(text.index("said") + 5, len(text) - 2),),
        speakers=("a1",),
        speaker_status=SpeakerStatus.RESOLVED,
    )
    return make_reading(report, statement, actors=[make_actor(text[text.index("said") + 5 : -2])])
