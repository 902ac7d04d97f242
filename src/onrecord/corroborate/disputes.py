"""
Where the accounts of one story differ, with the exact words of each side and the rule that fired.

Nothing here says who is right. Three things are compared that cannot both hold: tolls (tolls.py), clauses of which
one denies what the other affirms, and clauses nearly the same in which other words stand in one place (opposition.py).
What one source says later of a number that grew is an update; what two sources say is a dispute.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from onrecord.corroborate.assertions import Assertion
from onrecord.corroborate.opposition import Opposition, opposition
from onrecord.corroborate.tolls import NOT_TOLD, TOLLS, Count, counts, happenings, places_near
from onrecord.text.clauses import clauses
from onrecord.text.frequencies import frequencies
from onrecord.text.negation import Negation, negations
from onrecord.text.quantities import quantities
from onrecord.text.terms import Term, terms
from onrecord.values import DisputeKind, DisputeStatus, ReportId, Side, Span, StoryId

_OPEN = re.compile(r"\s*(?:if|whether|unless|should)\b", re.IGNORECASE)  # what they begin is left open
_SHARE = re.compile(r"\s*(?:%|per ?cent)", re.IGNORECASE)

LEAST_SHARED = 0.5  # of the words of the shorter of two clauses, of which one denies the other
LEAST_TURNED = 0.65  # of the words that a word of saying denies ("denied that …")
LEAST_FRAME = 0.25  # of the words of the longer one
LEAST_TELLING = 2.7  # what those words must weigh
LEAST_SAME = 0.6  # of the words of the longer of two clauses that differ in one thing
LEAST_SAME_WORDS = 3
MOST_KEYS = 4  # of a clause's words, the rarest: those that lead to others
MOST_HELD = 50  # clauses that a word leads to
MOST_AWAY = 3  # words from a negation to what it denies
MOST_DENIALS = 2  # so many denials of one clause are none
COMMON = 4  # a word that one in so many clauses of a story has weighs nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A dispute without its id: *values* are what the sides say, in order, and *of* the assertions on each side."""

    story: StoryId
    kind: DisputeKind
    values: tuple[str, ...]
    of: tuple[tuple[Assertion, ...], ...]
    status: DisputeStatus = DisputeStatus.DISPUTED
    why: str

    @property
    def sides(self) -> tuple[Side, ...]:
        """The sides as the record has them."""
        return tuple(_side(value, of) for value, of in zip(self.values, self.of, strict=True))


def differences(
    story: StoryId, assertions: Sequence[Assertion], texts: Mapping[ReportId, str]
) -> tuple[Difference, ...]:
    """Where *assertions*, those of one story, differ: how many were hurt, whether it is so, and one word in many."""
    tolls = (*tolls_apart(story, assertions, texts),)
    counted = {one for toll in tolls for side in toll.of for one in side}
    others = [one for one in assertions if one not in counted]
    return (*tolls, *polarity(story, assertions, texts), *wordings(story, others, texts))


def _side(value: str, of: Sequence[Assertion]) -> Side:
    """The account that *of* give: their statements and events, their words, whose they are."""
    return Side(
        value=value,
        statements=tuple(dict.fromkeys(one.statement for one in of if one.statement)),
        events=tuple(dict.fromkeys(event for one in of for event in one.events)),
        words=tuple(dict.fromkeys(one.words for one in of)),
        sources=tuple(dict.fromkeys(one.source.name for one in of)),
    )


# --- tolls ----------------------------------------------------------------------------------------------------


def tolls_apart(story: StoryId, assertions: Sequence[Assertion], texts: Mapping[ReportId, str]) -> Iterator[Difference]:
    """The disputes over how many, and the numbers of one source that grew."""
    for group in happenings(counts(assertions, texts), places_near(assertions)):
        apart = [(a, b) for a, b in combinations(group, 2) if not a.agrees(b)]
        disputed = [pair for pair in apart if not _later(*pair)]
        if disputed:
            yield _toll(story, group, max(disputed, key=_telling), texts, DisputeStatus.DISPUTED)
        for grown in _by_source(pair for pair in apart if _later(*pair)):
            yield _toll(story, grown, (grown[0], grown[-1]), texts, DisputeStatus.UPDATED)


