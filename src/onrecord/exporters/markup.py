"""HTML in which nothing can go unescaped: text becomes markup only through :func:`element`."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from onrecord.exporters.plain import printable

VOID = frozenset({"meta", "br", "hr"})


class Html(str):
    """Finished markup. A plain str is text, and is escaped where it meets markup."""

    __slots__ = ()


def element(tag: str, *children: str, **attributes: str | None) -> Html:
    """
    One element with its children, escaped unless they are Html.

    An attribute of None is left out; ``class_`` and ``http_equiv`` stand for ``class`` and ``http-equiv``.
    Names of tags and attributes are ours, never a report's.
    """
    given = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escaped(value)}"'
        for name, value in attributes.items()
        if value is not None
    )
    return Html(f"<{tag}{given}>" if tag in VOID else f"<{tag}{given}>{joined_html(children)}</{tag}>")


def joined_html(children: Iterable[str], between: str = "") -> Html:
    """The children side by side, escaped unless they are Html."""
    return Html(escaped(between).join(escaped(child) for child in children))


def escaped(text: str) -> Html:
    """*text* for HTML, with a visible sign for each control character; Html comes back as it is."""
    if isinstance(text, Html):
        return text
    return Html(html.escape(printable(re.sub(r"\r\n?", "\n", text)), quote=True))


def web_address(url: str | None) -> str | None:
    """*url* where it is http or https, so that no ``javascript:`` becomes a link; else None."""
    return url if url and re.match(r"https?://[^\s/]", url, re.IGNORECASE) else None
