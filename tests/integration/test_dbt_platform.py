"""What an enterprise is told: the programs open to it, what it falls under, and what a search for words finds."""

from datetime import datetime

import pytest

from pipelines.reading.archived import ArchivedDocument, archived_documents
from pipelines.reading.outcomes import Outcomes, PolicyOutcome, PolicyStatus
from pipelines.reading.policy_rows import policy_rows
from scrapers.archive.observations import AttemptStage, Observation, Outcome
from tests.builders.policies import policy_of
from tests.builders.raw import RawLayer
from tests.builders.warehouse import BuiltByDbt, Warehouse

OPINION, MEASURES = "a" * 64, "b" * 64
SEEN = datetime(2026, 1, 1)  # noqa: DTZ001 - the raw layer's times carry no zone

# Known beforehand, with its thresholds; its text brings the provision they stand in, and states them no second time.
OPINION_LINES = [
    "关于进一步加强中小企业节能减排工作的指导意见",
    "工信部办〔2010〕173号",
    "（七）发展循环经济。",
    "（八）加强管理。年综合能耗1万吨标准煤以上的中小企业，及各省指定的年综合能耗5千吨标准煤以上不满1万吨标准煤的"
    "中小企业，应设能源管理岗位。",
    "（九）推行新机制。",
]
# Known nowhere: its threshold is handed out as read.
MEASURES_LINES = [
    "锅炉节能管理办法",
    "工信部节〔2019〕913号",
    "第一条 为加强管理，制定本办法。",
    "第二条 年综合能耗超过3千吨标准煤的企业应当报告。",
    "第三条 本办法自2019年1月1日起施行。",
]


def observed(sha256: str) -> ArchivedDocument:
    observation = Observation(
        "cn.miit", AttemptStage.INGEST, Outcome.STORED, SEEN, sha256, page_url="https://a.cn/a.html"
    )
    (document,) = archived_documents([observation])
    return document


