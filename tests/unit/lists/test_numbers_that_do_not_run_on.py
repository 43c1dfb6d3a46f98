"""序号 that begin again, skip or stand twice cost no row and are told; so are rows and headings printed twice."""

from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrapers.documents.blocks import Block
from tests.builders.lists import blocks, table_block, the_list
from tests.builders.shaped import SHANDONG, TITLE

HEADER = ("序号", "企业名称", "地市")
some = settings(max_examples=40, deadline=None, derandomize=True)


@some
@given(
    runs=st.lists(st.lists(st.integers(1, 3), min_size=1, max_size=6), min_size=1, max_size=3),
    header_again=st.booleans(),
    title_again=st.booleans(),
    on_paper=st.booleans(),
)
def test_every_row_is_loaded_with_its_number_however_runs_begin_again_and_skip(
    runs: list[list[int]], header_again: bool, title_again: bool, on_paper: bool
) -> None:
    # Each run begins at 1 under its header, as the parts of a list by city do; a step above 1 skips numbers.
    numbers = [list(accumulate([1, *steps])) for steps in runs]
    page: list[Block] = list(blocks(lines=(TITLE,)))
    printed: list[tuple[int, str]] = []
    for at, run in enumerate(numbers, start=1):
        rows = [(str(number), f"样例{at}批{number}号有限公司", "济南市") for number in run]
        printed += [(number, f"样例{at}批{number}号有限公司") for number in run]
        halves = (rows[: len(rows) // 2], rows[len(rows) // 2 :])
        page += [table_block([HEADER, *halves[0]], page=2 * at - 1, on_paper=on_paper)]
        if title_again:
            page += blocks(lines=(TITLE,))
        again = [HEADER] if header_again or title_again or not on_paper else []
        page += [table_block([*again, *halves[1]], page=2 * at, on_paper=on_paper)]
    reading = the_list(page, SHANDONG)
    assert [(entry.seq, entry.name_as_published) for entry in reading.entries] == printed
    assert reading.quarantined == ()
    skipped = [step for steps in runs for step in steps if step > 1]
    assert len(reading.sequence_gaps) == len(skipped)


@pytest.mark.parametrize("number", ["2", "3"])
def test_a_firm_printed_twice_under_two_numbers_is_loaded_twice_and_told(number: str) -> None:
    rows = [HEADER, ("1", "甲有限公司", "济南市"), (number, "甲有限公司", "济南市"), ("4", "甲有限公司", "青岛市")]
    reading = the_list(blocks(rows, lines=(TITLE,), on_paper=False), SHANDONG)
    assert [entry.seq for entry in reading.entries] == [1, int(number), 4]
    assert [issue.message for issue in reading.issues if issue.code == "printed_twice"] == [
        "row 2, 甲有限公司: the same as row 1; both are loaded"
    ]


@pytest.mark.parametrize("stated", [1, 2])
def test_headings_of_a_table_of_contents_count_no_rows_and_those_over_the_rows_do(stated: int) -> None:
    headings = (f"一、济南市（{stated}家）", "二、青岛市（1家）")
    page = [
        *blocks(lines=(TITLE, *headings), on_paper=False),
        *blocks([("序号", "企业名称"), ("1", "甲有限公司")], lines=headings[:1], on_paper=False),
        *blocks([("序号", "企业名称"), ("1", "乙有限公司")], lines=headings[1:], on_paper=False),
    ]
    reading = the_list(page, SHANDONG)
    assert [entry.city_code for entry in reading.entries] == ["3701", "3702"]
    told = [issue.message for issue in reading.issues if issue.code == "subtotal_not_met"]
    assert told == ([] if stated == 1 else [f"{headings[0]} states 2 rows, and 1 stand there"])


def test_a_number_that_stands_after_a_greater_one_is_told_and_costs_no_row() -> None:
    rows = [HEADER, *((str(number), f"样例{number}号有限公司", "济南市") for number in (1, 4, 2))]
    reading = the_list(blocks(rows, lines=(TITLE,), on_paper=False), SHANDONG)
    assert [entry.seq for entry in reading.entries] == [1, 4, 2]
    told = [(issue.message, issue.severity) for issue in reading.issues if issue.code == "sequence_order"]
    assert told == [("序号 2 stands after 4", "warning")]
