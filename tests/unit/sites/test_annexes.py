"""A notice's files are found by what they are called and where they stand, whatever their addresses are."""

import pytest

from scrapers.sites.annex_names import is_called_an_annex, names_of_annexes
from scrapers.sites.model import Attachment
from tests.builders.site_pages import fetched, notice_page, site

ORIGIN = "https://www.example.gov.cn"
PAGE = f"{ORIGIN}/art/2026/art_1.html"
TITLE = "关于公布2026年度绿色工厂名单的通知"


def files(*body: str, below: str = "", holder: str = '<div id="con_con">{body}</div>') -> tuple[Attachment, ...]:
    content = notice_page(*body, title=TITLE, below=below, holder=holder)
    return site("jpaas", PAGE).read_notice(fetched(PAGE, content)).attachments


def addresses(found: tuple[Attachment, ...]) -> list[str]:
    return [one.url.removeprefix(ORIGIN) for one in found]


@pytest.mark.parametrize("href", ["/file/getFile?uuid=9f", "/sitesources/download?id=7", "/x/y/z", "/s?k=v"])
@pytest.mark.parametrize(
    "link",
    [
        '<p><a href="{href}">附件1</a></p>',
        '<p><a href="{href}">附件：2026年度绿色工厂名单</a></p>',
        '<p>附件：<a href="{href}">2026年度绿色工厂名单</a></p>',
        '<p>附件：1.<a href="{href}">2026年度绿色工厂名单</a></p>',
        '<p>附件：1. 2026年度绿色工厂名单</p><p>2026年3月1日</p><p><a href="{href}">2026年度绿色工厂名单.xlsx</a></p>',
        '<p><a href="javascript:void(0)" onclick="downFile(\'{href}\')">附件1：名单</a></p>',
        "<p><a href=\"javascript:openFile('{href}')\">附件1</a></p>",
    ],
)
def test_a_link_that_is_called_an_annex_is_a_file_whatever_its_address(href: str, link: str) -> None:
    assert addresses(files(link.replace("{href}", href), "<p>现予公布。</p>")) == [href]


@pytest.mark.parametrize(
    "link",
    [
        '<a href="/art/2026/art_2.html">政策解读</a>',
        '<a href="/gzdt/">工作动态</a>',
        '<p>附件：1.名单</p><p><a href="/art/2026/art_3.html">解读</a></p>',
        '<a href="javascript:void(0)" onclick="window.print()">打印</a>',
        "<a onclick=\"share('weixin')\">分享</a>",
        '<iframe src="https://v.example.com/player.html"></iframe>',
        '<img alt="/a/b.pdf" src="/a/b.png">',
        "<script>load('/js/pdf.js', '/a/' + id + '.pdf')</script>",
        '<div class="footer"><script>var manual = "/help/manual.pdf"</script></div>',
    ],
)
def test_other_links_of_a_body_are_none(link: str) -> None:
    assert files(link, "<p>现予公布。</p>") == ()


@pytest.mark.parametrize(
    ("element", "address"),
    [
        ('<div id="pdfshow" data-value="/attach/0/0f1e.pdf"></div>', "/attach/0/0f1e.pdf"),
        ('<div id="pdfshow" data-value="/file/view?id=3"></div>', "/file/view?id=3"),
        ('<iframe src="/pdfjs/web/viewer.html?file=%2Fa%2Fb.pdf"></iframe>', "/a/b.pdf"),
        ('<iframe src="/pdfjs/web/viewer.html?file=%252Fa%252Fb.pdf"></iframe>', "/a/b.pdf"),
        ('<iframe src="/static/pdfviewer.jsp?url=/a/b.pdf"></iframe>', "/a/b.pdf"),
        ('<embed src="/a/b.pdf">', "/a/b.pdf"),
        ('<span class="file" data-url="/a/b.xlsx">名单</span>', "/a/b.xlsx"),
        ("<button onclick=\"location.href='/a/b.doc'\">名单</button>", "/a/b.doc"),
        ("<a onclick=\"down('名单.xlsx', '/f/8a.xlsx')\">附件：名单</a>", "/f/8a.xlsx"),
        ('<a download href="/api/annex/123">点击下载</a>', "/api/annex/123"),
        ('<map name="m"><area href="/a/b.xlsx"></map>', "/a/b.xlsx"),
        ('<object><param name="src" value="/a/b.pdf"></object>', "/a/b.pdf"),
        ('<form action="/a/b.xls"><input type="submit" value="下载"></form>', "/a/b.xls"),
        ('<input type="hidden" value="/a/b.xls">', "/a/b.xls"),
        ('<div id="pdf"></div><script>PDFObject.embed("/a/b.pdf", "#pdf")</script>', "/a/b.pdf"),
        (r'<script>var list = [{"fileUrl": "\/a\/b.xlsx", "fileName": "名单.xlsx"}]</script>', "/a/b.xlsx"),
        (f"<p>下载地址：{ORIGIN}/a/b.xlsx。</p>", "/a/b.xlsx"),
        ('<a href="/down.jsp?id=3&amp;fn=list.xls">名单</a>', "/down.jsp?id=3&fn=list.xls"),
        ('<iframe src="/list/2026.html"></iframe>', "/list/2026.html"),
    ],
)
def test_a_file_that_something_else_than_a_link_shows_is_found(element: str, address: str) -> None:
    assert addresses(files("<p>正文见附件</p>", element)) == [address]


