"""Who is named in a report, and whom a speaker's words stand for."""

from __future__ import annotations

import pytest

from made import at, make_report
from onrecord.model.seam import LabelledSpan
from onrecord.reading.actors import Cast, Voice, cast, voice
from onrecord.values import ActorKind, MentionForm, Report, Span, SpeakerStatus

NAMED = {
    "Putin": "person",
    "Francois Hollande": "person",
    "Hollande": "person",
    "Fabius": "person",
    "Jens Stoltenberg": "person",
    "Trump": "person",
    "NATO": "organisation",
    "University of Michigan": "organisation",
    "Marks and Spencer": "organisation",
    "Halsten": "place",
    "Clean Harbours Act": "other",
}


def labelled(text: str, *names: tuple[str, str]) -> list[LabelledSpan]:
    """The names as the model would label them: each the first that is not yet taken, in order of the text."""
    found: list[LabelledSpan] = []
    for words, label in names:
        number = sum(text[one.span.start : one.span.end] == words for one in found)
        found.append(LabelledSpan(at(text, words, number), label))
    return sorted(found, key=lambda one: one.span)


def cast_of(text: str, *names: tuple[str, str]) -> Cast:
    """The cast of a report with these names in it."""
    return cast(make_report(text), labelled(text, *names))


def names_in(words: str) -> list[LabelledSpan]:
    """The names of the table above that stand in *words*, the longest first where they overlap."""
    found: list[LabelledSpan] = []
    for name in sorted(NAMED, key=len, reverse=True):
        if name in words and not any(at(words, name).overlaps(one.span) for one in found):
            found.append(LabelledSpan(at(words, name), NAMED[name]))
    return sorted(found, key=lambda one: one.span)


def heard(words: str) -> tuple[list[str], SpeakerStatus]:
    """The names of the actors that a speaker's *words* stand for, and the status."""
    report = make_report(words)
    who, known = voice(report, (Span(0, len(words)),), cast(report, names_in(words)))
    by_id = {actor.id: actor.name for actor in known.actors}
    return [by_id[speaker] for speaker in who.speakers], who.status


@pytest.mark.parametrize(
    ("words", "name"),
    [
        pytest.param("Putin", "Putin", id="a name"),
        pytest.param("President Putin", "Putin", id="behind a title"),
        pytest.param("Russian President Putin", "Putin", id="behind a longer title"),
        pytest.param("the French president, Francois Hollande,", "Francois Hollande", id="behind a description"),
        pytest.param("Jens Stoltenberg, the head of NATO", "Jens Stoltenberg", id="before a description"),
        pytest.param("Jens Stoltenberg, who leads NATO", "Jens Stoltenberg", id="before a clause"),
        pytest.param("Jens Stoltenberg (NATO)", "Jens Stoltenberg", id="before a bracket"),
        pytest.param("Jens Stoltenberg of NATO", "Jens Stoltenberg", id="before an of"),
        pytest.param("Jens Stoltenberg — the head of NATO", "Jens Stoltenberg", id="before a dash"),
        pytest.param("Jens Stoltenberg,\nthe head of NATO", "Jens Stoltenberg", id="before a line break"),
        pytest.param("Putin's spokesman, Jens Stoltenberg", "Jens Stoltenberg", id="a spokesman with a name"),
        pytest.param("Putin himself", "Putin", id="with emphasis"),
        pytest.param("the University of Michigan", "University of Michigan", id="a name with an of in it"),
        pytest.param("Marks and Spencer", "Marks and Spencer", id="a name with an and in it"),
        pytest.param("NATO's", "NATO", id="a possessive alone"),
    ],
)
def test_a_speaker_is_the_person_whose_name_heads_the_words(words: str, name: str) -> None:
    """
    The name ends the noun phrase, or stands beside it in apposition.
    """
    assert ([name], SpeakerStatus.RESOLVED) == heard(words)


@pytest.mark.parametrize(
    "words",
    [
        "a spokesman for Fabius",
        "Putin's spokesman",
        "Putin’s spokesman",
        "the Trump campaign",
        "the head of NATO",
        "the head of NATO, who met Putin,",
        "a professor at the University of Michigan",
        "a man from Halsten",
        "officials in Halsten",
        "one of Putin's friends",
        "a spokesman for Fabius and Hollande",
        "supporters of Trump, Fabius and Putin",
        "officials",
        "the Clean Harbours Act",
    ],
)
def test_a_speaker_beside_a_name_is_never_the_person_named(words: str) -> None:
    """
    Whoever speaks for somebody, or leads something, is somebody else.
    """
    assert ([words], SpeakerStatus.UNNAMED) == heard(words)


@pytest.mark.parametrize("words", ["he", "She", "They both", "him", "those who", "It", "—"])
def test_a_pronoun_stands_for_nobody_that_can_be_told(words: str) -> None:
    """
    Rather open than guessed.
    """
    assert ([], SpeakerStatus.UNRESOLVED) == heard(words)


