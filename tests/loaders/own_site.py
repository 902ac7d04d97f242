"""A real web server on 127.0.0.1 for the tests: it answers as it is told, and keeps what it was asked."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address

from onrecord.loaders.addresses import Address
from onrecord.loaders.settings import LoadSettings

LOOPBACK = ip_address("127.0.0.1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What the server answers to one path."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    drip: Callable[[], Iterator[bytes]] | None = None  # instead of a body: pieces, without a length


class Site:
    """The server, its paths and the requests that it got."""

    def __init__(self, paths: dict[str, Reply]) -> None:
        self.paths = paths
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        """The address of a path."""
        return f"http://{host}:{self.port}{path}"

    @property
    def settings(self) -> LoadSettings:
        """Settings under which this server, and nothing else of this machine, may be asked."""
        return LoadSettings(ports=frozenset({80, 443, self.port}), allow_address=only_loopback, fetch_timeout=5)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append(self.path)
                site.headers.append(dict(self.headers))
                reply = site.paths.get(self.path, Reply(status=404, body=b"nothing here"))
                self.send_response(reply.status)
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                if reply.drip is None and "Content-Length" not in reply.headers:
                    self.send_header("Content-Length", str(len(reply.body)))
                self.end_headers()
                try:
                    for piece in reply.drip() if reply.drip else (reply.body,):
                        self.wfile.write(piece)
                        self.wfile.flush()
                except OSError:
                    pass  # the reader had enough

            def log_message(self, *args: object) -> None:
                pass

        return Handler


def only_loopback(address: Address) -> bool:
    """The rule of the tests: 127.0.0.1 and nothing else."""
    return address == LOOPBACK


@contextmanager
def serving(paths: dict[str, Reply]) -> Iterator[Site]:
    """A running server with these paths."""
    site = Site(paths)
    thread = threading.Thread(target=site.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.server.shutdown()
        site.server.server_close()
        thread.join()


def html(body: bytes, **headers: str) -> Reply:
    """An HTML page."""
    return replace(Reply(body=body), headers={"Content-Type": "text/html; charset=utf-8", **headers})
