"""The text of a notice that says until when its titles are given ends them then, row by row."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrapers.lists.reader import read_lists
from scrapers.lists.reading import ListReading
from tests.builders.lists import blocks
from tests.builders.shaped import SHANDONG, TITLE

ON = date(2023, 6, 1)
OTHER_TERM = "2024-06-30"


def _listed(*lines: str, rows: tuple[tuple[str, ...], ...] = (("1", "山东甲澜有限公司"),)) -> ListReading:
    header = ("序号", "企业名称", "有效期")[: len(rows[0])]
    (reading,) = read_lists(
        blocks([header, *rows], lines=(*lines, TITLE), on_paper=False), replace(SHANDONG, issued_on=ON)
    ).lists
    return reading


def _ends(reading: ListReading) -> list[tuple[str | None, str | None]]:
    return [(entry.standing, entry.standing_on) for entry in reading.entries]


@settings(max_examples=40, deadline=None, derandomize=True)
@given(
    last=st.dates(date(2024, 1, 1), date(2035, 12, 31)),
    words=st.sampled_from(
        [
            "认定有效期至{last}。",
            "以上企业绿色工厂称号有效期自2023年7月1日至{last}。",
            "称号有效期为2023年7月1日-{last}；请各地加强管理。",
            "2023年度绿色工厂名单有效期截至{last}。",
        ]
    ),
)
def test_all_titles_of_a_notice_end_on_the_last_day_that_its_text_says(last: date, words: str) -> None:
    reading = _listed(words.format(last=f"{last.year}年{last.month}月{last.day}日"))
    assert _ends(reading) == [("expired", last.isoformat())]


def test_what_a_row_says_of_its_own_term_goes_before_the_text() -> None:
    rows = (("1", "山东甲澜有限公司", "2024年6月30日"), ("2", "山东乙澜有限公司", ""))
    ends = _ends(_listed("认定有效期至2026年12月31日。", rows=rows))
    assert ends == [("expired", OTHER_TERM), ("expired", "2026-12-31")]


@pytest.mark.parametrize(
    "line",
    [
        "称号有效期三年。",
        "本办法有效期至2026年12月31日，绿色工厂按其管理。",
        "2020年度绿色工厂名单有效期至2023年12月31日。",
        "原绿色工厂称号有效期至2023年12月31日。",
        "请企业在2023年12月31日前申报绿色工厂，称号有效期至2026年12月31日。",
        "绿色工厂称号有效期至2025年12月31日。绿色园区称号有效期至2026年12月31日。",
        "有效期至2026年12月31日。",
    ],
)
def test_a_text_that_does_not_plainly_say_it_of_these_titles_ends_none(line: str) -> None:
    assert _ends(_listed(line)) == [(None, None)]


@pytest.mark.parametrize(("first", "told"), [("2023年7月1日", True), ("2023年6月1日", False), ("2023年5月1日", False)])
def test_titles_that_begin_later_than_their_notice_are_told(first: str, told: bool) -> None:
    reading = _listed(f"认定有效期自{first}至2026年12月31日。")
    assert ("term_begins_later" in {issue.code for issue in reading.issues}) is told
