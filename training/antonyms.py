"""
Make the table of opposite words from WordNet: run once, its output is committed.

    python training/antonyms.py [/usr/share/wordnet] [--out=src/onrecord/text/antonyms.txt]

The folder is that of Debian's ``wordnet-base`` (``apt-get install wordnet-base``): data.adj, data.adv, data.noun and
data.verb as wndb(5WN) has them. Kept are single words in small letters.

A pair is two words that WordNet calls antonyms, or two of one part of speech that are derived from such a pair
("acceptance", "refusal"). A likeness is an adjective that is used in the texts which WordNet's makers have counted, and
the head of its cluster, where that head has an antonym: "gigantic" is like "large", so that it opposes "tiny".
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HEAD = """\
# Opposite words, from WordNet 3.0 by training/antonyms.py: pairs, and behind ">" adjectives with the heads of their
# clusters, whose opposites are theirs. NOTICE of WordNet, as its licence asks for:
"""
PARTS = {"adj": "a", "adv": "r", "noun": "n", "verb": "v"}
WORD = re.compile(r"[a-z]{2,}")
SHORTEST_LIKE = 3  # letters of an adjective that is kept as like another


@dataclass(frozen=True, slots=True)
class Pointer:
    """A relation from one word of a set to one of another; a word of 0 stands for all of its set."""

    kind: str
    to: tuple[str, str]  # part of speech and place in its file
    own: int
    other: int


@dataclass(frozen=True, slots=True)
class Synset:
    """Words of one meaning; *satellite* for an adjective on the edge of a cluster."""

    words: tuple[str, ...]
    pointers: tuple[Pointer, ...]
    satellite: bool


def synsets(folder: Path) -> dict[tuple[str, str], Synset]:
    """Every set of words by its part of speech and its place in the file."""
    found = {}
    for name, part in PARTS.items():
        for line in (folder / f"data.{name}").read_text(encoding="ascii", errors="replace").splitlines():
            if not line.startswith(" "):
                fields = line.partition(" | ")[0].split()
                count = int(fields[3], 16)
                after = 4 + 2 * count
                words = tuple(re.sub(r"\(\w+\)$", "", word) for word in fields[4:after:2])
                found[part, fields[0]] = Synset(words, tuple(pointers(fields[after:])), fields[2] == "s")
    return found


def pointers(fields: list[str]) -> Iterator[Pointer]:
    """The relations of a line: how many, then for each its sign, place, part of speech and the two words."""
    for at in range(1, 1 + 4 * int(fields[0]), 4):
        kind, place, part, words = fields[at : at + 4]
        yield Pointer(kind, (part, place), int(words[:2], 16), int(words[2:], 16))


def related(sets: dict[tuple[str, str], Synset], one: Synset, kind: str) -> Iterator[tuple[str, str, str]]:
    """A word of *one*, a word that it is related to, and the part of speech of that."""
    for pointer in one.pointers:
        if pointer.kind == kind and pointer.own:
            other = sets[pointer.to].words[pointer.other - 1]
            yield one.words[pointer.own - 1], other, pointer.to[0]


def opposites(sets: dict[tuple[str, str], Synset]) -> set[tuple[str, str]]:
    """The pairs, each in the order of the alphabet."""
    derived = defaultdict(set)
    direct = set()
    for (part, _), one in sets.items():
        for word, other, to in related(sets, one, "+"):
            derived[part, word].add((to, other))
        direct |= {(part, word, other) for word, other, _ in related(sets, one, "!")}
    pairs = {(word, other) for _, word, other in direct}
    for part, word, other in direct:
        for to, new in derived[part, word]:
            pairs |= {
                (new, again) for same, again in derived[part, other] if same == to and alike(word, new, other, again)
            }
    return {(min(pair), max(pair)) for pair in pairs if len(set(pair)) == 2 and all(map(WORD.fullmatch, pair))}


def alike(word: str, derived: str, other: str, again: str) -> bool:
    """Whether words derived from opposites oppose each other: those that tell of a person or a tool need not."""
    person = re.compile(r"(?:er|or|ist|ee|ian)$")
    return not any(new != old and person.search(new) for old, new in ((word, derived), (other, again)))


def notice(folder: Path) -> Iterator[str]:
    """The licence at the head of WordNet's files, without the numbers of the lines."""
    for line in (folder / "data.adj").read_text(encoding="ascii", errors="replace").splitlines():
        if not line.startswith(" "):
            return
        yield f"# {line.lstrip(' 0123456789')}".rstrip()


def likenesses(sets: dict[tuple[str, str], Synset], folder: Path) -> set[tuple[str, str]]:
    """Adjectives that are used, each with the head of its cluster, where the head has an antonym."""
    used = {
        fields[0]
        for line in (folder / "index.adj").read_text(encoding="ascii", errors="replace").splitlines()
        if not line.startswith(" ") and (fields := line.split()) and int(fields[-1 - int(fields[2])])
    }
    found = set()
    for (part, _), one in sets.items():
        heads = [sets[pointer.to] for pointer in one.pointers if pointer.kind == "&"] if one.satellite else []
        for head in heads:
            named = {word for word, _, to in related(sets, head, "!") if to == part}
            found |= {(word, other) for word in one.words for other in named if word in used and word != other}
    return {pair for pair in found if all(WORD.fullmatch(word) and len(word) >= SHORTEST_LIKE for word in pair)}


def lines(pairs: set[tuple[str, str]], sign: str) -> Iterator[str]:
    """A line for each first word with all that it is paired with."""
    by_word = defaultdict(set)
    for word, other in pairs:
        by_word[word].add(other)
    for word in sorted(by_word):
        yield f"{word} {sign}{' '.join(sorted(by_word[word]))}"


def main() -> None:
    options = dict(one[2:].split("=", 1) for one in sys.argv[1:] if one.startswith("--"))
    folder = Path(next((one for one in sys.argv[1:] if not one.startswith("--")), "/usr/share/wordnet"))
    sets = synsets(folder)
    pairs, like = opposites(sets), likenesses(sets, folder)
    out = Path(options.get("out", "src/onrecord/text/antonyms.txt"))
    out.write_text(
        "\n".join([HEAD.rstrip(), *notice(folder), *lines(pairs, ""), *lines(like, "> ")]) + "\n", encoding="utf-8"
    )
    print(f"{len(pairs)} pairs, {len(like)} likenesses, {out.stat().st_size} bytes", file=sys.stderr)


if __name__ == "__main__":
    main()
