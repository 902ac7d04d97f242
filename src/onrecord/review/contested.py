"""
Words over which the machine and a person differ: which statement is meant, and what stays of the machine's.

A person's words are the person's alone. Where the machine has other statements over them, these words are cut from
them; other sentences and other clauses go on as the machine's. A statement within a statement is no contradiction:
its own speaker and cue stand within the outer one's content, and both stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from onrecord.review.corrections import Spans
from onrecord.text.clauses import clauses
from onrecord.text.sentences import sentences
from onrecord.values import Event, Reading, Span, Statement, StatementId

LEAST_COMMON = 0.5  # of the characters of each of two contents that are one statement's
# A clause of a sentence of which another one is a person's: fewer words are "she added", and no statement. Of 89
# contents of the example stories 6 have fewer.
LEAST_WORDS = 4
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_BEFORE = re.compile(r"(?:[\s,;:—–.!?)\]”’…-]|[\"'](?=[\s,;:.]))*")  # what an end leaves before what follows it
_JOINING = " \t\r\n\f\v\xa0,;:—–-([“‘"  # what a beginning leaves behind the words before it


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """
    What a replay stands on.

    *machine* are the statements before any of them was corrected; *claims* are the entries of the log by which a
    person says which words a statement has.
    """

    machine: tuple[Statement, ...]
    claims: frozenset[int]

    def open(self, statement: Statement) -> bool:
        """True where no person has said which words it has."""
        return self.claims.isdisjoint(statement.corrected)


def characters(spans: Iterable[Span]) -> frozenset[int]:
    """The offsets of all characters at *spans*."""
    return frozenset(at for span in spans for at in range(span.start, span.end))


def like(reading: Reading, content: Spans) -> Statement | None:
    """The statement with this content, or most of it: at least half of both."""
    wanted = characters(content)
    found = [(len(wanted & own), one) for one in reading.statements if (own := characters(one.content))]
    best = max(found, key=lambda pair: pair[0], default=(0, None))
    least = LEAST_COMMON * max(len(wanted), len(characters(best[1].content)) if best[1] else 0)
    return best[1] if best[0] >= max(least, 1) else None


def over(machine: Iterable[Statement], content: Spans, own: Spans) -> Statement | None:
    """
    The statement of the machine that has these words among others, or is a piece of them: its cue is theirs.

    Not one that they are a statement within, by *own*, the words that say who says them; nor one within them.
    """
    wanted, found = characters(content), []
    for one in machine:
        has = characters(one.content)
        nested = _frames(one, content, own) or _nested(attribution(one), one.content, content)
        if not nested and 2 * len(wanted & has) >= min(len(wanted), len(has)):
            found.append((len(wanted & has), one))
    return max(found, key=lambda pair: pair[0], default=(0, None))[1]


def parted(reading: Reading, statement: Statement, content: Spans) -> tuple[Reading, Statement]:
    """
    The reading with a statement of the machine cut to *content*; what is left of it is another one of the machine's.

    Events go with their words.
    """
    gone = characters(content)
    left = _left(reading, statement, gone)
    kept = replace(statement, content=tuple(_at(characters(statement.content) & gone)))
    statements = [kept if one.id == statement.id else one for one in reading.statements]
    events = reading.events
    if left:
        rest = replace(statement, id=free((one.id for one in reading.statements), "s"), content=left)
        statements.append(rest)
        theirs = characters(left)
        moved = [one for one in events if one.statement == statement.id and one.trigger.start in theirs]
        events = tuple(replace(one, statement=rest.id) if one in moved else one for one in events)
    return replace(reading, statements=in_order(statements), events=events), kept


def cleared(
    reading: Reading,
    content: Spans,
    own: Spans,
    number: int,
    ground: Ground,
    *,
    teller: StatementId | None = None,
    out: Spans = (),
) -> Reading:
    """
    The reading without what the machine has over a person's words at *content*; *own* are the words that say who says.

    Events whose words these are become what *teller* tells of: for None, what the report says itself. What has any of
    these words loses those at *out* too.
    """
    mine, gone = characters(content), characters((*content, *out))
    for one in reading.statements:
        if not ground.open(one) or one.id == teller or not mine & characters(one.content):
            continue
        if _frames(one, content, own) or _nested(attribution(one), one.content, content):
            continue
        left = _left(reading, one, gone)
        lost = {each.id for each in reading.events if each.statement == one.id and each.trigger.start in mine}
        reading = replace(reading, events=tuple(_told(each, lost, teller, number) for each in reading.events))
        if left:
            cut = replace(one, content=left)
            reading = replace(reading, statements=tuple(cut if s is one else s for s in reading.statements))
        else:
            reading = without(reading, {one.id}, number)
    return replace(reading, statements=in_order(reading.statements))


def without(reading: Reading, gone: AbstractSet[StatementId], number: int) -> Reading:
    """The reading without these statements: what they told of, the report says itself."""
    told = {one.id for one in reading.events if one.statement in gone}
    return replace(
        reading,
        statements=tuple(one for one in reading.statements if one.id not in gone),
        events=tuple(_told(one, told, None, number) for one in reading.events),
    )


def marked(corrected: tuple[int, ...], number: int) -> tuple[int, ...]:
    """The entries with one more, once."""
    return tuple(dict.fromkeys((*corrected, number)))


def in_order(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """As they stand in the text."""
    return tuple(sorted(statements, key=lambda one: (one.content[0].start, one.content[-1].end, one.id)))


def free(taken: Iterable[str], letter: str) -> str:
    """An id that is not taken."""
    numbers = [int(one[1:]) for one in taken if one[:1] == letter and one[1:].isdigit()]
    return f"{letter}{max(numbers, default=0) + 1}"


def _told(event: Event, lost: AbstractSet[str], by: StatementId | None, number: int) -> Event:
    if event.id not in lost:
        return event
    return replace(event, statement=by, corrected=marked(event.corrected, number))


def attribution(statement: Statement) -> Spans:
    """The words that say who says it, and that it is said."""
    return (*statement.speaker, *statement.cue)


def _frames(outer: Statement, content: Spans, own: Spans) -> bool:
    """True where *content* is said within what *outer* says: a model that merges two has their cues in one content."""
    framing = attribution(outer)
    apart = framing and not any(one.overlaps(span) for one in framing for span in outer.content)
    return bool(apart) and _nested(own, content, outer.content)


def _nested(own: Spans, content: Spans, outer: Spans) -> bool:
    """True of a statement within a statement: the words for who says it are part of what is said, too."""
    return bool(own) and all(any(span.contains(one) for span in outer) for one in (*own, *content))


def _left(reading: Reading, statement: Statement, gone: AbstractSet[int]) -> Spans:
    """
    What is left of a content without these characters: its other sentences, and the other clauses of a sentence.

    A clause must have a few words, and not be the statement's own cue; what is no clause of its own, such as "on
    Monday", is no more than another end of the same statement.
    """
    text, left = reading.report.text, characters(statement.content) - gone
    if not any(_WORD.search(text, span.start, span.end) for span in _at(left)):
        return ()  # as a rule: sentences cost more than all else here
    kept: list[Span] = []
    for sentence in sentences(text):
        shared = _has(sentence, gone)
        units = [one for one in clauses(text, sentence) if not _has(one, gone)] if shared else [sentence]
        pieces = (_trimmed(text, span) for unit in units for span in _at(left & characters([unit])))
        kept += (one for one in pieces if one and (not shared or _says(text, one, statement)))
    return _joined(text, kept, left)


def _has(span: Span, offsets: AbstractSet[int]) -> bool:
    return not offsets.isdisjoint(range(span.start, span.end))


def _says(text: str, piece: Span, statement: Statement) -> bool:
    if any(one.overlaps(piece) for one in attribution(statement)):
        return False
    return len(_WORD.findall(text, piece.start, piece.end)) >= LEAST_WORDS


def _at(offsets: AbstractSet[int]) -> Iterator[Span]:
    """The stretches that these characters are."""
    start = before = -2
    for at in sorted(offsets):
        if at != before + 1:
            if start >= 0:
                yield Span(start, before + 1)
            start = at
        before = at
    if start >= 0:
        yield Span(start, before + 1)


def _joined(text: str, pieces: Iterable[Span], within: AbstractSet[int]) -> tuple[Span, ...]:
    """The pieces, as one where no word stands between two, and they were together."""
    found: list[Span] = []
    for piece in pieces:
        last = found[-1] if found else piece
        together = all(at in within for at in range(last.end, piece.start))
        if found and together and not _WORD.search(text, last.end, piece.start):
            found[-1] = Span(last.start, piece.end)
        else:
            found.append(piece)
    return tuple(found)


def _trimmed(text: str, span: Span) -> Span | None:
    """The span without what only joins it to the words around it; None where no word is left."""
    start = _first_word(text, span)
    end = span.start + len(text[span.start : span.end].rstrip(_JOINING))
    return Span(start, end) if start < end and _WORD.search(text, start, end) else None


def _first_word(text: str, span: Span) -> int:
    match = _BEFORE.match(text, span.start, span.end)
    return match.end() if match else span.start
