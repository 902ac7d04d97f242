"""
One page of HTML to its article and what it says of itself. Runs in the child process only.

It imports trafilatura (0.4 seconds of CPU), so nothing that a short text needs may import this file.
"""

# ruff: noqa: E402 — the imports below come after what keeps them small.

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from html.parser import HTMLParser as TagReader
from typing import Any
from urllib.parse import urlsplit

# trafilatura imports py3langid where it can, and with it NumPy. Nothing here asks it for a language,
# and without it the child starts in half the time.
sys.modules.setdefault("py3langid", None)  # type: ignore[arg-type]

from lxml import etree  # type: ignore[import-untyped]
from lxml.html import HtmlElement, HTMLParser, document_fromstring  # type: ignore[import-untyped]
from trafilatura import bare_extraction
from trafilatura.metadata import extract_metadata

from onrecord.text.wordlist import words_of

ARTICLE_TYPES = re.compile(r"(Article|BlogPosting|Report|NewsArticle|LiveBlogPosting)$")
MAX_JSON_LD = 500_000  # characters of one script
MAX_NODES = 5_000  # of the JSON-LD of a page
_ISO_DATE = re.compile(r"\s*(\d{4})-?(\d{2})-?(\d{2})(?!\d)")
LONGEST_NAME = 120  # characters of an outlet or an author
ENOUGH_PARAGRAPH = 40  # characters below which a paragraph found without a tree is no evidence of an article

