"""The times of one report, as values of its reading."""

from __future__ import annotations

from onrecord.times.find import find_times
from onrecord.values import Report, Time


def times(report: Report) -> tuple[Time, ...]:
    """The times of *report* in the order of its text, furniture left out."""
    furniture = sorted(part.span for part in report.furniture)
    return tuple(
        Time(
            id=f"t{number}",
            report=report.id,
            span=found.span,
            type=found.resolved.type,
            value=found.resolved.value,
            mod=found.resolved.mod,
            earliest=found.resolved.earliest,
            latest=found.resolved.latest,
        )
        for number, found in enumerate(find_times(report.text, published=report.published, leave_out=furniture), 1)
    )
