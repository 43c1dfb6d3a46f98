"""Plain and delimited text reads in whatever encoding it was saved; what fits none says so."""

from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from scrapers.documents.blocks import Block, Paragraph, Remark, Table
from scrapers.documents.east_asian_writing import proven_east_asian
from scrapers.documents.encoding import decode_page
from scrapers.documents.limits import DEFAULT_LIMITS, Limits
from scrapers.documents.reader import read_blocks
from scrapers.documents.unreadable import Reason, UnreadableDocument
from tests.builders.grids import texts_of

ENCODINGS = ["utf-8", "utf-8-sig", "gb18030", "utf-16"]


def _read(tmp_path: Path, text: str, encoding: str = "utf-8") -> list[Block]:
    path = tmp_path / "document"
    path.write_bytes(text.encode(encoding))
    return list(read_blocks(path))


def _rows(blocks: list[Block]) -> list[tuple[str, ...]]:
    return [row for block in blocks if isinstance(block, Table) for row in texts_of(block)]


def _fault(tmp_path: Path, content: bytes, limits: Limits = DEFAULT_LIMITS) -> UnreadableDocument:
    path = tmp_path / "document"
    path.write_bytes(content)
    with pytest.raises(UnreadableDocument) as caught:
        list(read_blocks(path, limits=limits))
    assert path.name in caught.value.what
    assert caught.value.next_step
    return caught.value


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_each_line_of_a_text_is_a_paragraph(tmp_path: Path, encoding: str, line_end: str) -> None:
    lines = ["关于公布绿色制造名单的通知", "", "　　各省：⼯㙦１２", "  1. 名单  "]
    assert _read(tmp_path, line_end.join(lines), encoding) == [
        Paragraph(1, "关于公布绿色制造名单的通知"),
        Paragraph(1, "各省：⼯㙦１２"),
        Paragraph(1, "1. 名单"),
    ]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_a_delimited_text_is_a_table(tmp_path: Path, encoding: str, delimiter: str) -> None:
    rows = [["序号", "企业名称", "备注"], ["1", '"甲\n公司"', ""], ["2", '"乙""集团""' + delimiter + '公司"', "新"]]
    text = "\r\n".join(delimiter.join(row) for row in rows) + "\r\n"
    assert _rows(_read(tmp_path, text, encoding)) == [
        ("序号", "企业名称", "备注"),
        ("1", "甲\n公司", ""),
        ("2", f'乙"集团"{delimiter}公司', "新"),
    ]


@pytest.mark.parametrize("mark", [",", ";"])
@pytest.mark.parametrize("headline", ["", "某市2家企业成功入选国家级绿色工厂公示名单{}我市某化工集团上榜!\n"])
def test_sentences_cut_into_equal_parts_are_no_table(tmp_path: Path, mark: str, headline: str) -> None:
    sentence = f"近日{mark}工信部公布名单{mark}其中绿色工厂874家{mark}绿色园区47家。"
    text = headline.format(mark) + f"{sentence}\n{sentence}\n"
    assert all(isinstance(block, Paragraph) for block in _read(tmp_path, text))


def test_sentences_that_run_over_lines_of_one_width_are_no_table(tmp_path: Path) -> None:
    sentence = "各类用户的耗水率在各个省份差别都比较大,农田灌溉为百分之六十三,"
    sentence += "林牧渔业及牲畜为百分之七十五,工业为百分之二十四。"
    whole = sentence * 4
    lines = [whole[at : at + 30] for at in range(0, len(whole), 30)]
    assert [block.text for block in _read(tmp_path, "\n".join(lines)) if isinstance(block, Paragraph)] == lines


def test_a_table_whose_remarks_are_sentences_is_a_table(tmp_path: Path) -> None:
    rows = [("序号", "企业名称", "审核意见"), ("1", "甲公司", "符合要求。"), ("2", "乙公司", "材料不全。请补充。")]
    assert _rows(_read(tmp_path, "\n".join(map(",".join, rows)))) == rows


