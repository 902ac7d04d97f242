"""
Who may speak to the desk: the browser that was given this run's token, from the desk's own pages, and nobody else.

Any page in any tab can send requests to 127.0.0.1, and a name that somebody else owns can be made to lead there. So
every request has to name this machine (which a rebound name does not), carry the token, and not come from another
page; a change has to be a POST from a page of the desk with a form token that only such a page can have read.
https://fetch.spec.whatwg.org/#origin-header, https://w3c.github.io/webappsec-fetch-metadata/
"""

from __future__ import annotations

import hmac
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

NAMES = ("127.0.0.1", "localhost", "[::1]")
OWN_PAGES = frozenset({"same-origin", "none"})  # "none": typed, from a bookmark, or from another program
FORMS = frozenset({"application/x-www-form-urlencoded", "multipart/form-data"})
JSON = "application/json"
MOST_POSTED = 200_000_000  # bytes of one request: a pile of reports dropped at once
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not "no-referrer": browsers would send the desk's own forms with the origin "null".
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
CLOSED = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>The desk is closed to this page</title></head>
<body><h1>The desk is closed to this page</h1>
<p>{why}</p>
<p>The address that opens it, with its token, stands in the terminal where <code>onrecord desk</code> was started.
If this browser has opened it before: <a href="/">open the desk</a>.</p></body></html>
"""


@dataclass(frozen=True, slots=True)
class Keys:
    """What this run's token opens: *cookie* is what a browser keeps, *form* what every form of ours carries."""

    token: str

    @property
    def cookie(self) -> str:
        return self._derived("cookie")

    @property
    def form(self) -> str:
        return self._derived("form")

    def _derived(self, purpose: str) -> str:
        return hmac.new(self.token.encode(), purpose.encode(), sha256).hexdigest()


class Refused(Exception):
    """A request that the desk does not answer, and why."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status
        self.why = why


class Guard:
    """Stands before the whole desk: what it does not let through never reaches a page."""

    def __init__(self, app: ASGIApp, keys: Keys) -> None:
        self._app = app
        self._keys = keys

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        answer = _with_headers(send)
        try:
            if scope["type"] != "http":
                raise Refused(403, "Only pages are served here.")
            opened = self._check(scope)
        except Refused as refused:
            await _refusal(refused)(scope, receive, answer)
            return
        if opened:
            await opened(scope, receive, answer)
        else:
            await self._app(scope, _bounded(receive), answer)

    def _check(self, scope: Scope) -> Response | None:
        """None where the request may pass, the way in where it brings the token; else Refused."""
        headers, method = Headers(scope=scope), scope["method"]
        host = _host(headers, scope)
        if method not in ("GET", "HEAD", "POST"):
            raise Refused(405, "The desk knows GET and POST.")
        if method == "GET" and (opened := self._opened(scope)):
            return opened
        bearer = self._is_bearer(headers)
        if not bearer and not self._has_cookie(headers, scope):
            raise Refused(403, "This browser has not been let in since the desk was started.")
        if headers.get("sec-fetch-site", "none") not in OWN_PAGES:
            raise Refused(403, "The request comes from another page.")
        if method == "POST":
            _check_write(headers, host, bearer=bearer)
        scope.setdefault("state", {})["bearer"] = bearer
        return None

    def _opened(self, scope: Scope) -> Response | None:
        """Where the address has the token: the same address without it, and the cookie."""
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        given = dict(query).get("token")
        if given is None or not _same(given, self._keys.token):
            return None
        rest = urlencode([(name, value) for name, value in query if name != "token"])
        path = "/" + scope["path"].lstrip("/")  # two slashes would lead to another site
        response = RedirectResponse(f"{path}?{rest}" if rest else path, status_code=303)
        response.set_cookie(_cookie_name(scope), self._keys.cookie, httponly=True, samesite="strict", path="/")
        return response

    def _has_cookie(self, headers: Headers, scope: Scope) -> bool:
        given = (value for line in headers.getlist("cookie") for value in _cookies(line, _cookie_name(scope)))
        return any(_same(value, self._keys.cookie) for value in given)

    def _is_bearer(self, headers: Headers) -> bool:
        """True for a program that was given the token; no page of another site can send this header."""
        scheme, _, given = headers.get("authorization", "").partition(" ")
        return scheme.lower() == "bearer" and _same(given.strip(), self._keys.token)


def _host(headers: Headers, scope: Scope) -> str:
    server = scope.get("server") or ("127.0.0.1", None)
    given = headers.getlist("host")
    allowed = {f"{name}:{server[1]}" for name in NAMES} | (set(NAMES) if server[1] == 80 else set())
    if len(given) != 1 or given[0].lower() not in allowed:
        raise Refused(403, "The request does not name this machine.")
    return given[0].lower()


def _check_write(headers: Headers, host: str, *, bearer: bool) -> None:
    origins = headers.getlist("origin")
    if origins != [f"http://{host}"] and not (bearer and not origins):
        raise Refused(403, "A change has to come from a page of the desk.")
    kind = headers.get("content-type", "").split(";")[0].strip().lower()
    if kind not in FORMS | {JSON} or (bearer and kind != JSON and kind != "multipart/form-data"):
        raise Refused(415, "The desk takes forms, and JSON under /api.")
    length = headers.get("content-length", "0")
    if not length.isdigit() or int(length) > MOST_POSTED:
        raise Refused(413, f"At most {MOST_POSTED // 1_000_000} MB can be added at once.")


def _bounded(receive: Receive) -> Receive:
    """The same, but it breaks off where a body without a length goes on and on."""
    seen = 0

    async def bounded() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        return message if seen <= MOST_POSTED else {"type": "http.disconnect"}

    return bounded


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            own = [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]
            names = {name for name, _ in own}
            message["headers"] = [pair for pair in message.get("headers", []) if pair[0].lower() not in names] + own
        await send(message)

    return sending


def _refusal(refused: Refused) -> Response:
    if refused.status == 403:
        return HTMLResponse(CLOSED.format(why=refused.why), status_code=403)
    headers = {"Allow": "GET, HEAD, POST"} if refused.status == 405 else None
    return PlainTextResponse(f"{refused.why}\n", status_code=refused.status, headers=headers)


def _cookie_name(scope: Scope) -> str:
    # Cookies are shared by all ports of a machine: two desks must not put each other out.
    return f"onrecord-{(scope.get('server') or ('', 0))[1]}"


def _cookies(line: str, name: str) -> Iterator[str]:
    try:
        found = SimpleCookie(line).get(name)
    except CookieError:
        return
    if found:
        yield found.value


def _same(given: str, wanted: str) -> bool:
    return hmac.compare_digest(given.encode(errors="replace"), wanted.encode())
