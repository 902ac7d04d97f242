"""
Whose reporting a report is: which reports, and which passages of reports, are copies of others. Pure, and whatever
the order of the reports.

What is compared are the runs of seven words (shingles; Broder 1997) of two reports, by stems and without page
furniture. Reports that can have a passage in common are found by winnowing (Schleimer, Wilkerson and Aiken 2003):
of every eight shingles in a row one is kept as a fingerprint, the same one wherever they stand, so two reports with
fourteen words in a row in common share a fingerprint. Such pairs are then compared exactly. A fingerprint that very
many reports have pairs each of them with the earliest ones only, so that the work grows with the number of reports.

A pair is a copy where at least half of the shingles of the shorter one stand in the other: of an agency's story
printed in a longer one, all do, though they are few of all that the two have. Words that were changed in a copy do
not break a passage. A quotation that two reports have in common is not copied by that: who heard the same speech
prints the same words. So a passage needs words outside of quotation marks.

Who copied whom is said as far as dates and credits tell. Where they do not, the reports are one origin all the same.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.text.credits import Credit, CreditKind, agency, find_credits, known_names
from onrecord.text.quotemarks import quotations
from onrecord.text.terms import terms
from onrecord.values import Report, ReportId, Span

SHINGLE = 7  # words
WINDOW = 8  # shingles of which one is kept: SHINGLE + WINDOW - 1 words in a row are never missed
# A fingerprint of more reports than this pairs each with the earliest EARLIEST of them only.
MOST_SHARING = 8
EARLIEST = 4
COPIED = 0.5  # the share of the shorter report's shingles that makes a copy
# By judgement: shorter ones are stock phrases of the trade.
LEAST_PASSAGE = 20  # words in common, of which
LEAST_TOLD = 12  # stand outside of quotation marks
LEAST_SHINGLES = 8  # of the whole pair
LEAST_IN_COPY = SHINGLE  # words of a passage where the pair is a copy
GAP = 10  # words that may have been changed within a passage
LEAST_OWN = 40  # words in a row that no other report has, in a copy, before they are its own: a paragraph
MOST_REPEATS = 4  # times that one shingle of a report is looked at
UNCLOSED = 1000  # characters; an open quotation that is longer is a stray mark
MOST_LISTED = 3  # reports that a reason names before it only counts them

_BASE = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xBF58476D1CE4E5B9)

_Hashes = NDArray[np.uint64]
_Numbers = NDArray[np.int64]
_Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """
    Words that a report has in common with an earlier one, where they stand in each, changed words between included.

    *words* counts those in common, *told* those of them outside of quotation marks.
    """

    report: ReportId
    span: Span
    source: ReportId
    source_span: Span
    words: int
    told: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """
    What two reports have in common; the *source* is the one that counts as the earlier.

    *contained* is the share of the shorter one's shingles that stand in the other, *taken* the share of the
    report's, *given* of the source's. *directed*: dates or credits tell that the report has them from the source,
    or from where the source has them; not so where only a rule tells the two apart.
    """

    report: ReportId
    source: ReportId
    contained: float
    taken: float
    given: float
    passages: tuple[Passage, ...]
    directed: bool
    why: str

    @property
    def copied(self) -> bool:
        """True for a copy: at least half of the shorter one stands in the other."""
        return self.contained >= COPIED


@dataclass(frozen=True, slots=True, kw_only=True)
class Traced:
    """
    Where the words of a report are from.

    *origin* is the report that it copies, or its own id: at least half of it stands there, and no earlier report has
    as much. *name* says whose reporting its own words are: the agency that it credits for all of it (or that its
    reprints credit), else its outlet, else its id. *passages* are what it has from earlier reports, each stretch
    once; *own* are the stretches of a copy that nothing else has. Not *directed*: it is one origin with others, and
    nothing tells who copied whom.
    """

    report: ReportId
    origin: ReportId
    name: str
    credits: tuple[Credit, ...] = ()
    passages: tuple[Passage, ...] = ()
    own: tuple[Span, ...] = ()
    directed: bool = True
    why: str = ""


def traced(reports: Sequence[Report]) -> tuple[Traced, ...]:
    """Each of *reports*, earliest first, with the report and the passages that it copies. Their ids must differ."""
    known = known_names({report.outlet for report in reports if report.outlet})
    credits = {report.id: find_credits(report, known) for report in reports}
    found = _compared(reports, credits)
    before: dict[ReportId, list[Shared]] = defaultdict(list)
    after: dict[ReportId, list[Shared]] = defaultdict(list)
    for shared in found:
        before[shared.report].append(shared)
        after[shared.source].append(shared)
    by_id = {report.id: report for report in reports}
    order = sorted(reports, key=_order)
    return tuple(_traced(one, before[one.id], after[one.id], credits, by_id) for one in order)


def shared_passages(reports: Sequence[Report]) -> tuple[Shared, ...]:
    """Every two of *reports* that have a passage in common, by the order of their dates and ids."""
    known = known_names({report.outlet for report in reports if report.outlet})
    return _compared(reports, {report.id: find_credits(report, known) for report in reports})


def origin_of(traced: Mapping[ReportId, Traced], report: ReportId, span: Span) -> str:
    """
    Whose reporting the words at *span* are, by name: two names are two origins.

    That of the one whom the sentence credits; else of the earliest report that has the passage; else, for a stretch
    of a copy that is not long enough to be its own, of what is copied; else the report's own.
    """
    while True:
        one = traced[report]
        if credit := _credited(one, span):
            return credit.name
        passage = max(
            (each for each in one.passages if 2 * _common(each.span, span) >= len(span)),
            key=lambda each: _common(each.span, span),
            default=None,
        )
        if passage is None:
            copied = one.origin != report and not any(2 * _common(own, span) >= len(span) for own in one.own)
            return traced[one.origin].name if copied else one.name
        report, span = passage.source, _carried(span, passage)


def _credited(one: Traced, span: Span) -> Credit | None:
    return next((each for each in one.credits if each.covers and 2 * _common(each.covers, span) >= len(span)), None)


def _common(one: Span, other: Span) -> int:
    """How many characters two spans share."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _carried(span: Span, passage: Passage) -> Span:
    """About where the words at *span* stand in the source of a passage."""
    ratio = len(passage.source_span) / len(passage.span)
    start, end = (passage.source_span.start + round((at - passage.span.start) * ratio) for at in (span.start, span.end))
    low, high = passage.source_span.start, passage.source_span.end
    start = min(max(start, low), high - 1)
    return Span(start, min(max(end, start + 1), high))


