"""
Who is named in one report: the model's names as actors, and the actors that the words of a speaker stand for.

Names are joined only where there is no doubt: the same words, or a surname that one person in the report has.
"Unresolved" beats a guess: a pronoun, or a noun without a name ("a spokesman for Fabius"), is nobody's name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.model.seam import LabelledSpan
from onrecord.reading.words import DETERMINERS, PARTICLES, PRONOUNS, SUFFIXES, TITLES
from onrecord.values import Actor, ActorId, ActorKind, Mention, MentionForm, Report, Span, SpeakerStatus

KINDS = {kind.value: kind for kind in (ActorKind.PERSON, ActorKind.ORGANISATION, ActorKind.PLACE, ActorKind.GROUP)}

# Where the first noun phrase of a speaker ends: what follows describes it, or is a name in apposition.
_CUT = re.compile(
    r",|;|\(|\s[—–-]\s|[—–]|\n|\s(?:of|for|from|in|at|on|with|to|by|who|that|which|whose|as|among|inside)\s"
)
_DESCRIBES = re.compile(r"\s(?:of|for|from|in|at|on|with|to|by|who|that|which|whose|as|among|inside)\s")
_AND = re.compile(r",?\s(?:and|or|&|as well as|along with)\s")
_COMMA = re.compile(r",\s+")
_POSSESSIVE = re.compile(r"[’']s?$")
_ALONE = re.compile(r"\s(?:himself|herself|itself|themselves|alone|too|also|both|all)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors of one report and their mentions."""

    actors: tuple[Actor, ...]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks, as far as a speaker's words tell."""

    speakers: tuple[ActorId, ...]
    status: SpeakerStatus


def cast(report: Report, names: Sequence[LabelledSpan]) -> Cast:
    """The named actors of *report*, in order of appearance; names of other things (laws, films) are no actors."""
    bare = (_without_title(report, name) for name in names if name.label in KINDS)
    named = [name for name in bare if _key(report.words(name.span)).strip()]
    keys = _joined_surnames(report, named)
    groups: dict[str, list[LabelledSpan]] = {}
    for name, key in zip(named, keys, strict=True):
        groups.setdefault(key, []).append(name)
    actors, mentions = [], []
    for number, group in enumerate(groups.values(), 1):
        words = tuple(dict.fromkeys(_bare(report.words(name.span)) for name in group))
        kind = KINDS[Counter(name.label for name in group).most_common(1)[0][0]]
        best = max(words, key=len) if kind is ActorKind.PERSON else words[0]
        actors.append(Actor(id=f"a{number}", name=best, kind=kind, names=words))
        mentions += [Mention(report=report.id, span=n.span, actor=f"a{number}", form=MentionForm.NAME) for n in group]
    return Cast(tuple(actors), tuple(sorted(mentions, key=lambda mention: mention.span)))


def _without_title(report: Report, name: LabelledSpan) -> LabelledSpan:
    """
    *name* from behind its last title: "President Vladimir Putin" names Vladimir Putin.

    A word in small letters that is no particle of names counts as one: "Democratic nominee Ruth Amsel".
    """
    words = list(re.finditer(r"\S+", report.words(name.span)))
    if not words:
        return name
    plain = [word.group().casefold().strip(".,") for word in words]
    last = next((i for i in reversed(range(len(plain))) if plain[i] not in SUFFIXES), 0)  # Martin Luther *King* Jr
    capital = words[last].group()[:1].isupper()  # not of "maria k", which is written in small letters throughout
    small = [capital and word.group().islower() and word.group() not in PARTICLES for word in words]
    titles = [i for i, word in enumerate(plain[:last]) if word in TITLES or small[i]]
    if name.label != ActorKind.PERSON or not titles:
        return name
    return replace(name, span=Span(name.span.start + words[titles[-1] + 1].start(), name.span.end))


def _bare(words: str) -> str:
    """A name on one line, without its article and its possessive."""
    bare = _POSSESSIVE.sub("", " ".join(words.split()))
    return re.sub(r"^[Tt]he\s+", "", bare)


def _key(words: str) -> str:
    return re.sub(r"[^\w\s]", "", _bare(words)).casefold()


def _joined_surnames(report: Report, named: Sequence[LabelledSpan]) -> list[str]:
    """The key of each name; a person's surname ("de Blasio") has the key of the one full name that ends in it."""
    keys = [_key(report.words(name.span)) for name in named]
    persons = {key for name, key in zip(named, keys, strict=True) if name.label == ActorKind.PERSON}
    endings = {key: {" ".join(words[i:]) for i in range(1, len(words))} for key in persons if (words := key.split())}
    full = persons - set().union(*endings.values())
    owners = {key: [one for one in full if key in endings[one]] for key in persons - full}
    return [
        owners[key][0] if name.label == ActorKind.PERSON and len(owners.get(key, ())) == 1 else key
        for name, key in zip(named, keys, strict=True)
    ]


def voice(report: Report, speaker: Sequence[Span], known: Cast) -> tuple[Voice, Cast]:
    """
    Whom the words of a speaker stand for, and the cast with anybody unnamed who is new in it.

    Several parts joined by "and" are several speakers; the status is that of the least certain part.
    """
    speakers: list[ActorId] = []
    statuses: list[SpeakerStatus] = []
    for span in speaker:
        for part in _parts(report, span, known):
            actor, status, known = _one(report, part, known)
            speakers += [actor] if actor and actor not in speakers else []
            statuses.append(status)
    if not statuses:
        return Voice((), SpeakerStatus.NONE), known
    order = (SpeakerStatus.UNRESOLVED, SpeakerStatus.UNNAMED, SpeakerStatus.RESOLVED)
    return Voice(tuple(speakers), min(statuses, key=order.index)), known


