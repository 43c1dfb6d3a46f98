"""How listings say that they go on, in forms that no family's own replica has; and where they lead nowhere."""

from collections.abc import Sequence
from urllib.parse import quote

import pytest

from scrapers.sites.model import ChangedShape, ListingCutShort
from scrapers.sites.site import Site
from tests.builders.html import page
from tests.builders.site_pages import Listed, ServedSite, groups, listed, site, walked

HOST = "https://jxj.huangshan.example.cn"
COLUMN = f"{HOST}/tzgg/list.jsp?id=7"
NOTICES = listed(30, lambda at, _: f"/show/{at}.html")
PAGES = groups(NOTICES, 10)
TITLE = "通知公告_黄山市经济和信息化局"


def shown(notices: Sequence[Listed], *pager: str, title: str = TITLE) -> str:
    rows = "".join(f'<li><a href="{one.href}">{one.title}</a><span>{one.day}</span></li>' for one in notices)
    return page(f'<div class="list"><ul class="lb">{rows}</ul></div>', *pager, title=title)


def of_listing() -> Site:
    return site("listing", COLUMN, row="ul.lb > li", link="a[href]")


def walk(answers: dict[str, str]) -> list[str]:
    found = walked(of_listing(), ServedSite({f"{HOST}{path}": text for path, text in answers.items()}))
    return [one.url.removeprefix(HOST) for one in found]


ALL = [one.href for one in NOTICES]


@pytest.mark.parametrize(
    "pager",
    [
        '<input type="hidden" id="totalPage" value="3">',
        '<input type="hidden" name="pageCount" value="3">',
        '<input type="hidden" name="total_count" value="30">',
        "<script>var pageNum = 1, maxPage = 3; initPager(pageNum, maxPage)</script>",
        "<script>var pagesData = {'curPageNo': 1, 'pageTotal': 3};</script>",
        "<script>laypage.render({elem: 'p', curr: asked('page') || 1, limit: 10, count: 30})</script>",
        "<script>$('#p').pagination({total: 30, pageSize: 10, onSelectPage: function (n) { load(n) }})</script>",
        '<div id="pageDec" pagesize="10" pagecount="3"></div>',
        "<div class='turn'>转到<select><option>1</option><option>2</option><option>3</option></select>页</div>",
        "<div class='turn'>页次：1/3 <a href='#' onclick='go(2)'>后页</a></div>",
        "<div class='turn'>记录总数：30 <a href='#' onclick='go(2)'>后页</a></div>",
        "<div class='fy'><a href='javascript:gotoPage(2)'>下一页</a></div>",
        "<p><a href='#' onclick='turn(2);return false'>下一页</a></p>",
        "<div class='btn' onclick='more()'>点击加载更多</div>",
        "<div><span>共<b>3</b>页</span></div>",
        "<form>到第<input name=pg size=2>页 / 3页<input type=submit value=GO></form>",
        "<ul class='el-pager'><li class='number active'>1</li><li class='number'>2</li></ul>",
        "<div class='fanye'><span onclick='turn(1)'>1</span><span onclick='turn(2)'>2</span></div>",
    ],
)
def test_a_listing_that_says_in_any_way_that_it_goes_on_is_cut_short(pager: str) -> None:
    with pytest.raises(ListingCutShort, match="10 on 1 page"):
        walk({"/tzgg/list.jsp?id=7": shown(PAGES[0], pager)})


@pytest.mark.parametrize(
    "beside",
    [
        '<input type="hidden" id="pageNo" value="3">',
        '<select id="month"><option>1</option><option>2</option></select>',
        "<select><option>2024</option><option>2025</option></select>",
        '<div class="btn" style="display:none">加载更多</div>',
        "<div class='fy'><a href='javascript:gotoPage(1)'>下一页</a></div>",
        "<p><a href='#' onclick='turn(1);return false'>下一页</a></p>",
        "<script>location.href = '/tzgg/list.jsp?id=7&page=' + number</script>",
        "<a href='/zwgk/'>更多</a>",
    ],
)
def test_what_counts_no_pages_makes_no_listing_longer(beside: str) -> None:
    assert walk({"/tzgg/list.jsp?id=7": shown(PAGES[0], beside)}) == ALL[:10]


