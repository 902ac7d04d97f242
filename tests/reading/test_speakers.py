"""Whom the words of a speaker stand for."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from own_labels import chains_of, nominal, place, pronoun, told

from made import at, make_report
from onrecord.model.seam import Attribution, LabelledSpan
from onrecord.reading.chains import LEAST_JOIN, Chains
from onrecord.reading.names import named
from onrecord.reading.speakers import LEAST_SPEAKER, MOST_CANDIDATES, Voice, voice, voices
from onrecord.tables.ships import shipped
from onrecord.text.quotemarks import quotations
from onrecord.values import Span, SpeakerStatus

NAMES = {
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
    "Ostby Observatory for Tides": "organisation",
    "Clean Harbours Act": "other",
}


def names_in(words: str) -> list[tuple[str, str]]:
    """The names of the table above that stand in *words*, the longest where they overlap."""
    found: list[Span] = []
    for known in sorted(NAMES, key=len, reverse=True):
        if known in words and not any(at(words, known).overlaps(span) for span in found):
            found.append(at(words, known))
    return [(words[span.start : span.end], NAMES[words[span.start : span.end]]) for span in found]


def called(chains: Chains, number: int) -> str:
    """What a chain's somebody is called: by the first name, else by the first words."""
    chain = chains.chains[number]
    return chain.named.names[0] if chain.named else chains.report.words(min(chain.mentions))


def heard(words: str) -> tuple[list[str], SpeakerStatus]:
    """What those are called whom a speaker's *words* stand for, and the status; of pronouns the model says nothing."""
    chains = chains_of(words, names=names_in(words))
    who = voice(chains.report, (Span(0, len(words)),), chains)
    return [called(chains, number) for number in who.speakers], who.status


def heard_in(chains: Chains, *words: str | tuple[str, int]) -> tuple[list[str], SpeakerStatus, list[str]]:
    """The same for a speaker's words in a text, with what the candidates are called."""
    who = voice(chains.report, [place(chains.report.text, one) for one in words], chains)
    return (
        [called(chains, number) for number in who.speakers],
        who.status,
        [called(chains, number) for number in who.candidates],
    )


# Names


def test_a_body_may_be_called_by_what_it_is() -> None:
    """
    A capital tells the one Observatory that is named from any other.
    """
    text = "The Ostby Observatory for Tides counted twice. The Observatory is sure. An observatory is not."
    chains = chains_of(text, names=[("Ostby Observatory for Tides", "organisation")])

    assert (["Ostby Observatory for Tides"], SpeakerStatus.RESOLVED, []) == heard_in(chains, "The Observatory")
    assert SpeakerStatus.RESOLVED is not heard_in(chains, "An observatory")[1]


@pytest.mark.parametrize(
    ("words", "expected"),
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
        pytest.param(
            "the Ostby Observatory for Tides monitoring group", "Ostby Observatory for Tides", id="with what it is"
        ),
    ],
)
def test_a_speaker_is_the_person_whose_name_heads_the_words(words: str, expected: str) -> None:
    """
    The name ends the noun phrase, or stands beside it in apposition.
    """
    assert ([expected], SpeakerStatus.RESOLVED) == heard(words)


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
        "a NATO monitoring group",
        "the NATO humanitarian agency",
        "the Ostby Observatory for Tides and the rescue service",
    ],
)
def test_a_speaker_beside_a_name_is_never_the_person_named(words: str) -> None:
    """
    Whoever speaks for somebody, or leads something, is somebody else.
    """
    assert ([words], SpeakerStatus.UNNAMED) == heard(words)


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
    chains = chains_of("It was reportedly late.")

    assert Voice((), SpeakerStatus.NONE) == voice(chains.report, (), chains)


def test_a_speaker_in_two_parts_is_told_once() -> None:
    """
    Where both name the same person.
    """
    chains = chains_of("Putin … Putin", names=[("Putin", "person"), ("Putin", "person")])

    assert (["Putin"], SpeakerStatus.RESOLVED, []) == heard_in(chains, "Putin", ("Putin", 1))


