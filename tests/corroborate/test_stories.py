"""Which reports are about the same happening: what joins them, what keeps look-alikes apart, and what stays."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from made import make_reading, make_report
from onrecord.corroborate.stories import MOST_DAYS, stories
from onrecord.values import Reading

FERRY = (
    "The ferry Aldersand sank off Halsten on Monday night with 212 people aboard. Straitline, which runs the ferry, "
    "said 14 passengers were missing. Divers searched the wreck of the Aldersand at dawn."
)
FERRY_TOO = (
    "Divers searched the wreck of a ferry off Halsten on Tuesday for 14 missing passengers. The Aldersand, run by "
    "Straitline, sank with 212 people aboard."
)
FERRY_LATER = (
    "Straitline was told of a cracked bow door before its ferry Aldersand sank off Halsten, an inspector said. Divers "
    "have found 9 of the 14 missing passengers."
)
OTHER_FERRY = (
    "The ferry Merewind ran aground near Tolvik on Sunday with 80 people aboard. Nordkyst, which runs it, said nobody "
    "was hurt. Tugs freed the Merewind at noon."
)
STRIKE = (
    "Teachers in Norvenia walked out over pay on Thursday. The union of Marta Vesk said that 4,000 teachers took part, "
    "and that schools would stay closed for a week."
)
TEXTS = (FERRY, FERRY_TOO, FERRY_LATER, OTHER_FERRY, STRIKE)
BACKGROUND = (
    "Bees dance to tell their hive where clover grows. A gardener in Quellmouth counted seventeen dances an hour."
)


def told(name: str, text: str, day: date | None = date(2025, 11, 14), **fields: Any) -> Reading:
    """The reading of a report with this id and text."""
    return make_reading(make_report(text, id=name, location=f"{name}.txt", published=day, **fields))


def together(*readings: Reading) -> set[tuple[str, ...]]:
    return {story.reports for story in stories(readings)}


# --- what joins reports, and what keeps them apart -------------------------------------------------------------


def test_reports_on_one_happening_are_one_story_in_the_order_of_their_publication() -> None:
    """
    Rare words and names in common join them, also where each tells it in its own words.
    """
    found = together(
        told("a", FERRY_LATER, date(2025, 11, 16)),
        told("b", FERRY, date(2025, 11, 14)),
        told("c", FERRY_TOO, date(2025, 11, 15)),
    )

    assert {("b", "c", "a")} == found


def test_two_happenings_of_one_kind_are_two_stories() -> None:
    """
    Two ferries in one week: other names, other places.
    """
    assert {("a", "b"), ("c",)} == together(told("a", FERRY), told("b", FERRY_TOO), told("c", OTHER_FERRY))


def test_look_alikes_a_year_apart_are_two_stories_even_in_the_same_words() -> None:
    """
    A story's reports were published within half a year.
    """
    found = together(told("a", FERRY, date(2024, 11, 14)), told("b", FERRY, date(2025, 11, 14)))

    assert {("a",), ("b",)} == found


def test_a_report_without_a_date_does_not_join_stories_a_year_apart() -> None:
    """
    It belongs to the one that it is most like.
    """
    found = together(
        told("a", FERRY, date(2024, 11, 14)), told("b", FERRY_LATER, date(2025, 11, 14)), told("c", FERRY_TOO, None)
    )

    assert {("a", "c"), ("b",)} == found


def test_nothing_is_no_story() -> None:
    """
    Nor is an empty report a reason to fail: it is alone.
    """
    assert () == stories([])
    assert {("a",), ("b",)} == together(told("a", ""), told("b", ""))


# --- what a story says of itself -------------------------------------------------------------------------------


def test_a_story_has_the_title_of_its_most_central_report_its_days_and_its_reasons() -> None:
    """
    Words are shown as they are printed, with the number of reports that have them.
    """
    (story,) = stories(
        [
            told("a", FERRY, date(2025, 11, 14), title="Ferry sinks off Halsten"),
            told("b", FERRY_TOO, date(2025, 11, 15), title="Divers search wreck of ferry"),
        ]
    )

    assert "story-a" == story.id
    assert story.title in ("Ferry sinks off Halsten", "Divers search wreck of ferry")
    assert (date(2025, 11, 14), date(2025, 11, 15)) == (story.earliest, story.latest)
    assert story.why[0].startswith("2 reports with the same telling words: ")
    assert "Aldersand (in 2)" in story.why[0]
    assert "published from 2025-11-14 to 2025-11-15" == story.why[1]


def test_a_report_that_is_alone_says_so_and_is_called_by_its_first_sentence() -> None:
    """
    Where it has no title.
    """
    (story,) = stories([told("a", STRIKE, None)])

    assert "Teachers in Norvenia walked out over pay on Thursday." == story.title
    assert ("no other report is alike enough",) == story.why
    assert story.earliest is None


# --- what stays ------------------------------------------------------------------------------------------------

READINGS = st.lists(
    st.builds(
        lambda text, day, words: (f"{text} {words}", day),
        st.sampled_from(TEXTS),
        st.sampled_from([None, date(2025, 11, 14), date(2025, 11, 30), date(2026, 11, 14)]),
        st.sampled_from(["", "Ana Eide of Tolvik disagreed.", "Nordkyst and Straitline met in Halsten."]),
    ),
    max_size=8,
).map(lambda drawn: [told(f"r{number}", text, day) for number, (text, day) in enumerate(drawn)])
ORDERS = READINGS.flatmap(lambda readings: st.tuples(st.just(readings), st.permutations(readings)))


@settings(max_examples=40, deadline=None)
@given(ORDERS)
def test_stories_do_not_depend_on_the_order_of_the_reports(both: tuple[list[Reading], list[Reading]]) -> None:
    """
    Each report is in one story, and the same stories come in the same order.
    """
    given_, shuffled = both
    found = stories(given_)

    assert found == stories(shuffled)
    assert sorted(one.report.id for one in given_) == sorted(name for story in found for name in story.reports)


@settings(max_examples=40, deadline=None)
@given(READINGS)
def test_a_report_on_something_else_leaves_every_story_what_it_is(readings: list[Reading]) -> None:
    """
    Words weigh by a fixed table, so that nothing shifts when a report comes.
    """
    before = stories(readings)

    assert {*before} < {*stories([*readings, told("new", BACKGROUND)])}


@settings(max_examples=40, deadline=None)
@given(READINGS, st.sampled_from(TEXTS))
def test_reports_that_are_plainly_alike_stay_together_whatever_comes(readings: list[Reading], text: str) -> None:
    """
    Here two with the same text, on the same day.
    """
    day = date(2025, 11, 14)
    twins = [told("twin-1", FERRY, day), told("twin-2", FERRY, day)]
    found = stories([*readings, *twins, told("new", text, None)])

    assert 1 == sum({"twin-1", "twin-2"} <= {*story.reports} for story in found)


def test_half_a_year_is_near_enough_for_what_follows_a_happening() -> None:
    """
    Inquiries and funerals are part of it.
    """
    last = date.fromordinal(date(2025, 11, 14).toordinal() + MOST_DAYS)

    assert {("a", "b")} == together(told("a", FERRY), told("b", FERRY_LATER, last))
