"""
When two wordings contradict each other, and why: rules over their words, no model.

The words of the two are aligned first. Where they share enough, they contradict each other if what one denies the
other affirms, or if in one place of what they share opposite words stand, numbers that cannot both hold, other days,
or other names. The kinds are those of de Marneffe, Rafferty and Manning 2008, "Finding contradictions in text" (ACL),
which tell surely from the words alone: negation, antonymy, and numbers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from onrecord.tables.camps import camp_told
from onrecord.text.antonyms import far_apart, opposed_stems
from onrecord.text.negation import Negation, negations
from onrecord.text.quantities import Quantity, quantities
from onrecord.text.terms import Term, compounded, plain, terms
from onrecord.text.wordlist import words_of
from onrecord.values import DisputeKind, Span

# Of the words of the shorter text that say something, so many must stand in the other. On contradiction/train .3 to .6
# give the same; of that, half, because sentences of the stories that share less tell of other things.
LEAST_SHARED = 0.5
# For other names in one place: of the longer text's words (.7 was the best of .6, .7, .8 on contradiction/train); and
# so many words at the least.
LEAST_FRAME = 0.7
LEAST_FRAME_WORDS = 2
NEAR_STEM = 5  # letters that near stems begin with, such as those of "terrorist" and "terrorism"
SMALL_WEIGHT = 0.2  # of a small word in the alignment; a word that says something weighs 1
MOST_NAME = 4  # words of a name
MOST_BEHIND = 3  # words behind a number in which what it counts is looked for
FARTHEST_IF = 6  # words before one, among which an "if" makes it unsure
LEAST_DENIED = 0.5  # of what a negation reaches, so much is in both where the first word is not
# These two change nothing on contradiction/train; they were chosen by reading what was found in ECB+ dev.
LEAST_FRAME_OPPOSITES = 0.3  # of the longer text's words, for opposites and figures
MOST_GAP = 4  # words of either text in a place in which small words oppose each other
ALIKE = 0.7  # letters that two spellings of one name share
ABOUT = 0.1  # of a number that counts nothing ("about 20 percent"), that words before it leave open


@dataclass(frozen=True, slots=True, kw_only=True)
class Opposition:
    """That two texts contradict each other: the words that differ, *a* in the first and *b* in the second, and why."""

    kind: DisputeKind
    a: Span
    b: Span
    why: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Word number *a* of one text stands for word number *b* of the other, or for its *opposite*."""

    a: int
    b: int
    opposite: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """
    Which words of one text stand for which of another.

    *ordered* are the same words in the same order, *pairs* those and words that stand elsewhere, near stems and
    opposites, by their place in the first text. *shared* is how many of the shorter text's words that say something
    are in a pair, *frame* how many of the longer's; 0 to 1.
    """

    ordered: tuple[Pair, ...]
    pairs: tuple[Pair, ...]
    shared: float
    frame: float


def alignment(a: Sequence[Term], b: Sequence[Term]) -> Alignment:
    """Which words of *a* stand for which of *b*: the most of them in order, then those that are left."""
    ordered = _ordered(a, b)
    pairs = [*ordered]
    for same in (_equal, _near):
        pairs += _left(a, b, pairs, same)
    pairs += [Pair(one.a, one.b, True) for one in _left(a, b, pairs, _opposite)]
    ours, theirs = (sum(not term.small for term in side) for side in (a, b))
    said = sum(not (a[one.a].small or b[one.b].small) for one in pairs)
    return Alignment(
        ordered=tuple(ordered),
        pairs=tuple(sorted(pairs, key=lambda one: (one.a, one.b))),
        shared=min(said / max(min(ours, theirs), 1), 1.0),
        frame=said / max(ours, theirs, 1),
    )


def opposition(a: str, b: str, *, least_shared: float = LEAST_SHARED) -> Opposition | None:
    """
    Why two wordings, taken to tell of the same matter, contradict each other; None where no rule says that they do.

    *least_shared* is how much of the shorter one's words the other must have, 0 to 1.
    """
    if b < a:
        found = opposition(b, a, least_shared=least_shared) if a != b else None
        return found and _turned(found, b, a)
    both = _both(a, b)
    if a == b or both.of.shared < least_shared:
        return None
    rules = (_numbers, _other_figures, _denial, _opposites, _of_one_class, _turned_round, _names)
    return next((found for rule in rules if (found := rule(both))), None)


