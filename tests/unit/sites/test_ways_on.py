"""Where neither numbering nor link leads on, what the page shows of its addresses is tried, and held to the count."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest

from scrapers.archive.observations import Outcome
from scrapers.http.request import Request
from scrapers.sites.model import ListingCutShort
from tests.builders.html import page
from tests.builders.site_pages import Answer, ServedSite, groups, listed, site, walked

HOST = "https://gxj.luan.example.cn"
NOTICES = listed(30, lambda at, _: f"/show/{at}.htm")
ALL = [one.href for one in NOTICES]
THREE = '<input type="hidden" id="totalPage" value="3">'


def shown(number: int, *pager: str) -> str:
    rows = "".join(f'<li><a href="{one.href}">{one.title}</a></li>' for one in groups(NOTICES, 10)[number - 1])
    return page(f'<ul class="lb">{rows}</ul>', *pager, title="通知公告")


def walk(first: str, answers: dict[str, Answer]) -> tuple[list[str], list[str]]:
    """What a walk finds, and the paths that it asks for."""
    served = ServedSite({f"{HOST}{path}": text for path, text in answers.items()})
    found = walked(site("listing", f"{HOST}{first}", row="ul.lb > li", link="a[href]"), served)
    return [one.url.removeprefix(HOST) for one in found], [one.url.removeprefix(HOST) for one in served.asked]


WAYS: dict[str, tuple[str, str, str | Callable[[int], str]]] = {
    "a choice of pages": (
        "/list.jsp?id=7",
        "<select onchange='go(this.value)'><option value='list.jsp?id=7&amp;pg=1'>1</option>"
        "<option value='list.jsp?id=7&amp;pg=2'>2</option><option value='list.jsp?id=7&amp;pg=3'>3</option></select>",
        "/list.jsp?id=7&pg={}",
    ),
    "numbers that are linked": ("/a2.html", "<div class='page'><a href='a2-2.html'>2</a></div>", "/a2-{}.html"),
    "numbers counted from 0": (
        "/list.do?id=7",
        "<div class='page'><a href='list.do?id=7&amp;at=1'>2</a></div>",
        lambda number: f"/list.do?id=7&at={number - 1}",
    ),
    "the own address": ("/list.jsp?id=1&pageNum=1&x=1", THREE, "/list.jsp?id=1&pageNum={}&x=1"),
    "a field of the pager": (
        "/list.jsp?id=7",
        f"{THREE}<input type=hidden name=pageNo value=1>",
        "/list.jsp?id=7&pageNo={}",
    ),
    "the usual name": ("/list.jsp?id=7", "<a href='javascript:turn(2)'>下一页</a>", "/list.jsp?id=7&page={}"),
    "the usual name alone": ("/tzgg", THREE, "/tzgg?page={}"),
    "Epoint's": (
        "/tzgg/subpage.html",
        f"{THREE}<a onclick=\"ShowAjaxNewPage(location, 'l', 2)\">下页</a>",
        "/tzgg/{}.html",
    ),
    "a name in the script": (
        "/zwgk/list.htm",
        f"{THREE}<script>m_nRecordCount = '30'; m_sPageName = 'list'; m_sPageExt = 'htm'; output();</script>",
        lambda number: f"/zwgk/list_{number - 1}.htm",
    ),
    "the ending of the listed files": ("/gg/", THREE, lambda number: f"/gg/index_{number - 1}.htm"),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_listing_that_must_go_on_is_walked_on_as_its_page_shows(way: str) -> None:
    first, pager, further = WAYS[way]
    address = further.format if isinstance(further, str) else further
    answers: dict[str, Answer] = {first: shown(1, pager)}
    answers |= {address(number): shown(number, pager) for number in (2, 3)}
    assert walk(first, answers)[0] == ALL


@pytest.mark.parametrize("way", WAYS)
def test_a_way_that_leads_nowhere_leaves_the_listing_cut_short(way: str) -> None:
    first, pager, _ = WAYS[way]
    with pytest.raises(ListingCutShort, match="10 on 1 page"):
        walk(first, {first: shown(1, pager)})


def test_a_listing_that_says_nothing_of_more_is_asked_for_no_more() -> None:
    assert walk("/list.jsp?id=7&page=1", {"/list.jsp?id=7&page=1": shown(1)})[1] == ["/list.jsp?id=7&page=1"]


def test_a_page_that_comes_whatever_is_asked_for_is_no_further_one() -> None:
    def always(_: Request) -> str:
        return shown(1, '<input type="hidden" id="totalCount" value="30">')

    with pytest.raises(ListingCutShort, match="the site states 30 notices, 10 on 1 page could be walked") as told:
        walk("/list.jsp?id=7", {"/list.jsp?id=7": always, "/list.jsp?id=7&page=2": always})
    # That a guess was ignored says nothing of the site.
    assert "ignored" not in str(told.value)


def test_a_site_that_refuses_a_guess_is_asked_no_other_and_the_listing_stays_cut_short() -> None:
    served = ServedSite({f"{HOST}/gg/": shown(1, THREE), f"{HOST}/gg/index_1.htm": Outcome.REFUSED})
    with pytest.raises(ListingCutShort):
        walked(site("listing", f"{HOST}/gg/", row="ul.lb > li", link="a[href]"), served)
    assert [urlsplit(one.url).path for one in served.asked] == ["/gg/", "/gg/index_1.htm"]


def test_a_refusal_behind_pages_that_were_had_is_told_as_what_it_is() -> None:
    answers: dict[str, Answer] = {"/gg/": shown(1, THREE), "/gg/index_1.htm": shown(2, THREE)}
    answers["/gg/index_2.htm"] = Outcome.REFUSED
    with pytest.raises(Exception, match="refused") as told:
        walk("/gg/", answers)
    assert not isinstance(told.value, ListingCutShort)
