"""Waits between tries: growing, spread, the same in every run, and never against a site's wish."""

from datetime import UTC, datetime

import pytest

from scrapers.http.retrying import backoff, come_back, retry_after

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


def test_waits_double_within_half_of_their_length() -> None:
    for attempt in (1, 2, 3):
        base = 5.0 * 2 ** (attempt - 1)
        for number in range(50):
            assert 0.5 * base <= backoff(f"http://h.cn/{number}", attempt) < 1.5 * base


def test_the_wait_is_the_address_and_attempts_own_and_the_same_in_every_run() -> None:
    assert backoff("http://h.cn/a", 1) == backoff("http://h.cn/a", 1)
    assert len({backoff(f"http://h.cn/{number}", 1) for number in range(50)}) == 50


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        (" 0 ", 0.0),
        ("Mon, 02 Mar 2026 08:01:40 GMT", 100.0),
        ("Monday, 02-Mar-26 08:01:40 GMT", 100.0),
        ("Mon Mar  2 08:01:40 2026", 100.0),
        ("Mon, 02 Mar 2026 07:00:00 GMT", 0.0),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("1.5", None),
        (f"Mon, 02 Mar 2026 {'9' * 30}:01:40 GMT", None),
        ("９", None),
    ],
)
def test_retry_after_is_read_as_number_or_date(value: str, seconds: float | None) -> None:
    assert retry_after(value, NOW) == seconds


def test_when_to_come_back_is_a_time_the_operator_can_read() -> None:
    assert come_back(NOW, 3600) == "the site wants to be asked again after 2026-03-02 09:00 UTC"
    assert come_back(NOW, 1e18) == "the site wants not to be asked again"
