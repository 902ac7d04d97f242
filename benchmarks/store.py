"""
How quick a large store answers, and how large it is.

    python benchmarks/store.py CORPORA [--statements=100000] [--file=FILE] [--model=FOLDER]

Reports on the Syrian war (``fakes/``) are read, and put into a store again and again with their longer words in other
letters (as benchmarks/gathering.py does), until it has so many statements. Printed are, in milliseconds of processor
time, the median and the 95th percentile of searches of the store and of whole pages of the desk, as its application
answers them; the bytes of the database a report; and whether adding goes on without an error while five readers
browse. With --file the store stays there, and a second run goes on with it.
"""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from statistics import quantiles
from urllib.parse import quote, unquote

from starlette.types import ASGIApp, Message

from gathering import in_other_words
from onrecord.desk.app import create_app
from onrecord.reader import Reader
from onrecord.store.store import Store
from onrecord.values import Reading, Report

REPORTS = "fakes/articles.jsonl"
READ = 150
TIMES = 200
BROWSERS = 5
ADDED_MEANWHILE = 20
_UNUSED = 299  # the last of the alphabets that in_other_words has: that of reports which no store holds yet
BATCHES = 10  # of READ reports, after which what was added is put together
TOKEN = "a-token-of-this-benchmark-alone"


def main(arguments: Sequence[str]) -> None:
    """Build the store, and ask it."""
    corpora = Path(next(one for one in arguments if not one.startswith("--")))
    options = dict(one[2:].split("=", 1) for one in arguments if one.startswith("--"))
    wanted = int(options.get("statements", "100000"))
    reader = Reader.open(Path(options["model"]) if "model" in options else None)
    rows = [json.loads(line) for line in (corpora / REPORTS).read_text(encoding="utf-8").splitlines()][:READ]
    readings = [
        reader.read(Report(id=row["id"], text=row["text"], location=row["id"], outlet=row["publisher"])) for row in rows
    ]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(options.get("file", f"{folder}/store.sqlite"))
        build(path, readings, wanted)
        measure(path, readings)
        browse(path, readings)


def build(path: Path, readings: Sequence[Reading], wanted: int) -> None:
    """Fill the store up to *wanted* statements."""
    begun = time.process_time()
    with Store.open(path, create=True) as store:
        batch = store.reports(limit=1).total // len(readings)
        while store.search(limit=1).total < wanted:
            for one in in_other_words(readings, batch):
                store.add(one.report, one)
            batch += 1
            if batch % BATCHES == 0:
                store.settle()
        store.settle()
        reports, statements = store.reports(limit=1).total, store.search(limit=1).total
    size = sum(one.stat().st_size for one in path.parent.glob(f"{path.name}*"))
    texts = sum(len(one.report.text.encode()) for one in readings) / len(readings)
    print(f"{reports} reports, {statements} statements, in {time.process_time() - begun:.0f} s of processor time")
    print(f"database: {size / reports:,.0f} bytes a report; its text has {texts:,.0f}")


def measure(path: Path, readings: Sequence[Reading]) -> None:
    """What searches and pages take."""
    chance = Random(1)
    words = [word for one in readings for word in one.report.text.split() if len(word) > 3]
    with Store.open(path) as store:
        stories = [one.id for one in store.stories(limit=1000).rows]
        reports = [one.id for one in store.reports(limit=1000).rows]
        actors = [one.actor for one in store.network(limit=200)]
        asked: dict[str, Callable[[], object]] = {
            "search, one word": lambda: store.search(chance.choice(words)),
            "search, two words": lambda: store.search(f"{chance.choice(words)} {chance.choice(words)}"),
            "search, a common word": lambda: store.search("the"),
            "search, a speaker": lambda: store.search(speaker="assad"),
        }
        pages: dict[str, Callable[[], str]] = {
            "stories": lambda: f"/?page={chance.randrange(1, 20)}",
            "story": lambda: f"/story/{chance.choice(stories)}",
            "timeline": lambda: f"/story/{chance.choice(stories)}/timeline",
            "report": lambda: f"/report/{chance.choice(reports)}",
            "actors": lambda: "/actors",
            "actor": lambda: f"/actor/{quote(chance.choice(actors))}",
            "network": lambda: "/network",
            "search page": lambda: f"/search?q={quote(chance.choice(words))}",
            "jobs": lambda: "/jobs",
            "log": lambda: "/log",
        }
        app = create_app(path, lambda: Reader.open(), TOKEN)
        for name, where in pages.items():
            asked[f"page: {name}"] = lambda where=where: asyncio.run(_page(app, where()))
        for name, ask in asked.items():
            taken = sorted(_taken(ask) for _ in range(TIMES))
            print(
                f"{name:<24} p50 {taken[TIMES // 2] * 1000:7.1f} ms   p95 {quantiles(taken, n=20)[18] * 1000:7.1f} ms"
            )


async def _page(app: ASGIApp, address: str) -> None:
    """Ask the desk for a page, as a server would for a browser; an error where it does not give it."""
    path, _, query = address.partition("?")
    headers = [(b"host", b"127.0.0.1:8000"), (b"authorization", f"Bearer {TOKEN}".encode())]
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http",
        "path": unquote(path), "raw_path": path.encode(), "query_string": query.encode(), "root_path": "",
        "headers": headers, "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 8000),
    }  # fmt: skip

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] != 200:
            raise RuntimeError(f"{address}: {message['status']}")

    await app(scope, receive, send)


def _taken(ask: Callable[[], object]) -> float:
    begun = time.process_time()
    ask()
    return time.process_time() - begun


def browse(path: Path, readings: Sequence[Reading]) -> None:
    """Add while others look."""
    stop, wrong, looks = threading.Event(), [], [0] * BROWSERS

    def look(number: int) -> None:
        with Store.open(path) as store:
            while not stop.is_set():
                try:
                    for one in store.stories(limit=5).rows:
                        store.claims(one.id)
                        store.disputes(one.id)
                    looks[number] += 1
                except Exception as error:  # any error at all is what is looked for
                    wrong.append(error)

    threads = [threading.Thread(target=look, args=(number,)) for number in range(BROWSERS)]
    for one in threads:
        one.start()
    with Store.open(path) as store:
        for one in in_other_words(readings, _UNUSED)[:ADDED_MEANWHILE]:
            store.add(one.report, one)
        store.settle()
    stop.set()
    for one in threads:
        one.join()
    print(
        f"{ADDED_MEANWHILE} reports added while {BROWSERS} looked {sum(looks)} times: {len(wrong)} errors {wrong[:1]}"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
