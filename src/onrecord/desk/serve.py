"""Serving the desk on this machine: a free port of 127.0.0.1, a token for this run, the browser opened on it."""

from __future__ import annotations

import secrets
import socket
import threading
import time
import webbrowser
from collections.abc import Callable
from pathlib import Path

import uvicorn

from onrecord.desk.app import create_app
from onrecord.reader import Reader

HOST = "127.0.0.1"
WAIT = 10.0  # seconds for the server to come up before a browser is sent to it


def serve(
    store: Path,
    reader: Callable[[], Reader],
    *,
    port: int = 0,
    browser: bool = True,
    say: Callable[[str], None] = print,
) -> None:
    """
    Serve until interrupted. *say* is told the address, with its token, as soon as it answers.

    With *port* 0 the system gives a free one; OSError where another program has the port that is asked for.
    """
    token = secrets.token_urlsafe(32)
    with _bound(port) as listening:
        address = f"http://{HOST}:{listening.getsockname()[1]}/?token={token}"
        server = uvicorn.Server(settings(store, reader, token))
        announcing = threading.Thread(target=_announce, args=(server, address, say, browser), daemon=True)
        announcing.start()
        server.run(sockets=[listening])


def settings(store: Path, reader: Callable[[], Reader], token: str) -> uvicorn.Config:
    """How it is served: no log of requests (they name what somebody searched for), no sign of what serves it."""
    return uvicorn.Config(
        create_app(store, reader, token),
        log_level="error",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        ws="none",
        timeout_graceful_shutdown=3,
    )


def _bound(port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((HOST, port))
    except BaseException:
        listening.close()
        raise
    return listening


def _announce(server: uvicorn.Server, address: str, say: Callable[[str], None], browser: bool) -> None:
    until = time.monotonic() + WAIT
    while not server.started and time.monotonic() < until:
        time.sleep(0.05)
    if server.started:
        say(address)
        if browser:
            webbrowser.open(address)