# Pronouns


@pytest.mark.parametrize("words", ["he", "She", "They both", "him", "those who", "It", "—", " "])
def test_of_whom_the_model_says_nothing_nobody_can_be_told(words: str) -> None:
    """
    Rather open than guessed.
    """
    assert ([], SpeakerStatus.UNRESOLVED) == heard(words)


LATE = "Ruth Amsel met Ana Kell and Eva Lund of Straitline, and Mia Vesk. She was late."
WOMEN = [("Ruth Amsel", "person"), ("Ana Kell", "person"), ("Eva Lund", "person"), ("Mia Vesk", "person")]


@pytest.mark.parametrize(
    ("probability", "expected"),
    [
        pytest.param(LEAST_SPEAKER, (["Ruth Amsel"], SpeakerStatus.RESOLVED, []), id="sure enough"),
        pytest.param(LEAST_SPEAKER - 0.01, ([], SpeakerStatus.UNRESOLVED, ["Ruth Amsel"]), id="likely"),
        pytest.param(LEAST_JOIN - 0.01, ([], SpeakerStatus.UNRESOLVED, ["Ruth Amsel"]), id="possible"),
    ],
)
def test_a_pronoun_speaks_for_whom_it_surely_stands_for(
    probability: float, expected: tuple[list[str], SpeakerStatus, list[str]]
) -> None:
    """
    To give words to the wrong person is worse than to give them to nobody: the bound is above that of a mention.
    """
    chains = chains_of(LATE, pronoun(LATE, "She", ("Ruth Amsel", probability)), names=WOMEN)

    assert expected == heard_in(chains, "She")


def test_the_candidates_come_likeliest_first() -> None:
    """
    And only so many.
    """
    likely = [("Ruth Amsel", 0.1), ("Ana Kell", 0.3), ("Eva Lund", 0.2), ("Mia Vesk", 0.05)]
    chains = chains_of(LATE, pronoun(LATE, "She", *likely), names=WOMEN)

    assert 3 == MOST_CANDIDATES
    assert ([], SpeakerStatus.UNRESOLVED, ["Ana Kell", "Eva Lund", "Ruth Amsel"]) == heard_in(chains, "She")


def test_whom_a_pronoun_cannot_stand_for_is_no_candidate() -> None:
    """
    A firm is no "she".
    """
    likely = [("Straitline", 0.3), ("Ana Kell", 0.3)]
    chains = chains_of(LATE, pronoun(LATE, "She", *likely), names=[*WOMEN, ("Straitline", "organisation")])

    assert ([], SpeakerStatus.UNRESOLVED, ["Ana Kell"]) == heard_in(chains, "She")


def test_a_pronoun_that_goes_on_from_pronouns_alone_is_nobody() -> None:
    """
    "He" says no more of anybody than "he".
    """
    text = "He was late. He said so."
    chains = chains_of(text, pronoun(text, "He"), pronoun(text, ("He", 1), ("He", 0.99)))

    assert [["He", "He"]] == told(chains)
    assert ([], SpeakerStatus.UNRESOLVED, []) == heard_in(chains, ("He", 1))


def test_a_pronoun_may_stand_for_somebody_without_a_name() -> None:
    """
    Who is told, and stays unnamed.
    """
    text = "A pilot was late. He said so."
    chains = chains_of(text, nominal(text, "A pilot"), pronoun(text, "He", ("A pilot", 0.99)))

    assert (["A pilot"], SpeakerStatus.UNNAMED, []) == heard_in(chains, "He")


def test_a_joint_speaker_may_be_a_pronoun_in_part() -> None:
    """
    Both are told where both are sure.
    """
    text = "Ruth Amsel came with Ana Kell. She and Kell said so."
    names = [("Ruth Amsel", "person"), ("Ana Kell", "person"), ("Kell", "person")]
    sure = chains_of(text, pronoun(text, "She", ("Ruth Amsel", 0.99)), names=names)
    unsure = chains_of(text, pronoun(text, "She", ("Ruth Amsel", 0.4)), names=names)

    assert (["Ruth Amsel", "Ana Kell"], SpeakerStatus.RESOLVED, []) == heard_in(sure, "She and Kell")
    assert (["Ana Kell"], SpeakerStatus.UNRESOLVED, ["Ruth Amsel"]) == heard_in(unsure, "She and Kell")


