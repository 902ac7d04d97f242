"""
Make the table of which thing is a kind of which from WordNet: run once, its output is committed.

    python training/kinds.py [/usr/share/wordnet] [--out=src/onrecord/text/kinds.txt]

The folder is that of Debian's ``wordnet-base`` (``apt-get install wordnet-base``), as wndb(5WN) has it. A line is a
word and all that it is a kind of, from the nearest on ("revolver pistol handgun firearm gun weapon arm"), by their
stems. Only nouns for made things and substances, in the sense in which each is mostly used; only words of news
(frequencies.txt); and nothing so wide that it says little ("instrument", "device").
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from derivations import Synset, notice, stems, synsets
from onrecord.text.frequencies import frequencies

HEAD = """\
# Each word with the words for that which it is a kind of, the nearest first, by their stems, from WordNet 3.0 by
# training/kinds.py. NOTICE of WordNet, as its licence asks for:
"""
THINGS = frozenset({6, 27})  # WordNet's files of made things and of substances
MOST_KINDS = 700  # senses below one, from which on it is too wide to tell anything


def usual(folder: Path) -> dict[str, str]:
    """The set of each noun in the sense in which it is mostly used."""
    found = {}
    for line in (folder / "index.noun").read_text(encoding="ascii").splitlines():
        if not line.startswith(" "):
            word, *fields = line.split()
            found[word] = "n" + fields[-int(fields[1])]
    return found


def wider(sets: Mapping[str, Synset], place: str) -> list[str]:
    """All that a set is a kind of, the nearest first."""
    found: list[str] = []
    level = [place]
    while level:
        level = [to for at in level for sign, to, _, _ in sets[at].pointers if sign == "@" and to not in found]
        found += dict.fromkeys(level)
    return found


def main() -> None:
    options = dict(one[2:].split("=", 1) for one in sys.argv[1:] if one.startswith("--"))
    folder = Path(next((one for one in sys.argv[1:] if not one.startswith("--")), "/usr/share/wordnet"))
    sets, senses, known = synsets(folder), usual(folder), frequencies().having
    below: dict[str, set[str]] = defaultdict(set)
    for place, one in sets.items():
        if one.file in THINGS:
            for over in wider(sets, place):
                below[over].add(place)

    @cache
    def words(place: str) -> tuple[str, ...]:
        own = (word for word in sets[place].words if senses.get(word) == place and "_" not in word)
        return tuple(dict.fromkeys(stem for stem in map(stems, own) if stem in known))

    rows = {}
    for place, one in sets.items():
        telling = [over for over in wider(sets, place) if len(below[over]) <= MOST_KINDS] if one.file in THINGS else []
        for word in words(place):
            kinds = [*dict.fromkeys(each for over in telling for each in words(over) if each != word)]
            if kinds:
                rows.setdefault(word, kinds)
    out = Path(options.get("out", "src/onrecord/text/kinds.txt"))
    lines = (" ".join([word, *rows[word]]) for word in sorted(rows))
    out.write_text("\n".join([HEAD.rstrip(), *notice(folder), *lines]) + "\n", encoding="utf-8")
    print(f"{len(rows)} words, {out.stat().st_size} bytes", file=sys.stderr)


if __name__ == "__main__":
    main()
