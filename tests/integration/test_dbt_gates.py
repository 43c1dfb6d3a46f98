"""The arithmetic over several tables that dbt holds on every build fires when one of them is broken."""

from datetime import date

import duckdb
import pytest

from tests.builders.acting_notices import FIRST, FOURTH, SECOND, acting, award, build_of_raw_rows
from tests.builders.handed_in_lists import csv_of, raw_rows_of
from tests.builders.warehouse import BuiltByDbt, Warehouse, read_raw_tables_of, working_file

BREAKS = {
    "titles_are_the_rows_that_confer": [
        f"delete from registry.recognition_events where organization_id = ({{id_of}} '{FIRST}') and event = 'awarded'",
        f"update registry.recognition_events set organization_id = ({{id_of}} '{FIRST}') where event = 'awarded'",
        f"update core.core_awards set copy_no = 2 where organization_id = ({{id_of}} '{FOURTH}')",
    ],
    "no_title_that_was_conferred_is_missing": [
        f"delete from registry.recognitions where organization_id = ({{id_of}} '{FIRST}')",
        f"update registry.recognitions set valid_from = '2030-01-01' where organization_id = ({{id_of}} '{FIRST}')",
        f"update registry.recognitions set valid_to = valid_from where organization_id = ({{id_of}} '{FIRST}')",
    ],
    "no_rename_reaches_back_before_its_day": [
        # as if the other holder's row meant the firm that is called so later
        "update core.core_entries set organization_id = ({id_of} '{renamed}'), name_normalised = '{renamed}'"
        f" where name_normalised = '{FIRST}'",
        "update core.core_renames set renamed_on = '2030-01-01'",
    ],
    "what_was_loaded_is_in_a_table": [
        "delete from registry.documents where title like '%移出%'",
        "delete from registry.document_origins where title like '%移出%'",
        "delete from registry.notices where title like '%移出%'",
    ],
}


@pytest.fixture(scope="module")
def warehouse(dbt: BuiltByDbt, tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    removal = acting("关于移出山东省绿色工厂名单的公告", csv_of(FIRST))
    rename = acting(
        "关于山东省绿色工厂名称变更的公告",
        f"序号,原名称,变更后名称\n1,{SECOND},{FOURTH}".encode(),
        on=date(2024, 12, 1),
        number="鲁工信绿〔2024〕912号",
    )
    under_its_new_name = award(
        FOURTH,
        title="关于公布2025年度山东省绿色工厂名单的通知",
        number="鲁工信绿〔2025〕901号",
        on=date(2025, 11, 1),
    )
    of_no_row_it_tells = acting(
        "关于山东省绿色工厂动态调整名单的公告", csv_of(SECOND), on=date(2024, 12, 2), number="鲁工信绿〔2024〕913号"
    )
    of_no_name_it_corrects = acting(
        "关于2024年度山东省绿色工厂名单的更正公告",
        f"序号,企业名称,更正内容,更正前,更正后\n1,{FIRST},所属行业,化工,医药".encode(),
        on=date(2024, 12, 3),
        number="鲁工信绿〔2024〕914号",
    )
    of_nothing_read = [of_no_row_it_tells, of_no_name_it_corrects]
    files = [award(FIRST, SECOND, SECOND), removal, rename, *of_nothing_read, under_its_new_name]
    folder = tmp_path_factory.mktemp("gates")
    built = build_of_raw_rows(dbt, folder, raw_rows_of(folder, files))
    built.make_all()
    built.close()
    return built


@pytest.mark.parametrize(("gate", "breaking"), [(gate, one) for gate, ways in BREAKS.items() for one in ways])
def test_a_gate_over_several_tables_fires_when_one_is_broken(
    dbt: BuiltByDbt, warehouse: Warehouse, gate: str, breaking: str
) -> None:
    asked = f"select count(*) from ({dbt.steps[gate].sql})"
    with duckdb.connect(str(working_file(warehouse.home))) as connection:
        read_raw_tables_of(warehouse.home, connection)
        assert connection.execute(asked).fetchall() == [(0,)]
        connection.begin()
        connection.execute(
            breaking.format(id_of="select organization_id from registry.organizations where name =", renamed=FOURTH)
        )
        assert connection.execute(asked).fetchall() != [(0,)]
        connection.rollback()
