"""The record as an HTML page: whole in itself, readable, and safe whatever stands in a report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from made import (
    FERRY,
    MADE,
    at,
    ferry_reading,
    ferry_report,
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
from onrecord.exporters import page as page_module
from onrecord.exporters.notebook import record_to_fragment
from onrecord.exporters.page import record_to_page
from onrecord.values import Furniture, Made, Magnitude, Record, Span, SpeakerStatus
from payloads import PAYLOADS

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
CHROMIUM = Path("/usr/bin/chromium")
FERRY_PAGE = record_to_page(gather([ferry_reading()], [], MADE))
PORT_PAGE = record_to_page(gather([port_reading()], [], MADE))

OUR_TAGS = frozenset(
    ("html", "head", "meta", "title", "style", "body", "a", "header", "p", "mark", "span", "nav", "ol", "ul")
    + ("li", "main", "article", "h1", "h2", "div", "b", "strong", "details", "summary", "section", "footer")
    + ("table", "thead", "tbody", "tr", "th", "td")
)

OUR_ATTRIBUTES = frozenset(
    ("lang", "charset", "http-equiv", "content", "name", "class", "href", "id", "aria-label", "rel", "title")
    + ("scope", "open")
)


def hostile_record(payload: str) -> Record:
    """The payload in every field of a record that holds words, and in the words of a statement."""
    text = f"{payload}\n\nso {payload} is it, said {payload} of {payload}"
    content, cue, speaker = at(text, f"so {payload} is it"), at(text, "said"), at(text, payload, 2)
    statements = [
        make_statement(
            [content], cue=(cue,), speaker=(speaker,), speakers=("a1",), speaker_status=SpeakerStatus.RESOLVED
        ),
        make_statement(
            [at(text, payload, 3)],
            2,
            speaker=(speaker,),
            cue=(speaker,),
            speaker_status=SpeakerStatus.UNRESOLVED,
            speaker_candidates=("a1",),
        ),
    ]
    report = make_report(
        text,
        location=payload,
        url=payload,
        outlet=payload,
        title=payload,
        authors=(payload,),
        language=payload,
        furniture=(Furniture(Span(0, len(payload)), payload),),
        extra={payload: payload},
    )
    actor = make_actor(payload, names=(payload,), roles=(payload,), links=(payload,), country=payload)
    event = make_event(
        speaker,
        evidence=content,
        mode=payload,
        actors=("a1",),
        recipients=("a1",),
        place="a1",
        happened="t1",
        statement="s1",
        magnitude=(Magnitude(what=payload, number=1, least=1, most=1, span=speaker),),
    )
    reading = replace(
        make_reading(report, *statements, actors=[actor], events=[event]),
        times=(make_time(speaker, value=payload, earliest=payload),),
    )
    aside = make_set_aside(location=payload, error=payload, why=payload)
    return gather([reading, reading], [aside], Made(version=payload, model=payload, rules=payload))


class Seen(HTMLParser):
    """The tags, attributes and links of a page, as a browser would find them, and its words."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.words: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def values(self, name: str) -> list[str]:
        return [value for given, value in self.attributes if given == name]


# --- what stands on it -------------------------------------------------------------------------------------


def test_the_page_holds_every_word_of_the_report_in_order() -> None:
    """
    Marks and numbers are added; nothing is left out, furniture neither.
    """
    shown = re.sub(
        r"\s+",
        "",
        "".join(Seen(re.sub(r'<(a class="ref"|ol class="notes).*?</(a|ol)>', "", FERRY_PAGE)).words),
    )
    position = 0
    for line in FERRY.splitlines():
        words = re.sub(r"\s+", "", line)
        assert words in shown[position:]
        position = shown.index(words, position)


def test_every_statement_has_a_note_that_names_speaker_form_act_confidence_and_place() -> None:
    """
    The number before the words leads to the note, and the note's number back.
    """
    note = re.search(r'<li id="r1-n7">.*?</li>', FERRY_PAGE)
    assert note is not None
    words = re.sub(r"<.*?>", "", note.group())

    assert words.startswith("7 He (not resolved) could be Piet Lowe believed")
    assert "indirect attitude · low confidence 0.41 · line 13, 513–539" in words
    for number in range(1, 10):
        assert f'id="r1-s{number}" href="#r1-n{number}"' in FERRY_PAGE
        assert f'href="#r1-s{number}"' in FERRY_PAGE


