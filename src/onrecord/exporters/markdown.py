"""
The record as Markdown (CommonMark with tables): story by story, then the ledger of every report.

Words of reports are text wherever they stand: no markup, no link and no HTML comes of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import quote

from onrecord.exporters.events import cut
from onrecord.exporters.groups import by_report, groups
from onrecord.exporters.live_page import live_link
from onrecord.exporters.markup import web_address
from onrecord.exporters.plain import one_line
from onrecord.exporters.rows import GAP, Lines, extent
from onrecord.exporters.stories import Account, Apart, Cited, Listed, Point, Told, told_stories
from onrecord.exporters.summary import by_a_person, day
from onrecord.values import Actor, ActorId, Record, Report, Statement

_MARKS = '“”"'
_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~&$^@!]|(?<=\w):(?=//)|(?<=www)\.", re.IGNORECASE)
_BLOCK = re.compile(r"^(\d+(?=[.)](?:\s|$))|(?=[-+=:]))")  # where a list, a rule or a heading would begin


def record_to_markdown(record: Record) -> str:
    """
    What is agreed, what is disputed side by side, what is on one source, for each story; then who said what.
    """
    parts = [*_head(record)]
    for story in told_stories(record):
        parts += _story(story)
    said, actors = by_report(record), {actor.id: actor for actor in record.actors}
    parts += ["## Ledger"] if record.reports else []
    for report in record.reports:
        parts += _ledger(report, said.get(report.id, []), actors)
    return "\n\n".join(parts) + "\n"


def escaped(words: str) -> str:
    """*words* as one line of Markdown that shows just them: every character that could mark up is escaped."""
    line = _MARKUP.sub(lambda match: f"\\{match.group()}", one_line(words).strip())
    return _BLOCK.sub(r"\1\\", line)


def _head(record: Record) -> Iterator[str]:
    made = record.made
    yield "# Record"
    yield (
        f"Made by onrecord {escaped(made.version)} with the model {escaped(made.model)}. "
        "It says who said what and on whose word it stands, not what is true."
    )
    if record.set_aside:
        yield "Not read:"
        yield _items(f"{escaped(one.location)}: {escaped(one.why)}" for one in record.set_aside)


def _story(story: Told) -> Iterator[str]:
    yield f"## {escaped(story.title)}"
    yield _items(_listed(one) for one in story.reports)
    if not story.alone:
        yield from _points("Agreed", story.agreed)
    apart = (("Disputed", story.disputed), ("Updated", story.updated), ("Dismissed by a person", story.dismissed))
    for title, found in apart:
        if found:
            yield f"### {title}"
            for one in found:
                yield from _apart(one)
    if not story.alone:
        yield from _points("On one source", story.single_source)
        yield from _points("Nobody is named who says it", story.unattributed)


def _listed(one: Listed) -> str:
    url = web_address(one.report.url)
    name = _link(one.name, url) if url else escaped(one.name)
    return " · ".join([name, *map(escaped, one.about)])


def _points(title: str, points: Sequence[Point]) -> Iterator[str]:
    if points:
        yield f"### {title}"
        yield _items(_point(one) for one in points)


def _point(point: Point) -> str:
    whose = f" — {escaped(point.whose)}" if point.whose else ""
    return f"{_quoted(point.words)}{whose} ({_places(point.places or (point.words,))})"


def _apart(apart: Apart) -> Iterator[str]:
    yield f"**{escaped(apart.heading)}**: {escaped(apart.why)}"
    yield _table(apart.sides)


def _table(sides: Sequence[Account]) -> str:
    """The sides next to each other, a column a side."""
    deepest = max((len(side.words) for side in sides), default=0)
    rows = [[escaped(side.whose) for side in sides], ["---"] * len(sides)]
    if any(side.value for side in sides):
        rows.append([escaped(side.value) for side in sides])
    for number in range(deepest):
        rows.append([_wording(side, number) for side in sides])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _wording(side: Account, number: int) -> str:
    if number >= len(side.words):
        return ""
    one = side.words[number]
    return f"{_quoted(one.words)} ({_places(one.places)})"


def _quoted(cited: Cited) -> str:
    """The words, those that differ in bold."""
    parts = []
    for span, differs in cut(cited.span, cited.differing):
        words = cited.report.words(span)
        # Stars must stand at words: white space at the edge of a piece is set outside.
        inner = escaped(words)
        before, after = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
        parts.append(f"{' ' if before else ''}{f'**{inner}**' if differs and inner else inner}{' ' if after else ''}")
    return f"“{_bare(re.sub(r' {2,}', ' ', ''.join(parts)).strip(' '))}”"


def _bare(words: str) -> str:
    """*words* without the quotation marks about them; as they are where there are others between those."""
    inner = words.strip(_MARKS)
    return words if any(mark in inner for mark in _MARKS) else inner


def _places(places: Sequence[Cited]) -> str:
    return "; ".join(_place(one.where, live_link(one.report, one.span)) for one in places)


def _place(words: str, url: str | None) -> str:
    return _link(words, url) if url else escaped(words)


def _ledger(report: Report, said: Sequence[Statement], actors: Mapping[ActorId, Actor]) -> Iterator[str]:
    yield f"### {escaped(report.title or report.location)}"
    known = [report.outlet, day(report.published) if report.published else None, *report.authors]
    about = " · ".join(escaped(one) for one in known if one)
    url = web_address(report.url)
    shown = " · ".join(part for part in (about, _link("the page", url) if url else "") if part)
    if shown:
        yield shown
    if not said:
        yield "No statements found."
    lines = Lines(report.text)
    for group in groups(report, said, actors):
        yield f"**{escaped(group.speaker)}**" + (f" ({escaped(group.note)})" if group.note else "")
        yield _items(_statement(one, report, lines) for one in group.statements)


def _statement(statement: Statement, report: Report, lines: Lines) -> str:
    at = extent(statement.content)
    words = GAP.join(escaped(report.words(span)) for span in statement.content)
    place = _place(f"line {lines.of(at.start)}", live_link(report, at))
    cue = " ".join(escaped(report.words(span)) for span in statement.cue)
    return f"{words} ({', '.join(part for part in (cue, place, by_a_person(statement)) if part)})"


def _items(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _link(words: str, url: str) -> str:
    return f"[{escaped(words)}]({_address(url)})"


def _address(url: str) -> str:
    """*url* without a character that would end the link or the table's cell; what is encoded already stays."""
    return quote(url, safe="%/:?#@!$'+,;=~-._&", errors="replace").replace("&", "&amp;")
