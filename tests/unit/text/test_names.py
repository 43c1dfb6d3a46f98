"""Two printings of one name are one organization; two organizations never become one."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scrapers.text.folding import understood
from scrapers.text.names import normalise_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("通用电气（中国）有限公司", "通用电气(中国)有限公司"),
        ("ＳＭＣ（北京）制造有限公司", "SMC(北京)制造有限公司"),
        ("上海三菱电机•上菱空调机电器有限公司", "上海三菱电机·上菱空调机电器有限公司"),
        ("⽣益科技", "生益科技"),
        ("⻰岩卓越新能源", "龙岩卓越新能源"),
        ("潍坊⻧水化工有限公司", "潍坊卤水化工有限公司"),
        ("⽤⼾电器", "用户电器"),
        ("\u202a甲\u200e乙\u2066丙\u2069丁\u00ad戊\ufe0f\U000e0101公司\u202c", "甲乙丙丁戊公司"),
        ("甲乙〖集团〗{北京}公司", "甲乙(集团)（北京）公司"),
        ("杭州 海康威视　数字技术", "杭州海康威视数字技术"),
        ("北京ABB开关有限公司", "北京abb开关有限公司"),
        ("沈阳-欧盟经济开发区", "沈阳—欧盟经济开发区"),
    ],
)
def test_one_name_printed_two_ways_is_one_name(one: str, other: str) -> None:
    assert normalise_name(one) == normalise_name(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("燕京啤酒股份有限公司", "燕京啤酒股份有限公司一分公司"),
        ("中粮有限公司", "中粮有限责任公司"),
        ("恒力石化", "恒力石化（大连）"),
    ],
)
def test_words_that_carry_meaning_keep_names_apart(one: str, other: str) -> None:
    assert normalise_name(one) != normalise_name(other)


@example(name="甲\u01f0有限公司")
@given(st.text())
def test_normalising_or_folding_once_more_changes_nothing(name: str) -> None:
    assert normalise_name(normalise_name(name)) == normalise_name(name)
    assert understood(normalise_name(name)) == normalise_name(name)
