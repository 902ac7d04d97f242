"""Documents with chains as the co-reference heads train on them, and the scores that training and reading share."""

from __future__ import annotations

import numpy as np
import pytest
from tokenizers import Tokenizer

from onrecord.model.coreference import REACH, WEIGHTS, WIDTH, scores
from onrecord.model.encode import Window
from onrecord.model.labels import NOMINAL_LABELS
from onrecord.model.onnx import OnnxModel
from prepare import ChainMention
from prepare import Chains as Marked

torch = pytest.importorskip("torch", reason="the training code needs torch, which onrecord does not")
import chains  # noqa: E402
from losses import antecedent_loss  # noqa: E402

TEXT = "Ruth Amsel came. The chairman of the firm’s owner saw her, and she saw him."


def mention(words: str, form: str, kind: str, chain: int | None, number: int = 0) -> ChainMention:
    """A mention of these words, whose head is the last of them."""
    start = -1
    for _ in range(number + 1):
        start = TEXT.index(words, start + 1)
    span = (start, start + len(words))
    head = (span[1] - len(words.split()[-1]), span[1])
    return ChainMention(span=span, head=head, bare=span, form=form, kind=kind, chain=chain)


MENTIONS = (
    mention("Ruth Amsel", "name", "person", 1),
    mention("The chairman", "nominal", "person", 2),
    mention("the firm", "nominal", "organization", 3),
    mention("her", "pronoun", "person", 1),
    mention("she", "pronoun", "person", 1),
    mention("came", "nominal", "event", 4),
)


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    """The tokenizer of the model in the package."""
    return OnnxModel.load().tokenizer


def test_a_document_has_its_actors_and_all_pronouns(tokenizer: Tokenizer) -> None:
    """
    What happens is no actor; a pronoun that nobody marked is a chain of its own.
    """
    made = chains.document(Marked("ferry", TEXT, MENTIONS), tokenizer)

    assert ["amsel", "chairman", "firm", "her", "she", "him"] == [one.words[-1] for one in made.found]
    assert [1, 2, 3, 1, 1] == list(made.chains[:5])
    assert made.chains[5] is not None
    assert made.chains[5] < 0
    assert (True,) * 6 == made.counted


def test_a_nominal_is_labelled_piece_by_piece(tokenizer: Tokenizer) -> None:
    """
    It begins at its first piece.
    """
    made = chains.document(Marked("ferry", TEXT, MENTIONS), tokenizer)
    assert made.labels is not None
    marked = [NOMINAL_LABELS[label] for label in made.labels if label]

    assert ["B-person", "I-person", "B-organisation", "I-organisation"] == marked


def test_where_only_some_mentions_are_known_the_others_count_for_nothing(tokenizer: Tokenizer) -> None:
    """
    They are nobody's antecedent, and no anaphor either; nominals are then not marked.
    """
    sure = frozenset({MENTIONS[3].span})
    made = chains.document(Marked("ferry", TEXT, MENTIONS, counted=sure), tokenizer)

    assert [False, False, False, True, False, False] == list(made.counted)
    assert made.chains[5] is None
    assert made.labels is None


def test_training_and_reading_score_pairs_alike(tokenizer: Tokenizer) -> None:
    """
    Else the weights that are learnt would not be those that are used.
    """
    made = chains.document(Marked("ferry", TEXT, MENTIONS), tokenizer)
    draw = np.random.default_rng(7)
    anaphors, antecedents = (draw.normal(size=(len(made.made), 2 * WIDTH)).astype(np.float32) for _ in range(2))
    weights = draw.normal(size=WEIGHTS).astype(np.float32)
    trained, wanted = chains.pair_scores(made, made.cut, *map(torch.from_numpy, (anaphors, antecedents, weights)))
    read = scores(made.found, anaphors, antecedents, weights)

    assert np.allclose(read, trained.numpy(), atol=1e-3)
    assert [(3, 0), (4, 0), (4, 3)] == sorted((j, j - 1 - back) for j, back in wanted.nonzero().tolist())


def test_a_part_of_a_document_has_the_mentions_in_it(tokenizer: Tokenizer) -> None:
    """
    As if there were no more.
    """
    made = chains.document(Marked("ferry", TEXT, MENTIONS), tokenizer)
    low = made.found[1].first
    part = (Window(low, len(made.made)),)
    rows = torch.zeros(len(made.made) - low, 2 * WIDTH)
    trained, wanted = chains.pair_scores(made, part, rows, rows, torch.zeros(WEIGHTS))

    assert (5, REACH) == tuple(trained.shape)
    assert 1 == int(wanted.sum())


def test_the_loss_is_of_all_the_probability_that_misses() -> None:
    """
    Any right antecedent will do; where there is none, none is right.
    """
    sure = torch.tensor([[9.0, -9.0], [-9.0, -9.0]])
    wanted = torch.tensor([[True, False], [False, False]])
    even = torch.tensor([[0.0, 0.0]])

    assert 0.0 == pytest.approx(float(antecedent_loss(sure, wanted)), abs=1e-3)
    assert np.log(3 / 2) == pytest.approx(float(antecedent_loss(even, torch.tensor([[True, True]]))), abs=1e-4)
    assert np.log(3) == pytest.approx(float(antecedent_loss(even, torch.tensor([[False, False]]))), abs=1e-4)
