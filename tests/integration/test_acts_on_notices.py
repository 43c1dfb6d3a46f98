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
    acting,
    award,
    handed_in,
    text_of,
)
from tests.builders.handed_in_lists import HandedIn, csv_of
from tests.builders.situations import PROVINCES, Register, Situation, Together

together = Together("acts_on_notices", PROVINCES, "sd.gxt.green_factory")
told = together.told


def after(*situations: Situation) -> pytest.MarkDecorator:
    """The register after each of the situations."""
    return pytest.mark.parametrize("register", situations, indirect=True)


def after_those_of(columns: str, *cases: tuple[object, ...]) -> pytest.MarkDecorator:
    """The register after the situation with which each case begins."""
    return pytest.mark.parametrize(f"register, {columns}", cases, indirect=["register"])


def outcomes(register: Register) -> dict[str, tuple[str, date | None]]:
    return {
        name: (outcome, decided_on)
        for name, outcome, decided_on in register.rows("select name, outcome, decided_on from proposals")
    }


PHASES = "select status, valid_from, valid_to from recognition_versions where known_to is null order by phase"
CORRECTION = "关于更正2024年度山东省绿色工厂名单的公告"
SOME_WITHDRAWN = "关于撤回部分企业2024年度山东省绿色工厂公示的公告"
OTHERS = [f"山东{at}号机械有限公司" for at in "甲乙丙丁戊"]


def proposed(*names: str) -> HandedIn:
    return handed_in(PUBLICITY, csv_of(*names), on=date(2024, 10, 1))


def next_year(title: str, content: bytes, on: date = date(2025, 2, 1)) -> HandedIn:
    return acting(title, content, on=on, number="鲁工信绿〔2025〕1号")


@after(told(award(FIRST, SECOND), acting(f"关于废止《{AWARD}》的公告", csv_of(FIRST, SECOND))))
def test_a_repealed_list_confers_nothing_from_that_day_and_before_it_all_stays(register: Register) -> None:
    assert register.holders(date(2024, 11, 19)) == sorted([FIRST, SECOND])
    assert register.holders(LATER) == []
    ended = register.rows(
        "select r.valid_to, r.status, e.event, e.notice_id from recognitions r"
        " join recognition_events e using (recognition_id) where e.event <> 'awarded'"
    )
    assert ended == [(LATER, "removed", "repealed", "sd.gxt:鲁工信绿〔2024〕911号")] * 2


@after(
    *(
        told(award(FIRST, SECOND), acting(title, text_of("经研究，现予废止。")))
        for title in (
            f"关于{NUMBER}文件作废的通知",
            f"关于撤销《{AWARD}》的决定",
            "关于废止2024年度山东省绿色工厂名单的公告",
        )
    )
)
def test_a_repeal_without_a_list_ends_all_titles_of_the_list(register: Register) -> None:
    assert register.holders(date(2024, 11, 19)) == sorted([FIRST, SECOND])
    assert register.holders(LATER) == []


@after(
    told(
        award(
            FIRST,
            title="关于公布2022年度山东省绿色工厂名单的通知",
            number="鲁工信绿〔2022〕901号",
            on=date(2022, 11, 1),
        ),
        award(FIRST, SECOND),
        acting(f"关于废止{NUMBER}文件的通知", text_of("现予废止。")),
    )
)
def test_a_title_given_by_two_lists_outlives_the_repeal_of_one(register: Register) -> None:
    assert register.holders(LATER) == [FIRST]
    assert register.rows("select valid_from, status from recognitions order by valid_from") == [
        (date(2022, 11, 1), "active"),
        (LISTED_ON, "removed"),
    ]


@after(
    *(
        told(
            proposed(FIRST, SECOND),
            acting(
                f"关于{withdraws}2024年度山东省绿色工厂名单公示的公告", csv_of(FIRST, SECOND), on=date(2024, 10, 20)
            ),
        )
        for withdraws in ("撤回", "终止")
    )
)
def test_a_withdrawn_publicity_proposes_nothing(register: Register) -> None:
    assert outcomes(register) == dict.fromkeys((FIRST, SECOND), ("withdrawn", date(2024, 10, 20)))
    assert register.holders(LATER) == []


