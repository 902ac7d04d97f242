"""
Texts to arrays: word pieces with their offsets and four small features, cut into windows.

The vocabulary is uncased, so what case, line breaks and quotation marks say is given to the encoder as
features of each piece (measured: docs/training.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from onrecord.text.quotemarks import quotations
from onrecord.values import Span

Ints = npt.NDArray[np.int64]

CLS, SEP, PAD = 101, 102, 0
WINDOW = 254  # pieces a window, without [CLS] and [SEP]
CASES = 9  # none, lower, Title, UPPER, one capital, miXed, digits, digits and letters, other
GAPS = 5  # none given, none, space, line break, paragraph
PARAGRAPH = 4
QUOTES = 6  # none given, outside, in closed quotation, in unclosed quotation, opening mark, closing mark

_TABLE = 0x530  # Latin, Greek and Cyrillic: beyond these no letter that matters here has case
_UPPER = np.array([chr(code).isupper() for code in range(_TABLE)] + [False])
_LOWER = np.array([chr(code).islower() for code in range(_TABLE)] + [False])
_DIGIT = np.array([chr(code).isdigit() for code in range(_TABLE)] + [False])


@dataclass(frozen=True, slots=True)
class Pieces:
    """
    The word pieces of one text, all arrays of shape (pieces,).

    ``starts`` and ``ends`` are characters of the text; ``cases``, ``gaps`` and ``quotes`` are the classes above.
    ``words`` numbers the word that each piece belongs to.
    """

    ids: Ints
    starts: Ints
    ends: Ints
    words: Ints
    cases: Ints
    gaps: Ints
    quotes: Ints

    def __len__(self) -> int:
        return len(self.ids)

    def take(self, chosen: Ints | npt.NDArray[np.bool_] | slice) -> Pieces:
        """The pieces at *chosen*, in order."""
        return Pieces(
            ids=self.ids[chosen],
            starts=self.starts[chosen],
            ends=self.ends[chosen],
            words=self.words[chosen],
            cases=self.cases[chosen],
            gaps=self.gaps[chosen],
            quotes=self.quotes[chosen],
        )


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces ``[start, end)`` of a text, as one input of the encoder."""

    start: int
    end: int


def pieces(text: str, tokenizer: Tokenizer, *, skip: Sequence[Span] = ()) -> Pieces:
    """The pieces of *text* that lie outside *skip*; after a skipped stretch the gap is that of a paragraph."""
    encoding = tokenizer.encode(text, add_special_tokens=False)
    offsets = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2)
    starts, ends = offsets[:, 0], offsets[:, 1]
    words = np.array([-1 if word is None else word for word in encoding.word_ids], dtype=np.int64)
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    made = Pieces(
        ids=np.array(encoding.ids, dtype=np.int64),
        starts=starts,
        ends=ends,
        words=words,
        cases=_cases(codes, starts, ends, words),
        gaps=_gaps(codes, starts, ends),
        quotes=_quotes(text, starts, ends),
    )
    return _without(made, skip) if skip else made


