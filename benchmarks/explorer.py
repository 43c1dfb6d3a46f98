"""The page over 100,000 synthetic organizations, beside Datasette on the same rows: `python -m benchmarks.explorer`.

    python -m benchmarks.explorer [ORGANIZATIONS] [DATASETTE]

Needs Debian's Chromium. DATASETTE is the executable of an environment of its own (`pip install datasette`); without it
the page is measured alone. First view: from the address to the first row that is drawn; beside it that of a table of
one row in a file, without a script, which tells what the browser itself takes on this machine now. A keystroke: from
the key to the frame that shows what it found; in Datasette, which answers with a page, to the page that shows it; and
the CPU that it takes the tab's main thread, which other work on the machine does not lengthen. Memory: what the tab
holds (its process), and what the server does.
"""

import math
import shutil
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from threading import Thread
from urllib.parse import quote

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from benchmarks.process_tree import proportional_mib
from benchmarks.synthetic_entries import synthetic_names
from serving.explore import explorer_server, page_address
from tests.builders.chromium import HOW_TO_GET_IT, QUIET, chromium_executable
from tests.builders.good_registry import Cells
from tests.builders.page_release import Rows, page_rows, write_page_release

_ORGANIZATIONS = 100_000
_PROGRAMS = (
    "cn.miit.green_factory",
    "cn.miit.green_supply_chain",
    "cn.miit.green_park",
    "cn.miit.green_design_product",
)
# Words that are typed key by key: as written, as read, by initials, and with a character off.
_TYPED = ("新材料科技", "chongqing", "hzxcl", "厦门金龙联和", "环保有限公司")
_SHOWN = ("organization_id", "name", "province_code", "highest_level", "active_titles", "programs", "status", "names")


def main() -> None:
    wanted = int(sys.argv[1]) if sys.argv[1:] else _ORGANIZATIONS
    datasette = sys.argv[2] if sys.argv[2:] else shutil.which("datasette")
    chromium = chromium_executable()
    if chromium is None:
        raise SystemExit(HOW_TO_GET_IT)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        rows = synthetic_rows(wanted)
        release = write_page_release(Path(folder) / "releases", rows)
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        print(f"{wanted:,} organizations")
        print(
            f"{'':<12}{'first view':>12}{'keystroke: median':>20}{'longest':>10}{'CPU: median':>14}{'most':>9}"
            f"{'the tab':>12}{'the server':>13}"
        )
        with _explorer(release.parent) as address:
            (release / "bare.html").write_text("<!doctype html><title>bare</title><table><tbody><tr><td>one")
            print(
                f"{'a bare page':<12}{min(_first_views(browser, address, _first_row_of_a_bare_page)) * 1000:>9.0f} ms"
            )
            _tell("explorer", browser, address, _first_row_of_the_page, _cleared, _keys_in_the_page, None)
        if datasette is None:
            print("datasette   absent: give its executable")
            return
        with _datasette(datasette, Path(folder) / "registry.db", rows) as (address, process):
            _tell("datasette", browser, address, _first_row_of_datasette, _nothing, _keys_in_datasette, process)


def synthetic_rows(wanted: int) -> Rows:
    """A release in which so many organizations hold titles; what else the page reads is as in its tests."""
    rows = page_rows()
    holder, title, entry = rows["organization_profile"][0], rows["recognitions"][0], rows["list_entries"][0]
    rows |= {"organization_profile": [], "recognitions": [], "list_entries": []}
    for number, (name, province) in enumerate(synthetic_names(wanted)):
        own: Cells = {"organization_id": f"org-{number:012x}", "province_code": province, "city_code": None}
        programs = _PROGRAMS[: 1 + number % 3]
        held = {"name": name, "names": name, "active_titles": len(programs), "programs": ", ".join(programs)}
        rows["organization_profile"].append(holder | own | held)
        for program in programs:
            conferred = {"program_id": program, "valid_from": date(2017 + number % 9, 9, 1)}
            rows["recognitions"].append(title | own | conferred | {"recognition_id": f"rec-{number}-{program}"})
            listed = {
                "name_as_published": name,
                "program_id": program,
                "assessor_understood": f"评价中心{number % 300}",
            }
            rows["list_entries"].append(entry | own | listed | {"entry_id": f"{program}:1:final:{number}"})
    return rows


