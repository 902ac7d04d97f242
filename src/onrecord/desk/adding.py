"""Adding reports from the desk: what was dropped, pasted or named is read in one thread, job after job."""

from __future__ import annotations

import os
import queue
import re
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from shutil import rmtree

from onrecord.errors import OnrecordError
from onrecord.loaders.load import load
from onrecord.loaders.settings import LoadSettings
from onrecord.reader import Reader
from onrecord.store.store import Store
from onrecord.values import Reading, Report, SetAside

MOST_FILES = 500  # in one go
NAMELESS = "file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What one job has to read: *inputs* as the loaders take them, *names* as a person calls them, and a folder."""

    inputs: tuple[str, ...]
    names: tuple[str, ...]
    settings: LoadSettings
    folder: Path | None = None


class Adding:
    """Reads what is asked for, a job at a time; the model is opened when the first one comes."""

    def __init__(self, store: Path, reader: Callable[[], Reader]) -> None:
        self._store = store
        self._open_reader = reader
        self._reader: Reader | None = None
        self._waiting: queue.SimpleQueue[tuple[int, Asked] | None] = queue.SimpleQueue()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin to work."""
        self._thread = threading.Thread(target=self._work, name="adding", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Leave what is not read yet for another time; the report at hand is finished."""
        self._stop.set()
        self._waiting.put(None)
        if self._thread:
            self._thread.join(timeout=10)

    def add(self, asked: Asked) -> int:
        """Have it read; the number of the job."""
        with Store.open(self._store) as store:
            number = store.begin(asked.names)
        self._waiting.put((number, asked))
        return number

    def _work(self) -> None:
        while (job := self._waiting.get()) is not None:
            number, asked = job
            try:
                if not self._stop.is_set():
                    self._do(number, asked)
            finally:
                if asked.folder:
                    rmtree(asked.folder, ignore_errors=True)

    def _do(self, number: int, asked: Asked) -> None:
        with Store.open(self._store) as store:
            try:
                self._read(store, number, asked)
            except Exception as error:  # whatever it is, the job must say so and the next one go on
                why = str(error) if isinstance(error, OnrecordError) else f"Something broke: {error!r}"
                store.failed(number, SetAside(location="the job itself", error=type(error).__name__, why=why))
            store.end(number)

    def _read(self, store: Store, number: int, asked: Asked) -> None:
        reader = self._reader = self._reader or self._open_reader()
        added = known = 0
        for place, item in enumerate(load(asked.inputs, asked.settings), start=1):
            if self._stop.is_set():
                return
            named = _named(item, asked)
            result = named if isinstance(named, SetAside) else _read_once(store, reader, named)
            if isinstance(result, SetAside):
                store.failed(number, result)
            elif result is not None and store.add(result.report, result).new:
                added += 1
            else:
                known += 1
            store.progress(number, added=added, known=known, left=max(len(asked.inputs) - place, 0))
        store.settle()


def _read_once(store: Store, reader: Reader, report: Report) -> Reading | SetAside | None:
    """Its reading; None where this model and these rules have read it before."""
    if store.has(report, reader.made):
        return None
    (result,) = reader.read_all([report])
    return result


def _named(item: Report | SetAside, asked: Asked) -> Report | SetAside:
    """The same with the name that a person knows it by, where it lay in a folder of ours for a while."""
    if asked.folder is None:
        return item
    for path, name in zip(asked.inputs, asked.names, strict=True):
        if item.location == path or item.location.startswith(f"{path}:"):
            location = name + item.location.removeprefix(path)
            if isinstance(item, SetAside):
                return replace(item, location=location, why=item.why.replace(path, name))
            return replace(item, location=location)
    return item


def private_folder() -> Path:
    """A folder that only this user can look into."""
    return Path(tempfile.mkdtemp(prefix="onrecord-desk-"))


def file_name(given: str, place: int) -> str:
    """The last part of a name from a browser, without what a file system could take for more than a name."""
    last = re.split(r"[\\/]", given)[-1]
    plain = re.sub(r"[^\w .()-]", "_", last).strip(" .")[-100:]
    return f"{place:04}-{plain or NAMELESS}"


def shown_name(given: str) -> str:
    """What a person called the file, without folders."""
    return re.split(r"[\\/]", given)[-1].strip()[:200] or NAMELESS


def again(locations: Sequence[str]) -> Iterator[str]:
    """Those of *locations* that can be read once more from here: addresses, and files that are there."""
    for one in locations:
        with suppress(OSError, ValueError):
            if one.lower().startswith(("http://", "https://")) or (os.path.isabs(one) and os.path.isfile(one)):
                yield one
