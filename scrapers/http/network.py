"""How this machine reaches the internet: straight or through a proxy, and whose certificates it trusts besides."""

import base64
import os
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from scrapers.text.worded import worded

#: The first of these that is set names the proxy.
PROXY_VARIABLES = ("GREENREG_PROXY", "HTTPS_PROXY", "https_proxy")
AUTHORITIES_VARIABLE = "GREENREG_CA_FILE"


class NetworkMisconfigured(ValueError):
    """A variable of the environment that says something unusable about the network; worded for the operator."""


@dataclass(frozen=True, slots=True)
class Proxy:
    """An HTTP proxy. `credentials` (user:password) are sent to it alone, and stand in no message."""

    host: str
    port: int
    credentials: str = ""

    @property
    def headers(self) -> dict[str, str]:
        """What is said to the proxy besides what is asked of it."""
        if not self.credentials:
            return {}
        return {"Proxy-Authorization": f"Basic {base64.b64encode(self.credentials.encode()).decode()}"}

    @property
    def url(self) -> str:
        """Its address, without the credentials."""
        return f"http://{f'[{self.host}]' if ':' in self.host else self.host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Network:
    """The way to the sites. `extra_authorities` (PEM) are trusted besides the usual ones."""

    proxy: Proxy | None = None
    extra_authorities: Path | None = None


def network_from_environment(environment: Mapping[str, str] = os.environ) -> Network:
    """Read GREENREG_PROXY (else HTTPS_PROXY) and GREENREG_CA_FILE. Raises NetworkMisconfigured."""
    stated = next(((name, environment[name]) for name in PROXY_VARIABLES if environment.get(name)), None)
    file = environment.get(AUTHORITIES_VARIABLE, "")
    return Network(_proxy(*stated) if stated else None, _authorities(Path(file)) if file else None)


def _proxy(variable: str, stated: str) -> Proxy:
    try:
        parts = urlsplit(stated if "://" in stated else f"http://{stated}")
        host, port = parts.hostname, parts.port
    except ValueError:
        host = port = None
    if not host or parts.scheme != "http":
        raise NetworkMisconfigured(
            worded("{variable} names no HTTP proxy; write it as http://host:port.", variable=variable)
        )
    credentials = f"{unquote(parts.username)}:{unquote(parts.password or '')}" if parts.username else ""
    return Proxy(host, port or 80, credentials)


def _authorities(file: Path) -> Path:
    try:
        ssl.create_default_context(cafile=str(file))
    except OSError as fault:  # ssl's own errors are such, too
        why = (
            worded("holds no certificates (PEM)")
            if isinstance(fault, ssl.SSLError)
            else worded("can't be read: {strerror}", strerror=fault.strerror)
        )
        raise NetworkMisconfigured(f"{AUTHORITIES_VARIABLE}: {file} {why}.") from fault
    return file
