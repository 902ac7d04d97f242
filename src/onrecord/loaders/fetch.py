"""
One page from a URL: public addresses only, each redirect checked, robots.txt respected, and limits on
time, size and compression.

What the user gave leaves this machine in one place only, the request for that URL and for the
robots.txt of its host. No cookie, referrer or proxy setting is sent or read.
"""

from __future__ import annotations

import ssl
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urljoin

import certifi
import httpcore

from onrecord.errors import FetchFailed, RobotsRefused, TooLarge
from onrecord.loaders.addresses import PageUrl, parse_url
from onrecord.loaders.messages import one_line
from onrecord.loaders.network import CheckedNetwork, Resolve, addresses_of
from onrecord.loaders.robots import LARGEST, Rule, allowed, rules_for
from onrecord.loaders.settings import USER_AGENT, LoadSettings

AGENT = "onrecord"
REDIRECTS = frozenset({301, 302, 303, 307, 308})
ACCEPT = "text/html,application/xhtml+xml,text/plain;q=0.8,text/markdown;q=0.8,*/*;q=0.1"
FREE_BYTES = 1_000_000  # decoded bytes below which no ratio is a bomb
STEP = 1 << 16

SAVE = "Save the page and pass the file."


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchedPage:
    """A page as it came: its last URL, its decoded bytes, and what the server said of them."""

    url: str
    content: bytes
    content_type: str = ""
    charset: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One HTTP answer."""

    status: int
    headers: dict[str, str]
    content: bytes


class Fetcher:
    """Fetches pages within the settings; the rules of each site are asked for once."""

    def __init__(self, settings: LoadSettings | None = None, *, resolve: Resolve = addresses_of) -> None:
        self._settings = settings or LoadSettings()
        self._resolve = resolve
        self._rules: dict[str, tuple[Rule, ...]] = {}
        self._tls: ssl.SSLContext | None = None

    def fetch(self, url: str) -> FetchedPage:
        """The page at *url*; a FetchError or TooLarge, with the reason, where there is none."""
        deadline = time.monotonic() + self._settings.fetch_timeout
        page = parse_url(url, ports=self._settings.ports)
        answer, page = self._followed(page, deadline, asks_robots=True)
        if answer.status != 200:
            raise FetchFailed(f"The site answered {answer.status}. Check the URL in a browser, or pass a saved page.")
        kind, _, parameters = answer.headers.get("content-type", "").partition(";")
        return FetchedPage(
            url=str(page),
            content=answer.content,
            content_type=kind.strip().lower(),
            charset=_charset(parameters),
        )

    def _followed(self, page: PageUrl, deadline: float, *, asks_robots: bool) -> tuple[Answer, PageUrl]:
        """The answer at the end of the redirects, and where it was; each hop is checked like the first."""
        for _ in range(self._settings.max_redirects + 1):
            if asks_robots:
                self._ask_robots(page, deadline)
            limit = self._settings.max_bytes if asks_robots else LARGEST
            answer = self._answer(page, deadline, limit)
            if answer.status not in REDIRECTS or "location" not in answer.headers:
                return answer, page
            page = self._next(page, answer.headers["location"])
        raise FetchFailed(f"The page redirects more than {self._settings.max_redirects} times. {SAVE}")

    def _next(self, page: PageUrl, location: str) -> PageUrl:
        try:
            target = urljoin(str(page), location)
        except ValueError:
            raise FetchFailed(f"The page redirects to {one_line(location, limit=40)}, no URL. {SAVE}") from None
        following = parse_url(target, ports=self._settings.ports)
        if page.scheme == "https" and following.scheme == "http":
            raise FetchFailed(f"The page redirects from https to plain http ({one_line(following)}). {SAVE}")
        return following

    def _ask_robots(self, page: PageUrl, deadline: float) -> None:
        if page.origin not in self._rules:
            self._rules[page.origin] = self._robots(page, deadline)
        if not allowed(self._rules[page.origin], page.target):
            raise RobotsRefused(f"The robots.txt of {one_line(page.host)} asks programs to leave this page. {SAVE}")

    def _robots(self, page: PageUrl, deadline: float) -> tuple[Rule, ...]:
        # RFC 9309, 2.3.1: no robots.txt (4xx) means that all may be fetched; a failing server, nothing.
        address = parse_url(f"{page.origin}/robots.txt", ports=self._settings.ports)
        answer, _ = self._followed(address, deadline, asks_robots=False)
        if answer.status >= 500:
            raise RobotsRefused(
                f"{one_line(page.host)} answered {answer.status} for robots.txt: nothing may be fetched. "
                "Try again later."
            )
        return rules_for(answer.content.decode("utf-8", "replace"), AGENT) if answer.status == 200 else ()

    def _answer(self, page: PageUrl, deadline: float, limit: int) -> Answer:
        headers: dict[bytes | str, bytes | str] = {
            "Host": page.origin.partition("://")[2],
            "User-Agent": USER_AGENT,
            "Accept": ACCEPT,
            "Accept-Language": "en",
            "Accept-Encoding": "gzip, deflate",
            "Connection": "close",
        }
        network = CheckedNetwork(allow=self._settings.allow_address, resolve=self._resolve, deadline=deadline)
        with (
            _told(page),
            httpcore.ConnectionPool(ssl_context=self._tls_context(page), network_backend=network) as pool,
            pool.stream("GET", str(page), headers=headers) as response,
        ):
            named = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
            if response.status in REDIRECTS:
                return Answer(status=response.status, headers=named, content=b"")
            encoding = named.get("content-encoding", "identity").strip().lower()
            decoder = _Decoder(encoding, limit=limit, ratio=self._settings.max_ratio, cut=limit == LARGEST)
            content = decoder.all(response.iter_stream())
            return Answer(status=response.status, headers=named, content=content)

    def _tls_context(self, page: PageUrl) -> ssl.SSLContext | None:
        if page.scheme == "https" and self._tls is None:
            self._tls = ssl.create_default_context(cafile=certifi.where())
        return self._tls


class _Decoder:
    """The body of an answer, unpacked step by step, never further than its limits."""

    def __init__(self, encoding: str, *, limit: int, ratio: int, cut: bool) -> None:
        if encoding not in {"", "identity", "gzip", "x-gzip", "deflate"}:
            raise FetchFailed(f"The page is packed as {one_line(encoding)}, which was not asked for. {SAVE}")
        self._packed = encoding not in {"", "identity"}
        self._deflate = encoding == "deflate"
        self._unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32)
        self._limit = limit
        self._ratio = ratio
        self._cut = cut
        self._rest: bytes | None = None  # the first bytes after a member's end, where they are not one yet
        self._sent = 0
        self._content = bytearray()

    def all(self, chunks: Iterator[bytes]) -> bytes:
        """All bytes of the chunks; TooLarge beyond the limit, unless what is over may be cut off."""
        for chunk in chunks:
            self._sent += len(chunk)
            for part in self._unpacked(chunk) if self._packed else (chunk,):
                self._content += part
                if len(self._content) > self._limit:
                    if self._cut:
                        return bytes(self._content[: self._limit])
                    raise TooLarge(f"The page has over {self._limit / 1e6:.1f} MB. Save the part you need.")
        if self._packed and self._sent and not self._unpacker.eof:
            raise FetchFailed(f"The page was cut off on its way. Try again. {SAVE}")
        return bytes(self._content)

    def _unpacked(self, chunk: bytes) -> Iterator[bytes]:
        try:
            chunk = self._next_member(chunk) if self._unpacker.eof else chunk
            more = bool(chunk)
            while more:
                part = self._step(chunk)
                yield part
                # What is unpacked may wait inside when the chunk is used up, as long as whole steps come.
                chunk = self._next_member(b"") if self._unpacker.eof else self._unpacker.unconsumed_tail
                more = bool(chunk) or (len(part) == STEP and not self._unpacker.eof)
        except zlib.error:
            raise FetchFailed(f"The page is packed wrongly. {SAVE}") from None

    def _next_member(self, chunk: bytes) -> bytes:
        """What follows the end of one gzip member, where it is another one; the rest is left out."""
        rest = (self._unpacker.unused_data if self._rest is None else self._rest) + chunk
        if not rest.startswith(b"\x1f\x8b"):
            self._rest = rest[:2]
            return b""
        self._rest = None
        self._unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32)
        return rest

    def _step(self, chunk: bytes) -> bytes:
        try:
            part = self._unpacker.decompress(chunk, STEP)
        except zlib.error:
            if not self._deflate or self._content:
                raise
            # "deflate" should mean zlib, but some servers send it without zlib's head.
            self._deflate = False
            self._unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
            part = self._unpacker.decompress(chunk, STEP)
        size = len(self._content) + len(part)
        if size > FREE_BYTES and size > self._ratio * self._sent:
            raise TooLarge(f"The page unpacks to over {self._ratio} times its size: a bomb. Leave it.")
        return part


@contextmanager
def _told(page: PageUrl) -> Iterator[None]:
    """Network trouble as a FetchFailed that says what to do."""
    host = one_line(page.host)
    try:
        yield
    except httpcore.TimeoutException:
        raise FetchFailed(f"{host} did not answer in time. Try again later, or pass a saved page.") from None
    except httpcore.ConnectError as error:
        raise FetchFailed(f"{host} cannot be reached ({one_line(error)}). Check the URL.") from None
    except (httpcore.NetworkError, httpcore.ProtocolError, ssl.SSLError, OSError) as error:
        why = one_line(error) or type(error).__name__
        raise FetchFailed(f"{host} gave no whole answer ({why}). Try again, or pass a saved page.") from None


def _charset(parameters: str) -> str | None:
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip("\"'") or None
    return None
