"""Which names, nouns and pronouns in a report stand for the same somebody."""

from __future__ import annotations

import time

import pytest
from own_labels import chains_of, name, nominal, place, pronoun, told

from made import at, make_report
from onrecord.model.seam import Anaphor
from onrecord.reading.chains import LEAST_JOIN, Chains
from onrecord.tables.ships import shipped
from onrecord.values import ActorKind, MentionForm, Span

AMSEL = ("Ruth Amsel", "person")
LOWE = ("Piet Lowe", "person")


@pytest.mark.parametrize(
    ("probability", "expected"),
    [
        pytest.param(LEAST_JOIN, [["Ruth Amsel", "She"]], id="enough"),
        pytest.param(LEAST_JOIN - 0.01, [["Ruth Amsel"], ["She"]], id="not enough"),
    ],
)
def test_a_pronoun_joins_whom_it_probably_stands_for(probability: float, expected: list[list[str]]) -> None:
    """
    From a bound on; below it somebody else is begun.
    """
    text = "Ruth Amsel waited. She was late."
    chains = chains_of(text, pronoun(text, "She", ("Ruth Amsel", probability)), names=[AMSEL])

    assert expected == told(chains)


def test_all_mentions_of_somebody_speak_for_that_somebody_together() -> None:
    """
    Though no single one of them is likely enough, and a single one of another is likelier.
    """
    text = "Ruth Amsel waited. Amsel met Piet Lowe. He and she left."
    likely = [("Ruth Amsel", 0.3), (("Amsel", 1), 0.3), ("Piet Lowe", 0.4)]
    chains = chains_of(text, pronoun(text, "she", *likely), names=[AMSEL, ("Amsel", "person"), LOWE])

    assert [["Ruth Amsel", "Amsel", "she"], ["Piet Lowe"]] == told(chains)
    assert ((0, 0.6), (1, 0.4)) == chains.likely(place(text, "she"))


def test_a_pronoun_goes_on_from_a_pronoun() -> None:
    """
    As far as the chain reaches.
    """
    text = "Ruth Amsel waited. She was cold. Her coat was wet."
    chains = chains_of(
        text,
        pronoun(text, "She", ("Ruth Amsel", 0.9)),
        pronoun(text, "Her", ("She", 0.9)),
        names=[AMSEL],
    )

    assert [["Ruth Amsel", "She", "Her"]] == told(chains)


def test_what_nobody_said_before_is_no_antecedent() -> None:
    """
    A model may point to words that are no mention.
    """
    text = "The ferry was late. It sank."
    chains = chains_of(text, pronoun(text, "It", ("The ferry", 0.9)))

    assert [["It"]] == told(chains)
    assert () == chains.likely(place(text, "It"))


# What speaks against it


@pytest.mark.parametrize(
    ("text", "antecedent", "words", "joins"),
    [
        pytest.param("Mr Lowe came. She left.", ("Lowe", "person"), "She", False, id="a mister is no she"),
        pytest.param("Mr Lowe came. He left.", ("Lowe", "person"), "He", True, id="a mister is a he"),
        pytest.param("Mrs Lowe came. They left.", ("Lowe", "person"), "They", False, id="one by name is no they"),
        pytest.param(
            "Straitline fell. They left.", ("Straitline", "organisation"), "They", True, id="a firm is a they"
        ),
        pytest.param("Halsten slept. He left.", ("Halsten", "place"), "He", False, id="a place is no he"),
        pytest.param("Halsten slept. It woke.", ("Halsten", "place"), "It", True, id="a place is an it"),
        pytest.param("Halsten slept. We woke.", ("Halsten", "place"), "We", False, id="a place is no we"),
        pytest.param("Straitline fell. She left.", ("Straitline", "organisation"), "She", False, id="a firm is no she"),
        pytest.param("Straitline fell. We left.", ("Straitline", "organisation"), "We", True, id="a firm is a we"),
        pytest.param("Straitline fell. I left.", ("Straitline", "organisation"), "I", False, id="a firm is no I"),
        pytest.param("Piet Lowe came. It left.", LOWE, "It", False, id="a person is no it"),
        pytest.param("Piet Lowe came. Its end.", LOWE, "Its", False, id="in any of its forms"),
    ],
)
def test_a_pronoun_stands_only_for_whom_it_may(text: str, antecedent: tuple[str, str], words: str, joins: bool) -> None:
    """
    However sure the model is.
    """
    chains = chains_of(text, pronoun(text, words, (antecedent[0], 0.99)), names=[antecedent])

    assert ([[antecedent[0], words]] if joins else [[antecedent[0]], [words]]) == told(chains)


