"""How inputs are loaded: what is given for all of them, and how large and slow one may be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from onrecord.loaders.addresses import Address, is_public

USER_AGENT = "onrecord/0.1.0 (news report reader; reads one page for a person)"


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadSettings:
    """
    What is given for every input, and the limits of one input.

    *published*, *outlet* and *language* win over what a page says of itself. The fields of a line of
    JSON lines win over *published* and *outlet*, since they were given for that one report.
    """

    published: date | None = None
    outlet: str | None = None
    language: str | None = None  # ISO 639; None: told from the words. A given code is believed
    max_bytes: int = 10_000_000  # of one report: a file, a page, or a line of JSON lines
    parse_timeout: float = 20.0  # seconds of wall time for one page
    parse_memory: int = 1_000_000_000  # bytes that the parsing process may take beyond its own start
    fetch_timeout: float = 30.0  # seconds for one URL with its redirects and robots.txt
    max_redirects: int = 5
    max_ratio: int = 100  # decoded bytes for each byte sent; a page beyond it is a compression bomb
    ports: frozenset[int] = frozenset({80, 443})
    allow_address: Callable[[Address], bool] = is_public  # which addresses may be connected to
