"""The corpora as examples, and examples as they also come; on tiny files of our own in the corpora's formats."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

import augment
import prepare

UNER = """\
# newdoc id = first
# sent_id = 1
# text = Ruth Amsel left Halsten.
1\tRuth\tB-PER\t-\tx
2\tAmsel\tI-PER\t-\tx
3\tleft\tO\t-\tx
4\tHalsten\tB-LOC\t-\tx
5\t.\tO\t-\tx

# sent_id = 2
# text = Straitline, she said, is late.
1\tStraitline\tB-ORG\t-\tx
2\t,\tO\t-\tx
3\tshe\tO\t-\tx
4\tsaid\tO\t-\tx
5\t,\tO\t-\tx
6\tis\tO\t-\tx
7\tlate\tO\t-\tx
8\t.\tO\t-\tx

# newdoc id = second
# sent_id = 3
# text = It sank.
1\tIt\tO\t-\tx
2\tsank\tO\t-\tx
3\t.\tO\t-\tx

"""

WIKIGOLD = """\
-DOCSTART- O

Ruth I-PER
Amsel I-PER
( O
Halsten I-LOC
) O
is O
Norwegian I-MISC
. O

Straitline I-ORG
's O
ship O
sank O
. O

-DOCSTART- O

Jon I-PER
Eide I-PER
Piet B-PER
Lowe I-PER

"""

GUM = """\
# newdoc id = GUM_news_ferry
# text = Mayor Ruth Amsel left the Harbour Union.
1\tMayor\tmayor\tPROPN\tNNP\t_\t2\tx\t_\tEntity=(1-person-new
2\tRuth\tRuth\tPROPN\tNNP\t_\t4\tx\t_\t_
3\tAmsel\tAmsel\tPROPN\tNNP\t_\t2\tx\t_\tEntity=1)
4\tleft\tleave\tVERB\tVBD\t_\t0\tx\t_\t_
5\tthe\tthe\tDET\tDT\t_\t7\tx\t_\tEntity=(2-organization-new
6\tHarbour\tHarbour\tPROPN\tNNP\t_\t7\tx\t_\t_
7\tUnion\tUnion\tPROPN\tNNP\t_\t4\tx\t_\tEntity=2)|SpaceAfter=No
8\t.\t.\tPUNCT\t.\t_\t4\tx\t_\t_

# text = The boat reached Halsten late.
1\tThe\tthe\tDET\tDT\t_\t2\tx\t_\tEntity=(3-object-new
2\tboat\tboat\tNOUN\tNN\t_\t3\tx\t_\tEntity=3)
3\treached\treach\tVERB\tVBD\t_\t0\tx\t_\t_
4\tHalsten\tHalsten\tPROPN\tNNP\t_\t3\tx\t_\t_
5\tlate\tlate\tADV\tRB\t_\t3\tx\t_\tSpaceAfter=No
6\t.\t.\tPUNCT\t.\t_\t3\tx\t_\t_