def test_what_a_chain_has_been_called_before_counts() -> None:
    """
    Whom "he" stands for is not whom "she" stands for.
    """
    text = "Sam Lowe came. He was late. She was not."
    chains = chains_of(
        text,
        pronoun(text, "He", ("Sam Lowe", 0.9)),
        pronoun(text, "She", ("Sam Lowe", 0.6), ("He", 0.3)),
        names=[("Sam Lowe", "person")],
    )

    assert [["Sam Lowe", "He"], ["She"]] == told(chains)


def test_a_noun_for_a_woman_is_not_a_noun_for_a_man() -> None:
    """
    Words tell as pronouns do.
    """
    text = "The chairman came. The actress left."
    chains = chains_of(text, nominal(text, "The chairman"), nominal(text, "The actress", ("The chairman", 0.9)))

    assert [["The chairman"], ["The actress"]] == told(chains)


@pytest.mark.parametrize(
    ("text", "words", "kind", "joins"),
    [
        pytest.param("Straitline fell. The firm is no more.", "The firm", "organisation", True, id="a firm"),
        pytest.param("Straitline fell. The chairman left.", "The chairman", "person", False, id="a person"),
        pytest.param("Straitline fell. The port is empty.", "The port", "place", True, id="a place may be a firm"),
    ],
)
def test_a_noun_for_a_person_stands_for_a_person(text: str, words: str, kind: str, joins: bool) -> None:
    """
    A firm and a place may go by one noun.
    """
    noun = nominal(text, words, ("Straitline", 0.9), kind=kind)
    chains = chains_of(text, noun, names=[("Straitline", "organisation")])

    assert ([["Straitline", words]] if joins else [["Straitline"], [words]]) == told(chains)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        pytest.param("Ruth Amsel met a lawyer.", "a lawyer", [["Ruth Amsel"], ["a lawyer"]], id="new"),
        pytest.param("Ruth Amsel met two others.", "two others", [["Ruth Amsel"], ["two others"]], id="with a number"),
        pytest.param("Ruth Amsel, a lawyer, came.", "a lawyer", [["Ruth Amsel", "a lawyer"]], id="in apposition"),
        pytest.param("Ruth Amsel came. The lawyer spoke.", "The lawyer", [["Ruth Amsel", "The lawyer"]], id="definite"),
    ],
)
def test_an_indefinite_noun_is_somebody_new(text: str, words: str, expected: list[list[str]]) -> None:
    """
    But for one that describes whom the words right before it name.
    """
    assert expected == told(chains_of(text, nominal(text, words, ("Ruth Amsel", 0.9)), names=[AMSEL]))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Ruth Amsel, who was late", "Ruth Amsel", id="behind a comma"),
        pytest.param("Ruth Amsel of Straitline, who was late", "Ruth Amsel", id="behind what describes the person"),
        pytest.param("Straitline, who was late", None, id="not for a firm"),
        pytest.param("Ruth Amsel was late. Guess who", None, id="not in a question"),
    ],
)
def test_who_stands_for_the_person_right_before_it(text: str, expected: str | None) -> None:
    """
    Grammar tells, and the model is not asked; it is no mention of its own.
    """
    names = [one for one in (AMSEL, ("Straitline", "organisation")) if one[0] in text]
    chains = chains_of(text, pronoun(text, "who"), names=names)
    likely = [chains.chains[number].named for number, _ in chains.likely(place(text, "who"))]

    assert ([expected] if expected else []) == [one.names[0] for one in likely if one]
    assert [[name] for name, _ in names] == told(chains)


@pytest.mark.parametrize(
    ("text", "joins"),
    [
        pytest.param("“Ferry Watch is small, but we are heard”, it said.", True, id="in one quotation"),
        pytest.param("“Ferry Watch is small.” Others wrote: “We are heard.”", False, id="in two"),
        pytest.param("Ferry Watch is small. “We are heard”, others said.", False, id="in and outside"),
        pytest.param("“Ferry Watch is small and we are heard”, wrote Ferry Watch.", True, id="named again later"),
        pytest.param("Ferry Watch is small and we are heard.", True, id="both outside"),
    ],
)
def test_we_goes_on_only_within_the_words_of_one_speaker(text: str, joins: bool) -> None:
    """
    Another's "we" is somebody else.
    """
    words = "we" if "we " in text else "We"
    chains = chains_of(text, pronoun(text, words, ("Ferry Watch", 0.9)), names=[("Ferry Watch", "organisation")])

    assert joins == (chains.of[place(text, words)] == chains.of[place(text, "Ferry Watch")])


