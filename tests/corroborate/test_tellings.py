"""The same event in several reports: which words can tell of one, what joins two tellings, what keeps them apart."""

from __future__ import annotations

import random
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.corroborate.tellings import ONE_EVENT, Telling, grouped, rarity, same_event
from onrecord.text.derivations import Kinship, kinship
from onrecord.text.terms import stem, terms


def telling(name: str, sentence: str, **fields: Any) -> Telling:
    """
    The telling of the words between stars: "The mine *exploded* at dawn."

    *name* is its id and its report's, save what follows a stroke: "a/1" and "a/2" are of one sentence of a.
    """
    before, words, after = sentence.split("*")
    return Telling(
        id=name,
        report=name.partition("/")[0],
        sentence=0,
        trigger=tuple(term.stem for term in terms(words)),
        before=tuple(term.stem for term in terms(before) if not term.small),
        after=tuple(term.stem for term in terms(after) if not term.small),
        words=words,
        **fields,
    )


def together(*tellings: Telling) -> set[frozenset[str]]:
    """The ids of tellings that are of one event with others."""
    return {frozenset(group) for group in grouped(tellings) if len(group) > 1}


# --- words of one meaning -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param("warned", "warning", Kinship.SAME, id="an ending is no difference"),
        pytest.param("exploded", "explosion", Kinship.ROOT, id="derived"),
        pytest.param("died", "death", Kinship.ROOT, id="derived, though the vowels differ"),
        pytest.param("killed", "died", Kinship.CLOSE, id="one brings the other about"),
        pytest.param("quake", "earthquake", Kinship.CLOSE, id="synonyms"),
        pytest.param("beat", "defeated", Kinship.NEAR, id="a rarer sense, or a wider word"),
        pytest.param("exploded", "agreed", Kinship.NONE, id="nothing in common"),
    ],
)
def test_words_are_kin_by_root_and_by_meaning(one: str, other: str, expected: Kinship) -> None:
    """
    As WordNet has it, whichever of the two comes first.
    """
    assert expected == kinship(stem(one), stem(other)) == kinship(stem(other), stem(one))


# --- what joins two -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("The depot *exploded* at dawn.", "An *explosion* woke the town.", id="verb and noun of one root"),
        pytest.param("A shell *killed* two clerks.", "Two clerks *died* in Orn.", id="words of one meaning"),
        pytest.param(
            "Orn *gave a warning* to ships.", "Ships had a *warning* from Orn.", id="a light verb and its noun"
        ),
        pytest.param("The crew *was arrested* at Orn.", "Police *arrested* the crew.", id="a helping verb"),
    ],
)
def test_two_reports_tell_of_one_event_in_other_words(one: str, other: str) -> None:
    assert {frozenset("ab")} == together(telling("a", one), telling("b", other))


def test_words_without_a_meaning_in_common_are_of_two_events() -> None:
    assert set() == together(
        telling("a", "The ferry *sank* off Orn."),
        telling("b", "The ferry *advertised* off Orn."),
    )


def test_said_joins_only_where_the_words_beside_it_agree() -> None:
    """
    Everybody in the news says something: two saids are one where speaker and content are alike.
    """
    vesk = telling("a", "Vesk *said* the pier was unsafe.")
    again = telling("b", "The pier was unsafe, Vesk *said*.")
    amsel = telling("c", "Amsel *said* tickets would be refunded.")

    assert {frozenset("ab")} == together(vesk, again, amsel)


def test_the_reason_names_the_words_and_what_stands_beside_both() -> None:
    one, other = telling("a", "Vesk *exploded* a mine."), telling("b", "The *explosion* of a mine.")

    assert "“exploded” and “explosion” are words of one root; beside both stand mine" == (
        same_event(one, other, rarity([one, other])).why
    )


def test_a_reason_for_unlike_words_says_so() -> None:
    one, other = telling("a", "It *sank*."), telling("b", "They *voted*.")

    found = same_event(one, other, {})

    assert (0.0, "“sank” and “voted” have no meaning in common") == (found.score, found.why)


# --- what keeps two apart -------------------------------------------------------------------------------------


def test_one_sentence_seldom_tells_twice_of_one_event() -> None:
    """
    "The first shelling", "the second shelling": that is why the sentence has both.
    """
    assert set() == together(
        telling("a/1", "The first *shelling* hit the quay before the second shelling."),
        telling("a/2", "The first shelling hit the quay before the second *shelling*."),
    )


