"""How things look on every page: the templates, and the words and signs for what the store says in codes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from onrecord.exporters.groups import listed
from onrecord.exporters.markup import web_address
from onrecord.exporters.plain import printable
from onrecord.exporters.rows import low
from onrecord.exporters.stories import KINDS, NOBODY_NAMED
from onrecord.exporters.summary import day, number_of
from onrecord.store.shown import Quoted, SideRow
from onrecord.values import DisputeKind, Span
from onrecord.version import VERSION

TEMPLATES = Path(__file__).with_name("templates")
_PATH = re.compile(r"[\\/~]|[A-Za-z]:[\\/]")


@dataclass(frozen=True, slots=True)
class Sign:
    """A standing in a word, with a sign for eyes that run down a page, and what it means."""

    name: str
    sign: str
    means: str


# No tick and no cross: they would say what is true.
STANDINGS = {
    "agreed": Sign("agreed", "=", "Two or more origins that do not depend on each other say the same."),
    "disputed": Sign("disputed", "≠", "Somebody says otherwise."),
    "updated": Sign("updated", "↻", "One origin gave another value on another day."),
    "single_source": Sign("single source", "1", "One origin says it."),
    "unattributed": Sign("unattributed", "?", "Nobody is named who says it."),
}
FACTUALITIES = {
    "CT+": "asserted",
    "CT-": "denied",
    "PR+": "probable",
    "PR-": "unlikely",
    "PS+": "possible",
    "PS-": "possibly not",
    "CTu": "not known whether",
    "Uu": "not known whether",
}
NAV = (
    ("/", "Stories"),
    ("/actors", "Actors"),
    ("/network", "Network"),
    ("/search", "Search"),
    ("/jobs", "Jobs"),
    ("/log", "Log"),
    ("/help", "Help"),
)


def environment() -> Environment:
    """The templates. All that they show is escaped, and no control character reaches a page."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    made.filters |= {
        "day": day,
        "minute": minute,
        "count": number_of,
        "listed": listed,
        "q": lambda text: quote(str(text), safe=""),
        "web": web_address,
        "evidence": evidence,
        "low": low,
        "span": span_text,
        "wordings": wordings,
        "whose": whose,
        "called": called,
        "short": short,
        "names_for": names_for,
    }
    made.globals |= {
        "STANDINGS": STANDINGS,
        "FACTUALITIES": FACTUALITIES,
        "KINDS": {kind.value: words for kind, words in KINDS.items()} | {kind: KINDS[kind] for kind in DisputeKind},
        "NAV": NAV,
        "VERSION": VERSION,
        "days": days,
        "with_query": with_query,
    }
    return made


def _shown(value: Any) -> Any:
    """
    What an expression of a template comes to.

    Line breaks are made one character each, without a change in length: offsets are counted in what is shown.
    """
    if isinstance(value, Markup):
        return value
    if isinstance(value, str):
        return printable(value.replace("\r\n", " \n").replace("\r", "\n"))
    return value


def minute(moment: datetime) -> str:
    """“27 November 2015, 14:05”, by this machine's clock."""
    local = moment.astimezone()
    return f"{day(local.date())}, {local:%H:%M}"


def days(first: date | None, last: date | None) -> str:
    """“13 November 2025”, “13 – 14 November 2025”; empty where no day is known."""
    if first is None or last is None:
        return day(first or last) if first or last else ""  # type: ignore[arg-type]
    if first == last:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} – {day(last)}"
    return f"{day(first)} – {day(last)}"


def evidence(quoted: Quoted) -> str:
    """The address of the words where they stand in their report."""
    return f"/report/{quote(quoted.report, safe='')}?at={quoted.span.start}-{quoted.span.end}#at"


def span_text(spans: Span | Iterable[Span]) -> str:
    """“12-40,52-80”: spans in an address or a form."""
    return ",".join(f"{one.start}-{one.end}" for one in ([spans] if isinstance(spans, Span) else spans))


def cut(quoted: Quoted, differing: Sequence[Span], value: str = "") -> Iterator[tuple[str, bool]]:
    """The words in pieces, with True for those that differ; a *value* that has one of them differs as a whole."""
    at, words = 0, quoted.words
    start = quoted.span.start
    spans = [(max(one.start - start, 0), min(one.end - start, len(words))) for one in differing]
    for first, after in _joined(words, [*spans, *_around(words, spans, value)]):
        if first > at:
            yield words[at:first], False
        yield words[first:after], True
        at = after
    if at < len(words):
        yield words[at:], False


def _around(words: str, spans: Sequence[tuple[int, int]], value: str) -> Iterator[tuple[int, int]]:
    """Where *value* stands in *words* around one of *spans*."""
    for match in re.finditer(re.escape(value), words, re.IGNORECASE) if value else ():
        if any(match.start() < after and first < match.end() for first, after in spans):
            yield match.span()


def _joined(words: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """*spans* in order; those that overlap, or have but space between them, as one."""
    found: list[tuple[int, int]] = []
    for first, after in sorted(one for one in spans if one[0] < one[1]):
        if found and not words[found[-1][1] : first].strip():
            found[-1] = found[-1][0], max(found[-1][1], after)
        else:
            found.append((first, after))
    yield from found


def wordings(side: SideRow, by_value: bool) -> list[tuple[list[tuple[str, bool]], list[Quoted]]]:
    """
    What a side says, cut where it differs, and the places that print it: the same words stand there once.

    *by_value* is false of sides whose value is a whole clause: it does not differ as a whole.
    """
    found: dict[str, tuple[list[tuple[str, bool]], list[Quoted]]] = {}
    for quoted, spans in zip(side.quoted, side.differing, strict=True):
        key = " ".join(quoted.words.split())
        pieces = found[key][0] if key in found else list(cut(quoted, spans, side.value if by_value else ""))
        found.setdefault(key, (pieces, []))[1].append(quoted)
    return list(found.values())


def whose(sources: Iterable[str], names: Mapping[str, str]) -> str:
    """“A, B and somebody without a name”: on whose word, with the names of reports in place of their ids."""
    given = [called(names.get(one, one)) for one in sources]
    named = [one for one in given if one != NOBODY_NAMED]
    return listed(named + [NOBODY_NAMED] * (len(named) < len(given) or not named))


def called(name: str) -> str:
    """The name of a report; of a file the last part alone, since the way to it says nothing."""
    return re.split(r"[\\/]", name)[-1] or name if _PATH.match(name) else name


def short(text: str, most: int = 110) -> str:
    """*text* in no more than *most* characters: whole words, and “…” for the rest."""
    words = " ".join(text.split())
    if len(words) <= most:
        return words
    kept = words[: most - 1]
    whole = kept.rpartition(" ")[0] if " " in kept[most // 2 :] else kept
    return f"{whole.rstrip(' ,;:.–—-')}…"


def names_for(reason: str, names: Mapping[str, str]) -> str:
    """A reason with the names of reports in place of their ids."""
    for report, name in names.items():
        reason = reason.replace(report, called(name))
    return reason


def with_query(path: str, given: Any, **changed: object) -> str:
    """*path* with the query *given*, in which some fields are *changed*; empty ones are left out."""
    fields = {**dict(given), **changed}
    query = urlencode({name: value for name, value in fields.items() if value not in ("", None, 0)})
    return f"{path}?{query}" if query else path