@pytest.mark.parametrize(
    "link",
    [
        '<a rel="next" href="{}">更早</a>',
        '<a class="next" href="{}"><i class="icon"></i></a>',
        '<a id="btn-next" href="{}"></a>',
        '<a href="{}"><img src="/n.gif" alt="下一页"></a>',
        '<a href="{}" title="下一页"></a>',
        '<a href="{}">后页</a>',
        '<a href="{}">下一页→</a>',
        '<a href="javascript:;">下一页</a><a href="{}">下页</a>',
        '<a href="{}">【下一页】</a>',
        '<a href="{}">[下页]</a>',
        '<a href="{}">下一頁</a>',
        '<a href="{}"><img src="/images/next.gif"></a>',
        '<a href="{}"><img src="/images/nextPage.png"></a>',
        '<a href="{}">&larr; 较早的文章</a>',
        '<a href="{}">Older posts</a>',
        "<a href='#' onclick=\"load(encodeURI('{}'))\">&gt;</a>".replace("{}", "list.jsp{}"),
        '<b>1</b><a href="{}">&gt;&gt;</a>',
        '<p>[1]<a href="{}">[2]</a><a href="?id=7&p=9">[9]</a></p>',
        '<div><ul><li><a class="cur" href="#">1</a></li><li><a href="{}">2</a></li></ul></div>',
    ],
)
def test_the_link_to_the_next_page_is_known_by_what_it_is_called(link: str) -> None:
    answers = {"/tzgg/list.jsp?id=7": shown(PAGES[0], link.format("?id=7&p=2"))}
    second = (
        link.replace("[1]", "[2]")
        .replace(">[2]</a>", ">[3]</a>")
        .replace(">1<", ">2<")
        .replace(">2</a></li></ul>", ">3</a></li></ul>")
    )
    answers["/tzgg/list.jsp?id=7&p=2"] = shown(PAGES[1], second.format("?id=7&p=3"))
    answers["/tzgg/list.jsp?id=7&p=3"] = shown(PAGES[2])
    assert walk(answers) == ALL


@pytest.mark.parametrize(
    "link",
    [
        '<p>1 <a href="?id=7&p=3">3</a></p>',
        '<p>第1条 <a href="?id=7&p=2">2</a> 附件下载说明</p>',  # no pager
        '<p><a href="?id=7&p=2025">2025</a> <b>2024</b></p>',
    ],
)
def test_what_leads_further_than_to_the_next_page_or_is_no_pager_is_not_followed(link: str) -> None:
    served = ServedSite(
        {COLUMN: shown(PAGES[0], link), f"{COLUMN}&p=3": shown(PAGES[2]), f"{COLUMN}&p=2": shown(PAGES[1])}
    )
    assert len(walked(of_listing(), served)) == 10


@pytest.mark.parametrize("words", ["&gt;&gt;", "尾页", "末页&gt;&gt;", "【最后一页】"])
def test_a_last_page_that_nothing_leads_to_is_told(words: str) -> None:
    with pytest.raises(ListingCutShort, match="its pager leads to further pages, 10 on 1 page"):
        walk({"/tzgg/list.jsp?id=7": shown(PAGES[0], f'<a href="?id=7&p=3">{words}</a>')})


@pytest.mark.parametrize("href", ["?id=7", "?id=7&p=1", "#", "", "javascript:;", "/tzgg/list.jsp?id=7"])
def test_a_last_page_that_is_the_first_leads_nowhere(href: str) -> None:
    assert walk({"/tzgg/list.jsp?id=7": shown(PAGES[0], f'<a href="{href}">尾页</a>')}) == ALL[:10]


@pytest.mark.parametrize(
    "script",
    [
        "Ls.pagination('#p', function (n) { location.href='/tzgg/list.jsp?id=7&pageIndex=' + n; }, {pageCount: 3});",
        "laypage.render({elem: 'p', count: 30, jump: function (o) { location.href = '?id=7&pageIndex=' + o.curr }})",
    ],
)
def test_where_more_must_be_there_the_address_that_a_script_makes_is_asked(script: str) -> None:
    answers = {"/tzgg/list.jsp?id=7": shown(PAGES[0], f"<script>{script}</script>")}
    answers |= {f"/tzgg/list.jsp?id=7&pageIndex={at}": shown(PAGES[at - 1]) for at in (2, 3)}
    assert walk(answers) == ALL


def test_all_relative_addresses_of_a_page_start_from_its_base() -> None:
    head = f'<base href="{HOST}/site/">'
    first = shown([Listed(one.href[1:], one.title, one.day) for one in PAGES[0]], '<a href="more.html">下一页</a>')
    found = walk(
        {"/tzgg/list.jsp?id=7": first.replace("<title>", f"{head}<title>"), "/site/more.html": shown(PAGES[1])}
    )
    assert found == [*(f"/site{one}" for one in ALL[:10]), *ALL[10:20]]


