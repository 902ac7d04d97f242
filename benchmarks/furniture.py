"""
What the furniture rules find, and what they cost, on a corpus of articles with attributions.

    python benchmarks/furniture.py CORPUS [--split=train] [--show=lost|extra|missed]

CORPUS is a folder with one JSON lines file a split; a line has ``text``, ``title``, ``discard`` (spans
that annotators marked as not part of the article) and ``attributions`` with ``content`` spans.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.text.furniture import find_furniture, find_title
from onrecord.text.language import looks_english
from onrecord.values import Furniture, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What is measured."""

    corpus: Path
    split: str = "train"
    show: str = ""  # lost: words within furniture; extra: furniture not marked; missed: the other way


def main(arguments: list[str]) -> None:
    """Print the figures of one split, and the examples asked for."""
    settings = settings_of(arguments)
    counts: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for article in articles_of(settings.corpus / f"{settings.split}.jsonl"):
        furniture = find_furniture(article["text"], title=article.get("title"))
        kinds.update(item.why for item in furniture)
        counts.update(measured(article, furniture))
        for line in examples(article, furniture, settings.show):
            print(line)
    report(counts, kinds)


def settings_of(arguments: list[str]) -> Settings:
    """The settings of the command line; an unknown one is an error."""
    options = dict(argument[2:].split("=", 1) for argument in arguments if argument.startswith("--"))
    (corpus,) = [Path(argument) for argument in arguments if not argument.startswith("--")]
    return Settings(corpus=corpus, **options)


def articles_of(path: Path) -> Iterator[dict[str, Any]]:
    """Each article of a split."""
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def measured(article: dict[str, Any], furniture: tuple[Furniture, ...]) -> dict[str, int]:
    """The counts of one article: attributions lost, discarded characters found, furniture beyond them."""
    inside = characters(item.span for item in furniture)
    discarded = characters(Span(*span) for span in article["discard"])
    contents = parts_of(article, "content")
    sources = parts_of(article, "source")
    title = find_title(article["text"])
    words = article["text"][title.start : title.end] if title else ""
    return {
        "articles": 1,
        "characters": len(article["text"]),
        "contents": len(contents),
        "contents touched": sum(not inside.isdisjoint(content) for content in contents),
        "sources touched": sum(not inside.isdisjoint(source) for source in sources),
        "discarded": len(discarded),
        "discarded and found": len(discarded & inside),
        "furniture": len(inside),
        "furniture not discarded": len(inside - discarded),
        "titles in the text": int(begins_with_title(article)),
        "titles found": int(begins_with_title(article) and letters(words) == letters(article["title"])),
        "titles elsewhere": int(bool(title) and letters(words) != letters(article["title"])),
        "seen as English at once": int(looks_english(article["text"])),
    }


def characters(spans: Iterator[Span]) -> set[int]:
    """Every offset within the spans."""
    return {at for span in spans for at in range(span.start, span.end)}


def parts_of(article: dict[str, Any], part: str) -> list[set[int]]:
    """The offsets of one part, content or source, of each attribution."""
    return [characters(Span(*span) for span in each[part]) for each in article["attributions"]]


def begins_with_title(article: dict[str, Any]) -> bool:
    """True where the first line of the text is its title."""
    return letters(article["text"].strip().split("\n")[0]) == letters(article["title"])


def letters(text: str) -> str:
    """The letters and digits of a text, to compare titles by."""
    return "".join(character for character in text.casefold() if character.isalnum())


def examples(article: dict[str, Any], furniture: tuple[Furniture, ...], show: str) -> Iterator[str]:
    """What there is to look at in one article."""
    text = article["text"]
    inside = characters(item.span for item in furniture)
    if show == "lost":
        for content in parts_of(article, "content") + parts_of(article, "source"):
            if at := sorted(content & inside):
                yield f"lost  {article['id'][:30]}  {text[min(content) : max(content) + 1]!r} at {at[0]}"
    elif show == "extra":
        discarded = characters(Span(*span) for span in article["discard"])
        for item in furniture:
            if characters(iter([item.span])).isdisjoint(discarded):
                yield f"extra {item.why:14} {text[item.span.start : item.span.end][:150]!r}"
    elif show == "missed":
        for start, end in article["discard"]:
            if inside.isdisjoint(range(start, end)):
                yield f"missed {text[start:end][:150]!r}"


def report(counts: Counter[str], kinds: Counter[str]) -> None:
    """Print the counts, with the shares that matter."""
    found = 100 * counts["discarded and found"] / max(counts["discarded"], 1)
    for name, count in counts.items():
        print(f"{name:26} {count:>10,}")
    print(f"contents touched: {100 * counts['contents touched'] / max(counts['contents'], 1):.3f} %")
    print(f"discarded characters found: {found:.1f} %")
    print("units by kind:", ", ".join(f"{why} {count}" for why, count in kinds.most_common()))


if __name__ == "__main__":
    main(sys.argv[1:])
