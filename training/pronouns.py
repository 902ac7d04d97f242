"""
Articles with pronouns put in place of speakers' names, so that whom they stand for is known.

GUM has few news texts. In these a "he said" as a rule goes on from whoever spoke last, also where others are named
in between. So where PolNeAR marks two statements in a row by one person, both by name, the second name can give way
to a pronoun. Names come from a reader trained before (``name_all``); who is a "he" and who a "she" is told by titles,
and by the pronouns that follow a name most often all over the corpus.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from onrecord.tables.names import key
from onrecord.text.pronouns import given_names
from prepare import ChainMention, Chains, Example, Range

NEAR = 900  # characters between two statements that are one after the other
TITLES = {"mr": "he", "sir": "he", "lord": "he", "mrs": "she", "ms": "she", "miss": "she", "lady": "she"}
PRONOUNS = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she", "hers": "she"}
GUM_KIND = {"person": "person", "organisation": "organization", "place": "place", "group": "organization"}


@dataclass(frozen=True, slots=True)
class Article:
    """An example of PolNeAR with its names and nominals, each a range with its kind, as a reader sees them."""

    example: Example
    names: tuple[tuple[Range, str], ...]
    nominals: tuple[tuple[Range, str], ...]


def name_all(examples: Iterable[Example], model: Path, cache: Path) -> list[Article]:
    """The examples with the names that the *model* sees in them; kept in *cache*."""
    listed = list(examples)
    if not cache.exists():
        from onrecord.model.onnx import OnnxModel
        from onrecord.values import Report

        reader = OnnxModel.load(model)
        with cache.open("w", encoding="utf-8") as out:
            for example in listed:
                (labels,) = reader.label([Report(id=example.id, text=example.text, location=example.id)])
                names = [[n.span.start, n.span.end, n.label] for n in labels.mentions if n.label in GUM_KIND]
                nominals = [[a.span.start, a.span.end, a.kind] for a in labels.anaphors if a.form == "nominal"]
                out.write(json.dumps({"names": names, "nominals": nominals}) + "\n")
    rows = [json.loads(line) for line in cache.read_text(encoding="utf-8").splitlines()]
    return [
        Article(example, *(tuple(((a, b), kind) for a, b, kind in row[part]) for part in ("names", "nominals")))
        for example, row in zip(listed, rows, strict=True)
    ]


def speakers(documents: Iterable[Chains], model: Path) -> list[list[Range]]:
    """The words of those who speak in each of *documents*, as the *model* sees them."""
    from onrecord.model.onnx import OnnxModel
    from onrecord.values import Report

    reader = OnnxModel.load(model)
    found = reader.label([Report(id=one.id, text=one.text, location=one.id) for one in documents])
    return [[(s.start, s.end) for said in labels.attributions for s in said.speaker] for labels in found]


def genders(articles: Iterable[Article]) -> dict[str, str]:
    """The pronoun of each person's key, and of each given name, that the corpus or a census is sure of."""
    counts: dict[str, Counter[str]] = {}
    for article in articles:
        text = article.example.text
        persons = [span for span, kind in article.names if kind == "person"]
        owners = owners_of(article)
        for span, following in zip(persons, [*persons[1:], (len(text), len(text))], strict=True):
            between = text[span[1] : min(following[0], span[1] + 250)]
            told = next((PRONOUNS[w] for w in re.findall(r"\w+", between.casefold()) if w in PRONOUNS), None)
            title = re.findall(r"\w+", text[max(span[0] - 6, 0) : span[0] + 5].casefold())
            told = next((TITLES[word] for word in title if word in TITLES), told)
            if told:
                person = owners[span]
                for name in {person, person.split()[0] if " " in person else person}:
                    counts.setdefault(name, Counter())[told] += 1
    sure = {name: "he" if hint == 1 else "she" for name, hint in given_names().items()}
    for name, count in counts.items():
        pronoun, most = count.most_common(1)[0]
        if most >= 3:
            sure.pop(name, None)
            sure |= {name: pronoun} if most >= 0.8 * count.total() else {}
    return sure


def owners_of(article: Article) -> dict[Range, str]:
    """The key of each name; a surname has that of the one full name that ends in it."""
    text = article.example.text
    keys = {span: (key(_bare(text[slice(*span)])), kind) for span, kind in article.names}
    full: dict[str, set[str]] = {}
    for words, kind in keys.values():
        if kind == "person" and " " in words:
            full.setdefault(words.split()[-1], set()).add(words)
    return {
        span: next(iter(full[words])) if kind == "person" and len(full.get(words, ())) == 1 else words or "?"
        for span, (words, kind) in keys.items()
    }


def _bare(name: str) -> str:
    words = name.split()
    while len(words) > 1 and words[0].casefold().strip(".") in TITLES:
        words = words[1:]
    return " ".join(words)


