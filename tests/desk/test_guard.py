"""Other pages in other tabs cannot read the desk, and cannot change anything in it."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from desk_run import FORM, TOKEN, Answer, Desk

from onrecord.desk.guard import HEADERS
from onrecord.store.store import Store

FIELDS = {"day": "2020-01-01", "action": "published"}


def first_report(desk: Desk) -> str:
    with Store.open(desk.store) as store:
        return store.reports(limit=1).rows[0].id


def write(desk: Desk, method: str = "POST", *, path: str = "", fields: str | None = None, **headers: str) -> Answer:
    """A correction as a page of the desk sends it, but for what is given; a header that is given empty is left out."""
    sent = fields if fields is not None else urlencode({"form_token": desk.form_token, **FIELDS})
    given = {name: value for name, value in (desk.own() | headers).items() if value}
    return desk.ask(method, path or f"/report/{first_report(desk)}/correct", sent.encode(), **given)


def log_of(desk: Desk) -> int:
    with Store.open(desk.store) as store:
        return len(store.log())


def test_what_a_page_of_the_desk_sends_is_kept(own_desk: Desk) -> None:
    """
    Else the refusals below would show nothing.
    """
    assert (303, 1) == (write(own_desk).status, log_of(own_desk))


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({"Host": "evil.example"}, id="a name that was made to lead here"),
        pytest.param({"Host": "evil.example:{port}"}, id="such a name, with our port"),
        pytest.param({"Host": "127.0.0.1.evil.example:{port}"}, id="a name that begins like ours"),
        pytest.param({"Host": "localhost:1"}, id="another port of this machine"),
        pytest.param({"Host": "127.0.0.1"}, id="no port"),
        pytest.param({"Host": "[::]:{port}"}, id="the address that stands for all"),
        pytest.param({"Origin": "https://evil.example"}, id="another site"),
        pytest.param({"Origin": "null"}, id="a sandboxed frame or a file"),
        pytest.param({"Origin": "http://127.0.0.1:1"}, id="a page on another port"),
        pytest.param({"Origin": "https://127.0.0.1:{port}"}, id="another scheme"),
        pytest.param({"Origin": "http://localhost:{port}"}, id="this machine by a name that is not the one asked"),
        pytest.param({"Origin": ""}, id="no origin"),
        pytest.param({"Sec_Fetch_Site": "cross-site"}, id="the browser says: from another site"),
        pytest.param({"Sec_Fetch_Site": "same-site"}, id="the browser says: from another port"),
        pytest.param({"Cookie": ""}, id="no cookie"),
        pytest.param({"Cookie": "onrecord-{port}=0123456789abcdef"}, id="a guessed cookie"),
        pytest.param({"Cookie": f"onrecord-{{port}}={TOKEN}"}, id="the token itself for a cookie"),
        pytest.param({"Cookie": "", "Authorization": "Bearer guessed"}, id="a guessed token"),
        pytest.param({"Content_Type": "text/plain"}, id="a form sent as plain text"),
        pytest.param({"Content_Type": ""}, id="a body of no kind"),
    ],
)
def test_a_write_from_elsewhere_is_refused(own_desk: Desk, headers: dict[str, str]) -> None:
    """
    Each differs in one header from a write that is kept.
    """
    given = {name: value.format(port=own_desk.port) for name, value in headers.items()}

    answer = write(own_desk, **given)

    assert (True, 0) == (answer.status in (403, 415), log_of(own_desk))


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param(urlencode(FIELDS), id="no form token"),
        pytest.param(urlencode({"form_token": "0" * 64, **FIELDS}), id="a guessed form token"),
        pytest.param(urlencode({"form_token": TOKEN, **FIELDS}), id="the token of the address"),
        pytest.param('{"action": "published", "x": "=', id="JSON as a form"),
    ],
)
def test_a_form_that_no_page_of_the_desk_made_is_refused(own_desk: Desk, fields: str) -> None:
    """
    Though a browser that was let in sends it from the right origin.
    """
    assert (403, 0) == (write(own_desk, fields=fields).status, log_of(own_desk))


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_only_post_writes(own_desk: Desk, method: str) -> None:
    """
    Whatever a header or a field says that the method should have been.
    """
    fields = urlencode({"form_token": own_desk.form_token, "_method": "POST", **FIELDS})

    answer = write(own_desk, method, path="/log/undo?_method=POST", fields=fields, X_HTTP_Method_Override="POST")

    assert (405, 0) == (answer.status, log_of(own_desk))


def test_a_get_with_the_fields_of_a_write_changes_nothing(own_desk: Desk) -> None:
    """
    An image on any page could send one.
    """
    query = urlencode({"form_token": own_desk.form_token, **FIELDS})

    answer = own_desk.get(f"/report/{first_report(own_desk)}/correct?{query}")

    assert (200, 0) == (answer.status, log_of(own_desk))


def test_json_needs_its_own_kind_of_body(own_desk: Desk) -> None:
    """
    A page of another site may send plain text unasked, and a form, but not JSON.
    """
    body = b'{"action": "published", "details": {}}'
    kinds = ("text/plain", FORM, "multipart/form-data")

    found = [own_desk.ask("POST", "/api/corrections", body, **own_desk.own(kind)).status for kind in kinds]

    assert ([415, 415, 415], 0) == (found, log_of(own_desk))


@pytest.mark.parametrize("path", ["/", "/log", "/api/stories", "/static/desk.css", "/search?q=ferry", "/no-such-page"])
def test_nothing_is_shown_without_the_token(desk: Desk, path: str) -> None:
    """
    Not even whether there is such a page; what comes says how to get in.
    """
    answer = desk.ask("GET", path)

    assert (403, True) == (answer.status, "onrecord desk" in answer.text)


def test_another_page_cannot_read(desk: Desk) -> None:
    """
    Where the browser says that the request comes from one, even with the cookie.
    """
    assert [403, 403] == [
        desk.ask("GET", "/", Cookie=desk.cookie, Sec_Fetch_Site=site).status for site in ("cross-site", "same-site")
    ]


def test_the_token_leaves_the_address_at_once(desk: Desk) -> None:
    """
    So that it stays out of the history and of what is copied from the address bar.
    """
    answer = desk.ask("GET", f"/search?q=ferry&token={TOKEN}")
    cookie = answer.headers["set-cookie"]

    assert (303, "/search?q=ferry") == (answer.status, answer.headers["location"])
    assert [True, True, False] == [part in cookie for part in ("HttpOnly", "SameSite=strict", TOKEN)]


def test_the_way_in_leads_nowhere_else(desk: Desk) -> None:
    """
    A path with two slashes would be an address on another site.
    """
    assert "/evil.example/" == desk.ask("GET", f"//evil.example/?token={TOKEN}").headers["location"]


@pytest.mark.parametrize("path", ["/", "/static/desk.js", "/api/stories", "/no-such-page"])
def test_every_answer_carries_the_policy(desk: Desk, path: str) -> None:
    """
    No script but the desk's own, no frame around it, nothing kept by the browser.
    """
    answer = desk.get(path)

    assert HEADERS == {name: answer.headers[name.lower()] for name in HEADERS}


def test_a_program_with_the_token_may_write(own_desk: Desk) -> None:
    """
    No page can set this header on a request to another site.
    """
    body = f'{{"action": "published", "details": {{"report": "{first_report(own_desk)}", "day": null}}}}'.encode()

    answer = own_desk.ask(
        "POST", "/api/corrections", body, Authorization=f"Bearer {TOKEN}", Content_Type="application/json"
    )

    assert (b'{"number":1}', 1) == (answer.body, log_of(own_desk))


def test_after_an_undo_no_other_site_is_opened(own_desk: Desk) -> None:
    """
    The form says where to go back to: only to a page of the desk.
    """
    write(own_desk)

    answer = own_desk.post("/log/undo", entry="1", back="//evil.example/")

    assert "/log" == answer.headers["location"]
