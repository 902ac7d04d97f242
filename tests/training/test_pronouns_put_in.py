"""Articles with pronouns put in place of speakers' names, on texts of our own."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

import prepare
import pronouns
from pronouns import Article, genders, name_all, owners_of, with_pronouns

TEXT = (
    "“It is late,” said Ruth Amsel of Halsten. The firm is Straitline. Amsel added that nobody came.\n\n"
    "“Go on,” Amsel said. Jon Eide left."
)
SHE = {"ruth amsel": "she", "jon eide": "he"}
Range = prepare.Range


def span(text: str, words: str, number: int = 0) -> Range:
    """Where *words* stand in *text* for the first time, or the time after *number* others."""
    start = -1
    for _ in range(number + 1):
        start = text.index(words, start + 1)
    return start, start + len(words)


def said(text: str, speaker: Range, cue: Range, content: str) -> prepare.Attribution:
    """A statement with these parts."""
    return prepare.Attribution((speaker,), (cue,), (span(text, content),))


def article() -> Article:
    """Three statements in a row by one person, by name each time."""
    first = said(TEXT, span(TEXT, "Ruth Amsel of Halsten"), span(TEXT, "said"), "“It is late,”")
    first = prepare.Attribution((span(TEXT, "Ruth Amsel"),), first.cue, first.content)
    statements = (
        first,
        said(TEXT, span(TEXT, "Amsel", 1), span(TEXT, "added"), "that nobody came"),
        said(TEXT, span(TEXT, "Amsel", 2), span(TEXT, "said", 1), "“Go on,”"),
    )
    names = (
        (span(TEXT, "Ruth Amsel"), "person"),
        (span(TEXT, "Halsten"), "place"),
        (span(TEXT, "Straitline"), "organisation"),
        (span(TEXT, "Amsel", 1), "person"),
        (span(TEXT, "Amsel", 2), "person"),
        (span(TEXT, "Jon Eide"), "person"),
    )
    example = prepare.Example(id="ferry", text=TEXT, attributions=statements)
    return Article(example, names, ((span(TEXT, "The firm"), "organisation"),))


def words(chains: prepare.Chains, form: str) -> list[tuple[str, int | None]]:
    """The words of each mention of one form, with its chain."""
    return [(chains.text[slice(*one.bare)], one.chain) for one in chains.mentions if one.form == form]


def test_a_second_statement_by_one_person_may_be_a_pronouns() -> None:
    """
    In capitals where a sentence begins; the first name stays.
    """
    made = with_pronouns(article(), SHE, random.Random(1), share=1.0)

    assert made.text == (
        "“It is late,” said Ruth Amsel of Halsten. The firm is Straitline. She added that nobody came.\n\n"
        "“Go on,” she said. Jon Eide left."
    )


def test_whom_a_pronoun_put_in_stands_for_is_known() -> None:
    """
    It is of the chain of the name whose place it has, and counts; every other mark is still on its words.
    """
    made = with_pronouns(article(), SHE, random.Random(1), share=1.0)

    assert [("She", 0), ("she", 0)] == words(made, "pronoun")
    assert [("Ruth Amsel", 0), ("Halsten", 1), ("Straitline", 2), ("Jon Eide", 3)] == words(made, "name")
    assert [("The firm", None)] == words(made, "nominal")
    assert {one.span for one in made.mentions if one.form == "pronoun"} == made.counted
    assert ["Ruth Amsel", "She", "she"] == [made.text[slice(*one)] for one in made.speakers]


def test_nothing_is_put_in_with_no_share() -> None:
    """
    The text is as it was, and its names have their chains.
    """
    made = with_pronouns(article(), SHE, random.Random(1), share=0.0)

    assert (TEXT, frozenset()) == (made.text, made.counted)
    assert 6 == len(words(made, "name"))


def test_a_person_of_whom_nobody_knows_a_pronoun_keeps_the_name() -> None:
    """
    Neither by the full name nor by the given one.
    """
    assert TEXT == with_pronouns(article(), {}, random.Random(1), share=1.0).text
    assert TEXT != with_pronouns(article(), {"ruth": "she"}, random.Random(1), share=1.0).text


def test_said_and_a_name_are_turned_round() -> None:
    """
    "Said she" is in no news report.
    """
    text = "“One,” said Ruth Amsel. “Two,” said Amsel."
    statements = (
        said(text, span(text, "Ruth Amsel"), span(text, "said"), "“One,”"),
        said(text, span(text, "Amsel", 1), span(text, "said", 1), "“Two,”"),
    )
    names = ((span(text, "Ruth Amsel"), "person"), (span(text, "Amsel", 1), "person"))
    made = with_pronouns(
        Article(prepare.Example(id="a", text=text, attributions=statements), names, ()), SHE, random.Random(1), 1.0
    )

    assert "“One,” said Ruth Amsel. “Two,” she said." == made.text


@pytest.mark.parametrize(
    ("between", "expected"),
    [
        pytest.param("It rained. ", [("She", 0)], id="nobody is named between"),
        pytest.param("Jon Eide left. ", [("She", 0)], id="a he is"),
        pytest.param("Kim Lund left. ", [], id="somebody is who may be a she"),
    ],
)
def test_a_pronoun_that_was_there_counts_where_it_can_mean_only_who_spoke_last(
    between: str, expected: list[tuple[str, int]]
) -> None:
    """
    Rather not known than wrong.
    """
    text = f"“One,” said Ruth Amsel. {between}She said “two”."
    statements = (
        said(text, span(text, "Ruth Amsel"), span(text, "said"), "“One,”"),
        said(text, span(text, "She"), span(text, "said", 1), "“two”"),
    )
    names = [(span(text, name), "person") for name in ("Ruth Amsel", "Jon Eide", "Kim Lund") if name in text]
    example = prepare.Example(id="a", text=text, attributions=statements)
    made = with_pronouns(Article(example, tuple(names), ()), SHE, random.Random(1), share=1.0)

    assert expected == words(made, "pronoun")


def test_a_surname_has_the_owner_of_the_one_full_name_that_ends_in_it() -> None:
    """
    Titles aside.
    """
    text = "Ruth Amsel met Ann Lowe and Jon Lowe. Mrs Amsel waved, and Lowe did not."
    names = tuple(
        (span(text, *name) if isinstance(name, tuple) else span(text, name), "person")
        for name in ("Ruth Amsel", "Ann Lowe", "Jon Lowe", "Mrs Amsel", ("Lowe", 2))
    )
    found = owners_of(Article(prepare.Example(id="a", text=text), names, ()))

    assert ["ruth amsel", "ann lowe", "jon lowe", "ruth amsel", "lowe"] == list(found.values())


def test_a_persons_pronoun_is_the_one_that_follows_the_name_most() -> None:
    """
    A title says so at once; where the corpus is of two minds, nobody is sure.
    """
    text = "Ruthven Amsel left. She wept. " * 3 + "Rua Lowe left. He wept. " * 3 + "Rua Lowe left. She wept. " * 3
    names = tuple(
        [(span(text, "Ruthven Amsel", n), "person") for n in range(3)]
        + [(span(text, "Rua Lowe", n), "person") for n in range(6)]
    )
    found = genders([Article(prepare.Example(id="a", text=text), names, ())])

    assert ("she", "she") == (found["ruthven amsel"], found["ruthven"])
    assert "rua lowe" not in found


def test_names_are_read_from_where_they_are_kept(tmp_path: Path) -> None:
    """
    A reader takes long over a corpus, and is asked once.
    """
    cache = tmp_path / "names.jsonl"
    row = {"names": [[0, 10, "person"]], "nominals": [[12, 20, "organisation"]]}
    cache.write_text(json.dumps(row) + "\n", encoding="utf-8")
    example = prepare.Example(id="a", text="Ruth Amsel, the firm")
    (found,) = name_all([example], tmp_path / "no model", cache)

    assert Article(example, (((0, 10), "person"),), (((12, 20), "organisation"),)) == found


def test_each_kind_of_name_has_one_of_gums() -> None:
    """
    So that both corpora train one head.
    """
    assert set(pronouns.GUM_KIND.values()) <= set(prepare.GUM_KINDS)
