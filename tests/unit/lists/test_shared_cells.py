"""Cells that hold several names: parted where it is sure, kept out where it is not, and never glued in silence."""

from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.documents.blocks import Cell
from scrapers.documents.reader import read_blocks
from scrapers.lists.names import SeveralNames, is_glued, is_no_name, names_in_cell
from scrapers.lists.reading import ListReading
from tests.builders.grids import Grid
from tests.builders.lists import PrintedRow, blocks, the_list
from tests.builders.shaped import CITIES, SHANDONG, TITLE, CityList, Write, a_few, city_lists, in_any_format


def _read(*rows: PrintedRow, on_paper: bool = False) -> ListReading:
    return the_list(blocks(rows, lines=(TITLE,), on_paper=on_paper), SHANDONG)


@in_any_format
@a_few
@given(lists=city_lists(limited_only=True), numbered=st.booleans(), counted=st.booleans(), wrong=st.booleans())
def test_names_one_a_line_in_the_cell_of_a_city_are_a_row_each(
    tmp_path: Path, write: Write, lists: tuple[CityList, ...], numbered: bool, counted: bool, wrong: bool
) -> None:
    numbers = count(1)
    rows = [["地市", "序号", "企业名称"] if numbered else ["地市", "企业名称"]]
    for one in lists:
        stated = len(one.names) + (1 if wrong and one is lists[0] else 0)
        city = f"{one.city}\n（{stated}家）" if counted else one.city
        own = ["\n".join(str(next(numbers)) for _ in one.names)] if numbered else []
        rows.append([city, *own, "\n".join(one.names)])
    reading = the_list(read_blocks(write(tmp_path / "list", [TITLE, Grid(rows)])), SHANDONG)
    listed = [(name, CITIES[one.city]) for one in lists for name in one.names]
    assert [(entry.name_as_published, entry.city_code) for entry in reading.entries] == listed
    assert reading.quarantined == ()
    if numbered:
        assert [entry.seq for entry in reading.entries] == list(range(1, len(listed) + 1))
    told = {issue.code for issue in reading.issues if issue.severity == "error"}
    assert told == ({"subtotal_not_met"} if counted and wrong else set())


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("济南样例甲科技有限公司\n济南样例乙科技有限公司", ("济南样例甲科技有限公司", "济南样例乙科技有限公司")),
        ("济南样例甲\n科技有限公司\n济南样例乙科技\n有限公司", ("济南样例甲科技有限公司", "济南样例乙科技有限公司")),
        ("济南样例甲集团\n有限公司", ()),
        ("济南样例甲科技有限公\n司 济南样例乙科技有限公司", ("济南样例甲科技有限公司", "济南样例乙科技有限公司")),
        ("青岛啤酒股份有限公司\n青岛啤酒二厂", ()),
        ("某石油化工股份有限公司\n济南\n分公司", ()),
        ("甲乙丙有限公司\n济南分公司\n丁戊己有限公司", ("甲乙丙有限公司济南分公司", "丁戊己有限公司")),
        ("龙竹科技有限公司\n（原福建龙泰有限公司）", ()),
        ("甲乙丙有限公司※\n丁戊己有限公司（更名）", ("甲乙丙有限公司※", "丁戊己有限公司（更名）")),
        ("山东某某化工园区\n管理中心", ()),
        ("1.甲乙丙有限公司\n2.丁戊己\n有限公司", ("甲乙丙有限公司", "丁戊己有限公司")),
        ("1、甲乙丙有限公司；\n2、丁戊己第二厂。", ("甲乙丙有限公司", "丁戊己第二厂")),
        ("甲乙丙有限公司；\n丁戊己有限公司。", ("甲乙丙有限公司", "丁戊己有限公司")),
        ("甲乙丙有限公司", ()),
        ("", ()),
    ],
)
def test_a_line_on_paper_ends_a_name_only_where_its_legal_form_does(cell: str, names: tuple[str, ...]) -> None:
    assert names_in_cell(cell, on_paper=True) == names


@in_any_format
@a_few
@given(
    lists=city_lists(limited_only=True),
    sign=st.sampled_from(["、", "，", "；", "; ", "、 "]),
    ends=st.sampled_from(["", "。", "；"]),
    wrapped_at=st.none() | st.integers(6, 20),
)
def test_names_that_signs_part_in_the_cell_of_a_city_are_a_row_each_wherever_the_cell_wraps(
    tmp_path: Path, write: Write, lists: tuple[CityList, ...], sign: str, ends: str, wrapped_at: int | None
) -> None:
    rows = [["地市", "数量", "企业名称"]]
    for one in lists:
        cell = sign.join(one.names) + (ends if len(one.names) > 1 else "")
        if wrapped_at:
            cell = "\n".join(cell[at : at + wrapped_at] for at in range(0, len(cell), wrapped_at))
        rows.append([one.city, str(len(one.names)), cell])
    reading = the_list(read_blocks(write(tmp_path / "list", [TITLE, Grid(rows)])), SHANDONG)
    loaded = [(entry.name_as_published, entry.city_code) for entry in reading.entries]
    assert loaded == [(name, CITIES[one.city]) for one in lists for name in one.names]
    assert reading.quarantined == ()


