"""A record's claims, and its disputes side by side, as rows: each with its words cut from the report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.exporters.rows import Lines
from onrecord.exporters.stories import KINDS, Book
from onrecord.values import Dispute, Record, Report, ReportId, Side, Story, StoryId, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """One claim, flat. The place is that of its clearest words; *sources* are those on whose word it stands."""

    claim: str
    story: str
    story_title: str
    standing: str
    words: str
    sources: str
    origins: int
    affirming: str
    denying: str
    report: str
    outlet: str | None
    url: str | None
    location: str
    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeRow:
    """
    One side of a dispute, flat: the sides of one follow each other. The place is that of its first words.

    *review* is what a person says of the dispute: one that is dismissed is none.
    """

    dispute: str
    story: str
    story_title: str
    kind: str
    about: str
    status: str
    review: str | None
    side: int
    value: str
    words: str
    sources: str
    statements: str
    events: str
    why: str
    report: str | None
    outlet: str | None
    url: str | None
    location: str | None
    line: int | None
    start: int | None
    end: int | None


def claim_rows(record: Record) -> Iterator[ClaimRow]:
    """The record's claims as rows, in its order."""
    book, titles = Book(record), _titles(record.stories)
    lines = {report.id: Lines(report.text) for report in record.reports}
    for claim in record.claims:
        at = claim.words
        report = book.reports[at.report]
        yield ClaimRow(
            claim=claim.id,
            story=claim.story,
            story_title=titles.get(claim.story, ""),
            standing=claim.standing.value,
            words=report.words(at.span),
            sources=_named(claim.sources, book),
            origins=claim.origins,
            affirming="; ".join(claim.affirming),
            denying="; ".join(claim.denying),
            report=report.id,
            outlet=report.outlet,
            url=report.url,
            location=report.location,
            line=lines[report.id].of(at.span.start),
            start=at.span.start,
            end=at.span.end,
        )


def dispute_rows(record: Record) -> Iterator[DisputeRow]:
    """The sides of the record's disputes as rows, in its order."""
    book, titles = Book(record), _titles(record.stories)
    lines = {report.id: Lines(report.text) for report in record.reports}
    for dispute in record.disputes:
        for number, side in enumerate(dispute.sides, start=1):
            yield _side_row(dispute, number, side, book, titles, lines)


def words_of(side: Side, book: Book) -> tuple[Words, ...]:
    """Where the words of a side stand; where the record has none of their own, those of its statements and events."""
    own = side.words or (cited.words for cited in book.places((*side.statements, *side.events)))
    return tuple(dict.fromkeys(own))


def _side_row(
    dispute: Dispute,
    number: int,
    side: Side,
    book: Book,
    titles: Mapping[StoryId, str],
    lines: Mapping[ReportId, Lines],
) -> DisputeRow:
    places = words_of(side, book)
    at = places[0] if places else None
    report: Report | None = book.reports[at.report] if at else None
    return DisputeRow(
        dispute=dispute.id,
        story=dispute.story,
        story_title=titles.get(dispute.story, ""),
        kind=dispute.kind.value,
        about=KINDS[dispute.kind],
        status=dispute.status.value,
        review=dispute.review.value if dispute.review else None,
        side=number,
        value=side.value,
        words=" | ".join(dict.fromkeys(book.reports[one.report].words(one.span) for one in places)),
        sources=_named(side.sources, book),
        statements="; ".join(side.statements),
        events="; ".join(side.events),
        why=book.why(dispute.why),
        report=report.id if report else None,
        outlet=report.outlet if report else None,
        url=report.url if report else None,
        location=report.location if report else None,
        line=lines[at.report].of(at.span.start) if at else None,
        start=at.span.start if at else None,
        end=at.span.end if at else None,
    )


def _titles(stories: Sequence[Story]) -> dict[StoryId, str]:
    return {story.id: story.title for story in stories}


def _named(sources: Sequence[str], book: Book) -> str:
    """Who they are, one after the other; a report goes by its name."""
    return "; ".join(dict.fromkeys(book.name(one) if one in book.reports else one for one in sources))
