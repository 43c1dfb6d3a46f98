"""Where a list has a column for each program, a firm has the titles that are ticked and no other."""

import pytest

from scrapers.documents.blocks import Block, Heading
from scrapers.lists.reader import read_lists
from scrapers.lists.reading import DocumentLists
from tests.builders.lists import table_block
from tests.builders.shaped import SHANDONG

HEADER = ("序号", "企业名称", "地市", "绿色工厂", "绿色供应链管理企业")
FIRMS = ("甲样例有限公司", "乙样例有限公司", "丙样例有限公司", "丁样例有限公司")


def read(title: str, *ticks: tuple[str, str], labels: tuple[str, ...] = HEADER[3:]) -> DocumentLists:
    rows = [(str(at), FIRMS[at - 1], "济南市", *both) for at, both in enumerate(ticks, start=1)]
    blocks: list[Block] = [Heading(1, title, 1), table_block([(*HEADER[:3], *labels), *rows], on_paper=False)]
    return read_lists(blocks, SHANDONG)


def titles_of(document: DocumentLists) -> set[tuple[str, str]]:
    kinds = {reading.program_id.rpartition(".")[2]: reading.entries for reading in document.lists}
    return {(kind, row.name_as_published) for kind, rows in kinds.items() for row in rows}


@pytest.mark.parametrize(
    ("tick", "none"),
    [("√", ""), ("✓", "×"), ("是", "否"), ("●", "/"), ("1", "0"), ("●", "○"), ("★", "☆"), ("○", ""), ("Y", "N")],
)
def test_a_firm_has_the_titles_that_are_ticked(tick: str, none: str) -> None:
    document = read("2023年度山东省绿色制造名单", (tick, none), (none, tick), (tick, tick))
    assert titles_of(document) == {
        ("green_factory", FIRMS[0]),
        ("green_factory", FIRMS[2]),
        ("green_supply_chain", FIRMS[1]),
        ("green_supply_chain", FIRMS[2]),
    }


def test_a_row_that_is_ticked_nowhere_is_kept_out() -> None:
    document = read("2023年度山东省绿色制造名单", ("√", ""), ("", "√"), ("", ""))
    assert FIRMS[2] not in {name for _, name in titles_of(document)}
    kept_out = [row for reading in document.lists for row in reading.quarantined]
    assert [(row.cells[1], row.reason) for row in kept_out] == [(FIRMS[2], "program_untold")]


def test_a_row_that_is_not_ticked_for_the_program_of_the_title_is_not_of_its_list() -> None:
    document = read("2023年度山东省绿色工厂名单", ("√", ""), ("", "√"), ("√", "√"))
    assert titles_of(document) == {("green_factory", FIRMS[0]), ("green_factory", FIRMS[2])}
    [reading] = document.lists
    assert [(row.cells[1], row.reason) for row in reading.quarantined] == [(FIRMS[1], "other_list")]


def test_columns_of_other_words_than_ticks_are_no_ticks() -> None:
    document = read("2023年度山东省绿色工厂名单", ("2021年", ""), ("", "2022年"))
    assert titles_of(document) == {("green_factory", FIRMS[0]), ("green_factory", FIRMS[1])}
    told = [issue.message for reading in document.lists for issue in reading.issues if issue.code == "unknown_column"]
    assert len(told) == 2


def kept_out(document: DocumentLists) -> list[tuple[str, str]]:
    return [(row.cells[1], row.reason) for reading in document.lists for row in reading.quarantined]


@pytest.mark.parametrize("labels", [("国家级", "省级"), ("国家级绿色工厂", "省级绿色工厂")])
def test_of_columns_headed_by_levels_a_list_has_those_ticked_for_its_own(labels: tuple[str, str]) -> None:
    document = read("2023年度山东省绿色工厂名单", ("√", ""), ("", "√"), ("√", "√"), labels=labels)
    assert titles_of(document) == {("green_factory", FIRMS[1]), ("green_factory", FIRMS[2])}
    assert kept_out(document) == [(FIRMS[0], "other_list")]


@pytest.mark.parametrize("label", ["荣誉", "称号"])
def test_a_title_that_names_a_higher_level_is_not_of_a_provinces_list(label: str) -> None:
    said = [("国家级绿色工厂", ""), ("省级绿色工厂", "")]
    document = read("2023年度山东省绿色工厂名单", *said, labels=(label, "备注"))
    assert titles_of(document) == {("green_factory", FIRMS[1])}
    assert kept_out(document) == [(FIRMS[0], "other_list")]


@pytest.mark.parametrize("labels", [("通过", "不通过"), ("同意推荐", "不同意推荐"), ("入选", "备选")])
def test_who_is_ticked_under_a_refusal_is_given_nothing(labels: tuple[str, str]) -> None:
    document = read("2023年度山东省绿色工厂名单", ("√", ""), ("", "√"), labels=labels)
    assert titles_of(document) == {("green_factory", FIRMS[0])}
    assert kept_out(document) == [(FIRMS[1], "not_granted")]


@pytest.mark.parametrize("labels", [("绿色工厂", "备注"), ("绿色工厂", "专精特新企业")])
def test_one_column_of_the_titles_own_program_tells_who_is_on_its_list(labels: tuple[str, str]) -> None:
    document = read("2023年度山东省绿色工厂名单", ("√", ""), ("", ""), labels=labels)
    assert titles_of(document) == {("green_factory", FIRMS[0])}
    assert kept_out(document) == [(FIRMS[1], "other_list")]


def test_ticks_under_other_questions_change_no_list() -> None:
    document = read("2023年度山东省绿色工厂名单", ("√", ""), ("", "√"), labels=("是否首次申报", "是否上市"))
    assert titles_of(document) == {("green_factory", FIRMS[0]), ("green_factory", FIRMS[1])}
