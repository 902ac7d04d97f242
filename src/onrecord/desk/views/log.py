"""What persons corrected: the log, taking an entry back, and the log as data to train with."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

import msgspec
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from onrecord.desk.desk import PAGE, Desk, Form, back_to, desk_of, field, note_of, whole_number
from onrecord.desk.words import in_words
from onrecord.errors import NotInStore
from onrecord.review.corrections import (
    Boundaries,
    Correction,
    IsAStatement,
    NotAnEvent,
    NotAStatement,
    OtherActor,
    SpeakerIs,
)
from onrecord.store.shown import Page
from onrecord.store.store import Store

_ACTOR = "/actor/"


def log(request: Request) -> Response:
    """The log, the last entry first."""
    desk, offset = desk_of(request), whole_number(request.query_params.get("offset", ""))
    with desk.store() as store:
        entries = store.log()[::-1]
        rows = entries[offset : offset + PAGE]
        reports = {name: _name(store, name) for name in {each for one in rows for each in one.reports}}
    found = Page(rows=rows, total=len(entries), offset=offset)
    return desk.page(
        request,
        "log.html",
        found=found,
        words={one.number: in_words(one) for one in rows},
        reports=reports,
        page=PAGE,
        at={one.number: _at(one.correction) for one in rows},
    )


def _at(correction: Correction | None) -> str:
    """The end of a report’s address that shows the words a correction is about; empty where there are none."""
    match correction:
        case (
            SpeakerIs(content=spans) | NotAStatement(content=spans) | IsAStatement(content=spans) | Boundaries(to=spans)
        ):
            found = spans
        case NotAnEvent(trigger=span):
            found = (span,)
        case OtherActor(spans=spans):
            found = spans[:1]
        case _:
            found = ()
    return f"?at={min(found).start}-{max(one.end for one in found)}#at" if found else ""


def _name(store: Store, report: str) -> str:
    try:
        return store.report(report).name
    except NotInStore:
        return "a report that is gone"


def undo(request: Request, form: Form) -> Response:
    """Take an entry back, and return to where it was done."""
    desk, note = desk_of(request), note_of(form, request)
    with desk.store() as store:
        store.undo(whole_number(field(form, "entry")), note)
        store.settle()
        address = _still_there(store, field(form, "back"))
    # Only a path of ours: two slashes, or one and a backslash, would lead to another site.
    ours = address.startswith("/") and not address.startswith(("//", "/\\"))
    return back_to(address if ours else "/log", note)


def _still_there(store: Store, address: str) -> str:
    """*address*; of an actor who was made by the entry that is taken back, the list of all."""
    try:
        if address.startswith(_ACTOR):
            store.actor(unquote(address.removeprefix(_ACTOR)))
    except NotInStore:
        return "/actors"
    return address


def training(request: Request) -> Response:
    """JSON lines: the text, what the machine had, what the person says."""
    return StreamingResponse(
        _lines(desk_of(request)),
        media_type="application/x-ndjson",
        headers={"Content-Disposition": 'attachment; filename="corrections.jsonl"'},
    )


def _lines(desk: Desk) -> Iterator[bytes]:
    with desk.store() as store:
        rows = list(store.training_data())
    for row in rows:
        yield msgspec.json.encode(row) + b"\n"
