"""Whether any site can be reached at all: asked once before a harvest, which would else find it out site by site."""

import queue
import socket
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from scrapers.http.addresses import Resolve, WebAddress, checked_ip_addresses, system_resolve, web_address
from scrapers.http.clock import Clock, SystemClock
from scrapers.http.faults import Fault
from scrapers.http.network import Proxy
from scrapers.http.rules import HostRules
from scrapers.text.worded import worded

#: Connects to an IP address and port, and hangs up; raises OSError.
Knock = Callable[[str, int], None]

_SECONDS_TO_KNOCK = 5.0
_SECONDS_IN_ALL = 15.0


@dataclass(frozen=True, slots=True)
class Reach:
    """What came of it. Where nobody was reached, `causes` counts the hosts by what stood in the way."""

    is_anybody_there: bool
    causes: Mapping[str, int]


def knock(ip: str, port: int) -> None:
    """Open a connection and close it; nothing is asked."""
    socket.create_connection((ip, port), timeout=_SECONDS_TO_KNOCK).close()


def reach(
    publishers: Iterable[tuple[str, HostRules]],
    *,
    proxy: Proxy | None = None,
    resolve: Resolve = system_resolve,
    knock: Knock = knock,
    clock: Clock | None = None,
) -> Reach:
    """Look names up, all at once, and knock at one host after the other until one opens: no more is asked of anybody.

    `publishers` give an address of each site, with its rules. With a `proxy` the proxy alone is knocked at. What takes
    longer than fifteen seconds in all is not reached.
    """
    if proxy is not None:
        return _at_the_proxy(proxy, knock)
    at = clock or SystemClock()
    ends = at.monotonic() + _SECONDS_IN_ALL
    looked_up: queue.Queue[tuple[WebAddress, tuple[str, ...], str]] = queue.Queue()
    waiting = 0
    for url, rules in publishers:
        waiting += 1
        threading.Thread(target=_look_up, args=(url, rules, resolve, looked_up), daemon=True).start()
    causes: Counter[str] = Counter()
    while waiting and (left := ends - at.monotonic()) > 0:
        try:
            address, ips, cause = looked_up.get(timeout=left)
        except queue.Empty:
            break
        waiting -= 1
        if not cause:
            try:
                knock(ips[0], address.port)
            except OSError as fault:
                cause = worded("no connection: {strerror}", strerror=fault.strerror or fault)
            else:
                return Reach(is_anybody_there=True, causes={})
        causes[cause] += 1
    if waiting:
        causes[worded("no answer while there was time")] += waiting
    return Reach(is_anybody_there=False, causes=dict(causes.most_common()))


def _look_up(
    url: str, rules: HostRules, resolve: Resolve, found: "queue.Queue[tuple[WebAddress, tuple[str, ...], str]]"
) -> None:
    address = web_address(url)
    try:
        found.put((address, checked_ip_addresses(address, rules, resolve), ""))
    except Fault as fault:
        # By kind: each host's own name would make each cause another one.
        found.put((address, (), fault.note.replace(address.host, worded("of the site"))))


def _at_the_proxy(proxy: Proxy, knock: Knock) -> Reach:
    try:
        knock(proxy.host, proxy.port)
    except OSError as fault:
        return Reach(
            is_anybody_there=False,
            causes={worded("the proxy {url}: {strerror}", url=proxy.url, strerror=fault.strerror or fault): 1},
        )
    return Reach(is_anybody_there=True, causes={})
