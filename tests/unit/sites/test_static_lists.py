"""Numbered static pages: TRS, Guangdong's gdii, Sichuan, and any listing by its own selectors."""

from datetime import date

import pytest
from bs4 import Tag

from scrapers.archive.observations import Outcome
from scrapers.sites.addresses import opened_by
from scrapers.sites.model import ChangedShape, ListingCutShort, ListingNotFetched
from scrapers.sites.pager import Pager, read_pager
from scrapers.sites.rows import ListShape, parsed, rows_of
from tests.builders.html import page
from tests.builders.site_pages import Listed, groups, list_page, listed, site, static_site, walked

BEIJING = "https://jxj.beijing.gov.cn/jxdt/tzgg/index.html"
NOTICES = listed(10, lambda at, day: f"./{day:%Y%m}/t{day:%Y%m%d}_{3900000 + at}.html")
PAGES = groups(NOTICES, 4)


def trs_pages(pager: str = "", *, name: str = "index_{}.html", first: int = 1) -> dict[str, str | bytes]:
    """Three pages; the second has the number `first`."""
    names = ["", *(name.format(at) for at in range(first, first + 2))]
    return {name: list_page(notices, pager) for name, notices in zip(names, PAGES, strict=True)}


def test_pages_counted_from_nought_are_walked_to_the_end() -> None:
    found = walked(site("trs", BEIJING), static_site(BEIJING, trs_pages('createPageHTML(3, 0, "index", "html");')))
    assert [(link.title, link.listed_on) for link in found] == [(n.title, n.day) for n in NOTICES]


def test_relative_addresses_are_made_whole_from_the_page_they_stand_on() -> None:
    found = walked(site("trs", BEIJING), static_site(BEIJING, trs_pages()))
    assert found[9].url == "https://jxj.beijing.gov.cn/jxdt/tzgg/202603/t20260322_3900009.html"


@pytest.mark.parametrize("total", [1, 2, 10, 3])
def test_a_total_that_says_too_little_or_counts_notices_loses_none(total: int) -> None:
    served = static_site(BEIJING, trs_pages(f'createPageHTML({total}, 0, "index", "html");'))
    assert len(walked(site("trs", BEIJING), served)) == 10


def test_a_total_that_says_more_than_could_be_had_is_said_after_all_was_handed_out() -> None:
    served = static_site(BEIJING, trs_pages('createPageHTML(67, 0, "index", "html");'))
    of = site("trs", BEIJING)
    walk = of.notices(served.fetch, lambda _: False)
    assert len([next(walk) for _ in range(10)]) == 10
    with pytest.raises(ListingCutShort, match="states 67 pages, 10 on 3 pages"):
        next(walk)


def test_the_pages_are_named_as_the_pager_names_them() -> None:
    pager = "createPage(3, 0, 'tzgg', 'shtml')"
    served = static_site(BEIJING, trs_pages(pager, name="tzgg_{}.shtml"))
    assert len(walked(site("trs", BEIJING), served)) == 10


def test_pages_counted_otherwise_than_usual_are_found_where_there_must_be_more() -> None:
    served = static_site(BEIJING, trs_pages("createPageHTML(3)", first=2))
    assert len(walked(site("trs", BEIJING), served)) == 10


def test_a_second_page_that_repeats_the_first_under_its_number_is_passed_over() -> None:
    pages = {**trs_pages("createPageHTML(3)", first=2), "index_1.html": list_page(PAGES[0])}
    assert len(walked(site("trs", BEIJING), static_site(BEIJING, pages))) == 10


def test_a_page_parameter_that_is_ignored_is_said() -> None:
    pages = {name: list_page(PAGES[0], "createPageHTML(3, 0, 'index', 'html')") for name in ("", "index_1.html")}
    with pytest.raises(ListingCutShort, match="states 3 pages"):
        walked(site("trs", BEIJING), static_site(BEIJING, pages))


