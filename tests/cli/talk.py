"""
A model of one rule, and the command line run with it: what the tests here read with.

Run as a script it is ``onrecord`` with that model, for tests that need a process of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.cli import main
from onrecord.model.seam import Attribution, LabelledSpan, Labels
from onrecord.reader import Reader
from onrecord.values import Report, Span

_SAID = re.compile(r"(?P<content>“[^”]+”),? (?P<cue>said) (?P<speaker>[A-Z]\w+ [A-Z]\w+)")


@dataclass(frozen=True, slots=True)
class TalkModel:
    """Finds ``“Words”, said First Last`` and nothing else: enough to test all that comes after a model."""

    name: str = "talk"

    def label(self, reports: Sequence[Report]) -> list[Labels]:
        return [_labels(report.text) for report in reports]


def _labels(text: str) -> Labels:
    found = list(_SAID.finditer(text))
    return Labels(
        mentions=tuple(LabelledSpan(Span(*match.span("speaker")), "person") for match in found),
        attributions=tuple(
            Attribution(
                speaker=(Span(*match.span("speaker")),),
                cue=(Span(*match.span("cue")),),
                content=(Span(*match.span("content")),),
                confidence=0.9,
            )
            for match in found
        ),
    )


def talk_reader() -> Reader:
    """A reader with that model."""
    return Reader(TalkModel())


if __name__ == "__main__":
    main(talk_reader())
