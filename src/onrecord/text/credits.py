"""
Whose reporting a report says that it prints or tells: news agencies, and other outlets.

A *byline* credits the whole report: the outlet is an agency or an author is, a dateline (``LONDON (AP) —``), an
agency's name alone on a line above or below the text, or with a date after it ("AFP Friday 1 July"). A *share* says
that somebody had a part in it ("The Associated Press contributed to this report"). A *citation* credits the sentence
that it stands in: "told Reuters", "according to a report by AFP", "an AFP photographer saw".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from onrecord.values import Report, Span

# One agency a line: the name by which it counts, then what else it is called. Letters count as they are written.
_AGENCIES = """
    AFP: Agence France-Presse, Agence France Presse
    ANSA
    AP: Associated Press
    Anadolu: Anadolu Agency, Anadolu Ajansi, Anadolu News Agency
    Bloomberg: Bloomberg News
    CNA: Central News Agency
    DPA: dpa, Deutsche Presse-Agentur
    EFE: Agencia EFE
    FNA: Fars, Fars News, Fars News Agency
    IANS: Indo-Asian News Service
    IRNA: Islamic Republic News Agency
    Interfax
    KCNA: Korean Central News Agency
    Kyodo: Kyodo News
    MENA: Middle East News Agency
    NNA: National News Agency
    PA: Press Association, PA Media
    PTI: Press Trust of India
    Petra: Jordan News Agency
    RIA Novosti: RIA
    Reuters: REUTERS, Thomson Reuters, Reuters News Agency
    SANA: Syrian Arab News Agency
    SPA: Saudi Press Agency
    Sputnik: Sputnik News
    TASS: ITAR-TASS, Itar-Tass, Tass
    Tasnim: Tasnim News Agency
    UNIAN
    UPI: United Press International
    Ukrinform
    WAFA: Wafa
    Xinhua: XINHUA, Xinhua News Agency
    Yonhap: Yonhap News Agency
