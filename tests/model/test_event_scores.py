"""Scores to possible events, on small arrays made by hand."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.model.decode import Floats, Run, word_runs
from onrecord.model.events import LEAST_PART, distances, root, seen
from onrecord.model.labels import EVENT_LABELS, EVENTS, FACTS, PART_REACH, PART_WIDTH, PARTS

SURE = 12.0
ASSAULT = EVENTS.index("ASSAULT")


def event_scores(count: int, triggers: dict[int, str]) -> Floats:
    """Scores that are sure of a label a piece: ``B-ASSAULT`` and so on, elsewhere of none."""
    scores = np.zeros((count, len(EVENT_LABELS)), dtype=np.float32)
    for piece in range(count):
        scores[piece, EVENT_LABELS.index(triggers.get(piece, "O"))] = SURE
    return scores


def fact_scores(count: int, fact: str) -> Floats:
    scores = np.zeros((count, len(FACTS)), dtype=np.float32)
    scores[:, FACTS.index(fact)] = SURE
    return scores


def pairs(count: int, likely: dict[tuple[str, int, int], float]) -> tuple[Floats, Floats]:
    """Vectors whose product for (part, predicate, word) is that score, and below zero for all others."""
    predicates = np.zeros((count, len(PARTS), PART_WIDTH), dtype=np.float32)
    arguments = np.zeros_like(predicates)
    predicates[:, :, 0], arguments[:, :, 0] = PART_WIDTH**0.5, -5.0
    for at, ((part, predicate, word), score) in enumerate(likely.items(), 1):
        predicates[predicate, PARTS.index(part), at] = PART_WIDTH**0.5
        arguments[word, PARTS.index(part), at] = score + 5.0
    return predicates.reshape(count, -1), arguments.reshape(count, -1)


WORDS = np.arange(6)  # every piece a word
ONE_SENTENCE = np.array([[0, 6]])
NEAR = np.zeros((len(PARTS), 2 * PART_REACH + 1), dtype=np.float32)  # no distance adds anything


def test_an_event_is_the_run_of_words_that_tell_of_it_with_its_type_and_whether_it_holds() -> None:
    scores = event_scores(6, {2: "B-ASSAULT", 3: "I-ASSAULT"})
    predicates, arguments = pairs(6, {})

    (one,) = seen(scores, fact_scores(6, "no"), predicates, arguments, WORDS, ONE_SENTENCE, NEAR)

    assert one.trigger == Run(2, 4)
    assert one.types.argmax() == ASSAULT
    assert FACTS[one.facts.argmax()] == "no"
    assert one.parts == ()


def test_the_parts_of_an_event_are_words_of_its_own_sentence() -> None:
    scores = event_scores(6, {2: "B-ASSAULT"})
    sure = {("actor", 2, 0): 4.0, ("recipient", 2, 5): 4.0}
    predicates, arguments = pairs(6, sure)

    (whole,) = seen(scores, fact_scores(6, "yes"), predicates, arguments, WORDS, ONE_SENTENCE, NEAR)
    (cut,) = seen(scores, fact_scores(6, "yes"), predicates, arguments, WORDS, np.array([[0, 4], [4, 6]]), NEAR)

    assert [(PARTS[part], word) for part, word, _ in whole.parts] == [("actor", Run(0, 1)), ("recipient", Run(5, 6))]
    assert [(PARTS[part], word) for part, word, _ in cut.parts] == [("actor", Run(0, 1))]


def test_a_word_of_several_pieces_has_the_mean_of_their_probabilities() -> None:
    scores = event_scores(6, {5: "B-ASSAULT"})
    predicates, arguments = pairs(6, {("actor", 5, 0): 30.0})
    words = np.array([0, 0, 1, 2, 3, 4])

    (one,) = seen(scores, fact_scores(6, "yes"), predicates, arguments, words, ONE_SENTENCE, NEAR)

    ((_, word, p),) = one.parts
    assert word == Run(0, 2)
    assert p == pytest.approx(0.5, abs=0.01)
    assert p >= LEAST_PART


def test_words_of_one_type_side_by_side_are_one_trigger() -> None:
    predicates, arguments = pairs(6, {})

    scores = event_scores(6, {1: "B-ASSAULT", 2: "B-ASSAULT", 3: "B-AID"})

    found = seen(scores, fact_scores(6, "yes"), predicates, arguments, WORDS, ONE_SENTENCE, NEAR)

    assert [one.trigger for one in found] == [Run(1, 3), Run(3, 4)]


def test_distance_from_the_trigger_adds_to_the_score_of_a_part() -> None:
    predicates, arguments = pairs(6, {})
    before = NEAR.copy()
    before[PARTS.index("actor"), :PART_REACH] = 9.0

    (one,) = seen(
        event_scores(6, {2: "B-ASSAULT"}), fact_scores(6, "yes"), predicates, arguments, WORDS, ONE_SENTENCE, before
    )

    assert [(PARTS[part], word) for part, word, _ in one.parts] == [("actor", Run(0, 1)), ("actor", Run(1, 2))]


def test_distances_are_classed_by_side_and_size() -> None:
    classes = distances(0, 9, Run(3, 5)) - PART_REACH

    assert list(classes) == [-4, -3, -2, 0, 0, 2, 3, 4, 4]


def test_a_report_without_events_has_none() -> None:
    predicates, arguments = pairs(6, {})

    assert seen(event_scores(6, {}), fact_scores(6, "yes"), predicates, arguments, WORDS, ONE_SENTENCE, NEAR) == []


def test_a_report_without_pieces_has_none() -> None:
    nothing = np.zeros((0, 2), dtype=np.float32)

    assert (
        seen(nothing, nothing, nothing, nothing, np.zeros(0, dtype=np.int64), np.zeros((0, 2), dtype=np.int64), NEAR)
        == []
    )


def test_runs_of_words_begin_where_a_new_one_begins() -> None:
    held = np.array([[0, 1, 0], [0, 1, 0], [0, 0, 1], [1, 0, 0]], dtype=np.float32)

    assert word_runs(held, np.arange(4)) == [Run(0, 1), Run(1, 3)]


def test_the_root_of_a_clause_is_the_word_whose_governor_stands_outside_it() -> None:
    clause = np.array([2, 3, 4])  # "that warnings were given": of 0 "said" and 1
    governed = {("governor", 2, 4): 9.0, ("governor", 3, 4): 9.0, ("governor", 4, 4): 9.0}

    assert root(*pairs(5, governed), clause) == 4
