"""onrecord actors: the user's own actors, and what was corrected of who is who."""

from __future__ import annotations

import getpass
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.ends import SOME_SET_ASIDE, say, tidy
from onrecord.cli.progress import Tick, progress
from onrecord.exporters.plain import one_line
from onrecord.values import ActorKind

if TYPE_CHECKING:
    from onrecord.store.actors import ActorStore
    from onrecord.store.importing import Added
    from onrecord.store.log import LogEntry, Note
    from onrecord.tables.entries import Entry, Refused
    from onrecord.tables.rows import ActorRow, ActorTable, Role

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

Store = Annotated[
    Path | None,
    typer.Option("--store", metavar="FILE", help="Where your actors are kept; else actors.sqlite in your data folder."),
]
By = Annotated[str | None, typer.Option(metavar="NAME", help="Who makes the change; else your login name.")]
Why = Annotated[str, typer.Option(metavar="TEXT", help="The reason, for the log.")]
Kind = Annotated[
    ActorKind, typer.Option(metavar="KIND", help="What an actor is that is in no table: person, organisation …")
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Who = Annotated[str, typer.Argument(metavar="ACTOR", help="An id or a name.", show_default=False)]

TICKS = 1000  # entries between two signs of life
SHOWN = 10  # of what was left out


@app.callback()
def actors() -> None:
    """
    Keep your own actors: import them, and correct who is who in everything that is read from then on.

    \b
    Example:
      onrecord actors import actors.csv
    """


@app.command("import")
def import_(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE", help="CSV, FollowTheMoney or Wikidata JSON, also .gz; - is standard input."),
    ],
    form: Annotated[
        str | None,
        typer.Option("--format", metavar="FORMAT", help="csv, ftm or wikidata; else it is told by what is in a file."),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Import nothing if anything in the files is wrong.")] = False,
    store: Store = None,
    by: By = None,
    why: Why = "",
) -> None:
    """
    Import actors: new ones are added, those with a known id are updated, corrections hold as before.

    What is wrong with a row is said on standard error. Exits with 0 if all was imported, 3 if some rows were
    refused, 1 if nothing was imported and 2 on wrong usage.

    \b
    Examples:
      onrecord actors import actors.csv
      onrecord actors import peps.json.gz --format ftm --why "PEPs of June"
    """
    with tidy():
        from onrecord.loaders.actor_tables import ActorFormat, load_actors

        if form is not None and form not in list(ActorFormat):
            raise typer.BadParameter(f"“{form}” is none of {', '.join(ActorFormat)}.", param_hint="--format")
        asked = ActorFormat(form) if form else None
        entries = (entry for file in files for entry in load_actors(file, asked))
        with _opened(store, create=True) as own, progress(wanted=sys.stderr.isatty()) as tick:
            names = tuple(Path(file).name for file in files)
            watched = _watched(entries, tick)
            added = own.add(watched, files=names, note=_note(by, why), strict=strict, tell=_tell)
        _sum_up(added)
    raise typer.Exit(SOME_SET_ASIDE if added.refused else 0)


@app.command("list")
def list_(
    words: Annotated[
        list[str] | None, typer.Argument(metavar="WORD", help="Words that a name has.", show_default=False)
    ] = None,
    country: Annotated[str | None, typer.Option(metavar="CODE", help="Of this country only: FRA.")] = None,
    kind: Annotated[
        ActorKind | None, typer.Option(metavar="KIND", help="Of this kind only: person, organisation, group …")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="How many to a page.")] = 100,
    page: Annotated[int, typer.Option(min=1, metavar="N", help="Which page.")] = 1,
    json: Json = False,
    store: Store = None,
) -> None:
    """
    List your own actors by name. Those of the table that ships are not listed: `show` finds them.

    \b
    Examples:
      onrecord actors list --country FRA
      onrecord actors list ministry --kind organisation --json
    """
    with tidy(), _opened(store) as own:
        code = country.upper() if country else None
        asked = " ".join(words or ())
        rows = own.listed(asked, country=code, kind=kind, limit=limit + 1, offset=limit * (page - 1))
        if json:
            _print_json(rows[:limit])
        else:
            _print_table([_cells(row) for row in rows[:limit]])
        if len(rows) > limit:
            say(f"There are more: --page {page + 1}.")


