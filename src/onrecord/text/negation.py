"""
What a text denies: the words that negate ("not", "failed to", "without"), and the words that each of them reaches.

A negation reaches from behind it to the end of its clause, as the shallow scopes of Councill, McDonald and Velikova
2010, "What's great and what's not" (NeSp-NLP) do; "false" and the like reach back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.text.terms import Term, plain
from onrecord.text.wordlist import phrases_of, words_of
from onrecord.values import Span

_NOT = words_of("not never no none nobody nothing neither nor nowhere without cannot non")
_NEARLY_NOT = words_of("hardly rarely seldom scarcely few little")
# Verbs and nouns by which something did not happen or is said not to have; "stop" only before "reading".
_VERBS = frozenset(
    f"{start}{end}"
    for start, ends in {
        "fail": "|s|ed|ing|ure|ures", "refus": "e|es|ed|ing|al", "den": "y|ies|ied|ying|ial|ials",
        "lack": "|s|ed|ing", "avoid": "|s|ed|ing", "prevent": "|s|ed|ing", "ceas": "e|es|ed|ing",
        "reject": "|s|ed|ing|ion", "dismiss": "|es|ed|ing|al", "ignor": "e|es|ed|ing",
        "": "unable|absent|absence|unlikely|incapable|doubt|doubts|doubted|uninvolved",
    }.items()
    for end in ends.split("|")
)  # fmt: skip
_BEFORE_ING = words_of("stop stops stopped quit quits")
_BACK = words_of("false untrue baseless unfounded unproven incorrect fictitious")
_PHRASES = phrases_of(
    """no longer | ruled out | rule out | rules out | far from | instead of | rather than | nothing like | free of |
    declined to | declines to | decline to | no one | without any | other than | kept out | left out | away from |
    banned from | barred from | blocked from | prohibited from | excluded from | kept from"""
)
# Where "not" and "no" deny nothing, or nothing of what follows.
_IDLE = phrases_of(
    """not only | not just | not merely | not simply | not solely | not least | not until | not long | not a few |
    not a little | not to mention | not withstanding | no doubt | no wonder | no matter | no less | no fewer | no more |
    no later | no sooner | no small | not less | not fewer | not more | or not | if not | why not | whether or not |
    nothing but | few days | few weeks | few months | few hours | few minutes | few years"""
)
# Before "few" and "little", where these deny nothing: "a few", "my little brother".
_DETERMINERS = words_of("a an the this that these those my your his her its our their last past next first every some")
# Behind "not" these leave it open that some did, or that many did: "not many", "not all", "not always".
_WHOLES = words_of("all every everyone everybody everything always necessarily entirely fully completely both exactly")
_MANY = words_of("many much often")
_A_FEW = words_of("some several few sometimes occasionally once")
_MOST = _A_FEW | words_of("many most often usually mostly")
# What ends a clause, where no comma does.
_ENDS = words_of("but although though because while whereas who which whose nor if unless except")
_KNOWING = words_of(
    """know knew known aware realise realised realize realized say said tell told mention mentioned
    believe believed"""
)
# Words before a "that" which a negation reaches past: "not true that", "no evidence that".
_HELD = words_of("true case fact so evidence proof sign signs indication claim claims suggestion possible likely clear")
_STOP = re.compile(r"[,;:!?()\[\]–—…]|\.(?!\w)|\s-\s")


@dataclass(frozen=True, slots=True)
class Negation:
    """
    Words that negate, from term *first* up to *after*, and the terms that they reach, [*start*, *end*).

    *leaves* are the words of how many or how often that it leaves open: "some" for "few", "most" for "not all".
    """

    first: int
    after: int
    start: int
    end: int
    span: Span
    leaves: frozenset[str] = frozenset()

    def reaches(self, term: int) -> bool:
        return self.start <= term < self.end


def negations(text: str, terms: Sequence[Term]) -> tuple[Negation, ...]:
    """What negates in *text*, whose words are *terms*, in order."""
    return tuple(_negations(text, terms))


def _negations(text: str, terms: Sequence[Term]) -> Iterator[Negation]:
    words = [plain(text[term.span.start : term.span.end]) for term in terms]
    stops = _stops(text, terms)
    at = 0
    while at < len(words):
        length = _length(words, at)
        if not length or _idle(words, at):
            at += 1
            continue
        after, span = at + length, Span(terms[at].span.start, terms[at + length - 1].span.end)
        if words[at] in _BACK:
            yield Negation(at, after, _clause_start(words, stops, at), at, span)
        else:
            behind = words[after] if after < len(words) else ""
            few = words[at] in _NEARLY_NOT or behind in _MANY
            leaves = _A_FEW if few else _MOST if behind in _WHOLES else frozenset()
            end = after + 1 if words[at] == "non" else _clause_end(words, stops, after)
            yield Negation(at, after, after, max(end, after), span, leaves)
        at = after


def _length(words: Sequence[str], at: int) -> int:
    """How many words negate from *at* on; 0 for none."""
    two = " ".join(words[at : at + 2])
    word, behind = words[at], words[at + 1] if at + 1 < len(words) else ""
    if two in _PHRASES:
        return 2
    if word in _BEFORE_ING:
        return int(behind.endswith("ing"))
    if word == "no" and behind[:1].isdigit():
        return 0
    return int(word in _NOT or word in _NEARLY_NOT or word in _VERBS or word in _BACK or word.endswith("n't"))


def _idle(words: Sequence[str], at: int) -> bool:
    if words[at] in ("few", "little") and at and words[at - 1] in _DETERMINERS:
        return True
    around = (words[max(at - 1, 0) : at + 1], words[at : at + 2], words[at : at + 3])
    return any(" ".join(phrase) in _IDLE for phrase in around)


def _stops(text: str, terms: Sequence[Term]) -> list[bool]:
    """For each term whether a comma or the like stands before it."""
    ends = [0, *(term.span.end for term in terms)]
    return [bool(_STOP.search(text, ends[i], term.span.start)) and i > 0 for i, term in enumerate(terms)]


def _clause_end(words: Sequence[str], stops: Sequence[bool], at: int) -> int:
    begin = at
    while at < len(words) and not stops[at] and words[at] not in _ENDS:
        if words[at] in _KNOWING and at <= begin + 1:
            return at + 1
        if words[at] == "that" and at > begin and words[at - 1] not in _HELD:
            return at
        at += 1
    return at


def _clause_start(words: Sequence[str], stops: Sequence[bool], at: int) -> int:
    while at > 0 and not stops[at] and words[at - 1] not in _ENDS:
        at -= 1
    return at
