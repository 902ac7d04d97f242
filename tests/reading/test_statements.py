"""The form and act of a statement, and quotations over several paragraphs."""

from __future__ import annotations

import pytest

from made import at, make_report
from onrecord.model.seam import Attribution
from onrecord.reading.statements import act, continued, form, tidied
from onrecord.text.quotemarks import quotations
from onrecord.values import Act, Span, StatementForm


def said(text: str, *content: str, speaker: str = "", cue: str = "") -> Attribution:
    """An attribution with these words."""
    return Attribution(
        speaker=(at(text, speaker),) if speaker else (),
        cue=(at(text, cue),) if cue else (),
        content=tuple(at(text, words) for words in content),
    )


def joined(text: str, *attributions: Attribution) -> list[list[str]]:
    """The words of each content after paragraphs are joined."""
    found = continued(attributions, make_report(text), quotations(text))
    return [[text[span.start : span.end] for span in one.content] for one in found]


@pytest.mark.parametrize(
    ("text", "content", "expected"),
    [
        pytest.param("“We go on”, he said", ["“We go on”"], StatementForm.DIRECT, id="with its marks"),
        pytest.param("“We go on”, he said", ["We go on"], StatementForm.DIRECT, id="without its marks"),
        pytest.param("“We”, he said, “go on”", ["“We”", "“go on”"], StatementForm.DIRECT, id="in two parts"),
        pytest.param("“We go on\n\n“and on”", ["“We go on"], StatementForm.DIRECT, id="not closed"),
        pytest.param("‘We go on’, he said", ["‘We go on’"], StatementForm.DIRECT, id="single marks"),
        pytest.param("He said they go on", ["they go on"], StatementForm.INDIRECT, id="no marks"),
        pytest.param(
            "He said the pilots' union won", ["the pilots' union won"], StatementForm.INDIRECT, id="apostrophe"
        ),
        pytest.param("He said they “go on”", ["they “go on”"], StatementForm.MIXED, id="some words"),
        pytest.param("“We”, he said, must go", ["“We”", "must go"], StatementForm.MIXED, id="one part of two"),
    ],
)
def test_form_tells_how_much_stands_within_quotation_marks(
    text: str, content: list[str], expected: StatementForm
) -> None:
    """
    All words, none or some; marks and commas do not count.
    """
    spans = [at(text, words) for words in content]

    assert expected == form(make_report(text), spans, quotations(text))


@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        pytest.param("said", Act.SPEECH, id="speech"),
        pytest.param("Announced", Act.SPEECH, id="speech with a capital"),
        pytest.param("reportedly", Act.SPEECH, id="a word of no list"),
        pytest.param("believes", Act.ATTITUDE, id="a thought"),
        pytest.param("Hopes", Act.ATTITUDE, id="a wish with a capital"),
        pytest.param("plans to", Act.ATTITUDE, id="a plan"),
        pytest.param("said she believed", Act.SPEECH, id="a thought that was said"),
        pytest.param("expressed fear", Act.SPEECH, id="a feeling that was expressed"),
    ],
)
def test_act_tells_what_was_said_from_what_was_thought(cue: str, expected: Act) -> None:
    """
    A word of speech outweighs any thought beside it.
    """
    assert expected == act(make_report(cue), (Span(0, len(cue)),))


def test_without_a_cue_it_is_speech() -> None:
    """
    As a quotation without any is.
    """
    assert Act.SPEECH == act(make_report("“Go.”"), ())


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(", they go on,", "they go on", id="commas"),
        pytest.param(" — they go on: ", "they go on", id="dashes, colons and spaces"),
        pytest.param("\nthey go on;\n", "they go on", id="line breaks"),
        pytest.param("“they go on,”", "“they go on,”", id="a comma within the marks stays"),
        pytest.param("they, too, go on.", "they, too, go on.", id="commas within, and the full stop"),
    ],
)
def test_contents_are_trimmed_of_what_only_joins_them(content: str, expected: str) -> None:
    """
    Never of a word, a quotation mark or a full stop.
    """
    text = f"He said{content}she added"
    found = tidied(said(text, content, cue="said"), make_report(text))

    assert found == said(text, expected, cue="said")


def test_a_part_of_a_content_without_a_word_is_dropped() -> None:
    """
    The other parts stay.
    """
    text = "He said , they go on ”."

    assert said(text, "they go on") == tidied(said(text, " , ", "they go on", "”."), make_report(text))


@pytest.mark.parametrize("content", [",", "“”", " — ", "“a”"])
def test_a_content_without_a_word_is_no_statement(content: str) -> None:
    """
    A single letter is no word either.
    """
    text = f"He said {content} then"

    assert None is tidied(said(text, content), make_report(text))


PARAGRAPHS = "“We want answers.\n\n“We want them before March.\n\n“And soon”, said Jon Eide."


def test_a_quotation_over_several_paragraphs_is_one_statement() -> None:
    """
    Each paragraph but the last is left open, and the next begins with a mark.
    """
    first = said(PARAGRAPHS, "“We want answers.", cue="said")

    assert [["“We want answers.", "“We want them before March.", "“And soon”"]] == joined(PARAGRAPHS, first)


def test_what_the_model_took_for_another_statement_is_part_of_it() -> None:
    """
    Where it has no cue of its own.
    """
    found = joined(
        PARAGRAPHS,
        said(PARAGRAPHS, "“We want answers.", cue="said"),
        said(PARAGRAPHS, "“We want them before March."),
        said(PARAGRAPHS, "And soon"),
    )

    assert [["“We want answers.", "“We want them before March.", "“And soon”"]] == found


def test_a_paragraph_with_a_cue_of_its_own_is_another_statement() -> None:
    """
    A mark that was forgotten does not give one speaker's words to another.
    """
    text = "“We want answers.\n\n“You have them”, said Piet Lowe."
    found = joined(text, said(text, "“We want answers."), said(text, "“You have them”", cue="said"))

    assert [["“We want answers."], ["“You have them”"]] == found


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("“We want answers.”\n\n“We want them soon”, he said.", id="the first is closed"),
        pytest.param("“We want answers.\n\nThe wind rose.\n\n“We want them soon”, he said.", id="a paragraph between"),
    ],
)
def test_other_paragraphs_are_not_joined(text: str) -> None:
    """
    Only an open quotation goes on, and only in the paragraph after it.
    """
    first, second = said(text, "We want answers."), said(text, "“We want them soon”")

    assert [["We want answers."], ["“We want them soon”"]] == joined(text, first, second)


def test_a_content_over_two_paragraphs_keeps_both() -> None:
    """
    Where the model took them for one already, all words stay.
    """
    text = "“We want answers.\n\n“We want them soon”, said Jon Eide."
    whole = Attribution(content=(Span(0, at(text, "soon”").end),))

    assert [["“We want answers.", "“We want them soon”"]] == joined(text, whole)


def test_the_same_content_twice_is_joined_once() -> None:
    """
    The first keeps it.
    """
    text = "“We want answers.\n\n“We want them soon”, said Jon Eide."
    whole = Attribution(content=(Span(0, at(text, "soon”").end),))

    assert [["“We want answers.", "“We want them soon”"]] == joined(text, whole, whole)[:1]
