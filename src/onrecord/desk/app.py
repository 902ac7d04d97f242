"""The desk as an application: its routes, and what stands before all of them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.convertors import Convertor, register_url_convertor
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from onrecord.desk import api
from onrecord.desk.adding import Adding
from onrecord.desk.desk import Desk, desk_of
from onrecord.desk.guard import Guard, Keys, Refused
from onrecord.desk.posts import posted
from onrecord.desk.shown import environment
from onrecord.desk.views import (
    actors,
    add,
    fix,
    forget,
    help,
    jobs,
    log,
    network,
    report,
    search,
    stories,
    story,
    timeline,
)
from onrecord.errors import CorrectionRefused, NotInStore, OnrecordError, StoreError
from onrecord.reader import Reader
from onrecord.store.store import Store

STATIC = Path(__file__).with_name("static")
LEAST_TOKEN = 20  # characters: what is shorter can be guessed


class AnyKey(Convertor[str]):
    """The key of an actor within an address: it can have slashes, and line breaks, which “path” does not take."""

    regex = "(?s:.+)"

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


register_url_convertor("key", AnyKey())


def create_app(store: Path, reader: Callable[[], Reader], token: str) -> Starlette:
    """
    The desk on the store at *store*, which is made where there is none.

    *reader* gives the reader that new reports are read with; it is called when the first one comes. Whoever has
    *token* may do all that the desk can.
    """
    if len(token) < LEAST_TOKEN:
        raise ValueError(f"A token of fewer than {LEAST_TOKEN} characters can be guessed.")
    Store.open(store, create=True).close()
    keys, adding = Keys(token), Adding(store, reader)
    app = Starlette(
        routes=_routes(),
        middleware=[Middleware(Guard, keys=keys)],
        exception_handlers=_HANDLERS,
        lifespan=_working(adding),
    )
    app.state.desk = Desk(path=store, keys=keys, templates=environment(), adding=adding)
    return app


def _routes() -> list[Route | Mount]:
    return [
        Route("/", stories.stories),
        Route("/add", add.add_page, methods=["GET"]),
        Route("/add", add.add, methods=["POST"]),
        Route("/story/{story}", story.record),
        Route("/story/{story}/timeline", timeline.timeline),
        Route("/story/{story}/export/{format}", story.export),
        Route("/disputes/review", posted(story.review), methods=["POST"]),
        Route("/report/{report}", report.report),
        Route("/report/{report}/correct", fix.fix_page, methods=["GET"]),
        Route("/report/{report}/correct", posted(fix.fix), methods=["POST"]),
        Route("/actors", actors.actors),
        Route("/actors/merge", posted(actors.merge), methods=["POST"]),
        Route("/actors/split", posted(actors.split), methods=["POST"]),
        Route("/actor/{key:key}", actors.actor),
        Route("/network", network.network),
        Route("/search", search.search),
        Route("/jobs", jobs.jobs),
        Route("/jobs/retry", posted(jobs.retry), methods=["POST"]),
        Route("/jobs/{number:int}", jobs.job),
        Route("/log", log.log),
        Route("/log/undo", posted(log.undo), methods=["POST"]),
        Route("/log/training.jsonl", log.training),
        Route("/forget", forget.forget_page, methods=["GET"]),
        Route("/forget", posted(forget.forget), methods=["POST"]),
        Route("/help", help.help),
        Mount("/api", routes=api.routes()),
        Mount("/static", app=StaticFiles(directory=STATIC)),
    ]


def _working(adding: Adding) -> Callable[[Starlette], Any]:
    @asynccontextmanager
    async def working(app: Starlette) -> AsyncIterator[None]:
        adding.start()
        yield
        adding.stop()

    return working


def _told(request: Request, status: int, title: str, why: str, next_step: str = "") -> Response:
    if request.url.path.startswith("/api"):
        return JSONResponse({"error": title, "why": why}, status_code=status)
    return desk_of(request).page(request, "wrong.html", status=status, title=title, why=why, next_step=next_step)


def _not_there(request: Request, error: Exception) -> Response:
    # What stands after the first sentence tells what to type in a terminal.
    why = str(error).partition(" See `")[0]
    return _told(request, 404, "Not in the store", why, "It may have been forgotten, or read anew under another name.")


def _no_correction(request: Request, error: Exception) -> Response:
    why = str(error).partition(" See `")[0]
    return _told(request, 422, "Not corrected", why, "Nothing was changed. Go back and try again.")


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)
    return _told(request, error.status, "Refused", error.why)


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == 404:
        return _told(request, 404, "No such page", "The desk has no page at this address.")
    return _told(request, error.status_code, "That did not work", error.detail)


def _ours(request: Request, error: Exception) -> Response:
    status = 503 if isinstance(error, StoreError) else 400
    return _told(request, status, "That did not work", str(error))


_HANDLERS: Mapping[Any, Callable[[Request, Exception], Response]] = {
    NotInStore: _not_there,
    CorrectionRefused: _no_correction,
    Refused: _refused,
    HTTPException: _http,
    OnrecordError: _ours,
}
