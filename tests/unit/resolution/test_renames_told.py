"""Renames that no list declares join with their evidence; spellings that no list prints lead to who is meant."""

from pathlib import Path

import pytest

from pipelines.resolution.judgements import SHIPPED, judgements_in_force, read_judgements
from pipelines.resolution.renames_told import HEADER, SHIPPED_RENAMES, ToldRename, read_renames
from pipelines.resolution.tables import organization_tables
from scrapers.baseline.decisions import reviewed_decisions
from scrapers.naming.parts import former_names_told
from tests.builders.listed import entries, judged, listed

OLD, NEW = "甲机械有限公司", "乙智能股份有限公司"


def told(renamed_on: str = "2019-07-01") -> ToldRename:
    return ToldRename(
        "enterprise", OLD, "11", NEW, renamed_on, "announcement", "https://example.org", "t", "2026-01-01"
    )


def test_a_rename_told_with_its_source_joins_the_two_names() -> None:
    lists = entries(listed(OLD), listed(NEW, batch="2021"))
    assert organization_tables(lists)["organization_names"]["organization_id"].n_unique() == 2
    tables = organization_tables(lists, told=[told()])
    assert tables["organization_names"]["organization_id"].n_unique() == 1
    assert tables["organization_renames"].select("declared_in", "status").rows() == [("register", "applied")]


def test_a_rename_told_of_a_name_that_no_list_prints_keeps_the_id_and_redirects_the_old_name() -> None:
    lists = entries(listed(NEW, batch="2021"))
    before, after = organization_tables(lists), organization_tables(lists, told=[told()])
    assert before["organization_names"].equals(after["organization_names"])
    assert after["organization_redirects"]["decided_by"].to_list() == ["rename"]
    assert organization_tables(entries(listed("丙纺织有限公司")), told=[told()])["organization_renames"].is_empty()


def test_a_rename_told_of_two_names_that_stand_on_one_list_joins_nothing() -> None:
    tables = organization_tables(entries(listed(OLD, NEW)), told=[told(renamed_on="2030")])
    assert tables["organization_names"]["organization_id"].n_unique() == 2
    assert "rename_refused" in tables["organization_issues"]["code"].to_list()


@pytest.mark.parametrize(
    "remark",
    [
        f"原{OLD}",
        f"（原{OLD}）",
        f"原企业名称为：{OLD}",
        f"曾用名：{OLD}；已通过复核",
        f"注1：原名“{OLD}”",
        f"由{OLD}更名而来",
        f"2019年7月由{OLD}更名为{NEW}",
        f"公示名称为{OLD}",
        f"2024年公示时企业名称：{OLD}，更名",
        f"曾用名: {OLD}\n所属区: 临港",
        f"所属区: 临港\n原{OLD}",
    ],
)
def test_a_former_name_that_a_remark_tells_is_the_same_organizations(remark: str) -> None:
    tables = organization_tables(entries(listed(OLD), listed(NEW, batch="2021", remark=remark)))
    assert tables["organization_names"]["organization_id"].n_unique() == 1
    assert tables["organization_renames"].select("declared_in", "status").rows() == [("note", "applied")]


@pytest.mark.parametrize(
    "remark",
    [
        f"原隶属于{OLD}",
        f"原为{OLD}下属分厂",
        f"原{OLD}、丙纺织有限公司",
        f"由{OLD}建设",
        f"由{OLD}、丙纺织有限公司更名合并",
        "原甲公司",
        f"原材料来自{OLD}",
        f"公示单位为{OLD}",
        f"公示名称应为{OLD}",
        f"公示{OLD}",
    ],
)
def test_a_remark_that_names_another_firm_tells_no_former_name(remark: str) -> None:
    tables = organization_tables(entries(listed(OLD), listed(NEW, batch="2021", remark=remark)))
    assert tables["organization_names"]["organization_id"].n_unique() == 2
    assert tables["organization_renames"].is_empty()


@pytest.mark.parametrize(
    "label", ["曾用名", "原企业名称", "更名前企业名称", "企业名称(变更前)", "原申报单位", "旧名称", "企业曾用名"]
)
def test_a_former_name_that_a_column_beside_the_names_tells_is_the_same_organizations(label: str) -> None:
    tables = organization_tables(entries(listed(OLD), listed(NEW, batch="2021", remark=f"{label}: {OLD}")))
    assert tables["organization_names"]["organization_id"].n_unique() == 1


