"""Time, bytes and memory of harvesting forty replicated sites: `python -m benchmarks.harvest [PACE]` (seconds).

Sites and harvest are processes of their own. Forty hosts side by side are compared with the slowest of them alone, and
a second harvest of the unchanged sites, on the same day and on the next, with the first.
"""

import os
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from benchmarks.process_tree import cost_of
from scrapers.harvest.client import harvest_client
from scrapers.harvest.parallel import harvest_publishers
from scrapers.http.clock import SystemClock
from scrapers.publishers.registry import load_publishers
from tests.replica import paper
from tests.replica.desk import announcement, column, published
from tests.replica.facts import Annex, Publisher
from tests.replica.server import Logged
from tests.replica.world import World

CHECKOUT = Path(__file__).resolve().parents[1]
HOSTS = 40
#: The shortest pause that a publisher's file may name: the one that leaves least room for our own work.
DEFAULT_PACE = 1.0
#: Static pages, interfaces and shells, in the proportion that the forty publishers have them.
_FAMILIES = ("trs", "trs", "jpage", "jpaas", "listing", "trs", "gdii", "sichuan", "jpaas", "gkmlpt")
_NOTICES, _ROWS = 12, 300
_PLACES = ("南京市", "苏州市", "无锡市", "常州市", "南通市")


@dataclass(frozen=True, slots=True)
class Measurement:
    """One harvest: wall seconds of the asking alone, bytes of all bodies sent, requests, peak memory of the harvest."""

    seconds: float
    body_bytes: int
    requests: int
    peak_mib: float


class LaterClock(SystemClock):
    """The machine's clock, so many days ahead."""

    def __init__(self, days: int) -> None:
        self._ahead = timedelta(days=days)

    def now(self) -> datetime:
        return super().now() + self._ahead


def publishers(pace: float) -> list[Publisher]:
    """Forty publishers of 25 documents each: twelve notices and thirteen annexes."""
    return [_publisher(number, pace) for number in range(HOSTS)]


def main() -> None:
    pace = float(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT_PACE
    with World(publishers(pace)) as world, tempfile.TemporaryDirectory() as folder:
        files, archive = world.publishers_folder(Path(folder) / "publishers"), Path(folder) / "archive"
        everyone = sorted(world.publishers)
        first = _measured(world, files, archive, everyone)
        slowest = max(everyone, key=lambda one: _seconds_of(world, one))
        alone = _measured(world, files, Path(folder) / "alone", [slowest])
        same_day = _measured(world, files, archive, everyone)
        next_day = _measured(world, files, archive, everyone, days=1)
    print(f"{HOSTS} hosts, 25 documents each, a pause of {pace:g} s between two requests to a host")
    print(f"{'':<28}{'seconds':>9}{'bytes of bodies':>17}{'of the first':>14}{'requests':>10}{'peak MiB':>10}")
    for name, one in (
        ("all hosts", first),
        (f"slowest alone ({slowest})", alone),
        ("again, the same day", same_day),
        ("again, the next day", next_day),
    ):
        share = one.body_bytes / first.body_bytes
        print(
            f"{name:<28}{one.seconds:>9.1f}{one.body_bytes:>17,}{share:>14.2%}{one.requests:>10}{one.peak_mib:>10.0f}"
        )
    print(f"all hosts take {first.seconds / alone.seconds:.3f} times as long as the slowest alone")


def _publisher(number: int, pace: float) -> Publisher:
    issuer = f"第{number}工业和信息化厅"
    announcements = []
    for at in range(_NOTICES):
        year = 2012 + at
        lists = [published(f"{year}年第{number}批绿色工厂名单", _PLACES, rows=_ROWS)]
        annexes = [Annex(f"附件1：{one.title}.csv", paper.gbk_csv_of(one)) for one in lists]
        if at == 0:
            annexes.append(Annex(f"附件2：{lists[0].title}.xlsx", paper.xlsx_of(lists[0])))
        title = f"关于公布{year}年绿色工厂名单的通知"
        announcements.append(announcement(at + 1, title, date(year, 9, 1), issuer=issuer, annexes=annexes))
    letters = chr(ord("a") + number // 26) + chr(ord("a") + number % 26)
    family = _FAMILIES[number % len(_FAMILIES)]
    return Publisher(
        f"{letters}.gxt",
        issuer,
        f"Department {number}",
        "32",
        "provincial",
        family,
        (column("1467" if family in ("jpage", "gkmlpt") else "tzgg", "通知公告", *announcements),),
        pace_seconds=pace,
    )


def _measured(world: World, files: Path, archive: Path, publisher_ids: Sequence[str], days: int = 0) -> Measurement:
    before = world.log.last
    command = [sys.executable, "-m", "benchmarks.harvest", "--harvest", str(files), str(archive), str(days)]
    cost = cost_of([*command, *publisher_ids], dict(os.environ), CHECKOUT)
    lines = world.log.lines(after=before)
    return Measurement(_span(lines), sum(line.body_sent for line in lines), len(lines), cost.peak_mib)


def _span(lines: Sequence[Logged]) -> float:
    """From the first request to the last: what the machine takes to start a process is not the harvest's."""
    return lines[-1].at - lines[0].at


def _seconds_of(world: World, publisher_id: str) -> float:
    return _span(world.log.lines(world.hosts[publisher_id].name))


def harvest(files: Path, archive: Path, days: int, publisher_ids: Sequence[str]) -> None:
    """Harvest the publishers side by side, with the calendar so many days ahead. Exits 1 where one is incomplete."""
    known, clock = load_publishers(files), LaterClock(days)
    with harvest_client(known, archive, contact="harvest@example.org", clock=clock) as client:
        reports = harvest_publishers([known[one] for one in publisher_ids], client, archive, clock=clock)
    incomplete = [report for report in reports.values() if not report.is_complete]
    if incomplete:
        raise SystemExit(f"{len(incomplete)} harvests are incomplete, the first: {incomplete[0]}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--harvest"]:
        harvest(Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]), sys.argv[5:])
    else:
        main()
