"""The same actor in several reports: what joins two, what keeps them apart, and why the record says so."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made import MADE, at, make_actor, make_reading, make_report, make_statement
from onrecord.corroborate.actors import merged, same_actors
from onrecord.corroborate.record import gather
from onrecord.values import Actor, ActorKind, Mention, MentionForm, Reading

PERSON, BODY, PLACE, COUNTRY = ActorKind.PERSON, ActorKind.ORGANISATION, ActorKind.PLACE, ActorKind.COUNTRY


def report(name: str, *actors: Actor, text: str = "Words.") -> Reading:
    """The reading of a report with this id, its actors numbered as they come."""
    numbered = [replace(actor, id=f"a{number}") for number, actor in enumerate(actors, start=1)]
    return make_reading(make_report(text, id=name, location=f"{name}.txt"), actors=numbered)


def body(name: str, *names: str, **fields: Any) -> Actor:
    return make_actor(name, kind=fields.pop("kind", BODY), names=(name, *names), **fields)


def together(*readings: Reading) -> set[frozenset[str]]:
    """The actors that are one with others, each as ``report/name``."""
    shown = {(one.report.id, actor.id): f"{one.report.id}/{actor.name}" for one in readings for actor in one.actors}
    return {frozenset(shown[one] for one in same.actors) for same in same_actors(readings) if len(same.actors) > 1}


# --- what joins two --------------------------------------------------------------------------------------------


def test_a_person_of_the_same_full_name_is_one_and_the_record_says_why() -> None:
    """
    Accents, capitals and a possessive aside.
    """
    record = gather(
        [report("harbour-a", make_actor("Zoë Amsel")), report("harbour-b", make_actor("ZOE AMSEL"))], [], MADE
    )

    assert [("a1", ("Zoë Amsel", "ZOE AMSEL"))] == [(actor.id, actor.names) for actor in record.actors]
    assert ("one actor in harbour-a.txt and harbour-b.txt: the same full name, Zoë Amsel",) == record.actors[0].why


def test_the_same_row_of_a_table_is_the_same_actor_whatever_it_is_called() -> None:
    """
    The row's id is the first link of an actor that a table knows.
    """
    north = body("Norvenia", kind=COUNTRY, links=("country:NVN",), country="NVN")
    state = body("Norvenia", "Norvenian state", kind=COUNTRY, links=("country:NVN",), country="NVN")
    (actor,) = gather([report("a", north), report("b", state)], [], MADE).actors

    assert ("Norvenia", "Norvenian state") == actor.names
    assert ("one actor in a.txt and b.txt: the same row of a table, country:NVN",) == actor.why


def test_an_organisation_of_the_same_name_is_one() -> None:
    """
    An article before the name does not matter.
    """
    assert {frozenset({"a/The Straitline", "b/Straitline"})} == together(
        report("a", body("The Straitline")), report("b", body("Straitline"))
    )


def test_an_acronym_is_the_organisation_that_a_report_gives_it_to() -> None:
    """
    The reason names that report.
    """
    full = report("a", body("United Ports Authority", "UPA"))
    short = report("b", body("UPA"))

    assert {frozenset({"a/United Ports Authority", "b/UPA"})} == together(full, short)
    assert same_actors([full, short])[0].why == (
        "one actor in a.txt and b.txt: UPA, which is United Ports Authority in a.txt",
    )


def test_an_acronym_of_two_organisations_is_neither() -> None:
    """
    Which of them a third report means cannot be told.
    """
    found = together(
        report("a", body("United Ports Authority", "UPA")),
        report("b", body("Union of Port Artists", "UPA")),
        report("c", body("UPA")),
    )

    assert set() == found


def test_a_surname_is_the_one_full_name_that_fits_where_a_role_agrees() -> None:
    """
    "Prime Minister Vesk" in one report, Marta Vesk, prime minister of Norvenia, in the other.
    """
    full = report("a", make_actor("Marta Vesk", roles=("Prime Minister of Norvenia",)))
    short = report("b", make_actor("Vesk", roles=("Norvenian Prime Minister",)))
    (same,) = same_actors([full, short])

    assert (("a", "a1"), ("b", "a1")) == same.actors
    assert same.why == (
        "one actor in a.txt and b.txt: the surname Vesk, which only Marta Vesk has, each with the role prime minister",
    )


def test_a_surname_is_the_one_full_name_that_fits_where_both_reports_name_the_same_others() -> None:
    """
    Two others in common, however well known the surname: one story.
    """
    others = (make_actor("Piet Lowe"), body("Straitline"))
    found = together(report("a", make_actor("Ana Kell"), *others), report("b", make_actor("Kell"), *others))

    assert frozenset({"a/Ana Kell", "b/Kell"}) in found


def test_a_surname_alone_joins_nothing() -> None:
    """
    The same surname in two reports that share nothing else tells of two people as well as of one.
    """
    assert set() == together(report("a", make_actor("Ana Kell")), report("b", make_actor("Kell")))
    assert set() == together(report("a", make_actor("Kell")), report("b", make_actor("Kell")))


def test_a_middle_name_may_be_left_out_where_the_reports_have_ties() -> None:
    """
    Ana R. Kell and Ana Kell, in one story.
    """
    others = (make_actor("Piet Lowe"), body("Straitline"))
    near = together(report("a", make_actor("Ana R. Kell"), *others), report("b", make_actor("Ana Kell"), *others))
    far = together(report("a", make_actor("Ana R. Kell")), report("b", make_actor("Ana Kell")))

    assert frozenset({"a/Ana R. Kell", "b/Ana Kell"}) in near
    assert set() == far


# --- what keeps them apart -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(make_actor("Ana Kell"), make_actor("Ben Kell"), id="two people of one surname"),
        pytest.param(
            make_actor("John Smith", country="CAN"), make_actor("John Smith", country="GBR"), id="another country"
        ),
        pytest.param(
            make_actor("John Smith", roles=("minister",)), make_actor("John Smith", roles=("striker",)), id="roles"
        ),
        pytest.param(
            make_actor("John Smith", links=("own:1",)), make_actor("John Smith", links=("own:2",)), id="another row"
        ),
        pytest.param(
            make_actor("John Smith", links=("own:1",)), make_actor("John Smith"), id="a row that only one of them has"
        ),
        pytest.param(body("Halsten"), body("Halsten", kind=PLACE), id="a place and an organisation"),
        pytest.param(
            make_actor("officials", kind=ActorKind.UNNAMED),
            make_actor("officials", kind=ActorKind.UNNAMED),
            id="unnamed",
        ),
        pytest.param(make_actor("Robert Kell Jr"), make_actor("Robert Kell"), id="father and son"),
    ],
)
def test_these_stay_two(one: Actor, other: Actor) -> None:
    """
    Though their names are the same or nearly so.
    """
    assert set() == together(report("a", one), report("b", other))


def test_two_of_a_full_name_are_told_apart_by_their_titles() -> None:
    """
    Mr and Ms Robin Hale are two.
    """

    def titled(name: str, text: str) -> Reading:
        mention = Mention(report=name, span=at(text, "Robin Hale"), actor="a1", form=MentionForm.NAME)
        return replace(report(name, make_actor("Robin Hale"), text=text), mentions=(mention,))

    assert set() == together(titled("a", "Mr Robin Hale left."), titled("b", "Ms Robin Hale stayed."))
    assert 1 == len(together(titled("a", "Mr Robin Hale left."), titled("b", "Robin Hale stayed.")))


def test_what_one_report_holds_apart_stays_apart() -> None:
    """
    A report that names Ana Kell and Ben Kell, and "Kell" besides, has not said which of them that is.
    """
    others = (make_actor("Piet Lowe"), body("Straitline"))
    found = together(
        report("a", make_actor("Ana Kell"), make_actor("Kell"), *others), report("b", make_actor("Kell"), *others)
    )

    assert not [names for names in found if {"a/Ana Kell", "a/Kell"} <= names]


def test_who_could_be_either_of_two_is_neither() -> None:
    """
    No chain of likenesses joins the Canadian to the Briton: the third John Smith stays alone.
    """
    found = together(
        report("a", make_actor("John Smith", country="CAN")),
        report("b", make_actor("John Smith", country="GBR")),
        report("c", make_actor("John Smith")),
    )

    assert set() == found


def test_where_two_of_a_name_are_known_ties_tell_which_of_them_is_meant() -> None:
    """
    The minister's reports name others than the striker's.
    """
    politics = (make_actor("Ana Kell"), body("Harbour Ministry"))
    football = (make_actor("Piet Lowe"), body("Halsten Rovers"))
    found = together(
        report("a", make_actor("John Smith", roles=("minister",)), *politics),
        report("b", make_actor("John Smith", roles=("striker",)), *football),
        report("c", make_actor("John Smith"), *football),
    )

    assert frozenset({"b/John Smith", "c/John Smith"}) in found
    assert not [names for names in found if {"a/John Smith", "b/John Smith"} <= names]


# --- one actor of several --------------------------------------------------------------------------------------


def test_one_actor_has_all_that_is_known_of_any() -> None:
    """
    The fuller name is shown; what is not agreed on is left out.
    """
    actors = [
        make_actor("Vesk", sector="GOV", roles=("Prime Minister",), why=("a title",)),
        make_actor("Marta Vesk", 7, country="NOR", sector="LEG", roles=("Prime Minister", "MP"), links=("own:vesk",)),
    ]

    assert merged(actors, ["a name"]) == make_actor(
        "Marta Vesk",
        names=("Vesk", "Marta Vesk"),
        country="NOR",
        roles=("Prime Minister", "MP"),
        links=("own:vesk",),
        why=("a title", "a name"),
    )


def test_statements_and_mentions_of_all_reports_lead_to_the_one_actor() -> None:
    """
    Ids are in order of appearance, over all reports.
    """
    text = "“Go”, said Ana Kell to Ben Lowe."

    def said(name: str, *actors: str) -> Reading:
        numbers = {actor: f"a{number}" for number, actor in enumerate(actors, start=1)}
        statement = make_statement([at(text, "“Go”")], report=name, speakers=(numbers["Ana Kell"],))
        mention = Mention(report=name, span=at(text, "Ben Lowe"), actor=numbers["Ben Lowe"], form=MentionForm.NAME)
        found = make_reading(
            make_report(text, id=name), statement, actors=report(name, *map(make_actor, actors)).actors
        )
        return replace(found, mentions=(mention,))

    record = gather([said("a", "Ana Kell", "Ben Lowe"), said("b", "Ben Lowe", "Ana Kell")], [], MADE)

    assert ["a1", "a2"] == [actor.id for actor in record.actors]
    assert [("a1",), ("a1",)] == [statement.speakers for statement in record.statements]
    assert ["a2", "a2"] == [mention.actor for mention in record.mentions]


# --- promises --------------------------------------------------------------------------------------------------

names = st.sampled_from(["John Smith", "John R. Smith", "Smith", "Ana Smith", "Ana Kell", "Kell", "Ports Union", "PU"])
actors = st.builds(
    make_actor,
    names,
    kind=st.sampled_from([PERSON, PERSON, BODY, ActorKind.UNNAMED]),
    names=st.lists(names, max_size=2).map(tuple),
    country=st.sampled_from([None, None, "CAN", "GBR"]),
    roles=st.sampled_from([(), (), ("minister",), ("striker",), ("prime minister",)]),
    links=st.sampled_from([(), (), (), ("own:1",), ("own:2",)]),
)
several = st.lists(st.lists(actors, max_size=4), min_size=1, max_size=6).map(
    lambda found: [report(f"r{number}", *each) for number, each in enumerate(found)]
)


def as_sets(readings: Sequence[Reading]) -> set[frozenset[tuple[str, str]]]:
    return {frozenset(same.actors) for same in same_actors(readings)}


@given(several, st.randoms(use_true_random=False))
def test_who_is_one_does_not_depend_on_the_order_of_reports(readings: list[Reading], chance: Any) -> None:
    """
    A folder is read in the order of its names, which means nothing.
    """
    other = list(readings)
    chance.shuffle(other)

    assert as_sets(readings) == as_sets(other)


@given(several)
def test_no_two_that_may_not_be_one_are_one(readings: list[Reading]) -> None:
    """
    Whatever chain of likenesses leads from one to the other.
    """
    own = {(one.report.id, actor.id): actor for one in readings for actor in one.actors}
    groups = [[own[one] for one in same.actors] for same in same_actors(readings)]

    for same in groups:
        rows = {actor.links[0] for actor in same if actor.links}
        assert len({actor.kind for actor in same if not actor.links}) <= 1
        assert len(rows) <= 1
        assert rows or len({actor.country for actor in same} - {None}) <= 1


@given(several)
def test_every_actor_is_in_one_group(readings: list[Reading]) -> None:
    """
    None is lost and none is two.
    """
    found = [one for same in same_actors(readings) for one in same.actors]

    assert sorted(found) == sorted((one.report.id, actor.id) for one in readings for actor in one.actors)


def test_the_actors_of_ten_thousand_reports_are_compared_in_time_that_grows_with_their_number() -> None:
    """
    Four times the reports take about four times as long, also where all of them name one surname alone.
    """

    def took(count: int) -> float:
        readings = [
            report(f"r{n}", make_actor("Smith"), make_actor(f"Ana Kell{n % 50}"), body(f"Union {n % 20}"))
            for n in range(count)
        ]
        start = time.process_time()
        same_actors(readings)
        return time.process_time() - start

    assert took(8000) < 16 * max(took(2000), 0.01)