def windows(made: Pieces, breaks: Ints, *, size: int = WINDOW, context: int = 32) -> tuple[Window, ...]:
    """
    Windows of at most *size* pieces that cover all pieces, each begun about *context* pieces before the last one's end.

    *breaks* are piece indices at which a sentence begins, ascending. A window ends at one where it can, so that
    few pieces are read twice and few sentences are read in halves.
    """
    found: list[Window] = []
    start, total = 0, len(made)
    while start < total:
        end = min(start + size, total)
        if end < total:
            end = _last_break(breaks, start + size // 2, end)
        found.append(Window(start, end))
        if end == total:
            break
        start = _first_break(breaks, end - context, end - context // 4)
    return tuple(found)


def batch(made: Pieces, cut: Sequence[Window]) -> dict[str, Ints]:
    """
    The encoder's inputs for the windows *cut*: name to (windows, longest + 2) int64.

    ``ids`` has [CLS] before and [SEP] after each window; ``mask`` is 1 where there is a piece; ``cases``,
    ``gaps`` and ``quotes`` are 0 at the special pieces.
    """
    length = max(window.end - window.start for window in cut) + 2
    arrays = {name: np.zeros((len(cut), length), dtype=np.int64) for name in INPUTS}
    for row, window in enumerate(cut):
        count = window.end - window.start
        inner = slice(1, count + 1)
        arrays["ids"][row, 0] = CLS
        arrays["ids"][row, count + 1] = SEP
        arrays["mask"][row, : count + 2] = 1
        for name in ("ids", "cases", "gaps", "quotes"):
            arrays[name][row, inner] = getattr(made, name)[window.start : window.end]
    return arrays


INPUTS = ("ids", "mask", "cases", "gaps", "quotes")


def _last_break(breaks: Ints, low: int, high: int) -> int:
    """The last break in ``(low, high]``, else *high*."""
    at = int(np.searchsorted(breaks, high, side="right")) - 1
    return int(breaks[at]) if at >= 0 and breaks[at] > low else high


def _first_break(breaks: Ints, low: int, high: int) -> int:
    """The first break in ``[low, high)``, else *low*."""
    at = int(np.searchsorted(breaks, low))
    return int(breaks[at]) if at < len(breaks) and breaks[at] < high else low


def _counts(flags: npt.NDArray[np.bool_], starts: Ints, ends: Ints) -> Ints:
    """How many of the characters of each ``[start, end)`` are flagged."""
    total = np.concatenate(([0], np.cumsum(flags)))
    return np.asarray(total[ends] - total[starts])


def _cases(codes: npt.NDArray[np.uint32], starts: Ints, ends: Ints, words: Ints) -> Ints:
    """The case class of the word that each piece belongs to."""
    if not len(starts):
        return starts
    low = np.minimum(codes, _TABLE)
    first = np.concatenate(([True], words[1:] != words[:-1]))
    group = np.cumsum(first) - 1
    from_ = starts[first]
    last = np.concatenate((np.flatnonzero(first)[1:] - 1, [len(starts) - 1]))
    to = ends[last]
    upper, lower, digit = (_counts(table[low], from_, to) for table in (_UPPER, _LOWER, _DIGIT))
    initial = _UPPER[low[np.minimum(from_, len(low) - 1)]]
    classes = np.select(
        [
            (digit > 0) & (upper + lower > 0),
            digit > 0,
            upper + lower == 0,
            upper == 0,
            (upper == 1) & (lower == 0),
            (upper > 1) & (lower == 0),
            initial & (upper == 1),
        ],
        [7, 6, 8, 1, 4, 3, 2],
        default=5,
    )
    return np.asarray(classes[group], dtype=np.int64)


def _gaps(codes: npt.NDArray[np.uint32], starts: Ints, ends: Ints) -> Ints:
    """What stands before each piece: 1 nothing, 2 a space, 3 a line break, 4 the start of a paragraph."""
    if not len(starts):
        return starts
    before = np.concatenate(([0], ends[:-1]))
    breaks = _counts(codes == 0x0A, before, np.maximum(starts, before))
    kinds = np.select([breaks > 1, breaks == 1, starts > before], [PARAGRAPH, 3, 2], default=1)
    kinds[0] = PARAGRAPH
    return np.asarray(kinds, dtype=np.int64)


def _quotes(text: str, starts: Ints, ends: Ints) -> Ints:
    """The quotation class of each piece: 1 outside, 2 in closed, 3 in unclosed quotation, 4 opening, 5 closing mark."""
    states = np.ones(len(text) + 1, dtype=np.int64)
    for quotation in quotations(text):
        span = quotation.span
        states[span.start : span.end] = 2 if quotation.closed else 3
        states[span.start] = 4
        if quotation.closed:
            states[span.end - 1] = 5
    return states[starts]


def _without(made: Pieces, skip: Sequence[Span]) -> Pieces:
    """*made* without the pieces that touch a span of *skip*."""
    keep = np.ones(len(made), dtype=bool)
    for span in skip:
        first = int(np.searchsorted(made.ends, span.start, side="right"))
        last = int(np.searchsorted(made.starts, span.end))
        keep[first:last] = False
    after = np.flatnonzero(keep[1:] & ~keep[:-1]) + 1
    gaps = made.gaps.copy()
    gaps[after] = PARAGRAPH
    return Pieces(made.ids, made.starts, made.ends, made.words, made.cases, gaps, made.quotes).take(keep)
