"""onrecord add: reports into the store."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli import keeping, reading
from onrecord.cli.ends import NOTHING_DONE, SOME_SET_ASIDE, say
from onrecord.cli.progress import Tick, progress
from onrecord.cli.reading import Asked
from onrecord.exporters.plain import one_line
from onrecord.values import Report, SetAside

if TYPE_CHECKING:
    from onrecord.reader import Reader
    from onrecord.store.store import Store


@dataclass(slots=True)
class _Run:
    """How far the run is."""

    of: int | None
    begun: float = field(default_factory=time.monotonic)
    added: int = 0
    known: int = 0
    aside: list[SetAside] = field(default_factory=list)

    @property
    def done(self) -> int:
        return self.added + self.known + len(self.aside)

    @property
    def left(self) -> int | None:
        return None if self.of is None else max(self.of - self.done, 0)

    def line(self) -> str:
        """“Added 12, known 3, set aside 1 · 4.2 a second · 2 min left”."""
        parts = [f"Added {self.added}"]
        parts += [f"known {self.known}"] if self.known else []
        parts += [f"set aside {len(self.aside)}"] if self.aside else []
        rate = self.done / max(time.monotonic() - self.begun, 0.001)
        line = f"{', '.join(parts)} · {rate:.1f} a second"
        return f"{line} · {_duration(self.left / rate)} left" if self.left and rate else line


def _duration(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 90 else f"{seconds / 60:.0f} min"


def command(
    ctx: typer.Context,
    inputs: Annotated[
        list[str] | None,
        typer.Argument(metavar="[INPUT]…", help="As for read: files, folders, globs, URLs; - is standard input."),
    ] = None,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="Read again what failed before and is still failed.")
    ] = False,
    date: reading.Date = None,
    outlet: reading.Outlet = None,
    language: reading.Language = None,
    store: keeping.File = None,
    model: reading.Model = None,
    actors: reading.Actors = None,
    no_actors: reading.NoActors = False,
    threads: reading.Threads = None,
    events_from: reading.EventsFrom = None,
    strict: reading.Strict = False,
) -> None:
    """
    Read reports and keep them in the store, with their stories, claims and disputes.

    What is in the store already, read by the same model and rules, is not read again: a run that was stopped goes
    on where it was when it is started again. After an update of onrecord the same command reads anew what an older
    model has read; corrections by a person hold for the new reading too.

    Exits with 0 if all reports are in, 3 if some were set aside, 1 if nothing could be read and 2 on wrong usage.

    \b
    Examples:
      onrecord add reports/
      onrecord add https://example.org/report.html --store desk.sqlite
      onrecord add --retry-failed
    """
    with keeping.opened(store, create=True) as kept:
        wanted = [*(inputs or []), *(_failed(kept) if retry_failed else [])]
        if not wanted and retry_failed:
            say("Nothing has failed that was not read since.")
            raise typer.Exit
        if not wanted:
            raise typer.BadParameter("Name at least one INPUT, or give --retry-failed.")
        asked = Asked(
            inputs=wanted,
            date=date,
            outlet=outlet,
            language=language,
            model=model,
            actors=actors,
            no_actors=no_actors,
            threads=threads,
            events_from=events_from,
            strict=strict,
        )
        with reading.reader_of(ctx, asked) as (reader, settings):
            from onrecord.loaders import load

            run = _Run(of=_count(wanted))
            with progress(wanted=sys.stderr.isatty()) as tick:
                _add(kept, reader, load(wanted, settings), wanted, run, tick)
    _end(run, strict=strict)


def _failed(store: Store) -> list[str]:
    return list(dict.fromkeys(_input_of(one.location) for one in store.failures() if not one.retried))


def _input_of(location: str) -> str:
    """What was given as an input for what stands at *location*: of a line within a file, the file."""
    file, colon, _ = location.rpartition(":")
    return file if colon and not Path(location).exists() and Path(file).is_file() else location


def _count(inputs: Iterable[str]) -> int | None:
    """How many inputs there are, where they are all files; a folder or a page of lines can have any number."""
    return len(list(inputs)) if all(Path(one).is_file() and not one.endswith(("l", "l.gz")) for one in inputs) else None


def _add(
    store: Store, reader: Reader, items: Iterable[Report | SetAside], inputs: list[str], run: _Run, tick: Tick
) -> None:
    job = store.begin(inputs)
    try:
        for item in items:
            _one(store, reader, job, item, run)
            store.progress(job, added=run.added, known=run.known, left=run.left)
            tick(run.line())
        store.end(job)
    finally:
        store.settle(tick)  # after Ctrl-C too: what is added is put together


def _one(store: Store, reader: Reader, job: int, item: Report | SetAside, run: _Run) -> None:
    if isinstance(item, Report) and store.has(item, reader.made):
        run.known += 1
        store.read_again(item.location)
        return
    (result,) = reader.read_all([item])
    if isinstance(result, SetAside):
        run.aside.append(result)
        store.failed(job, result)
        return
    run.added += store.add(result.report, result).new


def _end(run: _Run, *, strict: bool) -> None:
    say(f"{run.line().partition(' · ')[0]}.")
    for line in _reasons(run.aside):
        say(line)
    if run.aside and (strict or not run.added + run.known):
        raise typer.Exit(NOTHING_DONE)
    if run.aside:
        raise typer.Exit(SOME_SET_ASIDE)


def _reasons(aside: Iterable[SetAside]) -> Iterator[str]:
    return (f"  {one_line(f'{one.location}: {one.why}')}" for one in aside)
