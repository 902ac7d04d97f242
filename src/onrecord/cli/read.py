"""onrecord read: reports in, the record out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.ends import NOTHING_DONE, SOME_SET_ASIDE, say, tidy
from onrecord.cli.progress import Tick, progress
from onrecord.corroborate.record import gather, gather_results
from onrecord.exporters.plain import one_line
from onrecord.values import Made, Reading, SetAside

if TYPE_CHECKING:
    from onrecord.reader import Reader
    from onrecord.tables.rows import ActorTable

Results = Iterable[Reading | SetAside]
Show = Callable[[Results, Made], None]


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


def command(
    ctx: typer.Context,
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT",
            help="Files (text, HTML, Markdown, JSON lines), folders, globs, URLs; - is standard input.",
            show_default=False,
        ),
    ],
    date: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="Day of publication, whatever a page says."),
    ] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Outlet, whatever a page says.")] = None,
    language: Annotated[
        str | None,
        typer.Option(metavar="CODE", help="Language of the reports; else it is told from the text."),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the whole record as JSON.")] = False,
    nl: Annotated[bool, typer.Option("--nl", help="Print one JSON object a line, report by report, as read.")] = False,
    csv: Annotated[bool, typer.Option("--csv", help="Print one statement a row as CSV.")] = False,
    html: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write one self-contained HTML page; - for standard output."),
    ] = None,
    model: Annotated[
        Path | None,
        typer.Option(metavar="PATH", help="Another model than the one that comes with onrecord."),
    ] = None,
    actors: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Other actors of your own than those in your data folder."),
    ] = None,
    no_actors: Annotated[bool, typer.Option("--no-actors", help="Read without actors of your own.")] = False,
    threads: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help="How many threads the model may use: 1 if not said."),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 if any report is set aside.")] = False,
) -> None:
    """
    Read news reports and print who said what, linked to the exact words.

    Exits with 0 if all reports were read, 3 if some were set aside, 1 if nothing could be read and 2 on
    wrong usage. What was set aside, and why, is said on standard error.

    \b
    Examples:
      onrecord read report.html
      onrecord read report.txt --date 2015-11-27 --outlet "The Daily Example"
      onrecord read reports/ --nl | jq .statements
      onrecord read reports/*.html --html record.html
      curl -s https://example.org/report.html | onrecord read - --json
    """
    show = _shape(json=json, nl=nl, csv=csv, html=html)
    with tidy(), _actors(actors, none=no_actors) as table:
        reader = _reader(ctx, model, threads, table)
        from onrecord.loaders import LoadSettings, load

        settings = LoadSettings(published=date.date() if date else None, outlet=outlet, language=language)
        tally = Tally()
        items = load(inputs, settings)
        streams = show in (_terminal, _lines) and sys.stdout.isatty()  # then the results themselves tell
        with progress(wanted=sys.stderr.isatty() and not streams) as tick:
            show(tally.watch(reader.read_all(items), tick), reader.made)
        if tally.aside or tally.read > 1:
            say(tally.summary())
    raise typer.Exit(tally.status(strict=strict))


def _reader(ctx: typer.Context, model: Path | None, threads: int | None, actors: ActorTable) -> Reader:
    """The reader that the caller of the app gave (tests do), else one with the model asked for."""
    from onrecord.reader import Reader

    if isinstance(ctx.obj, Reader):
        return Reader(ctx.obj.model, actors=actors)
    return Reader.open(model, threads=threads, actors=actors)


def _actors(path: Path | None, *, none: bool) -> AbstractContextManager[ActorTable]:
    if path and none:
        raise typer.BadParameter("--actors and --no-actors exclude each other.")
    from onrecord.store.place import actor_table
    from onrecord.tables.ships import shipped

    return nullcontext(shipped()) if none else actor_table(path)


def _shape(*, json: bool, nl: bool, csv: bool, html: Path | None) -> Show:
    asked = [("--json", json), ("--nl", nl), ("--csv", csv), ("--html", html is not None)]
    given = [name for name, wanted in asked if wanted]
    if len(given) > 1:
        raise typer.BadParameter(f"{' and '.join(given)} are different outputs: choose one.")
    if html is not None:
        return _page(html)
    return {"--json": _json, "--nl": _lines, "--csv": _csv}.get("".join(given), _terminal)


def _json(results: Results, made: Made) -> None:
    from onrecord.wire import record_to_json

    sys.stdout.buffer.write(record_to_json(gather_results(results, made)) + b"\n")


def _lines(results: Results, made: Made) -> None:
    from onrecord.wire import reading_to_json_line, set_aside_to_json_line

    for result in results:
        line = set_aside_to_json_line(result, made) if isinstance(result, SetAside) else reading_to_json_line(result)
        sys.stdout.buffer.write(line + b"\n")
        sys.stdout.buffer.flush()


def _csv(results: Results, made: Made) -> None:
    from onrecord.exporters.csv import record_to_csv

    sys.stdout.buffer.write(record_to_csv(gather_results(results, made)).encode("utf-8", "backslashreplace"))


def _page(path: Path) -> Show:
    if str(path) != "-" and not path.parent.is_dir():
        raise typer.BadParameter(f"There is no folder {path.parent} to write {path.name} in.", param_hint="--html")

    def show(results: Results, made: Made) -> None:
        from onrecord.exporters.page import record_to_page

        page = record_to_page(gather_results(results, made)).encode("utf-8", "backslashreplace")
        if str(path) == "-":
            sys.stdout.buffer.write(page)
        else:
            path.write_bytes(page)
            say(f"Wrote {path}.")

    return show


def _terminal(results: Results, made: Made) -> None:
    from rich.console import Console

    from onrecord.exporters.terminal import between, record_to_text, speakers_to_text

    console = Console()  # knows the width of the terminal, and whether it is one
    readings: list[Reading] = []
    for result in results:
        if isinstance(result, Reading):
            sys.stdout.write(between(console.width) if readings else "")
            record = gather([result], [], made)
            sys.stdout.write(record_to_text(record, width=console.width, styled=console.is_terminal))
            sys.stdout.flush()
            readings.append(result)
    record = gather(readings, [], made)
    sys.stdout.write(speakers_to_text(record, width=console.width, styled=console.is_terminal))
