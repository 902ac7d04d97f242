"""From what the user named to reports, and the reason for everything that is none."""

from __future__ import annotations

import io
import json
import os
import random
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from own_pages import ARTICLE, LANGUAGES, TEXT, page

from onrecord.errors import ReportError
from onrecord.loaders import LoadSettings, load
from onrecord.values import Report, SetAside


def reports(*items: Report | SetAside) -> list[Report]:
    return [item for item in items if isinstance(item, Report)]


def only(path: object, settings: LoadSettings | None = None) -> Report | SetAside:
    """What the one input gives."""
    (item,) = load([str(path)], settings)
    return item


def read(path: object, settings: LoadSettings | None = None) -> Report:
    """The one report of the input."""
    item = only(path, settings)
    assert isinstance(item, Report), item
    return item


def refused(path: object, settings: LoadSettings | None = None) -> tuple[str, str]:
    """The error and the reason of the one input, which are one line that ends with what to do."""
    item = only(path, settings)
    assert isinstance(item, SetAside), item
    assert "\n" not in item.why
    assert item.why.endswith(".")
    return item.error, item.why


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(TEXT, id="as it is"),
        pytest.param(TEXT.replace("\n", "\r\n"), id="with carriage returns"),
        pytest.param("\n\n  " + TEXT + " \t\n\n", id="with space around it"),
        pytest.param(TEXT + "🙁 Ça suffit, said Müller.\u00a0\u2028\x0c", id="with characters of every kind"),
    ],
)
def test_the_text_of_a_report_is_the_file_exactly(tmp_path: Path, text: str) -> None:
    """
    Offsets hold in the user's own copy, so no character is added, dropped or changed.
    """
    assert text == read(write(tmp_path, "a.txt", text)).text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_other_encodings_are_told_from_their_bytes(tmp_path: Path, encoding: str) -> None:
    """
    A byte order mark says which it is and is not part of the text; English without one is Windows-1252.
    """
    text = TEXT + "“Müller’s café” — £5"

    assert text == read(write(tmp_path, "a.txt", text.encode(encoding))).text


def test_the_id_is_from_the_text_and_a_copy_has_its_own(tmp_path: Path) -> None:
    """
    A reprint at another place is a second report, not a lost one.
    """
    write(tmp_path, "a.txt", TEXT)
    write(tmp_path, "b.txt", TEXT)

    first, second = (item for item in load([str(tmp_path)]) if isinstance(item, Report))

    assert 16 == len(first.id)
    assert f"{first.id}-2" == second.id


def test_what_is_given_wins_over_what_is_found(tmp_path: Path) -> None:
    """
    Outlet and date of publication, for every input but the lines of JSON lines that have their own.
    """
    head = '<meta property="og:site_name" content="Page Post"><meta name="date" content="2020-01-02">'
    settings = LoadSettings(outlet="Harbour Post", published=date(2021, 3, 4))
    line = {"text": TEXT, "outlet": "Line Post", "published": "2019-05-06"}

    html = read(write(tmp_path, "a.html", page(head=head)), settings)
    lines = read(write(tmp_path, "a.jsonl", json.dumps(line)), settings)
    bare = read(write(tmp_path, "b.jsonl", json.dumps({"text": TEXT})), settings)

    assert ("Harbour Post", date(2021, 3, 4)) == (html.outlet, html.published)
    assert ("Line Post", date(2019, 5, 6)) == (lines.outlet, lines.published)
    assert ("Harbour Post", date(2021, 3, 4)) == (bare.outlet, bare.published)


def test_furniture_and_title_are_found_in_plain_text(tmp_path: Path) -> None:
    """
    The text keeps them; the report says where they are.
    """
    report = read(write(tmp_path, "a.txt", f"Share\n\nFerry strikes bridge\n\n{TEXT}\nAdvertisement\n"))

    assert "Ferry strikes bridge" == report.title
    assert ["Share", "Advertisement"] == [report.words(item.span) for item in report.furniture]


