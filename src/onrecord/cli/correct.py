"""onrecord correct: what a person says against the machine, kept in the log and replayed over every reading."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli import keeping
from onrecord.cli.correcting import (
    actor_key,
    dispute_lines,
    entry_lines,
    known_statement_at,
    report_named,
    statement_at,
    trigger_at,
    words_at,
)
from onrecord.cli.ends import say
from onrecord.values import SpeakerStatus, Verdict

if TYPE_CHECKING:
    from onrecord.review.corrections import Correction
    from onrecord.store.store import Store

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

ReportName = Annotated[
    str, typer.Argument(metavar="REPORT", help="The report's id, or its beginning.", show_default=False)
]
Words = Annotated[
    str,
    typer.Argument(
        metavar="WORDS", help="The exact words, or their offsets: 120-180, as search prints them.", show_default=False
    ),
]


@app.callback()
def correct() -> None:
    """
    Correct what was read. The log keeps who, when and why; a correction outlives every new reading and model.

    REPORT is the id of a report, as search prints it in brackets, or its beginning.

    \b
    Examples:
      onrecord correct speaker 4f2a "never put a ship to sea" "Piet Lowe"
      onrecord correct undo 3
    """


@app.command("speaker")
def speaker(
    report: ReportName,
    words: Words,
    names: Annotated[list[str] | None, typer.Argument(metavar="NAME", help="Who says it, one or several.")] = None,
    nobody: Annotated[
        bool, typer.Option("--nobody", help="It cannot be told who says it, whatever the machine found.")
    ] = False,
    by: keeping.By = None,
    why: keeping.Why = "",
    store: keeping.File = None,
) -> None:
    """
    Say who speaks. Part of a statement means all of it; words that are in none become one.

    \b
    Example:
      onrecord correct speaker 4f2a 120-180 "Ruth Amsel" --why "see line 3"
    """
    from onrecord.review.corrections import SpeakerIs

    if nobody == bool(names):
        raise typer.BadParameter("Name who says it, or give --nobody.", param_hint="NAME")
    with keeping.opened(store) as kept:
        found, span = words_at(kept, report, words)
        content = statement_at(kept, found, span) or (span,)
        status = SpeakerStatus.UNRESOLVED if nobody else SpeakerStatus.RESOLVED
        correction = SpeakerIs(report=found.id, content=content, speakers=tuple(names or ()), status=status)
        _keep(kept, correction, by, why)


@app.command("not-a-statement")
def not_a_statement(
    report: ReportName, words: Words, by: keeping.By = None, why: keeping.Why = "", store: keeping.File = None
) -> None:
    """
    Say that these words are nobody's statement.

    \b
    Example:
      onrecord correct not-a-statement 4f2a 120-180
    """
    from onrecord.review.corrections import NotAStatement

    with keeping.opened(store) as kept:
        found, span = words_at(kept, report, words)
        _keep(kept, NotAStatement(report=found.id, content=known_statement_at(kept, found, span)), by, why)


@app.command("not-an-event")
def not_an_event(
    report: ReportName, words: Words, by: keeping.By = None, why: keeping.Why = "", store: keeping.File = None
) -> None:
    """
    Say that these words tell of no event.

    \b
    Example:
      onrecord correct not-an-event 4f2a "set fire to"
    """
    from onrecord.review.corrections import NotAnEvent

    with keeping.opened(store) as kept:
        found, span = words_at(kept, report, words)
        _keep(kept, NotAnEvent(report=found.id, trigger=trigger_at(kept, found, span)), by, why)


@app.command("boundaries")
def boundaries(
    report: ReportName,
    words: Words,
    to: Annotated[str, typer.Argument(metavar="TO", help="The words that it does have.", show_default=False)],
    by: keeping.By = None,
    why: keeping.Why = "",
    store: keeping.File = None,
) -> None:
    """
    Say where a statement begins and ends.

    \b
    Example:
      onrecord correct boundaries 4f2a 120-180 124-176
    """
    from onrecord.review.corrections import Boundaries

    with keeping.opened(store) as kept:
        found, span = words_at(kept, report, words)
        content = known_statement_at(kept, found, span)
        _, right = words_at(kept, report, to)
        _keep(kept, Boundaries(report=found.id, content=content, to=(right,)), by, why)


@app.command("date")
def date(
    report: ReportName,
    day: Annotated[datetime | None, typer.Argument(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="The day.")] = None,
    unknown: Annotated[bool, typer.Option("--unknown", help="The day is not known, whatever the page says.")] = False,
    by: keeping.By = None,
    why: keeping.Why = "",
    store: keeping.File = None,
) -> None:
    """
    Say when a report was published; its “Friday” and “yesterday” follow.

    \b
    Example:
      onrecord correct date 4f2a 2025-11-14
    """
    from onrecord.review.corrections import Published

    if unknown == bool(day):
        raise typer.BadParameter("Give the day, as 2025-11-14, or --unknown.", param_hint="YYYY-MM-DD")
    with keeping.opened(store) as kept:
        _keep(kept, Published(report=report_named(kept, report).id, day=day.date() if day else None), by, why)


@app.command("same-actor")
def same_actor(
    actors: Annotated[
        list[str],
        typer.Argument(metavar="ACTOR", help="Two or more: names, or keys as who prints them.", show_default=False),
    ],
    name: Annotated[str, typer.Option(metavar="NAME", help="What they are called.", show_default=False)],
    by: keeping.By = None,
    why: keeping.Why = "",
    store: keeping.File = None,
) -> None:
    """
    Say that two actors, or more, are one, wherever in the store they are named.

    \b
    Example:
      onrecord correct same-actor "Ruth Amsel" "person:r amsel" --name "Ruth Amsel"
    """
    from onrecord.review.corrections import SameActor

    with keeping.opened(store) as kept:
        keys = dict.fromkeys(actor_key(kept, one) for one in actors)
        if len(keys) < 2:
            raise typer.BadParameter("Name two actors or more.", param_hint="ACTOR")
        mentions = tuple(place for key in keys for place in kept.mentions(key))
        _keep(kept, SameActor(mentions=mentions, name=name), by, why)


@app.command("other-actor")
def other_actor(
    report: ReportName,
    words: Words,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Whom they name.", show_default=False)],
    by: keeping.By = None,
    why: keeping.Why = "",
    store: keeping.File = None,
) -> None:
    """
    Say that a name in a report is somebody else's than the machine has it.

    \b
    Example:
      onrecord correct other-actor 4f2a "Mr Lowe" "Jan Lowe"
    """
    from onrecord.review.corrections import OtherActor

    with keeping.opened(store) as kept:
        found, span = words_at(kept, report, words)
        _keep(kept, OtherActor(report=found.id, spans=(span,), name=name), by, why)


@app.command("disputes")
def disputes(
    story: Annotated[
        str, typer.Argument(metavar="STORY", help="The story's id, or its beginning.", show_default=False)
    ],
    json: keeping.Json = False,
    store: keeping.File = None,
) -> None:
    """
    Print the disputes of a story, each with the key that dispute takes.

    \b
    Example:
      onrecord correct disputes story-4f2a
    """
    with keeping.opened(store) as kept:
        found, report = kept.named(story)
        rows = kept.disputes(found or kept.report(report or story).story or "")
        if json:
            keeping.put_json(rows)
        else:
            keeping.put(line for one in rows for line in dispute_lines(one))
            say(f"Disputes: {len(rows)}.")


@app.command("dispute")
def dispute(
    key: Annotated[
        str, typer.Argument(metavar="KEY", help="The dispute's key, as disputes prints it.", show_default=False)
    ],
    verdict: Annotated[
        Verdict,
        typer.Argument(metavar="VERDICT", help="dismissed: it is none. confirmed: it is one.", show_default=False),
    ],
    by: keeping.By = None,
    why: keeping.Why = "",
    store: keeping.File = None,
) -> None:
    """
    Say that a dispute is none, or that it is one.

    \b
    Example:
      onrecord correct dispute aa5f5456944754d1 dismissed --why "two different nights"
    """
    from onrecord.values import DisputeKind, DisputeVerdict

    with keeping.opened(store) as kept:
        found = kept.dispute(key)
        sides = tuple(tuple((one.report, one.span) for one in side.quoted) for side in found.sides)
        _keep(kept, DisputeVerdict(kind=DisputeKind(found.kind), sides=sides, verdict=verdict), by, why)


@app.command("undo")
def undo(
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="The entry of the log.", show_default=False)],
    by: keeping.By = None,
    why: keeping.Why = "",
    store: keeping.File = None,
) -> None:
    """
    Take back a correction; the log keeps both.

    \b
    Example:
      onrecord correct undo 3
    """
    with keeping.opened(store) as kept:
        entry = kept.undo(number, keeping.note(by, why))
        kept.settle()
        keeping.put(entry_lines(kept, entry))
        say(f"Took back entry {entry.number}: {entry.action}.")


@app.command("log")
def log(json: keeping.Json = False, store: keeping.File = None) -> None:
    """
    Print what persons corrected, the oldest first.

    \b
    Example:
      onrecord correct log
    """
    with keeping.opened(store) as kept:
        entries = kept.log()
        if json:
            keeping.put_json(entries)
        else:
            keeping.put(line for one in entries for line in entry_lines(kept, one))


def _keep(store: Store, correction: Correction, by: str | None, why: str) -> None:
    number = store.correct(correction, keeping.note(by, why))
    store.settle()
    keeping.put(entry_lines(store, store.log()[-1]))
    say(f"Kept as entry {number} of the log; `onrecord correct undo {number}` takes it back.")
