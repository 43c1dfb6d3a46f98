"""Notices that stand beside the rows of a listing are listed: pinned before it, two in a row, in one line."""

from datetime import date

import pytest

from tests.builders.html import page
from tests.builders.site_pages import Listed, ServedSite, listed, site, walked

HOST = "https://jxj.huangshan.example.cn"
COLUMN = f"{HOST}/tzgg/index.html"
NOTICES = listed(12, lambda at, _: f"/show/{at}.html")
DAYS = {one.href: one.day for one in NOTICES}
FIRST = NOTICES[0]


def rows(notices: list[Listed]) -> str:
    return "".join(f'<li><a href="{one.href}">{one.title}</a><span>{one.day}</span></li>' for one in notices)


def walk(shown: str, row: str = "ul.lb > li") -> dict[str, date | None]:
    served = ServedSite({COLUMN: page(f"<div class='w'>{shown}</div>")})
    found = walked(site("listing", COLUMN, row=row, link="a[href]"), served)
    return {one.url.removeprefix(HOST): one.listed_on for one in found}


PINNED = {
    "a list of two": f"<ul class='top'>{rows(NOTICES[:2])}</ul>",
    "a headline": f'<div class="head"><h3><a href="{FIRST.href}">{FIRST.title}</a></h3><p>现将名单予以公布……'
    f'<a href="{FIRST.href}">[详细]</a></p><em>{FIRST.day}</em></div>',
}


@pytest.mark.parametrize("pinned", PINNED)
@pytest.mark.parametrize("is_boxed", [True, False])
def test_what_is_pinned_before_the_rows_is_listed(pinned: str, is_boxed: bool) -> None:
    own = f"<ul class='lb'>{rows(NOTICES[1 if pinned == 'a headline' else 2 :])}</ul>"
    assert walk(f"{PINNED[pinned]}{f'<div>{own}</div>' if is_boxed else own}") == DAYS


@pytest.mark.parametrize(
    "beside",
    [
        "<div class='dt'><h3>工作动态</h3><ul>{}</ul></div>",
        "<div class='dt'><ul>{}</ul><a href='/dt/'>更多&gt;&gt;</a></div>",
        "<div id='popup'><ul>{}</ul></div>",
        "<div style='position: fixed'><ul>{}</ul></div>",
        "<div class='floatad'><ul>{}</ul></div>",
        "<div class='sidebar'><ul>{}</ul></div>",
    ],
)
def test_another_matter_before_the_rows_is_none_of_the_listing(beside: str) -> None:
    other = '<li><a href="/dt/1.html">我局召开会议研究部署近期重点工作</a><span>2026-01-02</span></li>'
    assert walk(f"{beside.format(other)}<ul class='lb'>{rows(NOTICES)}</ul>") == DAYS


@pytest.mark.parametrize("way", ["{link}{day}", "{link}<td>经信局</td>{day}"])
def test_two_notices_in_a_row_are_two(way: str) -> None:
    cells = [
        way.format(link=f'<td><a href="{one.href}">{one.title}</a></td>', day=f"<td>{one.day}</td>") for one in NOTICES
    ]
    table = "".join(f"<tr>{one}{two}</tr>" for one, two in zip(cells[::2], cells[1::2], strict=True))
    assert walk(f"<table class='t'>{table}</table>", "table.t > tr") == DAYS


@pytest.mark.parametrize(
    "line",
    [
        '<td><a href="/d/{at}.html">节能与综合利用科室</a></td><td>{link}</td><td>{day}</td>',
        '<td>{link}</td><td><a href="/jd/{at}.html">对这项通知的政策解读材料</a></td><td>{day}</td><td>2023-01-01</td>',
    ],
)
def test_a_row_with_another_link_beside_its_own_is_one(line: str) -> None:
    lines = (
        line.format(at=at, link=f'<a href="{one.href}">{one.title}</a>', day=one.day) for at, one in enumerate(NOTICES)
    )
    table = "".join(f"<tr>{one}</tr>" for one in lines)
    assert len(walk(f"<table class='t'>{table}</table>", "table.t > tr")) == len(NOTICES)


@pytest.mark.parametrize("form", ["·<a href='{0}'>{1}</a> ({2})<br>", "<a href='{0}'>{1}</a>　{2}<br>"])
def test_links_in_one_line_are_rows_with_the_day_behind_each(form: str) -> None:
    line = "".join(form.format(one.href, one.title, one.day) for one in NOTICES)
    assert walk(f"<table><tr><td class='lb'>{line}</td></tr></table>", "td.lb > a") == DAYS


def test_the_day_that_heads_a_definition_is_its_day() -> None:
    terms = "".join(f"<dt>{one.day}</dt><dd><a href='{one.href}'>{one.title}</a></dd>" for one in NOTICES)
    assert walk(f"<dl class='lb'>{terms}</dl>", "dl.lb > dd") == DAYS


def test_links_in_one_line_are_rows_where_no_day_is_printed_too() -> None:
    line = "".join(f"·<a href='{one.href}'>{one.title}</a><br>" for one in NOTICES)
    assert list(walk(f"<table><tr><td class='lb'>{line}</td></tr></table>", "td.lb > a")) == list(DAYS)
