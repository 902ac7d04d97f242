"""
The parts of a page that are not part of the report: share lines, advertisements, related headlines …

Text is looked at in units: a line, or the lines of one hard-wrapped paragraph. A unit is furniture where

1. it is one of the stock phrases of pages (``PHRASES``), or is made of nothing but their words and counts;
2. it begins as only furniture begins ("Read more:", "Sign up for", "Photo:") and is short;
3. it is nothing but a date, a link, a tag or a rule;
4. it is glued to the first or last sentence, as when a page was copied without its lines ("Print Tweet …");
5. it stands after the last sentence of a report, and looks like a headline of another one.

It is better to leave furniture in than to lose text: section headings, quotations, lines of one sentence
and names under a statement are kept, and nothing with a quotation in it is furniture by its beginning.
What the rules find and what they cost is measured in docs/input.md. Time is linear in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from onrecord.text.furniture_words import BEGINNINGS, BUTTONS, STOCK, STRONG_BUTTONS
from onrecord.text.wordlist import words_of
from onrecord.values import Furniture, Span

_BEGINNINGS = tuple((why, most, re.compile(form, re.IGNORECASE)) for why, most, form in BEGINNINGS)

# Beginnings that hold also where the unit quotes something.
QUOTING = frozenset({"caption", "related", "notice"})

_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
_DAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
_CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[ap]\.?m\.?)?(?:\s?\(?[a-z]{2,4}\)?)?"
_DATE = (
    rf"(?:{_DAY},?\s)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s{_MONTH},?\s\d{{4}}|{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}}"
    r"|\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4})"
)
_ONLY_DATE = re.compile(
    rf"{_DATE}(?:[\s,|•·–-]{{1,3}}(?:at\s)?{_CLOCK})?\.?|{_CLOCK}[\s,|•·–-]{{1,3}}{_DATE}", re.IGNORECASE
)
_ONLY_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}\s?[ap]\.?m\.?(?:\s[A-Z]{2,4})?:?", re.IGNORECASE)
_ONLY_LINK = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/)\S{3,2000}")
_ONLY_TAGS = re.compile(r"(?:</?[a-zA-Z][^<>]{0,500}>\s{0,3}\.?){1,5}")
_ONLY_RULE = re.compile(r"[-_*=~•·—–#.\s]{2,}")
_CREDIT = re.compile(
    r"\((?:photos?|image|picture|file|video|illustration|source|ap photo|reuters|afp|getty)"
    r"(?:\s(?:by|courtesy|credit))?[:\s/][^()]{2,80}\)\.?$"
    r"|\([^()]{2,80}/\s?(?:afp|getty(?: images)?|reuters|ap|epa)\.?\)\.?$"
    r"|[|/—–©-]\s?(?:[\w. ]{2,40}/)?(?:getty(?: images)?|afp|ap photo|reuters|epa|shutterstock)\.?$",
    re.IGNORECASE,
)
_CRUMBS = re.compile(r"[^>»›]{2,40}(?:\s?[>»›]\s?[^>»›]{2,60}){1,6}")
_MENU = re.compile(r"[^|·•]{2,25}(?:\s[|·•]\s[^|·•]{2,25}){2,14}")
_BYLINE = re.compile(
    r"(?:[Bb]y|BY)[:\s]\s?(?:[A-Z][\w.'’-]{0,30}|[A-Z]{2,})(?:[\s,&|/]{1,3}(?:and\s|of\s|in\s|for\s|the\s|@)?[A-Z][\w.'’-]{0,30}){1,9}\.?",
)

_GLUED_COUNT = r"(?:\s\d[\d,.]{0,8}[kKM]?)?"
_GLUED_BUTTON = r"(?:Print|Tweet|E-?mail|Share|Facebook|Twitter|WhatsApp|LinkedIn|Reddit|Pinterest|Views)"
_GLUED_HEAD = re.compile(
    rf"(?:{_DATE}(?:\(updated [^()]{{1,30}}\))?\s?)?"
    rf"(?:(?:Get short URL|Print this page|{_GLUED_BUTTON}(?:\s{_GLUED_BUTTON}){{1,6}}){_GLUED_COUNT}\s)+"
)
_GLUED_TAIL = re.compile(r"(?<=[.!?)\"”])\s((?:[\w'’]+\s){0,5}[\w'’]+)$")

_REPORTED = re.compile(r"(?:[A-Z][\w.'’-]{1,30} ){1,3}reported from [A-Z][^;:]{2,60}\.?")
_TAG = re.compile(r"</?[a-zA-Z][\w-]{0,30}(?:\s[^<>\n]{0,500}=[^<>\n]{0,500})?\s{0,3}/?>")

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_COUNT = re.compile(r"\(?\b\d[\d,.]{0,9}[kKmM]?\b\)?\+?")
_ENDS = re.compile(r"""[.!?…:;,][)\]"'”’»]*$|["”’»)]$""")
_ENDS_SENTENCE = re.compile(r"""[.!?…][)\]"'”’»]*$""")
_QUOTES = re.compile(r"[\"“”„«»]|(?<!\w)['‘]\w")
_BULLET = re.compile(r"[-–—*•·▪◦‣]|\(?\d{1,3}[.)]\s|[a-zA-Z][.)]\s")