# --- a report as words to compare --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class _Words:
    """
    The words of a report without its furniture.

    *starts* and *ends* (words,) are characters of the text; *quoted* (words,) says which stand in quotation marks;
    *shingles* (words - 6,) are hashes of the seven words from each on.
    """

    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    quoted: _Flags
    shingles: _Hashes
    distinct: int


def _words(report: Report) -> _Words:
    found = terms(report.text)
    hashes = np.fromiter((_hash(term.stem) for term in found), np.uint64, len(found))
    starts = np.fromiter((term.span.start for term in found), np.int32, len(found))
    ends = np.fromiter((term.span.end for term in found), np.int32, len(found))
    kept = ~_within(starts, [item.span for item in report.furniture])
    hashes, starts, ends = hashes[kept], starts[kept], ends[kept]
    quotes = [each.span for each in quotations(report.text) if each.closed or len(each.span) <= UNCLOSED]
    shingles = _shingles(hashes)
    return _Words(starts, ends, _within(starts, quotes), shingles, len(np.unique(shingles)))


def _within(starts: NDArray[np.int32], spans: Sequence[Span]) -> _Flags:
    inside = np.zeros(len(starts), bool)
    for span in spans:
        inside[np.searchsorted(starts, span.start) : np.searchsorted(starts, span.end)] = True
    return inside


@lru_cache(maxsize=2**18)
def _hash(word: str) -> int:
    """64 bits of a word, the same on every machine."""
    return int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "little")


