"""
Chains of mentions in one report: which names, nominals and pronouns stand for the same somebody.

The names are given, grouped (names.py); the model says how likely each earlier mention is the antecedent of a later
one. A mention joins the somebody to whom most of that probability falls, if it is enough and nothing plain speaks
against it. What does not join begins a chain of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.model.seam import Anaphor, Attribution
from onrecord.reading.names import KINDS, Named
from onrecord.reading.words import DETERMINERS
from onrecord.tables.camps import Camp, camp_told
from onrecord.tables.names import head_of, key
from onrecord.text.pronouns import PRONOUN_OF, gender, given_names
from onrecord.text.quotemarks import Quotation
from onrecord.values import ActorKind, MentionForm, Report, Span

# From this probability on a mention joins a chain. Chosen on the development sets (docs/evaluation.md).
LEAST_JOIN = 0.4
LEAST_LEFT = 0.3  # of the probability, that what fits must hold for it to be told as the whole

_OPENING = "“\"‘'«„"
_WORD = re.compile(r"\w+")
_GAP = re.compile(r"\s+")
_GENDERS = {"he": 1, "she": 2}
_JOINED = re.compile(r",?\s+and\s+(?:[\w.'’-]+\s+){0,4}")
_INDEFINITE = re.compile(r"(?:an?|some|another|one|two|three|four|five|many|several|other|few)\s", re.IGNORECASE)
_DESCRIBES = re.compile(r"\s+(?:of|for|in|at|from|with)\s+(?:the\s+)?")


@dataclass(slots=True)
class Chain:
    """
    The mentions of one somebody, each with its form; *named* is the group of its names, None where it has none.

    *kind* is None where only pronouns tell of it; *genders* are those that its words tell (0 none, 1 he, 2 she),
    *camp* the first that its nouns tell.
    """

    kind: ActorKind | None
    named: Named | None = None
    mentions: dict[Span, MentionForm] = field(default_factory=dict)
    genders: set[int] = field(default_factory=set)
    camp: Camp | None = None

    @property
    def only_pronouns(self) -> bool:
        """True where no name and no noun says who it is."""
        return all(form is MentionForm.PRONOUN for form in self.mentions.values())


class Chains:
    """
    The chains of one report, by number; those of names come first. Made once for each reading, and kept by nobody.

    ``of`` is the chain of each mention.
    """

    def __init__(
        self,
        report: Report,
        groups: Sequence[Named],
        anaphors: Sequence[Anaphor] = (),
        quoted: Sequence[Quotation] = (),
        attributions: Sequence[Attribution] = (),
    ) -> None:
        self.report = report
        self._contents = {span.start: one.content for one in attributions for span in one.speaker}
        self._quotes = [quotation.span for quotation in quoted]
        self._opened = [span.start for span in self._quotes]
        self.chains = [
            Chain(group.kind, group, {s: _form(group, s) for s in group.mentions}, _hints(group)) for group in groups
        ]
        self.of = {span: number for number, group in enumerate(groups) for span in group.mentions}
        self._likely_of: dict[Span, tuple[tuple[int, float], ...]] = {}
        self._taken_over: dict[int, int] = {}
        self._names = sorted(self.of.items())
        self._starts = [span.start for span, _ in self._names]
        self._begins = frozenset(self._starts)
        self._ends = {span.end: (span, number) for span, number in self._names}
        self._firsts = {min(group.mentions) for group in groups}
        self._nominals: dict[int, Span] = {}  # by where they end
        self._nouns: list[Span] | None = None  # the same in order, once they are asked for
        self._unnamed: dict[str, int] = {}  # chains without a name, by their nouns
        self._seen: list[tuple[Span, int]] = []  # mentions so far, in order, with their chains
        self._at: dict[Span, int] = {}
        self._last: dict[int, Span] = {}  # the last mention so far of each chain
        self._first_persons: list[Span] = []
        for one in anaphors:
            if not _WORD.search(report.text, one.span.start, one.span.end):
                continue
            if one.form is MentionForm.NAME:
                self._add_name(one)
            elif one.form is MentionForm.PRONOUN and self._pronoun(one.span) == "who":
                self._add_relative(one.span)
            elif one.span.end not in self._ends and not self._is_title(one) and not self._is_article(one):
                self._add(one)

    # --- what others ask --------------------------------------------------------------------------------------

    def names_inside(self, span: Span) -> list[tuple[Span, int]]:
        """The names that lie wholly within *span*, each with its chain."""
        first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return [found for found in self._names[first:last] if found[0].end <= span.end]

    def mention_over(self, span: Span) -> Span | None:
        """The name that shares a character with *span*, or else the noun that does."""
        at = bisect_left(self._starts, span.end)
        name = next((name for name, _ in reversed(self._names[max(at - 3, 0) : at]) if name.overlaps(span)), None)
        return name or next((noun for noun in self._nouns_before(span.end) if noun.overlaps(span)), None)

    def _nouns_before(self, at: int) -> Iterator[Span]:
        """The few nominals that begin before the character *at*, nearest first."""
        if self._nouns is None:
            self._nouns = sorted(self._nominals.values())
        last = bisect_left(self._nouns, at, key=lambda span: span.start)
        yield from reversed(self._nouns[max(last - 3, 0) : last])

    def body_called(self, words: str) -> int | None:
        """The one organisation that goes by "the Observatory", by what its name says that it is; None for none."""
        if not words[:1].isupper() or " " in words:
            return None
        bodies = [
            number
            for number, chain in enumerate(self.chains)
            if chain.named
            and chain.kind is ActorKind.ORGANISATION
            and key(words) in map(head_of, map(key, chain.named.names))
        ]
        return bodies[0] if len(bodies) == 1 else None

    def within_name(self, at: int) -> bool:
        """Whether the character *at* stands within a name, behind its first."""
        number = bisect_right(self._starts, at) - 1
        near = self._names[max(number - 3, 0) : number + 1]  # few names overlap
        return any(span.start < at < span.end for span, _ in near)

    def nominal_ending(self, at: int) -> Span | None:
        """The nominal that ends at the character *at*."""
        return self._nominals.get(at)

    def likely(self, span: Span) -> tuple[tuple[int, float], ...]:
        """The chains that the nominal or pronoun at *span* may belong to, each with its probability, best first."""
        return tuple((self._taken_over.get(number, number), p) for number, p in self._likely_of.get(span, ()))

    def is_near(self, span: Span, number: int) -> bool:
        """
        Whether the chain was last mentioned in the paragraph of *span*, or the one before it.

        Paragraphs that begin with a quotation go on from the one before, and furniture is none.
        """
        last = max((one for one in self.chains[number].mentions if one.start < span.start), default=None)
        return last is not None and last.end > self._reach(span.start)

    def _reach(self, at: int) -> int:
        """Where the paragraph before that at *at* begins."""
        text, left = self.report.text, 1
        start = text.rfind("\n", 0, at)
        while left and start > 0:
            end = start
            start = text.rfind("\n", 0, end)
            words = text[start + 1 : end].strip()
            furniture = any(part.span.start <= start + 1 < part.span.end for part in self.report.furniture)
            left -= bool(words) and not furniture and words[0] not in _OPENING
        return start

    def pair_before(self, span: Span, kind: ActorKind) -> tuple[int, int] | None:
        """
        The two whom a "both" at *span* means: the one pair of names joined by "and", both of *kind*, that stands in
        its paragraph or the one before it. None where there is none, or more than one.
        """
        first, last = bisect_left(self._starts, self._reach(span.start)), bisect_left(self._starts, span.start)
        near = self._names[max(first - 1, 0) : last]
        pairs = set()
        for at in range(1, len(near)):
            (one, a), (other, b) = near[at - 1], near[at]
            joined = one.start >= self._starts[first] and _JOINED.fullmatch(self.report.text, one.end, other.start)
            listed = at > 1 and self.report.text[near[at - 2][0].end : one.start].strip() == ","
            alike = self.chains[a].kind is self.chains[b].kind is kind
            if joined and not listed and a != b and alike:
                pairs.add((a, b))
        return pairs.pop() if len(pairs) == 1 else None

    def first_persons(self) -> list[Span]:
        """Every "I", "me" and "my", in order."""
        return self._first_persons

    def unnamed(self, span: Span) -> int:
        """The chain of somebody without a name who goes by the words at *span*: known or new."""
        words = without_determiner(self.report.words(span))
        number = self._unnamed.get(words)
        if number is None:
            number = self._unnamed[words] = len(self.chains)
            self.chains.append(Chain(None))
        self._join(span, MentionForm.NOMINAL, number)
        return number

    def speaks(self, span: Span, number: int) -> None:
        """Says that the pronoun at *span* is somebody's own "I"."""
        self._join(span, MentionForm.PRONOUN, number)

    # --- how chains come about --------------------------------------------------------------------------------

    def _is_title(self, one: Anaphor) -> bool:
        """True of a nominal right before a name: "party leader Ana Kell" is one mention."""
        gap = _GAP.match(self.report.text, one.span.end)
        return one.form is MentionForm.NOMINAL and gap is not None and gap.end() in self._begins

    def _is_article(self, one: Anaphor) -> bool:
        """True of a nominal of which the model marked no more than the "the"."""
        words = self.report.words(one.span).casefold().split()
        return one.form is MentionForm.NOMINAL and all(word in DETERMINERS for word in words)

    def _add_name(self, one: Anaphor) -> None:
        """A name is in the chain of its group; the first of it may take over a chain without a name."""
        if one.span.end not in self._ends:
            return
        span, number = self._ends[one.span.end]
        self.chains[number].genders.add(self._told(span))
        if span in self._firsts:
            self._firsts.discard(span)
            for other, probability in self._shares(one.antecedents)[:1]:
                if probability >= LEAST_JOIN and self._is_before_its_name(other, number, span):
                    self._take_over(number, other)
        self._see(one.span, number)

    def _add_relative(self, span: Span) -> None:
        """A "who" is whom it stands beside; it is no mention of its own."""
        number = self._relative(span)
        if number is not None:
            self.of[span] = number
            self._likely_of[span] = ((number, 1.0),)

    def _add(self, one: Anaphor) -> None:
        """A nominal or pronoun joins the likeliest chain, or begins one."""
        likely = self._likely(one)
        joins = bool(likely) and likely[0][1] >= LEAST_JOIN and not self._is_new(one)
        number = likely[0][0] if joins else len(self.chains)
        if not joins:
            self.chains.append(Chain(KINDS.get(one.kind or "")))
        self._join(one.span, one.form, number)
        self._see(one.span, number)
        self._likely_of[one.span] = tuple(likely)
        if one.form is MentionForm.PRONOUN:
            if self._pronoun(one.span) == "i":
                self._first_persons.append(one.span)
        else:
            self._nominals[one.span.end] = one.span
            self.chains[number].kind = self.chains[number].kind or KINDS.get(one.kind or "")
            if self.chains[number].named is None:
                self._unnamed.setdefault(without_determiner(self.report.words(one.span)), number)

    def _join(self, span: Span, form: MentionForm, number: int) -> None:
        """The words at *span* stand for the somebody with this number, and, if they are no name, for nobody else."""
        if span in self.of and self._ends.get(span.end, (None, 0))[0] != span:
            self.chains[self.of[span]].mentions.pop(span, None)
        chain = self.chains[number]
        chain.mentions[span] = form
        chain.genders.add(self._told(span))
        if form is MentionForm.NOMINAL:
            chain.camp = chain.camp or camp_told(self.report.words(span))
        self.of[span] = number

    def _see(self, span: Span, number: int) -> None:
        self._at[span] = number
        self._last[number] = span
        self._seen.append((span, number))

    def _likely(self, one: Anaphor) -> list[tuple[int, float]]:
        """
        The chains that a nominal or pronoun may belong to, best first, each with its probability.

        Whoever a speaker's own quotation names is somebody else: of “Kell was late”, he said. What falls on these and
        on chains that do not fit falls on the others, and on none, in their proportions.
        """
        contents = self._contents.get(one.span.start, ())
        apart = [pair for pair in one.antecedents if not any(content.contains(pair[0]) for content in contents)]
        shares = self._shares(apart)
        told = self._told(one.span)
        fitting = [(number, p) for number, p in shares if self._fits(one, told, number)]
        lost = sum(p for _, p in one.antecedents) - sum(p for _, p in apart)
        lost += sum(p for _, p in shares) - sum(p for _, p in fitting)
        return [(number, p / max(1.0 - lost, LEAST_LEFT)) for number, p in fitting]

    def _shares(self, antecedents: Sequence[tuple[Span, float]]) -> list[tuple[int, float]]:
        """The probability of each chain, summed over its mentions, best first."""
        sums: dict[int, float] = {}
        for span, probability in antecedents:
            if span in self._at:
                sums[self._at[span]] = sums.get(self._at[span], 0.0) + probability
        return sorted(sums.items(), key=lambda pair: (-pair[1], pair[0]))

    def _relative(self, span: Span) -> int | None:
        """Whom a "who" stands for: the person right before it, or whom a name right before it describes."""
        end = span.start
        for before, number in reversed(self._seen[-3:]):
            gap = self.report.text[before.end : end]
            if gap.strip(" ,") and not _DESCRIBES.fullmatch(gap):
                return None
            if self.chains[number].kind in (ActorKind.PERSON, ActorKind.GROUP):
                return number
            end = before.start
        return None

    def _fits(self, one: Anaphor, told: int, number: int) -> bool:
        """Whether nothing plain speaks against it: a place is no "he", "she" not whom "he" is, nor rebels a state."""
        chain = self.chains[number]
        if told and chain.genders - {0, told}:
            return False
        if one.form is MentionForm.PRONOUN:
            return _agrees(self._pronoun(one.span), chain) and self._heard(one.span, number)
        camp = camp_told(self.report.words(one.span))
        told_of = Camp.STATE if chain.kind is ActorKind.COUNTRY else chain.camp
        if camp and told_of and camp is not told_of:
            return False
        kind = KINDS.get(one.kind or "")
        person = ActorKind.PERSON in (kind, chain.kind)
        return chain.kind is None or kind is None or kind is chain.kind or not person

    def _heard(self, span: Span, number: int) -> bool:
        """Whether an "I", "we" or "you" may go on from a chain's last mention: in one quotation, or both outside."""
        if self._pronoun(span) not in ("i", "we", "you"):
            return True
        return self._quotation(span) == self._quotation(self._last[number])

    def _quotation(self, span: Span) -> int | None:
        at = bisect_right(self._opened, span.start) - 1
        return at if at >= 0 and self._quotes[at].contains(span) else None

    def _is_new(self, one: Anaphor) -> bool:
        """True of an indefinite nominal that does not follow the words that it would describe at once."""
        if one.form is not MentionForm.NOMINAL or not _INDEFINITE.match(self.report.words(one.span)):
            return False
        nearest = max((span.end for span, _ in self._seen[-3:] if span.end <= one.span.start), default=0)
        return self.report.text[nearest : one.span.start].strip(" ,") != ""

    def _is_before_its_name(self, other: int, number: int, span: Span) -> bool:
        """Whether the chain *other* may be that of the name at *span*, and not whom the name describes."""
        chain, name = self.chains[other], self.chains[number]
        if chain.named is not None or chain.only_pronouns or chain.kind not in (None, name.kind):
            return False
        if (chain.genders | name.genders) >= {1, 2}:
            return False
        return not _DESCRIBES.fullmatch(self.report.text, self._last[other].end, span.start)

    def _take_over(self, number: int, other: int) -> None:
        """The chain *other*, without a name, turns out to be that with *number*."""
        taken = self.chains[other]
        self.chains[number].mentions |= taken.mentions
        self.chains[number].genders |= taken.genders
        self.chains[number].camp = self.chains[number].camp or taken.camp
        for span in taken.mentions:
            self.of[span] = self._at[span] = number
            words = without_determiner(self.report.words(span))
            if self._unnamed.get(words) == other:
                del self._unnamed[words]
        self.chains[other] = Chain(taken.kind)
        self._taken_over[other] = number

    def _pronoun(self, span: Span) -> str:
        return PRONOUN_OF.get(self.report.words(span).casefold(), "")

    def _told(self, span: Span) -> int:
        """The gender that the words at *span* tell: by a pronoun, a noun, or a title before a name."""
        words = [word.casefold() for word in _WORD.findall(self.report.words(span))]
        if len(words) == 1 and words[0] in PRONOUN_OF:
            return _GENDERS.get(PRONOUN_OF[words[0]], 0)
        before = _WORD.findall(self.report.text, max(span.start - 16, 0), span.start)
        return gender(words, before[-1].casefold() if before else "")


