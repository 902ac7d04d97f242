"""Texts to word pieces, and pieces to windows and arrays."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from made import at
from onrecord.model.encode import (
    CASES,
    CLS,
    GAPS,
    INPUTS,
    PAD,
    QUOTES,
    SEP,
    WINDOW,
    Pieces,
    Window,
    batch,
    pieces,
    windows,
)
from onrecord.model.onnx import SHIPPED
from onrecord.values import Span

TOKENIZER = Tokenizer.from_file(str(SHIPPED / "tokenizer.json"))

NONE, LOWER, TITLE, UPPER, CAPITAL, MIXED, DIGITS, BOTH, OTHER = range(CASES)
NO_GAP, SPACE, LINE, PARAGRAPH = range(1, GAPS)
OUTSIDE, CLOSED, UNCLOSED, OPENING, CLOSING = range(1, QUOTES)


def shown(text: str, made: Pieces) -> list[str]:
    """The characters of each piece."""
    return [text[start:end] for start, end in zip(made.starts, made.ends, strict=True)]


def numbered(count: int) -> Pieces:
    """Pieces whose ids are 1000, 1001 …, and whose other arrays are theirs."""
    n = np.arange(count)
    return Pieces(1000 + n, 5 * n, 5 * n + 4, n, n % CASES, n % GAPS, n % QUOTES)


def test_offsets_are_characters_of_the_text() -> None:
    """
    Accents and emoji count as one character each, though they are several bytes.
    """
    text = "“Ça va 🙁🙁”, é Müller"

    assert ["“", "Ça", "va", "🙁🙁", "”", ",", "é", "Müller"] == shown(text, pieces(text, TOKENIZER))


def test_a_long_word_is_several_pieces_of_one_word() -> None:
    """
    Pieces of one word have its number and its case; nothing stands between them.
    """
    text = "Unfathomableness ends"
    made = pieces(text, TOKENIZER)
    first = made.words == 0

    assert "Unfathomableness" == "".join(shown(text, made.take(first)))
    assert 1 < first.sum()
    assert {TITLE} == set(made.cases[first].tolist())
    assert [PARAGRAPH] + [NO_GAP] * (int(first.sum()) - 1) == made.gaps[first].tolist()
    assert 1 == made.words[-1]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        pytest.param("said", LOWER, id="lower"),
        pytest.param("Said", TITLE, id="title"),
        pytest.param("Émile", TITLE, id="title with an accent"),
        pytest.param("NATO", UPPER, id="upper"),
        pytest.param("A", CAPITAL, id="one capital"),
        pytest.param("McKay", MIXED, id="mixed"),
        pytest.param("iPhone", MIXED, id="mixed that begins small"),
        pytest.param("1990", DIGITS, id="digits"),
        pytest.param("3rd", BOTH, id="digits and letters"),
        pytest.param(",", OTHER, id="a mark"),
        pytest.param("🙁", OTHER, id="an emoji"),
        pytest.param("中", OTHER, id="a letter without case"),
    ],
)
def test_the_case_of_a_word_is_told(word: str, expected: int) -> None:
    """
    The vocabulary is uncased, so the case class says what it cannot.
    """
    assert {expected} == set(pieces(word, TOKENIZER).cases.tolist())


@pytest.mark.parametrize(
    ("between", "expected"),
    [
        pytest.param("", NO_GAP, id="nothing"),
        pytest.param("  ", SPACE, id="spaces"),
        pytest.param("\u00a0", SPACE, id="a space without a break"),
        pytest.param(" \n ", LINE, id="a line break"),
        pytest.param("\r\n", LINE, id="a line break with two characters"),
        pytest.param("\n\n", PARAGRAPH, id="a paragraph"),
        pytest.param("\n \n\n", PARAGRAPH, id="more lines"),
    ],
)
def test_the_gap_before_a_piece_is_told(between: str, expected: int) -> None:
    """
    The text itself begins a paragraph.
    """
    assert [PARAGRAPH, expected] == pieces(f".{between}!", TOKENIZER).gaps.tolist()


def test_where_a_piece_stands_to_quotation_is_told() -> None:
    """
    A quotation that goes on in the next paragraph is told from one that is closed.
    """
    made = pieces("No “go on” he “wait", TOKENIZER)

    assert [OUTSIDE, OPENING, CLOSED, CLOSED, CLOSING, OUTSIDE, OPENING, UNCLOSED] == made.quotes.tolist()


def test_skipped_furniture_leaves_no_pieces() -> None:
    """
    What stands after it begins a paragraph, even behind a single line break.
    """
    text = "It sank.\nShare this article\nIt was old."
    made = pieces(text, TOKENIZER, skip=[at(text, "Share this article")])

    assert ["It", "sank", ".", "It", "was", "old", "."] == shown(text, made)
    assert [PARAGRAPH, SPACE, NO_GAP, PARAGRAPH, SPACE, SPACE, NO_GAP] == made.gaps.tolist()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("Share ", ["It", "sank"], id="at the start"),
        pytest.param(" sank", ["Share", "It"], id="at the end"),
        pytest.param("har", ["It", "sank"], id="within a word"),
        pytest.param("Share It sank", [], id="everything"),
    ],
)
def test_a_piece_that_touches_what_is_skipped_is_left_out(words: str, expected: list[str]) -> None:
    """
    Wherever in the text it stands.
    """
    text = "Share It sank"
    made = pieces(text, TOKENIZER, skip=[at(text, words)])

    assert expected == shown(text, made)
    assert [PARAGRAPH] * bool(expected) == made.gaps[:1].tolist()


@pytest.mark.parametrize("text", ["", " ", "\n\n"])
def test_nothing_to_read_has_no_pieces(text: str) -> None:
    """
    And so no windows either.
    """
    made = pieces(text, TOKENIZER)

    assert 0 == len(made)
    assert () == windows(made, np.zeros(0, dtype=np.int64))


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60), st.integers(0, 59), st.integers(1, 20))
@example("e\u0301te\u0301 \u1e9e İ ﬁ", 3, 2)
@example("“\x00a\u200b” ‘b", 0, 2)
def test_pieces_of_any_text_are_stretches_of_it_in_order(text: str, start: int, length: int) -> None:
    """
    Each has a known class, and none touches what is skipped.
    """
    skip = Span(start, start + length)
    made = pieces(text, TOKENIZER, skip=[skip])

    assert all(
        0 <= a < b <= len(text) and not Span(a, b).overlaps(skip) for a, b in zip(made.starts, made.ends, strict=True)
    )
    assert all(before <= after for before, after in pairwise(made.starts.tolist()))
    assert all(before <= after for before, after in pairwise(made.ends.tolist()))
    assert all(1 <= kind < CASES for kind in made.cases)
    assert all(1 <= kind < GAPS for kind in made.gaps)
    assert all(1 <= kind < QUOTES for kind in made.quotes)


BREAKS = st.integers(1, 1500).flatmap(
    lambda count: st.tuples(st.just(count), st.sets(st.integers(1, count), max_size=60).map(lambda s: sorted({0, *s})))
)


@settings(deadline=None)
@given(BREAKS)
@example((WINDOW, [0]))
@example((WINDOW + 1, [0]))
@example((1500, [0]))
@example((1500, list(range(1500))))
def test_windows_cover_every_piece(case: tuple[int, list[int]]) -> None:
    """
    Each has at most 254 pieces, each begins after the last one did, and few pieces are read twice.
    """
    count, breaks = case
    cut = windows(numbered(count), np.array(breaks))

    assert (0, count) == (cut[0].start, cut[-1].end)
    assert all(0 < window.end - window.start <= WINDOW for window in cut)
    assert all(0 < before.end - after.start <= 32 for before, after in pairwise(cut))
    assert all(before.start < after.start and before.end < after.end for before, after in pairwise(cut))


@settings(deadline=None)
@given(BREAKS)
def test_windows_begin_and_end_at_sentences_where_they_can(case: tuple[int, list[int]]) -> None:
    """
    A window ends at the last break of its second half, the next begins at the first break close before that.
    """
    count, breaks = case
    cut = windows(numbered(count), np.array(breaks))

    for before, after in pairwise(cut):
        near_end = [b for b in breaks if before.start + WINDOW // 2 < b <= before.start + WINDOW]
        near_start = [b for b in breaks if before.end - 32 <= b < before.end - 8]
        assert (near_end[-1] if near_end else before.start + WINDOW) == before.end
        assert (near_start[0] if near_start else before.end - 32) == after.start


def test_windows_of_sentences_are_read_by_hand() -> None:
    """
    A sentence a hundred pieces long: the window ends at 200, and the next takes no whole sentence along.
    """
    cut = windows(numbered(500), np.array([0, 100, 200, 300, 400]))

    assert (Window(0, 200), Window(168, 400), Window(368, 500)) == cut


def test_a_batch_has_the_marks_that_the_encoder_expects() -> None:
    """
    [CLS] before, [SEP] after, and the mask on both; their other features are 0, which is "none given".
    """
    arrays = batch(numbered(3), [Window(0, 3)])

    assert list(INPUTS) == list(arrays)
    assert [[CLS, 1000, 1001, 1002, SEP]] == arrays["ids"].tolist()
    assert [[1, 1, 1, 1, 1]] == arrays["mask"].tolist()
    assert [[0, 0, 1, 2, 0]] == arrays["cases"].tolist()


def test_shorter_windows_of_a_batch_are_filled_up() -> None:
    """
    All arrays are as long as the longest window and its two marks, and int64.
    """
    arrays = batch(numbered(6), [Window(0, 4), Window(4, 6)])

    assert {(2, 6)} == {array.shape for array in arrays.values()}
    assert {np.dtype(np.int64)} == {array.dtype for array in arrays.values()}
    assert [CLS, 1004, 1005, SEP, PAD, PAD] == arrays["ids"][1].tolist()
    assert [1, 1, 1, 1, 0, 0] == arrays["mask"][1].tolist()
    assert [0, 4, 5, 0, 0, 0] == arrays["quotes"][1].tolist()
    assert [0, 4, 0, 0, 0, 0] == arrays["gaps"][1].tolist()
