"""
Patterns over tokens: the small language that the grammar is written in.

    the? TURN? COUNT UNITS        words in small letters and signs stand for themselves, capitals for a class
    (WEEKDAY ,?)? MONTH DAY       a group; ``?`` makes a word, class or group optional
    year|quarter                  one of several
    when=MONTH|MAYBE_MONTH        kept under another name than the class's own

A pattern has no repetition, so it looks at no more tokens than it has words: reading is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.times.tokens import Token

Found = Mapping[str, Any]
_PART = re.compile(r"\(|\)\??|[^\s()]+")


@dataclass(frozen=True, slots=True)
class _Word:
    """One token: of one of these classes, or one of these words; kept under *name* where it has one."""

    classes: tuple[str, ...]
    words: tuple[str, ...]
    name: str | None
    optional: bool

    def matches(self, tokens: Sequence[Token], at: int, found: Found) -> Iterator[tuple[int, Found]]:
        token = tokens[at] if at < len(tokens) else None
        if token is not None:
            for one in self.classes:
                if one in token.classes:
                    yield at + 1, {**found, self.name or one.lower(): token.classes[one]}
                    break
            else:
                if token.word in self.words:
                    yield at + 1, {**found, self.name: token.word} if self.name else found
        if self.optional:
            yield at, found


@dataclass(frozen=True, slots=True)
class _Group:
    """Several in a row."""

    parts: tuple[_Word | _Group, ...]
    optional: bool

    def matches(self, tokens: Sequence[Token], at: int, found: Found) -> Iterator[tuple[int, Found]]:
        yield from _row(self.parts, tokens, at, found)
        if self.optional:
            yield at, found


def _row(
    parts: Sequence[_Word | _Group], tokens: Sequence[Token], at: int, found: Found
) -> Iterator[tuple[int, Found]]:
    if not parts:
        yield at, found
        return
    for end, kept in parts[0].matches(tokens, at, found):
        yield from _row(parts[1:], tokens, end, kept)


@dataclass(frozen=True, slots=True)
class Match:
    """Where a pattern fits, [start, end) in tokens, and what its classes mean there."""

    tokens: Sequence[Token]
    start: int
    end: int
    found: Found

    def before(self, back: int = 1) -> Token | None:
        """The token before it, or the one that is *back* before; None at a paragraph's edge."""
        if self.start < back or any(token.breaks for token in self.tokens[self.start - back + 1 : self.start + 1]):
            return None
        return self.tokens[self.start - back]

    def after(self) -> Token | None:
        """The token after it; None at a paragraph's edge."""
        return self.tokens[self.end] if self.end < len(self.tokens) and not self.tokens[self.end].breaks else None

    def words(self) -> list[str]:
        """Its words."""
        return [token.word for token in self.tokens[self.start : self.end]]


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """A pattern, what it makes of a match, and where it must not apply."""

    pattern: _Group
    make: Callable[..., Any]
    holds: Callable[[Match], bool] | None

    def matches(self, tokens: Sequence[Token], at: int) -> Iterator[tuple[Match, Any]]:
        """The ways in which it fits at a token, longest first as the pattern prefers, with what each makes."""
        for end, found in _row(self.pattern.parts, tokens, at, {}):
            if end == at or any(token.breaks for token in tokens[at + 1 : end]):
                continue
            match = Match(tokens, at, end, found)
            if self.holds is None or self.holds(match):
                made = self.make(**found)
                if made is not None:
                    yield match, made

    def begins_with(self) -> frozenset[str]:
        """The words and classes that a match can begin with."""
        return frozenset(_firsts(self.pattern.parts)[0])

    def goes_on_with(self) -> frozenset[str] | None:
        """The words and classes of which the second token of a match must be; None where one token can be a match."""
        found: set[str] = set()
        for rest in _after_first(self.pattern.parts):
            seconds, empty = _firsts(rest)
            if empty:
                return None
            found |= seconds
        return frozenset(found)


def rule(pattern: str, make: Callable[..., Any], *, holds: Callable[[Match], bool] | None = None) -> Rule:
    """A rule by the text of its pattern; *make* takes what the classes mean, under their names in small letters."""
    parts, rest = _parsed(_PART.findall(pattern))
    assert not rest, pattern
    return Rule(_Group(parts, optional=False), make, holds)


def _parsed(words: list[str]) -> tuple[tuple[_Word | _Group, ...], list[str]]:
    parts: list[_Word | _Group] = []
    while words and not words[0].startswith(")"):
        word, *words = words
        if word == "(":
            inner, words = _parsed(words)
            parts.append(_Group(inner, optional=words[0] == ")?"))
            words = words[1:]
        else:
            parts.append(_word(word))
    return tuple(parts), words


def _word(text: str) -> _Word:
    optional = text.endswith("?") and len(text) > 1
    name, given, choices = text.removesuffix("?" if optional else "").rpartition("=")
    options = choices.split("|")
    classes = tuple(one for one in options if one.isupper())
    words = tuple(one.replace("_", " ") for one in options if not one.isupper())
    return _Word(classes, words, name if given else None, optional)


def _after_first(parts: Sequence[_Word | _Group]) -> Iterator[tuple[_Word | _Group, ...]]:
    """What is left of *parts* behind a first token, for each part that this may be of."""
    for at, part in enumerate(parts):
        if isinstance(part, _Word):
            yield tuple(parts[at + 1 :])
        else:
            yield from ((*rest, *parts[at + 1 :]) for rest in _after_first(part.parts))
        if not part.optional:
            return


def _firsts(parts: Sequence[_Word | _Group]) -> tuple[set[str], bool]:
    """What the first token may be, and whether all of *parts* may be missing."""
    found: set[str] = set()
    for part in parts:
        if isinstance(part, _Word):
            found |= {*part.classes, *part.words}
            empty = part.optional
        else:
            inner, empty = _firsts(part.parts)
            found |= inner
            empty = empty or part.optional
        if not empty:
            return found, False
    return found, True
