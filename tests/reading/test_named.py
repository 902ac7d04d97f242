"""Which names in a report are one actor's."""

from __future__ import annotations

import time

import pytest
from own_labels import NOBODY, named_in

from made import at, make_report
from onrecord.model.seam import LabelledSpan
from onrecord.reading.names import named
from onrecord.tables.lookup import Tables, table_of
from onrecord.tables.rows import ActorRow
from onrecord.tables.ships import shipped
from onrecord.values import ActorKind, Furniture, Span

VESK = ActorRow(
    id="own:marta-vesk",
    name="Marta Vesk",
    kind=ActorKind.PERSON,
    names=("Marta Vesk", "Marta Vesková"),
    country="NOR",
    source="own table",
)
WITH_VESK = Tables((table_of([VESK]), shipped()))


def test_actors_come_in_the_order_of_the_text_with_their_names() -> None:
    """
    The same words are the same actor, with or without article and possessive.
    """
    text = "The Harbour Union met Ruth Amsel in Halsten. Ruth Amsel’s lawyer called the Harbour Union."
    found = named_in(
        text,
        ("The Harbour Union", "organisation"),
        ("Ruth Amsel", "person"),
        ("Halsten", "place"),
        ("Ruth Amsel’s", "person"),
        ("the Harbour Union", "organisation"),
    )

    assert [
        (("Harbour Union",), ActorKind.ORGANISATION),
        (("Ruth Amsel",), ActorKind.PERSON),
        (("Halsten",), ActorKind.PLACE),
    ] == [(one.names, one.kind) for one in found]
    assert (at(text, "The Harbour Union"), at(text, "the Harbour Union")) == found[0].mentions


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        pytest.param(
            "Amsel was late. Ruth Amsel wrote it down.",
            ["Ruth Amsel", "Amsel"],
            [("Amsel", "Ruth Amsel")],
            id="a surname, whichever comes first",
        ),
        pytest.param(
            "Bill de Amsel was late. De Amsel left, and so did Amsel.",
            ["Bill de Amsel", "De Amsel"],
            [("Bill de Amsel", "De Amsel")],
            id="a surname of several words",
        ),
        pytest.param(
            "Ruth Amsel came alone. Ruth left at noon.",
            ["Ruth Amsel", "Ruth"],
            [("Ruth Amsel", "Ruth")],
            id="a given name",
        ),
        pytest.param(
            "Ruth Amsel met Jon Amsel. Then Amsel left.",
            ["Ruth Amsel", "Jon Amsel", "Amsel"],
            [("Ruth Amsel",), ("Jon Amsel",), ("Amsel",)],
            id="a surname of two is neither's",
        ),
        pytest.param(
            "Ruth Amsel met Ruth Lowe. Then Ruth left.",
            ["Ruth Amsel", "Ruth Lowe", "Ruth"],
            [("Ruth Amsel",), ("Ruth Lowe",), ("Ruth",)],
            id="a given name of two is neither's",
        ),
        pytest.param(
            "Jon Ruth met Ruth Amsel. Then Ruth left.",
            ["Jon Ruth", "Ruth Amsel", "Ruth"],
            [("Jon Ruth", "Ruth"), ("Ruth Amsel",)],
            id="a surname before a given name",
        ),
    ],
)
def test_a_short_name_joins_the_one_full_name_that_it_is_part_of(
    text: str, names: list[str], expected: list[tuple[str, ...]]
) -> None:
    """
    "Unresolved" beats a guess: where there are two, it joins neither.
    """
    assert expected == [one.names for one in named_in(text, *((name, "person") for name in names))]


