"""
Markdown: the text is the input exactly; what is markup and not words is marked as furniture.

Marked are the YAML front matter ("metadata"), images, the targets of links and fenced code ("markup").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from onrecord.loaders.decode import decode
from onrecord.loaders.draft import Draft, Source
from onrecord.loaders.settings import LoadSettings
from onrecord.loaders.text import read_limited
from onrecord.values import Furniture, SetAside, Span

_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(.{0,20000}?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"([A-Za-z_][\w-]{0,40}):[ \t]*(.*)")
_ITEM = re.compile(r"[ \t]+-[ \t]+(.+)|-[ \t]+(.+)")
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(.*?)[ \t]*#*[ \t]*\r?$", re.MULTILINE)
_IMAGE = re.compile(r"!\[[^\]\n]{0,500}\]\([^()\s]{0,2000}(?:[ \t]+\"[^\"\n]{0,300}\")?\)")
_LINK_TAIL = re.compile(r"(?<=\])\([^()\s]{1,2000}(?:[ \t]+\"[^\"\n]{0,300}\")?\)|(?<=\])\[[^\]\n]{1,100}\]")
_LINK_DEFINITION = re.compile(r"^ {0,3}\[[^\]\n]{1,100}\]:[ \t]+\S{1,2000}[^\n]{0,300}$", re.MULTILINE)
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})", re.MULTILINE)
_HEADING_MARK = re.compile(r"^ {0,3}#{1,6}(?=[ \t])", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """What the ``---`` block at the beginning says, and how far it goes."""

    end: int = 0
    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: date | None = None


def load_markdown(source: Source, settings: LoadSettings) -> Iterator[Draft | SetAside]:
    """One report: the decoded text, with its title from the front matter or the first heading."""
    content = read_limited(source.stream, settings.max_bytes)
    text = decode(content, declared=source.charset).text
    matter = front_matter(text)
    yield Draft(
        location=source.location,
        text=text,
        url=source.url,
        outlet=matter.outlet,
        title=matter.title or first_heading(text, matter.end),
        authors=matter.authors,
        published=matter.published,
        furniture=tuple(markup(text, matter.end)),
    )


def front_matter(text: str) -> FrontMatter:
    """Title, outlet, authors and date of the front matter: plain ``key: value`` lines and lists."""
    match = _FRONT_MATTER.match(text)
    if match is None:
        return FrontMatter()
    fields = _fields(match.group(1))
    if not fields:
        return FrontMatter()
    return FrontMatter(
        end=match.end(),
        title=_one(fields, "title", "headline"),
        outlet=_one(fields, "outlet", "publisher", "site"),
        authors=tuple(fields.get("authors") or fields.get("author") or ()),
        published=_day(_one(fields, "published", "date")),
    )


def _fields(block: str) -> dict[str, list[str]]:
    fields: dict[str, list[str]] = {}
    last: list[str] = []
    for line in block.splitlines():
        if match := _FIELD.match(line):
            last = fields.setdefault(match.group(1).lower(), [])
            last.extend(_values(match.group(2)))
        elif match := _ITEM.match(line):
            last.extend(_values(match.group(1) or match.group(2)))
    return fields


def _values(written: str) -> list[str]:
    written = written.strip()
    parts = written[1:-1].split(",") if written.startswith("[") and written.endswith("]") else [written]
    return [value for part in parts if (value := part.strip().strip("\"'").strip())]


def _one(fields: dict[str, list[str]], *names: str) -> str | None:
    return next((fields[name][0] for name in names if fields.get(name)), None)


def _day(value: str | None) -> date | None:
    try:
        return datetime.fromisoformat(value).date() if value else None
    except ValueError:
        return None


def first_heading(text: str, start: int = 0) -> str | None:
    """The words of the first ``#`` heading."""
    match = _HEADING.search(text, start)
    return " ".join(match.group(1).split()) or None if match else None


def markup(text: str, start: int) -> Iterator[Furniture]:
    """The parts of the text that are markup and not words, in order."""
    if start:
        yield Furniture(Span(0, start), "metadata")
    fences = list(_code(text, start))
    spans = [Span(*match.span()) for form in _MARKUP for match in form.finditer(text, start)]
    covered = start
    for span in sorted([*fences, *spans], key=lambda span: (span.start, -span.end)):
        if span.start >= covered:
            yield Furniture(span, "markup")
            covered = span.end


def _code(text: str, start: int) -> Iterator[Span]:
    opened: re.Match[str] | None = None
    for fence in _FENCE.finditer(text, start):
        if opened is None:
            opened = fence
        elif fence.group(1).startswith(opened.group(1)):
            yield Span(opened.start(), fence.end())
            opened = None


_MARKUP = (_IMAGE, _LINK_TAIL, _LINK_DEFINITION, _HEADING_MARK)
