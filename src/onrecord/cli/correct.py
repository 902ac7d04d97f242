"""onrecord correct: what a person says against the machine, kept in the log and replayed over every reading."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli import keeping
from onrecord.cli.ends import say
from onrecord.errors import CorrectionRefused
from onrecord.values import Report, Span, SpeakerStatus, Verdict

if TYPE_CHECKING:
    from onrecord.review.corrections import Correction
    from onrecord.store.review_log import Entry
    from onrecord.store.store import Store

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

_OFFSETS = re.compile(r"(\d+)-(\d+)")
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

    \b
    Examples:
      onrecord correct speaker 4f2a "never put a ship to sea" "Piet Lowe"
      onrecord correct undo 3
    """


@app.command("speaker")
def speaker(
    report: ReportName,
    words: Words,
    names: Annotated[list[str] | None, typer.Argument(metavar="[NAME]…", help="Who says it.")] = None,
    nobody: Annotated[
        bool, typer.Option("--nobody", help="It cannot be told who says it, whatever the machine found.")
    ] = False,
    by: keeping.By = None,
    why: keeping.Why = "",
    store: keeping.File = None,
) -> None:
    """
    Say who speaks. Words that the machine took for no statement become one.

    \b
    Example:
      onrecord correct speaker 4f2a 120-180 "Ruth Amsel" --why "see line 3"
    """
    from onrecord.review.corrections import SpeakerIs

    with keeping.opened(store) as kept:
        found, span = _words(kept, report, words)
        status = SpeakerStatus.UNRESOLVED if nobody else SpeakerStatus.RESOLVED
        correction = SpeakerIs(
            report=found.id, content=_content(kept, found, span), speakers=tuple(names or ()), status=status
        )
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
        found, span = _words(kept, report, words)
        _keep(kept, NotAStatement(report=found.id, content=_content(kept, found, span)), by, why)


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
        found, span = _words(kept, report, words)
        _, right = _words(kept, report, to)
        _keep(kept, Boundaries(report=found.id, content=_content(kept, found, span), to=(right,)), by, why)


@app.command("date")
def date(
    report: ReportName,
    day: Annotated[
        datetime | None, typer.Argument(formats=["%Y-%m-%d"], metavar="[YYYY-MM-DD]", help="None: it is not known.")
    ] = None,
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

    with keeping.opened(store) as kept:
        _keep(kept, Published(report=_report(kept, report).id, day=day.date() if day else None), by, why)


@app.command("same-actor")
def same_actor(
    keys: Annotated[list[str], typer.Argument(metavar="KEY…", help="Keys, as who prints them.", show_default=False)],
    name: Annotated[str, typer.Option(metavar="NAME", help="What they are called.", show_default=False)],
    by: keeping.By = None,
    why: keeping.Why = "",
    store: keeping.File = None,
) -> None:
    """
    Say that two actors, or more, are one, wherever in the store they are named.

    \b
    Example:
      onrecord correct same-actor "person:ruth amsel" "person:r amsel" --name "Ruth Amsel"
    """
    from onrecord.review.corrections import SameActor

    with keeping.opened(store) as kept:
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
        found, span = _words(kept, report, words)
        _keep(kept, OtherActor(report=found.id, spans=(span,), name=name), by, why)


@app.command("dispute")
def dispute(
    key: Annotated[
        str, typer.Argument(metavar="KEY", help="The dispute, as the desk and show --json have it.", show_default=False)
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
    Say that a dispute is none, or that it is one. The keys stand in the desk and in the view where_accounts_differ.

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
            keeping.put(map(_line, entries))


def _line(one: Entry) -> str:
    undone = f" (undone by {one.undone})" if one.undone else ""
    why = f": {one.why}" if one.why else ""
    return f"{one.number}  {one.at:%Y-%m-%d %H:%M}  {one.by}  {one.action} {' '.join(one.reports)}{undone}{why}"


def _report(store: Store, name: str) -> Report:
    story, report = store.named(name)
    if report is None:
        raise CorrectionRefused(f"{name} is {story}, a story: name one of its reports (`onrecord show {name}`).")
    return store.reading(report).report


def _words(store: Store, name: str, words: str) -> tuple[Report, Span]:
    """The report, and where in it the words stand: once, or the offsets say where."""
    report = _report(store, name)
    if offsets := _OFFSETS.fullmatch(words):
        return report, Span(int(offsets[1]), int(offsets[2]))
    count = report.text.count(words)
    if not words or count != 1:
        many = "stand there several times" if count > 1 else "do not stand there"
        raise CorrectionRefused(f"The words “{words}” {many} in report {report.id}. Give their offsets, as 120-180.")
    start = report.text.index(words)
    return report, Span(start, start + len(words))


def _content(store: Store, report: Report, span: Span) -> tuple[Span, ...]:
    """The content of the shortest statement that has the words in it; the words themselves where none has."""
    holding = [one for one in store.reading(report.id).statements if any(span.overlaps(each) for each in one.content)]
    nearest = min(holding, key=lambda one: sum(map(len, one.content)), default=None)
    return nearest.content if nearest else (span,)


def _keep(store: Store, correction: Correction, by: str | None, why: str) -> None:
    number = store.correct(correction, keeping.note(by, why))
    store.settle()
    say(f"Kept as entry {number} of the log; `onrecord correct undo {number}` takes it back.")
