"""Expressions of time: which words are recognised, and what they mean."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.times.find import find_times
from onrecord.times.lexicon import LEXICON
from onrecord.values import Span, TimeMod, TimeType

FRIDAY = date(2015, 11, 27)


def times_of(text: str, published: date | None = FRIDAY) -> list[tuple[str, str]]:
    """Each expression's words and value."""
    found = find_times(text, published=published)
    return [(text[one.span.start : one.span.end], one.resolved.value) for one in found]


def bounds_of(text: str, published: date | None = FRIDAY) -> list[tuple[str | None, str | None]]:
    """The earliest and latest of each expression."""
    return [(one.resolved.earliest, one.resolved.latest) for one in find_times(text, published=published)]


# --- the calendar ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "value", "earliest", "latest"),
    [
        pytest.param("November 2015", "2015-11", "2015-11-01", "2015-11-30", id="month"),
        pytest.param("March 3, 2014", "2014-03-03", "2014-03-03", "2014-03-03", id="day"),
        pytest.param("the 2nd of December 1999", "1999-12-02", "1999-12-02", "1999-12-02", id="British day"),
        pytest.param("2014-03-03", "2014-03-03", "2014-03-03", "2014-03-03", id="ISO day"),
        pytest.param("27/11/2013", "2013-11-27", "2013-11-27", "2013-11-27", id="day in figures"),
        pytest.param("3/4/2013", "2013-XX-XX", "2013-03-04", "2013-04-03", id="day or month first"),
        pytest.param("the third quarter of 2014", "2014-Q3", "2014-07-01", "2014-09-30", id="quarter"),
        pytest.param("the first half of 2014", "2014-H1", "2014-01-01", "2014-06-30", id="half"),
        pytest.param("the summer of 2014", "2014-SU", "2014-06-01", "2014-08-31", id="season"),
        pytest.param("the winter of 2014", "2014-WI", "2013-12-01", "2015-02-28", id="either winter of a year"),
        pytest.param("the 1990s", "199", "1990-01-01", "1999-12-31", id="decade"),
        pytest.param("the 20th century", "19", "1900-01-01", "1999-12-31", id="century"),
        pytest.param("nineteen ninety-one", "1991", "1991-01-01", "1991-12-31", id="year in words"),
        pytest.param("Easter 2016", "2016-03-27", "2016-03-27", "2016-03-27", id="holiday"),
    ],
)
def test_a_date_of_the_calendar_is_the_same_whenever_the_report_was_published(
    words: str, value: str, earliest: str, latest: str
) -> None:
    """
    Its grain is kept: a month is a month, with its first and last day.
    """
    text = f"It sank in {words}."
    for published in (FRIDAY, None):
        assert [(words, value)] == times_of(text, published)
        assert [(earliest, latest)] == bounds_of(text, published)


@pytest.mark.parametrize(
    ("words", "value", "mod", "earliest", "latest"),
    [
        pytest.param("late September", "2015-09", TimeMod.END, "2015-09-21", "2015-09-30", id="late in a month"),
        pytest.param("mid-September", "2015-09", TimeMod.MID, "2015-09-11", "2015-09-20", id="mid-month"),
        pytest.param("early 2014", "2014", TimeMod.START, "2014-01-01", "2014-04-30", id="early in a year"),
        pytest.param("the end of 2014", "2014", TimeMod.END, "2014-09-01", "2014-12-31", id="end of a year"),
        pytest.param("earlier this week", "2015-W48", TimeMod.START, "2015-11-23", "2015-11-27", id="until today"),
        pytest.param("later this year", "2015", TimeMod.END, "2015-11-27", "2015-12-31", id="from today on"),
        pytest.param("the early 1990s", "199", TimeMod.START, "1990-01-01", "1993-12-31", id="early in a decade"),
    ],
)
def test_a_part_of_a_time_has_the_value_of_the_whole_and_its_own_bounds(
    words: str, value: str, mod: TimeMod, earliest: str, latest: str
) -> None:
    """
    “Late September” is September, at its end.
    """
    (found,) = find_times(f"It sank {words}.", published=FRIDAY)

    assert (value, mod) == (found.resolved.value, found.resolved.mod)
    assert (earliest, latest) == (found.resolved.earliest, found.resolved.latest)