# Words that a headline of another story seldom has, and a sentence that lost its full stop has.
_RUNNING = words_of(
    """
    the a an was were had has have been he she they it we i his her their its said told added who
    which there this that these those would could should
    """
)
_SMALL = words_of(
    """
    a an the of in on at to for by with from as and or but nor over after into vs is are be
    """
)

LONGEST = 90  # words of a unit of furniture
LONGEST_WRAPPED = 100
SHORTEST_WRAPPED = 60  # characters of a line that a fixed width has broken
SHORTEST_GOING_ON = 30  # the same where the next line begins with a small letter
HEADLINE_WORDS = range(3, 19)
TITLE_WORDS = range(2, 31)
TITLE_WITHIN = 8  # units that may stand before the title
SENTENCES_BEFORE = 3  # paragraphs with a full stop that a report has before another one's headline may follow


@dataclass(frozen=True, slots=True)
class Unit:
    """A line, or the lines of one hard-wrapped paragraph, without the space around it."""

    span: Span
    words: str  # with single spaces
    length: int  # how many words

    @property
    def sentence(self) -> bool:
        """True where it ends as a sentence and is long enough to be one."""
        return bool(_ENDS_SENTENCE.search(self.words[-6:])) and self.length >= 5


def find_furniture(text: str, *, title: str | None = None) -> tuple[Furniture, ...]:
    """The parts of *text* that are page furniture, in order; *title* is never one of them."""
    units = tuple(units_of(text))
    whys = [None if _same(unit.words, title) else why_of(unit) for unit in units]
    whys = _with_bylines(units, whys)
    whys = _with_listed(units, whys)
    whys = _with_trailing(units, whys)
    found = [Furniture(unit.span, why) for unit, why in zip(units, whys, strict=True) if why]
    found += _glued(text, units, whys)
    tags = (Span(*match.span()) for match in _TAG.finditer(text))
    return tuple(sorted((*found, *_outside(tags, found)), key=lambda item: item.span))


def _glued(text: str, units: Sequence[Unit], whys: Sequence[str | None]) -> Iterator[Furniture]:
    """Buttons before the first sentence on its own line, and after the last one."""
    kept = [unit.span for unit, why in zip(units, whys, strict=True) if why is None]
    if not kept:
        return
    if head := _GLUED_HEAD.match(text, kept[0].start, kept[0].end):
        yield Furniture(Span(head.start(), len(head.group().rstrip()) + head.start()), "share")
    last = Span(max(kept[-1].start, kept[-1].end - 100), kept[-1].end)
    if tail := _GLUED_TAIL.search(text[last.start : last.end]):
        words = tail.group(1)
        if why := STOCK.get(_plain(words)) or _why_of_buttons(words):
            yield Furniture(Span(last.start + tail.start(1), last.end), why)


def _outside(tags: Iterator[Span], found: Sequence[Furniture]) -> Iterator[Furniture]:
    """The tags in the midst of text, as "markup", where they are not in furniture already."""
    found = sorted(found, key=lambda item: item.span)
    starts = [item.span.start for item in found]
    for tag in tags:
        before = bisect_right(starts, tag.start) - 1
        if before < 0 or tag.start >= found[before].span.end:
            yield Furniture(tag, "markup")