@pytest.fixture(scope="module")
def platform(dbt: BuiltByDbt, tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    raw = RawLayer()
    raw.transcribed("green_factory", "1", "甲绿色科技股份有限公司", "乙（江苏）化工有限公司", "乙化工有限公司")
    readings = {
        sha256: policy_of(lines, document_sha256=sha256)
        for sha256, lines in ((OPINION, OPINION_LINES), (MEASURES, MEASURES_LINES))
    }
    for sha256 in readings:
        raw.archived(sha256, status="not_a_list")
    outcomes = {
        sha256: Outcomes(policy=PolicyOutcome(PolicyStatus.POLICY, reading=reading))
        for sha256, reading in readings.items()
    }
    for table, rows in policy_rows([observed(sha256) for sha256 in outcomes], outcomes).items():
        raw.rows[table] += rows
    home = tmp_path_factory.mktemp("platform")
    raw.write(home)
    return dbt.build(home)


def thresholds(platform: Warehouse, province: str, tce: str, **more: str) -> dict[str, str]:
    """The known thresholds that apply, by rule, and whether they do outright."""
    further = "".join(f", {name} := {value}" for name, value in more.items())
    return dict(
        platform.rows(
            f"select rule_id, applies from registry.obligations_for({province}, '化工', {tce}{further})"
            " where kind = 'threshold' and evidence = 'transcribed'"
        )
    )


FROM_10000 = {
    "key_user_2018.10000": "always",
    "sme_2010.energy_manager.10000": "always",
    "sme_2010.energy_report": "listed",
    "sme_2010.metering": "listed",
}
FROM_5000 = {
    "key_user_2018.5000": "designated",
    "sme_2010.energy_manager.5000": "designated",
    "sme_2010.energy_report": "listed",
    "sme_2010.metering": "listed",
}


@pytest.mark.parametrize(
    ("tce", "applies"),
    [
        ("250000", FROM_10000),
        ("10000.01", FROM_10000),
        ("10000", FROM_10000),
        ("9999.99", FROM_5000),
        ("5000", FROM_5000),
        ("4999.99", {}),
        ("0", {}),
    ],
)
def test_10000_tce_is_within_the_higher_threshold_and_5000_within_the_lower(
    platform: Warehouse, tce: str, applies: dict[str, str]
) -> None:
    assert thresholds(platform, "'江苏'", tce) == applies


def test_each_threshold_of_the_opinion_names_its_provision_and_leads_to_its_text(platform: Warehouse) -> None:
    rows = platform.rows(
        "select distinct rules.rule_of, rules.clause_number, rules.unit, clauses.text like '%能源管理岗位%'"
        " from registry.obligations_for('江苏', '化工', 10000) as rules"
        " inner join registry.policy_clauses as clauses using (clause_id)"
        " where rules.policy_id = '工信部办〔2010〕173号'"
    )
    assert rows == [("工信部办〔2010〕173号", "（八）", "吨标准煤", True)]


def test_what_is_known_of_a_policy_is_not_stated_twice_once_it_is_read(platform: Warehouse) -> None:
    assert (
        platform.value(
            "select count(*) from registry.policy_targets where policy_id = '工信部办〔2010〕173号'"
            " and kind = 'threshold' and unit = '吨标准煤'"
        )
        == 2
    )
    read = "select policy_id, clause_number, value_low, low_included from registry.rules where evidence = 'original'"
    assert platform.rows(read) == [("工信部节〔2019〕913号", "第二条", 3000.0, False)]


@pytest.mark.parametrize(("tce", "falls"), [("3000", 0), ("3000.5", 1)])
def test_a_threshold_that_was_read_holds_with_its_own_bound(platform: Warehouse, tce: str, falls: int) -> None:
    assert (
        platform.value(
            f"select count(*) from registry.obligations_for('江苏', '化工', {tce})"
            " where policy_id = '工信部节〔2019〕913号'"
        )
        == falls
    )


def test_repealed_measures_are_kept_but_hold_only_for_the_days_before_their_repeal(platform: Warehouse) -> None:
    assert platform.rows(
        "select distinct status, repealed_on::varchar from registry.rules where rule_id like 'key_user_1999.%'"
    ) == [("repealed", "2018-05-01")]
    before = thresholds(platform, "'江苏'", "12000", on_date="date '2018-04-30'")
    after = thresholds(platform, "'江苏'", "12000", on_date="date '2018-05-01'")
    assert "key_user_1999.10000" in before
    assert "key_user_2018.10000" not in before
    assert "key_user_1999.10000" not in after
    assert "key_user_2018.10000" in after


@pytest.mark.parametrize(
    "province", ["'江苏'", "'江苏省'", "'32'", "32", "'Jiangsu'", "'JIANGSU Province'", "' 江苏 '"]
)
def test_a_province_is_known_by_its_names_and_its_code(platform: Warehouse, province: str) -> None:
    programs = [
        row[0]
        for row in platform.rows(
            f"select program_id from registry.programs_for({province}, '化工', 100) where kind = 'green_factory'"
        )
    ]
    assert programs == [
        "js.gxt.green_factory_candidate",
        "js_zhenjiang.gxj.green_factory",
        "js.gxt.green_factory",
        "cn.miit.green_factory",
    ]


@pytest.mark.parametrize(
    ("place", "city"),
    # 丹徒区 and 丹阳市 lie in 镇江; 朝阳 is a city of 辽宁 before it is a district; 鼓楼区 are four.
    [("丹徒区", "3211"), ("丹阳", "3211"), ("321181", "3211"), ("朝阳", "2113"), ("鼓楼区", None)],
)
def test_a_county_is_asked_for_where_no_other_bears_its_name_and_brings_its_city(
    platform: Warehouse, place: str, city: str | None
) -> None:
    rows = platform.rows(f"select program_id from registry.programs_for('{place}', '化工', 100)")
    assert (("js_zhenjiang.gxj.green_factory",) in rows) is (city == "3211")
    told = platform.rows(f"select rule_id from registry.obligations_for('{place}', '化工', 100)")
    assert (("note-1",) in told) is (city is None)


def test_an_unknown_province_gets_national_rules_and_is_told_so(platform: Warehouse) -> None:
    for macro in ("programs_for", "obligations_for"):
        rows = platform.rows(f"select * from registry.{macro}('Atlantis', '化工', 12000)")
        assert any("Unknown province" in str(row) for row in rows)
        regions = platform.rows(f"select distinct region_code from registry.{macro}('Atlantis', '化工', 12000)")
        assert {row[0] for row in regions} == {"CN", None}


def test_without_its_energy_use_an_enterprise_is_told_of_other_rules_and_that_some_are_left_out(
    platform: Warehouse,
) -> None:
    assert thresholds(platform, "'江苏'", "null") == {}
    rows = platform.rows("select kind, rule_en from registry.obligations_for('江苏', '化工', null)")
    assert ("note", "Energy use not given: rules that depend on it are left out.") in rows
    assert ("report_by", "Fill in the dynamic-management form by 15 April each year.") in rows
    listed = platform.rows("select program_id from registry.programs_for('江苏', '化工', null)")
    assert ("cn.ndrc.key_energy_user",) not in listed


def test_the_register_of_key_energy_users_opens_with_its_threshold(platform: Warehouse) -> None:
    how = {
        tce: platform.rows(
            f"select how from registry.programs_for('江苏', '化工', {tce}) where kind = 'key_energy_user'"
        )
        for tce in (4999, 5000, 10000)
    }
    assert how == {4999: [], 5000: [("listed_if_designated",)], 10000: [("listed",)]}


def test_a_city_has_its_own_rungs_and_its_provinces_days(platform: Warehouse) -> None:
    rungs = platform.rows(
        "select level, recommend_by, report_by from registry.programs_for('深圳', '电子', 100)"
        " where kind = 'green_factory'"
    )
    assert rungs == [
        ("candidate", None, None),
        ("municipal", None, None),
        ("provincial", "06-30", "04-15"),
        ("national", "07-31", "04-15"),
    ]


def test_parks_closed_programs_and_other_industries_programs_are_not_open(platform: Warehouse) -> None:
    chemicals = {row[0] for row in platform.rows("select program_id from registry.programs_for('广东', '化工', 100)")}
    data = {row[0] for row in platform.rows("select program_id from registry.programs_for('广东', '数据中心', 100)")}
    assert not chemicals & {
        "cn.miit.green_park",
        "cn.miit.green_design_product",
        "gd_shenzhen.gxj.green_supply_chain_pilot",
        "gd_qingyuan.sthjj.clean_production",
        "cn.miit.green_data_center",
    }
    assert data - chemicals == {"cn.miit.green_data_center"}


def found(platform: Warehouse, term: str) -> list[tuple[str, str]]:
    return [
        (kind, title)
        for kind, title in platform.rows(f"select kind, title from registry.search('{term}', max_hits := 3)")
    ]


@pytest.mark.parametrize(
    "number",
    [
        "工信部节〔2019〕913号",
        "工信部节[2019]913号",
        "工信部节（2019）９１３号",
        "工信部节【2019】913号",
        "工信部节 2019 913号",
    ],
)
def test_a_document_number_is_found_in_every_style_of_brackets(platform: Warehouse, number: str) -> None:
    assert found(platform, number)[0] == ("policy", "锅炉节能管理办法")


def test_all_words_of_a_question_must_be_found_in_whatever_field(platform: Warehouse) -> None:
    assert found(platform, "锅炉 工信部") == [("policy", "锅炉节能管理办法")]
    assert found(platform, "锅炉 江苏") == []


def test_of_two_names_the_one_that_the_question_fills_more_comes_first(platform: Warehouse) -> None:
    assert found(platform, "乙化工有限公司")[0] == ("organization", "乙化工有限公司")
    assert found(platform, "化工有限公司") == [
        ("organization", "乙化工有限公司"),
        ("organization", "乙（江苏）化工有限公司"),
    ]


def test_a_word_that_stands_nowhere_is_tried_as_an_abbreviation(platform: Warehouse) -> None:
    assert found(platform, "锅炉办法") == [("policy", "锅炉节能管理办法")]
    assert found(platform, "办法锅炉") == []


def test_a_question_that_is_no_sql_is_only_text(platform: Warehouse) -> None:
    assert found(platform, "%''; drop table x --") == []
