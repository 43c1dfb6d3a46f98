"""robots.txt is read as RFC 9309 says, and its decision is put into words."""

import threading

import pytest

from scrapers.archive.observations import Outcome
from scrapers.http.request import Fetched
from scrapers.http.robots import RobotsBook, RobotsRules, robots_rules

URL = "http://h.cn/robots.txt"


def _read(text: str | bytes) -> RobotsRules:
    body = text.encode() if isinstance(text, str) else text
    return robots_rules(Fetched(URL, URL, Outcome.STORED, 200, body=body))


def _ended(outcome: Outcome, status: int | None = None) -> RobotsRules:
    return robots_rules(Fetched(URL, URL, outcome, status))


def test_what_is_disallowed_is_denied_and_the_rest_allowed() -> None:
    rules = _read("User-agent: *\nDisallow: /admin/\nAllow: /admin/open/\n")
    assert rules.decide("http://h.cn/admin/x").text == f"denied by {URL}"
    assert not rules.decide("http://h.cn/admin/x").allowed
    assert rules.decide("http://h.cn/admin/x").outcome is Outcome.ROBOTS_DENIED
    assert rules.decide("http://h.cn/admin/open/x").allowed
    assert rules.decide("http://h.cn/list").text == "allowed"


def test_a_group_for_us_counts_before_the_group_for_all() -> None:
    rules = _read("User-agent: *\nDisallow: /\n\nUser-agent: greenregistry\nDisallow: /private/\nCrawl-delay: 7\n")
    assert rules.decide("http://h.cn/list").allowed
    assert not rules.decide("http://h.cn/private/x").allowed
    assert rules.delay == 7


def test_escaped_chinese_paths_match_the_rules_that_name_them() -> None:
    rules = _read("User-agent: *\nDisallow: /内部/\n")
    assert not rules.decide("http://h.cn/%E5%86%85%E9%83%A8/x").allowed


def test_the_longer_of_crawl_delay_and_request_rate_is_the_pace() -> None:
    assert _read("User-agent: *\nCrawl-delay: 2\nRequest-rate: 1/10s\n").delay == 10
    assert _read("User-agent: *\nCrawl-delay: nonsense\n").delay == 0


def test_a_delay_longer_than_a_run_is_a_denial() -> None:
    decision = _read("User-agent: *\nCrawl-delay: 86400\n").decide("http://h.cn/a")
    assert (decision.allowed, decision.text) == (False, f"denied by a Crawl-delay of 86400 s in {URL}")


@pytest.mark.parametrize(
    "body", ["", "<html><body>首页</body></html>", b"\xff\xfe\x00\x80", "\ufeffUser-agent: x\nDisallow: /"]
)
def test_a_page_without_rules_for_us_allows_everything(body: str | bytes) -> None:
    assert _read(body).decide("http://h.cn/a").allowed


def test_a_byte_order_mark_hides_no_rule() -> None:
    assert not _read("\ufeffUser-agent: *\nDisallow: /").decide("http://h.cn/a").allowed


@pytest.mark.parametrize(
    ("status", "text"), [(404, "no robots.txt"), (410, "no robots.txt"), (403, "no robots.txt (HTTP 403)")]
)
def test_a_client_error_means_no_rules(status: int, text: str) -> None:
    decision = _ended(Outcome.REFUSED, status).decide("http://h.cn/a")
    assert (decision.allowed, decision.text) == (True, text)


def test_a_server_error_denies_the_run() -> None:
    decision = _ended(Outcome.SERVER_ERROR, 503).decide("http://h.cn/a")
    assert (decision.allowed, decision.outcome) == (False, Outcome.ROBOTS_DENIED)
    assert decision.text == "denied for this run: robots.txt could not be read (HTTP 503)"


@pytest.mark.parametrize("outcome", [Outcome.TOO_LARGE, Outcome.MALFORMED, Outcome.TRUNCATED])
def test_rules_that_came_and_cannot_be_read_deny_the_run(outcome: Outcome) -> None:
    decision = _ended(outcome).decide("http://h.cn/a")
    assert (decision.allowed, decision.outcome) == (False, Outcome.ROBOTS_DENIED)


@pytest.mark.parametrize("outcome", [Outcome.TIMEOUT, Outcome.UNREACHABLE, Outcome.TLS_FAILED, Outcome.CIRCUIT_OPEN])
def test_a_site_that_is_not_reached_is_not_asked_and_the_attempt_says_why(outcome: Outcome) -> None:
    decision = _ended(outcome).decide("http://h.cn/a")
    assert (decision.allowed, decision.outcome) == (False, outcome)
    assert "denied for this run" in decision.text


def test_threads_that_ask_at_once_cause_one_fetch() -> None:
    book, fetched = RobotsBook(), []
    all_here = threading.Barrier(8)

    def fetch(url: str) -> Fetched:
        fetched.append(url)
        return Fetched(url, url, Outcome.NOT_FOUND, 404)

    def ask() -> None:
        all_here.wait()
        book.of("http://h.cn", fetch)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert fetched == [URL]


@pytest.mark.parametrize("status", [412, 521])
def test_a_shield_in_place_of_robots_txt_is_a_refusal_and_no_rule(status: int) -> None:
    decision = _ended(Outcome.REFUSED, status).decide("http://h.cn/list")
    assert not decision.allowed
    assert decision.outcome is Outcome.REFUSED
    assert f"HTTP {status}" in decision.text
