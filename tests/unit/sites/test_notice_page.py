"""A notice's page: titles, dates that disagree, number, issuer, body and files, as they stand on it."""

from datetime import date
from urllib.parse import quote

import pytest

from scrapers.sites.model import Attachment, ChangedShape, DateKind, NoticeLink, NoticePage
from tests.builders.html import page
from tests.builders.site_pages import fetched, notice_page, site

MIIT = "https://www.miit.gov.cn/jgsj/jns/gzdt/art/2026/art_ff0367abfedd4a4d86d56599878d2ff3.html"
TITLE = "关于公布绿色工厂、绿色工业园区（2025年度）名单的通知"
SIGNED = ("<p>工业和信息化部办公厅</p>", "<p>2026年3月11日</p>")


def read(url: str, content: str | bytes, family: str = "jpaas", link: NoticeLink | None = None) -> NoticePage:
    options = {"row": "li", "link": "a"} if family == "listing" else {}
    of = site(family, "https://www.miit.gov.cn/x/index.html", hosts=("wap.miit.gov.cn",), **options)
    return of.read_notice(fetched(url, content), link)


def files(*body: str, url: str = MIIT, below: str = "") -> tuple[Attachment, ...]:
    return read(url, notice_page(*body, title=TITLE, below=below)).attachments


# Dates


def test_all_dates_are_kept_however_they_disagree() -> None:
    url = "https://jxj.beijing.gov.cn/jxdt/tzgg/202603/t20260318_4001.html"
    content = notice_page(
        *SIGNED,
        title=TITLE,
        metas={"PubDate": "2026-03-31 16:15"},
        header="<div>发布时间：2026-03-19 09:00</div><table><tr><th>成文日期</th><td>2026-03-10</td></tr></table>",
    )
    link = NoticeLink(url, TITLE, date(2026, 3, 20), "tzgg")
    assert read(url, content, "trs", link).dates == {
        DateKind.URL: date(2026, 3, 18),
        DateKind.META: date(2026, 3, 31),
        DateKind.VISIBLE: date(2026, 3, 19),
        DateKind.WRITTEN: date(2026, 3, 10),
        DateKind.SIGNATURE: date(2026, 3, 11),
        DateKind.LISTING: date(2026, 3, 20),
    }


def test_the_year_of_a_migration_in_the_address_is_no_date() -> None:
    url = MIIT.replace("/2026/", "/2020/")
    assert DateKind.URL not in read(url, notice_page("<p>2017年8月23日</p>", title=TITLE)).dates


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/art/2022/1/5/art_6281_1.html", "2022-01-05"),
        ("/scjxt/wjfb/2026/9/1/" + "a" * 32 + ".shtml", "2026-09-01"),
        ("/cyfz/20250304/" + "b" * 32 + ".html", "2025-03-04"),
        ("/lngxt/2024110815283726195/index.shtml", "2024-11-08"),
        ("/c/2025-03-12/8111.shtml", "2025-03-12"),
        ("/2021/07-27/2190469.html", "2021-07-27"),
        ("/content/post_4908393.html", ""),
        ("/art/2022/13/45/art_1_1.html", ""),
    ],
)
def test_the_date_of_an_address_is_read_in_each_documented_form(path: str, day: str) -> None:
    dates = read(f"https://www.miit.gov.cn{path}", notice_page("<p>文</p>", title=TITLE)).dates
    assert str(dates.get(DateKind.URL, "")) == day


@pytest.mark.parametrize(
    "below",
    [
        SIGNED,
        ("<p>工业和信息化部办公厅&nbsp;&nbsp;2026年3月11日</p>",),
        ("<p>二〇二六年三月十一日</p>",),
        (*SIGNED, "<p>附件：1.绿色工厂名单</p>", "<p>（联系人：张三，010-68205000）</p>"),
        ("<p>截至2025年12月31日，已建成一批。</p>", *SIGNED),
        (*SIGNED, "<table><tr><td>序号</td><td>日期</td></tr><tr><td>1</td><td><p>2020年1月1日</p></td></tr></table>"),
    ],
    ids=["two lines", "one line", "characters", "annexes below", "a date in a sentence", "a date in a list"],
)
def test_the_signatures_date_is_found(below: tuple[str, ...]) -> None:
    content = notice_page("<p>现予公布。</p>", *below, title=TITLE)
    assert read(MIIT, content).dates[DateKind.SIGNATURE] == date(2026, 3, 11)