# --- from the day of publication -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "value", "undated"),
    [
        pytest.param("today", "2015-11-27", "XXXX-XX-XX", id="today"),
        pytest.param("yesterday", "2015-11-26", "XXXX-XX-XX", id="yesterday"),
        pytest.param("the day before yesterday", "2015-11-25", "XXXX-XX-XX", id="the day before yesterday"),
        pytest.param("Thursday", "2015-11-26", "XXXX-WXX-4", id="weekday"),
        pytest.param("Friday", "2015-11-27", "XXXX-WXX-5", id="the weekday itself"),
        pytest.param("last Friday", "2015-11-20", "XXXX-WXX-5", id="last weekday"),
        pytest.param("next Friday", "2015-12-04", "XXXX-WXX-5", id="next weekday"),
        pytest.param("September 30", "2015-09-30", "XXXX-09-30", id="day and month"),
        pytest.param("Sept. 30", "2015-09-30", "XXXX-09-30", id="month cut short"),
        pytest.param("last March", "2015-03", "XXXX-03", id="last month of that name"),
        pytest.param("next March", "2016-03", "XXXX-03", id="next month of that name"),
        pytest.param("last week", "2015-W47", "XXXX-WXX", id="last week"),
        pytest.param("this month", "2015-11", "XXXX-XX", id="this month"),
        pytest.param("next year", "2016", "XXXX", id="next year"),
        pytest.param("the third quarter", "2015-Q3", "XXXX-Q3", id="quarter"),
        pytest.param("last summer", "2015-SU", "XXXX-SU", id="last summer"),
        pytest.param("six weeks ago", "2015-W42", "XXXX-WXX", id="weeks ago"),
        pytest.param("ten days ago", "2015-11-17", "XXXX-XX-XX", id="days ago"),
        pytest.param("two decades ago", "1995", "XXXX", id="decades ago"),
        pytest.param("this morning", "2015-11-27TMO", "XXXX-XX-XXTMO", id="this morning"),
        pytest.param("last night", "2015-11-26TNI", "XXXX-XX-XXTNI", id="last night"),
        pytest.param("Wednesday night", "2015-11-25TNI", "XXXX-WXX-3TNI", id="night of a weekday"),
        pytest.param("9 a.m. Thursday", "2015-11-26T09:00", "XXXX-WXX-4T09:00", id="time of a weekday"),
        pytest.param("the weekend", "2015-W47-WE", "XXXX-WXX-WE", id="the weekend"),
    ],
)
def test_a_relative_time_is_resolved_from_the_day_of_publication_and_never_guessed_without(
    words: str, value: str, undated: str
) -> None:
    """
    X stands for what nothing tells; the report of these was published on a Friday.
    """
    text = f"It sank {words}."

    assert [(words, value)] == times_of(text)
    assert [(words, undated)] == times_of(text, None)
    assert [(None, None)] == bounds_of(text, None)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("The court will rule on Monday.", "2015-11-30", id="will"),
        pytest.param("The court ruled on Monday.", "2015-11-23", id="past"),
        pytest.param("On Monday, the court is to rule.", "2015-11-30", id="is to, after it"),
        pytest.param("On Monday, the court ruled.", "2015-11-23", id="past, after it"),
        pytest.param("The sale could come as soon as Monday.", "2015-11-30", id="as soon as"),
        pytest.param("They plan to sail on January 10.", "2016-01-10", id="a plan"),
        pytest.param("They sailed on January 10.", "2015-01-10", id="a date gone by"),
        pytest.param("The dividend is payable Jan. 10.", "2016-01-10", id="payable"),
        pytest.param("Nothing has been heard since March.", "2015-03", id="since"),
        pytest.param("The bridge opens Monday, Jan. 4.", "2016-01-04", id="the year in which it is that weekday"),
    ],
)
def test_the_verb_beside_it_says_whether_a_day_is_past_or_to_come(text: str, value: str) -> None:
    """
    The nearest before it in its sentence, else the first behind it; without one the last weekday, the nearest date.
    """
    assert [value] == [found for _, found in times_of(text)]


def test_in_a_winter_the_last_one_is_over_and_the_next_one_not_begun() -> None:
    """
    The winter of a year may be the one at its start or at its end.
    """
    assert [("last winter", "2014-WI")] == times_of("They met last winter.", date(2016, 1, 20))
    assert [("next winter", "2018-WI")] == times_of("They will meet next winter.", date(2016, 12, 20))