@after(told(proposed(FIRST, SECOND), acting(SOME_WITHDRAWN, csv_of(SECOND), on=date(2024, 10, 20))))
def test_a_withdrawal_of_some_leaves_the_others_proposed(register: Register) -> None:
    assert outcomes(register) == {FIRST: ("undecided", None), SECOND: ("withdrawn", date(2024, 10, 20))}


@after(
    told(
        proposed(FIRST, SECOND, THIRD),
        acting(SOME_WITHDRAWN, csv_of(SECOND), on=date(2024, 10, 20)),
        award(FIRST),
    )
)
def test_who_was_withdrawn_and_is_not_listed_was_not_passed_over(register: Register) -> None:
    assert {name: outcome for name, (outcome, _) in outcomes(register).items()} == {
        FIRST: "listed",
        SECOND: "withdrawn",
        THIRD: "not_listed",
    }


@after(
    *(
        told(award(FIRST, SECOND, THIRD), acting(title, csv_of(FIRST, FOURTH, THIRD)))
        for title in (CORRECTION, "关于重新公布2024年度山东省绿色工厂名单的通知")
    )
)
def test_a_list_published_again_replaces_the_row_it_corrects(register: Register) -> None:
    assert register.holders(date(2024, 11, 19)) == sorted([FIRST, SECOND, THIRD])
    assert register.holders(LATER) == sorted([FIRST, FOURTH, THIRD])
    assert register.value("select count(*) from recognitions where status = 'active'") == 3
    counted = register.rows("select event, count(*) from recognition_events group by event order by event")
    assert counted == [("awarded", 6), ("corrected", 1)]
    assert "batch_announced_twice" not in register.issue_codes()


@after(
    told(
        award(FIRST, SECOND, THIRD),
        acting(CORRECTION, csv_of(FIRST, FOURTH, THIRD)),
        acting(
            "关于再次更正2024年度山东省绿色工厂名单的公告",
            csv_of(FIRST, SECOND, THIRD),
            on=date(2024, 12, 1),
            number="鲁工信绿〔2024〕921号",
        ),
    )
)
def test_a_second_correction_replaces_the_first(register: Register) -> None:
    assert register.holders(LATER) == sorted([FIRST, FOURTH, THIRD])
    assert register.holders(date(2024, 12, 1)) == sorted([FIRST, SECOND, THIRD])


@after(told(award(FIRST, SECOND, *OTHERS), acting(CORRECTION, f"序号,企业名称\n2,{FOURTH}".encode())))
def test_a_row_corrected_alone_is_told_by_its_number(register: Register) -> None:
    assert register.holders(LATER) == sorted([FIRST, FOURTH, *OTHERS])


def placed(*rows: str) -> bytes:
    return "\n".join(["序号,地市,企业名称", *rows]).encode()


@after(
    told(
        handed_in(AWARD, placed(f"1,济南市,{FIRST}", f"2,济南市,{SECOND}", f"3,济南市,{THIRD}"), NUMBER),
        acting(CORRECTION, placed(f"2,烟台市,{SECOND}")),
        acting(
            "关于再次更正2024年度山东省绿色工厂名单的公告",
            placed(f"2,潍坊市,{SECOND}"),
            on=date(2024, 12, 1),
            number="鲁工信绿〔2024〕921号",
        ),
        at_home=True,
    )
)
def test_of_a_row_corrected_for_the_same_holder_what_was_published_last_holds(register: Register) -> None:
    for table in ("recognitions", register.held(date(2024, 12, 31))):
        found = register.rows(
            f"select o.name, r.city_code, r.valid_from from {table} as r"
            " inner join organizations as o using (organization_id) order by r.city_code, o.name"
        )
        assert found == sorted(
            [(FIRST, "3701", LISTED_ON), (THIRD, "3701", LISTED_ON), (SECOND, "3707", LISTED_ON)],
            key=lambda row: (row[1], row[0]),
        )
    assert register.value(f"select city_code from organizations where name = '{SECOND}'") == "3707"
    assert "listed_twice" not in register.issue_codes()


