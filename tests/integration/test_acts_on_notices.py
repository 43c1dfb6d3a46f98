"""Notices that act upon earlier ones, from files handed in to titles and proposals, in any order of arrival."""

from datetime import date

import pytest

from scrapers.intake import Particulars
from tests.builders.acting_notices import (
    AWARD,
    FIRST,
    FOURTH,
    LATER,
    LISTED_ON,
    NUMBER,
    PUBLICITY,
    SECOND,
    THIRD,
    Built,
    acting,
    award,
    handed_in,
    holders,
    text_of,
)
from tests.builders.handed_in_lists import HandedIn, csv_of
from tests.builders.warehouse import Warehouse


def outcomes(warehouse: Warehouse) -> dict[str, tuple[str, date | None]]:
    return {
        name: (outcome, decided_on)
        for name, outcome, decided_on in warehouse.rows("select name, outcome, decided_on from registry.proposals")
    }


def issue_codes(warehouse: Warehouse) -> set[str]:
    return {code for (code,) in warehouse.rows("select distinct code from registry.data_issues")}


def test_a_repealed_list_confers_nothing_from_that_day_and_before_it_all_stays(built: Built) -> None:
    repeal = acting(f"关于废止《{AWARD}》的公告", csv_of(FIRST, SECOND))
    warehouse = built(award(FIRST, SECOND), repeal)
    assert holders(warehouse, date(2024, 11, 19)) == sorted([FIRST, SECOND])
    assert holders(warehouse, LATER) == []
    ended = warehouse.rows(
        "select r.valid_to, r.status, e.event, e.notice_id from registry.recognitions r"
        " join registry.recognition_events e using (recognition_id) where e.event <> 'awarded'"
    )
    assert ended == [(LATER, "removed", "repealed", "sd.gxt:鲁工信绿〔2024〕911号")] * 2


@pytest.mark.parametrize(
    "title",
    [
        f"关于{NUMBER}文件作废的通知",
        f"关于撤销《{AWARD}》的决定",
        "关于废止2024年度山东省绿色工厂名单的公告",
    ],
)
def test_a_repeal_without_a_list_ends_all_titles_of_the_list(built: Built, title: str) -> None:
    repeal = acting(title, text_of("经研究，现予废止。"))
    warehouse = built(award(FIRST, SECOND), repeal)
    assert holders(warehouse, date(2024, 11, 19)) == sorted([FIRST, SECOND])
    assert holders(warehouse, LATER) == []


def test_a_title_given_by_two_lists_outlives_the_repeal_of_one(built: Built) -> None:
    earlier = award(
        FIRST, title="关于公布2022年度山东省绿色工厂名单的通知", number="鲁工信绿〔2022〕901号", on=date(2022, 11, 1)
    )
    repeal = acting(f"关于废止{NUMBER}文件的通知", text_of("现予废止。"))
    warehouse = built(earlier, award(FIRST, SECOND), repeal)
    assert holders(warehouse, LATER) == [FIRST]
    assert warehouse.rows("select valid_from, status from registry.recognitions order by valid_from") == [
        (date(2022, 11, 1), "active"),
        (LISTED_ON, "removed"),
    ]


@pytest.mark.parametrize("withdraws", ["撤回", "终止"])
def test_a_withdrawn_publicity_proposes_nothing(built: Built, withdraws: str) -> None:
    proposed = handed_in(PUBLICITY, csv_of(FIRST, SECOND), on=date(2024, 10, 1))
    withdrawal = acting(
        f"关于{withdraws}2024年度山东省绿色工厂名单公示的公告", csv_of(FIRST, SECOND), on=date(2024, 10, 20)
    )
    warehouse = built(proposed, withdrawal)
    assert outcomes(warehouse) == dict.fromkeys((FIRST, SECOND), ("withdrawn", date(2024, 10, 20)))
    assert holders(warehouse, LATER) == []


def test_a_withdrawal_of_some_leaves_the_others_proposed(built: Built) -> None:
    proposed = handed_in(PUBLICITY, csv_of(FIRST, SECOND), on=date(2024, 10, 1))
    withdrawal = acting("关于撤回部分企业2024年度山东省绿色工厂公示的公告", csv_of(SECOND), on=date(2024, 10, 20))
    warehouse = built(proposed, withdrawal)
    assert outcomes(warehouse) == {FIRST: ("undecided", None), SECOND: ("withdrawn", date(2024, 10, 20))}


