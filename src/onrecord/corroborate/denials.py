"""What one source affirms and another denies: clauses of like words, laid to doers that can be one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set

from onrecord.corroborate.clauses import Clause, by_stem
from onrecord.corroborate.difference import Difference
from onrecord.corroborate.opposition import opposition
from onrecord.corroborate.parties import Party, all_differ
from onrecord.text.frequencies import frequencies
from onrecord.text.kinds import is_kind_of
from onrecord.values import DisputeKind, ReportId, Span, StoryId

LEAST_SHARED = 0.5  # of the words of the shorter of two clauses, of which one denies the other
LEAST_TURNED = 0.65  # of the words that a word of saying denies ("denied that …")
LEAST_FRAME = 0.25  # of the words of the longer one
LEAST_TELLING = 2.7  # what those words must weigh
LEAST_SHOWN = 2  # words of a clause that stands for its side
COMMON = 4  # a word that one in so many clauses of a story has weighs nothing


def polarity(story: StoryId, found: Sequence[Clause]) -> Iterator[Difference]:
    """What one source affirms and another denies, among the clauses of a story."""
    having = by_stem(found)
    weights = {stem: _weight(stem, len(held), len(found)) for stem, held in having.items()}
    narrower = _narrower({clause.told for clause in found if clause.told}, having)
    pairs = []
    for clause in found:
        if clause.told:
            # Whoever affirms it has the word that is denied; of what a word of saying denies, any of its words.
            words = [stem for stem in clause.stems if weights[stem]] if clause.turned else [clause.told]
            near = {other for stem in words for other in having[stem]}
            pairs += [(clause, found[at]) for at in sorted(near) if _deny_each_other(clause, found[at], weights)]
            kinds = [(stem, other) for stem in narrower[clause.told] for other in having[stem]]
            pairs += [(clause, found[at]) for stem, at in kinds if _has_a_kind_of_it(clause, found[at], stem)]
    for denying, affirming in _joined(pairs):
        yield _polarity(story, denying, affirming)


def _weight(stem: str, held: int, of: int) -> float:
    """How telling a word is that *held* of the clauses *of* a story have: what all of them are about tells little."""
    return frequencies().telling(stem) * max(1 - COMMON * max(held - 2, 0) / of, 0)


def _narrower(denied: set[str], having: Mapping[str, object]) -> Mapping[str, list[str]]:
    """For each word that is denied, the words of a story for kinds of it."""
    return {stem: [word for word in sorted(having) if is_kind_of(word, stem)] for stem in denied}


def _has_a_kind_of_it(a: Clause, b: Clause, kind: str) -> bool:
    """True where *a* denies that somebody has a thing ("no gun") of which they have a *kind* in *b* ("revolver")."""
    if a.told is None or not a.lacked or b.denied or a.of.source.key == b.of.source.key:
        return False
    return _surely_one(a.doers(a.told), b.doers(kind))


def _surely_one(some: Sequence[Party], others: Sequence[Party]) -> bool:
    return any(one.is_surely(other) for one in some for other in others)


def _deny_each_other(a: Clause, b: Clause, weights: Mapping[str, float]) -> bool:
    """True where *a* denies what *b*, of another source, affirms, in words of which enough are the same."""
    if a.of.source.key == b.of.source.key or a.told is None or b.denied:
        return False
    shared = a.stems & (b.stems - b.parts)
    if sum(weights[stem] for stem in shared) < LEAST_TELLING:
        return False
    if a.turned:
        return _turns(a, b, shared)
    if a.told not in shared or len(shared) < max(LEAST_FRAME * max(len(a.stems), len(b.stems)), min(2, len(a.stems))):
        return False
    found = None if _of_others(a, b, a.told) else opposition(a.text, b.text, least_shared=LEAST_SHARED)
    return found is not None and found.kind is DisputeKind.POLARITY


def _turns(a: Clause, b: Clause, shared: Set[str]) -> bool:
    """True where *a*, which is denied by the words around it, is what *b* says, of the same doers."""
    if a.deed not in shared or opposition(a.text, b.text, least_shared=0) is not None:
        return False
    who = a.before(a.deed)
    if len(shared - who) < max(LEAST_TURNED * len(a.stems - who), 2):
        return False
    ours, theirs = a.doers(a.deed), b.subjects(a.deed)
    if a.parties or a.doerless:
        return any(one.is_likely(other) for one in ours for other in theirs)
    return not all_differ(ours, theirs)


def _of_others(a: Clause, b: Clause, what: str) -> bool:
    """True where the doers of two clauses cannot be one: by who they are, or, where that is not known, by the words."""
    ours, theirs = a.doers(what), b.doers(what)
    if a.lacked:  # what somebody lacks others may have
        return not (_surely_one(ours, theirs) or _unknown(ours) or _unknown(theirs))
    if ours and theirs:
        return all_differ(ours, theirs)
    who, whom = a.before(what), b.before(what)
    return bool(who and whom) and who.isdisjoint(whom)


def _unknown(some: Sequence[Party]) -> bool:
    return bool(some) and all(one.unknown for one in some)


def _joined(pairs: Sequence[tuple[Clause, Clause]]) -> list[tuple[list[Clause], list[Clause]]]:
    """
    Those who deny the same as one dispute, with all who affirm it.

    Two deny the same where the same word is denied and all that the shorter says stands in the longer.
    """
    groups: list[tuple[list[Clause], list[Clause]]] = []
    shortest_first = sorted(pairs, key=lambda pair: (len(pair[0].stems), _where(pair[0]), _where(pair[1])))
    for denying, affirming in shortest_first:
        same = next((one for one in groups if _deny_the_same(one[0][0], denying)), None)
        if same is None:
            groups.append(([denying], [affirming]))
        else:
            same[0].append(denying)
            same[1].append(affirming)
    return [(sorted(set(one), key=_where), sorted(set(other), key=_where)) for one, other in groups]


def _deny_the_same(a: Clause, b: Clause) -> bool:
    (one, what), (other, too) = _denied(a), _denied(b)
    return one == other and (what <= too or too <= what)


def _denied(clause: Clause) -> tuple[str | None, Set[str]]:
    """The word that is denied and the words it is denied with; of words of saying those without the doer."""
    if clause.turned:
        return clause.deed, clause.stems - clause.before(clause.deed)
    return clause.told, clause.stems


def _where(clause: Clause) -> tuple[ReportId, Span]:
    return clause.of.report, clause.span


def _polarity(story: StoryId, denying: Sequence[Clause], affirming: Sequence[Clause]) -> Difference:
    second = min(denying, key=lambda one: (len(one.stems), not one.of.source.named, _where(one)))
    first = min(affirming, key=lambda one: (len(one.stems) < LEAST_SHOWN, -_alike(one, second), _where(one)))
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


def _alike(a: Clause, b: Clause) -> float:
    """How much of the words of two clauses is in both, 0 to 1."""
    return len(a.stems & b.stems) / len(a.stems | b.stems)


def _bare(words: str) -> str:
    """Words without the quotation marks and the full stop around them."""
    return words.strip(" \n\"'“”‘’„«».,;")
