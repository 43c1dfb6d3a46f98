"""What makes a listing shorter than it is, and states no plain number: a pager that only scripts turn, a cache that
hands a page out twice, a count that is too small, entries of another form. Each is walked on, or told.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest

from scrapers.http.request import Request
from scrapers.sites.model import ListingCutShort
from scrapers.sites.walk import Tally, Turning
from tests.builders.site_pages import (
    Answer,
    Listed,
    ServedSite,
    fields,
    groups,
    jpaas_shell,
    jpaas_unit,
    list_page,
    listed,
    site,
    static_site,
    walked,
)

TRS = "https://gxt.example.gov.cn/tzgg/index.html"
NOTICES = listed(40, lambda at, day: f"./{day:%Y%m}/t{day:%Y%m%d}_{at}.html")
PAGES = groups(NOTICES, 10)
FUJIAN = "https://gxt.fujian.gov.cn/x/index.html"
JIANGXI = "https://gxt.jiangxi.gov.cn/c/index.html"
ZJ = "https://jxt.zj.gov.cn/col/index.html"
GUANGDONG = "https://gxj.example.gov.cn/gkmlpt/index"


def beside(pager: str) -> str:
    """What stands below the list, outside its script."""
    return f"</script>{pager}<script>"


@pytest.mark.parametrize(
    "pager",
    [
        '<div class="pagination"><a href="javascript:void(0)" onclick="toPage(2)">下一页</a></div>',
        '<div class="page"><span>1</span><a href="javascript:goPage(2)">2</a></div>',
        '<div class="page"><a href="javascript:;" onclick="go(4)">尾页 &gt;</a></div>',
        '<div class="fenye"><select><option>1</option><option>2</option></select></div>',
        '<ul id="pages"><li>1</li><li data-page="2">2</li></ul>',
    ],
)
def test_a_pager_that_only_scripts_turn_is_no_end_of_the_listing(pager: str) -> None:
    with pytest.raises(ListingCutShort, match=r"leads to further pages, 10 on 1 page|states 2 pages, 10 on 1"):
        walked(site("trs", TRS), static_site(TRS, {"": list_page(PAGES[0], beside(pager))}))


@pytest.mark.parametrize(
    "pager",
    [
        '<div class="page"><span>1</span><a class="disabled" href="javascript:;">下一页</a></div>',
        '<div class="page"><a href="javascript:go(1)">1</a><a href="javascript:go(1)">尾页</a></div>',
        '<ul id="pages"><li>1</li><li>2</li></ul>',  # numbers to look at
        '<div class="calendar"><a href="javascript:day(2)">2</a></div>',
        f'<div class="main-page">{"通知公告" * 40}<a href="javascript:go(2)">2</a></div>',  # the whole page
    ],
)
def test_a_pager_with_nothing_to_turn_is_the_end(pager: str) -> None:
    assert len(walked(site("trs", TRS), static_site(TRS, {"": list_page(PAGES[0], beside(pager))}))) == 10


def test_a_pager_is_believed_only_where_nothing_else_could_be_walked() -> None:
    pages = {name: list_page(rows, beside('<div class="page"><a onclick="go(2)">2</a></div>')) for name, rows in
             zip(("", "index_1.html"), PAGES, strict=False)}  # fmt: skip
    assert len(walked(site("trs", TRS), static_site(TRS, pages))) == 20


@pytest.mark.parametrize(
    ("pager", "stated"),
    [
        ('$("#pager").pagination(1040, {items_per_page: 10})', 1040),
        ('$(".box").pagination({totalData:1040,showData:10})', 1040),
        ("var m_nRecordCount = 1040; var m_nPageSize = 10;", 1040),
        (beside('<el-pagination :total="1040" :page-size="10"></el-pagination>'), 1040),
        (beside('<div class="page">共1,040条 <a href="javascript:;">下一页</a></div>'), 1040),
        (beside('<div class="page">共找到1040条记录</div>'), 1040),
    ],
)
def test_a_count_in_the_form_of_a_pagers_library_is_believed(pager: str, stated: int) -> None:
    with pytest.raises(ListingCutShort, match=f"the site states {stated} notices, 10 on 1 page"):
        walked(site("trs", TRS), static_site(TRS, {"": list_page(PAGES[0], pager)}))


def by_links(pages: Sequence[Sequence[Listed]]) -> ServedSite:
    """Pages that no numbering leads to, each linked by the one before."""
    names = ["", *(f"more-{at}.html" for at in range(1, len(pages)))]
    links = [beside(f'<a href="{name}">下一页</a>') for name in names[1:]] + [""]
    return static_site(TRS, {name: list_page(rows, link) for name, rows, link in zip(names, pages, links, strict=True)})


def numbered(pages: Sequence[Sequence[Listed]]) -> ServedSite:
    return static_site(TRS, {f"index_{at}.html" if at else "": list_page(rows) for at, rows in enumerate(pages)})


def fujian(pages: Sequence[Sequence[Listed]]) -> ServedSite:
    def answer(request: Request) -> str:
        number = int(fields(request.form)["page"])
        shown = pages[number - 1] if number <= len(pages) else []
        return json.dumps({"data": [{"doctitle": n.title, "docpuburl": f"/x{n.href[1:]}"} for n in shown]})

    return ServedSite({"https://gxt.fujian.gov.cn/fjdzapp/search": answer})


def jpaas(pages: Sequence[Sequence[Listed]]) -> ServedSite:
    def unit(request: Request) -> str:
        number = json.loads(fields(request.params)["paramJson"])["pageNo"]
        return jpaas_unit(pages[number - 1] if number <= len(pages) else [])

    return ServedSite({ZJ: jpaas_shell("/unit", {"pageType": "column"}), "https://jxt.zj.gov.cn/unit": unit})


def gkmlpt(pages: Sequence[Sequence[Listed]]) -> ServedSite:
    def answer(request: Request) -> str:
        number = int(fields(request.params)["page"])
        shown = pages[number - 1] if number <= len(pages) else []
        return json.dumps({"articles": [{"title": n.title, "url": n.href} for n in shown]})

    shell = "<script>window._CONFIG = {SID: '2'}</script>"
    return ServedSite({GUANGDONG: shell, "https://gxj.example.gov.cn/gkmlpt/api/all/0": answer})


FAMILIES: Mapping[str, tuple[str, str, dict[str, Any], Callable[[Sequence[Sequence[Listed]]], ServedSite]]] = {
    "numbered": ("trs", TRS, {}, numbered),
    "by links": ("trs", TRS, {}, by_links),
    "interface": ("fujian_json", FUJIAN, {"channelid": "1", "chnlid": "2"}, fujian),
    "units": ("jpaas", ZJ, {}, jpaas),
    "categories": ("gkmlpt", GUANGDONG, {"category": 0}, gkmlpt),
}


@pytest.mark.parametrize("family", FAMILIES)
def test_a_page_handed_out_twice_is_passed_over_and_told_since_another_is_hidden(family: str) -> None:
    name, url, options, served = FAMILIES[family]
    with pytest.raises(ListingCutShort, match="a page was handed out twice, in place of the one between; 30 on 3"):
        walked(site(name, url, **options), served([PAGES[0], PAGES[1], PAGES[1], PAGES[3]]))


@pytest.mark.parametrize("family", FAMILIES)
def test_a_last_page_handed_out_again_and_again_is_the_end(family: str) -> None:
    name, url, options, served = FAMILIES[family]
    site_of = served([*PAGES, *[PAGES[3]] * 9])
    assert len(walked(site(name, url, **options), site_of)) == 40
    assert len(site_of.asked) <= 10


def test_a_page_again_an_empty_one_or_the_first_is_the_end() -> None:
    one, two = frozenset("a"), frozenset("b")
    for pages, ends in (([one, two, two], False), ([one, two, two, two], True), ([one, frozenset()], True),
                        ([one, two, one], True), ([one, two, two, frozenset("c"), two], False)):  # fmt: skip
        turning = Turning(Tally())
        for page in pages:
            turning.adds(page)
        assert turning.is_over is ends


def test_a_search_that_counts_too_few_is_walked_until_a_page_is_not_full() -> None:
    address = "https://www.miit.gov.cn/search-front-server/api/search/info"

    def answer(request: Request) -> str:
        at = (int(fields(request.params)["p"]) - 1) * 10
        found = [{"data": {"title": n.title, "url": n.href}} for n in NOTICES[at : at + 10]]
        return json.dumps({"data": {"searchResult": {"totalCount": 3, "dataResults": found}}})

    options: dict[str, Any] = {"website_id": "1", "words": ("绿色工厂",), "page_size": 10}
    assert len(walked(site("hanweb_search", address, **options), ServedSite({address: answer}))) == 40


@pytest.mark.parametrize(
    ("host", "is_followed"),
    [
        ("gxt.example.gov.cn", True),
        ("file.gxt.example.gov.cn", True),  # below its own
        ("www.example.gov.cn", False),  # the province's, where every office publishes
        ("drc.example.gov.cn", False),
        ("evil-gxt.example.gov.cn", False),
        ("gxt.example.gov.cn.evil.example", False),
    ],
)
def test_a_row_is_followed_to_the_publishers_hosts_and_those_below_them(host: str, is_followed: bool) -> None:
    elsewhere = Listed(f"https://{host}/202603/t20260301_9.html", "关于公布绿色工厂名单的通知", NOTICES[0].day)
    walk = site("trs", TRS).notices(numbered([[*PAGES[0], elsewhere]]).fetch, lambda _: False)
    assert (len(list(walk)), len(walk.unfollowed)) == ((11, 0) if is_followed else (10, 1))


def entries(*sources: object) -> Answer:
    def answer(request: Request) -> str:
        shown = sources if fields(request.form)["current"] == "1" else ()
        return json.dumps({"data": {"results": [{"source": source} for source in shown]}})

    return answer


def test_an_entry_written_out_as_text_is_read_and_one_of_another_form_is_told() -> None:
    entry = {"title": "关于公布绿色工厂名单的通知", "urls": {"pc": "/a.html"}}
    other = {"title": "关于公布绿色园区名单的通知", "urls": {"pc": "/b.html"}}
    served = ServedSite({"https://gxt.jiangxi.gov.cn/queryList": entries(entry, json.dumps(other), 7)})
    walk = site("jiangxi", JIANGXI, website_code="1", channel_code="2").notices(served.fetch, lambda _: False)
    assert [link.url[-6:] for link in walk] == ["a.html", "b.html"]
    assert [row.reason for row in walk.unfollowed] == ["the entry is not understood"]
