"""
onrecord reads news reports and returns the record: who said what, linked to the exact words.

    record = onrecord.read("strike.html", "reports/")
    for statement in record.said_by("Jane Mensah"):
        print(record.words(statement))
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.api import Record, read, read_text
    from onrecord.errors import OnrecordError
    from onrecord.reader import Reader
    from onrecord.values import Actor, Event, Made, Magnitude, Mention, Reading, Report, SetAside, Span, Statement, Time
    from onrecord.version import VERSION as __version__  # noqa: N811  (the name that every package has)

# Loaded when first used, so that `import onrecord` and `onrecord --help` stay quick.
_HOMES = {
    "Actor": "onrecord.values",
    "Event": "onrecord.values",
    "Made": "onrecord.values",
    "Magnitude": "onrecord.values",
    "Mention": "onrecord.values",
    "OnrecordError": "onrecord.errors",
    "Reader": "onrecord.reader",
    "Reading": "onrecord.values",
    "Record": "onrecord.api",
    "Report": "onrecord.values",
    "SetAside": "onrecord.values",
    "Span": "onrecord.values",
    "Statement": "onrecord.values",
    "Time": "onrecord.values",
    "read": "onrecord.api",
    "read_text": "onrecord.api",
}

__all__ = [
    "Actor",
    "Event",
    "Made",
    "Magnitude",
    "Mention",
    "OnrecordError",
    "Reader",
    "Reading",
    "Record",
    "Report",
    "SetAside",
    "Span",
    "Statement",
    "Time",
    "__version__",
    "read",
    "read_text",
]


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name == "__version__":
        return import_module("onrecord.version").VERSION
    if name not in _HOMES:
        raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return list(__all__)