# Names


def test_a_name_may_take_over_whom_nobody_named_before() -> None:
    """
    "The surviving pilot" has a name from then on, and so has all that went before it.
    """
    text = "The pilot was late. He waved. Jon Eide, as he is called, left."
    chains = chains_of(
        text,
        nominal(text, "The pilot"),
        pronoun(text, "He", ("The pilot", 0.9)),
        name(text, "Jon Eide", ("The pilot", 0.3), ("He", 0.4)),
        pronoun(text, "he", ("Jon Eide", 0.9)),
        names=[("Jon Eide", "person")],
    )

    assert [["The pilot", "He", "Jon Eide", "he"]] == told(chains)
    assert ((0, 0.9),) == chains.likely(place(text, "He"))


@pytest.mark.parametrize(
    ("text", "noun", "kind"),
    [
        pytest.param("The actress was late. Mr Eide left.", "The actress", "person", id="of another gender"),
        pytest.param("The firm was late. Mr Eide left.", "The firm", "organisation", id="of another kind"),
    ],
)
def test_a_name_takes_over_nobody_that_it_cannot_be(text: str, noun: str, kind: str) -> None:
    """
    However sure the model is.
    """
    known = chains_of(text, nominal(text, noun, kind=kind), name(text, "Eide", (noun, 0.9)), names=[("Eide", "person")])

    assert [[noun], ["Eide"]] == told(known)


def test_a_name_takes_over_nobody_who_has_a_name() -> None:
    """
    Two names are one actor only where the names themselves say so.
    """
    text = "Ruth Amsel came. Jon Eide left."
    chains = chains_of(text, name(text, "Jon Eide", ("Ruth Amsel", 0.99)), names=[AMSEL, ("Jon Eide", "person")])

    assert [["Ruth Amsel"], ["Jon Eide"]] == told(chains)


def test_only_the_first_of_somebodys_names_takes_over() -> None:
    """
    Whoever is met after that is another.
    """
    text = "Jon Eide came. A pilot came too. Jon Eide left."
    chains = chains_of(
        text,
        nominal(text, "A pilot"),
        name(text, ("Jon Eide", 1), ("A pilot", 0.9)),
        names=[("Jon Eide", "person"), ("Jon Eide", "person")],
    )

    assert [["Jon Eide", "Jon Eide"], ["A pilot"]] == told(chains)


def test_a_title_before_a_name_is_no_mention_of_its_own() -> None:
    """
    "Party leader Ana Kell" is one person, named once.
    """
    text = "Party leader\nAna Kell came."
    chains = chains_of(text, nominal(text, "Party leader"), names=[("Ana Kell", "person")])

    assert [["Ana Kell"]] == told(chains)


def test_a_demonym_is_a_noun_for_its_country() -> None:
    """
    Words for it, and no name of it.
    """
    text = "French planes were seen. France said nothing."
    chains = chains_of(text, names=[("France", "place")], table=shipped())

    assert {place(text, "French"): MentionForm.NOMINAL, place(text, "France"): MentionForm.NAME} == chains.chains[
        0
    ].mentions
    assert ActorKind.COUNTRY is chains.chains[0].kind


# What others ask


def test_a_noun_that_joins_a_pronoun_says_of_what_kind_it_is() -> None:
    """
    Until then anything may be meant.
    """
    text = "It fell. The firm is no more. He wept."
    chains = chains_of(
        text,
        pronoun(text, "It"),
        nominal(text, "The firm", ("It", 0.9), kind="organisation"),
        pronoun(text, "He", ("The firm", 0.9)),
    )

    assert [["It", "The firm"], ["He"]] == told(chains)
    assert [ActorKind.ORGANISATION, None] == [chain.kind for chain in chains.chains]
    assert [False, True] == [chain.only_pronouns for chain in chains.chains]


def test_somebody_without_a_name_is_known_again_by_the_same_words() -> None:
    """
    With whichever article, and in upper or lower case.
    """
    text = "A spokesman / the spokesman / two experts / Two\nexperts"
    chains = chains_of(text)
    numbers = [chains.unnamed(place(text, words)) for words in ("A spokesman", "the spokesman", "two experts")]

    assert [0, 0, 1, 1] == [*numbers, chains.unnamed(place(text, "Two\nexperts"))]
    assert [["A spokesman", "the spokesman"], ["two experts", "Two\nexperts"]] == told(chains)


