"""Web pages read as a browser shows them: data tables apart from layout, shells and error pages refused."""

from pathlib import Path

import pytest

from scrapers.documents.blocks import Block, Heading, Paragraph, Remark, Table
from scrapers.documents.limits import DEFAULT_LIMITS, Limits
from scrapers.documents.reader import read_blocks
from scrapers.documents.unreadable import Reason, UnreadableDocument
from tests.builders import html
from tests.builders.grids import content_of, texts_of

LIST_ROWS = (["序号", "企业名称"], ["1", "甲公司"], ["2", "乙公司"])
LIST = f"<table>{html.rows(*LIST_ROWS)}</table>"
LIST_TEXTS = [tuple(row) for row in LIST_ROWS]


def _read(tmp_path: Path, page: str, name: str = "page.html", encoding: str = "utf-8") -> list[Block]:
    path = tmp_path / name
    path.write_bytes(page.encode(encoding))
    return list(read_blocks(path))


def _seen(blocks: list[Block]) -> list[object]:
    """Each block as its text, a table as its rows."""
    return [content_of(block) for block in blocks]


def _fault(
    tmp_path: Path, page: str | bytes, name: str = "page.html", limits: Limits = DEFAULT_LIMITS
) -> UnreadableDocument:
    path = tmp_path / name
    path.write_bytes(page.encode() if isinstance(page, str) else page)
    with pytest.raises(UnreadableDocument) as caught:
        list(read_blocks(path, limits=limits))
    assert path.name in caught.value.what
    assert caught.value.next_step
    return caught.value


def test_headings_paragraphs_and_tables_come_in_reading_order(tmp_path: Path) -> None:
    page = html.page(
        "<h1>关于公布绿色制造名单的通知</h1><p>各省：</p>现将<b>名单</b>公布。<h3>一、绿色工厂</h3>",
        LIST,
        "<div>二、其他<br>见附件</div>",
        LIST,
    )
    assert _read(tmp_path, page)[:4] == [
        Heading(1, "关于公布绿色制造名单的通知", 1),
        Paragraph(1, "各省："),
        Paragraph(1, "现将名单公布。"),
        Heading(1, "一、绿色工厂", 3),
    ]
    assert _seen(_read(tmp_path, page))[4:] == [LIST_TEXTS, "二、其他\n见附件", LIST_TEXTS]
    assert [block.index for block in _read(tmp_path, page) if isinstance(block, Table)] == [1, 2]


def test_only_what_a_person_sees_is_read(tmp_path: Path) -> None:
    page = html.page(
        "<style>p{}</style><script>var a='<p>脚本</p>'</script><noscript>无脚本</noscript><!-- 注释 -->",
        '<p hidden>藏一</p><p style="color:red; display : NONE">藏二</p><span style="visibility:hidden">藏三</span>',
        '<form><input value="检索"><select><option>全部</option></select><button>查询</button></form>',
        '<p>甲<span style="display:none">藏四<b>藏五</b></span>乙</p>',
        "<nav>首页</nav><template><p>藏六</p></template>",
    )
    assert _seen(_read(tmp_path, page)) == ["甲乙"]


@pytest.mark.parametrize(
    ("items", "shown"),
    [
        ("<ol><li>甲<li>乙</ol>", ["1. 甲", "2. 乙"]),
        ("<ol start=5><li><p>甲</p><p>甲二</p></li><li></li><li>乙</ol>", ["5. 甲", "甲二", "7. 乙"]),
        ("<ol start='-1'><li>甲<li>乙</ol>", ["-1. 甲", "0. 乙"]),
        ("<ol start=1234567890123><li>甲</ol>", ["1. 甲"]),
        ("<ol><li>甲<li value=9>乙<li>丙</ol>", ["1. 甲", "9. 乙", "10. 丙"]),
        ("<ol reversed><li>甲<li>乙</ol>", ["2. 甲", "1. 乙"]),
        ("<ol><li>甲<ol><li>子</ol><li>乙<ul><li>丑</ul><li>丙</ol>", ["1. 甲", "1. 子", "2. 乙", "丑", "3. 丙"]),
        ("<ol hidden><li>藏</ol><ol><li hidden>藏<li>甲</ol>", ["1. 甲"]),
        ("<ol><li></ol><p>甲</p>", ["甲"]),
        ("<ol><li>一、甲<li>二、乙</ol>", ["一、甲", "二、乙"]),
        ("<ol><li>甲<li>2. 乙</ol>", ["甲", "2. 乙"]),
        ("<ol style='list-style:none inside'><li>甲</ol>", ["甲"]),
        ("<ol><li style='list-style-type: none'>甲<li>乙</ol>", ["甲", "2. 乙"]),
        ("<ol type=a><li>甲</ol><ul><li>乙</ul>", ["甲", "乙"]),
        ("<ol type=1><li>甲</ol><li>乙</li>", ["1. 甲", "乙"]),
    ],
)
def test_the_numbers_that_a_browser_puts_before_items_are_read(tmp_path: Path, items: str, shown: list[str]) -> None:
    assert _seen(_read(tmp_path, html.page(items))) == shown


