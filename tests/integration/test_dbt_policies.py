"""Policies in the warehouse: documents and what was known beforehand become one, citations find what they cite."""

from datetime import date, datetime
from typing import Any

import pytest

from pipelines.reading.archived import ArchivedDocument, archived_documents
from pipelines.reading.outcomes import Outcomes, PolicyOutcome, PolicyStatus
from pipelines.reading.policy_rows import policy_rows
from scrapers.archive.observations import AttemptStage, Observation, Outcome
from scrapers.policies.reading import PolicyReading, Role
from tests.builders.policies import MEASURES, policy_of
from tests.builders.raw import RawLayer
from tests.builders.warehouse import BuiltByDbt, Warehouse

A, B, C, D, E, F = (letter * 64 for letter in "abcdef")
SEEN = datetime(2026, 1, 1)  # noqa: DTZ001 - the raw layer's times carry no zone

# Known beforehand with this number and day; read here from a document that repeals and replaces others known.
KNOWN = [
    "绿色工厂梯度培育及管理暂行办法",
    "工信部节〔2024〕13号",
    "第一条 依据《中华人民共和国节约能源法》和《“十四五”工业绿色发展规划》（工信部规〔2021〕178号），制定本办法。",
    "第二条 本办法所称绿色工厂，符合GB/T 36132-2018《绿色工厂评价通则》。",
    "第三条 本办法自2024年1月19日起施行。《绿色制造体系评价参考程序》（工信厅节函〔2017〕564号）同时废止。",
]
# Known beforehand by its title alone.
UNNUMBERED = ["广州市绿色工厂梯度培育及管理暂行办法", "一、甲。", "二、乙。", "三、丙。"]
# A draft: it would repeal another, and repeals nothing yet.
DRAFT = [
    "关于公开征求《绿色车间评价办法（征求意见稿）》意见的通知",
    "第一条 为落实《“十四五”工业绿色发展规划》，制定本办法。",
    "第二条 企业应当填报。",
    "第三条 本办法自发布之日起施行。《绿色工厂评价通则》（GB/T 36132-2025）同时废止。",
]
# A list's notice that sets no rule, and rests on one that is known.
ANNOUNCEMENT = [
    "根据《绿色工厂梯度培育及管理暂行办法》（工信部节〔2024〕13号）要求，现将2031年度绿色工厂名单予以公示。",
    "公示期为2031年3月1日至3月7日。",
]


def document(sha256: str) -> ArchivedDocument:
    observation = Observation(
        "cn.miit", AttemptStage.INGEST, Outcome.STORED, SEEN, sha256, page_url="https://a.cn/a.html"
    )
    (document,) = archived_documents([observation])
    return document


