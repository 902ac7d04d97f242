"""Where the accounts of a story differ, before it has an id."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.corroborate.assertions import Assertion
from onrecord.values import DisputeKind, DisputeStatus, Side, StoryId


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A dispute without its id: *values* are what the sides say, in order, and *of* the assertions on each side."""

    story: StoryId
    kind: DisputeKind
    values: tuple[str, ...]
    of: tuple[tuple[Assertion, ...], ...]
    status: DisputeStatus = DisputeStatus.DISPUTED
    why: str

    @property
    def sides(self) -> tuple[Side, ...]:
        """The sides as the record has them."""
        return tuple(_side(value, of) for value, of in zip(self.values, self.of, strict=True))


def _side(value: str, of: Sequence[Assertion]) -> Side:
    """The account that *of* give: their statements and events, their words, whose they are."""
    return Side(
        value=value,
        statements=tuple(dict.fromkeys(one.statement for one in of if one.statement)),
        events=tuple(dict.fromkeys(event for one in of for event in one.events)),
        words=tuple(dict.fromkeys(one.words for one in of)),
        sources=tuple(dict.fromkeys(one.source.name for one in of)),
    )
