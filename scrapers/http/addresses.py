"""Which addresses may be asked: http and https, and hosts on the public internet.

A page can link anywhere, also at the machine that reads it. So every address is checked where it is asked for, each
redirect's too, and the connection then goes to the very IP address that was checked.
"""

import ipaddress
import re
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import urldefrag, urljoin, urlsplit

import requests

from scrapers.archive.observations import Outcome
from scrapers.http.faults import Fault
from scrapers.http.request import Fields
from scrapers.http.rules import HostRules, IpVersion
from scrapers.text.worded import worded

#: Looks a name up: host, port, IP version → IP addresses as text, in the order to try. Raises OSError.
Resolve: TypeAlias = Callable[[str, int, IpVersion], Sequence[str]]

_PORTS = {"http": 80, "https": 443}
_SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]*):")
_UNFIT_IN_AUTHORITY = re.compile(r"[\x00-\x20\x7f\\]")
_NUMBER = re.compile(r"0x[0-9a-f]*|\d+", re.IGNORECASE)
_BEYOND_ASCII = re.compile("[\x80-\xff]")
_FAMILIES = {"any": socket.AF_UNSPEC, 4: socket.AF_INET, 6: socket.AF_INET6}
#: The only IPv6 addresses given out for the public internet (IANA IPv6 address space: global unicast).
_GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")
#: Relays to other networks, listed as global by the library (RFC 7526, RFC 3068).
_RELAYS = ipaddress.IPv4Network("192.88.99.0/24")

#: Ends of names that lead to no public host (RFC 6761, RFC 6762, RFC 8375, ICANN's reservation of .internal), and those
#: that private networks commonly use.
_PRIVATE_DOMAINS = frozenset({"localhost", "local", "internal", "arpa", "lan", "home", "corp", "intranet", "private"})


@dataclass(frozen=True, slots=True)
class WebAddress:
    """A checked http(s) address, as it goes over the wire (`url`: escaped, without fragment)."""

    url: str
    scheme: str
    host: str
    port: int

    @property
    def authority(self) -> str:
        """Host and port as a `Host` header has them: the port only where it isn't the scheme's own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme, host and port: what one robots.txt speaks for (RFC 9309, section 2.3)."""
        return f"{self.scheme}://{self.authority}"

    @property
    def lane(self) -> str:
        """The host whose turn it is: http and https of a host are one, since one machine bears both."""
        return self.host if self.port in _PORTS.values() else f"{self.host}:{self.port}"


def web_address(url: str, params: Fields | None = None) -> WebAddress:
    """Read an address as it stands in a page or a publisher's file. Raises Fault: malformed or forbidden_address."""
    scheme = _SCHEME.match(url)
    if scheme is None:
        raise Fault(Outcome.MALFORMED, worded("{url!r} is no web address: it has no scheme", url=url))
    if scheme[1].lower() not in _PORTS:
        raise Fault(
            Outcome.FORBIDDEN_ADDRESS,
            worded("{scheme}: is no scheme of the web: {url!r}", scheme=scheme[1].lower(), url=url),
        )
    try:
        _refuse_unfit_authority(url)
        prepared = requests.PreparedRequest()
        prepared.prepare_url(url, params)
        sent = urldefrag(prepared.url or "").url
        parts = urlsplit(sent)
        host, port = (parts.hostname or "").rstrip("."), parts.port or _PORTS[parts.scheme]
    except (requests.RequestException, ValueError) as error:
        raise Fault(Outcome.MALFORMED, worded("{url!r} is no web address: {error}", url=url, error=error)) from error
    if not host:
        raise Fault(Outcome.MALFORMED, worded("{url!r} is no web address: it names no host", url=url))
    return WebAddress(sent, parts.scheme, host, port)


def onward(base: WebAddress, location: str) -> WebAddress:
    """Read a redirect's Location, relative to the address that gave it. Raises Fault as `web_address` does.

    Header bytes come as Latin-1; those beyond ASCII are escaped as they are, whatever encoding the site means by them.
    """
    escaped = _BEYOND_ASCII.sub(lambda byte: f"%{ord(byte[0]):02X}", location.strip())
    try:
        joined = urljoin(base.url, escaped)
    except ValueError as error:
        raise Fault(
            Outcome.MALFORMED, worded("{location!r} is no web address: {error}", location=location, error=error)
        ) from error
    return web_address(joined)