@after(told(award(FIRST, SECOND, *OTHERS), acting(CORRECTION, csv_of(FOURTH))))
def test_a_corrected_row_that_takes_nobodys_place_is_told(register: Register) -> None:
    assert "correction_in_nobodys_place" in register.issue_codes()


@after(
    *(
        told(award(FIRST, SECOND, THIRD), acting(title, csv_of(FIRST, SECOND, THIRD)))
        for title in (f"关于废止《{AWARD}》的公告", CORRECTION)
    )
)
def test_of_a_list_that_is_repealed_or_corrected_each_row_is_loaded_once(register: Register) -> None:
    assert register.rows("select loaded from coverage where loaded > 0") == [(3,)]


@after(
    told(
        award(FIRST, SECOND),
        acting(CORRECTION, text_of(f"附件中第2项企业名称“{SECOND}”更正为“{FOURTH}”。")),
    )
)
def test_a_correction_in_words_gives_the_firm_its_right_name(register: Register) -> None:
    assert register.holders(LATER) == sorted([FIRST, FOURTH])
    assert register.severities("name_corrected") == ["info"]
    assert register.value("select count(*) from recognitions") == 2
    assert "act_names_nobody" not in register.issue_codes()


def corrected(title: str, *rows: str) -> HandedIn:
    return acting(title, "\n".join(["序号,企业名称,原公布名称", *rows]).encode())


@after(
    *(
        told(*files)
        for files in (
            (award(FIRST, SECOND), corrected(CORRECTION, f"1,{FOURTH},{SECOND}")),
            (corrected(CORRECTION, f"1,{FOURTH},{SECOND}"), award(FIRST, SECOND)),
            (award(FIRST, SECOND), corrected(CORRECTION, f"1,{FIRST},", f"2,{FOURTH},{SECOND}")),
        )
    )
)
def test_a_name_beside_the_one_that_a_list_printed_is_that_of_the_title_it_gave(register: Register) -> None:
    assert register.holders(LATER) == sorted([FIRST, FOURTH])
    assert register.rows("select valid_from, status from recognitions") == [(LISTED_ON, "active")] * 2
    assert register.severities("name_corrected") == ["info"]


@after(told(award(FIRST, SECOND), corrected(CORRECTION, f"1,{FOURTH},{THIRD}")))
def test_a_correction_of_a_name_that_no_list_printed_confers_nothing_and_is_told(register: Register) -> None:
    assert register.holders(LATER) == sorted([FIRST, SECOND])
    assert "rename_unknown_old_name" in register.issue_codes()


@after(
    told(
        award(FIRST, SECOND),
        acting("关于移出山东省绿色工厂名单的公告", csv_of(FIRST)),
        next_year("关于更正移出山东省绿色工厂名单的公告", f"序号,更正前,更正后\n1,{FIRST},{SECOND}".encode()),
    )
)
def test_of_a_correction_of_who_leaves_one_has_the_title_again_and_the_other_loses_it(register: Register) -> None:
    assert register.holders(LATER) == [SECOND]
    assert register.holders(date(2025, 2, 1)) == [FIRST]
    assert "act_on_unknown_notice" not in register.issue_codes()


@after(
    told(
        proposed(FIRST, SECOND),
        acting(
            "关于2024年度山东省绿色工厂公示异议核查情况的公告",
            text_of(f"经核查，异议属实，现取消{SECOND}2024年度山东省绿色工厂公示资格。"),
            on=date(2024, 10, 20),
        ),
    )
)
def test_an_objection_that_is_upheld_withdraws_one_proposal(register: Register) -> None:
    assert outcomes(register) == {FIRST: ("undecided", None), SECOND: ("withdrawn", date(2024, 10, 20))}


@after(told(award(FIRST, SECOND), acting("关于公布2024年度山东省绿色工厂补充名单的通知", csv_of(THIRD))))
def test_a_supplement_adds_rows(register: Register) -> None:
    assert register.holders(LISTED_ON) == sorted([FIRST, SECOND])
    assert register.holders(LATER) == sorted([FIRST, SECOND, THIRD])


