"""
The corpora as lists of ``Example``: a text with what is marked in it, in characters.

    corpus      licence                                             marks
    polnear     published for research, no licence stated           attributions
    uner-ewt    CC BY-SA 4.0                                        person, organisation, place
    wikigold    CC BY 4.0                                           person, organisation, place, other
    gum-open    CC BY 4.0 (texts CC BY, CC BY-SA, public domain)    names within entity mentions
    re3d-open   public domain, OGL v3.0, CC BY 3.0 AU, CC BY-SA 3.0 names in reports on Syria and Iraq

A corpus may not tell everything: UNER leaves nationalities unmarked, WikiGold says MISC for group and other. So a
mark is the tuple of the kinds that it may be, and ``unknown`` names stretches that may be anything.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Range = tuple[int, int]

RE3D_KINDS = {
    "Person": ("person",),
    "Organisation": ("organisation",),
    "Location": ("place",),
    "Nationality": ("group",),
}
GUM_KINDS = {"person": ("person",), "organization": ("organisation",), "place": ("place",)}
GUM_GENRES = ("bio", "court", "interview", "news", "speech", "voyage")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said what, each part a tuple of character ranges."""

    speaker: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """
    One text and what is marked in it.

    *attributions* or *mentions* is None where the corpus does not mark such things. *outside* are the kinds that a
    piece without a mark may have all the same.
    """

    id: str
    text: str
    attributions: tuple[Attribution, ...] | None = None
    mentions: tuple[tuple[Range, tuple[str, ...]], ...] | None = None
    outside: tuple[str, ...] = ()
    unknown: tuple[Range, ...] = ()
    sentences: tuple[tuple[Range, int], ...] = ()  # each with the row of its vector


def polnear(path: Path) -> Iterator[Example]:
    """PolNeAR 1.0 (Newell et al. 2018). What annotators marked as no part of the article is unknown."""
    for row in json_lines(path):
        text = row["text"]
        yield Example(
            id=row["id"],
            text=text,
            attributions=tuple(
                Attribution(*(_joined(text, item[role]) for role in ("source", "cue", "content")))
                for item in row["attributions"]
            ),
            unknown=tuple((start, end) for start, end in row["discard"]),
        )


def json_lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _joined(text: str, ranges: list[list[int]]) -> tuple[Range, ...]:
    """*ranges* in order, those with nothing but white space between them as one."""
    joined: list[Range] = []
    for start, end in sorted(map(tuple, ranges)):
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)


def uner(path: Path) -> Iterator[Example]:
    """Universal NER, English EWT (Mayhew et al. 2024), a document an example, a sentence a line."""
    kinds = {"PER": ("person",), "ORG": ("organisation",), "LOC": ("place",)}
    document: list[tuple[str, list[tuple[str, str]]]] = []
    text, rows, name = "", [], ""
    for line in [*path.read_text(encoding="utf-8").splitlines(), "# newdoc id = end"]:
        if line.startswith("# newdoc"):
            if document:
                yield _document(name, document, kinds, ("group", "other"))
            document, name = [], line.partition("=")[2].strip()
        elif line.startswith("# text ="):
            text = line.partition("=")[2].strip()
        elif line and not line.startswith("#"):
            cells = line.split("\t")
            rows.append((cells[1], cells[2]))
        elif not line and rows:
            document.append((text, rows))
            rows = []


def wikigold(path: Path) -> Iterator[Example]:
    """WikiGold (Balasuriya et al. 2009); its text is put together from its tokens."""
    kinds = {"PER": ("person",), "ORG": ("organisation",), "LOC": ("place",), "MISC": ("group", "other")}
    for number, block in enumerate(path.read_text(encoding="utf-8").split("-DOCSTART- O")):
        document = []
        for sentence in block.strip().split("\n\n"):
            rows, before = [], "O"
            for line in filter(None, sentence.split("\n")):
                word, tag = line.rsplit(" ", 1)
                begins = tag != "O" and (before == "O" or tag.startswith("B-") or before[2:] != tag[2:])
                rows.append((word, tag if tag == "O" else ("B-" if begins else "I-") + tag[2:]))
                before = tag
            if rows:
                document.append((_written([word for word, _ in rows]), rows))
        if document:
            yield _document(f"wikigold-{number}", document, kinds, ())


