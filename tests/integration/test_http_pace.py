"""A host is asked by one connection, in its own time; one that fails is left alone; hosts do not wait for another."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from email.utils import format_datetime

import pytest

from scrapers.archive.observations import Outcome
from scrapers.http.lane import FAILURES_TO_OPEN, REST_SECONDS
from tests.builders.controlled_clock import ControlledClock
from tests.builders.polite import Harvest
from tests.builders.web_server import HANG_UP, RESET, Asked, Page, WebServer, answer, redirect

PAGE = "<p>名单</p>"


def _timed(clock: ControlledClock, times: list[float], page: Page = answer(PAGE)) -> Page:  # noqa: B008 - immutable
    """A page that notes when it was asked, and takes two seconds to answer."""

    def timed(asked: Asked) -> bytes:
        times.append(clock.monotonic())
        clock.wind(2)
        answered = page(asked) if callable(page) else page
        assert isinstance(answered, bytes)
        return answered

    return timed


def test_the_pace_is_kept_from_an_answer_to_the_next_ask_robots_included() -> None:
    with WebServer().running() as site:
        harvest, times = Harvest([site.authority]), list[float]()
        site.pages |= {"/robots.txt": _timed(harvest.clock, times), "/a": _timed(harvest.clock, times)}
        fetched = [harvest.page(site.url("/a")) for _ in range(3)]
    assert times == [0, 5, 10, 15]
    assert [page.seconds for page in fetched] == [2, 2, 2]
    assert site.connections == 1


def test_a_crawl_delay_longer_than_the_pace_is_kept_and_a_shorter_one_changes_nothing() -> None:
    for delay, expected in (("11", [11.0, 11.0]), ("1", [3.0, 3.0])):
        with WebServer().running() as site:
            site.pages |= {"/robots.txt": answer(f"User-agent: *\nCrawl-delay: {delay}\n"), "/a": answer(PAGE)}
            harvest = Harvest([site.authority])
            for _ in range(2):
                harvest.page(site.url("/a"))
        assert harvest.clock.slept == expected


def test_many_threads_share_one_connection_to_a_host() -> None:
    with WebServer().running() as site:
        site.pages["/a"] = answer(PAGE)
        harvest = Harvest([site.authority])
        with ThreadPoolExecutor(8) as threads:
            fetched = list(threads.map(lambda _: harvest.page(site.url("/a")), range(24)))
    assert {page.outcome for page in fetched} == {Outcome.STORED}
    assert (site.connections, len(site.asked)) == (1, 25)
    assert harvest.clock.slept == [3.0] * 24


def test_a_host_that_pauses_holds_no_other_host_up() -> None:
    """The pause of one host lasts until the other host has been harvested: were they in turn, neither would end."""
    other_is_done = threading.Event()

    class Waiting(ControlledClock):
        def sleep(self, seconds: float) -> None:
            if threading.current_thread().name == "paused":
                assert other_is_done.wait(timeout=30)
            super().sleep(seconds)

    with WebServer().running() as one, WebServer().running() as other:
        one.pages["/a"] = other.pages["/a"] = answer(PAGE)
        harvest = Harvest([one.authority, other.authority], clock=Waiting())
        paused = threading.Thread(target=harvest.page, args=(one.url("/a"),), name="paused")
        paused.start()
        outcomes = [harvest.page(other.url("/a")).outcome for _ in range(3)]
        other_is_done.set()
        paused.join()
    assert outcomes == [Outcome.STORED] * 3
    assert one.paths == ["/a"]


def _failing(site: WebServer, times: int, *, how: bytes | list[bytes]) -> Page:
    def failing(_asked: Asked) -> bytes | list[bytes]:
        return how if len(site.paths) <= times else answer(PAGE)

    return failing


@pytest.mark.parametrize(
    "how",
    [
        answer("", "429 Too Many Requests"),
        answer("", "500 Oops"),
        answer("", "502 Bad Gateway"),
        answer("", "503 Busy"),
        answer("", "504 Gateway Timeout"),
        [HANG_UP],
        [RESET],
    ],
)
def test_what_may_pass_is_asked_again_after_growing_waits(how: bytes | list[bytes]) -> None:
    with WebServer().running() as site:
        site.pages["/a"] = _failing(site, 2, how=how)
        harvest = Harvest([site.authority])
        fetched = harvest.page(site.url("/a"))
    assert fetched.outcome is Outcome.STORED
    assert len(site.paths) == 3
    pause, first, second = harvest.clock.slept
    assert (pause, 2.5 <= first < 7.5, 5 <= second < 15) == (3.0, True, True)


def test_what_does_not_pass_ends_after_four_tries() -> None:
    with WebServer().running() as site:
        site.pages["/a"] = answer("busy", "503 Busy")
        fetched = Harvest([site.authority]).page(site.url("/a"))
    assert (fetched.outcome, fetched.status, fetched.body) == (Outcome.SERVER_ERROR, 503, b"busy")
    assert len(site.paths) == 4


def test_retry_after_is_obeyed_by_every_ask_of_the_host() -> None:
    with WebServer().running() as site:
        harvest = Harvest([site.authority])
        busy = answer("", "503 Busy", retry_after="100")
        site.pages |= {"/a": busy, "/b": answer(PAGE)}
        harvest.page(site.url("/a"))
        assert harvest.page(site.url("/b")).outcome is Outcome.STORED
    assert harvest.clock.slept == [3.0, 100.0, 100.0, 100.0, 100.0]


def test_retry_after_as_a_date_is_obeyed() -> None:
    with WebServer().running() as site:
        harvest = Harvest([site.authority])
        moment = format_datetime(harvest.clock.now() + timedelta(seconds=103), usegmt=True)
        site.pages["/a"] = _failing(site, 1, how=answer("", "503 Busy", retry_after=moment))
        assert harvest.page(site.url("/a")).outcome is Outcome.STORED
    assert harvest.clock.slept == [3.0, 100.0]


@pytest.mark.parametrize(
    ("status", "outcome"), [("429 Too Many Requests", Outcome.REFUSED), ("503 Busy", Outcome.SERVER_ERROR)]
)
def test_a_wait_longer_than_a_run_ends_the_hosts_harvest_and_says_when_to_come_back(
    status: str, outcome: Outcome
) -> None:
    with WebServer().running() as site:
        site.pages |= {"/a": answer("", status, retry_after="7200"), "/b": answer(PAGE)}
        harvest = Harvest([site.authority])
        first, second = harvest.page(site.url("/a")), harvest.page(site.url("/b"))
        harvest.clock.wind(7200)
        third = harvest.page(site.url("/b"))
    assert (first.outcome, second.outcome, third.outcome) == (outcome, Outcome.CIRCUIT_OPEN, Outcome.STORED)
    for fetched in (first, second):
        assert "asked again after 2026-03-02 10:00 UTC" in fetched.note
    assert site.paths == ["/a", "/b"]
    assert harvest.clock.slept == [3.0]


def test_a_host_that_keeps_failing_is_left_alone_then_tried_once() -> None:
    with WebServer().running() as site:
        site.pages["/a"] = answer("", "403 Forbidden")
        harvest = Harvest([site.authority])
        outcomes = [harvest.page(site.url("/a")).outcome for _ in range(FAILURES_TO_OPEN + 3)]
        assert outcomes == [Outcome.REFUSED] * FAILURES_TO_OPEN + [Outcome.CIRCUIT_OPEN] * 3
        assert len(site.paths) == FAILURES_TO_OPEN
        harvest.clock.wind(REST_SECONDS)
        assert [harvest.page(site.url("/a")).outcome for _ in range(2)] == [Outcome.REFUSED, Outcome.CIRCUIT_OPEN]
        harvest.clock.wind(REST_SECONDS)
        site.pages["/a"] = answer(PAGE)
        assert [harvest.page(site.url("/a")).outcome for _ in range(2)] == [Outcome.STORED] * 2


def test_pages_that_are_missing_do_not_count_against_their_host() -> None:
    with WebServer().running() as site:
        harvest = Harvest([site.authority])
        outcomes = {harvest.page(site.url(f"/{number}")).outcome for number in range(FAILURES_TO_OPEN + 3)}
    assert outcomes == {Outcome.NOT_FOUND}


def test_failures_count_only_in_a_row() -> None:
    with WebServer().running() as site:
        site.pages |= {"/a": answer("", "403 Forbidden"), "/b": answer(PAGE)}
        harvest = Harvest([site.authority])
        for _ in range(FAILURES_TO_OPEN):
            assert harvest.page(site.url("/a")).outcome is Outcome.REFUSED
            assert harvest.page(site.url("/b")).outcome is Outcome.STORED


def test_a_redirect_to_a_refusal_does_not_break_the_row() -> None:
    with WebServer().running() as site:
        site.pages |= {"/a": redirect("/captcha"), "/captcha": answer("", "403 Forbidden")}
        harvest = Harvest([site.authority])
        outcomes = [harvest.page(site.url("/a")).outcome for _ in range(FAILURES_TO_OPEN + 1)]
    assert outcomes[-1] is Outcome.CIRCUIT_OPEN


def test_one_host_left_alone_does_not_stop_another() -> None:
    with WebServer().running() as one, WebServer().running() as other:
        one.pages["/a"], other.pages["/a"] = answer("", "403 Forbidden"), answer(PAGE)
        harvest = Harvest([one.authority, other.authority])
        for _ in range(FAILURES_TO_OPEN + 1):
            last = harvest.page(one.url("/a"))
        assert last.outcome is Outcome.CIRCUIT_OPEN
        assert harvest.page(other.url("/a")).outcome is Outcome.STORED
