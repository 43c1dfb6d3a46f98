"""A host's lane: one ask at a time, a pause between two, a longer one where the host wants it, a stop when it fails."""

import math
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from requests.cookies import RequestsCookieJar

from scrapers.archive.observations import Outcome
from scrapers.http.clock import Clock
from scrapers.http.connection import Connection
from scrapers.http.faults import Fault
from scrapers.text.worded import worded

#: So many requests in a row that failed, each after its tries, and the host is left alone.
FAILURES_TO_OPEN = 5
#: Seconds until a host that failed is tried again, with one ask.
REST_SECONDS = 1800.0


class Lane:
    """What is remembered of a host during a run. Used by several threads; `turn` lets one in at a time.

    `cookies` are the host's own: none of another host is ever sent. `standard_tls_failed` says how, once it did.
    """

    def __init__(self, name: str, clock: Clock, connection: Connection) -> None:
        self.name = name
        self.connection = connection
        self.cookies = RequestsCookieJar()
        self.standard_tls_failed = ""
        self._clock = clock
        self._turn = threading.Lock()
        self._state = threading.Lock()
        self._pace = 0.0
        self._rested_since = self._held_until = self._shut_until = -math.inf
        self._failures = 0
        self._shut_because = ""

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for the host's turn and for its pause to pass; the pause begins when the block ends.

        Raises Fault circuit_open, without waiting, while the host is left alone.
        """
        with self._turn:
            self._raise_if_shut()
            # Another thread may learn, while this one waits, that the host wants a longer pause or none of us.
            while (wait := self._still_to_wait()) > 0:
                self._clock.sleep(wait)
                self._raise_if_shut()
            try:
                yield
            finally:
                self._rested_since = self._clock.monotonic()

    def keep_pace(self, seconds: float) -> None:
        """Pause at least `seconds` between asks, the pause under way included; of several wishes the longest holds."""
        with self._state:
            self._pace = max(self._pace, seconds)

    def hold(self, seconds: float) -> None:
        """Ask nothing for `seconds`, whoever wants to."""
        with self._state:
            self._held_until = max(self._held_until, self._clock.monotonic() + seconds)

    def shut(self, seconds: float, because: str) -> None:
        """Leave the host alone for `seconds`: asks fail at once with `because`. The longest of several holds."""
        until = self._clock.monotonic() + seconds
        with self._state:
            if until > self._shut_until:
                self._shut_until, self._shut_because = until, because

    def succeeded(self) -> None:
        """Note that the host answered as hosts do."""
        with self._state:
            self._failures = 0

    def failed(self, how: str) -> None:
        """Note that a request failed; the host is left alone after `FAILURES_TO_OPEN` of them in a row."""
        with self._state:
            self._failures += 1
            failures = self._failures
        if failures >= FAILURES_TO_OPEN:
            self.shut(
                REST_SECONDS,
                worded("{failures} requests in a row failed, the last with: {how}", failures=failures, how=how),
            )

    def _still_to_wait(self) -> float:
        with self._state:
            return max(self._held_until, self._rested_since + self._pace) - self._clock.monotonic()

    def _raise_if_shut(self) -> None:
        """Refuse while the host is left alone. The first ask after it may try; its failure shuts the lane again."""
        if self._clock.monotonic() < self._shut_until:
            raise Fault(
                Outcome.CIRCUIT_OPEN,
                worded("{name} was not asked: {shut_because}", name=self.name, shut_because=self._shut_because),
            )
