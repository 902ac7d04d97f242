"""What the displays for a terminal share: styles, lines that fit, and words of a report made safe."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator

from rich.console import Console
from rich.style import Style
from rich.text import Text

from onrecord.exporters.plain import one_line

BAR = "  │ "
INDENT = " " * len(BAR)
WIDEST = 92  # columns: longer lines are hard to follow

TITLE = Style(bold=True)
SPEAKER = Style(bold=True, color="cyan")
QUIET = Style(dim=True)
WARNING = Style(color="yellow")


def printed(lines: Callable[[Console], Iterable[Text]], *, width: int, styled: bool) -> str:
    """What *lines* gives, as text of at most *width* columns."""
    console = quiet_console(min(width, WIDEST), styled=styled)
    with console.capture() as capture:
        for line in lines(console):
            console.print(line, soft_wrap=True)
    return capture.get()


def quiet_console(width: int, *, styled: bool) -> Console:
    """A console that prints nowhere, so that what it would print can be captured; words stay as they are."""
    return Console(
        file=io.StringIO(),
        width=width,
        force_terminal=styled,
        color_system="auto" if styled else None,
        markup=False,
        emoji=False,
        highlight=False,
    )


def between(console: Console) -> Iterator[Text]:
    """What stands between two reports: an empty line, a rule, an empty line."""
    yield Text()
    yield Text("─" * min(console.width, WIDEST))
    yield Text()


def wrapped(texts: Iterable[Text], console: Console, *, first: str = "", rest: str = "  ") -> Iterator[Text]:
    """*texts* in lines that fit, the first of each after *first* and the others after *rest*."""
    for text in texts:
        for i, line in enumerate(text.wrap(console, max(console.width - len(first), 20))):
            line.rstrip()
            yield Text.assemble((rest if i else first, QUIET), line)


def safe(words: str, style: Style | None = None) -> Text:
    """Words of a report as rich text: never as markup, and without characters that steer a terminal."""
    return Text(one_line(words), style or Style())
