"""Which parts of a page are not part of the report."""

from __future__ import annotations

import json
import random
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.text.furniture import find_furniture, find_title

BODY = """The harbour bridge was closed on Monday after a ferry struck one of its piers.

“We will open it again before the winter,” Mayor Ann Field told reporters beside the river.

The harbour master said that his office had not been warned.

Divers are to look at the pier on Tuesday."""


def marked(text: str, *, title: str | None = None) -> list[tuple[str, str]]:
    """Each piece of furniture: why, and its words."""
    found = find_furniture(text, title=title)
    return [(item.why, text[item.span.start : item.span.end]) for item in found]


@pytest.mark.parametrize(
    ("why", "line"),
    [
        pytest.param("share", "Share", id="a button"),
        pytest.param("share", "Print Tweet Views 729", id="a row of buttons with a count"),
        pytest.param("share", "Facebook Twitter Email 12 shares", id="another row"),
        pytest.param("advertisement", "ADVERTISEMENT", id="an advertisement"),
        pytest.param("advertisement", "Story continues below advertisement", id="a note on one"),
        pytest.param("related", "READ MORE: Ferry traffic doubles in a year", id="a headline after a label"),
        pytest.param("related", "You may also like", id="a list of other stories"),
        pytest.param("subscribe", "Sign up for our daily newsletter", id="a newsletter"),
        pytest.param("subscribe", "Follow Ann Lee on Twitter: @annlee_news", id="an account"),
        pytest.param("subscribe", "Get the best of our reporting delivered to your inbox.", id="an inbox"),
        pytest.param("caption", "Photo: The bridge on Monday. (AP Photo/Ann Lee)", id="a caption"),
        pytest.param("caption", "A ferry beside the pier on Monday. (Ann Lee/Getty Images)", id="a credit"),
        pytest.param("notice", "© 2021 The Harbour Post. All rights reserved.", id="a copyright"),
        pytest.param("notice", "Editor's note: this report was shortened.", id="an editor's note"),
        pytest.param("notice", "This story has been updated with the mayor's words.", id="an update"),
        pytest.param("metadata", "Published 4 March 2021, 10:15", id="a date with its label"),
        pytest.param("metadata", "March 4, 2021", id="a date alone"),
        pytest.param("metadata", "Tags: harbour, bridges", id="tags"),
        pytest.param("metadata", "4 min read", id="a reading time"),
        pytest.param("comments", "12 Comments", id="comments"),
        pytest.param("navigation", "Home > News > Harbour", id="a trail"),
        pytest.param("navigation", "Home | Ports | Tides | Jobs", id="a menu"),
        pytest.param("byline", "Harbour Agency, with reporting by our staff", id="who wrote"),
        pytest.param("byline", "Additional reporting by Ann Lee in Port Ellis", id="who helped"),
        pytest.param("link", "https://harbourpost.example/2021/03/bridge", id="a link"),
        pytest.param("markup", "</div>", id="a tag"),
        pytest.param("separator", "* * *", id="a rule"),
    ],
)
def test_a_line_that_only_pages_have_is_furniture(why: str, line: str) -> None:
    """
    Wherever it stands, above the report, within it or below it.
    """
    first, rest = BODY.split("\n\n", 1)

    for text in (f"{line}\n\n{BODY}", f"{first}\n\n{line}\n\n{rest}", f"{BODY}\n\n{line}"):
        assert [(why, line)] == marked(text)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("What the divers found", id="a section heading"),
        pytest.param("“Nobody warned us.”", id="a quotation of three words"),
        pytest.param("He would not say more.", id="a line of one sentence"),
        pytest.param("Share prices fell by three per cent on Monday.", id="a share that is no button"),
        pytest.param("Comments made by the mayor were “not helpful”, she said.", id="comments made"),
        pytest.param("The advertisement was withdrawn, the company said.", id="an advertisement in the news"),
        pytest.param("Sign up or leave, the union told its members.", id="an order"),
        pytest.param("Photo: " + "and he sent the picture to all whom he knew, " * 8 + "he said.", id="long"),
        pytest.param("MAYOR FIELD: We were not warned.", id="a line of a transcript"),
        pytest.param("— Ann Field, mayor of Port Ellis", id="a name under a statement"),
        pytest.param("From Ann Field:", id="the head of a statement"),
        pytest.param("By Monday evening all the boats had left.", id="a sentence that begins with By"),
        pytest.param("Follow the money, the auditor said.", id="advice"),
        pytest.param("Related matters will be heard in May.", id="related matters"),
        pytest.param("At 5:30 p.m. the bridge was closed.", id="a time with a sentence"),
        pytest.param("The correction: two boats, not three, were lost.", id="a correction in the news"),
        pytest.param("Twitter said on Monday that it had removed 12 accounts.", id="a company of the news"),
        pytest.param("Facebook, Twitter and Google declined to comment.", id="three companies"),
    ],
)  # fmt: skip
def test_words_of_the_report_are_kept(line: str) -> None:
    """
    It is better to leave furniture in than to lose a statement.
    """
    first, rest = BODY.split("\n\n", 1)

    for text in (f"{line}\n\n{BODY}", f"{first}\n\n{line}\n\n{rest}", f"{BODY}\n\n{line}"):
        assert [] == marked(text)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Ferry company wins new contract with island councils", id="as headlines are written"),
        pytest.param("Why the Harbour Bridge Matters to the Whole Island", id="in capitals"),
    ],
)
def test_a_headline_after_the_end_is_another_reports(line: str) -> None:
    """
    After the last full stop of a report that has several, a headline leads to another page.
    """
    assert [("related", line)] == marked(f"{BODY}\n\n{line}")


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("He said that the office had not been warned", id="a sentence that lost its full stop"),
        pytest.param("- two boats and a crane", id="an item of a list"),
        pytest.param("Ann Lee, Port Ellis", id="a name and a place"),
        pytest.param("Mayor: bridge “will open”", id="a line with a quotation"),
    ],
)
def test_a_last_line_that_is_no_headline_is_kept(line: str) -> None:
    """
    A report may end without a full stop.
    """
    assert [] == marked(f"{BODY}\n\n{line}")