def checked_ip_addresses(address: WebAddress, rules: HostRules, resolve: Resolve) -> tuple[str, ...]:
    """Return the IP addresses to ask, in order. Raises Fault: forbidden_address when any of them isn't public.

    An origin that the publisher's own file names with its port, or by its IP address, is trusted as it is; a mere name
    is not, since the look-up of a name can be forged.
    """
    literal = _ip_literal(address.host)
    if literal is not None:
        found: Sequence[str] = (address.host,)
    else:
        try:
            found = resolve(address.host, address.port, rules.ip.version)
        except (OSError, UnicodeError) as error:
            raise Fault(
                Outcome.UNREACHABLE, worded("the name {host} is not found: {error}", host=address.host, error=error)
            ) from error
    if not found:
        raise Fault(
            Outcome.UNREACHABLE,
            worded(
                "the name {host} has no IP address of version {version}", host=address.host, version=rules.ip.version
            ),
        )
    if not _is_named_origin(address, rules):
        for ip in found:
            if not is_public(ip):
                leads_to = "is" if literal is not None else worded("leads to {ip},", ip=ip)
                raise Fault(
                    Outcome.FORBIDDEN_ADDRESS,
                    worded("{host} {leads_to} no address of the public internet", host=address.host, leads_to=leads_to),
                )
    return tuple(found)


def check_by_name(address: WebAddress, rules: HostRules) -> None:
    """Check an address that a proxy will be asked for: its name, since the proxy looks it up. Raises Fault.

    What no public name can be, and IP addresses that aren't public, would lead into the proxy's own network.
    """
    literal = _ip_literal(address.host)
    if _is_named_origin(address, rules):
        return
    if literal is not None:
        if not is_public(literal):
            raise Fault(
                Outcome.FORBIDDEN_ADDRESS, worded("{host} is no address of the public internet", host=address.host)
            )
    elif "." not in address.host or address.host.rpartition(".")[2] in _PRIVATE_DOMAINS:
        raise Fault(Outcome.FORBIDDEN_ADDRESS, worded("{host} is no name of the public internet", host=address.host))


def is_publishers_own(address: WebAddress, rules: HostRules) -> bool:
    """Whether the host is one that the publisher's file names."""
    return bool({address.authority, f"{address.host}:{address.port}"} & rules.all_hosts)


def is_public(ip: str) -> bool:
    """Whether an IP address belongs to the public internet, and to no tunnel or mapping that leads off it."""
    try:
        address = ipaddress.ip_address(ip)
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv4Address):
        return address.is_global and not (address.is_multicast or address.is_reserved or address in _RELAYS)
    tunnelled = address.sixtofour is not None or address.teredo is not None
    return address in _GLOBAL_UNICAST and address.is_global and not tunnelled and address.scope_id is None


def system_resolve(host: str, port: int, version: IpVersion) -> Sequence[str]:
    """Look a name up as the system does. Raises OSError when it is not found."""
    found = socket.getaddrinfo(host, port, _FAMILIES[version], socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


def _refuse_unfit_authority(url: str) -> None:
    authority = re.split("[/?#]", url.strip().partition("://")[2], maxsplit=1)[0]
    if _UNFIT_IN_AUTHORITY.search(authority):
        raise ValueError(worded("its host holds characters that no host has"))
    if "@" in authority:
        raise ValueError(worded("it holds a user name"))


def _ip_literal(host: str) -> str | None:
    """Return the host when it is an IP address. Raises Fault for a spelling that hides one (0x7f.1, 2130706433)."""
    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        if _NUMBER.fullmatch(host.rsplit(".", 1)[-1]):
            raise Fault(Outcome.FORBIDDEN_ADDRESS, worded("{host} is an IP address in disguise", host=host)) from None
        return None


def _is_named_origin(address: WebAddress, rules: HostRules) -> bool:
    if f"{address.host}:{address.port}" in rules.all_hosts:
        return True
    return _ip_literal(address.host) is not None and address.authority in rules.all_hosts
