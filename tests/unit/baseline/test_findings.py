import dataclasses
import re

import pytest

from scrapers.baseline import findings
from scrapers.baseline.compact_form import MadeFrom, StatedList
from scrapers.baseline.decisions import Decision, reviewed_decisions
from scrapers.baseline.lists import understood_list
from scrapers.lists.reading import ReadingIssue
from tests.builders.transcriptions import PRODUCT_LIST, factories, products


def issues(stated: StatedList) -> dict[str, ReadingIssue]:
    return {issue.code: issue for issue in understood_list(stated).issues}


def of_two(stated: StatedList) -> StatedList:
    return dataclasses.replace(stated, made_from=MadeFrom.TWO_TRANSCRIPTIONS)


PARKS = factories(*[("北京", f"第{at}园") for at in range(24)], list_id="cn.miit.green_park:1:final")


def test_a_list_with_nothing_to_doubt_has_no_issue() -> None:
    assert issues(of_two(PARKS)) == {}


def test_a_row_too_few_for_the_announced_count_is_an_error() -> None:
    issue = issues(dataclasses.replace(PARKS, rows=PARKS.rows[:-1]))["count_not_met"]
    assert issue.severity == "error"
    assert "23 rows" in issue.message
    assert "24" in issue.message


def test_a_count_that_is_only_implied_and_not_met_is_a_warning_with_the_groups_sum() -> None:
    stated = products({"肥料": [("甲公司", "肥", "1")]}, stated={"肥料": 1})
    issue = issues(dataclasses.replace(stated, list_id="cn.miit.green_design_product:2:final"))["count_not_met"]
    assert issue.severity == "warning"
    assert "group headings add up to 1" in issue.message


def test_one_of_two_conflicting_announcements_met_is_no_issue_of_the_list() -> None:
    parks = factories(*[("北京", f"第{at}园") for at in range(39)], list_id="cn.miit.green_park:4:final")
    assert "count_not_met" not in issues(parks)


def test_a_group_short_of_its_heading_s_count_is_an_error() -> None:
    stated = products({"肥料": [("甲公司", "肥", "1")]}, stated={"肥料": 2})
    assert issues(stated)["group_count_not_met"].severity == "error"
    assert "group_count_not_met" not in issues(products({"肥料": [("甲公司", "肥", "1")]}, stated={"肥料": 1}))


def test_a_region_nobody_knows_is_an_error_and_the_row_stays() -> None:
    stated = factories(("乌有省", "甲厂"))
    understood = understood_list(stated)
    assert understood.entries[0].province_code is None
    assert {issue.code: issue.severity for issue in understood.issues}["region_unknown"] == "error"


def test_a_product_recommended_by_no_region_needs_a_stated_home() -> None:
    institute = "绿色设计产品评价试点推荐（中国标准化研究院及相关行业协会）"
    unknown = products({"肥料": [("乌有公司", "肥", "1")]}, recommended_by=institute)
    assert "region_unknown" in issues(unknown)
    stated_home = products({"肥料": [("海信（山东）冰箱有限公司", "冰箱", "1")]}, recommended_by=institute)
    assert "region_unknown" not in issues(stated_home)


def test_a_row_printed_twice_is_told_and_kept() -> None:
    row = ("海信公司", "空调器", "KFR-50LW")
    understood = understood_list(products({"空调": [row, row]}))
    assert len(understood.entries) == 2
    assert any(issue.code == "printed_twice" and "the same as row 1" in issue.message for issue in understood.issues)


def test_an_enterprise_named_as_its_own_assessor_is_told() -> None:
    stated = factories(("陕西", "勉县公司"))
    row = dataclasses.replace(stated.rows[0], cells={**stated.rows[0].cells, "assessor_as_published": "勉县公司"})
    assert "assessor_is_enterprise" in issues(dataclasses.replace(stated, rows=(row,)))
    assert "assessor_is_enterprise" not in issues(stated)


def test_a_list_of_one_transcription_says_so() -> None:
    assert "one_transcription" in issues(PARKS)
    assert "one_transcription" not in issues(of_two(PARKS))


def test_a_list_without_an_official_address_says_so() -> None:
    assert "no_official_address" in issues(factories(("北京", "甲厂"), list_id="cn.miit.green_factory:4:publicity"))


@pytest.mark.parametrize(
    ("field", "b", "chosen", "settled", "code"),
    [
        ("product_model", "B", "A", False, "transcriptions_differ"),
        ("product_model", "", "A", False, "reading_doubtful"),
        ("row", "B", "", False, "transcriptions_differ"),
        ("product_model", "B", "A", True, None),
    ],
)
def test_an_unsettled_decision_is_an_issue_naming_both_readings_and_a_settled_one_is_none(
    monkeypatch: pytest.MonkeyPatch, field: str, b: str, chosen: str, settled: bool, code: str | None
) -> None:
    decision = Decision(PRODUCT_LIST, "肥料/1", field, "A", b, chosen, settled, "Nobody knows.")
    monkeypatch.setattr(findings, "reviewed_decisions", lambda: (decision,))
    found = issues(products({"肥料": [("甲公司", "肥", "A")]}))
    doubts = [issue for issue in found.values() if "肥料/1" in issue.message]
    assert [issue.code for issue in doubts] == ([code] if code else [])
    assert all("“A”" in issue.message and b in issue.message and "Nobody knows." in issue.message for issue in doubts)


def test_a_decision_that_is_told_as_a_doubt_says_why_in_both_languages() -> None:
    doubts = [decision for decision in reviewed_decisions() if not decision.settled]
    assert doubts
    assert [decision for decision in doubts if not re.search("[一-鿿]{2}", decision.why_zh)] == []


def test_a_doubt_on_another_list_is_not_told_of_this_one(monkeypatch: pytest.MonkeyPatch) -> None:
    decision = Decision("cn.miit.green_park:1:final", "肥料/1", "row", "A", "", "A", settled=False, why="-")
    monkeypatch.setattr(findings, "reviewed_decisions", lambda: (decision,))
    assert "transcriptions_differ" not in issues(products({"肥料": [("甲公司", "肥", "A")]}))