# --- from what the text has told -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("It sank on March 3, 2014. Two days later it was found.", "2014-03-05", id="days later"),
        pytest.param("It sank on March 3, 2014. The next morning it was found.", "2014-03-04TMO", id="next morning"),
        pytest.param("It was built in 1995. It was sold the following year.", "1996", id="the following year"),
        pytest.param("It sank on March 3, 2014. That year four others did.", "2014", id="that year"),
        pytest.param("It sank on March 3, 2014, and not the previous Friday.", "2014-02-28", id="a weekday before"),
    ],
)
def test_words_like_later_count_from_the_time_last_spoken_of(text: str, value: str) -> None:
    """
    Whatever the day of publication, and without one.
    """
    assert value == times_of(text)[-1][1] == times_of(text, None)[-1][1]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Two days later it was found.", id="nothing was spoken of"),
        pytest.param("It was built in 1995. Two days later it sank.", id="a year has no day to count from"),
        pytest.param("It sank on March 3, 2014.\n\nIt rained.\n\nTwo days later it was found.", id="too far off"),
    ],
)
def test_what_they_count_from_is_not_guessed(text: str) -> None:
    """
    The day of publication is not what "two days later" counts from.
    """
    assert ("two days later", "XXXX-XX-XX") == (times_of(text)[-1][0].lower(), times_of(text)[-1][1])


def test_a_year_ago_is_the_quarter_a_year_ago_where_figures_are_of_a_quarter() -> None:
    """
    As in reports of earnings: a quarter that is over, until the text goes on to nine months.
    """
    text = "In the third quarter it earned less than a year ago. In the nine months it earned more than a year ago."

    assert ["2015-Q3", "2014-Q3", "P9M", "2014"] == [value for _, value in times_of(text)]


def test_an_hour_without_a_day_keeps_its_day_open() -> None:
    """
    The day of the report is as often as not another.
    """
    assert [("7.40 pm", "XXXX-XX-XXT19:40")] == times_of("It was struck at 7.40 pm.")


# --- lengths, and what recurs ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "value"),
    [
        pytest.param("five minutes", "PT5M", id="minutes"),
        pytest.param("a week", "P1W", id="one"),
        pytest.param("two-week", "P2W", id="with a hyphen"),
        pytest.param("several months", "PXM", id="some"),
        pytest.param("two and a half years", "P2Y6M", id="and a half"),
        pytest.param("5 1/2 hours", "PT5H30M", id="a fraction"),
        pytest.param("half an hour", "PT30M", id="half an hour"),
        pytest.param("the last twenty four hours", "PT24H", id="number in words"),
        pytest.param("more than four decades", "P40Y", id="decades in years"),
        pytest.param("the first nine months", "P9M", id="the first"),
        pytest.param("two to three weeks", "P2W", id="at least the smaller number"),
    ],
)
def test_a_length_has_its_amount_and_its_unit(words: str, value: str) -> None:
    """
    X where no number is said.
    """
    (found,) = find_times(f"It took {words} of talks.", published=FRIDAY)

    assert (TimeType.DURATION, value) == (found.resolved.type, found.resolved.value)


def test_a_length_that_ends_or_begins_now_has_bounds() -> None:
    """
    Up to the day of publication, or from it on.
    """
    text = "It lost in the past two weeks what it hopes to win in the next three months."

    assert [("2015-11-13", "2015-11-27"), ("2015-11-27", "2016-02-27")] == bounds_of(text)
    assert [(None, None)] * 2 == bounds_of(text, None)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        pytest.param("daily", "P1D", id="daily"),
        pytest.param("every two years", "P2Y", id="every two years"),
        pytest.param("every other week", "P2W", id="every other"),
        pytest.param("every Monday", "XXXX-WXX-1", id="every weekday"),
        pytest.param("Tuesday nights", "XXXX-WXX-2TNI", id="nights"),
        pytest.param("each July", "XXXX-07", id="each month of that name"),
    ],
)
def test_what_recurs_is_a_set(words: str, value: str) -> None:
    """
    By its length, or by what is the same in each.
    """
    (found,) = find_times(f"They meet {words}.", published=FRIDAY)

    assert (TimeType.SET, value) == (found.resolved.type, found.resolved.value)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        pytest.param("currently", "PRESENT_REF", id="present"),
        pytest.param("several years ago", "PAST_REF", id="past"),
        pytest.param("in the near future", "FUTURE_REF", id="future"),
    ],
)
def test_the_past_the_present_and_the_future_have_no_bounds(words: str, value: str) -> None:
    """
    Words for a time that is not on the calendar.
    """
    assert [value] == [found for _, found in times_of(f"It is {words} at sea.")]
    assert [(None, None)] == bounds_of(f"It is {words} at sea.")


