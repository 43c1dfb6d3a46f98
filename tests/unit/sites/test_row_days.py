"""Of the days that a row prints, the listing's is that of publication; summaries, panels, other matters have none."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.sites.rows import ListShape, parsed, rows_of

DAY = date(2024, 12, 20)
OTHER = DAY - timedelta(days=9)
BASE = "https://www.example.gov.cn/tzgg/"
LINK = '<a href="/1.html" title="关于公布绿色工厂名单的通知">关于公布绿色工厂名单的通知</a>'


def day_of(row: str, around: str = "<ul>{}</ul>", tag: str = "li") -> date | None:
    page = parsed(around.format(f"<{tag}>{row}</{tag}>"))
    return rows_of(page, BASE, [ListShape(tag, is_own=True)])[-1].listed_on


FORMS = ["{}", "[{}]", "（{}）", "发布时间：{}", "{} 10:21:03", "日期：{}", "<em>{}</em>"]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "summary",
    [
        "<p>为贯彻2016年9月20日会议精神，经审核，现将名单予以公布。</p>",
        "<p class='abs'>黄山市经信局公告 2019-03-01 第一条……</p>",
        '<div class="pop" style="display:none"><p>2024-12-01</p></div>',
        "<div hidden>2024-12-01</div>",
        "<table><tr><td>发文日期：</td><td>2024年12月11日</td></tr></table>",
        "<p><b>成文日期：</b>2024-12-11</p>",
        "<p>印发日期：2024-12-11</p>",
        "<p><span>截止时间：</span><span>2025-01-31</span></p>",
    ],
)
@pytest.mark.parametrize("is_before", [True, False])
def test_a_day_by_itself_is_the_rows_whatever_else_it_tells(form: str, summary: str, is_before: bool) -> None:
    own = f"<span>{form.format(DAY)}</span>"
    assert day_of(LINK + (summary + own if is_before else own + summary)) == DAY


@given(st.integers(0, 3), st.sampled_from(["成文日期", "印发日期", "签发日期", "生成日期", "失效日期"]))
def test_a_day_that_is_called_another_is_taken_only_where_there_is_no_other(at: int, label: str) -> None:
    cells = [f"<i>{label}：</i><i>{OTHER}</i>"] * 2
    assert day_of(LINK + "".join(cells)) == OTHER
    cells.insert(min(at, 2), f"<i>公开日期</i><i>{DAY}</i>")
    assert day_of(LINK + "".join(cells)) == DAY


@pytest.mark.parametrize(
    ("heads", "expected"), [("成文日期 发布日期", DAY), ("公开时间 截止时间", OTHER), ("甲 乙", OTHER)]
)
def test_the_column_that_is_headed_as_publication_holds_the_day(heads: str, expected: date) -> None:
    head = "".join(f"<th>{name}</th>" for name in ("标题", *heads.split()))
    around = f"<table><tr>{head}</tr>{{}}</table>"
    assert day_of(f"<td>{LINK}</td><td>{OTHER}</td><td>{DAY:%Y年%m月%d日}</td>", around, "tr") == expected


def test_a_day_in_parts_is_the_rows_before_one_of_its_summary() -> None:
    parts = f"<div><p>{DAY:%d}</p><span>{DAY:%Y-%m}</span></div>"
    assert day_of(f"{parts}{LINK}<p>根据工信部2016年9月20日通知要求……</p>") == DAY


def test_a_row_within_its_link_is_read_alike() -> None:
    inside = f'<a href="/1.html"><p>关于2016年9月20日公示的绿色工厂名单</p><span>{DAY}</span></a>'
    assert day_of(inside) == DAY


def test_a_row_that_is_hidden_as_a_whole_still_has_its_day() -> None:
    page = parsed(f'<ul><li style="display:none">{LINK}<span>{DAY}</span></li></ul>')
    assert rows_of(page, BASE, [ListShape("li", is_own=True)])[0].listed_on == DAY
