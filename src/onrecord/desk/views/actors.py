"""Who is in the store: everything that somebody said and did, who quotes them, and who is the same as whom."""

from __future__ import annotations

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk.desk import PAGE, Form, back_to, desk_of, field, note_of, whole_number
from onrecord.errors import CorrectionRefused, NotInStore
from onrecord.review.corrections import OtherActor, SameActor
from onrecord.store.store import Store

CANDIDATES = 12  # actors that a merge offers


def actors(request: Request) -> Response:
    """Everybody, who is quoted most first."""
    desk = desk_of(request)
    words = request.query_params.get("words", "")
    with desk.store() as store:
        found = store.actors(words, limit=PAGE, offset=whole_number(request.query_params.get("offset", "")))
    return desk.page(request, "actors.html", found=found, words=words, page=PAGE)


def actor(request: Request) -> Response:
    """One of them; with *merge*, those of that name that this one may be."""
    desk, key = desk_of(request), request.path_params["key"]
    wanted = request.query_params.get("merge", "").strip()
    offset = whole_number(request.query_params.get("offset", ""))
    with desk.store() as store:
        found = store.actor(key)
        said = store.statements(actor=key, limit=PAGE, offset=offset)
        did = store.events(actor=key, limit=PAGE, offset=whole_number(request.query_params.get("events", "")))
        others = [one for one in store.actors(wanted, limit=CANDIDATES).rows if one.key != key] if wanted else []
        places = [(report, span, store.report(report)) for report, span in store.mentions(key)]
        texts = {report: store.reading(report).report for report, _, _ in places[:PAGE]}
    named = [(row, texts[report].words(span), span) for report, span, row in places[:PAGE]]
    return desk.page(
        request, "actor.html", actor=found, said=said, did=did, wanted=wanted, others=others, named=named, page=PAGE
    )


def merge(request: Request, form: Form) -> Response:
    """Two are one and the same."""
    desk, note = desk_of(request), note_of(form, request)
    key, other = form.get("key", ""), form.get("other", "")
    with desk.store() as store:
        first, second = store.actor(key), store.actor(other)
        if first.key == second.key:
            raise CorrectionRefused("That is one actor already.")
        name = field(form, "name") or first.name
        mentions = (*store.mentions(first.key), *store.mentions(second.key))
        number = store.correct(SameActor(mentions=tuple(dict.fromkeys(mentions)), name=name), note)
        store.settle()
        now = _now(store, name, first.key, second.key)
    return back_to(f"/actor/{quote(now, safe='')}?done={number}", note)


def split(request: Request, form: Form) -> Response:
    """In the reports that are chosen, the name stands for somebody else."""
    desk, note = desk_of(request), note_of(form, request)
    key, name = form.get("key", ""), field(form, "name")
    chosen = set(form.get("report", "").split("\n")) - {""}
    with desk.store() as store:
        mentions = [(report, span) for report, span in store.mentions(key) if report in chosen]
        if not mentions:
            raise CorrectionRefused("Choose the reports in which it is somebody else.")
        numbers = []
        for report in dict.fromkeys(report for report, _ in mentions):
            reading = store.reading(report)
            meant = {one.actor for one in reading.mentions if (report, one.span) in mentions}
            spans = tuple(one.span for one in reading.mentions if one.actor in meant)
            numbers.append(store.correct(OtherActor(report=report, spans=spans, name=name), note))
        store.settle()
        now = _now(store, name, key)
    return back_to(f"/actor/{quote(now, safe='')}?done={numbers[-1]}", note)


def _now(store: Store, name: str, *keys: str) -> str:
    """The key of whoever goes by *name* now: a correction can change it."""
    for one in store.actors(name, limit=CANDIDATES).rows:
        if one.name == name:
            return one.key
    for key in keys:
        try:
            return store.actor(key).key
        except NotInStore:
            continue
    raise NotInStore("actor", name)