@after(
    told(
        proposed(FIRST, SECOND),
        acting(
            "关于延长2024年度山东省绿色工厂名单公示期的公告",
            text_of("公示期延长至2024年10月31日。"),
            on=date(2024, 10, 10),
        ),
    )
)
def test_an_extended_publicity_proposes_nobody_twice_and_moves_its_window(register: Register) -> None:
    assert register.rows("select outcome, objections_until from proposals") == [("undecided", date(2024, 10, 31))] * 2


SUSPENDED_UNTIL_FEBRUARY = [
    ("active", LISTED_ON, LATER),
    ("suspended", LATER, date(2025, 2, 1)),
    ("active", date(2025, 2, 1), None),
]


@after(
    told(
        award(FIRST),
        acting(f"关于暂停执行《{AWARD}》的公告", text_of("现予暂停。")),
        next_year(f"关于恢复执行《{AWARD}》的公告", text_of("现予恢复。")),
    )
)
def test_a_list_that_is_suspended_and_restored_is_so_by_day(register: Register) -> None:
    assert register.rows(PHASES) == SUSPENDED_UNTIL_FEBRUARY


@after(
    told(
        award(FIRST, SECOND),
        acting("关于取消山东省绿色工厂称号的公告", csv_of(FIRST)),
        next_year("关于恢复山东省绿色工厂称号的公告", csv_of(FIRST)),
    )
)
def test_a_title_that_is_restored_after_its_removal_is_held_again_from_that_day(register: Register) -> None:
    spells = register.rows(
        "select name, valid_from, valid_to, status from recognitions inner join organizations using (organization_id)"
    )
    assert set(spells) == {
        (FIRST, LISTED_ON, LATER, "removed"),
        (FIRST, date(2025, 2, 1), None, "active"),
        (SECOND, LISTED_ON, None, "active"),
    }
    assert len(spells) == 3


REMOVAL = "关于移出山东省绿色工厂名单的公告"


@after(
    *(
        told(award(FIRST, SECOND), acting(REMOVAL, csv_of(FIRST)), next_year(title, content))
        for title, content in (
            (f"关于撤销《{REMOVAL}》的公告", text_of("经复议，现予撤销。")),
            (f"关于撤销《{REMOVAL}》的公告", csv_of(FIRST)),
            ("关于撤销2024年度山东省绿色工厂移出名单的决定", csv_of(FIRST)),
            ("关于撤销鲁工信绿〔2024〕911号文件的通知", text_of("现予撤销。")),
        )
    )
)
def test_a_removal_that_is_revoked_gives_the_title_back_from_that_day(register: Register) -> None:
    assert register.holders(date(2025, 1, 31)) == [SECOND]
    assert register.holders(date(2025, 2, 1)) == sorted([FIRST, SECOND])
    events = register.rows("select event, on_date from recognition_events where event <> 'awarded'")
    assert sorted(events) == [("removed", LATER), ("restored", date(2025, 2, 1))]


HALT = "关于暂停部分企业绿色工厂称号的公告"


@after(
    told(
        award(FIRST),
        acting(HALT, csv_of(FIRST)),
        next_year(f"关于撤销《{HALT}》的公告", text_of("现予撤销。")),
    )
)
def test_a_suspension_that_is_revoked_is_over_from_that_day(register: Register) -> None:
    assert register.rows(PHASES) == SUSPENDED_UNTIL_FEBRUARY


@after(
    told(
        award(FIRST, SECOND),
        acting(REMOVAL, csv_of(FIRST, SECOND)),
        next_year(f"关于撤销《{REMOVAL}》中部分企业移出决定的公告", csv_of(FIRST)),
    )
)
def test_of_a_revoked_removal_only_those_listed_are_restored_where_it_names_some(register: Register) -> None:
    assert register.holders(date(2025, 2, 1)) == [FIRST]


RENAMES = "关于山东省绿色工厂企业名称变更名单的公告"


@after(
    told(
        award(FIRST),
        acting(RENAMES, f"序号,原名称,变更后名称\n1,{FIRST},{FOURTH}".encode()),
        next_year(f"关于撤销《{RENAMES}》的公告", text_of("现予撤销。")),
    )
)
def test_a_rename_of_a_revoked_notice_is_told_and_stands(register: Register) -> None:
    assert register.holders(date(2025, 2, 1)) == [FOURTH]
    assert "act_not_followed" in register.issue_codes()


