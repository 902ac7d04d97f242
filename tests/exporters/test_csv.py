"""The record as CSV."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from stories_made import mill_record
from unsafe_words import FORMULAS

from made import MADE, at, ferry_reading, make_actor, make_reading, make_report, make_statement, make_time
from onrecord.corroborate.record import gather
from onrecord.exporters.csv import claims_to_csv, disputes_to_csv, record_to_csv
from onrecord.values import Claim, SpeakerStatus, Standing, Words

FERRY_RECORD = gather([ferry_reading()], [], MADE)


def read_back(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_row_says_who_said_what_and_where() -> None:
    """
    Words are those of the report; a place is a line, counted from 1, and offsets.
    """
    row = read_back(record_to_csv(FERRY_RECORD))[0]

    assert row == {
        "report": "r1",
        "location": "reports/ferry.html",
        "outlet": "Halsten Courier",
        "title": "Ferry firm knew of cracked bow door, inspector says",
        "published": "2025-11-14",
        "statement": "s1",
        "speakers": "Ruth Amsel",
        "actors": "a1",
        "speaker": "a former inspector",
        "speaker_status": "resolved",
        "cue": "said",
        "content": "The owner of the ferry that sank off Halsten was told twice about a cracked bow door",
        "form": "indirect",
        "act": "speech",
        "said": "",
        "said_earliest": "",
        "said_latest": "",
        "confidence": "0.83",
        "line": "5",
        "start": "60",
        "end": "144",
        "corrected": "",
    }


def test_a_row_says_when_the_words_were_said() -> None:
    """
    The value of the time, and its first and last day; empty where the report does not say.
    """
    text = "“Go”, Ana said in late May."
    late = make_time(at(text, "late May"), value="2025-05", earliest="2025-05-21", latest="2025-05-31")
    reading = replace(make_reading(make_report(text), make_statement([at(text, "“Go”")], said="t1")), times=(late,))

    (row,) = read_back(record_to_csv(gather([reading], [], MADE)))

    assert ("2025-05", "2025-05-21", "2025-05-31") == (row["said"], row["said_earliest"], row["said_latest"])


def test_a_content_in_pieces_is_joined_by_an_ellipsis() -> None:
    """
    So that nobody takes words for one sentence that were two.
    """
    assert read_back(record_to_csv(FERRY_RECORD))[2]["content"] == "“Nobody” … “came to look.”"


def test_several_speakers_stand_in_one_cell() -> None:
    """
    Parted by semicolons, since names have commas.
    """
    assert read_back(record_to_csv(FERRY_RECORD))[5]["speakers"] == "Anna Kell; Piet Lowe"


def test_a_record_without_statements_is_a_head_line() -> None:
    """
    A script that reads the file finds its columns.
    """
    assert record_to_csv(gather([], [], MADE)).count("\n") == 1


@pytest.mark.parametrize("cell", FORMULAS)
def test_no_cell_is_a_formula(cell: str) -> None:
    """
    A spreadsheet runs what begins with = + - @, tab or carriage return; after an apostrophe it is text.
    """
    text = f"{cell}, said Ana"
    statement = make_statement(
        [at(text, cell)], speaker=(at(text, cell),), speakers=("a1",), speaker_status=SpeakerStatus.RESOLVED
    )
    report = make_report(text, location=cell, outlet=cell, title=cell)
    record = gather([make_reading(report, statement, actors=[make_actor(cell)])], [], MADE)

    (row,) = read_back(record_to_csv(record))

    for name in ("location", "outlet", "title", "speakers", "speaker", "content"):
        assert row[name] == f"'{cell}"


@pytest.mark.parametrize("cell", FORMULAS)
def test_no_cell_of_a_claim_or_a_dispute_is_a_formula(cell: str) -> None:
    """
    The same rule in every table.
    """
    report = make_report(f"{cell}, said Ana", location=cell, outlet=cell)
    words = Words("r1", at(report.text, cell))
    claim = Claim(id="c1", story="y1", words=words, affirming=(), standing=Standing.SINGLE_SOURCE, sources=(cell,))
    dispute = mill_record().disputes[0]
    side = replace(dispute.sides[0], value=cell, words=(words,), sources=(cell,), statements=())
    record = mill_record(
        reports=(report,), statements=(), claims=(claim,), disputes=(replace(dispute, sides=(side,), why=cell),)
    )

    (claimed,), (disputed,) = read_back(claims_to_csv(record)), read_back(disputes_to_csv(record))

    assert {f"'{cell}"} == {claimed[name] for name in ("words", "sources", "outlet", "location")}
    assert {f"'{cell}"} == {disputed[name] for name in ("value", "words", "sources", "why", "outlet")}


def test_a_claim_says_where_it_stands_and_on_whose_word() -> None:
    """
    The words are those of the report, at the offsets.
    """
    row = read_back(claims_to_csv(mill_record()))[0]

    assert row == {
        "claim": "c1",
        "story": "y1",
        "story_title": "Mill burns in Ostby",
        "standing": "agreed",
        "words": "The mill burned on Friday",
        "sources": "Ana Ruiz; Bea Holm",
        "origins": "2",
        "affirming": "s1; s5",
        "denying": "",
        "report": "c",
        "outlet": "Ostby Courier",
        "url": "",
        "location": "c.txt",
        "line": "3",
        "start": "21",
        "end": "46",
    }


def test_the_sides_of_a_dispute_follow_each_other() -> None:
    """
    One side a row, with the number of the side.
    """
    rows = read_back(disputes_to_csv(mill_record()))

    assert [(row["dispute"], row["side"], row["value"], row["sources"]) for row in rows[:2]] == [
        ("d1", "1", "9", "Ana Ruiz"),
        ("d1", "2", "14", "Bea Holm"),
    ]


def test_every_line_break_of_a_report_stays_within_its_cell() -> None:
    """
    Quotations run over paragraphs, and files come from every system.
    """
    text = "“One\n\ntwo\r\nthree\rfour”"
    record = gather([make_reading(make_report(text), make_statement([at(text, text)]))], [], MADE)

    assert [row["content"] for row in read_back(record_to_csv(record))] == [text]


def test_there_are_thirty_cells_to_try() -> None:
    """
    The hazard list asks for as many.
    """
    assert len(set(FORMULAS)) == 30


def test_numbers_stay_numbers() -> None:
    """
    Only words get an apostrophe.
    """
    assert not any("'" in row["start"] + row["confidence"] for row in read_back(record_to_csv(FERRY_RECORD)))