def _shingles(words: _Hashes) -> _Hashes:
    """A hash for each run of seven words: a polynomial in those of the words, modulo 2**64, its bits mixed."""
    count = max(0, len(words) - SHINGLE + 1)
    value = np.zeros(count, np.uint64)
    for place in range(SHINGLE):
        value = value * _BASE + words[place : place + count]
    value ^= value >> np.uint64(31)
    value *= _MIX
    return value ^ (value >> np.uint64(29))


def _fingerprints(shingles: _Hashes) -> _Hashes:
    """The least shingle of every WINDOW in a row, once each: a text of fewer has one."""
    if len(shingles) <= WINDOW:
        return shingles[:0] if len(shingles) == 0 else shingles.min(keepdims=True)
    return np.unique(np.lib.stride_tricks.sliding_window_view(shingles, WINDOW).min(axis=1))


# --- which pairs may have a passage in common ----------------------------------------------------------------------


def _pairs(words: Sequence[_Words]) -> Iterator[tuple[int, _Numbers]]:
    """For each number of a report those of earlier ones with a fingerprint in common; reports are in order of date."""
    prints = [_fingerprints(each.shingles) for each in words]
    value = np.concatenate([np.zeros(0, np.uint64), *prints])
    of = np.repeat(np.arange(len(words)), [len(each) for each in prints])
    if len(value) == 0:
        return
    order = np.lexsort((of, value))
    value, of = value[order], of[order]
    first = np.flatnonzero(np.r_[True, value[1:] != value[:-1]])
    size = np.diff(np.r_[first, len(value)])
    begin = np.repeat(first, size)  # for each fingerprint the place of the earliest report that has it
    place = np.arange(len(value)) - begin
    many = np.repeat(size, size) > MOST_SHARING
    codes = []
    for back in range(MOST_SHARING):
        here = (place > back) & (~many | (back < EARLIEST))
        codes.append(np.unique(of[here] * len(words) + of[begin[here] + back]))
    later, earlier = np.divmod(np.unique(np.concatenate(codes)), len(words))
    for group in np.split(np.arange(len(later)), np.flatnonzero(np.diff(later)) + 1):
        if len(group):
            yield int(later[group[0]]), earlier[group]


