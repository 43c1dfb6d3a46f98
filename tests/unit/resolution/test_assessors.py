import random

import polars as pl

from pipelines.resolution.assessors import resolve_assessors, stem_of
from pipelines.resolution.citations import resolve_standards


def bodies(*printed: str) -> dict[str, list[str]]:
    """The ids of the bodies each cell names."""
    rows = resolve_assessors(pl.LazyFrame({"assessor_understood": list(printed)}))
    named: dict[str, list[str]] = {}
    for row in rows.iter_rows(named=True):
        named.setdefault(row["name_understood"], []).append(row["assessor_id"])
    return named


def one_body(*printed: str) -> bool:
    return len({assessor for ids in bodies(*printed).values() for assessor in ids}) == 1


def test_brackets_legal_forms_and_full_region_names_make_no_second_body() -> None:
    assert one_body("国润创投(北京)科技有限公司", "国润创投（北京）科技有限公司")
    assert one_body("福建省建筑科学研究院有限公司", "福建省建筑科学研究院有限责任公司", "福建省建筑科学研究院")
    assert one_body("安徽省方圆质量技术评价中心", "安徽方圆质量技术评价中心")
    assert one_body("宁夏清洁发展机制环保服务中心", "宁夏清洁发展机制环保服务中心（有限责任公司）")
    assert one_body("江苏省、南京市节能技术服务中心", "江苏省南京市节能技术服务中心")


def test_bodies_of_nearly_one_name_stay_apart() -> None:
    assert not one_body("安徽省建筑材料研究院", "福建省建筑材料研究院")
    assert not one_body("浙江大学工业节能与绿色发展评价中心", "浙江大学清洁生产中心")
    assert not one_body("北京卡本能源咨询有限公司", "辽宁卡本能源咨询有限公司")


def test_a_branch_is_its_own_body_and_names_its_parent() -> None:
    rows = resolve_assessors(
        pl.LazyFrame({"assessor_understood": ["中国船级社质量认证公司", "中国船级社质量认证公司南京分公司"]})
    ).rows(named=True)
    parent, branch = sorted(rows, key=lambda row: len(row["name_understood"]))
    assert branch["assessor_id"] != parent["assessor_id"]
    assert (parent["branch_of"], branch["branch_of"]) == (None, parent["assessor_id"])


def test_a_name_in_brackets_is_the_same_body_only_where_it_is_printed_alone_too() -> None:
    assert one_body("天津市工业和信息化研究院（天津市节能中心）", "天津市节能中心", "天津市工业和信息化研究院")
    assert one_body("黑龙江省节能监测中心（原黑龙江省节能技术服务中心）", "黑龙江省节能技术服务中心")
    # A designation that several institutes share joins none of them.
    assert not one_body("甲省材料研究院（工业节能与绿色发展评价中心）", "乙省设计研究院（工业节能与绿色发展评价中心）")


def test_two_bodies_in_one_cell_are_two() -> None:
    together = "中钢集团武汉安全环保研究院有限公司中钢集团金信咨询有限责任公司"
    named = bodies(together, "中钢集团武汉安全环保研究院有限公司", "中钢集团金信咨询有限责任公司")
    assert named[together] == [
        *named["中钢集团武汉安全环保研究院有限公司"],
        *named["中钢集团金信咨询有限责任公司"],
    ]


def test_a_reviewed_misprint_stands_for_what_was_meant() -> None:
    assert one_body("北京塞西认证有限责任公司", "北京赛西认证有限责任公司")


def test_the_order_of_rows_decides_nothing() -> None:
    printed = [
        "天津市工业和信息化研究院（天津市节能中心）",
        "天津市节能中心",
        "天津节能中心",
        "船舶信息研究中心（中国船舶重工集团公司第七一四研究所）",
        "中国船舶重工集团公司第七一四研究所",
    ]
    first = bodies(*printed)
    for seed in range(5):
        random.Random(seed).shuffle(printed)
        assert bodies(*printed) == first


def test_a_stem_is_never_empty() -> None:
    assert stem_of("有限公司") == "有限公司"
    assert stem_of("天津市") == "天津市"


def test_a_text_without_a_standard_and_a_code_not_read_keep_their_row() -> None:
    texts = ["《甲》（T/CAGP 0001-2016，T/CAB 0001-2016）", "按企业要求", "《乙》（XX/T 12-2019）"]
    rows = resolve_standards(pl.LazyFrame({"standard_understood": [*texts, None, texts[0]]})).rows(named=True)
    assert [(row["standard_understood"], row["place"], row["code"], row["as_printed"]) for row in rows] == [
        (texts[2], 1, None, "XX/T 12-2019"),
        (texts[0], 1, "T/CAGP 0001-2016", "T/CAGP 0001-2016"),
        (texts[0], 2, "T/CAB 0001-2016", "T/CAB 0001-2016"),
        (texts[1], 1, None, texts[1]),
    ]
