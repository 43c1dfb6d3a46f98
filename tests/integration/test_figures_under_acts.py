"""Official figures and announced numbers, held against lists that later notices repeal, withdraw or publish again."""

from collections.abc import Mapping
from datetime import date

import pytest

from tests.builders.acting_notices import (
    AWARD,
    FIRST,
    FOURTH,
    LATER,
    PUBLICITY,
    SECOND,
    THIRD,
    Built,
    acting,
    award,
    handed_in,
    holders,
)
from tests.builders.handed_in_lists import HandedIn, csv_of
from tests.builders.warehouse import Warehouse


def rows_counted(warehouse: Warehouse) -> dict[date, int]:
    """The rows that the figure of each day counts."""
    return dict(
        warehouse.rows(
            "select figures.as_of, sum(lists.entries)::int from core.core_figure_lists as lists"
            " inner join core.core_counted_figures as figures using (total_id)"
            " where figures.value > 990 and figures.program_id = 'sd.gxt.green_factory' group by figures.as_of"
        )
    )


@pytest.mark.parametrize(
    ("title", "later"),
    [
        (f"关于废止《{AWARD}》的公告", (FIRST, SECOND, THIRD)),
        ("关于更正2024年度山东省绿色工厂名单的公告", (FIRST, FOURTH, THIRD)),
        ("关于公布2024年度山东省绿色工厂补充名单的通知", (FOURTH,)),
    ],
)
def test_official_totals_count_on_a_day_what_is_recognized_on_it(
    built: Built, title: str, later: tuple[str, ...]
) -> None:
    days = (date(2024, 11, 19), LATER)
    warehouse = built(award(FIRST, SECOND, THIRD), acting(title, csv_of(*later)), figures_of=days)
    assert rows_counted(warehouse) == {day: len(holders(warehouse, day)) for day in days}


@pytest.mark.parametrize(
    "title", ["关于恢复山东省绿色工厂称号的公告", "关于撤销《关于移出山东省绿色工厂名单的公告》的公告"]
)
def test_a_title_that_is_given_back_is_deducted_no_more_from_that_day(built: Built, title: str) -> None:
    removed_on, restored_on = date(2025, 1, 10), date(2025, 2, 10)
    days = (LATER, removed_on, date(2025, 2, 9), restored_on)
    removal = acting("关于移出山东省绿色工厂名单的公告", csv_of(FIRST, SECOND), on=removed_on)
    restoration = acting(title, csv_of(FIRST), on=restored_on, number="鲁工信绿〔2025〕2号")
    warehouse = built(award(FIRST, SECOND, THIRD), removal, restoration, figures_of=days)
    counted = warehouse.rows(
        "select figures.as_of, sums.net::int from core.core_figure_sums as sums"
        " inner join core.core_counted_figures as figures using (total_id)"
        " where figures.value > 990 and figures.program_id = 'sd.gxt.green_factory'"
    )
    assert dict(counted) == {day: len(holders(warehouse, day)) for day in days}


NATIONAL = "关于公布2026年度绿色制造名单的通知"
CORRECTION, REPEAL = "关于更正2026年度绿色制造名单的公告", f"关于废止《{NATIONAL}》的公告"
LIST, ACTING = "cn.miit:工信部节函〔2026〕1号", "cn.miit:工信部节函〔2027〕2号"
IN_ITS_YEAR, AFTER_ITS_YEAR = date(2026, 9, 5), date(2027, 1, 15)
END_OF_YEAR, END_OF_NEXT_YEAR = date(2026, 12, 31), date(2027, 12, 31)
OF_THE_COUNTRY = {"level": "national", "program_id": "cn.miit.green_factory", "region_code": "CN"}
OF_THE_BATCH = OF_THE_COUNTRY | {"counting": "new", "period_from": date(2026, 1, 1), "period_to": END_OF_YEAR}
CUMULATIVE = OF_THE_COUNTRY | dict.fromkeys(("value_low", "value_high", "printed_low", "printed_high"), 9_991.0)
SINCE_MAY = OF_THE_BATCH | {"period_from": date(2026, 5, 1)}
BOTH_ANNOUNCE, THE_FIRST_ANNOUNCES = {LIST: [3], ACTING: [4]}, {LIST: [3]}


def acted_upon(title: str, on: date) -> tuple[HandedIn, HandedIn]:
    """A list of three of the national series, and a notice that acts upon it, with a list of four."""

    def national(title: str, number: str, on: date, *names: str) -> HandedIn:
        listed = "绿色工厂名单\n".encode() + csv_of(*names)
        return handed_in(title, listed, number, on, publisher="cn.miit")

    return (
        national(NATIONAL, "工信部节函〔2026〕1号", date(2026, 5, 5), FIRST, SECOND, THIRD),
        national(title, "工信部节函〔2027〕2号", on, FIRST, SECOND, THIRD, FOURTH),
    )


