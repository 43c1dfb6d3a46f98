"""Rows that were recognised in a picture know how sure they are, and below the floor they go to a person."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from scrapers.documents.blocks import SURE_FROM, Box, Paragraph
from scrapers.documents.recognition.printed import page_recognised, printed_alone
from tests.builders.lists import HEADER, ORIGIN, TITLE, blocks, table_block, the_list

ROWS = (("1", "北京", "甲厂", "乙所"), ("2", "天津", "丙厂", "丁所"), ("3", "河北", "戊厂", "己所"))


@given(st.lists(st.floats(min_value=0, max_value=1), min_size=3, max_size=3))
def test_a_recognised_row_is_loaded_from_the_floor_on_and_quarantined_below(sure: list[float]) -> None:
    table = table_block([HEADER, *ROWS])
    rows = [replace(row, confidence=of) for row, of in zip(table.rows, (1.0, *sure), strict=True)]
    reading = the_list([Paragraph(1, TITLE), replace(table, rows=tuple(rows))], ORIGIN)
    assert [entry.recognition_confidence for entry in reading.entries] == [of for of in sure if of >= SURE_FROM]
    assert {row.reason for row in reading.quarantined} <= {"low_confidence"}
    assert reading.rows_seen == 3


def test_a_row_that_was_read_has_no_confidence() -> None:
    reading = the_list(blocks([HEADER, *ROWS]), ORIGIN)
    assert [entry.recognition_confidence for entry in reading.entries] == [None] * 3


@given(st.lists(st.floats(min_value=0, max_value=1), min_size=2, max_size=2))
def test_names_on_recognised_lines_are_as_sure_as_their_lines(sure: list[float]) -> None:
    lines = [f"{at}.湖南第{at}有限公司" for at in (1, 2)]
    of_lines = [Paragraph(1, line, confidence=of) for line, of in zip(lines, sure, strict=True)]
    reading = the_list([Paragraph(1, TITLE, confidence=1.0), *of_lines], ORIGIN)
    assert [entry.recognition_confidence for entry in reading.entries] == [of for of in sure if of >= SURE_FROM]
    assert reading.rows_seen == 2


def test_what_takes_a_text_at_its_word_sees_a_recognised_page_as_a_picture() -> None:
    box = Box(1, 2, 3, 4)
    read, remark = Paragraph(1, "通知"), page_recognised("5 rows", 2)
    recognised = (Paragraph(2, "单位产值能耗下降13%", box, 0.99), table_block([HEADER], page=2), remark)
    assert printed_alone((read, *recognised)) == (read, Paragraph(2, "", box))
    assert printed_alone((read, table_block([HEADER]))) == (read, table_block([HEADER]))