def test_a_date_within_a_sentence_is_no_signature() -> None:
    content = notice_page("<p>公示时间为2026年3月11日至2026年3月18日</p>", title=TITLE)
    assert DateKind.SIGNATURE not in read(MIIT, content).dates


def test_several_signers_are_each_named() -> None:
    one = notice_page(
        "<p>现予公布。</p><p>工业和信息化部办公厅　国家发展改革委办公厅</p><p>2026年3月11日</p>", title=TITLE
    )
    two = notice_page("<p>现予公布。</p><p>工 业 和 信 息 化 部</p><p>水利部</p><p>2026年3月11日</p>", title=TITLE)
    assert read(MIIT, one).signed_by == ("工业和信息化部办公厅", "国家发展改革委办公厅")
    assert read(MIIT, two).signed_by == ("工业和信息化部", "水利部")


# Titles, number, issuer


def test_the_title_is_that_of_the_metadata_and_every_other_spelling_is_kept() -> None:
    content = notice_page("<p>文</p>", title=f"{TITLE}_节能与综合利用司", metas={"ArticleTitle": TITLE + "（网页版）"})
    found = read(MIIT, content)
    assert found.title == TITLE + "（网页版）"
    assert found.title_candidates == (TITLE + "（网页版）", TITLE)


def test_the_listings_title_outweighs_a_heading_that_is_the_sites_name() -> None:
    content = notice_page("<p>文</p>", header="<h1>四川省经济和信息化厅</h1>")
    link = NoticeLink(MIIT, TITLE, None, "tzgg")
    assert read(MIIT, content, link=link).title == TITLE


def test_a_title_cut_short_by_the_listing_gives_way_to_the_pages() -> None:
    content = notice_page("<p>文</p>", header=f"<h1>{TITLE}</h1>")
    assert read(MIIT, content, link=NoticeLink(MIIT, "关于公布绿色工厂…", None, "tzgg")).title == TITLE


@pytest.mark.parametrize(
    ("header", "printed"),
    [
        ("<table><tr><td>发文字号：</td><td>工信厅节函〔2026〕97号</td></tr></table>", "工信厅节函〔2026〕97号"),
        ("<p>文　　号：粤工信节能函〔2026〕21号</p>", "粤工信节能函〔2026〕21号"),
        ("<table><tr><th>发文字号</th><td>696785044/2026-00017</td></tr></table>", "696785044/2026-00017"),
        ("<table><tr><th>文号</th><td></td><th>发布日期</th><td>2026-03-18</td></tr></table>", ""),
        ("<p>来源：节能司</p>", ""),
    ],
)
def test_what_stands_in_the_cell_called_document_number_is_given_as_printed(header: str, printed: str) -> None:
    assert read(MIIT, notice_page("<p>文</p>", title=TITLE, header=header)).document_number_printed == printed


def test_the_issuer_is_that_of_the_metadata_or_of_the_line_beside_the_title() -> None:
    by_meta = notice_page("<p>文</p>", title=TITLE, metas={"ContentSource": "节能与综合利用司"})
    by_line = notice_page("<p>文</p>", title=TITLE, header="<div>来源：经济和信息化厅 浏览：9</div>")
    assert read(MIIT, by_meta).publisher_name == "节能与综合利用司"
    assert read(MIIT, by_line).publisher_name == "经济和信息化厅"


# Bodies


