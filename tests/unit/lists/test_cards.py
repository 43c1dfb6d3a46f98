"""A name with labelled lines below it is a card, and several are a list; what is none of them stays as it is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrapers.documents.blocks import Block, Box, Heading, Paragraph, Table
from scrapers.lists.cards import with_cards
from scrapers.lists.typed_tables import with_typed_tables
from tests.builders.lists import table_block, the_list
from tests.builders.shaped import CITIES, SHANDONG, TITLE

some = settings(max_examples=20, deadline=None, derandomize=True)


def lines(*texts: str) -> list[Block]:
    return [Paragraph(1, text) for text in texts]


def loaded(*blocks: Block) -> list[tuple[int | None, str, str | None, str | None]]:
    entries = the_list([Heading(1, TITLE, 1), *blocks], SHANDONG).entries
    return [(row.seq, row.name_as_published, row.city_code, row.industry_as_published) for row in entries]


@some
@given(
    cities=st.lists(st.sampled_from(sorted(CITIES)), min_size=2, max_size=4),
    name=st.sampled_from(("{0}. {1}", "第{0}号 {1}", "{1}", "企业名称：{1}", "单位名称: {1}")),
    label=st.sampled_from(("地市：", "所在市:", "所属地市 ： ")),
    on_a_line=st.sampled_from(("\n", "  ", "；", "lines")),
    as_headings=st.booleans(),
)
def test_what_stands_below_a_name_is_said_of_it(
    cities: list[str], name: str, label: str, on_a_line: str, as_headings: bool
) -> None:
    blocks: list[Block] = []
    for at, city in enumerate(cities, start=1):
        first = name.format(at, f"样例{at}号科技有限公司")
        card = [first, f"{label}{city}", "所属行业：化工"]
        if on_a_line == "lines":
            blocks += [Heading(1, first, 3) if as_headings else Paragraph(1, first), *lines(*card[1:])]
        else:
            blocks += lines(on_a_line.join(card))
    numbered = "{0}" in name
    assert loaded(*blocks) == [
        (at if numbered else None, f"样例{at}号科技有限公司", CITIES[city], "化工")
        for at, city in enumerate(cities, start=1)
    ]


def test_a_line_right_above_a_label_is_a_name_whatever_it_ends_with() -> None:
    texts = ("1. 甲样例有限公司", "所在市：济南市", "2. 乙样例医院", "所在市：青岛市", "3. 丙样例有限公司")
    assert [row[:3] for row in loaded(*lines(*texts))] == [
        (1, "甲样例有限公司", "3701"),
        (2, "乙样例医院", "3702"),
        (3, "丙样例有限公司", None),
    ]


def test_a_city_between_two_cards_stands_over_those_below_it() -> None:
    card = ("1. 甲样例有限公司", "行业：化工", "2. 乙样例有限公司", "行业：建材")
    texts = ("一、济南市", *card, "二、青岛市", "3. 丙样例有限公司", "行业：化工")
    assert [city for _, _, city, _ in loaded(*lines(*texts))] == ["3701", "3701", "3702"]


def test_what_is_said_below_the_last_card_alone_is_of_the_notice() -> None:
    of_the_notice = lines("联系人：张三", "联系电话：0531", "特此公示。")
    cards = lines("甲样例有限公司", "地市：济南市", "乙样例有限公司", "地市：青岛市")
    [table, *behind] = with_typed_tables([*cards, *of_the_notice])
    assert isinstance(table, Table)
    assert [row.texts for row in table.rows] == [
        ("企业名称", "地市"),
        ("甲样例有限公司", "济南市"),
        ("乙样例有限公司", "青岛市"),
    ]
    assert behind == of_the_notice


def _table_of(*texts: str) -> list[tuple[str, ...]]:
    [table] = with_typed_tables(lines(*texts))
    assert isinstance(table, Table)
    return [row.texts for row in table.rows]


@pytest.mark.parametrize("said", ["地址：经十路1号", "主营产品：水泥", "备注：更名"])
def test_what_is_said_of_the_last_firm_as_of_others_is_of_the_list(said: str) -> None:
    label, _, value = said.partition("：")
    texts = ("甲样例有限公司", "地市：济南市", said, "乙样例有限公司", "地市：青岛市", said)
    assert _table_of(*texts) == [
        ("企业名称", "地市", label),
        ("甲样例有限公司", "济南市", value),
        ("乙样例有限公司", "青岛市", value),
    ]


def test_what_is_said_of_the_last_firm_alone_is_of_the_list_where_only_lists_say_it() -> None:
    texts = ("甲样例有限公司", "地市：济南市", "乙样例有限公司", "地市：青岛市", "行业：化工")
    assert _table_of(*texts)[-1] == ("乙样例有限公司", "青岛市", "化工")


@pytest.mark.parametrize(
    ("between", "row"),
    [("青岛市：", ("青岛市：",) * 2), ("青岛市：丙样例有限公司", ("青岛市：丙样例有限公司", "建材"))],
)
def test_a_place_before_a_colon_is_no_label(between: str, row: tuple[str, ...]) -> None:
    behind = ("行业：建材",) if "丙" in between else ("乙样例有限公司", "行业：建材")
    table = _table_of("甲样例有限公司", "行业：化工", between, *behind)
    assert table[2] == row


@pytest.mark.parametrize(
    "blocks",
    [
        lines("甲样例有限公司", "地址：经十路1号", "电话：1", "乙样例有限公司", "地址：经十路2号", "电话：2"),
        lines("甲样例有限公司", "地市：济南市", "特此公示。", "某某厅"),
        lines("1.甲样例有限公司", "2.乙样例有限公司", "现予公布。", "地市：济南市", "地市：青岛市"),
        lines("地市：济南市", "地市：青岛市"),
        lines(*(text for city in CITIES for text in (f"地市：{city}", "1. 甲样例有限公司"))),
        lines("甲样例有限公司", "地址：经十路1号", "简介", "某某大学", "地址：经十路2号"),
        lines("乙样例有限公司", "济南市：甲样例有限公司", "青岛市：", "丙样例有限公司"),
        [Paragraph(1, text, Box(0, 0, 1, 1)) for text in ("甲样例有限公司", "地市：济南市") * 2],
        [Paragraph(1, text, confidence=0.99) for text in ("甲样例有限公司", "地市：济南市") * 2],
    ],
)
def test_lines_that_are_no_cards_stay_as_they_are(blocks: list[Block]) -> None:
    assert list(with_cards(blocks)) == blocks


@pytest.mark.parametrize("first", ["序号", "地市", "行业", "企业名称"])
@pytest.mark.parametrize("left_out", [None, "地市", "行业"])
def test_a_card_may_begin_with_any_label_and_lack_one(first: str, left_out: str | None) -> None:
    labels = sorted(("序号", "企业名称", "地市", "行业"), key=lambda label: label != first)
    firms = [
        {"序号": "1", "企业名称": "甲样例有限公司", "地市": "济南市", "行业": "化工"},
        {"序号": "2", "企业名称": "乙样例有限公司", "地市": "青岛市", "行业": "建材"},
        {"序号": "3", "企业名称": "丙样例有限公司", "地市": "烟台市", "行业": "电子"},
    ]
    if left_out:
        firms[1][left_out] = ""
    texts = [f"{label}：{firm[label]}" for firm in firms for label in labels if firm[label]]
    assert loaded(*lines(*texts)) == [
        (int(firm["序号"]), firm["企业名称"], CITIES.get(firm["地市"]), firm["行业"] or None) for firm in firms
    ]


def test_below_a_name_on_a_line_of_its_own_fields_stand_in_any_order() -> None:
    texts = ("1. 甲样例有限公司", "地市：济南市", "行业：化工", "2. 乙样例有限公司", "行业：建材", "地市：青岛市")
    assert [row[2:] for row in loaded(*lines(*texts))] == [("3701", "化工"), ("3702", "建材")]


def test_a_city_between_cards_that_label_their_names_is_no_name() -> None:
    texts = ("企业名称：甲样例有限公司", "行业：化工", "二、青岛市", "企业名称：乙样例有限公司", "行业：建材")
    assert loaded(*lines(*texts))[1] == (None, "乙样例有限公司", "3702", "建材")


def test_what_is_said_before_the_first_name_is_said_of_none() -> None:
    texts = ("推荐单位：省厅", "1. 甲样例有限公司", "地市：济南市", "2. 乙样例有限公司", "地市：青岛市")
    [line, table] = with_typed_tables(lines(*texts))
    assert line == Paragraph(1, "推荐单位：省厅")
    assert isinstance(table, Table)
    assert [row.texts[-1] for row in table.rows if "推荐单位" not in table.rows[0].texts] == [
        "地市",
        "济南市",
        "青岛市",
    ]


@pytest.mark.parametrize("place", ["{}", "（{}）"])
@pytest.mark.parametrize("numbers", [("1. ", "2. ", "3. "), ("",) * 3])
def test_a_place_below_each_name_is_that_of_the_name_above_it(place: str, numbers: tuple[str, ...]) -> None:
    listed = [("甲样例有限公司", "济南市"), ("乙样例有限公司", "青岛市"), ("丙样例有限公司", "济南市")]
    texts = [text for at, (name, city) in enumerate(listed) for text in (numbers[at] + name, place.format(city))]
    rows = loaded(*lines(*texts, "特此公示。"))
    assert [(name, city) for _, name, city, _ in rows] == [(name, CITIES[city]) for name, city in listed]
    assert [seq for seq, *_ in rows] == ([1, 2, 3] if numbers[0] else [None] * 3)


@pytest.mark.parametrize(
    ("texts", "cities"),
    [
        (("济南市", "甲样例有限公司", "青岛市", "乙样例有限公司"), ["3701", "3702"]),
        (("济南市", "甲样例有限公司", "乙样例有限公司", "青岛市", "丙样例有限公司"), ["3701", "3701", "3702"]),
    ],
)
def test_a_city_over_its_names_is_that_of_those_below_it(texts: tuple[str, ...], cities: list[str]) -> None:
    assert [city for _, _, city, _ in loaded(*lines(*texts))] == cities


@pytest.mark.parametrize(
    "texts",
    [
        ("甲样例有限公司", "济南市", "乙样例有限公司"),
        ("甲样例有限公司", "济南市"),
        ("甲样例有限公司", "济南市", "乙样例有限公司", "青岛市", "丙样例有限公司"),
        ("烟台经济技术开发区", "济南高新技术产业开发区", "淄博经济技术开发区", "苏州工业园区"),
        ("甲样例有限公司", "乙样例有限公司", "青岛市", "丙样例有限公司", "济南市"),
        ("济南市", "乙样例有限公司", "青岛市", "丙样例有限公司", "济南市"),
        ("甲样例有限公司", "现予公布。", "乙样例有限公司", "青岛市"),
    ],
)
def test_places_of_which_it_can_not_be_told_stay_as_they_are(texts: tuple[str, ...]) -> None:
    assert list(with_typed_tables(lines(*texts))) == lines(*texts)


def test_a_place_on_another_page_is_not_that_of_the_name_above_it() -> None:
    texts = ("甲样例有限公司", "济南市", "乙样例有限公司", "青岛市")
    blocks: list[Block] = [Paragraph(1 + at // 3, text) for at, text in enumerate(texts)]
    assert list(with_typed_tables(blocks)) == blocks


def test_cards_end_with_their_page_and_before_many_lines_of_another_text() -> None:
    cards = lines("甲样例有限公司", "地市：济南市", "乙样例有限公司", "地市：青岛市")
    another: list[Block] = [Paragraph(2, block.text) for block in cards if isinstance(block, Paragraph)]
    assert [block.page for block in with_typed_tables([*cards, *another])] == [1, 2]
    sentences = lines(*(f"第{at}段文字。" for at in range(9)))
    blocks = list(with_typed_tables([*cards, *sentences, *cards]))
    assert [type(block) for block in blocks] == [Table, *[Paragraph] * 9, Table]


def test_a_list_of_cards_counts_among_the_tables_of_its_page_in_parts() -> None:
    cards = lines(*(text for at in range(300) for text in (f"样例{at}号科技有限公司", "地市：济南市")))
    blocks = list(with_typed_tables([table_block([("序号",)], index=1), *cards, table_block([("序号",)], index=2)]))
    tables = [block for block in blocks if isinstance(block, Table)]
    assert [table.index for table in tables] == [1, 2, 2, 3]
    assert [row.index for table in tables[1:3] for row in table.rows] == list(range(1, 302))
