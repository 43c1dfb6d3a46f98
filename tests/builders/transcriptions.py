"""Small transcriptions for tests: stated lists from rows written out in the test, and the files they come from."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl

from scrapers.baseline.compact_form import MadeFrom, StatedGroup, StatedList, StatedRow

PRODUCT_LIST = "cn.miit.green_design_product:1:final"
FACTORY_LIST = "cn.miit.green_factory:1:final"

ProductRow = tuple[str, str, str]


def factories(*rows: tuple[str, str], list_id: str = FACTORY_LIST) -> StatedList:
    """A list of factories from (region, name) rows, numbered through."""
    return StatedList(
        list_id,
        MadeFrom.ONE_TRANSCRIPTION,
        (),
        tuple(
            StatedRow(seq, None, {"region_as_published": region, "name_as_published": name})
            for seq, (region, name) in enumerate(rows, start=1)
        ),
    )


def products(
    groups: Mapping[str, Sequence[ProductRow]],
    *,
    stated: Mapping[str, int] | None = None,
    recommended_by: str = "广东省工业和信息化厅",
    numbered: bool = True,
) -> StatedList:
    """A list of products from category → (enterprise, product, model) rows, numbered by group unless told otherwise."""
    return StatedList(
        PRODUCT_LIST,
        MadeFrom.ONE_TRANSCRIPTION,
        tuple(StatedGroup(category, f"《{category}》", (stated or {}).get(category)) for category in groups),
        tuple(
            StatedRow(
                seq if numbered else None,
                number,
                {
                    "name_as_published": name,
                    "product_name": product,
                    "product_model": model,
                    "recommended_by": recommended_by,
                },
            )
            for number, rows in enumerate(groups.values(), start=1)
            for seq, (name, product, model) in enumerate(rows, start=1)
        ),
    )


def write_csv(path: Path, rows: Sequence[Mapping[str, str]]) -> None:
    """Write rows as the transcriptions' CSV files are written: UTF-8 with a byte order mark, headed by the columns."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def write_workbook(path: Path, rows: Sequence[Sequence[object]]) -> None:
    """Write rows as the first sheet of a workbook."""
    path.parent.mkdir(parents=True, exist_ok=True)
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    workbook.save(path)


def write_material(folder: Path) -> None:
    """A whole material in small: two batches of factories, one park, one supply chain, two products, no document."""
    lists = folder / "lists"
    factory = {"序号": "1", "地区": "北京", "工厂名称": "甲厂", "行业": "电子", "第三方评价机构": "乙院", "批次": "1"}
    write_csv(lists / "green_factories_batches_1_5.csv", [factory, factory | {"工厂名称": "丙厂", "批次": "2"}])
    park = {"序号": "1", "地区": "天津", "园区": "丁园", "第三方评价机构": "乙院", "批次": "1"}
    write_csv(lists / "green_parks_batches_1_5.csv", [park])
    chain = {"序号": "1", "地区": "上海", "企业名称": "戊公司", "第三方评价机构": "乙院", "批次": "1"}
    write_csv(lists / "green_supply_chain_batches_1_5.csv", [chain])
    typed = {
        "批次": "1",
        "产品类别": "肥料",
        "适用评价标准": "《肥料》",
        "绿色设计亮点": "好",
        "企业名称": "己公司",
        "产品名称": "复合肥",
        "产品型号": "2022/8/10",
        "推荐单位": "广东省工业和信息化厅",
    }
    write_csv(lists / "green_design_products_batches_1_5.csv", [typed])
    headed = {
        "序号": "1",
        "企业名称": "己公司",
        "产品名称": "复合肥",
        "产品型号": "22-8-10",
        "推荐单位": "广东省工业和信息化厅",
        "地区": "广东",
        "批次": "1",
        "种类": "一、肥料（1种）",
        "绿色设计亮点": "好nan",
        "适用评价标准": "《肥料》nan",
    }
    write_csv(lists / "second_source" / "green_design_products_batches_1_5.csv", [headed])
    write_workbook(
        lists / "second_source" / "green_factories_batch1.xlsx",
        [
            ("附件1", None, None, None, None),
            ("序号", "地区", "工厂名称", "行业", "第三方评价机构"),
            (1, "北京", "甲 厂", "电子", "乙\n院"),
        ],
    )
    proposed = {"批次": "4", "地区": "北京", "工厂名称": "庚厂", "行业": "", "第三方评价机构": "乙院"}
    write_csv(lists / "publicity_stage" / "green_factories_batches_4_5.csv", [proposed])
    write_csv(folder / "documents" / "manifest.csv", [{"path": "none", "attachment_url": ""}])
