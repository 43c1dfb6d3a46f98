"""A place printed with each name is the row's place and no part of the name; with some names only, it stays."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scrapers.documents.blocks import Paragraph
from scrapers.documents.reader import read_blocks
from tests.builders.grids import Grid
from tests.builders.lists import blocks, the_list
from tests.builders.shaped import CITIES, FORMATS, SHANDONG, TITLE, Write

FORMS = ("{name}（{city}）", "{name}({city})", "{name}【{city}】", "{city}：{name}", "{city}: {name}", "{city} {name}")
some = settings(
    max_examples=10, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.mark.parametrize("write", [write for _, write in FORMATS], ids=[name for name, _ in FORMATS])
@some
@given(
    cities=st.lists(st.sampled_from(sorted(CITIES)), min_size=2, max_size=6),
    form=st.sampled_from(FORMS),
    own_bracket=st.booleans(),
)
def test_the_place_that_each_name_has_with_it_is_that_of_its_row(
    tmp_path: Path, write: Write, cities: list[str], form: str, own_bracket: bool
) -> None:
    if form == "{city} {name}":
        cities = [*cities, "济南市"]
    names = [f"样例{at}号{'（中国）' if own_bracket else ''}科技有限公司" for at in range(len(cities))]
    rows = [["序号", "企业名称"]]
    rows += [
        [str(at), form.format(name=name, city=city)]
        for at, (name, city) in enumerate(zip(names, cities, strict=True), 1)
    ]
    reading = the_list(read_blocks(write(tmp_path / "list", [TITLE, Grid(rows)])), SHANDONG)
    loaded = [(entry.name_as_published, entry.region_as_published, entry.city_code) for entry in reading.entries]
    assert loaded == [(name, city, CITIES[city]) for name, city in zip(names, cities, strict=True)]


def test_numbered_lines_have_their_place_in_brackets() -> None:
    lines = ["1. 甲乙丙有限公司（济南市）", "2. 丁戊己有限公司（青岛市）"]
    reading = the_list([Paragraph(1, TITLE), *(Paragraph(1, line) for line in lines)], SHANDONG)
    assert [(e.seq, e.name_as_published, e.city_code) for e in reading.entries] == [
        (1, "甲乙丙有限公司", "3701"),
        (2, "丁戊己有限公司", "3702"),
    ]


@pytest.mark.parametrize(
    "names",
    [
        ("海信样例冰箱有限公司（平度市）", "海信样例冰箱有限公司"),
        ("甲乙丙有限公司（中德园区）", "丁戊己有限公司（青岛市）"),
        ("海信样例冰箱有限公司（青岛市）",),
        ("济南 样例机床有限公司", "青岛 样例啤酒有限公司"),
    ],
)
def test_a_place_with_some_names_only_may_tell_works_apart_and_stays(names: tuple[str, ...]) -> None:
    rows = [("序号", "企业名称"), *((str(at), name) for at, name in enumerate(names, start=1))]
    reading = the_list(blocks(rows, lines=(TITLE,), on_paper=False), SHANDONG)
    assert tuple(entry.name_as_published for entry in reading.entries) == names


def test_beside_a_column_of_places_a_bracket_is_part_of_the_name() -> None:
    rows = [("地市", "企业名称"), ("青岛市", "甲乙有限公司（平度市）"), ("青岛市", "甲乙有限公司（莱西市）")]
    reading = the_list(blocks(rows, lines=(TITLE,), on_paper=False), SHANDONG)
    assert [e.name_as_published for e in reading.entries] == ["甲乙有限公司（平度市）", "甲乙有限公司（莱西市）"]