def test_a_gbk_page_is_read() -> None:
    pages = {name: str(content).encode("gb18030") for name, content in trs_pages().items()}
    assert [link.title for link in walked(site("trs", BEIJING), static_site(BEIJING, pages))] == [
        notice.title for notice in NOTICES
    ]


def test_links_of_menus_are_no_notices() -> None:
    assert all("/t2026" in link.url for link in walked(site("trs", BEIJING), static_site(BEIJING, trs_pages())))


def test_the_category_linked_before_a_title_is_not_the_notice() -> None:
    row = "<li><a href='../'>[通知]</a><a href='{href}'>{title}</a><span>{day}</span></li>"
    served = static_site(BEIJING, {"": list_page(NOTICES, row=row)})
    assert walked(site("trs", BEIJING), served)[0].title == NOTICES[0].title


@pytest.mark.parametrize(
    "row",
    [
        "<tr><td><a href='{href}'>{title}</a></td><td>{day}</td></tr>",
        "<p><a href='{href}' title='{title}'>关于…</a></p>",
        "<dd><a href='{href}'><b>{title}</b></a><i>[{day}]</i></dd>",
    ],
)
def test_notices_are_known_by_their_addresses_whatever_the_rows_are(row: str) -> None:
    content = list_page(NOTICES, row=row)
    if row.startswith("<tr>"):
        content = content.replace('<ul class="list">', "<table>").replace("</ul><script>", "</table><script>")
    found = walked(site("trs", BEIJING), static_site(BEIJING, {"": content}))
    assert [(link.title, link.listed_on) for link in found] == [(n.title, n.day) for n in NOTICES]


def test_a_date_in_the_row_outweighs_that_of_the_address() -> None:
    row = "<li><a href='{href}'>{title}</a><span>2026年4月1日</span></li>"
    found = walked(site("trs", BEIJING), static_site(BEIJING, {"": list_page(NOTICES, row=row)}))
    assert f"{found[0].listed_on}" == "2026-04-01"


@pytest.mark.parametrize("outcome", [Outcome.REFUSED, Outcome.TIMEOUT, Outcome.SERVER_ERROR])
def test_a_further_page_that_fails_is_no_end_of_the_listing(outcome: Outcome) -> None:
    served = static_site(BEIJING, trs_pages())
    served.answers = {**served.answers, BEIJING.replace("index", "index_2"): outcome}
    with pytest.raises(ListingNotFetched, match=outcome.value):
        walked(site("trs", BEIJING), served)


def test_a_page_without_notices_is_a_changed_shape_that_names_what_was_tried() -> None:
    served = static_site(BEIJING, {"": page("<ul><li><a href='/a.html'>新版栏目</a></li></ul>")})
    with pytest.raises(ChangedShape, match="shows no notices") as changed:
        walked(site("trs", BEIJING, row="ul.news > li"), served)
    assert changed.value.tried[:2] == ("ul.news > li", "ul.cm-news-list li")
    assert changed.value.address == BEIJING


def test_the_publishers_own_selectors_are_tried_first() -> None:
    content = list_page(NOTICES[:3], row="<li class='n'><em>{day}</em><a class='t' href='{href}'>{title}</a></li>")
    of = site("trs", BEIJING, row="li.n", link="a.t", date="em")
    assert [link.listed_on for link in walked(of, static_site(BEIJING, {"": content}))] == [n.day for n in NOTICES[:3]]


# Guangdong, Sichuan, any listing


def test_guangdongs_posts_are_found_on_pages_counted_from_two() -> None:
    column = "https://gdii.gd.gov.cn/zwgk/tzgg1011/index.html"
    posts = listed(10, lambda at, _: f"https://gdii.gd.gov.cn/zwgk/tzgg1011/content/post_{4908393 - at}.html")
    pages = {
        name: list_page(part) for name, part in zip(["", "index_2.html", "index_3.html"], groups(posts, 4), strict=True)
    }
    found = walked(site("gdii", column), static_site(column, pages))
    assert [(link.url, link.listed_on) for link in found] == [(post.href, post.day) for post in posts]