# --- what is no time ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("They may march on. May they? March on!", id="verbs"),
        pytest.param("The Sunday Times and USA Today printed it.", id="papers"),
        pytest.param("April Eide met Jan Kell.", id="people"),
        pytest.param("Some 2015 people and 1984 soldiers came.", id="numbers of people"),
        pytest.param("It cost $2015, then 2,015, then 1999 euros.", id="prices"),
        pytest.param("A Saab 1999 with the Orion 2000 engine.", id="models"),
        pytest.param("Halsten won 2-1, then 21-19, and 10:12.", id="scores"),
        pytest.param("Flight 1950 left gate 2010 for room 1999.", id="numbers of things"),
        pytest.param("She is 52 years old and has a 6-year-old boy.", id="ages"),
        pytest.param("Prices fall; they spring up in the fall of Rome.", id="seasons that are none"),
        pytest.param("A second chance, a quarter of it, the last minute.", id="units that are none"),
        pytest.param("It pays $2 million a year and seats 700 a week.", id="rates"),
    ],
)
def test_other_words_and_numbers_are_no_times(text: str) -> None:
    """
    A time that is not there does more harm than one that is missed.
    """
    assert [] == times_of(text)


def test_words_that_are_left_out_are_not_read_nor_read_across() -> None:
    """
    Furniture of a page is no part of the report.
    """
    text = "It sank on\nMore from Friday\nMarch 3."
    furniture = Span(text.index("More"), text.index("\nMarch"))

    found = find_times(text, published=FRIDAY, leave_out=[furniture])

    assert ["March 3"] == [text[one.span.start : one.span.end] for one in found]


# --- any input -------------------------------------------------------------------------------------------------

PHRASES = st.sampled_from(
    [" ".join(phrase) for phrase in LEXICON]
    + [" ".join(phrase).title() for phrase in LEXICON]
    + "the a of in last q 3 1990 31 30 's - , and ago later every fiscal 10:35 7.40 pm EST . said will 30th".split()
    + ["0001-01-01", "9999-12-31", "9999s", "'90s", "999999999", "99th century", "\n\n", "\n", "1/2", "two thousand"]
)
DAYS = st.none() | st.dates() | st.sampled_from([date.min, date.max, date(2016, 2, 29)])


@given(st.one_of(st.text(max_size=60), st.lists(PHRASES, max_size=12).map(" ".join)), DAYS)
@example("February 29", date(2015, 3, 1))
@example("Sunday, Feb. 29", date(2015, 3, 1))
@example("999999999 centuries ago", date(2015, 3, 1))
def test_times_lie_in_the_text_in_order_and_apart_and_begin_before_they_end(text: str, published: date | None) -> None:
    """
    Whatever stands in it, and on whatever day it was published.
    """
    at = 0
    for found in find_times(text, published=published):
        earliest, latest = found.resolved.earliest, found.resolved.latest
        assert at <= found.span.start < found.span.end <= len(text)
        assert (earliest is None) == (latest is None)
        assert earliest is None or latest is None or earliest <= latest
        at = found.span.end


@given(st.lists(PHRASES, max_size=12).map(" ".join))
def test_without_a_day_of_publication_no_bound_depends_on_one(text: str) -> None:
    """
    What is fixed without one is fixed by the text alone, and stays so with one.
    """
    with_day = {one.span: one.resolved for one in find_times(text, published=FRIDAY)}
    without = {one.span: one.resolved for one in find_times(text)}

    assert with_day.keys() == without.keys()
    assert all(with_day[span].value == one.value for span, one in without.items() if one.earliest is not None)


SLOW = [
    "May ", "1", "March 3, ", "the ", "the last ", "twenty ", "hundred ", "a hundred and ", "last week ", "1990-",
    "10:", "1.", "'", "two years ago ", "and a half ", "Friday, ", "the end of ", "early ", "a.m. ", "2015 ", "\n\n",
    "1/2 ", "said ", "every ", "-", "more than ", "the year ", "the third quarter of ", "by ", "’s ", "nineteen ",
]  # fmt: skip


@pytest.mark.parametrize("unit", SLOW)
@pytest.mark.parametrize("tail", ["", "x", " ago", "."], ids=["alone", "letter", "ago", "stop"])
def test_time_grows_no_faster_than_the_text(unit: str, tail: str) -> None:
    """
    Eight times the length takes about eight times as long, not sixty-four times; strings made to be slow included.
    """

    def seconds(length: int) -> float:
        text = (unit * (length // len(unit) + 1))[:length] + tail
        spent = []
        for _ in range(2):
            begun = time.process_time()
            find_times(text, published=FRIDAY)
            spent.append(time.process_time() - begun)
        return min(spent)

    seconds(100)

    assert seconds(8_000) < 30 * max(seconds(1_000), 0.002)
