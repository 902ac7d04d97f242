"""Chains of a record against gold ones: what is the same mention, what the baseline joins, what is counted."""

from __future__ import annotations

import re

import pytest

from chains import Tally
from coreference import Marked, agrees, aligned, marked, nearest, sides, tallies, with_pronouns
from prepare import ChainMention, Chains

TEXT = "Mayor Ruth Amsel met Jon Eide, who runs the ferry. She said it was late. Mr. Eide denied it."


def at(words: str, *, nth: int = 0, text: str = TEXT) -> tuple[int, int]:
    """Where *words* stand in *text*."""
    return [match.span() for match in re.finditer(re.escape(words), text)][nth]


def gold(whole: str, head: str, chain: int, *, form: str = "name", kind: str = "person", nth: int = 0) -> ChainMention:
    """One gold mention, marked from its head's first word on."""
    span, spot = at(whole, nth=nth), at(head, nth=nth)
    return ChainMention(span=span, head=spot, bare=(spot[0], span[1]), form=form, kind=kind, chain=chain)


def test_an_exact_match_leaves_article_and_possessive_aside() -> None:
    text = "The Harbour Union's ship"
    union = ChainMention(span=(0, 19), head=(12, 17), bare=(4, 19), form="name", kind="organization", chain=1)

    assert {0: 0} == aligned(text, [union], [(0, 17)], by_head=False)


@pytest.mark.parametrize(
    ("span", "matched"),
    [
        pytest.param(at("Ruth Amsel"), {0: 0}, id="without the title"),
        pytest.param(at("Amsel"), {0: 0}, id="the surname alone"),
        pytest.param(at("Mayor"), {}, id="the title alone"),
        pytest.param(at("Ruth Amsel met"), {}, id="more than the mention"),
    ],
)
def test_a_head_match_holds_the_head_within_the_mention(span: tuple[int, int], matched: dict[int, int]) -> None:
    mayor = ChainMention(
        span=at("Mayor Ruth Amsel"), head=at("Ruth"), bare=at("Ruth Amsel"), form="name", kind="person", chain=1
    )

    assert matched == aligned(TEXT, [mayor], [span], by_head=True)


def test_of_mentions_with_one_head_each_is_matched_once() -> None:
    """
    "Ruth Amsel" is the mayor first, and a second mention of the same words is nobody.
    """
    mayor = gold("Ruth Amsel", "Ruth", 1)

    assert {0: 0} == aligned(TEXT, [mayor], [at("Ruth Amsel"), at("Amsel")], by_head=True)


def test_one_mention_of_several_actors_is_in_a_chain_of_its_own() -> None:
    """
    "They", said of two people, is neither's: its chain is that of the two together.
    """
    reading = {
        "actors": [{"id": "a1", "kind": "person"}, {"id": "a2", "kind": "person"}],
        "mentions": [
            {"start": 9, "end": 13, "actor": "a1", "form": "pronoun"},
            {"start": 9, "end": 13, "actor": "a2", "form": "pronoun"},
            {"start": 0, "end": 4, "actor": "a1", "form": "name"},
        ],
    }

    assert [
        Marked((0, 4), "name", ("a1",), "person"),
        Marked((9, 13), "pronoun", ("a1", "a2"), "person"),
    ] == marked(reading)


def name(words: str, kind: str = "person", *, nth: int = 0) -> Marked:
    """A name in TEXT."""
    return Marked(at(words, nth=nth), "name", kind=kind)


@pytest.mark.parametrize(
    ("one", "earlier", "expected"),
    [
        pytest.param(name("Eide", nth=1), name("Jon Eide"), True, id="a surname and its full name"),
        pytest.param(name("Jon Eide"), name("Ruth Amsel"), False, id="two names"),
        pytest.param(Marked(at("who"), "pronoun"), name("Jon Eide"), True, id="who, right behind the name"),
        pytest.param(Marked(at("who"), "pronoun"), name("Ruth Amsel"), False, id="who, further on"),
        pytest.param(Marked(at("She"), "pronoun"), name("Ruth Amsel"), True, id="she, for a person"),
        pytest.param(Marked(at("She"), "pronoun"), name("Eide", nth=1), False, id="she, for a mister"),
        pytest.param(Marked(at("it"), "pronoun"), name("Ruth Amsel"), False, id="it, for a person"),
        pytest.param(Marked(at("it"), "pronoun"), Marked(at("the ferry"), "nominal"), True, id="it, for a thing"),
    ],
)
def test_the_baseline_goes_by_number_person_and_title(one: Marked, earlier: Marked, expected: bool) -> None:
    assert expected is agrees(TEXT, one, earlier)


def test_the_baseline_joins_the_nearest_that_agrees() -> None:
    """
    It takes "she" for Jon Eide, who stands nearer than Ruth Amsel: nothing in his name tells it otherwise.
    """
    mentions = [name("Ruth Amsel"), name("Jon Eide"), Marked(at("She"), "pronoun"), name("Eide", nth=1)]

    assert [0, 1, 1, 1] == nearest(TEXT, mentions)


def test_the_baseline_may_be_given_every_pronoun() -> None:
    """
    A record has only pronouns that it takes for somebody; which those are is half the answer.
    """
    found = with_pronouns(TEXT, [name("Jon Eide")])

    assert ["Jon Eide", "who", "She", "it", "it"] == [TEXT[slice(*one.span)] for one in found]


def test_pronouns_are_counted_by_the_name_that_they_get() -> None:
    """
    "Who" gets Eide's name, as it should, "she" gets his as well, and it is hers that is wanted.
    """
    document = Chains(
        id="ferry",
        text=TEXT,
        mentions=(
            gold("Ruth Amsel", "Ruth", 1),
            gold("Jon Eide", "Jon", 2),
            gold("who", "who", 2, form="pronoun"),
            gold("She", "She", 1, form="pronoun"),
        ),
    )
    given = [Marked(one.span, one.form, kind="person") for one in document.mentions]

    counted = tallies(sides(document, given, ["a1", "a2", "a2", "a2"], by_head=False))

    assert Tally(found=1, wanted=2, right=1, given=2) == counted["pronouns to a person's name"]
    assert Tally(found=1, wanted=2, right=1, given=2) == counted["pronouns of persons, MUC"]
