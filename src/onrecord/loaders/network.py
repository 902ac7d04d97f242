"""
The socket under httpcore: a host is looked up once, every one of its addresses is checked, and the
connection goes to the address that was checked. Nothing here can be talked into a second look-up.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from ipaddress import ip_address
from typing import Any

import httpcore

from onrecord.errors import AddressRefused, FetchFailed
from onrecord.loaders.addresses import Address
from onrecord.loaders.messages import one_line

Resolve = Callable[[str, int], Sequence[str]]


def addresses_of(host: str, port: int) -> list[str]:
    """Every address that the system knows for *host*."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(item[4][0]) for item in found))


class CheckedNetwork(httpcore.NetworkBackend):
    """Connects to checked addresses only, and to nothing after its deadline."""

    def __init__(self, *, allow: Callable[[Address], bool], resolve: Resolve, deadline: float) -> None:
        self._allow = allow
        self._resolve = resolve
        self._deadline = deadline
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to one of the addresses of *host*, all of which must be allowed."""
        addresses = self._checked(host, port)
        problem: Exception = httpcore.ConnectError("no address")
        for address in addresses[:4]:
            try:
                stream = self._sockets.connect_tcp(address, port, left(self._deadline), None, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                problem = error
                continue
            return TimedStream(stream, self._deadline)
        raise problem

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.NetworkStream:
        """Refused: a page never comes from a socket of this machine."""
        raise AddressRefused("A page is not fetched from a socket of this machine. Give an http(s) URL.")

    def _checked(self, host: str, port: int) -> list[str]:
        names = _looked_up(self._resolve, host, port, self._deadline)
        for name in names:
            if not self._allow(ip_address(name)):
                where = one_line(host) if host == name else f"{one_line(host)} is at {name}, which"
                raise AddressRefused(f"{where} is not a public address. Save the page and pass the file.")
        if not names:
            raise FetchFailed(f"{one_line(host)} has no address. Check the spelling of the URL.")
        return names


def _looked_up(resolve: Resolve, host: str, port: int, deadline: float) -> list[str]:
    # The system's look-up knows no timeout, so it runs beside us; a late answer is dropped.
    answers: list[list[str] | Exception] = []

    def look_up() -> None:
        try:
            answers.append(list(resolve(host, port)))
        except (OSError, UnicodeError) as error:
            answers.append(error)

    thread = threading.Thread(target=look_up, daemon=True)
    thread.start()
    thread.join(left(deadline))
    if not answers:
        raise httpcore.ConnectTimeout("the name was not found in time")
    if isinstance(answers[0], Exception):
        raise FetchFailed(f"There is no host {one_line(host)}. Check the URL and the connection.") from None
    return answers[0]


class TimedStream(httpcore.NetworkStream):
    """A stream that ends at the deadline, however slowly its bytes drip."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: float) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, left(self._deadline))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, left(self._deadline))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, left(self._deadline))
        return TimedStream(stream, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def left(deadline: float) -> float:
    """Seconds until the deadline; a timeout where there are none."""
    seconds = deadline - time.monotonic()
    if seconds <= 0:
        raise httpcore.ReadTimeout("the time for the page is over")
    return seconds