def test_short_rows_are_filled_up_and_blank_lines_are_none(tmp_path: Path) -> None:
    text = "附件1\n\n序号,企业名称,备注\n1,甲公司\n2,乙公司,\n,,\n,,\n"
    (table,) = _read(tmp_path, text)
    assert isinstance(table, Table)
    assert texts_of(table) == [
        ("附件1", "", ""),
        ("序号", "企业名称", "备注"),
        ("1", "甲公司", ""),
        ("2", "乙公司", ""),
    ]
    assert [row.index for row in table.rows] == [1, 2, 3, 4]


def test_quotes_that_quote_nothing_are_text(tmp_path: Path) -> None:
    text = '序号\t企业名称\n1\t"绿色"工厂公司\n2\t"乙公司\n'
    assert _rows(_read(tmp_path, text)) == [("序号", "企业名称"), ("1", '"绿色"工厂公司'), ("2", '"乙公司')]


def test_a_quote_never_closed_is_malformed_not_swallowed(tmp_path: Path) -> None:
    text = "序号,企业名称,备注\n1,甲公司,\n" + '2,"乙公司\n' + "".join(f"{n},丙公司,新\n" for n in range(3, 30))
    fault = _fault(tmp_path, text.encode())
    assert fault.reason is Reason.MALFORMED
    assert "line" in fault.what


def test_a_text_in_no_encoding_is_undecodable(tmp_path: Path) -> None:
    assert _fault(tmp_path, b"abc\xff\xfe\xff\n" + bytes(range(0xA0, 0x100)) * 3).reason is Reason.UNDECODABLE


def test_one_broken_character_does_not_turn_utf8_into_other_characters(tmp_path: Path) -> None:
    lines = "关于公布绿色制造名单的通知\n" * 20
    content = lines.encode() + "厂".encode()[:2] + b"\n" + lines.encode()
    assert _fault(tmp_path, content).reason is Reason.UNDECODABLE
    assert decode_page(content) == f"{lines}\ufffd\n{lines}"


def test_a_fault_far_into_a_text_is_found(tmp_path: Path) -> None:
    lines = "关于公布绿色制造名单的通知\n" * 20_000
    assert _fault(tmp_path, lines.encode() + b"\xff\n").reason is Reason.UNDECODABLE
    ascii_lines = "1 2 3 4\n" * 60_000
    (*_, last) = _read(tmp_path, ascii_lines + "绿色工厂", "gb18030")
    assert last == Paragraph(1, "绿色工厂")


TRADITIONAL = (
    "序號,企業名稱,所在地區\n1,臺灣綠色製造股份有限公司,臺北市\n2,大發電子股份有限公司,新竹縣\n3,東方鋼鐵廠,高雄市\n"
)
SIMPLIFIED = (
    "序号,企业名称,所在地区\n1,济南示例机械有限公司,济南市\n2,青岛样品电器股份有限公司,青岛市\n3,鑫淼厂,淄博市\n"
)
JAPANESE = "番号,企業名,所在地\n1,日本製作所株式会社,東京都千代田区\n2,トヨタ自動車株式会社,愛知県豊田市\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (TRADITIONAL, "cp950"),
        (TRADITIONAL, "gb18030"),
        (SIMPLIFIED, "gb18030"),
        (JAPANESE, "cp932"),
    ],
)
def test_text_of_east_asia_is_read_in_the_encoding_that_its_bytes_prove(
    tmp_path: Path, text: str, encoding: str
) -> None:
    with pytest.raises(UnicodeDecodeError):
        text.encode(encoding).decode()
    assert [",".join(row) for row in _rows(_read(tmp_path, text, encoding))] == text.splitlines()
    assert decode_page(text.encode(encoding)) == text


def test_text_that_can_be_read_as_another_but_makes_no_sense_in_any_is_undecodable(tmp_path: Path) -> None:
    cyrillic = "списки,заводы\nгорода,страны\nрайоны,дороги\nдороги,районы\n".encode("cp1251")
    assert cyrillic.decode("gb18030")
    fault = _fault(tmp_path, cyrillic)
    assert fault.reason is Reason.UNDECODABLE
    assert "everyday characters" in fault.what


