"""The desk as people meet it, in a real browser: by keyboard alone, large, small, and with hostile reports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from desk_run import TOKEN, Desk, running

from onrecord.loaders.load import load
from onrecord.reader import Reader
from onrecord.store.store import Store
from onrecord.values import Reading, SetAside
from payloads import HIT, PAYLOADS

PASTED = "“The sluice gate opened before dawn”, said Jane Mensah.\n\nThe sluice at Ostby flooded the meadow.\n"
MINOR = {"minor", "moderate"}
CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
EXAMPLES = Path(__file__).parents[2] / "examples"


def way_in(desk: Desk) -> str:
    return f"{desk.origin}/?token={TOKEN}"


def pages(desk: Desk) -> dict[str, str]:
    """Every page of the desk by its name, for the story with most reports in the store."""
    with Store.open(desk.store) as store:
        story = max(store.stories().rows, key=lambda one: one.reports)
        report = store.story_reports(story.id)[-1]
        key = store.network(story.id)[0].actor
    return {
        "stories": "/",
        "story": f"/story/{story.id}",
        "timeline": f"/story/{story.id}/timeline",
        "report": f"/report/{report.id}",
        "correct": f"/report/{report.id}/correct",
        "actors": "/actors",
        "actor": f"/actor/{key}",
        "network": "/network",
        "search": "/search?q=the",
        "add": "/add",
        "jobs": "/jobs",
        "log": "/log",
        "help": "/help",
        "not-there": "/story/nothing",
    }


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Debian's Chromium, driven by Playwright; skips the test where there is none."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="needs Playwright: uv sync")
    if not CHROMIUM.exists():
        pytest.skip(f"needs {CHROMIUM}: sudo apt-get install chromium")
    with sync_api.sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield found
        found.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A page of a new browser profile; an error of a script in it fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(30_000)
    found = context.new_page()
    errors: list[object] = []
    found.on("pageerror", lambda error: errors.append(error))
    yield found
    context.close()
    assert [] == errors


def tab_to(page: Any, selector: str) -> None:
    """Press Tab until the element has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"Tab never comes to {selector}")


def arrive(page: Any, selector: str) -> None:
    """Wait for the page that holds the element, and for its script: keys typed before that go nowhere."""
    page.wait_for_selector(selector)
    page.wait_for_load_state("load")


