"""Pages from the web: public addresses only, and within every limit. The server is real, on 127.0.0.1."""

from __future__ import annotations

import gzip
import io
import socket
import time
import tracemalloc
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from functools import cache
from ipaddress import ip_address

import pytest
from own_pages import ARTICLE, TEXT, page
from own_site import Reply, Site, html, serving

from onrecord.errors import AddressRefused, FetchError, FetchFailed, ReportError, RobotsRefused, TooLarge
from onrecord.loaders import LoadSettings, load
from onrecord.loaders.addresses import is_public, parse_url
from onrecord.loaders.fetch import Fetcher
from onrecord.loaders.settings import USER_AGENT
from onrecord.values import Report, SetAside

PAGE = page().encode()


def here(host: str, port: int) -> list[str]:
    """Every name is this machine's."""
    return ["127.0.0.1"]


@pytest.fixture
def site() -> Iterator[Site]:
    """A site with a page, and without robots.txt."""
    with serving({"/page": html(PAGE)}) as running:
        yield running


@pytest.fixture
def trap() -> Iterator[Site]:
    """A server inside, which nobody may ask."""
    with serving({}) as running:
        yield running


def fetcher(site: Site, **changes: object) -> Fetcher:
    return Fetcher(replace(site.settings, **changes), resolve=here)


def test_a_page_becomes_a_report_with_its_url(site: Site) -> None:
    """
    The location is what the user gave.
    """
    (report,) = load([site.url("/page")], site.settings)

    assert isinstance(report, Report), report
    assert ARTICLE[1] in report.text
    assert (site.url("/page"), site.url("/page")) == (report.location, report.url)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        pytest.param("text/plain; charset=utf-8", TEXT, id="plain text"),
        pytest.param("text/markdown", TEXT, id="Markdown"),
        pytest.param("", TEXT, id="no type"),
    ],
)
def test_other_kinds_of_text_are_read_by_their_type(kind: str, body: str) -> None:
    """
    And by their beginning where there is no type.
    """
    with serving({"/page": Reply(body=body.encode(), headers={"Content-Type": kind} if kind else {})}) as site:
        (report,) = load([site.url("/page")], site.settings)

    assert isinstance(report, Report), report
    assert body == report.text


def test_the_request_says_who_asks_and_nothing_more(site: Site) -> None:
    """
    An honest user agent; no cookie, no referrer, no address of ours.
    """
    fetcher(site).fetch(site.url("/page"))

    assert ["/robots.txt", "/page"] == site.asked
    assert USER_AGENT == site.headers[1]["User-Agent"]
    assert "onrecord" in USER_AGENT
    assert not {"Cookie", "Referer", "From"} & set(site.headers[1])


REFUSED = [
    "http://127.0.0.1/",
    "http://127.1/",
    "http://127.0.1/",
    "http://127.255.255.254/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0x7f.0.0.1/",
    "http://0X7F.1/",
    "http://017700000001/",
    "http://0177.0.0.1/",
    "http://0/",
    "http://0.0.0.0/",
    "http://localhost/",
    "http://LOCALHOST./",
    "http://app.localhost/",
    "http://printer.local/",
    "http://wiki.internal/",
    "http://intranet/",
    "http://10.0.0.1/",
    "http://172.16.0.1/",
    "http://192.168.1.1/",
    "http://100.64.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://192.0.2.1/",
    "http://198.18.0.1/",
    "http://224.0.0.1/",
    "http://255.255.255.255/",
    "http://[::1]/",
    "http://[::]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[::127.0.0.1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[64:ff9b::a9fe:a9fe]/",
    "http://[2002:7f00:1::]/",
    "http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/",
    "http://[fe80::1]/",
    "http://[fe80::1%25eth0]/",
    "http://[fc00::1]/",
    "http://[fec0::1]/",
    "http://[ff02::1]/",
    "http://user:word@harbourpost.example/",
    "http://harbourpost.example@127.0.0.1/",
    "http://harbourpost.example:22/",
    "http://127.0.0.1:6379/",
    "http://①②⑦.⓪.⓪.①/",
    "http://harbourpost.example\\@127.0.0.1/",
    "http://127.0.0.1#@harbourpost.example/",
    "http://harbour post.example/",
    "http://harbourpost.example%00.127.0.0.1/",
    "http:///etc/passwd",
    "http://[::1/",
]


