"""
Count in how many news texts each word stands: run once, its output is committed.

    PYTHONPATH=src python training/frequencies.py CORPORA [--out=src/onrecord/text/frequencies.txt]

CORPORA holds the training parts of PolNeAR, GUM (open licences), Wikigold and UD-EWT (docs/training.md). Of their
texts only counts are kept, of stems that stand in two texts or more.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from json import loads
from pathlib import Path

from onrecord.text.sentences import sentences
from onrecord.text.terms import terms

OUT = Path("src/onrecord/text/frequencies.txt")
LEAST_TEXTS = 2
HEAD = """\
# In how many of {texts} texts a word stands, by its stem (onrecord.text.terms), and in how many of them with a capital
# within a sentence. Words of one text only are left out. Counted by training/frequencies.py in the training parts of
# PolNeAR, GUM (open licences), Wikigold and UD-EWT, {words} words in all; nothing but counts of single words was kept.
# They say how telling a word is. They are the same for every input, so that no report changes what others weigh.
"""


def texts(corpora: Path) -> Iterator[str]:
    """The texts of the corpora."""
    lines = (corpora / "polnear/train.jsonl").read_text(encoding="utf-8").splitlines()
    yield from (loads(line)["text"] for line in lines)
    for name in ("gum-open", "ud-ewt"):
        yield from _of_trees((corpora / name / "train.conllu").read_text(encoding="utf-8"))
    tokens = (corpora / "wikigold/train.conll").read_text(encoding="utf-8").splitlines()
    for mark, own in groupby(tokens, lambda line: line.startswith("-DOCSTART-")):
        if not mark:
            yield " ".join(line.partition(" ")[0] or "\n" for line in own)


def _of_trees(conllu: str) -> Iterator[str]:
    """The texts of a CoNLL-U file: the sentences of each document, one a line."""
    for document in conllu.split("# newdoc id")[1:]:
        yield "\n".join(re.findall(r"^# text = (.*)$", document, re.MULTILINE))


def counted(texts: Iterable[str]) -> tuple[int, int, Counter[str], Counter[str]]:
    """How many texts and words there are, and for each stem the texts that have it, and those with a capital."""
    number = words = 0
    having: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for text in texts:
        number += 1
        first = {at for sentence in sentences(text) for at in range(sentence.start, sentence.start + 2)}
        found = terms(text)
        words += len(found)
        having.update({term.stem for term in found})
        within = (term for term in found if term.span.start not in first)
        capital.update({term.stem for term in within if text[term.span.start].isupper()})
    return number, words, having, capital


def main() -> None:
    options = dict(one[2:].split("=", 1) for one in sys.argv[1:] if one.startswith("--"))
    (corpora,) = (Path(one) for one in sys.argv[1:] if not one.startswith("--"))
    number, words, having, capital = counted(texts(corpora))
    kept = sorted(((-count, stem) for stem, count in having.items() if count >= LEAST_TEXTS))
    lines = [f"{stem} {-count} {capital[stem]}" for count, stem in kept]
    head = HEAD.format(texts=number, words=f"{words:,}")
    Path(options.get("out", OUT)).write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
