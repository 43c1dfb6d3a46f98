"""One table for several programs: the kind stands in a row over its rows, the first right below the header."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scrapers.documents.reader import read_blocks
from scrapers.lists.reader import read_lists
from scrapers.lists.reading import DocumentLists
from tests.builders.grids import Grid, Range
from tests.builders.lists import blocks, the_list
from tests.builders.shaped import FORMATS, SHANDONG, TITLE, Write

ORIGIN = replace(SHANDONG, title="关于公布2023年度山东省绿色制造名单的通知")
PROGRAMS = {
    "绿色工厂": "sd.gxt.green_factory",
    "绿色工业园区": "sd.gxt.green_park",
    "绿色供应链管理企业": "sd.gxt.green_supply_chain",
}
HEADINGS = ("{n}、{kind}（{count}家）", "（{n}）{kind}（共{count}家）", "{n}、{kind}", "以下为{kind}")
some = settings(
    max_examples=15, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def _table(sizes: Sequence[tuple[str, int]], heading: str, at: int, *, merged: bool, off_by: int) -> Grid:
    rows, ranges = [["序号", "单位名称", "地市"]], []
    for number, (kind, size) in enumerate(sizes):
        text = heading.format(n="一二三"[number], kind=kind, count=size + (off_by if number == 0 else 0))
        if merged:
            ranges.append(Range(len(rows), 0, len(rows), 2))
        rows.append([text if merged or column == at else "" for column in range(3)])
        rows += [[str(seq), f"济南{kind[-2:]}{seq}号有限公司", "济南市"] for seq in range(1, size + 1)]
    return Grid(rows, ranges)


def _programs(document: DocumentLists) -> list[tuple[str, int]]:
    return [(one.program_id, one.rows_loaded) for one in document.lists]


@pytest.mark.parametrize("write", [write for _, write in FORMATS], ids=[name for name, _ in FORMATS])
@some
@given(
    kinds=st.permutations(list(PROGRAMS)),
    sizes=st.lists(st.integers(1, 4), min_size=2, max_size=3),
    heading=st.sampled_from(HEADINGS),
    merged=st.booleans(),
    off_by=st.sampled_from([0, 1]),
)
def test_every_row_is_of_the_kind_that_stands_over_it_in_the_table(
    tmp_path: Path, write: Write, kinds: list[str], sizes: list[int], heading: str, merged: bool, off_by: int
) -> None:
    of_kinds = list(zip(kinds, sizes, strict=False))
    at = 1 if heading.startswith("以下") else 0
    table = _table(of_kinds, heading, at, merged=merged, off_by=off_by)
    document = read_lists(read_blocks(write(tmp_path / "list", ["2023年度山东省绿色制造名单", table])), ORIGIN)
    assert _programs(document) == [(PROGRAMS[kind], size) for kind, size in of_kinds]
    assert document.rows_quarantined == 0
    issues = [*document.issues, *(issue for one in document.lists for issue in one.issues)]
    is_told = any(issue.severity == "error" for issue in issues)
    assert is_told == (off_by == 1 and "{count}" in heading)


def test_the_count_of_the_title_over_the_table_is_not_that_of_its_first_kind() -> None:
    rows = [
        ("序号", "单位名称"),
        ("一、绿色工厂", ""),
        ("1", "济南甲乙有限公司"),
        ("二、绿色工业园区", ""),
        ("1", "某园区"),
    ]
    document = read_lists(blocks(rows, lines=("2023年度山东省绿色制造名单（共2家）",), on_paper=False), ORIGIN)
    assert _programs(document) == [("sd.gxt.green_factory", 1), ("sd.gxt.green_park", 1)]
    assert [issue for one in document.lists for issue in one.issues if issue.severity == "error"] == []


def test_a_row_that_prints_the_end_of_the_name_above_it_is_no_row_of_its_own() -> None:
    rows = [
        ("序号", "企业名称", "地市"),
        ("1", "山东甲乙建材有", "济南市"),
        ("", "限公司", ""),
        ("2", "丙有限公司", "济南市"),
    ]
    reading = the_list(blocks(rows, lines=(TITLE,), on_paper=False), SHANDONG)
    assert [(e.seq, e.name_as_published) for e in reading.entries] == [(1, "山东甲乙建材有限公司"), (2, "丙有限公司")]


@pytest.mark.parametrize("rest", ["丁戊己庚有限公司", "停产"])
def test_what_does_not_end_the_name_above_it_is_kept_out_as_a_row_without_a_number(rest: str) -> None:
    rows = [
        ("序号", "企业名称", "地市"),
        ("1", "甲乙有限公司", "济南市"),
        ("", rest, ""),
        ("2", "丙有限公司", "济南市"),
    ]
    reading = the_list(blocks(rows, lines=(TITLE,), on_paper=False), SHANDONG)
    assert [entry.name_as_published for entry in reading.entries] == ["甲乙有限公司", "丙有限公司"]
    assert [row.reason for row in reading.quarantined] == ["unnumbered_row"]