def _telling(pair: tuple[Count, Count]) -> tuple[int, float, str]:
    """What makes two counts the ones to give as the reason: named sources, and how far apart they are."""
    low, high = sorted(pair, key=lambda one: one.number)
    named = sum(one.of.source.named for one in pair)
    return named, high.least / max(low.most, 1.0), f"{low.of.report} {high.of.report}"


def _later(a: Count, b: Count) -> bool:
    """True where one source gives two counts on two days: the later one is an update of the other."""
    one, other = a.of, b.of
    known = one.published is not None and other.published is not None
    return one.source.key == other.source.key and known and one.published != other.published


def _by_source(pairs: Iterable[tuple[Count, Count]]) -> Iterator[tuple[Count, ...]]:
    """The counts of each source in *pairs*, by their day."""
    found: dict[str, set[Count]] = defaultdict(set)
    for a, b in pairs:
        found[a.of.source.key] |= {a, b}
    for key in sorted(found):
        yield tuple(sorted(found[key], key=lambda one: (str(one.of.published), one.number, one.of.report, one.span)))


def _toll(
    story: StoryId,
    group: Sequence[Count],
    apart: tuple[Count, Count],
    texts: Mapping[ReportId, str],
    status: DisputeStatus,
) -> Difference:
    by_number: dict[float, list[Count]] = defaultdict(list)
    for one in group:
        by_number[one.number].append(one)
    first, second = sorted(apart, key=lambda one: (one.number, one.of.report, one.span))
    told = [f"“{_shown(one, texts)}” {TOLLS[one.what]} according to {one.of.source.name}" for one in (first, second)]
    if status is DisputeStatus.UPDATED:
        earlier, later = sorted(apart, key=lambda one: (str(one.of.published), one.number))
        why = (
            f"{earlier.of.source.name} gives “{_shown(earlier, texts)}” {TOLLS[first.what]} on {earlier.of.published} "
            f"and “{_shown(later, texts)}” on {later.of.published}: one source, two days."
        )
    else:
        why = f"{told[0]}, {told[1]}: no number fits both."
    return Difference(
        story=story,
        kind=DisputeKind.NUMBER,
        values=tuple(_shown(by_number[number][0], texts) for number in sorted(by_number)),
        of=tuple(tuple(dict.fromkeys(one.of for one in by_number[number])) for number in sorted(by_number)),
        status=status,
        why=why,
    )


def _shown(count: Count, texts: Mapping[ReportId, str]) -> str:
    return texts[count.of.report][count.span.start : count.span.end]


# --- what one affirms and another denies ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class _Clause:
    """
    A clause of an assertion: where it stands, its words in order, and whether it is denied.

    *told* is the first word that its negation reaches: what is denied. Where the word that carries it denies it ("the
    army denied using …"), it is the first of all. None where nothing is denied.
    """

    of: Assertion
    span: Span
    text: str
    words: tuple[str, ...]
    told: str | None
    denied: bool
    turned: bool

    @property
    def stems(self) -> frozenset[str]:
        """Its words."""
        return frozenset(self.words)

    def before(self, stem: str) -> frozenset[str]:
        """The words before the first time that one stands in it: who did it, as a rule."""
        return frozenset(self.words[: self.words.index(stem)])


def polarity(story: StoryId, assertions: Sequence[Assertion], texts: Mapping[ReportId, str]) -> Iterator[Difference]:
    """What one source affirms and another denies."""
    found = [clause for one in assertions if one.modality not in NOT_TOLD for clause in _clauses(one, texts)]
    by_stem: dict[str, list[int]] = defaultdict(list)
    for number, clause in enumerate(found):
        for stem in clause.stems:
            by_stem[stem].append(number)
    weights = {stem: _weight(stem, len(held), len(found)) for stem, held in by_stem.items()}
    pairs = [
        (clause, found[other])
        for clause in found
        if clause.told
        for other in by_stem[clause.told]  # whoever affirms it has the word that is denied
        if _deny_each_other(clause, found[other], weights)
    ]
    for denying, affirming in _joined(pairs):
        yield _polarity(story, denying, affirming)


