"""How far a long run is: one line on stderr, where that is a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

from onrecord.exporters.plain import printable

FEW = 3  # inputs that are read before a line appears: shorter runs need none

Tick = Callable[[str], None]


@contextmanager
def progress(*, wanted: bool) -> Iterator[Tick]:
    """Gives a function to call after each input with a line to show; the line goes when the run ends."""
    with ExitStack() as stack:
        yield _ticker(stack) if wanted else lambda line: None


def _ticker(stack: ExitStack) -> Tick:
    calls = 0
    show: Tick | None = None

    def tick(line: str) -> None:
        nonlocal calls, show
        calls += 1
        if calls > FEW:
            show = show or _line(stack)
            show(line)

    return tick


def _line(stack: ExitStack) -> Tick:
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn())
    bar = stack.enter_context(Progress(*columns, console=Console(stderr=True), transient=True))
    task = bar.add_task("", total=None)
    return lambda line: bar.update(task, description=printable(line))
