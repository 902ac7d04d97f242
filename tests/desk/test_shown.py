"""How words, names and days are shown on the desk."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from made import make_actor, make_reading, make_report, make_statement, make_time
from onrecord.desk.shown import called, cut, short, whose, wordings
from onrecord.desk.views.days import Days, drawn
from onrecord.desk.views.network import strongest
from onrecord.desk.views.timeline import days_of, grouped, once, passages
from onrecord.store.shown import Citing, Quoted, ReportRow, SideRow
from onrecord.values import Span, SpeakerStatus

NOV = {number: date(2025, 11, number) for number in range(1, 31)}


def quoted(words: str, report: str = "r1", outlet: str = "The Quay Times") -> Quoted:
    return Quoted(report=report, outlet=outlet, published=None, span=Span(10, 10 + len(words)), words=words, line=1)


def row(report: str, outlet: str, day: date | None) -> ReportRow:
    return ReportRow(
        id=report, location="a.txt", url=None, outlet=outlet, title=None, authors=(), published=day, language="en",
        story=None, origin=report, copies=None, model="m", rules="1", added=datetime(2025, 11, 20, tzinfo=UTC),
        statements=0, events=0,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        pytest.param("/home/ines/reports/quay.html", "quay.html", id="a file"),
        pytest.param("C:\\reports\\quay.html", "quay.html", id="a file elsewhere"),
        pytest.param("Quay/Harbour Times", "Quay/Harbour Times", id="an outlet with a slash"),
        pytest.param("/", "/", id="nothing but a slash"),
    ],
)
def test_a_report_goes_by_its_file_and_not_by_the_way_to_it(given: str, shown: str) -> None:
    """
    Nobody reads a path.
    """
    assert shown == called(given)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("Fire at the quay", "Fire at the quay", id="short enough"),
        pytest.param("Fire at the quay, then rain", "Fire at the quay…", id="whole words, no comma before the sign"),
        pytest.param("x" * 40, "x" * 19 + "…", id="one long word"),
    ],
)
def test_a_long_title_ends_at_a_word(text: str, shown: str) -> None:
    """
    The whole of it stands on the report.
    """
    assert shown == short(text, 20)


def test_a_value_differs_as_a_whole() -> None:
    """
    “at least” is in both accounts, but what they differ in is “at least nine”.
    """
    words = quoted("killing at least nine people")

    assert [("killing ", False), ("at least nine", True), (" people", False)] == list(
        cut(words, [Span(27, 31)], "at least nine")
    )


def test_words_side_by_side_are_marked_as_one() -> None:
    """
    Marks with a gap at each space are hard to read.
    """
    assert [("eight minutes", True), (" later", False)] == list(
        cut(quoted("eight minutes later"), [Span(10, 15), Span(16, 23)])
    )


def test_a_reprint_of_the_same_words_is_shown_once() -> None:
    """
    With both places.
    """
    places = (quoted("nine people"), quoted("nine  people", "r2", "Inland Post"))
    side = SideRow(value="nine", sources=(), quoted=places, differing=((), ()))

    assert [(list(places), [("nine people", False)])] == [(found, cut) for cut, found in wordings(side, True)]


def test_nobody_is_named_last() -> None:
    """
    And once, however often.
    """
    assert "The Quay Times and nobody named" == whose(["nobody named", "r1", "nobody named"], {"r1": "The Quay Times"})


@pytest.mark.parametrize(
    ("first", "last", "name", "grain"),
    [
        pytest.param(NOV[13], NOV[13], "13 November 2025", "Thursday", id="a day"),
        pytest.param(NOV[1], NOV[30], "November 2025", "a month: no day is given", id="a month"),
        pytest.param(date(2025, 1, 1), date(2025, 12, 31), "2025", "a year: no day is given", id="a year"),
        pytest.param(NOV[3], NOV[5], "3 – 5 November 2025", "one of 3 days, or all of them", id="a stretch"),
    ],
)
def test_how_closely_a_time_is_told_is_said(first: date, last: date, name: str, grain: str) -> None:
    """
    A month is not its first day.
    """
    days = Days(first, last)

    assert (name, grain) == (days.name, days.grain)


def test_what_is_far_from_the_news_is_not_drawn() -> None:
    """
    The days that matter would shrink to a dot; how many are left out is told.
    """
    told = [(1, Days(date(1978, 1, 1), date(1978, 12, 31)), 1, [NOV[14]]), (2, Days(NOV[13], NOV[13]), 2, [NOV[14]])]

    drawing = drawn(told, [NOV[14]])

    assert ([2], 1) == ([one.number for one in drawing.bars], drawing.apart)
    assert drawing.bars[0].start < drawing.bars[0].rings[0]


def test_the_same_sentence_in_two_reports_is_one_passage() -> None:
    """
    Under its day, with both places and whose words it is; a time that nothing fixes has no day.
    """
    text = "“The gate opened on Thursday”, said Jane Mensah. It will be mended on Monday."
    jane = make_actor("Jane Mensah")
    said = make_statement(
        [Span(1, 28)], speaker=(Span(36, 47),), speakers=("a1",), speaker_status=SpeakerStatus.RESOLVED
    )
    times = (
        make_time(Span(20, 28), earliest="2025-11-13", latest="2025-11-13"),
        make_time(Span(71, 77), 2, value="XXXX-WXX-1"),
    )
    reading = replace(make_reading(make_report(text), said, actors=[jane]), times=times)

    found = list(once([*passages(reading, row("r1", "Quay", NOV[14])), *passages(reading, row("r2", "Inland", None))]))

    assert [(Days(NOV[13], NOV[13]), "Jane Mensah", 2), (None, "the report itself", 2)] == [
        (one.days, one.whose, len(one.places)) for one in found
    ]
    assert [(Days(NOV[13], NOV[13]), 2)] == [(one.days, one.reports) for one in grouped(found)]


def test_a_year_that_no_calendar_has_is_undated() -> None:
    """
    It is listed, and not placed.
    """
    assert days_of(make_time(Span(0, 4), earliest="0000-01-01", latest="0000-12-31")) is None


def test_an_actor_has_one_place_in_the_drawing_however_it_is_called() -> None:
    """
    And no outlet is drawn without a line.
    """
    lines = [
        Citing(outlet=f"Outlet {number}", actor=f"a{number % 40}", name=str(number), statements=9, reports=1)
        for number in range(50)
    ]

    found = strongest(lines)

    assert 24 == len({one.actor for one in found}) == len({one.outlet for one in found})
