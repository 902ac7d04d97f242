"""Bytes to text: the encoding told, never guessed in silence; what is not text refused with advice."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from onrecord.errors import BinaryInput, EmptyInput, WrongEncoding

# The first bytes of files that people take for text, and what to do with each.
MAGIC = (
    (b"%PDF", "a PDF", "Save its text as a .txt file, for instance with pdftotext"),
    (b"PK\x03\x04", "a zip archive or an office document", "Unpack it, or save the document as plain text"),
    (b"\xd0\xcf\x11\xe0", "an office document", "Save the document as plain text"),
    (b"{\\rtf", "an RTF document", "Save the document as plain text"),
    (b"\x1f\x8b", "a gzip archive", "Unpack it with gunzip"),
    (b"BZh", "a bzip2 archive", "Unpack it with bunzip2"),
    (b"\xfd7zXZ\x00", "an xz archive", "Unpack it with unxz"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "Unpack it"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive", "Unpack it with unzstd"),
    (b"\x89PNG", "a PNG image", "Give the text of the report"),
    (b"\xff\xd8\xff", "a JPEG image", "Give the text of the report"),
    (b"GIF8", "a GIF image", "Give the text of the report"),
    (b"SQLite format 3", "a SQLite database", "Export the reports as JSON lines"),
    (b"\x7fELF", "a program", "Give the text of the report"),
)

# UTF-32 stands before UTF-16, whose mark is the beginning of its own.
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# Windows-1252 as English is written in it: ASCII letters, with a few accents beside them, and the
# curly quotation marks, dashes and signs of 0x80–0x9F and 0xA0–0xBF.
_WESTERN_MARKS = re.compile(rb"[\x80\x82\x84\x85\x91-\x97\x99\xa0\xa3\xa7\xa9\xab\xad\xae\xb0\xb7\xbb\xbd]")
_WESTERN_LETTERS = re.compile(rb"(?<![\xc0-\xff])[\xc0-\xff](?![\xc0-\xff])")
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_WIDE_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")

GUESS_FROM = 200_000  # bytes that charset-normalizer looks at


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and the encoding that its bytes were in."""

    text: str
    encoding: str


def decode(content: bytes, *, declared: str | None = None) -> Decoded:
    """
    The text of *content*: by byte order mark, as UTF-8, by what was *declared*, else as its bytes suggest.

    A leading byte order mark is not part of the text; everything else is kept as it is, carriage
    returns too, so that offsets hold in the user's own copy.
    """
    if not content.strip():
        raise EmptyInput("The input is empty. Give a file with the words of the report.")
    refuse_magic(content)
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return Decoded(_strictly(content, encoding), encoding)
    refuse_nul(content)
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        return _from_other(content, declared, error)


def refuse_magic(content: bytes) -> None:
    """Raise BinaryInput for the beginnings of files that are known not to be text."""
    for magic, kind, advice in MAGIC:
        if content.startswith(magic):
            raise BinaryInput(f"It is {kind}, not text. {advice}.")


def refuse_nul(content: bytes) -> None:
    """Raise BinaryInput where there is a NUL byte, which no text in an 8-bit encoding has."""
    at = content.find(b"\0")
    if at >= 0:
        raise BinaryInput(f"It is not text: byte {at} is NUL. If it is UTF-16 without a mark, save it as UTF-8.")


def _strictly(content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        name = encoding.removesuffix("-sig").upper()
        raise WrongEncoding(
            f"It begins with the mark of {name}, but byte {error.start} is none. Save it again as UTF-8."
        ) from None
    if "\0" in text:
        raise BinaryInput("It is not text: it has NUL characters. Give the text of the report.")
    return text


def _from_other(content: bytes, declared: str | None, error: UnicodeDecodeError) -> Decoded:
    if declared and (decoded := _as_declared(content, declared)):
        return decoded
    if _mostly_utf8(content):
        raise WrongEncoding(f"It is UTF-8 but for byte {error.start}: cut or damaged. Save it again as UTF-8.")
    if _western(content):
        return Decoded(content.decode("cp1252"), "cp1252")
    return _as_guessed(content, error)


def _as_declared(content: bytes, declared: str) -> Decoded | None:
    # The web reads pages that say Latin-1 as Windows-1252 (WHATWG Encoding Standard).
    name = declared.strip().strip("\"'").lower()
    name = "cp1252" if name in {"iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii"} else name
    try:
        if not codecs.lookup(name)._is_text_encoding:
            return None
        return Decoded(content.decode(name), name)
    except (LookupError, UnicodeError, ValueError):
        return None


def _mostly_utf8(content: bytes) -> bool:
    wide = _WIDE_SEQUENCE.findall(content)
    return len(wide) >= 3 and sum(map(len, wide)) > 0.8 * len(_BEYOND_ASCII.findall(content))


def _western(content: bytes) -> bool:
    beyond = len(_BEYOND_ASCII.findall(content))
    fitting = len(_WESTERN_MARKS.findall(content)) + len(_WESTERN_LETTERS.findall(content))
    if fitting < beyond or beyond > 0.1 * len(content):
        return False
    try:
        content.decode("cp1252")
    except UnicodeDecodeError:
        return False
    return True


def _as_guessed(content: bytes, error: UnicodeDecodeError) -> Decoded:
    from charset_normalizer import from_bytes

    best = from_bytes(content[:GUESS_FROM]).best()
    if best is not None:
        try:
            return Decoded(content.decode(best.encoding), best.encoding)
        except UnicodeError:
            pass
    raise WrongEncoding(f"Its encoding cannot be told (byte {error.start} is not UTF-8). Save it as UTF-8.")
