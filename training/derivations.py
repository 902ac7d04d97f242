"""
Make the table of words of one meaning from WordNet: run once, its output is committed.

    python training/derivations.py [/usr/share/wordnet] [--out=src/onrecord/text/derivations.txt]

The folder is that of Debian's ``wordnet-base`` (``apt-get install wordnet-base``), as wndb(5WN) has it. Words are kept
as `onrecord.text.terms` has them, by their stems, verbs with a particle too ("gun down"). Three kinds of lines:

    = die death           words of one root: WordNet derives one from the other, and they begin with one letter
    ~ arrest detain       words that mean the same in a sense in which both are mostly used, or one of which brings the
                          other about (to kill, to die); each stands for all words of its root
    - arrest catch        words that share a rarer sense, or one of which is the wider ("to hurt" of "to wound")

How much of its use a word has in a sense is counted in the texts that WordNet's makers marked (cntlist.rev).
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from onrecord.text.terms import stem

HEAD = """\
# Words of one root (=), of one meaning (~) and of a meaning near to it (-), by their stems, from WordNet 3.0 by
# training/derivations.py. NOTICE of WordNet, as its licence asks for:
"""
PARTS = {"noun": "n", "verb": "v", "adj": "a"}
WORD = re.compile(r"[a-z]{2,}(?:_[a-z]{2,})?")
# WordNet's files of nouns for what happens: acts, messages, events, drives, phenomena, possession, processes, states.
HAPPENS = frozenset({4, 10, 11, 16, 19, 21, 22, 26})
# Shares of use, chosen on ECB+ train. With the table that they give, .69 of the pairs of tellings there whose words are
# close are of one event, .64 of those of one root, .36 of those that are near.
CLOSE_SENSE, NEAR_SENSE, NEAR_WIDER, BROUGHT_ABOUT = 0.3, 0.03, 0.3, 0.1

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Synset:
    """Words of one sense, the file of WordNet that it is in, and its relations: sign, other set, words of both."""

    words: tuple[str, ...]
    file: int
    pointers: tuple[tuple[str, str, int, int], ...]

    @property
    def happens(self) -> bool:
        """True of verbs, and of nouns for what happens."""
        return self.file in HAPPENS or self.file >= 29 and self.file <= 43


def synsets(folder: Path) -> dict[str, Synset]:
    """The sets of synonyms, by part of speech and place in the file."""
    found = {}
    for name, part in PARTS.items():
        for line in (folder / f"data.{name}").read_text(encoding="ascii", errors="replace").splitlines():
            if not line.startswith(" "):
                fields = line.split(" | ")[0].split()
                after = 4 + 2 * int(fields[3], 16)
                words = tuple(re.sub(r"\(\w+\)$", "", word).lower() for word in fields[4:after:2])
                found[part + fields[0]] = Synset(words, int(fields[1]), tuple(pointers(fields[after:])))
    return found


def pointers(fields: list[str]) -> Iterator[tuple[str, str, int, int]]:
    """The relations of a line; those with adverbs are left out, and a head adjective stands for those like it."""
    for at in range(1, 1 + 4 * int(fields[0]), 4):
        sign, place, part, words = fields[at : at + 4]
        if part != "r":
            yield sign, part.replace("s", "a") + place, int(words[:2], 16), int(words[2:], 16)


def shares(folder: Path) -> dict[tuple[str, str], float]:
    """For a word and a set it is in, the share of its counted uses; of words never counted only verbs."""
    counted: dict[tuple[str, str, int], int] = {}
    total: dict[tuple[str, str], int] = defaultdict(int)
    for line in (folder / "cntlist.rev").read_text(encoding="ascii").splitlines():
        key, number, count = line.split()
        word, _, sense = key.partition("%")
        part = {"1": "n", "2": "v", "3": "a", "5": "a"}.get(sense[0])
        if part is not None:
            counted[word, part, int(number)] = int(count)
            total[word, part] += int(count)
    found = {}
    for name, part in PARTS.items():
        for line in (folder / f"index.{name}").read_text(encoding="ascii").splitlines():
            word, *fields = line.split()
            if line.startswith(" ") or not (total[word, part] or part == "v"):
                continue
            for number, place in enumerate(fields[-int(fields[1]) :], start=1):
                # Half a use for the first sense, a quarter for the second …: some were never met in those texts.
                uses = counted.get((word, part, number), 0) + 0.5 / number
                found[word, part + place] = uses / (total[word, part] + 1)
    return found


def stems(word: str) -> str:
    """A word of WordNet as `onrecord.text.terms` has it."""
    return " ".join(stem(part) for part in word.split("_"))


def roots(sets: Mapping[str, Synset], used: frozenset[str]) -> dict[str, str]:
    """For each stem that another is derived from, or that is derived, the first of them all in the alphabet."""
    above: dict[str, str] = {}

    def top(word: str) -> str:
        while above.setdefault(word, word) != word:
            word = above[word]
        return word

    for one in sets.values():
        for sign, place, own, other in one.pointers:
            if sign == "+":
                first, second = one.words[own - 1], sets[place].words[other - 1]
                if first[0] == second[0] and {first, second} <= used:
                    low, high = sorted((top(stems(first)), top(stems(second))))
                    above[high] = low
    return {word: top(word) for word in list(above)}


def related(sets: Mapping[str, Synset], share: Mapping[tuple[str, str], float]) -> Iterator[tuple[str, str, bool]]:
    """Two words of related meaning, and whether it is close."""
    for place, one in sets.items():
        if not one.happens:
            continue
        for number, first in enumerate(one.words):
            for second in one.words[number + 1 :]:
                common = min(share.get((first, place), 0), share.get((second, place), 0))
                if common > NEAR_SENSE:
                    yield first, second, common > CLOSE_SENSE
        for sign, to, _, _ in one.pointers:
            least = {"@": NEAR_WIDER, ">": BROUGHT_ABOUT, "*": BROUGHT_ABOUT}.get(sign)
            for first in one.words if least is not None else ():
                for second in sets[to].words:
                    if min(share.get((first, place), 0), share.get((second, to), 0)) > (least or 0):
                        yield first, second, sign != "@"


def tables(
    sets: Mapping[str, Synset], share: Mapping[tuple[str, str], float]
) -> tuple[dict[str, str], set[Pair], set[Pair]]:
    """The root of each stem that has one, and pairs of roots of close and of near meaning."""
    used = frozenset(word for word, _ in share if WORD.fullmatch(word))
    root = roots(sets, used)
    pairs: dict[bool, set[Pair]] = {True: set(), False: set()}
    for first, second, close in related(sets, share):
        if {first, second} <= used:
            low, high = sorted(root.get(stems(word), stems(word)) for word in (first, second))
            if low != high:
                pairs[close].add((low, high))
    return root, pairs[True], pairs[False] - pairs[True]


def notice(folder: Path) -> Iterator[str]:
    """The licence at the head of WordNet's files, without the numbers of the lines."""
    for line in (folder / "data.adj").read_text(encoding="ascii", errors="replace").splitlines():
        if not line.startswith(" "):
            return
        yield f"# {line.lstrip(' 0123456789')}".rstrip()


