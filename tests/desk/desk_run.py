"""The desk as it runs: a real server on a free port, a store of our own example, and a client that can misbehave."""

from __future__ import annotations

import re
import socket
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import uvicorn

from onrecord.desk.serve import settings
from onrecord.reader import Reader

TOKEN = "a-token-that-is-long-enough-to-be-one"
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass
class Desk:
    """A desk that runs at *port*, and the cookie of a browser that it has let in."""

    port: int
    store: Path
    cookie: str = ""
    form_token: str = field(default="", repr=False)

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str) -> Answer:
        """One request with just these headers and a Host, which may be given too."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        given.setdefault("Host", f"127.0.0.1:{self.port}")
        if body is not None:
            given.setdefault("Content-Length", str(len(body)))
        for name, value in given.items():
            connection.putheader(name, value)
        connection.endheaders(body)
        answer = connection.getresponse()
        found = Answer(answer.status, dict(answer.getheaders()), answer.read())
        connection.close()
        return found

    def get(self, path: str) -> Answer:
        """As a browser that was let in asks for a page."""
        return self.ask("GET", path, Cookie=self.cookie, Sec_Fetch_Site="same-origin")

    def post(self, path: str, **fields: str) -> Answer:
        """As a browser sends a form of one of the desk's pages."""
        return self.ask("POST", path, urlencode({"form_token": self.form_token, **fields}).encode(), **self.own())

    def own(self, kind: str = FORM) -> dict[str, str]:
        """The headers of a form that a page of the desk sends."""
        return {"Cookie": self.cookie, "Origin": self.origin, "Sec_Fetch_Site": "same-origin", "Content_Type": kind}

    def enter(self) -> None:
        """Open the desk's address, token and all, and keep what it gives."""
        answer = self.ask("GET", f"/?token={TOKEN}")
        self.cookie = answer.headers["set-cookie"].split(";")[0]
        (self.form_token,) = set(re.findall(r'name="form_token" value="(\w+)"', self.get("/add").text))


@contextmanager
def running(store: Path, reader: Reader) -> Iterator[Desk]:
    """A desk on *store*, already let into."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(settings(store, lambda: reader, TOKEN))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            until = time.monotonic() + 20
            while not server.started and time.monotonic() < until:
                time.sleep(0.01)
            desk = Desk(listening.getsockname()[1], store)
            desk.enter()
            yield desk
        finally:
            server.should_exit = True
            thread.join(20)