@pytest.mark.parametrize(
    "instead",
    [None, page("<h2>您访问的页面不存在</h2>", title="系统提示"), page("<form>登录</form>", title="统一身份认证")],
)
def test_a_next_page_that_is_none_of_the_listing_is_no_end_of_it(instead: str | None) -> None:
    answers = {"/tzgg/list.jsp?id=7": shown(PAGES[0], '<a href="?id=7&p=2">下一页</a>')}
    answers["/tzgg/list.jsp?id=7&p=2"] = shown(PAGES[1], '<a href="?id=7&p=3">下一页</a>')
    if instead:
        answers["/tzgg/list.jsp?id=7&p=3"] = instead
    with pytest.raises(ListingCutShort, match=r"p=3, to which it links as its next page, shows no listing; 20 on 2"):
        walk(answers)


@pytest.mark.parametrize(
    "end",
    [
        shown([], "<a href='?id=7&p=3'>下一页</a>"),
        page("<a href='?id=7&p=2'>上一页</a>", title="黄山市经济和信息化局"),
        shown([], "<a href='?id=7'>上一页</a>", title=f"{TITLE}2"),
    ],
)
def test_an_empty_page_of_the_listing_itself_is_its_end(end: str) -> None:
    answers = {"/tzgg/list.jsp?id=7": shown(PAGES[0], '<a href="?id=7&p=2">下一页</a>')}
    answers["/tzgg/list.jsp?id=7&p=2"] = end
    assert walk(answers) == ALL[:10]


def test_an_empty_page_that_a_full_one_links_to_and_that_pages_no_further_is_told() -> None:
    answers = {"/tzgg/list.jsp?id=7": shown(PAGES[0], '<a href="?id=7&p=2">下一页</a>')}
    answers["/tzgg/list.jsp?id=7&p=2"] = shown([])
    with pytest.raises(ListingCutShort, match="p=2, to which it links as its next page, shows no listing"):
        walk(answers)


def test_the_query_of_a_link_is_asked_in_the_encoding_of_its_page() -> None:
    """As browsers do: in another the site looks for a column that it does not have."""
    first = shown(PAGES[0], '<a href="?lm=通知公告&p=2">下一页</a>').encode("gb18030")
    served = ServedSite({COLUMN: first, f"{HOST}/tzgg/list.jsp?lm=%CD%A8%D6%AA%B9%AB%B8%E6&p=2": shown(PAGES[1])})
    assert len(walked(of_listing(), served)) == 20
    in_utf8 = {COLUMN: first.decode("gb18030"), f"{HOST}/tzgg/list.jsp?lm={quote('通知公告')}&p=2": shown(PAGES[1])}
    assert len(walked(of_listing(), ServedSite(in_utf8))) == 20


def test_a_broken_character_in_a_page_of_utf8_changes_no_address() -> None:
    first = (
        shown(PAGES[0], '<a href="?lm=通知公告&p=2">下一页</a><p>完</p>').encode().replace("完".encode(), b"\xe5\xae")
    )
    served = ServedSite({COLUMN: first, f"{HOST}/tzgg/list.jsp?lm={quote('通知公告')}&p=2": shown(PAGES[1])})
    assert len(walked(of_listing(), served)) == 20


def test_the_number_of_a_session_makes_no_other_page_of_one() -> None:
    again = [Listed(f"{one.href};jsessionid={at:032X}", one.title, one.day) for at, one in enumerate(PAGES[0])]
    assert walk({"/tzgg/list.jsp?id=7": shown(again)}) == ALL[:10]


@pytest.mark.parametrize("category", ['<a href="/c/12/">[通知公告]</a>', '<a href="/">黄山市经济和信息化局办公室</a>'])
def test_a_link_that_most_rows_share_is_none_of_their_own(category: str) -> None:
    for shown_here in (PAGES[0], PAGES[0][:2]):
        rows = "".join(f'<li>{category}<a href="{one.href}">{one.title}</a></li>' for one in shown_here)
        found = walked(of_listing(), ServedSite({COLUMN: page(f'<ul class="lb">{rows}</ul>')}))
        said = [(one.url.removeprefix(HOST), one.title) for one in found]
        assert said == [(one.href, one.title) for one in shown_here]


def test_a_link_in_brackets_before_another_is_the_category_of_the_only_row() -> None:
    row = f'<li><a href="/c/12/">[通知公告]</a><a href="{PAGES[0][0].href}">{PAGES[0][0].title}</a></li>'
    (found,) = walked(of_listing(), ServedSite({COLUMN: page(f'<ul class="lb">{row}</ul>')}))
    assert found.title == PAGES[0][0].title


