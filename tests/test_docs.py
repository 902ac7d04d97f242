"""Docs name everything that a user can meet, and their links lead somewhere."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.core import TyperGroup

import onrecord
from onrecord import errors
from onrecord.cli import app

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.rglob("*.md"), *ROOT.glob("*.md"), ROOT / "examples" / "README.md"])
README = (ROOT / "README.md").read_text(encoding="utf-8")
ALL_DOCS = "\n".join(page.read_text(encoding="utf-8") for page in sorted(DOCS.rglob("*.md")))

LINK = re.compile(r"\[[^\]\n]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


def commands() -> dict[str, Any]:
    """Every command by its full name, ``onrecord`` itself included."""
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    return dict(_commands_of("onrecord", group))


def _commands_of(name: str, command: Any) -> Iterator[tuple[str, Any]]:
    yield name, command
    for own, one in getattr(command, "commands", {}).items():
        yield from _commands_of(f"{name} {own}", one)


def options() -> list[str]:
    """Every long option of every command, once."""
    long = {
        name
        for command in commands().values()
        for parameter in command.params
        for name in parameter.opts
        if name.startswith("--")
    }
    return sorted(long)


def error_names() -> list[str]:
    return sorted(name for name, kind in vars(errors).items() if isinstance(kind, type))


def anchors(page: Path) -> set[str]:
    """The ids that a page's headings get."""
    headings = re.findall(r"^#+ +(.+)$", FENCE.sub("", page.read_text(encoding="utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def links(page: Path) -> list[str]:
    return LINK.findall(FENCE.sub("", page.read_text(encoding="utf-8")))


def named(word: str, text: str) -> bool:
    """Whether *word* stands in *text* as a word of its own."""
    return re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text) is not None


@pytest.mark.parametrize("name", onrecord.__all__)
def test_every_public_name_is_in_the_docs(name: str) -> None:
    """
    What can be imported can be looked up.
    """
    assert named(name, ALL_DOCS)


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_command_is_in_the_docs(name: str) -> None:
    """
    What can be run can be looked up.
    """
    assert named(name, ALL_DOCS)


@pytest.mark.parametrize("name", options())
def test_every_option_is_in_the_docs(name: str) -> None:
    """
    What can be asked for can be looked up.
    """
    assert named(name, ALL_DOCS)


@pytest.mark.parametrize("name", error_names())
def test_every_error_is_in_the_docs(name: str) -> None:
    """
    Whoever meets an error finds out what to do about it.
    """
    assert named(name, ALL_DOCS)


@pytest.mark.parametrize("name", error_names())
def test_every_error_is_in_the_tree_that_is_drawn_above_them(name: str) -> None:
    """
    The drawing at the top of errors.py is the first thing that a reader of it believes.
    """
    assert named(name, errors.__doc__ or "")


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_command_has_help_with_an_example(name: str) -> None:
    """
    An example says faster than a list of options what a command is for.
    """
    assert "Example" in (commands()[name].help or "")


@pytest.mark.parametrize("page", [pytest.param(page, id=str(page.relative_to(ROOT))) for page in PAGES])
def test_links_between_pages_lead_to_a_page_and_a_heading(page: Path) -> None:
    """
    Links to other sites are left to their sites.
    """
    broken = []
    for link in links(page):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            broken.append(link)

    assert not broken


def test_every_page_can_be_reached_from_the_index() -> None:
    """
    A page that nothing links to is read by nobody.
    """
    reached = {(DOCS / link.partition("#")[0]).resolve() for link in links(DOCS / "index.md")}

    assert not [page.name for page in DOCS.rglob("*.md") if page.name != "index.md" and page not in reached]


@pytest.mark.parametrize(
    "command",
    [
        pytest.param("pip install uv && uv run onrecord read examples/harbour", id="read the example"),
        pytest.param("pip install uv && uv run pytest", id="run the tests"),
    ],
)
def test_the_readme_names_the_two_commands_of_a_fresh_machine(command: str) -> None:
    """
    One sets everything up and reads the shipped example, one sets up and runs the tests.
    """
    assert f"$ {command}\n" in README


def test_ci_runs_the_test_command_of_the_readme() -> None:
    """
    What is promised to a newcomer is what is checked.
    """
    assert "pip install uv && uv run pytest\n" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_python_in_the_docs_can_be_parsed() -> None:
    """
    Lines of a session (``>>>``) are left to whoever typed them.
    """
    blocks = re.findall(r"^```python\n(.*?)^```", "\n".join((README, ALL_DOCS)), re.MULTILINE | re.DOTALL)

    for block in blocks:
        if ">>>" not in block:
            ast.parse(block)