def test_sichuans_list_is_found_on_pages_counted_from_two() -> None:
    column = "https://jxt.sc.gov.cn/scjxt/wjfb/common_list.shtml"
    row = (
        "<li><div class='List-T'><a href='{href}'>{title}</a></div><div class='list-time'>{day}</div>"
        "<a href='/share'>分享</a></li>"
    )
    notices = listed(20, lambda at, d: f"/scjxt/wjfb/{d.year}/{d.month}/{d.day}/{at:032x}.shtml")
    pager = "createPageHTML('page_div',2,1,'common_list','shtml',20);"
    parts = zip(["", "common_list_2.shtml"], groups(notices, 15), strict=True)
    pages = {name: list_page(part, pager, row=row).replace('"list"', '"list-li"') for name, part in parts}
    found = walked(site("sichuan", column), static_site(column, pages))
    assert [(link.title, link.listed_on) for link in found] == [(n.title, n.day) for n in notices]


HEBEI = "https://gxt.hebei.gov.cn/hbgyhxxht/tzgg/index.html"


def hebei_pages() -> dict[str, str | bytes]:
    notices = listed(10, lambda at, day: f"/hbgyhxxht/tzgg/{day:%Y%m%d}{at:011d}/index.html")
    parts = zip(["", "p2.html", "p3.html"], groups(notices, 4), strict=True)
    return {name: list_page(part).replace('"list"', '"xgkList"') for name, part in parts}


def test_a_listing_is_read_by_the_selectors_of_its_file() -> None:
    of = site("listing", HEBEI, row="ul.xgkList li", link="a", date="span", page_url="p{page}.html", second_page=2)
    assert len(walked(of, static_site(HEBEI, hebei_pages()))) == 10


def test_a_listing_without_page_addresses_or_a_pager_is_its_own_page() -> None:
    of = site("listing", HEBEI, row="ul.xgkList li", link="a")
    served = static_site(HEBEI, {"": hebei_pages()[""]})
    assert len(walked(of, served)) == 4
    assert len(served.asked) == 1


@pytest.mark.parametrize(
    ("call", "name"),
    [
        ("createPageHTML(3, 0, 'p', 'html')", "p_{}.html"),
        ("createPageHTML('page_div',3,1,'list2','shtml',10);", "list2_{}.shtml"),
    ],
)
def test_a_listing_without_page_addresses_goes_on_as_its_pager_says(call: str, name: str) -> None:
    of = site("listing", HEBEI, row="ul.xgkList li", link="a")
    first, second, third = map(str, hebei_pages().values())
    counted = 1 if "0" in call.split(",")[1] else 2
    pages = {"": f"{first}<script>{call}</script>", name.format(counted): second, name.format(counted + 1): third}
    assert len(walked(of, static_site(HEBEI, pages))) == 10


def test_elements_are_told_apart_without_comparing_all_that_they_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    """Compared, elements that stand one within another would take longer with each more of them."""

    def compared(_one: Tag, _other: object) -> bool:
        raise AssertionError("two elements are compared by their content")

    nested = "<li>" * 50 + "<a href='/gxt/t20260228_1.html'>关于公布绿色工厂名单的通知</a><span>2026-03-01</span>"
    monkeypatch.setattr(Tag, "__eq__", compared)
    found = walked(site("trs", BEIJING), static_site(BEIJING, {"": page(f"<ul class='list'>{nested}</ul>")}))
    assert [link.listed_on for link in found] == [date(2026, 3, 1)]


@pytest.mark.parametrize("name", ["http://[::1", "{a}", "{0}", "{", "{page.__class__}"])
def test_a_pager_that_names_no_pages_leads_nowhere(name: str) -> None:
    of = site("listing", HEBEI, row="ul.xgkList li", link="a")
    first = str(hebei_pages()[""]) + f"<script>createPageHTML(3, 0, '{name}', 'html')</script>"
    served = static_site(HEBEI, {"": first})
    with pytest.raises(ListingCutShort, match="states 3 pages"):
        walked(of, served)


