"""
How well chains of mentions agree with gold ones: MUC, B³ and CEAF-φ4, as Pradhan et al. 2014 define them.

A chain is a set of mentions, and a mention anything hashable that is the same on both sides where the two mean the
same words. Each measure returns a ``Tally``; tallies of documents add up, as the reference scorer's do.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass

Chain = Collection[Hashable]


@dataclass(frozen=True, slots=True)
class Tally:
    """What is found of what is wanted, and what is right of what is given, in the units of one measure."""

    found: float = 0
    wanted: float = 0
    right: float = 0
    given: float = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.found + other.found,
            self.wanted + other.wanted,
            self.right + other.right,
            self.given + other.given,
        )

    @property
    def recall(self) -> float:
        """Share of the wanted that is found."""
        return self.found / self.wanted if self.wanted else 0.0

    @property
    def precision(self) -> float:
        """Share of the given that is right."""
        return self.right / self.given if self.given else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def muc(
    gold: Sequence[Sequence[Hashable]],
    given: Sequence[Sequence[Hashable]],
    *,
    counts: Callable[[Hashable], bool] = lambda mention: True,
) -> Tally:
    """
    Links (Vilain et al. 1995): each mention of a chain but the first wants one to a mention before it.

    A link is there where the other side has the mention in one chain with an earlier one of the same chain. Over a
    whole chain that is Vilain's count, its size less the number of parts that the other side breaks it into; a link
    belongs to its mention, so *counts* can leave it to some mentions (pronouns, say). Chains are in text order.
    """
    found, wanted = _links(gold, given, counts)
    right, offered = _links(given, gold, counts)
    return Tally(found, wanted, right, offered)


def _links(
    chains: Sequence[Sequence[Hashable]], others: Sequence[Sequence[Hashable]], counts: Callable[[Hashable], bool]
) -> tuple[int, int]:
    """How many links of *chains* are in *others*, and of how many."""
    place = {mention: number for number, chain in enumerate(others) for mention in chain}
    there = total = 0
    for chain in chains:
        met = set()
        for position, mention in enumerate(chain):
            part = place.get(mention)
            if position and counts(mention):
                total += 1
                there += part is not None and part in met
            met.add(part)
    return there, total


def b_cubed(gold: Sequence[Chain], given: Sequence[Chain]) -> Tally:
    """Mentions (Bagga and Baldwin 1998): of each, the share of its chain that the other side's chain of it holds."""
    found, wanted = _shares(gold, given)
    right, offered = _shares(given, gold)
    return Tally(found, wanted, right, offered)


def _shares(chains: Sequence[Chain], others: Sequence[Chain]) -> tuple[float, int]:
    sets = [frozenset(other) for other in others]
    squares = [sum(len(other.intersection(chain)) ** 2 for other in sets) / len(chain) for chain in chains]
    return sum(squares), sum(map(len, chains))


def ceaf(gold: Sequence[Chain], given: Sequence[Chain]) -> Tally:
    """Chains (Luo 2005, φ4): the best pairing of chains, where two are alike by twice what they share over both."""
    sets = [frozenset(chain) for chain in given]
    alike = [[2 * len(one.intersection(chain)) / (len(one) + len(chain)) for one in sets] for chain in gold]
    best = best_pairing(alike)
    return Tally(best, len(gold), best, len(given))


def best_pairing(worth: Sequence[Sequence[float]]) -> float:
    """
    The most that rows and columns of *worth* (none below 0) can add up to, each in one pair at most.

    The Hungarian method with potentials (Kuhn 1955, Munkres 1957): rows are paired one by one, each along the
    cheapest path of swaps, in rows² · columns steps.
    """
    if worth and len(worth) > len(worth[0]):
        worth = list(zip(*worth, strict=True))
    columns = len(worth[0]) if worth else 0
    row_of = [-1] * columns
    of_row, of_column = [0.0] * len(worth), [0.0] * columns
    for row in range(len(worth)):
        _pair(row, worth, row_of, of_row, of_column)
    return sum(worth[row][column] for column, row in enumerate(row_of) if row >= 0)


def _pair(
    row: int, worth: Sequence[Sequence[float]], row_of: list[int], of_row: list[float], of_column: list[float]
) -> None:
    """Give *row* a column, moving rows that have one where that is worth more; the lists are brought up to date."""
    columns = range(len(row_of))
    slack, before = [float("inf")] * len(row_of), [-1] * len(row_of)
    path: list[int] = []  # the columns reached so far, last first reached last
    at, column = row, -1
    while True:
        open_columns = [j for j in columns if j not in path]
        for j in open_columns:
            cost = -worth[at][j] - of_row[at] - of_column[j]
            if cost < slack[j]:
                slack[j], before[j] = cost, column
        column = min(open_columns, key=slack.__getitem__)
        step = slack[column]
        of_row[row] += step
        for j in path:
            of_row[row_of[j]] += step
            of_column[j] -= step
        for j in open_columns:
            slack[j] -= step
        path.append(column)
        if row_of[column] < 0:
            break
        at = row_of[column]
    while before[column] >= 0:
        row_of[column] = row_of[before[column]]
        column = before[column]
    row_of[column] = row


def conll(tallies: Iterable[Tally]) -> float:
    """The CoNLL figure: the mean F1 of the three measures."""
    scores = [tally.f1 for tally in tallies]
    return sum(scores) / len(scores)