@pytest.mark.parametrize(
    "below",
    [
        '</div><div class="editorContent-download"><h3>附件下载</h3><ul><li>'
        '<a href="/document/download?fileUrl=Y%2Fx&fileName=办法.doc">办法</a></li></ul>',
        '</div><ul class="box"><li><a href="/file/getFile?uuid=1" title="附件1：细则.docx">附件1：细则</a></li></ul>',
        '</div><div class="other"><div><h4>相关附件</h4><p><a href="/file/getFile?uuid=1">名单</a></p></div></div>',
        '</div><div><div class="attachment"><a href="/sitesources/download?id=4">名单</a></div></div>',
        '</div><div class="other"><h3>附件</h3><a href="/x/down/1">绿色工厂名单</a></div>',
        '<script>var annex = "/a/b.xlsx"</script>',
    ],
)
def test_lists_of_annexes_beside_the_body_are_found(below: str) -> None:
    assert len(files("<p>正文</p>", below=below)) == 1


def test_a_list_headed_as_annexes_holds_no_files_of_the_site_itself() -> None:
    below = (
        '<div class="footer"><div class="download"><a href="/file/getFile?uuid=9">附件：客户端下载</a></div></div>'
        '<div class="app-download"><a href="/app/">手机版</a></div>'
    )
    assert files("<p>正文</p>", below=below) == ()


def test_a_page_headed_as_annexes_is_no_list_of_them() -> None:
    links = '<a href="/gzdt/">工作动态</a>'
    assert files("<p>正文</p>", holder=f'<div><span>附件</span>{links}<div id="con_con">{{body}}</div></div>') == ()
    assert files("<p>正文</p>", below=f"</div><div><h3>附件</h3>{links * 99}</div>") == ()


def test_a_file_is_told_once_however_often_it_is_pointed_to() -> None:
    below = '<div class="attach"><a href="/a/1.xls">下载</a></div>'
    found = files('<p>附件：1.<a href="/a/1.xls">名单</a></p>', below=below)
    assert [(one.name, one.url.removeprefix(ORIGIN)) for one in found] == [("名单", "/a/1.xls")]


def test_the_names_of_annexes_are_those_after_the_word_and_on_the_numbered_lines_below() -> None:
    lines = ["现予公布。", "附件：1. 2026年度绿色工厂名单", "　　　2.《反馈表》", "工业和信息化部", "3.不是附件"]
    assert names_of_annexes(lines) == {"2026年度绿色工厂名单", "反馈表"}
    assert names_of_annexes(["附件：1.甲名单 2.乙名单"]) == {"甲名单", "乙名单"}


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("附件", True), ("附件1", True), ("附件一：名单", True), ("【附件2】", True), ("甲名单.xls", True),
        ("1.甲名单", True), ("附件下载说明书与客户端", False), ("甲", False), ("关于公布甲名单的通知", False),
    ],
)  # fmt: skip
def test_a_link_is_called_an_annex_by_its_number_or_its_name(text: str, is_one: bool) -> None:
    assert is_called_an_annex(text, frozenset({"甲名单"})) is is_one