def test_headlines_under_a_label_are_furniture_until_the_report_goes_on() -> None:
    """
    "Related" in the midst of a report takes the headlines under it, and not the next sentence.
    """
    text = f"{BODY}\n\nRelated stories\nFerry company wins new contract\nCouncil votes on bridge toll\n\n{BODY}"

    expected = [
        ("related", "Related stories"),
        ("related", "Ferry company wins new contract"),
        ("related", "Council votes on bridge toll"),
    ]
    assert expected == marked(text)


def test_a_byline_is_furniture_above_and_below_the_report_only() -> None:
    """
    Between sentences a line such as "By Ann Lee" may be part of what is told.
    """
    above = f"Bridge closed\n\nBy Ann Lee and Tom Orr, Harbour Post\n\n{BODY}"
    between = BODY.replace("\n\nDivers", "\n\nBy Ann Lee\n\nDivers")

    assert [("byline", "By Ann Lee and Tom Orr, Harbour Post")] == marked(above)
    assert [] == marked(between)


def test_buttons_glued_to_the_first_and_last_sentence_are_cut_off_alone() -> None:
    """
    Where a page was copied without its lines, the sentence beside the buttons stays.
    """
    text = "Print Tweet Views 729 The bridge was closed on Monday, the mayor said. Read also"

    assert [("share", "Print Tweet Views 729"), ("related", "Read also")] == marked(text)


def test_short_lines_below_each_other_are_looked_at_one_by_one() -> None:
    """
    Also without an empty line between them.
    """
    text = f"{BODY}\n\nRead also: Storm warning for the outer islands\nGet our newsletter\nComments (12)\n"

    expected = [("related", "Read also: Storm warning for the outer islands"), ("comments", "Comments (12)")]
    assert expected == [item for item in marked(text) if item[0] != "subscribe"]


def test_the_lines_of_a_hard_wrapped_paragraph_are_one_unit() -> None:
    """
    A line that begins in the midst of a sentence is not looked at alone.
    """
    text = (
        "The company said that readers who want to know more about the bridge can\n"
        "sign up for a newsletter at the town hall, where the plans may be seen and\n"
        "print\n"
        "or share them."
    )

    assert [] == marked(text)