def renamed(old: str, new: str, on: date, number: str) -> HandedIn:
    rows = f"序号,原名称,变更后名称\n1,{old},{new}".encode()
    return acting("关于山东省绿色工厂名称变更的公告", rows, on=on, number=number)


@after(
    told(
        award(FIRST),
        renamed(FIRST, FOURTH, date(2025, 2, 1), "鲁工信绿〔2025〕1号"),
        renamed(FOURTH, FIRST, date(2026, 2, 1), "鲁工信绿〔2026〕1号"),
    )
)
def test_a_name_that_a_firm_takes_again_is_in_use_again_from_that_day(register: Register) -> None:
    names = register.rows("select name, valid_from, valid_to from organization_names order by valid_from")
    assert names == [
        (FIRST, LISTED_ON, date(2025, 2, 1)),
        (FOURTH, date(2025, 2, 1), date(2026, 2, 1)),
        (FIRST, date(2026, 2, 1), None),
    ]
    assert {len(register.holders(day)) for day in (LISTED_ON, date(2025, 2, 1), date(2026, 2, 1))} == {1}
    assert not register.issue_codes() & {"rename_cycle", "name_taken_over"}


@after(
    told(award(FIRST, SECOND), acting(f"关于取消{FIRST}绿色工厂称号的公告", text_of("经研究，现予公告。"))),
    told(
        award(FIRST, SECOND),
        acting("关于绿色工厂动态调整的公告", text_of(f"经研究，决定将{FIRST}移出山东省绿色工厂名单。")),
    ),
)
def test_a_sentence_that_names_firm_title_and_act_takes_the_title_from_that_day(register: Register) -> None:
    assert register.holders(date(2024, 11, 19)) == sorted([FIRST, SECOND])
    assert register.holders(LATER) == [SECOND]


@after(
    told(
        award(FIRST, SECOND),
        acting("关于取消部分企业绿色工厂称号的公告", text_of(f"{FIRST}因停产，现取消其绿色工厂称号。")),
    )
)
def test_a_sentence_that_leaves_something_open_takes_nothing_and_is_a_warning(register: Register) -> None:
    assert register.holders(LATER) == sorted([FIRST, SECOND])
    assert register.severities("title_taken_in_words") == ["warning"]


TAKEN_ON = date(2024, 11, 10)


@after(
    told(award(FIRST, SECOND), acting(REMOVAL, f"序号,企业名称,退出时间\n1,{FIRST},2024年11月10日\n".encode())),
    told(
        award(FIRST, SECOND),
        acting(REMOVAL, f"序号,企业名称,移出原因,移出日期\n1,{FIRST},停产,2024-11-10\n".encode()),
    ),
)
def test_a_title_ends_on_the_day_that_the_row_of_its_removal_says(register: Register) -> None:
    assert register.holders(date(2024, 11, 9)) == sorted([FIRST, SECOND])
    assert register.holders(TAKEN_ON) == [SECOND]


@after(
    told(
        award(FIRST, SECOND),
        acting(RENAMES, f"序号,变更前名称,变更后名称,变更日期\n1,{FIRST},{FOURTH},2024/11/10\n".encode()),
    )
)
def test_a_firm_bears_its_new_name_from_the_day_that_the_row_of_the_rename_says(register: Register) -> None:
    assert register.rows(
        f"select name, valid_from, valid_to from organization_names where name <> '{SECOND}' order by valid_from"
    ) == [(FIRST, LISTED_ON, TAKEN_ON), (FOURTH, TAKEN_ON, None)]
    assert register.rows("select on_date from recognition_events where event = 'renamed'") == [(TAKEN_ON,)]
    assert len(register.holders(LATER)) == 2