def lines(sign: str, of: Mapping[str, set[str]]) -> Iterator[str]:
    """A line for each word with all that belong to it; a verb with its particle is joined by a low line."""
    for word in sorted(of):
        yield " ".join([sign, *(one.replace(" ", "_") for one in [word, *sorted(of[word])])])


def grouped(pairs: set[Pair]) -> dict[str, set[str]]:
    """The second words of each first."""
    found: dict[str, set[str]] = defaultdict(set)
    for first, second in pairs:
        found[first].add(second)
    return found


def main() -> None:
    options = dict(one[2:].split("=", 1) for one in sys.argv[1:] if one.startswith("--"))
    folder = Path(next((one for one in sys.argv[1:] if not one.startswith("--")), "/usr/share/wordnet"))
    root, close, near = tables(synsets(folder), shares(folder))
    families = grouped({(first, word) for word, first in root.items() if word != first})
    out = Path(options.get("out", "src/onrecord/text/derivations.txt"))
    rows = [*lines("=", families), *lines("~", grouped(close)), *lines("-", grouped(near))]
    out.write_text("\n".join([HEAD.rstrip(), *notice(folder), *rows]) + "\n", encoding="utf-8")
    print(
        f"{len(root)} words of a root, {len(close)} close pairs, {len(near)} near, {out.stat().st_size} bytes",
        file=sys.stderr,
    )


if __name__ == "__main__":
    main()
