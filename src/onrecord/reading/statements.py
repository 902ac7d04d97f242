"""Who said what in one report: the model's attributions as statements."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.model.seam import Attribution
from onrecord.reading.words import ATTITUDES, SPEECH
from onrecord.text.quotemarks import Quotation
from onrecord.values import Act, Report, Span, StatementForm

_WORD = re.compile(r"\w+")
_WITHIN_NUMBER = re.compile(r"(?<=\d)[.,:]\d[\d.,:]*\b")  # the rest of "7.40", where a content ends at "7"


def form(report: Report, content: Sequence[Span], quoted: Sequence[Quotation]) -> StatementForm:
    """Direct where all words of *content* stand within quotation marks, indirect where none do, else mixed."""
    words = [
        Span(span.start + match.start(), span.start + match.end())
        for span in content
        for match in _WORD.finditer(report.words(span))
    ]
    starts = [quotation.span.start for quotation in quoted]
    before = [bisect_right(starts, word.start) - 1 for word in words]
    inside = sum(at >= 0 and quoted[at].span.contains(word) for at, word in zip(before, words, strict=True))
    if not inside:
        return StatementForm.INDIRECT
    return StatementForm.DIRECT if inside == len(words) else StatementForm.MIXED


def act(report: Report, cue: Sequence[Span]) -> Act:
    """Attitude where the cue's words tell of a thought, a wish or a plan and none of them of speech."""
    words = {word for span in cue for word in _WORD.findall(report.words(span).casefold())}
    return Act.ATTITUDE if words & ATTITUDES and not words & SPEECH else Act.SPEECH


def tidied(attribution: Attribution, report: Report) -> Attribution | None:
    """*attribution* with its content's edges put right, or None where no word of content is left."""
    content = tuple(filter(None, (_trimmed(span, report) for span in attribution.content)))
    if not any(len(word) > 1 for span in content for word in _WORD.findall(report.words(span))):
        return None
    return replace(attribution, content=content)


def _trimmed(span: Span, report: Report) -> Span | None:
    """*span* without white space at its edges, and without the commas or dashes that only join it to its cue."""
    words = report.words(span)
    start = span.start + len(words) - len(words.lstrip(" \t\r\n,;:—–"))
    end = span.end - (len(words) - len(words.rstrip(" \t\r\n,;:—–")))
    broken = _WITHIN_NUMBER.match(report.text, end)
    end = broken.end() if broken else end
    return Span(start, end) if start < end and _WORD.search(report.text, start, end) else None


@dataclass(frozen=True, slots=True)
class _Continuation:
    """An unclosed quotation, and the one that goes on from it in the next paragraph."""

    before: Span
    after: Span


def continued(
    attributions: Sequence[Attribution], report: Report, quoted: Sequence[Quotation]
) -> tuple[Attribution, ...]:
    """
    *attributions*, with quotations that run over several paragraphs as one.

    A paragraph that ends in an open quotation goes on in the next if that begins with an opening mark; unless
    the next has a cue of its own, its words are the same speaker's.
    """
    found = list(attributions)
    for step in _continuations(report, quoted):
        holder = next((a for a in found if any(span.overlaps(step.before) for span in a.content)), None)
        taken = [a for a in found if a is not holder and any(span.overlaps(step.after) for span in a.content)]
        if holder is None or any(a.cue for a in taken):
            continue
        rest = (
            Span(span.start, step.before.end) if span.overlaps(step.after) else span
            for span in holder.content
            if span.start < step.before.end or not span.overlaps(step.after)
        )
        joined = replace(holder, content=tuple(sorted((*rest, step.after))))
        found = [joined if a is holder else a for a in found if a is holder or a not in taken]
    return tuple(replace(one, content=_with_words(one.content, report)) for one in found)


def _with_words(content: Sequence[Span], report: Report) -> tuple[Span, ...]:
    """The spans of *content* that have a word; a paragraph may hold no more of a quotation than its mark."""
    return tuple(span for span in content if _WORD.search(report.text, span.start, span.end))


def _continuations(report: Report, quoted: Sequence[Quotation]) -> list[_Continuation]:
    return [
        _Continuation(one.span, next_.span)
        for one, next_ in zip(quoted, quoted[1:], strict=False)
        if not one.closed and not report.text[one.span.end : next_.span.start].strip()
    ]
