"""
Which reports are about the same happening. Pure, and whatever the order of the reports.

A report is a vector of its words' stems, each once, names with twice the weight, by how rare it is in a fixed table
(onrecord.text.frequencies): what one report weighs does not depend on the others. Two reports are as alike as the
cosine of their vectors. Stories grow in two steps:

1. Reports that are *plainly* alike, and published within ``MOST_DAYS``, are together, and with them all that are
   plainly alike to these (single link). Reports without a date are so joined to each other only.
2. Of what is together then, the two that are most alike on average (Sokal and Michener 1958) are joined, as long as
   they are alike enough and were published within ``MOST_DAYS``.

Adding a report does not reshuffle the others, in this sense. Reports that step 1 joins stay together whatever is
added. And a story stays exactly what it is where none of its reports shares two key words with the new one, nor with
a report that does, and so on. Within that reach the second step is taken anew, and a new report may move others.

Two key words that many reports share give each of them only its ``MOST_NEAR`` neighbours in time, so that the work
grows in step with the reports; there a new report may come between two others.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Date
from heapq import heapify, heappop, heappush
from itertools import combinations
from math import sqrt

from onrecord.text.frequencies import frequencies
from onrecord.text.sentences import sentences
from onrecord.text.terms import terms
from onrecord.values import Reading, Report, ReportId, Story

# Cosines. ALIKE, NAME_WEIGHT and MOST_DAYS are the best of those few tried on the training stories of ECB+, with the
# figures of dev in sight (benchmarks/stories.py); PLAINLY_ALIKE was set with other weights, and not tried anew.
PLAINLY_ALIKE = 0.6
ALIKE = 0.22
NAME_WEIGHT = 2.0  # of a name, beside another word as rare

MOST_DAYS = 180  # between the first and the last of the days on which the reports of a story were published
KEY_WORDS = 12  # of a report, the words of most weight: it is looked up by each two of them
MOST_NEAR = 32  # neighbours in time that one look-up gives
MOST_SHOWN = 5  # words that a reason names
_LEAST_TOGETHER = 2

_Vector = Mapping[str, float]


def stories(readings: Sequence[Reading], *, alike: float = ALIKE) -> tuple[Story, ...]:
    """
    The stories of *readings*, each reading in one, by their first day. The reports must have different ids.

    *alike* is the least mean cosine of two groups of reports that are joined, 0 … 1.
    """
    pages = [_page(reading.report) for reading in sorted(readings, key=lambda reading: _order(reading.report))]
    near = _near(pages)
    grown = _grown(_plain(pages, near), near, alike)
    made = [_story([pages[number] for number in sorted(group)]) for group in grown]
    return tuple(sorted(made, key=lambda story: (story.earliest or Date.max, story.id)))


def one_story(readings: Sequence[Reading]) -> tuple[Story, ...]:
    """All of *readings* as one story, whatever their words: where somebody says that they are on one happening."""
    pages = [_page(reading.report) for reading in sorted(readings, key=lambda reading: _order(reading.report))]
    return (_story(pages),) if pages else ()


def key_words(report: Report) -> tuple[str, ...]:
    """
    The stems of most weight in *report*, KEY_WORDS at most.

    Only reports that share two of them, or that others so join, can come to be in one story: whoever keeps these need
    not compare a new report with all others.
    """
    return tuple(_page(report).key_words)


# --- a report as it is compared -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Page:
    """A report with its *vector*, of length 1, and for each stem the words in which it is first printed."""

    report: Report
    vector: _Vector
    printed: Mapping[str, str]

    @property
    def key_words(self) -> list[str]:
        """The stems of most weight, in their order as words."""
        return sorted(sorted(self.vector, key=lambda stem: (-self.vector[stem], stem))[:KEY_WORDS])


def _order(report: Report) -> tuple[Date, ReportId]:
    return report.published or Date.max, report.id


def _page(report: Report) -> _Page:
    text, table = report.text, frequencies()
    furniture = [part.span for part in report.furniture]
    found = [
        term
        for term in terms(text)
        if not term.small and len(term.stem) > 1 and not any(part.contains(term.span) for part in furniture)
    ]
    capital = _names(report, [(term.stem, term.span.start) for term in found])
    weights = {
        stem: table.telling(stem) * (NAME_WEIGHT if stem in capital else 1.0)
        for stem in sorted({term.stem for term in found})
    }
    length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    printed = {term.stem: report.words(term.span) for term in reversed(found)}
    return _Page(report, {stem: weight / length for stem, weight in weights.items()}, printed)


def _names(report: Report, words: Iterable[tuple[str, int]]) -> set[str]:
    """The stems that are names: by the table, or else those with a capital within sentences and never without one."""
    first = {at for sentence in sentences(report.text) for at in (sentence.start, sentence.start + 1)}
    table = frequencies()
    upper: set[str] = set()
    lower: set[str] = set()
    for stem, at in words:
        if stem[0].isdigit():
            continue
        named, letter = table.named(stem), report.text[at]
        if named or (named is None and letter.isupper() and at not in first):
            upper.add(stem)
        elif named is None and letter.islower():
            lower.add(stem)
    return upper - lower


def _cosine(one: _Vector, other: _Vector) -> float:
    """The product of two vectors; of two of length 1, their cosine."""
    small, large = sorted((one, other), key=len)
    return sum(weight * large[stem] for stem, weight in small.items() if stem in large)


# --- which are compared ---------------------------------------------------------------------------------------


def _near(pages: Sequence[_Page]) -> list[set[int]]:
    """For each of *pages*, which are in order of time, those that share two of its key words."""
    having: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, page in enumerate(pages):
        for pair in combinations(page.key_words, 2):
            having[pair].append(number)
    near: list[set[int]] = [set() for _ in pages]
    for numbers in having.values():
        for at, number in enumerate(numbers):
            for other in numbers[at + 1 : at + 1 + MOST_NEAR]:
                near[number].add(other)
                near[other].add(number)
    return near


# --- how stories grow -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Group:
    """Reports that are together, by number, with the sum of their vectors and their days of publication."""

    numbers: frozenset[int]
    total: _Vector
    first: Date | None
    last: Date | None

    def alike(self, other: _Group) -> float:
        """The mean cosine of a report here and one there."""
        return _cosine(self.total, other.total) / (len(self.numbers) * len(other.numbers))

    def apart(self, other: _Group) -> bool:
        """True where more than MOST_DAYS lie between the first and the last day of the two."""
        if self.first is None or self.last is None or other.first is None or other.last is None:
            return False
        return (max(self.last, other.last) - min(self.first, other.first)).days > MOST_DAYS


def _group(pages: Sequence[_Page], numbers: Iterable[int]) -> _Group:
    own = sorted(numbers)
    total: dict[str, float] = defaultdict(float)
    for number in own:
        for stem, weight in pages[number].vector.items():
            total[stem] += weight
    days = _days(pages[number].report for number in own)
    return _Group(frozenset(own), dict(total), min(days, default=None), max(days, default=None))


def _days(reports: Iterable[Report]) -> list[Date]:
    return sorted(report.published for report in reports if report.published is not None)


def _joined(one: _Group, other: _Group) -> _Group:
    total = dict(one.total)
    for stem, weight in other.total.items():
        total[stem] = total.get(stem, 0.0) + weight
    days = [day for day in (one.first, one.last, other.first, other.last) if day is not None]
    return _Group(one.numbers | other.numbers, total, min(days, default=None), max(days, default=None))


def _plain(pages: Sequence[_Page], near: Sequence[set[int]]) -> list[_Group]:
    """*pages* in groups: whoever is plainly alike to another is in its group."""
    alone = [_group(pages, [number]) for number in range(len(pages))]
    above = list(range(len(pages)))

    def top(number: int) -> int:
        while above[number] != number:
            above[number] = number = above[above[number]]
        return number

    for number, others in enumerate(near):
        for other in sorted(others):
            low, high = sorted((top(number), top(other)))
            if low != high and number < other and _plainly_alike(alone[number], alone[other]):
                above[high] = low
    together: dict[int, list[int]] = defaultdict(list)
    for number in range(len(pages)):
        together[top(number)].append(number)
    return [_group(pages, numbers) for numbers in together.values()]


def _plainly_alike(one: _Group, other: _Group) -> bool:
    """True of two reports in much the same words; one without a date is no bridge between two that have one."""
    both = (one.first is None) == (other.first is None)
    return both and not one.apart(other) and one.alike(other) >= PLAINLY_ALIKE


def _grown(groups: Sequence[_Group], near: Sequence[set[int]], least: float) -> Iterator[frozenset[int]]:
    """*groups* joined, the two most alike first, as long as they are alike enough."""
    live = dict(enumerate(groups))
    of = {number: name for name, group in live.items() for number in group.numbers}
    beside = {
        name: {of[other] for number in group.numbers for other in near[number]} - {name} for name, group in live.items()
    }
    heap = [pair for name in live for other in beside[name] if name < other for pair in _pair(live, name, other, least)]
    heapify(heap)
    while heap:
        _, _, one, other = heappop(heap)
        if one not in live or other not in live:
            continue
        name = len(groups) + len(of)  # a name that no group has had
        of[name] = name
        live[name] = _joined(live.pop(one), live.pop(other))
        beside[name] = (beside.pop(one) | beside.pop(other)) - {one, other}
        for third in sorted(beside[name]):
            beside[third] = (beside[third] - {one, other}) | {name}
            for pair in _pair(live, third, name, least):
                heappush(heap, pair)
    return (group.numbers for group in live.values())


def _pair(
    live: Mapping[int, _Group], one: int, other: int, least: float
) -> Iterator[tuple[float, tuple[int, int], int, int]]:
    """The two, where they may be one story, as they stand in the heap: those most alike first, then the earlier."""
    if live[one].apart(live[other]):
        return
    alike = live[one].alike(live[other])
    if alike >= least:
        low, high = sorted((min(live[one].numbers), min(live[other].numbers)))
        yield -round(alike, 9), (low, high), one, other


# --- what is said of a story ----------------------------------------------------------------------------------


def _story(pages: Sequence[_Page]) -> Story:
    reports = [page.report for page in pages]
    days = _days(reports)
    return Story(
        id=f"story-{reports[0].id}",
        title=_title(_central([page for page in pages if page.report.title] or pages).report),
        reports=tuple(report.id for report in reports),
        earliest=min(days, default=None),
        latest=max(days, default=None),
        why=tuple(_why(pages, days)),
    )


def _central(pages: Sequence[_Page]) -> _Page:
    """The page that is most like all of *pages*; the first of several."""
    total = _group(pages, range(len(pages))).total
    return max(pages, key=lambda page: round(_cosine(page.vector, total), 9))


def _title(report: Report) -> str:
    """The title of *report*, or its first sentence, in its exact words."""
    if report.title:
        return report.title
    first = next(iter(sentences(report.text)), None)
    return report.words(first) if first is not None else report.location


def _why(pages: Sequence[_Page], days: Sequence[Date]) -> Iterator[str]:
    """Why *pages* are one story, or why the only one is alone."""
    if len(pages) < _LEAST_TOGETHER:
        yield "no other report is alike enough"
        return
    shared = ", ".join(f"{word} (in {count})" for word, count in _shared(pages)[:MOST_SHOWN])
    yield f"{len(pages)} reports with the same telling words: {shared}"
    if len(days) >= _LEAST_TOGETHER:
        yield f"published on {days[0]}" if days[0] == days[-1] else f"published from {days[0]} to {days[-1]}"


def _shared(pages: Sequence[_Page]) -> list[tuple[str, int]]:
    """The words that two of *pages* or more have, and how many: those that weigh most in all of them first."""
    total = _group(pages, range(len(pages))).total
    count = Counter(stem for page in pages for stem in page.vector)
    stems = sorted((stem for stem in total if count[stem] >= _LEAST_TOGETHER), key=lambda stem: (-total[stem], stem))
    return [(next(page.printed[stem] for page in pages if stem in page.printed), count[stem]) for stem in stems]
