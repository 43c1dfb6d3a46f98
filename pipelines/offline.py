"""Offline means offline: once forbidden, no connection leaves this machine."""

import ipaddress
import sys
from typing import Any

from scrapers.text.worded import worded


class NetworkForbidden(ConnectionError):
    """A connection off this machine was tried in an offline run."""


def forbid_network() -> None:
    """Refuse, for the rest of this process, every connection and name look-up that is not on this machine.

    Loopback and local sockets stay open, since processes of one run talk through them.
    """
    sys.addaudithook(_refuse_leaving)


def _refuse_leaving(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "socket.connect":
        address = arguments[1]
        if isinstance(address, tuple) and not _is_here(str(address[0])):
            raise NetworkForbidden(worded("Offline: refused to connect to {address}.", address=address[0]))
    if event == "socket.getaddrinfo" and arguments[0] is not None and not _is_here(str(arguments[0])):
        raise NetworkForbidden(worded("Offline: refused to look up {arguments}.", arguments=arguments[0]))


def _is_here(host: str) -> bool:
    if host in ("", "localhost"):
        return True
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return False
