"""Who quotes whom, as a drawing and as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk.desk import desk_of
from onrecord.desk.shown import called, short
from onrecord.store.shown import Citing

MOST = 24  # outlets, and actors, in the drawing; the table has all
STEP = 30  # units of the drawing between two names
LEFT, RIGHT, WIDTH = 300, 690, 1000
LONGEST = 34  # characters of a name in the drawing


@dataclass(frozen=True, slots=True)
class Line:
    """An outlet that quotes an actor: from where to where, and how thick."""

    from_y: float
    to_y: float
    width: float
    says: str


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the drawing, at its height."""

    y: float
    name: str
    key: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """Outlets at the left, actors at the right, lines between them."""

    outlets: tuple[Name, ...]
    actors: tuple[Name, ...]
    lines: tuple[Line, ...]
    height: float
    left: int = LEFT
    right: int = RIGHT
    width: int = WIDTH


def network(request: Request) -> Response:
    """The network of the whole store, or of one story."""
    desk = desk_of(request)
    name = request.query_params.get("story") or None
    with desk.store() as store:
        story = store.story(name) if name else None
        rows = store.network(name)
    return desk.page(request, "network.html", story=story, rows=rows, drawing=drawn(rows))


def drawn(rows: Sequence[Citing]) -> Drawing:
    """The strongest lines of *rows* as a drawing."""
    lines = strongest(rows)
    outlets = list(dict.fromkeys(one.outlet for one in lines))
    # Outlets may print one somebody in different words: the words of the strongest line stand for all.
    actors = {one.actor: one.name for one in reversed(lines)}
    order = list(dict.fromkeys(one.actor for one in lines))
    tallest = max(len(outlets), len(order))
    left = {outlet: _height(n, len(outlets), tallest) for n, outlet in enumerate(outlets)}
    right = {key: _height(n, len(order), tallest) for n, key in enumerate(order)}
    most = max((one.statements for one in lines), default=1)
    return Drawing(
        outlets=tuple(Name(left[one], short(called(one), LONGEST), one) for one in outlets),
        actors=tuple(Name(right[key], short(actors[key], LONGEST), key) for key in order),
        lines=tuple(
            Line(left[one.outlet], right[one.actor], 1 + 7 * one.statements / most, _says(one)) for one in lines
        ),
        height=STEP * tallest + 20,
    )


def strongest(rows: Sequence[Citing]) -> list[Citing]:
    """Those of *rows*, which begin with the strongest, between which no more than MOST outlets and actors stand."""
    outlets: set[str] = set()
    actors: set[str] = set()
    found = []
    for one in rows:
        if len(outlets | {one.outlet}) > MOST or len(actors | {one.actor}) > MOST:
            continue
        outlets.add(one.outlet)
        actors.add(one.actor)
        found.append(one)
    return found


def _height(number: int, of: int, tallest: int) -> float:
    return 25 + (tallest - of) * STEP / 2 + number * STEP


def _says(one: Citing) -> str:
    return f"{called(one.outlet)} quotes {one.name}: {one.statements} statement{'' if one.statements == 1 else 's'}"
