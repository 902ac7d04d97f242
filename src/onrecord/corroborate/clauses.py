"""The clauses of assertions, with what each denies and whom it names: what wordings are compared by."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from onrecord.corroborate.assertions import Assertion
from onrecord.corroborate.parties import Party
from onrecord.corroborate.tolls import NOT_TOLD
from onrecord.text.clauses import clauses
from onrecord.text.negation import Negation, negations
from onrecord.text.terms import Term, compounded, stem, terms
from onrecord.text.wordlist import words_of
from onrecord.values import ReportId, Span

_OPEN = re.compile(r"\s*(?:if|whether|unless|should)\b", re.IGNORECASE)  # what they begin is left open
_HOW = re.compile(r"\w+ly\b", re.IGNORECASE)  # "reportedly" does nothing

_DOERLESS = re.compile(
    r"\W*(?:(?:the|an?|any|all|its|his|her|their) )?(?:\w+ )?(?:\w+ing\b|\w+ (?:of|in)\b)", re.IGNORECASE
)
_BY = re.compile(r"\bby (?:the |an? )?$")
_PART = re.compile(r"-\w")
_USE = stem("use")  # says little, but what of: it is the deed that is denied in "the use of force"
_HAVING = words_of("have has had having")

MOST_AWAY = 3  # words from a negation to what it denies
MOST_DENIALS = 2  # so many denials of one clause are none


@dataclass(frozen=True, slots=True)
class Named:
    """
    A party within a clause, and where the clause names it.

    It stands behind *begin* of the words of the clause, before those from *end* on; *by* is True of "by them".
    """

    party: Party
    span: Span
    begin: int
    end: int
    by: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """
    A clause of an assertion: where it stands, its words in order, and whether it is denied.

    *told* is the first word that its negation reaches: what is denied. Where the word that carries it denies it ("the
    army denied using …"), it is the first of all, and *turned* is True. None where nothing is denied. *lacked* is True
    where it is denied that somebody has it ("had no gun"). *manner* are its words for how something was done, *parts*
    those that begin a longer one ("rebel-held").
    *parties* are whom it names, *earlier* those whom its assertion names before it.
    """

    of: Assertion
    span: Span
    text: str
    words: tuple[str, ...]
    manner: frozenset[str]
    parts: frozenset[str]
    told: str | None
    denied: bool
    turned: bool
    lacked: bool
    parties: tuple[Named, ...]
    earlier: tuple[Party, ...]

    @property
    def stems(self) -> frozenset[str]:
        """Its words."""
        return frozenset(self.words)

    @property
    def doerless(self) -> bool:
        """True of words for a deed without a doer: "using force", "the use of force", "any involvement in it"."""
        return _DOERLESS.match(self.text) is not None

    @property
    def deed(self) -> str:
        """Its first word beyond the name of whom it begins with; the first of all where there is no other."""
        behind = next((one.end for one in self.parties if one.begin == 0), 0)
        return self.words[min(behind, len(self.words) - 1)]

    def before(self, stem: str) -> frozenset[str]:
        """The words before the first time that one stands in it: who did it, as a rule."""
        return frozenset(self.words[: self.words.index(stem)]) - self.manner

    def doers(self, stem: str) -> tuple[Party, ...]:
        """
        Who may have done what a word says: whom the clause names before it, or else the assertion before the clause.

        Whoever denies something and names nobody denies to have done it: "denied the use of force".
        """
        at = self.words.index(stem)
        named = tuple(one.party for one in self.parties if one.begin <= at) or self.earlier
        return self.of.speakers if self.turned and self.doerless and not named else named

    def named_at(self, span: Span) -> tuple[Party, ...]:
        """Whom it names within a span of its text."""
        start = self.span.start + span.start
        return tuple(one.party for one in self.parties if one.span.overlaps(Span(start, start + len(span))))

    def subjects(self, stem: str) -> tuple[Party, ...]:
        """Who surely did what a word says: whom the clause names right before it, or behind it with "by"."""
        at = self.words.index(stem)
        return tuple(one.party for one in self.parties if one.end == at or (one.by and one.begin > at))


def clauses_of(assertions: Iterable[Assertion], texts: Mapping[ReportId, str]) -> tuple[Clause, ...]:
    """The clauses of *assertions* that affirm or deny; what may be, or will be, does neither, nor does a question."""
    told = [one for one in assertions if one.modality not in NOT_TOLD]
    known = {term.stem for one in told for term in one.terms}
    return tuple(clause for one in told for clause in _clauses(one, texts[one.report], known))


def by_stem(found: Sequence[Clause]) -> dict[str, list[int]]:
    """For each word the clauses that have it, by their numbers."""
    having: dict[str, list[int]] = defaultdict(list)
    for number, clause in enumerate(found):
        for word in sorted(clause.stems):
            having[word].append(number)
    return having


def _clauses(of: Assertion, text: str, known: Set[str]) -> Iterator[Clause]:
    """Those of one assertion; *known* are the words of its story."""
    if text[of.sentence.start : of.sentence.end].rstrip("”’\"' ").endswith("?"):
        return
    for number, one in enumerate(clause for span in of.spans for clause in clauses(text, span)):
        found = compounded(text, terms(text, one), known)
        told = [term for term in found if not term.small or term.stem == _USE]
        denials = [each for each in negations(text, found) if not each.leaves]
        turned = of.denied and number == 0  # a word of saying denies what stands next to it, and no more
        if _OPEN.match(text, one.start, one.end) or not told or len(denials) + turned >= MOST_DENIALS:
            continue
        first = _first(text, found, denials[0]) if denials else (told[0] if turned else None)
        named = [(span, party) for span, party in of.parties if of.extent.start <= span.start < one.end]
        yield Clause(
            of=of,
            span=one,
            text=text[one.start : one.end].strip(),
            words=tuple(term.stem for term in told),
            manner=frozenset(term.stem for term in told if _HOW.fullmatch(text, term.span.start, term.span.end)),
            parts=frozenset(term.stem for term in told if _PART.match(text, term.span.end)),
            told=first.stem if first else None,
            denied=bool(denials) or turned,
            turned=turned,
            lacked=first is not None and bool(denials) and _lacked(text, found, denials[0], first),
            parties=tuple(
                Named(
                    party,
                    span,
                    sum(term.span.start < span.start for term in told),
                    sum(term.span.start < span.end for term in told),
                    bool(_BY.search(text, one.start, span.start)),
                )
                for span, party in named
                if span.start >= one.start
            ),
            earlier=tuple(party for span, party in named if span.start < one.start),
        )


def _first(text: str, words: Sequence[Term], negation: Negation) -> Term | None:
    """The first word that says something of what a negation reaches; None where that is a name, or far from it."""
    near = words[negation.start : min(negation.end, negation.start + MOST_AWAY)]
    reached = [term for term in near if not term.small]
    return reached[0] if reached and text[reached[0].span.start].islower() else None


def _lacked(text: str, words: Sequence[Term], negation: Negation, told: Term) -> bool:
    """True of "did not have a gun" and "had no gun", where *told* is the gun."""
    first = negation.first - (text[negation.span.start : negation.span.end].casefold() == "no")  # "had no"
    around = words[max(first, 0) : words.index(told)]
    return any(text[term.span.start : term.span.end].casefold() in _HAVING for term in around)
