"""The times of one report, and for each statement the time when it was said."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from onrecord.text.wordlist import words_of
from onrecord.values import Report, Span, Statement, Time, TimeType

# How far, in characters, a time may stand from the speaker and cue whose clause it belongs to.
REACH = 160
AFTER_CUE = 8  # words between a cue and its time: "told reporters in Halsten late on"
BESIDE = 3  # words between a time and the speaker or cue that follows it: "On Friday in Halsten, Ana Eide said"

_WORD = re.compile(r"[^\W_]+")
_CLAUSE = re.compile(r"[,;:“”\"()\n]|\b(?:that|who|which|whose|when|after|before|because|if|while)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?][”\"’)]*\s+(?=[^a-z\s])|\n")
# Words that lead to the time of an occasion on which something is said: "In an interview with the Courier on Friday".
_OCCASIONS = words_of(
    """interview interviews statement speech speaking address briefing conference press letter tweet post remarks
    testimony broadcast email message talking writing asked"""
)
_LEADS = words_of("on in at late early earlier later also and but yet by")


def said(statement: Statement, times: Sequence[Time], report: Report) -> str | None:
    """
    The id of the time when *statement* was said, where its own clause says so; None where that is not sure.

    Such a time follows the cue ("said on Monday"), stands between speaker and cue, or opens the sentence ("In an
    interview on Friday, …"); it is a day, month or time of day, and not after the day of publication.
    """
    edges = [*statement.speaker, *statement.cue]
    if not edges or not statement.cue:
        return None
    first, last = min(edges).start - REACH, max(edge.end for edge in edges) + REACH
    at = bisect_left(times, first, key=lambda time: time.span.start)
    near = [time for time in _until(times, at, last) if _may_be(time, statement, report)]
    fitting = [time for time in near if _belongs(time.span, statement, report)]
    cue = statement.cue[0]
    best = min(fitting, key=lambda time: max(time.span.start - cue.end, cue.start - time.span.end), default=None)
    return best.id if best else None


def _until(times: Sequence[Time], at: int, last: int) -> Iterator[Time]:
    while at < len(times) and times[at].span.start < last:
        yield times[at]
        at += 1


def _may_be(time: Time, statement: Statement, report: Report) -> bool:
    """A time on the calendar, outside what is said and who says it, and not after the report itself."""
    inside = any(span.overlaps(time.span) for span in (*statement.content, *statement.speaker))
    possessive = report.text[time.span.end : time.span.end + 2] in ("'s", "’s")  # "on Friday's attack"
    if inside or possessive or time.type not in (TimeType.DATE, TimeType.TIME) or time.value.endswith("_REF"):
        return False
    return report.published is None or time.earliest is None or time.earliest[:10] <= report.published.isoformat()


def _belongs(span: Span, statement: Statement, report: Report) -> bool:
    if any(cue.overlaps(span) for cue in statement.cue):  # "said on Monday" may be the cue as a whole
        return True
    return any(_after_cue(span, cue, statement, report) for cue in statement.cue) or any(
        _before(span, edge, statement, report) for edge in (*statement.speaker, *statement.cue)
    )


def _after_cue(span: Span, cue: Span, statement: Statement, report: Report) -> bool:
    """True for "told reporters in Halsten on Monday": few words from the cue on, and no new clause."""
    if span.start < cue.end or any(cue.end <= part.start < span.start for part in statement.content):
        return False
    between = report.text[cue.end : span.start]
    for speaker in statement.speaker:  # "said Ana Eide on Monday"
        if cue.end <= speaker.start and speaker.end <= span.start:
            between = report.text[speaker.end : span.start]
    return len(_WORD.findall(between)) <= AFTER_CUE and not _CLAUSE.search(between) and not _ends(between)


def _before(span: Span, edge: Span, statement: Statement, report: Report) -> bool:
    """True for a time right before the speaker or cue, with nothing but the occasion before it in its clause."""
    if span.end > edge.start:
        return False
    between = report.text[span.end : edge.start]
    if len(_WORD.findall(between)) > BESIDE or _ends(between) or re.search(r"[“”\";:]", between):
        return False
    heard = [part.end for part in statement.speaker if part.end <= span.start]  # "Ana Eide on Friday said"
    opening = report.text[max(span.start - REACH, 0, *heard) : span.start]
    ends = [match.end() for match in _SENTENCE_END.finditer(opening)]
    words = [word.casefold() for word in _WORD.findall(opening[ends[-1] if ends else 0 :])]
    return all(word in _LEADS for word in words) or not _OCCASIONS.isdisjoint(words)


def _ends(text: str) -> bool:
    return _SENTENCE_END.search(text) is not None
