"""
Whether anything that was acknowledged is lost when the process is killed.

    python benchmarks/kills.py [--kills=200] [--seed=1]

A process adds reports to a store, corrects them and puts them together, and prints each thing as soon as it is
acknowledged. Each report has made-up words of its own, so that stories stay small however many there are. The process
is killed (SIGKILL) after a random number of lines and a random part of a second, and another one goes on with the same
file. At the end every report and correction that any of them printed must be there, and SQLite must find the file
whole. Exits with 1 if not.
"""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random

from onrecord.store.store import Store

WRITER = """
import sys
from hashlib import sha256
from itertools import count
from pathlib import Path
from onrecord.review.corrections import IsAStatement
from onrecord.store.log import Note
from onrecord.store.store import Store
from onrecord.values import Made, Reading, Report, Span

def words_of(number):
    digits = sha256(f"{sys.argv[2]} {number}".encode()).hexdigest()
    syllables = ["bdfgklmnprstvzhj"[int(digit, 16)] + "aeiou"[int(digit, 16) % 5] for digit in digits]
    return ["".join(syllables[at : at + 4]) for at in range(0, len(syllables), 4)]

with Store.open(Path(sys.argv[1]), create=True) as store:
    for number in count():
        place, *others = words_of(number)
        text = f"The sluice at {place.title()} opened: {' '.join(others)}."
        report = Report(id="r", text=text, location=f"{sys.argv[2]}-{number}.txt")
        name = store.add(report, Reading(made=Made(version="0", model="none"), report=report)).id
        print("report", name, flush=True)
        said = IsAStatement(report=name, content=(Span(0, 20),), speakers=("Ola Berg",))
        print("correction", store.correct(said, Note(by="benchmark")), flush=True)
        if number % 10 == 9:
            store.settle()
            print("settled", number, flush=True)
"""
MOST_LINES = 60


def main(arguments: Sequence[str]) -> int:
    """Kill, and look."""
    options = dict(one[2:].split("=", 1) for one in arguments)
    kills, chance = int(options.get("kills", "200")), Random(int(options.get("seed", "1")))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store.sqlite"
        told = [line for number in range(kills) for line in _killed(path, number, chance)]
        return _judged(path, told, kills)


def _killed(path: Path, number: int, chance: Random) -> list[tuple[str, str]]:
    """What a process printed before it was killed."""
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), str(number)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        lines = [process.stdout.readline() for _ in range(chance.randint(0, MOST_LINES))]
        time.sleep(chance.random() * 0.02)
        os.kill(process.pid, signal.SIGKILL)
        lines += process.stdout.read().splitlines()
    return [(kind, name) for kind, _, name in (line.strip().partition(" ") for line in lines) if name]


def _judged(path: Path, told: Sequence[tuple[str, str]], kills: int) -> int:
    with Store.open(path, create=True) as store:
        store.settle()
        reports = {one.id for one in store.reports(limit=10**6).rows}
        entries = {str(one.number) for one in store.log()}
    connection = sqlite3.connect(path)
    state = connection.execute("PRAGMA integrity_check").fetchone()[0]
    connection.close()
    lost_reports = {name for kind, name in told if kind == "report"} - reports
    lost_entries = {name for kind, name in told if kind == "correction"} - entries
    print(f"{kills} kills: {len(reports)} reports, {len(entries)} corrections, {len(told)} lines acknowledged")
    print(f"lost reports {len(lost_reports)}, lost corrections {len(lost_entries)}, integrity check: {state}")
    return int(bool(lost_reports or lost_entries or state != "ok"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
