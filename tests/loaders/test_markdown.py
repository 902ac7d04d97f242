"""Markdown: the words are the report's, the markup is marked."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest
from own_pages import TEXT

from onrecord.loaders import load
from onrecord.values import Report


def read(folder: Path, text: str) -> Report:
    path = folder / "a.md"
    path.write_bytes(text.encode())
    (item,) = load([str(path)])
    assert isinstance(item, Report), item
    assert text == item.text
    return item


def marked(report: Report) -> list[tuple[str, str]]:
    return [(item.why, report.words(item.span)) for item in report.furniture]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_front_matter_gives_title_date_outlet_and_authors(tmp_path: Path, end: str) -> None:
    """
    And is no part of what is read.
    """
    matter = (
        '---\ntitle: "Ferry strikes bridge"\ndate: 2021-03-04\noutlet: Harbour Post\n'
        "authors:\n  - Ann Lee\n  - Tom Orr\n---\n"
    )
    report = read(tmp_path, (matter + TEXT).replace("\n", end))

    assert ("Ferry strikes bridge", "Harbour Post") == (report.title, report.outlet)
    assert (date(2021, 3, 4), ("Ann Lee", "Tom Orr")) == (report.published, report.authors)
    assert [("metadata", matter.replace("\n", end))] == marked(report)


def test_the_first_heading_is_the_title(tmp_path: Path) -> None:
    """
    Its mark is markup, its words are not.
    """
    report = read(tmp_path, f"# Ferry strikes bridge\n\n{TEXT}")

    assert "Ferry strikes bridge" == report.title
    assert [("markup", "#")] == marked(report)


def test_targets_of_links_and_images_are_markup(tmp_path: Path) -> None:
    """
    The words of a link are words of the report.
    """
    report = read(
        tmp_path,
        'The [town council](https://council.example/a "said so") met.\n\n![The bridge](bridge.jpg)\n\n'
        "Mayor [Ann Field][1] said no.\n\n[1]: https://council.example/field\n",
    )

    expected = [
        ("markup", '(https://council.example/a "said so")'),
        ("markup", "![The bridge](bridge.jpg)"),
        ("markup", "[1]"),
        ("markup", "[1]: https://council.example/field"),
    ]
    assert expected == marked(report)


def test_a_rule_at_the_beginning_is_no_front_matter(tmp_path: Path) -> None:
    """
    Only a block of fields is.
    """
    report = read(tmp_path, f"---\n\n{TEXT}\n---\n\nThe council said no more.\n")

    assert report.title is None
    assert {"separator"} == {why for why, _ in marked(report)}


@pytest.mark.parametrize("part", ["---\n", "[", "![", "[a](", "```\n", "# ", "[a]: ", "---\na: b\n", "](", "a: "])
def test_no_markdown_is_slow(tmp_path: Path, part: str) -> None:
    """
    Twice the length takes less than 2.5 times the time, or next to none.
    """
    from onrecord.loaders.markdown import first_heading, front_matter, markup

    def seconds(text: str) -> float:
        times = []
        for _ in range(3):
            start = time.process_time()
            front_matter(text)
            first_heading(text)
            list(markup(text, 0))
            times.append(time.process_time() - start)
        return min(times)

    text = part * (100_000 // len(part))

    assert seconds(text + text) < max(0.3, 2.5 * seconds(text))
