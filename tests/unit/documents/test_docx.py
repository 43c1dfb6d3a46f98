"""Text documents read in the order of the text, as a person sees them; what cannot be read says so."""

from pathlib import Path

import pytest
from docx.document import Document
from docx.shared import Cm
from PIL import Image

from scrapers.documents.blocks import Block, Heading, Paragraph, Remark, Table
from scrapers.documents.limits import DEFAULT_LIMITS, Limits
from scrapers.documents.reader import read_blocks
from scrapers.documents.unreadable import Reason, UnreadableDocument
from tests.builders import docx
from tests.builders.docx import text_run
from tests.builders.grids import Grid, content_of, texts_of
from tests.builders.measured import measured_reading

LIST = Grid([["序号", "企业名称"], ["1", "甲公司"]])


def _blocks(path: Path) -> list[Block]:
    return list(read_blocks(path))


def _table(path: Path) -> Table:
    (table,) = (block for block in read_blocks(path) if isinstance(block, Table))
    return table


def _fault(path: Path, limits: Limits = DEFAULT_LIMITS) -> UnreadableDocument:
    with pytest.raises(UnreadableDocument) as caught:
        list(read_blocks(path, limits=limits))
    assert path.name in caught.value.what
    assert caught.value.next_step
    return caught.value


def _cell(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def _p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{text_run(text)}</w:p>"


def _row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def test_headings_paragraphs_and_tables_come_in_the_order_of_the_text(tmp_path: Path) -> None:
    path = docx.write(
        tmp_path / "notice.docx",
        docx.heading("关于公布绿色制造名单的通知", 0),
        docx.heading("一、绿色工厂", 1),
        docx.paragraph("名单如下："),
        docx.table(LIST),
        docx.paragraph(""),
        docx.heading("二、绿色园区", 2),
        docx.table(LIST),
        docx.paragraph("2021年12月"),
    )
    blocks = _blocks(path)
    assert [block for block in blocks if not isinstance(block, Table)] == [
        Heading(1, "关于公布绿色制造名单的通知", 1),
        Heading(1, "一、绿色工厂", 1),
        Paragraph(1, "名单如下："),
        Heading(1, "二、绿色园区", 2),
        Paragraph(1, "2021年12月"),
    ]
    assert [type(block).__name__ for block in blocks] == [
        "Heading",
        "Heading",
        "Paragraph",
        "Table",
        "Heading",
        "Table",
        "Paragraph",
    ]
    assert [block.index for block in blocks if isinstance(block, Table)] == [1, 2]


def test_a_heading_is_known_by_its_outline_level_too(tmp_path: Path) -> None:
    body = _p("第一章", '<w:outlineLvl w:val="1"/>') + _p("正文", '<w:outlineLvl w:val="9"/>')
    path = docx.write_by_hand(tmp_path / "a.docx", body)
    assert _blocks(path) == [Heading(1, "第一章", 2), Paragraph(1, "正文")]


def test_only_what_a_person_sees_is_read(tmp_path: Path) -> None:
    body = (
        "<w:p>"
        + text_run("甲")
        + text_run("隐", "<w:vanish/>")
        + text_run("乙", '<w:vanish w:val="0"/>')
        + f"<w:del><w:r><w:delText>删</w:delText></w:r></w:del><w:ins>{text_run('增')}</w:ins>"
        + f"<w:moveFrom>{text_run('移')}</w:moveFrom><w:hyperlink>{text_run('链')}</w:hyperlink>"
        + "<w:r><w:fldChar/><w:instrText>PAGE</w:instrText></w:r>"
        + "<w:r><w:t>上</w:t><w:br/><w:t>下</w:t><w:tab/><w:t>右</w:t><w:noBreakHyphen/><w:br w:type='page'/></w:r>"
        + "<w:sdt><w:sdtContent>"
        + text_run("控")
        + "</w:sdtContent></w:sdt>"
        + f"<w:r><w:ruby><w:rt>{text_run('lü')}</w:rt><w:rubyBase>{text_run('绿')}</w:rubyBase></w:ruby></w:r>"
        + "</w:p>"
    )
    read, told = _blocks(docx.write_by_hand(tmp_path / "a.docx", body))
    assert read == Paragraph(1, "甲乙增链上\n下\t右-控绿")
    assert isinstance(told, Remark)
    assert "not loaded: 隐;" in told.message


def test_a_row_deleted_with_changes_tracked_is_no_row(tmp_path: Path) -> None:
    rows = (
        _row(_cell(_p("1")), _cell(_p("甲公司")))
        + _row(_cell(_p("2")), _cell(_p("乙公司")), properties="<w:del w:id='1'/>")
        + _row(_cell(_p("3")), _cell(_p("丙公司")), properties="<w:ins w:id='2'/>")
    )
    table = _table(docx.write_by_hand(tmp_path / "a.docx", f"<w:tbl>{rows}</w:tbl>"))
    assert texts_of(table) == [("1", "甲公司"), ("3", "丙公司")]


def test_lines_that_nobody_sees_are_no_columns(tmp_path: Path) -> None:
    spans = ['<w:gridSpan w:val="2"/>', '<w:gridSpan w:val="3"/>']
    rows = "".join(_row(*(_cell(_p(text), span) for text, span in zip(row, spans, strict=True))) for row in LIST.texts)
    table = _table(docx.write_by_hand(tmp_path / "a.docx", f"<w:tbl>{rows}</w:tbl>"))
    assert texts_of(table) == [("序号", "企业名称"), ("1", "甲公司")]


def test_rows_dragged_out_of_line_keep_one_width(tmp_path: Path) -> None:
    rows = _row(_cell(_p("序号")), _cell(_p("地区")), _cell(_p("名称"))) + _row(
        _cell(_p("甲")), properties='<w:gridBefore w:val="2"/>'
    )
    table = _table(docx.write_by_hand(tmp_path / "a.docx", f"<w:tbl>{rows}</w:tbl>"))
    assert texts_of(table) == [("序号", "地区", "名称"), ("", "", "甲")]


def test_a_merge_down_ends_where_the_next_cell_begins(tmp_path: Path) -> None:
    restart, going_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = "".join(
        _row(_cell(_p(text), merge), _cell(_p(name)))
        for text, merge, name in [
            ("广东", restart, "甲"),
            ("", going_on, "乙"),
            ("广西", restart, "丙"),
            ("", going_on, "丁"),
            ("海南", "", "戊"),
            ("孤", going_on, "己"),
        ]
    )
    table = _table(docx.write_by_hand(tmp_path / "a.docx", f"<w:tbl>{rows}</w:tbl>"))
    assert [(row.cells[0].text, row.cells[0].merged) for row in table.rows] == [
        ("广东", False),
        ("广东", True),
        ("广西", False),
        ("广西", True),
        ("海南", False),
        ("孤", False),
    ]


def test_rows_and_cells_in_content_controls_are_read(tmp_path: Path) -> None:
    row = (
        "<w:sdt><w:sdtContent><w:tr>"
        f"<w:sdt><w:sdtContent>{_cell(_p('1'))}</w:sdtContent></w:sdt>"
        f"{_cell('<w:sdt><w:sdtContent>' + _p('甲公司') + '</w:sdtContent></w:sdt>')}"
        "</w:tr></w:sdtContent></w:sdt>"
    )
    table = _table(docx.write_by_hand(tmp_path / "a.docx", f"<w:tbl>{row}</w:tbl>"))
    assert texts_of(table) == [("1", "甲公司")]


def test_a_table_in_a_cell_is_lines_of_that_cell(tmp_path: Path) -> None:
    inner = f"<w:tbl>{_row(_cell(_p('型号')), _cell(_p('A1')))}{_row(_cell(_p('等级')), _cell(_p('一级')))}</w:tbl>"
    rows = _row(_cell(_p("产品名称及其全部说明文字")), _cell(_p("洗衣机") + inner)) + _row(
        _cell(_p("企业名称和地址说明")), _cell(_p("甲公司"))
    )
    table = _table(docx.write_by_hand(tmp_path / "a.docx", f"<w:tbl>{rows}</w:tbl>"))
    assert table.rows[0].texts == ("产品名称及其全部说明文字", "洗衣机\n型号 A1\n等级 一级")


def test_a_table_used_as_a_mat_gives_its_tables_not_itself(tmp_path: Path) -> None:
    rows = "".join(_row(*(_cell(_p(text)) for text in texts)) for texts in LIST.texts)
    mat = _row(_cell(_p("附件1") + f"<w:tbl>{rows}</w:tbl>"), _cell(_p("注")))
    blocks = _blocks(docx.write_by_hand(tmp_path / "a.docx", f"<w:tbl>{mat}</w:tbl>" + _p("完")))
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == ["附件1", "注", "完"]
    (table,) = (block for block in blocks if isinstance(block, Table))
    assert texts_of(table) == [("序号", "企业名称"), ("1", "甲公司")]


def test_text_boxes_are_read_once_after_their_paragraph(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{_p('框内文字')}<w:tbl>{_row(_cell(_p('1')), _cell(_p('甲')))}</w:tbl></w:txbxContent>"
    two_versions = f"<Choice><w:drawing>{box}</w:drawing></Choice><Fallback><w:pict>{box}</w:pict></Fallback>"
    drawing = f"<w:r><AlternateContent>{two_versions}</AlternateContent></w:r>"
    body = f"<w:p>{text_run('正文')}{drawing}</w:p>" + _p("其后")
    blocks = _blocks(docx.write_by_hand(tmp_path / "a.docx", body))
    assert [content_of(block) for block in blocks] == [
        "正文",
        "框内文字",
        [("1", "甲")],
        "其后",
    ]


NUMBERING = """
<w:abstractNum w:abstractNumId="0">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="（%2）"/></w:lvl>
  <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2.%3"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1">
  <w:lvl w:ilvl="0">
    <w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/><w:suff w:val="nothing"/>
  </w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="2">
  <w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3">
  <w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>
</w:num>
<w:num w:numId="4"><w:abstractNumId w:val="2"/></w:num>
"""


def _numbered(text: str, number_list: int, level: int = 0) -> str:
    return _p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number_list}"/></w:numPr>')


def test_numbers_that_word_makes_are_printed(tmp_path: Path) -> None:
    body = (
        _numbered("总则", 1)
        + _numbered("目标", 1, 1)
        + _numbered("细则", 1, 2)
        + _numbered("原则", 1, 1)
        + _numbered("附则", 1)
        + _numbered("新目标", 1, 1)
        + _numbered("点", 4)
        + _numbered("无", 0)
    )
    blocks = _blocks(docx.write_by_hand(tmp_path / "a.docx", body, numbering=NUMBERING))
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == [
        "一、总则",
        "（1）目标",
        "1.1 细则",
        "（2）原则",
        "二、附则",
        "（1）新目标",
        "点",
        "无",
    ]


def test_a_sequence_column_numbered_by_word_holds_its_numbers(tmp_path: Path) -> None:
    tables = "".join(
        "<w:tbl>"
        + "".join(_row(_cell(_numbered("", number_list)), _cell(_p(name))) for name in "甲乙丙")
        + "</w:tbl>"
        + _p("又")
        for number_list in (2, 3)
    )
    blocks = _blocks(docx.write_by_hand(tmp_path / "a.docx", tables, numbering=NUMBERING))
    read = [texts_of(block) for block in blocks if isinstance(block, Table)]
    assert read == [[("1", "甲"), ("2", "乙"), ("3", "丙")]] * 2


@pytest.mark.parametrize(
    ("number", "number_format", "printed"),
    [
        (1, "chineseCounting", "一"),
        (10, "chineseCounting", "十"),
        (12, "chineseCounting", "十二"),
        (20, "chineseCounting", "二十"),
        (103, "chineseCountingThousand", "一百零三"),
        (1010, "chineseCountingThousand", "一千零一十"),
        (4, "lowerRoman", "iv"),
        (28, "upperLetter", "BB"),
        (3, "decimalEnclosedCircle", "③"),
        (21, "decimalEnclosedCircle", "21"),
        (12, "decimalFullWidth", "１２"),
        (2, "ideographTraditional", "乙"),
        (7, "decimalZero", "07"),
    ],
)
def test_numbers_are_counted_in_their_script(tmp_path: Path, number: int, number_format: str, printed: str) -> None:
    numbering = (
        f'<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="{number}"/>'
        f'<w:numFmt w:val="{number_format}"/><w:lvlText w:val="第%1章"/><w:suff w:val="space"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    path = docx.write_by_hand(tmp_path / "a.docx", _numbered("总则", 1), numbering=numbering)
    assert _blocks(path) == [Paragraph(1, f"第{printed}章 总则")]


def test_a_list_style_numbers_its_paragraphs(tmp_path: Path) -> None:
    def add(document: Document) -> None:
        for text in ("甲", "乙"):
            document.add_paragraph(text, style="List Number")

    blocks = _blocks(docx.write(tmp_path / "a.docx", add))
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == ["1. 甲", "2. 乙"]


def test_a_long_table_is_read_in_little_memory(tmp_path: Path) -> None:
    row = _row(_cell(_p("1")), _cell(_p("某某绿色工厂有限公司")))
    small = docx.write_by_hand(tmp_path / "small.docx", f"<w:tbl>{row}</w:tbl>")
    large = docx.write_by_hand(tmp_path / "large.docx", f"<w:tbl>{row * 16_000}</w:tbl>")
    measured = measured_reading(small, large)
    assert measured.outcome == "16000 rows"
    assert measured.peak_bytes < 8 * 1024**2  # the document has 4 MB, and ten times that as a tree


def test_a_document_without_text_is_empty_or_a_picture(tmp_path: Path) -> None:
    assert _fault(docx.write_by_hand(tmp_path / "a.docx", _p(" "))).reason is Reason.EMPTY
    pictures = docx.write_by_hand(tmp_path / "b.docx", _p(""), more_members={"word/media/image1.png": "x"})
    assert _fault(pictures).reason is Reason.NO_TEXT_LAYER


def test_a_document_whose_text_lies_in_another_file_says_so(tmp_path: Path) -> None:
    path = docx.write_by_hand(tmp_path / "a.docx", _p("附件") + "<w:altChunk/>")
    assert _fault(path).reason is Reason.UNKNOWN_FORMAT


def test_a_document_cut_off_is_truncated(tmp_path: Path) -> None:
    whole = docx.write(tmp_path / "whole.docx", docx.table(LIST)).read_bytes()
    for length in (100, len(whole) // 2, len(whole) - 5):
        path = tmp_path / "cut.docx"
        path.write_bytes(whole[:length])
        assert _fault(path).reason is Reason.TRUNCATED


@pytest.mark.parametrize("body", ["<w:p><w:r></w:p>", "<w:p>&undefined;</w:p>", "<w:p>" * 300 + "</w:p>" * 300])
def test_a_document_that_is_not_xml_is_malformed(tmp_path: Path, body: str) -> None:
    assert _fault(docx.write_by_hand(tmp_path / "a.docx", body)).reason is Reason.MALFORMED


def test_a_table_beyond_the_limits_is_refused_not_cut(tmp_path: Path) -> None:
    wide = _row(_cell(_p("1"), '<w:gridSpan w:val="9999999"/>'), _cell(_p("2")))
    assert _fault(docx.write_by_hand(tmp_path / "a.docx", f"<w:tbl>{wide}</w:tbl>")).reason is Reason.TOO_LARGE
    rows = _row(_cell(_p("1")), _cell(_p("2"))) * 30
    path = docx.write_by_hand(tmp_path / "b.docx", f"<w:tbl>{rows}</w:tbl>")
    assert _fault(path, Limits(max_rows=20)).reason is Reason.TOO_LARGE


@pytest.mark.parametrize(
    ("properties", "told"),
    [("<w:strike/>", True), ("<w:dstrike w:val='1'/>", True), ("<w:strike w:val='0'/>", False), ("<w:b/>", False)],
)
def test_text_with_a_line_through_it_is_read_and_told(tmp_path: Path, properties: str, told: bool) -> None:
    body = f"<w:p>{text_run('甲公司')}{text_run('乙公司', properties)}</w:p>"
    blocks = _blocks(docx.write_by_hand(tmp_path / "text.docx", body))

    assert blocks[0] == Paragraph(1, "甲公司乙公司")
    remarks = [(block.code, "乙公司" in block.message) for block in blocks if isinstance(block, Remark)]
    assert remarks == ([("struck_out", True)] if told else [])


@pytest.mark.parametrize(("centimetres", "told"), [(15, True), (4, False)])
def test_a_picture_as_large_as_a_table_is_told_and_a_seal_is_not(tmp_path: Path, centimetres: int, told: bool) -> None:
    Image.new("L", (20, 20)).save(tmp_path / "picture.png")

    def picture(document: Document) -> None:
        document.add_picture(str(tmp_path / "picture.png"), width=Cm(centimetres))

    blocks = _blocks(docx.write(tmp_path / "text.docx", docx.table(LIST), picture))
    assert [block.code for block in blocks if isinstance(block, Remark)] == (["picture_not_read"] if told else [])