@pytest.mark.parametrize(
    ("words", "names"),
    [
        pytest.param("Putin and Hollande", ["Putin", "Hollande"], id="two"),
        pytest.param("Putin, Trump and Hollande", ["Putin", "Trump", "Hollande"], id="three"),
        pytest.param("Putin, Trump, and Hollande", ["Putin", "Trump", "Hollande"], id="three and a comma"),
        pytest.param("Putin, Hollande", ["Putin", "Hollande"], id="two in a headline"),
        pytest.param("Putin as well as NATO", ["Putin", "NATO"], id="another conjunction"),
        pytest.param("Putin and\nHollande", ["Putin", "Hollande"], id="over a line break"),
        pytest.param("President Putin and Marks and Spencer", ["Putin", "Marks and Spencer"], id="an and within"),
        pytest.param("Putin and Hollande, the French president", ["Putin", "Hollande"], id="the last described"),
        pytest.param("Jens Stoltenberg, the head of NATO, and Putin", ["Jens Stoltenberg", "Putin"], id="the first"),
    ],
)
def test_names_joined_by_and_are_several_speakers(words: str, names: list[str]) -> None:
    """
    In the order of the words.
    """
    assert (names, SpeakerStatus.RESOLVED) == heard(words)


def test_the_status_of_several_speakers_is_that_of_the_least_certain() -> None:
    """
    A name beside somebody without one, or beside a pronoun.
    """
    assert (["Putin", "his aides"], SpeakerStatus.UNNAMED) == heard("Putin and his aides")
    assert (["Putin"], SpeakerStatus.UNRESOLVED) == heard("Putin and he")
    assert (["officials", "Putin"], SpeakerStatus.UNNAMED) == heard("officials and Putin")


def test_an_and_within_a_description_does_not_make_two_speakers() -> None:
    """
    One person may be two things.
    """
    assert (["Putin"], SpeakerStatus.RESOLVED) == heard("the founder and director, Putin")
    assert (["the founder and director"], SpeakerStatus.UNNAMED) == heard("the founder and director")
    assert (["NATO"], SpeakerStatus.RESOLVED) == heard("NATO, whose count went from nine to 15 and 21 on Friday,")


def test_without_words_there_is_no_speaker() -> None:
    """
    The report names nobody.
    """
    report = make_report("It was reportedly late.")

    assert (Voice((), SpeakerStatus.NONE), Cast((), ())) == voice(report, (), Cast((), ()))


def test_a_speaker_in_two_parts_is_told_once() -> None:
    """
    Where both name the same person.
    """
    text = "Putin … Putin"
    report = make_report(text)
    known = cast_of(text, ("Putin", "person"), ("Putin", "person"))
    who, _ = voice(report, (at(text, "Putin"), at(text, "Putin", 1)), known)

    assert Voice(("a1",), SpeakerStatus.RESOLVED) == who


def test_actors_come_in_the_order_of_the_text_with_their_mentions() -> None:
    """
    The same words are the same actor, with or without article and possessive.
    """
    text = "The Harbour Union met Ruth Amsel in Halsten. Ruth Amsel’s lawyer called the Harbour Union."
    found = cast_of(
        text,
        ("The Harbour Union", "organisation"),
        ("Ruth Amsel", "person"),
        ("Halsten", "place"),
        ("Ruth Amsel’s", "person"),
        ("the Harbour Union", "organisation"),
    )

    assert [
        ("a1", "Harbour Union", ActorKind.ORGANISATION),
        ("a2", "Ruth Amsel", ActorKind.PERSON),
        ("a3", "Halsten", ActorKind.PLACE),
    ] == [(actor.id, actor.name, actor.kind) for actor in found.actors]
    assert ["a1", "a2", "a3", "a2", "a1"] == [mention.actor for mention in found.mentions]
    assert {MentionForm.NAME} == {mention.form for mention in found.mentions}


def test_a_surname_joins_the_one_full_name_that_ends_in_it() -> None:
    """
    Whichever comes first; the actor goes by the longer.
    """
    text = "Amsel was late. Ruth Amsel wrote it down. Amsel left."
    found = cast_of(text, ("Amsel", "person"), ("Ruth Amsel", "person"))

    assert [("Ruth Amsel", ("Amsel", "Ruth Amsel"))] == [(actor.name, actor.names) for actor in found.actors]


def test_a_surname_may_have_several_words() -> None:
    """
    And what ends in it may be shorter still.
    """
    text = "Bill de Amsel was late. De Amsel left, and Amsel was gone."
    found = cast_of(text, ("Bill de Amsel", "person"), ("De Amsel", "person"))

    assert ["Bill de Amsel"] == [actor.name for actor in found.actors]


