"""The times of a report, and when each statement was said."""

from __future__ import annotations

from datetime import date

import pytest

from made import at, make_report, make_statement
from onrecord.reading.times import said
from onrecord.times.report import times
from onrecord.values import Furniture, Time, TimeMod, TimeType

FRIDAY = date(2015, 11, 27)

# Of the same shape as the page that onrecord was made for, in words of our own.
STRIKE = """Share

In an interview with Strait Radio on Friday, Ana Eide called the strike “a last resort”.

The ferries have lain in port since late September.

Talks broke down earlier this week. The minister flew to Halsten on Thursday to meet both sides.

The first walkout was on September 30.

More from Sunday: harbour dues to rise
"""


def said_in(text: str, content: str, *, cue: str = "said", speaker: str = "Ana Eide", published: date = FRIDAY) -> str:
    """The words of the time when *content* was said; empty for none."""
    report = make_report(text, published=published)
    found = times(report)
    statement = make_statement(
        [at(text, content)],
        cue=(at(text, cue),) if cue else (),
        speaker=(at(text, speaker),) if speaker else (),
    )
    spans = {one.id: one.span for one in found}
    which = said(statement, found, report)
    return report.words(spans[which]) if which else ""


def test_the_times_of_a_report_are_numbered_in_its_order_and_furniture_is_not_read() -> None:
    """
    Each with the value and the days that the day of publication gives it, at the grain of its words.
    """
    last = at(STRIKE, "More from Sunday: harbour dues to rise")
    report = make_report(STRIKE, published=FRIDAY, furniture=(Furniture(last, "related"),))

    assert [
        ("t1", "Friday", "2015-11-27", None, "2015-11-27", "2015-11-27"),
        ("t2", "late September", "2015-09", TimeMod.END, "2015-09-21", "2015-09-30"),
        ("t3", "earlier this week", "2015-W48", TimeMod.START, "2015-11-23", "2015-11-27"),
        ("t4", "Thursday", "2015-11-26", None, "2015-11-26", "2015-11-26"),
        ("t5", "September 30", "2015-09-30", None, "2015-09-30", "2015-09-30"),
    ] == [(t.id, report.words(t.span), t.value, t.mod, t.earliest, t.latest) for t in times(report)]


def test_without_a_day_of_publication_no_date_is_made_up() -> None:
    """
    The words keep what they say of themselves.
    """
    found = times(make_report(STRIKE))

    assert ["XXXX-WXX-5", "XXXX-09", "XXXX-WXX", "XXXX-WXX-4", "XXXX-09-30", "XXXX-WXX-7"] == [t.value for t in found]
    assert {(None, None)} == {(t.earliest, t.latest) for t in found}


@pytest.mark.parametrize(
    ("text", "content", "time"),
    [
        pytest.param("Ana Eide said on Monday that it sank.", "it sank", "Monday", id="behind the cue"),
        pytest.param("“It sank”, Ana Eide said late on Monday.", "“It sank”", "Monday", id="at the end"),
        pytest.param("“It sank”, said Ana Eide on Monday.", "“It sank”", "Monday", id="behind cue and speaker"),
        pytest.param("On Monday, Ana Eide said it sank.", "it sank", "Monday", id="at the start"),
        pytest.param("Ana Eide on Monday said it sank.", "it sank", "Monday", id="between speaker and cue"),
        pytest.param(
            "In a letter to the crew on Monday, Ana Eide said it sank.", "it sank", "Monday", id="of the occasion"
        ),
    ],
)
def test_a_time_in_the_clause_of_speaker_and_cue_is_when_it_was_said(text: str, content: str, time: str) -> None:
    """
    Behind the cue, between it and the speaker, or with nothing but an occasion of speaking before it.
    """
    assert time == said_in(text, content)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        pytest.param("Ana Eide said it sank on Monday.", "it sank on Monday", id="within what is said"),
        pytest.param("After the storm on Monday, Ana Eide said it sank.", "it sank", id="of something else"),
        pytest.param("On Monday's storm, Ana Eide said it was bad.", "it was bad", id="a possessive"),
        pytest.param("It sank on Monday. Ana Eide said it was old.", "it was old", id="in another sentence"),
        pytest.param("“It sank”, Ana Eide said, who came on Monday.", "“It sank”", id="in a clause of its own"),
        pytest.param("Ana Eide said for two days that it sank.", "it sank", id="a length"),
        pytest.param("Ana Eide said it sank.", "it sank", id="none"),
    ],
)
def test_when_it_was_said_stays_open_where_that_is_not_sure(text: str, content: str) -> None:
    """
    A date that belongs to something else is worse than none.
    """
    assert "" == said_in(text, content)


def test_words_are_not_said_after_the_report_of_them() -> None:
    """
    The meeting is to come; the report is out.
    """
    text = "Ana Eide said on January 4, 2016 there will be no ferry."

    assert "" == said_in(text, "there will be no ferry", published=date(2015, 12, 20))
    assert "January 4, 2016" == said_in(text, "there will be no ferry", published=date(2016, 1, 8))


def test_a_time_within_the_cue_is_when_it_was_said() -> None:
    """
    “Said on Monday” may be the cue as a whole.
    """
    assert "Monday" == said_in("Ana Eide said on Monday that it sank.", "it sank", cue="said on Monday")


def test_a_statement_without_a_cue_has_no_time() -> None:
    """
    There is no clause that could tell.
    """
    assert "" == said_in("Ana Eide on Monday: “It sank”.", "“It sank”", cue="")


def test_the_nearest_of_several_times_counts() -> None:
    """
    The one that stands closest to the cue.
    """
    report = make_report("On Monday Ana said on Tuesday it sank.", published=FRIDAY)
    cue = at(report.text, "said")
    statement = make_statement([at(report.text, "it sank")], cue=(cue,), speaker=(at(report.text, "Ana"),))
    monday, tuesday = (
        Time(id=name, report="r1", span=at(report.text, words), type=TimeType.DATE, value="2015-11-23")
        for name, words in (("t1", "Monday"), ("t2", "Tuesday"))
    )

    assert "t2" == said(statement, (monday, tuesday), report)