def _tell(
    name: str,
    browser: Browser,
    address: str,
    first_row: Callable[[Page, str], None],
    clear: Callable[[Page], None],
    keys: Callable[[Page, str, str], Iterator[float]],
    server: int | None,
) -> None:
    firsts = _first_views(browser, address, first_row)
    page = browser.new_page()
    first_row(page, address)
    metrics = page.context.new_cdp_session(page)
    metrics.send("Performance.enable", {"timeDomain": "threadTicks"})
    took, busy = [], []
    for typed in _TYPED:
        clear(page)
        before = _busy(metrics)
        for seconds in keys(page, address, typed):
            took.append(seconds)
            after = _busy(metrics)
            busy.append(after - before)
            before = after
    # Who answers with a page begins a count of its own with each.
    cpu = (statistics.median(busy) * 1000, max(busy) * 1000) if server is None else (math.nan, math.nan)
    tab = _tab_mib(browser)
    serving = f"{proportional_mib(server):>9.0f} MiB" if server else f"{'static':>13}"
    print(
        f"{name:<12}{min(firsts) * 1000:>9.0f} ms{statistics.median(took) * 1000:>17.0f} ms{max(took) * 1000:>7.0f} ms"
        f"{cpu[0]:>11.0f} ms{cpu[1]:>6.0f} ms"
        f"{tab:>8.0f} MiB{serving}"
    )
    page.close()


def _first_views(browser: Browser, address: str, first_row: Callable[[Page, str], None]) -> list[float]:
    """How long the first row took in a new tab, three times."""
    firsts = []
    for _ in range(3):
        page = browser.new_page()
        started = time.perf_counter()
        first_row(page, address)
        firsts.append(time.perf_counter() - started)
        page.close()
    return firsts


def _first_row_of_a_bare_page(page: Page, address: str) -> None:
    page.goto(f"{address}../bare.html")
    page.wait_for_selector("table tbody td")


def _first_row_of_the_page(page: Page, address: str) -> None:
    page.goto(f"{address}#/register?lang=zh")
    page.wait_for_selector("table.register tbody td a")


def _cleared(page: Page) -> None:
    page.evaluate(_WATCHED)
    page.get_by_role("searchbox").fill("")
    page.wait_for_timeout(1000)


def _nothing(_: Page) -> None:
    pass


def _keys_in_the_page(page: Page, _: str, typed: str) -> Iterator[float]:
    page.get_by_role("searchbox").focus()
    for place, key in enumerate(typed):
        page.evaluate("globalThis.answered = null")
        page.keyboard.insert_text(key) if key > "\x7f" else page.keyboard.press(key)
        page.wait_for_function("typed => globalThis.answered?.typed === typed", arg=typed[: place + 1])
        yield page.evaluate("globalThis.answered.took") / 1000
        page.wait_for_timeout(120)


# From the key to the frame behind the one that shows the answer to what stands in the box.
_WATCHED = """() => {
    if (globalThis.watched) return;
    globalThis.watched = true;
    addEventListener("input", ({ target, timeStamp }) => {
        const typed = target.value;
        const look = () => document.querySelector("#found")?.dataset.typed === typed
            ? requestAnimationFrame(() => { globalThis.answered = { typed, took: performance.now() - timeStamp }; })
            : requestAnimationFrame(look);
        requestAnimationFrame(look);
    }, { capture: true });
}"""


def _first_row_of_datasette(page: Page, address: str) -> None:
    page.goto(f"{address}registry/organization_profile?_size=50")
    page.wait_for_selector("table tbody td")


def _keys_in_datasette(page: Page, address: str, typed: str) -> Iterator[float]:
    for place in range(len(typed)):
        started = time.perf_counter()
        page.goto(f"{address}registry/organization_profile?_size=50&names__contains={quote(typed[: place + 1])}")
        yield time.perf_counter() - started


@contextmanager
def _explorer(releases: Path) -> Iterator[str]:
    server = explorer_server(releases, releases.parent / "archive", 0)
    Thread(target=server.serve_forever, daemon=True).start()
    yield page_address(server)
    server.shutdown()
    server.server_close()


@contextmanager
def _datasette(executable: str, database: Path, rows: Rows) -> Iterator[tuple[str, int]]:
    with sqlite3.connect(database) as connection:
        connection.execute(f"create table organization_profile ({', '.join(_SHOWN)})")
        cells = ([row.get(column) for column in _SHOWN] for row in rows["organization_profile"])
        connection.executemany(f"insert into organization_profile values ({', '.join('?' * len(_SHOWN))})", cells)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [executable, "serve", "-i", str(database), "-h", "127.0.0.1", "-p", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        address = f"http://127.0.0.1:{port}/"
        while True:
            try:
                urllib.request.urlopen(address, timeout=1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield address, process.pid
        process.terminate()


def _busy(metrics: CDPSession) -> float:
    """Seconds of CPU that the tab's main thread has taken."""
    told = metrics.send("Performance.getMetrics")["metrics"]
    return next(float(metric["value"]) for metric in told if metric["name"] == "TaskDuration")


def _tab_mib(browser: Browser) -> float:
    """What the processes of the tabs hold, shared memory by its part, after what is no longer used was let go."""
    session = browser.new_browser_cdp_session()
    told = session.send("SystemInfo.getProcessInfo")["processInfo"]
    return max(proportional_mib(process["id"]) for process in told if process["type"] == "renderer")


if __name__ == "__main__":
    main()
