"""
The desk for programs: all that its pages show, as JSON, and what they change, by POST.

Each call is one line of the table in ``_calls``; the routes and their description (OpenAPI 3.1) are both made of it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from onrecord.desk.adding import Asked, private_folder
from onrecord.desk.desk import Desk, desk_of, who
from onrecord.desk.guard import JSON, Refused
from onrecord.desk.posts import LONGEST_TEXT
from onrecord.desk.views.add import PASTED
from onrecord.errors import CorrectionRefused
from onrecord.loaders.settings import LoadSettings
from onrecord.review.corrections import ACTIONS, unpack
from onrecord.store.log import Note
from onrecord.store.shown import (
    ActorRow,
    Citing,
    ClaimRow,
    DisputeRow,
    EventRow,
    FailureRow,
    JobRow,
    Page,
    ReportRow,
    StatementRow,
    StoryRow,
)
from onrecord.store.store import Store
from onrecord.values import Standing
from onrecord.version import VERSION
from onrecord.wire import WireRecord, record_to_json

MOST = 1_000  # rows of one answer
USUAL = 50
PAGED = ("limit", "offset")


@dataclass(frozen=True, slots=True, kw_only=True)
class Correcting:
    """A correction: its kind, what it says, who says so and why."""

    action: str
    details: dict[str, Any]
    by: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Undoing:
    """Who takes an entry of the log back, and why."""

    by: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Giving:
    """Reports to add: addresses of pages, texts, or both."""

    urls: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    outlet: str | None = None
    published: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry of the log."""

    number: int
    at: str
    by: str
    why: str
    action: str
    details: Any
    reports: tuple[str, ...]
    undone: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """The number of what was begun or kept: a job, or an entry of the log."""

    number: int