@pytest.mark.parametrize(
    ("title", "on", "announced", "told"),
    [
        (CORRECTION, IN_ITS_YEAR, BOTH_ANNOUNCE, (4, 4, ACTING)),
        (CORRECTION, AFTER_ITS_YEAR, BOTH_ANNOUNCE, (4, 4, ACTING)),
        (CORRECTION, IN_ITS_YEAR, THE_FIRST_ANNOUNCES, (3, 3, LIST)),
        (REPEAL, IN_ITS_YEAR, BOTH_ANNOUNCE, (None, None, None)),
        (REPEAL, AFTER_ITS_YEAR, BOTH_ANNOUNCE, (3, 3, LIST)),
    ],
)
def test_a_figure_of_a_batch_is_held_against_what_was_announced_of_the_lists_that_stand(
    built: Built, title: str, on: date, announced: Mapping[str, list[int]], told: tuple[object, ...]
) -> None:
    warehouse = built(*acted_upon(title, on), figures_of=[END_OF_YEAR], said=OF_THE_BATCH, announced=announced)
    assert warehouse.rows(
        "select noticed_low, noticed_high, announced_by from core.core_figure_verdicts"
        " where value = 991 and batch = '2026'"
    ) == [told]


@pytest.mark.parametrize(
    ("said", "on", "counted"),
    [
        # of a batch the list as it was published last, whenever that was
        (OF_THE_BATCH, IN_ITS_YEAR, 4),
        (OF_THE_BATCH, AFTER_ITS_YEAR, 4),
        # of any other time the lists as they stood at its end
        (SINCE_MAY, IN_ITS_YEAR, 4),
        (SINCE_MAY, AFTER_ITS_YEAR, 3),
        (CUMULATIVE | {"period_from": END_OF_YEAR, "period_to": END_OF_YEAR}, IN_ITS_YEAR, 4),
        (CUMULATIVE | {"period_from": END_OF_YEAR, "period_to": END_OF_YEAR}, AFTER_ITS_YEAR, 3),
    ],
)
def test_a_figure_counts_the_row_of_a_list_that_is_published_again_once(
    built: Built, said: Mapping[str, object], on: date, counted: int
) -> None:
    warehouse = built(*acted_upon(CORRECTION, on), figures_of=[END_OF_YEAR], said=said)
    assert (
        warehouse.value(
            "select sum(lists.entries)::int from core.core_figure_lists as lists"
            " inner join core.core_counted_figures as figures using (total_id)"
            " where figures.value in (991, 9991) and lists.batch = '2026'"
        )
        == counted
    )


@pytest.mark.parametrize(("announced", "number"), [(BOTH_ANNOUNCE, 4), (THE_FIRST_ANNOUNCES, 3)])
def test_a_number_announced_of_a_list_falls_with_the_rows_that_another_number_counts_again(
    built: Built, announced: Mapping[str, list[int]], number: int
) -> None:
    said = CUMULATIVE | {"period_from": END_OF_NEXT_YEAR, "period_to": END_OF_NEXT_YEAR}
    files = acted_upon(CORRECTION, AFTER_ITS_YEAR)
    warehouse = built(*files, figures_of=[END_OF_NEXT_YEAR], said=said, announced=announced)
    of_2026 = warehouse.rows(
        "select sum(lists.announced_low)::int, sum(lists.announced_high)::int from core.core_figure_lists as lists"
        " inner join core.core_counted_figures as figures using (total_id)"
        " where figures.value in (991, 9991) and lists.batch = '2026'"
    )
    assert of_2026 == [(number, number)]
    assert warehouse.rows(
        "select announced_low, announced_high, loaded from registry.coverage"
        " where program_id = 'cn.miit.green_factory' and batch = '2026' and stage = 'final' and measure = 'listed'"
        " and region_code = 'CN'"
    ) == [(number, number, 4)]


@pytest.mark.parametrize(("on", "is_in_dispute"), [(IN_ITS_YEAR, False), (AFTER_ITS_YEAR, True)])
def test_of_a_list_that_stands_no_more_as_it_was_announced_nothing_is_in_dispute(
    built: Built, on: date, is_in_dispute: bool
) -> None:
    said = CUMULATIVE | {"period_from": END_OF_YEAR, "period_to": END_OF_YEAR}
    files = acted_upon(REPEAL, on)
    warehouse = built(*files, figures_of=[END_OF_YEAR], said=said, announced={LIST: [3, 5]})
    assert (
        warehouse.value(
            "select coalesce(cast(disputes as varchar) like '%2026%', false)"
            " from core.core_figure_facts where value = 9991"
        )
        is is_in_dispute
    )


@pytest.mark.parametrize("title", [CORRECTION, REPEAL])
def test_of_what_was_proposed_those_are_listed_whose_list_stands(built: Built, title: str) -> None:
    said = OF_THE_BATCH | {"counting": "proposed"}
    warehouse = built(*acted_upon(title, IN_ITS_YEAR), figures_of=[END_OF_YEAR], said=said)
    listed = warehouse.value("select rows_listed::int from core.core_figure_proposals where batches = '2026'")
    assert listed == {CORRECTION: 4, REPEAL: 0}[title]


def test_what_is_withdrawn_is_no_proposal_in_a_figure(built: Built) -> None:
    days = (date(2024, 10, 19), date(2024, 10, 25))
    proposed = handed_in(PUBLICITY, csv_of(FIRST, SECOND, THIRD), on=date(2024, 10, 1))
    withdrawal = acting("关于撤回部分企业2024年度山东省绿色工厂公示的公告", csv_of(SECOND), on=date(2024, 10, 20))
    warehouse = built(proposed, withdrawal, award(FIRST, THIRD), figures_of=days)
    counted = warehouse.rows(
        "select as_of, rows_proposed::int from core.core_figure_verdicts"
        " where program_id = 'sd.gxt.green_factory' and value > 990"
    )
    assert dict(counted) == dict(zip(days, (3, 2), strict=True))