# newdoc id = GUM_fiction_ferry
# text = Jon slept.
1\tJon\tJon\tPROPN\tNNP\t_\t2\tx\t_\tEntity=(1-person-new)
2\tslept\tsleep\tVERB\tVBD\t_\t0\tx\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t.\t_\t2\tx\t_\t_
"""


def written(path: Path, text: str) -> Path:
    """*path*, with this text in it."""
    path.write_text(text, encoding="utf-8")
    return path


def json_lines(path: Path, *rows: dict[str, Any]) -> Path:
    """*path*, with a row a line."""
    return written(path, "".join(json.dumps(row) + "\n" for row in rows))


def marked(example: prepare.Example) -> list[tuple[str, tuple[str, ...]]]:
    """The words of each mention and the kinds that it may be."""
    return [(example.text[start:end], kinds) for (start, end), kinds in example.mentions or ()]


def unknown(example: prepare.Example) -> list[str]:
    """The words that may be anything."""
    return [example.text[start:end] for start, end in example.unknown]


def test_uner_gives_an_example_a_document_and_a_line_a_sentence(tmp_path: Path) -> None:
    """
    The text is the corpus's own, not put together from words.
    """
    first, second = prepare.uner(written(tmp_path / "a.iob2", UNER))

    assert ("first", "Ruth Amsel left Halsten.\nStraitline, she said, is late.") == (first.id, first.text)
    assert [("Ruth Amsel", ("person",)), ("Halsten", ("place",)), ("Straitline", ("organisation",))] == marked(first)
    assert ("second", "It sank.", []) == (second.id, second.text, marked(second))
    assert ("group", "other") == first.outside
    assert None is first.attributions


def test_wikigold_is_written_as_people_write(tmp_path: Path) -> None:
    """
    No space before a full stop; MISC may be a group or another name.
    """
    first, second = prepare.wikigold(written(tmp_path / "a.txt", WIKIGOLD))

    assert "Ruth Amsel (Halsten) is Norwegian.\nStraitline's ship sank." == first.text
    assert [
        ("Ruth Amsel", ("person",)),
        ("Halsten", ("place",)),
        ("Norwegian", ("group", "other")),
        ("Straitline", ("organisation",)),
    ] == marked(first)
    assert [("Jon Eide", ("person",)), ("Piet Lowe", ("person",))] == marked(second)


def test_gum_gives_the_names_within_its_mentions(tmp_path: Path) -> None:
    """
    Without "the"; other proper nouns are unknown; genres that are not open are left out.
    """
    (found,) = prepare.gum(written(tmp_path / "a.conllu", GUM))

    assert "Mayor Ruth Amsel left the Harbour Union.\nThe boat reached Halsten late." == found.text
    assert [("Mayor Ruth Amsel", ("person",)), ("Harbour Union", ("organisation",))] == sorted(
        marked(found), key=lambda mention: found.text.index(mention[0])
    )
    assert ["Halsten"] == unknown(found)


CHAINS = """\
# newdoc id = GUM_news_ferry
# newpar
# text = The student Ana Kell saw the old boat’s owner, who waved.
1\tThe\tthe\tDET\tDT\t_\t2\tx\t_\tEntity=(1-person-new
2\tstudent\tstudent\tNOUN\tNN\t_\t5\tx\t_\t_
3\tAna\tAna\tPROPN\tNNP\t_\t2\tx\t_\t_
4\tKell\tKell\tPROPN\tNNP\t_\t3\tx\t_\tEntity=1)
5\tsaw\tsee\tVERB\tVBD\t_\t0\tx\t_\t_
6\tthe\tthe\tDET\tDT\t_\t8\tx\t_\tEntity=(2-person-new(3-object-new
7\told\told\tADJ\tJJ\t_\t8\tx\t_\t_
8\tboat\tboat\tNOUN\tNN\t_\t10\tx\t_\tSpaceAfter=No
9\t’s\t's\tPART\tPOS\t_\t8\tx\t_\tEntity=3)
10\towner\towner\tNOUN\tNN\t_\t5\tx\t_\tEntity=2)|SpaceAfter=No
11\t,\t,\tPUNCT\t,\t_\t13\tx\t_\t_
12\twho\twho\tPRON\tWP\t_\t13\tx\t_\tEntity=(2-person-giv)
13\twaved\twave\tVERB\tVBD\t_\t10\tx\t_\tSpaceAfter=No
14\t.\t.\tPUNCT\t.\t_\t5\tx\t_\t_

# text = She reached the Harbour Union.
1\tShe\tshe\tPRON\tPRP\t_\t2\tx\t_\tEntity=(1-person-giv)
2\treached\treach\tVERB\tVBD\t_\t0\tx\t_\t_
3\tthe\tthe\tDET\tDT\t_\t5\tx\t_\tEntity=(4-organization-new
4\tHarbour\tHarbour\tPROPN\tNNP\t_\t5\tx\t_\t_
5\tUnion\tUnion\tPROPN\tNNP\t_\t2\tx\t_\tEntity=4)|SpaceAfter=No
6\t.\t.\tPUNCT\t.\t_\t2\tx\t_\t_

# newpar
# text = It waits.
1\tIt\tit\tPRON\tPRP\t_\t2\tx\t_\tEntity=(3-object-giv)
2\twaits\twait\tVERB\tVBZ\t_\t0\tx\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t.\t_\t2\tx\t_\t_
"""


def test_gum_gives_the_chains_of_its_mentions(tmp_path: Path) -> None:
    """
    Each mention with the part that a reader marks: a name without its title, a noun up to its head, a pronoun.
    """
    (found,) = prepare.gum_chains(written(tmp_path / "a.conllu", CHAINS))

    assert [
        ("Ana Kell", "name", "person", 1),
        ("the old boat’s owner", "nominal", "person", 2),
        ("the old boat", "nominal", "object", 3),
        ("who", "pronoun", "person", 2),
        ("She", "pronoun", "person", 1),
        ("Harbour Union", "name", "organization", 4),
        ("It", "pronoun", "object", 3),
    ] == [(found.text[slice(*one.bare)], one.form, one.kind, one.chain) for one in found.mentions]
    assert (None, ()) == (found.counted, found.speakers)


def test_a_mention_holds_all_that_belongs_to_it(tmp_path: Path) -> None:
    """
    Its head is one word, and a longer mention comes before those within it.
    """
    (found,) = prepare.gum_chains(written(tmp_path / "a.conllu", CHAINS))

    assert [
        ("The student Ana Kell", "student"),
        ("the old boat’s owner", "owner"),
        ("the old boat’s", "boat"),
        ("who", "who"),
        ("She", "She"),
        ("the Harbour Union", "Union"),
        ("It", "It"),
    ] == [(found.text[slice(*one.span)], found.text[slice(*one.head)]) for one in found.mentions]


def test_the_paragraphs_of_gum_are_kept(tmp_path: Path) -> None:
    """
    A sentence follows the one before it after a space, a paragraph after an empty line.
    """
    (found,) = prepare.gum_chains(written(tmp_path / "a.conllu", CHAINS))

    assert (
        "The student Ana Kell saw the old boat’s owner, who waved. She reached the Harbour Union.\n\nIt waits."
    ) == found.text


def test_re3d_gives_what_is_written_as_a_name(tmp_path: Path) -> None:
    """
    What is not, or is of another type, is unknown; a mark that does not fit its text is left out.
    """
    text = "The Harbour Union met Ruth Amsel and two guards on Monday."
    (tmp_path / "part").mkdir()
    json_lines(tmp_path / "part" / "documents.json", {"_id": "d1", "text": text})

    def entity(words: str, type_: str, shift: int = 0) -> dict[str, Any]:
        begin = text.index(words) + shift
        return {"documentId": "d1", "value": words, "begin": begin, "end": begin + len(words), "type": type_}

    json_lines(
        tmp_path / "part" / "entities.json",
        entity("The Harbour Union", "Organisation"),
        entity("Ruth Amsel", "Person"),
        entity("two guards", "Person"),
        entity("Monday", "Temporal"),
        entity("guards", "Person", shift=1),
    )
    (found,) = prepare.re3d(tmp_path)

    assert {("Harbour Union", ("organisation",)), ("Ruth Amsel", ("person",))} == set(marked(found))
    assert ["two guards", "Monday"] == unknown(found)


def test_polnear_joins_ranges_with_only_white_space_between(tmp_path: Path) -> None:
    """
    Words marked one by one are one range; what is no part of the article is unknown.
    """
    text = "Share\n“We go”, Ruth Amsel said, “on”."
    item = {"source": [[15, 19], [20, 25]], "cue": [[26, 30]], "content": [[32, 36], [6, 13]]}
    row = {"id": "a", "text": text, "attributions": [item], "discard": [[0, 5]]}
    (found,) = prepare.polnear(json_lines(tmp_path / "a.jsonl", row))

    assert (prepare.Attribution(((15, 25),), ((26, 30),), ((6, 13), (32, 36))),) == found.attributions
    assert ("a", text, None, ["Share"]) == (found.id, found.text, found.mentions, unknown(found))


def test_the_hash_of_the_corpora_changes_with_any_of_their_files(tmp_path: Path) -> None:
    """
    So that a run says what it was trained on; other corpora do not matter.
    """
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        written(tmp_path / name / "a.txt", name)
    before = prepare.corpus_hash(tmp_path, ("one",))
    written(tmp_path / "two" / "a.txt", "changed")
    same = prepare.corpus_hash(tmp_path, ("one",))
    written(tmp_path / "one" / "b.txt", "")

    assert before == same
    assert before != prepare.corpus_hash(tmp_path, ("one",))


TEXT = (
    "Sign in\n\n“We will open the bridge again”, Ruth Amsel of Halsten told us, “and the ‘old’ pier.”\n\n"
    "“Nobody came to look at the door,” said Jon Eide.\n\nIt was late.\n"
)


def span(words: str) -> prepare.Range:
    """Where *words* stand in TEXT."""
    return TEXT.index(words), TEXT.index(words) + len(words)


EXAMPLE = prepare.Example(
    id="a",
    text=TEXT,
    attributions=(
        prepare.Attribution(
            (span("Ruth Amsel of Halsten"),),
            (span("told"),),
            (span("“We will open the bridge again”"), span("“and the ‘old’ pier.”")),
        ),
        prepare.Attribution((span("Jon Eide"),), (span("said"),), (span("“Nobody came to look at the door,”"),)),
    ),
    mentions=((span("Ruth Amsel"), ("person",)), (span("Halsten"), ("place",)), (span("Jon Eide"), ("person",))),
    unknown=(span("Sign in"),),
    sentences=((span("It was late."), 7),),
)
PLAIN = str.maketrans(dict.fromkeys("“”‘’«»\"'", "|"))


def every_mark(example: prepare.Example) -> list[str]:
    """The words of every mark of *example*, with one sign for all quotation marks; attributions come last."""
    parts = [part for one in example.attributions or () for part in (*one.speaker, *one.cue, *one.content)]
    ranges = [*example.unknown, *(one for one, _ in example.mentions or ()), *(one for one, _ in example.sentences)]
    return [example.text[start:end].translate(PLAIN) for start, end in [*ranges, *parts]]


@pytest.mark.parametrize("seed", range(0, 300, 20))
def test_marks_stay_on_their_words_however_a_text_is_changed(seed: int) -> None:
    """
    Quotation marks may be others and paragraphs put between; no mark moves off its words.
    """
    expected = every_mark(EXAMPLE)

    for at in range(seed, seed + 20):
        found = augment.augmented(EXAMPLE, random.Random(at), share=0.7)
        assert expected == every_mark(found)[: len(expected)]
        assert [kinds for _, kinds in EXAMPLE.mentions or ()] == [kinds for _, kinds in found.mentions or ()]
        assert [row for _, row in EXAMPLE.sentences] == [row for _, row in found.sentences]


def test_paragraphs_put_in_are_a_quotation_of_the_text_with_its_own_marks() -> None:
    """
    Its content is one that the text has, its speaker is named in the text, and no part overlaps another.
    """
    added = 0
    for seed in range(200):
        found = augment.augmented(EXAMPLE, random.Random(seed), share=1.0)
        for one in (found.attributions or ())[2:]:
            added += 1
            (speaker,), (cue,), (content,) = one.speaker, one.cue, one.content
            words = found.text[slice(*content)].translate(PLAIN)
            assert words in ("|Nobody came to look at the door.|", "|Nobody came to look at the door,|")
            assert found.text[slice(*speaker)] in ("Ruth Amsel of Halsten", "Jon Eide")
            assert found.text[slice(*cue)] in ("—", "–", ":", "From", "Statement by")
            assert len({speaker, cue, content}) == 3
            first, second, third = sorted((speaker, cue, content))
            assert first[1] <= second[0] < second[1] <= third[0]

    assert 50 < added


def test_a_speaker_put_in_is_not_a_name_within_the_quotation() -> None:
    """
    Where a quotation names its own speaker, it is left as it is.
    """
    text = "“I, Jon Eide, never saw that door”, Jon Eide said.\n\nIt was late.\n"
    quote = prepare.Attribution(((36, 44),), ((45, 49),), ((0, 34),))
    example = prepare.Example(id="a", text=text, attributions=(quote,))

    for seed in range(60):
        found = augment.augmented(example, random.Random(seed), share=1.0)
        assert 1 == len(found.attributions or ())


def test_nothing_is_changed_with_no_share() -> None:
    """
    Most texts are read as they are.
    """
    assert EXAMPLE == augment.augmented(EXAMPLE, random.Random(1), share=0.0)


def test_a_text_without_attributions_gets_none() -> None:
    """
    A corpus of names does not learn that nobody speaks.
    """
    names = prepare.Example(id="a", text=TEXT, mentions=EXAMPLE.mentions)

    assert {None} == {augment.augmented(names, random.Random(seed), share=1.0).attributions for seed in range(20)}
