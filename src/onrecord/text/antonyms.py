"""
Words that oppose each other: "increase" and "decrease", "legal" and "illegal", "deny" and "confirm".

From WordNet (antonyms.txt, made by training/antonyms.py), and from a list of ours of what reports of one happening
differ in and WordNet has not. Words compare by their stems.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from onrecord.text.terms import stem

# Each word before the stroke opposes each behind it.
_OWN = """
    confirm admit acknowledge / deny reject dispute
    accept agree approve endorse / refuse reject decline oppose veto
    allow permit authorise authorize enable / ban forbid bar block prevent prohibit
    rise grow increase climb surge soar gain up / fall drop decline decrease shrink plunge sink cut reduce down
    support back favour favor / oppose resist
    survive / die perish
    alive / killed dead
    guilty / innocent
    convict / acquit
    release / withhold
    free / captive imprison
    begin start launch resume continue / end stop halt cease finish suspend cancel
    advance / retreat withdraw
    enter arrive join stay remain / leave depart exit quit flee
    win succeed success / lose fail failure defeat
    same similar identical / different distinct
    known aware / unknown unaware
    former / current present
    voluntary / forced
    include contain / exclude omit lack
    found present exist / absent
    require need recommended / optional unneeded
    keep retain / abandon discard lose remove
    add / remove
    follow / ignore avoid
    use / avoid
    related linked connected / unrelated unconnected
    calm / tense
    publish disclose reveal / conceal hide withhold
    know / doubt
    before / after
    inside within / outside beyond
    always usually often frequently commonly typically regularly / never rarely seldom hardly
    all every everyone everybody both / none nobody neither
    many much most several numerous / few fewer little
    only solely exclusively / also
    more / less fewer
    better / worse
    best / worst
    most / least
    first / last
    with / without
    above over / below under
    anti / pro
    major main / minor
    main primary / secondary
    whole entire full complete / partial
    good great excellent / bad poor terrible
    early / late
    ancient / modern
    common / rare
    widespread / limited
    allied / enemy
"""
_BOTH_MAY_HOLD = {("all", "some")}  # to WordNet they are opposites
_DEGREES = ("er", "est")
_PREFIXES = ("un", "non", "non-")  # those before a word of their own nearly always deny it; "in-", "dis-" do not
_LEAST_STEM = 4  # letters behind a prefix: "it" is no opposite of "unit"


def opposed(word: str, other: str) -> bool:
    """Whether two words oppose each other."""
    return opposed_stems(stem(word), stem(other))


def opposed_stems(one: str, other: str) -> bool:
    """The same of words by their stems."""
    if (one, other) in _BOTH_MAY_HOLD or (other, one) in _BOTH_MAY_HOLD:
        return False
    return other in _pairs().get(one, ()) or _prefixed(one, other) or _prefixed(other, one) or _compared(one, other)


def far_apart(one: str, other: str) -> bool:
    """Whether adjectives, by their stems, are on the two sides of a scale: "gigantic", "tiny"."""
    like, pairs = _likes(), _pairs()
    heads, others = like.get(one, frozenset()) | {one}, like.get(other, frozenset()) | {other}
    return not heads & others and any(not others.isdisjoint(pairs.get(head, ())) for head in heads)


def _prefixed(one: str, other: str) -> bool:
    return len(one) >= _LEAST_STEM and any(other == prefix + one for prefix in _PREFIXES)


def _compared(one: str, other: str) -> bool:
    """Whether these are degrees of opposites: "higher", "lower"."""
    return any(
        one.endswith(end) and other.endswith(end) and other.removesuffix(end) in _pairs().get(one.removesuffix(end), ())
        for end in _DEGREES
    )


@cache
def _tables() -> tuple[tuple[tuple[str, ...], ...], tuple[tuple[str, ...], ...]]:
    """The rows of antonyms.txt as words: a word and its opposites; an adjective and the heads of its clusters."""
    lines = files(__package__).joinpath("antonyms.txt").read_text(encoding="utf-8").splitlines()
    rows = [line for line in lines if not line.startswith("#")]
    pairs = tuple(tuple(row.split()) for row in rows if ">" not in row)
    return pairs, tuple(tuple(row.replace(">", " ").split()) for row in rows if ">" in row)


@cache
def _pairs() -> Mapping[str, frozenset[str]]:
    """For each stem those that oppose it."""
    found: dict[str, set[str]] = defaultdict(set)
    for word, *others in _tables()[0]:
        _oppose(found, [word], others)
    for line in _OWN.strip().splitlines():
        one, _, other = line.partition("/")
        _oppose(found, one.split(), other.split())
    return {word: frozenset(others) for word, others in found.items()}


def _oppose(found: dict[str, set[str]], ones: Iterable[str], others: Iterable[str]) -> None:
    for one, other in ((stem(one), stem(other)) for one in ones for other in others):
        if one != other:
            found[one].add(other)
            found[other].add(one)


@cache
def _likes() -> Mapping[str, frozenset[str]]:
    """For the stem of an adjective those of the heads of its clusters."""
    found: dict[str, set[str]] = defaultdict(set)
    for word, *heads in _tables()[1]:
        found[stem(word)] |= {stem(head) for head in heads}
    return {word: frozenset(heads) for word, heads in found.items()}
