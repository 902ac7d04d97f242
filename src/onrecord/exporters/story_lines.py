"""A story for a terminal: what is agreed, what is disputed side by side, and what stands on one source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from rich.console import Console
from rich.style import Style
from rich.text import Text

from onrecord.exporters.events import cut
from onrecord.exporters.lines import BAR, INDENT, QUIET, SPEAKER, TITLE, between, printed, quiet_console, safe, wrapped
from onrecord.exporters.plain import one_line
from onrecord.exporters.stories import FIRST_FEW, Account, Apart, Cited, Listed, Point, Told, said_by_both, told_stories
from onrecord.values import Record

TWO_COLUMNS = 72  # columns from which on two sides stand next to each other
GUTTER = "  │  "
MARGIN = "  "
DIFFERS = Style(bold=True, underline=True)
HEADING = Style(bold=True, color="cyan")


def story_lines(story: Told, console: Console) -> Iterator[Text]:
    """
    The whole record of a story.

    Of one report there are only the disputes: the rest would repeat what is printed below of the report.
    """
    yield from wrapped([safe(story.title, TITLE)], console)
    yield from _reports(story.reports, console)
    if not story.alone:
        yield from _agreed(story.agreed, console)
    yield from disputes_lines(story, console)
    if not story.alone:
        yield from _few("On one source", story.single_source, console)
        yield from _few("Nobody is named who says it", story.unattributed, console)


def disputes_lines(story: Told, console: Console) -> Iterator[Text]:
    """The disputes of a story, the numbers that one source gave anew, what a person says is none, and the answers."""
    yield from _apart("Disputed", story.disputed, console)
    yield from _apart("Updated: one source, another day; no dispute", story.updated, console)
    yield from _apart("Dismissed by a person: no dispute", story.dismissed, console)
    yield from _apart("Answered", story.answers, console)


def comparison_to_text(record: Record, *, width: int = 80, styled: bool = False) -> str:
    """Of two reports only what differs and what both say, in lines of at most *width* columns."""
    return printed(lambda console: _comparison(record, console), width=width, styled=styled)


def _comparison(record: Record, console: Console) -> Iterator[Text]:
    stories = told_stories(record)
    for number, story in enumerate(stories):
        if number:
            yield from between(console)
        yield from wrapped([safe(story.title, TITLE)], console)
        yield from _reports(story.reports, console)
        yield from disputes_lines(story, console)
    both = said_by_both(record)
    if both:
        yield from _heading("Both say", len(both))
    for number, pair in enumerate(both):
        yield from [Text()] if number else []
        yield from _side_by_side([_quoted(one) for one in pair], console)
    if not both and not any(story.disputed or story.updated for story in stories):
        yield Text()
        yield from wrapped([safe("Nothing that both say was found, and nothing in which they differ.")], console)


def _reports(reports: Iterable[Listed], console: Console) -> Iterator[Text]:
    for one in reports:
        shown = safe(one.name)
        shown.append("".join(one_line(f" · {part}") for part in one.about), QUIET)
        yield from wrapped([shown], console, first=MARGIN, rest=MARGIN * 2)


def _heading(words: str, count: int) -> Iterator[Text]:
    yield Text()
    yield Text.assemble((words, HEADING), (f" ({count})", QUIET))


def _agreed(points: Sequence[Point], console: Console) -> Iterator[Text]:
    if points:
        yield from _heading("Agreed", len(points))
    for one in points:
        yield from _point(one, console)


def _few(words: str, points: Sequence[Point], console: Console) -> Iterator[Text]:
    """How many, and the first few of them."""
    if points:
        yield from _heading(words, len(points))
    for one in points[:FIRST_FEW]:
        yield from _point(one, console)
    if len(points) > FIRST_FEW:
        yield Text(f"{INDENT}and {len(points) - FIRST_FEW} more, in the reports below", QUIET)


def _point(point: Point, console: Console) -> Iterator[Text]:
    yield from wrapped([_shown(point.words)], console, first=BAR, rest=BAR)
    where = _places(point.places or (point.words,))
    parts = [part for part in (point.whose, where) if part]
    yield from wrapped([safe(" · ".join(parts), QUIET)], console, first=INDENT, rest=INDENT)


def _apart(words: str, found: Sequence[Apart], console: Console) -> Iterator[Text]:
    if found:
        yield from _heading(words, len(found))
    for number, one in enumerate(found):
        if number:
            yield Text()
        yield from wrapped([safe(one.heading, TITLE)], console, first=MARGIN, rest=MARGIN)
        yield from _side_by_side([list(_account(side)) for side in one.sides], console)
        yield from wrapped([safe(f"Why: {one.why}", QUIET)], console, first=MARGIN, rest=MARGIN * 2)


def _account(side: Account) -> Iterator[Text]:
    if side.value:
        yield safe(f"“{side.value}”", TITLE)
    yield safe(side.whose, SPEAKER)
    for one in side.words:
        yield _shown(one.words)
        yield safe(_places(one.places), QUIET)


def _places(cited: Sequence[Cited]) -> str:
    """“Halsten Courier, line 5; Meridian Press Agency, line 3”."""
    return "; ".join(dict.fromkeys(one.where for one in cited))


def _quoted(cited: Cited) -> list[Text]:
    return [_shown(cited), safe(cited.where, QUIET)]


def _shown(cited: Cited) -> Text:
    """The words, those underlined that differ."""
    text = Text()
    for span, differs in cut(cited.span, cited.differing):
        text.append(one_line(cited.report.text[span.start : span.end]), DIFFERS if differs else None)
    return text


def _side_by_side(sides: Sequence[Sequence[Text]], console: Console) -> Iterator[Text]:
    """Two sides next to each other where they fit, and the next two below them; else all under each other."""
    if console.width < TWO_COLUMNS:
        for number, side in enumerate(sides):
            if number:
                yield Text(BAR.rstrip(), QUIET)
            yield from wrapped(side, console, first=BAR, rest=BAR)
        return
    width = (console.width - len(MARGIN) - len(GUTTER)) // 2
    narrow = quiet_console(width, styled=False)
    for at in range(0, len(sides), 2):
        if at:
            yield Text()
        columns = [list(wrapped(side, narrow, rest="")) for side in sides[at : at + 2]]
        for left, right in zip_longest(*columns, *([[]] * (2 - len(columns))), fillvalue=Text()):
            padded = left.copy()
            padded.pad_right(max(width - left.cell_len, 0))
            line = Text.assemble(MARGIN, padded, (GUTTER if len(columns) > 1 else "", QUIET), right)
            line.rstrip()
            yield line