# --- what a pair has in common -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Run:
    """Words in common, in the same order without a gap: from *start* on in the one, from *other* in the other."""

    start: int
    other: int
    length: int


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Runs with small gaps between: ``[start, end)`` words in the one, ``[other, until)`` in the other."""

    start: int
    end: int
    other: int
    until: int
    words: int
    told: int


@dataclass(frozen=True, slots=True)
class _Overlap:
    """What two reports have in common: how many distinct shingles, and the stretches of words."""

    count: int
    stretches: tuple[_Stretch, ...]


def _overlaps(one: _Words, others: Iterable[_Words]) -> Iterator[_Overlap | None]:
    """What *one* has in common with each of *others*; None where that is too little for a passage."""
    order = np.argsort(one.shingles, kind="stable")
    values = one.shingles[order]
    for other in others:
        low = np.searchsorted(values, other.shingles)
        places = np.flatnonzero(values[np.minimum(low, len(values) - 1)] == other.shingles)
        count = len(np.unique(other.shingles[places])) if len(places) >= LEAST_SHINGLES else 0
        if count < LEAST_SHINGLES:
            yield None
            continue
        low = low[places]
        times = np.minimum(np.searchsorted(values, other.shingles[places], "right") - low, MOST_REPEATS)
        at = np.repeat(low, times) + _counted(times)
        stretches = _stretches(order[at], np.repeat(places, times), one, other)
        copied = count >= COPIED * min(one.distinct, other.distinct)
        yield _Overlap(count, _passing(stretches, copied)) if _passing(stretches, False) else None


def _counted(times: _Numbers) -> _Numbers:
    """0, 1 … for each of *times*: [2, 1] is [0, 1, 0]."""
    return np.arange(times.sum()) - np.repeat(np.cumsum(times) - times, times)


def _passing(stretches: Sequence[_Stretch], copied: bool) -> tuple[_Stretch, ...]:
    """Those that are long enough for a passage."""
    if copied:
        return tuple(each for each in stretches if each.words >= LEAST_IN_COPY)
    return tuple(each for each in stretches if each.words >= LEAST_PASSAGE and each.told >= LEAST_TOLD)


def _stretches(places: _Numbers, others: _Numbers, one: _Words, other: _Words) -> list[_Stretch]:
    """Runs of shingles at *places* of *one* and of *other*, joined over gaps; each word of *one* is in one of them."""
    told = [~one.quoted, ~other.quoted]
    chains: list[list[_Run]] = []
    for run in _runs(places, others):
        near = [chain for chain in chains[-8:] if _follows(chain[-1], run)]
        if near:
            max(near, key=lambda chain: (sum(each.length for each in chain), -chain[0].start)).append(run)
        else:
            chains.append([run])
    found: list[_Stretch] = []
    for chain in sorted(chains, key=lambda chain: (-sum(run.length for run in chain), chain[0].start, chain[0].other)):
        stretch = _stretch(chain, *told)
        if not any(2 * _overlap(stretch, each) > stretch.end - stretch.start for each in found):
            found.append(stretch)
    return sorted(found, key=lambda each: (each.start, each.other))


def _runs(places: _Numbers, others: _Numbers) -> Iterator[_Run]:
    """Shingles that follow one another in both, as runs of words, by where they begin."""
    shift = others - places
    order = np.lexsort((places, shift))
    places, shift = places[order], shift[order]
    breaks = np.flatnonzero((np.diff(places) != 1) | (np.diff(shift) != 0)) + 1
    bounds = [0, *breaks.tolist(), len(places)]
    runs = [
        _Run(int(places[a]), int(places[a] + shift[a]), b - a + SHINGLE - 1)
        for a, b in zip(bounds[:-1], bounds[1:], strict=True)
        if b > a
    ]
    yield from sorted(runs, key=lambda run: (run.start, run.other))


def _follows(run: _Run, following: _Run) -> bool:
    """True where *following* goes on with *run* over a gap that is small in both; the two may overlap a little."""
    gap = following.start - run.start - run.length
    other = following.other - run.other - run.length
    forward = following.start > run.start and following.other > run.other
    return forward and -SHINGLE < gap <= GAP and -SHINGLE < other <= GAP


def _overlap(one: _Stretch, other: _Stretch) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _stretch(chain: Sequence[_Run], told: _Flags, other_told: _Flags) -> _Stretch:
    """A word in common counts as told where either report has it outside of quotation marks: a mark may be lost."""
    words = count = 0
    end = chain[0].start
    for run in chain:
        skipped = max(0, end - run.start)  # words that the run before has
        start, other = run.start + skipped, run.other + skipped
        length = max(0, run.length - skipped)
        words += length
        count += int((told[start : start + length] | other_told[other : other + length]).sum())
        end = max(end, run.start + run.length)
    last = chain[-1]
    return _Stretch(chain[0].start, last.start + last.length, chain[0].other, last.other + last.length, words, count)


# --- who copied whom ---------------------------------------------------------------------------------------------


def _order(report: Report) -> tuple[date, ReportId]:
    return report.published or date.max, report.id


def _compared(reports: Sequence[Report], credits: Mapping[ReportId, Sequence[Credit]]) -> tuple[Shared, ...]:
    """Every two of *reports* with a passage in common."""
    order = sorted(reports, key=_order)
    words = [_words(report) for report in order]
    found: list[tuple[int, int, _Overlap]] = []
    for later, earlier in _pairs(words):
        overlaps = _overlaps(words[later], (words[each] for each in earlier.tolist()))
        found += [(later, each, one) for each, one in zip(earlier.tolist(), overlaps, strict=True) if one]
    out_by = _out_by(order, [(later, each) for later, each, _ in found], credits)
    shared = []
    for later, earlier_one, overlap in found:
        sides = [(order[later], words[later]), (order[earlier_one], words[earlier_one])]
        turned = out_by[order[later].id] < out_by[order[earlier_one].id]
        (report, own), (source, its) = sides[::-1] if turned else sides
        stretches = tuple(map(_turned, overlap.stretches)) if turned else overlap.stretches
        passages = tuple(_passage(report.id, own, source.id, its, each) for each in stretches)
        shared.append(_shared(report, own, source, its, overlap.count, passages, credits))
    return tuple(sorted(shared, key=lambda one: (out_by[one.report], out_by[one.source])))


_Out = tuple[date, bool, ReportId]


def _out_by(
    order: Sequence[Report], pairs: Iterable[tuple[int, int]], credits: Mapping[ReportId, Sequence[Credit]]
) -> dict[ReportId, _Out]:
    """
    The order of the reports in time: an agency's is out by the day of the first paper that prints it and says so.

    A total order, so that no report is, over others, a copy of itself.
    """
    first = {report.id: report.published or date.max for report in order}
    printed: set[ReportId] = set()
    for one, other in pairs:
        for paper, source in ((order[one], order[other]), (order[other], order[one])):
            if _credits(paper, source, credits):
                first[source.id] = min(first[source.id], paper.published or date.max)
                printed.add(source.id)
    return {report.id: (first[report.id], report.id not in printed, report.id) for report in order}


def _credits(paper: Report, source: Report, credits: Mapping[ReportId, Sequence[Credit]]) -> bool:
    """True where *paper* credits the outlet of *source*, and is not of that outlet itself."""
    name = agency(source.outlet) or source.outlet
    own = agency(paper.outlet) or paper.outlet
    return name is not None and name != own and any(credit.name == name for credit in credits[paper.id])


def _turned(one: _Stretch) -> _Stretch:
    return _Stretch(one.other, one.until, one.start, one.end, one.words, one.told)


def _passage(report: ReportId, own: _Words, source: ReportId, its: _Words, one: _Stretch) -> Passage:
    return Passage(
        report=report,
        span=Span(int(own.starts[one.start]), int(own.ends[one.end - 1])),
        source=source,
        source_span=Span(int(its.starts[one.other]), int(its.ends[one.until - 1])),
        words=one.words,
        told=one.told,
    )


def _shared(
    report: Report,
    own: _Words,
    source: Report,
    its: _Words,
    count: int,
    passages: tuple[Passage, ...],
    credits: Mapping[ReportId, Sequence[Credit]],
) -> Shared:
    directed, why = _direction(report, source, credits)
    return Shared(
        report=report.id,
        source=source.id,
        contained=count / min(own.distinct, its.distinct),
        taken=count / own.distinct,
        given=count / its.distinct,
        passages=passages,
        directed=directed,
        why=why,
    )


def _direction(report: Report, source: Report, credits: Mapping[ReportId, Sequence[Credit]]) -> tuple[bool, str]:
    """Whether it is told that *report* has its words from *source*, and what tells it, in words."""
    if _credits(report, source, credits):
        return True, f"it credits {agency(source.outlet) or source.outlet}, which published {_place(source)}"
    if report.published and source.published and report.published > source.published:
        days = (report.published - source.published).days
        ago = f"{days} days" if days > 1 else "a day"
        return True, f"{_place(source)} was published {ago} earlier, on {source.published}"
    return False, "neither dates nor credits tell which was first"


def _place(report: Report) -> str:
    return report.location if "://" in report.location else report.location.rpartition("/")[2]


# --- one report --------------------------------------------------------------------------------------------------


def _traced(
    report: Report,
    before: Sequence[Shared],
    after: Sequence[Shared],
    credits: Mapping[ReportId, tuple[Credit, ...]],
    by_id: Mapping[ReportId, Report],
) -> Traced:
    copied = next((one for one in before if one.taken >= COPIED), None)
    reprints = [one for one in after if one.given >= COPIED]
    passages = _once(passage for one in before for passage in one.passages)
    untold = next((one for one in reprints if not one.directed), None)
    found = credits[report.id]
    if not _bylines(found):
        found += _of_reprints(after, credits, by_id)
    return Traced(
        report=report.id,
        origin=copied.source if copied else report.id,
        name=_name(report, reprints, credits, by_id),
        credits=found,
        passages=passages,
        own=_own(report, passages) if copied else (),
        directed=copied.directed if copied else untold is None,
        why=_why(report, copied, passages, untold, credits[report.id], by_id),
    )


def _once(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """*passages*, earliest source first, without those whose words are mostly in longer ones; by where they stand."""
    kept: list[Passage] = []
    for one in sorted(passages, key=lambda one: -one.words):  # stable: of equals the earliest source is first
        if 2 * sum(_common(one.span, each.span) for each in kept) <= len(one.span):
            kept.append(one)
    return tuple(sorted(kept, key=lambda one: (one.span, one.source)))


def _own(report: Report, passages: Sequence[Passage]) -> tuple[Span, ...]:
    """The stretches of LEAST_OWN words or more between passages."""
    bounds = [Span(0, 0), *(one.span for one in passages), Span(len(report.text), len(report.text))]
    found, end = [], 0
    for span in bounds:
        if span.start > end:
            own = terms(report.text, Span(end, span.start))
            if len(own) >= LEAST_OWN:
                found.append(Span(own[0].span.start, own[-1].span.end))
        end = max(end, span.end)
    return tuple(found)


def _bylines(credits: Iterable[Credit]) -> list[str]:
    return [credit.name for credit in credits if credit.kind is CreditKind.BYLINE]


def _of_others(report: Report, credits: Iterable[Credit]) -> list[str]:
    """Whose text a report says it prints, other than its own outlet's."""
    return [name for name in _bylines(credits) if name != agency(report.outlet)]