def test_a_surname_joins_no_firm_of_that_name() -> None:
    """
    Only a person's name ends in a surname.
    """
    text = "Port Amsel sank. Amsel was saved."
    found = named_in(text, ("Port Amsel", "organisation"), ("Amsel", "person"))

    assert [("Port Amsel",), ("Amsel",)] == [one.names for one in found]


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        pytest.param(
            "The Halsten Ferry Board met. The HFB was late.",
            ["Halsten Ferry Board", "HFB"],
            [("Halsten Ferry Board", "HFB")],
            id="an acronym",
        ),
        pytest.param(
            "The Board of Halsten Ferries met. The B.H.F. was late.",
            ["Board of Halsten Ferries", "B.H.F."],
            [("Board of Halsten Ferries", "B.H.F.")],
            id="with dots, and without the of",
        ),
        pytest.param(
            "The Halsten Ferry Board met. Hfb was late.",
            ["Halsten Ferry Board", "Hfb"],
            [("Halsten Ferry Board",), ("Hfb",)],
            id="not in capitals",
        ),
        pytest.param(
            "The Halsten Ferry Board met the Harbour Fish Bank. HFB was late.",
            ["Halsten Ferry Board", "Harbour Fish Bank", "HFB"],
            [("Halsten Ferry Board",), ("Harbour Fish Bank",), ("HFB",)],
            id="of two bodies",
        ),
    ],
)
def test_an_acronym_joins_the_one_body_that_has_its_initials(
    text: str, names: list[str], expected: list[tuple[str, ...]]
) -> None:
    """
    In its capitals only.
    """
    assert expected == [one.names for one in named_in(text, *((name, "organisation") for name in names))]


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        pytest.param(
            "The Ostby Observatory for Tides counted twice. The Observatory will count again.",
            ["Ostby Observatory for Tides", "Observatory"],
            [("Ostby Observatory for Tides", "Observatory")],
            id="before what it is for",
        ),
        pytest.param(
            "The Harbour Union called the Port Union. The Union was late.",
            ["Harbour Union", "Port Union", "Union"],
            [("Harbour Union",), ("Port Union",), ("Union",)],
            id="of two it is neither",
        ),
        pytest.param(
            "Halsten-based Ostby Observatory monitoring group counted twice. Ostby Observatory was early.",
            ["Halsten-based Ostby Observatory monitoring group", "Ostby Observatory"],
            [("Ostby Observatory",)],
            id="where it sits and what it is are no part of its name",
        ),
    ],
)
def test_a_body_goes_by_what_its_name_says_that_it_is(
    text: str, names: list[str], expected: list[tuple[str, ...]]
) -> None:
    """
    "The Observatory" is the one observatory that a report names.
    """
    found = named_in(text, *((name, "organisation") for name in names))

    assert expected == [one.names for one in found]


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
    (found,) = named_in(words, (words, "person"))

    assert (name,) == found.names
    assert [name] == [words[span.start : span.end] for span in found.mentions]


def test_a_title_is_part_of_a_firms_name() -> None:
    """
    An organisation is not addressed.
    """
    (found,) = named_in("Captain Cook Lines", ("Captain Cook Lines", "organisation"))

    assert ("Captain Cook Lines",) == found.names


def test_names_of_laws_and_films_are_no_actors() -> None:
    """
    Nor is a label that this version does not know.
    """
    text = "The Clean Harbours Act and Halsten Nights"

    assert () == named_in(text, ("Clean Harbours Act", "other"), ("Halsten Nights", "work"))


@pytest.mark.parametrize("words", ["—", "’s", " \n", "Mr ’s", "🙁"])
def test_a_name_without_a_letter_or_figure_is_nobody(words: str) -> None:
    """
    The model may label what it likes.
    """
    assert () == named_in(words, (words, "person"))


def test_names_of_the_same_words_are_of_the_kind_that_most_of_them_have() -> None:
    """
    One slip of the model does not make a firm a place.
    """
    text = "Straitline, Straitline, Straitline"
    (found,) = named_in(text, ("Straitline", "place"), ("Straitline", "organisation"), ("Straitline", "organisation"))

    assert ActorKind.ORGANISATION is found.kind


def test_a_name_over_a_line_break_is_shown_on_one_line() -> None:
    """
    The mention keeps the words as they stand.
    """
    text = "Ruth\n Amsel"
    (found,) = named_in(text, (text, "person"))

    assert ("Ruth Amsel",) == found.names
    assert (Span(0, len(text)),) == found.mentions


# What a table adds


