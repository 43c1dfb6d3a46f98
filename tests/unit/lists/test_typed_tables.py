"""Lines in which tabs or blanks part the cells are the rows of a table; nothing of them is lost in silence."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrapers.documents.blocks import Block, Box, Paragraph, Table
from scrapers.lists.numbered_lines import read_numbered_name
from scrapers.lists.quarantine import Quarantine
from scrapers.lists.reading import ListReading
from scrapers.lists.typed_tables import with_typed_tables
from tests.builders.lists import table_block, the_list
from tests.builders.shaped import CITIES, SHANDONG, TITLE

LABELS = ("序号", "地市", "企业名称")
some = settings(max_examples=40, deadline=None, derandomize=True)


def lines(*texts: str) -> list[Block]:
    return [Paragraph(1, text) for text in texts]


def read(*texts: str) -> ListReading:
    return the_list(lines(TITLE, *texts), SHANDONG)


def loaded(reading: ListReading) -> list[tuple[int | None, str, str | None]]:
    return [(entry.seq, entry.name_as_published, entry.city_code) for entry in reading.entries]


def typed(parting: str, rows: Sequence[Sequence[str]]) -> list[str]:
    return [parting.join(row) for row in rows]


@some
@given(
    cities=st.lists(st.sampled_from(sorted(CITIES)), min_size=2, max_size=6),
    parting=st.sampled_from(("\t", "  ", "\u3000", "\u3000\u3000", " \t", "    ", " ")),
    number=st.sampled_from(("{}", "{}.", "（{}）", "第{}号")),
    in_one_paragraph=st.booleans(),
)
def test_lines_below_labels_are_the_rows_of_a_table_whatever_parts_their_cells(
    cities: list[str], parting: str, number: str, in_one_paragraph: bool
) -> None:
    listed = [(at, f"样例{at}号科技有限公司", city) for at, city in enumerate(cities, start=1)]
    rows = typed(parting, [LABELS, *((number.format(at), city, name) for at, name, city in listed)])
    reading = read("\n".join(rows)) if in_one_paragraph else read(*rows, "特此通知。")
    assert loaded(reading) == [(at, name, CITIES[city]) for at, name, city in listed]


def test_a_tab_without_a_text_after_it_is_an_empty_cell() -> None:
    rows = [(*LABELS, "备注"), ("1", "济南市", "甲样例有限公司"), ("2", "", "乙样例有限公司", "更名")]
    reading = read(*typed("\t", rows))
    assert [name for _, name, _ in loaded(reading)] == ["甲样例有限公司", "乙样例有限公司"]


def test_a_line_between_rows_stands_across_them_and_one_behind_the_last_stays_a_line() -> None:
    texts = typed("\t", [LABELS, ("1", "济南市", "甲样例有限公司"), ("2", "济南市", "乙样例有限公司")])
    blocks = list(with_typed_tables(lines(*texts, "二、青岛市", "3\t青岛市\t丙样例有限公司", "联系人：张三")))
    [table, line] = blocks
    assert isinstance(table, Table)
    assert [row.texts[0] for row in table.rows] == ["序号", "1", "2", "二、青岛市", "3"]
    assert [cell.merged for cell in table.rows[3].cells] == [False, True, True]
    assert line == Paragraph(1, "联系人：张三")


@pytest.mark.parametrize("odd", ["2\u3000青岛市\u3000乙\u3000样例有限公司", "2\u3000乙样例有限公司"])
def test_a_numbered_line_in_other_parts_than_the_labels_is_kept_out_and_those_after_it_are_read(odd: str) -> None:
    rows = typed("\u3000", [LABELS, ("1", "济南市", "甲样例有限公司"), (odd,), ("3", "青岛市", "丙样例有限公司")])
    reading = read(*rows)
    assert [seq for seq, _, _ in loaded(reading)] == [1, 3]
    [kept_out] = reading.quarantined
    assert kept_out.reason == Quarantine.ROW_WIDTH


def test_the_end_of_a_name_on_a_line_of_its_own_is_joined_to_it() -> None:
    rows = typed("\u3000", [LABELS, ("1", "济南市", "甲样例材料"), ("有限公司",), ("2", "青岛市", "乙样例有限公司")])
    assert [name for _, name, _ in loaded(read(*rows))] == ["甲样例材料有限公司", "乙样例有限公司"]


def test_a_name_alone_between_the_rows_of_a_list_without_numbers_is_a_row() -> None:
    rows = ["企业名称\t地址", "甲样例有限公司\t经十路1号", "乙样例有限公司", "丙样例有限公司\t经十路3号"]
    assert [name[0] for _, name, _ in loaded(read(*rows))] == ["甲", "乙", "丙"]


def texts_of(*texts: str) -> list[list[tuple[str, ...]] | str]:
    """The rows of each table and the other lines, in their order."""
    blocks = with_typed_tables(lines(*texts))
    return [
        [row.texts for row in block.rows] if isinstance(block, Table) else block.text
        for block in blocks
        if isinstance(block, Table | Paragraph)
    ]


TWO_ROWS = ("企业名称\t地址", "甲样例有限公司\t经十路1号", "乙样例有限公司\t经十路2号")
ROWS = [("企业名称", "地址"), ("甲样例有限公司", "经十路1号"), ("乙样例有限公司", "经十路2号")]


def test_labels_that_are_printed_again_begin_a_table() -> None:
    assert texts_of(*TWO_ROWS, *TWO_ROWS) == [ROWS, ROWS]


def test_a_row_alone_is_no_table() -> None:
    assert texts_of(*TWO_ROWS[:2]) == list(TWO_ROWS[:2])


def test_a_table_of_which_no_more_is_heard_for_many_lines_has_ended() -> None:
    between = [f"第{at}段。" for at in range(41)]
    assert texts_of(*TWO_ROWS, *between, "丙样例有限公司\t经十路3号") == [ROWS, *between, "丙样例有限公司\t经十路3号"]


def test_a_name_alone_behind_another_line_is_none_of_the_columns() -> None:
    [rows] = texts_of(*TWO_ROWS, "经济开发区", "丙样例有限公司")
    assert rows[3:] == [("经济开发区",) * 2, ("丙样例有限公司",)]


@pytest.mark.parametrize(
    "line", ["特此公示。", "特此公示。\t某某厅", "联系人：张三\t电话：1234567", "以上企业：\t共2家"]
)
def test_a_sentence_below_names_without_numbers_is_no_row(line: str) -> None:
    assert texts_of(*TWO_ROWS, line) == [ROWS, line]


@pytest.mark.parametrize("name", ["某某大学", "济南市：丙样例有限公司", "丙样例（集团）"])
def test_a_text_among_names_without_numbers_is_one(name: str) -> None:
    assert texts_of(*TWO_ROWS, f"{name}\t经十路3号") == [[*ROWS, (name, "经十路3号")]]


def test_a_number_alone_is_no_row_of_numbered_ones() -> None:
    numbered = ("序号\t企业名称", "1\t甲样例有限公司", "2\t乙样例有限公司")
    [rows] = texts_of(*numbered, "3", "3\t丙样例有限公司")
    assert rows[3:] == [("3", "3"), ("3", "丙样例有限公司")]


def test_a_line_of_more_parts_than_the_labels_is_a_row_where_one_is_a_name() -> None:
    [rows] = texts_of(*TWO_ROWS, "丙样例有限公司\t经十路\t3号")
    assert rows[3:] == [("丙样例有限公司", "经十路", "3号")]


def test_a_long_table_comes_in_parts_that_count_on() -> None:
    blocks = list(with_typed_tables(lines(TWO_ROWS[0], *(f"样例{at}有限公司\t经十路" for at in range(300)))))
    tables = [block for block in blocks if isinstance(block, Table)]
    assert len(tables) == len(blocks) == 2
    assert [row.index for table in tables for row in table.rows] == list(range(1, 302))


def test_lines_of_another_page_are_none_of_the_table() -> None:
    [table, line] = with_typed_tables([*lines(*TWO_ROWS), Paragraph(2, "丙样例有限公司\t经十路3号")])
    assert isinstance(table, Table)
    assert line.page == 2


@pytest.mark.parametrize("place", [{"box": Box(0, 0, 1, 1)}, {"confidence": 0.99}])
def test_lines_that_stand_on_paper_are_not_typed(place: dict[str, Any]) -> None:
    printed: list[Block] = [Paragraph(1, text, **place) for text in TWO_ROWS]
    assert list(with_typed_tables(printed)) == printed


def test_one_name_among_the_lines_of_a_paragraph_parts_it_not() -> None:
    assert texts_of("现将名单公布。\n甲样例有限公司") == ["现将名单公布。\n甲样例有限公司"]


@pytest.mark.parametrize(
    ("line", "numbered"),
    [
        ("第2号 甲样例有限公司", (2, "甲样例有限公司")),
        ("第三家：甲样例有限公司", (3, "甲样例有限公司")),
        ("No.12 甲样例有限公司", (12, "甲样例有限公司")),
        ("No.12345 甲样例有限公司", None),
        ("第2次会议", None),
    ],
)
def test_words_before_a_name_say_its_number(line: str, numbered: tuple[int, str] | None) -> None:
    assert read_numbered_name(line) == numbered


@pytest.mark.parametrize(
    "texts",
    [
        ("序号\t企业名称", "特此通知。"),
        ("企业名称 地址", "请于5月1日前报送。", "联系人：张三 电话：1234567"),
        ("关于公布2023年度", "山东省绿色工厂名单的通知"),
    ],
)
def test_lines_that_are_no_table_stay_as_they_are(texts: tuple[str, ...]) -> None:
    assert list(with_typed_tables(lines(*texts))) == lines(*texts)
    whole = "\n".join(texts)
    printed = [block.text for block in with_typed_tables(lines(whole)) if isinstance(block, Paragraph)]
    assert "\n".join(printed) == whole


def test_names_that_line_breaks_part_are_lines_of_their_own() -> None:
    text = "1.甲样例有限公司\n2.乙样例有限公司\n3.丙样例有限公司"
    assert [(seq, name) for seq, name, _ in loaded(read(text))] == [
        (1, "甲样例有限公司"),
        (2, "乙样例有限公司"),
        (3, "丙样例有限公司"),
    ]


def test_a_typed_table_counts_among_the_tables_of_its_page() -> None:
    rows = typed("\t", [LABELS, ("1", "济南市", "甲样例有限公司"), ("2", "济南市", "乙样例有限公司")])
    before, behind = table_block([LABELS], index=1), table_block([LABELS], index=2)
    blocks = list(with_typed_tables([before, *lines(*rows), behind]))
    assert [block.index for block in blocks if isinstance(block, Table)] == [1, 2, 3]