@pytest.fixture(scope="module")
def warehouse(dbt: BuiltByDbt, tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    raw = RawLayer()
    readings: dict[str, PolicyReading] = {
        A: policy_of(KNOWN, document_sha256=A),
        B: policy_of(UNNUMBERED, document_sha256=B),
        C: policy_of([line for line in MEASURES if not line.startswith("第三条")], document_sha256=C),
        E: policy_of(DRAFT, document_sha256=E),
        F: policy_of(ANNOUNCEMENT, document_sha256=F, title="2031年度绿色工厂名单公示"),
    }
    outcomes = {
        sha256: Outcomes(
            policy=PolicyOutcome(
                PolicyStatus.ANNOUNCEMENT if reading.role is Role.ANNOUNCEMENT else PolicyStatus.POLICY,
                reading=reading,
            )
        )
        for sha256, reading in readings.items()
    }
    not_one = PolicyOutcome(PolicyStatus.NOT_A_POLICY, "no_rule_title", "It is read as no policy.")
    outcomes[D] = Outcomes(policy=not_one)
    for sha256 in outcomes:
        raw.archived(sha256, status="not_a_list")
    for table, rows in policy_rows([document(sha256) for sha256 in outcomes], outcomes).items():
        raw.rows[table] += rows
    home = tmp_path_factory.mktemp("policies")
    raw.write(home)
    return dbt.build(home)


def only(warehouse: Warehouse, query: str) -> tuple[Any, ...]:
    (row,) = warehouse.rows(query)
    return row


def test_a_document_and_what_was_known_of_it_are_one_policy(warehouse: Warehouse) -> None:
    row = only(
        warehouse,
        "select evidence, document_sha256, provisions, level from registry.policies "
        "where policy_id = '工信部节〔2024〕13号'",
    )
    assert row == ("original", A, 3, "national")


def test_a_document_without_number_is_the_policy_known_by_its_title(warehouse: Warehouse) -> None:
    rows = warehouse.rows(
        "select evidence, document_sha256, conflict from registry.policies "
        "where title_normalised = '广州市绿色工厂梯度培育及管理暂行办法'"
    )
    assert [row[:2] for row in rows] == [("original", B)]


def test_every_policy_known_beforehand_is_there(warehouse: Warehouse) -> None:
    assert warehouse.value("select count(*) from registry.policies where evidence = 'transcribed'") == 131


def test_a_rule_that_another_repeals_does_not_stand_from_that_day(warehouse: Warehouse) -> None:
    row = only(
        warehouse,
        "select status, repealed_by, repealed_on from registry.policies where policy_id = '工信厅节函〔2017〕564号'",
    )
    assert row == ("repealed", "工信部节〔2024〕13号", date(2024, 1, 19))


def test_citations_find_the_policies_they_mean_and_say_whether_those_stand(warehouse: Warehouse) -> None:
    rows = warehouse.rows(
        "select cited_as, relation, cited_policy_id, cited_status, superseded_by from registry.policy_citations "
        "where policy_id = '工信部节〔2024〕13号' and evidence = 'original'"
    )
    found = {(row[1], row[2], row[3], row[4]) for row in rows}
    assert found == {
        ("rests_on", None, None, None),
        ("rests_on", "工信部规〔2021〕178号", "standing", None),
        ("mentions", "GB/T 36132-2018", "replaced", "GB/T 36132-2025"),
        ("repeals", "工信厅节函〔2017〕564号", "repealed", "工信部节〔2024〕13号"),
    }


def test_the_network_of_a_policy_shows_both_directions(warehouse: Warehouse) -> None:
    directions = warehouse.rows(
        "select direction, count(*) from registry.policy_network('工信部节〔2024〕13号') group by all order by all"
    )
    assert dict(directions)["cites"] >= 4
    assert dict(directions)["cited_by"] >= 5


def test_clauses_and_targets_lead_back_to_their_document(warehouse: Warehouse) -> None:
    row = only(
        warehouse,
        "select clause.number, parent.number, target.measure, target.unit from registry.policy_targets as target "
        "join registry.policy_clauses as clause using (clause_id) "
        "left join registry.policy_clauses as parent on clause.parent_id = parent.clause_id "
        f"where target.document_sha256 = '{C}' and target.comparator = 'bottom'",
    )
    assert row == ("第四条", "第二章", "得分", "%")


def test_holes_in_the_numbering_are_told_and_a_policy_is_no_longer_a_document_without_a_list(
    warehouse: Warehouse,
) -> None:
    gaps = warehouse.rows("select document_sha256 from registry.data_issues where code = 'policy_numbering_gap'")
    assert {row[0] for row in gaps} == {C}
    left = warehouse.rows("select document_sha256 from registry.data_issues where code = 'document_not_a_list'")
    assert {row[0] for row in left} == {D, F}


def test_a_draft_stands_for_nothing_and_ends_nothing(warehouse: Warehouse) -> None:
    assert warehouse.rows(f"select status from registry.policies where document_sha256 = '{E}'") == [("draft",)]
    row = only(warehouse, "select status from registry.policies where policy_id = 'GB/T 36132-2025'")
    assert row == ("standing",)


def test_a_list_that_sets_no_rule_is_no_policy_and_says_what_it_rests_on(warehouse: Warehouse) -> None:
    assert warehouse.value(f"select count(*) from registry.policies where document_sha256 = '{F}'") == 0
    row = only(
        warehouse,
        "select policy_id, citing, clause_id, relation, cited_policy_id, cited_status from registry.policy_citations "
        f"where document_sha256 = '{F}'",
    )
    assert row == (None, "2031年度绿色工厂名单公示", None, "rests_on", "工信部节〔2024〕13号", "standing")


def test_a_draft_known_beforehand_stands_for_nothing_too(warehouse: Warehouse) -> None:
    rows = warehouse.rows("select status from registry.policies where title like '%征求意见稿%'")
    assert rows == [("draft",), ("draft",)]
