"""One report and what the model sees in it to one Reading. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from onrecord.model.seam import Attribution, Labels
from onrecord.reading.actors import Cast, cast
from onrecord.reading.chains import Chains
from onrecord.reading.events import LEAST_CONFIDENCE as LEAST_EVENT_CONFIDENCE
from onrecord.reading.events import Deed, deeds, events
from onrecord.reading.factuality import holds
from onrecord.reading.names import named
from onrecord.reading.speakers import Voice, voices
from onrecord.reading.statements import act, continued, form, tidied
from onrecord.reading.times import said
from onrecord.tables.rows import ActorTable
from onrecord.tables.ships import shipped
from onrecord.text.quotemarks import Quotation, quotations
from onrecord.times.report import times
from onrecord.values import Made, Reading, Report, Span, Statement, Time

# Below this, what the model sees is more likely no statement, or another's, than the one it seems. Chosen on the
# development set, where content F1 falls and attribution F1 rises with it (docs/evaluation.md).
LEAST_CONFIDENCE = 0.2
# Of names, the same: more precision on UNER dev at no less F1.
LEAST_NAME_SCORE = 0.3


def read(
    report: Report,
    labels: Labels,
    made: Made,
    *,
    actors: ActorTable | None = None,
    least_confidence: float = LEAST_CONFIDENCE,
    least_event_confidence: float = LEAST_EVENT_CONFIDENCE,
) -> Reading:
    """
    What *report* says: its actors, and who said what in it, in the order of its text.

    *actors* is what is known beforehand of actors: by default the table that ships (docs/actors.md). Statements with
    less than *least_confidence* (0 … 1) are left out, events with less than *least_event_confidence*.
    """
    quoted = quotations(report.text)
    sure = (one for one in labels.attributions if one.confidence >= least_confidence)
    tidy = filter(None, (tidied(attribution, report) for attribution in sure))
    ordered = sorted(continued(tuple(tidy), report, quoted), key=lambda a: a.content[0])
    dates = times(report)
    names = [name for name in labels.mentions if name.score >= LEAST_NAME_SCORE and not _is_time(name.span, dates)]
    table = shipped() if actors is None else actors
    groups = named(report, names, table, [span for one in ordered for span in one.speaker])
    chains = Chains(report, groups, labels.anaphors, quoted, ordered)
    heard = voices(report, ordered, chains, quoted)
    done = deeds(report, labels.occurrences, chains, least=least_event_confidence)
    known = cast(report, chains, _told(heard, done), table)
    statements = tuple(
        _statement(f"s{number}", attribution, report, one, known, quoted)
        for number, (attribution, one) in enumerate(zip(ordered, heard, strict=True), 1)
    )
    return Reading(
        made=made,
        report=report,
        actors=known.actors,
        mentions=known.mentions,
        statements=tuple(replace(one, said=said(one, dates, report)) for one in statements),
        events=events(report, done, known.of, statements, dates),
        times=dates,
    )


def _is_time(name: Span, times: Sequence[Time]) -> bool:
    """True of a name that is a date, or part of one: "Friday", "September 30"."""
    at = bisect_right(times, name.start, key=lambda time: time.span.start) - 1
    return at >= 0 and times[at].span.contains(name)


def _told(heard: Sequence[Voice], done: Sequence[Deed]) -> dict[int, list[Span]]:
    """For each chain that speaks, or may, or has part in an event, the words that stand for it there."""
    told: dict[int, list[Span]] = {}
    for one in heard:
        for number in (*one.speakers, *one.candidates):
            told.setdefault(number, [])
    words = [*(one.words for one in heard), *(deed.words for deed in done)]
    for number, span in chain.from_iterable(words):
        told.setdefault(number, []).append(span)
    for deed in done:
        if deed.place is not None:
            told.setdefault(deed.place, [])
    return told


def _statement(
    name: str, attribution: Attribution, report: Report, heard: Voice, known: Cast, quoted: Sequence[Quotation]
) -> Statement:
    factuality, modality = holds(attribution.facts)
    return Statement(
        id=name,
        report=report.id,
        speaker=attribution.speaker,
        cue=attribution.cue,
        content=attribution.content,
        speakers=tuple(known.of[number] for number in heard.speakers),
        speaker_status=heard.status,
        speaker_candidates=tuple(known.of[number] for number in heard.candidates),
        form=form(report, attribution.content, quoted),
        act=act(report, attribution.cue),
        factuality=factuality,
        modality=modality,
        confidence=attribution.confidence,
    )
