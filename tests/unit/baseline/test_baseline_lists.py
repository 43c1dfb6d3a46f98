"""The tracked baseline says what the official counts say, and every fact in it can be placed."""

from collections import Counter

import pytest

from scrapers.baseline.compact_form import read, write
from scrapers.baseline.decisions import WHOLE_ROW, reviewed_decisions
from scrapers.baseline.lists import STATED, BaselineList, baseline_lists
from scrapers.reference.tables import national_lists, programs, regions

LISTS = {its.list_id: its for its in baseline_lists()}

ROWS = {
    "cn.miit.green_factory": {"1": 201, "2": 208, "3": 391, "4": 602, "5": 719, "2021": 662},
    "cn.miit.green_park": {"1": 24, "2": 22, "3": 34, "4": 39, "5": 53, "2021": 52},
    "cn.miit.green_supply_chain": {"1": 15, "2": 4, "3": 21, "4": 50, "5": 99, "2021": 107},
    "cn.miit.green_design_product": {"1": 193, "2": 53, "3": 480, "4": 371, "5": 1073, "2021": 989},
}


@pytest.mark.parametrize("program_id", ROWS)
def test_the_final_lists_have_the_rows_that_the_notices_announce(program_id: str) -> None:
    final = {
        its.batch: len(its.entries) for its in LISTS.values() if (its.program_id, its.stage) == (program_id, "final")
    }
    assert final == ROWS[program_id]


def test_the_factories_add_up_to_the_published_totals() -> None:
    factories = ROWS["cn.miit.green_factory"]
    assert sum(factories[batch] for batch in "12345") == 2121
    assert sum(factories.values()) == 2783


def test_the_proposed_factories_are_stated_beside_the_conferred_ones() -> None:
    assert len(LISTS["cn.miit.green_factory:4:publicity"].entries) == 611
    assert len(LISTS["cn.miit.green_factory:5:publicity"].entries) == 724


def names(list_id: str) -> set[str]:
    return {entry.name_as_published for entry in LISTS[list_id].entries}


def test_a_factory_proposed_and_not_conferred_is_a_fact_of_the_two_lists() -> None:
    dropped = names("cn.miit.green_factory:4:publicity") - names("cn.miit.green_factory:4:final")
    assert len(dropped) == 9
    assert "新兴铸管股份有限公司" in dropped
    assert names("cn.miit.green_factory:4:final") <= names("cn.miit.green_factory:4:publicity")


# Lists outside the national series, with their rows and the levels of their programs.
SISTER_LISTS = {
    "cn.ndrc.zero_carbon_park:2025:final": (52, "national"),
    "gd.drc.zero_carbon_park:1:final": (15, "provincial"),
    "hn.gxt.green_factory_candidate:2022:final": (5, "candidate"),
    "hn.gxt.green_park_candidate:2022:final": (1, "candidate"),
    "jx.gxt.green_factory:2018:final": (23, "provincial"),
    "zj_ninghai.jxj.three_star_green_factory:2021:final": (7, "county"),
}


def test_every_national_list_is_there_with_its_address() -> None:
    assert {list_id for list_id, its in LISTS.items() if its.stage == "final"} == {*national_lists(), *SISTER_LISTS}
    assert sorted(set(LISTS) - set(national_lists()) - set(SISTER_LISTS)) == [
        "cn.miit.green_factory:4:publicity",
        "cn.miit.green_factory:5:publicity",
    ]
    for list_id, national in national_lists().items():
        assert (LISTS[list_id].source_url, LISTS[list_id].page_url) == (national.attachment_url, national.page_url)
        assert LISTS[list_id].source_url.startswith("https://")


def test_the_lists_of_provinces_and_sister_programs_are_there_each_at_its_level() -> None:
    held = {its.list_id: (len(its.entries), programs()[its.program_id].level) for its in LISTS.values()}
    assert {list_id: held[list_id] for list_id in SISTER_LISTS} == SISTER_LISTS


def test_a_zero_carbon_park_knows_its_city_and_keeps_what_its_list_says_of_it() -> None:
    parks = {entry.name_as_published: entry for entry in LISTS["cn.ndrc.zero_carbon_park:2025:final"].entries}
    shihezi = parks["新疆生产建设兵团石河子经济技术开发区"]
    assert (shihezi.province_code, shihezi.city_code) == ("65", "66")
    xiamen = parks["福建厦门火炬高技术产业开发区同翔高新城"]
    assert (xiamen.province_code, xiamen.city_code) == ("35", "3502")
    assert xiamen.remark == "城市: 厦门市\n建设期: 2025—2029\n建设范围: 园中园"
    municipalities = {"北京市", "天津市", "上海市", "重庆市"}
    assert {entry.region_as_published for entry in parks.values() if entry.city_code is None} == municipalities
    assert all(entry.city_code for entry in LISTS["gd.drc.zero_carbon_park:1:final"].entries)