def test_who_was_withdrawn_and_is_not_listed_was_not_passed_over(built: Built) -> None:
    proposed = handed_in(PUBLICITY, csv_of(FIRST, SECOND, THIRD), on=date(2024, 10, 1))
    withdrawal = acting("关于撤回部分企业2024年度山东省绿色工厂公示的公告", csv_of(SECOND), on=date(2024, 10, 20))
    warehouse = built(proposed, withdrawal, award(FIRST))
    assert {name: outcome for name, (outcome, _) in outcomes(warehouse).items()} == {
        FIRST: "listed",
        SECOND: "withdrawn",
        THIRD: "not_listed",
    }


@pytest.mark.parametrize(
    "title", ["关于更正2024年度山东省绿色工厂名单的公告", "关于重新公布2024年度山东省绿色工厂名单的通知"]
)
def test_a_list_published_again_replaces_the_row_it_corrects(built: Built, title: str) -> None:
    again = acting(title, csv_of(FIRST, FOURTH, THIRD))
    warehouse = built(award(FIRST, SECOND, THIRD), again)
    assert holders(warehouse, date(2024, 11, 19)) == sorted([FIRST, SECOND, THIRD])
    assert holders(warehouse, LATER) == sorted([FIRST, FOURTH, THIRD])
    assert warehouse.value("select count(*) from registry.recognitions where status = 'active'") == 3
    told = warehouse.rows("select event, count(*) from registry.recognition_events group by event order by event")
    assert told == [("awarded", 6), ("corrected", 1)]
    assert "batch_announced_twice" not in issue_codes(warehouse)


def test_a_second_correction_replaces_the_first(built: Built) -> None:
    once = acting("关于更正2024年度山东省绿色工厂名单的公告", csv_of(FIRST, FOURTH, THIRD))
    twice = acting(
        "关于再次更正2024年度山东省绿色工厂名单的公告",
        csv_of(FIRST, SECOND, THIRD),
        on=date(2024, 12, 1),
        number="鲁工信绿〔2024〕921号",
    )
    warehouse = built(award(FIRST, SECOND, THIRD), once, twice)
    assert holders(warehouse, LATER) == sorted([FIRST, FOURTH, THIRD])
    assert holders(warehouse, date(2024, 12, 1)) == sorted([FIRST, SECOND, THIRD])


def test_a_row_corrected_alone_is_told_by_its_number(built: Built) -> None:
    row = f"序号,企业名称\n2,{FOURTH}".encode()
    others = [f"山东{at}号机械有限公司" for at in "甲乙丙丁戊"]
    warehouse = built(award(FIRST, SECOND, *others), acting("关于更正2024年度山东省绿色工厂名单的公告", row))
    assert holders(warehouse, LATER) == sorted([FIRST, FOURTH, *others])


def test_of_a_row_corrected_for_the_same_holder_what_was_published_last_holds(built: Built) -> None:
    def placed(*rows: str) -> bytes:
        return "\n".join(["序号,地市,企业名称", *rows]).encode()

    once = acting("关于更正2024年度山东省绿色工厂名单的公告", placed(f"2,烟台市,{SECOND}"))
    twice = acting(
        "关于再次更正2024年度山东省绿色工厂名单的公告",
        placed(f"2,潍坊市,{SECOND}"),
        on=date(2024, 12, 1),
        number="鲁工信绿〔2024〕921号",
    )
    first = handed_in(AWARD, placed(f"1,济南市,{FIRST}", f"2,济南市,{SECOND}", f"3,济南市,{THIRD}"), NUMBER)
    warehouse = built(first, once, twice)
    for table in ("recognitions", "recognitions_as_of('2024-12-31')"):
        found = warehouse.rows(
            f"select o.name, r.city_code, r.valid_from from registry.{table} as r"
            " inner join registry.organizations as o using (organization_id) order by r.city_code, o.name"
        )
        assert found == sorted(
            [(FIRST, "3701", LISTED_ON), (THIRD, "3701", LISTED_ON), (SECOND, "3707", LISTED_ON)],
            key=lambda row: (row[1], row[0]),
        )
    assert warehouse.value(f"select city_code from registry.organizations where name = '{SECOND}'") == "3707"
    assert "listed_twice" not in issue_codes(warehouse)