def gum(path: Path) -> Iterator[Example]:
    """
    GUM (Zeldes 2017), the open genres: in each entity mention whose head is a proper noun, the run of proper nouns
    around the head is a name. Other proper nouns are unknown.
    """
    for block in re.split(r"(?m)^(?=# newdoc id = )", path.read_text(encoding="utf-8")):
        name = block.partition("\n")[0].rpartition("=")[2].strip()
        if name.split("_")[1:2] and name.split("_")[1] in GUM_GENRES:
            yield _gum_document(name, block)


def _gum_document(name: str, block: str) -> Example:
    text, mentions, unknown = "", [], []
    opened: dict[str, tuple[int, int, str]] = {}
    for number, sentence in enumerate(block.split("\n\n")):
        words = re.search(r"(?m)^# text = (.*)$", sentence)
        rows = [
            row for row in (line.split("\t") for line in sentence.split("\n")) if len(row) == 10 and row[0].isdigit()
        ]
        if not words or not rows:
            continue
        base = len(text) + (1 if text else 0)
        text = f"{text}\n{words[1]}" if text else words[1]
        offsets = [(base + start, base + end) for start, end in align(words[1], [row[1] for row in rows])]
        taken: set[int] = set()
        for first, last, kind, _ in sorted(_gum_entities(number, rows, opened), key=lambda e: e[0] - e[1]):
            low, high = _name_within(rows, first, last, kind)
            if low < high and taken.isdisjoint(range(low, high)):
                taken.update(range(low, high))
                mentions.append(((offsets[low][0], offsets[high - 1][1]), GUM_KINDS.get(kind, ("other", "group"))))
        unknown += [offsets[i] for i, row in enumerate(rows) if row[3] == "PROPN" and i not in taken]
    return Example(name, text, mentions=tuple(mentions), outside=("group", "other"), unknown=tuple(unknown))


def _gum_entities(
    number: int, rows: list[list[str]], opened: dict[str, tuple[int, int, str]]
) -> Iterator[tuple[int, int, str, int]]:
    """The entity mentions that begin and end in this sentence: first row, last row, GUM's kind, the chain."""
    for index, row in enumerate(rows):
        entity = re.search(r"Entity=([^|]*)", row[9])
        for opens, group, closes in re.findall(r"(\()?([^()]+)(\))?", entity[1]) if entity else ():
            key = group.split("-")[0]
            if opens:
                opened[key] = (number, index, group.split("-")[1])
            if closes and key in opened:
                sentence, first, kind = opened.pop(key)
                if sentence == number:
                    yield first, index, kind, int(key)


@dataclass(frozen=True, slots=True)
class ChainMention:
    """
    One mention of an entity: its whole *span*, the *head* word, and *bare*, the part that a reader marks.

    *bare* is the name of a "name", without its title; of a "nominal", what leads up to its head and the head; of a
    "pronoun", the word. *kind* is GUM's (person, organization, place, abstract …); *chain* numbers the entity, and is
    None where it is not known.
    """

    span: Range
    head: Range
    bare: Range
    form: str
    kind: str
    chain: int | None


@dataclass(frozen=True, slots=True)
class Chains:
    """
    A document whose mentions of entities are marked, with paragraphs as they were.

    *counted* are the mentions whose antecedents are known; None of all. *speakers* are the words of those who speak.
    """

    id: str
    text: str
    mentions: tuple[ChainMention, ...]
    counted: frozenset[Range] | None = None
    speakers: tuple[Range, ...] = ()


