"""The desk as people meet it, in a real browser: for everybody, large, small, and with hostile reports."""

from __future__ import annotations

from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from browsing import pages, way_in
from desk_run import Desk, running

from onrecord.loaders.load import load
from onrecord.reader import Reader
from onrecord.store.store import Store
from onrecord.values import Reading, SetAside
from payloads import HIT, PAYLOADS

MINOR = {"minor", "moderate"}
EXAMPLES = Path(__file__).parents[2] / "examples"


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