# --- the two texts --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    """A text: its words, their plain forms, what negates in it, its quantities."""

    text: str
    terms: tuple[Term, ...]
    words: tuple[str, ...]
    negations: tuple[Negation, ...]
    quantities: tuple[Quantity, ...]

    def shown(self, span: Span) -> str:
        return self.text[span.start : span.end]

    def span(self, first: int, after: int) -> Span:
        return Span(self.terms[first].span.start, self.terms[after - 1].span.end)

    def negative(self, term: int) -> bool:
        """Whether an odd number of negations reaches a word."""
        return sum(one.reaches(term) for one in self.negations) % 2 == 1

    def denies(self, quantity: Quantity) -> bool:
        return self.negative(_at(self, quantity.span)[0])

    def named(self, numbers: Sequence[int]) -> bool:
        """Whether all these words have a capital, and are no days or months."""
        return all(self.text[self.terms[i].span.start].isupper() and self.words[i] not in _CLASS_OF for i in numbers)

    def unsure(self, term: int) -> bool:
        """Whether a word stands behind "if" or "either", and so is not said to hold."""
        clause = self.words[max(term - FARTHEST_IF, 0) : term]
        return not _IF.isdisjoint(clause)

    def counted(self, term: int) -> bool:
        """Whether a word is part of a quantity."""
        span = self.terms[term].span
        return any(one.span.start <= span.start < one.span.end for one in self.quantities)


_IF = words_of("if either whether unless")


@dataclass(frozen=True, slots=True)
class _Gap:
    """What stands in one place of both texts: words [a, a_end) of the first, [b, b_end) of the second."""

    a: int
    a_end: int
    b: int
    b_end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Both:
    a: _Side
    b: _Side
    of: Alignment
    gaps: tuple[_Gap, ...]

    def told(self, kind: DisputeKind, a: Span, b: Span, why: str = "") -> Opposition:
        said = why or f"one says “{self.a.shown(a)}”, the other “{self.b.shown(b)}”"
        return Opposition(kind=kind, a=a, b=b, why=said)


def _both(a: str, b: str) -> _Both:
    first, second = terms(a), terms(b)
    ours = _side(a, compounded(a, first, {term.stem for term in second}))
    theirs = _side(b, compounded(b, second, {term.stem for term in first}))
    of = alignment(ours.terms, theirs.terms)
    return _Both(a=ours, b=theirs, of=of, gaps=tuple(_gaps(of.ordered, len(ours.terms), len(theirs.terms))))


def _side(text: str, found: tuple[Term, ...]) -> _Side:
    return _Side(
        text=text,
        terms=found,
        words=tuple(plain(text[term.span.start : term.span.end]) for term in found),
        negations=negations(text, found),
        quantities=tuple(quantities(text)),
    )


def _turned(found: Opposition, b: str, a: str) -> Opposition:
    """What was found in (*b*, *a*), for (*a*, *b*): the reason stays, so that it is the same either way."""
    return Opposition(kind=found.kind, a=found.b, b=found.a, why=found.why)


# --- alignment ------------------------------------------------------------------------------------------------


