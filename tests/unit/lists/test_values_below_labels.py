"""A label on a line of its own is put beside the value below it; what can't be put beside its firm is told."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.documents.blocks import Block, Box, Heading, Paragraph
from scrapers.documents.reader import read_blocks
from scrapers.lists.values_below_labels import with_values_beside_labels
from tests.builders import html
from tests.builders.lists import the_list
from tests.builders.shaped import CITIES, SHANDONG, TITLE, a_few

FIRMS = ("甲样例有限公司", "乙样例有限公司", "丙样例有限公司", "丁样例有限公司")
INDUSTRIES = ("化工", "建材", "", "电子")


def lines(*texts: str) -> list[Block]:
    return [Paragraph(1, text) for text in texts]


def loaded(blocks: list[Block]) -> list[tuple[int | None, str, str | None, str | None]]:
    entries = the_list([Heading(1, TITLE, 1), *blocks], SHANDONG).entries
    return [(row.seq, row.name_as_published, row.city_code, row.industry_as_published) for row in entries]


@a_few
@given(
    cities=st.lists(st.sampled_from(sorted(CITIES)), min_size=1, max_size=4),
    colon=st.sampled_from(("", "：", ":")),
    name=st.sampled_from(("line", "label")),
    industry=st.booleans(),
)
def test_a_dl_says_of_each_firm_what_it_prints_below_it(
    tmp_path: Path, cities: list[str], colon: str, name: str, industry: bool
) -> None:
    firms = list(zip(range(1, 5), FIRMS, cities, INDUSTRIES, strict=False))
    written = []
    for number, firm, city, of_industry in firms:
        fields = [("地市", city), *([("所属行业", of_industry)] if industry else [])]
        if name == "label":
            fields = [("序号", str(number)), ("企业名称", firm), *fields]
        else:
            written.append(f"<p>{number}. {firm}</p>")
        written.append(f"<dl>{''.join(f'<dt>{label}{colon}</dt><dd>{said}</dd>' for label, said in fields)}</dl>")
    path = tmp_path / "list.html"
    path.write_text(html.page(f"<h1>{TITLE}</h1>", *written), encoding="utf-8")
    entries = the_list(read_blocks(path), SHANDONG).entries
    assert [(row.seq, row.name_as_published, row.city_code, row.industry_as_published) for row in entries] == [
        (number, firm, CITIES[city], (of_industry if industry else "") or None)
        for number, firm, city, of_industry in firms
    ]


@pytest.mark.parametrize(
    "texts",
    [
        ("序号", "企业名称", "地市", "1", "甲样例有限公司", "济南市", "2", "乙样例有限公司", "青岛市"),
        (
            "序号",
            "企业名称",
            "地市",
            "1",
            "甲样例有限公司",
            "济南市",
            "序号",
            "企业名称",
            "地市",
            "2",
            "乙样例有限公司",
        ),
        ("企业名单：", "甲样例有限公司", "乙样例有限公司"),
        ("企业名称", "甲样例有限公司", "乙样例有限公司", "企业名称", "丙样例有限公司"),
        ("一、单位", "甲样例有限公司", "二、单位", "乙样例有限公司"),
        ("地市：济南市", "地市：青岛市"),
        ("行业", "1. 甲样例有限公司", "行业", "2. 乙样例有限公司"),
        ("地市", "济南市"),
    ],
)
def test_lines_that_are_no_labels_over_values_stay_as_they_are(texts: tuple[str, ...]) -> None:
    assert list(with_values_beside_labels(lines(*texts))) == lines(*texts)


def test_labels_of_a_page_are_not_put_beside_what_the_next_page_begins_with() -> None:
    blocks: list[Block] = [Paragraph(1 + at // 3, text) for at, text in enumerate(("地市", "济南市", "行业", "化工"))]
    assert list(with_values_beside_labels(blocks)) == blocks


def test_the_place_below_a_label_stands_over_no_firm_after_it() -> None:
    texts = (
        "1. 甲样例有限公司",
        "地市：",
        "济南市",
        "行业：",
        "化工",
        "2. 乙样例有限公司",
        "地市：",
        "青岛市",
        "行业：",
        "电子",
    )
    assert loaded(lines(*texts)) == [(1, FIRMS[0], "3701", "化工"), (2, FIRMS[1], "3702", "电子")]


@pytest.mark.parametrize("said", ["地市：济南市", "地市   济南市", "所属行业：化工"])
@pytest.mark.parametrize("firms", [1, 2, 3])
def test_what_lines_between_names_on_paper_say_is_told_as_unread(said: str, firms: int) -> None:
    texts = [text for at in range(firms) for text in (f"{at + 1}. {FIRMS[at]}", said)]
    blocks: list[Block] = [Paragraph(1, text, Box(0, 0, 9, 9)) for text in (TITLE, *texts)]
    reading = the_list(blocks, SHANDONG)
    assert [row.name_as_published for row in reading.entries] == list(FIRMS[:firms])
    [told] = [issue for issue in reading.issues if issue.code == "columns_not_read"]
    assert told.severity == "error"
    assert f"{firms} lines" in told.message
    assert said in told.message


@pytest.mark.parametrize("between", ["特此公示。", "联系人：张三", "备注：更名", "山东省工业和信息化厅"])
def test_other_lines_between_names_are_not_told_of(between: str) -> None:
    blocks = [Paragraph(1, text, Box(0, 0, 9, 9)) for text in (TITLE, f"1. {FIRMS[0]}", between, f"2. {FIRMS[1]}")]
    assert not [issue for issue in the_list(blocks, SHANDONG).issues if issue.code == "columns_not_read"]


def test_one_card_is_a_list_below_the_title_of_one_and_else_its_fields_are_told_as_unread() -> None:
    card = lines("1. 甲样例有限公司", "地市：济南市", "行业：化工")
    assert loaded(card) == [(1, FIRMS[0], "3701", "化工")]
    reading = the_list(card, SHANDONG)
    assert [(row.name_as_published, row.city_code) for row in reading.entries] == [(FIRMS[0], None)]
    assert "columns_not_read" in [issue.code for issue in reading.issues]