def gum_chains(path: Path) -> Iterator[Chains]:
    """GUM's documents with all mentions of all entities, in order of appearance."""
    for block in re.split(r"(?m)^(?=# newdoc id = )", path.read_text(encoding="utf-8")):
        name = block.partition("\n")[0].rpartition("=")[2].strip()
        if name:
            yield _gum_chains(name, block)


def _gum_chains(name: str, block: str) -> Chains:
    text, mentions = "", []
    opened: dict[str, tuple[int, int, str]] = {}
    for number, sentence in enumerate(block.split("\n\n")):
        words = re.search(r"(?m)^# text = (.*)$", sentence)
        rows = [
            row for row in (line.split("\t") for line in sentence.split("\n")) if len(row) == 10 and row[0].isdigit()
        ]
        if not words or not rows:
            continue
        gap = ("\n\n" if re.search(r"(?m)^# newpar", sentence) else " ") if text else ""
        base = len(text) + len(gap)
        text += gap + words[1]
        offsets = [(base + start, base + end) for start, end in align(words[1], [row[1] for row in rows])]
        for first, last, kind, chain in _gum_entities(number, rows, opened):
            mentions.append(_chain_mention(rows, offsets, first, last, kind, chain))
    return Chains(name, text, tuple(sorted(mentions, key=lambda m: (m.span[0], -m.span[1]))))


def _chain_mention(
    rows: list[list[str]], offsets: list[Range], first: int, last: int, kind: str, chain: int
) -> ChainMention:
    heads = [i for i in range(first, last + 1) if not first <= int(rows[i][6]) - 1 <= last]
    head = heads[0] if heads else last
    form = {"PROPN": "name", "PRON": "pronoun"}.get(rows[head][3], "nominal")
    low, high = first, head + 1
    after = next((i for i in range(head + 1, last + 2) if i > last or rows[i][3] != "PROPN"), last + 1)
    if form == "nominal" and kind == "person" and head + 1 < after:  # "the student Ana Kell"
        form, low, high = "name", head + 1, after
    elif form == "name":
        low, high = _name_within(rows, first, last, GUM_KINDS.get(kind, (kind,))[0])
        low, high = (low, high) if low < high else (head, head + 1)
    elif form == "pronoun":
        low = head
    return ChainMention(
        span=(offsets[first][0], offsets[last][1]),
        head=offsets[head],
        bare=(offsets[low][0], offsets[high - 1][1]),
        form=form,
        kind=kind,
        chain=chain,
    )


def _name_within(rows: list[list[str]], first: int, last: int, kind: str) -> Range:
    """
    The rows of the name in the mention of rows ``[first, last]``, or ``(first, first)`` where it holds none.

    The whole mention, without "the", where it is written as a name; else, of a person, the proper nouns at its head.
    """
    heads = [i for i in range(first, last + 1) if not first <= int(rows[i][6]) - 1 <= last]
    if len(heads) != 1 or rows[heads[0]][3] != "PROPN":
        return first, first
    start = first + (rows[first][1].lower() in ("the", "a", "an"))
    words = [row[1] for row in rows[start : last + 1]]
    if (
        words
        and "," not in words
        and words[-1] not in ("'s", "\u2019s")
        and _written_as_name(" ".join(words))
        and kind != "person"
    ):
        return start, last + 1
    if kind != "person":
        return first, first
    low = high = heads[0]
    while low - 1 >= first and rows[low - 1][3] == "PROPN":
        low -= 1
    while high + 1 <= last and rows[high + 1][3] == "PROPN":
        high += 1
    return low, high + 1


