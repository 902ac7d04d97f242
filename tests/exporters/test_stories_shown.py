"""A story on the terminal and on the page: agreed, disputed side by side, updated, on one source."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from rich.cells import cell_len
from stories_made import COURIER, HERALD, alone, mill_record, reprinted, updated

from made import at
from onrecord.exporters.page import record_to_page
from onrecord.exporters.stories import told_stories
from onrecord.exporters.story_lines import comparison_to_text
from onrecord.exporters.terminal import record_to_text
from onrecord.values import Record

RECORD = mill_record()


def above_the_ledger(shown: str) -> str:
    """What stands before the first rule."""
    return shown.partition("─" * 20)[0]


def test_a_story_says_what_is_agreed_disputed_and_on_one_source() -> None:
    """
    Each in exact words, with whose they are and where; the sides of a dispute next to each other.
    """
    assert above_the_ledger(record_to_text(RECORD)) == (
        """\
Mill burns in Ostby
  Ostby Courier · 6 March 2026
  Sund Herald · 7 March 2026

Agreed (1)
  │ The mill burned on Friday
    Ana Ruiz and Bea Holm · Ostby Courier, line 3; Sund Herald, line 3

Disputed (2)
  How many
  “9”                                   │  “14”
  Ana Ruiz                              │  Bea Holm
  9 people were killed                  │  14 people were killed
  Ostby Courier, line 5                 │  Sund Herald, line 5
  Why: no number fits both.

  Whether it is so
  Bea Holm                              │  Jon Eide
  We warned everybody                   │  Nobody warned us
  Sund Herald, line 7                   │  Ostby Courier, line 7
  Why: one denies it.

On one source (1)
  │ The mill was insured
    Jon Eide · Ostby Courier, line 9

"""
    )


def test_after_the_story_stands_the_ledger_report_by_report() -> None:
    """
    As it is for one report.
    """
    shown = record_to_text(RECORD)

    assert "Ana Ruiz\n  │ The mill burned on Friday\n    indirect · line 3 · 21–46\n" in shown.partition("─" * 20)[2]


@pytest.mark.parametrize("width", [30, 60, 80, 200])
def test_no_line_of_a_story_is_wider_than_the_terminal(width: int) -> None:
    """
    Where two columns do not fit, the sides stand under each other.
    """
    lines = record_to_text(RECORD, width=width).splitlines() + comparison_to_text(RECORD, width=width).splitlines()

    assert max(cell_len(line) for line in lines) <= min(width, 92)


def test_on_a_narrow_terminal_the_sides_stand_under_each_other() -> None:
    """
    None is left out.
    """
    assert (
        "  │ “9”\n  │ Ana Ruiz\n  │ 9 people were killed\n  │ Ostby Courier, line 5\n  │\n  │ “14”\n"
        in record_to_text(RECORD, width=60)
    )


def test_a_number_given_anew_is_no_dispute_and_said_as_such() -> None:
    """
    Updates stand apart.
    """
    shown = record_to_text(updated(RECORD))

    assert "Disputed (1)\n  Whether it is so\n" in shown
    assert "Updated: one source, another day; no dispute (1)\n  How many\n" in shown


def test_a_copy_is_said_to_be_one() -> None:
    """
    With the name of the report whose words it has.
    """
    assert "  Sund Herald · 7 March 2026 · reprints Ostby Courier\n" in record_to_text(reprinted(RECORD))


def test_of_one_report_only_its_disputes_stand_before_the_ledger() -> None:
    """
    Lists of what stands on one source would repeat what is printed below.
    """
    shown = record_to_text(alone(RECORD))

    assert re.search(r"4 statements by 2 speakers\n\nDisputed \(1\)\n  How many\n", shown)
    assert "On one source" not in shown
    assert shown.index("Disputed (1)") < shown.index("\nAna Ruiz\n  │ ")


def test_a_long_list_is_counted_and_cut() -> None:
    """
    The rest is in the ledger.
    """
    many = tuple(replace(RECORD.claims[1], id=f"c{number}") for number in range(2, 9))

    shown = record_to_text(replace(RECORD, claims=many))

    assert "On one source (7)\n" in shown
    assert shown.count("  │ The mill was insured\n    Jon Eide · ") == 5
    assert "    and 2 more, in the reports below\n" in shown


def test_all_words_of_a_story_are_cut_from_its_reports() -> None:
    """
    And what differs lies within them.
    """
    (story,) = told_stories(RECORD)
    sides = [side for one in (*story.disputed, *story.updated) for side in one.sides]
    cited = [place for side in sides for one in side.words for place in one.places] + [
        one.words for one in story.agreed
    ]

    for one in cited:
        assert one.report.words(one.span) in COURIER + HERALD
        assert all(one.span.contains(span) for span in one.differing)


def test_the_words_that_differ_are_marked() -> None:
    """
    Of a number, the number; of yes and no, what the other side does not have, the negation above all.
    """
    (story,) = told_stories(RECORD)
    marked = [
        [one.words.report.words(span) for span in one.words.differing]
        for apart in story.disputed
        for side in apart.sides
        for one in side.words
    ]

    assert [["9"], ["14"], ["everybody"], ["Nobody"]] == marked


def test_what_several_reports_print_in_the_same_words_stands_once() -> None:
    """
    With every place.
    """
    number = RECORD.disputes[0]
    copied = replace(RECORD.reports[1], id="k", outlet="Kyst Post")
    words = replace(number.sides[1].words[0], report="k")
    sides = (number.sides[0], replace(number.sides[1], words=(*number.sides[1].words, words)))
    record = replace(
        RECORD, reports=(*RECORD.reports, copied), disputes=(replace(number, sides=sides), RECORD.disputes[1])
    )

    shown = above_the_ledger(record_to_text(record, width=60))

    assert "  │ 14 people were killed\n  │ Sund Herald, line 5; Kyst Post, line 5\n" in shown


def test_a_denial_shows_the_words_that_deny() -> None:
    """
    Where the denial is in the cue, the content alone would read like its contrary.
    """
    text = "Holm denied that it burned."
    denied = replace(
        RECORD.statements[6],
        cue=(at(text, "denied"),),
        content=(at(text, "that it burned"),),
    )
    herald = replace(RECORD.reports[1], text=text)
    side = replace(RECORD.disputes[1].sides[0], words=())
    record = replace(
        RECORD,
        reports=(RECORD.reports[0], herald),
        statements=(*RECORD.statements[:4], denied),
        claims=(),
        disputes=(replace(RECORD.disputes[1], sides=(side, RECORD.disputes[1].sides[1])),),
    )

    assert "denied · Sund Herald, line 1" in record_to_text(record)


# --- two reports compared ----------------------------------------------------------------------------------


def test_a_comparison_has_what_differs_and_what_both_say() -> None:
    """
    And nothing that only one of them says.
    """
    shown = comparison_to_text(RECORD)

    assert shown.partition("Both say (1)\n")[2] == (
        """\
  The mill burned on Friday             │  The mill burned on Friday
  Ostby Courier, line 3                 │  Sund Herald, line 3
