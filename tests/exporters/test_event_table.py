"""The table of events on a terminal."""

from __future__ import annotations

import re

import pytest
from rich.cells import cell_len

from made import MADE, ferry_reading, make_actor, make_event, make_reading, make_report, port_reading
from onrecord.corroborate.record import gather
from onrecord.exporters.event_table import events_to_text
from onrecord.values import Span

RECORD = gather([port_reading(), ferry_reading()], [], MADE)


def test_a_row_says_when_who_what_to_whom_and_whose_word_it_is() -> None:
    """
    A date in brackets is the day of publication; the report's own events need no teller.
    """
    assert events_to_text(RECORD, width=120) == (
        """\
Navy blamed after shots off Halsten
4 events
Date           Actor              Event                Recipient   Held
──────────────────────────────────────────────────────────────────────────────────────────────────
2025-11-14     A patrol boat      ASSAULT (firearms)   Maren       asserted
(2025-11-14)   the navy           ASSAULT                          denied, according to Anna Kell
(2025-11-14)   nobody named       COERCE (seize)                   possible, according to Jon Eide
2025-11-16     Both governments   CONSULT                          future

Ferry firm knew of cracked bow door, inspector says
No events found
"""
    )


def test_on_a_narrow_terminal_events_are_a_list() -> None:
    """
    Five columns of words would be torn to pieces.
    """
    assert events_to_text(RECORD, width=60).partition("\n\n")[0] == (
        """\
Navy blamed after shots off Halsten
4 events
▸ A patrol boat → ASSAULT (firearms) → Maren
  2025-11-14 · asserted
▸ the navy → ASSAULT
  (2025-11-14) · denied, according to Anna Kell
▸ nobody named → COERCE (seize)
  (2025-11-14) · possible, according to Jon Eide
▸ Both governments → CONSULT
  2025-11-16 · future"""
    )


@pytest.mark.parametrize("width", [30, 60, 80, 120, 300])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    """
    Nor, on a wide one, wider than one can follow.
    """
    assert max(cell_len(line) for line in events_to_text(RECORD, width=width).splitlines()) <= min(width, 140)


@pytest.mark.parametrize("width", [60, 120])
def test_words_of_a_report_cannot_steer_the_terminal(width: int) -> None:
    """
    Names and titles are foreign words.
    """
    hostile = "\x1b[31m[bold]x\u202e\r\n"
    event = make_event(Span(0, 5), mode=hostile, actors=("a1",), recipients=("a1",))
    reading = make_reading(make_report("Shots.", title=hostile), actors=[make_actor(hostile)], events=[event])

    shown = events_to_text(gather([reading], [], MADE), width=width)

    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", shown)
    assert "[bold]x" in shown
