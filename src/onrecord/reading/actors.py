"""
The actors of one report: the chains that are somebody in it, with what names, titles and tables tell of them.

What is told of an actor comes with the reason: ``why`` names the row of a table, or the words of the report.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.reading.chains import Chain, Chains
from onrecord.reading.words import DETERMINERS, PRONOUNS
from onrecord.tables.resolve import Identity, resolve
from onrecord.tables.rows import ActorRow, ActorTable
from onrecord.tables.words import COUNTED, ROLE_WORDS, singular
from onrecord.values import Actor, ActorId, ActorKind, Mention, MentionForm, Report, Span

MOST_PHRASES = 4  # in which an actor is described, that are looked at
MOST_BEFORE = 8  # words of a title before a name

_WORD_BEFORE = re.compile(r"(?<![^\s(“\"‘])([\w.'’&-]+) $")
_WHERE = frozenset({ActorKind.COUNTRY, ActorKind.PLACE})  # what is told beside a place is as a rule not of it
_AFTER = re.compile(r", ((?:the|a|an|former|then)\s[^,.;:()“”\n]{3,80})(?=,)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors of one report in order of appearance, their mentions, and the actor of each chain that is one."""

    actors: tuple[Actor, ...]
    mentions: tuple[Mention, ...]
    of: Mapping[int, ActorId]


def cast(report: Report, chains: Chains, spoken: Mapping[int, Sequence[Span]], table: ActorTable) -> Cast:
    """
    The actors of *report*: whoever has a name, is mentioned more than once, or speaks.

    *spoken* has for each chain that speaks, or may, the words of the speakers that it is.
    """
    chosen = [
        number
        for number, chain in enumerate(chains.chains)
        if chain.mentions and (chain.named or number in spoken or len(chain.mentions) > 1)
    ]
    chosen.sort(key=lambda number: min(chains.chains[number].mentions))
    of = {number: f"a{at}" for at, number in enumerate(chosen, 1)}
    mentions = [
        Mention(report=report.id, span=span, actor=of[number], form=form)
        for number in chosen
        for span, form in chains.chains[number].mentions.items()
    ]
    return Cast(
        actors=tuple(_actor(report, chains.chains[n], of[n], spoken.get(n, ()), table) for n in chosen),
        mentions=tuple(sorted(mentions, key=lambda mention: (mention.span, mention.actor))),
        of=of,
    )


def _actor(report: Report, chain: Chain, name: ActorId, spoken: Sequence[Span], table: ActorTable) -> Actor:
    known = _identity(report, chain, spoken, table)
    # What describes somebody may have a row of its own: "NYPD Commissioner James O'Neill" is not the NYPD.
    own = known.kind is ActorKind.PERSON and known.row is not None and known.row.kind is ActorKind.PERSON
    row = (chain.named.row if chain.named else None) or (known.row if own else None)
    words = _words(report, chain, spoken)
    if row and chain.named:
        shown, kind = row.name, row.kind
    elif chain.named:
        shown = max(words, key=len) if chain.named.kind is ActorKind.PERSON else words[0]
        kind = chain.named.kind
    else:
        row, shown, kind = None, words[0], ActorKind.UNNAMED
    return Actor(
        id=name,
        name=shown,
        kind=kind,
        names=words,
        country=known.country,
        sector=known.sector,
        roles=known.roles if kind in (ActorKind.PERSON, ActorKind.UNNAMED) else (),
        links=(row.id, *row.links) if row else (),
        why=tuple(dict.fromkeys(known.why)),
    )


def _words(report: Report, chain: Chain, spoken: Sequence[Span]) -> tuple[str, ...]:
    """The names of somebody, in order; else the words as a speaker, and the nouns; else the pronouns."""
    if chain.named:
        return chain.named.names
    mentions = sorted(chain.mentions.items())
    nominals = [span for span, form in mentions if form is MentionForm.NOMINAL]
    described = [span for span in spoken if report.words(span).casefold() not in PRONOUNS]
    wide = [span for span in nominals if not any(other.contains(span) for other in described)]
    spans = [*described, *wide] or [span for span, _ in mentions]
    return tuple(dict.fromkeys(" ".join(report.words(span).split()) for span in spans))


def _identity(report: Report, chain: Chain, spoken: Sequence[Span], table: ActorTable) -> Identity:
    """What its row in a table, and the phrases in which somebody is described, tell: of each thing the first word."""
    row = chain.named.row if chain.named else None
    told = [_of_row(row, chain.named.seat)] if row and chain.named else []
    if not row or row.kind not in _WHERE:
        told += [resolve(phrase, report.published, table) for phrase in _phrases(report, chain, spoken, table)]
    return Identity(
        kind=next((one.kind for one in told if one.row), None),
        country=next((one.country for one in told if one.country), None),
        sector=next((one.sector for one in told if one.sector), None),
        roles=tuple(
            dict.fromkeys(role for one in told for role in one.roles if singular(role.casefold()) not in COUNTED)
        ),
        row=next((one.row for one in told if one.row), None),
        why=tuple(reason for one in told if one.country or one.sector or one.roles for reason in one.why),
    )


def _of_row(row: ActorRow, seat: str | None) -> Identity:
    """What a row tells; of a country that is called by its government's *seat*, that it is a government."""
    why = (f"{row.name} in {row.source}", *((f"“{seat}” is where its government sits",) if seat else ()))
    return Identity(kind=row.kind, country=row.country, sector="GOV" if seat else row.sector, row=row, why=why)


def _phrases(report: Report, chain: Chain, spoken: Sequence[Span], table: ActorTable) -> list[str]:
    """The phrases in which somebody is described: as a speaker, with a title, behind a comma; else the nouns."""
    phrases = [report.words(span) for span in spoken if report.words(span).casefold() not in PRONOUNS]
    if chain.named:
        names, person = chain.named.mentions[:MOST_PHRASES], chain.named.kind is ActorKind.PERSON
        phrases += [phrase for span in names for phrase in _described(report, span, table, apposition=person)]
    elif not phrases:
        phrases = [report.words(span) for span, form in sorted(chain.mentions.items()) if form is MentionForm.NOMINAL]
    return list(dict.fromkeys(phrases))[:MOST_PHRASES]


def _described(report: Report, name: Span, table: ActorTable, *, apposition: bool) -> tuple[str, ...]:
    """The name with the title before it, and with *apposition* what stands between commas behind it."""
    text = report.text
    start = name.start
    for _ in range(MOST_BEFORE):
        word = _WORD_BEFORE.search(text, max(start - 40, 0), start)
        if not word or not _titles(word[1], text, word.start(1), table):
            break
        start = word.start(1)
    after = _AFTER.match(text, name.end, name.end + 120) if apposition else None
    words = text[start : name.end]
    told = (words,) if " " in words else ()  # a surname alone says nothing of whose it is
    return (*told, *((after[1],) if after else ()))


def _titles(word: str, text: str, at: int, table: ActorTable) -> bool:
    """Whether *word* before a name may be of its title: "French", "foreign", "Minister"; not "On" or "said"."""
    before = text[max(at - 9, 0) : at]
    begins = at == 0 or before.rstrip()[-1:] in '.!?:”"' or before.endswith("\n")
    plain = word.casefold().rstrip(".")
    if plain in ROLE_WORDS or word.endswith(("’s", "'s")):
        return True
    if begins:  # a capital says nothing there
        return any(row.kind in (ActorKind.GROUP, ActorKind.COUNTRY) for row in table.named(word))
    return word[:1].isupper() and plain not in DETERMINERS
