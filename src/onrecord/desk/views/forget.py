"""
Taking somebody out of the store for good: first what would go, then, asked once more, the act.

The name is in forms alone and in no address: it would stay in the browser's history.
"""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk.desk import Form, desk_of, field, note_of

SURE = "yes"


def forget_page(request: Request) -> Response:
    """The form for a name."""
    return desk_of(request).page(request, "forget.html", name="", reports=None, done=None, problem="")


def forget(request: Request, form: Form) -> Response:
    """What would go with the name; and where the form says that it is meant, it goes."""
    desk, name = desk_of(request), field(form, "name")
    if not name:
        problem = "Say which name is to be forgotten."
        return desk.page(request, "forget.html", status=422, name="", reports=None, done=None, problem=problem)
    with desk.store() as store:
        sure = field(form, "sure") == SURE
        done = store.forget(name, note_of(form, request)) if sure else None
        reports = () if sure else store.about_to_forget(name)
    return desk.page(request, "forget.html", name=name, reports=reports, done=done, problem="")