@pytest.mark.parametrize(
    ("one", "other", "what"),
    [
        pytest.param({"places": {"orn"}}, {"places": {"tarn"}}, "place", id="place"),
        pytest.param({"recipients": {"vesk"}}, {"recipients": {"amsel"}}, "recipient", id="recipient"),
        pytest.param(
            {"times": (("2015-11-02", "2015-11-02"),)}, {"times": (("2015-11-09", "2015-11-09"),)}, "time", id="time"
        ),
    ],
)
def test_two_that_differ_in_one_thing_need_words_beside_them_that_agree(one: Any, other: Any, what: str) -> None:
    """
    Else the same words are of two events. Where all else agrees, the accounts differ: that is a dispute.
    """
    one, other = (
        {key: frozenset(of) if isinstance(of, set) else of for key, of in each.items()} for each in (one, other)
    )
    a, b = telling("a", "A bomb *exploded*.", **one), telling("b", "Buses *exploded*.", **other)
    like = telling("c", "A bomb *exploded* in a fish market.", **one)
    alike = telling("d", "A bomb *exploded* in the fish market.", **other)

    assert same_event(a, b, rarity([a, b, like, alike])).score < ONE_EVENT
    assert same_event(like, alike, rarity([a, b, like, alike])).score >= ONE_EVENT
    assert same_event(a, b, {}).why.endswith(f"they differ in the {what}")


def test_a_day_and_a_moment_in_it_do_not_differ() -> None:
    day = telling("a", "A bomb *exploded*.", times=(("2015-11-02", "2015-11-02"),))
    moment = telling("b", "A bomb *exploded*.", times=(("2015-11-02T09:30", "2015-11-02T09:30"),))

    assert {frozenset("ab")} == together(day, moment)


# --- promises -------------------------------------------------------------------------------------------------


def test_nothing_told_is_no_group() -> None:
    assert () == grouped([])


def test_every_order_of_the_tellings_gives_the_same_groups() -> None:
    tellings = [
        telling("a", "A bomb *exploded* in the market."),
        telling("b", "The *explosion* in the market came at dawn."),
        telling("c", "Two *died* in the market."),
        telling("d", "The bomb *killed* two."),
    ]

    assert 1 == len({grouped(order) for order in permutations(tellings)})


WORDS = ["explod", "explos", "kill", "die", "said", "market", "bomb", "orn", "dawn", "vesk"]
TOLD = st.lists(
    st.tuples(
        st.sampled_from("abcd"),
        st.integers(0, 2),
        st.sampled_from(WORDS[:5]),
        st.lists(st.sampled_from(WORDS[5:]), max_size=3),
        st.lists(st.sampled_from(WORDS[5:]), max_size=3),
    ),
    max_size=12,
)


@given(TOLD, st.randoms(use_true_random=False))
def test_groups_do_not_depend_on_the_order_and_hold_each_telling_once(told: Any, shuffled: random.Random) -> None:
    tellings = [
        Telling(
            id=f"e{number}", report=report, sentence=sentence, trigger=(word,), before=tuple(before), after=tuple(after)
        )
        for number, (report, sentence, word, before, after) in enumerate(told)
    ]
    other = shuffled.sample(tellings, len(tellings))
    found = grouped(tellings)

    assert sorted(one.id for one in tellings) == sorted(name for group in found for name in group)
    assert found == grouped(other)


@given(TOLD)
def test_likeness_is_the_same_in_either_direction(told: Any) -> None:
    tellings = [
        Telling(id=f"e{n}", report=report, sentence=at, trigger=(word,), before=tuple(before), after=tuple(after))
        for n, (report, at, word, before, after) in enumerate(told[:2])
    ]
    if len(tellings) == 2:
        seldom = rarity(tellings)
        one, other = tellings

        assert same_event(one, other, seldom).score == same_event(other, one, seldom).score


def test_reprints_of_a_sentence_are_compared_once() -> None:
    """
    Ten thousand papers with one agency's sentence are no more work than one.
    """
    tellings = [telling(f"r{number}", "A bomb *exploded* in the market.") for number in range(10_000)]
    tellings.append(telling("own", "Two *died* at sea."))

    assert [1, 10_000] == sorted(len(group) for group in grouped(tellings))