@pytest.mark.parametrize(
    ("content", "error"),
    [
        pytest.param(b"", "EmptyInput", id="empty"),
        pytest.param(b" \r\n\t ", "EmptyInput", id="white space"),
        pytest.param("\ufeff \n\u00a0".encode(), "EmptyInput", id="a mark and white space"),
        pytest.param("\ufeff".encode("utf-16"), "EmptyInput", id="a UTF-16 mark alone"),
        pytest.param(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "BinaryInput", id="PDF"),
        pytest.param(b"PK\x03\x04\x14\x00", "BinaryInput", id="zip or docx"),
        pytest.param(b"\x89PNG\r\n\x1a\n", "BinaryInput", id="PNG"),
        pytest.param(b"\xff\xd8\xff\xe0\x00\x10JFIF", "BinaryInput", id="JPEG"),
        pytest.param(b"GIF89a", "BinaryInput", id="GIF"),
        pytest.param(b"\x1f\x8b\x08\x00", "BinaryInput", id="gzip"),
        pytest.param(b"{\\rtf1\\ansi Hello}", "BinaryInput", id="RTF"),
        pytest.param(b"The council\x00said", "BinaryInput", id="NUL"),
        pytest.param(bytes(range(256)) * 20, "BinaryInput", id="every byte"),
        pytest.param(TEXT.encode("utf-16-le"), "BinaryInput", id="UTF-16 without a mark"),
        pytest.param(("“Ça”, “là”, “où” " * 9).encode()[:-3] + b"\xff" + TEXT.encode(), "WrongEncoding", id="damaged"),
        pytest.param(b"\xff\xfe\x00\xd8\x41\x00", "WrongEncoding", id="broken UTF-16"),
        pytest.param(b"\xef\xbb\xbfthe council \xff said", "WrongEncoding", id="broken after the UTF-8 mark"),
        pytest.param(random.Random(1).randbytes(4000).replace(b"\0", b"\x81"), "WrongEncoding", id="noise"),
    ],
)
def test_what_is_no_text_is_set_aside_with_its_reason(tmp_path: Path, content: bytes, error: str) -> None:
    """
    Never read as noise, never silently empty.
    """
    found, why = refused(write(tmp_path, "a.txt", content))

    assert error == found
    assert len(why) < 200


def test_a_file_of_50_megabytes_is_refused_at_once(tmp_path: Path) -> None:
    """
    By its size, without reading it.
    """
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.write(b"The council said. ")
        file.truncate(50_000_000)
    start = time.perf_counter()

    error, why = refused(path)

    assert "TooLarge" == error
    assert "50.0 MB" in why
    assert time.perf_counter() - start < 0.5


def test_a_stream_without_an_end_is_refused() -> None:
    """
    Where no size is known, reading stops at the limit.
    """
    settings = LoadSettings(max_bytes=100_000)

    (item,) = load(["-"], settings, stdin=io.BytesIO(b"The council said. " * 10_000))

    assert isinstance(item, SetAside)
    assert "TooLarge" == item.error


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("missing.txt", id="a file"),
        pytest.param("missing*.txt", id="a pattern"),
        pytest.param("a\0b", id="NUL"),
        pytest.param("a" * 5000, id="a name that is too long"),
        pytest.param("", id="nothing"),
        pytest.param("ftp://harbourpost.example/a.txt", id="another kind of URL"),
        pytest.param("missing\nfolder/\x1b[31ma.txt", id="control characters"),
    ],
)
def test_what_is_not_there_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """
    On one line, whatever the name.
    """
    monkeypatch.chdir(tmp_path)

    error, why = refused(name)

    assert "InputNotFound" == error
    assert why.isprintable()


def test_a_folder_gives_its_reports_in_order_and_says_what_it_leaves(tmp_path: Path) -> None:
    """
    Hidden files and the folder of a saved page's images are passed over; everything else is named.
    """
    write(tmp_path, "b.txt", TEXT)
    write(tmp_path, "a/c.md", f"# Ferry strikes bridge\n\n{TEXT}Again.\n")
    write(tmp_path, "page.html", page())
    write(tmp_path, "page_files/logo.png", b"\x89PNG")
    write(tmp_path, ".hidden.txt", TEXT)
    write(tmp_path, ".git/x.txt", TEXT)
    write(tmp_path, "report.pdf", b"%PDF")
    write(tmp_path, "README", "Read me")
    outside = write(tmp_path.parent, f"{tmp_path.name}-outside.txt", TEXT)
    (tmp_path / "link.txt").symlink_to(outside)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "loop").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe.txt")

    items = list(load([str(tmp_path)]))

    read_ones = [Path(item.location).name for item in reports(*items)]
    left = {Path(item.location).name: item.error for item in items if isinstance(item, SetAside)}
    assert ["b.txt", "page.html", "c.md"] == read_ones
    assert {"README", "gone.txt", "link.txt", "loop", "pipe.txt", "report.pdf"} == set(left)
    assert {"UnsupportedInput"} == set(left.values())


def test_a_folder_without_reports_is_said(tmp_path: Path) -> None:
    """
    An empty folder is not a success.
    """
    assert "InputNotFound" == refused(tmp_path)[0]


def test_a_pattern_gives_its_files_in_order_each_once(tmp_path: Path) -> None:
    """
    A file that two inputs name is read once.
    """
    for name in ("b.txt", "a.txt", "c.md"):
        write(tmp_path, name, f"{name}: {TEXT}")

    items = list(load([str(tmp_path / "*.txt"), str(tmp_path / "a.txt"), str(tmp_path)]))

    assert ["a.txt", "b.txt", "c.md"] == [Path(item.location).name for item in items]