@pytest.mark.parametrize(
    ("beside", "organizations"),
    [(f"{{old}};{OLD}", 1), (f"{{old}}，{OLD}", 1), (f"{{old}}，现为{OLD}", 2), (f"{{old}}；隶属{OLD}", 2)],
)
def test_each_former_name_of_a_column_is_the_same_organizations(beside: str, organizations: int) -> None:
    remark = f"曾用名: {beside.format(old='丙纺织有限公司')}"
    tables = organization_tables(entries(listed(OLD), listed(NEW, batch="2021", remark=remark)))
    assert tables["organization_names"]["organization_id"].n_unique() == organizations


def test_what_else_a_column_of_former_names_says_is_no_name() -> None:
    for said in (f"现为{OLD}", f"后并入{OLD}", f"与{OLD}合并"):
        assert former_names_told(f"曾用名: 丙纺织有限公司，{said}") == ("丙纺织有限公司",)


@pytest.mark.parametrize(
    ("former", "listed_in", "organizations"),
    [
        ("陕西甲钛材有限公司", "61", 1),
        ("宝鸡甲钛材有限公司", "61", 1),
        ("甲乙丙钛材有限公司", "61", 2),
        ("陕西甲钛材有限公司", "41", 2),
    ],
)
def test_a_former_name_means_the_firm_listed_in_the_province_that_it_begins_with(
    former: str, listed_in: str, organizations: int
) -> None:
    moved = "甘肃乙新材料有限公司"
    for name, remark in ((moved, f"原企业名称: {former}"), (f"{moved}（原{former}）", None)):
        tables = organization_tables(
            entries(listed(former, province=listed_in), listed(name, batch="2021", province="62", remark=remark))
        )
        assert tables["organization_names"]["organization_id"].n_unique() == organizations


def test_a_former_name_told_of_two_firms_of_one_list_joins_nothing() -> None:
    tables = organization_tables(entries(listed(OLD, NEW), listed(NEW, batch="2021", remark=f"原{OLD}")))
    assert tables["organization_names"]["organization_id"].n_unique() == 2
    assert "rename_refused" in tables["organization_issues"]["code"].to_list()


@pytest.mark.parametrize(
    ("column", "wrong"), [("kind", "firm"), ("renamed_on", "July 2019"), ("source", ""), ("address", "")]
)
def test_a_line_without_its_evidence_costs_that_line_and_says_why(tmp_path: Path, column: str, wrong: str) -> None:
    cells = {name: getattr(told(), name) for name in HEADER}
    file = tmp_path / "renames.csv"
    file.write_text("\n".join(",".join(row.values()) for row in (cells, cells | {column: wrong})), encoding="utf-8")
    read, unusable = read_renames(file)
    assert read == [told()]
    assert [(line.line, bool(line.fault)) for line in unusable] == [(2, True)]


def test_every_shipped_rename_is_usable() -> None:
    read, unusable = read_renames(SHIPPED_RENAMES)
    assert read
    assert not unusable


def test_a_spelling_that_no_list_prints_leads_to_whom_a_judgement_means() -> None:
    lists = entries(listed(OLD))
    tables = organization_tables(lists, [judged("申机械有限公司", "same", OLD)])
    (known,) = tables["organization_names"]["organization_id"].unique()
    assert tables["organization_spellings"].select("organization_id", "name").rows() == [(known, "申机械有限公司")]
    assert tables["organization_names"].equals(organization_tables(lists)["organization_names"])


SPELLINGS = ["浪奇", "太级", "天亿", "共享装备", "东方作业"]


@pytest.mark.parametrize("word", SPELLINGS)
def test_what_the_baseline_rejected_as_a_spelling_is_judged_the_name_it_chose(word: str) -> None:
    judgements, _ = read_judgements(SHIPPED)
    same = {
        frozenset(name.name_normalised for name in one.pair)
        for one in judgements_in_force(judgements)
        if one.verdict == "same"
    }
    decided = {
        frozenset(_plain(reading) for reading in (decision.chosen, rejected))
        for decision in reviewed_decisions()
        if decision.field == "name_as_published"
        for rejected in (decision.reading_a, decision.reading_b)
        if rejected and rejected != decision.chosen and word in rejected
    }
    assert decided
    assert decided <= same


def _plain(name: str) -> str:
    return name.replace("（", "(").replace("）", ")")
