"""What persons corrected, as lines to train with."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from onrecord.review.corrections import Correction, pack
from onrecord.review.replay import corrected
from onrecord.values import Reading, Span, Statement


def training_rows(before: Reading, corrections: Sequence[tuple[int, Correction]]) -> Iterator[dict[str, Any]]:
    """
    A line for each correction of a report: its text, what was corrected, and the statements before and after it.

    Before the first correction of a statement stands what the machine had; before a second one, what the first made.

    Statements are given as the spans of speaker, cue and content, and the names of their speakers; offsets are
    characters of ``text``. *before* is the reading as the machine made it.
    """
    for number, one in corrections:
        after = corrected(before, [(number, one)])
        action, details = pack(one)
        yield {
            "correction": number,
            "action": action,
            "details": json.loads(details),
            "report": before.report.id,
            "text": before.report.text,
            "published": before.report.published.isoformat() if before.report.published else None,
            "model": before.made.model,
            "rules": before.made.rules,
            "before": _statements(before, {each.id for each in after.statements if each in before.statements}),
            "after": _statements(after, {each.id for each in before.statements if each in after.statements}),
        }
        before = after


def _statements(reading: Reading, same: set[str]) -> list[dict[str, Any]]:
    """The statements of a reading that are not as they were."""
    names = {actor.id: actor.name for actor in reading.actors}
    return [_statement(one, names) for one in reading.statements if one.id not in same]


def _statement(one: Statement, names: dict[str, str]) -> dict[str, Any]:
    return {
        "speaker": _pairs(one.speaker),
        "cue": _pairs(one.cue),
        "content": _pairs(one.content),
        "speakers": [names[actor] for actor in one.speakers],
        "speaker_status": one.speaker_status,
    }


def _pairs(spans: Sequence[Span]) -> list[list[int]]:
    return [[one.start, one.end] for one in spans]
