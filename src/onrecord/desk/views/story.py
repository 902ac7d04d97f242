"""The record of a story: disputes side by side, the ledger of its claims, its reports; and a person's verdicts."""

from __future__ import annotations

import re
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk.desk import PAGE, Form, back_to, desk_of, field, note_of, whole_number
from onrecord.errors import CorrectionRefused, NotInStore
from onrecord.exporters.formats import FORMATS, STATEMENTS
from onrecord.store.shown import DisputeRow
from onrecord.values import DisputeKind, DisputeVerdict, Standing, Verdict

TO_READ = frozenset({"html", "markdown", "xlsx", "csv"})  # the forms that people open, before those for programs


def record(request: Request) -> Response:
    """The page of a story; *standing* leaves only claims that stand so."""
    desk, name = desk_of(request), request.path_params["story"]
    asked = request.query_params.get("standing", "")
    standing = asked if asked in set(Standing) else None
    offset = whole_number(request.query_params.get("offset", ""))
    with desk.store() as store:
        story, disputes = store.story(name), store.disputes(name)
        claims = store.claims(name, standing=standing, limit=PAGE, offset=offset)
        reports = store.story_reports(name)
    return desk.page(
        request,
        "story.html",
        story=story,
        open=[one for one in disputes if one.status == "disputed" and one.review != "dismissed"],
        updates=[one for one in disputes if one.status == "updated" and one.review != "dismissed"],
        dismissed=[one for one in disputes if one.review == "dismissed"],
        claims=claims,
        chosen=standing,
        reports=reports,
        names={one.id: one.name for one in reports},
        formats=sorted(FORMATS.values(), key=lambda one: one.name not in TO_READ),
        page=PAGE,
    )


def export(request: Request) -> Response:
    """The story's record as a file; of a form that holds one table, the table *of*."""
    desk, name = desk_of(request), request.path_params["story"]
    form = FORMATS.get(request.path_params["format"])
    if form is None:
        raise NotInStore("export", request.path_params["format"])
    of = request.query_params.get("of") or STATEMENTS
    if form.of and of not in form.of:
        raise NotInStore("table", of)
    with desk.store() as store:
        story, found = store.story(name), store.record(story=name)
    stem = re.sub(r"[^a-z0-9]+", "-", story.title.lower()).strip("-")[:60] or "story"
    stem += f"-{of}" if form.of else ""
    return Response(
        form.write(found, of=of),
        media_type=form.media_type,
        headers={"Content-Disposition": f'attachment; filename="{stem}{form.suffix}"'},
    )


def review(request: Request, form: Form) -> Response:
    """Dismiss or confirm a dispute."""
    desk, note = desk_of(request), note_of(form, request)
    verdict = field(form, "verdict")
    if verdict not in set(Verdict):
        raise CorrectionRefused("A dispute is dismissed or confirmed, nothing else.")
    with desk.store() as store:
        dispute = store.dispute(field(form, "dispute"))
        number = store.correct(verdict_on(dispute, Verdict(verdict)), note)
        store.settle()
    return back_to(f"/story/{quote(dispute.story, safe='')}?done={number}#disputes", note)


def verdict_on(dispute: DisputeRow, verdict: Verdict) -> DisputeVerdict:
    """The correction that says so, by the words of the dispute's sides."""
    return DisputeVerdict(
        kind=DisputeKind(dispute.kind),
        sides=tuple(tuple((one.report, one.span) for one in side.quoted) for side in dispute.sides),
        verdict=verdict,
    )
