"""Numbers in prose: what each means, and which are no quantities."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.quantities import Precision, Quantity, parse_quantities


def only(text: str) -> Quantity:
    found = parse_quantities(text)
    assert len(found) == 1, found
    return found[0]


def low_high(quantity: Quantity) -> tuple[str | None, str | None]:
    low, high = quantity.value_low, quantity.value_high
    return None if low is None else str(low), None if high is None else str(high)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "precision"),
    [
        ("新培育绿色工厂1382家", "1382", "1382", "家", Precision.EXACT),
        ("累计1,382家", "1382", "1382", "家", Precision.EXACT),
        ("１３８２家", "1382", "1382", "家", Precision.EXACT),
        ("绿色工厂 1.6万余家", "16000", None, "家", Precision.OVER),
        ("三百余家", "300", None, "家", Precision.OVER),
        ("30余万吨", "300000", None, "吨", Precision.OVER),
        ("用3～5年时间", "3", "5", "年", Precision.RANGE),
        ("用三五年时间", "3", "5", "年", Precision.RANGE),
        ("25%-30%", "25", "30", "%", Precision.RANGE),
        ("3～5万家", "30000", "50000", "家", Precision.RANGE),
        ("5000～1万吨", "5000", "10000", "吨", Precision.RANGE),
        ("单位能耗下降25％左右", "25", "25", "%", Precision.ABOUT),
        ("近300家", "300", "300", "家", Precision.ABOUT),
        ("一万吨", "10000", "10000", "吨", Precision.EXACT),
        ("一万二千吨", "12000", "12000", "吨", Precision.EXACT),
        ("占三分之二", "66.6667", "66.6667", "%", Precision.EXACT),
        ("比重超过三分之一", "33.3333", None, "%", Precision.OVER),
        ("2/3以上", "66.6667", None, "%", Precision.OVER),
        ("近一半", "50", "50", "%", Precision.ABOUT),
        ("七成以上", "70", None, "%", Precision.OVER),
        ("百分之二十五", "25", "25", "%", Precision.EXACT),
        ("不得低于80%", "80", None, "%", Precision.OVER),
        ("不超过60万元", None, "600000", "元", Precision.UNDER),
        ("最高可获得千万元补贴", None, "10000000", "元", Precision.UNDER),
        ("30个工作日内", None, "30", "工作日", Precision.UNDER),
        ("公示15日。", "15", "15", "日", Precision.EXACT),
        ("连续三年", "3", "3", "年", Precision.EXACT),
        ("近三年", "3", "3", "年", Precision.EXACT),
        ("0.5吨标煤/万元", "0.5", "0.5", "吨标准煤/万元", Precision.EXACT),
        ("302.5克标准煤/千瓦时", "302.5", "302.5", "克标准煤/千瓦时", Precision.EXACT),
        ("装机10万千瓦", "100000", "100000", "千瓦", Precision.EXACT),
        ("百万千瓦机组", "1000000", "1000000", "千瓦", Precision.ABOUT),
        ("提高2.7个百分点", "2.7", "2.7", "百分点", Precision.EXACT),
        ("4.73万亿元", "4730000000000", "4730000000000", "元", Precision.EXACT),
        ("不少于一家", "1", None, "家", Precision.OVER),
    ],
)
def test_a_number_in_prose_has_its_value_its_unit_and_its_precision(
    text: str, low: str | None, high: str | None, unit: str, precision: Precision
) -> None:
    found = only(text)
    assert (*low_high(found), found.unit_normalised, found.precision) == (low, high, unit, precision)


def test_round_numbers_in_words_are_approximate() -> None:
    found = parse_quantities("千家绿色工厂、百家绿色园区、万种绿色产品")
    assert [(str(q.value), q.unit, q.precision) for q in found] == [
        ("1000", "家", Precision.ABOUT),
        ("100", "家", Precision.ABOUT),
        ("10000", "种", Precision.ABOUT),
    ]


def test_a_lower_bound_followed_by_an_upper_one_is_one_range_that_says_which_ends_belong_to_it() -> None:
    found = only("年综合能耗5千吨标准煤以上不满1万吨标准煤的用能单位")
    assert low_high(found) == ("5000", "10000")
    assert (found.low_included, found.high_included) == (True, False)
    assert found.text == "5千吨标准煤以上不满1万吨标准煤"


@pytest.mark.parametrize(
    ("text", "included"),
    [
        ("年耗能3000吨以上不满8000吨标准煤的", (True, False)),
        ("年耗能3000吨以上、8000吨标准煤以下的", (True, True)),
        ("年耗能3000以上不满8000吨标准煤的", (True, False)),
        ("年耗能3000（含）至8000（不含）吨标准煤的", (True, False)),
        ("年耗能3000吨（不含）—8000吨标准煤（含）的", (False, True)),
    ],
)
def test_a_range_is_one_wherever_its_bounds_leave_out_what_is_weighed(text: str, included: tuple[bool, bool]) -> None:
    found = only(text)
    assert (low_high(found), found.unit_normalised) == (("3000", "8000"), "吨标准煤")
    assert (found.low_included, found.high_included) == included


@pytest.mark.parametrize("text", ["新增3000吨以上，单耗不超过2千克标准煤", "3家以上、不足8项"])
def test_bounds_of_different_things_are_no_range(text: str) -> None:
    assert len(parse_quantities(text)) == 2


@pytest.mark.parametrize(
    ("text", "included"),
    [("5家以上", True), ("超过5家", False), ("5余家", False), ("不少于5家", True), ("高于5家", False)],
)
def test_words_say_whether_the_lower_bound_itself_counts(text: str, included: bool) -> None:
    assert only(text).low_included is included


def test_the_number_as_printed_stands_beside_the_number_as_understood() -> None:
    found = only("共1.6万余家")
    assert (str(found.printed_low), found.unit, str(found.value_low)) == ("1.6", "万家", "16000")


@pytest.mark.parametrize(
    "text",
    [
        "每年7月31日前",
        "2016—2020年",
        "二〇一〇年四月十四日",
        "第三批",
        "第 12 条",
        "（国发〔2009〕36号）",
        "GB/T 36132—2018",
        "1.1.1 家用电器",
        "十分重要",
        "数十家、几百家",
        "一个体系",
        "突破一批技术",
        "再制造零件",
        "千家万户",
        "“十四五”时期",
        "2021年度",
        "1.1 节能产业",
    ],
)
def test_dates_ordinals_numbers_of_documents_and_articles_are_no_quantities(text: str) -> None:
    assert [q.text for q in parse_quantities(text)] == []


def test_a_change_from_one_figure_to_another_is_no_range() -> None:
    assert [str(q.value) for q in parse_quantities("由5家至10家")] == ["5", "10"]


@given(
    st.text(
        alphabet="0123456789.,一二三十百千万亿余多约近超不以上下内家年日%％吨标准煤/～-第数分之半成 。\n", max_size=60
    )
)
def test_whatever_the_text_a_quantity_is_printed_where_it_says_and_has_a_bound(text: str) -> None:
    for found in parse_quantities(text):
        assert text[found.start : found.end] == found.text
        assert found.value_low is not None or found.value_high is not None
        if found.precision is Precision.RANGE:
            assert found.value_low is not None
            assert found.value_high is not None
            assert found.value_low <= found.value_high


def test_what_firms_have_is_no_furniture() -> None:
    assert [
        found.unit for found in parse_quantities("遴选出30家具备引领作用的企业、12家具有代表性的企业和8家家具企业")
    ] == ["家"] * 3
    assert [found.unit for found in parse_quantities("新增3家具厂")] != ["家"]
