"""Facts of pairs of mentions, and which earlier mention each may stand for, on mentions made by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from made import at
from onrecord.model.coreference import (
    CLASSES,
    LEAST,
    NONE,
    REACH,
    WEIGHTS,
    WIDTH,
    Candidate,
    Floats,
    candidates,
    facts,
    group_of,
    probabilities,
    reachable,
    scores,
)
from onrecord.model.encode import Pieces
from onrecord.values import Span

TEXT = "Ruth Amsel came. “The chairman knows me,” she said, and Mrs Amsel’s son nodded."
SENTENCES = [Span(0, 16), Span(17, len(TEXT))]
MENTIONS = [
    (at(TEXT, "Ruth Amsel"), "name", "person"),
    (at(TEXT, "The chairman"), "nominal", "person"),
    (at(TEXT, "me", 1), "pronoun", "person"),
    (at(TEXT, "she"), "pronoun", "person"),
    (at(TEXT, "Amsel’s"), "name", "person"),
]
ANY = Candidate(first=0, last=0, group=0, words=("he",), before="", sentence=0, quote=NONE)


def letters(text: str, *, skip: Span | None = None) -> Pieces:
    """A piece for each character of *text* that is no space and not in *skip*: for offsets, nothing else matters."""
    left = range(skip.start, skip.end) if skip else ()
    kept = [n for n, letter in enumerate(text) if not letter.isspace() and n not in left]
    starts = np.array(kept, dtype=np.int64)
    zeros = np.zeros_like(starts)
    return Pieces(zeros, starts, starts + 1, starts, zeros, zeros, zeros)


def found_in(text: str = TEXT, *speakers: str) -> list[Candidate]:
    """The candidates of the text above."""
    made = candidates(text, letters(text), MENTIONS, SENTENCES, [at(text, words) for words in speakers])
    return [one for one in made if one is not None]


def drawn() -> st.SearchStrategy[list[Candidate]]:
    """Lists of whatever candidates there may be, in order."""
    number = st.integers(0, 3)
    one = st.builds(
        Candidate,
        first=number,
        last=number,
        group=st.integers(0, len(CLASSES) - 1),
        words=st.lists(st.sampled_from(["the", "mr", "ruth", "amsel", "she", "firm"]), min_size=1, max_size=3).map(
            tuple
        ),
        before=st.sampled_from(["", "mrs", "said"]),
        sentence=st.integers(0, 90),
        quote=st.integers(NONE, 3),
        speaks=st.integers(NONE, 3),
        spoken=st.integers(NONE, 3),
    )
    return st.lists(one, min_size=1, max_size=12).map(lambda found: sorted(found, key=lambda one: one.sentence))


def test_a_candidate_knows_where_it_stands() -> None:
    """
    Its pieces, its sentence, its quotation, its words in small letters and the word before it.
    """
    ruth, chairman, me, she, amsel = found_in()

    assert (0, 8, ("ruth", "amsel"), "", 0, NONE) == (
        ruth.first,
        ruth.last,
        ruth.words,
        ruth.before,
        ruth.sentence,
        ruth.quote,
    )
    assert [0, 1, 1, 1, 1] == [one.sentence for one in (ruth, chairman, me, she, amsel)]
    assert [NONE, 0, 0, NONE, NONE] == [one.quote for one in (ruth, chairman, me, she, amsel)]
    assert ("amsel",) == amsel.words
    assert "mrs" == amsel.before


def test_a_candidate_knows_who_spoke_last() -> None:
    """
    By the words of those who speak; those of a speaker are its own.
    """
    found = found_in(TEXT, "Ruth Amsel", "she")

    assert [0, NONE, NONE, 1, NONE] == [one.speaks for one in found]
    assert [NONE, 0, 0, 0, 1] == [one.spoken for one in found]


@pytest.mark.parametrize(
    "mention",
    [
        pytest.param(Span(0, 10), id="of which no piece was read"),
        pytest.param(at(TEXT, ",”"), id="without a word"),
    ],
)
def test_what_cannot_be_scored_is_no_candidate(mention: Span) -> None:
    """
    Furniture is not read; a plug-in may give anything.
    """
    made = letters(TEXT, skip=Span(0, 10))

    assert [None] == candidates(TEXT, made, [(mention, "name", "person")], SENTENCES)


@pytest.mark.parametrize(
    ("form", "kind", "words", "group"),
    [
        pytest.param("pronoun", "person", ("himself",), "he", id="a pronoun"),
        pytest.param("name", "group", ("russians",), "organisation's name", id="a people is a body"),
        pytest.param("nominal", "person", ("the", "pilot"), "person", id="one person"),
        pytest.param("nominal", "person", ("two", "pilots"), "persons", id="persons"),
        pytest.param("nominal", "person", ("the", "police"), "persons", id="persons without an s"),
        pytest.param("nominal", "person", ("his", "boss"), "person", id="an s that is no plural"),
        pytest.param("nominal", "place", ("the", "ports"), "place", id="a place"),
    ],
)
def test_a_candidate_is_of_one_class(form: str, kind: str, words: tuple[str, ...], group: str) -> None:
    """
    By its form, its kind and its words.
    """
    assert group == CLASSES[group_of(form, kind, words)]


@settings(deadline=None, max_examples=50)
@given(drawn())
def test_facts_are_rows_of_the_tables_of_weights(found: list[Candidate]) -> None:
    """
    Each fact has a table of its own, and there is a row for whatever may be.
    """
    rows = facts(found)
    lows, highs = rows.min((0, 1)), rows.max((0, 1))

    assert (len(found), REACH, 9) == rows.shape
    assert 0 <= lows.min()
    assert highs.max() < WEIGHTS
    assert all(before < after for before, after in zip(highs, lows[1:], strict=False))


def test_facts_tell_of_the_mention_so_far_before() -> None:
    """
    Nearest first: words shared with the nearest but one show in the second column.
    """
    rows = facts([replace(ANY, words=("ruth", "amsel")), ANY, replace(ANY, words=("amsel",))])
    shared = rows[2, :2, 3] - rows[1, 0, 3]

    assert [0, 2 * 9] == shared.tolist()


def test_a_mention_reaches_only_those_before_it() -> None:
    """
    And only so many of them.
    """
    reach = reachable(REACH + 2)

    assert [0, 1, 2] == reach.sum(1)[:3].tolist()
    assert REACH == reach.sum(1)[-1]


def arrays(pieces: int) -> Floats:
    """Whatever the encoder may say of so many pieces."""
    return np.random.default_rng(pieces).normal(size=(pieces, 2 * WIDTH)).astype(np.float32)


def test_a_score_is_the_product_of_both_mentions_and_the_weights_of_their_facts() -> None:
    """
    Of an anaphor's first and last piece with an antecedent's.
    """
    found = [replace(ANY, first=0, last=1), replace(ANY, first=2, last=3)]
    anaphors, antecedents = arrays(4), arrays(4) + 1
    weights = np.arange(WEIGHTS, dtype=np.float32) / WEIGHTS
    made = scores(found, anaphors, antecedents, weights)

    query = anaphors[2, :WIDTH] + anaphors[3, WIDTH:]
    key = antecedents[0, :WIDTH] + antecedents[1, WIDTH:]
    assert float(query @ key) / WIDTH**0.5 + weights[facts(found)[1, 0]].sum() == pytest.approx(made[1, 0], rel=1e-4)
    assert (made[0] < -1e3).all()
    assert (made[1, 1:] < -1e3).all()


def test_of_no_mentions_there_are_no_scores() -> None:
    """
    Nor probabilities.
    """
    made = scores([], arrays(1), arrays(1), np.zeros(WEIGHTS, dtype=np.float32))

    assert (0, REACH) == made.shape
    assert [] == probabilities([], made)


def test_the_probabilities_are_those_of_the_scores_against_none() -> None:
    """
    None scores 0; what is hardly likely is left out.
    """
    made = np.full((3, REACH), -1e4, dtype=np.float32)
    made[1, 0] = 0.0
    made[2, :2] = [np.log(3.0), -9.0]

    assert [[], [(0, 0.5)], [(1, pytest.approx(0.75, abs=1e-3))]] == probabilities([ANY] * 3, made)


@settings(deadline=None, max_examples=50)
@given(drawn(), st.floats(-30, 30))
def test_probabilities_sum_to_at_most_1_and_come_best_first(found: list[Candidate], weight: float) -> None:
    """
    Of mentions before; however great the scores are.
    """
    rows = arrays(4)
    likely = probabilities(found, scores(found, rows, rows, np.full(WEIGHTS, weight, dtype=np.float32)))

    assert len(found) == len(likely)
    for j, pairs in enumerate(likely):
        assert all(0 <= i < j for i, _ in pairs)
        assert sum(p for _, p in pairs) <= 1.0001
        assert all(p >= LEAST for _, p in pairs)
        assert [p for _, p in pairs] == sorted((p for _, p in pairs), reverse=True)