@app.command("show")
def show(
    name: Who,
    on: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="The day of the report that has the name."),
    ] = None,
    json: Json = False,
    store: Store = None,
) -> None:
    """
    Show what each table says of a name, and which row a reading takes, and why.

    \b
    Example:
      onrecord actors show "Marta Vesk" --on 2025-11-14
    """
    with tidy():
        from onrecord.store.place import actor_table
        from onrecord.tables.ships import shipped

        with actor_table(store) as table:
            row = table.row(name)
            found = (row,) if row else table.named(name)
            hidden = tuple(row for row in shipped().named(name) if row not in found)
            if json:
                _print_json((*found, *hidden))
                return
            for row in found:
                typer.echo("\n".join(_described(row, table)))
            for row in hidden:
                typer.echo("\n".join([*_described(row, table), "  hidden by your own row"]))
            typer.echo(one_line(_taken(table, name, found, on)))


@app.command("merge")
def merge(
    who: Annotated[
        list[str],
        typer.Argument(metavar="ACTOR", help="Ids or names, the one to keep first.", show_default=False),
    ],
    kind: Kind = ActorKind.PERSON,
    store: Store = None,
    by: By = None,
    why: Why = "",
) -> None:
    """
    Make one actor of several. The first keeps its id and the name it is shown by; all names go with it.

    A name that is in no table becomes a name of that actor too.

    \b
    Example:
      onrecord actors merge "Marta Vesk" "M. Vesque" --why "misspelt by the Courier"
    """
    with tidy(), _opened(store, create=True) as own:
        _print_changed(own, own.merge(*who, note=_note(by, why), kind=kind))


@app.command("split")
def split(
    who: Who,
    names: Annotated[
        list[str],
        typer.Argument(metavar="NAME", help="Names that are somebody else's.", show_default=False),
    ],
    store: Store = None,
    by: By = None,
    why: Why = "",
) -> None:
    """
    Take names off an actor. They are an actor of their own from then on.

    \b
    Example:
      onrecord actors split own:marta-vesk "M. Vesk" --why "her brother Matis"
    """
    with tidy(), _opened(store, create=True) as own:
        _print_changed(own, own.split(who, *names, note=_note(by, why)))


@app.command("rename")
def rename(
    who: Who,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name to show it by.", show_default=False)],
    kind: Kind = ActorKind.PERSON,
    store: Store = None,
    by: By = None,
    why: Why = "",
) -> None:
    """
    Show an actor by another name; the old name still finds it.

    \b
    Example:
      onrecord actors rename "Sundvakt" "Aldane Strait Observer Mission"
    """
    with tidy(), _opened(store, create=True) as own:
        _print_changed(own, own.rename(who, name, note=_note(by, why), kind=kind))


@app.command("undo")
def undo(
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="Of an entry of the log.", show_default=False)],
    store: Store = None,
    by: By = None,
    why: Why = "",
) -> None:
    """
    Take back one entry of the log: a correction, an import, or an undo. The log keeps both.

    \b
    Example:
      onrecord actors undo 4
    """
    with tidy(), _opened(store) as own:
        undone = own.undo(number, note=_note(by, why))
        say(f"Took back entry {undone.number} ({undone.action}).")


@app.command("log")
def log(json: Json = False, store: Store = None) -> None:
    """
    Print all that was imported and corrected: when, by whom, and why.

    \b
    Example:
      onrecord actors log
    """
    with tidy(), _opened(store) as own:
        entries = own.log()
        if json:
            _print_json([_packed(entry) for entry in entries])
            return
        for entry in entries:
            undone = " (undone)" if entry.undone else ""
            why = f" – {entry.why}" if entry.why else ""
            at = f"{entry.at:%Y-%m-%d %H:%M}"
            typer.echo(one_line(f"{entry.number}  {at}  {entry.by}  {entry.action}{undone}: {entry.summary}{why}"))


def _opened(path: Path | None, *, create: bool = False) -> ActorStore:
    """The store, over the table that ships; it is made where there is none, if *create*."""
    from onrecord.store.actors import ActorStore
    from onrecord.store.place import default_path
    from onrecord.tables.ships import shipped

    return ActorStore.open(path or default_path(), base=shipped(), create=create)


