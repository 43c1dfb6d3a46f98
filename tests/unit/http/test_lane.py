"""A host's lane heeds what is learnt of the host while somebody waits in it."""

from typing import cast

import pytest

from scrapers.archive.observations import Outcome
from scrapers.http.connection import Connection
from scrapers.http.faults import Fault
from scrapers.http.lane import Lane
from tests.builders.controlled_clock import ControlledClock


class Learning(ControlledClock):
    """While the first wait lasts, another thread learns something of the host."""

    def __init__(self) -> None:
        super().__init__()
        self.lane = Lane("h.cn", self, cast(Connection, None))
        self.pause = self.shut = 0.0

    def sleep(self, seconds: float) -> None:
        pause, shut, self.pause, self.shut = self.pause, self.shut, 0.0, 0.0
        if pause:
            self.lane.hold(pause)
        if shut:
            self.lane.shut(shut, "it said so")
        super().sleep(seconds)


def _after_one_ask() -> Learning:
    clock = Learning()
    clock.lane.keep_pace(3)
    with clock.lane.turn():
        pass
    return clock


def test_a_pause_that_is_learnt_during_a_wait_is_kept() -> None:
    clock = _after_one_ask()
    clock.pause = 100
    with clock.lane.turn():
        assert clock.monotonic() == 100


def test_a_host_that_is_shut_during_a_wait_is_not_asked() -> None:
    clock = _after_one_ask()
    clock.shut = 1000
    with pytest.raises(Fault) as caught, clock.lane.turn():
        pytest.fail("asked")
    assert caught.value.outcome is Outcome.CIRCUIT_OPEN
