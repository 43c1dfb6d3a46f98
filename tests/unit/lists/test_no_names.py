"""What stands where a name does and is none is no firm: labels, titles, words for none, addresses, refusals."""

import pytest

from scrapers.documents.blocks import Block, Heading, Paragraph
from scrapers.lists.reader import NotAList, read_lists
from scrapers.lists.reading import DocumentLists
from tests.builders.lists import across, table_block
from tests.builders.shaped import SHANDONG, TITLE

FIRMS = ("甲样例有限公司", "乙样例有限公司", "丙样例有限公司", "丁样例有限公司")


def of_table(*rows: tuple[str, ...], header: tuple[str, ...] = ("序号", "企业名称", "地市")) -> DocumentLists:
    return read_lists([Heading(1, TITLE, 1), table_block([header, *rows], on_paper=False)], SHANDONG)


def of_lines(*lines: str) -> DocumentLists:
    blocks: list[Block] = [Heading(1, TITLE, 1), *(Paragraph(1, line) for line in lines)]
    return read_lists(blocks, SHANDONG)


def loaded(document: DocumentLists) -> list[str]:
    return [entry.name_as_published for reading in document.lists for entry in reading.entries]


def kept_out(document: DocumentLists) -> list[tuple[str, str]]:
    return [(row.cells[-1], row.reason) for reading in document.lists for row in reading.quarantined]


@pytest.mark.parametrize(
    "text",
    [
        *("无", "暂缺", "空缺", "待定", "（略）", "见附件2"),
        *("所属行业", "企业名称", "地市：", "联系人：张三", "联系单位：山东省工业和信息化厅"),
        *(
            "甲样例有限公司（http://www.example.com）",
            "甲样例有限公司 电话：0531-88888888",
            "a@example.com",
            "13800000000",
        ),
        *("2023年度绿色供应链管理企业名单", "评价机构名录", "不予推荐企业", "二、未通过企业（2家）"),
    ],
)
def test_what_names_nobody_is_kept_out_and_its_neighbours_are_not(text: str) -> None:
    document = of_table(("1", FIRMS[0], "济南市"), ("2", text, "济南市"), ("3", FIRMS[1], "青岛市"))
    assert loaded(document) == list(FIRMS[:2])
    [reason] = [row.reason for reading in document.lists for row in reading.quarantined]
    assert reason == "not_a_name"


@pytest.mark.parametrize(
    "name",
    [
        "天津电话设备有限公司",
        "名单样例科技有限公司",
        "无锡样例有限公司",
        "甲样例有限公司（注：原乙厂）",
        "中国一拖7654321厂",
    ],
)
def test_names_that_have_such_words_in_them_are_names(name: str) -> None:
    rows = (("1", FIRMS[0], "济南市"), ("2", name, "济南市"))
    is_number = name.endswith("7654321厂")
    assert loaded(of_table(*rows)) == [FIRMS[0], *([] if is_number else [name])]


@pytest.mark.parametrize("whole", ["青岛甲样例股份有限公司", "青岛乙样例有限责任公司", "青岛丙样例有限公司青岛分公司"])
def test_a_name_that_ends_within_its_legal_form_is_kept_out_and_a_whole_one_is_not(whole: str) -> None:
    document = of_table(("1", whole[:-1], "青岛市"), ("2", whole, "青岛市"), ("3", FIRMS[0], "济南市"))
    assert loaded(document) == [whole, FIRMS[0]]
    assert [reason for _, reason in kept_out(document)] == ["not_a_name"]


def test_an_english_line_below_a_row_is_no_firm() -> None:
    document = of_table(("1", FIRMS[0], "济南市"), ("", "Jia Sample Co., Ltd.", ""))
    assert loaded(document) == [FIRMS[0]]
    assert [reason for _, reason in kept_out(document)] == ["not_a_name"]


def test_a_column_of_labels_and_values_gives_no_firm() -> None:
    cells = [(FIRMS[0],), ("所属地市",), ("济南市",), ("行业",), ("装备",), (FIRMS[1],)]
    document = of_table(*cells, header=("企业名称",))
    assert loaded(document) == []
    assert {reason for _, reason in kept_out(document)} == {"not_a_name"}


