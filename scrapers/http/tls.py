"""The two TLS contexts. Both verify the certificate and its name; the legacy one forgives old machines."""

import ssl
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import get_args

from requests.utils import DEFAULT_CA_BUNDLE_PATH

from scrapers.http.rules import TlsContextName

#: `ssl.OP_LEGACY_SERVER_CONNECT` of Python 3.12 and later; the bit is OpenSSL's.
_OP_LEGACY_SERVER_CONNECT = 0x4


class TlsContexts(Mapping[TlsContextName, ssl.SSLContext]):
    """Both by name, each built when it is first asked for: reading all authorities costs more than a small site.

    `extra_authorities` (PEM) are trusted besides the bundle that `requests` trusts. `legacy` allows what security level
    1 of OpenSSL does (short keys, SHA-1 signatures) and servers that know no secure renegotiation (RFC 5746): old
    gateways of some departments offer nothing better. Threads may share one.
    """

    def __init__(self, extra_authorities: Path | None = None) -> None:
        self._extra_authorities = extra_authorities
        self._built: dict[TlsContextName, ssl.SSLContext] = {}
        self._lock = threading.Lock()

    def __getitem__(self, name: TlsContextName) -> ssl.SSLContext:
        with self._lock:
            if name not in self._built:
                self._built[name] = self._verifying(name)
            return self._built[name]

    def __iter__(self) -> Iterator[TlsContextName]:
        return iter(get_args(TlsContextName))

    def __len__(self) -> int:
        return len(get_args(TlsContextName))

    def _verifying(self, name: TlsContextName) -> ssl.SSLContext:
        context = ssl.create_default_context(cafile=DEFAULT_CA_BUNDLE_PATH)
        if self._extra_authorities is not None:
            context.load_verify_locations(self._extra_authorities)
        if name == "legacy":
            context.set_ciphers("DEFAULT:@SECLEVEL=1")
            context.options |= _OP_LEGACY_SERVER_CONNECT
        return context