def test_every_event_has_a_note_that_says_who_did_what_and_whose_word_it_is() -> None:
    """
    Whether it happened, as its teller holds it; where, when and how many, as far as it is told.
    """
    notes = ["".join(Seen(note).words) for note in re.findall(r'<li id="r1-e\d">.*?</li>', PORT_PAGE)]

    assert notes == [
        "e1 A patrol boat → ASSAULT (firearms) → Marenin Halsten · Friday (2025-11-14) · at least 3 killed · "
        "the report itself · confidence 0.91 · line 3, 51–56↗",
        "e2 the navy → ASSAULT · deniedaccording to Anna Kell 1 · confidence 0.88 · line 5, 191–196↗",
        "e3 nobody named → COERCE (seize) · possibletonight · according to Jon Eide 2 · low confidence 0.44 · "
        "line 7, 222–227↗",
        "e4 Both governments → CONSULT · futurein Brodal · Sunday (2025-11-16) · the report itself · "
        "confidence 0.72 · line 9, 292–297↗",
    ]


def test_the_words_that_tell_of_an_event_are_marked_and_lead_to_its_note() -> None:
    """
    Within a statement too; the note leads back.
    """
    for number, words in enumerate(("fired", "shoot", "board", "talks"), start=1):
        assert re.search(f'href="#r1-e{number}"[^>]*>e{number}</a><span class="trigger">{words}</span>', PORT_PAGE)
        assert f'href="#r1-t{number}"' in PORT_PAGE
        assert f'id="r1-t{number}"' in PORT_PAGE


def test_the_key_to_the_marks_names_events_where_there_are_any() -> None:
    """
    A page without events explains nothing that it does not have.
    """
    assert "the words that tell of an event" in PORT_PAGE
    assert "the words that tell of an event" not in FERRY_PAGE


def test_a_note_says_when_the_words_were_said() -> None:
    """
    In the report's words, and the date where it is known.
    """
    text = "On Friday Ana said it will sail."
    friday = make_time(at(text, "Friday"), earliest="2025-11-14", latest="2025-11-14")
    statement = make_statement([at(text, "it will sail")], cue=(at(text, "said"),), said="t1")
    page = record_to_page(gather([replace(make_reading(make_report(text), statement), times=(friday,))], [], MADE))

    assert "Friday (2025-11-14) · indirect speech · " in "".join(Seen(page).words)


def test_every_link_within_the_page_leads_somewhere() -> None:
    """
    With several reports too, and statements that lie within each other.
    """
    text = "“He said he would go”, said Ana. It was late."
    inner = make_statement([at(text, "he would go")], 2, speaker=(at(text, "He"),), cue=(at(text, "said"),))
    outer = make_statement([at(text, "“He said he would go”")], cue=(at(text, "said", 1),))
    nested = make_reading(make_report(text, id="r2"), outer, inner)
    seen = Seen(record_to_page(gather([ferry_reading(), nested, port_reading()], [], MADE)))

    ids = seen.values("id")
    assert len(ids) == len(set(ids))
    assert set() == {href[1:] for href in seen.values("href") if href.startswith("#")} - set(ids)


def test_a_statement_over_several_paragraphs_has_one_note() -> None:
    """
    Beside the paragraph in which it begins; its number stands before each of its pieces.
    """
    text = "“One.\n\n“Two.\n\n“Three”, said Ana."
    statement = make_statement([at(text, "“Three”"), at(text, "“One."), at(text, "“Two.")])
    page = record_to_page(gather([make_reading(make_report(text), statement)], [], MADE))

    assert page.count('id="r1-n1"') == 1
    assert page.count('class="ref"') == 3
    assert page.index("“One.") < page.index('id="r1-n1"') < page.index("“Two.")


def test_the_page_has_one_first_heading_and_none_is_skipped() -> None:
    """
    Screen readers move by headings.
    """
    for record in (
        gather([ferry_reading()], [], MADE),
        gather([ferry_reading()] * 2, [make_set_aside()], MADE),
    ):
        levels = [int(tag[1]) for tag in Seen(record_to_page(record)).tags if re.fullmatch(r"h\d", tag)]

        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))


def test_a_link_leads_to_the_words_on_the_live_page() -> None:
    """
    By a text fragment: https://wicg.github.io/scroll-to-text-fragment/
    """
    assert "https://courier.example/ferry?id=7#:~:text=14%20people%20were%20missing" in Seen(FERRY_PAGE).values("href")


def test_a_speaker_of_several_reports_stands_above_them_with_links_to_each() -> None:
    """
    A name, the reports with the numbers of the statements, and why it is one somebody.
    """
    readings = [replace(ferry_reading(), report=replace(ferry_report(), location=name)) for name in ("a", "b")]
    page = record_to_page(gather(readings, [], MADE))
    above = page[page.index('<details class="contents across"') : page.index("<main")]
    (amsel,) = re.findall(r"<li><b>Ruth Amsel</b>.*?</ul>.*?</li>", above)

    assert ["#r1", "#r1-n1", "#r1-n2", "#r1-n3", "#r2", "#r2-n1", "#r2-n2", "#r2-n3"] == Seen(amsel).values("href")
    assert "one actor in a and b: the same full name, Ruth Amsel" in amsel
    assert "Officials" not in above