def test_a_title_attribute_that_labels_its_parts_gives_the_title_alone() -> None:
    row = '<li><a href="{0}" title="标题：{1}&#10;作者：佚名&#10;更新时间：2026-03-31">{2}</a></li>'
    for shown_as in (PAGES[0][0].title, f"{PAGES[0][0].title[:6]}…"):
        text = page(f'<ul class="lb">{row.format(PAGES[0][0].href, PAGES[0][0].title, shown_as)}</ul>')
        (found,) = walked(of_listing(), ServedSite({COLUMN: text}))
        assert found.title == PAGES[0][0].title


ASIDE = [
    "<div><h3>热点推荐</h3><ul>{}</ul></div>",
    '<div class="rmtj"><ul>{}</ul></div>',
    "<aside><ul>{}</ul></aside>",
    "<div><strong>相关链接：</strong><div><ul>{}</ul></div></div>",
]
LINKED = listed(6, lambda at, day: f"./{day:%Y%m}/t{day:%Y%m%d}_{at}.html")
ROWS = "".join(f'<li><a href="{one.href}">{one.title}</a></li>' for one in LINKED)


@pytest.mark.parametrize("aside", ASIDE)
def test_what_a_site_recommends_is_not_what_a_column_lists(aside: str) -> None:
    alone = page(aside.format(ROWS), "<div id='list'></div>")
    with pytest.raises(ChangedShape, match="the listing shows no notices"):
        walked(site("trs", COLUMN), ServedSite({COLUMN: alone}))
    own = site("trs", COLUMN, row="li", link="a[href]")
    assert len(walked(own, ServedSite({COLUMN: alone}))) == len(LINKED)


@pytest.mark.parametrize(
    "row",
    [
        "<li onclick=\"location.href='{0}'\"><p>{1}</p><span>2026-03-31</span></li>",
        '<li data-href="{0}"><i>1</i><p>{1}</p><span>2026-03-31</span></li>',
        '<li><a href="javascript:;" data-url="{0}">{1}</a><span>2026-03-31</span></li>',
        "<li><div onclick=\"window.open('{0}')\">{1}</div><em>2026-03-31</em></li>",
    ],
)
def test_a_row_that_leads_on_without_a_link_is_followed(row: str) -> None:
    rows = "".join(row.format(one.href, one.title) for one in PAGES[0])
    found = walked(of_listing(), ServedSite({COLUMN: page(f'<ul class="lb">{rows}</ul>')}))
    assert [(one.url.removeprefix(HOST), one.title) for one in found] == [(one.href, one.title) for one in PAGES[0]]


@pytest.mark.parametrize("href", ["//jxj.huangshan.example.cn/a/../show/0.html", f"{HOST}/./show/0.html"])
def test_one_page_has_one_address_however_its_path_is_written(href: str) -> None:
    assert walk({"/tzgg/list.jsp?id=7": shown([Listed(href, NOTICES[0].title, NOTICES[0].day)])}) == ["/show/0.html"]


@pytest.mark.parametrize(
    "printed",
    [
        '<div class="d"><b>31</b><i>2026-03</i></div>',
        "<div><span>2026.03</span> <b>31</b></div>",
        "<div><b>31日</b> <i>2026年3月</i></div>",
        "<em>20260331</em>",
        '<span data-time="1774915200000"></span>',
        '<time datetime="2026-03-31T08:00:00+08:00"></time>',
    ],
)
def test_a_day_that_a_row_writes_in_parts_as_digits_or_for_a_script_is_its_day(printed: str) -> None:
    rows = "".join(f'<li>{printed}<a href="{one.href}">{one.title}</a></li>' for one in PAGES[0])
    found = walked(of_listing(), ServedSite({COLUMN: page(f'<ul class="lb">{rows}</ul>')}))
    assert [str(one.listed_on) for one in found] == ["2026-03-31"] * len(PAGES[0])


@pytest.mark.parametrize(
    "printed", ["<em>20261331</em>", "<i>12</i>", "<span>编号 2026-031</span>", '<i data-time="7"></i>']
)
def test_digits_that_are_no_day_are_none(printed: str) -> None:
    rows = "".join(f'<li>{printed}<a href="{one.href}">{one.title}</a></li>' for one in PAGES[0])
    found = walked(of_listing(), ServedSite({COLUMN: page(f'<ul class="lb">{rows}</ul>')}))
    assert {one.listed_on for one in found} == {None}