def _note(by: str | None, why: str) -> Note:
    from onrecord.store.log import Note

    return Note(by=by or _login(), why=why)


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container whose user has no name
        return "unknown"


def _watched(entries: Iterable[Entry], tick: Tick) -> Iterator[Entry]:
    for number, entry in enumerate(entries, 1):
        if number % TICKS == 0:
            tick(f"{number:,} entries")
        yield entry


def _tell(refused: Refused) -> None:
    say(one_line(f"{refused.place}: {refused.why}"))


def _sum_up(added: Added) -> None:
    total = added.new + added.updated + added.same
    parts = [f"Imported {total:,} actor{'' if total == 1 else 's'}: {added.new:,} new, {added.updated:,} updated"]
    parts[0] += f", {added.same:,} as before"
    if added.refused:
        parts.append(f"refused {added.refused:,}")
    if added.passed:
        parts.append(f"passed over {_counted(added.passed)}")
    say(one_line("; ".join(parts) + "."))
    if added.unknown:
        say(one_line(f"Left out countries that are not known: {_counted(added.unknown)}."))
    if added.untitled:
        say(one_line(f"Left out roles in posts that have no name in the files: {_counted(added.untitled)}."))


def _counted(found: Counter[str]) -> str:
    shown = ", ".join(f"{name} ({count:,})" for name, count in found.most_common(SHOWN))
    return f"{shown} and {len(found) - SHOWN:,} more" if len(found) > SHOWN else shown


def _cells(row: ActorRow) -> tuple[str, ...]:
    return row.id, row.name, row.kind.value, row.country or "–", row.sector or "–", row.source


def _print_table(rows: Sequence[Sequence[str]]) -> None:
    """*rows* with their columns one below the other."""
    shown = [[one_line(cell) for cell in row] for row in rows]
    widths = [max(len(cell) for cell in column) for column in zip(*shown, strict=True)]
    for row in shown:
        typer.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def _print_json(values: Sequence[object]) -> None:
    import msgspec

    typer.echo(msgspec.json.format(msgspec.json.encode(list(values)), indent=2).decode())


def _packed(entry: LogEntry) -> dict[str, object]:
    import msgspec

    return asdict(entry) | {"details": msgspec.Raw(entry.details.encode())}


def _print_changed(own: ActorStore, row: ActorRow) -> None:
    typer.echo(one_line("  ".join(_cells(row))))
    entry = own.log()[-1]
    for made in entry.correction.made if entry.correction else ():
        if not made.source:
            say(one_line(f"“{made.name}” was in no table: it is an actor of your own now."))
    say(f"Entry {entry.number} of the log; `onrecord actors undo` takes it back.")


def _described(row: ActorRow, table: ActorTable) -> list[str]:
    """What a row says, a line for each field that it knows."""
    fields = {
        "from": ", ".join((row.source, *_origin(row, table))),
        "names": "; ".join(row.names),
        "roles": "; ".join(map(_role, row.roles)),
        "links": "; ".join(row.links),
        "stands for": row.stands_for or "",
    }
    head = "  ".join(_cells(row)[:-1])
    return [one_line(line) for line in (head, *(f"  {name}: {text}" for name, text in fields.items() if text))]


def _origin(row: ActorRow, table: ActorTable) -> tuple[str, ...]:
    from onrecord.store.actors import ActorStore
    from onrecord.tables.rows import OWN

    return table.origin(row.id) if isinstance(table, ActorStore) and row.source == OWN else ()


def _role(role: Role) -> str:
    if not role.start and not role.end:
        return role.title
    last = role.end - timedelta(days=1) if role.end else None
    return f"{role.title} ({role.start or ''}…{last or ''})"


def _taken(table: ActorTable, name: str, found: Sequence[ActorRow], on: datetime | None) -> str:
    """Which row a reading takes for *name*, and why."""
    from onrecord.tables.resolve import resolve

    if not found:
        return f"Nobody goes by “{name}” in any table."
    day = f" on {on:%Y-%m-%d}" if on else ""
    who = resolve(name, on.date() if on else None, table)
    if who.row is None:
        return f"A reading takes none of these for “{name}”{day}: that it is one of them cannot be told."
    role = f", {', '.join(who.roles)}" if who.roles else ""
    return f"A reading takes {who.row.id} for “{name}”{day}{role}: {'; '.join(who.why)}."
