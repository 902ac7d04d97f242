"""What a loader finds in one input, and the last step, which is the same for all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from types import MappingProxyType
from typing import Any, BinaryIO, TypeVar

from onrecord.errors import EmptyInput, NotEnglish
from onrecord.loaders.settings import LoadSettings
from onrecord.text.furniture import find_furniture, find_title
from onrecord.text.language import base_code, language_of
from onrecord.values import Furniture, Report, SetAside

T = TypeVar("T")

LANGUAGE_NAMES = {
    "ar": "Arabic",
    "bg": "Bulgarian",
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "es": "Spanish",
    "fa": "Persian",
    "fi": "Finnish",
    "fr": "French",
    "he": "Hebrew",
    "hi": "Hindi",
    "hu": "Hungarian",
    "id": "Indonesian",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "nl": "Dutch",
    "no": "Norwegian",
    "nb": "Norwegian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sv": "Swedish",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "vi": "Vietnamese",
    "zh": "Chinese",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One input, opened: where it came from, its bytes, and what the server said of them."""

    location: str
    stream: BinaryIO
    url: str | None = None
    charset: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One report as its loader found it: the text, and what the input says of itself."""

    location: str
    text: str
    id: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: date | None = None
    language: str | None = None
    given: bool = False  # outlet and published were given by the user for this report
    furniture: tuple[Furniture, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))


Loader = Callable[[Source, LoadSettings], Iterator[Draft | SetAside]]
"""A way to turn one input into drafts. It raises a ReportError where nothing of it can be read."""


def to_report(draft: Draft, settings: LoadSettings) -> Report:
    """The report, with its language checked and its furniture marked."""
    if not any(character.isalnum() for character in draft.text):
        raise EmptyInput("There is not a word in it. Give a file with the words of the report.")
    check_language(draft, settings)
    title = draft.title or _title_in(draft)
    return Report(
        id=draft.id or text_id(draft.text),
        text=draft.text,
        location=draft.location,
        url=draft.url,
        outlet=_chosen(draft.outlet, settings.outlet, draft.given),
        title=title,
        authors=draft.authors,
        published=_chosen(draft.published, settings.published, draft.given),
        language="en",
        furniture=_merged(draft.furniture, find_furniture(draft.text, title=title)),
        extra=draft.extra,
    )


def check_language(draft: Draft, settings: LoadSettings) -> None:
    """Raise NotEnglish where the user, or with confidence the words, say so."""
    if settings.language is not None:
        code = base_code(settings.language)
        if code != "en":
            name = language_name(code)
            raise NotEnglish(f"Its language was given as {name}; this model reads English only. Leave it out.")
        return
    found = language_of(draft.text, declared=draft.language)
    if found is not None and found != "en":
        raise NotEnglish(
            f"The text reads as {language_name(found)}; this model reads English only. "
            "Pass --language en if that is wrong."
        )


def language_name(code: str) -> str:
    """``French (fr)``, or the bare code where we have no name for it."""
    name = LANGUAGE_NAMES.get(code)
    return f"{name} ({code})" if name else f"another language ({code[:12]})"


def text_id(text: str) -> str:
    """The id of a report that has none: 16 hex digits of the SHA-256 of its text."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _title_in(draft: Draft) -> str | None:
    span = find_title(draft.text)
    return " ".join(draft.text[span.start : span.end].split()) if span else None


def _chosen(own: T, given: T, own_was_given: bool) -> T:
    return (own or given) if own_was_given else (given or own)


def _merged(first: tuple[Furniture, ...], second: tuple[Furniture, ...]) -> tuple[Furniture, ...]:
    kept = [item for item in second if not any(item.span.overlaps(other.span) for other in first)]
    return tuple(sorted((*first, *kept), key=lambda item: item.span))
