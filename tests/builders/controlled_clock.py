"""A clock that stands still until somebody sleeps or winds it: no test waits, and none depends on a machine's speed."""

import threading
from datetime import UTC, datetime, timedelta

BEGINNING = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


class ControlledClock:
    """Sleeping moves the time on at once; `slept` are the sleeps in order. Shared by threads."""

    def __init__(self, beginning: datetime = BEGINNING) -> None:
        self._beginning = beginning
        self._passed = 0.0
        self._lock = threading.Lock()
        self.slept: list[float] = []

    def now(self) -> datetime:
        return self._beginning + timedelta(seconds=self._passed)

    def monotonic(self) -> float:
        return self._passed

    def sleep(self, seconds: float) -> None:
        with self._lock:
            self.slept.append(seconds)
        self.wind(seconds)

    def wind(self, seconds: float) -> None:
        with self._lock:
            self._passed += seconds