def _of_reprints(
    after: Iterable[Shared], credits: Mapping[ReportId, Sequence[Credit]], by_id: Mapping[ReportId, Report]
) -> tuple[Credit, ...]:
    """The passages of a report that a later one has as well, which credits an agency: they are the agency's."""
    found: list[Credit] = []
    covered: list[Span] = []
    for one in after:
        for name in _of_others(by_id[one.report], credits[one.report])[:1]:
            for span in (passage.source_span for passage in one.passages):
                if 2 * sum(_common(span, each) for each in covered) <= len(span):
                    covered.append(span)
                    found.append(Credit(name=name, kind=CreditKind.REPRINT, covers=span))
    return tuple(found)


def _name(
    report: Report,
    reprints: Sequence[Shared],
    credits: Mapping[ReportId, Sequence[Credit]],
    by_id: Mapping[ReportId, Report],
) -> str:
    """Whose reporting a report's own words are; of reprints that credit several agencies, what most of them say."""
    if own := _bylines(credits[report.id]):
        return own[0]
    theirs = Counter(name for one in reprints for name in _of_others(by_id[one.report], credits[one.report])[:1])
    if theirs:
        return min(theirs, key=lambda name: (-theirs[name], name))
    return report.outlet or report.id


def _why(
    report: Report,
    copied: Shared | None,
    passages: Sequence[Passage],
    untold: Shared | None,
    credits: Sequence[Credit],
    by_id: Mapping[ReportId, Report],
) -> str:
    bylines = list(dict.fromkeys(_bylines(credits)))
    credit = f"; it credits {_listed(bylines)} for all of it" if bylines else ""
    if copied:
        source = _place(by_id[copied.source])
        shares = f"{copied.taken:.0%} of its runs of {SHINGLE} words stand in {source}"
        return f"{shares}; {copied.why}{credit}"
    if untold:
        source = _place(by_id[untold.report])
        return f"{untold.given:.0%} of its runs of {SHINGLE} words stand in {source} too; {untold.why}{credit}"
    if passages:
        sources = _listed(list(dict.fromkeys(_place(by_id[one.source]) for one in passages)))
        several = "a passage" if len(passages) == 1 else f"{len(passages)} passages"
        words = sum(one.words for one in passages)
        return f"its own but for {several} ({words} words) that {sources} had before{credit}"
    return f"no earlier report has a passage of it{credit}"


def _listed(words: Sequence[Any]) -> str:
    """ "A", "A and B", "A, B, C and 9 more"."""
    if len(words) > MOST_LISTED + 1:
        words = [*words[:MOST_LISTED], f"{len(words) - MOST_LISTED} more"]
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))