def with_pronouns(article: Article, pronoun_of: Mapping[str, str], random_: random.Random, share: float) -> Chains:
    """
    The article with a *share* of the names that may give way put as pronouns. These count, and the pronouns that were
    there and can only mean whoever spoke last; whom all others stand for is unknown.
    """
    edits = {span: words for span, words in _replaceable(article, pronoun_of) if random_.random() < share}
    text = article.example.text
    owners = owners_of(article)
    numbers = {owner: number for number, owner in enumerate(dict.fromkeys(owners.values()))}
    made, at = "", 0
    moves = _Moves()
    mentions = []
    for (start, end), (words, owner, kind) in sorted(edits.items()):
        made += text[at:start]
        pronoun = (len(made), len(made) + len(words.split()[0]))
        mentions.append(_mention(pronoun, "pronoun", GUM_KIND[kind], numbers[owner]))
        moves.put((start, end), pronoun, len(made) + len(words) - end)
        made += words
        at = end
    made += text[at:]
    for form, listed in (("name", article.names), ("nominal", article.nominals)):
        for span, kind in listed:
            if not moves.replaced(span):
                chain = numbers[owners[span]] if form == "name" else None
                mentions.append(_mention(moves.moved(span), form, GUM_KIND[kind], chain))
    for span, owner in _sure(article, pronoun_of):
        if not moves.replaced(span):
            mentions.append(_mention(moves.moved(span), "pronoun", "person", numbers[owner]))
    ordered = tuple(sorted(mentions, key=lambda m: m.span))
    return Chains(
        article.example.id,
        made,
        ordered,
        counted=frozenset(m.span for m in ordered if m.form == "pronoun"),
        speakers=tuple(moves.moved(span) for one in article.example.attributions or () for span in one.speaker),
    )


class _Moves:
    """Where ranges of the text stand in the one with pronouns."""

    def __init__(self) -> None:
        self._edits: list[tuple[Range, Range, int]] = []  # the range replaced, its pronoun, the shift behind it

    def put(self, replaced: Range, pronoun: Range, shift: int) -> None:
        self._edits.append((replaced, pronoun, shift))

    def replaced(self, span: Range) -> bool:
        return any(span[0] < end and start < span[1] for (start, end), _, _ in self._edits)

    def moved(self, span: Range) -> Range:
        """*span* as it stands now: the pronoun, where it was replaced."""
        inside = next((pronoun for (a, b), pronoun, _ in self._edits if span[0] < b and a < span[1]), None)
        shift = next((by for (_, end), _, by in reversed(self._edits) if end <= span[0]), 0)
        return inside or (span[0] + shift, span[1] + shift)


def _mention(span: Range, form: str, kind: str, chain: int | None) -> ChainMention:
    return ChainMention(span=span, head=span, bare=span, form=form, kind=kind, chain=chain)


def _replaceable(article: Article, pronoun_of: Mapping[str, str]) -> Iterator[tuple[Range, tuple[str, str, str]]]:
    """Each range that may give way, with the words in its place, and whose and of what kind the name is."""
    text = article.example.text
    owners = owners_of(article)
    ends = {span[1]: (span, kind) for span, kind in article.names}
    last: tuple[str, int] | None = None
    for one in sorted(article.example.attributions or (), key=lambda a: a.speaker[:1]):
        if len(one.speaker) != 1 or len(one.cue) != 1:
            last = None
            continue
        (start, end), cue = one.speaker[0], one.cue[0]
        found = ends.get(end)
        name, kind = found if found else ((0, 0), "")
        before = text[start : name[0]] if found else ""
        if not found or kind not in ("person", "organisation") or len(before.split()) > 3 or "," in before:
            last = None if text[start:end].casefold() not in PRONOUNS else last
            continue
        owner = owners[name]
        words = _pronoun(owner, pronoun_of) if kind == "person" else "it"
        again = last is not None and last[0] == owner and 0 < start - last[1] < NEAR
        last = (owner, end)
        if not again or not words:
            continue
        if 0 <= start - cue[1] <= 1:  # "said Amsel" to "she said"
            yield (cue[0], end), (f"{words} {text[slice(*cue)]}", owner, kind)
        else:
            begins = re.search(r"[.!?:”\"’\n]\s*$", text[max(start - 3, 0) : start]) or start == 0
            quoted = re.search(r"[,”\"’]\s*$", text[max(start - 3, 0) : start]) and cue[0] > start
            capital = bool(begins) and not (quoted and text[end : end + 2].strip().islower() and _closes(text, start))
            yield (start, end), (words.capitalize() if capital else words, owner, kind)


def _sure(article: Article, pronoun_of: Mapping[str, str]) -> Iterator[tuple[Range, str]]:
    """
    The speakers "he" and "she" that can only be the person who spoke last, by name: no other who may be a "he" or a
    "she" is named in between.
    """
    text = article.example.text
    owners = owners_of(article)
    persons = sorted((span, owners[span]) for span, kind in article.names if kind == "person")
    last: tuple[str, int] | None = None
    for start, end in sorted(span for one in article.example.attributions or () for span in one.speaker):
        word = text[start:end].casefold()
        if word in ("he", "she"):
            if last and start - last[1] < NEAR and _pronoun(last[0], pronoun_of) == word:
                between = {owner for (a, _), owner in persons if last[1] <= a < start} - {last[0]}
                if not any(_pronoun(owner, pronoun_of) in (word, None) for owner in between):
                    yield (start, end), last[0]
                    last = (last[0], end)
            continue
        named = [(span, owner) for span, owner in persons if start <= span[0] and span[1] <= end]
        last = (named[0][1], end) if len(named) == 1 else None


def _pronoun(owner: str, pronoun_of: Mapping[str, str]) -> str | None:
    return pronoun_of.get(owner) or pronoun_of.get(owner.split()[0])


def _closes(text: str, start: int) -> bool:
    """True where a quotation that ends in a comma or mark stands right before *start*, so that its speaker follows."""
    return re.search(r"[,!?][”\"’]\s*$", text[max(start - 4, 0) : start]) is not None
