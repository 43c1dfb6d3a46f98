"""Official figures and announced numbers, held against lists that later notices repeal, withdraw or publish again."""

from collections.abc import Mapping
from datetime import date

import pytest

from tests.builders.acting_notices import (
    AWARD,
    FIRST,
    FOURTH,
    LATER,
    NUMBER,
    PUBLICITY,
    SECOND,
    THIRD,
    Figure,
    acting,
    award,
    handed_in,
)
from tests.builders.handed_in_lists import HandedIn, csv_of
from tests.builders.situations import NATIONAL_PROGRAMS, PROVINCES, Register, Situation, Together

of_provinces = Together("figures_of_provinces", PROVINCES, "sd.gxt.green_factory")
of_the_country = Together("figures_of_the_country", NATIONAL_PROGRAMS, "cn.miit.green_factory")

BEFORE = date(2024, 11, 19)


def figures_of(*days: date) -> list[Figure]:
    """Each day another figure, of more than any list has."""
    return [Figure(day, 990.0 + place) for place, day in enumerate(days, start=1)]


@pytest.mark.parametrize(
    "register",
    [
        of_provinces.told(award(FIRST, SECOND, THIRD), acting(title, csv_of(*later)), figures=figures_of(BEFORE, LATER))
        for title, later in (
            (f"关于废止《{AWARD}》的公告", (FIRST, SECOND, THIRD)),
            ("关于更正2024年度山东省绿色工厂名单的公告", (FIRST, FOURTH, THIRD)),
            ("关于公布2024年度山东省绿色工厂补充名单的通知", (FOURTH,)),
        )
    ],
    indirect=True,
)
def test_official_totals_count_on_a_day_what_is_recognized_on_it(register: Register) -> None:
    counted = register.rows(
        "select figures.as_of, sum(lists.entries)::int from core.core_figure_lists as lists"
        " inner join core_counted_figures as figures using (total_id) where figures.value > 990 group by figures.as_of"
    )
    assert dict(counted) == {day: len(register.holders(day)) for day in (BEFORE, LATER)}


def counted_on(register: Register) -> dict[date, int]:
    """How many titles are counted for each of the cumulative figures, by the figure's day."""
    return dict(
        register.rows(
            "select figures.as_of, sums.net::int from core.core_figure_sums as sums"
            " inner join core_counted_figures as figures using (total_id) where figures.value > 990"
        )
    )


REMOVED_ON, RESTORED_ON = date(2025, 1, 10), date(2025, 2, 10)
DAYS = (LATER, REMOVED_ON, date(2025, 2, 9), RESTORED_ON)


@pytest.mark.parametrize(
    "register",
    [
        of_provinces.told(
            award(FIRST, SECOND, THIRD),
            acting("关于移出山东省绿色工厂名单的公告", csv_of(FIRST, SECOND), on=REMOVED_ON),
            acting(title, csv_of(FIRST), on=RESTORED_ON, number="鲁工信绿〔2025〕2号"),
            figures=figures_of(*DAYS),
        )
        for title in ("关于恢复山东省绿色工厂称号的公告", "关于撤销《关于移出山东省绿色工厂名单的公告》的公告")
    ],
    indirect=True,
)
def test_a_title_that_is_given_back_is_deducted_no_more_from_that_day(register: Register) -> None:
    assert counted_on(register) == {day: len(register.holders(day)) for day in DAYS}


ROW_BEFORE, NOTICE, ROW_BEHIND = date(2025, 1, 10), date(2025, 2, 10), date(2025, 3, 10)
ROW_DAYS = (LATER, date(2025, 1, 9), ROW_BEFORE, NOTICE, date(2025, 3, 9), ROW_BEHIND)


@pytest.mark.parametrize(
    "register",
    [
        of_provinces.told(
            award(FIRST, SECOND, THIRD),
            acting(
                "关于移出山东省绿色工厂名单的公告",
                f"序号,企业名称,退出时间\n1,{FIRST},2025年1月10日\n2,{SECOND},2025年3月10日\n".encode(),
                on=NOTICE,
            ),
            figures=figures_of(*ROW_DAYS),
        ),
        of_provinces.told(
            handed_in(
                AWARD,
                f"序号,企业名称,备注\n1,{FIRST},2025年1月10日撤销称号\n2,{SECOND},已撤销\n3,{THIRD},\n".encode(),
                NUMBER,
            ),
            figures=figures_of(*ROW_DAYS),
        ),
    ],
    indirect=True,
)
def test_a_title_is_deducted_from_the_day_on_which_its_holder_loses_it(register: Register) -> None:
    assert counted_on(register) == {day: len(register.holders(day)) for day in ROW_DAYS}


