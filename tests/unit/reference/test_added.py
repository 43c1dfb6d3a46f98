"""Programs and counties from outside the checkout are known like the shipped ones; a row at fault costs that row."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.raw.added import added_rows
from pipelines.raw.tables import frame
from scrapers.reference import tables
from scrapers.version import LISTS, NOTICES, POLICIES, STATISTICS, reader_version
from tests.builders.added import COUNTYS, WUHU, WUHU_ZONE, added, programs_file, regions_file


def test_without_a_folder_nothing_is_added() -> None:
    assert not tables.added_programs().entries
    assert not tables.faults_of_added()


def test_an_added_program_stands_beside_the_shipped_ones(tmp_path: Path) -> None:
    shipped = dict(tables.programs())
    with added(tmp_path):
        programs_file(tmp_path, WUHU | {"since_year": "2024", "cadence": "annual"})
        programs = tables.programs()
    assert dict(programs) == shipped | {WUHU["program_id"]: programs[WUHU["program_id"]]}
    assert programs[WUHU["program_id"]].since_year == 2024
    assert WUHU["program_id"] not in tables.programs()


def test_a_county_is_added_with_what_follows_from_its_city(tmp_path: Path) -> None:
    with added(tmp_path):
        regions_file(tmp_path, WUHU_ZONE)
        programs_file(tmp_path, COUNTYS)
        county = tables.regions()["340271"]
        assert COUNTYS["program_id"] in tables.programs()
        assert not tables.faults_of_added()
    assert (county.province_code, county.macro_region, county.is_separately_planned) == ("34", "Central", False)


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"program_id": "ah_wuhu.jxj.green_factory", "publisher_id": "ah_wuhu.jxj"}, "is shipped already"),
        ({"program_id": "芜湖"}, "is no id of a program"),
        ({"publisher_id": "ah_wuhu.jxj"}, "begins with the publisher's"),
        ({"kind": "green_thing"}, "is no kind of program"),
        ({"region_code": "340299"}, "is no region; a county is added in regions.csv"),
        ({"level": "provincial"}, "write municipal or candidate"),
        ({"confers_title": "yes"}, "known are false, true"),
        ({"confidence": ""}, "confidence is ''"),
        ({"since_year": "²"}, "write a whole number or nothing"),
        ({"name_en": " "}, "name_en is empty"),
    ],
)
def test_a_row_that_does_not_fit_is_told_in_one_line_and_costs_only_itself(
    tmp_path: Path, changed: dict[str, str], problem: str
) -> None:
    with added(tmp_path):
        file = programs_file(tmp_path, WUHU | changed, WUHU | {"program_id": "ah_wuhu.gxj.green_factory"})
        assert [one.program_id for one in tables.added_programs().entries.values()] == ["ah_wuhu.gxj.green_factory"]
        (fault,) = tables.faults_of_added()
    assert str(fault).startswith(f"{file}:2: ")
    assert problem in str(fault)
    assert "\n" not in str(fault)


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"region_code": "34020", "level": "city"}, "cities are all shipped"),
        ({"region_code": "330226"}, "is shipped already"),
        ({"parent_code": "340299"}, "is no city or province"),
        ({"parent_code": "3302"}, "is not around it"),
        ({"macro_region": "East"}, "macro_region follows from"),
        ({"name_zh": ""}, "name_zh is empty"),
    ],
)
def test_a_region_that_is_no_county_of_a_shipped_city_is_told(
    tmp_path: Path, changed: dict[str, str], problem: str
) -> None:
    with added(tmp_path):
        regions_file(tmp_path, WUHU_ZONE | changed)
        (fault,) = tables.faults_of_added()
        assert not tables.added_regions().entries
    assert problem in str(fault)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"program_id,colour\nx,green\n", "there is no column 'colour'"),
        (b"program_id,name_zh\nx,y,z\n", "more cells than there are columns"),
        (b"\xff\xfe\x00", "can't be read as UTF-8 CSV"),
    ],
)
def test_a_table_that_can_not_be_read_is_told(tmp_path: Path, content: bytes, problem: str) -> None:
    (tmp_path / "programs.csv").write_bytes(content)
    with added(tmp_path):
        (fault,) = tables.faults_of_added()
        assert "cn.miit.green_factory" in tables.programs()
    assert problem in str(fault)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_whatever_the_tables_hold_the_shipped_programs_are_known(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    folder = tmp_path_factory.mktemp("added")
    shipped = set(tables.programs())
    for name in ("programs.csv", "regions.csv"):
        (folder / name).write_text(f"program_id,name_zh\n{text}", encoding="utf-8", newline="")
    with added(folder):
        assert shipped <= set(tables.programs())
        assert all("\n" not in fault.problem for fault in tables.faults_of_added())


def test_what_is_added_is_another_version_of_every_reading(tmp_path: Path) -> None:
    readings = (LISTS, POLICIES, STATISTICS, NOTICES)
    before = [reader_version(one) for one in readings]
    with added(tmp_path):
        assert [reader_version(one) for one in readings] == before
        programs_file(tmp_path, WUHU)
        reader_version.cache_clear()
        assert all(reader_version(one) != was for one, was in zip(readings, before, strict=True))


def test_the_rows_for_the_warehouse_are_those_of_the_files(tmp_path: Path) -> None:
    with added(tmp_path):
        regions_file(tmp_path, WUHU_ZONE)
        programs_file(tmp_path, COUNTYS)
        rows = added_rows()
    ((program,), (region,)) = (frame(table, rows[table]).to_dicts() for table in ("added_programs", "added_regions"))
    assert {column: program[column] for column in COUNTYS} == COUNTYS | {"confers_title": True}
    assert (program["since_year"], program["cadence"], program["note"]) == (None, None, None)
    assert (region["province_code"], region["is_separately_planned"]) == ("34", False)
