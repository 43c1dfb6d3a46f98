"""Where a column's address is not the page that lists, the probe goes where that is, and so does a harvest."""

from collections.abc import Mapping

import pytest

from scrapers.archive.observations import Outcome
from scrapers.http.request import Fetched, Request
from scrapers.probing.sample import Visit
from scrapers.sites.leads import framed_by, leads_on_to
from scrapers.sites.model import ListingCutShort
from scrapers.sites.rows import parsed
from tests.builders.html import page
from tests.builders.site_pages import ServedSite, fetched, listed, site, walked

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


def harvested(column: str, **others: str) -> list[str]:
    pages = {COLUMN: column, **{f"{HOST}/{name}.html": text for name, text in others.items()}}
    found = walked(site("listing", COLUMN, row="ul.lb > li", link="a[href]"), ServedSite(dict(pages)))
    return [one.url.removeprefix(HOST) for one in found]


FRAMED = '<iframe src="/side.html"></iframe><iframe src="/list.html"></iframe>'
LEADS = {
    "a frame": (page(rows(2), FRAMED), {"side": page(rows(1)), "list": page(rows(7))}),
    "frames alone": (f"<html>{FRAMED}</html>", {"list": page(rows(7))}),
    "by itself": ('<meta http-equiv="refresh" content="0;url=/list.html">', {"list": page(rows(7))}),
}


@pytest.mark.parametrize("lead", LEADS.values(), ids=LEADS)
def test_a_harvest_lists_what_the_page_leads_to(lead: tuple[str, dict[str, str]]) -> None:
    assert harvested(lead[0], **lead[1]) == [one.href for one in NOTICES[:7]]


def test_a_frame_whose_rows_are_of_another_form_is_told() -> None:
    """The file's selector finds two rows beside the frame, and none of the seven in it."""
    with pytest.raises(ListingCutShort, match=r"it leads on to https://.*/list.html, whose rows are of another form"):
        harvested(page(rows(2), FRAMED), list=page(rows(7, css="other")))


def test_a_frame_that_lists_less_than_its_page_changes_nothing() -> None:
    assert len(harvested(page(rows(6), FRAMED), side=page(rows(3)), list=page(rows(3)))) == 6