"""
    )
    assert "Disputed (2)" in shown
    assert "insured" not in shown


def test_two_reports_with_nothing_in_common_say_so() -> None:
    """
    An empty answer is one too.
    """
    shown = comparison_to_text(replace(RECORD, claims=(), disputes=()))

    assert shown.endswith("Nothing that both say was found, and nothing in which they differ.\n")


# --- the page ----------------------------------------------------------------------------------------------

PAGE = record_to_page(RECORD)


def test_the_page_has_the_sides_of_a_dispute_side_by_side_with_what_differs_marked() -> None:
    """
    Above the reports.
    """
    sides = re.search(r'<ul class="sides".*?</ul>', PAGE)

    assert sides is not None
    assert '<mark class="differs">14</mark> people were killed' in sides.group()
    assert PAGE.index('class="sides"') < PAGE.index("<main")


def test_the_words_of_a_story_lead_to_where_they_stand() -> None:
    """
    To the statement that holds them, or to their paragraph.
    """
    ids = re.findall(r' id="([^"]+)"', PAGE)
    hrefs = re.findall(r' href="#([^"]+)"', PAGE)

    assert len(ids) == len(set(ids))
    assert set(hrefs) <= set(ids)
    assert '<a href="#r1-s2">Ostby Courier, line 5</a>' in PAGE


def test_the_page_of_one_report_has_its_disputes_within_it() -> None:
    """
    Below its first heading.
    """
    page = record_to_page(alone(RECORD))

    assert page.index("<h1>") < page.index("<h2>Disputed (1)</h2>") < page.index('class="text"')
    assert "On one source" not in page


def hostile(payload: str) -> Record:
    """The payload in every field of a story that holds words."""
    (story,), (number, other), claim = RECORD.stories, RECORD.disputes, RECORD.claims[0]
    side = replace(number.sides[0], value=payload, sources=(payload,))
    return replace(
        RECORD,
        reports=tuple(replace(report, outlet=payload) for report in RECORD.reports),
        stories=(replace(story, title=payload),),
        disputes=(replace(number, sides=(side, number.sides[1]), why=payload), other),
        claims=(replace(claim, sources=(payload,)),),
    )


@pytest.mark.parametrize("payload", ["<script>x</script>", '"><img src=x onerror=x>'])
def test_words_of_a_story_never_become_markup(payload: str) -> None:
    """
    Whatever field they stand in.
    """
    page = record_to_page(hostile(payload))

    assert payload not in page
    assert html.escape(payload) in page


@pytest.mark.parametrize("show", [record_to_text, comparison_to_text])
def test_words_of_a_story_cannot_steer_the_terminal(show: Callable[[Record], str]) -> None:
    """
    A control character is shown as a sign, and markup as it is.
    """
    shown = show(hostile("\x1b[2J[bold]x[/bold]"))

    assert "\x1b" not in shown
    assert "␛[2J[bold]x[/bold]" in shown
