"""The record for a terminal."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from rich.cells import cell_len

from made import (
    MADE,
    at,
    ferry_reading,
    make_actor,
    make_event,
    make_reading,
    make_report,
    make_set_aside,
    make_statement,
    make_time,
    port_reading,
)
from onrecord.corroborate.record import gather
from onrecord.exporters.terminal import record_to_text
from onrecord.values import Factuality, Modality, Reading, Record, Span, SpeakerStatus

FERRY_RECORD = gather([ferry_reading()], [], MADE)
PORT_RECORD = gather([port_reading()], [], MADE)


def one_statement(text: str, content: str, **report: str) -> Record:
    statement = make_statement(
        [at(text, content)], speakers=("a1",), speaker_status=SpeakerStatus.RESOLVED, cue=(Span(0, 1),)
    )
    reading = make_reading(make_report(text, **report), statement, actors=[make_actor("Ana Ruiz")])
    return gather([reading], [], MADE)


def test_a_record_reads_like_notes_of_who_said_what() -> None:
    """
    Named speakers in order of appearance, then those without a name, then words that could not be resolved,
    then nobody; each statement in its words, with who and how, its form and its place.
    """
    assert record_to_text(FERRY_RECORD) == (
        """\
Ferry firm knew of cracked bow door, inspector says
Halsten Courier · 14 November 2025 · reports/ferry.html
9 statements by 5 speakers · 2 parts of the page left out: share, related

Ruth Amsel
  │ The owner of the ferry that sank off Halsten was told twice about a cracked
  │ bow door
    a former inspector · said · indirect · line 5 · 60–144
  │ “I wrote it down in March and again in June”
    told · direct · line 7 · 172–216
  │ “Nobody” … “came to look.”
    she · added · direct · line 7 · 245–281

Piet Lowe
  │ the company “has never put a ship to sea that was not fit to sail”
    Straitline's chairman, Piet Lowe · said · mixed · line 9 · 322–388

Anna Kell and Piet Lowe
  │ to meet the families
    Transport Minister Anna Kell and Mr Lowe · agreed · indirect · line 11 ·
    478–498

Jon Eide
  │ “We want answers.
  │ “We want them before the funerals, not after”
    said · direct · line 15 · 565–629

Officials (unnamed)
  │ 14 people were missing
    said · indirect · line 11 · 406–428

He (not resolved) could be Piet Lowe
  │ the door had been repaired
    believed · attitude · indirect · line 13 · 513–539 · low confidence 0.41

No speaker named
  │ the third accident on the route in five years
    reportedly · indirect · line 19 · 665–710
"""
    )


def test_events_stand_below_the_words_that_tell_of_them() -> None:
    """
    Who, what, to whom, and whether it happened; those that the report tells itself come last.
    """
    assert record_to_text(PORT_RECORD) == (
        """\
Navy blamed after shots off Halsten
Halsten Courier · 14 November 2025 · reports/port.html
2 statements by 2 speakers · 4 events

Anna Kell
  │ the navy did not shoot at anybody
    Defence Minister Anna Kell · said · indirect · line 5 · 174–207
  ▸ the navy → ASSAULT · denied
    shoot · line 5 · 191–196

Jon Eide
  │ “They could board us again tonight”
    said · direct · line 7 · 210–245
  ▸ nobody named → COERCE (seize) · possible
    board · tonight · line 7 · 222–227 · low confidence 0.44

The report itself
  │ A patrol boat fired at the trawler Maren off Halsten on Friday, and at least
  │ 3 of its crew were killed
  ▸ A patrol boat → ASSAULT (firearms) → Maren
    fired · in Halsten · Friday (2025-11-14) · at least 3 killed · line 3 ·
    51–56
  │ Both governments are to hold talks in Brodal on Sunday
  ▸ Both governments → CONSULT · future
    talks · in Brodal · Sunday (2025-11-16) · line 9 · 292–297
