"""
Which earlier mention stands for the same somebody: scores of pairs, and what the tables of weights are looked up by.

Each mention is scored against those before it, and against none (0), as in Lee et al. 2017; a pair's score is the
product of what the encoder says of the two mentions' first and last pieces (Kirstain et al. 2021), plus the weights
of a few plain facts about the two: their forms, how far apart they are, whether they share words. Training and
reading use the same lines.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.model.encode import Ints, Pieces
from onrecord.text.quotemarks import quotations
from onrecord.values import Span

Floats = npt.NDArray[np.float32]

WIDTH = 64  # of what the encoder says of a piece as the begin, and as the end, of a mention
REACH = 60  # how many mentions back an antecedent may stand
NONE = -1

PRONOUNS = {
    "he": "he him his himself",
    "she": "she her hers herself",
    "it": "it its itself",
    "they": "they them their theirs themselves",
    "i": "i me my mine myself",
    "we": "we us our ours ourselves",
    "you": "you your yours yourself yourselves",
    "who": "who whom whose",
}
PRONOUN_CLASS = {word: number for number, words in enumerate(PRONOUNS.values()) for word in words.split()}
CLASSES = (
    *PRONOUNS,
    "person's name",
    "organisation's name",
    "place's name",
    "person",
    "persons",
    "organisation",
    "place",
)
NAME_CLASS = {"person": 8, "organisation": 9, "group": 9, "place": 10}
NOMINAL_CLASS = {"person": 11, "organisation": 13, "place": 14}
PERSONS = 12
_FORM = np.array([0] * 8 + [1] * 3 + [2] * 4)  # pronoun, name, nominal

_MALE = frozenset("mr sir lord king prince man boy father son brother husband uncle grandfather gentleman actor".split())
_FEMALE = frozenset(
    """mrs ms miss dame lady queen princess woman girl mother daughter sister wife aunt grandmother actress spokeswoman
    congresswoman chairwoman councilwoman businesswoman policewoman widow""".split()
)
_MALE_ENDINGS = ("spokesman", "congressman", "chairman", "councilman", "businessman", "policeman", "gunman")
_PLURAL = frozenset("people men women children police troops staff militia media public".split())


@dataclass(frozen=True, slots=True)
class Candidate:
    """
    Words that may stand for somebody, as pieces ``[first, last]``.

    *group* is its number in ``CLASSES``; *words* are its words in small letters, the head last; *before* is the word
    that stands before it ("Mrs"). *sentence* and *quote* number where it stands; *quote* is NONE outside quotation.
    """

    first: int
    last: int
    group: int
    words: tuple[str, ...]
    before: str
    sentence: int
    quote: int


def group_of(form: str, kind: str, words: Sequence[str]) -> int:
    """The number in ``CLASSES`` of a mention: its form (pronoun, name, nominal), kind and words in small letters."""
    if form == "pronoun":
        return PRONOUN_CLASS[words[-1]]
    if form == "name":
        return NAME_CLASS[kind]
    head = words[-1]
    plural = head in _PLURAL or (head.endswith("s") and not head.endswith(("ss", "us", "is")))
    return PERSONS if kind == "person" and plural else NOMINAL_CLASS[kind]


_PRONOUN = re.compile(rf"\b(?:{'|'.join(PRONOUN_CLASS)})\b", re.IGNORECASE)
_WORD = re.compile(r"\w+")


def pronouns(text: str) -> list[Span]:
    """The pronouns of *text* that may stand for somebody; "US" and "IT" in capitals are none."""
    found = (match for match in _PRONOUN.finditer(text) if len(match.group()) == 1 or not match.group().isupper())
    return [Span(*match.span()) for match in found]


def candidates(
    text: str, made: Pieces, mentions: Sequence[tuple[Span, str, str]], sentences: Sequence[Span]
) -> list[Candidate | None]:
    """
    Each of *mentions* (where it stands, its form, its kind) as the pair scores take it, in the same order.

    *sentences* are in order. None for a mention of which no piece was read, or that has no word.
    """
    begins = [sentence.start for sentence in sentences]
    quoted = [quotation.span for quotation in quotations(text)]
    opened = [span.start for span in quoted]
    found: list[Candidate | None] = []
    for span, form, kind in mentions:
        first = int(np.searchsorted(made.ends, span.start, side="right"))
        last = int(np.searchsorted(made.starts, span.end)) - 1
        words = tuple(word.casefold() for word in _WORD.findall(text, span.start, span.end))
        if first > last or not words:
            found.append(None)
            continue
        words = words[:-1] if words[-1] == "s" and len(words) > 1 else words
        before = _WORD.findall(text, max(span.start - 16, 0), span.start)
        quote = bisect_right(opened, span.start) - 1
        found.append(
            Candidate(
                first=first,
                last=last,
                group=group_of(form, kind, words),
                words=words,
                before=before[-1].casefold() if before else "",
                sentence=max(bisect_right(begins, span.start) - 1, 0),
                quote=quote if quote >= 0 and quoted[quote].contains(span) else NONE,
            )
        )
    return found


def _gender(one: Candidate) -> int:
    """0 not told, 1 male, 2 female, by the words themselves or the title before a name."""
    words = {*one.words, one.before}
    if words & _FEMALE:
        return 2
    return 1 if words & _MALE or any(word in _MALE_ENDINGS for word in one.words) else 0


_SIZES = {  # of each table of weights, in the order of the columns of ``facts``
    "classes": len(CLASSES) ** 2,
    "mentions apart": 10 * 3,
    "sentences apart": 7 * len(CLASSES),
    "shared words": 4 * 9,
    "quotation": 5 * len(CLASSES),
    "gender": 3 * len(CLASSES),
    "first of its sentence": 2 * 9,
    "of its class between": 4 * len(CLASSES),
}
WEIGHTS = sum(_SIZES.values())
_OFFSETS = np.cumsum([0, *_SIZES.values()])[:-1]


def facts(found: Sequence[Candidate]) -> Ints:
    """
    For each mention and each of the REACH before it, nearest first, rows of the tables of weights: (n, REACH, 8).

    Where there is no mention so far back, the row is of the first mention; ``reachable`` says which count.
    """
    n = len(found)
    here = np.arange(n)[:, None]
    there = np.maximum(here - 1 - np.arange(REACH)[None, :], 0)
    group = np.array([one.group for one in found], dtype=np.int64)
    form = _FORM[group]
    sentence = np.array([one.sentence for one in found], dtype=np.int64)
    quote = np.array([one.quote for one in found], dtype=np.int64)
    gender = np.array([_gender(one) for one in found], dtype=np.int64)
    forms = form[here] * 3 + form[there]
    columns = (
        group[here] * len(CLASSES) + group[there],
        _bucket(here - there, 9) * 3 + form[here],
        np.minimum(_bucket(sentence[here] - sentence[there], 6), 6) * len(CLASSES) + group[here],
        _shared(found, here, there) * 9 + forms,
        _quotation(quote[here], quote[there]) * len(CLASSES) + group[here],
        gender[there] * len(CLASSES) + group[here],
        _begins(sentence)[there] * 9 + forms,
        _between(group, here, there) * len(CLASSES) + group[here],
    )
    return np.stack(columns, -1) + _OFFSETS


def reachable(n: int) -> npt.NDArray[np.bool_]:
    """(n, REACH): whether there is a mention so far before."""
    return np.arange(n)[:, None] > np.arange(REACH)[None, :]


def _bucket(apart: Ints, most: int) -> Ints:
    """0, 1, 2, 3 as they are, then by doublings."""
    far = 2 + np.floor(np.log2(np.maximum(apart, 1))).astype(np.int64)
    return np.minimum(np.where(apart < 4, apart, far), most)


def _shared(found: Sequence[Candidate], here: Ints, there: Ints) -> Ints:
    """0 nothing shared, 1 a word that is no article or pronoun, 2 the head, 3 all words."""
    numbers: dict[str | frozenset[str], int] = {}
    content = [frozenset(w for w in one.words if w not in _SMALL) for one in found]
    whole = np.array([numbers.setdefault(words, len(numbers)) for words in content], dtype=np.int64)
    head = np.array([numbers.setdefault(one.words[-1], len(numbers)) for one in found], dtype=np.int64)
    shared = np.zeros((len(found), REACH), dtype=np.int64)
    for j, words in enumerate(content):
        low = max(j - REACH, 0)
        if words:
            meets = [not words.isdisjoint(content[i]) for i in range(j - 1, low - 1, -1)]
            shared[j, : j - low] = meets
    shared = np.where(head[here] == head[there], 2, shared)
    return np.where((whole[here] == whole[there]) & (shared > 0), 3, shared)


_SMALL = frozenset({"the", "a", "an", "this", "that", "these", "those", "of", "and", "'s", "’s", *PRONOUN_CLASS})


def _quotation(here: Ints, there: Ints) -> Ints:
    """0 both outside, 1 both in one quotation, 2 in two, 3 only the anaphor, 4 only the antecedent."""
    return np.select(
        [(here == NONE) & (there == NONE), here == there, (here != NONE) & (there != NONE), here != NONE],
        [0, 1, 2, 3],
        default=4,
    )


def _begins(sentence: Ints) -> Ints:
    """1 for the first mention of each sentence."""
    return np.concatenate(([1], (np.diff(sentence) != 0).astype(np.int64)))[: len(sentence)]


def _between(group: Ints, here: Ints, there: Ints) -> Ints:
    """How many mentions of the antecedent's class stand between the two: 0, 1, 2, or more."""
    counts = np.zeros((len(group) + 1, len(CLASSES)), dtype=np.int64)
    counts[np.arange(len(group)) + 1, group] = 1
    counts = counts.cumsum(0)
    return np.clip(counts[here, group[there]] - counts[there + 1, group[there]], 0, 3)


