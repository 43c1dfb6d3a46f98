"""Where a column's address is not the page that lists, the probe goes where that is."""

from collections.abc import Mapping

import pytest

from scrapers.archive.observations import Outcome
from scrapers.http.request import Fetched, Request
from scrapers.probing.leads import framed_by, leads_on_to
from scrapers.probing.sample import Visit
from scrapers.sites.rows import parsed
from tests.builders.html import page
from tests.builders.site_pages import fetched, listed

HOST = "https://jxj.huangshan.example.cn"
COLUMN = f"{HOST}/tzgg/"
NOTICES = listed(9, lambda at, _: f"/show/{at}.html")


def rows(count: int, css: str = "lb") -> str:
    shown = (f'<li><a href="{one.href}">{one.title}</a><span>{one.day}</span></li>' for one in NOTICES[:count])
    return f'<ul class="{css}">{"".join(shown)}</ul>'


class Served:
    def __init__(self, pages: Mapping[str, str]) -> None:
        self._pages = pages

    def fetch(self, request: Request) -> Fetched:
        said = self._pages.get(request.url)
        return fetched(request.url, said) if said else Fetched(request.url, request.url, Outcome.NOT_FOUND)


def comes_to(column: str, **others: str) -> str:
    pages = {COLUMN: column, **{f"{HOST}/{name}.html": text for name, text in others.items()}}
    return Visit(Served(pages), COLUMN).address.removeprefix(HOST)


@pytest.mark.parametrize(
    "lead",
    [
        '<meta http-equiv="refresh" content="0;url=/a.html">',
        "<meta http-equiv=Refresh content=\"3; URL='../a.html'\">",
        "<script>location.href = '/a.html';</script>",
        "<script>window.location='/a.html'</script>",
        "<script>\n  location.replace('/a.html')\n</script>",
    ],
)
def test_a_page_that_leads_on_by_itself_is_followed(lead: str) -> None:
    assert comes_to(f"<html><head>{lead}</head><body></body></html>", a=page(rows(5))) == "/a.html"


@pytest.mark.parametrize(
    "lead",
    [
        '<meta http-equiv="refresh" content="600;url=/a.html">',  # a page that loads itself anew
        '<meta http-equiv="refresh" content="0;url=https://elsewhere.example.cn/a.html">',
        "<script>function go(n) { location.href = '/list.html?p=' + n; }</script>",
        f"<script>location.href='/a.html';</script>{'正文' * 40}",
    ],
)
def test_a_page_that_stays_is_not_left(lead: str) -> None:
    assert leads_on_to(parsed(page(lead)), COLUMN) == ""


def test_a_page_is_followed_no_further_than_it_leads_to_pages() -> None:
    lead = '<meta http-equiv="refresh" content="0;url=/{}.html">'
    assert comes_to(lead.format("a"), a=lead.format("b"), b=page(rows(5))) == "/b.html"
    assert comes_to(lead.format("a")) == "/tzgg/"
    assert comes_to(lead.format("a"), a=lead.format("a"), b=page(rows(5))) == "/a.html"


def test_of_a_page_and_its_frames_the_one_that_lists_most_days_is_read() -> None:
    frames = '<iframe src="/side.html"></iframe><iframe src="/list.html"></iframe>'
    assert comes_to(page(rows(4), frames), side=page(rows(3)), list=page(rows(7))) == "/list.html"
    assert comes_to(page(rows(8), frames), side=page(rows(3)), list=page(rows(7))) == "/tzgg/"
    frameset = '<html><frameset><frame src="/side.html"><frame src="/list.html"></frameset></html>'
    assert comes_to(frameset, side=page("<a href='x'>政务公开</a>"), list=page(rows(7))) == "/list.html"


def test_frames_of_other_hosts_and_viewers_of_files_are_none() -> None:
    frames = '<iframe src="https://tq.example.cn/"></iframe><iframe src="/pdfjs/web/viewer.html?file=/a.pdf"></iframe>'
    assert list(framed_by(parsed(page(frames)), COLUMN)) == []