def test_a_file_whose_name_has_pattern_marks_is_that_file(tmp_path: Path) -> None:
    """
    A name is looked for as it is first.
    """
    assert TEXT == read(write(tmp_path, "a[1]*.txt", TEXT)).text


@pytest.mark.parametrize("name", ["a", "a.news", "-"])
@pytest.mark.parametrize(
    ("content", "title"),
    [
        pytest.param(page(), "Ferry strikes bridge", id="a page"),
        pytest.param(json.dumps({"text": TEXT, "title": "Line"}) + "\n", "Line", id="JSON lines"),
        pytest.param("---\ntitle: Matter\n---\n" + TEXT, "Matter", id="Markdown with front matter"),
        pytest.param(f"# Heading\n\n{TEXT}", "Heading", id="Markdown with a heading"),
        pytest.param(f"Plain headline of it\n\n{TEXT}", "Plain headline of it", id="plain text"),
    ],
)
def test_an_input_without_a_suffix_is_told_by_its_beginning(
    tmp_path: Path, name: str, content: str, title: str
) -> None:
    """
    Standard input as well as files with a suffix that says nothing.
    """
    if name == "-":
        (item,) = load(["-"], stdin=io.BytesIO(content.encode()))
    else:
        item = only(write(tmp_path, name, content))

    assert isinstance(item, Report), item
    assert title == item.title


def test_one_bad_input_does_not_stop_the_others(tmp_path: Path) -> None:
    """
    Each input gives a report or a reason, in the order in which they were named.
    """
    good = write(tmp_path, "good.txt", TEXT)
    bad = write(tmp_path, "bad.txt", b"\0")

    items = list(load([str(bad), str(tmp_path / "missing"), str(good)]))

    assert ["BinaryInput", "InputNotFound", TEXT] == [
        item.error if isinstance(item, SetAside) else item.text for item in items
    ]


def test_every_reason_has_the_name_of_an_error(tmp_path: Path) -> None:
    """
    So that a caller may treat them apart.
    """
    names = {kind.__name__ for kind in ReportError.__subclasses__()}

    assert refused(write(tmp_path, "a.txt", ""))[0] in names
    assert refused(tmp_path / "missing")[0] in names


@pytest.mark.parametrize("language", LANGUAGES)
def test_another_language_is_set_aside_by_its_name(tmp_path: Path, language: str) -> None:
    """
    With what to do where that is wrong.
    """
    error, why = refused(write(tmp_path, "a.txt", LANGUAGES[language]))

    assert "NotEnglish" == error
    assert f"reads as {language} (" in why
    assert "--language en" in why


def test_a_given_language_is_believed(tmp_path: Path) -> None:
    """
    English, whatever the words seem to be; another one, whatever they are.
    """
    french = write(tmp_path, "a.txt", LANGUAGES["French"])
    english = write(tmp_path, "b.txt", TEXT)

    assert LANGUAGES["French"] == read(french, LoadSettings(language="en-GB")).text
    assert "NotEnglish" == refused(english, LoadSettings(language="fr"))[0]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(TEXT.upper(), id="all capitals"),
        pytest.param("Putin, Hollande huddle on ISIS", id="a headline"),
        pytest.param("Fabius: non.", id="two words"),
        pytest.param("Müller, Schröder, Gonzalez, Lefèvre, Erdoğan, Åkesson and Szydło met in Köln.", id="names"),
        pytest.param("“Ça suffit,” said Lefèvre. “C’est la vie,” Müller told the council.", id="foreign words"),
        pytest.param("12 34 56", id="numbers"),
        pytest.param("We no go gree make dem close am, di mayor tok for Monday.", id="pidgin"),
    ],
)
def test_english_is_not_set_aside_for_its_looks(tmp_path: Path, text: str) -> None:
    """
    A short text is set aside only where its language is certain.
    """
    assert text == read(write(tmp_path, "a.txt", text)).text


def test_the_page_says_french_by_mistake(tmp_path: Path) -> None:
    """
    The words decide, not what the page says of itself.
    """
    assert ARTICLE[0] in read(write(tmp_path, "a.html", page(lang="fr"))).text


def test_loading_short_text_imports_nothing_heavy(tmp_path: Path) -> None:
    """
    Pages, fetching and language tables are imported when they are needed.
    """
    path = write(tmp_path, "a.txt", TEXT)
    code = (
        "import sys; from onrecord.loaders import load\n"
        f"assert [item.text for item in load([{str(path)!r}])]\n"
        "print(*{'trafilatura', 'httpcore', 'py3langid', 'charset_normalizer', 'lxml'} & set(sys.modules))"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert "" == done.stdout.strip()
