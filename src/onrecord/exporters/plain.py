"""Text from reports made safe to show on a terminal."""

from __future__ import annotations

import re

# C0 and C1 controls (ESC begins every terminal command), and the marks that turn the direction of writing:
# https://unicode.org/reports/tr36/#Bidirectional_Text_Spoofing. Line feed is the callers' to lay out.
_UNPRINTABLE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def printable(text: str) -> str:
    """*text* with a visible sign for each character that could steer a terminal; a tab becomes a space."""
    return _UNPRINTABLE.sub(_sign, text)


def one_line(text: str) -> str:
    """The same with a space for each line break."""
    return printable(re.sub(r"\s*[\r\n]\s*", " ", text))


def _sign(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code == 0x09:
        return " "
    if code < 0x20:
        return chr(0x2400 + code)  # U+2400 CONTROL PICTURES: ␛ for escape
    return "␡" if code == 0x7F else "\ufffd"