"""

HEAD = 300  # characters of a text in which a byline may stand; in the fakes a title and a date come before it
TAIL = 80  # the same, at the end
BESIDE = 60  # characters before and after a name in which what makes it a credit stands
LONGEST_SENTENCE = 600  # characters to either side that a citation credits at most

_CAPITAL = re.compile(r"\b(?:[A-Z][\w-]*|dpa\b)")
_DAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
_STAFF = r"(?:correspondent|reporter|journalist|photographer|stringer|tally|count|team|crew)s?"
_SAID = r"(?:said|says|reported|reports|quoted|cited|added|confirmed)"
_NAMED = r"(?:[Tt]he\s|an?\s)?(?:(?:[\w-]+[’']?s?\s){0,3}(?:agency|outlet|newspaper|daily|website|broadcaster)\s)?"
_OTHERS = r"(?:(?:and|[/,&])\s?[A-Z][\w -]{1,30})?"

# What stands before a name and after it, of each kind of credit. Before ends at the name, after begins there.
_Beside = tuple[re.Pattern[str], re.Pattern[str]]


def _beside(before: str, after: str) -> _Beside:
    return re.compile(rf"(?:{before})\Z"), re.compile(after)


_HEADS = (
    _beside(r"\(", r"\)\s?[-–—]"),  # (Reuters) -
    _beside(r"\b[A-Z][A-Z.’' -]{2,30}(?:,[\w ,.]{2,30})?\s\(", r"\)"),  # LONDON (AP)
    _beside(r"", rf",?\s(?:{_DAY}\b|\d{{1,2}}\s{_MONTH}\b|{_MONTH}\s\d)"),  # AFP Friday 1 July
    _beside(
        r"(?:\A|\n)\s{0,4}(?:[Bb][Yy]\s|[Ss]ource:?\s)?(?:[A-Z][\w ]{1,20}(?:[/,&]|and)\s?)?",
        rf"\s?{_OTHERS}\s{{0,4}}(?:\n|\Z)",
    ),
)
_TAILS = (
    _beside(
        r"(?:[-–—]\s?|\b(?:[Ss]ources?|SOURCES?|[Vv]ia):?\s|[.!?”\"]\s{0,4}[(\[]?)(?:[A-Z]\w{1,20}(?:\s?[/,&]\s?|\sand\s))?",
        rf"\s?{_OTHERS}[)\]\s.]{{0,4}}\Z",
    ),
)
_SHARES = (
    _beside(
        "", r"(?:,?\s(?:and|[/,&])\s[\w ]{2,40})?\s(?:also\s)?contributed\s(?:to\s)?(?:this|the)\s(?:report|story)"
    ),
    _beside(
        r"\b(?:[Ww]ith|[Aa]dditional)\s(?:additional\s)?(?:reporting|files|material|input)\s(?:by|from)\s(?:the\s)?", ""
    ),
)
_CITATIONS = (
    _beside(rf"\b(?:told|tells|telling)\s{_NAMED}", ""),
    _beside(rf"\b[Aa]ccording\sto\s(?:(?:an?|the)\s(?:\w+\s)?report\s(?:by|in|from)\s)?{_NAMED}", ""),
    _beside(
        rf"\b(?:reported|report|quoted|cited|published|interview|call|email|statement)\s(?:by|in|with|to)\s{_NAMED}", ""
    ),
    _beside(r"", rf"(?:[’']s?)?\s(?:news\sagency\s|{_STAFF}\s)?(?:\w+ly\s|has\s|had\s|also\s)?{_SAID}\b"),
    _beside(r"\b(?:[Aa]n?|[Tt]he)\s", rf"(?:[’']s)?\s{_STAFF}\b"),
)
_AFTER_TITLE = _beside(r"\A[\s.:–—-]{0,4}", r"(?!\w)")
_ENDS = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“‘'(]?[A-Z0-9])|\n")


class CreditKind(StrEnum):
    """
    What a credit is for: all of a report, a part that it does not name, the sentence, or a passage.

    ``reprint``: not this report credits somebody, but another one does that has the same passage.
    """

    BYLINE = "byline"
    SHARE = "share"
    CITATION = "citation"
    REPRINT = "reprint"


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """
    Somebody whose reporting a report says it has: an agency, by the name of the table, or an outlet.

    *span* are the words that name it, None where they are not in the text. *covers* is what it is credited for: the
    sentence of a citation, the passage of a reprint, None for all of the report.
    """

    name: str
    kind: CreditKind
    span: Span | None = None
    covers: Span | None = None


def _table() -> dict[str, str]:
    rows = (line.strip().partition(":") for line in _AGENCIES.strip().splitlines())
    return {call: name for name, _, calls in rows for call in (name, *filter(None, map(str.strip, calls.split(","))))}


AGENCIES: Mapping[str, str] = MappingProxyType(_table())


def agency(name: str | None) -> str | None:
    """The agency of this name, by the name under which it counts; "National News Agency (Lebanon)" is one too."""
    return AGENCIES.get((name or "").partition(" (")[0].strip().removeprefix("The "))


@dataclass(frozen=True, slots=True)
class KnownNames:
    """Names that count, as they are called: by first word the whole names, longest first, and what each counts as."""

    by_first: Mapping[str, tuple[tuple[str, str], ...]]


def known_names(outlets: Iterable[str] = ()) -> KnownNames:
    """The agencies and these outlets, for `find_credits`; make it once for many reports."""
    calls = {outlet.strip().removeprefix("The "): outlet for outlet in sorted(outlets)} | dict(AGENCIES)
    found: dict[str, list[tuple[str, str]]] = {}
    for call, name in sorted(calls.items(), key=lambda one: (-len(one[0]), one[0])):
        if first := _CAPITAL.match(call):
            found.setdefault(first[0], []).append((call, name))
    return KnownNames(MappingProxyType({first: tuple(calls) for first, calls in found.items()}))


_ONLY_AGENCIES = known_names()


def find_credits(report: Report, known: KnownNames = _ONLY_AGENCIES) -> tuple[Credit, ...]:
    """The credits of *report*, those of its metadata first, then in the order of the text; its own outlet is none."""
    found = [*_of_metadata(report)]
    for name, span in _names(report.text, known):
        credit = _credit(report, name, span)
        if credit and not (credit.name == report.outlet and credit.kind is not CreditKind.BYLINE):
            found.append(credit)
    return tuple(found)


def _of_metadata(report: Report) -> Iterator[Credit]:
    for named in dict.fromkeys(
        name
        for words in (report.outlet, *report.authors)
        for name in [agency(words), *map(agency, _parts(words))]
        if name
    ):
        yield Credit(name=named, kind=CreditKind.BYLINE)


def _parts(words: str | None) -> list[str]:
    return re.split(r"\s?[/,&]\s?|\sand\s", (words or "").removeprefix("By "))


def _names(text: str, known: KnownNames) -> Iterator[tuple[str, Span]]:
    """Each name that counts, and where it stands."""
    for match in _CAPITAL.finditer(text):
        at = match.start()
        for call, name in known.by_first.get(match[0], ()):
            end = at + len(call)
            if text.startswith(call, at) and not text[end : end + 1].isalnum():
                yield name, Span(at, end)
                break


def _credit(report: Report, name: str, span: Span) -> Credit | None:
    """What the name at *span* is credited for; None where it is only a name."""
    text = report.text
    before, after = text[max(0, span.start - BESIDE) : span.start], text[span.end : span.end + BESIDE]
    if name in AGENCIES and (
        (span.end <= HEAD and (_stands(before, after, _HEADS) or _after_title(report, span)))
        or (len(text.rstrip()) - span.end <= TAIL and _stands(before, text[span.end :], _TAILS))
    ):
        return Credit(name=name, kind=CreditKind.BYLINE, span=span)
    if _stands(before, after, _SHARES):
        return Credit(name=name, kind=CreditKind.SHARE, span=span)
    if _stands(before, after, _CITATIONS):
        return Credit(name=name, kind=CreditKind.CITATION, span=span, covers=_sentence(text, span))
    return None


def _stands(before: str, after: str, forms: Iterable[_Beside]) -> bool:
    return any(right.match(after) and left.search(before) for left, right in forms)


def _after_title(report: Report, span: Span) -> bool:
    """True where the name follows a title that the text repeats in its head: pages glue it there."""
    at = report.text.find(report.title, 0, HEAD) if report.title else -1
    title = at + len(report.title or "")
    return (
        at >= 0
        and title <= span.start
        and _stands(report.text[title : span.start], report.text[span.end :], [_AFTER_TITLE])
    )


def _sentence(text: str, span: Span) -> Span:
    """The sentence that *span* stands in, by its full stops and line ends."""
    low, high = max(0, span.start - LONGEST_SENTENCE), min(len(text), span.end + LONGEST_SENTENCE)
    start = max((end.end() for end in _ENDS.finditer(text, low, span.start)), default=low)
    after = _ENDS.search(text, span.end, high)
    if after is None:
        return Span(start, high)
    return Span(start, after.start() + len(after[0].rstrip()))
