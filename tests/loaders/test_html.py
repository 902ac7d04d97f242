"""Pages: parsed in a child process, with what they say of themselves, and never silently empty."""

from __future__ import annotations

import json
import os
import random
import signal
import threading
import time
from datetime import date
from pathlib import Path

import pytest
from own_pages import ARTICLE, page

from onrecord.loaders import LoadSettings, load
from onrecord.loaders.html import worker
from onrecord.values import Report, SetAside


def loaded(folder: Path, html: str | bytes, settings: LoadSettings | None = None) -> Report | SetAside:
    """What the page gives."""
    path = folder / "page.html"
    path.write_bytes(html.encode("utf-8", "surrogatepass") if isinstance(html, str) else html)
    (item,) = load([str(path)], settings)
    return item


def read(folder: Path, html: str | bytes) -> Report:
    item = loaded(folder, html)
    assert isinstance(item, Report), item
    return item


def linked(**fields: object) -> str:
    """A JSON-LD script of an article."""
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


def test_the_text_is_the_article_with_its_paragraphs_apart(tmp_path: Path) -> None:
    """
    Without the page around it.
    """
    report = read(tmp_path, page())

    paragraphs = report.text.split("\n\n")
    assert list(ARTICLE) == [words for words in paragraphs if words != "Ferry strikes bridge"]


@pytest.mark.parametrize(
    ("head", "day"),
    [
        pytest.param(linked(datePublished="2021-03-04T10:15:00+01:00"), date(2021, 3, 4), id="JSON-LD"),
        pytest.param(
            '<script type="application/ld+json">{"@graph": [{"@type": "WebSite"}, '
            '{"@type": ["ReportageNewsArticle"], "datePublished": "2021-03-04"}]}</script>',
            date(2021, 3, 4),
            id="JSON-LD in a graph",
        ),
        pytest.param(
            '<meta property="article:published_time" content="2021-03-04T10:15Z">',
            date(2021, 3, 4),
            id="meta",
        ),
        pytest.param('<meta name="date" content="Thu, 04 Mar 2021 10:15:00 GMT">', date(2021, 3, 4), id="as in mail"),
        pytest.param("", None, id="nothing"),
        pytest.param('<meta name="date" content="yesterday">', None, id="no date"),
        pytest.param('<meta name="date" content="2021-02-31">', None, id="no such day"),
        pytest.param(
            linked(datePublished="2021-03-04", dateModified="2022-01-01")
            + '<meta property="article:modified_time" content="2023-01-01">',
            date(2021, 3, 4),
            id="published, not modified",
        ),
    ],
)
def test_the_day_of_publication_is_what_the_page_states(tmp_path: Path, head: str, day: date | None) -> None:
    """
    And nothing where it states none: a date is never made up.
    """
    assert day == read(tmp_path, page(head=head)).published


def test_a_time_in_the_article_is_the_day_of_publication(tmp_path: Path) -> None:
    """
    Where neither JSON-LD nor a meta element has one.
    """
    body = '<time datetime="2021-03-04">Thursday</time>' + "".join(f"<p>{words}</p>" for words in ARTICLE)

    assert date(2021, 3, 4) == read(tmp_path, page(body=body)).published


def test_title_outlet_authors_and_address_are_those_of_the_page(tmp_path: Path) -> None:
    """
    JSON-LD before meta elements; the address only where it is a whole one.
    """
    head = (
        linked(
            headline="Ferry hits pier",
            author=[{"name": "Ann Lee"}, {"name": "Tom Orr"}],
            publisher={"name": "HP"},
        )
        + '<link rel="canonical" href="https://harbourpost.example/17"><meta property="og:title" content="Other">'
    )
    metas = (
        '<meta property="og:title" content="Ferry hits pier"><meta property="og:site_name" content="HP">'
        '<meta name="author" content="By Ann Lee and Tom Orr"><meta property="og:url" content="/17">'
    )

    first, second = read(tmp_path, page(head=head)), read(tmp_path, page(head=metas))

    expected = ("Ferry hits pier", "HP", ("Ann Lee", "Tom Orr"))
    assert expected == (first.title, first.outlet, first.authors)
    assert expected == (second.title, second.outlet, second.authors)
    assert ("https://harbourpost.example/17", None) == (first.url, second.url)


