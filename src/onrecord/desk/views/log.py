"""What persons corrected: the log, taking an entry back, and the log as data to train with."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from onrecord.desk.desk import Desk, Form, back_to, desk_of, field, note_of, whole_number
from onrecord.desk.words import in_words
from onrecord.errors import NotInStore
from onrecord.store.store import Store


def log(request: Request) -> Response:
    """The log, the last entry first."""
    desk = desk_of(request)
    with desk.store() as store:
        entries = store.log()
        reports = {name: _name(store, name) for name in {each for one in entries for each in one.reports}}
    shown = [(entry, in_words(entry)) for entry in reversed(entries)]
    return desk.page(request, "log.html", entries=shown, reports=reports)


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
    address = field(form, "back")
    # Only a path of ours: two slashes, or one and a backslash, would lead to another site.
    ours = address.startswith("/") and not address.startswith(("//", "/\\"))
    return back_to(address if ours else "/log", note)


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
