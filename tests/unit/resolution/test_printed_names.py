"""A name is one organization's however it is printed: with marks, in other characters, or beside another firm's."""

import pytest

from pipelines.resolution.tables import organization_tables
from scrapers.naming.parts import name_parts, parent_names, what_goes_on
from tests.builders.listed import entries, listed

NAME = "云南滇湖铜业有限公司"


def resolved(*printed: str) -> tuple[set[tuple[str, str]], list[str]]:
    """The organizations that lists of two years name, by id and name shown, and the codes of the issues."""
    tables = organization_tables(
        entries(*(listed(one, batch=str(2020 + year), province="53") for year, one in enumerate(printed)))
    )
    names = {(row["organization_id"], row["name"]) for row in tables["organization_names"].to_dicts()}
    return names, tables["organization_issues"]["code"].to_list()


@pytest.mark.parametrize(
    "mark", ["※", "*", "①", "（注1）", "[1]", "★", "（新增）", " ▲", "（复核）", "注1", "（已移出）"]
)
def test_a_name_with_a_mark_is_that_organization_and_shown_without_it(mark: str) -> None:
    names, codes = resolved(NAME, NAME + mark)
    assert {name for _, name in names} == {NAME}
    assert len({identity for identity, _ in names}) == 1
    assert codes == []


@pytest.mark.parametrize("printed", ["雲南滇湖銅業有限公司", "云南滇湖铜業有限公司"])
def test_traditional_characters_are_the_same_name_and_shown_as_the_mainland_prints(printed: str) -> None:
    names, codes = resolved(NAME, printed)
    assert {name for _, name in names} == {NAME}
    assert len({identity for identity, _ in names}) == 1
    assert codes == []


def test_radicals_are_the_characters_they_are_printed_for() -> None:
    names, _ = resolved("陕西长风门业有限公司", "陕⻄⻓⻛⻔业有限公司")
    assert {name for _, name in names} == {"陕西长风门业有限公司"}
    assert len({identity for identity, _ in names}) == 1


@pytest.mark.parametrize(
    "cell",
    [
        "{}、{}",
        "{}与{}",
        "{}和{}",
        "{}；{}",
        "{}/{}",
        "{} {}",
        "{}＋{}",
        "{}、{}（联合体）",
        "{}、{}联合体",
        "{}（牵头单位）、{}（成员单位）",
        "{}（牵头）、{}（联合）",
        "联合体：{}、{}",
    ],
)
def test_two_firms_of_one_cell_are_two(cell: str) -> None:
    one, other = "湖南湘湖线缆有限公司", "湖南湘江线缆有限公司"
    parts = name_parts(cell.format(one, other))
    assert (parts.name, parts.shown, parts.listed_with) == (one, one, (other,))
    assert resolved(cell.format(one, other))[1] == ["several_organizations_in_a_cell"]


def test_two_works_of_one_cell_are_two_where_each_begins_with_a_region() -> None:
    one, other = "湖南湘湖旅游用品厂", "长沙湘江旅游用品厂"
    assert name_parts(f"{one}与{other}").listed_with == (other,)
    assert name_parts(f"{one}与湘江旅游用品厂").listed_with == ()


@pytest.mark.parametrize(
    "name", ["湖南与共科技有限公司", "江苏和、远有限公司", "A&B（中国）有限公司", "长城股份有限公司天津与北京分公司"]
)
def test_a_name_with_such_a_sign_or_word_in_it_is_one_firms(name: str) -> None:
    assert name_parts(name).listed_with == ()


@pytest.mark.parametrize("behind", ["ABC", "1", "湖南湘江线缆有限公司", "（某某说法）"])
def test_a_name_that_goes_on_with_no_known_unit_is_told(behind: str) -> None:
    printed = "湖南湘湖线缆有限公司" + behind
    assert what_goes_on(name_parts(printed).name)
    assert parent_names(name_parts(printed).name) == ()
    assert resolved(printed)[1] == ["name_goes_on"]


@pytest.mark.parametrize(
    "behind",
    [
        "长沙分公司",
        "第二工厂",
        "（二车间）",
        "（长沙）",
        "（浏阳工业园）",
        "（总部）",
        "（东区）",
        "乘用车公司",
        "（原湖南湘湖线缆厂）",
        "",
    ],
)
def test_a_unit_a_part_and_a_note_are_known(behind: str) -> None:
    name = name_parts("湖南湘湖线缆股份有限公司" + behind).name
    assert what_goes_on(name) == ""


def test_a_firm_is_no_branch_of_itself_for_a_mark_in_a_bracket() -> None:
    assert parent_names(name_parts("湖南湘湖线缆有限公司（联合体牵头单位）").name) == ()
    assert parent_names(name_parts("湖南湘湖线缆有限公司（二车间）").name) == ("湖南湘湖线缆有限公司",)