@pytest.mark.parametrize("on_paper", [True, False])
@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("1、甲乙丙有限公司 2、丁戊己股份有限公司", ("甲乙丙有限公司", "丁戊己股份有限公司")),
        ("甲乙丙有限公司\u3000丁戊己股份有限公司", ("甲乙丙有限公司", "丁戊己股份有限公司")),
        ("甲乙丙有限公司 丁戊己有限公司\n庚辛壬有限公司", ("甲乙丙有限公司", "丁戊己有限公司", "庚辛壬有限公司")),
        ("甲乙丙有限公司 （原丁戊己有限公司）", ()),
        ("甲乙丙有限公司 济南分公司", ()),
        (
            "甲乙丙（集团）有限公司第二分公司  丁戊己(山东)有限公司",
            ("甲乙丙（集团）有限公司第二分公司", "丁戊己(山东)有限公司"),
        ),
        ("济南甲水泥厂、济南乙化工厂", ("济南甲水泥厂", "济南乙化工厂")),
        (
            "甲乙丙（中国）有限公司、丁戊己有限公司（历下、槐荫厂区）",
            ("甲乙丙（中国）有限公司", "丁戊己有限公司（历下、槐荫厂区）"),
        ),
        ("甲乙丙有限公司（A、B厂区）", ()),
        ("某某化工一厂、二厂", ()),
        ("丙有限公司，原乙有限公司", ()),
    ],
)
def test_signs_part_names_only_where_each_part_is_a_whole_name_of_its_own(
    cell: str, names: tuple[str, ...], on_paper: bool
) -> None:
    assert names_in_cell(cell, on_paper=on_paper) == names


@pytest.mark.parametrize("on_paper", [True, False])
@pytest.mark.parametrize(
    "cell",
    [
        "甲乙丙有限公司、丁戊己有限公司等3家",
        "甲乙丙有限公司、丁戊己第二厂",
        "甲乙丙有限公司、丁戊己有限公司、庚辛壬",
        "甲乙丙有限公司、丁戊己有限公司（联合体）",
    ],
)
def test_signs_between_texts_of_which_one_is_no_whole_name_are_not_parted_by_guess(cell: str, on_paper: bool) -> None:
    with pytest.raises(SeveralNames):
        names_in_cell(cell, on_paper=on_paper)


def test_a_works_between_two_firms_on_paper_is_not_given_to_either_by_guess() -> None:
    with pytest.raises(SeveralNames):
        names_in_cell("甲乙丙有限公司\n济南机电中心\n科技有限公司", on_paper=True)


@pytest.mark.parametrize("on_paper", [True, False])
def test_lines_of_which_one_is_no_whole_name_are_not_parted_by_guess(on_paper: bool) -> None:
    with pytest.raises(SeveralNames):
        names_in_cell("甲乙丙有限公司\n丁戊己有限公司\n庚辛壬", on_paper=on_paper)


def test_a_broken_line_between_a_firm_and_a_works_tells_neither_one_nor_two() -> None:
    with pytest.raises(SeveralNames):
        names_in_cell("青岛啤酒股份有限公司\n青岛啤酒二厂", on_paper=False)
    assert names_in_cell("济南第一机床厂\n济南第二机床厂", on_paper=False) == ("济南第一机床厂", "济南第二机床厂")


def test_a_cell_that_can_not_be_parted_costs_its_row_and_says_why() -> None:
    reading = _read(
        ("序号", "企业名称"),
        ("1", "青岛啤酒股份有限公司\n青岛啤酒二厂"),
        ("2", "丙有限公司"),
    )
    assert [entry.name_as_published for entry in reading.entries] == ["丙有限公司"]
    (kept_out,) = reading.quarantined
    assert (kept_out.reason, kept_out.ordinal) == ("several_names", 1)
    assert "青岛啤酒股份有限公司 / 青岛啤酒二厂" in kept_out.message


