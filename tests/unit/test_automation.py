"""Publishers are harvested when they are due, spread over the day, the same way every day."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from pipelines.automation import is_due
from scrapers.publishers.registry import load_publishers

MIDNIGHT = datetime(2026, 3, 2, tzinfo=UTC)
HOURS = [MIDNIGHT + timedelta(hours=hour) for hour in range(24)]
PUBLISHERS = [one for one in load_publishers().values() if one.is_harvestable]


@pytest.mark.parametrize("publisher", PUBLISHERS, ids=lambda one: one.publisher_id)
def test_every_publisher_has_one_hour_of_the_day(publisher: object) -> None:
    assert sum(is_due(publisher, hour, None) for hour in HOURS) == 1  # type: ignore[arg-type]


def test_the_publishers_are_spread_over_the_day() -> None:
    starts = Counter(hour for publisher in PUBLISHERS for hour in HOURS if is_due(publisher, hour, None))
    assert max(starts.values()) <= len(PUBLISHERS) / 4


def test_a_publisher_is_not_due_again_before_its_interval_is_over() -> None:
    for publisher in PUBLISHERS:
        (hour,) = (hour for hour in HOURS if is_due(publisher, hour, None))
        assert (
            not is_due(publisher, hour + publisher.interval - timedelta(days=1), hour) or publisher.frequency == "daily"
        )
        assert is_due(publisher, hour + publisher.interval, hour)
