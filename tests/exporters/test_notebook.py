"""The record in a notebook."""

from __future__ import annotations

from made import (
    MADE,
    at,
    ferry_reading,
    make_event,
    make_reading,
    make_report,
    make_set_aside,
    make_statement,
    port_reading,
)
from onrecord.corroborate.record import gather
from onrecord.exporters.notebook import MOST_ROWS, record_to_fragment


def test_a_fragment_is_a_table_of_who_said_what() -> None:
    """
    With a head that says what each column is, for eyes and screen readers alike.
    """
    shown = record_to_fragment(gather([ferry_reading()], [make_set_aside()], MADE))

    assert shown.count("<tr>") == 10
    assert '<th scope="col">Speaker</th>' in shown
    assert "<td>Anna Kell and Piet Lowe</td>" in shown
    assert "<li>strike-d.html: No article was found on this page.</li>" in shown


def test_events_have_a_table_of_their_own() -> None:
    """
    Who, what, to whom, whether it happened, and whose word it is.
    """
    shown = record_to_fragment(gather([port_reading()], [], MADE))

    assert "2 statements by 2 speakers · 4 events" in shown
    assert "<tr><td>the navy</td><td>ASSAULT</td><td></td><td>denied</td><td>according to Anna Kell</td>" in shown
    assert "<td>in Halsten, Friday (2025-11-14), at least 3 killed</td><td>0.91</td><td>3</td></tr>" in shown


def test_many_events_are_cut_as_statements_are() -> None:
    """
    Each for themselves.
    """
    text = "shots " * (MOST_ROWS + 3)
    events = [make_event(at(text, "shots", i), i + 1) for i in range(MOST_ROWS + 3)]
    shown = record_to_fragment(gather([make_reading(make_report(text), events=events)], [], MADE))

    assert shown.count("<tr>") == MOST_ROWS + 1
    assert "3 more events not shown here." in shown


def test_a_long_record_is_cut_and_says_so() -> None:
    """
    A notebook with thousands of rows is slow to open.
    """
    text = "“Go”, said Ana."
    statements = [make_statement([at(text, "“Go”")], number) for number in range(1, MOST_ROWS + 6)]
    shown = record_to_fragment(gather([make_reading(make_report(text), *statements)], [], MADE))

    assert shown.count("<tr>") == MOST_ROWS + 1
    assert "5 more statements not shown here." in shown


def test_a_fragment_has_no_markup_of_a_report() -> None:
    """
    A notebook runs what it shows.
    """
    report = make_report("<script>x</script>", title="<img src=x onerror=x>")
    shown = record_to_fragment(gather([make_reading(report)], [], MADE))

    assert "<script" not in shown
    assert "<img" not in shown


def test_who_speaks_in_several_reports_stands_below_them() -> None:
    """
    Each report with how many statements.
    """
    shown = record_to_fragment(gather([ferry_reading()] * 2, [], MADE))
    title = "Ferry firm knew of cracked bow door, inspector says"

    assert f"<td>Ruth Amsel</td><td>{title} (3); {title} (3)</td>" in shown
