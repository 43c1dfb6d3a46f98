"""A look at a site asks it little, and takes no other site's pages for further pages of its column."""

from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from scrapers.archive.observations import AttemptStage
from scrapers.http.request import Fetched, Request
from scrapers.probing.sample import Visit, _Enough
from scrapers.probing.signs import candidates
from scrapers.sites.link_lists import body_selector, link_lists, rows_without_address
from scrapers.sites.rows import parsed
from tests.builders.html import page
from tests.builders.site_pages import ServedSite, fetched, site, walked

COLUMN = "https://jxj.huangshan.gov.cn/list.php?id=7"
ROWS = "".join(f"<li><a href='/show.php?id={at}'>关于公布第{at}号绿色工厂名单的通知</a></li>" for at in range(4))


@dataclass
class Answering:
    """A client that is answered whatever it asks."""

    asked: list[Request] = field(default_factory=list)

    def fetch(self, request: Request) -> Fetched:
        self.asked.append(request)
        return fetched(request.url, "<html>")


def test_a_look_ends_after_a_dozen_pages_however_many_a_listing_leads_to() -> None:
    client = Answering()
    visit = Visit(client, COLUMN)
    for number in range(2, 13):
        visit.fetch(further_page(number))
    with pytest.raises(_Enough):
        visit.fetch(further_page(13))
    assert len(client.asked) == 12


def further_page(number: int) -> Request:
    return Request(f"{COLUMN}&page={number}", AttemptStage.LISTING, "visitor.probe")


@pytest.mark.parametrize(
    ("further", "page_url"),
    [
        ("/list.php?id=7&page=2", "/list.php?id=7&page={page}"),
        ("https://elsewhere.example/list.php?id=7&page=2", None),
        ("https://[::1/list.php?id=7&page=2", None),
        (COLUMN, None),
    ],
)
def test_further_pages_are_those_of_the_site_itself(further: str, page_url: str | None) -> None:
    shown = page(f"<ul class='lb'>{ROWS}</ul><div><a href='{further}'>下一页</a></div>")
    (found,) = link_lists(parsed(shown), COLUMN)
    assert found.options.get("page_url") == page_url


TITLES = [f"关于公布第{at}号绿色工厂名单的通知" for at in range(4)]


@pytest.mark.parametrize(
    ("listing", "row"),
    [
        ("<ul>{rows}</ul>|<li><a href='/{at}.htm'>{title}</a></li>", "body > ul:nth-of-type(1) > li"),
        ("<ul class='w'>{rows}</ul>|<li><div class='a'><a href='/{at}.htm'>{title}</a></div></li>", "ul.w > li"),
        ("{rows}|<div class='i'><h1><div><a href='/{at}.htm'>{title}</a></div></h1></div>", "div.i"),
        ("<table>{rows}</table>|<tr class='r'><td><a href='/{at}.htm'>{title}</a></td></tr>", "tr.r"),
        ("<div class='b'>{rows}</div>|<ul><li><div><a href='/{at}.htm'>{title}</a></div></li></ul>", "div.b > ul"),
        ("<ul class='o'>{rows}</ul>|<li onclick=\"location.href='/{at}.htm'\"><p>{title}</p></li>", "ul.o > li"),
    ],
)
def test_the_rows_of_a_list_are_found_however_they_are_wrapped_and_named(listing: str, row: str) -> None:
    around, _, one = listing.partition("|")
    rows = "".join(one.format(at=at, title=title) for at, title in enumerate(TITLES))
    found, *_ = link_lists(parsed(page(around.format(rows=rows))), COLUMN)
    assert (found.row, found.rows) == (row, len(TITLES))
    options: dict[str, Any] = dict(found.options)
    of = site("listing", COLUMN, **options)
    assert [one.title for one in walked(of, ServedSite({COLUMN: page(around.format(rows=rows))}))] == TITLES


def test_what_a_site_recommends_is_no_list_of_a_column() -> None:
    shown = page(f"<div><h3>热点推荐</h3><ul class='lb'>{ROWS}</ul></div>")
    assert list(link_lists(parsed(shown), COLUMN)) == []


def test_pages_that_are_counted_down_are_followed_by_their_links() -> None:
    shown = page(f"<ul class='lb'>{ROWS}</ul><a href='tzgg/2.htm'>下页</a><a href='tzgg/1.htm'>尾页</a>")
    (found,) = link_lists(parsed(shown), COLUMN)
    assert "page_url" not in found.options


@dataclass
class Moved:
    """A client whose site answers on another host."""

    def fetch(self, request: Request) -> Fetched:
        return replace(fetched(request.url, "<html>"), final_url=request.url.replace("//jxj", "//www.jxj"))


def test_a_column_that_moved_to_another_host_is_looked_at_there() -> None:
    assert Visit(Moved(), f"{COLUMN}#12").address == f"{COLUMN.replace('//jxj', '//www.jxj')}#12"
    assert Visit(Answering(), COLUMN).address == COLUMN


UNADDRESSED = "".join(
    f'<li><a href="javascript:;" data-id="{at}">关于公布第{at}号绿色工厂名单</a><span>2024-12-{9 + at}</span></li>'
    for at in range(4)
)
MENU = f"<ul class='menu'>{ROWS}</ul>"
BROUGHT = "<ul id='list'></ul><script>$.get('/l.json', function (r) { $('#list').html(r) })</script>"


@pytest.mark.parametrize("elsewhere", [f"<ul>{UNADDRESSED}</ul>", BROUGHT])
def test_a_menu_is_no_listing_where_the_rows_stand_elsewhere(elsewhere: str) -> None:
    assert list(candidates(page(MENU, elsewhere), COLUMN, COLUMN)) == []
    assert [one.family for one in candidates(page(MENU), COLUMN, COLUMN)] == ["listing"]


def test_rows_with_days_and_no_address_are_counted() -> None:
    assert rows_without_address(parsed(page(f"<ul>{UNADDRESSED}</ul>")), COLUMN) == 4
    addressed = UNADDRESSED.replace("javascript:;", "/a.html")
    assert rows_without_address(parsed(page(f"<ul>{addressed}</ul>")), COLUMN) == 0


def test_the_body_is_where_the_paragraphs_are_however_much_stands_around_it() -> None:
    menu = "".join(f"<li><a href='/m{at}'>政务公开第{at}号栏目信息公开</a></li>" for at in range(40))
    text = "<p>各区县经信局：</p><p>经企业申报、专家评审，现将名单予以公布。</p>"
    foot = f"<div class='foot'><p>{menu}</p></div>"
    around = f"<ul class='menu'>{menu}</ul><div class='w'><div id='text'>{text}</div></div>{foot}"
    assert body_selector(parsed(page(around))) == "#text"
    without = f"<div class='w'><div id='text'>{'各区县经信局：现将名单予以公布。' * 20}</div></div>"
    assert body_selector(parsed(page(without))) == "#text"
