"""The stories of the store; for an empty one, how to begin."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk.desk import PAGE, desk_of, whole_number


def stories(request: Request) -> Response:
    """All stories, the latest first, or those with some words in their titles."""
    desk = desk_of(request)
    words = request.query_params.get("words", "")
    with desk.store() as store:
        found = store.stories(words=words, limit=PAGE, offset=whole_number(request.query_params.get("offset", "")))
        at_work = next((job for job in store.jobs() if job.state == "running"), None)
    return desk.page(request, "stories.html", found=found, words=words, at_work=at_work, page=PAGE)
