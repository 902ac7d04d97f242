"""
What the numbers of a sentence count: the killed, the injured, the detained, who came together, shots and hits, an
amount of money, or a noun.

A small grammar over the words around a number. A word of killing stands before it ("killed at least 300", "the deaths
of nine soldiers", "the death toll rose to 40") or behind it and the noun that it counts ("130 people were killed", "12
dead", "14 arrests"). A number that is joined to such a one counts the same ("12 soldiers and three drivers were
killed").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from onrecord.text.quantities import Quantity, quantities
from onrecord.values import Span

LONGEST_NOUN = 6  # words of a noun phrase behind its number
LONGEST_ASIDE = 15  # words

KILLED, INJURED, DETAINED, AMOUNT = "killed", "injured", "detained", "amount"
GATHERED, FIRED, STRUCK = "gathered", "fired", "struck"


def _table(**words: str) -> dict[str, str]:
    return {word: what for what, listed in words.items() for word in listed.split()}


# Before a number: "killed 12", "the arrest of 14".
_ACTIVE = _table(
    killed="""kill kills killed killing killings slay slew slaying murder murders murdered murdering massacre massacres
    massacred massacring execute executes executed executing
    execution executions behead beheads beheaded beheading assassinate assassinated
    slaughter slaughters slaughtered slaughtering butchered gunned death deaths dead lynched hanged""",
    injured="injure injures injured injuring wound wounds wounded wounding hurt hurts hurting maim maimed maiming",
    detained="""arrest arrests arrested arresting detain detains detained detaining detention detentions apprehend
    apprehended apprehending jail jails jailed jailing imprison imprisons imprisoned imprisoning rounded nab nabs nabbed
    interned""",
)
# Behind the counted noun: "12 people were killed", "12 killed", "12 dead".
_PASSIVE = _table(
    killed="killed dead slain murdered massacred executed beheaded assassinated slaughtered butchered lynched hanged",
    injured="injured wounded hurt maimed",
    detained="arrested detained apprehended jailed imprisoned interned nabbed",
)
_DIED = frozenset("died die dies dying perished".split())
# The counted noun itself: "12 deaths", "14 arrests".
_NOUNS = _table(
    killed="deaths fatalities killings murders executions",
    injured="injuries",
    detained="arrests detentions",
)
_TAKES_LIVES = frozenset("claim claims claimed claiming cost costs costing take takes took taking".split())

# May stand between the word before and the number.
_BRIDGE = frozenset("the a another further additional of up down only just also as well".split())
_TOLL = frozenset(
    """rise rises rose risen rising climb climbs climbed climbing reach reaches reached reaching stand stands stood
    standing grew grown passed topped now has had was is to at past hit from in""".split()
)
# May stand between the noun and the word behind it.
_LINK = frozenset(
    """shot found was were is are be been being have has had got get getting will would could may might must also
    reportedly
    allegedly later already confirmed reported believed feared thought said left lay lying still now then both all
    either or""".split()
)
_AUXILIARY = frozenset("was were is are be been being have has had got get getting left lay lying".split())
# Ends a noun phrase.
_STOPS = frozenset(
    """and or but in on at by with from to for after before as when while who whom whose which that near during since
    including into than if because""".split()
)
# Directly behind a participle, shows that it was no verb with an object: "12 people killed in the blast".
_NO_OBJECT = frozenset(
    """and or but in on at by with from to for after before as when while near during since including so there outside
    inside across over overnight today yesterday this last here""".split()
)
_NOT_PEOPLE = frozenset(
    """second seconds minute minutes hour hours day days night nights week weeks month months year years decade decades
    time times block blocks mile miles kilometre kilometres kilometer kilometers km metre metres meter meters feet foot
    yards
    point points shots bullets rounds rockets missiles bombs attacks strikes raids blasts explosions clashes incidents
    cows cattle sheep goats horses dogs animals birds pigs elephants vehicles cars trucks tanks boats ships planes
    houses homes buildings shops villages towns cities schools hospitals countries provinces places locations weapons
    rifles guns kilos kilograms kg tonnes tons""".split()
)
_A_ONE = frozenset("a an another".split())
MOST_LISTED = 3  # words before "and" in which one who is listed is named
# Before a number that is part of another: "including five", "of whom five".
_PARTS = frozenset("including among".split())
_OF_THEM = frozenset("whom which them these those".split())
_ASIDES = frozenset("including among most mostly many some all both mainly".split())
_PASSIVES = frozenset("was were is are be been being".split())
_JOINS = frozenset({",", "and", "or", "&"})
_VERBS = frozenset(
    """clashed joined gathered marched rallied protested demonstrated assembled massed congregated attended hit struck
    entered pierced penetrated lost rounded taken turned suffered sustained received""".split()
)
_SUFFER = frozenset("suffered sustained received".split())
_HARM = frozenset("injuries wounds burns".split())
MOST_HARM = 4  # words between the two: "suffered minor injuries"
_NO_NOUN = (_STOPS | _LINK | _DIED | _VERBS | {*_PASSIVE, *_ACTIVE}) - {*_NOUNS}

# Behind those who came together, or before their number: "60 people marched", "a crowd of 60".
_GATHER = frozenset(
    """gather gathers gathered gathering march marches marched marching rally rallied rallying protest protested
    protesting demonstrate demonstrated demonstrating assembled massed congregated clashed attended""".split()
)
_GATHER_TWO = frozenset({"joined together", "joined in", "turned out", "took part", "taken part", "took to"})
_CROWD = frozenset("crowd crowds turnout gathering rally march protest demonstration vigil procession".split())
_OF_A_CROWD = frozenset("of at by".split())
# Shots, those that hit, and how often somebody was hit.
_SHOTS = frozenset("shot shots bullet bullets round rounds gunshots".split())
_FIRE = frozenset("fire fires fired firing".split())
_HIT = frozenset("hit hits hitting strike strikes struck striking enter entered pierced penetrated".split())
_WOUND = frozenset({*_HIT, *"shot stab stabbed stabbing".split()})
_WOUNDING = frozenset("gunshot bullet stab shrapnel".split())
_TOTAL = frozenset("a total of the at off".split())

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\S")


@dataclass(frozen=True, slots=True)
class Counted:
    """
    A number and what it counts: *what* is ``killed``, ``injured``, ``detained``, ``gathered`` (those who came
    together), ``fired`` (shots), ``struck`` (how often somebody was hit), ``amount`` or None, *noun* the words behind
    the number that it counts ("Syrian soldiers"), None where there are none. *part* is True of a number that is part
    of another ("including 11 children").
    """

    quantity: Quantity
    what: str | None
    noun: Span | None
    part: bool = False


def counted(text: str, sentence: Span) -> tuple[Counted, ...]:
    """What each quantity in a *sentence* of *text* counts, in order."""
    words = list(_WORD.finditer(text, sentence.start, sentence.end))
    lower = [word[0].casefold() for word in words]
    starts = [word.start() for word in words]
    found = list(quantities(text, sentence.start, sentence.end))
    people = _joined([_counted(lower, starts, one) for one in found if not one.unit], lower)
    told = [Counted(one, AMOUNT, None) for one in found if one.unit]
    told += [Counted(one.quantity, one.what, one.noun(words), one.part) for one in people]
    return tuple(sorted(told, key=lambda one: one.quantity.span))


@dataclass(frozen=True, slots=True)
class _Counted:
    """
    A quantity from the word *begin* on, with the noun it counts, from the word *after* up to the word *end*.

    *whole* is False of a part of another number, and of hours or cattle.
    """

    quantity: Quantity
    begin: int
    after: int
    end: int
    whole: bool
    part: bool
    what: str | None

    def noun(self, words: Sequence[re.Match[str]]) -> Span | None:
        """Where the noun phrase stands."""
        return Span(words[self.after].start(), words[self.end - 1].end()) if self.after < self.end else None


def _counted(words: Sequence[str], starts: Sequence[int], quantity: Quantity) -> _Counted:
    """A quantity with what the words behind it or before it say that it counts."""
    begin = bisect_left(starts, quantity.span.start)
    after = bisect_left(starts, quantity.span.end)
    end = _noun_end(words, after)
    before = _word(words, begin - 1)
    part = before in _PARTS or (before in _OF_THEM and _word(words, begin - 2) == "of")
    part = part or list(words[end : end + 2]) == ["among", "the"] or list(words[end : end + 2]) == ["of", "them"]
    of_the_dead = list(words[after : after + 2]) == ["of", "the"] and _word(words, after + 2) in _PASSIVE
    part = part or of_the_dead or _in_a_list(words, begin)
    whole = not part and _NOT_PEOPLE.isdisjoint(words[after:end])
    what = (
        (_behind(words, after, end) or _before(words, begin) or _gathered(words, begin, after, end)) if whole else None
    )
    what = what or (None if part else _shots(words, begin, after, end))
    return _Counted(quantity, begin, after, end, whole, part, what)


def _in_a_list(words: Sequence[str], begin: int) -> bool:
    """True of the last of several who are listed one by one: "a girl, a woman and two men"."""
    return _word(words, begin - 1) == "and" and not _A_ONE.isdisjoint(
        words[max(begin - 1 - MOST_LISTED, 0) : begin - 1]
    )


def _word(words: Sequence[str], at: int) -> str:
    return words[at] if 0 <= at < len(words) else ""


def _noun_end(words: Sequence[str], at: int) -> int:
    """The word behind the noun phrase that begins at a word."""
    for end in range(at, min(at + LONGEST_NOUN, len(words))):
        if not words[end][0].isalpha() or words[end] in _NO_NOUN:
            return end
    return min(at + LONGEST_NOUN, len(words))


def _behind(words: Sequence[str], after: int, end: int) -> str | None:
    """What the words from *end* on, behind a noun phrase, say of it; or the noun itself."""
    noun = words[end - 1] if end > after else ""
    if noun in _NOUNS:
        return _NOUNS[noun]
    begin = at = _past_aside(words, end)
    at += _word(words, at) in ("who", "that") and _word(words, at + 1) in _AUXILIARY
    while _word(words, at) in _LINK and at < begin + LONGEST_NOUN:
        at += 1
    passive = not _AUXILIARY.isdisjoint(words[begin:at])
    said, next_ = _word(words, at), _word(words, at + 1)
    if said in _DIED or words[at : at + 3] == ["lost", "their", "lives"] or (passive and next_ == "dead"):
        return KILLED
    if passive and words[at + 1 : at + 3] == ["to", "death"]:
        return KILLED
    if (words[at : at + 2] in (["into", "custody"], ["in", "custody"], ["rounded", "up"])) or (
        words[at : at + 3] == ["taken", "into", "custody"]
    ):
        return DETAINED
    if said in _SUFFER and not _HARM.isdisjoint(words[at + 1 : at + 1 + MOST_HARM]):
        return INJURED
    alone = not next_[:1].isalnum() or next_ in _NO_OBJECT
    return _PASSIVE.get(said) if passive or alone or said == "dead" else None


def _gathered(words: Sequence[str], begin: int, after: int, end: int) -> str | None:
    """Whether a number is of those who came together."""
    at = _past_aside(words, end)
    at += _word(words, at) in ("who", "that")
    while _word(words, at) in _LINK and at < end + LONGEST_NOUN:
        at += 1
    comes = _word(words, at) in _GATHER or " ".join(words[at : at + 2]) in _GATHER_TWO
    of_a_crowd = _word(words, begin - 1) in _OF_A_CROWD and _word(words, begin - 2) in _CROWD
    return GATHERED if comes or of_a_crowd or not _CROWD.isdisjoint(words[after:end]) else None


def _shots(words: Sequence[str], begin: int, after: int, end: int) -> str | None:
    """Whether a number is of shots, of those that hit, or of how often somebody was hit."""
    noun, near = words[after:end], words[max(begin - LONGEST_NOUN, 0) : begin]
    at = begin - 1
    while _word(words, at) in _TOTAL and at > begin - LONGEST_NOUN:
        at -= 1
    if "other" in noun[:1]:
        return None
    if not noun:
        return None
    if _word(words, end) == "wounds":
        return None if _WOUNDING.isdisjoint(noun) else STRUCK
    if noun[0] == "times":
        return FIRED if _word(words, at) in _FIRE else (None if _WOUND.isdisjoint(near) else STRUCK)
    if noun[-1] not in _SHOTS:
        return None
    if _word(words, at) in _FIRE:
        return FIRED
    struck = _word(words, end) in _HIT or (_word(words, at) == "by" and not _HIT.isdisjoint(near))
    return STRUCK if struck else None


def _past_aside(words: Sequence[str], at: int) -> int:
    """The word behind ", including five children," where that begins at a word; else the same word."""
    if _word(words, at) == "," and _word(words, at + 1) in _ASIDES:
        return next((end + 1 for end in range(at + 1, min(at + LONGEST_ASIDE, len(words))) if words[end] == ","), at)
    return at


def _before(words: Sequence[str], begin: int) -> str | None:
    """What the words before a number say that it counts."""
    at = begin - 1
    while _word(words, at) in _BRIDGE and at > begin - LONGEST_NOUN:
        at -= 1
    said = _word(words, at)
    if said in _ACTIVE and _word(words, at - 1) not in _PASSIVES:
        return _ACTIVE[said]
    if said in _TAKES_LIVES:
        return KILLED if "lives" in words[begin : begin + LONGEST_NOUN] else None
    while _word(words, at) in _TOLL and at > begin - LONGEST_NOUN:
        at -= 1
    return KILLED if _word(words, at) == "toll" else None


def _joined(people: list[_Counted], words: Sequence[str]) -> list[_Counted]:
    """*people*, where one that nothing is said of counts what the one that it is joined to counts."""
    for number, (one, other) in enumerate(pairwise(people)):
        between = words[one.end : other.begin]
        if not (one.whole and other.whole and between and _JOINS.issuperset(between)):
            continue
        behind = _word(words, other.end)
        if one.what and not other.what and (not behind[:1].isalnum() or behind in _NO_OBJECT):
            people[number + 1] = replace(other, what=one.what)
        elif other.what and not one.what:
            people[number] = replace(one, what=other.what)
    return people
