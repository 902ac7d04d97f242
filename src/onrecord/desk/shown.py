"""How things look on every page: the templates, and the words and signs for what the store says in codes."""

from __future__ import annotations

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
from onrecord.exporters.stories import KINDS
from onrecord.exporters.summary import day, number_of
from onrecord.store.shown import Quoted
from onrecord.values import DisputeKind, Span
from onrecord.version import VERSION

TEMPLATES = Path(__file__).with_name("templates")


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
        "cut": cut,
        "low": low,
        "span": span_text,
        "replace_name": lambda name, names: names.get(name, name),
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


def cut(quoted: Quoted, differing: Sequence[Span]) -> Iterator[tuple[str, bool]]:
    """The words in pieces, with True for those that differ."""
    at, start = 0, quoted.span.start
    for span in sorted(differing):
        first, after = max(span.start - start, at), min(span.end - start, len(quoted.words))
        if first >= after:
            continue
        if first > at:
            yield quoted.words[at:first], False
        yield quoted.words[first:after], True
        at = after
    if at < len(quoted.words):
        yield quoted.words[at:], False


def names_for(reason: str, names: Mapping[str, str]) -> str:
    """A reason with the names of reports in place of their ids."""
    for report, name in names.items():
        reason = reason.replace(report, name)
    return reason


def with_query(path: str, given: Any, **changed: object) -> str:
    """*path* with the query *given*, in which some fields are *changed*; empty ones are left out."""
    fields = {**dict(given), **changed}
    query = urlencode({name: value for name, value in fields.items() if value not in ("", None, 0)})
    return f"{path}?{query}" if query else path
