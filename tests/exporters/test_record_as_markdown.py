"""The record as Markdown."""

from __future__ import annotations

from dataclasses import replace

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token
from stories_made import mill_record
from unsafe_words import MARKUP

from made import MADE, at, ferry_reading, make_actor, make_report, make_statement
from onrecord.corroborate.record import gather
from onrecord.exporters.markdown import escaped, record_to_markdown
from onrecord.exporters.plain import one_line
from onrecord.values import Record, SetAside, Side, SpeakerStatus, Story, Verdict, Words

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
OURS = {"text", "softbreak", "strong_open", "strong_close", "link_open", "link_close"}


def inline(markdown: str) -> list[Token]:
    """What stands in the paragraphs, headings, items and cells."""
    return [one for token in PARSER.parse(markdown) for one in token.children or ()]


def shown(tokens: list[Token]) -> str:
    return "".join(token.content for token in tokens)


def hostile_record(words: str) -> Record:
    """Two reports with *words* in every field that a report can fill."""
    text = f"Before.\n{words}\nAfter, {words} said."
    span = at(text, words)
    fields = {"text": text, "title": words, "outlet": words, "authors": (words,), "location": words}
    report, other = make_report(id="r1", **fields), make_report(id="r2", url=f"https://x.example/{words}", **fields)
    statement = make_statement(
        [span], speakers=("a1",), speaker=(span,), cue=(span,), speaker_status=SpeakerStatus.RESOLVED
    )
    mill = mill_record()
    sides = tuple(Side(value=words, words=(Words(one, span),), sources=(words,)) for one in ("r1", "r2"))
    return replace(
        mill,
        reports=(report, other),
        actors=(make_actor(words),),
        statements=(statement, replace(statement, id="s2", report="r2")),
        origins=(),
        stories=(Story(id="y1", title=words, reports=("r1", "r2")),),
        claims=tuple(replace(one, words=Words("r1", span), affirming=("s1",), sources=(words,)) for one in mill.claims),
        disputes=tuple(replace(one, sides=sides, why=words) for one in mill.disputes),
        set_aside=(SetAside(location=words, error="EmptyInput", why=words),),
    )


def test_a_story_says_what_is_agreed_and_what_is_disputed_side_by_side() -> None:
    """
    Then what is on one source; the words that differ are bold.
    """
    markdown = record_to_markdown(mill_record())

    story = markdown[markdown.index("## Mill") : markdown.index("## Ledger")]
    assert (
        story
        == """\
## Mill burns in Ostby

- Ostby Courier · 6 March 2026
- Sund Herald · 7 March 2026

### Agreed

- “The mill burned on Friday” — Ana Ruiz and Bea Holm (Ostby Courier, line 3; Sund Herald, line 3)

### Disputed

**How many**: no number fits both.

| Ana Ruiz | Bea Holm |
| --- | --- |
| 9 | 14 |
| “**9** people were killed” (Ostby Courier, line 5) | “**14** people were killed” (Sund Herald, line 5) |

**Whether it is so**: one denies it.

| Bea Holm | Jon Eide |
| --- | --- |
| “We warned **everybody**” (Sund Herald, line 7) | “**Nobody** warned us” (Ostby Courier, line 7) |

### On one source

- “The mill was insured” — Jon Eide (Ostby Courier, line 9)

"""
    )


def test_a_dispute_that_a_person_dismissed_is_none() -> None:
    """
    It stays in the record, and no story shows it.
    """
    record = mill_record()
    dismissed = tuple(replace(one, review=Verdict.DISMISSED) for one in record.disputes)

    assert "Disputed" not in record_to_markdown(replace(record, disputes=dismissed))


def test_the_ledger_links_each_statement_to_its_words_on_the_page() -> None:
    """
    A reader can look for himself.
    """
    markdown = record_to_markdown(gather([ferry_reading()], [], MADE))

    assert (
        "- 14 people were missing (said, "
        "[line 11](https://courier.example/ferry?id=7#:~:text=14%20people%20were%20missing))" in markdown
    )


@pytest.mark.parametrize("words", MARKUP)
def test_words_of_a_report_are_text_in_every_field(words: str) -> None:
    """
    No markup, link, image, code or HTML comes of them: what is shown beyond our own is the words themselves.
    """
    tokens = inline(record_to_markdown(hostile_record(words)))

    assert set() == {token.type for token in tokens} - OURS
    assert all(
        str(token.attrGet("href")).startswith("https://x.example/") for token in tokens if token.type == "link_open"
    )


def test_a_record_of_hostile_words_has_the_blocks_of_any_other() -> None:
    """
    No heading, list, rule, quotation or code block begins with words of a report.
    """
    blocks = [token.type for token in PARSER.parse(record_to_markdown(hostile_record("plain")))]

    for words in MARKUP:
        assert blocks == [token.type for token in PARSER.parse(record_to_markdown(hostile_record(words)))], words


@pytest.mark.parametrize("words", MARKUP)
def test_what_is_escaped_shows_as_it_was(words: str) -> None:
    """
    On one line, without white space around it.
    """
    assert one_line(words).strip() == shown(inline(f"- {escaped(words)}"))


def test_an_address_does_not_end_its_link() -> None:
    """
    Brackets, spaces and bars of a URL are encoded.
    """
    text = "Go, said Ana."
    report = make_report(text, url="https://x.example/a) [b](javascript:c) | `d`", title="T")
    record = Record(made=MADE, reports=(report,), statements=(make_statement([at(text, "Go")]),))

    links = [token.attrGet("href") for token in inline(record_to_markdown(record)) if token.type == "link_open"]

    assert links == [
        "https://x.example/a%29%20[b]%28javascript:c%29%20%7C%20%60d%60".replace("[b]", "%5Bb%5D"),
        "https://x.example/a%29%20%5Bb%5D%28javascript:c%29%20%7C%20%60d%60#:~:text=Go",
    ]
