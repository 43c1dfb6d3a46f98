"""Marks beside a name are told from it, and nothing that is part of a name is taken for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.text.marks import split_marks, without_marks

NAME = "云南滇湖铜业（集团）有限公司"


@pytest.mark.parametrize(
    ("mark", "told"),
    [
        ("※", ("※",)),
        ("*", ("*",)),
        ("＊＊", ("＊＊",)),
        ("&", ("&",)),
        (" ▲", ("▲",)),
        ("①", ("①",)),
        ("⑵", ("⑵",)),
        ("²", ("²",)),
        ("[1]", ("1",)),
        ("〔2〕", ("2",)),
        ("（注1）", ("注1",)),
        ("（见备注三）", ("见备注三",)),
        ("注2", ("注2",)),
        ("（※）", ("※",)),
        ("（新增）", ("新增",)),
        ("（2024年新增）", ("2024年新增",)),
        ("（2024年5月移出）", ("2024年5月移出",)),
        ("（第三批）", ("第三批",)),
        ("（复核）※", ("复核", "※")),
        ("（已撤销）", ("已撤销",)),
        ("（联合体）", ("联合体",)),
        ("联合体", ("联合体",)),
        ("（联合体牵头单位）", ("联合体牵头单位",)),
        ("（牵头）", ("牵头",)),
        ("（联合）", ("联合",)),
        ("^1", ("^1",)),
        ("（注：本次新增）", ("注：本次新增",)),
    ],
)
def test_a_mark_behind_a_name_is_a_mark(mark: str, told: tuple[str, ...]) -> None:
    assert split_marks(NAME + mark) == (NAME, told)


def test_a_sign_before_a_name_is_a_mark() -> None:
    assert split_marks(f"★ {NAME}*") == (NAME, ("★", "*"))


def test_what_a_firm_is_of_those_listed_together_is_a_mark_before_its_name() -> None:
    assert split_marks(f"联合体：{NAME}") == (NAME, ("联合体",))
    assert split_marks("联合体育用品有限公司") == ("联合体育用品有限公司", ())


@pytest.mark.parametrize(
    "name",
    [
        NAME,
        "滦州乳业有限责任公司（二车间）",
        "亚药集团股份有限公司(风陵渡工业园)",
        "东风乘用车公司（广州）",
        "甲有限公司（原乙有限公司）",
        "甲有限公司（现名乙有限公司）",
        "甲有限公司（注：原乙有限公司）",
        "某工程技术研究中心（有限公司）",
        "天津开发区（东区）",
        "青岛啤酒二厂",
        "3M中国有限公司",
        "C#软件园",
        "有限公司注塑厂",
        "甲·乙有限公司",
    ],
)
def test_what_belongs_to_a_name_is_no_mark(name: str) -> None:
    assert split_marks(name) == (name, ())


@given(st.text("甲乙有限公司（）()[]※*①1注新增 "))
def test_a_name_without_its_marks_has_none_and_is_never_empty(printed: str) -> None:
    name = without_marks(printed)
    assert without_marks(name) == name
    assert bool(name.strip()) == bool(printed.strip())


@pytest.mark.parametrize("printed", ["※", "（新增）", "①※"])
def test_a_text_that_is_nothing_but_marks_is_a_name(printed: str) -> None:
    assert split_marks(printed) == (printed, ())