"""
    )


def test_events_whose_words_overlap_share_them() -> None:
    """
    A sentence that tells of two is shown once, in the order of the text.
    """
    text = "Rebels seized the port and shelled it."
    events = [
        make_event(at(text, "shelled"), 1, evidence=Span(0, 34)),
        make_event(at(text, "seized"), 2, evidence=Span(0, 22)),
    ]

    shown = record_to_text(gather([make_reading(make_report(text), events=events)], [], MADE))

    assert shown.partition("The report itself\n")[2] == (
        """\
  │ Rebels seized the port and shelled
  ▸ nobody named → ASSAULT
    seized · line 1 · 7–13
  ▸ nobody named → ASSAULT
    shelled · line 1 · 27–34
"""
    )


def test_the_words_that_tell_of_an_event_are_underlined_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Also within quotation marks.
    """
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    shown = record_to_text(PORT_RECORD, styled=True)

    assert "A patrol boat \x1b[1;4mfired\x1b[0m at" in shown
    assert "the navy did not \x1b[1;4mshoot\x1b[0m at" in shown


@pytest.mark.parametrize(
    ("factuality", "modality", "shown"),
    [
        pytest.param(Factuality.CERTAIN, None, "", id="asserted"),
        pytest.param(Factuality.DENIED, None, " · denied", id="denied"),
        pytest.param(Factuality.DENIED, Modality.COUNTERFACTUAL, " · did not come about", id="counterfactual"),
        pytest.param(Factuality.PROBABLE, None, " · probable", id="probable"),
        pytest.param(Factuality.PROBABLE, Modality.FUTURE, " · future", id="future"),
        pytest.param(Factuality.PROBABLY_NOT, None, " · unlikely", id="unlikely"),
        pytest.param(Factuality.POSSIBLE, None, " · possible", id="possible"),
        pytest.param(Factuality.UNKNOWN, Modality.HEARSAY, " · hearsay", id="hearsay"),
        pytest.param(Factuality.UNKNOWN, Modality.WANTED, " · wanted, not done", id="wanted"),
        pytest.param(Factuality.UNKNOWN, Modality.CONDITIONAL, " · on a condition", id="conditional"),
        pytest.param(Factuality.UNKNOWN, None, " · not known whether", id="unknown"),
    ],
)
def test_whether_an_event_happened_is_said_in_plain_words(
    factuality: Factuality, modality: Modality | None, shown: str
) -> None:
    """
    On the same line as the event, so that nobody takes what was denied for what was done.
    """
    event = make_event(Span(0, 5), factuality=factuality, modality=modality)
    record = gather([make_reading(make_report("Shots."), events=[event])], [], MADE)

    assert f"  ▸ nobody named → ASSAULT{shown}\n" in record_to_text(record)


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        pytest.param({"earliest": "2025-11-14", "latest": "2025-11-14"}, "Friday (2025-11-14)", id="a day"),
        pytest.param({"value": "XXXX-WXX-5"}, "Friday", id="a day that nothing fixes"),
    ],
)
def test_when_the_words_were_said_stands_beside_them(fields: dict[str, str], shown: str) -> None:
    """
    In the report's words, and the date where it is known.
    """
    text = "On Friday Ana said it will sail."
    statement = make_statement([at(text, "it will sail")], cue=(at(text, "said"),), said="t1")
    reading = replace(make_reading(make_report(text), statement), times=(make_time(at(text, "Friday"), **fields),))

    assert f"    said · {shown} · indirect · line 1 · 19–31" in record_to_text(gather([reading], [], MADE))


def test_direct_words_are_bold_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    The quotation marks say the same where there is no bold.
    """
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    shown = record_to_text(one_statement("A: it is “quite so” today", "it is “quite so” today"), styled=True)

    assert "it is \x1b[1m“quite so”\x1b[0m today" in shown


def test_no_colour_leaves_no_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    https://no-color.org
    """
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("NO_COLOR", "1")

    shown = record_to_text(FERRY_RECORD, styled=True)

    assert not re.search(r"\x1b\[[\d;]*(3[0-7]|9[0-7])[;m]", shown)


