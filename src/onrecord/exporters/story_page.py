"""A story on the HTML page: what is agreed, what is disputed side by side, what stands on one source."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from onrecord.exporters.events import cut
from onrecord.exporters.markup import Html, element, escaped, joined_html
from onrecord.exporters.stories import Account, Apart, Cited, Listed, Point, Told

MOST_OPEN = 5  # claims on one source; a longer list is folded

Link = Callable[[Cited], str | None]  # the address, on the page, of words where they stand in their report


def story_section(story: Told, link: Link) -> Html:
    """The whole record of a story, under a heading of the second level."""
    parts = [
        _reports(story.reports),
        _points("Agreed", story.agreed, link),
        *_disputes(story, link, "h3"),
        _folded("On one source", story.single_source, link),
        _folded("Nobody is named who says it", story.unattributed, link),
    ]
    return element("section", element("h2", story.title), *parts, class_="story")


def disputes_section(story: Told, link: Link) -> Html:
    """Only what a report says in two ways; nothing where there is no such thing."""
    parts = [one for one in _disputes(story, link, "h2") if one]
    return element("section", *parts, class_="story") if parts else Html()


def _reports(reports: Sequence[Listed]) -> Html:
    items = [
        element(
            "li", element("b", one.name), element("span", "".join(f" · {part}" for part in one.about), class_="quiet")
        )
        for one in reports
    ]
    return element("ul", *items, class_="tellers", aria_label="Reports of the story")


def _points(title: str, points: Sequence[Point], link: Link) -> Html:
    if not points:
        return Html()
    items = [_point(one, link) for one in points]
    return joined_html([element("h3", f"{title} ({len(points)})"), element("ul", *items, class_="points")])


def _folded(title: str, points: Sequence[Point], link: Link) -> Html:
    if not points:
        return Html()
    return element(
        "details",
        element("summary", f"{title} ({len(points)})"),
        element("ul", *(_point(one, link) for one in points), class_="points"),
        open="" if len(points) <= MOST_OPEN else None,
    )


def _point(point: Point, link: Link) -> Html:
    whose = [element("b", point.whose), " · "] if point.whose else []
    why = f"Why these are one claim: {point.why}" if point.why else None
    return element(
        "li",
        _shown(point.words),
        element("span", *whose, _places(point.places or (point.words,), link), class_="facts", title=why),
    )


def _disputes(story: Told, link: Link, level: str) -> Iterator[Html]:
    yield _apart("Disputed", story.disputed, link, level)
    yield _apart("Updated: one source, another day; no dispute", story.updated, link, level)
    yield _apart("Dismissed by a person: no dispute", story.dismissed, link, level)
    yield _apart("Answered", story.answers, link, level)


def _apart(title: str, found: Sequence[Apart], link: Link, level: str) -> Html:
    if not found:
        return Html()
    return joined_html([element(level, f"{title} ({len(found)})"), *(_dispute(one, link) for one in found)])


def _dispute(one: Apart, link: Link) -> Html:
    sides = [element("li", *_account(side, link)) for side in one.sides]
    return element(
        "div",
        element("p", element("b", one.heading), class_="about"),
        element("ul", *sides, class_="sides", aria_label=f"{one.about}: the sides"),
        element("p", f"Why: {one.why}", class_="meta"),
        class_="dispute",
    )


def _account(side: Account, link: Link) -> Iterator[Html]:
    if side.value:
        yield element("p", f"“{side.value}”", class_="value")
    yield element("p", element("b", side.whose), class_="whose")
    for one in side.words:
        yield element("p", _shown(one.words), " ", element("span", _places(one.places, link), class_="facts"))


def _shown(cited: Cited) -> Html:
    """The words, those marked that differ."""
    return joined_html(
        element("mark", cited.report.text[span.start : span.end], class_="differs")
        if differs
        else cited.report.text[span.start : span.end]
        for span, differs in cut(cited.span, cited.differing)
    )


def _places(cited: Sequence[Cited], link: Link) -> Html:
    return joined_html((_place(one, link) for one in cited), between="; ")


def _place(cited: Cited, link: Link) -> Html:
    address = link(cited)
    return element("a", cited.where, href=address) if address else escaped(cited.where)
