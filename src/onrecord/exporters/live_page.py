"""Links to the words on the live page: https://wicg.github.io/scroll-to-text-fragment/"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from onrecord.exporters.markup import web_address
from onrecord.values import Report, Span

FRAGMENT_WORDS = 6  # of each end of a long passage in a link to it


def live_link(report: Report, span: Span) -> str | None:
    """A link that shows the words at *span* on the report's page; None where the page has no web address."""
    url = web_address(report.url)
    return f"{url.split('#')[0]}#{text_fragment(report, span)}" if url else None


def text_fragment(report: Report, span: Span) -> str:
    """“:~:text=…” with the words at *span*: those of its first line, of a long one both ends."""
    words = report.words(span).strip().split("\n")[0].split()
    if len(words) <= 2 * FRAGMENT_WORDS:
        return f":~:text={_encoded(words)}"
    return f":~:text={_encoded(words[:FRAGMENT_WORDS])},{_encoded(words[-FRAGMENT_WORDS:])}"


def _encoded(words: Sequence[str]) -> str:
    # The hyphen is part of the fragment's own syntax.
    return quote(" ".join(words), safe="", errors="replace").replace("-", "%2D")
