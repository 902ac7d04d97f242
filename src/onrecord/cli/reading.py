"""What the commands that read reports share: their options, the reading itself, and how they end."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from onrecord.cli.ends import NOTHING_DONE, SOME_SET_ASIDE, say, tidy
from onrecord.cli.progress import Tick, progress
from onrecord.exporters.plain import one_line
from onrecord.values import Made, Reading, Record, SetAside

if TYPE_CHECKING:
    from onrecord.loaders import LoadSettings
    from onrecord.reader import Reader
    from onrecord.tables.rows import ActorTable

Results = Iterable[Reading | SetAside]
Show = Callable[[Results, Made], None]

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT",
        help="Files (text, HTML, Markdown, JSON lines), folders, globs, URLs; - is standard input.",
        show_default=False,
    ),
]
Date = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="Day of publication, whatever a page says."),
]
Outlet = Annotated[str | None, typer.Option(metavar="NAME", help="Outlet, whatever a page says.")]
Language = Annotated[
    str | None,
    typer.Option(metavar="CODE", help="Language of the reports; else it is told from the text."),
]
Model = Annotated[
    Path | None,
    typer.Option(metavar="PATH", help="Another model than the one that comes with onrecord."),
]
Actors = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Other actors of your own than those in your data folder."),
]
NoActors = Annotated[bool, typer.Option("--no-actors", help="Read without actors of your own.")]
Threads = Annotated[
    int | None,
    typer.Option(min=1, metavar="N", help="How many threads the model may use: 1 if not said."),
]
EventsFrom = Annotated[
    float | None,
    typer.Option(min=0, max=1, metavar="P", help="Give events from this confidence on: 0.5 if not said."),
]
Strict = Annotated[bool, typer.Option("--strict", help="Exit with 1 if any report is set aside.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is to be read, and how: the options above."""

    inputs: list[str]
    date: datetime | None
    outlet: str | None
    language: str | None
    model: Path | None
    actors: Path | None
    no_actors: bool
    threads: int | None
    events_from: float | None
    strict: bool


@dataclass(slots=True)
class Tally:
    """How many reports were read, and what was set aside, counted as the results go by."""

    read: int = 0
    aside: list[SetAside] = field(default_factory=list)

    def watch(self, results: Results, tick: Tick) -> Iterator[Reading | SetAside]:
        """The same results, counted; *tick* is told after each."""
        for result in results:
            if isinstance(result, SetAside):
                self.aside.append(result)
            else:
                self.read += 1
            tick(f"Read {self.read}" + (f", set aside {len(self.aside)}" if self.aside else ""))
            yield result

    def summary(self) -> str:
        """“Read 3 of 4 reports; set aside 1: strike-d.html: No article found …”"""
        total = self.read + len(self.aside)
        line = f"Read {self.read} of {total} report{'' if total == 1 else 's'}"
        reasons = [one_line(f"{one.location}: {one.why}") for one in self.aside]
        if not reasons:
            return f"{line}."
        line += f"; set aside {len(reasons)}:"
        return f"{line} {reasons[0]}" if len(reasons) == 1 else "\n  ".join([line, *reasons])

    def status(self, *, strict: bool) -> int:
        """The exit status: 0 all read, 1 nothing read (or, when *strict*, not all), 3 some set aside."""
        if not self.read or (strict and self.aside):
            return NOTHING_DONE
        return SOME_SET_ASIDE if self.aside else 0


def run(ctx: typer.Context, asked: Asked, show: Show, *, streams: bool = False) -> NoReturn:
    """
    Read what is asked for, *show* the results, and end with the status that they give.

    Where *show* prints each result as it comes (*streams*), a terminal needs no sign of progress.
    """
    with tidy(), reader_of(ctx, asked) as (reader, settings):
        from onrecord.loaders import load

        tally = Tally()
        items = load(asked.inputs, settings)
        live = streams and sys.stdout.isatty()
        with progress(wanted=sys.stderr.isatty() and not live) as tick:
            show(tally.watch(reader.read_all(items), tick), reader.made)
        if tally.aside or tally.read > 1:
            say(tally.summary())
    raise typer.Exit(tally.status(strict=asked.strict))


@contextmanager
def reader_of(ctx: typer.Context, asked: Asked) -> Iterator[tuple[Reader, LoadSettings]]:
    """The reader that is asked for, with the actors that it knows, and how reports are to be loaded."""
    with _actors(asked.actors, none=asked.no_actors) as table:
        reader = _reader(ctx, asked, table)
        from onrecord.loaders import LoadSettings

        published = asked.date.date() if asked.date else None
        yield reader, LoadSettings(published=published, outlet=asked.outlet, language=asked.language)


def opener(ctx: typer.Context, *, model: Path | None, actors: Path | None, no_actors: bool) -> Callable[[], Reader]:
    """
    Gives the reader when it is first asked for, for what runs as long as the program does.

    The user's own actors are read as they are then.
    """
    asked = Asked(
        inputs=[],
        date=None,
        outlet=None,
        language=None,
        model=model,
        actors=actors,
        no_actors=no_actors,
        threads=None,
        events_from=None,
        strict=False,
    )

    def opened() -> Reader:
        return ctx.with_resource(reader_of(ctx, asked))[0]

    return opened


def one_of(options: Iterable[tuple[str, bool]]) -> str:
    """The name of the one output that is asked for, empty for none; several exclude each other."""
    given = [name for name, wanted in options if wanted]
    if len(given) > 1:
        raise typer.BadParameter(f"{' and '.join(given)} are different outputs: choose one.")
    return "".join(given)


def check_folder(path: Path, option: str) -> None:
    """Refuse, before anything is read, a file that could not be written after it; ``-`` is standard output."""
    if str(path) != "-" and not path.parent.is_dir():
        raise typer.BadParameter(f"There is no folder {path.parent} to write {path.name} in.", param_hint=option)


def write(path: Path, content: bytes) -> None:
    """*content* to the file, or for ``-`` to standard output."""
    if str(path) == "-":
        sys.stdout.buffer.write(content)
    else:
        path.write_bytes(content)
        say(f"Wrote {path}.")


def _reader(ctx: typer.Context, asked: Asked, actors: ActorTable) -> Reader:
    """The reader that the caller of the app gave (tests do), else one with the model asked for."""
    from onrecord.reader import Reader
    from onrecord.reading.events import LEAST_CONFIDENCE

    least = LEAST_CONFIDENCE if asked.events_from is None else asked.events_from
    if isinstance(ctx.obj, Reader):
        return Reader(ctx.obj.model, actors=actors, least_event_confidence=least)
    return Reader.open(asked.model, threads=asked.threads, actors=actors, least_event_confidence=least)


def _actors(path: Path | None, *, none: bool) -> AbstractContextManager[ActorTable]:
    if path and none:
        raise typer.BadParameter("--actors and --no-actors exclude each other.")
    from onrecord.store.place import actor_table
    from onrecord.tables.ships import shipped

    return nullcontext(shipped()) if none else actor_table(path)


def record_of(results: Results, made: Made, *, as_one_story: bool = False) -> Record:
    """What the reports say together; with *as_one_story* they are taken to be on one happening."""
    from onrecord.corroborate.record import gather_results  # brings numpy: not for what prints no record

    return gather_results(results, made, as_one_story=as_one_story)