def test_a_list_without_regions_lies_in_the_province_or_county_of_its_publisher() -> None:
    assert {entry.province_code for entry in LISTS["jx.gxt.green_factory:2018:final"].entries} == {"36"}
    ninghai = LISTS["zj_ninghai.jxj.three_star_green_factory:2021:final"].entries
    assert {(entry.province_code, entry.city_code) for entry in ninghai} == {("33", "3302")}
    assert ninghai[0].region_as_published == "长街镇"


def test_a_list_that_goes_on_counting_from_another_keeps_its_numbers() -> None:
    assert [entry.seq for entry in LISTS["hn.gxt.green_park_candidate:2022:final"].entries] == [1]
    assert [entry.seq for entry in LISTS["hn.gxt.green_factory_candidate:2022:final"].entries] == [2, 3, 4, 5, 6]


@pytest.mark.parametrize("its", LISTS.values(), ids=list(LISTS))
def test_every_entry_has_a_province_a_name_and_its_place_in_the_list(its: BaselineList) -> None:
    assert [entry.ordinal for entry in its.entries] == [*range(1, len(its.entries) + 1)]
    for entry in its.entries:
        assert entry.name_as_published
        assert entry.province_code in regions()
        assert entry.city_code is None or regions()[entry.city_code].province_code == entry.province_code


@pytest.mark.parametrize("its", [its for its in LISTS.values() if its.groups], ids=lambda its: its.list_id)
def test_every_stated_group_count_is_met_and_each_product_has_its_group_s_category_and_standard(
    its: BaselineList,
) -> None:
    assert [group.group_no for group in its.groups] == [*range(1, len(its.groups) + 1)]
    for group in its.groups:
        assert group.rows_stated in (group.rows_seen, None)
        rows = [entry for entry in its.entries if entry.group_no == group.group_no]
        assert [entry.seq for entry in rows] == [*range(1, group.rows_seen + 1)]
        assert {(entry.product_category, entry.standard) for entry in rows} == {(group.category, group.standard)}
        assert group.standard


def test_only_one_group_has_no_stated_count() -> None:
    unstated = [
        (its.list_id, group.category) for its in LISTS.values() for group in its.groups if not group.rows_stated
    ]
    assert unstated == [("cn.miit.green_design_product:5:final", "铜精矿")]


def test_highlights_stay_with_the_documents() -> None:
    assert all(entry.highlight is None for its in LISTS.values() for entry in its.entries)
    assert all(group.highlight is None for its in LISTS.values() for group in its.groups)


def test_the_counts_that_are_not_met_are_reported() -> None:
    unmet = [(its.list_id, issue.severity) for its in LISTS.values() for issue in its.issues if "count" in issue.code]
    assert unmet == [
        ("cn.miit.green_design_product:2:final", "warning"),
        ("zj_ninghai.jxj.three_star_green_factory:2021:final", "error"),
    ]


def test_the_one_final_list_that_cannot_be_looked_up_says_so() -> None:
    nowhere = [its for its in LISTS.values() if its.stage == "final" and not its.source_url]
    assert [its.list_id for its in nowhere] == ["jx.gxt.green_factory:2018:final"]
    assert "no_official_address" in {issue.code for issue in nowhere[0].issues}


def test_every_unsettled_decision_is_reported_by_its_list() -> None:
    unsettled = Counter(decision.list_id for decision in reviewed_decisions() if not decision.settled)
    codes = {"transcriptions_differ", "reading_doubtful"}
    reported = Counter(its.list_id for its in LISTS.values() for issue in its.issues if issue.code in codes)
    assert reported == unsettled
    assert sum(unsettled.values()) > 0


def test_every_decision_is_borne_out_by_the_stated_list() -> None:
    for decision in reviewed_decisions():
        category, _, number = decision.place.rpartition("/")
        its = LISTS[decision.list_id]
        at_place = [
            entry
            for entry in its.entries
            if (entry.product_category or "") == category and (entry.seq if category else entry.ordinal) == int(number)
        ]
        if decision.field == WHOLE_ROW:
            shown = [" | ".join((e.name_as_published, e.product_name or "", e.product_model or "")) for e in at_place]
            assert any(decision.chosen.startswith(text) for text in shown) == bool(decision.chosen), decision
        else:
            assert [getattr(entry, decision.field) for entry in at_place] == [decision.chosen], decision


def test_every_decision_says_why() -> None:
    assert all(len(decision.why) > 20 for decision in reviewed_decisions())


@pytest.mark.parametrize("path", sorted(STATED.glob("*.txt")), ids=lambda path: path.name)
def test_a_tracked_file_is_in_the_form_and_small(path: object) -> None:
    assert hasattr(path, "read_text")
    text = path.read_text(encoding="utf-8")
    stated = read(text)
    assert write(stated) == text
    assert stated.file_name == getattr(path, "name", "")
    assert len(text.encode()) < 2_000_000