IN_WINDOW, WITHDRAWN = date(2024, 10, 19), date(2024, 10, 25)


@pytest.mark.parametrize(
    "register",
    [
        of_provinces.told(
            handed_in(PUBLICITY, csv_of(FIRST, SECOND, THIRD), on=date(2024, 10, 1)),
            acting("关于撤回部分企业2024年度山东省绿色工厂公示的公告", csv_of(SECOND), on=date(2024, 10, 20)),
            award(FIRST, THIRD),
            figures=figures_of(IN_WINDOW, WITHDRAWN),
        )
    ],
    indirect=True,
)
def test_what_is_withdrawn_is_no_proposal_in_a_figure(register: Register) -> None:
    counted = register.rows("select as_of, rows_proposed::int from core_figure_verdicts where value > 990")
    assert dict(counted) == {IN_WINDOW: 3, WITHDRAWN: 2}


NATIONAL = "关于公布2026年度绿色制造名单的通知"
CORRECTION, REPEAL = "关于更正2026年度绿色制造名单的公告", f"关于废止《{NATIONAL}》的公告"
LIST, ACTING = "cn.miit:工信部节函〔2026〕1号", "cn.miit:工信部节函〔2027〕2号"
IN_ITS_YEAR, AFTER_ITS_YEAR = date(2026, 9, 5), date(2027, 1, 15)
END_OF_YEAR, END_OF_NEXT_YEAR = date(2026, 12, 31), date(2027, 12, 31)

IN_THE_YEAR: dict[str, object] = {
    "counting": "new",
    "period_from": date(2026, 1, 1),
    "period_to": END_OF_YEAR,
}
FACTORIES = of_the_country.program
BATCH, SINCE_MAY, PROPOSED, THIS_YEAR, NEXT_YEAR = (
    Figure(END_OF_YEAR, 491, FACTORIES, IN_THE_YEAR),
    Figure(END_OF_YEAR, 492, FACTORIES, IN_THE_YEAR | {"period_from": date(2026, 5, 1)}),
    Figure(END_OF_YEAR, 493, FACTORIES, IN_THE_YEAR | {"counting": "proposed"}),
    Figure(END_OF_YEAR, 9_991, FACTORIES),
    Figure(END_OF_NEXT_YEAR, 9_992, FACTORIES),
)
ALL_FIGURES = (BATCH, SINCE_MAY, PROPOSED, THIS_YEAR, NEXT_YEAR)
"""What one text says of the country's factories: new in the year, since May, proposed, and of all times, twice."""


def acted_upon(title: str, on: date, announced: Mapping[str, list[int]]) -> Situation:
    """A list of three of the national series, and a notice that acts upon it, with a list of four."""

    def national(title: str, number: str, on: date, *names: str) -> HandedIn:
        listed = "绿色工厂名单\n".encode() + csv_of(*names)
        return handed_in(title, listed, number, on, publisher="cn.miit")

    return of_the_country.told(
        national(NATIONAL, "工信部节函〔2026〕1号", date(2026, 5, 5), FIRST, SECOND, THIRD),
        national(title, "工信部节函〔2027〕2号", on, FIRST, SECOND, THIRD, FOURTH),
        figures=ALL_FIGURES,
        announced=announced,
    )


BOTH_ANNOUNCE, THE_FIRST_ANNOUNCES = {LIST: [3], ACTING: [4]}, {LIST: [3]}
CORRECTED_IN_ITS_YEAR = acted_upon(CORRECTION, IN_ITS_YEAR, BOTH_ANNOUNCE)
CORRECTED_AFTER_IT = acted_upon(CORRECTION, AFTER_ITS_YEAR, BOTH_ANNOUNCE)
CORRECTED_AND_NOT_ANNOUNCED = acted_upon(CORRECTION, IN_ITS_YEAR, THE_FIRST_ANNOUNCES)
CORRECTED_AFTER_IT_AND_NOT_ANNOUNCED = acted_upon(CORRECTION, AFTER_ITS_YEAR, THE_FIRST_ANNOUNCES)
REPEALED_IN_ITS_YEAR = acted_upon(REPEAL, IN_ITS_YEAR, BOTH_ANNOUNCE)
REPEALED_AFTER_IT = acted_upon(REPEAL, AFTER_ITS_YEAR, BOTH_ANNOUNCE)
IN_DISPUTE_AND_REPEALED, IN_DISPUTE_AND_REPEALED_AFTER_ITS_YEAR = (
    acted_upon(REPEAL, on, {LIST: [3, 5]}) for on in (IN_ITS_YEAR, AFTER_ITS_YEAR)
)


