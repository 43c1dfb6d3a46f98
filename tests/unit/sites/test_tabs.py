"""What stands in another tab of a listing's page is listed too; what is always shown beside it is another list."""

from collections.abc import Callable

import pytest

from scrapers.sites.model import ListingCutShort
from tests.builders.html import page
from tests.builders.site_pages import Listed, ServedSite, listed, site, walked

HOST = "https://jxj.huangshan.example.cn"
COLUMN = f"{HOST}/tzgg/index.html"
NOTICES = listed(16, lambda at, _: f"/show/{at}.html")
FIRST, SECOND = NOTICES[::2], NOTICES[1::2]


def rows(notices: list[Listed]) -> str:
    return "".join(f'<li><a href="{one.href}">{one.title}</a><span>{one.day}</span></li>' for one in notices)


def walk(shown: str) -> list[str]:
    served = ServedSite({COLUMN: page(shown)})
    found = walked(site("listing", COLUMN, row="ul.a > li", link="a[href]"), served)
    return [one.url.removeprefix(HOST) for one in found]


SWITCHED = {
    "the other is hidden": '<div class="c">{a}</div><div class="c" style="display: none">{b}</div>',
    "the other has the attribute": '<div class="c">{a}</div><div class="c" hidden>{b}</div>',
    "the other is of a class that hides": '<div id="t1">{a}</div><div id="t2" class="hide">{b}</div>',
    "the own one is marked": '<div class="c on">{a}</div><div class="c">{b}</div>',
    "the own one is marked, with a heading": '<div class="c layui-show"><p>通知</p>{a}</div><div class="c">{b}</div>',
    "the holder is called so": '<div class="tab-content"><div class="x">{a}</div><div class="x">{b}</div></div>',
    "each is called so": '<section id="tab_1">{a}</section><section id="tab_2">{b}</section>',
    "heads and bodies": '<div><ul class="hd"><li>通知</li><li>公示</li></ul><div class="bd">{a}{b}</div></div>',
    "the lists themselves": '{a}<ul class="b" style="display:none">{rows}</ul>',
}


@pytest.mark.parametrize("switched", SWITCHED.values(), ids=SWITCHED)
def test_the_rows_of_every_tab_are_listed_whichever_is_read(switched: str) -> None:
    own, other = f'<ul class="a">{rows(FIRST)}</ul>', f'<ul class="b">{rows(SECOND)}</ul>'
    shown = switched.replace("{a}", own).replace("{b}", other).replace("{rows}", rows(SECOND))
    assert sorted(walk(shown)) == sorted(one.href for one in NOTICES)


BESIDE = {
    "another box": '<div class="main">{a}</div><div class="side">{b}</div>',
    "a box alike, always shown": '<div class="box"><h3>通知</h3>{a}</div><div class="box"><h3>动态</h3>{b}</div>',
    "bodies with one head": '<div><div class="hd"><ul><li>通知</li></ul></div><div class="bd">{a}{b}</div></div>',
    "another box beside one that is called a tab": '<div id="tab1" class="m">{a}</div><div class="side">{b}</div>',
    "what is hidden and holds no day": '<div class="c">{a}</div><div class="c" style="display:none">{undated}</div>',
    "the same again, for small screens": '<div class="c">{a}</div><div class="c" style="display:none">{a}</div>',
    "what is recommended": '<div class="c">{a}</div><div class="c" hidden><h3>热点推荐</h3>{b}</div>',
    "a table is no tab": "<table><tr><td>{a}</td><td>{b}</td></tr></table>",
}


@pytest.mark.parametrize("beside", BESIDE.values(), ids=BESIDE)
def test_what_is_no_tab_is_none_of_the_listing(beside: str) -> None:
    own, other = f'<ul class="a">{rows(FIRST)}</ul>', f'<ul class="b">{rows(SECOND)}</ul>'
    undated = '<ul><li><a href="/menu/gy.html">关于我们的机构设置和职能</a></li></ul>'
    shown = beside.replace("{a}", own).replace("{b}", other).replace("{undated}", undated)
    assert walk(shown) == [one.href for one in FIRST]


def test_what_another_tab_holds_makes_up_for_nothing_that_the_listing_counts() -> None:
    pager = '<div class="page">共16条 <a href="#">下一页</a></div>'
    shown = (
        f'<div class="c on"><ul class="a">{rows(FIRST)}</ul>{pager}</div><div class="c"><ul>{rows(SECOND)}</ul></div>'
    )
    with pytest.raises(ListingCutShort, match="the site states 16 notices, 8 on 1 page"):
        walk(shown)


def test_a_notice_that_is_new_in_another_tab_is_found_where_all_others_are_known() -> None:
    shown = f'<div class="c on"><ul class="a">{rows(FIRST)}</ul></div><div class="c"><ul>{rows(SECOND)}</ul></div>'
    known = [f"{HOST}{one.href}" for one in NOTICES[:-1]]
    of = site("listing", COLUMN, row="ul.a > li", link="a[href]")
    assert f"{HOST}{NOTICES[-1].href}" in [one.url for one in walked(of, ServedSite({COLUMN: page(shown)}), known)]


COPIES = {
    "whole": lambda one: one.title,
    "cut short": lambda one: f"{one.title[:9]}...",
}


@pytest.mark.parametrize("title", COPIES.values(), ids=COPIES)
def test_rows_made_again_for_small_screens_are_listed_once(title: Callable[[Listed], str]) -> None:
    again = "".join(f'<li><a href="/wap{one.href}">{title(one)}</a><span>{one.day}</span></li>' for one in FIRST)
    copies = f'<div style="display:none"><ul class="b">{again}</ul></div>'
    assert walk(f'<div><ul class="a">{rows(FIRST)}</ul></div>{copies}') == [one.href for one in FIRST]


def test_a_tab_with_a_row_of_its_own_is_no_copy() -> None:
    more = f'<div style="display:none"><ul class="b">{rows([*FIRST[:3], SECOND[0]])}</ul></div>'
    assert walk(f'<div><ul class="a">{rows(FIRST)}</ul></div>{more}')[-1] == SECOND[0].href
