"""Clauses of two sources that are nearly the same, and in which other words stand in one place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.corroborate.clauses import Clause, by_stem
from onrecord.corroborate.difference import Difference
from onrecord.corroborate.opposition import Opposition, opposition
from onrecord.corroborate.tolls import of_one_time
from onrecord.text.quantities import quantities
from onrecord.text.terms import terms
from onrecord.values import DisputeKind, Span, StoryId

_GLUED = re.compile(r"\d{6,}")  # a number of so many figures has commas
_SHARE = re.compile(r"\s*(?:%|per ?cent)", re.IGNORECASE)

LEAST_SAME = 0.6  # of the words of the longer of two clauses that differ in one thing
LEAST_SAME_WORDS = 3
MOST_KEYS = 4  # of a clause's words, the rarest: those that lead to others
MOST_HELD = 50  # clauses that a word leads to


def wordings(story: StoryId, found: Sequence[Clause]) -> Iterator[Difference]:
    """Clauses of two sources that are nearly the same, but for a number, a name, a day or a place."""
    having = by_stem(found)
    given: set[frozenset[_Value]] = set()
    for number, clause in enumerate(found):
        rarest = sorted(clause.stems, key=lambda stem: (len(having[stem]), stem))[:MOST_KEYS]
        for other in sorted({each for stem in rarest for each in having[stem][:MOST_HELD] if each > number}):
            pair = found[other]
            if clause.of.source.key == pair.of.source.key or not _nearly_the_same(clause, pair):
                continue
            apart = opposition(clause.text, pair.text, least_shared=LEAST_SAME)
            if apart is None or apart.kind is DisputeKind.POLARITY or _is_one(clause, pair, apart):
                continue
            one, two = _value(clause, apart.a), _value(pair, apart.b)
            if frozenset((one, two)) not in given:
                given.add(frozenset((one, two)))
                leading = {stem for value in (one, two) for stem in value.stems[:1]}
                with_either = [found[at] for at in sorted({at for stem in leading for at in having.get(stem, ())})]
                yield _wording(story, _kind(apart, clause), (one, clause), (two, pair), with_either)


def _is_one(a: Clause, b: Clause, apart: Opposition) -> bool:
    """True of two names of one actor, of numbers of other days, and of figures that are none: "022015"."""
    ours, theirs = a.named_at(apart.a), b.named_at(apart.b)
    if any(one.is_surely(other) for one in ours for other in theirs):
        return True
    if any(_GLUED.fullmatch(text) for text in (a.text[slice(*_ends(apart.a))], b.text[slice(*_ends(apart.b))])):
        return True
    return apart.kind is DisputeKind.NUMBER and not of_one_time(a.of, b.of)


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _kind(apart: Opposition, clause: Clause) -> DisputeKind:
    """A number that counts nothing names a thing, and tells which: ".38 caliber"."""
    counts = any(each.span.overlaps(apart.a) for each in quantities(clause.text))
    share = _SHARE.match(clause.text, apart.a.end)
    return DisputeKind.OBJECT if apart.kind is DisputeKind.NUMBER and not (counts or share) else apart.kind


@dataclass(frozen=True, slots=True)
class _Value:
    """Words of a clause, as they are shown, and the word behind them: of what they are the value."""

    shown: str
    stems: tuple[str, ...]

    def within(self, clause: Clause) -> bool:
        """Whether the same words, with the same one behind them, stand in another clause."""
        length = len(self.stems)
        return length > 1 and any(clause.words[at : at + length] == self.stems for at in range(len(clause.words)))


def _value(clause: Clause, span: Span) -> _Value:
    start = span.start - (clause.text[span.start - 1 : span.start] == ".")  # ".38"
    found = [term for term in terms(clause.text) if not term.small]
    within = [at for at, term in enumerate(found) if span.overlaps(term.span)]
    words = found[within[0] : within[-1] + 2] if within else []
    return _Value(clause.text[max(start, 0) : span.end], tuple(term.stem for term in words))


def _wording(
    story: StoryId,
    kind: DisputeKind,
    one: tuple[_Value, Clause],
    two: tuple[_Value, Clause],
    clauses: Sequence[Clause],
) -> Difference:
    """The two with all that say the same of the same: ".38 caliber" in other reports."""
    sides = [
        (clause.of, *(each.of for each in clauses if each is not clause and value.within(each)))
        for value, clause in (one, two)
    ]
    (value, clause), (other, pair) = one, two
    return Difference(
        story=story,
        kind=kind,
        values=(value.shown, other.shown),
        of=(tuple(dict.fromkeys(sides[0])), tuple(dict.fromkeys(sides[1]))),
        why=(
            f"“{value.shown}” according to {clause.of.source.name}, “{other.shown}” according to "
            f"{pair.of.source.name}, in words that are nearly the same."
        ),
    )


def _nearly_the_same(a: Clause, b: Clause) -> bool:
    shared = a.stems & b.stems
    words = sum(stem.isalpha() and len(stem) > 1 for stem in shared)
    return words >= LEAST_SAME_WORDS and len(shared) >= LEAST_SAME * max(len(a.stems), len(b.stems))
