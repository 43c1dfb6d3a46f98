"""Renames that no list declares join with their evidence; spellings that no list prints lead to who is meant."""

import re
from datetime import date
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from pipelines.resolution.identity import organization_kind
from pipelines.resolution.judgements import SHIPPED as SHIPPED_JUDGEMENTS
from pipelines.resolution.judgements import judgements_in_force, read_judgements
from pipelines.resolution.renames_told import HEADER, SHIPPED_RENAMES, ToldRename, read_renames
from pipelines.resolution.tables import organization_tables
from scrapers.baseline.decisions import reviewed_decisions
from scrapers.baseline.lists import baseline_lists
from scrapers.naming.forms import canonical_form
from scrapers.naming.parts import former_names_told, name_parts
from scrapers.reference.tables import regions
from scrapers.text.names import normalise_name
from tests.builders.listed import entries, judged, listed, told

OLD, NEW, THIRD = "甲机械有限公司", "乙智能股份有限公司", "丁数字集团有限公司"


def test_a_rename_told_with_its_source_joins_the_two_names() -> None:
    lists = entries(listed(OLD), listed(NEW, batch="2021"))
    assert organization_tables(lists)["organization_names"]["organization_id"].n_unique() == 2
    tables = organization_tables(lists, told=[told(OLD, NEW)])
    assert tables["organization_names"]["organization_id"].n_unique() == 1
    assert tables["organization_renames"].select("declared_in", "status").rows() == [("register", "applied")]


def test_a_rename_told_of_a_name_that_no_list_prints_keeps_the_id_and_redirects_the_old_name() -> None:
    lists = entries(listed(NEW, batch="2021"))
    before, after = organization_tables(lists), organization_tables(lists, told=[told(OLD, NEW)])
    assert before["organization_names"].equals(after["organization_names"])
    assert after["organization_redirects"]["decided_by"].to_list() == ["rename"]
    assert organization_tables(entries(listed("丙纺织有限公司")), told=[told(OLD, NEW)])[
        "organization_renames"
    ].is_empty()


def test_a_firm_that_was_renamed_twice_is_known_by_each_of_its_names() -> None:
    twice = [told(OLD, NEW), told(NEW, THIRD, "2021-03/2023-05-01")]
    for printed, standings in (
        (OLD, {NEW: ("later", date(2019, 7, 1), date(2023, 5, 1)), THIRD: ("later", date(2023, 5, 1), None)}),
        (NEW, {OLD: ("former", None, date(2019, 7, 1)), THIRD: ("later", date(2023, 5, 1), None)}),
        (THIRD, {OLD: ("former", None, date(2019, 7, 1)), NEW: ("former", date(2019, 7, 1), date(2023, 5, 1))}),
    ):
        tables = organization_tables(entries(listed(printed, batch="2022")), told=twice)
        (known,) = tables["organization_names"]["organization_id"].unique()
        spelt = tables["organization_spellings"].select("organization_id", "name", "standing", "valid_from", "valid_to")
        assert {name: rest for of, name, *rest in spelt.rows() if of == known} == {
            name: list(standing) for name, standing in standings.items()
        }
        assert len(spelt) == len(standings)


def test_a_name_that_a_list_prints_is_told_by_the_list_alone() -> None:
    tables = organization_tables(entries(listed(OLD), listed(NEW, batch="2021")), told=[told(OLD, NEW)])
    assert tables["organization_spellings"].is_empty()


def test_a_list_between_the_two_days_of_a_rename_prints_the_same_firm_and_one_before_them_another() -> None:
    lists = entries(listed(OLD), listed(NEW, batch="2021"))
    for renamed_on, organizations in (("2018/2023-01-01", 1), ("2022-02/2023-01-01", 2)):
        tables = organization_tables(lists, told=[told(OLD, NEW, renamed_on)])
        assert tables["organization_names"]["organization_id"].n_unique() == organizations


