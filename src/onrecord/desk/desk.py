"""What every page of the desk has at hand: the store, the templates, the work that goes on in the background."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from getpass import getuser
from pathlib import Path
from typing import Any

from jinja2 import Environment
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from onrecord.desk.adding import Adding
from onrecord.desk.guard import Keys
from onrecord.reader import Reader
from onrecord.store.log import Note
from onrecord.store.store import Store

ReaderFactory = Callable[[], Reader]
PAGE = 50  # rows of a list on one page
LONGEST_FIELD = 2_000  # characters that a field of a form may have, save pasted text
Form = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """One run of the desk."""

    path: Path
    keys: Keys
    templates: Environment
    adding: Adding

    def store(self) -> Store:
        """The store, opened for one request: SQLite's connections are not shared between threads."""
        return Store.open(self.path)

    def page(self, request: Request, template: str, *, status: int = 200, **shown: Any) -> HTMLResponse:
        """*template* with what is *shown*."""
        done = request.query_params.get("done", "")
        about = {
            "path": request.url.path,
            "form_token": self.keys.form,
            "done": int(done) if done.isdecimal() and len(done) < 10 else None,
            "who": who(request),
        }
        return HTMLResponse(self.templates.get_template(template).render(about | shown), status_code=status)


def desk_of(request: Request) -> Desk:
    """The desk that is asked."""
    desk: Desk = request.app.state.desk
    return desk


def who(request: Request) -> str:
    """Who sits here: whom the last correction named, else the name that they are logged in under."""
    given = request.cookies.get("onrecord-who", "")
    return bytes.fromhex(given).decode(errors="replace") if _is_hex(given) else _login()


def note_of(form: Form, request: Request) -> Note:
    """Who corrects, and why."""
    return Note(by=field(form, "by") or who(request), why=field(form, "why"))


def field(form: Form, name: str) -> str:
    """One line that was filled in, without the space around it; a long one is cut."""
    return " ".join(form.get(name, "")[:LONGEST_FIELD].split())


def back_to(address: str, note: Note | None = None) -> Response:
    """After a change: the page that shows it."""
    response = RedirectResponse(address, status_code=303)
    if note and note.by:
        # In hexadecimal, since a cookie holds but few characters and a name any.
        value = note.by[:100].encode(errors="replace").hex()
        response.set_cookie("onrecord-who", value, httponly=True, samesite="strict", max_age=31_536_000)
    return response


def whole_number(given: str, *, most: int = 10_000_000) -> int:
    """A number out of an address; 0 for what is none."""
    return min(int(given), most) if given.isdecimal() and given.isascii() and len(given) < 10 else 0


def _is_hex(given: str) -> bool:
    return bool(given) and len(given) % 2 == 0 and all(one in "0123456789abcdef" for one in given)


def _login() -> str:
    try:
        return getuser()
    except (OSError, KeyError, ImportError):
        return ""
