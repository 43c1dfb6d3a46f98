"""A Chromium for the tests of the page, and the releases that they look at, served on loopback.

The browser is Debian's (`apt-get install chromium-headless-shell`: the same engine without windows, in half the time of
`chromium`, which does as well). Where it is absent the tests are skipped with that reason, unless
GREENREG_PAGE_TESTS=required, as `make test-page` says.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Thread
from typing import NoReturn

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from serving.explore import explorer_server, page_address
from tests.builders.chromium import HOW_TO_GET_IT, QUIET, chromium_executable
from tests.builders.page_release import Rows, hostile_rows, page_rows, write_page_release


def absent(reason: str) -> NoReturn:
    """Skip the test for that reason; where the tests of the page are required, fail."""
    if os.environ.get("GREENREG_PAGE_TESTS") == "required":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Gone behind the tests of a file: while Playwright runs, no other test of the process can run its own loop."""
    executable = chromium_executable()
    if executable is None:
        absent(HOW_TO_GET_IT)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(locale="en-GB", accept_downloads=True, permissions=["clipboard-write"])
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str, Callable[[], Rows]], "Site"]]:
    """Serves a release of the rows under a name, once for all tests that ask for it."""
    sites: dict[str, Site] = {}
    with ExitStack() as stack:

        def serve(name: str, rows: Callable[[], Rows]) -> Site:
            if name not in sites:
                releases = tmp_path_factory.mktemp(name) / "releases"
                release = write_page_release(releases, rows())
                sites[name] = Site(stack.enter_context(running(releases)), release)
            return sites[name]

        yield serve


class Site:
    """Where the page is, and the release that it shows."""

    def __init__(self, address: str, release: Path) -> None:
        self.address = address
        self.release = release


@contextmanager
def running(releases: Path) -> Iterator[str]:
    server = explorer_server(releases, releases.parent / "archive", 0)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield page_address(server)
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def site(served: Callable[[str, Callable[[], Rows]], Site]) -> Site:
    return served("good", page_rows)


@pytest.fixture
def hostile_site(served: Callable[[str, Callable[[], Rows]], Site]) -> Site:
    return served("hostile", hostile_rows)
