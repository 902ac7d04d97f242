"""Codes of countries and sectors: from the ways that tables write them to those of the record."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

# PLOVER's sectors, and the codes that it has instead of a country for actors of several.
SECTORS = frozenset(
    """AGR BUS COP CRM CVL EDU ELI GOV JRN JUD LAB LEG MED MIL OPP PRE PRM PTY REB REF REL SOC SPY UAF UNK""".split()
)
INTERNATIONAL = frozenset("EUR IGO IMG ISM MNC NGO UNO".split())

# ISO 3166 leaves these to its users for good: countries that it does not list, and invented ones.
_USERS_OWN = re.compile(r"AA[A-Z]|Q[M-Z][A-Z]|X[A-Z]{2}|ZZ[A-Z]")


def country(code: str) -> str | None:
    """
    The record's code for an ISO 3166-1 code of two or three letters; None for one that is not known.

    A code of a part of a country (``gb-sct``, ISO 3166-2) is its country's. Codes that ISO leaves to its users
    (XAA … XZZ and others) and PLOVER's international ones (IGO, NGO …) are taken as they are.
    """
    known = code.strip().upper().partition("-")[0]
    if known in INTERNATIONAL or _USERS_OWN.fullmatch(known):
        return known
    return _by_code().get(known)


def two_letters(code: str) -> str | None:
    """The ISO 3166-1 code of two letters, in lower case, for the record's code; None where it has none."""
    return _two_letters().get(code)


def country_of_item(item: str) -> str | None:
    """The country with this Wikidata item ("Q142"); None for any other."""
    return _by_item().get(item)


@cache
def _by_code() -> dict[str, str]:
    return {code: row[1] for row in _rows() for code in row[:2]}


@cache
def _two_letters() -> dict[str, str]:
    return {row[1]: row[0].lower() for row in _rows()}


@cache
def _by_item() -> dict[str, str]:
    return {item: row[1] for row in _rows() for item in row[2:]}


def _rows() -> list[list[str]]:
    text = files(__package__).joinpath("country_codes.txt").read_text(encoding="utf-8")
    return [line.split() for line in text.splitlines() if not line.startswith("#")]