# Nouns


@pytest.mark.parametrize(
    ("words", "noun"),
    [
        pytest.param("the chairman", "the chairman", id="alone"),
        pytest.param("the chairman’s", "the chairman", id="in the possessive"),
        pytest.param("the chairman of Straitline, in a letter", "the chairman", id="before what describes it"),
        pytest.param("the very tired chairman", "the very tired chairman", id="with what describes it before"),
    ],
)
def test_a_noun_speaks_for_whom_it_surely_stands_for(words: str, noun: str) -> None:
    """
    The noun that ends the first noun phrase of the speaker's words.
    """
    text = f"Piet Lowe came. Then {words} spoke."
    chains = chains_of(text, nominal(text, noun, ("Piet Lowe", 0.99)), names=[("Piet Lowe", "person")])

    assert (["Piet Lowe"], SpeakerStatus.RESOLVED, []) == heard_in(chains, words)


def test_an_indefinite_noun_is_somebody_unnamed() -> None:
    """
    "A chairman" may be any: though he is a mention of Piet Lowe, what he says is not put into Lowe's mouth.
    """
    text = "Piet Lowe, a chairman, spoke."
    chains = chains_of(text, nominal(text, "a chairman", ("Piet Lowe", 0.99)), names=[("Piet Lowe", "person")])

    assert (["a chairman"], SpeakerStatus.UNNAMED, []) == heard_in(chains, "a chairman")


def test_a_noun_that_may_be_somebody_with_a_name_is_left_open() -> None:
    """
    It joins the mentions of that somebody, and yet no words are given to anybody.
    """
    text = "Piet Lowe came. The chairman spoke."
    likely = ("Piet Lowe", (LEAST_JOIN + LEAST_SPEAKER) / 2)
    chains = chains_of(text, nominal(text, "The chairman", likely), names=[("Piet Lowe", "person")])

    assert [["Piet Lowe", "The chairman"]] == told(chains)
    assert ([], SpeakerStatus.UNRESOLVED, ["Piet Lowe"]) == heard_in(chains, "The chairman")


def test_a_noun_without_a_name_is_somebody_unnamed() -> None:
    """
    The same somebody each time it stands for the same.
    """
    text = "A pilot was late. The pilot said so."
    chains = chains_of(text, nominal(text, "A pilot"), nominal(text, "The pilot", ("A pilot", 0.99)))
    who = voice(chains.report, (at(text, "The pilot"),), chains)

    assert Voice((0,), SpeakerStatus.UNNAMED, words=((0, at(text, "The pilot")),)) == who
    assert [["A pilot", "The pilot"]] == told(chains)


# "I"


def said(text: str, content: str, speaker: str | tuple[str, int] = "") -> Attribution:
    """A statement with these words."""
    return Attribution(speaker=(place(text, speaker),) if speaker else (), content=(at(text, content),))


def voices_in(chains: Chains, attributions: Sequence[Attribution]) -> list[Voice]:
    """Who speaks in each of *attributions*."""
    return voices(chains.report, attributions, chains, quotations(chains.report.text))


def test_i_within_a_quotation_is_its_speaker() -> None:
    """
    Whatever the model made of it.
    """
    text = "“I told Ana Kell that my coat was wet”, said Ruth Amsel. I was there."
    names = [("Ana Kell", "person"), ("Ruth Amsel", "person")]
    anaphors = [pronoun(text, "I"), pronoun(text, "my", ("Ana Kell", 0.99)), pronoun(text, ("I", 1), ("my", 0.99))]
    chains = chains_of(text, *anaphors, names=names)
    voices_in(chains, [said(text, "“I told Ana Kell that my coat was wet”", "Ruth Amsel")])

    assert [["I", "my", "Ruth Amsel"], ["Ana Kell"], ["I"]] == told(chains)


