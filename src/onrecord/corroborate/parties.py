"""
Whom clauses lay a deed to: whether the doers that two of them name can be one.

Reports call one party by many names: "the army", "the Assad regime" and "Damascus" may be one, "Russian planes" and
"Syrian planes" are not. What tells two apart is the country, whether they act for a state or under arms against one,
and, of persons, the name. What is not known tells nothing apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.tables.camps import CAMP_OF, Camp, camp_told
from onrecord.text.terms import stems
from onrecord.values import Actor, ActorId, ActorKind

_PERSONS_OR_BODIES = frozenset({ActorKind.PERSON, ActorKind.ORGANISATION})


@dataclass(frozen=True, slots=True)
class Party:
    """An actor as the doer of something: *names* are the stems of a name, empty for who has none."""

    actor: ActorId
    kind: ActorKind
    names: frozenset[str]
    country: str | None
    camp: Camp | None

    def differs(self, other: Party) -> bool:
        """True where something tells that the two are not one."""
        if self.actor == other.actor:
            return False
        countries = self.country and other.country and self.country != other.country
        camps = self.camp and other.camp and self.camp is not other.camp
        persons = self.kind is other.kind is ActorKind.PERSON and self.names.isdisjoint(other.names)
        return bool(countries or camps or persons)

    @property
    def unknown(self) -> bool:
        """True where nothing is known that could tell it from others: "he", "the man"."""
        return not (self.names or self.country or self.camp)

    def is_surely(self, other: Party) -> bool:
        """True where the two are one actor, or the name of the one is part of that of the other: "Tom Vik", "Vik"."""
        few, many = sorted((self.names, other.names), key=len)
        named = self.kind in _PERSONS_OR_BODIES and other.kind in _PERSONS_OR_BODIES
        return self.actor == other.actor or (named and bool(few) and few <= many)

    def is_likely(self, other: Party) -> bool:
        """True where something tells that the two are one, and nothing that they are not: "the army", "Damascus"."""
        countries = self.country is not None and self.country == other.country
        camps = self.camp is not None and self.camp is other.camp
        return self.is_surely(other) or ((countries or camps) and not self.differs(other))


def party(actor: Actor, words: str = "") -> Party:
    """*actor* as a doer, called by *words*; somebody else, of whom no more is known, where these tell another camp."""
    camp, told = CAMP_OF.get(actor.sector or ""), camp_told(words)
    if camp and told and camp is not told:
        return Party(f"{actor.id}:{words}", ActorKind.UNNAMED, frozenset(), None, told)
    names = frozenset(stems(actor.name)) if actor.kind is not ActorKind.UNNAMED else frozenset()
    return Party(actor.id, actor.kind, names, actor.country, camp or told)


def all_differ(some: Iterable[Party], others: Iterable[Party]) -> bool:
    """True where both name doers, and none of the ones can be one of the others."""
    ours, theirs = tuple(some), tuple(others)
    return bool(ours and theirs) and all(one.differs(other) for one in ours for other in theirs)