@pytest.mark.parametrize(
    ("register", "announced"),
    [
        (CORRECTED_IN_ITS_YEAR, (4, 4, ACTING)),
        (CORRECTED_AFTER_IT, (4, 4, ACTING)),
        (CORRECTED_AND_NOT_ANNOUNCED, (3, 3, LIST)),
        (REPEALED_IN_ITS_YEAR, (None, None, None)),
        (REPEALED_AFTER_IT, (3, 3, LIST)),
    ],
    indirect=["register"],
)
def test_a_figure_of_a_batch_is_held_against_what_was_announced_of_the_lists_that_stand(
    register: Register, announced: tuple[object, ...]
) -> None:
    assert register.rows(
        "select noticed_low, noticed_high, announced_by from core_figure_verdicts"
        f" where value = {BATCH.value} and batch = '2026'"
    ) == [announced]


@pytest.mark.parametrize(
    ("register", "figure", "counted"),
    [
        # of a batch the list as it was published last, whenever that was
        (CORRECTED_IN_ITS_YEAR, BATCH, 4),
        (CORRECTED_AFTER_IT, BATCH, 4),
        # of any other time the lists as they stood at its end
        (CORRECTED_IN_ITS_YEAR, SINCE_MAY, 4),
        (CORRECTED_AFTER_IT, SINCE_MAY, 3),
        (CORRECTED_IN_ITS_YEAR, THIS_YEAR, 4),
        (CORRECTED_AFTER_IT, THIS_YEAR, 3),
    ],
    indirect=["register"],
)
def test_a_figure_counts_the_row_of_a_list_that_is_published_again_once(
    register: Register, figure: Figure, counted: int
) -> None:
    assert (
        register.value(
            "select sum(lists.entries)::int from core.core_figure_lists as lists"
            " inner join core_counted_figures as figures using (total_id)"
            f" where figures.value = {figure.value} and lists.batch = '2026'"
        )
        == counted
    )


@pytest.mark.parametrize(
    ("register", "number"),
    [(CORRECTED_AFTER_IT, 4), (CORRECTED_AFTER_IT_AND_NOT_ANNOUNCED, 3)],
    indirect=["register"],
)
def test_a_number_announced_of_a_list_falls_with_the_rows_that_another_number_counts_again(
    register: Register, number: int
) -> None:
    of_2026 = register.rows(
        "select sum(lists.announced_low)::int, sum(lists.announced_high)::int from core.core_figure_lists as lists"
        " inner join core_counted_figures as figures using (total_id)"
        f" where figures.value = {NEXT_YEAR.value} and lists.batch = '2026'"
    )
    assert of_2026 == [(number, number)]
    assert register.rows(
        "select announced_low, announced_high, loaded from coverage"
        " where batch = '2026' and stage = 'final' and measure = 'listed' and region_code = 'CN'"
    ) == [(number, number, 4)]


@pytest.mark.parametrize(
    ("register", "is_in_dispute"),
    [(IN_DISPUTE_AND_REPEALED, False), (IN_DISPUTE_AND_REPEALED_AFTER_ITS_YEAR, True)],
    indirect=["register"],
)
def test_of_a_list_that_stands_no_more_as_it_was_announced_nothing_is_in_dispute(
    register: Register, is_in_dispute: bool
) -> None:
    assert (
        register.value(
            "select coalesce(cast(disputes as varchar) like '%2026%', false)"
            f" from core.core_figure_facts inner join core_counted_figures as figures using (total_id)"
            f" where figures.value = {THIS_YEAR.value}"
        )
        is is_in_dispute
    )


@pytest.mark.parametrize(
    ("register", "listed"), [(CORRECTED_IN_ITS_YEAR, 4), (REPEALED_IN_ITS_YEAR, 0)], indirect=["register"]
)
def test_of_what_was_proposed_those_are_listed_whose_list_stands(register: Register, listed: int) -> None:
    assert (
        register.value(
            "select rows_listed::int from core.core_figure_proposals"
            " inner join core_counted_figures as figures using (total_id)"
            f" where figures.value = {PROPOSED.value} and batches = '2026'"
        )
        == listed
    )
