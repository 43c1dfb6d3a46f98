"""Listings as they were recorded of real sites: read whole, or said to be cut short; never short in silence."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from scrapers.archive.observations import Outcome
from scrapers.http.request import Request
from scrapers.sites.model import ListingCutShort, ListingNotFetched
from tests.builders.html import page
from tests.builders.recorded_shapes import (
    UNIT,
    by_unit,
    column_of_several_units,
    column_with_its_list_in_the_page,
    glued_row,
    row,
    solicit_rows,
    unit_answer,
)
from tests.builders.site_pages import (
    Listed,
    ServedSite,
    fields,
    groups,
    jpage_column,
    list_page,
    listed,
    site,
    static_site,
    walked,
)

ZJ = "https://jxt.zj.gov.cn/col/col1229886900/index.html"
ZJ_UNIT = f"https://jxt.zj.gov.cn{UNIT}"
NOTICES = listed(40, lambda at, day: f"/art/{day.year}/{day.month}/{day.day}/art_1229886900_{at}.html")
ANONYMOUS = listed(40, lambda at, _: f"/gongkai/{at}.html")


def on_page(notices: Sequence[Listed], number: int, size: int = 15) -> Sequence[Listed]:
    return notices[(number - 1) * size : number * size]


def test_a_list_that_stands_in_the_page_goes_on_by_the_unit_that_its_pager_names() -> None:
    server = by_unit({"信息列表": lambda number: unit_answer("".join(map(row, on_page(NOTICES, number))))})
    served = ServedSite({ZJ: column_with_its_list_in_the_page(NOTICES[:15], 40, 15), ZJ_UNIT: server})
    found = walked(site("jpaas", ZJ), served)
    assert [(link.title, link.listed_on) for link in found] == [(n.title, n.day) for n in NOTICES]
    assert json.loads(fields(served.asked[-1].params)["paramJson"])["pageSize"] == "15"


def test_a_page_that_shows_more_than_the_units_pages_is_walked_on() -> None:
    server = by_unit({"信息列表": lambda number: unit_answer("".join(map(row, on_page(NOTICES, number, 5))))})
    served = ServedSite({ZJ: column_with_its_list_in_the_page(NOTICES[:15], 40, 5), ZJ_UNIT: server})
    assert len(walked(site("jpaas", ZJ), served)) == 40


def test_a_list_in_the_page_whose_unit_gives_nothing_is_cut_short() -> None:
    served = ServedSite(
        {ZJ: column_with_its_list_in_the_page(NOTICES[:2], 386, 15), ZJ_UNIT: unit_answer("")},
    )
    with pytest.raises(ListingCutShort, match="states 386 notices, 2 on 1 page"):
        walked(site("jpaas", ZJ), served)


def test_a_unit_that_ignores_paging_is_cut_short_by_the_count_of_its_script() -> None:
    server = by_unit({"列表": lambda _: unit_answer(solicit_rows(ANONYMOUS[:20]), count=585)})
    walk = site("jpaas", ZJ).notices(
        ServedSite({ZJ: column_of_several_units("列表"), ZJ_UNIT: server}).fetch, lambda _: False
    )
    with pytest.raises(ListingCutShort, match=r"states 585 notices, 20 on 1 page.*paging is ignored"):
        list(walk)
    assert (walk.tally.stated.notices, walk.tally.walked, walk.tally.walked_pages) == (585, 20, 1)


@pytest.mark.parametrize("tags", [("面包屑", "热点", "列表", "分页"), ("列表", "面包屑"), ("分页", "面包屑", "列表")])
def test_the_unit_of_the_list_is_found_by_trying(tags: tuple[str, ...]) -> None:
    crumbs = "<a href='/'>首页</a> &gt; <a href='/zwgk/'>政务公开</a>"
    server = by_unit(
        {
            "面包屑": lambda _: unit_answer(crumbs),
            "分页": lambda _: unit_answer(""),
            "热点": lambda _: unit_answer(solicit_rows(ANONYMOUS[-3:])),
            "列表": lambda number: unit_answer(solicit_rows(on_page(ANONYMOUS, number, 20)), count=40),
        }
    )
    served = ServedSite({ZJ: column_of_several_units(*tags), ZJ_UNIT: server})
    assert [link.title for link in walked(site("jpaas", ZJ), served)] == [n.title for n in ANONYMOUS]


def test_a_unit_that_cannot_be_had_now_is_not_replaced_by_another_that_counts_nothing() -> None:
    def server(request: Request) -> str | Outcome:
        is_list = fields(request.params)["tagId"] == "列表"
        return Outcome.TIMEOUT if is_list else unit_answer(solicit_rows(ANONYMOUS[:3]))

    served = ServedSite({ZJ: column_of_several_units("热点", "列表"), ZJ_UNIT: server})
    with pytest.raises(ListingNotFetched, match="timeout"):
        walked(site("jpaas", ZJ), served)


def test_a_ministrys_list_without_its_usual_rows_is_found() -> None:
    listing = "".join(f'<li><a href="{n.href}">{n.title}</a><span>{n.day}</span></li>' for n in NOTICES[:5])
    answer = json.dumps({"data": {"html": f'<div class="clist_con"><ul>{listing}</ul></div>'}})
    column = "https://www.miit.gov.cn/jgsj/jns/lszz/index.html"
    served = ServedSite({column: column_of_several_units("列表"), f"https://www.miit.gov.cn{UNIT}": answer})
    options = {"row": "div.page-content > ul > li.cf", "link": "a.fl[href][title]", "date": "span.fr"}
    with pytest.raises(ListingCutShort, match="paging is ignored"):
        walked(site("jpaas", column, **options), served)


# Rows of every kind


BEIJING = "https://jxj.beijing.gov.cn/jxdt/tzgg/index.html"
GDII = "https://gdii.gd.gov.cn/zwgk/tzgg1011/index.html"
OTHERS = [
    ("./P020260331371234567890.pdf", "绿色供应链管理企业名单"),
    ("https://mp.weixin.qq.com/s/abc", "一图读懂绿色工厂"),
    ("https://www.example.org/t/1.html", "关于公布绿色园区名单的通知"),
    ("javascript:openInfo('/jxdt/tzgg/202603/t20260301_9.html')", "关于公布绿色工厂的公示"),
    ("javascript:void(0)", "关于绿色工厂动态管理的公告"),
]
ROWS = {
    "li": ("<ul class='l'>", '<li><a href="{href}">{title}</a><span>{day}</span></li>', "</ul>"),
    "tr": ("<table>", '<tr><td><a href="{href}">{title}</a></td><td>{day}</td></tr>', "</table>"),
    "p": ("<div class='l'>", '<p><a href="{href}">{title}</a> {day}</p>', "</div>"),
}


@pytest.mark.parametrize("shape", ROWS)
@pytest.mark.parametrize("family", ["trs", "gdii"])
def test_every_row_of_a_listing_counts_whatever_it_links_to(shape: str, family: str) -> None:
    column = BEIJING if family == "trs" else GDII
    usual = listed(
        6,
        (lambda at, day: f"./{day:%Y%m}/t{day:%Y%m%d}_{at}.html")
        if family == "trs"
        else (lambda at, _: f"/zwgk/tzgg1011/content/post_{at}.html"),
    )
    rows = [*usual[:3], *(Listed(href, title, usual[2].day) for href, title in OTHERS), *usual[3:]]
    begin, form, end = ROWS[shape]
    listing = "".join(form.format(href=n.href, title=n.title, day=n.day) for n in rows)
    menu = "<ul class='nav'><li><a href='/a/'>首页</a></li><li><a href='/b/'>政务公开</a></li></ul>"
    walk = site(family, column).notices(
        static_site(column, {"": page(menu, begin + listing + end)}).fetch, lambda _: False
    )
    found = {link.title: link.url for link in walk}
    assert len(found) == 6 + 2
    assert found["绿色供应链管理企业名单"].endswith(".pdf")
    assert found["关于公布绿色工厂的公示"].endswith("/t20260301_9.html")
    assert [(row.url, row.title) for row in walk.unfollowed] == [
        ("https://mp.weixin.qq.com/s/abc", "一图读懂绿色工厂"),
        ("https://www.example.org/t/1.html", "关于公布绿色园区名单的通知"),
        ("", "关于绿色工厂动态管理的公告"),
    ]
    assert walk.tally.walked == 6 + len(OTHERS)


def test_records_that_no_link_can_be_read_of_are_counted_and_told() -> None:
    column = "https://gxt.jiangsu.gov.cn/col/col6278/index.html"
    rows = [
        f'<li><a href="{n.href}" title="{n.title}">{n.title}</a><b readlabel="{n.day}">{n.day}</b></li>'
        for n in NOTICES[:2]
    ]
    dirty = "<li><font> · </font><span>无链接脏数据</span></li>"
    records = "".join(f"<record><![CDATA[{one}]]></record>" for one in (*rows, dirty))
    store = f"<datastore><totalrecord>3</totalrecord><recordset>{records}</recordset></datastore>"
    walk = site("jpage", column).notices(ServedSite({column: jpage_column(store)}).fetch, lambda _: False)
    assert len(list(walk)) == 2
    assert (walk.tally.stated.notices, walk.tally.walked) == (3, 3)
    assert [(row.title, row.reason) for row in walk.unfollowed] == [
        ("· 无链接脏数据", "the row has no address that is understood")
    ]


@pytest.mark.parametrize("has_attribute", [True, False])
def test_a_link_that_holds_title_summary_and_date_has_the_title_alone(has_attribute: bool) -> None:
    notices = listed(4, lambda at, day: f"./{day:%Y%m}/t{day:%Y%m%d}_{at}.html")
    rows = "".join(glued_row(n, has_attribute=has_attribute) for n in notices)
    found = walked(site("trs", BEIJING), static_site(BEIJING, {"": page(f"<ul>{rows}</ul>")}))
    assert [(link.title, link.listed_on) for link in found] == [(n.title, n.day) for n in notices]


def test_an_attribute_that_is_cut_short_is_not_the_title() -> None:
    (notice,) = listed(1, lambda at, day: f"./{day:%Y%m}/t{day:%Y%m%d}_{at}.html")
    rows = f'<li><a href="{notice.href}" title="{notice.title[:6]}…">{notice.title}</a></li>'
    (found,) = walked(site("trs", BEIJING), static_site(BEIJING, {"": page(f"<ul>{rows}</ul>")}))
    assert found.title == notice.title


# gkmlpt, the second pager, Fujian's order


def test_dead_nodes_of_a_tree_are_skipped_and_the_column_is_kept() -> None:
    column = "https://www.gd.gov.cn/gkmlpt/index"
    posts = listed(6, lambda at, _: f"https://www.gd.gov.cn/gkmlpt/content/4/post_{at}.html")
    nodes = [
        {"id": 6, "post_count": 3, "children": []},
        {"id": 7, "post_count": 9, "children": []},
        {"id": 8, "post_count": 3, "children": [], "jump_url": "https://elsewhere.gd.gov.cn/"},
        {"id": 9, "post_count": 3, "children": []},
    ]
    tree = json.dumps([{"id": 5, "post_count": 0, "children": nodes}])

    def articles(shown: Sequence[Listed]) -> str:
        said = [{"title": n.title, "url": n.href, "date": f"{n.day}"} for n in shown]
        return json.dumps({"classify": {"post_count": 6}, "articles": said, "total": 6})

    api = "https://www.gd.gov.cn/gkmlpt/api/all"

    def first_page_alone(shown: Sequence[Listed]) -> Callable[[Request], str | Outcome]:
        return lambda request: articles(shown) if fields(request.params)["page"] == "1" else Outcome.NOT_FOUND

    served = ServedSite(
        {
            column: page(f"<script>window._CONFIG={{SID:'2',TREE:{tree}}};</script>"),
            f"{api}/5": first_page_alone(posts[:2]),
            f"{api}/6": first_page_alone(posts[:3]),
            f"{api}/9": first_page_alone(posts[3:]),
        }
    )
    assert len(walked(site("gkmlpt", column, category=5), served)) == 6
    assert f"{api}/8" not in [request.url for request in served.asked]


def test_the_second_form_of_the_pager_leads_on_and_counts() -> None:
    column = "http://iitb.hainan.gov.cn/iitb/tzgg/list2.shtml"
    notices = listed(25, lambda at, _: f"/iitb/tzgg/{at}.shtml")
    call = "createPageHTML('page_div',3,1,'list2','shtml',{});"
    parts = zip(["", "list2_2.shtml", "list2_3.shtml"], groups(notices, 10), strict=True)
    of = site("listing", column, row="ul.list li", link="a")
    pages = {name: list_page(part, call.format(25)) for name, part in parts}
    assert len(walked(of, static_site(column, pages))) == 25
    short = {name: text for name, text in pages.items() if name != "list2_3.shtml"}
    with pytest.raises(ListingCutShort, match="states 25 notices, 20 on 2 pages"):
        walked(of, static_site(column, short))


# Where a walk may stop early


def known(notices: Sequence[Listed], column: str) -> set[str]:
    base = column.rpartition("/")[0]
    return {f"{base}/{n.href.removeprefix('./')}" for n in notices}


@pytest.mark.parametrize("order", ["oldest first", "by title"])
def test_a_listing_that_is_not_newest_first_is_walked_to_its_end_whatever_is_known(order: str) -> None:
    notices = listed(12, lambda at, day: f"./{day:%Y%m}/t{day:%Y%m%d}_{at}.html")
    new, before = notices[0], notices[1:]
    listing = notices[::-1] if order == "oldest first" else [*sorted(before, key=lambda n: n.title[::-1]), new]
    pages = dict(zip(["", "index_1.html", "index_2.html"], map(list_page, groups(listing, 4)), strict=True))
    walk = site("trs", BEIJING).notices(static_site(BEIJING, pages).fetch, lambda url: url in known(before, BEIJING))
    assert new.title in [link.title for link in walk]


def test_pinned_notices_on_top_do_not_make_a_listing_unordered() -> None:
    notices = listed(12, lambda at, day: f"./{day:%Y%m}/t{day:%Y%m%d}_{at}.html")
    pinned = [notices[11], notices[9]]
    pages = {"": list_page([*pinned, *notices[:6]]), "index_1.html": list_page([*pinned, *notices[6:]])}
    served = static_site(BEIJING, pages)
    walk = site("trs", BEIJING).notices(served.fetch, lambda url: url in known(notices, BEIJING))
    list(walk)
    assert len(served.asked) == 1
    assert walk.has_stopped_early


@pytest.mark.parametrize(("stated_before", "is_walked_on"), [(40, False), (39, True), (41, True), (None, False)])
def test_a_listing_that_grew_otherwise_than_was_seen_is_walked_on(
    stated_before: int | None, is_walked_on: bool
) -> None:
    server = by_unit({"列表": lambda number: unit_answer(solicit_rows(on_page(ANONYMOUS, number, 20)), count=40)})
    served = ServedSite({ZJ: column_of_several_units("列表"), ZJ_UNIT: server})
    walk = site("jpaas", ZJ).notices(served.fetch, lambda _: True, stated_before)
    list(walk)
    assert walk.has_stopped_early is not is_walked_on


def test_a_row_on_top_of_every_page_counts_once() -> None:
    pinned = replace(NOTICES[39], day=NOTICES[0].day)
    server = by_unit(
        {"列表": lambda number: unit_answer(solicit_rows([pinned, *on_page(NOTICES[:38], number, 20)]), count=39)}
    )
    walk = site("jpaas", ZJ).notices(
        ServedSite({ZJ: column_of_several_units("列表"), ZJ_UNIT: server}).fetch, lambda _: False
    )
    assert len(list(walk)) == walk.tally.walked == 39
