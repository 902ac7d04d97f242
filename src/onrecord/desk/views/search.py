"""Full-text search over statements and reports."""

from __future__ import annotations

import re
from collections.abc import Iterator

from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk.desk import PAGE, desk_of, whole_number
from onrecord.desk.views.add import a_day
from onrecord.values import Standing

OF_STATEMENTS = ("speaker", "outlet", "since", "until", "standing")
FIELDS = ("q", *OF_STATEMENTS, "what")


def search(request: Request) -> Response:
    """What is found, or the form alone where nothing is asked for."""
    desk = desk_of(request)
    given = {name: request.query_params.get(name, "")[:500].strip() for name in FIELDS}
    offset = whole_number(request.query_params.get("offset", ""))
    asked = any(given[name] for name in FIELDS if name != "what")
    statements = reports = None
    with desk.store() as store:
        if asked and given["what"] == "reports":
            reports = store.search_reports(given["q"], limit=PAGE, offset=offset)
        elif asked:
            statements = store.search(
                given["q"],
                speaker=given["speaker"] or None,
                outlet=given["outlet"] or None,
                since=a_day(given["since"]),
                until=a_day(given["until"]),
                standing=given["standing"] if given["standing"] in set(Standing) else None,
                limit=PAGE,
                offset=offset,
            )
    wrong = [name for name in ("since", "until") if given[name] and a_day(given[name]) is None]
    return desk.page(
        request,
        "search.html",
        given=given,
        statements=statements,
        reports=reports,
        page=PAGE,
        wrong=wrong,
        unused=reports is not None and any(given[name] for name in OF_STATEMENTS),
        marked=lambda text: list(marked(text, given["q"])),
    )


def marked(text: str, words: str) -> Iterator[tuple[str, bool]]:
    """*text* in pieces, with True for those that begin with one of *words*."""
    wanted = [re.escape(one) for one in re.findall(r"\w+", words)[:20]]
    at = 0
    for match in re.finditer(rf"\b(?:{'|'.join(wanted)})\w*", text, re.IGNORECASE) if wanted else ():
        if match.start() > at:
            yield text[at : match.start()], False
        yield match.group(), True
        at = match.end()
    if at < len(text):
        yield text[at:], False