def test_a_rename_told_of_two_names_that_stand_on_one_list_joins_nothing() -> None:
    tables = organization_tables(entries(listed(OLD, NEW)), told=[told(OLD, NEW, "2030")])
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
    ("column", "wrong"),
    [
        ("kind", "firm"),
        ("renamed_on", "July 2019"),
        ("renamed_on", "2019-13-01"),
        ("renamed_on", "2019-02-30"),
        ("renamed_on", "2020/2019-07-01"),
        ("renamed_on", "2018/2019/2020"),
        ("renamed_on", "2019/"),
        ("source", ""),
        ("address", ""),
    ],
)
def test_a_line_without_its_evidence_costs_that_line_and_says_why(tmp_path: Path, column: str, wrong: str) -> None:
    cells = {name: getattr(told(OLD, NEW), name) for name in HEADER}
    file = tmp_path / "renames.csv"
    file.write_text("\n".join(",".join(row.values()) for row in (cells, cells | {column: wrong})), encoding="utf-8")
    read, unusable = read_renames(file)
    assert read == [told(OLD, NEW)]
    assert [(line.line, bool(line.fault)) for line in unusable] == [(2, True)]


SHIPPED, _UNUSABLE = read_renames(SHIPPED_RENAMES)


def test_every_shipped_rename_is_usable() -> None:
    assert SHIPPED
    assert not _UNUSABLE


@pytest.mark.parametrize("one", SHIPPED, ids=lambda one: one.new_name)
def test_a_shipped_rename_tells_two_names_of_one_time_and_an_address(one: ToldRename) -> None:
    old, new = (canonical_form(normalise_name(name), one.kind) for name in (one.name, one.new_name))
    assert old != new
    assert name_parts(one.new_name).name == normalise_name(one.new_name)
    assert one.province_code in {region.region_code for region in regions().values() if region.level == "province"}
    assert one.renamed_on.rpartition("/")[2] <= one.stated_on
    addresses = [one.address, *re.findall(r"https?://[^\s,;)]+", one.source)]
    assert all(urlsplit(address).scheme in ("http", "https") for address in addresses)
    assert all("." in (urlsplit(address).hostname or "") for address in addresses)


def renames_by_firm() -> list[list[ToldRename]]:
    """The shipped renames of each firm in the order of time."""
    told_of: dict[tuple[str, str, str], list[ToldRename]] = {}
    for one in sorted(SHIPPED, key=lambda one: one.renamed_on):
        called = one.kind, one.new_name, one.province_code
        assert called not in told_of, f"{one.new_name} is told to be two firms' new name at one time"
        told_of[called] = [*told_of.pop((one.kind, one.name, one.province_code), []), one]
    return list(told_of.values())


def test_the_shipped_renames_of_a_firm_follow_each_other_in_time_and_none_is_told_twice() -> None:
    for renames in renames_by_firm():
        for one, following in pairwise(renames):
            assert one.renamed_on.rpartition("/")[2] <= following.renamed_on, "the next began before the one was known"
    assert len({(one.kind, one.name, one.new_name) for one in SHIPPED}) == len(SHIPPED)
    assert sum(map(len, renames_by_firm())) == len(SHIPPED)


def test_a_list_prints_a_name_of_every_firm_of_which_a_rename_is_shipped() -> None:
    printed = {
        (organization_kind(one.program_id), normalise_name(entry.name_as_published), entry.province_code)
        for one in baseline_lists()
        for entry in one.entries
    }
    for renames in renames_by_firm():
        names = {
            (one.kind, normalise_name(name), one.province_code) for one in renames for name in (one.name, one.new_name)
        }
        assert names & printed, renames


def test_a_spelling_that_no_list_prints_leads_to_whom_a_judgement_means() -> None:
    lists = entries(listed(OLD))
    tables = organization_tables(lists, [judged("申机械有限公司", "same", OLD)])
    (known,) = tables["organization_names"]["organization_id"].unique()
    assert tables["organization_spellings"].select("organization_id", "name").rows() == [(known, "申机械有限公司")]
    assert tables["organization_names"].equals(organization_tables(lists)["organization_names"])


SPELLINGS = ["浪奇", "太级", "天亿", "共享装备", "东方作业"]


@pytest.mark.parametrize("word", SPELLINGS)
def test_what_the_baseline_rejected_as_a_spelling_is_judged_the_name_it_chose(word: str) -> None:
    judgements, _ = read_judgements(SHIPPED_JUDGEMENTS)
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