def test_white_space_is_laid_out_as_a_browser_does(tmp_path: Path) -> None:
    page = html.page(
        "<p>  某某绿色\n      工厂 有限\tcompany\n limited&nbsp;&nbsp;（甲）\n<br>\n 第二行 </p>",
        "<pre>一\n  二   三</pre>",
        "<p>绿色<span>\n工厂</span></p>",
    )
    assert _seen(_read(tmp_path, page)) == [
        "某某绿色工厂 有限 company limited  （甲）\n第二行",
        "一\n二 三",
        "绿色工厂",
    ]


def test_spans_are_filled_as_a_browser_lays_them_out(tmp_path: Path) -> None:
    table = """<table>
      <tr><td rowspan=0>全部</td><td colspan="2">甲</td></tr>
      <tr><td rowspan="9">乙</td><td>丙</td></tr>
      <tr><td>丁</td></tr>
      <tbody><tr><td>戊</td><td>己</td><td>庚</td></tr></tbody>
    </table>"""
    (read,) = _read(tmp_path, html.page(table))
    assert isinstance(read, Table)
    assert texts_of(read) == [("全部", "甲", "甲"), ("全部", "乙", "丙"), ("全部", "乙", "丁"), ("戊", "己", "庚")]
    assert [[cell.merged for cell in row.cells] for row in read.rows] == [
        [False, False, True],
        [True, False, False],
        [True, True, False],
        [False, False, False],
    ]


def test_head_and_foot_stand_where_they_are_shown(tmp_path: Path) -> None:
    table = (
        f"<table><caption>绿色工厂</caption><tfoot>{html.rows(['合计', '2'])}</tfoot>"
        f"<tbody>{html.rows(['1', '甲'], ['2', '乙'])}</tbody>"
        f"<thead>{html.rows(['序号', '名称'], cell='th')}</thead></table>"
    )
    (read,) = _read(tmp_path, html.page(table))
    assert isinstance(read, Table)
    assert read.name == "绿色工厂"
    assert texts_of(read) == [("序号", "名称"), ("1", "甲"), ("2", "乙"), ("合计", "2")]


def test_a_span_wider_than_its_table_makes_no_columns(tmp_path: Path) -> None:
    table = f'<table><tr><td colspan="1000">名单</td></tr>{html.rows(*LIST_ROWS)}</table>'
    assert _seen(_read(tmp_path, html.page(table))) == [[("名单", "名单"), *LIST_TEXTS]]


def test_short_rows_are_filled_up(tmp_path: Path) -> None:
    table = f"<table>{html.rows(['序号', '名称', '备注'], ['1', '甲'])}</table>"
    assert _seen(_read(tmp_path, html.page(table))) == [[("序号", "名称", "备注"), ("1", "甲", "")]]


def test_hidden_rows_are_left_out_and_told(tmp_path: Path) -> None:
    table = (
        f'<table>{html.rows(*LIST_ROWS)}<tr style="display:none"><td>3</td><td>丙</td></tr>'
        "<tr height=0 style='display:none'><td width=64></td></tr></table>"
    )
    (tmp_path / "page.html").write_text(html.page(table), encoding="utf-8")
    read, told = read_blocks(tmp_path / "page.html")
    assert isinstance(read, Table)
    assert texts_of(read) == LIST_TEXTS
    assert isinstance(told, Remark)
    assert (told.code, told.message.partition(" of ")[0]) == ("hidden_content", "1 hidden row(s)")


