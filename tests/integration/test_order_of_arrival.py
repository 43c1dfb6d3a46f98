"""In which order documents come to us moves the days on which we saw them, and nothing else."""

from datetime import date
from pathlib import Path

from tests.builders.acting_notices import (
    AWARD,
    FIRST,
    FOURTH,
    PUBLICITY,
    SECOND,
    THIRD,
    acting,
    award,
    build_of_raw_rows,
    handed_in,
)
from tests.builders.handed_in_lists import csv_of, raw_rows_of
from tests.builders.warehouse import BuiltByDbt, Warehouse

REMOVAL = "关于移出山东省绿色工厂名单的公告"
PUBLISHED = (
    handed_in(PUBLICITY, csv_of(FIRST, SECOND, THIRD), on=date(2024, 10, 1)),
    award(FIRST, SECOND, THIRD),
    acting("关于更正2024年度山东省绿色工厂名单的公告", csv_of(FIRST, FOURTH, THIRD)),
    acting(REMOVAL, csv_of(FIRST, THIRD), on=date(2025, 1, 10), number="鲁工信绿〔2025〕1号"),
    acting(f"关于撤销《{REMOVAL}》的公告", csv_of(FIRST), on=date(2025, 2, 1), number="鲁工信绿〔2025〕2号"),
    acting(f"关于暂停执行《{AWARD}》的公告", csv_of(FOURTH), on=date(2025, 3, 1), number="鲁工信绿〔2025〕3号"),
    acting(
        "关于山东省绿色工厂名称变更的公告",
        f"序号,原名称,变更后名称\n1,{FIRST},山东新澜轮毂有限公司".encode(),
        on=date(2025, 4, 1),
        number="鲁工信绿〔2025〕4号",
    ),
)


def rows_by_table(warehouse: Warehouse) -> dict[str, list[tuple[str]]]:
    """Every row of every table that people read, without when we observed it."""
    columns = warehouse.rows(
        "select table_name, string_agg(format('\"{}\"', column_name), ', ' order by ordinal_position)"
        " from information_schema.columns"
        " where table_schema = 'registry' and table_catalog = 'green_registry' and not ends_with(column_name, '_at')"
        " group by table_name"
    )
    return {
        table: warehouse.rows(f"select cast(row({named}) as varchar) as told from registry.{table} order by told")
        for table, named in columns
    }


def test_every_table_is_the_same_in_whichever_order_lists_and_what_acts_on_them_arrive(
    dbt: BuiltByDbt, tmp_path: Path
) -> None:
    told = []
    for order, files in (("as published", PUBLISHED), ("the other way round", PUBLISHED[::-1])):
        built = build_of_raw_rows(dbt, tmp_path / order, raw_rows_of(tmp_path / order, files))
        built.make_all()
        told.append(rows_by_table(built))
    events = {event for (event,) in built.rows("select distinct event from registry.recognition_events")}
    assert events >= {"awarded", "corrected", "removed", "restored"}, "the notices act, or there is nothing to compare"
    assert told[0] == told[1]
    assert len(told[0]) > 40
