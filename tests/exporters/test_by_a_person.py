"""What a person made of a statement, an event or a dispute is told from what the machine found, in every display."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from stories_made import mill_record

from made import MADE, port_reading
from onrecord.corroborate.record import gather
from onrecord.exporters.csv import record_to_csv
from onrecord.exporters.event_rows import event_rows
from onrecord.exporters.markdown import record_to_markdown
from onrecord.exporters.notebook import record_to_fragment
from onrecord.exporters.page import record_to_page
from onrecord.exporters.terminal import record_to_text
from onrecord.values import Record, Verdict

SAID = "corrected by a person"
MILL = mill_record()


def corrected_record() -> Record:
    """One statement of two, and one event of four, are a person's."""
    reading = port_reading()
    said, *others = reading.statements
    done, *rest = reading.events
    changed = replace(
        reading,
        statements=(replace(said, corrected=(3, 7)), *others),
        events=(replace(done, corrected=(8,)), *rest),
    )
    return gather([changed], [], MADE)


def judged(verdict: Verdict) -> Record:
    """A person has said of the first of two disputes what it is."""
    first, *rest = MILL.disputes
    return replace(MILL, disputes=(replace(first, review=verdict, corrected=(4,)), *rest))


def words_of(shown: str) -> str:
    """What a reader sees of a page: no markup, and every space as one."""
    return " ".join(re.sub(r"<style.*?</style>|<[^>]*>", "", shown, flags=re.DOTALL).split())


@pytest.mark.parametrize(
    ("shown", "times"),
    [
        pytest.param(record_to_text, 2, id="terminal"),
        pytest.param(record_to_page, 2, id="page"),
        pytest.param(record_to_fragment, 2, id="notebook"),
        pytest.param(record_to_markdown, 1, id="Markdown, which has no events"),
    ],
)
def test_a_display_says_what_a_person_corrected(shown: Callable[[Record], str], times: int) -> None:
    """
    Beside the statement or the event; of what the machine found it says no such thing.
    """
    assert times == words_of(shown(corrected_record())).count(SAID)
    assert 0 == words_of(shown(gather([port_reading()], [], MADE))).count(SAID)


@pytest.mark.parametrize("shown", [record_to_text, record_to_page, record_to_markdown])
def test_a_dispute_that_a_person_confirmed_says_so(shown: Callable[[Record], str]) -> None:
    """
    It stays among the others.
    """
    seen = words_of(shown(judged(Verdict.CONFIRMED)))

    assert "How many, confirmed by a person" in seen
    assert "by a person" not in words_of(shown(MILL))


@pytest.mark.parametrize("shown", [record_to_text, record_to_page, record_to_markdown])
def test_a_dispute_that_a_person_dismissed_stands_apart(shown: Callable[[Record], str]) -> None:
    """
    Under a heading of its own, behind those that are left, with its sides: it is not hidden.
    """
    seen = words_of(shown(judged(Verdict.DISMISSED)))

    left, _, dismissed = seen.partition("Dismissed by a person")
    assert "14 people were killed" in dismissed
    assert "How many" not in left


def test_a_row_of_a_table_has_the_entries_of_the_log() -> None:
    """
    None for what the machine found.
    """
    record = corrected_record()

    assert ["3; 7", ""] == [row["corrected"] for row in csv.DictReader(io.StringIO(record_to_csv(record)))]
    assert ["8", None, None, None] == [row.corrected for row in event_rows(record)]