def test_a_surname_that_two_people_share_is_neither() -> None:
    """
    "Unresolved" beats a guess.
    """
    text = "Ruth Amsel met Jon Amsel. Now Amsel is gone."
    found = cast(
        make_report(text),
        [
            LabelledSpan(at(text, words, n), "person")
            for words, n in (("Ruth Amsel", 0), ("Jon Amsel", 0), ("Amsel", 2))
        ],
    )

    assert ["Ruth Amsel", "Jon Amsel", "Amsel"] == [actor.name for actor in found.actors]


def test_a_surname_joins_no_firm_of_that_name() -> None:
    """
    Only a person's name ends in a surname.
    """
    text = "Port Amsel sank. Amsel was saved."
    found = cast(
        make_report(text),
        [LabelledSpan(at(text, "Port Amsel"), "organisation"), LabelledSpan(at(text, "Amsel", 1), "person")],
    )

    assert ["Port Amsel", "Amsel"] == [actor.name for actor in found.actors]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        pytest.param("President Jon Eide", "Jon Eide", id="one"),
        pytest.param("Vice President Jon Eide", "Jon Eide", id="two"),
        pytest.param("Mr. Eide", "Eide", id="with a dot"),
        pytest.param("Norwegian Prime Minister Jon Eide", "Jon Eide", id="behind a country"),
        pytest.param("Jon King", "Jon King", id="a surname that is a title"),
        pytest.param("Jon Luther King Jr.", "Jon Luther King Jr.", id="a surname that is a title, and junior"),
        pytest.param("Judge", "Judge", id="a title alone"),
        pytest.param("Democratic nominee Ruth Amsel", "Ruth Amsel", id="a word in small letters"),
        pytest.param("Bill de Amsel", "Bill de Amsel", id="a particle is none"),
    ],
)
def test_titles_are_no_part_of_a_persons_name(words: str, name: str) -> None:
    """
    Unless the name is nothing else.
    """
    found = cast_of(words, (words, "person"))

    assert [name] == [actor.name for actor in found.actors]
    assert [name] == [words[mention.span.start : mention.span.end] for mention in found.mentions]


def test_a_title_is_part_of_a_firms_name() -> None:
    """
    An organisation is not addressed.
    """
    assert ["Captain Cook Lines"] == [
        a.name for a in cast_of("Captain Cook Lines", ("Captain Cook Lines", "organisation")).actors
    ]


def test_names_of_laws_and_films_are_no_actors() -> None:
    """
    Nor is a label that this version does not know.
    """
    text = "The Clean Harbours Act and Halsten Nights"

    assert Cast((), ()) == cast_of(text, ("Clean Harbours Act", "other"), ("Halsten Nights", "work"))


@pytest.mark.parametrize("words", ["—", "’s", " \n", "Mr ’s", "🙁"])
def test_a_name_without_a_letter_or_figure_is_nobody(words: str) -> None:
    """
    The model may label what it likes.
    """
    assert Cast((), ()) == cast_of(words, (words, "person"))


def test_an_actor_is_of_the_kind_that_most_of_its_mentions_have() -> None:
    """
    One slip of the model does not make a firm a place.
    """
    text = "Straitline, Straitline, Straitline"
    found = cast_of(text, ("Straitline", "place"), ("Straitline", "organisation"), ("Straitline", "organisation"))

    assert [ActorKind.ORGANISATION] == [actor.kind for actor in found.actors]


def test_a_name_over_a_line_break_is_shown_on_one_line() -> None:
    """
    The mention keeps the words as they stand.
    """
    text = "Ruth\n Amsel"
    found = cast_of(text, (text, "person"))

    assert ["Ruth Amsel"] == [actor.name for actor in found.actors]
    assert [Span(0, len(text))] == [mention.span for mention in found.mentions]


def said_by(report: Report, *spans: Span) -> tuple[list[Voice], Cast]:
    """The voices of these spans, one after another, and the cast after them."""
    known, voices = Cast((), ()), []
    for span in spans:
        who, known = voice(report, (span,), known)
        voices.append(who)
    return voices, known


def test_unnamed_actors_with_the_same_words_are_one() -> None:
    """
    With whichever article, and in upper or lower case.
    """
    text = "A spokesman / the spokesman / two experts / Two\nexperts / the spokesman"
    report = make_report(text)
    spans = [at(text, "A spokesman"), at(text, "the spokesman"), at(text, "two experts"), at(text, "Two\nexperts")]
    voices, known = said_by(report, *spans, at(text, "the spokesman", 1))

    assert ["a1", "a1", "a2", "a2", "a1"] == [who.speakers[0] for who in voices]
    assert [("A spokesman", "the spokesman"), ("two experts", "Two experts")] == [actor.names for actor in known.actors]
    assert {ActorKind.UNNAMED} == {actor.kind for actor in known.actors}


def test_unnamed_actors_have_no_mentions() -> None:
    """
    A mention is of a name.
    """
    _, known = said_by(make_report("officials"), Span(0, 9))

    assert () == known.mentions
