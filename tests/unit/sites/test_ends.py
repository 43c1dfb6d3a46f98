"""Where a listing that counts nothing ends: what comes in place of its next page is the end of it, or is told."""

import json
from typing import Any

import pytest

from scrapers.archive.observations import Outcome
from scrapers.http.request import Request
from scrapers.sites.model import ChangedShape, ListingCutShort
from tests.builders.html import page
from tests.builders.site_pages import Answer, Listed, ServedSite, fields, listed, site, walked

HOST = "https://jxj.huangshan.example.cn"
COLUMN = f"{HOST}/tzgg/index.html"
NOTICES = listed(40, lambda at, _: f"/show/{at}.html")
TITLE = "通知公告_黄山市经济和信息化局"


def rows_of(notices: list[Listed], *pager: str, title: str = TITLE) -> str:
    rows = "".join(f'<li><a href="{one.href}">{one.title}</a><span>{one.day}</span></li>' for one in notices)
    return page(f'<ul class="lb">{rows}</ul>', *pager, title=title)


def walk(
    sizes: list[int], after: dict[int, Answer], *, is_linked: bool = False, otherwise: Answer = Outcome.NOT_FOUND
) -> tuple[int, list[str]]:
    """A walk over pages of so many rows, and what comes at the numbers after them: its notices, and what it asked."""
    answers: dict[str, Answer] = {}
    at = 0
    for number, size in enumerate(sizes, start=1):
        link = f'<a href="index_{number + 1}.html">下一页</a>' if is_linked else ""
        answers[address(number)] = rows_of(NOTICES[at : at + size], link)
        at += size
    answers |= {address(number): said for number, said in after.items()}

    options: dict[str, Any] = {} if is_linked else {"page_url": "index_{page}.html"}
    served = ServedSite(answers, otherwise=otherwise)
    found = walked(site("listing", COLUMN, row="ul.lb > li", link="a[href]", **options), served)
    return len(found), [one.url.removeprefix(f"{HOST}/tzgg/") for one in served.asked]


def address(number: int) -> str:
    return COLUMN if number == 1 else f"{HOST}/tzgg/index_{number}.html"


GONE = page("<h2>抱歉，您访问的页面不存在</h2>", title="提示")
NOT_THERE: dict[str, Answer] = {"by status": Outcome.NOT_FOUND, "by status 410": Outcome.GONE, "in words": GONE}
EMPTY = rows_of([], "<p>暂无数据</p>")
FAULTS: dict[str, str] = {
    "a login": page("<form><input name=u><input type=password name=p></form>", title="统一身份认证平台"),
    "an error": page("<h2>系统繁忙，请稍后再试！</h2>", title="系统提示"),
    "an error in the listing's own template": rows_of([], "<p>数据库连接失败</p>"),
    "a trace": page("<pre>java.lang.NullPointerException</pre>", title="Error"),
    "nothing at all": "",
    "a page without a word": "<html><head></head><body></body></html>",
    "an expired session": page("<p>登录超时，请重新登录</p>", title=TITLE),
}
#: A page of the site that is neither a list nor speaks of an error.
OTHER = page("<h1>黄山市人民政府</h1><p>全心全意</p>", title="首页")
WORDS = {"in the middle": [10, 10], "on the first page": [10]}


@pytest.mark.parametrize("sizes", WORDS.values(), ids=WORDS)
@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_an_error_behind_a_full_page_is_told_also_where_it_comes_for_every_number(fault: str, sizes: list[int]) -> None:
    number = len(sizes) + 1
    with pytest.raises(ListingCutShort, match=rf"index_{number}.html, asked for as the next page, is an error or"):
        walk(sizes, {number: fault})
    with pytest.raises(ListingCutShort, match="is an error or another page"):
        walk(sizes, {}, otherwise=fault)


@pytest.mark.parametrize("sizes", WORDS.values(), ids=WORDS)
def test_another_page_is_told_where_the_site_does_not_answer_so_for_what_it_does_not_have(sizes: list[int]) -> None:
    with pytest.raises(ListingCutShort, match="is an error or another page"):
        walk(sizes, {len(sizes) + 1: OTHER})
    assert walk(sizes, {}, otherwise=OTHER)[0] == sum(sizes)


@pytest.mark.parametrize("sizes", [*WORDS.values(), [10, 7]])
def test_what_differs_in_answers_of_one_kind_tells_them_not_apart(sizes: list[int]) -> None:
    def answer(request: Request) -> str:
        return OTHER.replace("<p>", f"<p>{request.url} {hash(request.url):x} ")

    assert walk(sizes, {}, otherwise=answer)[0] == sum(sizes)


