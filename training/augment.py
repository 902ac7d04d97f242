"""
Texts as they also come: straight or single quotation marks, furniture between paragraphs, press-release forms.

Each function takes an Example and gives one; the marks move with the text.
"""

from __future__ import annotations

import random
import re
from bisect import bisect_left, bisect_right
from dataclasses import replace

from prepare import Attribution, Example, Range

STRAIGHT = str.maketrans("“”‘’", "\"\"''")
GUILLEMETS = str.maketrans("“”", "«»")
SINGLE = str.maketrans("“”‘’", "‘’“”")

FURNITURE = (
    "Share", "Advertisement", "Read more", "Related", "Sign up for our newsletter", "Follow us on Twitter",
    "ADVERTISEMENT", "Continue reading the main story", "Share this article", "Most popular", "Image copyright",
    "Story continues below advertisement", "Watch:", "Comments", "Print", "Email", "Recommended", "Photo:",
)  # fmt: skip

# {quote} is the content with its marks, {name} the speaker.
FORMS = (
    "{quote} — {name}",
    "{quote}\n— {name}",
    "{quote} – {name}",
    "{name}: {quote}",
    "From {name}: {quote}",
    "Statement by {name}: {quote}",
    "{name} — {quote}",
)


def augmented(example: Example, random_: random.Random, *, share: float = 0.35) -> Example:
    """*example*, at times with other quotation marks, at times with paragraphs put in between its own."""
    if random_.random() < share:
        marks = random_.choice((STRAIGHT, STRAIGHT, STRAIGHT, GUILLEMETS, SINGLE))
        example = replace(example, text=example.text.translate(marks))
    if random_.random() < share:
        example = _with_paragraphs(example, random_)
    return example


def swapped(
    example: Example, names: dict[tuple[str, ...], list[str]], random_: random.Random, *, share: float
) -> Example:
    """
    *example* with a *share* of its names put in place of others of their kind, so that names are told by what
    stands around them and not by heart. Sentences that changed lose their vector.
    """
    free = [
        item
        for item in example.mentions or ()
        if not any(a < item[0][1] and item[0][0] < b for a, b in example.unknown)
    ]
    edits = {span: random_.choice(names[kinds]) for span, kinds in free if random_.random() < share}
    if not edits:
        return example
    text, last = "", 0
    moves: list[tuple[int, int]] = [(0, 0)]  # from this character on, so much further
    for (start, end), words in sorted(edits.items()):
        text += example.text[last:start] + words
        last = end
        moves.append((end, len(text) - end))
    starts = [at for at, _ in moves]

    def moved(span: Range) -> Range:
        start = span[0] + moves[bisect_right(starts, span[0]) - 1][1]
        if span in edits:
            return start, start + len(edits[span])
        return start, span[1] + moves[bisect_right(starts, span[1]) - 1][1]

    return replace(
        example,
        text=text + example.text[last:],
        mentions=tuple((moved(span), kinds) for span, kinds in example.mentions or ()),
        unknown=tuple(map(moved, example.unknown)),
        sentences=tuple(
            (moved(span), row)
            for span, row in example.sentences
            if not any(span[0] < end and start < span[1] for start, end in edits)
        ),
    )


def _with_paragraphs(example: Example, random_: random.Random) -> Example:
    places = [match.end() for match in re.finditer(r"\n+", example.text)]
    spans = [span for a in example.attributions or () for part in (a.speaker, a.cue, a.content) for span in part]
    places = [at for at in places if not any(start < at < end for start, end in spans)]
    chosen = sorted(random_.sample(places, min(len(places), random_.randint(1, 4))))
    inserted: list[tuple[str, Attribution | None]] = []
    for _ in chosen:
        made = _press_release(example, random_) if random_.random() < 0.6 else None
        inserted.append(made or (random_.choice(FURNITURE), None))
    return _inserted(example, chosen, inserted)


def _press_release(example: Example, random_: random.Random) -> tuple[str, Attribution] | None:
    """A paragraph with a quotation of the article in a press-release form, and its attribution."""
    text = example.text
    quotes = [
        text[a.content[0][0] : a.content[0][1]]
        for a in example.attributions or ()
        if len(a.content) == 1 and text[a.content[0][0]] in '“"«‘' and a.content[0][1] - a.content[0][0] > 20
    ]
    names = [
        text[start:end]
        for a in example.attributions or ()
        for start, end in a.speaker[:1]
        if text[start].isupper() and " " in text[start:end] and end - start < 80
    ]
    if not quotes or not names:
        return None
    quote, name, form = random_.choice(quotes), random_.choice(names), random_.choice(FORMS)
    if "\n" in quote or "\n" in name or name in quote:
        return None
    quote = re.sub(r",(?=[”\"»’]?$)", ".", quote)
    words = form.format(quote=quote, name=name)
    at_name, at_quote = words.index(name), words.index(quote)
    cue = re.search(r"From|Statement by|[—–:]", words.replace(quote, " " * len(quote)).replace(name, " " * len(name)))
    assert cue
    return words, Attribution(
        speaker=((at_name, at_name + len(name)),),
        cue=(cue.span(),),
        content=((at_quote, at_quote + len(quote)),),
    )


def _inserted(example: Example, places: list[int], items: list[tuple[str, Attribution | None]]) -> Example:
    sizes = [len(words) + 2 for words, _ in items]
    before = [sum(sizes[:i]) for i in range(len(sizes) + 1)]

    def moved(span: Range) -> Range:
        start, end = span
        return start + before[bisect_right(places, start)], end + before[bisect_left(places, end)]

    text, last = "", 0
    fresh = []
    for at, (words, attribution) in zip(places, items, strict=True):
        text += example.text[last:at]
        if attribution:
            base = len(text)
            fresh.append(_map(attribution, lambda span, base=base: (span[0] + base, span[1] + base)))
        text += words + "\n\n"
        last = at
    return replace(
        example,
        text=text + example.text[last:],
        attributions=None
        if example.attributions is None
        else (*(_map(a, moved) for a in example.attributions), *fresh),
        mentions=None if example.mentions is None else tuple((moved(span), kinds) for span, kinds in example.mentions),
        unknown=tuple(map(moved, example.unknown)),
        sentences=tuple((moved(span), row) for span, row in example.sentences),
    )


def _map(attribution: Attribution, move) -> Attribution:
    return Attribution(
        tuple(map(move, attribution.speaker)),
        tuple(map(move, attribution.cue)),
        tuple(map(move, attribution.content)),
    )
