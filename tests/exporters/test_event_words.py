"""Events in the words that displays share."""

from __future__ import annotations

from dataclasses import replace

import pytest

from made import MADE, at, make_actor, make_event, make_reading, make_report, make_statement, port_reading
from onrecord.corroborate.record import gather
from onrecord.exporters.events import cut, in_words, passages, told_by_report
from onrecord.values import Magnitude, Span, SpeakerStatus


def test_an_event_is_told_as_who_what_and_whom() -> None:
    """
    With what it carries of place, time and numbers.
    """
    first, *_ = told_by_report(gather([port_reading()], [], MADE))["r1"]

    assert first.deed == "A patrol boat → ASSAULT (firearms) → Maren"
    assert first.circumstances == ["in Halsten", "Friday (2025-11-14)", "at least 3 killed"]


def test_all_sides_of_a_mutual_act_are_named_together() -> None:
    """
    Talks are one event with several actors.
    """
    event = make_event(Span(0, 5), actors=("a1", "a2"))
    actors = [make_actor("Norvenia"), make_actor("Cordavia", 2)]
    record = gather([make_reading(make_report("Talks."), actors=actors, events=[event])], [], MADE)

    assert told_by_report(record)["r1"][0].who == "Norvenia and Cordavia"


@pytest.mark.parametrize(
    ("status", "speakers", "teller"),
    [
        pytest.param(SpeakerStatus.RESOLVED, ("a1",), "according to Ana Ruiz", id="a speaker"),
        pytest.param(SpeakerStatus.NONE, (), "according to somebody not named", id="reportedly"),
    ],
)
def test_an_event_within_a_statement_is_its_speakers_claim(
    status: SpeakerStatus, speakers: tuple[str, ...], teller: str
) -> None:
    """
    Whoever reads the event reads whose word it is.
    """
    text = "Ana Ruiz said shots were fired."
    statement = make_statement([at(text, "shots were fired")], speakers=speakers, speaker_status=status)
    event = make_event(at(text, "fired"), statement="s1")
    reading = make_reading(make_report(text), statement, actors=[make_actor("Ana Ruiz")], events=[event])

    assert told_by_report(gather([reading], [], MADE))["r1"][0].teller == teller


def test_an_event_without_a_statement_is_told_by_the_report() -> None:
    """
    The outlet stands behind it.
    """
    first, *_ = told_by_report(gather([port_reading()], [], MADE))["r1"]

    assert first.teller == "the report itself"


def test_events_come_in_the_order_of_the_text() -> None:
    """
    Whatever order they were found in.
    """
    reading = port_reading()
    turned = replace(reading, events=reading.events[::-1])

    found = told_by_report(gather([turned], [], MADE))["r1"]

    assert ["fired", "shoot", "board", "talks"] == [one.report.words(one.event.trigger) for one in found]


def test_words_apart_are_passages_apart() -> None:
    """
    Only events whose words overlap share theirs.
    """
    found = told_by_report(gather([port_reading()], [], MADE))["r1"]

    assert [1, 1, 1, 1] == [len(passage.told) for passage in passages(found)]


@pytest.mark.parametrize(
    ("at", "pieces"),
    [
        pytest.param([], [(2, 8, False)], id="nothing"),
        pytest.param([Span(4, 5)], [(2, 4, False), (4, 5, True), (5, 8, False)], id="in the middle"),
        pytest.param([Span(0, 3), Span(7, 9)], [(2, 3, True), (3, 7, False), (7, 8, True)], id="over the ends"),
        pytest.param(
            [Span(4, 6), Span(3, 5)], [(2, 3, False), (3, 5, True), (5, 6, True), (6, 8, False)], id="overlap"
        ),
        pytest.param([Span(0, 2), Span(8, 9)], [(2, 8, False)], id="outside"),
    ],
)
def test_words_are_cut_where_a_trigger_begins_or_ends(at: list[Span], pieces: list[tuple[int, int, bool]]) -> None:
    """
    Every character comes back once, in order.
    """
    assert pieces == [(piece.start, piece.end, marked) for piece, marked in cut(Span(2, 8), at)]


@pytest.mark.parametrize(
    ("number", "least", "most", "shown"),
    [
        pytest.param(130, 130, 130, "130 killed", id="just so many"),
        pytest.param(300, 300, None, "at least 300 killed", id="at least"),
        pytest.param(300, 301, None, "more than 300 killed", id="more than"),
        pytest.param(300, None, 300, "at most 300 killed", id="up to"),
        pytest.param(300, None, 299, "fewer than 300 killed", id="fewer than"),
        pytest.param(1200, 1080, 1199, "about 1,200 killed", id="nearly"),
        pytest.param(250, 250, 300, "250 to 300 killed", id="from to"),
        pytest.param(24, None, None, "about 24 killed", id="no bounds"),
    ],
)
def test_a_number_is_told_with_what_the_words_leave_open(
    number: float, least: float | None, most: float | None, shown: str
) -> None:
    """
    “At least 300” is not 300.
    """
    assert shown == in_words(Magnitude(what="killed", number=number, least=least, most=most, span=Span(0, 1)))


def test_an_amount_is_told_in_its_unit() -> None:
    """
    The currency stands for what is counted.
    """
    amount = Magnitude(what="amount", number=2.5e6, least=2.5e6, most=2.5e6, unit="USD", span=Span(0, 1))

    assert in_words(amount) == "2,500,000 USD"
