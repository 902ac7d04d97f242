"""What the user named, spelled out: a folder or a pattern to its files, in order, each once."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import InputNotFound, UnsupportedInput
from onrecord.loaders.messages import one_line
from onrecord.values import SetAside

STDIN = "-"
PATTERN_MARKS = frozenset("*?[")


@dataclass(frozen=True, slots=True)
class Named:
    """One file, URL or standard input, as it is reported."""

    location: str

    @property
    def is_url(self) -> bool:
        return self.location.lower().startswith(("http://", "https://"))


def spell_out(inputs: Sequence[str], suffixes: frozenset[str]) -> Iterator[Named | SetAside]:
    """
    Each file and URL that *inputs* name; a file named twice is read once.

    Files that are named, or that a pattern finds, are taken whatever their suffix. In a folder those
    with one of *suffixes* are taken and every other one is set aside with its reason, save hidden
    files and the ``page_files`` folder that a browser saves beside ``page.html``.
    """
    seen: set[str] = set()
    for name in inputs:
        for item in _spelled(name, suffixes):
            key = _identity(item) if isinstance(item, Named) else f"aside {item.location}"
            if key not in seen:
                seen.add(key)
                yield item


def _identity(named: Named) -> str:
    return named.location if named.is_url or named.location == STDIN else os.path.realpath(named.location)


def _spelled(name: str, suffixes: frozenset[str]) -> Iterator[Named | SetAside]:
    if name == STDIN or Named(name).is_url:
        yield Named(name)
        return
    try:
        path = Path(name)
        if path.is_dir():
            yield from _folder(path, suffixes)
        elif path.exists():
            yield Named(name)
        else:
            yield from _pattern(name, suffixes)
    except (OSError, ValueError) as error:
        yield _not_found(name, f"It cannot be looked up ({_cause(error)}). Check the path.")


def _pattern(name: str, suffixes: frozenset[str]) -> Iterator[Named | SetAside]:
    if "://" in name[:20]:
        yield _not_found(name, "Only http and https pages are fetched. Save the page and pass the file.")
        return
    matches = sorted(glob.glob(name, recursive=True)) if PATTERN_MARKS & set(name) else []
    if not matches:
        kind = "file matches the pattern" if PATTERN_MARKS & set(name) else "such file, folder or pattern"
        yield _not_found(name, f"No {kind}: {one_line(name)}. Check the path.")
    for match in matches:
        if os.path.isdir(match):
            yield from _folder(Path(match), suffixes)
        else:
            yield Named(match)


def _folder(folder: Path, suffixes: frozenset[str]) -> Iterator[Named | SetAside]:
    found = False
    refused: list[SetAside] = []
    for path in _files(folder, refused):
        found = True
        why = _why_not(path, folder, suffixes)
        yield Named(str(path)) if why is None else _unsupported(str(path), why)
    yield from refused
    if not found and not refused:
        kinds = ", ".join(sorted(suffixes))
        yield _not_found(str(folder), f"The folder has no file to read. Put reports there as one of {kinds}.")


def _files(folder: Path, refused: list[SetAside]) -> Iterator[Path]:
    """The files under *folder*, sorted folder by folder; what could not be opened goes to *refused*."""

    def refuse(error: OSError) -> None:
        refused.append(_not_found(str(error.filename), f"The folder cannot be opened ({_cause(error)})."))

    for parent, folders, files in os.walk(folder, onerror=refuse):
        pages = {Path(name).stem for name in files if name.lower().endswith((".html", ".htm", ".xhtml"))}
        linked = [name for name in folders if os.path.islink(os.path.join(parent, name))]
        refused.extend(
            _unsupported(os.path.join(parent, name), "It is a link to a folder. Name it to have it read.")
            for name in sorted(linked)
        )
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not _assets_of(name, pages))
        yield from (Path(parent, name) for name in sorted(files) if not name.startswith("."))


def _assets_of(name: str, pages: set[str]) -> bool:
    return name.endswith("_files") and name.removesuffix("_files") in pages


def _why_not(path: Path, folder: Path, suffixes: frozenset[str]) -> str | None:
    if path.is_symlink() and not path.resolve().is_relative_to(folder.resolve()):
        return "It is a link to a file outside the folder. Name that file to have it read."
    if not path.exists():
        return "It is a link to a file that is gone. Remove it."
    if not stat.S_ISREG(path.stat().st_mode):
        return "It is not a regular file. Name it to have it read."
    if path.suffix.lower() not in suffixes:
        kind = one_line(path.suffix) or "suffixless"
        return f"A {kind} file is not read from a folder. Name it to have it read."
    return None


def _not_found(location: str, why: str) -> SetAside:
    return SetAside(location=location, error=InputNotFound.__name__, why=why)


def _unsupported(location: str, why: str) -> SetAside:
    return SetAside(location=location, error=UnsupportedInput.__name__, why=why)


def _cause(error: Exception) -> str:
    return one_line(error.strerror if isinstance(error, OSError) and error.strerror else error)