def test_the_title_is_the_first_headline_and_no_furniture() -> None:
    """
    Buttons, dates and kickers above it are passed over.
    """
    text = f"Share\n\nNews\n\n4 March 2021\n\nFerry strikes harbour bridge\n\nBy Ann Lee\n\n{BODY}"

    span = find_title(text)

    assert span is not None
    assert "Ferry strikes harbour bridge" == text[span.start : span.end]
    assert "Ferry strikes harbour bridge" not in [words for _, words in marked(text)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(BODY, id="the report begins at once"),
        pytest.param("Ferry strikes harbour bridge", id="there is nothing below it"),
        pytest.param("", id="nothing"),
        pytest.param("Share\n\nPrint\n\n" + BODY, id="furniture only"),
        pytest.param("- one\n- two\n\n" + BODY, id="a list"),
    ],
)
def test_a_text_may_have_no_title(text: str) -> None:
    """
    A first sentence is never taken for one.
    """
    assert find_title(text) is None


def test_a_given_title_is_never_furniture() -> None:
    """
    Even where its words are a stock phrase.
    """
    assert [] == marked(f"Most read\n\n{BODY}", title="Most Read")


@given(st.text(alphabet=st.sampled_from("aA .\n\r\t“”\"'-—<>/=:|()@1230shareRelated…©"), max_size=300))
def test_furniture_is_in_order_apart_and_within_the_text(text: str) -> None:
    """
    Whatever the text: no piece overlaps another, none is empty, each begins and ends with a character.
    """
    end = 0
    for item in find_furniture(text):
        assert end <= item.span.start < item.span.end <= len(text)
        words = text[item.span.start : item.span.end]
        assert words == words.strip()
        end = item.span.end
    find_title(text)


def slow_strings() -> list[str]:
    """Beginnings of what the rules look for, over and over, as they are slowest to refuse."""
    parts = [
        *(
            "(",
            "<a ",
            "<a b=",
            "Photo: ",
            "© ",
            "By A ",
            "> ",
            "a > ",
            "(photo ",
            "12:30 ",
            "Monday ",
            "1 May ",
        ),
        *(
            "sign up for ",
            "get ",
            "Follow A ",
            "Related: ",
            "@",
            "/ ",
            "— ",
            "Print Tweet ",
            "“",
            "1,1",
            "___",
        ),
        *(
            ". ",
            "x",
            " ",
            "\t",
            "\r",
            "\n",
            "\n\n",
            "A\n",
            "Share\n",
            "a b c d e f g h i j k l m n o p q r s t\n",
        ),
        *("A's ", "a-b.", "Get short URL 1 ", "Views 1 ", "http://", "&", "é", "the "),
    ]
    mixed = random.Random(7)
    return parts + ["".join(mixed.choices(parts, k=4)) for _ in range(60)]


def seconds(text: str, *, readings: int = 3) -> float:
    """The least CPU time of some readings."""
    times = []
    for _ in range(readings):
        start = time.process_time()
        find_furniture(text)
        find_title(text)
        times.append(time.process_time() - start)
    return min(times)


def test_no_string_makes_the_rules_slow() -> None:
    """
    100 strings: four times the length takes less than eight times the time (or next to none at all).
    """
    slow = []
    for part in slow_strings():
        text = part * (10_000 // len(part))
        once, four = seconds(text, readings=1), seconds(text * 4, readings=1)
        if four > 0.1 and four > 8 * once:  # once more, with care: the clock is coarse
            once, four = seconds(text, readings=9), seconds(text * 4, readings=5)
            slow += [(part, once, four)] if four > 8 * once else []

    assert [] == slow


def test_the_seed_page_loses_its_furniture_and_keeps_its_title(shared: Path) -> None:
    """
    Four lines are furniture, the second line is the title.
    """
    text = (shared / "data" / "seed" / "putin-hollande.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line]

    title = find_title(text)

    assert title is not None
    assert lines[1] == text[title.start : title.end]
    assert ["share", "advertisement", "advertisement", "related"] == [why for why, _ in marked(text)]
    assert lines[-1] == marked(text)[-1][1]


def test_hardly_an_attribution_of_a_corpus_is_within_furniture(shared: Path) -> None:
    """
    Fewer than one in a thousand contents that people marked in news articles (train; docs/input.md).
    """
    touched = total = 0
    with (shared / "data" / "polnear" / "train.jsonl").open(encoding="utf-8") as articles:
        for line in articles:
            article = json.loads(line)
            furniture = find_furniture(article["text"], title=article["title"])
            for attribution in article["attributions"]:
                total += 1
                touched += any(
                    start < item.span.end and item.span.start < end
                    for start, end in attribution["content"]
                    for item in furniture
                )

    assert touched < total / 1000
