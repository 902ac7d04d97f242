"""
Scores to events: the words that tell of one, its likely types, whether it holds, and who and what is part of it.

Pure arithmetic on arrays, over the pieces of a whole report; characters come in at the very end.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.model.decode import Floats, Run, softmax, word_runs
from onrecord.model.encode import Ints
from onrecord.model.labels import PART_REACH, PART_WIDTH, PARTS

# Words are shown as a possible event from this probability on; what reads them goes by its confidence.
LEAST_EVENT = 0.2
LEAST_PART = 0.1
GOVERNOR = PARTS.index("governor")


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """
    A possible event: the pieces of its *trigger*, the probability of each type and of each factuality, and its
    *parts*: role, pieces of a word, probability. *sentence* is the number of the one it stands in.
    """

    trigger: Run
    types: Floats
    facts: Floats
    parts: tuple[tuple[int, Run, float], ...]
    sentence: int


def seen(
    events: Floats,
    facts: Floats,
    predicates: Floats,
    arguments: Floats,
    words: Ints,
    sentences: Ints,
    distance: Floats,
    *,
    least: float = LEAST_EVENT,
) -> list[Seen]:
    """
    The possible events in *events* (T, 1 + 2·types), *facts* (T, facts), *predicates* and *arguments* (T, parts·width).

    *words* (T,) numbers the word of each piece, *sentences* (n, 2) has the pieces of each sentence in order. *distance*
    (parts, 2·PART_REACH + 1) is what each class of distance adds to the score of each part.
    """
    if not len(events):
        return []
    held = softmax(events)
    types = held[:, 1::2] + held[:, 2::2]
    found = []
    for run in _whole(word_runs(held, words, least), types):
        at = max(int(np.searchsorted(sentences[:, 0], run.start, side="right")) - 1, 0)
        first, last = sentences[at]
        found.append(
            Seen(
                trigger=run,
                types=types[run.start : run.end].mean(0),
                facts=softmax(facts[run.start : run.end].mean(0)),
                parts=_parts(
                    predicates[run.start : run.end].mean(0),
                    arguments[first:last],
                    words[first:last],
                    run,
                    int(first),
                    distance,
                ),
                sentence=at,
            )
        )
    return found


def _whole(runs: Sequence[Run], types: Floats) -> list[Run]:
    """*runs*, those of one type that stand side by side as one: "air" and "strikes"."""
    found: list[Run] = []
    for run in runs:
        if found and found[-1].end == run.start and _type(types, found[-1]) == _type(types, run):
            found[-1] = Run(found[-1].start, run.end)
        else:
            found.append(run)
    return found


def _type(types: Floats, run: Run) -> int:
    return int(types[run.start : run.end].sum(0).argmax())


FEATURES = (
    "probability of the likeliest type",
    "its share of all types",
    "probability of the likeliest factuality",
    "how sure the least sure word is of being an actor or none",
    "how sure the least sure word is of being a recipient or none",
    "probability of the likeliest actor",
    "probability of the likeliest recipient",
)


def features(one: Seen) -> tuple[float, ...]:
    """What speaks for an event as it seems: its type, whether it holds, and who has part in it (each in 0 … 1)."""
    best = float(one.types.max())
    words = [[p for part, _, p in one.parts if PARTS[part] == name] for name in ("actor", "recipient")]
    sure = [min((max(p, 1.0 - p) for p in likely), default=1.0 - LEAST_PART) for likely in words]
    likeliest = [max(likely, default=LEAST_PART) for likely in words]
    return (best, best / float(one.types.sum()), float(one.facts.max()), *sure, *likeliest)


def distances(first: int, last: int, run: Run) -> Ints:
    """
    The class of the distance (last - first,) of each of the pieces ``[first, last)`` from *run*, from 0 far before it
    over PART_REACH within it to 2·PART_REACH far behind it, in steps of half a doubling.
    """
    at = np.arange(first, last)
    offset = np.where(at < run.start, at - run.start, np.maximum(at - run.end + 1, 0))
    steps = np.minimum((2 * np.log2(1 + np.abs(offset))).astype(np.int64), PART_REACH)
    return np.asarray(np.sign(offset) * steps + PART_REACH, dtype=np.int64)


def _parts(
    query: Floats, arguments: Floats, words: Ints, run: Run, first: int, distance: Floats
) -> tuple[tuple[int, Run, float], ...]:
    """The words of a sentence, of which *first* is the first piece, that may be part of the event with *query*."""
    keys = arguments.reshape(len(arguments), len(PARTS), PART_WIDTH)
    scores = np.einsum("trw,rw->tr", keys, query.reshape(len(PARTS), PART_WIDTH)) / PART_WIDTH**0.5
    scores = scores + distance[:, distances(first, first + len(arguments), run)].T
    likely = 1.0 / (1.0 + np.exp(-scores))  # (n, parts)
    begins = np.flatnonzero(np.concatenate(([True], words[1:] != words[:-1])))
    ends = np.append(begins[1:], len(words))
    of_word = np.add.reduceat(likely, begins, axis=0) / (ends - begins)[:, None]
    rows, roles = np.nonzero(of_word[:, :GOVERNOR] >= LEAST_PART)
    return tuple(
        (role, Run(first + int(begins[row]), first + int(ends[row])), float(of_word[row, role]))
        for row, role in zip(rows.tolist(), roles.tolist(), strict=True)
    )


def root(predicates: Floats, arguments: Floats, pieces: Ints) -> int:
    """
    Which of *pieces*, those of a clause within one sentence, governs the others: a number of a piece.

    The one whose own governor is least likely among them.
    """
    at = slice(GOVERNOR * PART_WIDTH, (GOVERNOR + 1) * PART_WIDTH)
    queries, keys = predicates[pieces, at], arguments[pieces[0] : pieces[-1] + 1, at]
    return int(pieces[_outside(queries @ keys.T / PART_WIDTH**0.5, pieces - pieces[0]).argmax()])


def _outside(scores: Floats, inside: Ints) -> npt.NDArray[np.float32]:
    """For each word of a clause, the probability that its governor is not another word of it."""
    held = softmax(scores)
    own = held[np.arange(len(held)), inside]
    return np.asarray(1.0 - held[:, inside].sum(1) + own, dtype=np.float32)
