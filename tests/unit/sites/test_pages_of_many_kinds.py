"""Notice pages in forms that no family's own replica has: gone, in several pages, with links that scripts write."""

from dataclasses import replace

import pytest

from scrapers.sites.model import ChangedShape, NoticeLink, NoticePage
from tests.builders.html import page
from tests.builders.site_pages import fetched, notice_page, site

ORIGIN = "https://jxj.huangshan.example.cn"
PAGE = f"{ORIGIN}/tzgg/202603/t20260331_7.html"
TITLE = "关于公布2026年度黄山市绿色工厂名单的通知"
LINK = NoticeLink(PAGE, TITLE, None, "tzgg")


def read(content: str, link: NoticeLink | None = LINK, final_url: str = PAGE) -> NoticePage:
    return site("trs", f"{ORIGIN}/tzgg/").read_notice(replace(fetched(PAGE, content), final_url=final_url), link)


def files(*body: str, below: str = "") -> list[str]:
    content = notice_page(*body, title=TITLE, below=below, holder='<div id="zoom">{body}</div>')
    return [one.url.removeprefix(ORIGIN) for one in read(content).attachments]


@pytest.mark.parametrize(
    "said",
    [
        "抱歉，您访问的页面不存在或已被删除！",
        "您要查看的内容已被删除",
        "找不到您要访问的网页",
        "404 Not Found",
        "该信息已失效",
    ],
)
@pytest.mark.parametrize("link", [LINK, None])
def test_a_page_that_says_the_notice_is_not_there_is_no_notice(said: str, link: NoticeLink | None) -> None:
    with pytest.raises(ChangedShape, match="says that it is not there"):
        read(page(f'<div id="zoom"><h2>{said}</h2><a href="/">返回首页</a></div>', title="提示"), link)


@pytest.mark.parametrize("home", ["/", "", "/index.html", "/default.shtml"])
def test_the_front_page_is_no_notice(home: str) -> None:
    front = page(f'<div id="zoom"><a href="/tzgg/1.html">{TITLE}</a></div>')
    with pytest.raises(ChangedShape, match="front page"):
        read(front, final_url=f"{ORIGIN}{home}")


def test_a_notice_that_speaks_of_what_is_not_there_is_a_notice() -> None:
    text = "<p>申报系统中企业信息不存在的，请补充。</p>"
    assert read(notice_page(text, title=TITLE, holder='<div id="zoom">{body}</div>')).title == TITLE


WRITTEN = (
    """<script>var file_appendix = '<a href="./P1.xlsx">附件1：名单</a>'; document.write(file_appendix);</script>"""
)


@pytest.mark.parametrize("where", ["body", "below"])
@pytest.mark.parametrize("script", [WRITTEN, WRITTEN.replace("/P1", "\\/P1").replace("</a>", "<\\/a>")])
def test_a_link_that_a_script_writes_is_a_link(script: str, where: str) -> None:
    found = files("<p>现予公布。</p>", script) if where == "body" else files("<p>现予公布。</p>", below=script)
    assert found == ["/tzgg/202603/P1.xlsx"]


def test_an_address_that_a_script_puts_together_is_none() -> None:
    assert files("<p>现予公布。</p>", """<script>d.write('<a href="' + url + '.xlsx">附件1</a>')</script>""") == []


@pytest.mark.parametrize(
    "line",
    [
        '<ul><li>附件【<a href="/down.jsp?f=1">名单.xlsx</a>】</li></ul>',
        '<ul><li>附件【<a href="/down.jsp?f=1">名单</a>】已下载<span>3</span>次</li></ul>',
        '<p>附件2：<a href="/down.jsp?f=1">名单</a></p>',
    ],
)
def test_a_link_in_a_line_that_says_annex_is_one_wherever_the_line_stands(line: str) -> None:
    content = page(f'<h1>{TITLE}</h1><div><div><div id="zoom"><p>现予公布。</p></div></div></div><div>{line}</div>')
    assert [one.url for one in read(content).attachments] == [f"{ORIGIN}/down.jsp?f=1"]


@pytest.mark.parametrize(
    "link",
    [
        '<a href="/x?id=1"><img src="/images/icon_xls.gif">汇总表</a>',
        '<img src="/dialogs/fileTypeImages/icon_doc.gif"><a href="/x?id=1">汇总表</a>',
        '<a href="/x?id=1"><img src="/img/pdf.png">汇总表</a>',
    ],
)
def test_a_link_with_the_icon_of_a_kind_of_file_is_one_and_the_icon_no_picture(link: str) -> None:
    read_page = read(notice_page(f"<p>{link}</p>", title=TITLE, holder='<div id="zoom">{body}</div>'))
    assert [one.url.removeprefix(ORIGIN) for one in read_page.attachments] == ["/x?id=1"]
    assert read_page.pictures == ()


def test_a_picture_that_waits_to_be_scrolled_to_is_had_and_not_its_place_holder() -> None:
    body = '<p>名单如下：</p><img data-original="/img/1.png" src="/loading.gif"><img src="/img/2.png">'
    pictures = read(notice_page(body, title=TITLE, holder='<div id="zoom">{body}</div>')).pictures
    assert [one.url.removeprefix(ORIGIN) for one in pictures] == ["/img/1.png", "/img/2.png"]


@pytest.mark.parametrize(
    "pager",
    [
        '<a href="t20260331_7_1.html">2</a><a href="t20260331_7_2.html">3</a><a href="t20260331_7_1.html">下一页</a>',
        '<script>createPageHTML(3, 0, "t20260331_7", "html");</script>',
    ],
)
def test_the_further_pages_of_a_notice_are_part_of_it(pager: str) -> None:
    assert files("<p>现予公布。</p>", below=f'<div class="fy">{pager}</div>') == [
        "/tzgg/202603/t20260331_7_1.html",
        "/tzgg/202603/t20260331_7_2.html",
    ]


@pytest.mark.parametrize(
    "other", ["t20260331_8.html", "t20260331_70_1.html", "../202602/t20260331_7_1.html", "t20260331_7_2026.html"]
)
def test_another_notice_is_no_part_of_one(other: str) -> None:
    assert files("<p>现予公布。</p>", below=f'<a href="{other}">下一篇</a>') == []
