"""Every row seen is loaded or quarantined, once, under an ordinal of its own, whatever is wrong with it."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.documents.blocks import Box, Cell, Paragraph, Row, Table
from scrapers.lists import reader
from scrapers.lists.entries import load_member
from scrapers.lists.ledger import Ledger
from scrapers.lists.members import Member
from scrapers.lists.quarantine import Quarantine
from scrapers.lists.reader import NotAList
from scrapers.lists.reading import ListReading
from scrapers.text.folding import understood
from tests.builders.lists import HEADER, ORIGIN, TITLE, blocks, table_block, the_list

ROWS = (("1", "北京", "甲厂", "乙所"), ("2", "天津", "丙厂", "丁所"), ("3", "河北", "戊厂", "己所"))


def _reasons(reading: ListReading) -> list[tuple[int, str]]:
    return [(row.ordinal, row.reason) for row in reading.quarantined]


def test_a_bad_row_costs_itself_only_and_its_neighbours_keep_their_places() -> None:
    rows = [
        HEADER,
        ROWS[0],
        ("2", "火星", "丙厂", "丁所"),
        ("3", "河北", "", "己所"),
        ("4", "河北", "庚厂"),
        ("5", "河北", "辛厂", "己所", "多余"),
        ("6", "河北", "壬厂", "己所"),
    ]
    reading = the_list(blocks(rows), ORIGIN)
    assert [(e.ordinal, e.seq, e.name_as_published) for e in reading.entries] == [(1, 1, "甲厂"), (6, 6, "壬厂")]
    assert _reasons(reading) == [(2, "unknown_region"), (3, "no_name"), (4, "row_width"), (5, "row_width")]
    assert reading.quarantined[0].cells == ("2", "火星", "丙厂", "丁所")
    assert "region_aliases.csv" in reading.quarantined[0].message


@pytest.mark.parametrize("unseen", ["\u200b", "\ufeff", "\u202e", "\xad", "\u2060"])
def test_characters_that_print_nothing_are_told_and_the_name_stays_as_published(unseen: str) -> None:
    reading = the_list(blocks([HEADER, ROWS[0], ("2", "天津", f"丙{unseen}厂", "丁所"), ROWS[2]]), ORIGIN)
    assert [entry.name_as_published for entry in reading.entries] == ["甲厂", f"丙{unseen}厂", "戊厂"]
    (told,) = (issue for issue in reading.issues if issue.code == "unseen_characters")
    assert (told.message, told.severity) == (
        f"the name 丙厂 holds characters that print nothing: U+{ord(unseen):04X}",
        "info",
    )
    assert understood(f"丙{unseen}厂") == understood("丙厂")


@pytest.mark.parametrize("shown", ["=VLOOKUP(A2,B:C,2,0)", "#N/A", "#REF!", "#NAME?", "#DIV/0!"])
def test_a_formula_or_an_error_of_the_spreadsheet_is_no_name(shown: str) -> None:
    reading = the_list(blocks([HEADER, ROWS[0], ("2", "天津", shown, "丁所"), ROWS[2]]), ORIGIN)
    assert [entry.name_as_published for entry in reading.entries] == ["甲厂", "戊厂"]
    assert _reasons(reading) == [(2, "no_name")]
    assert shown in reading.quarantined[0].message


def test_a_table_whose_header_is_not_understood_has_all_its_rows_quarantined_with_its_text() -> None:
    rows = [("序号", "主体", "属性甲", "属性乙"), *ROWS]
    reading = the_list(blocks(rows), ORIGIN)
    assert reading.entries == ()
    assert [row.reason for row in reading.quarantined] == ["unknown_header"] * 3
    assert "序号 | 主体 | 属性甲 | 属性乙" in reading.quarantined[0].message


def test_a_list_that_begins_without_a_header_is_quarantined_not_guessed() -> None:
    reading = the_list(blocks(ROWS, ROWS[1:]), ORIGIN)
    assert [row.reason for row in reading.quarantined] == ["unknown_header"] * 5


def test_an_unknown_column_is_kept_in_the_remark_and_reported() -> None:
    rows = [(*HEADER, "绿色指数", "备注"), *((*row, "9.5", "复核") for row in ROWS)]
    reading = the_list(blocks(rows), ORIGIN)
    assert {e.remark for e in reading.entries} == {"复核\n绿色指数: 9.5"}
    assert [i.severity for i in reading.issues if i.code == "unknown_column"] == ["warning"]


def test_a_column_without_a_label_is_not_dropped() -> None:
    rows = [(*HEADER, ""), (*ROWS[0], ""), (*ROWS[1], "已更名")]
    reading = the_list(blocks(rows), ORIGIN)
    assert [e.remark for e in reading.entries] == [None, "column 5: 已更名"]


def test_a_row_printed_twice_is_loaded_once() -> None:
    reading = the_list(blocks([HEADER, *ROWS], [ROWS[2], ("4", "河北", "庚厂", "己所")]), ORIGIN)
    assert [e.seq for e in reading.entries] == [1, 2, 3, 4]
    assert _reasons(reading) == [(4, "duplicate_seq")]


def test_a_number_printed_twice_over_different_rows_keeps_both() -> None:
    reading = the_list(blocks([HEADER, *ROWS, ("3", "河北", "庚厂", "己所")]), ORIGIN)
    assert [e.seq for e in reading.entries] == [1, 2, 3, 3]
    assert [i.severity for i in reading.issues if i.code == "duplicate_seq"] == ["warning"]


def test_gaps_in_the_numbers_are_listed() -> None:
    rows = [(str(seq), "北京", f"甲{seq}厂", "乙所") for seq in (1, 2, 4, 8)]
    reading = the_list(blocks([HEADER, *rows]), ORIGIN)
    assert reading.sequence_gaps == ("3", "5-7")
    assert reading.rows_quarantined == 0
    assert [i.row_index for i in reading.issues if i.code == "sequence_gap"] == [4, 5]


def test_a_row_without_a_number_is_loaded_where_the_numbering_leaves_a_place_for_it() -> None:
    rows = [ROWS[0], ("", "天津", "丙厂", "丁所"), ROWS[2]]
    reading = the_list(blocks([HEADER, *rows]), ORIGIN)
    assert [e.seq for e in reading.entries] == [1, None, 3]
    assert reading.sequence_gaps == ()
    assert [i.code for i in reading.issues if i.row_index == 3] == ["seq_missing"]


def test_a_row_without_a_number_is_kept_out_where_the_numbering_leaves_it_no_place() -> None:
    rows = [ROWS[0], ("", "天津", "庚厂", "丁所"), *ROWS[1:]]
    reading = the_list(blocks([HEADER, *rows]), ORIGIN)
    assert _reasons(reading) == [(2, "unnumbered_row")]


def test_a_wrapped_line_that_came_as_a_row_is_put_back() -> None:
    rows = [ROWS[0], ("2", "天津", "丙股份", "丁认证"), ("", "", "有限公司", ""), ROWS[2]]
    reading = the_list(blocks([HEADER, *rows]), ORIGIN)
    assert [e.name_as_published for e in reading.entries] == ["甲厂", "丙股份有限公司", "戊厂"]
    assert reading.rows_seen == 3


def test_numbers_made_by_the_word_processor_are_no_text_and_no_row_is_lost_for_it() -> None:
    rows = [("", *row[1:]) for row in ROWS]
    reading = the_list(blocks([HEADER, *rows], on_paper=False), ORIGIN)
    assert [(e.seq, e.name_as_published) for e in reading.entries] == [(None, "甲厂"), (None, "丙厂"), (None, "戊厂")]
    assert "no_numbers" in {i.code for i in reading.issues}


def test_a_cell_that_covers_two_columns_belongs_to_neither() -> None:
    merged = [Cell("2"), Cell("天津"), Cell("丙厂由丁所评价"), Cell("丙厂由丁所评价", merged=True)]
    table = table_block([HEADER, ROWS[0], merged, ROWS[2]])
    reading = the_list([Paragraph(1, TITLE), table], ORIGIN)
    assert _reasons(reading) == [(2, "row_width")]


def test_a_header_merged_over_two_columns_joins_what_stands_under_it() -> None:
    header = [Cell("序号"), Cell("地区"), Cell("工厂名称"), Cell("工厂名称", merged=True)]
    row = [Cell("1"), Cell("北京"), Cell("北京甲"), Cell("有限公司")]
    whole = [Cell("2"), Cell("北京"), Cell("乙公司"), Cell("乙公司", merged=True)]
    reading = the_list([Paragraph(1, TITLE), table_block([header, row, whole])], ORIGIN)
    assert [e.name_as_published for e in reading.entries] == ["北京甲有限公司", "乙公司"]


def test_a_picture_among_pages_with_text_is_an_error_that_someone_must_look_at() -> None:
    picture = Paragraph(2, "", Box(0, 0, 595, 842))
    reading = the_list([*blocks([HEADER, *ROWS]), picture], ORIGIN)
    assert [(i.severity, i.page) for i in reading.issues if i.code == "page_without_text"] == [("error", 2)]


def test_tables_of_a_pages_layout_are_reported_and_no_rows() -> None:
    facts = table_block([("索引号", "000014672/2022-00010"), ("发布机构", "工业和信息化部")], on_paper=False)
    contact = table_block([("联系人", "张三"), ("电话", "010-00000000")], index=3, on_paper=False)
    page = [facts, *blocks([HEADER, *ROWS], on_paper=False), contact]
    reading = the_list(page, ORIGIN)
    assert (reading.rows_loaded, reading.rows_quarantined) == (3, 0)
    assert [i.code for i in reading.issues if i.code == "table_not_read"] == ["table_not_read"] * 2


@pytest.mark.parametrize(
    "page",
    [
        [Paragraph(1, "绿色工厂梯度培育及管理暂行办法"), Paragraph(1, "第一条 为加快推动绿色发展，制定本办法。")],
        [
            Paragraph(1, "绿色工厂评价指标"),
            table_block([("序号", "指标", "要求"), ("1", "能耗", "低"), ("2", "水耗", "低")]),
        ],
        [],
    ],
    ids=["policy", "table of indicators", "nothing"],
)
def test_a_document_without_a_list_says_so(page: list[Table | Paragraph]) -> None:
    with pytest.raises(NotAList, match="table"):
        the_list(page, replace(ORIGIN, title="绿色工厂梯度培育及管理暂行办法"))


CELLS = st.sampled_from(
    [
        "",
        "1",
        "2",
        "３",
        "北京",
        "深圳",
        "火星",
        "甲厂",
        "序号",
        "地区",
        "工厂名称",
        "合计",
        "注：无",
        "1. 电视机（2种）",
        TITLE,
    ]
)


@given(data=st.data(), width=st.integers(1, 5), on_paper=st.booleans())
def test_no_table_breaks_the_account(data: st.DataObject, width: int, on_paper: bool) -> None:
    """Any rows in any order: a reading accounts for each, and what it loads and quarantines is what was printed."""
    row = st.lists(st.builds(Cell, CELLS, st.booleans()), min_size=width, max_size=width).map(tuple)
    box = Box(0, 0, 1, 1) if on_paper else None
    tables = [
        Table(page, 1, tuple(Row(at, cells, box) for at, cells in enumerate(rows, start=1)), box)
        for page, rows in enumerate(data.draw(st.lists(st.lists(row, max_size=6), max_size=3)), start=1)
    ]
    header = table_block([HEADER[:width] if width > 2 else ("工厂名称", "地区")[:width]], on_paper=on_paper)
    try:
        reading = the_list([Paragraph(1, TITLE), header, *tables], ORIGIN)
    except NotAList:
        return
    printed = sum(any(cell.text for cell in row.cells) for table in tables for row in table.rows)
    assert reading.rows_seen == reading.rows_loaded + reading.rows_quarantined <= printed
    ordinals = [e.ordinal for e in reading.entries] + [q.ordinal for q in reading.quarantined]
    assert sorted(ordinals) == list(range(1, reading.rows_seen + 1))
    assert {q.reason for q in reading.quarantined} <= {str(reason) for reason in Quarantine}


def test_rows_that_name_another_batch_than_the_list_are_kept_out() -> None:
    rows = [(*HEADER, "批次"), *((*row, batch) for row, batch in zip(ROWS, ("2021", "第三批", "5"), strict=True))]
    reading = the_list(blocks(rows), ORIGIN)
    assert [e.seq for e in reading.entries] == [1]
    assert _reasons(reading) == [(2, "other_list"), (3, "other_list")]


def test_numbers_that_begin_again_without_a_header_are_a_second_run() -> None:
    rows = [*ROWS, ("1", "北京", "庚厂", "乙所"), ("2", "天津", "辛厂", "丁所")]
    reading = the_list(blocks([HEADER, *rows]), ORIGIN)
    assert [e.seq for e in reading.entries] == [1, 2, 3, 1, 2]
    assert {i.code for i in reading.issues} == {"announced_count_not_met"}


def test_a_whole_table_printed_twice_is_loaded_once() -> None:
    reading = the_list(blocks([HEADER, *ROWS], [HEADER, *ROWS]), ORIGIN)
    assert [e.ordinal for e in reading.entries] == [1, 2, 3]
    assert {row.reason for row in reading.quarantined} == {"duplicate_seq"}


def test_a_reader_that_counts_a_row_twice_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Ledger, "next_ordinal", property(lambda ledger: max(1, len(ledger.entries))))
    with pytest.raises(AssertionError, match="counts a row twice or not at all"):
        the_list(blocks([HEADER, *ROWS]), ORIGIN)


def test_a_reader_that_loses_a_row_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    def lose_the_last(member: Member, *of_it: Any) -> None:
        load_member(replace(member, positions=member.positions[:-1]), *of_it)

    monkeypatch.setattr(reader, "load_member", lose_the_last)
    with pytest.raises(AssertionError, match="3 rows were seen and 2 accounted for"):
        the_list(blocks([HEADER, *ROWS]), ORIGIN)


@pytest.mark.parametrize(("more", "said"), [(-1, 661), (0, None), (1, 663)])
def test_an_announced_count_is_met_by_as_many_rows_and_no_others(more: int, said: int | None) -> None:
    """662 factories were announced with the notice that ORIGIN names."""
    rows = [(str(seq), "北京", f"第{seq}厂", "乙所") for seq in range(1, 662 + more + 1)]
    told = [issue.message for issue in the_list(blocks([HEADER, *rows]), ORIGIN).issues]
    assert told == ([f"662 rows were announced with cn.miit:2021:final, and the list has {said}"] if said else [])


@pytest.mark.parametrize("stated", [2, 4])
def test_a_closing_row_that_states_fewer_or_more_rows_than_stand_there_is_told(stated: int) -> None:
    reading = the_list(blocks([HEADER, *ROWS, ("合计", "", f"{stated}家", "")]), ORIGIN)
    assert f"the list states {stated} rows and has 3" in [issue.message for issue in reading.issues]