@pytest.mark.parametrize("url", REFUSED)
def test_no_form_of_an_inside_address_is_connected_to(url: str, trap: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    More than 40 forms, with the default rule and the system's own look-up: refused, without a connection.
    """
    connections: list[object] = []
    monkeypatch.setattr(socket, "create_connection", lambda *args, **kwargs: connections.append(args))

    with pytest.raises(AddressRefused) as refusal:
        Fetcher(LoadSettings(fetch_timeout=5)).fetch(url)

    assert [] == connections
    assert str(refusal.value).isprintable()


@pytest.mark.parametrize("url", ["file:///etc/passwd", "gopher://127.0.0.1/", "HTTPX://a.example/", "javascript:1"])
def test_only_http_and_https_are_fetched(url: str) -> None:
    """
    Any other kind of URL is refused.
    """
    with pytest.raises(FetchError):
        Fetcher().fetch(url)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        pytest.param("93.184.216.34", True, id="a public one"),
        pytest.param("2606:2800:220:1:248:1893:25c8:1946", True, id="a public one of version 6"),
        pytest.param("::ffff:93.184.216.34", True, id="mapped, public"),
        pytest.param("64:ff9b::5db8:d822", True, id="NAT64, public"),
        pytest.param("192.88.99.1", False, id="6to4 relay"),
        pytest.param("64:ff9b:1::5db8:d822", False, id="NAT64 for local use"),
        pytest.param("240.0.0.1", False, id="reserved"),
        pytest.param("fe80::1%eth0", False, id="with a zone"),
        pytest.param("2001:db8::1", False, id="documentation"),
    ],
)
def test_an_address_is_public_only_where_what_it_carries_is(address: str, public: bool) -> None:
    """
    IPv6 addresses that carry an IPv4 address are judged by it.
    """
    assert public == is_public(ip_address(address))


def test_a_name_is_refused_where_one_of_its_addresses_is_inside(trap: Site) -> None:
    """
    Not only the first one counts.
    """
    settings = LoadSettings(ports=frozenset({trap.port}))
    one = Fetcher(settings, resolve=lambda host, port: ["93.184.216.34", "127.0.0.1"])

    with pytest.raises(AddressRefused, match="not a public address"):
        one.fetch(trap.url("/", host="harbourpost.example"))

    assert [] == trap.asked


def test_a_name_that_changes_its_address_gets_no_second_look(trap: Site) -> None:
    """
    The address that was checked is the one that is connected to; the next look-up is checked anew.
    """
    answers = iter([["127.0.0.1"], ["127.0.0.9"], ["127.0.0.9"]])
    asked: list[str] = []

    def rebinding(host: str, port: int) -> list[str]:
        asked.append(host)
        return next(answers)

    rebound = Fetcher(trap.settings, resolve=rebinding)

    with pytest.raises(AddressRefused, match=r"127\.0\.0\.9"):
        rebound.fetch(trap.url("/page", host="harbourpost.example"))

    assert ["/robots.txt"] == trap.asked
    assert 2 == len(asked)


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.2:{port}/",
        "http://localhost:{port}/",
        "http://[::1]:{port}/",
        "http://2130706433:{port}/",
        "//127.0.0.3:{port}/",
        "http://169.254.169.254/",
        "http://127.0.0.1:1/",
        "file:///etc/passwd",
        "http://user@127.0.0.1:{port}/",
        "http://[",
    ],
)
def test_a_redirect_to_the_inside_is_refused(target: str, trap: Site) -> None:
    """
    Each hop is checked as the first was.
    """
    location = target.format(port=trap.port)
    with serving({"/page": Reply(status=302, headers={"Location": location})}) as site:
        both = replace(site.settings, ports=frozenset({site.port, trap.port, 80}))
        with pytest.raises(FetchError):
            Fetcher(both).fetch(site.url("/page"))

    assert [] == trap.asked


def test_redirects_are_followed_five_times(site: Site) -> None:
    """
    The URL of the report is the last one; a sixth redirect is refused.
    """
    for number in range(6):
        following = f"/{number + 1}" if number < 5 else "/page"
        site.paths[f"/{number}"] = Reply(status=301, headers={"Location": following})

    assert site.url("/page") == fetcher(site).fetch(site.url("/1")).url
    with pytest.raises(FetchFailed, match="more than 5 times"):
        fetcher(site).fetch(site.url("/0"))


def test_a_redirect_from_https_to_http_is_refused() -> None:
    """
    What was asked for in secret is not fetched in the open.
    """
    secure = parse_url("https://harbourpost.example/", ports=frozenset({80, 443}))

    with pytest.raises(FetchFailed, match="plain http"):
        Fetcher()._next(secure, "http://harbourpost.example/")


def test_robots_txt_is_asked_once_and_respected(site: Site) -> None:
    """
    A page that it leaves out is not asked for.
    """
    site.paths["/robots.txt"] = Reply(body=b"User-agent: *\nDisallow: /private\n")
    one = fetcher(site)

    with pytest.raises(RobotsRefused, match=r"robots\.txt"):
        one.fetch(site.url("/private/page"))
    one.fetch(site.url("/page"))

    assert ["/robots.txt", "/page"] == site.asked


def test_robots_txt_counts_for_each_page_of_a_redirect(site: Site) -> None:
    """
    A way around is no permission.
    """
    site.paths["/robots.txt"] = Reply(body=b"User-agent: onrecord\nDisallow: /page\n")
    site.paths["/way"] = Reply(status=302, headers={"Location": "/page"})

    with pytest.raises(RobotsRefused):
        fetcher(site).fetch(site.url("/way"))

    assert "/page" not in site.asked


@pytest.mark.parametrize(("status", "may"), [(404, True), (403, True), (500, False), (503, False)])
def test_a_missing_robots_txt_allows_and_a_failing_one_forbids(site: Site, status: int, may: bool) -> None:
    """
    As RFC 9309 has it.
    """
    site.paths["/robots.txt"] = Reply(status=status)

    if may:
        fetcher(site).fetch(site.url("/page"))
    else:
        with pytest.raises(RobotsRefused):
            fetcher(site).fetch(site.url("/page"))


def test_packed_pages_are_unpacked(site: Site) -> None:
    """
    gzip in one member or several, deflate with and without zlib's head, bodies that end with a step.
    """
    even = (PAGE * 1_000)[: 3 << 16]
    bare = zlib.compressobj(wbits=-15)
    site.paths |= {
        "/gzip": html(gzip.compress(PAGE), **{"Content-Encoding": "gzip"}),
        "/zlib": html(zlib.compress(PAGE), **{"Content-Encoding": "deflate"}),
        "/members": html(gzip.compress(PAGE[:99]) + gzip.compress(PAGE[99:]), **{"Content-Encoding": "gzip"}),
        "/even": html(gzip.compress(even), **{"Content-Encoding": "gzip"}),
        "/bare": html(bare.compress(PAGE) + bare.flush(), **{"Content-Encoding": "deflate"}),
    }

    paths = ("/gzip", "/zlib", "/bare", "/members", "/even")
    assert [PAGE] * 4 + [even] == [fetcher(site).fetch(site.url(path)).content for path in paths]


def packed(piece: bytes, *, bits: int, first: bytes = b"") -> bytes:
    """300 MB of the piece, packed bit by bit."""
    packer = zlib.compressobj(level=1, wbits=bits)
    pieces = (packer.compress(piece) for _ in range(300_000_000 // len(piece)))
    return b"".join((packer.compress(first), *pieces, packer.flush()))


@cache
def bombs() -> dict[str, Reply]:
    """Ten small answers that would be large."""
    zeros = packed(bytes(1_000_000), bits=31)
    gz, deflate = {"Content-Encoding": "gzip"}, {"Content-Encoding": "deflate"}
    return {
        "gzip": html(zeros, **gz),
        "deflate": html(packed(b" " * 1_000_000, bits=15), **deflate),
        "bare deflate": html(packed(b"<p>" * 100_000, bits=-15), **deflate),
        "gzip twice": html(gzip.compress(zeros), **{"Content-Encoding": "gzip, gzip"}),
        "gzip after gzip": html(gzip.compress(bytes(900_000)) * 100, **gz),
        "page first": html(packed(bytes(1_000_000), bits=31, first=PAGE), **gz),
        "x-gzip": html(zeros, **{"Content-Encoding": "x-gzip"}),
        "unasked": html(zeros, **{"Content-Encoding": "br"}),
        "plain without end": Reply(drip=lambda: iter([b"<p>a</p>" * 10_000] * 1_000)),
        "not packed": html(b"a" * 12_000_000),
    }


BOMBS = (
    *("gzip", "deflate", "bare deflate", "gzip twice", "gzip after gzip", "page first", "x-gzip", "unasked"),
    *("plain without end", "not packed"),
)


@pytest.mark.parametrize("name", BOMBS)
def test_no_compression_bomb_takes_memory(name: str) -> None:
    """
    Ten bombs of up to 300 MB: each is refused, and memory grows by less than 100 MB.
    """
    with serving({"/bomb": bombs()[name]}) as site:
        tracemalloc.start()

        with pytest.raises((TooLarge, FetchFailed)):
            fetcher(site).fetch(site.url("/bomb"))

        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < 100_000_000


def test_a_page_that_was_cut_off_is_said_to_be(site: Site) -> None:
    """
    Half an article is not read as a whole one.
    """
    packed = gzip.compress(PAGE)
    site.paths |= {
        "/gzip": html(packed[:-20], **{"Content-Encoding": "gzip"}),
        "/length": html(PAGE[:100], **{"Content-Length": str(len(PAGE))}),
        "/garbage": html(b"no gzip", **{"Content-Encoding": "gzip"}),
    }

    for path in ("/gzip", "/length", "/garbage"):
        with pytest.raises(FetchFailed):
            fetcher(site, fetch_timeout=1.0).fetch(site.url(path))


def test_a_server_that_drips_is_left(site: Site) -> None:
    """
    The time is that of the whole page, not of each byte.
    """

    def drip() -> Iterator[bytes]:
        for _ in range(100):
            time.sleep(0.1)
            yield b"<p>"

    site.paths["/drip"] = Reply(drip=drip)
    start = time.monotonic()

    with pytest.raises(FetchFailed, match="in time"):
        fetcher(site, fetch_timeout=0.8).fetch(site.url("/drip"))

    assert time.monotonic() - start < 3


def test_a_name_that_is_not_found_in_time_is_left(site: Site) -> None:
    """
    The system's look-up has no limit of its own.
    """

    def slow(host: str, port: int) -> list[str]:
        time.sleep(3)
        return ["127.0.0.1"]

    start = time.monotonic()
    with pytest.raises(FetchFailed, match="in time"):
        Fetcher(replace(site.settings, fetch_timeout=0.3), resolve=slow).fetch(site.url("/page"))

    assert time.monotonic() - start < 2


def test_a_dead_url_is_one_line(site: Site) -> None:
    """
    No server, no such name, no such page, no HTTP.
    """
    with closing(socket.socket()) as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    settings = replace(site.settings, ports=frozenset({site.port, port, 80}))
    site.paths["/gone"] = Reply(status=410)

    inputs = [
        f"http://127.0.0.1:{port}/",
        "http://no-such-name.invalid/",
        site.url("/gone"),
        site.url("/missing"),
    ]
    for item in load(inputs, settings):
        assert isinstance(item, SetAside)
        assert "FetchFailed" == item.error
        assert item.why.isprintable()
        assert item.why.endswith(".")


def test_a_pdf_from_the_web_is_set_aside_with_advice(site: Site) -> None:
    """
    As one from the disk is.
    """
    site.paths["/report.pdf"] = Reply(body=b"%PDF-1.7", headers={"Content-Type": "application/pdf"})

    (item,) = load([site.url("/report.pdf")], site.settings)

    assert isinstance(item, SetAside)
    assert "BinaryInput" == item.error


def test_urls_among_files_are_read_in_their_order(site: Site) -> None:
    """
    A URL that is refused does not stop the others.
    """
    inputs = ["http://127.0.0.1:1/", "-", site.url("/page")]

    items = list(load(inputs, site.settings, stdin=io.BytesIO(TEXT.encode())))

    assert ["SetAside", "Report", "Report"] == [type(item).__name__ for item in items]
    assert issubclass(AddressRefused, ReportError)