@pytest.mark.parametrize(
    ("html", "words"),
    [
        pytest.param(page().encode("utf-16"), "“We will", id="UTF-16"),
        pytest.param(page().replace('"utf-8"', '"windows-1252"').encode("cp1252"), "“We will", id="declared"),
        pytest.param(page().replace('<meta charset="utf-8">', "").encode("cp1252"), "“We will", id="not declared"),
        pytest.param(page().replace('"utf-8"', '"iso-8859-1"').encode("cp1252"), "“We will", id="declared wrongly"),
        pytest.param('<?xml version="1.0" encoding="utf-8"?>\n' + page(), "“We will", id="XHTML"),
    ],
)
def test_pages_in_any_encoding_are_read(tmp_path: Path, html: str | bytes, words: str) -> None:
    """
    By mark, as UTF-8, by what the page declares, or as Windows-1252.
    """
    assert words in read(tmp_path, html).text


@pytest.mark.parametrize(
    "html",
    [
        pytest.param("<html><head><title>Ferry</title></head><body></body></html>", id="nothing in it"),
        pytest.param("<html><body><nav><a href='/'>Home</a> <a href='/a'>News</a></nav></body></html>", id="links"),
        pytest.param("<!doctype html>", id="a doctype"),
        pytest.param("<html><body>" + "<script>var a = 1;</script>" * 9 + "<div id='app'></div>", id="scripts"),
        pytest.param("<html>" + "<div>" * 5_000, id="depth without words"),
    ],
)
def test_a_page_without_an_article_is_never_silently_empty(tmp_path: Path, html: str) -> None:
    """
    It is set aside with what to do.
    """
    item = loaded(tmp_path, html)

    assert isinstance(item, SetAside)
    assert "NoTextFound" == item.error
    assert "copy its text" in item.why.lower()


@pytest.mark.parametrize("depth", [0, 100, 250, 256, 300, 1_000, 2_000, 2_100, 3_000, 10_000, 100_000])
@pytest.mark.parametrize("tag", ["div", "b"])
def test_no_depth_loses_the_article(tmp_path: Path, depth: int, tag: str) -> None:
    """
    Neither before nor in nor after the nest.
    """
    opened, closed = f"<{tag}>" * depth, f"</{tag}>" * depth
    paragraphs = [f"<p>{words}</p>" for words in ARTICLE]
    body = f"{paragraphs[0]}{opened}{paragraphs[1]}{paragraphs[2]}{closed}{paragraphs[3]}"

    text = read(tmp_path, page(body=body)).text

    assert all(words in text for words in ARTICLE)


# ruff: noqa: E501 — a payload reads best on one line.
PAYLOADS = [
    '<!DOCTYPE html [<!ENTITY x SYSTEM "file://{secret}">]><html><body><p>&x; {words}</p></body></html>',
    '<!DOCTYPE html [<!ENTITY x SYSTEM "{secret}">]><html><body><p>&x; {words}</p></body></html>',
    '<!DOCTYPE html [<!ENTITY x SYSTEM "{url}">]><html><body><p>&x; {words}</p></body></html>',
    '<!DOCTYPE html [<!ENTITY % x SYSTEM "{url}"> %x;]><html><body><p>{words}</p></body></html>',
    '<!DOCTYPE html SYSTEM "{url}"><html><body><p>{words}</p></body></html>',
    '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN" "{url}"><html><body><p>{words}</p></body></html>',
    '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file://{secret}">]><html><body>&x;<p>{words}</p></body></html>',
    '<?xml version="1.0"?><?xml-stylesheet href="{url}"?><html><body><p>{words}</p></body></html>',
    '<html xmlns:xi="http://www.w3.org/2001/XInclude"><body><xi:include href="{secret}" parse="text"/><p>{words}</p></body></html>',
    '<html><body><iframe src="file://{secret}"></iframe><p>{words}</p></body></html>',
    '<html><head><link rel="stylesheet" href="{url}"></head><body><p>{words}</p></body></html>',
    '<html><head><base href="{url}"></head><body><img src="a.png"><p>{words}</p></body></html>',
    '<html><head><meta http-equiv="refresh" content="0;url={url}"></head><body><p>{words}</p></body></html>',
    '<html><body><object data="file://{secret}"></object><embed src="{url}"><p>{words}</p></body></html>',
    '<html><body><script src="{url}"></script><p>{words}</p></body></html>',
    '<html><body><svg><image href="file://{secret}"/></svg><p>{words}</p></body></html>',
    '<html><head><script type="application/ld+json">{{"@type":"NewsArticle","@context":"{url}"}}</script></head><body><p>{words}</p></body></html>',
    '<html><head><link rel="canonical" href="file://{secret}"></head><body><p>{words}</p></body></html>',
    "<!DOCTYPE html [" + "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9)) + "]><html><body><p>&a9; {words}</p></body></html>",
    '<html><body><p>&#0; &#x110000; &bogus; &lt;p&gt; {words}</p><?php include("{secret}") ?></body></html>',
]  # fmt: skip


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_no_page_makes_us_read_a_file_or_a_server(tmp_path: Path, payload: str) -> None:
    """
    20 payloads: the secret file is not in the report, the server gets no connection.
    """
    from own_site import Reply, serving

    secret = tmp_path / "secret.txt"
    secret.write_text("the password of the harbour master")
    with serving({"/": Reply(body=b"the password of the mayor")}) as site:
        html = payload.format(secret=secret, url=site.url("/"), words="</p><p>".join(ARTICLE))
        item = loaded(tmp_path, html)

        assert [] == site.asked
    assert "password" not in repr(item)
    assert not isinstance(item, Report) or "file:" not in (item.url or "")