@pytest.mark.parametrize("attribute", ["a{}=x", 'a{}="x y > z"', "a{}='x'", "a{} = x", "a{}"])
def test_an_element_of_very_many_attributes_is_refused_before_it_is_parsed(tmp_path: Path, attribute: str) -> None:
    def page_with(count: int) -> str:
        return html.page(f"<p {' '.join(attribute.format(number) for number in range(count))}>正文</p>")

    assert _fault(tmp_path, page_with(1001)).reason is Reason.TOO_LARGE
    assert _seen(_read(tmp_path, page_with(1000))) == ["正文"]


def test_a_long_tag_of_few_attributes_is_read(tmp_path: Path) -> None:
    picture = f'<img src="data:image/png;base64,{"A b=c " * 50_000}" alt="图">'
    assert _seen(_read(tmp_path, html.page(f"<p>正文{picture}</p>")))[0] == "正文"


def test_a_long_text_spanned_many_times_is_refused_not_multiplied(tmp_path: Path) -> None:
    long = f'<td rowspan="500" colspan="200">{"长" * 2000}</td>'
    rows = "".join(f"<tr>{long if number == 0 else ''}<td>{number}</td></tr>" for number in range(500))
    ends = f"<tr>{'<td>x</td>' * 201}</tr>"
    assert _fault(tmp_path, html.page(f"<table>{rows}{ends}</table>")).reason is Reason.TOO_LARGE


def test_rows_in_a_stray_form_are_rows(tmp_path: Path) -> None:
    table = f"<table><form>{html.rows(*LIST_ROWS)}</form></table>"
    assert _seen(_read(tmp_path, html.page(table))) == [LIST_TEXTS]


@pytest.mark.parametrize(
    "layout",
    [
        "<table><tr><td>栏目<br>导航</td><td>{}</td></tr><tr><td colspan=2>版权所有</td></tr></table>",
        "<table><tr><td><table><tr><td>栏目<br>导航</td><td>{}</td></tr></table></td></tr></table>版权所有",
        "<table role=presentation><tr><td>栏目<br>导航</td><td>{}</td></tr></table><p>版权所有</p>",
        "<table><tr><td>栏目<br>导航</td></tr><tr><td><div>{}</div></td></tr><tr><td>版权所有</td></tr></table>",
    ],
)
def test_a_table_for_page_layout_gives_what_is_in_it(tmp_path: Path, layout: str) -> None:
    long_list = f"<table>{html.rows(*LIST_ROWS, *([str(n), '某某绿色工厂有限公司'] for n in range(3, 9)))}</table>"
    seen = _seen(_read(tmp_path, html.page(layout.format(long_list))))
    assert [seen[0], seen[-1]] == ["栏目\n导航", "版权所有"]
    assert [len(block) for block in seen if isinstance(block, list)] == [9]


def test_a_small_table_inside_a_data_table_is_lines_of_its_cell(tmp_path: Path) -> None:
    inner = f"<table>{html.rows(['型号', 'A1'], ['型号', 'A2'])}</table>"
    rows = "".join(f"<tr><td>{n}</td><td>某某绿色工厂有限公司</td><td>洗衣机</td></tr>" for n in range(1, 6))
    table = f"<table>{rows}<tr><td>6</td><td>乙公司</td><td>冰箱{inner}</td></tr></table>"
    (read,) = _read(tmp_path, html.page(table))
    assert isinstance(read, Table)
    assert read.rows[-1].texts == ("6", "乙公司", "冰箱\n型号 A1\n型号 A2")


def test_a_column_of_names_is_data_and_a_column_of_text_is_not(tmp_path: Path) -> None:
    names = f"<table>{html.rows(['企业名称'], ['甲公司'], ['乙公司'])}</table>"
    text = f"<table>{html.rows(['通知'], ['为贯彻落实' * 30])}</table>"
    assert _seen(_read(tmp_path, html.page(names))) == [[("企业名称",), ("甲公司",), ("乙公司",)]]
    assert _seen(_read(tmp_path, html.page(text))) == ["通知", "为贯彻落实" * 30]