def test_what_stands_beside_names_is_parted_with_them_or_holds_for_all() -> None:
    reading = _read(
        ("序号", "企业名称", "统一社会信用代码", "所属行业"),
        ("1\n2", "甲乙丙有限公司\n丁戊己有限公司", "91370100MA3C00000A\n91370100MA3C00000B", "化工"),
        ("3", "庚辛壬有限公司", "", "机械"),
    )
    assert [(e.seq, e.name_as_published, e.credit_code, e.industry_as_published) for e in reading.entries] == [
        (1, "甲乙丙有限公司", "91370100MA3C00000A", "化工"),
        (2, "丁戊己有限公司", "91370100MA3C00000B", "化工"),
        (3, "庚辛壬有限公司", None, "机械"),
    ]


def test_a_code_beside_two_names_says_not_whose_it_is() -> None:
    reading = _read(
        ("序号", "企业名称", "统一社会信用代码"), ("1", "甲乙丙有限公司\n丁戊己有限公司", "91370100MA3C00000A")
    )
    assert [row.reason for row in reading.quarantined] == ["several_names"]
    assert "under 统一社会信用代码 stand 1 lines for 2 names" in reading.quarantined[0].message


def test_names_in_the_columns_under_one_label_are_a_row_each() -> None:
    label = Cell("企业名称", merged=True)
    reading = _read(
        ("地市", "企业名称", label, label),
        ("济南市", "甲乙丙有限公司", "丁戊己有限公司", "庚辛壬有限公司"),
        ("青岛市", "甲甲甲有限公司", "", ""),
    )
    assert [(entry.name_as_published, entry.region_as_published) for entry in reading.entries] == [
        ("甲乙丙有限公司", "济南市"),
        ("丁戊己有限公司", "济南市"),
        ("庚辛壬有限公司", "济南市"),
        ("甲甲甲有限公司", "青岛市"),
    ]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("4", "not_a_name"),
        ("——", "not_a_name"),
        ("１２３．０", "not_a_name"),
        ("甲乙丙有限公司丁戊己有限公司", "several_names"),
        ("甲（中国）有限公司乙（济南）股份公司", "several_names"),
    ],
)
def test_what_is_no_single_name_is_never_loaded(name: str, reason: str) -> None:
    assert is_no_name(name) or is_glued(name)
    reading = _read(("序号", "企业名称", "备注"), ("1", name, "化工"), ("2", "乙有限公司", ""))
    assert [entry.name_as_published for entry in reading.entries] == ["乙有限公司"]
    assert [(row.reason, name in row.message) for row in reading.quarantined] == [(reason, True)]


@pytest.mark.parametrize(
    "name",
    [
        "甲有限公司、乙有限公司",
        "甲有限公司和乙有限公司",
        "甲有限公司 乙有限公司",
        "甲有限公司（原乙有限公司）",
        "甲股份有限公司乙分公司",
        "首钢股份公司迁安钢铁公司",
        "ABB",
    ],
)
def test_names_that_are_parted_noted_or_a_units_are_not_glued(name: str) -> None:
    assert not is_glued(name)
    assert not is_no_name(name)


def test_firms_that_hold_one_title_together_are_not_parted_into_several() -> None:
    reading = _read(
        ("序号", "企业名称"),
        ("1", "甲乙丙有限公司\n丁戊己有限公司\n（联合体）"),
        ("2", "联合体：甲乙丙有限公司（牵头）\n丁戊己有限公司"),
        ("3", "庚辛壬有限公司"),
    )
    assert [entry.name_as_published for entry in reading.entries] == ["庚辛壬有限公司"]
    assert [row.reason for row in reading.quarantined] == ["several_names"] * 2
    assert "several firms that hold one title together" in reading.quarantined[0].message


def test_names_under_one_label_printed_twice_are_a_row_each() -> None:
    reading = _read(
        ("地市", "企业名称", "企业名称"),
        ("济南市", "甲乙丙有限公司", "丁戊己有限公司"),
        ("青岛市", "庚辛壬有限公司", ""),
    )
    assert [(entry.name_as_published[0], entry.region_as_published) for entry in reading.entries] == [
        ("甲", "济南市"),
        ("丁", "济南市"),
        ("庚", "青岛市"),
    ]


@pytest.mark.parametrize("stroke", ["/", "／", " | ", "\\"])
def test_names_parted_by_a_stroke_are_two_firms_or_two_names_of_one_and_are_not_loaded(stroke: str) -> None:
    firms = f"济南样例甲科技有限公司{stroke}济南样例乙科技有限公司"
    with pytest.raises(SeveralNames):
        names_in_cell(firms, on_paper=False)
    assert names_in_cell(f"济南样例甲（A{stroke}B）科技有限公司", on_paper=False) == ()
    assert names_in_cell(f"济南样例A{stroke}B科技有限公司", on_paper=False) == ()