@given(
    st.lists(
        st.sampled_from([line for text in (SIMPLIFIED, TRADITIONAL) for line in text.splitlines()]),
        min_size=1,
        max_size=30,
    ),
    st.sampled_from(["gb18030", "cp950"]),
)
def test_the_order_and_number_of_lines_change_no_encoding(lines: list[str], encoding: str) -> None:
    lines = [SIMPLIFIED.partition("\n")[0], *lines]
    text = "\n".join("".join(c for c in line if c.encode(encoding, errors="ignore")) for line in lines)
    assume(sum(character > "\x7f" for character in text) >= 20)
    assert proven_east_asian(text.encode(encoding)) == encoding


def test_a_few_characters_prove_nothing_and_are_taken_for_gb18030(tmp_path: Path) -> None:
    assert _read(tmp_path, "爨氏", "gb18030") == [Paragraph(1, "爨氏")]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
@pytest.mark.parametrize("place", ["begin", "middle", "end"])
def test_zero_bytes_in_a_text_are_left_out_and_told(tmp_path: Path, encoding: str, place: str) -> None:
    line = "1,山东\x00示例有限公司" if place == "middle" else "1,山东示例有限公司"
    lines = ["序号,企业名称", line, "2,甲有限公司"]
    text = {"begin": "\x00", "middle": "", "end": ""}[place] + "\n".join(lines) + ("\x00" * 3 if place == "end" else "")
    *blocks, told = _read(tmp_path, text, encoding)
    assert _rows(blocks) == [("序号", "企业名称"), ("1", "山东示例有限公司"), ("2", "甲有限公司")]
    assert isinstance(told, Remark)
    assert told.code == "zero_bytes"
    at = {"begin": "1 zero byte(s), the first in line 1,", "middle": "1 zero byte(s), the first in line 2,"}
    assert told.message.startswith(at.get(place, "3 zero byte(s), the first in line 3,"))


def test_running_text_with_a_zero_byte_is_text(tmp_path: Path) -> None:
    *paragraphs, told = _read(tmp_path, "关于公布名单的通知\n各有关\x00单位：\n")
    assert paragraphs == [Paragraph(1, "关于公布名单的通知"), Paragraph(1, "各有关单位：")]
    assert isinstance(told, Remark)


def test_bytes_full_of_zeros_are_no_text(tmp_path: Path) -> None:
    content = b"".join(bytes((letter, 0, 0, 0)) for letter in b"abcdefgh" * 40)
    assert _fault(tmp_path, content).reason is Reason.UNKNOWN_FORMAT


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_known_by_its_zeros(tmp_path: Path, encoding: str) -> None:
    text = "序号,企业名称\r\n1,一公司\r\n2,丁公司\r\n"
    assert _rows(_read(tmp_path, text, encoding)) == [("序号", "企业名称"), ("1", "一公司"), ("2", "丁公司")]


def test_an_empty_text_is_empty(tmp_path: Path) -> None:
    for content in (b"", b" \r\n\t\n", b"\xef\xbb\xbf\n", b"\x00" * 4096, b"\xff\xfe\r\x00\n\x00"):
        assert _fault(tmp_path, content).reason is Reason.EMPTY


def test_a_text_beyond_the_limits_is_refused_not_cut(tmp_path: Path) -> None:
    assert _fault(tmp_path, b"x" * 5000, Limits(max_tree_bytes=4000)).reason is Reason.TOO_LARGE
    assert _fault(tmp_path, b"1,2\n" * 30, Limits(max_rows=20)).reason is Reason.TOO_LARGE
    assert _fault(tmp_path, (b",".join([b"1"] * 300) + b"\n") * 3).reason is Reason.TOO_LARGE
    assert _fault(tmp_path, b"x\n" * 5000, Limits(max_bytes=4000)).reason is Reason.TOO_LARGE


@given(
    st.lists(
        st.text(st.sampled_from("绿色工厂有限公司（）１２0123⼯㙦、，。·—“”"), min_size=4, max_size=40),
        min_size=1,
        max_size=20,
    ),
    st.sampled_from(["utf-8", "gb18030"]),
)
def test_a_chinese_page_decodes_to_what_was_encoded(lines: list[str], encoding: str) -> None:
    text = "\n".join(["附件", *lines])
    assert decode_page(text.encode(encoding)) == text
