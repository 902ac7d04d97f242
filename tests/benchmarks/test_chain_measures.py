"""MUC, B³ and CEAF count as their papers do: cases small enough to count by hand."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chains import Tally, b_cubed, best_pairing, ceaf, conll, muc

GOLD = ["abc", "defg"]
GIVEN = ["ab", "cd", "fghi"]


@pytest.mark.parametrize(
    ("tally", "recall", "precision"),
    [
        pytest.param(muc(GOLD, GIVEN), 2 / 5, 2 / 5, id="links: a-b and f-g of five"),
        pytest.param(b_cubed(GOLD, GIVEN), (5 / 3 + 5 / 4) / 7, 4 / 8, id="mentions: shares of their chains"),
        pytest.param(ceaf(GOLD, GIVEN), (0.8 + 0.5) / 2, (0.8 + 0.5) / 3, id="chains: abc with ab, defg with fghi"),
    ],
)
def test_the_example_of_the_reference_scorer(tally: Tally, recall: float, precision: float) -> None:
    """
    The chains of figure 1 of Pradhan et al. 2014: c is in the wrong chain, e is missing, h and i are nobody's.
    """
    assert pytest.approx((recall, precision)) == (tally.recall, tally.precision)


@pytest.mark.parametrize("measure", [muc, b_cubed, ceaf])
def test_the_same_chains_are_wholly_right(measure: Callable[..., Tally]) -> None:
    assert 1.0 == measure(GOLD, GOLD).f1


@pytest.mark.parametrize("measure", [muc, b_cubed, ceaf])
def test_nothing_given_is_no_recall_and_no_error(measure: Callable[..., Tally]) -> None:
    tally = measure(GOLD, [])

    assert (0.0, 0.0, 0.0) == (tally.recall, tally.precision, tally.f1)


def test_tallies_of_documents_add_up() -> None:
    """
    Counts are added and then divided, as the reference scorer does: a long document weighs more than a short one.
    """
    long, short = muc(["abcde"], ["abcde"]), muc(["xy"], [])

    assert 4 / 5 == (long + short).recall


def test_links_may_be_those_of_pronouns_alone() -> None:
    """
    A link belongs to the later of its mentions: "he" is joined to Ana's chain and "she" left out of it.
    """
    gold = [["Ana", "she"], ["Ben", "he", "Ben Kell"]]
    given = [["Ana", "he"], ["Ben", "Ben Kell"]]

    tally = muc(gold, given, counts={"he", "she"}.__contains__)

    assert Tally(found=0, wanted=2, right=0, given=1) == tally


def test_the_conll_figure_is_the_mean_of_the_three() -> None:
    tallies = [measure(GOLD, GIVEN) for measure in (muc, b_cubed, ceaf)]

    assert pytest.approx((0.4 + 10 / 22 + 0.52) / 3, abs=1e-3) == conll(tallies)


def test_the_best_pairing_may_pass_over_the_best_pair() -> None:
    """
    5 + 4 is more than 6 + 2, though 6 is the most that any pair has.
    """
    assert 9 == best_pairing([[6, 5], [4, 2]])


@given(st.integers(0, 4).flatmap(lambda n: st.lists(st.lists(st.integers(0, 9), min_size=n, max_size=n), max_size=4)))
def test_no_pairing_is_worth_more_than_the_best(worth: list[list[int]]) -> None:
    """
    Compared with every pairing there is.
    """
    rows = worth if worth and len(worth) <= len(worth[0]) else [list(row) for row in zip(*worth, strict=True)]
    columns = range(len(rows[0]) if rows else 0)
    each = (sum(row[j] for row, j in zip(rows, order, strict=True)) for order in permutations(columns, len(rows)))

    assert max(each, default=0) == best_pairing(worth)
