"""The ways an ask fails before an answer is complete, told apart by what the operator can do about them."""

import http.client
import ssl
from collections.abc import Iterator

import requests
import urllib3.exceptions

from scrapers.archive.observations import Outcome
from scrapers.text.worded import worded


class Fault(Exception):
    """An ask that brought no complete answer. `again` says whether asking once more may help."""

    def __init__(self, outcome: Outcome, note: str, *, again: bool = False) -> None:
        super().__init__(note)
        self.outcome = outcome
        self.note = note
        self.again = again


#: What `requests` and the libraries under it raise for what a network or a site does.
NETWORK_ERRORS = (requests.RequestException, urllib3.exceptions.HTTPError, http.client.HTTPException, OSError)


def fault_of(error: BaseException) -> Fault:
    """Tell what an error of the network means. Certificates and garbled answers do not mend by asking again."""
    causes = tuple(_causes(error))
    tls = next((cause for cause in causes if isinstance(cause, ssl.SSLError)), None)
    if tls is not None and not isinstance(tls, TimeoutError):
        return _tls_fault(tls)
    if any(isinstance(cause, (TimeoutError, requests.Timeout)) for cause in causes):
        return Fault(Outcome.TIMEOUT, worded("timeout: {last_words}", last_words=_last_words(causes)), again=True)
    if any(isinstance(cause, ConnectionError) for cause in causes):
        return Fault(Outcome.UNREACHABLE, _last_words(causes), again=True)
    if any(isinstance(cause, (http.client.IncompleteRead, urllib3.exceptions.IncompleteRead)) for cause in causes):
        return Fault(Outcome.TRUNCATED, worded("the answer broke off"), again=True)
    if any(isinstance(cause, (http.client.HTTPException, urllib3.exceptions.InvalidHeader)) for cause in causes):
        return Fault(Outcome.MALFORMED, worded("the answer is no HTTP: {last_words}", last_words=_last_words(causes)))
    return Fault(Outcome.UNREACHABLE, _last_words(causes), again=True)


def _tls_fault(error: ssl.SSLError) -> Fault:
    if isinstance(error, (ssl.SSLEOFError, ssl.SSLZeroReturnError)):
        # A connection cut during the handshake: seen once at a site that answers otherwise.
        return Fault(Outcome.TLS_FAILED, worded("the connection was cut within TLS"), again=True)
    if isinstance(error, ssl.SSLCertVerificationError):
        return Fault(
            Outcome.TLS_FAILED,
            worded("the certificate does not verify: {why}", why=getattr(error, "verify_message", error)),
        )
    return Fault(Outcome.TLS_FAILED, worded("no common TLS: {why}", why=getattr(error, "reason", "") or error))


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield the error and what it wraps, outermost first: the libraries wrap by cause, by argument and by reason."""
    waiting, seen = [error], set()
    while waiting:
        current = waiting.pop(0)
        if id(current) in seen:
            continue
        seen.add(id(current))
        yield current
        wrapped = (current.__cause__, current.__context__, getattr(current, "reason", None), *current.args)
        waiting.extend(inner for inner in wrapped if isinstance(inner, BaseException))


def _last_words(causes: tuple[BaseException, ...]) -> str:
    """Return what the innermost error says of itself, without the memory addresses that the outer ones print."""
    innermost = causes[-1]
    if isinstance(innermost, OSError) and innermost.strerror:
        return innermost.strerror
    return str(innermost) or type(innermost).__name__