@pytest.mark.parametrize(
    ("text", "names", "row"),
    [
        pytest.param(
            "ISIS fled. Daesh was gone, and so was the Islamic State.",
            [("ISIS", "organisation"), ("Daesh", "organisation"), ("Islamic State", "organisation")],
            "Islamic State",
            id="a movement",
        ),
        pytest.param(
            "Russia agreed. The Russian Federation signed.",
            [("Russia", "place"), ("Russian Federation", "place")],
            "Russia",
            id="a country",
        ),
        pytest.param(
            "NATO met. The North Atlantic Treaty Organisation has a new home.",
            [("NATO", "organisation"), ("North Atlantic Treaty Organisation", "organisation")],
            "NATO",
            id="an alliance",
        ),
    ],
)
def test_names_of_one_row_are_one_actor(text: str, names: list[tuple[str, str]], row: str) -> None:
    """
    However little they are alike.
    """
    (found,) = named_in(text, *names, table=shipped())

    assert found.row is not None
    assert row in found.row.names
    assert tuple(name for name, _ in names) == found.names


def test_an_acronym_that_is_a_word_counts_in_its_capitals_only() -> None:
    """
    "IS" is a movement and "is" is not; in a line that is all in capitals nobody can tell.
    """
    text = "The town is held by IS.\n\nTHE TOWN IS QUIET"
    (found,) = named_in(text, table=shipped())

    assert (at(text, "IS"),) == found.mentions
    assert ActorKind.ORGANISATION is found.kind


def test_what_a_table_knows_is_not_looked_for_in_furniture() -> None:
    """
    A line of links names nobody.
    """
    text = "More on IS and the French\n\nThe harbour is quiet."
    report = make_report(text, furniture=(Furniture(Span(0, 25), "related"),))

    assert () == named(report, [], shipped())


def test_a_capital_that_acts_is_its_government() -> None:
    """
    And a place where somebody is in it.
    """
    text = "Moscow denied the report. Ruth Amsel flew to Oslo and then met friends in Moscow."
    names = [("Moscow", "place"), ("Oslo", "place"), ("Moscow", "place")]
    found = named_in(text, *names, table=shipped())

    assert [
        ("Russia", ActorKind.COUNTRY, (at(text, "Moscow"),)),
        ("Oslo", ActorKind.PLACE, (at(text, "Oslo"),)),
        ("Moscow", ActorKind.PLACE, (at(text, "Moscow", 1),)),
    ] == [(one.row and one.row.name, one.kind, one.mentions) for one in found]


def test_a_capital_that_speaks_is_its_government() -> None:
    """
    Though the words around it do not tell: the model heard it speak.
    """
    text = "“Never”: Moscow."

    assert ["Moscow"] == [one.row and one.row.name for one in named_in(text, ("Moscow", "place"), table=shipped())]
    assert ["Russia"] == [
        one.row and one.row.name for one in named_in(text, ("Moscow", "place"), table=shipped(), speakers=["Moscow"])
    ]


def test_a_seat_of_power_acts_unless_somebody_is_in_it() -> None:
    """
    It is more than a place from the outset.
    """
    text = "The Kremlin was silent. A fire broke out at the Kremlin."
    found = named_in(text, ("Kremlin", "place"), ("Kremlin", "place"), table=shipped())

    assert [("Russia", ActorKind.COUNTRY), ("Kremlin", ActorKind.PLACE)] == [
        (one.row and one.row.name, one.kind) for one in found
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("The French have agreed to talks.", "French", id="with an article"),
        pytest.param("Two French planes were seen.", "French", id="before a noun"),
        pytest.param("A French-led force was sent.", "French", id="before a hyphen"),
    ],
)
def test_a_people_that_stands_for_its_country_is_that_country(text: str, words: str) -> None:
    """
    Though the model labels no such words; it is a word for the country, and no name of it.
    """
    (found,) = named_in(text, table=shipped())

    assert ("country:FRA", ActorKind.COUNTRY) == (found.row and found.row.id, found.kind)
    assert frozenset({at(text, words)}) == found.demonyms


def test_some_of_a_people_are_a_group() -> None:
    """
    What Russians say, Russia did not say.
    """
    text = "Russians were among the guests, and Russia was not amused."
    found = named_in(text, ("Russia", "place"), table=shipped())

    assert [ActorKind.GROUP, ActorKind.COUNTRY] == [one.kind for one in found]
    assert [("Russians",), ("Russia",)] == [one.names for one in found]


