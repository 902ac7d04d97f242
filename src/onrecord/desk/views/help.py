"""The keys, and what words and signs mean."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk.desk import desk_of

KEYS = (
    ("j, k", "next and previous item on a page"),
    ("Enter", "the evidence for the item: its words where they stand in the report"),
    ("e", "correct the item: in a report its speaker, or the words that are selected"),
    ("m", "merge: on an actor’s page, the form that says that two are one"),
    ("u", "undo what you did last"),
    ("h", "switch the highlights in a report off and on"),
    ("/", "search"),
    ("?", "this page"),
)


def help(request: Request) -> Response:
    """The page of help."""
    return desk_of(request).page(request, "help.html", keys=KEYS)