@pytest.mark.parametrize(
    ("family", "holder"),
    [
        ("jpaas", '<div id="con_con">{body}</div>'),
        ("jpage", '<div class="article_zoom">{body}</div>'),
        ("jpage", '<div class="scroll_main bfr_article_content">{body}</div>'),
        ("jpage", '<div id="second1"><div class="s17"><div class="news-body">{body}</div></div></div>'),
        ("trs", '<div class="view TRS_UEDITOR trs_paper_default">{body}</div>'),
        ("trs", '<div id="UCAP-CONTENT">{body}</div>'),
        ("trs", '<div class="message-box">{body}</div>'),
        ("sichuan", '<div id="zoomcon">{body}</div>'),
        ("gdii", '<div class="article-content">{body}</div>'),
        ("trs", '<div class="article_component">{body}</div>'),
        ("gdii", '<div id="zoom">{body}</div>'),
    ],
)
def test_the_body_is_found_in_each_documented_element(family: str, holder: str) -> None:
    content = notice_page("<p>现予公布。</p>", "<table><tr><td>1</td></tr></table>", title=TITLE, holder=holder)
    body = read(MIIT, content.replace("</body>", "<div>版权所有</div></body>"), family).body_html
    assert "现予公布。" in body
    assert "<table>" in body
    assert "版权所有" not in body


def test_an_empty_element_is_passed_over_for_the_next_documented_one() -> None:
    content = notice_page(
        "<p>正文</p>", title=TITLE, header='<div id="con_con"> </div>', holder='<div id="zoom">{body}</div>'
    )
    assert "正文" in read(MIIT, content).body_html


def test_elements_within_one_another_are_one_body() -> None:
    holder = '<div class="TRS_Editor"><div class="TRS_Editor">{body}</div></div>'
    assert read(MIIT, notice_page("<p>正文</p>", title=TITLE, holder=holder), "trs").body_html.count("正文") == 1


@pytest.mark.parametrize("content", [page("<div class='xin'>正文</div>", title=TITLE), page("", title=TITLE)])
def test_a_page_without_a_documented_body_is_a_changed_shape(content: str) -> None:
    with pytest.raises(ChangedShape, match="none of the documented bodies") as changed:
        read(MIIT, content)
    assert {"#con_con", "#zoom", ".TRS_Editor"} <= set(changed.value.tried)
    assert changed.value.address == MIIT


def test_a_page_without_a_title_is_a_changed_shape() -> None:
    with pytest.raises(ChangedShape, match="no title"):
        read(MIIT, notice_page("<p>文</p>"))


def test_a_gbk_page_is_read_whatever_it_declares() -> None:
    content = notice_page(*SIGNED, title=TITLE).encode("gb18030")
    assert read(MIIT, content).title == TITLE


# Files


def test_files_beside_the_page_are_found_with_their_names() -> None:
    url = "https://jxj.beijing.gov.cn/jxdt/tzgg/202603/t20260318_4001.html"
    found = files(
        '<a href="./P020260318371234567890.pdf">附件1：绿色工厂名单.pdf</a>', '<a href="W02026.doc">附件2</a>', url=url
    )
    folder = "https://jxj.beijing.gov.cn/jxdt/tzgg/202603"
    assert [(a.url, a.name) for a in found] == [
        (f"{folder}/P020260318371234567890.pdf", "附件1：绿色工厂名单.pdf"),
        (f"{folder}/W02026.doc", "附件2"),
    ]


def test_unescaped_chinese_and_blanks_in_addresses_are_escaped_once() -> None:
    (found,) = files('<a href="/files/绿色工厂 名单.docx">附件</a>')
    assert found.url == "https://www.miit.gov.cn/files/" + quote("绿色工厂 名单.docx")
    assert found.name == "绿色工厂 名单.docx"
    assert files('<a href="/files/%E7%BB%BF.docx">附件</a>')[0].url.endswith("/files/%E7%BB%BF.docx")


def test_a_protocol_relative_address_has_the_pages_scheme() -> None:
    assert files('<a href="//www.miit.gov.cn/a.pdf">名单</a>')[0].url == "https://www.miit.gov.cn/a.pdf"


def test_behind_the_download_gateway_stands_a_plain_path_to_try() -> None:
    gateway = (
        "/api-gateway/jpaas-web-server/front/document/file-download?fileUrl=/cms_files/a/1.pdf&fileName=绿色工厂.pdf"
    )
    (found,) = files(f'<a href="{gateway}">点击下载</a>')
    assert found.name == "绿色工厂.pdf"
    assert "https://www.miit.gov.cn/cms_files/a/1.pdf" in found.alternatives
    assert "https://wap.miit.gov.cn/cms_files/a/1.pdf" in found.alternatives


