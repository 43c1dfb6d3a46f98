"""A page that shows the newest rows of a list, or a list beside one that a script brings, is no whole one."""

from contextlib import suppress

import pytest

from scrapers.sites.model import ListingCutShort
from tests.builders.html import page
from tests.builders.site_pages import Answer, Listed, ServedSite, groups, listed, site, walked

HOST = "https://jxj.huangshan.example.cn"
NOTICES = listed(30, lambda at, _: f"/show/{at}.html")
NEWS = listed(6, lambda at, _: f"/dt/{at}.html")


def rows(notices: list[Listed], css: str = "lb") -> str:
    shown = (f'<li><a href="{one.href}">{one.title}</a><span>{one.day}</span></li>' for one in notices)
    return f'<ul class="{css}">{"".join(shown)}</ul>'


def walk(front: str, answers: dict[str, Answer] | None = None, *, alone: bool = False) -> tuple[list[str], list[str]]:
    served = ServedSite({f"{HOST}/zwgk/": page(front), **{f"{HOST}{at}": said for at, said in (answers or {}).items()}})
    found = walked(site("listing", f"{HOST}/zwgk/", row="ul.lb > li", link="a[href]", alone=alone), served)
    return [one.url.removeprefix(HOST) for one in found], [one.url.removeprefix(HOST) for one in served.asked]


def whole(css: str = "lb") -> dict[str, Answer]:
    pages = groups(NOTICES, 10)
    return {
        f"/tzgg/{number}.html": page(
            rows(list(shown), css), f'<a href="{number + 1}.html">下一页</a>' if number < len(pages) else ""
        )
        for number, shown in enumerate(pages, start=1)
    }


HEAD = '<div class="hd"><h3>通知公告</h3><a href="/tzgg/1.html">{more}</a></div>'
ALL = [one.href for one in NOTICES]


@pytest.mark.parametrize("more", ["更多", "更多&gt;&gt;", "查看更多", "[更多]", "MORE+", "More »", "..."])
def test_the_newest_rows_lead_to_the_list_that_they_are_the_head_of(more: str) -> None:
    front = f'<div class="box">{HEAD.format(more=more)}{rows(NOTICES[:6])}</div>'
    assert walk(front, whole())[0] == ALL


def test_a_head_whose_list_is_of_another_form_is_told() -> None:
    front = f'<div class="box">{HEAD.format(more="更多")}{rows(NOTICES[:6])}</div>'
    with pytest.raises(ListingCutShort, match=r"it shows the newest rows of https://.*/tzgg/1.html, whose rows are of"):
        walk(front, whole("other"))


def test_a_list_that_is_short_where_a_head_leads_is_told() -> None:
    front = f'<div class="box">{HEAD.format(more="更多")}{rows(NOTICES[:6])}</div>'
    first = page(rows(NOTICES[:10]), '<div class="page">共30条</div>')
    with pytest.raises(ListingCutShort, match=r"/tzgg/1.html: the site states 30 notices, 10 on 1 page"):
        walk(front, {"/tzgg/1.html": first})


@pytest.mark.parametrize(
    "beside",
    [
        '<div class="side"><a href="/dt/">更多</a></div>',  # of another list
        '<div class="side"><a href="/gone/">更多</a><a href="/dt/">更多</a></div>',  # of two
        '<div class="side"><a href="https://elsewhere.example.cn/">更多</a></div>',
        '<div class="side"><a href="/gone/">更多</a></div>',
    ],
)
def test_what_leads_to_another_list_is_no_list_of_the_rows(beside: str) -> None:
    front = f'<div class="wrap"><div class="main">{rows(NOTICES[:6])}</div>{beside}</div>'
    assert walk(front, {"/dt/": page(rows(NEWS))})[0] == ALL[:6]


def test_a_listing_that_counts_itself_or_goes_on_is_asked_for_no_other() -> None:
    pager = '<div class="page">共6条</div>'
    front = f'<div class="box">{HEAD.format(more="更多")}{rows(NOTICES[:6])}{pager}</div>'
    assert walk(front, whole()) == (ALL[:6], ["/zwgk/"])


BROUGHT = [
    '<ul id="newsList"></ul><script>$.post("/api", {p: 1}, function(r){ $("#newsList").html(draw(r)) })</script>',
    '<div id="list"></div><script>fetch("/api").then(r => { document.getElementById("list").innerHTML = r })</script>',
    '<table><tbody id="tb"> </tbody></table><script>$.ajax({url: "/a", success: r => $("#tb").append(r)})</script>',
]


@pytest.mark.parametrize("brought", BROUGHT)
def test_a_list_that_a_script_brings_beside_the_rows_is_told(brought: str) -> None:
    with pytest.raises(ListingCutShort, match=r"a script brings the rows of #\w+ into the page, which are not read"):
        walk(f"{rows(NEWS)}{brought}")


@pytest.mark.parametrize(
    "other",
    [
        '<ul id="hotList"></ul><script>$.post("/api", {}, function(r){ $("#hotList").html(draw(r)) })</script>',
        '<ul id="suggest"></ul><script>$.get("/words", function(r){ $("#suggest").append(draw(r)) })</script>',
        '<ul id="shareList"></ul><script>$.get("/share", r => $("#shareList").html(r))</script>',
        '<span id="hits"></span><script>$.get("/hits", function(n){ $("#hits").html(n) })</script>',
        '<ul id="newsList"></ul><script>$("#newsList").html("<li>…</li>")</script>',  # asks for nothing
        '<ul id="newsList"></ul><script>$.get("/hits")</script>',  # puts nothing there
        '<ul id="newsList"><li>…</li></ul><script>$.get("/a", r => $("#newsList").html(r))</script>',
        '<div><h3>热点推荐</h3><ul id="aList"></ul></div><script>$.get("/a", r => $("#aList").html(r))</script>',
        '<div class="page">共6条</div><ul id="newsList"></ul><script>$.get("/a", r => $("#newsList").html(r))</script>',
    ],
)
def test_what_else_a_script_brings_says_nothing_of_the_listing(other: str) -> None:
    assert walk(f"{rows(NEWS)}{other}")[0] == [one.href for one in NEWS]


def test_a_page_that_is_loaded_into_another_is_read_as_a_frame_is() -> None:
    loads = '<div id="content"></div><script>$(function(){ $("#content").load("data.html") })</script>'
    assert walk(f"{rows(NEWS)}{loads}", {"/zwgk/data.html": rows(NOTICES)})[0] == ALL


DATA = "".join(f'{{"title": "{one.title}", "url": "{one.href}", "date": "{one.day}"}},' for one in NOTICES)


@pytest.mark.parametrize(
    "beside",
    [
        *BROUGHT,
        f"<script>var rows = [{DATA.rstrip(',')}];</script>",
        '<iframe src="/tzgg/1.html"></iframe>',
    ],
)
def test_what_stands_beside_the_rows_is_neither_listed_nor_missed_where_they_are_said_to_be_alone(beside: str) -> None:
    own = [one.href for one in NEWS]
    assert walk(f"{rows(NEWS)}{beside}", whole(), alone=True) == (own, ["/zwgk/"])
    with suppress(ListingCutShort):
        assert walk(f"{rows(NEWS)}{beside}", whole())[0] != own


def test_a_pager_is_heard_of_rows_that_are_alone() -> None:
    with pytest.raises(ListingCutShort, match="the site states 30 notices"):
        walk(f'{rows(NEWS)}<div class="page">共30条</div>{BROUGHT[0]}', alone=True)