def test_a_listing_goes_on_by_the_link_to_the_next_page() -> None:
    of = site("listing", HEBEI, row="ul.xgkList li", link="a")
    pages = dict(zip(("", "more-b.html", "more-c.html"), map(str, hebei_pages().values()), strict=True))
    pages[""] += "<div class='page'><a href='more-b.html'>下一页</a><a href='more-c.html'>尾页</a></div>"
    pages["more-b.html"] += "<a href='./'>首页</a><a href='more-c.html'> 下一页 &gt;</a>"
    pages["more-c.html"] += "<a href='more-c.html'>下一页</a>"
    assert len(walked(of, static_site(HEBEI, pages))) == 10


def test_a_selector_that_no_longer_fits_is_a_changed_shape() -> None:
    of = site("listing", HEBEI, row="ul.xgkList2 li", link="a")
    with pytest.raises(ChangedShape, match=r"ul\.xgkList2 li"):
        walked(of, static_site(HEBEI, hebei_pages()))


@pytest.mark.parametrize(
    ("call", "pager"),
    [
        ('createPageHTML(67, 0, "index", "html");', Pager(67, 0, "index", "html")),
        ("createPageHTML('page_div',4, 1,'common_list','shtml',58);", Pager(4, 1, "common_list", "shtml", 58)),
        ("createPage(12)", Pager(12, None, "", "")),
        ("function createPageHTML(_nPageCount, _nCurrIndex){}", Pager(None, None, "", "")),
    ],
)
def test_a_pager_says_how_the_pages_are_counted(call: str, pager: Pager) -> None:
    assert read_pager(f"<script>{call}</script>") == pager


def test_each_address_is_one_notice_however_often_it_is_listed() -> None:
    twice = [*NOTICES, Listed(NOTICES[0].href, "置顶 " + NOTICES[0].title, NOTICES[0].day)]
    assert len(walked(site("trs", BEIJING), static_site(BEIJING, {"": list_page(twice)}))) == 10


@pytest.mark.parametrize("words", ["下一页", "[下一页]", "上一页", "首页", "尾页", "2", ">>"])
def test_what_turns_the_pages_is_no_notice_though_it_stands_in_a_row_like_theirs(words: str) -> None:
    rows = "".join(f'<tr><td><a href="/{at}.html">关于公布第{at}号名单的通知</a></td></tr>' for at in range(3))
    table = parsed(f'<table>{rows}<tr><td>共30条 <a href="/p2.html">{words}</a></td></tr></table>')
    found = rows_of(table, "https://www.example.gov.cn/", [ListShape("tr", is_own=True)])
    assert [one.url.removeprefix("https://www.example.gov.cn") for one in found] == ["/0.html", "/1.html", "/2.html"]


@pytest.mark.parametrize(
    ("attributes", "address"),
    [
        ('href="javascript:void(0);" id="/view/swhd/ff80.jsp"', "/view/swhd/ff80.jsp"),
        ('href="#" data-to="../gk/7.shtml?id=1"', "/gk/7.shtml?id=1"),
        ('data-page="/tzgg/7.html"', "/tzgg/7.html"),
        ('href="#" title="/a/7.html"', ""),
        ('href="#" id="row7"', ""),
        ('href="#" data-img="/a/7.jpg"', ""),
        ('href="/own.html" data-page="/tzgg/7.html"', "/own.html"),
    ],
)
def test_a_link_without_an_address_leads_to_the_page_that_another_attribute_names(
    attributes: str, address: str
) -> None:
    link = parsed(f"<a {attributes}>通知</a>").select_one("a")
    assert link is not None
    assert opened_by(link, "https://www.example.gov.cn/tzgg/").removeprefix("https://www.example.gov.cn") == address