def test_a_corrected_row_that_takes_nobodys_place_is_told(built: Built) -> None:
    others = [f"山东{at}号机械有限公司" for at in "甲乙丙丁戊"]
    warehouse = built(award(FIRST, SECOND, *others), acting("关于更正2024年度山东省绿色工厂名单的公告", csv_of(FOURTH)))
    assert "correction_in_nobodys_place" in issue_codes(warehouse)


@pytest.mark.parametrize("title", [f"关于废止《{AWARD}》的公告", "关于更正2024年度山东省绿色工厂名单的公告"])
def test_of_a_list_that_is_repealed_or_corrected_each_row_is_loaded_once(built: Built, title: str) -> None:
    warehouse = built(award(FIRST, SECOND, THIRD), acting(title, csv_of(FIRST, SECOND, THIRD)))
    assert warehouse.rows(
        "select loaded from registry.coverage where program_id = 'sd.gxt.green_factory' and loaded > 0"
    ) == [(3,)]


def test_a_correction_in_words_alone_changes_nothing_and_is_told(built: Built) -> None:
    said = text_of(f"附件中第2项企业名称“{SECOND}”更正为“{FOURTH}”。")
    warehouse = built(award(FIRST, SECOND), acting("关于更正2024年度山东省绿色工厂名单的公告", said))
    assert holders(warehouse, LATER) == sorted([FIRST, SECOND])
    assert [issue["severity"] for issue in warehouse.issues("act_names_nobody")] == ["error"]


def test_a_supplement_adds_rows(built: Built) -> None:
    added = acting("关于公布2024年度山东省绿色工厂补充名单的通知", csv_of(THIRD))
    warehouse = built(award(FIRST, SECOND), added)
    assert holders(warehouse, LISTED_ON) == sorted([FIRST, SECOND])
    assert holders(warehouse, LATER) == sorted([FIRST, SECOND, THIRD])


def test_an_extended_publicity_proposes_nobody_twice_and_moves_its_window(built: Built) -> None:
    proposed = handed_in(PUBLICITY, csv_of(FIRST, SECOND), on=date(2024, 10, 1))
    extension = acting(
        "关于延长2024年度山东省绿色工厂名单公示期的公告", text_of("公示期延长至2024年10月31日。"), on=date(2024, 10, 10)
    )
    warehouse = built(proposed, extension)
    assert (
        warehouse.rows("select outcome, objections_until from registry.proposals")
        == [("undecided", date(2024, 10, 31))] * 2
    )


def test_a_list_that_is_suspended_and_restored_is_so_by_day(built: Built) -> None:
    halted = acting(f"关于暂停执行《{AWARD}》的公告", text_of("现予暂停。"))
    resumed = acting(
        f"关于恢复执行《{AWARD}》的公告", text_of("现予恢复。"), on=date(2025, 2, 1), number="鲁工信绿〔2025〕1号"
    )
    warehouse = built(award(FIRST), halted, resumed)
    phases = warehouse.rows(
        "select status, valid_from, valid_to from registry.recognition_versions where known_to is null order by phase"
    )
    assert phases == [
        ("active", LISTED_ON, LATER),
        ("suspended", LATER, date(2025, 2, 1)),
        ("active", date(2025, 2, 1), None),
    ]


def test_a_title_that_is_restored_after_its_removal_is_held_again_from_that_day(built: Built) -> None:
    removed = acting("关于取消山东省绿色工厂称号的公告", csv_of(FIRST))
    restored = acting(
        "关于恢复山东省绿色工厂称号的公告",
        csv_of(FIRST),
        on=date(2025, 2, 1),
        number="鲁工信绿〔2025〕1号",
    )
    warehouse = built(award(FIRST, SECOND), removed, restored)
    spells = warehouse.rows(
        "select name, valid_from, valid_to, status from registry.recognitions"
        " inner join registry.organizations using (organization_id)"
    )
    assert set(spells) == {
        (FIRST, LISTED_ON, LATER, "removed"),
        (FIRST, date(2025, 2, 1), None, "active"),
        (SECOND, LISTED_ON, None, "active"),
    }
    assert len(spells) == 3


REMOVAL = "关于移出山东省绿色工厂名单的公告"


