"""What reports of one story say together: claims and where they stand, disputes and their sides."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from made import MADE, make_actor, make_reading, make_report, make_statement
from onrecord.corroborate.record import gather
from onrecord.values import (
    ActorKind,
    Claim,
    Dispute,
    DisputeKind,
    DisputeStatus,
    Mention,
    MentionForm,
    Modality,
    Reading,
    Record,
    Span,
    SpeakerStatus,
    Standing,
)

# Every report of these tests is of one story: they share a lead.
LEAD = "Two trawlers collided off Halsten on Friday in thick fog near the Brodal lighthouse."
DAY = date(2025, 11, 14)


def told(outlet: str, *said: tuple[str, str], published: date | None = DAY, cue: str = "said") -> Reading:
    """
    A report of *outlet* in which one after the other says something; what nobody says the report says itself.
    """
    text = LEAD
    statements, actors, mentions = [], {}, []
    for who, words in said:
        begin = len(text) + 1
        text += f" {who} {cue} {words}." if who else f" {words}."
        if who:
            actor = actors.setdefault(who, make_actor(who, len(actors) + 1))
            speaker = Span(begin, begin + len(who))
            mentions.append(Mention(report=outlet, span=speaker, actor=actor.id, form=MentionForm.NAME))
            content = Span(begin + len(who) + len(cue) + 2, len(text) - 1)
            statements.append(
                make_statement(
                    [content],
                    len(statements) + 1,
                    report=outlet,
                    speaker=(speaker,),
                    cue=(Span(speaker.end + 1, speaker.end + 1 + len(cue)),),
                    speakers=(actor.id,),
                    speaker_status=SpeakerStatus.RESOLVED,
                )
            )
    report = make_report(text, id=outlet, location=outlet, outlet=outlet, published=published)
    reading = make_reading(report, *statements, actors=list(actors.values()))
    return replace(reading, mentions=tuple(mentions))


def record(*readings: Reading) -> Record:
    return gather(readings, [], MADE)


def only_dispute(of: Record) -> Dispute:
    (dispute,) = of.disputes
    return dispute


def claim_of(of: Record, words: str) -> Claim:
    texts = {report.id: report.text for report in of.reports}
    found = [one for one in of.claims if words in texts[one.words.report][one.words.span.start : one.words.span.end]]
    return found[0]


# --- tolls ----------------------------------------------------------------------------------------------------


def test_two_numbers_of_the_dead_that_cannot_both_hold_are_a_dispute_with_a_side_each() -> None:
    """
    The sides give the words, whose they are, and the statements; the reason says which rule fired.
    """
    of = record(
        told("Courier", ("Anna Kell", "the collision killed 12 sailors")),
        told("Herald", ("Jon Eide", "the collision killed 21 sailors")),
    )

    dispute = only_dispute(of)

    assert (DisputeKind.NUMBER, DisputeStatus.DISPUTED) == (dispute.kind, dispute.status)
    assert [("12", ("s1",), ("Anna Kell",)), ("21", ("s2",), ("Jon Eide",))] == [
        (side.value, side.statements, side.sources) for side in dispute.sides
    ]
    assert "“12” killed according to Anna Kell, “21” killed according to Jon Eide: no number fits both." == dispute.why


@pytest.mark.parametrize(
    ("one", "other"),
    [("at least 15 people", "21 people"), ("about 20 people", "21 people"), ("12 people", "twelve people")],
)
def test_numbers_that_one_number_fits_are_no_dispute(one: str, other: str) -> None:
    """
    A number is an interval, as its words leave it open.
    """
    of = record(
        told("Courier", ("Anna Kell", f"the collision killed {one}")),
        told("Herald", ("Jon Eide", f"the collision killed {other}")),
    )

    assert () == of.disputes


def test_at_least_is_read_up_to_twice_the_number() -> None:
    """
    Who says “at least 56” of what another puts at 160 gives another number.
    """
    of = record(
        told("Courier", ("Anna Kell", "the collision killed at least 56 people")),
        told("Herald", ("Jon Eide", "the collision killed 160 people")),
    )

    assert ["at least 56", "160"] == [side.value for side in only_dispute(of).sides]


def test_a_number_that_one_source_gives_later_is_an_update() -> None:
    """
    A toll that grows is no dispute with oneself.
    """
    of = record(
        told("Courier", ("Anna Kell", "the collision killed 12 people")),
        told("Herald", ("Anna Kell", "the collision killed 21 people"), published=date(2025, 11, 15)),
    )

    dispute = only_dispute(of)

    assert DisputeStatus.UPDATED is dispute.status
    assert "Anna Kell gives “12” killed on 2025-11-14 and “21” on 2025-11-15: one source, two days." == dispute.why


def test_a_report_that_contradicts_itself_is_shown() -> None:
    """
    One source, one day, two numbers.
    """
    of = record(told("Courier", ("Anna Kell", "the collision killed 12 people"), ("Anna Kell", "it killed 21 people")))

    assert DisputeStatus.DISPUTED is only_dispute(of).status


def test_a_number_that_nobody_gives_any_more_is_an_update() -> None:
    """
    What reports gave on their own word is no side of a dispute once somebody has counted, and none repeats it.
    """
    of = record(
        told("Courier", ("", "The collision off Halsten killed 12 sailors")),
        told("Herald", ("Jon Eide", "the collision off Halsten killed 21 sailors"), published=date(2025, 11, 15)),
    )

    dispute = only_dispute(of)

    assert DisputeStatus.UPDATED is dispute.status
    assert "nobody gives it from then on" in dispute.why


def test_a_number_that_is_still_given_is_disputed() -> None:
    """
    Another report repeats the first one after the second.
    """
    of = record(
        told("Courier", ("", "The collision off Halsten killed 12 sailors")),
        told("Herald", ("Jon Eide", "the collision off Halsten killed 21 sailors"), published=date(2025, 11, 15)),
        told("Mail", ("", "The collision off Halsten killed 12 sailors, as was said"), published=date(2025, 11, 15)),
    )

    assert DisputeStatus.DISPUTED is only_dispute(of).status


def test_one_number_told_in_ways_that_no_number_fits_has_two_sides() -> None:
    """
    "Nearly 100" is not "more than 100".
    """
    of = record(
        told("Courier", ("Anna Kell", "nearly 100 people gathered at the quay")),
        told("Herald", ("Jon Eide", "more than 100 people gathered at the quay")),
    )

    assert ["nearly 100", "more than 100"] == [side.value for side in only_dispute(of).sides]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param("another 40 people were killed", id="something else, nobody knows where"),
        pytest.param("in all 40 people were killed at sea", id="a sum"),
    ],
)
def test_what_is_of_something_else_is_no_other_number_of_the_same(other: str) -> None:
    """
    Reports tell of more than one thing.
    """
    of = record(told("Courier", ("Anna Kell", "the collision killed 12 people")), told("Herald", ("Jon Eide", other)))

    assert () == of.disputes


@pytest.mark.parametrize(
    "other",
    [
        "the collision killed dozens of people",  # no number to differ from
        "the collision injured 21 people",
        "the collision killed 21 children",  # some of them
        "the war killed 90,000 people",
    ],
)
def test_other_things_that_are_counted_are_not_compared(other: str) -> None:
    """
    The injured, children among the dead, another happening, a number too vague to differ from.
    """
    of = record(told("Courier", ("Anna Kell", "the collision killed 30 people")), told("Herald", ("Jon Eide", other)))

    assert [] == [one for one in of.disputes if one.kind is DisputeKind.NUMBER]


def test_reports_that_share_no_words_are_compared_where_somebody_says_that_they_are_of_one_story() -> None:
    """
    `onrecord compare` does; else they are two stories, and nothing is set against anything.
    """
    reports = [
        make_reading(make_report(text, id=name, location=name, outlet=name))
        for name, text in (("Courier", "Flames killed 12 people in Brodal."), ("Herald", "The blaze killed 30 people."))
    ]

    assert () == gather(reports, [], MADE).disputes
    assert ["12", "30"] == [side.value for side in only_dispute(gather(reports, [], MADE, as_one_story=True)).sides]


# --- what one affirms and another denies ----------------------------------------------------------------------


def test_what_one_affirms_and_another_denies_is_a_dispute() -> None:
    """
    Also within one report. Each side has its exact words.
    """
    of = record(
        told("Courier", ("Anna Kell", "it gave ten warnings in five minutes"), ("Jon Eide", "no warning was given"))
    )

    dispute = only_dispute(of)

    assert DisputeKind.POLARITY is dispute.kind
    assert [("it gave ten warnings in five minutes", ("s1",)), ("no warning was given", ("s2",))] == [
        (side.value, side.statements) for side in dispute.sides
    ]


def test_what_a_word_of_saying_denies_is_denied() -> None:
    """
    “Denied that the crew answered a signal” affirms no such thing.
    """
    of = record(
        told("Courier", ("Anna Kell", "the crew answered a distress signal")),
        told("Herald", ("Jon Eide", "that the crew answered a distress signal"), cue="denied"),
    )

    assert DisputeKind.POLARITY is only_dispute(of).kind


def test_two_who_deny_the_same_do_not_differ() -> None:
    """
    Nor do they where one says “denied” and the other “not”.
    """
    of = record(
        told("Courier", ("Anna Kell", "the crew did not answer a distress signal")),
        told("Herald", ("Jon Eide", "that the crew answered a distress signal"), cue="denied"),
    )

    assert () == of.disputes


def test_what_only_may_be_is_not_set_against_what_is() -> None:
    """
    “Would not raise the wreck” does not deny “raised the wreck”.
    """
    reading = told("Herald", ("Jon Eide", "the navy will not raise the wreck"))
    later = replace(reading, statements=(replace(reading.statements[0], modality=Modality.FUTURE),))

    of = record(told("Courier", ("Anna Kell", "the navy raised the wreck")), later)

    assert () == of.disputes


# --- one word in many -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "kind", "values"),
    [
        ("a .38 caliber revolver", "a .357 caliber revolver", DisputeKind.OBJECT, [".38", ".357"]),
        ("40 litres of diesel oil", "900 litres of diesel oil", DisputeKind.NUMBER, ["40", "900"]),
    ],
)
def test_words_that_are_nearly_the_same_but_for_one_are_a_dispute(
    one: str, other: str, kind: DisputeKind, values: list[str]
) -> None:
    """
    A number that counts nothing tells which thing it is. Who says the same of the same elsewhere is on the same side.
    """
    of = record(
        told("Courier", ("Anna Kell", f"the mate kept {one} in the wheelhouse locker")),
        told("Herald", ("Jon Eide", f"the mate kept {other} in the wheelhouse locker")),
        told("Mirror", ("Ruth Amsel", f"divers brought up {other}")),
    )

    dispute = only_dispute(of)

    assert (kind, values) == (dispute.kind, [side.value for side in dispute.sides])
    assert ("s2", "s3") == dispute.sides[1].statements


# --- where a claim stands -------------------------------------------------------------------------------------

SAME = "the lighthouse at Brodal had been dark for three nights"
ALIKE = "for three nights the Brodal lighthouse had been dark"


def test_a_claim_of_two_sources_is_agreed() -> None:
    """
    They say the same, each in its own words.
    """
    of = record(told("Courier", ("Anna Kell", SAME)), told("Herald", ("Jon Eide", ALIKE)))

    claim = claim_of(of, "dark")

    assert (Standing.AGREED, ("Anna Kell", "Jon Eide")) == (claim.standing, claim.sources)
    assert {"s1", "s2"} == set(claim.affirming)


def test_a_claim_of_one_source_in_two_papers_stands_on_one_source() -> None:
    """
    Whoever prints it: what counts is the ultimate source.
    """
    of = record(told("Courier", ("Anna Kell", SAME)), told("Herald", ("Anna Kell", SAME)))

    assert Standing.SINGLE_SOURCE is claim_of(of, SAME).standing


@pytest.mark.parametrize(
    ("other", "words"),
    [
        pytest.param("Jon Eide", SAME, id="the same words: a line taken over, or a pull quote"),
        pytest.param("Kell", ALIKE, id="a name that is part of the other"),
    ],
)
def test_who_may_be_the_same_is_no_second_source(other: str, words: str) -> None:
    """
    Rather one source too few than agreement where there is none.
    """
    of = record(told("Courier", ("Anna Kell", SAME)), told("Herald", (other, words)))

    assert Standing.SINGLE_SOURCE is claim_of(of, "dark").standing


def test_two_who_speak_for_one_state_are_one_source() -> None:
    """
    A minister and a spokesman of one government do not bear each other out.
    """
    two = [told("Courier", ("Anna Kell", SAME)), told("Herald", ("Jon Eide", ALIKE))]
    official = [
        replace(one, actors=tuple(replace(actor, country="NOR", sector="GOV") for actor in one.actors)) for one in two
    ]

    assert Standing.AGREED is claim_of(record(*two), "dark").standing
    assert Standing.SINGLE_SOURCE is claim_of(record(*official), "dark").standing


def test_who_heads_a_body_is_no_second_source_beside_it() -> None:
    """
    “Ostby Observatory head Jon Eide” says what the Ostby Observatory says.
    """
    head = told("Courier", ("Ostby Observatory head Jon Eide", SAME))
    text = head.report.text
    name = text.index("Jon Eide")
    body = make_actor("Ostby Observatory", 2, kind=ActorKind.ORGANISATION)
    mention = Mention(report="Courier", span=Span(name - 23, name - 6), actor="a2", form=MentionForm.NAME)
    person = replace(head.actors[0], name="Jon Eide", names=("Jon Eide",))
    told_by_head = replace(head, actors=(person, body), mentions=(*head.mentions, mention))
    itself = told("Herald", ("Ostby Observatory", ALIKE))
    told_by_body = replace(itself, actors=(replace(body, id="a1"),))

    assert "Ostby Observatory" == text[name - 23 : name - 6]
    assert Standing.SINGLE_SOURCE is claim_of(record(told_by_head, told_by_body), "dark").standing


def test_a_claim_of_which_nobody_is_named_is_unattributed() -> None:
    """
    “Officials” are nobody.
    """
    reading = told("Courier", ("officials", SAME))
    statement = replace(reading.statements[0], speakers=(), speaker_status=SpeakerStatus.UNNAMED)

    of = record(replace(reading, statements=(statement,), mentions=(), actors=()))

    assert Standing.UNATTRIBUTED is claim_of(of, SAME).standing


def test_a_claim_that_somebody_denies_is_disputed_and_has_both() -> None:
    """
    Those who deny stand on its other side, not in a claim of their own.
    """
    of = record(
        told("Courier", ("Anna Kell", "it gave ten warnings in five minutes")),
        told("Herald", ("Jon Eide", "no warning was given")),
    )

    claim = claim_of(of, "ten warnings")

    assert (Standing.DISPUTED, ("s1",), ("s2",)) == (claim.standing, claim.affirming, claim.denying)


# --- for any reports ------------------------------------------------------------------------------------------

PEOPLE = ("Anna Kell", "Jon Eide", "Ruth Amsel")
SAYINGS = (
    "the collision killed 12 people",
    "the collision killed at least 30 people",
    "no warning was given to the trawlers",
    "the coastguard gave a warning to the trawlers",
    SAME,
    "the crew did not answer a distress signal",
    "the crew answered a distress signal",
)
some_reports = st.lists(
    st.lists(st.tuples(st.sampled_from(PEOPLE), st.sampled_from(SAYINGS)), min_size=1, max_size=3),
    min_size=1,
    max_size=4,
)


@settings(deadline=None, max_examples=40)
@given(some_reports, st.randoms(use_true_random=False))
def test_the_order_of_the_reports_changes_nothing_but_ids(said: list[list[tuple[str, str]]], chance: Random) -> None:
    """
    Claims and disputes are the same, by their words.
    """
    readings = [told(f"Paper {number}", *each) for number, each in enumerate(said)]
    shuffled = chance.sample(readings, len(readings))

    assert by_words(record(*readings)) == by_words(record(*shuffled))


def by_words(of: Record) -> tuple[list[object], list[object]]:
    """The claims and the disputes of a record without their ids."""
    spans = {one.id: (one.report, one.content) for one in of.statements}
    claims = [
        (one.words, sorted(spans[each] for each in one.affirming), sorted(spans[each] for each in one.denying),
         one.standing, one.origins)
        for one in of.claims
    ]  # fmt: skip
    disputes = [(one.kind, one.status, [sorted(side.words) for side in one.sides]) for one in of.disputes]
    return sorted(claims), sorted(disputes, key=repr)  # type: ignore[type-var]
