"""docs/cli.md is what the commands say of themselves."""

from __future__ import annotations

from pathlib import Path

from help_page import page

PAGE = Path(__file__).parents[2] / "docs" / "cli.md"


def test_the_page_on_the_command_line_is_the_help_of_the_commands() -> None:
    """
    Made again by ``python tests/cli/help_page.py > docs/cli.md``.
    """
    assert page() == PAGE.read_text(encoding="utf-8")