@pytest.mark.parametrize("sizes", [*WORDS.values(), [10, 7]])
@pytest.mark.parametrize("end", [*NOT_THERE.values(), EMPTY], ids=[*NOT_THERE, "empty"])
def test_what_is_not_there_is_the_end(end: Answer, sizes: list[int]) -> None:
    assert walk(sizes, {}, otherwise=end)[0] == sum(sizes)


@pytest.mark.parametrize("hole", [*NOT_THERE.values(), EMPTY, OTHER, *FAULTS.values()])
def test_a_page_that_is_missing_before_another_is_told_and_the_walk_goes_on_behind_it(hole: Answer) -> None:
    behind = {3: hole, 4: rows_of(NOTICES[30:40])}
    with pytest.raises(ListingCutShort, match=r"index_3.html shows no listing, and pages come after it; 30 on 3"):
        walk([10, 10], behind)


@pytest.mark.parametrize("fault", [OTHER, *FAULTS.values()])
def test_behind_a_short_page_an_error_is_the_end_where_every_number_is_answered_so(fault: str) -> None:
    assert walk([10, 10, 4], {}, otherwise=fault)[0] == 24
    with pytest.raises(ListingCutShort, match=r"index_4.html, asked for as the next page, is an error"):
        walk([10, 10, 4], {4: fault})


@pytest.mark.parametrize("end", NOT_THERE.values(), ids=NOT_THERE)
def test_a_link_to_what_is_not_there_is_trusted_behind_a_short_page_alone(end: Answer) -> None:
    assert walk([10, 10, 4], {4: end}, is_linked=True)[0] == 24
    for full in ([10], [10, 10], [10, 4, 10]):
        with pytest.raises(ListingCutShort, match="to which it links as its next page, shows no listing"):
            walk(full, {len(full) + 1: end}, is_linked=True)


@pytest.mark.parametrize("fault", [OTHER, *FAULTS.values()])
def test_a_link_to_an_error_is_told_behind_any_page(fault: str) -> None:
    for sizes in ([10, 10], [10, 10, 4]):
        with pytest.raises(ListingCutShort, match="to which it links as its next page, shows no listing"):
            walk(sizes, {}, is_linked=True, otherwise=fault)


def test_notices_that_are_pinned_on_the_first_page_make_no_other_page_short() -> None:
    """Two stand on top of the first page, out of order: the second is as full as the first."""
    pinned = [*reversed(NOTICES[38:40])]
    first = rows_of([*pinned, *NOTICES[:10]], '<a href="index_2.html">下一页</a>')
    second = rows_of(NOTICES[10:20], '<a href="index_3.html">下一页</a>')
    with pytest.raises(ListingCutShort, match=r"index_3.html, to which it links"):
        walk([], {1: first, 2: second}, is_linked=True)


def test_one_address_behind_the_end_is_asked_for_and_none_behind_a_short_page() -> None:
    assert walk([10, 10], {})[1] == ["index.html", *(f"index_{number}.html" for number in (2, 3, 4))]
    assert walk([10, 10, 4], {})[1] == ["index.html", *(f"index_{number}.html" for number in (2, 3, 4))]


@pytest.mark.parametrize("counted", ["共40条", "共4页"])
def test_what_a_listing_counts_decides_before_what_its_end_looks_like(counted: str) -> None:
    pager = f'<div class="page">{counted} <a href="#">下一页</a></div>'
    whole = {number: rows_of(NOTICES[number * 10 - 10 : number * 10], pager) for number in range(1, 5)}
    count, asked = walk([], {**whole, 5: FAULTS["an error"]})
    assert (count, len(asked)) == (40, 5)
    with pytest.raises(ListingCutShort, match="the site states"):
        walk([], {**whole, 3: GONE, 4: GONE})


def test_a_page_that_only_offers_a_login_or_speaks_of_servers_in_its_notices_is_none_of_an_error() -> None:
    offered = rows_of([], '<a href="/login">登录</a><a href="/wh">网站维护</a>')
    assert walk([10], {}, otherwise=offered)[0] == 10


FUJIAN = "https://gxt.fujian.gov.cn/x/index.html"


@pytest.mark.parametrize("reported", [{"success": False}, {"code": 500}, {"code": "401"}, {"status": 503}])
def test_an_interface_that_reports_a_fault_beside_an_empty_list_is_at_no_end(reported: dict[str, Any]) -> None:
    def answer(request: Request) -> str:
        number = int(fields(request.form)["page"])
        shown = NOTICES[number * 10 - 10 : number * 10] if number < 3 else []
        said = {"data": [{"doctitle": one.title, "docpuburl": one.href} for one in shown]}
        return json.dumps({"code": 200, "success": True, **said, **(reported if number == 3 else {})})

    served = ServedSite({"https://gxt.fujian.gov.cn/fjdzapp/search": answer})
    with pytest.raises(ChangedShape, match="the answer reports a fault of the site"):
        walked(site("fujian_json", FUJIAN, channelid="1", chnlid="2"), served)