@pytest.mark.parametrize("name", ["附件：2026年度绿色工厂名单.xlsx", "附件1", "2026年度绿色工厂名单.xlsx"])
@pytest.mark.parametrize(
    "link",
    [
        '<a href="javascript:;" onclick="fileDown(7)">{name}</a>',
        '<a href="javascript:void(0)" data-id="7">{name}</a>',
        '<a href="#" class="down" data-file-id="7">{name}</a>',
        '<button type="button" onclick="down(7)">{name}</button>',
        '<span onclick="down(7)">{name}</span>',
    ],
)
def test_an_annex_whose_link_names_no_address_is_told(name: str, link: str) -> None:
    content = notice_page("<p>现予公布。</p>", f"<p>{link.format(name=name)}</p>", title=TITLE)
    read = site("jpaas", PAGE).read_notice(fetched(PAGE, content))
    assert (read.attachments, read.unreached) == ((), (name,))


@pytest.mark.parametrize(
    "link",
    [
        '<a href="#fj1" data-id="1">附件1</a>',
        '<a name="附件1">附件1</a>',
        '<a href="javascript:;" onclick="window.print()">打印</a>',
        '<a href="/f/1.xlsx">附件1.xlsx</a> <a href="javascript:;" onclick="preview(1)">附件1.xlsx</a>',
        "<p>附件：1.名单</p>",
    ],
)
def test_nothing_else_is_told_as_an_annex_without_an_address(link: str) -> None:
    content = notice_page("<p>现予公布。</p>", f"<p>{link}</p>", title=TITLE)
    assert site("jpaas", PAGE).read_notice(fetched(PAGE, content)).unreached == ()


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ('<p>附件：</p><p><a href="/u/7">2026年绿色工厂名单</a></p>', "2026年绿色工厂名单"),
        ('<p>附件1：绿色工厂名单（<a href="/u/7">点击下载</a>）</p>', "附件1：绿色工厂名单"),
        ('<p>附件2.绿色工厂名单 <a href="/u/7">下载</a></p>', "附件2.绿色工厂名单"),
    ],
)
def test_a_line_that_names_an_annex_lends_its_name_to_its_link(body: str, name: str) -> None:
    assert [(one.url.removeprefix(ORIGIN), one.name) for one in files("<p>现予公布。</p>", body)] == [("/u/7", name)]


@pytest.mark.parametrize(
    "below",
    [
        """<div data-files='[{"name":"名单.xlsx","url":"\\/u\\/7.xlsx"}]'></div>""",
        '<div class="end"><script>var attachments=[{"fileName":"名单.xlsx","filePath":"/u/7.xlsx"}];</script></div>',
        '<div class="files-of-it"><a href="/u/7.xlsx">名单.xlsx</a></div>',
    ],
)
def test_what_stands_in_data_beside_the_body_is_found(below: str) -> None:
    assert addresses(files("<p>现予公布。</p>", below=below)) == ["/u/7.xlsx"]


@pytest.mark.parametrize(
    "below",
    [
        '<div class="foot"><script>var fileUrl = "/help/manual.pdf";</script></div>',
        '<div class="foot"><a href="/help/manual.pdf">使用手册.pdf</a></div>',
    ],
)
def test_what_the_site_keeps_for_itself_is_none(below: str) -> None:
    assert files("<p>现予公布。</p>", below=below) == ()


@pytest.mark.parametrize(
    "handed",
    [
        "url=%2Fa%2Fb.ofd",
        "file=https%3A%2F%2Fwww.example.gov.cn%2Fa%2Fb.ofd",
        "url=aHR0cHM6Ly93d3cuZXhhbXBsZS5nb3YuY24vYS9iLm9mZA==",
    ],
)
@pytest.mark.parametrize("viewer", ["/ofdviewer/index.html", "/preview/onlinePreview", "/view/ofd"])
def test_the_file_behind_any_viewer_is_found(viewer: str, handed: str) -> None:
    assert addresses(files(f'<iframe src="{viewer}?{handed}"></iframe>', "<p>现予公布。</p>")) == ["/a/b.ofd"]


def test_a_script_that_tells_of_files_is_read_wherever_it_stands() -> None:
    far = '<div class="in"><div id="con_con">{body}</div></div>'
    tells = '<div><script>var attachments=[{"fileName":"名单.xlsx","filePath":"/u/7.xlsx"}];</script></div>'
    assert addresses(files("<p>现予公布。</p>", below=tells, holder=far)) == ["/u/7.xlsx"]
    of_other_matters = "<div><script>var banner = '/img/guide.pdf';</script></div>"
    assert files("<p>现予公布。</p>", below=of_other_matters, holder=far) == ()
