"""Whether the doers that two clauses name can be one."""

from __future__ import annotations

import pytest

from made import make_actor
from onrecord.corroborate.parties import all_differ, party
from onrecord.values import Actor, ActorKind

ARMY = make_actor("the army", 1, kind=ActorKind.UNNAMED, sector="MIL")
NORVENIA = make_actor("Norvenia", 2, kind=ActorKind.COUNTRY, country="NOR", sector="GOV")
KELLAND = make_actor("Kelland", 3, kind=ActorKind.COUNTRY, country="KEL", sector="GOV")
REBELS = make_actor("the rebels", 4, kind=ActorKind.UNNAMED, sector="REB")
TOM = make_actor("Tom Vik", 5)
VIK = make_actor("Vik", 6)
ANA = make_actor("Ana Vik", 7)
HE = make_actor("he", 8, kind=ActorKind.UNNAMED)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(NORVENIA, KELLAND, id="of two countries"),
        pytest.param(ARMY, REBELS, id="of two camps"),
        pytest.param(NORVENIA, REBELS, id="a state and rebels"),
        pytest.param(TOM, make_actor("Jon Eide", 9), id="two names"),
    ],
)
def test_what_tells_two_apart(one: Actor, other: Actor) -> None:
    """
    Country, camp, and a person's name.
    """
    assert party(one).differs(party(other))
    assert all_differ([party(one)], [party(other)])
    assert not party(one).is_likely(party(other))


@pytest.mark.parametrize(("one", "other"), [(ARMY, NORVENIA), (TOM, VIK), (HE, TOM)])
def test_what_is_not_known_tells_nothing_apart(one: Actor, other: Actor) -> None:
    """
    The army may be a state's, a surname anybody's of that name, and "he" anybody.
    """
    assert not party(one).differs(party(other))


def test_a_surname_is_surely_one_with_a_full_name_and_two_first_names_are_not() -> None:
    """
    Of one report, where a surname stands for one person.
    """
    assert party(TOM).is_surely(party(VIK))
    assert not party(TOM).is_surely(party(ANA))


def test_words_that_tell_another_camp_are_somebody_else() -> None:
    """
    "The rebels" is not the army, whatever chain a reader has put it in.
    """
    assert party(ARMY, "the rebels").differs(party(ARMY))


def test_none_who_are_named_differ_from_nobody() -> None:
    """
    Where one names no doer, nothing is told.
    """
    assert not all_differ([], [party(TOM)])
