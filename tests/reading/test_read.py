"""One report and its labels to a reading."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from made import MADE, at, make_report
from onrecord.model.labels import MENTIONS
from onrecord.model.seam import Anaphor, Attribution, LabelledSpan, Labels
from onrecord.reading.read import LEAST_CONFIDENCE, LEAST_NAME_SCORE, read
from onrecord.tables.lookup import table_of
from onrecord.tables.rows import ActorRow
from onrecord.values import (
    Act,
    ActorKind,
    Mention,
    MentionForm,
    Reading,
    Span,
    SpeakerStatus,
    StatementForm,
)

TEXT = (
    "“It is unsafe”, Ruth Amsel said. Officials denied that.\n\n"
    "Piet Lowe, the chairman, believes the ferry was sound. She disagreed, calling it “a wreck”."
)


def said(text: str, content: str, speaker: str = "", cue: str = "", confidence: float = 1.0) -> Attribution:
    """An attribution with these words."""
    return Attribution(
        speaker=(at(text, speaker),) if speaker else (),
        cue=(at(text, cue),) if cue else (),
        content=(at(text, content),),
        confidence=confidence,
    )


def reading_of(text: str, *attributions: Attribution, people: tuple[str, ...] = (), **options: float) -> Reading:
    """The reading of a report with these labels."""
    mentions = tuple(LabelledSpan(at(text, name), "person") for name in people)
    return read(make_report(text), Labels(mentions=mentions, attributions=attributions), MADE, **options)


def test_a_report_is_read_to_actors_mentions_and_statements() -> None:
    """
    Who, what, how, and how sure.
    """
    reading = reading_of(
        TEXT,
        said(TEXT, "“It is unsafe”", "Ruth Amsel", "said", 0.99),
        said(TEXT, "that", "Officials", "denied", 0.8),
        said(TEXT, "the ferry was sound", "Piet Lowe, the chairman,", "believes", 0.7),
        said(TEXT, "it “a wreck”", "She", "calling", 0.6),
        people=("Ruth Amsel", "Piet Lowe"),
    )

    assert [("a1", "Ruth Amsel"), ("a2", "Officials"), ("a3", "Piet Lowe")] == [(a.id, a.name) for a in reading.actors]
    assert ["a1", "a2", "a3"] == [mention.actor for mention in reading.mentions]
    assert [
        ("s1", ("a1",), SpeakerStatus.RESOLVED, StatementForm.DIRECT, Act.SPEECH, 0.99),
        ("s2", ("a2",), SpeakerStatus.UNNAMED, StatementForm.INDIRECT, Act.SPEECH, 0.8),
        ("s3", ("a3",), SpeakerStatus.RESOLVED, StatementForm.INDIRECT, Act.ATTITUDE, 0.7),
        ("s4", (), SpeakerStatus.UNRESOLVED, StatementForm.MIXED, Act.SPEECH, 0.6),
    ] == [(s.id, s.speakers, s.speaker_status, s.form, s.act, s.confidence) for s in reading.statements]
    assert (MADE, make_report(TEXT)) == (reading.made, reading.report)


def test_a_statement_keeps_the_spans_of_its_parts() -> None:
    """
    Speaker, cue and content, as the model saw them.
    """
    (statement,) = reading_of(TEXT, said(TEXT, "“It is unsafe”", "Ruth Amsel", "said")).statements

    assert (at(TEXT, "Ruth Amsel"),) == statement.speaker
    assert (at(TEXT, "said"),) == statement.cue
    assert (at(TEXT, "“It is unsafe”"),) == statement.content
    assert "r1" == statement.report


def test_a_statement_without_a_speaker_has_none() -> None:
    """
    The report names nobody.
    """
    (statement,) = reading_of(TEXT, said(TEXT, "the ferry was sound")).statements

    assert ((), SpeakerStatus.NONE) == (statement.speakers, statement.speaker_status)


def test_statements_are_numbered_in_the_order_of_the_text() -> None:
    """
    However the model gives them.
    """
    later, earlier = said(TEXT, "the ferry was sound"), said(TEXT, "“It is unsafe”")
    reading = reading_of(TEXT, later, earlier)

    assert [("s1", earlier.content), ("s2", later.content)] == [(s.id, s.content) for s in reading.statements]


def test_what_is_not_sure_enough_is_left_out() -> None:
    """
    Below the bound, not at it; ids are given to what is left.
    """
    unsure = said(TEXT, "“It is unsafe”", "Officials", "said", LEAST_CONFIDENCE - 0.01)
    enough = said(TEXT, "the ferry was sound", confidence=LEAST_CONFIDENCE)
    reading = reading_of(TEXT, unsure, enough)

    assert [("s1", enough.content)] == [(s.id, s.content) for s in reading.statements]
    assert () == reading.actors


def test_the_bound_can_be_set() -> None:
    """
    With 0 all is told.
    """
    unsure = said(TEXT, "“It is unsafe”", confidence=0.01)

    assert 1 == len(reading_of(TEXT, unsure, least_confidence=0.0).statements)
    assert 0 == len(reading_of(TEXT, unsure, least_confidence=0.5).statements)


def test_an_unsure_statement_does_not_take_part_in_a_quotation_over_paragraphs() -> None:
    """
    What is left out has no say.
    """
    text = "“We want answers.\n\n“We want them soon”, said Jon Eide."
    unsure = said(text, "“We want them soon”", "Jon Eide", "said", 0.01)
    (statement,) = reading_of(text, said(text, "“We want answers."), unsure).statements

    assert (at(text, "“We want answers."), at(text, "“We want them soon”")) == statement.content


def test_a_pronoun_speaks_for_whom_the_model_says_it_stands_for() -> None:
    """
    Where it is sure; the pronoun is a mention of that actor.
    """
    she = Anaphor(span=at(TEXT, "She"), form=MentionForm.PRONOUN, antecedents=((at(TEXT, "Ruth Amsel"), 0.99),))
    labels = Labels(
        mentions=(LabelledSpan(at(TEXT, "Ruth Amsel"), "person"), LabelledSpan(at(TEXT, "Piet Lowe"), "person")),
        anaphors=(
            Anaphor(span=at(TEXT, "Ruth Amsel"), form=MentionForm.NAME, kind="person"),
            Anaphor(span=at(TEXT, "Piet Lowe"), form=MentionForm.NAME, kind="person"),
            she,
        ),
        attributions=(said(TEXT, "“a wreck”", "She", "calling"),),
    )
    reading = read(make_report(TEXT), labels, MADE)
    (statement,) = reading.statements

    assert (("a1",), SpeakerStatus.RESOLVED, ()) == (
        statement.speakers,
        statement.speaker_status,
        statement.speaker_candidates,
    )
    assert Mention(report="r1", span=she.span, actor="a1", form=MentionForm.PRONOUN) == reading.mentions[-1]


def test_a_pronoun_that_may_stand_for_several_has_candidates() -> None:
    """
    All of them in the cast, the likeliest first.
    """
    likely = ((at(TEXT, "Ruth Amsel"), 0.3), (at(TEXT, "Piet Lowe"), 0.4))
    names = [at(TEXT, "Ruth Amsel"), at(TEXT, "Piet Lowe")]
    labels = Labels(
        mentions=tuple(LabelledSpan(span, "person") for span in names),
        anaphors=(
            *(Anaphor(span=span, form=MentionForm.NAME, kind="person") for span in names),
            Anaphor(span=at(TEXT, "She"), form=MentionForm.PRONOUN, antecedents=likely),
        ),
        attributions=(said(TEXT, "“a wreck”", "She", "calling"),),
    )
    (statement,) = read(make_report(TEXT), labels, MADE).statements

    assert (SpeakerStatus.UNRESOLVED, ()) == (statement.speaker_status, statement.speakers)
    assert {"a1", "a2"} >= set(statement.speaker_candidates)
    assert "a2" in statement.speaker_candidates[:1]


@pytest.mark.parametrize("words", ["Friday", "September 30", "November 2015"])
def test_a_date_is_no_actor(words: str) -> None:
    """
    Though the model may take it for a name.
    """
    text = f"On {words} Ruth Amsel spoke."
    labels = Labels(mentions=(LabelledSpan(at(text, words), "group"), LabelledSpan(at(text, "Ruth Amsel"), "person")))
    reading = read(make_report(text), labels, MADE)

    assert ["Ruth Amsel"] == [actor.name for actor in reading.actors]
    assert [words] == [reading.report.words(time.span) for time in reading.times]


def test_a_name_that_the_model_is_not_sure_of_is_none() -> None:
    """
    Below the bound, not at it.
    """
    names = (
        LabelledSpan(at(TEXT, "Ruth Amsel"), "person", LEAST_NAME_SCORE),
        LabelledSpan(at(TEXT, "Piet Lowe"), "person", LEAST_NAME_SCORE - 0.01),
    )

    assert ["Ruth Amsel"] == [actor.name for actor in read(make_report(TEXT), Labels(mentions=names), MADE).actors]


def test_a_report_is_read_with_the_table_that_is_given() -> None:
    """
    The one that ships, or the user's own.
    """
    text = "Straitline denied it. Norway did not."
    names = Labels(
        mentions=(LabelledSpan(at(text, "Straitline"), "organisation"), LabelledSpan(at(text, "Norway"), "place"))
    )
    row = ActorRow(
        id="own:1", name="Straitline Ferries", kind=ActorKind.ORGANISATION, names=("Straitline",), sector="BUS"
    )
    shipped = read(make_report(text), names, MADE).actors
    own = read(make_report(text), names, MADE, actors=table_of([row])).actors

    assert [("Straitline", None, None), ("Norway", "NOR", ActorKind.COUNTRY)] == [
        (shipped[0].name, shipped[0].sector, shipped[0].country),
        (shipped[1].name, shipped[1].country, shipped[1].kind),
    ]
    assert [("Straitline Ferries", "BUS"), ("Norway", None)] == [(one.name, one.sector) for one in own]


def test_a_report_without_labels_is_a_reading_without_statements() -> None:
    """
    Not every report quotes somebody.
    """
    reading = read(make_report(""), Labels(), MADE)

    assert Reading(made=MADE, report=make_report("")) == reading


@st.composite
def labelled_texts(draw: st.DrawFn) -> tuple[str, Labels]:
    """A text and whatever spans a model might give of it."""
    parts = [
        "“",
        "”",
        "‘",
        "’s",
        '"',
        "\n",
        "\n\n",
        " ",
        ", ",
        " and ",
        " of ",
        "the ",
        "Mr ",
        "King",
        "Jr",
        "he",
        "she ",
        " I ",
        "who",
        "a pilot",
        "French ",
        "Moscow",
        "Ana Eide",
    ]
    parts += ["Eide", "said", "believes", "🙁", "é", "—", "(", "No", "."]
    text = draw(st.one_of(st.text(min_size=1, max_size=30), st.lists(st.sampled_from(parts), min_size=1).map("".join)))
    spans = st.tuples(st.integers(0, len(text) - 1), st.integers(1, 20)).map(
        lambda pair: Span(pair[0], min(sum(pair), len(text)))
    )
    several = st.lists(spans, max_size=3).map(tuple)
    attribution = st.builds(
        Attribution,
        speaker=several,
        cue=several,
        content=st.lists(spans, min_size=1, max_size=3).map(tuple),
        confidence=st.floats(0, 1),
    )
    mention = st.builds(LabelledSpan, spans, st.sampled_from([*MENTIONS, "new"]), st.floats(0, 1))
    attributions = draw(st.lists(attribution, max_size=5))
    again = draw(st.lists(st.sampled_from(attributions), max_size=2)) if attributions else []
    spots = [*draw(st.lists(spans, min_size=1, max_size=6)), *(part for one in attributions for part in one.speaker)]
    anaphor = st.builds(
        Anaphor,
        span=st.sampled_from(spots),
        form=st.sampled_from(MentionForm),
        kind=st.sampled_from([*MENTIONS, "new", None]),
        antecedents=st.lists(st.tuples(st.sampled_from(spots), st.floats(0, 1)), max_size=3).map(tuple),
    )
    return text, Labels(
        mentions=tuple(draw(st.lists(mention, max_size=6))),
        attributions=(*attributions, *again),
        anaphors=tuple(sorted(draw(st.lists(anaphor, max_size=8)), key=lambda one: one.span)),
    )


TWICE = Attribution(content=(Span(0, 6),))


@settings(deadline=None, max_examples=200)
@given(labelled_texts())
@example(("“ab\n“cd”", Labels(attributions=(TWICE, TWICE))))
@example(("“:\n“00", Labels(attributions=(Attribution(content=(Span(0, 6),)),))))
@example((" and ", Labels(attributions=(Attribution(speaker=(Span(0, 5),), content=(Span(1, 4),)),))))
@example(("Mr ’s", Labels(mentions=(LabelledSpan(Span(0, 5), "person"),))))
def test_whatever_a_model_says_is_read(case: tuple[str, Labels]) -> None:
    """
    Nothing raises; all words are of the report; who speaks is in the cast; and the ids count from 1.
    """
    text, labels = case
    report = make_report(text)
    reading = read(report, labels, MADE, least_confidence=0.0)
    actors = {actor.id for actor in reading.actors}
    spans = [span for s in reading.statements for part in (s.speaker, s.cue, s.content) for span in part]

    assert all(report.words(span) for span in [*spans, *(mention.span for mention in reading.mentions)])
    assert [f"s{number}" for number in range(1, len(reading.statements) + 1)] == [s.id for s in reading.statements]
    assert [f"a{number}" for number in range(1, len(actors) + 1)] == [actor.id for actor in reading.actors]
    assert {id_ for s in reading.statements for id_ in (*s.speakers, *s.speaker_candidates)} <= actors
    assert {mention.actor for mention in reading.mentions} <= actors
    others = [mention.span for mention in reading.mentions if mention.form is not MentionForm.NAME]
    assert sorted(set(others)) == others
    assert all(actor.name.strip() and set(actor.names) for actor in reading.actors)
    assert all(" ".join(name.split()) in " ".join(text.split()) for actor in reading.actors for name in actor.names)
    assert sorted(s.content[0] for s in reading.statements) == [s.content[0] for s in reading.statements]
    assert all(bool(s.speaker) == (s.speaker_status is not SpeakerStatus.NONE) for s in reading.statements)
    assert all(any(c.isalnum() for c in report.words(span)) for s in reading.statements for span in s.content)
