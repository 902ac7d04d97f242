"""
Whom the words of a speaker stand for.

"Unresolved" beats a guess: a pronoun whose antecedent is not clear has candidates and no speaker, and a noun without
a name ("a spokesman for Fabius") is nobody's name.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model.seam import Attribution
from onrecord.reading.chains import Chains
from onrecord.reading.names import shown
from onrecord.reading.words import DETERMINERS, PRONOUNS
from onrecord.text.quotemarks import Quotation
from onrecord.values import ActorKind, Report, Span, SpeakerStatus

# From this probability on a pronoun or nominal speaks for the somebody it seems to. Chosen on hand-read speakers of the
# development set (docs/evaluation.md): to give words to the wrong person is worse than to leave them unresolved.
LEAST_SPEAKER = 0.9
MOST_CANDIDATES = 3
NEAR = 8  # contents that may begin between that of a statement and a place within it

# Where the first noun phrase of a speaker ends: what follows describes it, or is a name in apposition.
_CUT = re.compile(
    r",|;|\(|\s[—–-]\s|[—–]|\n|\s(?:of|for|from|in|at|on|with|to|by|who|that|which|whose|as|among|inside)\s"
)
_DESCRIBES = re.compile(r"\s(?:of|for|from|in|at|on|with|to|by|who|that|which|whose|as|among|inside)\s")
_AND = re.compile(r",?\s(?:and|or|&|as well as|along with)\s")
_COMMA = re.compile(r",\s+")
_POSSESSIVE = re.compile(r"[’']s?$")
_DEFINITE = re.compile(r"(?:the|this|that|these|those|both)\s", re.IGNORECASE)
_BOTH = re.compile(
    r"(?:both|the\stwo)\s(?!officials|sources|people|sides|others|of\b)[\w-]+$|(?:they\s)?both$|both\sof\sthem$",
    re.IGNORECASE,
)
_PAIR_KINDS = dict.fromkeys("countries nations governments states capitals".split(), ActorKind.COUNTRY) | dict.fromkeys(
    "companies firms parties unions groups organisations organizations agencies".split(), ActorKind.ORGANISATION
)
_BODIES = frozenset({ActorKind.ORGANISATION, ActorKind.GROUP})
_SORT_OF_BODY = re.compile(
    r"(?:,?\s(?:an?|the))?(?:\s(?:news|press|monitoring|activist|opposition|rebel|militant|jihadist|extremist|terrorist|terror|armed|civil|"
    r"defen[cs]e|political))*\s(?:group|agency|movement|organi[sz]ation|network|newspaper|channel|party|company|firm|"
    r"watchdog|militia|website|station|broadcaster|daily|charity|service|monitor)\s*"
)
_INDEFINITE = re.compile(r"(?:an?|one|another|some|any|each)\s", re.IGNORECASE)
_NARRATOR = frozenset("i me my we us our you your".split())
_ALONE = re.compile(r"\s(?:himself|herself|itself|themselves|alone|too|also|both|all)$", re.IGNORECASE)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Voice:
    """
    Who speaks, as numbers of chains, as far as a speaker's words tell; candidates where they do not, best first.

    *words* are those of each speaker.
    """

    speakers: tuple[int, ...]
    status: SpeakerStatus
    candidates: tuple[int, ...] = ()
    words: tuple[tuple[int, Span], ...] = ()


def voices(
    report: Report, attributions: Sequence[Attribution], chains: Chains, quoted: Sequence[Quotation]
) -> list[Voice]:
    """
    Who speaks in each of *attributions*, in their order.

    "I" within somebody's quotation is that somebody: also as the speaker of a statement within it.
    """
    heard: dict[int, Voice] = {}
    within = _Within(attributions, quoted)
    own = [any(_is_i(report, span) for span in one.speaker) for one in attributions]
    for number, one in enumerate(attributions):
        if not own[number]:
            heard[number] = voice(report, one.speaker, chains)
    for number, one in enumerate(attributions):
        if own[number]:
            outer = within.one_around(one.speaker[0], but=number)
            sure = outer is not None and outer in heard and heard[outer].status is SpeakerStatus.RESOLVED
            heard[number] = heard[outer] if outer is not None and sure else voice(report, one.speaker, chains)
    for span in chains.first_persons():
        outer = within.one_around(span)
        if outer is not None and len(heard[outer].speakers) == 1:
            chains.speaks(span, heard[outer].speakers[0])
    return [heard[number] for number in range(len(attributions))]


class _Within:
    """Which statement's quotation a place stands in."""

    def __init__(self, attributions: Sequence[Attribution], quoted: Sequence[Quotation]) -> None:
        self._quotes = [quotation.span for quotation in quoted]
        self._starts = [span.start for span in self._quotes]
        self._contents = sorted((span, number) for number, one in enumerate(attributions) for span in one.content)
        self._begins = [span.start for span, _ in self._contents]

    def one_around(self, span: Span, but: int = -1) -> int | None:
        """The innermost statement of whose quoted content *span* is part, other than *but*."""
        at = bisect_right(self._starts, span.start) - 1
        if at < 0 or not self._quotes[at].contains(span):
            return None
        last = bisect_right(self._begins, span.start)
        for content, number in reversed(self._contents[max(last - NEAR, 0) : last]):
            if number != but and content.contains(span):
                return number
        return None


