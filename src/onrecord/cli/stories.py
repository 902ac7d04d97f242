"""onrecord stories: what the store has, story by story."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli import keeping
from onrecord.cli.ends import say

if TYPE_CHECKING:
    from onrecord.store.shown import StoryRow


def command(
    words: Annotated[str, typer.Argument(metavar="[WORDS]", help="Only stories with these words in their title.")] = "",
    limit: keeping.Limit = 50,
    offset: keeping.Offset = 0,
    json: keeping.Json = False,
    store: keeping.File = None,
) -> None:
    """
    List the stories in the store, the latest first: days, reports, independent origins, and where claims stand.

    \b
    Examples:
      onrecord stories
      onrecord stories ferry --json
    """
    with keeping.opened(store) as kept:
        page = kept.stories(words=words, limit=limit, offset=offset)
        if json:
            keeping.put_json(page)
            return
        for one in page.rows:
            keeping.put(_lines(one))
        say(keeping.of_all(len(page.rows), page.total, "Stories") + ".")


def _lines(one: StoryRow) -> Iterator[str]:
    yield f"{one.id}  {one.title}"
    days = " to ".join(dict.fromkeys(str(day) for day in (one.earliest, one.latest) if day)) or "no date"
    counts = [
        f"{number} {word}"
        for number, word in (
            (one.agreed, "agreed"),
            (one.disputed, "disputed"),
            (one.updated, "updated"),
            (one.single_source, "single source"),
        )
        if number
    ]
    yield f"    {days} · reports: {one.reports}, origins: {one.origins} · {', '.join(counts) or 'nothing claimed'}"
