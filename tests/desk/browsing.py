"""What tests of the desk do in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from desk_run import TOKEN, Desk

from onrecord.store.store import Store

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


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
        "forget": "/forget",
        "help": "/help",
        "not-there": "/story/nothing",
    }


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


def until(page: Any, script: str) -> None:
    """Wait until *script* comes to something true (Playwright's own way of it needs eval, which the desk forbids)."""
    for _ in range(1_000):
        if page.evaluate(script):
            return
        page.wait_for_timeout(20)
    raise AssertionError(f"never true: {script}")
