"""docs/events.md says what the code does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from made import MADE, make_event, make_reading, make_report
from onrecord.corroborate.record import gather
from onrecord.exporters.cameo import ROOTS, ROOTS_OF_MODES
from onrecord.exporters.event_rows import EVENT_COLUMNS, QUAD_CODES
from onrecord.exporters.events import told_by_report
from onrecord.values import EventType, Factuality, Modality, Span

PAGE = (Path(__file__).parents[2] / "docs" / "events.md").read_text(encoding="utf-8")


def section(heading: str) -> str:
    """The page from this heading to the next one of its level or above."""
    level = heading.split()[0]
    below = PAGE.partition(f"\n{heading}\n")[2]
    return re.split(rf"^#{{1,{len(level)}}} ", below, maxsplit=1, flags=re.MULTILINE)[0]


def table(heading: str) -> list[list[str]]:
    """The rows of the first table below a heading, without its head, backticks left out."""
    lines = [line for line in section(heading).splitlines() if line.startswith("|")]
    return [[cell.strip().replace("`", "") for cell in line.strip("|").split("|")] for line in lines[2:]]


def test_the_page_has_every_type_with_its_quad() -> None:
    """
    In PLOVER's order, which goes from cooperation to conflict.
    """
    assert [[kind.value, str(QUAD_CODES[kind.quad])] for kind in EventType] == [
        [row[0], row[-1]] for row in table("## Types")
    ]


def test_the_page_has_every_column_in_its_order() -> None:
    """
    Whoever opens the file looks its columns up here.
    """
    names = [name for row in table("## One event a row") for name in row[0].split(", ")]

    assert sorted(names) == sorted(EVENT_COLUMNS)
    assert [name for name in names if name in ("event_id", "actor", "event_type", "place", "trigger", "line")] == [
        "event_id", "actor", "event_type", "place", "trigger", "line",
    ]  # fmt: skip


@pytest.mark.parametrize("row", [pytest.param(row, id=row[0]) for row in table("## Did it happen")])
def test_the_page_says_what_displays_say(row: list[str]) -> None:
    """
    For each value of factuality and modality, the words on the terminal and the page.
    """
    shown, factuality, modality, _ = row
    event = make_event(Span(0, 5), factuality=Factuality(factuality), modality=Modality(modality) if modality else None)
    record = gather([make_reading(make_report("Shots."), events=[event])], [], MADE)

    assert shown == told_by_report(record)["r1"][0].held


def test_every_modality_is_on_the_page() -> None:
    """
    A value that nothing explains helps nobody.
    """
    assert set(Modality) == {row[2] for row in table("## Did it happen") if row[2]}
    assert set() == {value for value in Factuality if f"`{value}`" not in section("## Did it happen")}


def test_the_page_has_the_roots_of_cameo_that_rows_have() -> None:
    """
    And says of the two others what became of them.
    """
    here = {row[0]: row[2] for row in table("### CAMEO's roots")}

    assert [f"{number:02}" for number in range(1, 21)] == list(here)
    assert {kind for kind, root in ROOTS.items() if kind not in here[root]} == set()
    assert {mode for (_, mode), root in ROOTS_OF_MODES.items() if mode not in here[root]} == set()
    assert {"01", "02"} == set(here) - set(ROOTS.values()) - set(ROOTS_OF_MODES.values())
