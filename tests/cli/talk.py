"""
A model of two rules, and the command line run with it: what the tests here read with.

Run as a script it is ``onrecord`` with that model, for tests that need a process of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.cli import main
from onrecord.model.labels import EVENTS, FACTS
from onrecord.model.seam import Attribution, LabelledSpan, Labels, Occurrence
from onrecord.reader import Reader
from onrecord.values import Report, Span

_MET = re.compile(r"(?P<one>[A-Z]\w+ [A-Z]\w+) (?P<trigger>met) (?P<other>[A-Z]\w+ [A-Z]\w+)")
_SAID = re.compile(r"(?P<content>“[^”]+”),? (?P<cue>said) (?P<speaker>[A-Z]\w+ [A-Z]\w+)")


@dataclass(frozen=True, slots=True)
class TalkModel:
    """Finds ``“Words”, said First Last`` and ``First Last met First Last``: enough to test all that comes after."""

    name: str = "talk"

    def label(self, reports: Sequence[Report]) -> list[Labels]:
        return [_labels(report.text) for report in reports]


def _labels(text: str) -> Labels:
    found, met = list(_SAID.finditer(text)), list(_MET.finditer(text))
    names = [match.span("speaker") for match in found] + [
        match.span(side) for match in met for side in ("one", "other")
    ]
    return Labels(
        mentions=tuple(LabelledSpan(Span(*span), "person") for span in sorted(names)),
        occurrences=tuple(
            Occurrence(
                trigger=Span(*match.span("trigger")),
                types=tuple(0.9 * (name == "CONSULT") for name in EVENTS),
                facts=tuple(float(name == "yes") for name in FACTS),
                parts=tuple(("actor", Span(*match.span(side)), 0.9) for side in ("one", "other")),
                confidence=0.9,
            )
            for match in met
        ),
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
