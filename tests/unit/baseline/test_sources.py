from collections.abc import Mapping
from pathlib import Path

import pytest

from scrapers.baseline.compact_form import StatedGroup
from scrapers.baseline.sources import NotATranscription, headed_products, read_transcriptions, typed_products
from tests.builders.transcriptions import write_csv, write_material, write_workbook


def headed(seq: str, heading: str, product: str = "电视机", standard: str = "《标准》nan") -> dict[str, str]:
    return {
        "序号": seq,
        "企业名称": "甲公司",
        "产品名称": product,
        "产品型号": "A1",
        "推荐单位": "广东省工业和信息化厅",
        "种类": heading,
        "适用评价标准": standard,
    }


def test_every_list_of_every_source_is_read_under_its_id(tmp_path: Path) -> None:
    write_material(tmp_path)
    transcriptions = read_transcriptions(tmp_path / "lists")
    assert sorted(transcriptions.first) == [
        "cn.miit.green_design_product:1:final",
        "cn.miit.green_factory:1:final",
        "cn.miit.green_factory:2:final",
        "cn.miit.green_park:1:final",
        "cn.miit.green_supply_chain:1:final",
    ]
    assert sorted(transcriptions.second) == ["cn.miit.green_design_product:1:final", "cn.miit.green_factory:1:final"]
    assert list(transcriptions.publicity) == ["cn.miit.green_factory:4:publicity"]


def test_a_cell_broken_over_lines_and_set_with_blanks_reads_as_one_word(tmp_path: Path) -> None:
    write_material(tmp_path)
    (row,) = read_transcriptions(tmp_path / "lists").second["cn.miit.green_factory:1:final"].rows
    assert row.seq == 1
    assert row.cells == {
        "region_as_published": "北京",
        "name_as_published": "甲厂",
        "industry_as_published": "电子",
        "assessor_as_published": "乙院",
    }


def test_a_group_heading_gives_category_and_count_and_the_joining_software_s_nan_is_gone() -> None:
    groups, rows = headed_products([headed("1", "二十一、智能终端 平板电脑（12种）")])
    assert groups == (StatedGroup("智能终端 平板电脑", "《标准》", 12),)
    assert [row.seq for row in rows] == [1]


def test_headings_transcribed_as_rows_open_groups_of_their_own() -> None:
    television = "二十一、电视机（1种）"
    groups, rows = headed_products(
        [
            headed("1", television),
            headed("二十二、微型计算机（2种）", television, "", ""),
            headed("适用评价标准：《计算机》（T/CESA 1019-2018）", television, "", ""),
            headed("绿色设计亮点：好", television, "", ""),
            headed("1", television, "台式机"),
            headed("2", television, "笔记本"),
            headed("1", "二十三、标牌（1种）", "标牌"),
        ]
    )
    assert groups == (
        StatedGroup("电视机", "《标准》", 1),
        StatedGroup("微型计算机", "《计算机》（T/CESA 1019-2018）", 2),
        StatedGroup("标牌", "《标准》", 1),
    )
    assert [(row.group_no, row.seq, row.cells["product_name"]) for row in rows] == [
        (1, 1, "电视机"),
        (2, 1, "台式机"),
        (2, 2, "笔记本"),
        (3, 1, "标牌"),
    ]


def test_the_region_a_transcriber_added_to_the_products_is_not_taken_for_published() -> None:
    _, rows = headed_products([headed("1", "一、标牌（1种）") | {"地区": "广东"}])
    assert "region_as_published" not in rows[0].cells


def test_typed_products_open_a_group_where_the_category_changes() -> None:
    def typed(category: str) -> Mapping[str, str]:
        return {"产品类别": category, "适用评价标准": f"《{category}》", "企业名称": "甲公司"}

    groups, rows = typed_products([typed("肥料"), typed("肥料"), typed("轮胎")])
    assert [group.category for group in groups] == ["肥料", "轮胎"]
    assert [row.group_no for row in rows] == [1, 1, 2]


def test_a_product_without_a_group_heading_is_refused_naming_file_and_batch(tmp_path: Path) -> None:
    write_material(tmp_path)
    path = tmp_path / "lists" / "second_source" / "green_design_products_batches_1_5.csv"
    write_csv(path, [headed("1", "肥料") | {"批次": "3"}])
    with pytest.raises(NotATranscription, match=r"green_design_products_batches_1_5\.csv, batch 3: no group heading"):
        read_transcriptions(tmp_path / "lists")


def test_a_workbook_without_a_list_is_refused_by_name(tmp_path: Path) -> None:
    write_material(tmp_path)
    write_workbook(tmp_path / "lists" / "second_source" / "green_factories_batch2.xlsx", [("附件1",), ("名单",)])
    with pytest.raises(NotATranscription, match=r"green_factories_batch2\.xlsx: no row begins with 序号"):
        read_transcriptions(tmp_path / "lists")