def test_i_who_speaks_within_a_quotation_is_its_speaker() -> None:
    """
    A statement may stand within a statement.
    """
    text = "“I think that it is late”, said Ruth Amsel."
    chains = chains_of(text, pronoun(text, "I"), names=[("Ruth Amsel", "person")])
    outer = said(text, "“I think that it is late”", "Ruth Amsel")
    found = voices_in(chains, [outer, said(text, "it is late", "I")])

    assert [(0,), (0,)] == [one.speakers for one in found]
    assert {SpeakerStatus.RESOLVED} == {one.status for one in found}


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        pytest.param("“I think that it is late”, he said.", "“I think that it is late”", "he", id="nobody knows whose"),
        pytest.param("I think that it is late.", "I think that it is late", "", id="the report's own"),
    ],
)
def test_i_of_nobody_known_is_nobody(text: str, content: str, speaker: str) -> None:
    """
    Rather open than guessed.
    """
    chains = chains_of(text, pronoun(text, "I"))
    found = voices_in(chains, [said(text, content, speaker), said(text, "it is late", "I")])

    assert ((), SpeakerStatus.UNRESOLVED) == (found[1].speakers, found[1].status)


def test_i_of_several_speakers_is_none_of_them() -> None:
    """
    Which of the two it was nobody can tell.
    """
    text = "“I was late”, said Ruth Amsel and Ana Kell."
    chains = chains_of(text, pronoun(text, "I"), names=[("Ruth Amsel", "person"), ("Ana Kell", "person")])
    voices_in(chains, [said(text, "“I was late”", "Ruth Amsel and Ana Kell")])

    assert [["I"], ["Ruth Amsel"], ["Ana Kell"]] == told(chains)


@pytest.mark.parametrize(
    ("words", "names"),
    [
        pytest.param("Both leaders", ["Ana Eide", "Jon Kell"], id="leaders"),
        pytest.param("the two ministers", ["Ana Eide", "Jon Kell"], id="the two"),
        pytest.param("They both", ["Ana Eide", "Jon Kell"], id="a pronoun"),
        pytest.param("both governments", ["France", "Turkey"], id="of countries"),
        pytest.param("the two fishermen of Halsten", [], id="described as others"),
        pytest.param("both firms", [], id="of another kind"),
        pytest.param("the two Cordavian officials", [], id="of whom more is said"),
        pytest.param("both officials", [], id="who may be anybody"),
    ],
)
def test_both_are_the_one_pair_spoken_of(words: str, names: list[str]) -> None:
    """
    Two names joined by "and", in the same paragraph or the one before it.
    """
    text = f"Ana Eide and Minister Jon Kell met in Halsten. France and Turkey rose. {words} said no."

    assert names == both_heard(text, words)


def test_both_are_nobody_where_there_are_two_pairs_or_three_names() -> None:
    """
    "Unresolved" beats a guess.
    """
    assert [] == both_heard("Ana Eide and Jon Kell met. Eva Lund and Jon Kell left. Both men said no.", "Both men")
    assert [] == both_heard("Eva Lund, Ana Eide and Jon Kell met. Both men said no.", "Both men")
    assert [] == both_heard("Ana Eide and Jon Kell met.\n\nIt rained.\n\nBoth men said no.", "Both men")


def both_heard(text: str, words: str) -> list[str]:
    """The names of those who speak, where the speaker's words are *words*."""
    report = make_report(text)
    kinds = {"Ana Eide": "person", "Jon Kell": "person", "Eva Lund": "person", "France": "place", "Turkey": "place"}
    spans = [(one.span(), kind) for name, kind in kinds.items() for one in re.finditer(name, text)]
    labels = sorted((LabelledSpan(Span(*span), kind) for span, kind in spans), key=lambda one: one.span)
    chains = Chains(report, named(report, labels, shipped()))
    heard = voice(report, (at(text, words),), chains)
    found = (chains.chains[number].named for number in heard.speakers)
    return [one.names[0] for one in found if one]