@pytest.mark.parametrize("place", ['id="con_con"', 'id="Zoom"', 'class="TRS_UEDITOR trs_web"', 'class="article_zoom"'])
def test_what_stands_around_the_article_is_left_out(tmp_path: Path, place: str) -> None:
    page = html.page(
        "<div>首页 > 通知公告</div>",
        f"<div {place}><p>现将名单公布。</p>{LIST}</div>",
        "<div>版权所有</div>",
        title="关于公布名单的通知_工业和信息化部",
        head='<meta name="ArticleTitle" content="关于公布名单的通知">',
    )
    assert _seen(_read(tmp_path, page)) == ["关于公布名单的通知", "现将名单公布。", LIST_TEXTS]


def test_a_list_outside_the_article_is_not_lost(tmp_path: Path) -> None:
    page = html.page('<div id="zoom"><p>现将名单公布。</p></div>', f'<div class="attachment">{LIST}</div>')
    assert _seen(_read(tmp_path, page)) == ["现将名单公布。", LIST_TEXTS]


def test_the_title_of_the_page_comes_first_and_once(tmp_path: Path) -> None:
    page = html.page("<p>文字</p>", title=" 关于公布名单\n的通知 ")
    assert _read(tmp_path, page)[0] == Heading(1, "关于公布名单的通知", 1)
    page = html.page("<div>导航</div><h2>关于公布名单的通知</h2>", title="关于公布名单的通知")
    assert _seen(_read(tmp_path, page)) == ["导航", "关于公布名单的通知"]


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "iso-8859-1"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_bytes_decide_the_encoding_whatever_is_declared(tmp_path: Path, charset: str, encoding: str) -> None:
    page = html.page(LIST, "<p>㙦镕⼯</p>", title="绿色工厂", charset=charset)
    assert _seen(_read(tmp_path, page, encoding=encoding)) == ["绿色工厂", LIST_TEXTS, "㙦镕⼯"]


def test_a_character_cut_in_half_costs_itself_only(tmp_path: Path) -> None:
    page = html.page("<p>截断@</p>", "<p>" + "绿色工厂" * 400 + "</p>").encode().replace(b"@", "厂".encode()[:2])
    path = tmp_path / "page.html"
    path.write_bytes(page)
    assert _seen(list(read_blocks(path)))[0] == "截断\ufffd"


def test_a_page_in_no_encoding_is_undecodable(tmp_path: Path) -> None:
    content = b"<html><body><p>" + bytes(range(0x80, 0x100)) * 20 + b"</p></body></html>"
    assert _fault(tmp_path, content).reason is Reason.UNDECODABLE


def test_a_table_saved_as_a_workbook_is_read(tmp_path: Path) -> None:
    assert _seen(_read(tmp_path, html.page(LIST), name="名单.xls", encoding="gb18030")) == [LIST_TEXTS]


@pytest.mark.parametrize(
    ("page", "name"),
    [
        (html.page("<p>您访问的页面不存在</p>", title="404"), "a.html"),
        (html.page("<h1>Forbidden</h1>"), "a.html"),
        (html.page('<form>用户名<input><br>密码<input type="password"></form>', title="统一身份"), "a.html"),
        (html.page("<p>请完成安全验证后继续访问</p>"), "a"),
        (html.page('<div id="app"></div><script src="app.js"></script>', title="工业和信息化厅"), "a"),
        (html.page('<iframe src="viewer.html?file=a.pdf"></iframe>'), "a"),
        (html.page("<p>为贯彻落实绿色制造，现将有关事项通知如下。</p>" * 30), "a.pdf"),
        (html.page("<p>欢迎访问本网站</p>"), "a.xls"),
        ("<html></html>", "a.xls"),
    ],
)
def test_a_shell_an_error_or_a_login_is_not_a_document(tmp_path: Path, page: str, name: str) -> None:
    assert _fault(tmp_path, page, name).reason is Reason.NOT_WHAT_IT_SAYS


def test_a_page_of_pictures_says_so(tmp_path: Path) -> None:
    assert _fault(tmp_path, html.page('<p><img src="list.jpg"></p>')).reason is Reason.NO_TEXT_LAYER


