"""Which addresses a page may be fetched from, and which URLs are refused before any look-up. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import SplitResult, quote, urlsplit

from onrecord.errors import AddressRefused, FetchFailed
from onrecord.loaders.messages import one_line

Address = IPv4Address | IPv6Address

NAT64 = IPv6Network("64:ff9b::/96")
NAT64_LOCAL = IPv6Network("64:ff9b:1::/48")
SITE_LOCAL = IPv6Network("fec0::/10")
SIX_TO_FOUR_RELAY = "192.88.99."
SCHEME_PORTS = {"http": 80, "https": 443}

_NUMBER_LABEL = re.compile(r"(0x[0-9a-f]*|[0-9]+)", re.IGNORECASE)
_HOST = re.compile(r"[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?\.?", re.IGNORECASE)
_INSIDE_NAMES = ("localhost", "local", "internal", "intranet", "lan", "home", "corp", "arpa")


def is_public(address: Address) -> bool:
    """
    True for an address of the public Internet.

    An IPv6 address that carries an IPv4 address (mapped, 6to4, NAT64) is public only where the inner
    one is; Teredo, multicast, reserved and site-local addresses never are.
    """
    if isinstance(address, IPv6Address):
        if address.scope_id is not None or address.teredo or address in NAT64_LOCAL or address in SITE_LOCAL:
            return False
        inner = carried(address)
        if inner is not None:
            return is_public(inner)
    elif str(address).startswith(SIX_TO_FOUR_RELAY):
        return False
    refused = address.is_multicast or address.is_reserved or address.is_unspecified or address.is_private
    return address.is_global and not refused


def carried(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address stands for: mapped, 6to4 or NAT64."""
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address.sixtofour is not None:
        return address.sixtofour
    return IPv4Address(int(address) & 0xFFFFFFFF) if address in NAT64 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageUrl:
    """A URL that may be looked up: http or https, a host, a port, without user or password."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def origin(self) -> str:
        """Scheme, host and port: what robots.txt is asked for."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if SCHEME_PORTS[self.scheme] == self.port else f":{self.port}"
        return f"{self.scheme}://{host}{port}"

    def __str__(self) -> str:
        return self.origin + self.target


def parse_url(url: str, *, ports: frozenset[int]) -> PageUrl:
    """
    The URL in its parts, where its form alone does not forbid it.

    Raises AddressRefused for credentials, other ports, names of inside machines, and hosts that are
    written as a number in any other form than a plain IPv4 or IPv6 address.
    """
    if re.search(r"[\s\\\x00-\x1f\x7f]", url):
        raise AddressRefused("The URL has a space, a backslash or a control character. Give it percent-encoded.")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise AddressRefused(f"The URL cannot be taken apart ({one_line(error)}). Check its spelling.") from None
    scheme = parts.scheme.lower()
    if scheme not in SCHEME_PORTS:
        raise FetchFailed(f"The URL begins with {one_line(scheme)}:. Only http and https pages are fetched.")
    if "@" in parts.netloc:
        raise AddressRefused("The URL has a user name or password in it. Give it without.")
    if port is None:
        port = SCHEME_PORTS[scheme]
    if port not in ports:
        allowed = " and ".join(str(number) for number in sorted(ports))
        raise AddressRefused(f"The URL asks for port {port}; only {allowed} are allowed. Save the page, pass the file.")
    return PageUrl(scheme=scheme, host=_host(parts), port=port, target=_target(parts))


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".")
    if not host:
        raise AddressRefused("The URL names no host. Give it as https://host/page.")
    if "%" in host:
        raise AddressRefused("The host has an encoded character or a zone in it. Give it plainly.")
    if ":" in host:
        return _plain_address(host)
    host = _ascii(host)
    labels = host.split(".")
    if _NUMBER_LABEL.fullmatch(labels[-1]):
        return _plain_address(host)
    if not _HOST.fullmatch(host) or "" in labels:
        raise AddressRefused("The host is not a name that the Internet has. Check the spelling of the URL.")
    if len(labels) == 1 or labels[-1] in _INSIDE_NAMES:
        raise AddressRefused(f"{one_line(host)} names a machine of an inside network. Save the page, pass the file.")
    return host


def _plain_address(host: str) -> str:
    try:
        return str(ip_address(host))
    except ValueError:
        raise AddressRefused(f"{one_line(host)} is an address in disguise. Give it as a name.") from None


def _ascii(host: str) -> str:
    if host.isascii():
        return host.lower()
    try:
        return host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        raise AddressRefused("The host is not a name that the Internet has. Check the spelling of the URL.") from None


def _target(parts: SplitResult) -> str:
    safe = "/:@!$&'()*+,;=-._~%?"
    path = quote(parts.path or "/", safe=safe)
    return path + (f"?{quote(parts.query, safe=safe)}" if parts.query else "")
