import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.baseline.compact_form import (
    COLUMNS,
    MadeFrom,
    NotCompactForm,
    StatedGroup,
    StatedList,
    StatedRow,
    read,
    write,
)
from tests.builders.transcriptions import factories, products

CELL_TEXT = st.text(
    alphabet=st.one_of(
        st.sampled_from("=@#:、（）·“ \u3000种A1-"),
        st.characters(exclude_categories=["Cs"], exclude_characters="\t\n\r"),
    ),
    min_size=1,
    max_size=12,
).filter(lambda text: text == text.strip())


@st.composite
def rows_in(draw: st.DrawFn, group_no: int | None, numbered: bool, before: int) -> list[StatedRow]:
    cells = st.dictionaries(st.sampled_from(sorted({*COLUMNS} - {"name_as_published"})), CELL_TEXT, max_size=3)
    drawn = draw(st.lists(st.tuples(CELL_TEXT, cells), max_size=5))
    return [
        StatedRow(before + at if numbered else None, group_no, {"name_as_published": name, **other})
        for at, (name, other) in enumerate(drawn, start=1)
    ]


@st.composite
def stated_lists(draw: st.DrawFn) -> StatedList:
    numbering = draw(st.sampled_from(["running", "by_group", "none"]))
    groups = draw(
        st.lists(st.builds(StatedGroup, CELL_TEXT, st.none() | CELL_TEXT, st.none() | st.integers(0, 999)), max_size=4)
    )
    rows: list[StatedRow] = []
    for group_no in [*range(1, len(groups) + 1)] or [None]:
        before = len(rows) if numbering == "running" else 0
        rows += draw(rows_in(group_no, numbering != "none", before))
    made_from = draw(st.sampled_from(MadeFrom))
    return StatedList("cn.miit.green_factory:4:final", made_from, tuple(groups), tuple(rows))


@given(stated_lists())
def test_a_list_reads_back_as_it_was_written(stated: StatedList) -> None:
    assert read(write(stated)) == stated


@given(stated_lists())
def test_a_list_is_written_in_one_way(stated: StatedList) -> None:
    text = write(stated)
    assert write(read(text)) == text


def test_a_region_stands_once_over_its_rows() -> None:
    text = write(factories(("北京", "甲厂"), ("北京", "乙厂"), ("天津", "丙厂")))
    assert text.count("北京") == 1
    assert text.endswith("@ 北京\n\t甲厂\n\t乙厂\n@ 天津\n\t丙厂\n")


def test_a_changed_row_changes_one_line() -> None:
    rows = {"肥料": [("甲公司", "肥", "1"), ("乙公司", "肥", "2")], "轮胎": [("丙公司", "胎", "3")]}
    before = write(products(rows)).split("\n")
    rows["肥料"][1] = ("乙公司", "复合肥", "2")
    after = write(products(rows)).split("\n")
    assert sum(old != new for old, new in zip(before, after, strict=True)) == 1


@pytest.mark.parametrize("text", ["甲\t厂", "甲\n厂", " 甲厂", "甲厂 ", "甲\r厂"])
def test_a_cell_that_would_not_read_back_is_refused(text: str) -> None:
    with pytest.raises(NotCompactForm, match="a cell holds"):
        write(factories(("北京", text)))


def test_a_lost_row_is_refused_because_the_numbers_show_it() -> None:
    whole = factories(("北京", "甲厂"), ("北京", "乙厂"), ("北京", "丙厂"))
    with pytest.raises(NotCompactForm, match="a row is lost"):
        write(dataclasses.replace(whole, rows=(whole.rows[0], whole.rows[2])))


def test_rows_out_of_the_order_of_their_groups_are_refused() -> None:
    stated = products({"肥料": [("甲公司", "肥", "1")], "轮胎": [("丙公司", "胎", "3")]})
    with pytest.raises(NotCompactForm, match="order of their groups"):
        write(dataclasses.replace(stated, rows=stated.rows[::-1]))


def test_a_field_that_a_list_entry_does_not_have_is_refused() -> None:
    stated = factories(("北京", "甲厂"))
    row = dataclasses.replace(stated.rows[0], cells={"name_as_published": "甲厂", "colour": "绿"})
    with pytest.raises(NotCompactForm, match="colour"):
        write(dataclasses.replace(stated, rows=(row,)))


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (("\t甲厂", "甲厂"), "line 8: neither a group, a heading nor a row"),
        (("\t甲厂", "\t甲厂\t乙院\t丙"), "line 8: more cells than"),
        (("numbering: running", "numbering: odd"), "no header"),
        (("made from: one transcription", "made from: hearsay"), "no header"),
        (("@ 北京", "= 北京"), "line 7"),
    ],
)
def test_a_damaged_file_is_refused_naming_the_line(damage: tuple[str, str], said: str) -> None:
    text = write(factories(("北京", "甲厂")))
    assert damage[0] in text
    with pytest.raises(NotCompactForm, match=said):
        read(text.replace(*damage))
