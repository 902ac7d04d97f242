"""Forms: read once, held to their limits, and refused without the token that only a page of the desk has."""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk.adding import MOST_FILES
from onrecord.desk.desk import Form, desk_of
from onrecord.desk.guard import FORMS, Refused

LONGEST_TEXT = 10_000_000  # bytes of one field: a pasted report
MOST_FIELDS = 2_000  # mentions of an actor can be that many

View = Callable[[Request, Form], Response]


def posted(view: View) -> Callable[[Request], Awaitable[Response]]:
    """*view* with the fields of the form that was sent, in a thread of its own as all that asks the store."""

    async def answer(request: Request) -> Response:
        async with request.form(max_files=0, max_fields=MOST_FIELDS, max_part_size=LONGEST_TEXT) as form:
            check_form(request, form)
            fields = fields_of(form)
        return await run_in_threadpool(view, request, fields)

    answer.__name__ = view.__name__
    return answer


def check_form(request: Request, form: FormData) -> None:
    """Refused where the form is not one of this run's; a program with the token needs none."""
    if request.state.bearer:
        return
    given = form.get("form_token")
    right = isinstance(given, str) and hmac.compare_digest(given.encode(), desk_of(request).keys.form.encode())
    if request.headers.get("content-type", "").split(";")[0].strip().lower() not in FORMS or not right:
        raise Refused(403, "The form is not one of this desk’s: go back, load the page anew and send it again.")


def fields_of(form: FormData) -> dict[str, str]:
    """Its fields that are text; of several of one name all, a line each."""
    found: dict[str, list[str]] = {}
    for name, value in form.multi_items():
        if isinstance(value, str):
            found.setdefault(name, []).append(value)
    return {name: "\n".join(values) for name, values in found.items()}


def files_of(form: FormData) -> list[UploadFile]:
    """The files that were dropped or chosen; an empty choice is none."""
    files = [value for _, value in form.multi_items() if isinstance(value, UploadFile) and value.filename]
    return files[:MOST_FILES]