@pytest.mark.parametrize(
    ("title", "content"),
    [
        (f"关于撤销《{REMOVAL}》的公告", text_of("经复议，现予撤销。")),
        (f"关于撤销《{REMOVAL}》的公告", csv_of(FIRST)),
        ("关于撤销2024年度山东省绿色工厂移出名单的决定", csv_of(FIRST)),
        ("关于撤销鲁工信绿〔2024〕911号文件的通知", text_of("现予撤销。")),
    ],
)
def test_a_removal_that_is_revoked_gives_the_title_back_from_that_day(built: Built, title: str, content: bytes) -> None:
    revoked = acting(title, content, on=date(2025, 2, 1), number="鲁工信绿〔2025〕1号")
    warehouse = built(award(FIRST, SECOND), acting(REMOVAL, csv_of(FIRST)), revoked)
    assert holders(warehouse, date(2025, 1, 31)) == [SECOND]
    assert holders(warehouse, date(2025, 2, 1)) == sorted([FIRST, SECOND])
    told = warehouse.rows("select event, on_date from registry.recognition_events where event <> 'awarded'")
    assert sorted(told) == [("removed", LATER), ("restored", date(2025, 2, 1))]


def test_a_suspension_that_is_revoked_is_over_from_that_day(built: Built) -> None:
    halt = "关于暂停部分企业绿色工厂称号的公告"
    revoked = acting(
        f"关于撤销《{halt}》的公告", text_of("现予撤销。"), on=date(2025, 2, 1), number="鲁工信绿〔2025〕1号"
    )
    warehouse = built(award(FIRST), acting(halt, csv_of(FIRST)), revoked)
    phases = warehouse.rows(
        "select status, valid_from, valid_to from registry.recognition_versions where known_to is null order by phase"
    )
    assert phases == [
        ("active", LISTED_ON, LATER),
        ("suspended", LATER, date(2025, 2, 1)),
        ("active", date(2025, 2, 1), None),
    ]


def test_of_a_revoked_removal_only_those_listed_are_restored_where_it_names_some(built: Built) -> None:
    title = f"关于撤销《{REMOVAL}》中部分企业移出决定的公告"
    revoked = acting(title, csv_of(FIRST), on=date(2025, 2, 1), number="鲁工信绿〔2025〕1号")
    warehouse = built(award(FIRST, SECOND), acting(REMOVAL, csv_of(FIRST, SECOND)), revoked)
    assert holders(warehouse, date(2025, 2, 1)) == [FIRST]


def test_a_rename_of_a_revoked_notice_is_told_and_stands(built: Built) -> None:
    rename = f"序号,原名称,变更后名称\n1,{FIRST},{FOURTH}".encode()
    title = "关于山东省绿色工厂企业名称变更名单的公告"
    revoked = acting(
        f"关于撤销《{title}》的公告", text_of("现予撤销。"), on=date(2025, 2, 1), number="鲁工信绿〔2025〕1号"
    )
    warehouse = built(award(FIRST), acting(title, rename), revoked)
    assert holders(warehouse, date(2025, 2, 1)) == [FOURTH]
    assert "act_not_followed" in issue_codes(warehouse)


def test_a_name_that_a_firm_takes_again_is_in_use_again_from_that_day(built: Built) -> None:
    def renamed(old: str, new: str, on: date, number: str) -> HandedIn:
        rows = f"序号,原名称,变更后名称\n1,{old},{new}".encode()
        return acting("关于山东省绿色工厂名称变更的公告", rows, on=on, number=number)

    warehouse = built(
        award(FIRST),
        renamed(FIRST, FOURTH, date(2025, 2, 1), "鲁工信绿〔2025〕1号"),
        renamed(FOURTH, FIRST, date(2026, 2, 1), "鲁工信绿〔2026〕1号"),
    )
    names = warehouse.rows(
        "select name, valid_from, valid_to from registry.organization_names where name like '山东%' order by valid_from"
    )
    assert names == [
        (FIRST, LISTED_ON, date(2025, 2, 1)),
        (FOURTH, date(2025, 2, 1), date(2026, 2, 1)),
        (FIRST, date(2026, 2, 1), None),
    ]
    assert {len(holders(warehouse, day)) for day in (LISTED_ON, date(2025, 2, 1), date(2026, 2, 1))} == {1}
    assert not issue_codes(warehouse) & {"rename_cycle", "name_taken_over"}


