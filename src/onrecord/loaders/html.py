"""HTML: pages are parsed in a child process, which may die without harm, and never for long."""

from __future__ import annotations

import atexit
import json
import os
import re
import selectors
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from functools import cache
from typing import Any

from onrecord.errors import NoTextFound, ParseTimeout, ReportError, WrongEncoding
from onrecord.loaders.decode import decode
from onrecord.loaders.draft import Draft, Source
from onrecord.loaders.settings import LoadSettings
from onrecord.loaders.text import read_limited
from onrecord.text.furniture import units_of
from onrecord.values import SetAside

LENGTH = struct.Struct(">I")
START_UP = 30.0  # seconds of wall time that the child may take to begin
MAX_ANSWER = 200_000_000
MENU_WORDS = 20  # below which words without a sentence are no article
STRAY = 0.02  # share of bytes that may be wrong

_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s{0,5}=\s{0,5}["']?\s{0,5}([\w:.-]{1,40})""", re.IGNORECASE)


class WorkerDiedError(Exception):
    """The child ended, or did not answer in time, while it parsed a page."""

    def __init__(self, *, slow: bool, status: int | None) -> None:
        super().__init__("slow" if slow else f"status {status}")
        self.slow = slow
        self.status = status


def load_html(source: Source, settings: LoadSettings) -> Iterator[Draft | SetAside]:
    """One report: the page's article, and what the page says of itself."""
    content = read_limited(source.stream, settings.max_bytes)
    html = page_text(content, declared=source.charset or declared_charset(content))
    page = worker().parse(html, url=source.url, seconds=settings.parse_timeout, memory=settings.parse_memory)
    text = page["text"]
    if not has_sentence(text):
        raise NoTextFound(no_text(html))
    published = page["published"]
    yield Draft(
        location=source.location,
        text=text,
        url=page["url"] or source.url,
        outlet=page["outlet"],
        title=page["title"],
        authors=tuple(page["authors"]),
        published=date.fromisoformat(published) if published else None,
        language=page["language"],
    )


def page_text(content: bytes, *, declared: str | None) -> str:
    """
    The page's source. As in a browser, a stray byte does not cost the page: it becomes U+FFFD.

    Offsets are into the extracted article, so nothing is lost that they could point to.
    """
    nuls = content.count(b"\0")
    if nuls <= STRAY * len(content):
        content = content.replace(b"\0", b"")
    try:
        return decode(content, declared=declared).text
    except WrongEncoding:
        text = content.decode("utf-8", "replace")
        if text.count("\ufffd") > STRAY * len(text):
            raise
        return text


def has_sentence(text: str) -> bool:
    """True where there is a sentence, or words enough to be more than a menu."""
    units = list(units_of(text))
    return any(unit.sentence for unit in units) or sum(unit.length for unit in units) >= MENU_WORDS


def declared_charset(content: bytes) -> str | None:
    """The encoding that a page's own ``meta`` element names."""
    match = _META_CHARSET.search(content[:4096])
    return match.group(1).decode("ascii", "ignore") if match else None


def no_text(html: str) -> str:
    """Why no article was found, as far as the page shows it."""
    if len(re.findall(r"<script", html[:500_000], re.IGNORECASE)) > 5 and html[:500_000].lower().count("<p") < 3:
        return "The page is empty until its script has run. Save it from a browser, or copy its text."
    return "No article was found in the page. Copy its text to a .txt file if it has one."