def mutated(html: str, chance: random.Random) -> str:
    """The page with some of it cut, doubled, moved or changed."""
    for _ in range(chance.randint(1, 12)):
        start = chance.randrange(len(html))
        end = min(len(html), start + chance.choice((1, 1, 2, 5, 20, 100, 400)))
        noise = "".join(chance.choices("<>/&;\"'=!-[]{}\0\ufffd\ud800 \n\tapdiv☃", k=chance.randint(1, 8)))
        doubled = html[start:end] * chance.randint(2, 40)
        html = html[:start] + chance.choice(("", noise, doubled, noise + html[start:end])) + html[end:]
    return html or "<"


def test_1000_broken_pages_each_give_a_report_or_a_reason(tmp_path: Path) -> None:
    """
    No death of ours, no hang, no silence.
    """
    chance = random.Random(20210304)
    head = linked(datePublished="2021-03-04", headline="Ferry", author={"name": "Ann Lee"})
    started = time.perf_counter()
    items = [loaded(tmp_path, mutated(page(head=head), chance)) for _ in range(1_000)]

    counts = [isinstance(item, Report) for item in items]
    assert all(item.text.strip() if isinstance(item, Report) else item.why for item in items)
    assert sum(counts) > 600
    assert time.perf_counter() - started < 200


def test_a_page_that_takes_too_long_is_set_aside(tmp_path: Path) -> None:
    """
    The child is ended, and the next page has a new one.
    """
    settings = LoadSettings(parse_timeout=0.3)
    slow = page(body="<table>" * 3_000 + "<tr><td>" * 60_000 + "".join(f"<p>{words}</p>" for words in ARTICLE) * 18_000)
    read(tmp_path, page())

    item = loaded(tmp_path, slow, settings)

    assert isinstance(item, SetAside)
    assert "ParseTimeout" == item.error
    assert "0.3 s" in item.why
    assert ARTICLE[0] in read(tmp_path, page()).text


def test_a_page_that_takes_too_much_memory_is_set_aside(tmp_path: Path) -> None:
    """
    The child may not take more address space than it is given.
    """
    settings = LoadSettings(parse_memory=30_000_000)

    item = loaded(tmp_path, page(body="<p>The council said so on Monday.</p>" * 60_000), settings)

    assert isinstance(item, SetAside)
    assert item.error in {"ParseTimeout", "NoTextFound"}
    assert ARTICLE[0] in read(tmp_path, page()).text


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSEGV])
def test_a_child_that_dies_harms_one_page_at_most(tmp_path: Path, number: signal.Signals) -> None:
    """
    Between pages nothing is lost; during one, that page is set aside.
    """
    read(tmp_path, page())
    child = worker()._child
    assert child is not None

    os.kill(child.pid, number)
    child.wait()

    assert ARTICLE[0] in read(tmp_path, page()).text


def test_a_child_that_dies_during_a_page_leaves_the_reason(tmp_path: Path) -> None:
    """
    The page is set aside; the next one is read.
    """
    read(tmp_path, page())
    child = worker()._child
    assert child is not None
    os.kill(child.pid, signal.SIGSTOP)
    threading.Timer(0.3, child.kill).start()

    item = loaded(tmp_path, page())

    assert isinstance(item, SetAside)
    assert "NoTextFound" == item.error
    assert ARTICLE[0] in read(tmp_path, page()).text


def test_many_pages_share_one_child(tmp_path: Path) -> None:
    """
    Its start costs more than a page does.
    """
    read(tmp_path, page())
    before = worker().starts

    for _ in range(5):
        read(tmp_path, page())

    assert before == worker().starts


def test_the_child_takes_nothing_from_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    A file there with the name of a package is not run.
    """
    (tmp_path / "trafilatura.py").write_text("raise SystemExit('run from the working folder')")
    (tmp_path / "json.py").write_text("raise SystemExit('run from the working folder')")
    monkeypatch.chdir(tmp_path)
    worker().close()

    assert ARTICLE[0] in read(tmp_path, page()).text