def test_an_empty_record_is_a_page_that_says_so() -> None:
    """
    It may be what a script made overnight.
    """
    assert "No report was read." in record_to_page(gather([], [], MADE))


def test_the_page_loads_nothing_and_allows_nothing_but_its_own_style() -> None:
    """
    It can be mailed, kept and opened on a machine without a network.
    """
    seen = Seen(FERRY_PAGE)

    assert set(seen.tags) <= OUR_TAGS
    assert [] == seen.values("src")
    assert any(value.startswith("default-src 'none'; style-src 'sha256-") for value in seen.values("content"))
    style = re.search(r"<style>(.*?)</style>", FERRY_PAGE, re.DOTALL)
    assert style is not None
    assert not re.search(r"url\(|@import", style.group(1))


# --- hostile words -----------------------------------------------------------------------------------------


def test_there_are_fifty_payloads() -> None:
    """
    The hazard list asks for as many.
    """
    assert len(set(PAYLOADS)) == 50


@pytest.mark.parametrize("show", [record_to_page, record_to_fragment])
@pytest.mark.parametrize("payload", [pytest.param(p, id=str(i)) for i, p in enumerate(PAYLOADS)])
def test_words_of_a_report_never_become_markup(payload: str, show: Any) -> None:
    """
    Whatever field they stand in: no element, attribute or link but ours.
    """
    seen = Seen(show(hostile_record(payload)))

    assert set(seen.tags) <= OUR_TAGS
    assert {name for name, _ in seen.attributes} <= OUR_ATTRIBUTES
    assert all(re.match(r"#|https?://", href) for href in seen.values("href"))


@contextmanager
def chromium() -> Iterator[Any]:
    """Debian's Chromium, driven by Playwright; skips the test where there is none."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="needs Playwright: uv sync")
    if not CHROMIUM.exists():
        pytest.skip(f"needs {CHROMIUM}: sudo apt-get install chromium")
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=arguments)
        yield browser
        browser.close()


OPEN_ALL = """
    for (const one of document.querySelectorAll('details')) one.open = true;
    for (const one of document.querySelectorAll('a, button')) {
        one.dispatchEvent(new MouseEvent('mouseover', {bubbles: true}));
        if (one.click && !/^https?:/.test(one.href)) one.click();
    }
"""


def hits(browser: Any, path: Path, html: str) -> int:
    """How many scripts ran when the page was opened, everything on it pointed at, unfolded and clicked."""
    path.write_text(html, encoding="utf-8")
    said: list[str] = []
    page = browser.new_page()
    page.on("console", lambda message: said.append(message.text))
    page.goto(path.as_uri())
    page.evaluate(OPEN_ALL)
    page.wait_for_timeout(100)
    page.close()
    return said.count("7531")


def test_no_script_of_a_report_runs_in_a_browser(tmp_path: Path) -> None:
    """
    50 payloads in every field, in Chromium: none runs, in the page or in a notebook's fragment, and none runs
    even without the content security policy. Payloads do run in pages that do not escape them.
    """
    records = [hostile_record(payload) for payload in PAYLOADS]
    pages = [record_to_page(record) for record in records]
    bare = "".join(POLICY.sub("", page) for page in pages)
    fragments = "".join(record_to_fragment(record) for record in records)
    unsafe = [f"<!doctype html><p>{payload}<p><a href='{payload}'>x</a>" for payload in PAYLOADS]

    with chromium() as browser:
        ran = [hits(browser, tmp_path / "page.html", html) for html in ("".join(pages), bare, fragments)]
        controls = [hits(browser, tmp_path / "unsafe.html", html) for html in unsafe[:8]]

    assert ran == [0, 0, 0]
    assert all(controls)


# --- colours -----------------------------------------------------------------------------------------------

STYLE = (Path(page_module.__file__).with_name("page.css")).read_text(encoding="utf-8")


def palette(dark: bool) -> dict[str, str]:
    """The colours of the style sheet by name; those of the dark scheme win over the others."""
    light, night = re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)[:2]
    found = re.findall(r"--([\w-]+): (#[0-9a-f]{6});", light + (night if dark else ""))
    return dict(found)


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance"""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("dark", [pytest.param(False, id="light"), pytest.param(True, id="dark")])
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        ("ink", "paper"),
        ("quiet", "paper"),
        ("accent", "paper"),
        ("ink", "tint"),
        ("ink", "tint-direct"),
        ("accent", "tint"),
        ("accent", "tint-direct"),
    ],
)
def test_words_stand_out_from_their_ground(ink: str, ground: str, dark: bool) -> None:
    """
    At least 4.5 to 1, as WCAG AA asks of text.
    """
    colours = palette(dark)
    brighter, darker = sorted((luminance(colours[ink]), luminance(colours[ground])), reverse=True)

    assert (brighter + 0.05) / (darker + 0.05) >= 4.5