def re3d(folder: Path) -> Iterator[Example]:
    """re3d (Dstl 2017): its entities that are written as names. Its other entities are unknown."""
    for part in sorted(path.parent for path in folder.glob("*/documents.json")):
        texts = {}
        for row in json_lines(part / "documents.json"):
            texts[row["_id"]] = row["text"]
        marked: dict[str, list[tuple[Range, tuple[str, ...] | None]]] = {key: [] for key in texts}
        for row in json_lines(part / "entities.json"):
            words, start, end = row["value"], row["begin"], row["end"]
            if row["documentId"] not in texts or texts[row["documentId"]][start:end] != words:
                continue
            bare = re.sub(r"^(the|The) ", "", words)
            kinds = RE3D_KINDS.get(row["type"]) if _written_as_name(bare) and " of " not in bare else None
            marked[row["documentId"]].append(((end - len(bare), end), kinds))
        for key, items in marked.items():
            yield _re3d_example(key, texts[key], items)


def _re3d_example(key: str, text: str, items: list[tuple[Range, tuple[str, ...] | None]]) -> Example:
    names: list[tuple[Range, tuple[str, ...]]] = []
    for span, kinds in sorted(items, key=lambda item: item[0][0] - item[0][1]):
        if kinds and not any(span[0] < end and start < span[1] for (start, end), _ in names):
            names.append((span, kinds))
    return Example(
        id=key,
        text=text,
        mentions=tuple(names),
        outside=("group", "other"),
        unknown=tuple(span for span, kinds in items if not kinds),
    )


def _written_as_name(words: str) -> bool:
    small = {"of", "the", "and", "for", "in", "on", "al", "de"}
    return all(word[0].isupper() or word.lower() in small or not word[0].isalpha() for word in words.split()) and any(
        word[0].isupper() for word in words.split()
    )


def _document(
    name: str,
    sentences: list[tuple[str, list[tuple[str, str]]]],
    kinds: dict[str, tuple[str, ...]],
    outside: tuple[str, ...],
) -> Example:
    """One example from sentences of (text, (word, IOB2 tag) rows), a sentence a line."""
    mentions: list[tuple[Range, tuple[str, ...]]] = []
    text = ""
    for words, rows in sentences:
        base = len(text) + (1 if text else 0)
        text = f"{text}\n{words}" if text else words
        for (start, end), (_, tag) in zip(align(words, [word for word, _ in rows]), rows, strict=True):
            if tag.startswith("I-") and mentions:
                mentions[-1] = ((mentions[-1][0][0], base + end), mentions[-1][1])
            elif tag[2:] in kinds:
                mentions.append(((base + start, base + end), kinds[tag[2:]]))
    return Example(name, text, mentions=tuple(mentions), outside=outside)


def align(text: str, words: list[str]) -> list[Range]:
    """Where each of *words* stands in *text*, in order."""
    offsets, at = [], 0
    for word in words:
        found = text.find(word, at)
        if found < 0:
            raise ValueError(f"{word!r} does not follow character {at} of {text!r}")
        offsets.append((found, found + len(word)))
        at = found + len(word)
    return offsets


def _written(words: list[str]) -> str:
    """*words* as they would be written: no space before a comma, none after an opening bracket."""
    line = " ".join(words)
    line = re.sub(r" ([,.;:!?%)\]]|'s\b|n't\b|'re\b|'ve\b|'ll\b|'d\b|'m\b)", r"\1", line)
    return re.sub(r"([(\[$]) ", r"\1", line)


def texts(folder: Path) -> dict[str, str]:
    """The texts that our marks are on, by their ids."""
    examples = [*polnear(folder / "polnear/train.jsonl"), *re3d(folder / "re3d-open")]
    found = {example.id: example.text for example in examples}
    return found | {chains.id: chains.text for chains in gum_chains(folder / "gum-open/train.conllu")}


def corpus_hash(folder: Path, names: tuple[str, ...]) -> str:
    """SHA-256 over the files of the named corpora, so that a run says what it was trained on."""
    digest = hashlib.sha256()
    for name in names:
        for path in sorted(p for p in (folder / name).rglob("*") if p.is_file()):
            digest.update(path.relative_to(folder).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()
