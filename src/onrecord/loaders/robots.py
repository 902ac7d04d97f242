"""
What robots.txt asks of programs (RFC 9309). Pure.

The standard library's reader takes the first rule that fits and knows no wildcards; RFC 9309 asks for
the longest rule, ``*`` and ``$``, and sites rely on that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

LARGEST = 500_000  # bytes of a robots.txt that are read, as RFC 9309 asks for at least
LONGEST_RULE = 2_000  # characters


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern of paths, and whether they may be fetched."""

    pattern: str
    allows: bool


def rules_for(robots: str, agent: str) -> tuple[Rule, ...]:
    """The rules of the groups that name *agent*, or else of those for ``*``."""
    groups = _groups(robots)
    own = [rules for names, rules in groups if any(_names(name, agent) for name in names)]
    common = [rules for names, rules in groups if "*" in names]
    return tuple(rule for rules in own or common for rule in rules)


def allowed(rules: Sequence[Rule], target: str) -> bool:
    """True where the longest rule that fits the path and query allows it, or none fits."""
    fitting = [rule for rule in rules if fits(rule.pattern, target)]
    return not fitting or max(fitting, key=lambda rule: (len(rule.pattern), rule.allows)).allows


def fits(pattern: str, target: str) -> bool:
    """True where *target* begins as the pattern says; ``*`` is any run, a last ``$`` is the end."""
    whole = pattern.endswith("$")
    first, *others = (pattern[:-1] if whole else pattern).split("*")
    if not target.startswith(first):
        return False
    if not others:
        return not whole or target == first
    last = others.pop()
    at = len(first)
    for part in others:
        at = target.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return target.endswith(last) and len(target) - len(last) >= at if whole else target.find(last, at) >= 0


def _groups(robots: str) -> list[tuple[set[str], list[Rule]]]:
    groups: list[tuple[set[str], list[Rule]]] = []
    naming = False
    for line in robots.removeprefix("\ufeff").splitlines():
        key, colon, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if not colon or len(value) > LONGEST_RULE:
            continue
        if key == "user-agent":
            if not naming:
                groups.append((set(), []))
            groups[-1][0].add(value.lower())
            naming = True
        elif key in {"allow", "disallow"}:
            naming = False
            if groups and value:
                groups[-1][1].append(Rule(value, key == "allow"))
    return groups


def _names(name: str, agent: str) -> bool:
    return name == agent.lower()