# Elements whose words are never the article's.
SKIPPED = words_of(
    """
    script style noscript template nav footer aside form button select option svg iframe head title
    figcaption
    """
)
BLOCKS = words_of(
    """
    p div section article li blockquote h1 h2 h3 h4 h5 h6 br tr td main header ul ol table hr
    """
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The article of a page, its paragraphs apart by an empty line, and what the page says of itself."""

    text: str = ""
    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None  # ISO date
    language: str | None = None
    url: str | None = None


def read_page(html: str, *, url: str | None = None) -> Page:
    """The page's article and metadata; an empty text where no article was found."""
    html = without_xml_declaration(html)
    parser = HTMLParser(huge_tree=True, no_network=True, remove_pis=True)
    tree = _tree(html, parser)
    cut = tree is None or any("depth" in entry.message for entry in parser.error_log)
    page = Page() if tree is None else metadata_of(tree, url)
    text = "" if tree is None else article_of(tree)
    if cut or not text:
        # Deeper than libxml2 goes (2,048 elements) the tree ends: read the paragraphs without a tree.
        text = max(text, paragraphs_of(html), key=len)
    return replace(page, text=text)


def without_xml_declaration(html: str) -> str:
    """The page without ``<?xml … ?>``, whose encoding no longer holds for decoded text."""
    return re.sub(r"^\ufeff?\s{0,100}<\?xml[^>]{0,200}\?>", "", html, count=1)


def _tree(html: str, parser: HTMLParser) -> HtmlElement | None:
    try:
        tree = document_fromstring(html, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None
    return tree if len(tree) else None


def article_of(tree: HtmlElement) -> str:
    """The article as trafilatura finds it, paragraphs apart by an empty line; empty where it finds none."""
    try:
        document = bare_extraction(tree, fast=True, include_comments=False, include_tables=False)
    except (RecursionError, ValueError, TypeError, AttributeError, KeyError, IndexError, etree.LxmlError):
        return ""
    found = getattr(document, "text", None) or ""
    return "\n\n".join(line for raw in found.splitlines() if (line := clean(raw)))


def clean(text: str) -> str:
    """The words with single spaces, without control characters."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def paragraphs_of(html: str) -> str:
    """The words of ``p`` elements, found tag by tag, so that no depth is too deep."""
    reader = _ParagraphReader()
    reader.feed(html)
    reader.close()
    paragraphs = [clean(paragraph) for paragraph in reader.paragraphs()]
    if not any(len(paragraph) >= ENOUGH_PARAGRAPH for paragraph in paragraphs):
        return ""
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


class _ParagraphReader(TagReader):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._found: list[list[str]] = []
        self._inside = False
        self._skipped: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SKIPPED:
            self._skipped.append(tag)
        elif tag == "p":
            self._inside = True
            self._found.append([])
        elif tag in BLOCKS and tag != "br":
            self._inside = False

    def handle_endtag(self, tag: str) -> None:
        if self._skipped and tag == self._skipped[-1]:
            self._skipped.pop()
        elif tag in BLOCKS:
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside and not self._skipped:
            self._found[-1].append(data)

    def paragraphs(self) -> Iterator[str]:
        """The words of each paragraph read so far."""
        for parts in self._found:
            yield "".join(parts)


def metadata_of(tree: HtmlElement, url: str | None) -> Page:
    """What the page says of itself: JSON-LD first, then meta elements, trafilatura's guesses last."""
    linked = linked_data(tree)
    metas = meta_values(tree)
    guess = _guessed(tree, url)
    title = first(linked.get("headline"), metas.get("og:title"), metas.get("twitter:title"), guess.get("title"))
    return Page(
        title=title,
        outlet=_name(first(linked.get("publisher"), metas.get("og:site_name"), metas.get("application-name")))
        or _name(guess.get("sitename")),
        authors=_authors(linked, metas, guess),
        published=published_of(tree, linked, metas, guess.get("date")),
        language=first(tree.get("lang"), linked.get("inLanguage"), metas.get("og:locale")),
        url=first(*(address for address in _own_urls(tree, metas) if is_absolute(address))),
    )


def _guessed(tree: HtmlElement, url: str | None) -> dict[str, str]:
    # extensive=False: only dates that stand as dates in the page, never one put together from digits.
    try:
        found = extract_metadata(
            tree,
            default_url=url,
            date_config={
                "extensive_search": False,
                "original_date": True,
                "max_date": date.today().isoformat(),
            },
        )
    except (RecursionError, ValueError, TypeError, AttributeError, KeyError, IndexError, etree.LxmlError):
        return {}
    names = ("title", "sitename", "author", "date")
    return {name: value for name in names if isinstance(value := getattr(found, name, None), str)}


def linked_data(tree: HtmlElement) -> dict[str, Any]:
    """Headline, publisher, author and date of the first article in the page's JSON-LD."""
    for node in _nodes(tree):
        kinds = node.get("@type")
        kinds = kinds if isinstance(kinds, list) else [kinds]
        if any(isinstance(kind, str) and ARTICLE_TYPES.search(kind) for kind in kinds):
            return {
                "headline": _string(node.get("headline")),
                "publisher": first(*_names(node.get("publisher"))),
                "authors": tuple(_names(node.get("author"))),
                "published": first(_string(node.get("datePublished")), _string(node.get("dateCreated"))),
                "inLanguage": _string(node.get("inLanguage")),
            }
    return {}


def _nodes(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    waiting: list[Any] = []
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower().startswith("application/ld+json"):
            try:
                waiting.append(json.loads((script.text or "")[:MAX_JSON_LD], strict=False))
            except (ValueError, RecursionError):
                continue
    waiting.reverse()
    for _ in range(MAX_NODES):
        if not waiting:
            return
        node = waiting.pop()
        if isinstance(node, list):
            waiting.extend(reversed(node))
        elif isinstance(node, dict):
            yield node
            waiting.extend(node[key] for key in ("mainEntity", "mainEntityOfPage", "@graph") if key in node)


def meta_values(tree: HtmlElement) -> dict[str, str]:
    """The first content of each ``meta`` element by its property, name or itemprop."""
    values: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = clean(element.get("content") or "")
        if name and content:
            values.setdefault(name.strip().lower(), content)
    return values


def published_of(tree: HtmlElement, linked: dict[str, Any], metas: dict[str, str], guess: str | None) -> str | None:
    """
    The day of publication, where the page states it in JSON-LD, a meta element or a ``time`` element.

    Last comes what htmldate finds, and not where the page states a day that does not exist: htmldate
    makes another one of it.
    """
    stated = [linked.get("published")]
    stated += [metas.get(name) for name in ("article:published_time", "og:published_time", "datepublished")]
    stated += [metas.get(name) for name in ("date", "dc.date.issued", "dcterms.created", "pubdate", "parsely-pub-date")]
    times = list(tree.iter("time"))
    stated += [time.get("datetime") for time in times if time.get("pubdate") is not None]
    stated += [time.get("datetime") for time in times if "publish" in (time.get("itemprop") or "").lower()]
    for value in stated:
        if day := iso_date(value):
            return day
    # A page has many times (comments, related stories); the first one in its article's head counts.
    headed = tree.xpath("(//article//time | //header//time | //main//time)[@datetime][1]")
    if headed and (day := iso_date(headed[0].get("datetime"))):
        return day
    return None if any(_ISO_DATE.match(value or "") for value in stated) else iso_date(guess)


def iso_date(value: object) -> str | None:
    """``2015-11-27`` of a date or time that begins with it; None for anything else, and for no real day."""
    match = _ISO_DATE.match(value) if isinstance(value, str) else None
    if match is None:
        return _mail_date(value)
    try:
        return date(*map(int, match.groups())).isoformat()
    except ValueError:
        return None


def _mail_date(value: object) -> str | None:
    if not isinstance(value, str) or len(value) > 40:
        return None
    for form in ("%a, %d %b %Y %H:%M:%S %z", "%a, %d %b %Y %H:%M:%S %Z", "%B %d, %Y", "%d %B %Y", "%d %b %Y"):
        try:
            return datetime.strptime(value.strip(), form).date().isoformat()
        except ValueError:
            continue
    return None


def _authors(linked: dict[str, Any], metas: dict[str, str], guess: dict[str, str]) -> tuple[str, ...]:
    for names in (
        linked.get("authors") or (),
        _split(metas.get("author")),
        _split(metas.get("article:author")),
    ):
        kept = tuple(dict.fromkeys(name for raw in names if (name := _name(raw)) and "://" not in name))
        if kept:
            return kept
    return tuple(dict.fromkeys(name for raw in _split(guess.get("author"), r";") if (name := _name(raw))))


def _split(value: str | None, by: str = r";|,| and ") -> list[str]:
    return re.split(by, value) if value else []


def _own_urls(tree: HtmlElement, metas: dict[str, str]) -> Iterator[str]:
    for link in tree.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            yield (link.get("href") or "").strip()
    yield metas.get("og:url", "")


def is_absolute(url: str) -> bool:
    """True for an http or https URL with a host."""
    try:
        parts = urlsplit(url)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and len(url) <= 2_000
    except ValueError:
        return False


def first(*values: str | None) -> str | None:
    """The first value that has a character."""
    return next((clean(value) for value in values if value and clean(value)), None)


def _name(value: str | None) -> str | None:
    name = re.sub(r"^by\s+", "", clean(value or ""), flags=re.IGNORECASE)
    return name if 0 < len(name) <= LONGEST_NAME else None


def _names(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    names = [item.get("name") if isinstance(item, dict) else item for item in values[:50]]
    return [name for name in names if isinstance(name, str)]


def _string(value: object) -> str | None:
    return value if isinstance(value, str) else None