def _form(group: Named, span: Span) -> MentionForm:
    """A demonym is a word for a country, not its name."""
    return MentionForm.NOMINAL if span in group.demonyms else MentionForm.NAME


def _hints(group: Named) -> set[int]:
    """The genders that the given names of a person hint at: at most a reason why a "he" is somebody else."""
    if group.kind is not ActorKind.PERSON:
        return set()
    full = (name.casefold().split() for name in group.names)
    return {given_names().get(words[0], 0) for words in full if len(words) > 1}


def without_determiner(words: str) -> str:
    """*words* in small letters on one line, without an article or a possessive pronoun before them."""
    tokens = words.casefold().split()
    return " ".join(tokens[1:] if len(tokens) > 1 and tokens[0] in DETERMINERS else tokens)


def _agrees(pronoun: str, chain: Chain) -> bool:
    """Whether the pronoun may stand for somebody of the chain's kind."""
    if chain.kind is None:  # only pronouns tell of it
        return True
    if pronoun in ("he", "she", "i"):
        return chain.kind is ActorKind.PERSON
    if pronoun in ("we", "you"):
        return chain.kind is not ActorKind.PLACE
    if pronoun == "they":
        return chain.kind is not ActorKind.PERSON or chain.named is None
    return pronoun != "it" or chain.kind is not ActorKind.PERSON