@pytest.mark.parametrize("width", [40, 80, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    """
    Nor, on a wide one, wider than one can follow.
    """
    lines = [line for one in (FERRY_RECORD, PORT_RECORD) for line in record_to_text(one, width=width).splitlines()]

    assert max(cell_len(line) for line in lines) <= min(width, 92)


HOSTILE = [
    pytest.param("\x1b[2J\x1b[31m", id="clears the screen"),
    pytest.param("\x1b]0;title\x07", id="sets the title"),
    pytest.param("\x1b]8;;http://x.example\x1b\\", id="makes a link"),
    pytest.param("\x9b31m", id="C1 introducer"),
    pytest.param("\x08\x08\x08", id="backspaces"),
    pytest.param("\r", id="carriage return"),
    pytest.param("\u202e", id="turns the direction"),
    pytest.param("\x00\x7f", id="NUL and DEL"),
]


@pytest.mark.parametrize("payload", HOSTILE)
def test_words_of_a_report_cannot_steer_the_terminal(payload: str) -> None:
    """
    A control character is shown as a sign; the words around it stay.
    """
    text = f"A: up{payload}down"
    hostile = f"h{payload}h"
    record = one_statement(text, f"up{payload}down", title=hostile, outlet=hostile, location=hostile)
    record = replace(record, set_aside=(make_set_aside(location=hostile, why=hostile),))

    shown = record_to_text(record)

    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", shown)
    assert re.search("up.*down", shown)


@pytest.mark.parametrize("markup", ["[bold]x[/bold]", "[/]", "[link=http://x.example]x", ":warning:", "[red"])
def test_markup_in_a_report_is_shown_as_it_is(markup: str) -> None:
    """
    rich would take these for its own.
    """
    text = f"A: so {markup} it is"
    record = one_statement(text, f"so {markup} it is", title=markup)

    shown = record_to_text(record)

    assert shown.startswith(markup)
    assert f"so {markup} it is" in shown


def test_a_report_without_statements_says_so() -> None:
    """
    An empty answer is one too.
    """
    shown = record_to_text(gather([make_reading(make_report("The weather is fine."))], [], MADE))

    assert shown == "report.txt\nNo statements found\n"


def test_several_reports_are_parted_by_a_rule() -> None:
    """
    And what was set aside stands at the end with its reason.
    """
    texts = ("The weather is fine.", "Brodal has a new mayor.")
    readings = [make_reading(make_report(text, id=text)) for text in texts]
    shown = record_to_text(gather(readings, [make_set_aside()], MADE))

    assert shown.count("─" * 80) == 1
    assert shown.endswith("\nSet aside\n  strike-d.html: No article was found on this page.\n")


def test_after_the_reports_stands_who_speaks_in_several() -> None:
    """
    With the lines of each report, and the reason why it is one somebody.
    """
    text = "“No.\n“Not yet”, said Ana Ruiz."

    def reading(name: str, **fields: str) -> Reading:
        statement = make_statement([at(text, "“Not yet”")], report=name, speakers=("a1",))
        report = make_report(text, id=name, location=f"{name}.txt", **fields)
        return make_reading(report, statement, actors=[make_actor("Ana Ruiz"), make_actor("Ben Lowe", 2)])

    shown = record_to_text(gather([reading("a", outlet="Halsten Courier"), reading("b", title="Wait")], [], MADE))

    assert shown.partition("Speakers in several reports\n")[2] == (
        """
Ana Ruiz
  │ Halsten Courier: 1 statement, line 2
  │ Wait: 1 statement, line 2
    one actor in a.txt and b.txt: the same full name, Ana Ruiz
"""
    )