def _is_i(report: Report, span: Span) -> bool:
    return report.words(span).strip() in ("I", "i")


def voice(report: Report, speaker: Sequence[Span], chains: Chains) -> Voice:
    """
    Whom the words of a speaker stand for; *chains* has anybody unnamed who is new from then on.

    Several parts joined by "and" are several speakers; the status is that of the least certain part.
    """
    parts = [part for span in speaker for part in _parts(report, span, chains)]
    voices = [_one(report, part, chains) for part in parts]
    if not voices:
        return Voice((), SpeakerStatus.NONE)
    order = (SpeakerStatus.UNRESOLVED, SpeakerStatus.UNNAMED, SpeakerStatus.RESOLVED)
    least = min(voices, key=lambda one: order.index(one.status))
    speakers = tuple(dict.fromkeys(number for one in voices for number in one.speakers))
    words = tuple((number, part) for one, part in zip(voices, parts, strict=True) for number in one.speakers)
    return Voice(speakers, least.status, least.candidates, words)


def _parts(report: Report, span: Span, chains: Chains) -> tuple[Span, ...]:
    """
    *span* at its "and"s, where these join speakers.

    They do after a name ("Putin and his aides") and before one ("officials and Anna Kell"); they may not within a
    description ("a friend of Ana and Ben", "the founder and director, Ana Kell", "NATO, whose count went from nine to
    15 and 21"), which is left whole.
    """
    parts = _split(report, span, _AND, chains)
    first, rest = parts[0], parts[1:]
    if not rest:
        return _listed(report, span, chains, kinds=(ActorKind.PERSON,))  # a headline's "Putin, Hollande"
    head = _head_name(report, first, chains)
    is_named = head is not None and (chains.chains[head].kind is ActorKind.PERSON or _begins(report, rest[0]))
    described = _DESCRIBES.search(report.words(first)) is not None
    begun = all(any(part.start == name.start for name, _ in chains.names_inside(part)) for part in rest)
    if (is_named and not described) or (begun and (is_named or not described)):
        return tuple(one for part in parts for one in _listed(report, part, chains))
    return (span,)


def _begins(report: Report, part: Span) -> bool:
    """Whether a noun phrase of its own begins here: not of "Federal and *state officials*"."""
    first = report.words(part).split()[0]
    return not first.islower() or first in DETERMINERS


def _split(report: Report, span: Span, pattern: re.Pattern[str], chains: Chains) -> tuple[Span, ...]:
    """The stretches of *span* between the matches of *pattern*, none of them blank; a match within a name is none."""
    words = report.words(span)
    cuts = [match for match in pattern.finditer(words) if not chains.within_name(span.start + match.start())]
    edges = [0, *(edge for match in cuts for edge in match.span()), len(words)]
    pairs = zip(edges[::2], edges[1::2], strict=True)
    return tuple(Span(span.start + a, span.start + b) for a, b in pairs if words[a:b].strip()) or (span,)


def _listed(
    report: Report, part: Span, chains: Chains, *, kinds: Sequence[ActorKind] = tuple(ActorKind)
) -> tuple[Span, ...]:
    """*part* at its commas where these part names of one of *kinds*, as in "Putin, Hollande"; else itself."""
    pieces = _split(report, part, _COMMA, chains)
    if len(pieces) == 1:
        return pieces
    found = {span: chains.chains[number].kind for span, number in chains.names_inside(part)}
    each = {found.get(piece) for piece in pieces}
    return pieces if len(each) == 1 and each <= set(kinds) else (part,)