def _weight(stem: str, held: int, of: int) -> float:
    """How telling a word is that *held* of the clauses *of* a story have: what all of them are about tells little."""
    return frequencies().telling(stem) * max(1 - COMMON * max(held - 2, 0) / of, 0)


def _clauses(of: Assertion, texts: Mapping[ReportId, str]) -> Iterator[_Clause]:
    """The clauses of an assertion that affirm or deny; a question does neither."""
    text = texts[of.report]
    if text[of.sentence.start : of.sentence.end].rstrip("”’\"' ").endswith("?"):
        return
    for number, one in enumerate(clause for span in of.spans for clause in clauses(text, span)):
        found = terms(text, one)
        told = [term for term in found if not term.small]
        denials = [each for each in negations(text, found) if not each.leaves]
        turned = of.denied and number == 0  # a word of saying denies what stands next to it, and no more
        if _OPEN.match(text, one.start, one.end) or not told or len(denials) + turned >= MOST_DENIALS:
            continue
        first = _first(text, found, denials[0]) if denials else (told[0] if turned else None)
        yield _Clause(
            of=of,
            span=one,
            text=text[one.start : one.end].strip(),
            words=tuple(term.stem for term in told),
            told=first.stem if first else None,
            denied=bool(denials) or turned,
            turned=turned,
        )


def _first(text: str, words: Sequence[Term], negation: Negation) -> Term | None:
    """The first word that says something of what a negation reaches; None where that is a name, or far from it."""
    near = words[negation.start : min(negation.end, negation.start + MOST_AWAY)]
    reached = [term for term in near if not term.small]
    return reached[0] if reached and text[reached[0].span.start].islower() else None


def _deny_each_other(a: _Clause, b: _Clause, weights: Mapping[str, float]) -> bool:
    """True where *a* denies what *b*, of another source, affirms, in words of which enough are the same."""
    if a.of.source.key == b.of.source.key or a.told is None or a.told not in b.stems or b.denied:
        return False
    shared = a.stems & b.stems
    if sum(weights[stem] for stem in shared) < LEAST_TELLING:
        return False
    if len(shared) < max(LEAST_FRAME * max(len(a.stems), len(b.stems)), min(2, len(a.stems))):
        return False
    who, whom = a.before(a.told), b.before(a.told)
    if who and whom and who.isdisjoint(whom):
        return False
    found = opposition(a.text, b.text, least_shared=LEAST_SHARED)
    if a.turned:
        return found is None and len(shared) >= max(LEAST_TURNED * len(a.stems), 2)
    return found is not None and found.kind is DisputeKind.POLARITY


def wordings(story: StoryId, assertions: Sequence[Assertion], texts: Mapping[ReportId, str]) -> Iterator[Difference]:
    """Clauses of two sources that are nearly the same, but for a number, a name, a day or a place."""
    found = [clause for one in assertions if one.modality not in NOT_TOLD for clause in _clauses(one, texts)]
    by_stem: dict[str, list[int]] = defaultdict(list)
    for number, clause in enumerate(found):
        for stem in clause.stems:
            by_stem[stem].append(number)
    given: set[frozenset[_Value]] = set()
    for number, clause in enumerate(found):
        rarest = sorted(clause.stems, key=lambda stem: (len(by_stem[stem]), stem))[:MOST_KEYS]
        for other in sorted({each for stem in rarest for each in by_stem[stem][:MOST_HELD] if each > number}):
            pair = found[other]
            if clause.of.source.key == pair.of.source.key or not _nearly_the_same(clause, pair):
                continue
            apart = opposition(clause.text, pair.text, least_shared=LEAST_SAME)
            if apart is None or apart.kind is DisputeKind.POLARITY:
                continue
            one, two = _value(clause, apart.a), _value(pair, apart.b)
            if frozenset((one, two)) not in given:
                given.add(frozenset((one, two)))
                leading = {stem for value in (one, two) for stem in value.stems[:1]}
                having = sorted({each for stem in leading for each in by_stem.get(stem, ())})
                with_either = [found[each] for each in having]
                yield _wording(story, _kind(apart, clause), (one, clause), (two, pair), with_either)