def scores(found: Sequence[Candidate], anaphors: Floats, antecedents: Floats, weights: Floats) -> Floats:
    """
    The score of each mention with each of the REACH before it, nearest first: (n, REACH), very low where there is none.

    *anaphors* and *antecedents*, (T, 2 · WIDTH), are the encoder's outputs for the pieces of the report: the first
    half for a mention's first piece, the second half for its last. *weights* is (WEIGHTS,).
    """
    n = len(found)
    if not n:
        return np.zeros((0, REACH), dtype=np.float32)
    first = np.array([one.first for one in found])
    last = np.array([one.last for one in found])
    query = anaphors[first, :WIDTH] + anaphors[last, WIDTH:]
    key = antecedents[first, :WIDTH] + antecedents[last, WIDTH:]
    there = np.maximum(np.arange(n)[:, None] - 1 - np.arange(REACH)[None, :], 0)
    product = np.empty((n, REACH), dtype=np.float32)
    for low in range(0, n, 512):  # so that a very long report takes no more memory at once
        rows = slice(low, low + 512)
        product[rows] = np.einsum("nd,nkd->nk", query[rows], key[there[rows]]) / WIDTH**0.5
    plain = weights[facts(found)].sum(-1)
    return np.where(reachable(n), product + plain, np.float32(-1e4)).astype(np.float32)