def find_title(text: str) -> Span | None:
    """
    The headline among the first units: no furniture, no full stop, and a report below it.

    A kicker of one or two words ("World news") gives way to a longer line below it.
    """
    units = list(islice(units_of(text), TITLE_WITHIN + 1))
    candidates: list[Unit] = []
    for unit in units[:-1]:
        if unit.sentence and not _is_title(unit):
            break
        if why_of(unit) is None and _is_title(unit) and not _BYLINE.fullmatch(unit.words):
            candidates.append(unit)
    longer = [unit for unit in candidates if unit.length > 2]
    return next((unit.span for unit in longer or candidates), None)


def units_of(text: str) -> Iterator[Unit]:
    """The lines of *text* that are not blank; lines that a fixed width has broken are joined."""
    start = end = -1
    blank = True
    for match in re.finditer(r"[^\n]+", text):
        line = match.group()
        if not line.strip():
            continue
        left = match.start() + len(line) - len(line.lstrip())
        right = match.start() + len(line.rstrip())
        blank = start < 0 or "\n" in text[end:left].replace("\n", "", 1)
        if start >= 0 and (blank or not _wraps(text, start, end, left)):
            yield _unit(text, start, end)
            start = left
        elif start < 0:
            start = left
        end = right
    if start >= 0:
        yield _unit(text, start, end)


def _unit(text: str, start: int, end: int) -> Unit:
    words = " ".join(text[start:end].split())
    return Unit(Span(start, end), words, len(_WORD.findall(words)))


def _wraps(text: str, start: int, end: int, following: int) -> bool:
    """True where the line that ends at *end* goes on in the one at *following*."""
    line = text[max(start, text.rfind("\n", start, end) + 1) : end].strip()
    if line.endswith(">"):
        return False
    shortest = SHORTEST_GOING_ON if text[following].islower() else SHORTEST_WRAPPED
    return shortest <= len(line) <= LONGEST_WRAPPED and not _ENDS_SENTENCE.search(line[-6:])


def why_of(unit: Unit) -> str | None:
    """Why the unit is furniture by its own words, wherever it stands; None where it is not."""
    words = unit.words
    if len(words) > 700 or unit.length > LONGEST:
        return None
    if why := STOCK.get(_plain(words)) or STOCK.get(_plain(_COUNT.sub(" ", words))):
        return why
    return _why_of_buttons(words) or _why_of_form(unit) or _why_of_beginning(unit)


def _plain(words: str) -> str:
    return " ".join(re.sub(r"[^\w'+ -]|(?<!\w)-|-(?!\w)", " ", words.replace("’", "'").casefold()).split())


def _why_of_buttons(words: str) -> str | None:
    if len(words) > 120:
        return None
    names = [word for word in _plain(_COUNT.sub(" ", words)).split() if word not in {"on", "this", "by", "via", "x"}]
    buttons = [name for name in names if name in BUTTONS]
    if len(names) >= 2 and len(buttons) == len(names) and any(name in STRONG_BUTTONS for name in names):
        return "share"
    return None


def _why_of_form(unit: Unit) -> str | None:
    words = unit.words
    if _ONLY_DATE.fullmatch(words) or _ONLY_CLOCK.fullmatch(words):
        return "metadata"
    if _ONLY_LINK.fullmatch(words):
        return "link"
    if _ONLY_TAGS.fullmatch(words):
        return "markup"
    if _ONLY_RULE.fullmatch(words):
        return "separator"
    if unit.length <= 50 and _CREDIT.search(words) and not _QUOTES.search(words):
        return "caption"
    if unit.length <= 20 and not unit.sentence and (_CRUMBS.fullmatch(words) or _MENU.fullmatch(words)):
        return "navigation"
    return None


def _why_of_beginning(unit: Unit) -> str | None:
    words = unit.words.lstrip("([*•·–—-> ")
    quotes = bool(_QUOTES.search(words))
    for why, most, form in _BEGINNINGS:
        if unit.length <= most and form.match(words) and not (quotes and why not in QUOTING):
            return why
    return None


