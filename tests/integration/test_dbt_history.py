"""The history of titles, told by notices of every stage: spells, what was known when, and what can't be followed."""

from datetime import date
from typing import Any

import pytest

from tests.builders.raw import RawLayer
from tests.builders.warehouse import BuiltByDbt, Warehouse

AWARDED, AWARDED_AGAIN, REMOVED, REMOVED_PUBLICLY = (
    date(2017, 8, 23),
    date(2020, 10, 16),
    date(2023, 3, 23),
    date(2023, 3, 24),
)
LATER, LATER_PUBLICLY = date(2025, 1, 22), date(2025, 1, 24)
WATER = "cn.miit.water_efficiency_leader"
SHANDONG = "sd.gxt.green_factory"
OUTDATED = "sd.gxt.outdated_capacity"


def adjusted(name: str, adjustment: str | None, **cells: Any) -> dict[str, Any]:
    return {"name": name, "adjustment": adjustment, **cells}


@pytest.fixture(scope="module")
def history(dbt: BuiltByDbt, tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    """One organization a course of events; its name says which."""
    raw = RawLayer()
    raw.transcribed(
        "green_factory",
        "1",
        "常在厂",
        "移出厂",
        "移出又授厂",
        "暂停厂",
        "暂停又恢复厂",
        "两次移出厂",
        "别批厂",
        "更名前厂",
    )
    raw.transcribed("green_factory", "3", {"name": "同名厂"}, {"name": "同名厂", "region": "河北"})
    raw.transcribed("green_factory", "5", "常在厂", "后授厂")
    raw.transcribed("green_factory", "2023", "移出又授厂", "先移出厂")
    raw.transcribed(
        "green_factory",
        "2022",
        adjusted("移出厂", "removed", adjusted_batch="1"),
        adjusted("移出又授厂", "removed"),
        adjusted("暂停厂", "suspended"),
        adjusted("暂停又恢复厂", "suspended"),
        adjusted("两次移出厂", "removed"),
        adjusted("先移出厂", "removed"),
        adjusted("别批厂", "removed", adjusted_batch="3"),
        adjusted("无人知厂", "removed"),
        adjusted("同名厂", "removed", province_code=None, region_as_published=None),
        adjusted("常在厂", "reviewed"),
        adjusted("更名前厂", "renamed", new_name="更名后厂"),
        adjusted("不明调整厂", None),
        stage="adjustment",
        notice_id="cn.miit:2022:final",
    )
    raw.transcribed(
        "green_factory",
        "2024",
        adjusted("暂停又恢复厂", "restored"),
        adjusted("暂停厂", "suspended"),
        adjusted("两次移出厂", "removed"),
        stage="adjustment",
        notice_id="cn.miit:2024:final",
    )

    # Four rows were announced of supply chains in batch 2, and four are here; of parks, more than are here.
    raw.transcribed("green_supply_chain", "2", "链甲", "链乙", "改名之链", "链丁")
    raw.transcribed(
        "green_supply_chain", "2", "链甲", "落选链", "落选链", "链乙", "链丙", "链丁", "后列链", stage="publicity"
    )
    raw.transcribed("green_supply_chain", "3", "后列链")
    raw.transcribed("green_park", "2", "园甲")
    raw.transcribed("green_park", "2", "园乙", stage="publicity")

    # Two titles with a fixed term: one over on the last day that a notice tells of, one not.
    for batch, name in (("1", "到期企业"), ("2025", "在期企业")):
        raw.transcribed(WATER, batch, name, notice_id=f"cn.miit:{batch}:final")
    raw.transcribed(WATER, "2", "续期企业", "到期企业", notice_id="cn.miit:2:final")
    raw.transcribed(WATER, "4", "续期企业", notice_id="cn.miit:4:final")

    raw.transcribed(SHANDONG, "2020", "复核厂", "未复核厂", "撤销厂", notice_id="cn.miit:5:final")
    raw.transcribed(
        SHANDONG,
        "2024",
        adjusted("复核厂", "reviewed"),
        adjusted("撤销厂", "removed"),
        stage="adjustment",
        notice_id="cn.miit:2024:final",
    )
    raw.transcribed(SHANDONG, "2023", "一厂", "二厂", "三厂", notice_id="cn.miit:2023:final")
    raw.transcribed(
        SHANDONG,
        "2023",
        "一厂",
        "二厂",
        "四厂",
        notice_id="cn.miit:2024:final",
        list_id=f"{SHANDONG}:2023:final:0a1b2c",
    )
    raw.transcribed("sc.jxt.green_transformation", "1", "培育园", notice_id="cn.miit:4:final")
    raw.transcribed(OUTDATED, "2017", "淘汰厂", "淘汰后移出厂", "淘汰厂", notice_id="cn.miit:3:final")
    raw.transcribed(OUTDATED, "2020", "淘汰厂", notice_id="cn.miit:5:final")
    raw.transcribed(
        OUTDATED,
        "2022",
        adjusted("淘汰后移出厂", "removed"),
        adjusted("从未列入厂", "removed"),
        stage="adjustment",
        notice_id="cn.miit:2022:final",
    )

    product = {"name": "产品企业", "product_name": "冰箱"}
    raw.transcribed("green_design_product", "1", product | {"product_model": "A"}, product | {"product_model": "B"})
    raw.transcribed(
        "green_design_product",
        "2022",
        product | {"product_model": "A", "adjustment": "removed"},
        stage="adjustment",
        notice_id="cn.miit:2022:final",
    )
    for row in raw.rows["list_entries"]:
        row["source_url"] = row["source_url"] or "https://example.org/list.pdf"
    return dbt.build(raw.write(tmp_path_factory.mktemp("history")))


def spells(history: Warehouse, name: str, columns: str = "valid_from, valid_to, status") -> list[tuple[Any, ...]]:
    return history.rows(
        f"select {columns} from registry.recognitions join registry.organizations using (organization_id)"
        f" where name = '{name}' order by valid_from"
    )


def events(history: Warehouse, name: str, columns: str = "event, on_date") -> list[tuple[Any, ...]]:
    return history.rows(
        f"select {columns} from registry.recognition_events join registry.organizations using (organization_id)"
        f" where name = '{name}' order by on_date, event"
    )


def status_on(history: Warehouse, name: str, *days: str) -> list[str]:
    """The status on a day, and as known on a second one."""
    asked = ", ".join([f"'{days[0]}'", *(f"known_on := '{day}'" for day in days[1:])])
    return [
        status
        for (status,) in history.rows(
            f"select status from registry.recognitions_as_of({asked}) join registry.organizations"
            f" using (organization_id) where name = '{name}'"
        )
    ]


def issues(history: Warehouse, code: str) -> list[str]:
    return [issue["before"] for issue in history.issues(code)]


def test_a_second_award_does_not_begin_a_second_spell(history: Warehouse) -> None:
    assert spells(history, "常在厂") == [(AWARDED, None, "active")]
    assert [event for event, _ in events(history, "常在厂")] == ["awarded", "awarded", "reviewed"]
    assert "常在厂" in issues(history, "listed_again")


def test_a_removal_ends_the_spell_and_an_award_after_it_begins_another(history: Warehouse) -> None:
    assert spells(history, "移出厂") == [(AWARDED, REMOVED, "removed")]
    assert spells(history, "移出又授厂") == [(AWARDED, REMOVED, "removed"), (date(2024, 1, 5), None, "active")]
    assert "移出又授厂" not in issues(history, "listed_again")


def test_a_suspension_is_a_state_inside_the_spell(history: Warehouse) -> None:
    assert spells(history, "暂停厂") == [(AWARDED, None, "suspended")]
    assert spells(history, "暂停又恢复厂") == [(AWARDED, None, "active")]
    assert status_on(history, "暂停又恢复厂", "2023-03-22") == ["active"]
    assert status_on(history, "暂停又恢复厂", "2023-03-23") == ["suspended"]
    assert status_on(history, "暂停又恢复厂", "2025-01-22") == ["active"]


def test_a_title_with_a_fixed_term_expires_unless_it_is_conferred_again(history: Warehouse) -> None:
    held = {name: spells(history, name) for name in ("到期企业", "续期企业", "在期企业")}
    assert held["到期企业"] == [(AWARDED, date(2020, 2, 11), "expired")]
    assert held["续期企业"] == [(date(2018, 2, 11), date(2021, 9, 2), "expired")]
    assert held["在期企业"] == [(date(2026, 3, 11), date(2028, 3, 11), "active")]
    assert ("expired", date(2020, 2, 11)) in events(history, "到期企业")
    assert events(history, "在期企业") == [("awarded", date(2026, 3, 11))]
    assert status_on(history, "在期企业", "2028-03-10") == ["active"]
    assert status_on(history, "在期企业", "2028-03-11") == []


def test_what_is_proposed_and_not_in_the_whole_final_list_was_not_listed(history: Warehouse) -> None:
    told = events(history, "落选链", "event, on_date, notice_id, entry_id, recognition_id")
    assert told[0] == (
        "not_listed",
        date(2018, 2, 11),
        "cn.miit:2:final",
        "cn.miit.green_supply_chain:2:publicity:2",
        None,
    )
    assert [event for event, *_ in told[1:]] == ["proposed", "proposed"]
    assert [event for event, _ in events(history, "链甲")] == ["awarded", "proposed"]


def test_every_proposal_has_one_outcome_and_who_was_listed_later_did_not_fail(history: Warehouse) -> None:
    assert history.rows(
        "select name, batch, outcome, decided_on, listed_in_batch from registry.proposals order by program_id, entry_id"
    ) == [
        ("园乙", "2", "undecided", None, None),
        ("链甲", "2", "listed", date(2018, 2, 11), "2"),
        ("落选链", "2", "not_listed", date(2018, 2, 11), None),
        ("链乙", "2", "listed", date(2018, 2, 11), "2"),
        ("链丙", "2", "not_listed", date(2018, 2, 11), None),
        ("链丁", "2", "listed", date(2018, 2, 11), "2"),
        ("后列链", "2", "listed_by_another_batch", date(2018, 2, 11), "3"),
    ]


def test_who_was_proposed_between_the_same_neighbours_as_a_stranger_is_listed_is_told(history: Warehouse) -> None:
    [issue] = history.issues("listed_under_another_name")
    assert (issue["severity"], issue["before"], issue["after"]) == ("warning", "链丙", "改名之链")
    assert "cn.miit.green_supply_chain:2:final:3" in issue["note_en"]
    assert [event for event, _ in events(history, "链丙")] == ["not_listed", "proposed"]


def test_a_final_list_that_is_not_whole_leaves_nobody_out(history: Warehouse) -> None:
    assert [event for event, _ in events(history, "园乙")] == ["proposed"]


def test_a_candidate_pool_admits_and_confers_nothing(history: Warehouse) -> None:
    assert [event for event, _ in events(history, "培育园")] == ["admitted"]
    assert spells(history, "培育园") == []


def test_a_list_that_confers_nothing_lists_and_gives_no_title(history: Warehouse) -> None:
    assert [event for event, _ in events(history, "淘汰厂")] == ["listed", "listed", "listed"]
    assert [event for event, _ in events(history, "淘汰后移出厂")] == ["listed", "removed"]
    assert history.value(f"select count(*) from registry.list_entries where program_id = '{OUTDATED}'") == 6
    for table in ("recognitions", "recognition_versions", "recognition_series", "ladder"):
        assert history.rows(f"select 1 from registry.{table} where program_id = '{OUTDATED}'") == [], table
    assert (
        history.rows(
            f"select 1 from registry.recognition_events where program_id = '{OUTDATED}' and recognition_id is not null"
        )
        == []
    )
    assert history.rows(
        "select status, titles, highest_level, programs from registry.organization_profile where name = '淘汰厂'"
    ) == [("never_titled", 0, None, None)]
    assert [name for code in ("listed_again", "listed_twice") for name in issues(history, code) if "淘汰" in name] == []


def test_programs_say_whether_they_confer_a_title(history: Warehouse) -> None:
    told = dict(history.rows("select program_id, confers_title from registry.programs"))
    assert told[OUTDATED] is told["sc.jxt.green_transformation"] is False
    assert told[SHANDONG] is told["gd_guangzhou.gxj.clean_production"] is True


def test_a_removal_of_one_product_leaves_the_holders_other_products(history: Warehouse) -> None:
    assert set(spells(history, "产品企业", "valid_to, status")) == {(REMOVED, "removed"), (None, "active")}


def test_the_clocks_are_kept_apart(history: Warehouse) -> None:
    removal = events(history, "移出厂", "event, on_date, published_on, observed_at")[-1]
    assert removal == ("removed", REMOVED, REMOVED_PUBLICLY, None)


def test_the_register_of_a_day_can_be_asked_as_it_was_known_before(history: Warehouse) -> None:
    assert status_on(history, "移出厂", "2023-03-23") == []
    assert status_on(history, "移出厂", "2023-03-23", "2023-03-23") == ["active"]
    assert status_on(history, "移出厂", "2023-03-23", "2023-03-24") == []
    assert status_on(history, "移出厂", "2023-03-22", "2024-01-01") == ["active"]
    assert status_on(history, "移出厂", "2023-03-22", "2017-08-22") == []


def test_what_was_known_before_stays_as_a_version(history: Warehouse) -> None:
    versions = history.rows(
        "select version, valid_from, valid_to, ended_by, known_from, known_to, cause"
        " from registry.recognition_versions join registry.organizations using (organization_id)"
        " where name = '移出厂' order by version"
    )
    assert versions == [
        (1, AWARDED, None, None, AWARDED, REMOVED_PUBLICLY, "source"),
        (2, AWARDED, REMOVED, "removed", REMOVED_PUBLICLY, None, "source"),
    ]


def test_a_notice_that_changes_nothing_makes_no_new_version(history: Warehouse) -> None:
    versions = dict(
        history.rows(
            "select name, max(version) from registry.recognition_versions join registry.organizations"
            " using (organization_id) where name in ('常在厂', '暂停厂', '两次移出厂', '别批厂', '续期企业')"
            " group by name"
        )
    )
    # A review renews, and a second award renews what has a fixed term; a repeated word does nothing.
    assert versions == {"常在厂": 2, "暂停厂": 2, "两次移出厂": 2, "别批厂": 1, "续期企业": 2}


def test_a_review_is_due_after_the_programs_period_from_the_award_or_the_last_review(history: Warehouse) -> None:
    assert spells(history, "未复核厂", "review_due_on") == [(date(2023, 10, 16),)]
    assert spells(history, "复核厂", "review_due_on") == [(date(2028, 1, 22),)]
    assert spells(history, "撤销厂", "review_due_on") == [(None,)]
    assert spells(history, "常在厂", "review_due_on") == [(None,)]


@pytest.mark.parametrize(
    ("code", "names", "words"),
    [
        ("adjustment_matches_nothing", ["无人知厂", "从未列入厂"], "no loaded list ever gave this title"),
        ("adjustment_ambiguous", ["同名厂"], "2 holders of it in different provinces bear this name"),
        ("adjustment_before_award", ["先移出厂"], "no later than the first award"),
        (
            "adjustment_of_another_batch",
            ["别批厂"],
            "The title of batch 3 is removed, but the holder has it by batch 1",
        ),
        ("adjustment_after_end", ["两次移出厂"], "It was removed twice"),
        ("adjustment_repeated", ["暂停厂"], "which it was already"),
    ],
)
def test_an_adjustment_that_changes_nothing_is_told(
    history: Warehouse, code: str, names: list[str], words: str
) -> None:
    found = history.issues(code)
    assert [issue["before"] for issue in found] == names
    assert all(words in issue["note_en"] for issue in found)


def test_what_an_issue_is_told_of_stands_as_it_was(history: Warehouse) -> None:
    assert spells(history, "别批厂") == [(AWARDED, None, "active")]
    assert spells(history, "先移出厂") == [(date(2024, 1, 5), None, "active")]
    assert spells(history, "两次移出厂") == [(AWARDED, REMOVED, "removed")]
    assert events(history, "无人知厂") == [("removed", REMOVED)]


def test_a_list_that_does_not_say_what_it_adjusts_is_told(history: Warehouse) -> None:
    [issue] = history.issues("adjustment_without_kind")
    assert issue["list_id"] == "cn.miit.green_factory:2022:adjustment"
    assert "1 of its titles" in issue["note_en"]


def test_a_batch_announced_twice_with_different_rows_is_told_and_both_stand(history: Warehouse) -> None:
    [issue] = history.issues("batch_announced_twice")
    assert (issue["before"], issue["after"]) == (f"{SHANDONG}:2023:final", f"{SHANDONG}:2023:final:0a1b2c")
    assert "2 holders are on both, 1 on this list alone, 1 on the other alone" in issue["note_en"]
    assert [len(spells(history, name)) for name in ("一厂", "二厂", "三厂", "四厂")] == [1, 1, 1, 1]


def test_every_event_that_touches_a_title_names_its_recognition(history: Warehouse) -> None:
    named = dict(
        history.rows(
            "select event, count(recognition_id) from registry.recognition_events group by event order by event"
        )
    )
    touching = {"awarded", "expired", "removed", "restored", "reviewed", "suspended"}
    assert {event for event, count in named.items() if count} == touching
    assert (
        history.rows(
            "select 1 from registry.recognition_events e join registry.recognitions r using (recognition_id)"
            " where e.organization_id <> r.organization_id or e.program_id <> r.program_id"
            " or e.product_id is distinct from r.product_id"
        )
        == []
    )


def test_the_series_counts_ends_and_what_is_left(history: Warehouse) -> None:
    series = {
        year: (new, removed, active)
        for year, new, removed, active in history.rows(
            "select year, new, removed, active from registry.recognition_series"
            " where program_id = 'cn.miit.green_factory' and region_code = 'CN'"
        )
    }
    assert series[2017] == (8, 0, 8)
    assert series[2020] == (1, 0, 11)
    assert series[2023] == (0, 3, 8)
    assert series[2024] == (2, 0, 10)


def test_ends_after_the_last_award_are_in_the_series(history: Warehouse) -> None:
    assert (
        history.value(
            f"select removed from registry.recognition_series where program_id = '{SHANDONG}' and region_code = '11'"
            " and year = 2025"
        )
        == 1
    )


def test_the_released_dictionary_gives_the_macro_its_default(dbt: BuiltByDbt) -> None:
    [macro] = [macro for macro in dbt.dictionary.table_macros if macro.name == "recognitions_as_of"]
    assert macro.parameters == ("on_date", "known_on := null")
