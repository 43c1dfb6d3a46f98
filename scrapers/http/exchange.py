"""One exchange with a host: a request sent, an answer received whole, or the fault that stood between."""

from contextlib import ExitStack
from pathlib import Path

import requests
from requests.cookies import extract_cookies_to_jar

from scrapers.archive.observations import Outcome
from scrapers.http.account import Account, Answer
from scrapers.http.addresses import is_publishers_own
from scrapers.http.body import decoded, pieces
from scrapers.http.clock import Clock
from scrapers.http.faults import NETWORK_ERRORS, Fault, fault_of
from scrapers.http.hop import Hop
from scrapers.http.lane import Lane
from scrapers.http.partials import Beginning, Partials, cut_to
from scrapers.http.rules import HostRules
from scrapers.http.validators import Validators
from scrapers.text.worded import worded

_OK, _PARTIAL_CONTENT, _RANGE_NOT_SATISFIABLE = 200, 206, 416


class Exchanger:
    """Exchanges requests for answers, each within a turn of its host's lane, and keeps what broke off."""

    def __init__(self, *, agent: str, clock: Clock, validators: Validators, partials: Partials | None) -> None:
        self._agent = agent
        self._clock = clock
        self._validators = validators
        self._partials = partials

    def exchange(self, hop: Hop, ip: str, lane: Lane, rules: HostRules, account: Account) -> Answer:
        """Return the answer of the host at `ip`. Raises Fault: circuit_open before asking, or how the ask failed."""
        with lane.turn():
            started = self._clock.monotonic()
            account.status = None
            try:
                beginning = self._beginning_of(hop)
                response = self._send(hop, ip, lane, rules, beginning, account)
                account.status = response.status_code
                extract_cookies_to_jar(lane.cookies, response.request, response.raw)  # type: ignore[no-untyped-call]
                return self._answer(hop, response, beginning, lane, account)
            finally:
                account.seconds += self._clock.monotonic() - started

    def _beginning_of(self, hop: Hop) -> Beginning | None:
        if self._partials is None or not hop.may_be_resumed:
            return None
        return self._partials.beginning_of(hop.address.url)

    def _send(
        self, hop: Hop, ip: str, lane: Lane, rules: HostRules, beginning: Beginning | None, account: Account
    ) -> requests.Response:
        """Send by the standard TLS context; where it failed and the publisher's file allows it, by the legacy one."""
        further: dict[str, str] = {}
        if beginning is not None:
            further = beginning.headers
        elif hop.may_be_unchanged and (known := self._validators.of(hop.address.url)):
            further = known.headers
        prepared = hop.prepared(self._agent, lane.cookies, further)
        may_weaken = rules.tls.context == "legacy" and is_publishers_own(hop.address, rules)
        if not (may_weaken and lane.standard_tls_failed):
            try:
                return lane.connection.send(prepared, hop.address, ip, "standard")
            except NETWORK_ERRORS as error:
                fault = fault_of(error)
                if fault.outcome is not Outcome.TLS_FAILED or not may_weaken:
                    raise fault from error
                lane.standard_tls_failed = fault.note
        account.notes.append(
            worded(
                "legacy TLS context, since {standard_tls_failed} ({reason})",
                standard_tls_failed=lane.standard_tls_failed,
                reason=rules.tls.reason,
            )
        )
        try:
            return lane.connection.send(prepared, hop.address, ip, "legacy")
        except NETWORK_ERRORS as error:
            raise fault_of(error) from error

    def _answer(
        self, hop: Hop, response: requests.Response, beginning: Beginning | None, lane: Lane, account: Account
    ) -> Answer:
        headers = {name.lower(): value for name, value in response.headers.items()}
        if response.status_code == _OK:
            kept = self._partials.start(hop.address.url, headers) if self._partials and hop.may_be_resumed else None
            body = self._whole(hop, response, kept, b"", account)
        elif beginning is not None and response.status_code == _PARTIAL_CONTENT and beginning.is_continued_by(headers):
            account.notes.append(worded("resumed after {offset} bytes", offset=beginning.offset))
            body = self._whole(hop, response, beginning.path, cut_to(beginning.path, beginning.offset), account)
        elif beginning is not None and response.status_code in (_PARTIAL_CONTENT, _RANGE_NOT_SATISFIABLE):
            response.close()
            self._forget(hop)
            raise Fault(Outcome.TRUNCATED, worded("the kept beginning is of another version"), again=True)
        else:
            return Answer(response.status_code, headers, self._as_far_as_it_came(hop, response, headers, lane, account))
        account.status = _OK
        return Answer(_OK, headers, decoded(body, headers, hop.request.max_bytes, lane.connection.check_deadline))

    def _whole(
        self, hop: Hop, response: requests.Response, kept: Path | None, beginning: bytes, account: Account
    ) -> bytes:
        """Receive a body to its end, writing it to `kept` on the way. What breaks off stays there for the next ask."""
        received = [beginning]
        with ExitStack() as stack:
            file = stack.enter_context(kept.open("ab", buffering=0)) if kept is not None else None
            try:
                for piece in pieces(response, hop.request.max_bytes - len(beginning)):
                    account.bytes += len(piece)
                    received.append(piece)
                    if file is not None:
                        file.write(piece)
            except Fault as fault:
                if fault.outcome is Outcome.TOO_LARGE:
                    self._forget(hop)
                raise
        self._forget(hop)
        return b"".join(received)

    def _as_far_as_it_came(
        self, hop: Hop, response: requests.Response, headers: dict[str, str], lane: Lane, account: Account
    ) -> bytes:
        """Receive the body of a redirect or an error page: its status counts, whether it is complete or not."""
        received = []
        try:
            for piece in pieces(response, hop.request.max_bytes):
                account.bytes += len(piece)
                received.append(piece)
            return decoded(b"".join(received), headers, hop.request.max_bytes, lane.connection.check_deadline)
        except Fault:
            return b"".join(received)

    def _forget(self, hop: Hop) -> None:
        if self._partials is not None and hop.may_be_resumed:
            self._partials.discard(hop.address.url)
