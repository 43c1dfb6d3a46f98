"""Official numbers against rows: the series close, what is not loaded says so, and nothing depends on the folder."""

from pathlib import Path
from typing import Any

import pytest

from tests.builders.raw import RawLayer
from tests.builders.warehouse import Warehouse, build, run_dbt


def test_a_warehouse_without_a_single_row_is_built_without_a_warning(tmp_path: Path) -> None:
    done = run_dbt(RawLayer().write(tmp_path))
    assert done.returncode == 0, done.stdout[-4000:]
    assert "deprecat" not in done.stdout.lower()
    assert "WARN=0 ERROR=0 SKIP=0" in done.stdout
    empty = Warehouse(tmp_path)
    assert empty.value("select count(*) from registry.published_totals") == 376
    assert empty.rows("select distinct status from registry.reconciliation") == [("not_loaded",)]


LISTED = {
    "green_factory": {"1": 201, "2": 208, "3": 391, "4": 602, "5": 719, "2021": 662},
    "green_park": {"1": 24, "2": 22, "3": 34, "4": 39, "5": 53, "2021": 52},
    "green_supply_chain": {"1": 15, "2": 4, "3": 21, "4": 50, "5": 99, "2021": 107},
}

# How many of a batch's factories stand in a region; all others stand in Beijing.
REGIONS = {
    "1": {"河北": 37, "江西": 13},
    "3": {"江西": 9},
    "5": {"浙江": 213},
    "2021": {"宁波": 22},
}


def official_lists() -> RawLayer:
    """Every list of batches 1 to 5 and 2021 with as many rows as were announced."""
    raw = RawLayer()
    for program, batches in LISTED.items():
        for batch, rows in batches.items():
            regions = [name for name, n in REGIONS.get(batch, {}).items() for _ in range(n)]
            regions += ["北京"] * (rows - len(regions))
            raw.transcribed(
                program,
                batch,
                *({"name": f"{batch}批{row}号", "region": regions[row - 1]} for row in range(1, rows + 1)),
            )
    raw.transcribed(
        "green_factory", "4", *({"name": f"拟{row}号", "region": "河北"} for row in range(34)), stage="publicity"
    )
    return raw


@pytest.fixture(scope="module")
def official(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    return build(official_lists().write(tmp_path_factory.mktemp("official")))


def test_the_official_series_close_and_the_rest_is_not_loaded(official: Warehouse) -> None:
    def status(program: str, measure: str, published: int) -> set[tuple[Any, ...]]:
        return set(
            official.rows(
                "select derived, status from registry.reconciliation where region_code = 'CN'"
                f" and program_id = 'cn.miit.{program}' and measure = '{measure}' and published = {published}"
            )
        )

    for rows in LISTED["green_factory"].values():
        assert status("green_factory", "listed", rows) == {(rows, "match")}
    assert status("green_factory", "cumulative", 2121) == {(2121, "match")}
    assert status("green_factory", "cumulative", 2783) == {(2783, "match")}
    assert status("green_supply_chain", "cumulative", 189) == {(189, "match")}
    assert status("green_supply_chain", "cumulative", 296) == {(296, "match")}
    # 172 rows against 171 published: batch 4 was listed with 39 parks, but only 38 fit the official total.
    assert status("green_park", "cumulative", 171) == {(172, "conflict")}
    assert status("green_park", "listed", 38) == {(39, "conflict")}
    assert status("green_park", "listed", 39) == {(39, "match")}
    # From 2022 on nothing is loaded, yet the announced numbers close: gross 3657, net 3616, and so on.
    assert status("green_factory", "listed", 874) == {(None, "not_loaded")}
    later = official.rows(
        "select published, measure, derived, status, announced_low from registry.reconciliation"
        " where program_id = 'cn.miit.green_factory' and region_code = 'CN'"
        " and measure in ('cumulative', 'cumulative_gross') and as_of >= date '2023-03-01'"
    )
    assert {published for published, *_ in later} == {3657, 3616, 5095, 6430, 8336}
    assert {row[2:4] for row in later} == {(None, "not_loaded")}
    assert all(published == announced for published, _, _, _, announced in later)
    assert official.rows(
        "select year, new, active, is_complete from registry.recognition_series"
        " where program_id = 'cn.miit.green_factory' and region_code = 'CN' order by year"
    ) == [
        (2017, 201, 201, True),
        (2018, 599, 800, True),
        (2019, 602, 1402, True),
        (2020, 719, 2121, True),
        (2021, 0, 2121, True),
        (2022, 662, 2783, True),
    ]


def test_a_figure_that_counts_otherwise_is_explained_where_the_lists_tell_how(official: Warehouse) -> None:
    judged = {
        total_id: (published, derived, status, note)
        for total_id, published, derived, status, note in official.rows(
            "select total_id, published, derived, status, coalesce(note, '') from registry.reconciliation"
            " where total_id is not null"
        )
    }
    with_proposed, before_batch_3 = judged["pt099"], judged["pt339"]
    assert with_proposed[:3] == (71, 37, "explained")
    assert "then only proposed" in with_proposed[3]
    assert before_batch_3[:3] == (13, 22, "explained")
    assert "before batch 3" in before_batch_3[3]
    without_ningbo = judged["pt015"]
    assert without_ningbo[:3] == (213, 235, "explained")
    assert "separately planned city" in without_ningbo[3]
    assert judged["pt271"][:3] == (22, 22, "match")
    assert judged["pt128"][2] == "gap"
    of_a_city_the_lists_do_not_name = judged["pt348"]
    assert of_a_city_the_lists_do_not_name[1:3] == (None, "not_loaded")


def test_the_same_rows_give_the_same_registry_in_another_folder(official: Warehouse, tmp_path: Path) -> None:
    elsewhere = build(official_lists().write(tmp_path / "it's (elsewhere)"))
    tables = [
        name for (name,) in official.rows("select table_name from duckdb_tables() where schema_name = 'registry'")
    ]
    assert len(tables) == 15
    for table in tables:
        rows = f"select cast(t as varchar) as printed from registry.{table} as t order by printed"
        assert official.rows(rows) == elsewhere.rows(rows), table