@after_those_of(
    "names",
    *(
        (told(handed_in(AWARD, f"序号,企业名称,备注\n1,{FIRST},{remark}\n2,{SECOND},".encode(), NUMBER)), names)
        for remark, names in (
            (
                f"2025年3月更名为{FOURTH}",
                [(FIRST, "in_use", LISTED_ON, date(2025, 3, 31)), (FOURTH, "in_use", date(2025, 3, 31), None)],
            ),
            (f"更名为{FOURTH}", [(FIRST, "former", None, LISTED_ON), (FOURTH, "in_use", LISTED_ON, None)]),
        )
    ),
)
def test_the_names_of_a_rename_that_a_row_tells_have_their_days(
    register: Register, names: list[tuple[object, ...]]
) -> None:
    found = register.rows(
        "select name, standing, valid_from, valid_to from organization_names"
        f" where name <> '{SECOND}' order by valid_to"
    )
    assert found == names


@after_those_of(
    "code",
    *(
        (
            told(award(FIRST, SECOND), HandedIn("list.csv", csv_of(FIRST, FOURTH), Particulars("sd.gxt", title=title))),
            code,
        )
        for title, code in (
            (f"关于废止《{AWARD}》的公告", "act_without_date"),
            (f"关于暂停执行《{AWARD}》的公告", "act_without_date"),
            # without a day nothing tells that the list meant came before
            (CORRECTION, "act_on_unknown_notice"),
        )
    ),
)
def test_an_act_of_no_day_changes_nothing_and_is_told(register: Register, code: str) -> None:
    assert {FIRST, SECOND} <= set(register.holders(LATER))
    assert register.severities(code) == ["error"]
    assert register.rows("select status from recognitions where status = 'removed'") == []


@after_those_of(
    "code",
    *(
        (told(acting(title, csv_of(FIRST, SECOND))), code)
        for title, code in (
            (CORRECTION, "acts_on_no_notice"),
            ("关于废止2024年度山东省绿色工厂名单的公告", "acts_on_no_notice"),
            ("关于废止鲁工信绿〔2023〕77号文件的公告", "act_on_unknown_notice"),
        )
    ),
)
def test_an_act_upon_a_notice_that_is_not_here_is_refused_aloud(register: Register, code: str) -> None:
    assert register.holders(LATER) == []
    assert {code, "act_on_unknown_notice"} <= register.issue_codes()


@after(
    told(
        award(FIRST, SECOND),
        award(
            THIRD,
            title="关于公布2024年度第二批山东省绿色工厂名单的通知",
            number="鲁工信绿〔2024〕902号",
            on=date(2024, 11, 5),
        ),
        acting("关于废止2024年度山东省绿色工厂名单的公告", text_of("现予废止。")),
    )
)
def test_an_act_that_may_mean_two_notices_is_refused_aloud(register: Register) -> None:
    assert register.holders(LATER) == sorted([FIRST, SECOND, THIRD])
    assert "act_ambiguous" in register.issue_codes()


def page_of_two_lists(title: str) -> bytes:
    tables = [
        ("附件1 2024年度山东省绿色工厂名单", [THIRD, FOURTH]),
        ("附件2 移出山东省绿色工厂名单", [SECOND]),
    ]
    body = "".join(
        f"<p><b>{heading}</b></p><table><tr><td>序号</td><td>企业名称</td></tr>"
        + "".join(f"<tr><td>{seq}</td><td>{name}</td></tr>" for seq, name in enumerate(names, start=1))
        + "</table>"
        for heading, names in tables
    )
    return f"<html><head><meta charset='utf-8'></head><body><h1>{title}</h1>{body}</body></html>".encode()


OF_TWO_ACTS = "关于公布2024年度山东省绿色工厂名单及移出名单的通知"


@after(
    told(
        award(
            FIRST,
            SECOND,
            title="关于公布2022年度山东省绿色工厂名单的通知",
            number="鲁工信绿〔2022〕9号",
            on=date(2022, 11, 1),
        ),
        handed_in(OF_TWO_ACTS, page_of_two_lists(OF_TWO_ACTS), NUMBER, LISTED_ON, "page.html"),
    )
)
def test_of_a_notice_with_two_acts_each_list_does_what_its_heading_says(register: Register) -> None:
    assert register.holders(LISTED_ON) == sorted([FIRST, THIRD, FOURTH])
