"""JSON lines: one report a line, and a reason for each line that is none."""

from __future__ import annotations

import io
import json
import tracemalloc
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from own_pages import TEXT

from onrecord.loaders import LoadSettings, load
from onrecord.values import Report, SetAside


def loaded(*lines: str | dict[str, Any], settings: LoadSettings | None = None) -> list[Report | SetAside]:
    """What the lines give on standard input, after one good line that says what they are."""
    written = [line if isinstance(line, str) else json.dumps(line) for line in ({"text": TEXT}, *lines)]
    stream = io.BytesIO("\n".join(written).encode("utf-8", "surrogateescape"))
    first, *items = load(["-"], settings, stdin=stream)
    assert isinstance(first, Report)
    return items


def test_every_field_of_a_line_is_kept() -> None:
    """
    Those that a report has by their names, the others under extra.
    """
    line = {
        "id": "hp-17",
        "outlet": "Harbour Post",
        "published": "2021-03-04",
        "title": "Ferry strikes bridge",
        "url": "https://harbourpost.example/17",
        "text": "  The council said\r\nthat the bridge “is closed” 🙁. ",
        "authors": ["Ann Lee"],
        "section": {"name": "Harbour", "pages": [1, 2]},
    }

    (report,) = loaded(line)

    assert isinstance(report, Report)
    assert line["text"] == report.text
    assert ("hp-17", "Harbour Post", date(2021, 3, 4)) == (report.id, report.outlet, report.published)
    assert ("Ferry strikes bridge", "https://harbourpost.example/17") == (report.title, report.url)
    assert (("Ann Lee",), {"section": line["section"]}) == (report.authors, dict(report.extra))
    assert "-:2" == report.location


@pytest.mark.parametrize(
    ("line", "error", "part"),
    [
        pytest.param("{", "BrokenLine", "is not JSON", id="cut"),
        pytest.param("not json", "BrokenLine", "is not JSON", id="no JSON"),
        pytest.param('{"text": "a", "x": NaN}', "BrokenLine", "NaN", id="NaN"),
        pytest.param("[" * 100_000, "BrokenLine", "nested too deeply", id="depth"),
        pytest.param('{"text": ' + "[" * 900 + "]" * 900 + "}", "BrokenLine", "a list", id="some depth"),
        pytest.param("[1, 2]", "BrokenLine", "is a list, not an object", id="a list"),
        pytest.param("null", "BrokenLine", "is null, not an object", id="null"),
        pytest.param("{}", "BrokenLine", "has no `text`", id="no text"),
        pytest.param({"text": None}, "BrokenLine", "has no `text`", id="text null"),
        pytest.param({"text": 5}, "BrokenLine", "a number, not a string", id="text a number"),
        pytest.param({"text": " \n"}, "EmptyInput", "empty `text`", id="text empty"),
        pytest.param({"text": TEXT, "title": ["a"]}, "BrokenLine", "`title` is a list", id="title a list"),
        pytest.param({"text": TEXT, "id": True}, "BrokenLine", "`id` is true or false", id="id true"),
        pytest.param({"text": TEXT, "url": {}}, "BrokenLine", "`url` is an object", id="url an object"),
        pytest.param({"text": TEXT, "authors": [1]}, "BrokenLine", "`authors`", id="authors numbers"),
        pytest.param({"text": TEXT, "published": "yesterday"}, "BrokenLine", "“yesterday”", id="no date"),
        pytest.param({"text": TEXT, "published": "2021-02-30"}, "BrokenLine", "2021-02-30", id="no such day"),
        pytest.param({"text": TEXT, "published": 2021}, "BrokenLine", "a number", id="a year as a number"),
        pytest.param('{"text": "half \\ud83d"}', "BrokenLine", "half a character", id="lone surrogate"),
        pytest.param('{"text": "caf\udce9"}', "BrokenLine", "not UTF-8", id="not UTF-8"),
    ],
)
def test_a_broken_line_is_set_aside_with_its_number(line: str | dict[str, Any], error: str, part: str) -> None:
    """
    And the lines after it are read.
    """
    aside, after = loaded(line, {"text": "The mayor said that the bridge was closed."})

    assert isinstance(aside, SetAside)
    assert isinstance(after, Report)
    assert (error, "-:2") == (aside.error, aside.location)
    assert aside.why.startswith("Line 2")
    assert part in aside.why
    assert aside.why.isprintable()


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("2021-03-04", id="a date"),
        pytest.param("2021-03-04T23:59:00+02:00", id="a time with its zone"),
        pytest.param("2021-03-04T10:15:00Z", id="a time in UTC"),
    ],
)
def test_the_day_of_publication_is_the_day_as_written(written: str) -> None:
    """
    Never moved to another zone.
    """
    (report,) = loaded({"text": "The council said so.", "published": written})

    assert isinstance(report, Report)
    assert date(2021, 3, 4) == report.published


def test_an_id_that_was_there_before_is_set_aside() -> None:
    """
    With the place of the first one, since nobody could tell the two apart.
    """
    first, second = loaded({"id": 7, "text": "One, she said."}, {"id": "7", "text": "Two, he said."})

    assert isinstance(first, Report)
    assert isinstance(second, SetAside)
    assert "BrokenLine" == second.error
    assert "-:2" in second.why


def test_blank_lines_and_a_mark_are_no_reports() -> None:
    """
    A byte order mark before the first line and empty lines between are passed over.
    """
    stream = io.BytesIO(b"\xef\xbb\xbf" + b'{"text": "One, she said."}\r\n\r\n  \n{"text": "Two, he said."}')

    assert ["-:1", "-:4"] == [item.location for item in load(["-"], stdin=stream)]


def test_a_line_that_is_too_long_is_set_aside_alone() -> None:
    """
    Its rest is passed over in pieces.
    """
    settings = LoadSettings(max_bytes=1_000)

    aside, after = loaded({"text": "a" * 300_000}, {"text": "One, she said."}, settings=settings)

    assert isinstance(aside, SetAside)
    assert "TooLarge" == aside.error
    assert isinstance(after, Report)


class EndlessLines(io.RawIOBase):
    """A file of many lines, made while it is read."""

    def __init__(self, lines: Iterator[bytes]) -> None:
        self._lines = lines

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        line = next(self._lines, b"")
        buffer[: len(line)] = line
        return len(line)


def test_a_long_file_is_read_line_by_line() -> None:
    """
    Memory does not grow with the number of lines, but for their ids.
    """
    text = "The council said on Monday that it would close the bridge. " * 60
    lines = (json.dumps({"text": f"{number} {text}"}).encode() + b"\n" for number in range(150))
    tracemalloc.start()

    count = sum(isinstance(item, Report) for item in load(["-"], stdin=io.BufferedReader(EndlessLines(lines))))

    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert 150 == count
    assert peak < 400_000
