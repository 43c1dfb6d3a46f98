"""What dbt makes of resolved names: chains without overlap, relations and redirects that lead somewhere."""

from pathlib import Path

import pytest

from tests.builders.listed import judged, told
from tests.builders.raw import RawLayer
from tests.builders.warehouse import BuiltByDbt, Warehouse

CODE, OTHER_CODE = "91350100M000100Y43", "91110000100000000R"


@pytest.fixture(scope="module")
def warehouse(dbt: BuiltByDbt, tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    home: Path = tmp_path_factory.mktemp("organizations")
    raw = RawLayer()
    raw.transcribed(
        "green_factory",
        "1",
        "甲机械有限公司",
        "丙钢铁有限公司（原乙钢铁集团有限公司）",
        {"name": "丁化工有限公司", "credit_code": CODE},
        "戊药业有限公司",
        "庚纺织有限公司",
        "庚纺织有限责任公司",
        "己电缆股份有限公可",
        {"name": "苏州癸纺织有限公司", "province_code": "32"},
        {"name": "苏州子纺织有限公司", "province_code": "32", "city_code": "3202", "industry_as_published": "电子"},
    )
    raw.transcribed(
        "green_factory",
        "2",
        {"name": "丁化工有限公司", "credit_code": OTHER_CODE},
        "甲机械有限公司乙分公司",
        "戊药业股份有限公司",
        "己电缆股份有限公司",
        "丑铸造有限公",
    )
    page = {"page_url": "https://example.org/notice.html"}
    adjusted = page | {"stage": "adjustment", "notice_id": "cn.miit:2022:final", "adjustment": "renamed"}
    raw.transcribed(
        "green_factory",
        "2022",
        {"name": "甲机械有限公司", "new_name": "甲智能装备有限公司", "adjusted_batch": "1"},
        {"name": "无名机械有限公司", "new_name": "有名机械有限公司", "adjusted_batch": "1"},
        **adjusted,
    )
    raw.transcribed("green_factory", "2023", "甲机械有限公司", "己电缆股份有限公可", **page)
    raw.transcribed(
        "green_factory", "2024", "甲机械有限公司", "甲智能装备有限公司", "辛冶炼有限公司", "壬冶炼有限公司", **page
    )
    raw.transcribed(
        "green_factory",
        "2025",
        {"name": "壬冶炼有限公司", "new_name": "辛冶炼有限公司"},
        **adjusted | {"notice_id": "cn.miit:2025:final"},
    )
    raw.judgements.append(judged("戊药业有限公司", "same", "戊药业股份有限公司"))
    raw.told += [
        told("壬玻璃有限公司", "丁化工有限公司", "2015-03-01"),
        told("苏州子纺织有限公司", "子数字有限公司", "2024-05-06", province="32"),
        told("子数字有限公司", "子智能股份有限公司", "2025-01/2025-08-09", province="32"),
        told("丙钢铁有限公司", "乙钢铁集团有限公司", "2012"),
    ]
    return dbt.build(raw.write(home))


def names(warehouse: Warehouse, one_of_them: str) -> list[tuple[str, str, str, str]]:
    """Name, standing, beginning and end of every name of an organization, in order."""
    return [
        (name, standing, str(begins or ""), str(ends or ""))
        for name, standing, begins, ends in warehouse.rows(
            "select name, standing, valid_from, valid_to from registry.organization_names where organization_id in"
            f" (select organization_id from registry.organization_names where name = '{one_of_them}')"
            " order by valid_from nulls first, name"
        )
    ]


def test_a_declared_rename_ends_one_name_and_begins_the_next_though_a_later_list_prints_the_old(
    warehouse: Warehouse,
) -> None:
    (old, new) = names(warehouse, "甲智能装备有限公司")
    assert (old[0], new[0]) == ("甲机械有限公司", "甲智能装备有限公司")
    assert old[3] == new[2] != ""
    assert new[3] == ""


def test_a_name_given_up_and_listed_beside_the_new_one_is_two_holders(warehouse: Warehouse) -> None:
    holders = warehouse.rows(
        "select organization_id, min(batch), max(batch) from registry.list_entries"
        " where name_as_published in ('甲机械有限公司', '甲智能装备有限公司') and stage = 'final'"
        " group by 1 order by 2"
    )
    assert [batches for _, *batches in holders] == [["1", "2024"], ["2024", "2024"]]
    assert len(warehouse.issues("name_taken_over")) == 1


def test_a_merger_ends_the_title_beside_the_other_and_changes_nothing_before(warehouse: Warehouse) -> None:
    title = (
        "select o.name, r.status, r.valid_to = m.valid_from from registry.recognitions r"
        " join registry.organizations o using (organization_id)"
        " left join registry.organization_relations m on m.organization_id = r.organization_id"
        " and m.relation = 'merged_into' where o.name in ('辛冶炼有限公司', '壬冶炼有限公司') order by 1"
    )
    assert warehouse.rows(title) == [("壬冶炼有限公司", "merged", True), ("辛冶炼有限公司", "active", None)]
    before = (
        "select count(distinct t.organization_id) from registry.organization_relations m,"
        " registry.recognitions_as_of(cast(m.valid_from - interval 1 day as date)) t"
        " join registry.organizations o on t.organization_id = o.organization_id"
        " where m.relation = 'merged_into' and o.name like '%冶炼%'"
    )
    assert warehouse.rows(before) == [(2,)]
    assert len(warehouse.issues("rename_refused")) == 1


def test_names_in_use_never_overlap(warehouse: Warehouse) -> None:
    overlapping = warehouse.rows(
        "select a.name, b.name from registry.organization_names a join registry.organization_names b"
        " on a.organization_id = b.organization_id and a.name_id < b.name_id"
        " and a.standing = 'in_use' and b.standing = 'in_use'"
        " and a.valid_from < coalesce(b.valid_to, date '9999-12-31')"
        " and b.valid_from < coalesce(a.valid_to, date '9999-12-31')"
    )
    assert overlapping == []


def test_a_former_name_of_a_note_stands_before_the_chain(warehouse: Warehouse) -> None:
    former, present = names(warehouse, "丙钢铁有限公司")
    assert former[:2] == ("乙钢铁集团有限公司", "former")
    assert present[:2] == ("丙钢铁有限公司", "in_use")
    assert former[3] == present[2]


def test_a_name_that_the_register_of_renames_alone_tells_stands_with_its_days(warehouse: Warehouse) -> None:
    listed_on = names(warehouse, "苏州子纺织有限公司")[0][2]
    assert names(warehouse, "苏州子纺织有限公司") == [
        ("苏州子纺织有限公司", "in_use", listed_on, ""),
        ("子数字有限公司", "later", "2024-05-06", "2025-08-09"),
        ("子智能股份有限公司", "later", "2025-08-09", ""),
    ]


def test_of_two_prints_on_one_day_one_is_in_use_and_the_other_a_variant(warehouse: Warehouse) -> None:
    assert sorted(standing for _, standing, _, _ in names(warehouse, "庚纺织有限公司")) == ["in_use", "variant"]


def test_a_slip_in_a_legal_form_is_a_name_in_use_only_where_no_list_prints_it_right(warehouse: Warehouse) -> None:
    slip, right = names(warehouse, "己电缆股份有限公可")
    awarded = warehouse.rows(
        "select cast(min(on_date) as varchar) from registry.recognition_events where organization_id in"
        " (select organization_id from registry.organization_names where name = '己电缆股份有限公可')"
    )
    assert slip == ("己电缆股份有限公可", "variant", "", "")
    assert [right] == [("己电缆股份有限公司", "in_use", *begins, "") for begins in awarded]
    assert [one[:2] for one in names(warehouse, "丑铸造有限公")] == [("丑铸造有限公", "in_use")]
    shown = {name for (name,) in warehouse.rows("select name from registry.organizations")}
    assert shown & {"己电缆股份有限公可", "己电缆股份有限公司"} == {"己电缆股份有限公司"}


def test_an_organization_is_shown_by_its_last_name_without_its_note(warehouse: Warehouse) -> None:
    shown = {name for (name,) in warehouse.rows("select name from registry.organizations")}
    assert {"丙钢铁有限公司", "戊药业股份有限公司"} <= shown
    assert "戊药业有限公司" not in shown


def test_rows_of_one_name_with_two_credit_codes_go_to_two_organizations(warehouse: Warehouse) -> None:
    found = warehouse.rows(
        "select o.credit_code, count(*) from registry.list_entries e join registry.organizations o"
        " using (organization_id) where e.name_as_published = '丁化工有限公司' group by 1 order by 1"
    )
    assert found == [(OTHER_CODE, 1), (CODE, 1)]
    assert len(warehouse.issues("one_name_two_credit_codes")) == 1


def test_a_branch_leads_to_its_firm_by_whatever_name_that_goes_now(warehouse: Warehouse) -> None:
    related = warehouse.rows(
        "select branch.name, firm.name from registry.organization_relations as relation"
        " join registry.organizations as branch on relation.organization_id = branch.organization_id"
        " join registry.organizations as firm on relation.related_organization_id = firm.organization_id"
        " where relation.relation = 'branch_of'"
    )
    assert related == [("甲机械有限公司乙分公司", "甲智能装备有限公司")]


def test_redirects_lead_to_organizations_and_away_from_none(warehouse: Warehouse) -> None:
    merged = warehouse.rows(
        "select old_organization_id, organization_id from registry.organization_redirects where reason = 'merged'"
    )
    there = {identity for (identity,) in warehouse.rows("select organization_id from registry.organizations")}
    assert merged
    assert all(old not in there and new in there for old, new in merged)


def test_a_rename_of_an_unknown_name_is_an_issue_at_its_row(warehouse: Warehouse) -> None:
    (issue,) = warehouse.issues("rename_unknown_old_name")
    assert (issue["before"], issue["after"]) == ("无名机械有限公司", "有名机械有限公司")
    assert issue["entry_id"] == "cn.miit.green_factory:2022:adjustment:2"


def test_a_city_and_an_industry_are_inferred_where_no_list_prints_them_and_say_so(warehouse: Warehouse) -> None:
    told = "city_code, city_basis, industry, industry_basis"
    asked = f"select {told} from registry.organizations where name = '{{}}'"
    assert warehouse.rows(asked.format("苏州癸纺织有限公司")) == [("3205", "inferred", "textiles", "inferred")]
    assert warehouse.rows(asked.format("苏州子纺织有限公司")) == [("3202", "published", "electronics", "published")]
    assert warehouse.value("select count(*) from registry.list_entries where city_code = '3205'") == 0