def _ordered(a: Sequence[Term], b: Sequence[Term]) -> list[Pair]:
    """The heaviest words that both have in one order (a longest common subsequence), first come first."""
    best = [[0.0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a) - 1, -1, -1):
        for j in range(len(b) - 1, -1, -1):
            both = best[i + 1][j + 1] + _weight(a[i]) if a[i].stem == b[j].stem else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], both)
    found, i, j = [], 0, 0
    while i < len(a) and j < len(b):
        if a[i].stem == b[j].stem and best[i][j] == best[i + 1][j + 1] + _weight(a[i]):
            found.append(Pair(i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return found


def _weight(term: Term) -> float:
    return SMALL_WEIGHT if term.small else 1.0


def _left(
    a: Sequence[Term], b: Sequence[Term], pairs: Sequence[Pair], same: Callable[[Term, Term], bool]
) -> Iterator[Pair]:
    """Words without a pair that are the *same* in some way, each with the first that is."""
    taken, free = {one.a for one in pairs}, sorted(set(range(len(b))) - {one.b for one in pairs})
    for i, term in enumerate(a):
        match = next((j for j in free if i not in taken and same(term, b[j])), None)
        if match is not None:
            free.remove(match)
            yield Pair(i, match)


# To WordNet "second" opposes "first", and is like "two".
_COUNTING = words_of(
    """one two three four five six seven eight nine ten first second third fourth fifth sixth seventh eighth ninth tenth
    initi last"""
)


def _equal(one: Term, other: Term) -> bool:
    return one.stem == other.stem and not one.small


def _near(one: Term, other: Term) -> bool:
    """Whether two stems are of one family: "explosion", "explosive"; figures never are."""
    if one.small or other.small or one.stem[0].isdigit():
        return False
    return one.stem[:NEAR_STEM] == other.stem[:NEAR_STEM] and min(len(one.stem), len(other.stem)) >= NEAR_STEM


def _opposite(one: Term, other: Term) -> bool:
    if one.small or other.small or one.stem in _COUNTING or other.stem in _COUNTING:
        return False
    return opposed_stems(one.stem, other.stem) or far_apart(one.stem, other.stem)


def _gaps(ordered: Sequence[Pair], ours: int, theirs: int) -> Iterator[_Gap]:
    """The places between what both have in order in which both have something else."""
    for one, other in pairwise([Pair(-1, -1), *ordered, Pair(ours, theirs)]):
        if other.a - one.a > 1 and other.b - one.b > 1:
            yield _Gap(one.a + 1, other.a, one.b + 1, other.b)


# --- polarity -------------------------------------------------------------------------------------------------

# Small words that may be what is denied: somebody, where two texts tell of several.
_SOMEBODY = words_of("me you him her us them first last")


def _denial(both: _Both) -> Opposition | None:
    """A word that one denies and the other affirms: of what a negation reaches, the last that both have."""
    found = (_denied(both, one, ours=True) for one in both.a.negations)
    return next(filter(None, found), None) or next(
        filter(None, (_denied(both, one, ours=False) for one in both.b.negations)), None
    )


def _denied(both: _Both, negation: Negation, *, ours: bool) -> Opposition | None:
    reached = [one for one in both.of.pairs if negation.reaches(one.a if ours else one.b) and _tells(both, one)]
    if not reached or not _of_one_deed(both, negation, reached, ours=ours):
        return None
    if _left_open(negation, both.b if ours else both.a):
        return None
    opposite = [one for one in reached if one.opposite]
    one = max(opposite or reached, key=lambda pair: pair.a if ours else pair.b)
    if both.a.unsure(one.a) or both.b.unsure(one.b) or _others(both, one):
        return None
    if both.a.negative(one.a) ^ both.b.negative(one.b) ^ one.opposite:
        side, term = (both.a, one.a) if ours else (both.b, one.b)
        denied = Span(negation.span.start, side.terms[term].span.end)
        other = (both.b.terms[one.b] if ours else both.a.terms[one.a]).span
        a, b = (denied, other) if ours else (other, denied)
        return both.told(DisputeKind.POLARITY, a, b)
    return None


def _of_one_deed(both: _Both, negation: Negation, reached: Sequence[Pair], *, ours: bool) -> bool:
    """Whether what is denied is in both: the first word that a negation reaches, or most of those."""
    side = both.a if ours else both.b
    said = [i for i in range(negation.start, negation.end) if not side.terms[i].small]
    found = {one.a if ours else one.b for one in reached}
    return not said or said[0] in found or len(found) >= LEAST_DENIED * len(said)


def _tells(both: _Both, one: Pair) -> bool:
    return not both.a.terms[one.a].small or both.a.words[one.a] in _SOMEBODY


def _left_open(negation: Negation, other: _Side) -> bool:
    """Whether a negation leaves open what the *other* text says: "not all" and "some"."""
    return not negation.leaves.isdisjoint(other.words) and not other.negations


def _others(both: _Both, pair: Pair) -> bool:
    """Whether two texts tell of others: what stands before a word in both clauses, and nothing of it in both."""
    ours, theirs = _before(both.a, pair.a), _before(both.b, pair.b)
    in_both = any(one.a in ours or one.b in theirs for one in both.of.pairs)
    return bool(ours) and bool(theirs) and not in_both


def _before(side: _Side, at: int) -> set[int]:
    """The words of a text before one of it that say something, but those that negate, and those for how it was done."""
    negating = {i for one in side.negations for i in range(one.first, one.after)}
    manner = {i for i in range(at) if side.words[i].endswith("ly")}
    return {i for i in range(at) if not side.terms[i].small} - negating - manner


# --- opposite words -------------------------------------------------------------------------------------------


def _opposites(both: _Both) -> Opposition | None:
    """Opposite words that stand in one place, neither denied or both."""
    if both.of.frame < LEAST_FRAME_OPPOSITES:
        return None
    for one in sorted({*both.of.pairs, *_small_opposites(both)}, key=lambda one: (one.a, one.b)):
        if one.opposite and both.a.negative(one.a) == both.b.negative(one.b) and _one_place(both, one):
            return both.told(DisputeKind.POLARITY, both.a.terms[one.a].span, both.b.terms[one.b].span)
    return None


def _small_opposites(both: _Both) -> Iterator[Pair]:
    """Opposites of which one is a small word ("before", "after"), in one place; not in the words of a number."""
    for gap in both.gaps:
        if max(gap.a_end - gap.a, gap.b_end - gap.b) > MOST_GAP:
            continue
        for i in range(gap.a, gap.a_end):
            for j in range(gap.b, gap.b_end):
                if (
                    (both.a.terms[i].small or both.b.terms[j].small)
                    and not (both.a.counted(i) or both.b.counted(j))
                    and opposed_stems(both.a.terms[i].stem, both.b.terms[j].stem)
                ):
                    yield Pair(i, j, True)


def _one_place(both: _Both, pair: Pair) -> bool:
    """Whether two words stand in one gap, or, where they are opposites outright, have a neighbour in common."""
    if any(gap.a <= pair.a < gap.a_end and gap.b <= pair.b < gap.b_end for gap in both.gaps):
        return True
    if not opposed_stems(both.a.terms[pair.a].stem, both.b.terms[pair.b].stem):
        return False
    near = {(one.a, one.b) for one in both.of.pairs if not one.opposite}
    ours, theirs = (_neighbours(side, at) for side, at in ((both.a, pair.a), (both.b, pair.b)))
    return any((one, other) in near for one in ours for other in theirs)


def _neighbours(side: _Side, at: int) -> set[int]:
    """The next words before and behind one that say something."""
    said = [i for i, term in enumerate(side.terms) if not term.small and i != at]
    return {*[i for i in said if i < at][-1:], *[i for i in said if i > at][:1]}


# --- numbers --------------------------------------------------------------------------------------------------


def _numbers(both: _Both) -> Opposition | None:
    """Two numbers of the same things that cannot both hold; None where either text has another that fits."""
    alike = [
        (one, other)
        for one in both.a.quantities
        for other in both.b.quantities
        if one.unit == other.unit
        and not both.a.denies(one)
        and not both.b.denies(other)
        and _counts_the_same(both, one, other)
    ]
    fitting = {one for pair in alike if _fit(*pair) for one in pair}
    for one, other in alike:
        if not fitting & {one, other}:
            return both.told(DisputeKind.NUMBER, one.span, other.span)
    return None


def _fit(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers can both hold."""
    return not (
        (one.most is not None and other.least is not None and one.most < other.least)
        or (other.most is not None and one.least is not None and other.most < one.least)
    )


def _counts_the_same(both: _Both, one: Quantity, other: Quantity) -> bool:
    """Whether the same word stands behind two numbers, or they stand side by side with the same word."""
    ours, theirs = _at(both.a, one.span), _at(both.b, other.span)
    if _part(both.a, ours[0]) != _part(both.b, theirs[0]):
        return False
    if any(
        gap.a <= ours[0] < gap.a_end
        and gap.b <= theirs[0] < gap.b_end
        and ((gap.a, gap.b) == (ours[0], theirs[0]) or (gap.a_end, gap.b_end) == (ours[1], theirs[1]))
        for gap in both.gaps
    ):
        return True
    behind, beyond = _behind(both.a, ours[1]), _behind(both.b, theirs[1])
    return (
        behind is not None
        and beyond is not None
        and any((pair.a, pair.b) == (behind, beyond) and not pair.opposite for pair in both.of.pairs)
    )


def _part(side: _Side, at: int) -> bool:
    """Whether a number tells of some of those counted before: "including three children"."""
    return at > 0 and side.words[at - 1] == "including"


def _at(side: _Side, span: Span) -> tuple[int, int]:
    """The words of a span, from the first up to the one behind the last."""
    inside = [i for i, term in enumerate(side.terms) if span.start <= term.span.start < span.end]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def _behind(side: _Side, at: int) -> int | None:
    """The first word that says something behind a number."""
    near = range(at, min(at + MOST_BEHIND, len(side.terms)))
    return next((i for i in near if not side.terms[i].small), None)


_FIGURES = re.compile(r"\d+(?:[.,]\d+)*")
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_LOOSE = words_of("about around almost nearly over under roughly approximately some than least most to below above")


def _other_figures(both: _Both) -> Opposition | None:
    """Years, shares and other figures that count nothing, and differ in one place."""
    if both.of.frame < LEAST_FRAME_OPPOSITES:
        return None
    for gap in both.gaps:
        ours = [i for i in range(gap.a, gap.a_end) if _FIGURES.fullmatch(both.a.words[i]) and not both.a.counted(i)]
        theirs = [j for j in range(gap.b, gap.b_end) if _FIGURES.fullmatch(both.b.words[j]) and not both.b.counted(j)]
        kinds = {bool(_YEAR.fullmatch(side.words[at])) for side, of in ((both.a, ours), (both.b, theirs)) for at in of}
        if len(ours) == len(theirs) == len(kinds) == 1 and not _near_figures(both, ours[0], theirs[0]):
            a, b = both.a.terms[ours[0]], both.b.terms[theirs[0]]
            year = all(_YEAR.fullmatch(term.stem) for term in (a, b))
            return both.told(DisputeKind.TIME if year else DisputeKind.NUMBER, a.span, b.span)
    return None


def _near_figures(both: _Both, i: int, j: int) -> bool:
    one, other = (float(term.stem) for term in (both.a.terms[i], both.b.terms[j]) if term.stem.count(".") < 2)
    loose = any(at and side.words[at - 1] in _LOOSE for side, at in ((both.a, i), (both.b, j)))
    return one == other or (loose and abs(one - other) <= ABOUT * max(one, other))


# --- words of one class, and names ----------------------------------------------------------------------------

_CLASSES = {
    "months": (
        DisputeKind.TIME,
        "january february march april may june july august september october november december",
    ),
    "days": (DisputeKind.TIME, "monday tuesday wednesday thursday friday saturday sunday"),
    "seasons": (DisputeKind.TIME, "spring summer autumn winter"),
    "hours": (DisputeKind.TIME, "morning afternoon evening night noon midnight dawn dusk"),
    "tenses": (DisputeKind.TIME, "yesterday today tomorrow"),
    "order": (DisputeKind.NUMBER, "first second third fourth fifth sixth seventh eighth ninth tenth"),
    "times": (DisputeKind.NUMBER, "once twice thrice"),
    "quarters": (DisputeKind.PLACE, "north south east west northeast northwest southeast southwest"),
    "sides": (
        DisputeKind.PLACE,
        "northern southern eastern western northeastern northwestern southeastern southwestern",
    ),
    "colours": (DisputeKind.OBJECT, "red orange yellow green blue purple violet pink brown black white gray golden"),
    "kin": (DisputeKind.ACTOR, "father mother brother sister son daughter uncle aunt nephew niece husband wife cousin"),
    "vehicles": (DisputeKind.OBJECT, "car van truck lorry bus tram train motorcycle motorbike bicycle taxi ambulance"),
    "aircraft": (DisputeKind.OBJECT, "jet helicopter drone balloon glider"),
    "firearms": (DisputeKind.OBJECT, "pistol revolver rifle shotgun"),
    "blades": (DisputeKind.OBJECT, "knife axe machete sword"),
    "poisons": (DisputeKind.OBJECT, "sarin chlorine vx tabun soman novichok phosgene ricin anthrax cyanide polonium"),
    "metals": (DisputeKind.OBJECT, "gold silver bronze copper iron steel brass lead tin zinc"),
}
_CLASS_OF = {word: (name, kind) for name, (kind, words) in _CLASSES.items() for word in words.split()}


def _of_one_class(both: _Both) -> Opposition | None:
    """Another month, day, colour or the like in one place."""
    for gap in both.gaps:
        ours = [i for i in range(gap.a, gap.a_end) if both.a.words[i] in _CLASS_OF]
        theirs = [j for j in range(gap.b, gap.b_end) if both.b.words[j] in _CLASS_OF]
        for i in ours:
            for j in theirs:
                (name, kind), (other, _) = _CLASS_OF[both.a.words[i]], _CLASS_OF[both.b.words[j]]
                apart = _apart(both.a.words[i], both.b.words) and _apart(both.b.words[j], both.a.words)
                if name == other and apart and both.a.negative(i) == both.b.negative(j):
                    return both.told(kind, both.a.terms[i].span, both.b.terms[j].span)
    return None


def _apart(word: str, others: Sequence[str]) -> bool:
    """Whether no other word is this one, or a more exact one: "northern", "northwestern"."""
    root = word.removesuffix("ern")
    known = (other for other in others if other in _CLASS_OF)
    return not any(other.startswith(root) or word.startswith(other.removesuffix("ern")) for other in known)


_ORDER = words_of("before after")
# Words of a deed that both do to each other: who comes first says nothing.
_MUTUAL = words_of("and or with between met meet meets married fought near like from both beside")


def _turned_round(both: _Both) -> Opposition | None:
    """The very same words, but two names have changed places, or two clauses around "before"."""
    ours, theirs = both.a.words, both.b.words
    if ours == theirs or sorted(ours) != sorted(theirs):
        return None
    at = next((i for i, word in enumerate(ours) if word in _ORDER), None)
    if at is not None and ours[at + 1 :] + ours[at : at + 1] + ours[:at] == theirs:
        after = len(theirs) - at
        a, b = both.a.span(at, len(ours)), both.b.span(after - 1, len(theirs))
        return both.told(DisputeKind.TIME, a, b)
    moved = [i for i, pair in enumerate(zip(ours, theirs, strict=True)) if pair[0] != pair[1]]
    if not (_MUTUAL.isdisjoint(ours) and both.a.named(moved) and both.b.named(moved)):
        return None
    return both.told(DisputeKind.ACTOR, both.a.terms[moved[0]].span, both.b.terms[moved[0]].span)


_TITLES = words_of(
    """mr mrs ms miss dr sir lord lady professor inspector officer general colonel captain major sergeant president
    minister senator judge chief detective"""
)
_PLACED = words_of("in at near from to outside inside around over into toward towards")


def _names(both: _Both) -> Opposition | None:
    """Other names in the one place in which two texts differ, where all the rest is nearly the same."""
    if both.of.frame < LEAST_FRAME or len(both.of.ordered) < LEAST_FRAME_WORDS or len(both.gaps) != 1:
        return None
    (gap,) = both.gaps
    ours, theirs = _name(both.a, gap.a, gap.a_end), _name(both.b, gap.b, gap.b_end)
    if ours is None or theirs is None or both.a.negative(gap.a) != both.b.negative(gap.b):
        return None
    if _one_name(both.a.shown(ours), both.b.shown(theirs)) or _one_camp(both.a.shown(ours), both.b.shown(theirs)):
        return None
    kind = DisputeKind.OBJECT
    if gap.a == 0 or gap.b == 0:
        kind = DisputeKind.ACTOR
    elif both.a.words[gap.a - 1] in _PLACED:
        kind = DisputeKind.PLACE
    return both.told(kind, ours, theirs)


def _one_camp(one: str, other: str) -> bool:
    """Whether two words may be for the same side: "Jihadists", "Extremists"."""
    return camp_told(one) is not None and camp_told(one) is camp_told(other)


def _one_name(one: str, other: str) -> bool:
    """Whether two are spellings of one name, or a title stands for it: "Inspector", "Mr"."""
    titles = all(words[-1] in _TITLES for words in (one.casefold().split(), other.casefold().split()))
    a, b = one.casefold(), other.casefold()
    in_order = SequenceMatcher(None, a, b).ratio()
    in_any = SequenceMatcher(None, sorted(a), sorted(b)).ratio() if a[0] == b[0] else 0.0  # letters that changed places
    return titles or max(in_order, in_any) >= ALIKE


def _name(side: _Side, first: int, after: int) -> Span | None:
    """Words, all with a capital."""
    if (
        after - first > MOST_NAME
        or all(term.small for term in side.terms[first:after])
        or not all(side.text[term.span.start].isupper() for term in side.terms[first:after])
    ):
        return None
    return side.span(first, after)