@pytest.mark.parametrize(
    ("remark", "names"),
    [
        (
            f"2025年3月更名为{FOURTH}",
            [(FIRST, "in_use", LISTED_ON, date(2025, 3, 31)), (FOURTH, "in_use", date(2025, 3, 31), None)],
        ),
        (f"更名为{FOURTH}", [(FIRST, "former", None, LISTED_ON), (FOURTH, "in_use", LISTED_ON, None)]),
    ],
)
def test_the_names_of_a_rename_that_a_row_tells_have_their_days(
    built: Built, remark: str, names: list[tuple[object, ...]]
) -> None:
    rows = f"序号,企业名称,备注\n1,{FIRST},{remark}\n2,{SECOND},".encode()
    warehouse = built(handed_in(AWARD, rows, NUMBER))
    found = warehouse.rows(
        "select name, standing, valid_from, valid_to from registry.organization_names"
        f" where name <> '{SECOND}' order by valid_to"
    )
    assert found == names


@pytest.mark.parametrize(
    ("title", "code"),
    [
        (f"关于废止《{AWARD}》的公告", "act_without_date"),
        (f"关于暂停执行《{AWARD}》的公告", "act_without_date"),
        # without a day nothing tells that the list meant came before
        ("关于更正2024年度山东省绿色工厂名单的公告", "act_on_unknown_notice"),
    ],
)
def test_an_act_of_no_day_changes_nothing_and_is_told(built: Built, title: str, code: str) -> None:
    undated = HandedIn("list.csv", csv_of(FIRST, FOURTH), Particulars("sd.gxt", title=title))
    warehouse = built(award(FIRST, SECOND), undated)
    assert {FIRST, SECOND} <= set(holders(warehouse, LATER))
    assert [issue["severity"] for issue in warehouse.issues(code)] == ["error"]
    assert warehouse.rows("select status from registry.recognitions where status = 'removed'") == []


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("关于更正2024年度山东省绿色工厂名单的公告", "acts_on_no_notice"),
        ("关于废止2024年度山东省绿色工厂名单的公告", "acts_on_no_notice"),
        ("关于废止鲁工信绿〔2023〕77号文件的公告", "act_on_unknown_notice"),
    ],
)
def test_an_act_upon_a_notice_that_is_not_here_is_refused_aloud(built: Built, title: str, code: str) -> None:
    warehouse = built(acting(title, csv_of(FIRST, SECOND)))
    assert holders(warehouse, LATER) == []
    assert {code, "act_on_unknown_notice"} <= issue_codes(warehouse)


def test_an_act_that_may_mean_two_notices_is_refused_aloud(built: Built) -> None:
    other = award(
        THIRD,
        title="关于公布2024年度第二批山东省绿色工厂名单的通知",
        number="鲁工信绿〔2024〕902号",
        on=date(2024, 11, 5),
    )
    repeal = acting("关于废止2024年度山东省绿色工厂名单的公告", text_of("现予废止。"))
    warehouse = built(award(FIRST, SECOND), other, repeal)
    assert holders(warehouse, LATER) == sorted([FIRST, SECOND, THIRD])
    assert "act_ambiguous" in issue_codes(warehouse)


def test_of_a_notice_with_two_acts_each_list_does_what_its_heading_says(built: Built) -> None:
    before = award(
        FIRST,
        SECOND,
        title="关于公布2022年度山东省绿色工厂名单的通知",
        number="鲁工信绿〔2022〕9号",
        on=date(2022, 11, 1),
    )
    tables = [
        ("附件1 2024年度山东省绿色工厂名单", [THIRD, FOURTH]),
        ("附件2 移出山东省绿色工厂名单", [SECOND]),
    ]
    title = "关于公布2024年度山东省绿色工厂名单及移出名单的通知"
    body = "".join(
        f"<p><b>{heading}</b></p><table><tr><td>序号</td><td>企业名称</td></tr>"
        + "".join(f"<tr><td>{seq}</td><td>{name}</td></tr>" for seq, name in enumerate(names, start=1))
        + "</table>"
        for heading, names in tables
    )
    page = f"<html><head><meta charset='utf-8'></head><body><h1>{title}</h1>{body}</body></html>".encode()
    warehouse = built(before, handed_in(title, page, NUMBER, LISTED_ON, "page.html"))
    assert holders(warehouse, LISTED_ON) == sorted([FIRST, THIRD, FOURTH])
