"""Copies traced: which reports and which passages are others', whose they are, and what the record says of it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made import at, make_report
from onrecord.corroborate.origins import Shared, Traced, origin_of, shared_passages, traced
from onrecord.text.credits import CreditKind, agency, find_credits
from onrecord.values import Furniture, Report, Span

WIRE = (
    "The ferry Solveig ran aground on a sandbank off Halsten early on Friday with 214 people aboard, "
    "and rescuers took all of them off by helicopter before noon.",
    "The coast guard said the captain had left the marked channel to avoid a fishing boat without lights, "
    "and that he had reported it at once.",
    "Two of the passengers were treated for the cold at the hospital in Brodal, where a doctor said "
    "that they would be sent home before the weekend.",
    "It was the third grounding in the strait since the spring, when the harbour board cut the number "
    "of pilots from nine to five in order to save money.",
    "Divers will look at the hull on Saturday and the owner hopes to pull the ship free with the next "
    "high tide, which is expected on Sunday evening.",
)
ADDED = (
    "Our reporter spoke to the baker Jorun Vik, who had walked down to the pier with bread for the crew and was "
    "surprised how calm everybody was.",
    "The union of pilots has asked the town for years to bring back the old rota, and its chairman told this paper "
    "that he would write to the minister again on Monday morning with the names of those who had warned of it.",
)
SPEECH = (
    "“We shall not leave the islands without a ferry in the winter, and whoever says so has not read the "
    "letter that I wrote to the board last March and then again in June,”"
)


def report(name: str, *paragraphs: str, day: int | None = None, **fields: Any) -> Report:
    """A report of these paragraphs with this id, published on that day of May."""
    published = date(2025, 5, day) if day else None
    return make_report("\n\n".join(paragraphs), id=name, location=f"{name}.txt", published=published, **fields)


def trace(*reports: Report) -> dict[str, Traced]:
    return {one.report: one for one in traced(reports)}


def origin(reports: Sequence[Report], name: str, words: str) -> str:
    """Whose reporting these words of the report are."""
    (one,) = (each for each in reports if each.id == name)
    return origin_of(trace(*reports), name, at(one.text, words))


def pair(*reports: Report) -> Shared:
    (shared,) = shared_passages(reports)
    return shared


# --- copies ------------------------------------------------------------------------------------------------------


def test_ten_reprints_are_one_origin() -> None:
    """
    The earliest is what the others copy, however many papers print it.
    """
    found = trace(*(report(f"paper-{day:02}", *WIRE, day=day) for day in range(1, 11)))

    assert {"paper-01"} == {one.origin for one in found.values()}
    assert (
        "100% of its runs of 7 words stand in paper-01.txt; paper-01.txt was published 9 days earlier, on 2025-05-01"
        == found["paper-10"].why
    )


def test_more_reprints_than_are_compared_each_with_each_are_still_one_origin() -> None:
    """
    Beyond a bound only the earliest are compared with all others: the work does not grow with the square.
    """
    found = trace(*(report(f"paper-{number:03}", *WIRE, day=3) for number in range(60)))

    assert {"paper-000"} == {one.origin for one in found.values()}


def test_a_copy_is_one_by_what_the_shorter_report_has_in_the_longer() -> None:
    """
    All of a story within one that is three times as long is a copy of it, though few of all their words are shared.
    """
    rest = [f"{sentence} That was the news of week {week}." for week in range(3) for sentence in _others(week)]
    shared = pair(report("wire", *WIRE, day=1), report("long", *rest[:9], *WIRE, *rest[9:], day=2))

    assert (1.0, True) == (shared.contained, shared.copied)
    assert shared.taken < 0.5


def _others(week: int) -> list[str]:
    """Sentences of about twenty words with nothing in common."""
    chance = random.Random(week)
    letters = "abcdefghijklmnopqrstuvwxyz"
    return [" ".join("".join(chance.choices(letters, k=6)) for _ in range(20)) + "." for _ in range(6)]


def test_a_longer_report_that_takes_in_a_short_one_is_no_copy_of_it() -> None:
    """
    Its origin is its own: only the passage is not.
    """
    found = trace(report("brief", WIRE[0], day=1), report("paper", *ADDED, WIRE[0], WIRE[2], WIRE[3], day=2))

    assert "paper" == found["paper"].origin
    assert ["brief"] == [passage.source for passage in found["paper"].passages]


def test_two_accounts_of_one_event_are_two_origins() -> None:
    """
    The same facts and figures, in other words.
    """
    other = (
        "All 214 people on the Solveig were flown to safety on Friday after the ferry hit a sandbank near Halsten.",
        "Its captain had tried to get out of the way of a boat that carried no lights, according to the coast guard.",
    )

    assert () == shared_passages([report("a", *WIRE, day=1), report("b", *other, day=2)])


def test_furniture_is_not_compared() -> None:
    """
    What a page prints beside every report makes none of them a copy.
    """
    pages = [report(name, " ".join(WIRE[2:]), own, day=1) for name, own in (("a", ADDED[0]), ("b", ADDED[1]))]
    span = Span(0, len(" ".join(WIRE[2:])))
    pages = [make_report(page.text, id=page.id, furniture=(Furniture(span, "notice"),)) for page in pages]

    assert () == shared_passages(pages)


@pytest.mark.parametrize("text", [pytest.param("", id="nothing"), pytest.param("Too short to say.", id="five words")])
def test_reports_of_hardly_a_word_are_their_own(text: str) -> None:
    """
    What is too short to compare is no copy.
    """
    found = trace(report("a", text), report("b", text))

    assert ["a", "b"] == [one.origin for one in found.values()]
    assert () == traced([])


# --- passages ----------------------------------------------------------------------------------------------------


def test_a_report_that_takes_three_paragraphs_and_adds_two_has_two_origins() -> None:
    """
    The passage is the agency's; the paragraphs of its own are its own, also where most of it is copied.
    """
    reports = [
        report("wire", *WIRE, day=1, outlet="Reuters"),
        report("paper", *WIRE[:3], " ".join(ADDED), day=2, outlet="Halsten Courier"),
    ]

    assert "Reuters" == origin(reports, "paper", "the captain had left the marked channel")
    assert "Halsten Courier" == origin(reports, "paper", "surprised how calm everybody was")


def test_a_passage_says_where_the_words_stand_in_both() -> None:
    """
    Spans are characters of the texts as they are.
    """
    wire, paper = report("wire", *WIRE, day=1), report("paper", ADDED[0], WIRE[1], ADDED[1], day=2)
    (passage,) = pair(wire, paper).passages

    assert WIRE[1].rstrip(".") == paper.words(passage.span)
    assert WIRE[1].rstrip(".") == wire.words(passage.source_span)


def test_words_changed_in_a_copy_do_not_break_a_passage() -> None:
    """
    One paper's "rescuers" are another's "heroes of the coast"; the passage goes on behind them.
    """
    changed = " ".join(WIRE).replace("rescuers", "the heroes of the coast").replace("coast guard", "so-called guard")
    (passage,) = pair(report("a", " ".join(WIRE), day=1), report("b", changed, day=2)).passages

    assert (0, len(changed) - 1) == (passage.span.start, passage.span.end)


def test_the_same_quotation_from_a_speech_is_no_copying() -> None:
    """
    Two who were there print the same words, without one another.
    """
    one = report("a", ADDED[0], f"{SPEECH} the minister told the town hall.", day=1)
    other = report("b", f"In a speech that was interrupted twice Anna Kell promised: {SPEECH} to applause.", day=2)

    assert () == shared_passages([one, other])


def test_a_quotation_with_the_words_around_it_is_copied() -> None:
    """
    Who prints the reporter's own words as well has the quotation from there.
    """
    told = f"{SPEECH} the minister told some eighty people who had come to the town hall in spite of the storm."
    (passage,) = pair(report("a", told, ADDED[0], day=1), report("b", ADDED[1], told, day=2)).passages

    assert passage.words > passage.told > 12


def test_words_of_a_reprint_of_a_reprint_are_traced_to_the_first() -> None:
    """
    From paper to paper, back to where they stood first.
    """
    reports = [
        report("a", WIRE[0], WIRE[1], day=1, outlet="Brodal Post"),
        report("b", WIRE[1], WIRE[2], ADDED[0], day=2, outlet="Halsten Courier"),
        report("c", WIRE[1], WIRE[2], ADDED[1], day=3, outlet="Island Times"),
    ]

    assert "Brodal Post" == origin(reports, "c", "the captain had left the marked channel")
    assert "Halsten Courier" == origin(reports, "c", "treated for the cold")
    assert "Island Times" == origin(reports, "c", "The union of pilots")


# --- who copied whom ---------------------------------------------------------------------------------------------


def test_without_dates_and_credits_nobody_is_said_to_have_copied() -> None:
    """
    They are one origin, called after the first by id, and both say that more is not known.
    """
    found = trace(report("b", *WIRE), report("a", *WIRE))

    assert [("a", "a", False), ("b", "a", False)] == [(one.report, one.origin, one.directed) for one in found.values()]
    assert found["b"].why.endswith("neither dates nor credits tell which was first")


def test_a_credit_tells_more_than_the_dates() -> None:
    """
    An agency's page may bear a later date than the paper that prints it and says so.
    """
    paper = report("a", "HALSTEN (Reuters) — " + WIRE[0], *WIRE[1:], day=1, outlet="Halsten Courier")
    wire = report("z", *WIRE, day=2, outlet="Reuters")
    found = trace(paper, wire)

    assert ("z", True) == (found["a"].origin, found["a"].directed)
    assert "it credits Reuters, which published z.txt" in found["a"].why
    assert "z" == found["z"].origin


def test_papers_that_credit_one_agency_are_one_origin_without_a_word_in_common() -> None:
    """
    Each has told in its own words what the agency reported.
    """
    reports = [
        report("a", f"HALSTEN (AFP) - {WIRE[0]}", outlet="Halsten Courier"),
        report("b", ADDED[1], "Agence France-Presse", outlet="Brodal Post"),
    ]

    assert "AFP" == origin(reports, "a", "ran aground") == origin(reports, "b", "The union of pilots")


def test_a_copy_that_credits_nobody_is_the_agencys_by_the_one_that_does() -> None:
    """
    The passage of it that a later paper prints as an agency's; the rest remains its own.
    """
    reports = [
        report("a", *WIRE[:2], *ADDED, day=1, outlet="Brodal Post"),
        report("b", f"HALSTEN (AP) — {WIRE[0]}", *WIRE[1:], day=2, outlet="Halsten Courier"),
    ]

    assert "AP" == origin(reports, "a", "ran aground")
    assert "Brodal Post" == origin(reports, "a", "surprised how calm everybody was")


# --- credits -----------------------------------------------------------------------------------------------------


def credited(text: str, **fields: Any) -> list[tuple[str, str]]:
    return [(one.kind.value, one.name) for one in find_credits(make_report(text, **fields))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("(Reuters) - A ferry ran aground.", [("byline", "Reuters")], id="dateline without a place"),
        pytest.param("LONDON (AP) A ferry ran aground.", [("byline", "AP")], id="dateline with a place"),
        pytest.param("HALSTEN, May 2 (Xinhua) -- A ferry.", [("byline", "Xinhua")], id="dateline with a day"),
        pytest.param("Ferry aground\n\nAFP\n\nA ferry ran aground.", [("byline", "AFP")], id="a line of its own"),
        pytest.param("Ferry aground AFP Friday 2 May 2025 A ferry.", [("byline", "AFP")], id="lines lost, a date"),
        pytest.param("By AFP and Reuters\n\nA ferry.", [("byline", "AFP"), ("byline", "Reuters")], id="two of them"),
        pytest.param("A ferry ran aground, they said. (AFP)", [("byline", "AFP")], id="at the end"),
        pytest.param("A ferry ran aground, they said.\n\nSource: Reuters", [("byline", "Reuters")], id="as the source"),
        pytest.param(
            "It sank. The Associated Press contributed to this report. More follows here, and then some more of it.",
            [("share", "AP")],
            id="a part in it",
        ),
        pytest.param(
            "“It sank,” Jon Eide told Reuters in Brodal. Nobody was hurt.", [("citation", "Reuters")], id="told"
        ),
        pytest.param(
            "It sank, according to a report by AFP. Nobody knew why.", [("citation", "AFP")], id="a report by"
        ),
        pytest.param("An Associated Press photographer saw it. He left.", [("citation", "AP")], id="its photographer"),
        pytest.param("It sank, the state news agency SANA reported. So it was.", [("citation", "SANA")], id="reported"),
        pytest.param("The AP exam was hard. Reuters employs many people there.", [], id="only a name"),
    ],
)
def test_credits_are_read_from_the_words_around_an_agencys_name(text: str, found: list[tuple[str, str]]) -> None:
    """
    For all of the report, for a part of it, or for the sentence.
    """
    assert found == credited(text)


def test_credits_are_read_from_the_metadata() -> None:
    """
    The outlet, and the authors.
    """
    assert [("byline", "TASS")] == credited("A ferry.", outlet="TASS")
    assert [("byline", "AP"), ("byline", "AFP")] == credited(
        "A ferry.", authors=("Ana Bell, AP", "Agence France-Presse")
    )
    assert "NNA" == agency("National News Agency (Lebanon)")


def test_a_citation_credits_its_own_sentence() -> None:
    """
    What is told to an agency is the agency's, what stands beside it is not.
    """
    one = report("a", f"{ADDED[0]} “It was dark,” the captain told Reuters. {ADDED[1]}", outlet="Brodal Post")
    (credit,) = find_credits(one)

    assert CreditKind.CITATION is credit.kind
    assert "“It was dark,” the captain told Reuters." == one.words(credit.covers or Span(0, 1))
    assert "Reuters" == origin([one], "a", "It was dark")
    assert "Brodal Post" == origin([one], "a", "the old rota")


# --- promises ----------------------------------------------------------------------------------------------------

PARTS = [*WIRE, *ADDED, SPEECH, "HALSTEN (AFP) —", "“It was dark,” he told Reuters."]
REPORTS = st.lists(
    st.tuples(
        st.lists(st.sampled_from(PARTS), max_size=6),
        st.none() | st.integers(1, 3),
        st.none() | st.sampled_from(["AFP", "Reuters", "Brodal Post", "Halsten Courier"]),
    ),
    max_size=7,
).map(lambda drawn: [report(f"r{n}", *parts, day=day, outlet=of) for n, (parts, day, of) in enumerate(drawn)])


@given(REPORTS, st.randoms(use_true_random=False))
def test_the_order_of_the_reports_decides_nothing(reports: list[Report], chance: random.Random) -> None:
    """
    Not even where they have no dates.
    """
    shuffled = chance.sample(reports, len(reports))

    assert traced(reports) == traced(shuffled)


@given(REPORTS)
def test_every_passage_is_of_an_earlier_report_and_every_origin_has_a_name(reports: list[Report]) -> None:
    """
    From any words the way leads back to a report that has them from nobody, and never in a circle.
    """
    found = traced(reports)
    by_id = {one.report: one for one in found}
    names = {one.name for one in found} | {credit.name for one in found for credit in one.credits}
    for one in reports:
        for passage in by_id[one.id].passages:
            assert one.words(passage.span)
            assert origin_of(by_id, one.id, passage.span) in names
