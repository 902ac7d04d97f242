"""Scores to labels, runs and attributions, on small arrays made by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise, product
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model.decode import (
    FEATURES,
    Floats,
    LinkedContent,
    Links,
    Run,
    attributions,
    confidence,
    nominal_runs,
    owned,
    runs,
    softmax,
    viterbi,
)
from onrecord.model.encode import Window
from onrecord.model.labels import NOMINAL_LABELS, ROLE_LABELS

STRONG = 12.0
FREE = np.zeros((7, 7), dtype=np.float32)
MARK = {letter: number for number, letter in enumerate("oSsCcTt")}  # O, B- and I- of speaker, cue and content


def roles(marks: str) -> Floats:
    """Scores that are sure of these labels, a letter a piece: ``Ss`` a speaker, ``Cc`` a cue, ``Tt`` a content."""
    scores = np.zeros((len(marks), len(ROLE_LABELS)), dtype=np.float32)
    scores[np.arange(len(marks)), [MARK[mark] for mark in marks]] = STRONG
    return scores


def pointing(count: int, speaker: Mapping[int, Mapping[int, float]], cue: Mapping[int, Mapping[int, float]]) -> Floats:
    """
    Raw link scores (2, T, T) of one window of *count* pieces, with the probabilities given by piece and target.

    What is left of a piece's probability points to none, which is [CLS].
    """
    held = np.full((2, count + 2, count + 2), 1e-9)
    held[:, :, 0] = 1.0
    for kind, table in enumerate((speaker, cue)):
        for piece, targets in table.items():
            for target, share in targets.items():
                held[kind, piece + 1, target + 1] = share
            held[kind, piece + 1, 0] = max(1.0 - sum(targets.values()), 1e-9)
    return np.log(held).astype(np.float32)


def read(
    marks: str,
    speaker: Mapping[int, Mapping[int, float]] | None = None,
    cue: Mapping[int, Mapping[int, float]] | None = None,
) -> tuple[LinkedContent, ...]:
    """The attributions of one window with these labels and links."""
    window = Window(0, len(marks))
    return attributions(roles(marks), FREE, Links([pointing(len(marks), speaker or {}, cue or {})], [window], [window]))


def parts(found: Sequence[LinkedContent]) -> list[tuple[tuple[Run, ...], tuple[Run, ...], tuple[Run, ...]]]:
    """Speaker, cue and content of each."""
    return [(one.speaker, one.cue, one.content) for one in found]


def drawn(*shape: int) -> st.SearchStrategy[Floats]:
    """Arrays of whole numbers, so that sums are exact."""
    size = int(np.prod(shape))
    return st.lists(st.integers(-9, 9), min_size=size, max_size=size).map(
        lambda values: np.array(values, dtype=np.float32).reshape(shape)
    )


SEQUENCES = st.integers(1, 5).flatmap(
    lambda length: st.integers(1, 4).flatmap(lambda kinds: st.tuples(drawn(length, kinds), drawn(kinds, kinds)))
)


@settings(deadline=None)
@given(SEQUENCES)
def test_viterbi_finds_the_best_of_all_label_sequences(case: tuple[Floats, Floats]) -> None:
    """
    Of every sequence there is, none scores higher.
    """
    scores, steps = case

    def total(labels: Sequence[int]) -> float:
        return float(
            sum(scores[t, label] for t, label in enumerate(labels)) + sum(steps[a, b] for a, b in pairwise(labels))
        )

    best = max(map(total, product(range(scores.shape[1]), repeat=len(scores))))

    assert best == total(viterbi(scores, steps).tolist())


def test_viterbi_takes_no_forbidden_step() -> None:
    """
    A label that scores best by itself gives way where it cannot follow.
    """
    scores = np.array([[2, 1], [0, 3]], dtype=np.float32)
    steps = np.array([[0, -10_000], [0, 0]], dtype=np.float32)

    assert [1, 1] == viterbi(scores, steps).tolist()


@settings(deadline=None)
@given(SEQUENCES, SEQUENCES)
def test_sequences_decoded_side_by_side_are_those_decoded_alone(
    case: tuple[Floats, Floats], other: tuple[Floats, Floats]
) -> None:
    """
    What stands in one paragraph does not sway the next.
    """
    (scores, steps), kinds = case, case[0].shape[1]
    more = np.resize(other[0], (len(other[0]), kinds))
    alone = [*viterbi(scores, steps), *viterbi(more, steps)]

    assert alone == viterbi(np.concatenate((scores, more)), steps, np.array([len(scores)])).tolist()


def test_of_no_pieces_there_are_no_labels() -> None:
    """
    An empty report is no error.
    """
    assert [] == viterbi(np.zeros((0, 7), dtype=np.float32), FREE).tolist()


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        pytest.param("oTtto", [Run(1, 4)], id="one"),
        pytest.param("TtTt", [Run(0, 2), Run(2, 4)], id="one at another"),
        pytest.param("TT", [Run(0, 1), Run(1, 2)], id="each of one piece"),
        pytest.param("ott", [Run(1, 3)], id="without a beginning"),
        pytest.param("Sst", [Run(2, 3)], id="without a beginning, behind another kind"),
        pytest.param("tCt", [Run(0, 1), Run(2, 3)], id="at both ends"),
        pytest.param("SsCc", [], id="of other kinds only"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_a_run_begins_and_goes_on(marks: str, expected: list[Run]) -> None:
    """
    A piece that goes on where nothing began begins a run all the same: no label is lost.
    """
    labels = np.array([MARK[mark] for mark in marks], dtype=np.int64)

    assert tuple(expected) == runs(labels, 2)


@settings(deadline=None)
@given(st.text("oSsCcTt", max_size=12))
def test_runs_of_all_kinds_hold_each_labelled_piece_once(marks: str) -> None:
    """
    And no piece without a label.
    """
    labels = np.array([MARK[mark] for mark in marks], dtype=np.int64)
    held = [at for kind in range(3) for run in runs(labels, kind) for at in range(run.start, run.end)]

    assert [at for at, mark in enumerate(marks) if mark != "o"] == sorted(held)


NOMINAL = {letter: number for number, letter in enumerate("oPpFfLl")}  # O, B- and I- of person, organisation, place


def nominals(marks: str) -> Floats:
    """Scores that are sure of these labels, a letter a piece."""
    scores = np.zeros((len(marks), len(NOMINAL_LABELS)), dtype=np.float32)
    scores[np.arange(len(marks)), [NOMINAL[mark] for mark in marks]] = STRONG
    return scores


@pytest.mark.parametrize(
    ("marks", "words", "expected"),
    [
        pytest.param("oPpo", [0, 1, 2, 3], [(Run(1, 3), 0)], id="one"),
        pytest.param("PpFf", [0, 1, 2, 3], [(Run(0, 2), 0), (Run(2, 4), 1)], id="one at another"),
        pytest.param("opp", [0, 1, 2], [(Run(1, 3), 0)], id="without a beginning"),
        pytest.param("LoL", [0, 1, 2], [(Run(0, 1), 2), (Run(2, 3), 2)], id="at both ends"),
        pytest.param("Poop", [0, 0, 0, 1], [(Run(0, 4), 0)], id="a word in pieces is one"),
        pytest.param("oPPp", [0, 0, 1, 1], [(Run(2, 4), 0)], id="its first piece speaks for it"),
        pytest.param("Fpp", [0, 1, 2], [(Run(0, 3), 0)], id="of the kind that most of it has"),
        pytest.param("oo", [0, 1], [], id="none"),
        pytest.param("", [], [], id="nothing"),
    ],
)
def test_a_nominal_is_whole_words(marks: str, words: list[int], expected: list[tuple[Run, int]]) -> None:
    """
    Of one kind, whatever its words begin as.
    """
    assert expected == nominal_runs(nominals(marks), np.array(words, dtype=np.int64))


def test_a_word_is_within_a_nominal_where_that_is_likelier_than_not() -> None:
    """
    Though no single label is likelier than none.
    """
    scores = np.log(np.array([[0.4, 0.3, 0.05, 0.25, 0, 0, 0], [0.6, 0.1, 0.3, 0, 0, 0, 0]]) + 1e-9).astype(np.float32)

    assert [(Run(0, 1), 0)] == nominal_runs(scores, np.array([0, 1], dtype=np.int64))


@settings(deadline=None)
@given(st.integers(1, 9).flatmap(lambda count: drawn(count, 7)), st.randoms(use_true_random=False))
def test_nominals_do_not_overlap_and_come_in_order(scores: Floats, random: Random) -> None:
    """
    Whatever the scores are, and however words fall into pieces.
    """
    words = np.cumsum([random.randint(0, 1) for _ in scores])
    found = nominal_runs(scores, words.astype(np.int64))

    assert all(0 <= run.start < run.end <= len(scores) and kind in range(3) for run, kind in found)
    assert all(before.end <= after.start for (before, _), (after, _) in pairwise(found))
    assert all(words[at - 1] != words[at] for run, _ in found for at in (run.start, run.end) if 0 < at < len(scores))


def test_softmax_gives_probabilities_over_the_last_axis() -> None:
    """
    Great scores do not overflow.
    """
    found = softmax(np.array([[0, 0], [10_000, 0]], dtype=np.float32))

    assert [[0.5, 0.5], [1.0, 0.0]] == found.tolist()


CUTS = st.lists(st.tuples(st.integers(2, 40), st.integers(0, 12)), min_size=1, max_size=6)


@settings(deadline=None)
@given(CUTS)
def test_each_piece_is_taken_from_one_window(sizes: list[tuple[int, int]]) -> None:
    """
    Of what two windows both read, each gives a half; what is taken lies within the window.
    """
    cut: list[Window] = []
    for size, overlap in sizes:
        start = cut[-1].end - min(overlap, cut[-1].end - cut[-1].start - 1) if cut else 0
        cut.append(Window(start, cut[-1].end + size if cut else size))
    own = owned(cut)

    assert (0, cut[-1].end) == (own[0].start, own[-1].end)
    assert all(before.end == after.start for before, after in pairwise(own))
    assert all(w.start <= o.start and o.end <= w.end for w, o in zip(cut, own, strict=True))


def test_two_windows_share_their_overlap_by_halves() -> None:
    """
    A piece far from a window's edge is read with more around it.
    """
    assert (Window(0, 8), Window(8, 16)) == owned([Window(0, 10), Window(6, 16)])


def test_shares_are_means_over_the_pieces_of_the_content() -> None:
    """
    A target of several pieces has what its pieces have together.
    """
    window = Window(0, 6)
    scores = pointing(6, {4: {0: 0.5, 1: 0.25}, 5: {0: 0.25, 2: 0.5}}, {})
    links = Links([scores], [window], [window])
    shares = links.shares([Run(4, 6)], 0, [Run(0, 2), Run(2, 3), Run(3, 4)])

    assert [0.5, 0.25, 0.0] == pytest.approx([shares.on(target) for target in range(3)], abs=1e-6)
    assert (0, pytest.approx(0.25, abs=1e-6)) == (shares.best, shares.none)


def test_a_content_over_two_windows_takes_each_piece_from_the_one_that_owns_it() -> None:
    """
    What a window does not see has no share of it.
    """
    cut = [Window(0, 4), Window(2, 6)]
    scores = [pointing(4, {2: {0: 1.0}, 3: {1: 1.0}}, {}), pointing(4, {0: {3: 1.0}, 1: {3: 1.0}}, {})]
    links = Links(scores, cut, [Window(0, 3), Window(3, 6)])
    shares = links.shares([Run(2, 4)], 0, [Run(0, 1), Run(1, 2), Run(5, 6)])

    assert [0.5, 0.0, 0.5] == pytest.approx([shares.on(target) for target in range(3)], abs=1e-5)
    assert 0.0 == pytest.approx(shares.none, abs=1e-5)


def test_targets_out_of_a_contents_windows_have_no_share() -> None:
    """
    However many there are in a long report.
    """
    cut = [Window(0, 4), Window(4, 8)]
    scores = [pointing(4, {}, {}), pointing(4, {3: {0: 1.0}}, {})]
    shares = Links(scores, cut, cut).shares([Run(7, 8)], 0, [Run(0, 1), Run(2, 3), Run(4, 5)])

    assert (2, 2) == (shares.first, shares.best)
    assert [0.0, 0.0, 1.0] == pytest.approx([shares.on(target) for target in range(3)], abs=1e-5)


def test_a_content_has_the_speaker_and_cue_that_it_points_to() -> None:
    """
    Not those that stand nearest.
    """
    found = read("SCoTtoSC", speaker={3: {0: 0.9}, 4: {0: 0.8}}, cue={3: {1: 0.9}, 4: {1: 0.8}})

    assert [((Run(0, 1),), (Run(1, 2),), (Run(3, 5),))] == parts(found)


def test_a_content_that_points_nowhere_has_neither_speaker_nor_cue() -> None:
    """
    Rather nobody than the wrong one.
    """
    found = read("SCoTto", speaker={3: {0: 0.3}, 4: {0: 0.3}}, cue={3: {1: 0.3}, 4: {1: 0.3}})

    assert [((), (), (Run(3, 5),))] == parts(found)


def test_without_speakers_and_cues_a_content_stands_alone() -> None:
    """
    There is nothing to point to.
    """
    assert [((), (), (Run(0, 2),))] == parts(read("Tto"))


def test_without_a_content_nothing_is_attributed() -> None:
    """
    A speaker and a cue alone say nothing.
    """
    assert () == read("SCo")


def test_contents_that_point_to_one_cue_are_one_attribution() -> None:
    """
    “We will”, he said, “go on”.
    """
    found = read(
        "TtoSCoTt",
        speaker={at: {3: 0.9} for at in (0, 1, 6, 7)},
        cue={at: {4: 0.9} for at in (0, 1, 6, 7)},
    )

    assert [((Run(3, 4),), (Run(4, 5),), (Run(0, 2), Run(6, 8)))] == parts(found)


@pytest.mark.parametrize(
    ("marks", "second", "share"),
    [
        pytest.param("TCoooooooooT", 11, 0.9, id="too far apart"),
        pytest.param("TCT", 2, 0.55, id="not sure enough"),
    ],
)
def test_of_contents_that_are_not_joined_the_strongest_keeps_the_cue(marks: str, second: int, share: float) -> None:
    """
    A cue speaks for one attribution.
    """
    found = read(marks, cue={0: {1: 0.95}, second: {1: share}})

    assert [((Run(1, 2),), (Run(0, 1),)), ((), (Run(second, second + 1),))] == [(f.cue, f.content) for f in found]


def test_a_content_that_lost_its_cue_has_none() -> None:
    """
    Even where it points to another a little.
    """
    found = read("TCTooCo", cue={0: {1: 0.55}, 2: {1: 0.7, 5: 0.1}})

    assert [(), (Run(1, 2),)] == [one.cue for one in found]


def test_attributions_stand_in_the_order_of_their_contents() -> None:
    """
    As they do in the report.
    """
    found = read("CTCT", cue={1: {2: 0.9}, 3: {0: 0.9}})

    assert [((Run(2, 3),), (Run(1, 2),)), ((Run(0, 1),), (Run(3, 4),))] == [(one.cue, one.content) for one in found]


def test_the_features_are_probabilities_of_what_was_decided() -> None:
    """
    One for each of their names.
    """
    (found,) = read("STCt", speaker={1: {0: 0.75}}, cue={1: {2: 0.5}})[:1]
    sure = float(softmax(roles("T"))[0, 5:].sum())

    assert len(FEATURES) == len(found.features)
    assert (sure, sure, sure, 0.75, 0.5, sure) == pytest.approx(found.features, abs=1e-4)


@settings(deadline=None)
@given(st.integers(1, 9).flatmap(lambda count: st.tuples(drawn(count, 7), drawn(2, count + 2, count + 2))))
def test_whatever_the_scores_are_each_content_is_in_one_attribution(case: tuple[Floats, Floats]) -> None:
    """
    No cue is in two, each part is a run of its kind, and each feature is a probability.
    """
    scores, links = case
    window = Window(0, len(scores))
    found = attributions(scores, FREE, Links([links], [window], [window]))
    labels = viterbi(scores, FREE)
    cues = [one.cue[0] for one in found if one.cue]

    assert list(runs(labels, 2)) == sorted(part for one in found for part in one.content)
    assert len(cues) == len(set(cues))
    assert set(cues) <= set(runs(labels, 1))
    assert {part for one in found for part in one.speaker} <= set(runs(labels, 0))
    assert all(-1e-6 <= feature <= 1 + 1e-5 for one in found for feature in one.features)


PROBABILITY = st.floats(0, 1)


@settings(deadline=None)
@given(st.lists(PROBABILITY, min_size=6, max_size=6), st.lists(st.floats(-3, 3), min_size=7, max_size=7))
def test_confidence_is_a_probability(features: list[float], weights: list[float]) -> None:
    """
    Features of exactly 0 or 1 are no error.
    """
    assert 0 <= confidence(features, weights) <= 1


@settings(deadline=None)
@given(st.lists(PROBABILITY, min_size=6, max_size=6), st.integers(0, 5), PROBABILITY)
def test_confidence_rises_with_a_feature_of_positive_weight(features: list[float], at: int, other: float) -> None:
    """
    And falls with one of negative weight.
    """
    weights = [0.1, *(0.5 if number == at else 0.2 for number in range(6))]
    against = [0.1, *(-0.5 if number == at else 0.2 for number in range(6))]
    low, high = (
        [*features[:at], value, *features[at + 1 :]] for value in (min(features[at], other), max(features[at], other))
    )

    assert confidence(low, weights) <= confidence(high, weights)
    assert confidence(low, against) >= confidence(high, against)


def test_confidence_is_even_where_nothing_speaks_for_or_against() -> None:
    """
    Log odds of 0, and no constant.
    """
    assert 0.5 == confidence([0.5] * 6, [0.0, *[1.0] * 6])
