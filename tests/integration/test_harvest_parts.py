"""A notice whose text goes on over several pages is whole, however its pages lead to each other."""

from pathlib import Path

import pytest

from scrapers.archive.observations import AttemptStage, ObservationLog, Outcome
from scrapers.harvest.client import harvest_client
from scrapers.harvest.publisher import harvest_publisher
from scrapers.publishers.registry import load_publishers
from tests.builders.controlled_clock import ControlledClock
from tests.builders.html import page
from tests.builders.site_pages import publisher
from tests.builders.web_server import WebServer, answer

PARTS = 4
NAME = "/tzgg/a7{}.html"
ADDRESSES = [NAME.format(""), *(NAME.format(f"_{number}") for number in range(2, PARTS + 1))]


def part(number: int, *links: int) -> str:
    pager = "".join(f'<a href="{ADDRESSES[to - 1]}">{"下一页" if to == number + 1 else to}</a>' for to in links)
    rows = ("<td>序号</td><td>企业名称</td>", f"<td>{number}</td><td>六安{number}号有限公司</td>")
    table = f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
    return page(f'<h1>关于公布绿色工厂名单的通知</h1><div id="zoom">{table}</div><div class="fy">{pager}</div>')


LEADING = {
    "each to the next alone": [[number + 1] if number < PARTS else [] for number in range(1, PARTS + 1)],
    "each to the one before and the next": [
        [to for to in (number - 1, number + 1) if 1 <= to <= PARTS] for number in range(1, PARTS + 1)
    ],
    "the first to all": [[2, 3, 4], [], [], []],
    "the last in a circle": [[2], [3], [4], [2, 3]],
}


@pytest.mark.parametrize("leading", LEADING)
def test_every_page_of_a_notice_is_had_once(tmp_path: Path, leading: str) -> None:
    with WebServer().running() as server:
        row = f'<li><a href="{ADDRESSES[0]}">关于公布绿色工厂名单的通知</a><span>2026-03-31</span></li>'
        server.pages["/tzgg/"] = answer(page(f'<ul class="lb">{row}</ul>'))
        for number, links in enumerate(LEADING[leading], start=1):
            server.pages[ADDRESSES[number - 1]] = answer(part(number, *links))
        # Another notice with a number in its name is no part of it.
        server.pages["/tzgg/a8_2.html"] = answer(part(1))
        drawn = publisher("listing", server.url("/tzgg/"), row="ul.lb > li", link="a[href]", body=("#zoom",))
        # The shipped publisher's titles, on a site of the test's own.
        site = {"hosts": drawn.hosts, "columns": drawn.columns, "family": drawn.family}
        of = load_publishers()["sd.gxt"].model_copy(update=site)
        clock, archive = ControlledClock(), tmp_path / "archive"
        with harvest_client({of.publisher_id: of}, archive, contact="ops@example.org", clock=clock) as client:
            for _ in range(2):
                assert harvest_publisher(of, client, archive, clock=clock).is_complete
        asked = [one.path for one in server.asked if one.path.startswith("/tzgg/a")]
    stored = [one for one in ObservationLog(archive) if one.outcome is Outcome.STORED]
    parts = [one.attachment_url for one in stored if one.stage is AttemptStage.ATTACHMENT]
    assert sorted(asked) == sorted(ADDRESSES)
    assert sorted(parts) == [server.url(address) for address in ADDRESSES[1:]]
