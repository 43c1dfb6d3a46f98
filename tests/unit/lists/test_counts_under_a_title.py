"""What a line under a title states of the list and of its regions' rows is compared with the rows."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scrapers.documents.reader import read_blocks
from tests.builders.grids import Grid
from tests.builders.lists import blocks, the_list
from tests.builders.shaped import CITIES, FORMATS, SHANDONG, TITLE, Write

some = settings(
    max_examples=10, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.mark.parametrize("write", [write for _, write in FORMATS], ids=[name for name, _ in FORMATS])
@some
@given(
    cities=st.lists(st.sampled_from(sorted(CITIES)), min_size=1, max_size=8),
    form=st.sampled_from(["（共{all}家，其中{parts}）", "共计{all}家企业，其中：{parts}。", "（共{all}家）"]),
    wrong=st.sampled_from(["nothing", "all", "a part"]),
)
def test_a_count_is_told_exactly_where_the_rows_do_not_meet_it(
    tmp_path: Path, write: Write, cities: list[str], form: str, wrong: str
) -> None:
    counts = Counter(cities)
    stated = {city: count + (wrong == "a part" and city == cities[0]) for city, count in counts.items()}
    line = form.format(
        all=len(cities) + (wrong == "all"), parts="、".join(f"{city}{count}家" for city, count in stated.items())
    )
    rows = [["序号", "企业名称", "地市"]]
    rows += [[str(at), f"样例{at}号有限公司", city] for at, city in enumerate(cities, start=1)]
    reading = the_list(read_blocks(write(tmp_path / "list", [TITLE, line, Grid(rows)])), SHANDONG)
    assert reading.rows_loaded == len(cities)
    told = {issue.code for issue in reading.issues if issue.severity == "error"}
    part_is_wrong = wrong == "a part" and "{parts}" in form
    both = {"stated_count_not_met", "subtotal_not_met"}
    assert told == (both if wrong == "all" else {"subtotal_not_met"} if part_is_wrong else set())


def test_the_count_of_a_title_holds_for_all_its_tables() -> None:
    tables = [("序号", "企业名称"), ("1", "甲有限公司")], [("序号", "企业名称"), ("1", "乙有限公司")]
    page = [
        *blocks(lines=(TITLE, "（共2家，其中济南市1家、青岛市1家）", "一、济南市"), on_paper=False),
        *blocks(tables[0], lines=(), on_paper=False),
        *blocks(tables[1], lines=("二、青岛市",), on_paper=False),
    ]
    reading = the_list(page, SHANDONG)
    assert [entry.city_code for entry in reading.entries] == ["3701", "3702"]
    assert [issue for issue in reading.issues if issue.severity == "error"] == []


def test_parts_that_are_no_regions_or_of_rows_that_say_none_are_not_compared() -> None:
    rows = [("序号", "企业名称"), ("1", "甲有限公司")]
    for parts in ("其中新增5家、复核2家", "其中济南市5家"):
        reading = the_list(blocks(rows, lines=(TITLE, f"（共1家，{parts}）"), on_paper=False), SHANDONG)
        assert [issue for issue in reading.issues if issue.severity == "error"] == []