@dataclass(frozen=True, slots=True)
class Given:
    """What a call was given: the parts of its address, its query, and its body."""

    desk: Desk
    path: Mapping[str, str]
    query: Mapping[str, str]
    body: Any
    who: str

    @property
    def paged(self) -> dict[str, int]:
        """The rows that are asked for."""
        return {"limit": min(self._number("limit", USUAL), MOST), "offset": self._number("offset", 0)}

    def text(self, name: str) -> str | None:
        """A field of the query; None for an empty one."""
        return self.query.get(name) or None

    def day(self, name: str) -> date | None:
        """A day in the query."""
        given = self.text(name)
        try:
            return date.fromisoformat(given) if given else None
        except ValueError as error:
            raise Refused(422, f"{name} is no day: write it as 2025-11-13.") from error

    def number(self, name: str) -> int | None:
        """A whole number in the query."""
        return self._number(name, 0) if self.query.get(name) else None

    def part(self, rows: Sequence[Any], shown: Callable[[Any], Any] = lambda one: one) -> Page[Any]:
        """Those of *rows* that are asked for."""
        first, most = self.paged["offset"], self.paged["limit"]
        return Page(rows=tuple(map(shown, rows[first : first + most])), total=len(rows), offset=first)

    def standing(self) -> str | None:
        """A standing in the query."""
        given = self.text("standing")
        if given is not None and given not in set(Standing):
            raise Refused(422, f"standing is one of {', '.join(Standing)}.")
        return given

    def _number(self, name: str, otherwise: int) -> int:
        given = self.query.get(name)
        if not given:
            return otherwise
        if not given.isascii() or not given.isdecimal() or len(given) > 9:
            raise Refused(422, f"{name} is a whole number.")
        return int(given)


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call: where, what it answers with, what its query and body may hold, and who answers."""

    path: str
    says: str
    answer: Any
    run: Callable[[Store, Given], Any]
    query: tuple[str, ...] = ()
    body: Any = None

    @property
    def method(self) -> str:
        return "GET" if self.body is None else "POST"


def routes() -> list[Route]:
    """The routes below ``/api``."""
    calls = _calls()
    described = msgspec.json.encode(description(calls))

    def openapi(request: Request) -> Response:
        return Response(described, media_type=JSON)

    return [Route("/openapi.json", openapi), *(Route(one.path, _endpoint(one), methods=[one.method]) for one in calls)]


def _endpoint(call: Call) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        body = await _body(request, call) if call.body is not None else None
        given = Given(desk_of(request), request.path_params, request.query_params, body, who(request))
        return await run_in_threadpool(_answered, call, given)

    answer.__name__ = call.path
    return answer


def _answered(call: Call, given: Given) -> Response:
    with given.desk.store() as store:
        found = call.run(store, given)
    return Response(found if isinstance(found, bytes) else msgspec.json.encode(found), media_type=JSON)


async def _body(request: Request, call: Call) -> Any:
    """The body as the call has it. JSON needs no form token: no page of another site can send it unasked."""
    if request.headers.get("content-type", "").split(";")[0].strip().lower() != JSON:
        raise Refused(415, "Send JSON, as application/json.")
    packed = bytearray()
    async for piece in request.stream():
        packed += piece
        if len(packed) > LONGEST_TEXT:
            raise Refused(413, f"At most {LONGEST_TEXT // 1_000_000} MB can be sent at once.")
    try:
        return msgspec.json.decode(bytes(packed), type=call.body)
    except msgspec.DecodeError as error:
        raise Refused(422, f"{error}.") from error


def _calls() -> tuple[Call, ...]:
    return (
        Call(
            path="/stories",
            says="Stories, the latest first",
            answer=Page[StoryRow],
            query=("words", *PAGED),
            run=lambda store, given: store.stories(words=given.text("words") or "", **given.paged),
        ),
        Call(
            path="/stories/{story}",
            says="A story",
            answer=StoryRow,
            run=lambda store, given: store.story(given.path["story"]),
        ),
        Call(
            path="/stories/{story}/reports",
            says="The reports of a story",
            answer=tuple[ReportRow, ...],
            run=lambda store, given: store.story_reports(store.story(given.path["story"]).id),
        ),
        Call(
            path="/stories/{story}/claims",
            says="The claims of a story",
            answer=Page[ClaimRow],
            query=("standing", *PAGED),
            run=lambda store, given: store.claims(
                store.story(given.path["story"]).id, standing=given.standing(), **given.paged
            ),
        ),
        Call(
            path="/stories/{story}/disputes",
            says="The disputes and updates of a story",
            answer=tuple[DisputeRow, ...],
            run=lambda store, given: store.disputes(store.story(given.path["story"]).id),
        ),
        Call(
            path="/stories/{story}/record",
            says="The record of a story (docs/record.md)",
            answer=WireRecord,
            run=lambda store, given: record_to_json(store.record(story=given.path["story"])),
        ),
        *_report_calls(),
        *_actor_calls(),
        *_work_calls(),
    )


def _report_calls() -> tuple[Call, ...]:
    return (
        Call(
            path="/reports",
            says="All reports, the latest first",
            answer=Page[ReportRow],
            query=PAGED,
            run=lambda store, given: store.reports(**given.paged),
        ),
        Call(
            path="/reports/search",
            says="Reports with all words",
            answer=Page[ReportRow],
            query=("words", *PAGED),
            run=lambda store, given: store.search_reports(given.text("words") or "", **given.paged),
        ),
        Call(
            path="/reports/{report}",
            says="A report without its text",
            answer=ReportRow,
            run=lambda store, given: store.report(given.path["report"]),
        ),
        Call(
            path="/reports/{report}/record",
            says="A report with its text and what was read in it (docs/record.md)",
            answer=WireRecord,
            run=lambda store, given: record_to_json(store.record(report=given.path["report"])),
        ),
        Call(
            path="/statements",
            says="Statements by words, story, report, actor, speaker, outlet, day of publication and standing",
            answer=Page[StatementRow],
            query=("words", "story", "report", "actor", "speaker", "outlet", "since", "until", "standing", *PAGED),
            run=_statements,
        ),
        Call(
            path="/events",
            says="Events by story, report and actor",
            answer=Page[EventRow],
            query=("story", "report", "actor", *PAGED),
            run=lambda store, given: store.events(
                story=given.text("story"), report=given.text("report"), actor=given.text("actor"), **given.paged
            ),
        ),
    )


def _actor_calls() -> tuple[Call, ...]:
    return (
        Call(
            path="/actors",
            says="Actors, who is quoted most first",
            answer=Page[ActorRow],
            query=("words", *PAGED),
            run=lambda store, given: store.actors(given.text("words") or "", **given.paged),
        ),
        Call(
            path="/actor",
            says="The actor with a key",
            answer=ActorRow,
            query=("key",),
            run=lambda store, given: store.actor(given.text("key") or ""),
        ),
        Call(
            path="/network",
            says="Who is quoted by whom",
            answer=tuple[Citing, ...],
            query=("story", "limit"),
            run=lambda store, given: store.network(given.text("story"), limit=given.paged["limit"]),
        ),
    )


def _work_calls() -> tuple[Call, ...]:
    return (
        Call(
            path="/jobs",
            says="Runs of adding, the last first",
            answer=tuple[JobRow, ...],
            run=lambda store, given: store.jobs(),
        ),
        Call(
            path="/failures",
            says="What could not be read, and why, the last first",
            answer=Page[FailureRow],
            query=("job", *PAGED),
            run=lambda store, given: given.part(store.failures(given.number("job"))),
        ),
        Call(
            path="/log",
            says="What persons corrected, the last first",
            answer=Page[Entry],
            query=PAGED,
            run=lambda store, given: given.part(store.log()[::-1], _entry),
        ),
        Call(path="/add", says="Have reports read and added", answer=Number, body=Giving, run=_add),
        Call(path="/corrections", says="Keep a correction", answer=Number, body=Correcting, run=_correct),
        Call(
            path="/corrections/{number:int}/undo",
            says="Take an entry of the log back",
            answer=Number,
            body=Undoing,
            run=_undo,
        ),
    )


def _statements(store: Store, given: Given) -> Any:
    searched = ("words", "speaker", "outlet", "since", "until", "standing")
    if any(given.text(name) for name in searched):
        if any(given.text(name) for name in ("story", "report", "actor")):
            raise Refused(422, "story, report and actor do not go together with a search.")
        return store.search(
            given.text("words") or "",
            speaker=given.text("speaker"),
            outlet=given.text("outlet"),
            since=given.day("since"),
            until=given.day("until"),
            standing=given.standing(),
            **given.paged,
        )
    return store.statements(
        story=given.text("story"), report=given.text("report"), actor=given.text("actor"), **given.paged
    )


def _entry(one: Any) -> Entry:
    return Entry(
        number=one.number,
        at=one.at.isoformat(),
        by=one.by,
        why=one.why,
        action=one.action,
        details=msgspec.json.decode(one.details),
        reports=one.reports,
        undone=one.undone,
    )


def _add(store: Store, given: Given) -> Number:
    asked: Giving = given.body
    if not (asked.urls or asked.texts):
        raise Refused(422, "Give urls, texts, or both.")
    if wrong := [one for one in asked.urls if not one.lower().startswith(("http://", "https://"))]:
        raise Refused(422, f"{wrong[0]} is no address of a page.")
    folder = private_folder()
    paths = [folder / f"{n:04}.txt" for n, _ in enumerate(asked.texts)]
    for path, text in zip(paths, asked.texts, strict=True):
        path.write_text(text, encoding="utf-8", errors="replace")
    job = given.desk.adding.add(
        Asked(
            inputs=(*map(str, paths), *asked.urls),
            names=(*(f"{PASTED} {n}" for n, _ in enumerate(paths, start=1)), *asked.urls),
            settings=LoadSettings(published=asked.published, outlet=asked.outlet),
            folder=folder,
        )
    )
    return Number(number=job)


def _correct(store: Store, given: Given) -> Number:
    asked: Correcting = given.body
    correction = unpack(asked.action, msgspec.json.encode(asked.details).decode())
    number = store.correct(correction, Note(by=asked.by or given.who, why=asked.why))
    store.settle()
    return Number(number=number)


def _undo(store: Store, given: Given) -> Number:
    asked: Undoing = given.body
    number = int(given.path["number"])
    if number > 2**62:
        raise CorrectionRefused("There is no such entry in the log.")
    store.undo(number, Note(by=asked.by or given.who, why=asked.why))
    store.settle()
    return Number(number=number)


# --- the description ------------------------------------------------------------------------------------------


def description(calls: Sequence[Call]) -> dict[str, Any]:
    """What OpenAPI 3.1 says of the calls: https://spec.openapis.org/oas/v3.1.0"""
    types = [one.answer for one in calls] + [one.body for one in calls if one.body] + list(ACTIONS.values())
    schemas, named = msgspec.json.schema_components(types, ref_template="#/components/schemas/{name}")
    of = dict(zip(map(_key, types), schemas, strict=True))
    paths: dict[str, dict[str, Any]] = {}
    for one in calls:
        paths.setdefault(f"/api{one.path.replace(':int', '')}", {})[one.method.lower()] = _operation(one, of)
    kinds = {action: of[_key(kind)] for action, kind in ACTIONS.items()}
    named["Correcting"]["properties"]["details"] = {"oneOf": list(kinds.values())}
    named["Correcting"]["properties"]["action"] = {"enum": list(kinds)}
    return {
        "openapi": "3.1.0",
        "info": {"title": "onrecord desk", "version": VERSION},
        "paths": paths,
        "components": {"schemas": named, "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
        "security": [{"token": []}],
    }


def _operation(call: Call, of: Mapping[str, Any]) -> dict[str, Any]:
    parts = [part.strip("{}").removesuffix(":int") for part in call.path.split("/") if part.startswith("{")]
    shown: dict[str, Any] = {
        "summary": call.says,
        "parameters": [
            *({"name": one, "in": "path", "required": True, "schema": {"type": "string"}} for one in parts),
            *({"name": one, "in": "query", "schema": {"type": _type_of(one)}} for one in call.query),
        ],
        "responses": {
            "200": {"description": "As asked.", "content": {JSON: {"schema": of[_key(call.answer)]}}},
            "4XX": {"description": "Refused, with the reason.", "content": {JSON: {"schema": _WRONG}}},
        },
    }
    if call.body is not None:
        shown["requestBody"] = {"required": True, "content": {JSON: {"schema": of[_key(call.body)]}}}
    return shown


_WRONG = {
    "type": "object",
    "properties": {"error": {"type": "string"}, "why": {"type": "string"}},
    "required": ["error", "why"],
}


def _type_of(name: str) -> str:
    return "integer" if name in (*PAGED, "job") else "string"


def _key(kind: Any) -> str:
    return repr(kind)