class HtmlWorker:
    """A child process that parses one page after the other; it is started again when it has died."""

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None
        self._owner = os.getpid()
        self._lock = threading.Lock()
        self.starts = 0

    def parse(self, html: str, *, url: str | None, seconds: float, memory: int) -> dict[str, Any]:
        """The fields of the page; ParseTimeout or NoTextFound with the reason where there are none."""
        request = json.dumps({"html": html, "url": url, "seconds": seconds, "memory": memory}).encode()
        with self._lock:
            try:
                answer = self._answer(request, seconds)
            except WorkerDiedError as death:
                self.close()
                raise _reason(death, seconds) from None
            if "error" in answer:
                self.close()
                raise _parser_failed(answer["error"], memory)
        return answer

    def close(self) -> None:
        """End the child, if there is one."""
        child, self._child = self._child, None
        if child is None or self._owner != os.getpid():
            return
        child.kill()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                _close_quietly(pipe)
        child.wait()

    def _answer(self, request: bytes, seconds: float) -> dict[str, Any]:
        fresh = self._ensure()
        deadline = time.monotonic() + seconds + 1 + (START_UP if fresh else 0)
        assert self._child is not None
        answer: dict[str, Any] = json.loads(_exchange(self._child, request, deadline))
        return answer

    def _ensure(self) -> bool:
        if self._owner != os.getpid():  # forked: the child belongs to the other process
            self._child, self._owner = None, os.getpid()
        if self._child is not None and self._child.poll() is None:
            return False
        self.close()
        self._child = _start()
        self.starts += 1
        return True


@cache
def worker() -> HtmlWorker:
    """The one worker of this process."""
    made = HtmlWorker()
    atexit.register(made.close)
    return made


def _start() -> subprocess.Popen[bytes]:
    # The child finds packages where this process does; -P keeps the working folder out of it.
    paths = os.pathsep.join(path for path in sys.path if path)
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "onrecord.loaders.html_worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": paths},
        bufsize=0,
    )


def _exchange(child: subprocess.Popen[bytes], request: bytes, deadline: float) -> bytes:
    """Write the request and read the answer, neither of them past the deadline."""
    assert child.stdin is not None
    assert child.stdout is not None
    unsent = memoryview(LENGTH.pack(len(request)) + request)
    received = bytearray()
    os.set_blocking(child.stdin.fileno(), False)
    with selectors.DefaultSelector() as ready:
        ready.register(child.stdin, selectors.EVENT_WRITE)
        ready.register(child.stdout, selectors.EVENT_READ)
        while True:
            left = deadline - time.monotonic()
            events = ready.select(left) if left > 0 else []
            if not events:
                raise WorkerDiedError(slow=True, status=None)
            for key, _ in events:
                if key.fileobj is child.stdin:
                    unsent = _send(child, unsent)
                    if not unsent:
                        ready.unregister(child.stdin)
                else:
                    received += _receive(child)
            if (answer := _whole(received)) is not None:
                return answer


def _send(child: subprocess.Popen[bytes], unsent: memoryview) -> memoryview:
    assert child.stdin is not None
    try:
        return unsent[os.write(child.stdin.fileno(), unsent[: 1 << 16]) :]
    except BlockingIOError:
        return unsent
    except BrokenPipeError:
        raise WorkerDiedError(slow=False, status=child.wait()) from None


def _receive(child: subprocess.Popen[bytes]) -> bytes:
    assert child.stdout is not None
    chunk = os.read(child.stdout.fileno(), 1 << 16)
    if not chunk:
        raise WorkerDiedError(slow=False, status=child.wait())
    return chunk


def _whole(received: bytearray) -> bytes | None:
    if len(received) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack_from(received)
    if length > MAX_ANSWER:
        raise WorkerDiedError(slow=False, status=None)
    end = LENGTH.size + length
    return bytes(received[LENGTH.size : end]) if len(received) >= end else None


def _reason(death: WorkerDiedError, seconds: float) -> ReportError:
    if death.slow or death.status == -24:  # SIGXCPU: the CPU limit was met
        return ParseTimeout(f"The page took more than {seconds:g} s to parse. Copy its text to a .txt file.")
    return NoTextFound(f"The parser died on the page (status {death.status}). Copy its text to a .txt file.")


def _parser_failed(error: str, memory: int) -> ReportError:
    if error == "memory":
        return ParseTimeout(f"The page took more than {memory / 1e6:.0f} MB to parse. Copy its text to a .txt file.")
    return NoTextFound(f"The page could not be parsed ({error}). Copy its text to a .txt file.")


def _close_quietly(pipe: Any) -> None:
    with suppress(OSError):
        pipe.close()
