"""Correcting a report: who speaks, what is a statement and where it stands, what is no event, when it was published."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk.desk import Form, back_to, desk_of, field, note_of
from onrecord.desk.views.report import choices, one_span, words_at
from onrecord.errors import CorrectionRefused
from onrecord.review.corrections import (
    Boundaries,
    Correction,
    IsAStatement,
    NotAnEvent,
    NotAStatement,
    Published,
    Spans,
    SpeakerIs,
)
from onrecord.values import Actor, Reading, Report, Span, SpeakerStatus

NOT_NAMED = {"unnamed": SpeakerStatus.UNNAMED, "unresolved": SpeakerStatus.UNRESOLVED, "none": SpeakerStatus.NONE}


def fix_page(request: Request) -> Response:
    """The form for a statement (*content*), an event (*event*), or, with neither, for a statement that was missed."""
    desk, name = desk_of(request), request.path_params["report"]
    with desk.store() as store:
        row, reading = store.report(name), store.reading(name)
    length = len(reading.report.text)
    content = spans_in(request.query_params.get("content", ""), length)
    event = spans_in(request.query_params.get("event", ""), length)
    return desk.page(
        request,
        "fix.html",
        report=row,
        choices=choices(reading),
        content=content,
        event=event,
        words=words_at(reading.report, content or event),
    )


def fix(request: Request, form: Form) -> Response:
    """Keep the correction, work the story out anew, and go back to where it was made."""
    desk, name, note = desk_of(request), request.path_params["report"], note_of(form, request)
    with desk.store() as store:
        reading = store.reading(name)
        correction = correction_in(form, reading)
        number = store.correct(correction, note)
        store.settle()
    anchor = _anchor(correction)
    return back_to(f"/report/{quote(name, safe='')}?done={number}{anchor}", note)


def correction_in(form: Form, reading: Reading) -> Correction:
    """The correction that a form asks for; CorrectionRefused where it makes no sense."""
    report = reading.report
    content = spans_in(form.get("content", ""), len(report.text))
    match field(form, "action"):
        case "speaker":
            names, status = _speaker(form, choices(reading))
            chosen = spans_in(form.get("to", ""), len(report.text))
            return _by(report, content, chosen, names, status)
        case "not-a-statement":
            return NotAStatement(report=report.id, content=content)
        case "boundaries":
            return Boundaries(report=report.id, content=content, to=_words_meant(form, report, content))
        case "statement":
            names, status = _speaker(form, choices(reading))
            to = _words_meant(form, report, content)
            return IsAStatement(report=report.id, content=to, speakers=names, status=status)
        case "not-an-event":
            (trigger,) = spans_in(form.get("event", ""), len(report.text))[:1] or (None,)
            if trigger is None:
                raise CorrectionRefused("Say which words do not tell of an event.")
            return NotAnEvent(report=report.id, trigger=trigger)
        case "published":
            return Published(report=report.id, day=_day(field(form, "day")))
        case _:
            raise CorrectionRefused("Say what is to be corrected.")


def spans_in(given: str, length: int) -> Spans:
    """“12-40,52-80” of a form; what is no span of the text is left out."""
    found = (one_span(part.strip(), length) for part in given.split(",")[:100])
    return tuple(sorted(one for one in found if one))


def _by(report: Report, content: Spans, chosen: Spans, names: tuple[str, ...], status: SpeakerStatus) -> Correction:
    """Who speaks at *content*; where that is no statement's, the words that were *chosen* are a new one."""
    if content:
        return SpeakerIs(report=report.id, content=content, speakers=names, status=status)
    return IsAStatement(report=report.id, content=chosen, speakers=names, status=status)


def _speaker(form: Form, listed: Sequence[Actor]) -> tuple[tuple[str, ...], SpeakerStatus]:
    """Whom the form names: by numbers of the list or by names, several with semicolons; or nobody."""
    status = NOT_NAMED.get(field(form, "status"))
    if status:
        return (), status
    names = tuple(_name(part.strip(), listed) for part in field(form, "speaker").split(";") if part.strip())
    if not names:
        raise CorrectionRefused("Name the speaker: a number of the list, or a name.")
    return names, SpeakerStatus.RESOLVED


def _name(given: str, listed: Sequence[Actor]) -> str:
    if not (given.isdecimal() and given.isascii()):
        return given
    if len(given) > 4 or not 1 <= int(given) <= len(listed):
        raise CorrectionRefused(f"There is no number {given} in the list of this report.")
    return listed[int(given) - 1].name


def _words_meant(form: Form, report: Report, near: Spans) -> Spans:
    """The words that were selected, else those that were typed, where they stand nearest to the statement."""
    selected = spans_in(form.get("to", ""), len(report.text))
    if selected:
        return selected
    typed = form.get("words", "").split()
    pattern = r"\s+".join(map(re.escape, typed))
    found = [Span(*match.span()) for match in re.finditer(pattern, report.text)] if typed else []
    if not found:
        why = "These words do not stand in the report as they are typed." if typed else "Say which words they are."
        raise CorrectionRefused(f"{why} Copy them from its text.")
    at = near[0].start if near else 0
    return (min(found, key=lambda one: abs(one.start - at)),)


def _day(given: str) -> date | None:
    if not given:
        return None
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise CorrectionRefused(f"“{given}” is no day: write it as 2025-11-13.") from error


def _anchor(correction: Correction) -> str:
    match correction:
        case Boundaries(to=spans) | SpeakerIs(content=spans) | IsAStatement(content=spans):
            return f"#s{min(spans).start}-{max(one.end for one in spans)}" if spans else ""
        case NotAStatement(content=spans) if spans:
            return f"&at={spans[0].start}-{spans[-1].end}#at"
        case NotAnEvent(trigger=span):
            return f"&at={span.start}-{span.end}#at"
        case _:
            return ""