def _one(report: Report, span: Span, chains: Chains) -> Voice:
    """Whom one speaker's words stand for: somebody with a name, somebody without one, or nobody that can be told."""
    words = report.words(span)
    first = _WORD.search(words)
    if not first:
        return Voice((), SpeakerStatus.UNRESOLVED)
    both = _BOTH.match(words)
    pair = chains.pair_before(span, _PAIR_KINDS.get(words.split()[-1].casefold(), ActorKind.PERSON)) if both else None
    if pair:
        return Voice(pair, SpeakerStatus.RESOLVED)
    if all(word in PRONOUNS for word in _WORD.findall(words.casefold())):
        if first.group().casefold() in _NARRATOR:  # whoever writes, or somebody's "we"
            return Voice((), SpeakerStatus.UNRESOLVED)
        return _spoken_by(Span(span.start + first.start(), span.start + first.end()), chains)
    name = _head_name(report, span, chains)
    if name is not None:
        return Voice((name,), SpeakerStatus.RESOLVED)
    head = words[: _head(words, span.start, chains)]
    body = chains.body_called(shown(head.rstrip()))
    if body is not None and _DEFINITE.match(head):
        return Voice((body,), SpeakerStatus.RESOLVED)
    nominal = chains.nominal_ending(span.start + len(_POSSESSIVE.sub("", head.rstrip())))
    if nominal is None:
        return Voice((chains.unnamed(span),), SpeakerStatus.UNNAMED)
    if chains.chains[chains.of[nominal]].named is None:
        return Voice((chains.of[nominal],), SpeakerStatus.UNNAMED)
    if not _DEFINITE.match(report.words(nominal)):
        return Voice((chains.unnamed(span),), SpeakerStatus.UNNAMED)
    return _spoken_by(nominal, chains)


def _spoken_by(span: Span, chains: Chains) -> Voice:
    """Whom a pronoun or nominal at *span* stands for, where that is sure enough; else the candidates."""
    likely = chains.likely(span)
    sure = likely[0][0] if likely and likely[0][1] >= LEAST_SPEAKER else None
    number = chains.of.get(span)
    clear = number is not None and number == sure and chains.is_near(span, number)
    if clear and number is not None and not chains.chains[number].only_pronouns:
        named = chains.chains[number].named is not None
        return Voice((number,), SpeakerStatus.RESOLVED if named else SpeakerStatus.UNNAMED)
    candidates = [one for one, _ in likely if not chains.chains[one].only_pronouns]
    return Voice((), SpeakerStatus.UNRESOLVED, tuple(dict.fromkeys(candidates))[:MOST_CANDIDATES])


def _head_name(report: Report, span: Span, chains: Chains) -> int | None:
    """
    The chain of the name that heads *span*, if one does.

    A name heads a noun phrase that it ends ("the French president, Francois Hollande" and "President Putin", not
    "a spokesman for Fabius" nor "Putin's spokesman").
    """
    words = report.words(span)
    inside = chains.names_inside(span)
    cut = _head(words, span.start, chains)
    ends = _ending(words[:cut], span.start, inside, chains)
    if ends is not None:
        return ends
    rest = re.match(r"(,\s+)([^,(]+)", words[cut:])
    if rest:  # in apposition: the description, then the name alone
        start = span.start + cut + rest.start(2)
        for name, number in inside:
            if name.start == start and report.words(name).strip() == rest[2].strip():
                return number
    return None


def _head(words: str, base: int, chains: Chains) -> int:
    """Where the first noun phrase of *words*, that begin at *base*, ends: how many characters it has."""
    cuts = (m.start() for m in _CUT.finditer(words) if not chains.within_name(base + m.start()))
    return next(cuts, len(words))


def _ending(words: str, base: int, inside: Sequence[tuple[Span, int]], chains: Chains) -> int | None:
    """The chain of the name with which *words*, that begin at *base*, end."""
    end = base + len(_POSSESSIVE.sub("", _ALONE.sub("", words.rstrip())).rstrip())
    for name, number in inside:
        stop = name.start + len(_POSSESSIVE.sub("", chains.report.words(name).rstrip()))
        if stop == end or (chains.chains[number].kind in _BODIES and _is_itself(words, stop - base)):
            return number
    return None


def _is_itself(words: str, stop: int) -> bool:
    """True where what stands behind a body's name only says what it is: "the Ostby Front rebel *group*"."""
    sort = _SORT_OF_BODY.fullmatch(words, stop)
    return sort is not None and _INDEFINITE.match(words) is None and _AND.search(words) is None
