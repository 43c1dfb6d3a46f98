"""Transcriptions outside the national series are read row by row, and one in another form is refused by name."""

import json
from pathlib import Path

import pytest

from scrapers.baseline.compact_form import read, write
from scrapers.baseline.provincial import NotAProvincialTranscription, provincial_lists
from tests.builders.transcriptions import write_csv

PARK = {
    "park_id": "NAT-001",
    "level": "国家级",
    "province": "河北省",
    "city": "保定市",
    "park_name": "甲园",
    "boundary_type": "整体",
    "construction_period": "2025—2027",
}


def write_folder(folder: Path, **changed: object) -> Path:
    """The four files in small; `changed` replaces the content of one."""
    contents: dict[str, object] = {
        "hunan_2022_supplement": {"lines": ["一、绿色园区", "1.乙园", "二、绿色工厂", "2.丙公司", "3.丁公司"]},
        "jiangxi_2018_provincial_green_factories": {"provincial": ["戊公司"], "national": ["己公司"]},
        "ninghai_2021_star3": {
            "header": ["序号", "乡镇街道", "单位名称", "类型", "备注"],
            "rows": [["1", "长街镇", "庚公司", "三星级", None]],
        },
    }
    write_csv(folder / "zero_carbon_parks_67.csv", [PARK, PARK | {"level": "广东省级", "park_id": "GD-001"}])
    for name, content in (contents | changed).items():
        (folder / f"{name}.json").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return folder


def test_each_list_is_read_and_reads_back_as_it_was_written(tmp_path: Path) -> None:
    lists = provincial_lists(write_folder(tmp_path))
    assert len(lists) == 6
    for stated in lists.values():
        assert read(write(stated)) == stated
    (park,) = lists["cn.ndrc.zero_carbon_park:2025:final"].rows
    assert (park.seq, park.cells["city"]) == (1, "保定市")


def test_numbers_that_run_on_over_two_lists_are_kept(tmp_path: Path) -> None:
    factories = provincial_lists(write_folder(tmp_path))["hn.gxt.green_factory_candidate:2022:final"]
    assert [row.seq for row in factories.rows] == [2, 3]
    assert "numbering: running from 2\n" in write(factories)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("hunan_2022_supplement", {"lines": ["三、绿色产品", "1.乙"]}, "绿色产品"),
        ("hunan_2022_supplement", {"lines": ["乙园"]}, "neither a section nor a numbered name"),
        ("jiangxi_2018_provincial_green_factories", {}, "provincial"),
        ("ninghai_2021_star3", {"header": ["序号"], "rows": []}, "its columns are not"),
        (
            "ninghai_2021_star3",
            {"header": ["序号", "乡镇街道", "单位名称", "类型", "备注"], "rows": [["2", "镇", "庚", "", ""]]},
            "序号 2 stands at place 1",
        ),
    ],
)
def test_a_file_in_another_form_is_named(tmp_path: Path, name: str, content: object, says: str) -> None:
    with pytest.raises(NotAProvincialTranscription, match=rf"{name}\.json: .*{says}"):
        provincial_lists(write_folder(tmp_path, **{name: content}))


def test_material_without_provincial_lists_states_none(tmp_path: Path) -> None:
    assert provincial_lists(tmp_path / "provincial") == {}
