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
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.model.encode import Ints, Pieces
from onrecord.text.pronouns import PRONOUN_CLASS, PRONOUNS, gender, given_names
from onrecord.text.quotemarks import quotations
from onrecord.values import Span

Floats = npt.NDArray[np.float32]

WIDTH = 64  # of what the encoder says of a piece as the begin, and as the end, of a mention
REACH = 60  # how many mentions back an antecedent may stand
NONE = -1

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

_PLURAL = frozenset("people men women children police troops staff militia media public".split())


@dataclass(frozen=True, slots=True)
class Candidate:
    """
    Words that may stand for somebody, as pieces ``[first, last]``.

    *group* is its number in ``CLASSES``; *words* are its words in small letters, the head last; *before* is the word
    that stands before it ("Mrs"). *sentence* and *quote* number where it stands; *quote* is NONE outside quotation.
    *speaks* numbers the speaker whose words it is part of, NONE of none; *spoken* is the last speaker's before it.
    """

    first: int
    last: int
    group: int
    words: tuple[str, ...]
    before: str
    sentence: int
    quote: int
    speaks: int = NONE
    spoken: int = NONE


def group_of(form: str, kind: str, words: Sequence[str]) -> int:
    """The number in ``CLASSES`` of a mention: its form (pronoun, name, nominal), kind and words in small letters."""
    if form == "pronoun":
        return PRONOUN_CLASS[words[-1]]
    if form == "name":
        return NAME_CLASS[kind]
    head = words[-1]
    plural = head in _PLURAL or (head.endswith("s") and not head.endswith(("ss", "us", "is")))
    return PERSONS if kind == "person" and plural else NOMINAL_CLASS[kind]


_WORD = re.compile(r"\w+")


def candidates(
    text: str,
    made: Pieces,
    mentions: Sequence[tuple[Span, str, str]],
    sentences: Sequence[Span],
    speakers: Iterable[Span] = (),
) -> list[Candidate | None]:
    """
    Each of *mentions* (where it stands, its form, its kind) as the pair scores take it, in the same order.

    *sentences* are in order, *speakers* are the words of those who speak. None for a mention of which no piece was
    read, or that has no word.
    """
    begins = [sentence.start for sentence in sentences]
    voices = sorted(set(speakers))
    heard = [voice.start for voice in voices]
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
        voice = bisect_right(heard, span.start) - 1
        speaks = voice >= 0 and voices[voice].contains(span)
        found.append(
            Candidate(
                first=first,
                last=last,
                group=group_of(form, kind, words),
                words=words,
                before=before[-1].casefold() if before else "",
                sentence=max(bisect_right(begins, span.start) - 1, 0),
                quote=quote if quote >= 0 and quoted[quote].contains(span) else NONE,
                speaks=voice if speaks else NONE,
                spoken=voice - speaks,
            )
        )
    return found


def _hints(found: Sequence[Candidate]) -> Ints:
    """
    For each mention 0 nothing, 1 male, 2 female by its words, 3 male, 4 female by its given name.

    A surname has the hint of the full name that ends in it, the last one so far.
    """
    given: dict[str, int] = {}
    hints = np.zeros(len(found), dtype=np.int64)
    for j, one in enumerate(found):
        told = gender(one.words, one.before)
        if one.group == NAME_CLASS["person"]:
            hint = given_names().get(one.words[0], 0) if len(one.words) > 1 else 0
            given |= {one.words[-1]: hint} if hint else {}
            told = told or (2 + given[one.words[-1]] if one.words[-1] in given else 0)
        hints[j] = told
    return hints


_SIZES = {  # of each table of weights, in the order of the columns of ``facts``
    "classes": len(CLASSES) ** 2,
    "mentions apart": 10 * 3,
    "sentences apart": 7 * len(CLASSES),
    "shared words": 4 * 9,
    "quotation": 5 * len(CLASSES),
    "gender": 5 * len(CLASSES),
    "first of its sentence": 2 * 9,
    "of its class between": 4 * len(CLASSES),
    "who spoke": 8 * 9,
}
WEIGHTS = sum(_SIZES.values())
_OFFSETS = np.cumsum([0, *_SIZES.values()])[:-1]


def facts(found: Sequence[Candidate]) -> Ints:
    """
    For each mention and each of the REACH before it, nearest first, rows of the tables of weights: (n, REACH, 9).

    Where there is no mention so far back, the row is of the first mention; ``reachable`` says which count.
    """
    n = len(found)
    here = np.arange(n)[:, None]
    there = np.maximum(here - 1 - np.arange(REACH)[None, :], 0)
    group = np.array([one.group for one in found], dtype=np.int64)
    form = _FORM[group]
    sentence = np.array([one.sentence for one in found], dtype=np.int64)
    quote = np.array([one.quote for one in found], dtype=np.int64)
    voice = np.array([one.speaks for one in found], dtype=np.int64)
    earlier = np.array([one.spoken for one in found], dtype=np.int64)
    forms = form[here] * 3 + form[there]
    columns = (
        group[here] * len(CLASSES) + group[there],
        _bucket(here - there, 9) * 3 + form[here],
        np.minimum(_bucket(sentence[here] - sentence[there], 6), 6) * len(CLASSES) + group[here],
        _shared(found, here, there) * 9 + forms,
        _quotation(quote[here], quote[there]) * len(CLASSES) + group[here],
        _hints(found)[there] * len(CLASSES) + group[here],
        _begins(sentence)[there] * 9 + forms,
        _between(group, here, there) * len(CLASSES) + group[here],
        _spoke(voice, earlier, here, there) * 9 + forms,
    )
    return np.asarray(np.stack(columns, -1) + _OFFSETS)


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


def _spoke(voice: Ints, earlier: Ints, here: Ints, there: Ints) -> Ints:
    """
    Whether the antecedent spoke last (1), last but one (2), or before that (3), else 0; 4 more of a speaker's words.
    """
    back = earlier[here] - voice[there]
    spoke = np.where(voice[there] == NONE, 0, np.clip(back, 0, 2) + 1)
    return np.asarray(spoke + 4 * (voice[here] != NONE))


def _begins(sentence: Ints) -> Ints:
    """1 for the first mention of each sentence."""
    return np.concatenate(([1], (np.diff(sentence) != 0).astype(np.int64)))[: len(sentence)]


def _between(group: Ints, here: Ints, there: Ints) -> Ints:
    """How many mentions of the antecedent's class stand between the two: 0, 1, 2, or more."""
    counts = np.zeros((len(group) + 1, len(CLASSES)), dtype=np.int64)
    counts[np.arange(len(group)) + 1, group] = 1
    counts = counts.cumsum(0)
    return np.asarray(np.clip(counts[here, group[there]] - counts[there + 1, group[there]], 0, 3))


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


LEAST = 0.02  # antecedents less probable than this are not told


def probabilities(found: Sequence[Candidate], scored: Floats) -> list[list[tuple[int, float]]]:
    """For each mention its likely antecedents by number, best first, from scores (n, REACH) against 0 for none."""
    top = np.maximum(scored.max(1, initial=0.0), 0.0)[:, None]
    powers = np.exp(scored - top)
    held = powers / (powers.sum(1, keepdims=True) + np.exp(-top))
    likely: list[list[tuple[int, float]]] = [[] for _ in found]
    for j, back in zip(*(axis.tolist() for axis in np.nonzero(held >= LEAST)), strict=True):
        likely[j].append((j - 1 - back, float(held[j, back])))
    return [sorted(one, key=lambda pair: -pair[1]) for one in likely]