def _parts(report: Report, span: Span, known: Cast) -> tuple[Span, ...]:
    """
    *span* at its "and"s, where these join speakers.

    They do after a name ("Putin and his aides") and before one ("officials and Anna Kell"); they may not within a
    description ("a friend of Ana and Ben", "the founder and director, Ana Kell", "NATO, whose count went from nine to
    15 and 21"), which is left whole.
    """
    parts = _split(report, span, _AND, known)
    first, rest = parts[0], parts[1:]
    if not rest:
        return _listed(report, span, known, kinds=(ActorKind.PERSON,))  # a headline's "Putin, Hollande"
    named = _head_name(report, first, known) is not None
    described = _DESCRIBES.search(report.words(first)) is not None
    begun = all(any(part.start == mention.span.start for mention in known.mentions) for part in rest)
    if (named and not described) or (begun and (named or not described)):
        return tuple(one for part in parts for one in _listed(report, part, known))
    return (span,)


def _split(report: Report, span: Span, pattern: re.Pattern[str], known: Cast) -> tuple[Span, ...]:
    """The stretches of *span* between the matches of *pattern*, none of them blank; a match within a name is none."""
    words = report.words(span)
    cuts = [match for match in pattern.finditer(words) if not _within_name(span.start + match.start(), known)]
    edges = [0, *(edge for match in cuts for edge in match.span()), len(words)]
    pairs = zip(edges[::2], edges[1::2], strict=True)
    return tuple(Span(span.start + a, span.start + b) for a, b in pairs if words[a:b].strip()) or (span,)


def _listed(
    report: Report, part: Span, known: Cast, *, kinds: Sequence[ActorKind] = tuple(ActorKind)
) -> tuple[Span, ...]:
    """*part* at its commas where these part names of one of *kinds*, as in "Putin, Hollande"; else itself."""
    pieces = _split(report, part, _COMMA, known)
    if len(pieces) == 1:
        return pieces
    kind_of = {actor.id: actor.kind for actor in known.actors}
    found = {mention.span: kind_of[mention.actor] for mention in known.mentions}
    each = {found.get(piece) for piece in pieces}
    return pieces if len(each) == 1 and each <= set(kinds) else (part,)


def _within_name(at: int, known: Cast) -> bool:
    return any(mention.span.start < at < mention.span.end for mention in known.mentions)


def _one(report: Report, span: Span, known: Cast) -> tuple[ActorId | None, SpeakerStatus, Cast]:
    """The actor of one speaker's words: one with a name, one without, or none that can be told."""
    words = report.words(span)
    if all(word in PRONOUNS for word in re.findall(r"\w+", words.casefold())):
        return None, SpeakerStatus.UNRESOLVED, known
    name = _head_name(report, span, known)
    if name:
        return name, SpeakerStatus.RESOLVED, known
    actor, known = _unnamed(words, known)
    return actor, SpeakerStatus.UNNAMED, known


def _head_name(report: Report, span: Span, known: Cast) -> ActorId | None:
    """
    The name that heads *span*, if one does.

    A name heads a noun phrase that it ends ("the French president, Francois Hollande" and "President Putin", not
    "a spokesman for Fabius" nor "Putin's spokesman").
    """
    words = report.words(span)
    inside = [mention for mention in known.mentions if span.contains(mention.span)]
    cut = _head(words, span.start, known)
    ends = _ending(words[:cut], span.start, inside, report)
    if ends is not None:
        return ends
    rest = re.match(r"(,\s+)([^,(]+)", words[cut:])
    if rest:  # in apposition: the description, then the name alone
        start = span.start + cut + rest.start(2)
        for mention in inside:
            if mention.span.start == start and report.words(mention.span).strip() == rest[2].strip():
                return mention.actor
    return None


def _head(words: str, base: int, known: Cast) -> int:
    """Where the first noun phrase of *words*, that begin at *base*, ends: how many characters it has."""
    cuts = (m.start() for m in _CUT.finditer(words) if not _within_name(base + m.start(), known))
    return next(cuts, len(words))


def _ending(words: str, base: int, inside: Sequence[Mention], report: Report) -> ActorId | None:
    """The actor of the mention with which *words*, that begin at *base*, end."""
    end = base + len(_POSSESSIVE.sub("", _ALONE.sub("", words.rstrip())).rstrip())
    for mention in inside:
        stop = mention.span.start + len(_POSSESSIVE.sub("", report.words(mention.span)))
        if stop == end:
            return mention.actor
    return None


def _unnamed(words: str, known: Cast) -> tuple[ActorId, Cast]:
    """The actor without a name that goes by these *words*, known or new."""
    shown = " ".join(words.split())
    tokens = shown.casefold().split()
    key = " ".join(tokens[1:] if tokens[0] in DETERMINERS and len(tokens) > 1 else tokens)
    for actor in known.actors:
        if actor.kind is ActorKind.UNNAMED and key in (_without_determiner(name) for name in actor.names):
            names = actor.names if shown in actor.names else (*actor.names, shown)
            others = tuple(replace(a, names=names) if a is actor else a for a in known.actors)
            return actor.id, Cast(others, known.mentions)
    fresh = Actor(id=f"a{len(known.actors) + 1}", name=shown, kind=ActorKind.UNNAMED, names=(shown,))
    return fresh.id, Cast((*known.actors, fresh), known.mentions)


def _without_determiner(name: str) -> str:
    tokens = name.casefold().split()
    return " ".join(tokens[1:] if tokens[0] in DETERMINERS and len(tokens) > 1 else tokens)