def _kind(apart: Opposition, clause: _Clause) -> DisputeKind:
    """A number that counts nothing names a thing, and tells which: ".38 caliber"."""
    counts = any(each.span.overlaps(apart.a) for each in quantities(clause.text))
    share = _SHARE.match(clause.text, apart.a.end)
    return DisputeKind.OBJECT if apart.kind is DisputeKind.NUMBER and not (counts or share) else apart.kind


@dataclass(frozen=True, slots=True)
class _Value:
    """Words of a clause, as they are shown, and the word behind them: of what they are the value."""

    shown: str
    stems: tuple[str, ...]

    def within(self, clause: _Clause) -> bool:
        """Whether the same words, with the same one behind them, stand in another clause."""
        length = len(self.stems)
        return length > 1 and any(clause.words[at : at + length] == self.stems for at in range(len(clause.words)))


def _value(clause: _Clause, span: Span) -> _Value:
    start = span.start - (clause.text[span.start - 1 : span.start] == ".")  # ".38"
    found = [term for term in terms(clause.text) if not term.small]
    within = [at for at, term in enumerate(found) if span.overlaps(term.span)]
    words = found[within[0] : within[-1] + 2] if within else []
    return _Value(clause.text[max(start, 0) : span.end], tuple(term.stem for term in words))


def _wording(
    story: StoryId,
    kind: DisputeKind,
    one: tuple[_Value, _Clause],
    two: tuple[_Value, _Clause],
    clauses: Sequence[_Clause],
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


def _nearly_the_same(a: _Clause, b: _Clause) -> bool:
    shared = a.stems & b.stems
    words = sum(stem.isalpha() and len(stem) > 1 for stem in shared)
    return words >= LEAST_SAME_WORDS and len(shared) >= LEAST_SAME * max(len(a.stems), len(b.stems))


def _joined(pairs: Sequence[tuple[_Clause, _Clause]]) -> list[tuple[list[_Clause], list[_Clause]]]:
    """
    Those who deny the same as one dispute, with all who affirm it.

    Two deny the same where the same word is denied and all that the shorter says stands in the longer.
    """
    groups: list[tuple[list[_Clause], list[_Clause]]] = []
    shortest_first = sorted(pairs, key=lambda pair: (len(pair[0].stems), _where(pair[0]), _where(pair[1])))
    for denying, affirming in shortest_first:
        same = next((one for one in groups if _deny_the_same(one[0][0], denying)), None)
        if same is None:
            groups.append(([denying], [affirming]))
        else:
            same[0].append(denying)
            same[1].append(affirming)
    return [(sorted(set(one), key=_where), sorted(set(other), key=_where)) for one, other in groups]


def _deny_the_same(a: _Clause, b: _Clause) -> bool:
    return a.told == b.told and (a.stems <= b.stems or b.stems <= a.stems)


def _where(clause: _Clause) -> tuple[ReportId, Span]:
    return clause.of.report, clause.span


def _polarity(story: StoryId, denying: Sequence[_Clause], affirming: Sequence[_Clause]) -> Difference:
    first, second = affirming[0], denying[0]
    return Difference(
        story=story,
        kind=DisputeKind.POLARITY,
        values=(_bare(first.text), _bare(second.text)),
        of=(tuple(dict.fromkeys(one.of for one in affirming)), tuple(dict.fromkeys(one.of for one in denying))),
        why=(
            f"“{_bare(first.text)}” according to {first.of.source.name}; "
            f"denied by {second.of.source.name}: “{_bare(second.text)}”."
        ),
    )


def _bare(words: str) -> str:
    """Words without the quotation marks and the full stop around them."""
    return words.strip(" \n\"'“”‘’„«».,;")