def test_a_first_report_by_keyboard_alone(new_desk: Desk, page: Any) -> None:
    """
    From an empty store: paste a text, wait for the job, open the story, open the report.
    """
    page.goto(way_in(new_desk))
    assert "Nothing on record yet" == page.inner_text("h1")

    tab_to(page, "textarea[name=text]")
    page.keyboard.type(PASTED)
    tab_to(page, "form.add button.main")
    page.keyboard.press("Enter")
    arrive(page, "[data-state=done]")
    tab_to(page, "a[href='/']")
    page.keyboard.press("Enter")
    arrive(page, "ol.stories li")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/story/*")

    assert "sluice gate opened before dawn" in page.inner_text("main")


def test_a_speaker_is_mended_in_three_keys_and_taken_back(own_desk: Desk, page: Any) -> None:
    """
    On a note: e, a number of the list, Enter. Then u.
    """
    page.goto(way_in(own_desk))
    page.goto(own_desk.origin + pages(own_desk)["report"])
    page.keyboard.press("j")
    before = page.evaluate("document.activeElement.querySelector('b').innerText")
    choice = page.eval_on_selector_all(
        "#fix [data-choose]", "(all, before) => all.findIndex(one => one.innerText !== before) + 1", before
    )
    page.keyboard.press("e")
    page.keyboard.type(str(choice))
    page.keyboard.press("Enter")
    arrive(page, ".done [data-undo]")

    with Store.open(own_desk.store) as store:
        assert ["speaker"] == [one.action for one in store.log()]
    with page.expect_navigation():
        page.keyboard.press("u")

    with Store.open(own_desk.store) as store:
        assert [("speaker", True), ("undo", False)] == [(one.action, one.undone is not None) for one in store.log()]


def test_selected_words_become_a_statement(own_desk: Desk, page: Any) -> None:
    """
    Offsets count characters of the report, as everything does.
    """
    page.goto(way_in(own_desk))
    page.goto(own_desk.origin + pages(own_desk)["report"])
    words = page.evaluate(
        """() => {
            const piece = [...document.querySelectorAll('#text [data-at]')]
                .find(one => !one.className && one.textContent.trim().length > 20);
            const range = document.createRange();
            range.selectNodeContents(piece);
            getSelection().removeAllRanges();
            getSelection().addRange(range);
            return piece.textContent.trim();
        }"""
    )
    page.keyboard.press("e")
    page.keyboard.type("Ola Berg")
    page.keyboard.press("Enter")
    arrive(page, ".done")

    with Store.open(own_desk.store) as store:
        (found,) = (one for one in store.statements(limit=1000).rows if one.corrected)
    assert ("Ola Berg", words) == (found.speakers[0][1], found.quoted.words)


def test_a_dispute_is_dismissed_with_a_reason(own_desk: Desk, page: Any) -> None:
    """
    It moves out of the count, and stays on the page as dismissed.
    """
    page.goto(way_in(own_desk))
    page.goto(own_desk.origin + pages(own_desk)["story"])
    form = page.locator("form[action='/disputes/review']").first
    form.locator("xpath=ancestor::details").first.locator("summary").click()
    form.locator("input[name=why]").fill("two different nights")
    form.locator("button[value=dismissed]").click()
    arrive(page, ".done [data-undo]")

    with Store.open(own_desk.store) as store:
        assert ["dispute"] == [one.action for one in store.log()]
    assert "dismissed" in page.inner_text("main").lower()


def test_no_page_keeps_anybody_out(desk: Desk, page: Any) -> None:
    """
    axe-core finds nothing serious on any page, light or dark (WCAG 2.2 AA).
    """
    spec = find_spec("axe_playwright_python")
    if spec is None or spec.origin is None:
        pytest.skip("needs axe-core: uv sync")
    axe = Path(spec.origin).with_name("axe.min.js").read_text(encoding="utf-8")
    page.goto(way_in(desk))
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for name, path in pages(desk).items():
            page.goto(desk.origin + path)
            page.evaluate(axe)
            tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
            result = page.evaluate("tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", tags)
            found += [
                (scheme, name, one["id"], one["nodes"][0]["html"][:120])
                for one in result["violations"]
                if one["impact"] not in MINOR
            ]

    assert [] == found


@pytest.mark.parametrize("width", [pytest.param(640, id="at 200 percent"), pytest.param(320, id="at 400 percent")])
def test_nothing_is_cut_off_on_a_narrow_page(desk: Desk, page: Any, width: int) -> None:
    """
    1,280 points wide at 200 and 400 per cent: no page scrolls sideways (WCAG 1.4.10).
    """
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(way_in(desk))
    wide = []
    for name, path in pages(desk).items():
        page.goto(desk.origin + path)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(name)

    assert [] == wide


def test_every_page_works_without_scripts(desk: Desk, browser: Any) -> None:
    """
    It is made on the server: each page has its heading.
    """
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(way_in(desk))
    headings = {}
    for name, path in pages(desk).items():
        page.goto(desk.origin + path)
        headings[name] = page.locator("h1").count()
    context.close()

    assert {1} == set(headings.values()), headings


def test_no_report_can_run_a_script(tmp_path: Path, page: Any, reader: Reader) -> None:
    """
    Fifty hostile strings in every field of a report and of an actor: none runs, though an unsafe page would.
    """
    path = tmp_path / "hostile.sqlite"
    items = [one for one in load([str(EXAMPLES / "quay")]) if not isinstance(one, SetAside)]
    readings = [reader.read(one) for one in items]
    with Store.open(path, create=True) as store:
        for number, payload in enumerate(PAYLOADS):
            one = hostile(readings[number % 2], payload)
            store.add(one.report, one)
        store.settle()
    hits: list[str] = []
    page.on("console", lambda message: hits.append(message.text))
    with running(path, reader) as desk:
        page.goto(way_in(desk))
        with Store.open(desk.store) as store:
            reports = [f"/report/{one.id}" for one in store.reports(limit=100).rows]
            actors = [f"/actor/{one.actor}" for one in store.network(limit=3)]
        for where in [*pages(desk).values(), *reports, *actors, "/search?q=" + PAYLOADS[0].replace("<", "%3C")]:
            page.goto(desk.origin + where)
            page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    assert [] == [one for one in hits if "7531" in one]

    (tmp_path / "unsafe.html").write_text(f"<title>x</title><script>{HIT}</script>", encoding="utf-8")
    page.goto((tmp_path / "unsafe.html").as_uri())
    assert [one for one in hits if "7531" in one], "an unsafe page must be seen to run its script"


def hostile(reading: Reading, payload: str) -> Reading:
    """The reading with *payload* in every field of its report and in every name."""
    end = len(reading.report.text)
    report = replace(
        reading.report,
        text=f"{reading.report.text}\n{payload}",
        title=payload,
        outlet=payload,
        authors=(payload,),
        location=payload,
        url=f"javascript:{payload}" if len(payload) % 2 else f"https://x.example/{payload}",
    )
    assert end
    actors = tuple(replace(one, name=payload, names=(payload, *one.names)) for one in reading.actors)
    return replace(reading, report=report, actors=actors)