def test_a_notice_that_speaks_of_errors_is_a_notice(tmp_path: Path) -> None:
    page = html.page("<p>系统错误、验证码等问题请联系技术支持。</p>", "<p>为贯彻落实绿色制造，现将名单公布。</p>" * 30)
    assert len(_read(tmp_path, page)) == 31


def test_a_page_nested_without_end_is_refused_not_cut(tmp_path: Path) -> None:
    assert _fault(tmp_path, "<html><body>" + "<font>" * 5000 + "甲<p>乙").reason is Reason.MALFORMED
    inside = f"<table>{'<div>' * 1500}{html.rows(*LIST_ROWS)}</table>"
    assert _fault(tmp_path, html.page(inside)).reason is Reason.MALFORMED


def test_a_page_nested_as_deep_as_careless_sites_do_is_read(tmp_path: Path) -> None:
    page = html.page("<div>" * 900 + LIST + "</div>" * 900)
    assert _seen(_read(tmp_path, page)) == [LIST_TEXTS]


def test_a_page_beyond_the_limits_is_refused_not_cut(tmp_path: Path) -> None:
    many_rows = html.page(f"<table>{html.rows(*([str(n), '甲'] for n in range(30)))}</table>")
    assert _fault(tmp_path, many_rows, limits=Limits(max_rows=20)).reason is Reason.TOO_LARGE
    many_columns = html.page(f"<table>{html.rows(*[[str(n) for n in range(300)]] * 2)}</table>")
    assert _fault(tmp_path, many_columns).reason is Reason.TOO_LARGE
    spans = html.page(f"<table><tr><td rowspan=65534 colspan=1000>甲</td></tr>{'<tr><td>乙' * 5000}</table>")
    assert _fault(tmp_path, spans).reason is Reason.TOO_LARGE
    assert _fault(tmp_path, many_rows, limits=Limits(max_tree_bytes=500)).reason is Reason.TOO_LARGE


def test_text_with_a_line_through_it_is_read_and_told(tmp_path: Path) -> None:
    rows = "".join(f"<tr><td>{at}</td><td>{name}</td></tr>" for at, name in enumerate(STRUCK, start=1))
    blocks = _read(tmp_path, html.page(f"<table><tr><td>序号</td><td>企业名称</td></tr>{rows}</table>"))

    (told,) = (block for block in blocks if isinstance(block, Remark))
    assert (told.code, told.severity) == ("struck_out", "error")
    assert told.message.startswith("struck out, and read as if it were not: 乙公司; 丙公司; 丁公司;")


STRUCK = ("甲公司", "<s>乙公司</s>", "<span style='text-decoration: line-through'>丙公司</span>", "<del>丁公司</del>")


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ('<p>现公布名单。</p><p><img src="list.jpg"></p>', ["picture_not_read"]),
        ('<p>现公布名单。</p><p><img src="list.jpg" width="900"></p>', ["picture_not_read"]),
        ('<p>现公布名单。</p><p><img src="icon.png" width="16"></p>', []),
        ('<p>现公布名单。</p><p style="display:none"><img src="list.jpg"></p>', []),
        (f'{LIST}<p><img src="seal.png"></p>', []),
    ],
)
def test_a_picture_that_may_show_the_list_is_told_where_no_table_does(
    tmp_path: Path, body: str, told: list[str]
) -> None:
    blocks = _read(tmp_path, html.page(body))
    assert [block.code for block in blocks if isinstance(block, Remark)] == told


@pytest.mark.parametrize("element", ["section", "main", "article", "header", "figure", "p", "table"])
def test_a_page_without_a_body_is_read_whatever_element_it_begins_with(tmp_path: Path, element: str) -> None:
    """The parser takes elements that it does not know for parts of the head, where it finds no body."""
    begins = f"<meta charset=utf-8><style>p {{color: red}}</style><{element}>"
    shown = (
        f"{LIST}</{element}><section>{LIST}</section>" if element != "table" else f"{LIST[7:]}<section>{LIST}</section>"
    )
    tables = [block for block in _read(tmp_path, begins + shown) if isinstance(block, Table)]
    assert [[row.texts for row in table.rows] for table in tables] == [LIST_TEXTS, LIST_TEXTS]