@pytest.mark.parametrize(
    ("text", "names", "row"),
    [
        pytest.param("Halsten has a new harbour.", ["Halsten"], "own:1", id="the first, if nothing else is said"),
        pytest.param("Halsten waits, as does all Peru.", ["Halsten", "Peru"], "own:2", id="the one in that country"),
        pytest.param(
            "Halsten trades with Peru, Norway and again Norway.",
            ["Halsten", "Peru", "Norway", "Norway"],
            "own:1",
            id="the one in the country named most",
        ),
    ],
)
def test_of_two_places_of_one_name_that_in_the_country_most_spoken_of_is_meant(
    text: str, names: list[str], row: str
) -> None:
    """
    As Georgia is a country, and a state of another.
    """
    rows = [
        ActorRow(id=f"own:{n}", name="Halsten", kind=ActorKind.PLACE, names=("Halsten",), country=country)
        for n, country in enumerate(("NOR", "PER"), 1)
    ]
    found = named_in(text, *((name, "place") for name in names), table=Tables((table_of(rows), shipped())))

    assert row == (found[0].row and found[0].row.id)


def test_a_users_own_table_is_asked_first() -> None:
    """
    By any name that it gives; the surname alone joins what the report itself says.
    """
    text = "Marta Vesková spoke in Oslo. Vesková, or Marta Vesk, left early."
    names = [("Marta Vesková", "person"), ("Oslo", "place"), ("Vesková", "person"), ("Marta Vesk", "person")]
    found = named_in(text, *names, table=WITH_VESK)

    assert [VESK, shipped().named("Oslo")[0]] == [one.row for one in found]
    assert ("Marta Vesková", "Vesková", "Marta Vesk") == found[0].names


def test_a_surname_alone_is_nobody_in_a_table() -> None:
    """
    Many people have a surname; the report has to say whose it is.
    """
    own = table_of([ActorRow(id="own:1", name="Marta Vesk", kind=ActorKind.PERSON, names=("Marta Vesk", "Vesk"))])
    (found,) = named_in("Vesk left early.", ("Vesk", "person"), table=own)

    assert (None, ("Vesk",)) == (found.row, found.names)


def test_two_people_of_one_name_in_a_table_are_neither() -> None:
    """
    "Unresolved" beats a guess.
    """
    rows = [ActorRow(id=f"own:{n}", name="Marta Vesk", kind=ActorKind.PERSON, names=("Marta Vesk",)) for n in (1, 2)]
    (found,) = named_in("Marta Vesk left early.", ("Marta Vesk", "person"), table=table_of(rows))

    assert found.row is None


def test_a_person_of_a_places_name_is_not_the_place() -> None:
    """
    A row counts only for a name of its kind.
    """
    (found,) = named_in("Paris was late again.", ("Paris", "person"), table=shipped())

    assert (None, ActorKind.PERSON) == (found.row, found.kind)


@pytest.mark.parametrize("words", ["French planes. ", "in Moscow. ", "IS ", "the Kremlin said. "])
def test_many_known_names_take_time_that_grows_with_their_number(words: str) -> None:
    """
    A report of many names is a long report, and no more.
    """
    text = words * 3_000
    names = [LabelledSpan(at_, "place") for at_ in _each(text, "Moscow")]
    started = time.process_time()
    named(make_report(text), names, shipped())

    assert time.process_time() - started < 5


def _each(text: str, words: str) -> list[Span]:
    """Every place where *words* stand."""
    starts = [n for n in range(len(text)) if text.startswith(words, n)]
    return [Span(start, start + len(words)) for start in starts]


def test_without_a_table_a_report_still_tells_who_is_who() -> None:
    """
    A table is a help and no need.
    """
    found = named_in(
        "Ruth Amsel left Moscow. Amsel was late.", ("Ruth Amsel", "person"), ("Moscow", "place"), table=NOBODY
    )

    assert [(None, ("Ruth Amsel",)), (None, ("Moscow",))] == [(one.row, one.names) for one in found]


def test_a_country_that_is_taken_for_a_person_is_a_country_all_the_same() -> None:
    """
    "Russia" can be nobody; "Chad" is a given name, and may be.
    """
    text = "Russia came late, and so did Chad."

    kinds = [one.kind for one in named_in(text, ("Russia", "person"), ("Chad", "person"), table=shipped())]

    assert [ActorKind.COUNTRY, ActorKind.PERSON] == kinds
