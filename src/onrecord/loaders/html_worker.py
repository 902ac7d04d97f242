"""
The child process that parses pages: ``python -m onrecord.loaders.html_worker``.

It reads requests from standard input and writes answers to what was its standard output. Each message
is four bytes of length, big-endian, and JSON in UTF-8: nothing that runs code when it is read. A request
has ``html``, ``url``, ``seconds`` and ``memory``; an answer has the fields of a page, or ``error``.
"""

from __future__ import annotations

import json
import os
import struct
import sys
from dataclasses import asdict
from typing import Any, BinaryIO

from onrecord.loaders.html_page import read_page

LENGTH = struct.Struct(">I")


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer each request until there are no more."""
    while len(head := requests.read(LENGTH.size)) == LENGTH.size:
        request = json.loads(requests.read(LENGTH.unpack(head)[0]))
        limit(seconds=request["seconds"], memory=request["memory"])
        answer = json.dumps(answer_to(request)).encode()
        answers.write(LENGTH.pack(len(answer)) + answer)
        answers.flush()


def answer_to(request: dict[str, Any]) -> dict[str, Any]:
    """The page, or the name of what went wrong."""
    try:
        return asdict(read_page(request["html"], url=request["url"]))
    except MemoryError:
        return {"error": "memory"}
    except Exception as error:  # a fault of the parser is a fault of this page only
        return {"error": f"{type(error).__name__}: {error}"[:200]}


def limit(*, seconds: float, memory: int) -> None:
    """Let the system end this process where the next page takes too much CPU time or address space."""
    try:
        import resource
    except ImportError:  # Windows has no such limits: there only the parent's clock ends a page
        return
    usage = resource.getrusage(resource.RUSAGE_SELF)
    cpu = int(usage.ru_utime + usage.ru_stime + seconds) + 1
    _lower(resource.RLIMIT_CPU, cpu)
    _lower(resource.RLIMIT_CORE, 0)
    if START:
        _lower(resource.RLIMIT_AS, START + memory)


def _lower(kind: int, value: int) -> None:
    import resource

    _, hard = resource.getrlimit(kind)
    soft = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(kind, (soft, hard))


def address_space() -> int:
    """Bytes of address space that this process has now; 0 where the system does not say."""
    try:
        with open("/proc/self/statm", encoding="ascii") as statm:
            return int(statm.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0


START = address_space()


def main() -> None:
    """Serve on the pipes of the parent; whatever a library prints goes nowhere."""
    answers = os.fdopen(os.dup(1), "wb")
    with open(os.devnull, "w") as nowhere:
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
    serve(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
