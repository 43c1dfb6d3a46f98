"""Where a list prints a county or district and no city, province and county tell the city, or it is left open."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.documents.blocks import Block, Heading
from scrapers.documents.origin import Origin
from scrapers.lists.list_entry import ListEntry
from scrapers.lists.reading import ListReading
from scrapers.reference.tables import places
from tests.builders.lists import table_block, the_list
from tests.builders.shaped import SHANDONG, TITLE, a_few

JIANGSU = Origin("0" * 64, "js.gxt", title="关于公布2023年度江苏省绿色工厂名单的通知")
SHANGHAI = Origin("0" * 64, "sh.sheitc", title="关于公布2023年度上海市绿色工厂名单的通知")
QINGDAO = Origin("0" * 64, "sd_qingdao.gxj", title="关于公布2023年度青岛市绿色工厂名单的通知")
FIRM = "甲样例有限公司"
TODAY = [place for place in places() if place.until is None and place.city_code]
BEARERS = Counter(place.name_zh for place in places())
OF_ONE_CITY = {
    place.name_zh: place.city_code for place in TODAY if place.province_code == "37" and BEARERS[place.name_zh] == 1
}


def read(*rows: tuple[str, ...], labels: tuple[str, ...] = ("区县",), origin: Origin = SHANDONG) -> ListReading:
    lines = [(str(at), *row) for at, row in enumerate(rows, start=1)]
    blocks: list[Block] = [
        Heading(1, TITLE if origin is SHANDONG else origin.title.removeprefix("关于公布").removesuffix("的通知"), 1),
        table_block([("序号", "企业名称", *labels), *lines], on_paper=False),
    ]
    return the_list(blocks, origin)


def entries(*rows: tuple[str, ...], origin: Origin = SHANDONG) -> tuple[ListEntry, ...]:
    return read(*rows, origin=origin).entries


def told(reading: ListReading, code: str) -> list[str]:
    return [issue.message for issue in reading.issues if issue.code == code]


@a_few
@given(
    counties=st.lists(st.sampled_from(sorted(OF_ONE_CITY)), min_size=1, max_size=5),
    label=st.sampled_from(("区县", "县（市、区）", "所属县区", "所在区县", "县市区")),
)
def test_province_and_county_tell_the_city_and_the_county_is_kept(counties: list[str], label: str) -> None:
    reading = read(*((f"{at}{FIRM}", county) for at, county in enumerate(counties)), labels=(label,))
    assert [row.city_code for row in reading.entries] == [OF_ONE_CITY[county] for county in counties]
    assert [row.region_as_published for row in reading.entries] == counties
    assert {row.province_code for row in reading.entries} == {"37"}
    assert told(reading, "city_by_county")


def test_a_county_that_two_cities_have_leaves_the_city_open_unless_the_name_tells() -> None:
    reading = read((FIRM, "鼓楼区"), (f"南京{FIRM}", "鼓楼区"), (FIRM[1:], "昆山市"), origin=JIANGSU)
    assert [row.city_code for row in reading.entries] == [None, "3201", "3205"]
    [open_one] = told(reading, "city_unknown")
    assert "鼓楼区" in open_one


@pytest.mark.parametrize("county", ["市直", "南山区"])
def test_a_county_unknown_there_moves_no_row_and_is_told(county: str) -> None:
    reading = read((FIRM, county), (FIRM[1:], "章丘区"))
    assert [(row.province_code, row.city_code) for row in reading.entries] == [("37", None), ("37", "3701")]
    [open_one] = told(reading, "city_unknown")
    assert county in open_one


def test_a_printed_city_holds_whatever_county_stands_beside_it() -> None:
    reading = read((FIRM, "济南市", "胶州市"), (FIRM[1:], "青岛市", "市直"), labels=("地市", "区县"))
    assert [row.city_code for row in reading.entries] == ["3701", "3702"]
    assert told(reading, "city_by_county") == told(reading, "city_unknown") == []


def test_where_the_publisher_is_a_city_or_a_municipality_a_county_changes_nothing() -> None:
    [own] = entries((FIRM, "芝罘区"), origin=QINGDAO)
    assert own.city_code == "3702"
    reading = read((FIRM, "浦东新区"), (FIRM[1:], "某某街道"), origin=SHANGHAI)
    assert [(row.province_code, row.city_code) for row in reading.entries] == [("31", None)] * 2
    assert told(reading, "city_unknown") == []


@pytest.mark.parametrize(
    ("label", "place"),
    [("区县", "章丘区、胶州市"), ("地市", "济南市/青岛市"), ("地市", "济南市、青岛市"), ("地区", "济南；青岛")],
)
def test_places_of_several_cities_in_one_cell_leave_the_city_open_and_are_told(label: str, place: str) -> None:
    reading = read((f"济南{FIRM}", place), (FIRM, "章丘区"), labels=(label,))
    assert [row.city_code for row in reading.entries] == [None, "3701"]
    [open_one] = told(reading, "city_unknown")
    assert "several cities" in open_one


def test_places_of_one_city_in_one_cell_are_of_that_city() -> None:
    assert [row.city_code for row in entries((FIRM, "章丘区、历下区"), (FIRM[1:], "章丘区"))] == ["3701", "3701"]