@pytest.mark.parametrize("refusal", ["二、不予推荐", "二、未通过企业（2家）", "二、不予通过名单", "二、备选企业"])
def test_those_under_a_heading_that_refuses_are_given_nothing(refusal: str) -> None:
    lines = of_lines("一、同意推荐", f"1. {FIRMS[0]}", f"2. {FIRMS[1]}", refusal, f"1. {FIRMS[2]}", f"2. {FIRMS[3]}")
    rows = [(str(at), firm, "济南市") for at, firm in enumerate(FIRMS, start=1)]
    header = ("序号", "企业名称", "地市")
    table = table_block([header, across("一、通过企业", 3), *rows[:2], across(refusal, 3), *rows[2:]], on_paper=False)
    for document in (lines, read_lists([Heading(1, TITLE, 1), table], SHANDONG)):
        assert loaded(document) == list(FIRMS[:2])
        assert {row.reason for reading in document.lists for row in reading.quarantined} == {"not_granted"}


def test_a_refusal_ends_with_the_next_heading_of_its_rank_and_holds_over_deeper_ones() -> None:
    document = of_lines(
        *("一、不予推荐企业", "（一）济南市", f"1. {FIRMS[0]}", "（二）青岛市", f"1. {FIRMS[1]}"),
        *("二、同意推荐企业", "（一）济南市", f"1. {FIRMS[2]}", f"2. {FIRMS[3]}"),
    )
    assert loaded(document) == list(FIRMS[2:])


def test_the_line_that_goes_on_with_the_numbers_and_is_like_no_name_is_kept_out() -> None:
    document = of_lines(f"1. {FIRMS[0]}", f"2. {FIRMS[1]}", "3. 国网样例电力")
    assert loaded(document) == list(FIRMS[:2])
    assert kept_out(document) == [("国网样例电力", "not_a_name")]


@pytest.mark.parametrize("line", ["3. 请各单位按要求组织申报。", "5. 国网样例电力", "三、有关要求", "3. 联系人：张三"])
def test_other_lines_below_numbered_names_are_no_rows(line: str) -> None:
    document = of_lines(f"1. {FIRMS[0]}", f"2. {FIRMS[1]}", line)
    assert loaded(document) == list(FIRMS[:2])
    assert kept_out(document) == []


def test_a_place_behind_a_name_begins_no_name() -> None:
    with pytest.raises(NotAList):
        of_lines(
            *(f"{firm}　{city}" for firm, city in zip(FIRMS, ("济南市", "青岛市", "淄博市", "烟台市"), strict=True))
        )


def test_names_behind_several_places_are_kept_for_a_person() -> None:
    document = of_lines(f"济南市：{FIRMS[0]}；", f"青岛市：{FIRMS[1]}；", f"淄博市、烟台市：{FIRMS[2]}、{FIRMS[3]}。")
    assert loaded(document) == list(FIRMS[:2])
    assert kept_out(document) == [(FIRMS[2], "not_a_name"), (FIRMS[3], "not_a_name")]


def test_names_under_a_list_of_assessors_hold_no_title() -> None:
    document = of_lines(*FIRMS[:2], "评价机构名单", *FIRMS[2:])
    assert loaded(document) == list(FIRMS[:2])
    assert len(kept_out(document)) == 2


@pytest.mark.parametrize(
    ("line", "is_told"),
    [
        ("3丙样例有限公司济南市", True),
        ("3. 丙样例有限公司", True),
        ("3 丙样例厂 青岛市", True),
        ("5. 丙样例有限公司", False),
        ("3. 请有关公司按要求整改。", False),
        ("3. 联系单位：丙样例有限公司", False),
        ("3月底前报送", False),
    ],
)
def test_a_line_below_a_table_that_goes_on_with_its_numbers_is_told(line: str, is_told: bool) -> None:
    rows = [("序号", "企业名称"), *((str(at), firm) for at, firm in enumerate(FIRMS[:2], start=1))]
    blocks: list[Block] = [Heading(1, TITLE, 1), table_block(rows, on_paper=False), Paragraph(1, line)]
    document = read_lists(blocks, SHANDONG)
    assert loaded(document) == list(FIRMS[:2])
    told = [issue for reading in document.lists for issue in reading.issues] + list(document.issues)
    assert ("row_outside_table" in [issue.code for issue in told]) is is_told
