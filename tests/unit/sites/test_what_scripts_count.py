"""What a page's scripts count is believed in every form that libraries take it in; other counts are not."""

import pytest

from scrapers.sites.model import ListingCutShort
from scrapers.sites.rows import parsed
from scrapers.sites.stated import stated_on
from tests.builders.html import page
from tests.builders.site_pages import ServedSite, listed, site, walked

COLUMN = "https://jxj.huangshan.example.cn/tzgg/index.html"
NOTICES = listed(12, lambda at, _: f"/show/{at}.html")


def rows(count: int) -> str:
    shown = (f'<li><a href="{one.href}">{one.title}</a><span>{one.day}</span></li>' for one in NOTICES[:count])
    return f'<ul class="lb">{"".join(shown)}</ul>'


def walk(*shown: str) -> int:
    served = ServedSite({COLUMN: page(*shown)})
    return len(walked(site("listing", COLUMN, row="ul.lb > li", link="a[href]"), served))


@pytest.mark.parametrize(
    "counted",
    [
        "<script>$('#pg').Paging({pagesize: 10, count: 30, current: 1})</script>",
        "<script>$('#page').paging({pageNo: 1, totalSize: '30', callback: go})</script>",
        "<script>Pager.init({el: x, totalNum: 30})</script>",
        "<input type=hidden id=count value=30><script>laypage.render({count: $('#count').val(), limit: 10})</script>",
        "<input type=hidden id=n value=30><script>var total = Number(document.getElementById('n').value)</script>",
        "<el-pagination :total='total'></el-pagination><script>data() { return {page: 1, total: 30} }</script>",
        "<el-pagination :total='query.sum'></el-pagination><script>data: {query: {sum: 30}}</script>",
        "<div><em>（共 30 条信息）</em></div>",
        "<p>共30篇</p>",
    ],
)
def test_a_count_of_notices_is_believed(counted: str) -> None:
    assert stated_on(parsed(page(rows(10), counted))).notices == 30
    with pytest.raises(ListingCutShort, match="the site states 30 notices, 10 on 1 page"):
        walk(rows(10), counted)


@pytest.mark.parametrize(
    "counted",
    [
        "<script>laypage({cont: 'p', pages: 3, curr: 1})</script>",
        "<script>var pages = 3; draw(pages)</script>",
        "<script>function go(){_simple_list_gotopage_fun(3,'a1GOPAGE',2)}</script>",
        "<a href='javascript:;' onclick='_simple_list_gotopage_fun(3,&quot;u1_goto&quot;,2)'>跳转</a>",
    ],
)
def test_a_count_of_pages_is_believed(counted: str) -> None:
    assert stated_on(parsed(page(rows(10), counted))).pages == 3
    with pytest.raises(ListingCutShort, match="the site states 3 pages, 10 on 1 page"):
        walk(rows(10), counted)


@pytest.mark.parametrize(
    "other",
    [
        "<script>slider({count: 30})</script>",
        "<input type=hidden id=count value=3000>",  # of visitors
        "<script>swiper({pages: 3, total: 9})</script>",
        "<div><h3>政策文件（共120条）</h3></div>",  # of another column
        "<script>var data = {total: 30}</script>",
        "<script>$('#p').paging({pageNo: 1, count: 10})</script>",
        "<script>var letterWidget = {totalCount: 3521, pages: 353, url: '/letters.json'}</script>",
        "<script>App.voteList = {'total': 30, pageCount: 3}</script>",
        "<script>var onlineVideo = {recordCount: 30}</script>",
    ],
)
def test_what_counts_something_else_says_nothing_of_the_listing(other: str) -> None:
    assert walk(rows(10), other) == 10


PLACE = "<div class='pagination' id='pg'></div>"
DRAWN = [f"{PLACE}<script src='/js/{name}'></script>" for name in ("page.js", "jquery.pagination.min.js", "fenye.js")]


@pytest.mark.parametrize("drawn", DRAWN)
def test_a_pager_that_a_script_draws_may_lead_on_from_a_page_that_may_be_full(drawn: str) -> None:
    with pytest.raises(
        ListingCutShort, match="a script draws its pager, which may lead to further pages, 10 on 1 page"
    ):
        walk(rows(10), drawn)
    assert walk(rows(9), drawn) == 9


@pytest.mark.parametrize("other", [PLACE, "<script src='/js/page.js'></script>", "<div class='page'><a>1</a></div>",
                                   f"{PLACE}<script src='/js/homepage/main.js'></script>"])  # fmt: skip
def test_a_place_without_its_script_and_a_script_without_its_place_draw_no_pager(other: str) -> None:
    assert walk(rows(10), other) == 10