def _with_bylines(units: Sequence[Unit], whys: list[str | None]) -> list[str | None]:
    """ "By Ann Lee" is a byline before the first sentence and after the last one, not between them."""
    sentences = [at for at, unit in enumerate(units) if unit.sentence]
    first, last = (sentences[0], sentences[-1]) if sentences else (len(units), -1)
    return [
        why or ("byline" if not first < at < last and _is_byline(unit) else None)
        for at, (unit, why) in enumerate(zip(units, whys, strict=True))
    ]


def _is_byline(unit: Unit) -> bool:
    form = _BYLINE if not unit.sentence else _REPORTED
    return unit.length <= 16 and bool(form.fullmatch(unit.words))


def _with_listed(units: Sequence[Unit], whys: list[str | None]) -> list[str | None]:
    """The headlines listed under "Related" or "Most read", up to the first line that is none."""
    listed = False
    found = list(whys)
    for at, unit in enumerate(units):
        if whys[at] is not None:
            listed = whys[at] == "related" and STOCK.get(_plain(unit.words)) == "related"
        elif listed and _is_headline(unit):
            found[at] = "related"
        else:
            listed = False
    return found


def _with_trailing(units: Sequence[Unit], whys: list[str | None]) -> list[str | None]:
    """
    Headlines of other reports after the end of this one.

    Only where the report itself ends its paragraphs with full stops, so that a line without one stands
    out; and only lines that are written as headlines are, or several of them together.
    """
    body = [at for at, unit in enumerate(units) if whys[at] is None and unit.sentence]
    if len(body) < SENTENCES_BEFORE or not _punctuated(units, whys):
        return whys
    after = [at for at in range(body[-1] + 1, len(units)) if whys[at] is None]
    if not after or not all(_is_headline(units[at]) for at in after):
        return whys
    found = list(whys)
    for at in after:
        unit = units[at]
        if len(after) > 1 or _is_headlinese(unit) or _is_title_case(unit):
            found[at] = "related"
    return found


def _punctuated(units: Sequence[Unit], whys: Sequence[str | None]) -> bool:
    long = [unit for unit, why in zip(units, whys, strict=True) if why is None and unit.length >= 12]
    return sum(bool(_ENDS.search(unit.words[-6:])) for unit in long) >= 0.8 * len(long)


def _is_headline(unit: Unit) -> bool:
    """A line of a few words that is no sentence, no quotation, no item of a list and no sign-off."""
    words = unit.words
    if unit.length not in HEADLINE_WORDS or _ENDS.search(words[-6:]):
        return False
    if _BULLET.match(words) or not (words[0].isupper() or words[0].isdigit()):
        return False
    return not re.search(r"[\"“”„«»@]|[—–]\s?[A-Z]", words)


def _is_headlinese(unit: Unit) -> bool:
    """No article, pronoun or past auxiliary, and some words in small letters: "Mayor opens bridge"."""
    words: list[str] = _WORD.findall(unit.words)
    if any(word.casefold() in _RUNNING for word in words):
        return False
    return sum(word[0].islower() and word.casefold() not in _SMALL for word in words) >= 2


def _is_title_case(unit: Unit) -> bool:
    """Every word of weight begins with a capital, and there are enough of them not to be a name."""
    words = [word for word in _WORD.findall(unit.words) if word.casefold() not in _SMALL and not word[0].isdigit()]
    return len(words) >= 5 and sum(word[0].isupper() for word in words) >= 0.9 * len(words)


def _is_title(unit: Unit) -> bool:
    words = unit.words
    if unit.length not in TITLE_WORDS or len(words) > 250 or _BULLET.match(words):
        return False
    if _ENDS_SENTENCE.search(words[-6:]):
        return _is_question(unit) or (_is_title_case(unit) and not _QUOTES.search(words))
    return not words.endswith((":", ";", ","))


def _is_question(unit: Unit) -> bool:
    return unit.length <= 15 and unit.words.endswith(("?", "!")) and not _QUOTES.search(unit.words)


def _same(words: str, title: str | None) -> bool:
    return title is not None and _plain(words) == _plain(title)
