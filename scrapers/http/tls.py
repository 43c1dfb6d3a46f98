"""The two TLS contexts. Both verify the certificate and its name; the legacy one forgives old machines."""

import ssl
from collections.abc import Mapping
from pathlib import Path

from requests.utils import DEFAULT_CA_BUNDLE_PATH

from scrapers.http.rules import TlsContextName

#: `ssl.OP_LEGACY_SERVER_CONNECT` of Python 3.12 and later; the bit is OpenSSL's.
_OP_LEGACY_SERVER_CONNECT = 0x4


def tls_contexts(extra_authorities: Path | None = None) -> Mapping[TlsContextName, ssl.SSLContext]:
    """Build both. `extra_authorities` (PEM) are trusted besides the bundle that `requests` trusts.

    `legacy` allows what security level 1 of OpenSSL does (short keys, SHA-1 signatures) and servers that know no secure
    renegotiation (RFC 5746): old gateways of some departments offer nothing better.
    """
    standard, legacy = _verifying(extra_authorities), _verifying(extra_authorities)
    legacy.set_ciphers("DEFAULT:@SECLEVEL=1")
    legacy.options |= _OP_LEGACY_SERVER_CONNECT
    return {"standard": standard, "legacy": legacy}


def _verifying(extra_authorities: Path | None) -> ssl.SSLContext:
    context = ssl.create_default_context(cafile=DEFAULT_CA_BUNDLE_PATH)
    if extra_authorities is not None:
        context.load_verify_locations(extra_authorities)
    return context