def test_whom_a_name_took_over_is_not_known_by_the_noun_alone() -> None:
    """
    Another spokesman may be meant.
    """
    text = "The spokesman waved. Jon Eide left. A spokesman spoke."
    chains = chains_of(
        text,
        nominal(text, "The spokesman"),
        name(text, "Jon Eide", ("The spokesman", 0.9)),
        names=[("Jon Eide", "person")],
    )
    chains.unnamed(place(text, "A spokesman"))

    assert [["The spokesman", "Jon Eide"], ["A spokesman"]] == told(chains)


def test_a_first_person_goes_to_whoever_speaks() -> None:
    """
    Wherever it was put before.
    """
    text = "Ruth Amsel and Piet Lowe met. “I was late.”"
    chains = chains_of(text, pronoun(text, "I"), names=[AMSEL, LOWE])
    chains.speaks(place(text, "I"), 1)

    assert [place(text, "I")] == chains.first_persons()
    assert [["Ruth Amsel"], ["Piet Lowe", "I"]] == told(chains)


def test_what_falls_on_whom_a_pronoun_cannot_stand_for_falls_on_the_others() -> None:
    """
    And on nobody, in their proportions.
    """
    text = "Straitline met Ruth Amsel and Ana Kell. She left."
    likely = [("Straitline", 0.5), ("Ruth Amsel", 0.2), ("Ana Kell", 0.1)]
    names = [("Straitline", "organisation"), AMSEL, ("Ana Kell", "person")]
    chains = chains_of(text, pronoun(text, "She", *likely), names=names)

    assert ((1, pytest.approx(0.4)), (2, pytest.approx(0.2))) == chains.likely(place(text, "She"))


def test_a_mention_is_of_one_somebody() -> None:
    """
    Whatever is said of it later.
    """
    text = "A pilot spoke. Jon Eide left."
    chains = chains_of(
        text, nominal(text, "A pilot"), name(text, "Jon Eide", ("A pilot", 0.9)), names=[("Jon Eide", "person")]
    )
    chains.unnamed(place(text, "A pilot"))

    assert [["A pilot"], ["Jon Eide"]] == told(chains)


@pytest.mark.parametrize("words", ["those", "ı", "one another", "—", " "])
def test_a_pronoun_of_no_known_class_is_no_error(words: str) -> None:
    """
    A plug-in's model may call anything a pronoun.
    """
    text = f"Ruth Amsel met {words} here."
    chains = chains_of(text, pronoun(text, (words, text.count(words) - 1), ("Ruth Amsel", 0.9)), names=[AMSEL])

    assert chains.of[chains.chains[0].named.mentions[0]] == 0 if chains.chains[0].named else False


@pytest.mark.parametrize(
    "words", ["The pilot waved. ", "I waved. ", "The pilot, who waved, ", "It ", "Jon Eide, the pilot, "]
)
def test_many_mentions_take_time_that_grows_with_their_number(words: str) -> None:
    """
    A report of many mentions is a long report, and no more.
    """
    count = 3_000
    text = words * count + "Ana Kell"
    starts = {word: words.index(word) for word in ("The pilot", "I ", "who", "It", "the pilot") if word in words}
    forms = {"The pilot": MentionForm.NOMINAL, "the pilot": MentionForm.NOMINAL}
    anaphors, before = [], None
    for number in range(count):
        for word, start in starts.items():
            begin = number * len(words) + start
            span = Span(begin, begin + len(word.strip()))
            likely = ((before, 0.9),) if before else ()
            form = forms.get(word, MentionForm.PRONOUN)
            anaphors.append(Anaphor(span=span, form=form, kind="person" if word in forms else None, antecedents=likely))
            before = span
    started = time.process_time()
    chains_of(text, *anaphors, names=[("Ana Kell", "person")])

    assert time.process_time() - started < 5


def test_a_nominal_of_which_only_the_article_is_marked_is_nobody() -> None:
    """
    The model may stop after the "the".
    """
    report = make_report("The pilot left. The tower called.")
    articles = [Anaphor(span=at(report.text, "The", n), form=MentionForm.NOMINAL, kind="person") for n in (0, 1)]

    assert [] == Chains(report, (), articles).chains
