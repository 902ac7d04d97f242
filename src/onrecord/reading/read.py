"""One report and what the model sees in it to one Reading. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model.seam import Attribution, Labels
from onrecord.reading.actors import Cast, cast, voice
from onrecord.reading.statements import act, continued, form, tidied
from onrecord.reading.times import timed
from onrecord.text.quotemarks import Quotation, quotations
from onrecord.values import Made, Reading, Report, Statement

# Below this, what the model sees is more likely no statement, or another's, than the one it seems. Chosen on the
# development set, where content F1 falls and attribution F1 rises with it (docs/evaluation.md).
LEAST_CONFIDENCE = 0.2
# Of names, the same: more precision on UNER dev at no less F1.
LEAST_NAME_SCORE = 0.3


def read(report: Report, labels: Labels, made: Made, *, least_confidence: float = LEAST_CONFIDENCE) -> Reading:
    """
    What *report* says: its named actors, and who said what in it, in the order of its text.

    Statements with less than *least_confidence* (0 … 1) are left out.
    """
    quoted = quotations(report.text)
    sure = (one for one in labels.attributions if one.confidence >= least_confidence)
    tidy = filter(None, (tidied(attribution, report) for attribution in sure))
    ordered = sorted(continued(tuple(tidy), report, quoted), key=lambda a: a.content[0])
    known = cast(report, [name for name in labels.mentions if name.score >= LEAST_NAME_SCORE])
    statements = []
    for number, attribution in enumerate(ordered, 1):
        statement, known = _statement(f"s{number}", attribution, report, known, quoted)
        statements.append(statement)
    reading = Reading(
        made=made, report=report, actors=known.actors, mentions=known.mentions, statements=tuple(statements)
    )
    return timed(reading)


def _statement(
    name: str, attribution: Attribution, report: Report, known: Cast, quoted: Sequence[Quotation]
) -> tuple[Statement, Cast]:
    """One statement, and the cast with anybody unnamed who speaks in it."""
    heard, known = voice(report, attribution.speaker, known)
    statement = Statement(
        id=name,
        report=report.id,
        speaker=attribution.speaker,
        cue=attribution.cue,
        content=attribution.content,
        speakers=heard.speakers,
        speaker_status=heard.status,
        form=form(report, attribution.content, quoted),
        act=act(report, attribution.cue),
        confidence=attribution.confidence,
    )
    return statement, known
