"""A number printed with each name is the row's number and no part of the name; with some names only, it is told."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrapers.documents.blocks import Paragraph
from scrapers.lists.reading import ListReading
from tests.builders.lists import table_block, the_list
from tests.builders.shaped import SHANDONG, TITLE

SIGNED = ("{}.", "{}、", "{}．", "（{}）", "({})", "【{}】", "{}）", "{} 、", "第{}号 ", "第{}家：", "第{}名")
BARE = ("{} ", "{}", "{}-", "No.{} ", "№{}:")
some = settings(max_examples=40, deadline=None, derandomize=True)


def read(header: tuple[str, ...], *rows: tuple[str, ...]) -> ListReading:
    return the_list([Paragraph(1, TITLE), table_block([header, *rows])], SHANDONG)


def told(reading: ListReading) -> list[str]:
    return [issue.message for issue in reading.issues if issue.code == "number_before_name"]


@some
@given(
    count=st.integers(2, 6),
    form=st.sampled_from((*SIGNED, *BARE)),
    in_characters=st.booleans(),
    has_numbers=st.sampled_from(("no column", "empty", "the same")),
)
def test_the_number_that_each_name_has_before_it_is_the_rows(
    count: int, form: str, in_characters: bool, has_numbers: str
) -> None:
    in_characters = in_characters and form in SIGNED  # 三一重工 is a name
    names = [f"样例{at}号科技有限公司" for at in range(count)]
    rows = []
    for at, name in enumerate(names, start=1):
        number = "一二三四五六"[at - 1] if in_characters else str(at)
        seq = {"no column": (), "empty": ("",), "the same": (str(at),)}[has_numbers]
        rows.append((*seq, form.format(number) + name, "济南市"))
    header = ("企业名称", "所在地") if has_numbers == "no column" else ("序号", "企业名称", "所在地")
    reading = read(header, *rows)
    assert [(entry.seq, entry.name_as_published) for entry in reading.entries] == list(enumerate(names, start=1))
    assert not told(reading)
    assert not reading.sequence_gaps


@pytest.mark.parametrize("numbers", ["⒈⒉⒊", "①②③", "⑴⑵⑶"])
def test_numbers_in_one_character_that_run_on_are_the_rows(numbers: str) -> None:
    reading = read(("企业名称",), *((f"{number}样例{at}科技有限公司",) for at, number in enumerate(numbers)))
    assert [entry.seq for entry in reading.entries] == [1, 2, 3]
    assert [entry.name_as_published for entry in reading.entries] == [f"样例{at}科技有限公司" for at in range(3)]


def test_numbers_that_begin_later_or_skip_are_the_rows_and_what_is_missing_is_told() -> None:
    reading = read(("企业名称",), ("12.甲样例有限公司",), ("13.乙样例有限公司",), ("15.丙样例有限公司",))
    assert [entry.seq for entry in reading.entries] == [12, 13, 15]
    assert reading.sequence_gaps == ("1-11", "14")


@pytest.mark.parametrize(
    "names",
    [
        ("3M样例有限公司", "58样例有限公司"),
        ("1号店样例有限公司", "360样例有限公司"),
        ("1样例有限公司", "1样例乙有限公司"),
        ("一汽样例有限公司", "二汽样例有限公司", "三一样例有限公司"),
        ("（中国）样例有限公司", "甲样例有限公司"),
    ],
)
def test_a_number_that_a_firm_is_called_by_stays_in_its_name(names: tuple[str, ...]) -> None:
    reading = read(("企业名称", "所在地"), *((name, "济南市") for name in names))
    assert tuple(entry.name_as_published for entry in reading.entries) == names
    assert not told(reading)


@pytest.mark.parametrize(
    ("header", "rows"),
    [
        (("企业名称",), (("甲样例有限公司",), ("12.乙样例有限公司",))),
        (("企业名称",), (("3.甲样例有限公司",), ("2.乙样例有限公司",))),
        (("序号", "企业名称"), (("1", "2.甲样例有限公司"), ("2", "3.乙样例有限公司"))),
    ],
)
def test_a_number_that_is_not_the_rows_is_told_and_stays(
    header: tuple[str, ...], rows: tuple[tuple[str, ...], ...]
) -> None:
    reading = read(header, *rows)
    assert [entry.name_as_published for entry in reading.entries] == [row[-1] for row in rows]
    assert len(told(reading)) == 1
