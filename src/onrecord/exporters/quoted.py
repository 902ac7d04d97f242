"""Which of a statement's words stand within quotation marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.text.quotemarks import quotations
from onrecord.values import Span


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a content that are all within quotation marks, or all outside them."""

    span: Span
    direct: bool


class Quoted:
    """The quotations of one text, ready to be asked about its spans."""

    def __init__(self, text: str) -> None:
        self._spans = [quotation.span for quotation in quotations(text)]

    def split(self, spans: Sequence[Span]) -> Iterator[Words]:
        """*spans* cut where a quotation begins or ends; every character of theirs comes back, in order."""
        for span in spans:
            at = span.start
            for quotation in self._spans:
                if not quotation.overlaps(span):
                    continue
                start, end = max(quotation.start, at), min(quotation.end, span.end)
                if at < start:
                    yield Words(Span(at, start), direct=False)
                yield Words(Span(start, end), direct=True)
                at = end
            if at < span.end:
                yield Words(Span(at, span.end), direct=False)