def test_a_viewer_shows_the_file_it_is_asked_to() -> None:
    viewer = (
        '<iframe src="/cms_files/demo/pdfjs/web/viewer.html?file=/cms_files/filemanager/1226211233/attach/20263/a.pdf">'
    )
    (found,) = files(f"{viewer}</iframe>")
    assert found.url == "https://www.miit.gov.cn/cms_files/filemanager/1226211233/attach/20263/a.pdf"
    assert found.name == "a.pdf"


def test_the_same_file_in_a_viewer_and_behind_a_link_is_one() -> None:
    found = files(
        '<iframe src="/pdfjs/web/viewer.html?file=%2Fcms_files%2Fa.pdf"></iframe>',
        '<a href="/cms_files/a.pdf">名单</a>',
        '<a href="/x/file-download?fileUrl=/cms_files/a.pdf&fileName=a.pdf">下载</a>',
    )
    assert len(found) == 1


def test_a_sibling_host_that_cannot_be_reached_has_the_pages_own_origin_as_alternative() -> None:
    (found,) = files('<a href="http://jyhwzhq.miit.gov.cn/cms_files/a.pdf">名单</a>')
    assert found.url == "http://jyhwzhq.miit.gov.cn/cms_files/a.pdf"
    assert found.alternatives == ("https://www.miit.gov.cn/cms_files/a.pdf", "https://wap.miit.gov.cn/cms_files/a.pdf")


def test_shandongs_downloads_are_named_by_their_links_alone() -> None:
    href = "/module/download/downfile.jsp?classid=0&filename=8d1f.doc"
    (found,) = files(
        f'<a href="{href}">附件：山东省绿色工厂名单.doc</a>', '<a href="/col/col15201/index.html">返回</a>'
    )
    assert found.name == "附件：山东省绿色工厂名单.doc"


def test_files_in_the_containers_outside_the_body_are_found() -> None:
    below = (
        '<div id="tblAppendixContainer"><a href="files/绿色工厂.docx">绿色工厂.docx</a></div>'
        '<div><a class="nfw-cms-attachment" href="/attachment/0/5/590123/4908393.xls">附件</a></div>'
    )
    url = "https://jxt.sc.gov.cn/scjxt/wjfb/2026/9/1/" + "c" * 32 + ".shtml"
    found = files("<p>文</p>", url=url, below=below)
    assert [a.name for a in found] == ["绿色工厂.docx", "4908393.xls"]
    assert found[0].url.startswith("https://jxt.sc.gov.cn/scjxt/wjfb/2026/9/1/files/%E7%BB%BF")


def test_links_that_are_no_files_and_files_of_the_site_itself_are_left() -> None:
    found = files(
        '<a href="javascript:void(0)">打印.pdf</a><a href="#top">顶</a><a href="/zwgk/index.html">更多</a>',
        below='<p class="footer"><a href="/a.doc">帮助</a></p><p class="relate"><a href="/b.pdf">相关</a></p>',
    )
    assert found == ()


def test_forbidden_addresses_are_handed_on_for_the_client_to_refuse() -> None:
    found = files('<a href="file:///C:/名单.doc">附件1</a>', '<a href="http://169.254.169.254/a.pdf">附件2</a>')
    assert [a.url.partition(":")[0] for a in found] == ["file", "http"]
    assert found[0].alternatives == ()


def test_a_base_element_is_what_addresses_are_relative_to() -> None:
    content = notice_page('<a href="a.pdf">名单</a>', title=TITLE).replace("<head>", '<head><base href="/files/">')
    assert read(MIIT, content).attachments[0].url == "https://www.miit.gov.cn/files/a.pdf"


def test_pictures_of_a_body_are_told_apart_from_files() -> None:
    found = read(MIIT, notice_page('<p><img src="W020260318.png"></p>', title=TITLE))
    assert [picture.name for picture in found.pictures] == ["W020260318.png"]
    assert found.attachments == ()
