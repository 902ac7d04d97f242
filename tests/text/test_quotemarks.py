"""Which characters of a text stand within quotation marks."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.text.quotemarks import Quotation, quotations
from onrecord.values import Span

MARKED = st.text(st.sampled_from("“”„‟«»\"‘’'` \n\rab9s.,(—é🙁"))


def quoted(text: str) -> list[str]:
    """The words of each quotation, with an ellipsis after those that are not closed."""
    return [text[q.span.start : q.span.end] + ("" if q.closed else "…") for q in quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("“Go”, said Ana.", ["“Go”"], id="double marks"),
        pytest.param('"Go", said Ana. "Now."', ['"Go"', '"Now."'], id="straight marks"),
        pytest.param("« Allons », dit Ana.", ["« Allons »"], id="guillemets"),
        pytest.param("„Go”, said Ana.", ["„Go”"], id="low marks"),
        pytest.param("‘Go’, said Ana. ‘Now.’", ["‘Go’", "‘Now.’"], id="single marks"),
        pytest.param("Ana said 'go' twice.", ["'go'"], id="straight single marks"),
        pytest.param("Ana (‘the boss’) left.", ["‘the boss’"], id="behind a bracket"),
        pytest.param("Ana said nothing.", [], id="none"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_a_quotation_stands_between_two_marks(text: str, expected: list[str]) -> None:
    """
    The marks are part of it, whichever kind the paper prints.
    """
    assert expected == quoted(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("“He told us ‘go’ twice”, she said.", ["“He told us ‘go’ twice”"], id="single within double"),
        pytest.param("“He said 'go'”, she said.", ["“He said 'go'”"], id="straight single within double"),
        pytest.param("‘He said “go” to us’, she said.", ["“go”"], id="double within single"),
    ],
)
def test_of_nested_quotations_the_double_marks_count(text: str, expected: list[str]) -> None:
    """
    A single mark may be an apostrophe, a double one may not.
    """
    assert expected == quoted(text)


def test_an_unclosed_quotation_reaches_to_the_end_of_its_paragraph() -> None:
    """
    So a quotation is printed that goes on in the next paragraph.
    """
    text = "She said: “We want answers.\n\n“And soon”, she added. “Or\nelse"

    assert ["“We want answers.…", "“And soon”", "“Or…"] == quoted(text)


def test_an_unclosed_single_mark_is_no_quotation() -> None:
    """
    Single marks count only where they are closed in the same paragraph.
    """
    assert [] == quoted("‘We want answers.\n\nAnd soon’, she added.")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("the pilots' union and the nurses' union", id="possessives"),
        pytest.param("the pilots’ union and the nurses’ union", id="possessives with curly marks"),
        pytest.param("music of the ’90s and the bands’ fans", id="a decade"),
        pytest.param("music of the '90s and the bands' fans", id="a decade with a straight mark"),
        pytest.param("music of the ‘90s and the bands’ fans", id="a decade with an opening mark"),
        pytest.param("O'Hara's dog didn't bark; it's old", id="within words"),
    ],
)
def test_an_apostrophe_is_no_quotation_mark(text: str) -> None:
    """
    Neither the possessive of a plural, nor a decade, nor the mark within a word.
    """
    assert [] == quoted(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("‘It’s we who can’t wait’, he said.", ["‘It’s we who can’t wait’"], id="curly"),
        pytest.param("'It's we who can't wait', he said.", ["'It's we who can't wait'"], id="straight"),
        pytest.param("‘It’s O’Hara’s’, he said, ‘isn’t it?’", ["‘It’s O’Hara’s’", "‘isn’t it?’"], id="two"),
    ],
)
def test_a_british_quotation_is_not_closed_by_an_apostrophe_within_a_word(text: str, expected: list[str]) -> None:
    """
    A mark before a letter or a digit closes nothing.
    """
    assert expected == quoted(text)


def test_inside_is_the_quotation_without_its_marks() -> None:
    """
    An unclosed quotation has only the one.
    """
    assert [Span(1, 3), Span(6, 9)] == [one.inside for one in quotations("“Go” “Now")]


def test_closed_says_whether_the_closing_mark_was_found() -> None:
    """
    It tells a quotation from one that goes on.
    """
    expected = (Quotation(Span(0, 4), closed=True), Quotation(Span(5, 9), closed=False))

    assert expected == quotations("“Go” “Now")


@settings(deadline=None)
@given(st.one_of(st.text(), MARKED))
@example("”’»\"'`“")
@example('"')
@example("\ud800“\ud800")
def test_quotations_lie_in_the_text_in_order_and_apart(text: str) -> None:
    """
    Whatever marks a text has, and in whatever order, none of them raises.
    """
    spans = [Span(0, 0), *(one.span for one in quotations(text)), Span(len(text), len(text))]

    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert all(len(span) > 1 for span in spans[1:-1])


@settings(deadline=None)
@given(MARKED)
def test_a_quotation_stays_within_its_paragraph(text: str) -> None:
    """
    An unclosed one ends where its paragraph does.
    """
    found = quotations(text)

    assert not any("\n" in text[one.span.start : one.span.end] for one in found)
    assert all(text[one.span.end : one.span.end + 1] in ("", "\n") for one in found if not one.closed)


@pytest.mark.parametrize("unit", ["“", "”", "‘a ", "a’ ", '" ', " '90", "“\n", " 'a 'a’a"])
def test_time_grows_no_faster_than_the_text(unit: str) -> None:
    """
    Eight times the marks take about eight times as long, not sixty-four times.
    """

    def seconds(count: int) -> float:
        text = unit * count
        times = []
        for _ in range(4):
            begun = time.process_time()
            quotations(text)
            times.append(time.process_time() - begun)
        return min(times)

    seconds(100)
    ratio = seconds(16_000) / seconds(2_000)

    assert ratio < 30
