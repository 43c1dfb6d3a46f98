"""Official numbers against rows: the series close, what is not loaded says so, and nothing depends on the folder."""

import shutil
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.builders.official_lists import LISTED, official_lists
from tests.builders.raw import RawLayer
from tests.builders.warehouse import BuiltByDbt, Warehouse


def test_dbt_builds_all_without_a_warning_and_its_unit_tests_pass(dbt: BuiltByDbt) -> None:
    assert {node["status"] for node in dbt.nodes} == {"success", "pass"}
    built = {node["unique_id"] for node in dbt.nodes}
    assert len(dbt.manifest["unit_tests"]) >= 9
    assert dbt.manifest["unit_tests"].keys() <= built
    assert "partial parsing" not in (dbt.target / "dbt.log").read_text(encoding="utf-8"), "parsed once for all"


def test_a_warehouse_without_a_single_row_is_built(dbt: BuiltByDbt, tmp_path: Path) -> None:
    empty = dbt.build(RawLayer().write(tmp_path))
    assert empty.value("select count(*) from registry.published_totals") == 440
    assert empty.rows("select distinct status from registry.reconciliation") == [("not_loaded",)]


PAGE_OF_2022 = "https://www.miit.gov.cn/2022.html"


@pytest.fixture(scope="module")
def official(dbt: BuiltByDbt, tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    return dbt.build(official_lists().write(tmp_path_factory.mktemp("official")))


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
    # From 2022 on nothing is loaded, yet the announced numbers close, before and after removals.
    assert status("green_factory", "listed", 874) == {(None, "not_loaded")}
    assert status("green_factory", "cumulative_gross", 3657) == {(3657, "explained")}
    assert official.rows(
        "select year, list_year, new, active, is_complete from registry.recognition_series"
        " where program_id = 'cn.miit.green_factory' and region_code = 'CN' order by year"
    ) == [
        (2017, 2017, 201, 201, True),
        (2018, 2018, 599, 800, True),
        (2019, 2019, 602, 1402, True),
        (2020, 2020, 719, 2121, True),
        (2021, None, 0, 2121, True),
        # what the lists of 2021 gave took effect in January 2022
        (2022, 2021, 662, 2783, True),
    ]


def test_a_cumulative_figure_of_a_year_counts_the_list_of_that_year_which_came_out_later(official: Warehouse) -> None:
    assert official.rows(
        "select reconciliation.as_of, counted_to, derived, status from registry.reconciliation"
        " inner join registry.published_totals using (total_id)"
        " where published = 6430 and archived_texts = 1"
    ) == [(date(2024, 12, 31), date(2025, 1, 22), 6430, "explained")]
    # Said of 2021 before its list came out, and met without it.
    assert official.rows("select counted_to from registry.reconciliation where total_id = 'pt093'") == [
        (date(2022, 1, 15),)
    ]


FACTORY_CHAIN = (
    "2783 rows + 874 announced − 41 removed = 3616",
    " + 1488 announced − 9 removed = 5095",
    " + 1382 announced − 47 removed = 6430",
    " + 2038 announced − 132 removed = 8336",
)
SUPPLY_CHAIN = (
    "296 rows + 112 announced − 5 removed = 403",
    " + 205 announced − 3 removed = 605",
    " + 126 announced − 4 removed = 727",
)


@pytest.mark.parametrize(
    ("program", "steps", "totals"),
    [("green_factory", FACTORY_CHAIN, (3616, 5095, 6430, 8336)), ("green_supply_chain", SUPPLY_CHAIN, (403, 605, 727))],
)
def test_totals_whose_later_lists_are_not_loaded_close_step_by_step(
    official: Warehouse, program: str, steps: tuple[str, ...], totals: tuple[int, ...]
) -> None:
    for last, total in enumerate(totals, start=1):
        assert set(
            official.rows(
                "select published, derived, status, arithmetic, rows_loaded from registry.reconciliation"
                f" where program_id = 'cn.miit.{program}' and region_code = 'CN' and measure = 'cumulative'"
                f" and published = {total}"
            )
        ) == {(total, total, "explained", ";".join(steps[:last]), 2783 if program == "green_factory" else 296)}


def test_the_parks_of_batch_4_are_a_conflict_that_names_all_three_numbers(official: Warehouse) -> None:
    totals = official.rows(
        "select published, derived, status, arithmetic, note from registry.reconciliation"
        " where program_id = 'cn.miit.green_park' and region_code = 'CN' and measure = 'cumulative' order by published"
    )
    assert {published for published, *_ in totals} == {171, 223, 267, 371, 491, 616}
    for published, derived, status, arithmetic, note in totals:
        assert (derived, status) == (published + 1, "conflict")
        assert "Batch 4: 38 implied, 39 reported, 40 proposed; the list that is here has 39 rows." in note
        assert arithmetic.endswith(f"; with 38 in batch 4 = {published:.0f}")
    assert totals[2][3] == "224 rows + 47 announced − 3 removed = 268; with 38 in batch 4 = 267"


def answers(warehouse: Warehouse) -> dict[str, list[Any]]:
    return {
        total_id: answer
        for total_id, *answer in warehouse.rows(
            "select total_id, published, derived, status, coalesce(note, ''), arithmetic from registry.reconciliation"
            " where total_id is not null"
        )
    }


def test_every_published_figure_has_one_answer(official: Warehouse) -> None:
    assert official.value("select count(*) from registry.reconciliation where total_id is not null") == 441
    assert len(answers(official)) == 441
    assert official.rows("select total_id from registry.reconciliation where status <> 'match' and note is null") == []


def test_a_figure_that_counts_otherwise_is_explained_where_the_lists_tell_how(official: Warehouse) -> None:
    judged = answers(official)
    with_proposed, before_batch_3 = judged["pt099"], judged["pt339"]
    assert with_proposed[:3] == [71, 71, "explained"]
    assert with_proposed[4] == "37 rows + 34 proposed in batch 4 = 71"
    assert "then only proposed" in with_proposed[3]
    assert before_batch_3[:3] == [13, 13, "explained"]
    assert before_batch_3[4] == "22 rows − 9 of batch 3 = 13"
    without_ningbo = judged["pt015"]
    assert without_ningbo[:3] == [213, 213, "explained"]
    assert without_ningbo[4] == "235 rows − 22 of Ningbo = 213"
    assert judged["pt271"][:3] == [22, 22, "match"]
    of_several_programs = judged["pt133"]
    assert of_several_programs[:3] == [42, 42, "match"]
    assert of_several_programs[4] == "28 + 14 rows = 42"


def test_a_difference_that_nothing_explains_is_a_gap_with_what_may_be_missing(official: Warehouse) -> None:
    judged = answers(official)
    assert judged["pt128"][2] == "gap"
    assert "no way of counting fits" in judged["pt128"][3]
    explained_twice = judged["pt017"]
    assert explained_twice[:3] == [14, 16, "gap"]
    assert "More than one way of counting fits" in explained_twice[3]
    assert explained_twice[4] == "16 rows − 2 of Ningbo = 14; or 16 rows − 2 of batch 2021 = 14"
    more_than_hunan_has = judged["pt031"]
    assert more_than_hunan_has[:3] == [31, 0, "gap"]
    assert "More than all of Hunan" in more_than_hunan_has[3]


def test_what_can_not_be_counted_says_what_it_counts_or_what_is_missing(official: Warehouse) -> None:
    judged = answers(official)
    of_a_city_the_lists_do_not_name = judged["pt348"]
    assert of_a_city_the_lists_do_not_name[1:3] == [None, "not_loaded"]
    assert "no row tells this place" in of_a_city_the_lists_do_not_name[3]
    share = judged["pt062"]
    assert share[:3] == [31.47, None, "not_loaded"]
    assert share[3] == "A share in percent: it counts no rows of a list."
    of_later_lists = judged["pt168"]
    assert of_later_lists[1:3] == [None, "not_loaded"]
    assert "Not loaded: the lists of 2022." in of_later_lists[3]
    assert judged["pa052"][3].startswith(
        "Not loaded: the lists of 2022. The notice (cn.miit:2022:final) announces the same number."
    )


LATER_FIGURES = (
    {"total_id": "pt901", "value": "3620", "as_of": "2023-05-01", "as_of_end": "2023-05-31"},
    {"total_id": "pt902", "value": "875", "measure": "new", "batch": "2022"},
    {"total_id": "pt903", "value": "2700", "precision": "over", "as_of": "2022-03-01", "as_of_end": "2022-03-31"},
    {"total_id": "pt904", "value": "2000", "precision": "over", "as_of": "2022-03-01", "as_of_end": "2022-03-31"},
    {
        "total_id": "pt905",
        "region_as_published": "河北",
        "region_code": "13",
        "value": "36",
        "as_of": "2023-05-01",
        "as_of_end": "2023-05-31",
    },
)


def added(figure: dict[str, str]) -> str:
    """The statement that adds a national factory figure as a later harvest would: one like `pt001`, but for this."""
    cells = ", ".join(f"'{value}' as {column}" for column, value in figure.items())
    known = "reference.published_figures"
    return f"insert into {known} select * replace ({cells}) from {known} where total_id = 'pt001'"


@pytest.fixture(scope="module")
def with_2022(dbt: BuiltByDbt, tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    """The lists of 2022 come in; of its removals all 41 factories, one of Hebei among them, and two of five chains."""
    raw = official_lists()
    for program, rows in {"green_factory": 874, "green_park": 47, "green_supply_chain": 112}.items():
        numbered = ({"name": f"2022批{row}号"} for row in range(1, rows + 1))
        raw.transcribed(program, "2022", *numbered, page_url=PAGE_OF_2022)
    # Annexes often name no region: the first row, whose title was given in Hebei, counts there.
    places: list[dict[str, str | None]] = [{"region_as_published": None, "province_code": None}]
    places += [{"region": "北京"}] * 40
    raw.transcribed(
        "green_factory",
        "2022",
        *({**place, "name": f"1批{row}号", "adjusted_batch": "1"} for row, place in enumerate(places, start=1)),
        stage="adjustment",
        adjustment="removed",
        notice_id="cn.miit:2022:final",
        page_url=PAGE_OF_2022,
    )
    raw.transcribed(
        "green_supply_chain",
        "2022",
        *({"name": f"1批{row}号", "region": "北京", "adjusted_batch": "1"} for row in (1, 2)),
        stage="adjustment",
        adjustment="removed",
        notice_id="cn.miit:2022:final",
        page_url=PAGE_OF_2022,
    )
    raw.transcribed(
        "jx.gxt.green_factory",
        "2018",
        *({"name": f"江西{row}号", "region": "江西"} for row in range(1, 24)),
        page_url=PAGE_OF_2022,
    )
    raw.transcribed(
        "zj_ninghai.jxj.three_star_green_factory",
        "2021",
        *({"name": f"宁海{row}号", "region": "宁波", "seq": row} for row in (1, 2, 4, 5, 6, 7)),
        page_url=PAGE_OF_2022,
    )
    return dbt.build(raw.write(tmp_path_factory.mktemp("with_2022")), *map(added, LATER_FIGURES))


def test_a_total_is_counted_from_rows_and_removals_once_they_are_loaded(with_2022: Warehouse) -> None:
    judged = answers(with_2022)
    assert judged["pt001"][:3] == [3616, 3616, "match"]
    assert judged["pt001"][4] == "3657 rows − 41 removed = 3616"
    assert judged["pt238"][:3] == [3657, 3657, "match"]
    assert judged["pa056"][:3] == [41, 41, "match"]
    assert judged["pt005"][4] == "3657 rows − 41 removed = 3616; + 1488 announced − 9 removed = 5095"
    assert judged["pt005"][2] == "explained"
    announced = with_2022.rows(
        "select measure, published, derived, status from registry.reconciliation where basis = 'stated'"
        " and notice_id = 'cn.miit:2022:final' and program_id = 'cn.miit.green_factory' order by measure"
    )
    assert announced == [("listed", 874, 874, "match"), ("removed", 41, 41, "match")]


def test_a_removal_that_names_no_region_counts_where_the_title_was_given(with_2022: Warehouse) -> None:
    hebei = answers(with_2022)["pt905"]
    assert hebei[:3] == [36, 36, "match"]
    assert hebei[4] == "37 rows − 1 removed = 36"


def test_an_annex_of_removals_read_in_part_gives_way_to_the_announced_number(with_2022: Warehouse) -> None:
    supply_chain = answers(with_2022)["pt003"]
    assert supply_chain[:3] == [403, 403, "explained"]
    assert supply_chain[4] == "408 rows − 5 removed = 403"
    assert with_2022.rows(
        "select published, derived, status from registry.reconciliation where basis = 'stated'"
        " and notice_id = 'cn.miit:2022:final' and program_id = 'cn.miit.green_supply_chain' and measure = 'removed'"
    ) == [(5, 2, "gap")]


def test_figures_that_contradict_each_other_are_a_conflict_that_names_the_rival(with_2022: Warehouse) -> None:
    judged = answers(with_2022)
    assert judged["pt901"][:3] == [3620, 3616, "conflict"]
    assert "Rival figure: 3616 (pt001)." in judged["pt901"][3]
    assert judged["pt001"][2] == "match"
    assert "Rival figure: 3620 (pt901)." in judged["pt001"][3]


def test_a_figure_that_its_own_notice_contradicts_is_a_conflict_that_names_the_notice(with_2022: Warehouse) -> None:
    contradicted = answers(with_2022)["pt902"]
    assert contradicted[:3] == [875, 874, "conflict"]
    assert "The notice itself (cn.miit:2022:final) says another number: 874." in contradicted[3]


def test_a_rounded_figure_is_explained_by_rows_near_it_and_by_no_others(with_2022: Warehouse) -> None:
    judged = answers(with_2022)
    assert judged["pt903"][1:3] == [2783, "explained"]
    assert judged["pt904"][1:3] == [2783, "gap"]


def test_a_provincial_total_may_count_national_titles_too(with_2022: Warehouse) -> None:
    judged = answers(with_2022)["pt337"]
    assert judged[:3] == [36, 36, "explained"]
    assert judged[4] == "23 rows + 13 national (pt339) = 36"


def test_a_total_of_a_program_whose_lists_are_not_all_known_is_not_judged(with_2022: Warehouse) -> None:
    judged = answers(with_2022)["pt332"]
    assert judged[1:3] == [None, "not_loaded"]
    assert judged[3].endswith("The lists of 2018 have 23 rows.")


def test_a_list_shorter_than_announced_tells_which_numbers_are_missing(with_2022: Warehouse) -> None:
    assert with_2022.rows(
        "select published, derived, status, note from registry.reconciliation"
        " where notice_id = 'zj_ninghai.jxj:2021:final'"
    ) == [(8, 6, "gap", "The rows differ from the announced number. No row is numbered 3. The numbers end with 7.")]


def test_an_annex_of_removals_is_no_part_of_the_list_of_its_notice(with_2022: Warehouse) -> None:
    assert (
        with_2022.value(
            "select derived from registry.reconciliation where measure = 'listed' and batch = '2022'"
            " and program_id = 'cn.miit.green_factory'"
        )
        == 874
    )


def test_the_same_rows_give_the_same_registry_as_dbt_itself_builds_in_another_folder(
    dbt: BuiltByDbt, tmp_path: Path
) -> None:
    shutil.copytree(dbt.home / "warehouse" / "raw", tmp_path / "warehouse" / "raw")
    replayed = dbt.build(tmp_path)
    replayed.make_all()
    schemas = Counter(core=30, registry=40, reference=10)
    relations = replayed.rows(
        "select table_schema, table_name from information_schema.tables"
        " where table_type = 'BASE TABLE' and table_catalog = 'green_registry'"
        f" and table_schema in {tuple(schemas)}"
    )
    assert Counter(schema for schema, _ in relations) >= schemas
    with duckdb.connect(str(dbt.as_built), read_only=True) as elsewhere:
        for schema, name in relations:
            every_row = f"select cast(t as varchar) as row from {schema}.{name} as t order by row"
            assert replayed.rows(every_row) == elsewhere.execute(every_row).fetchall(), name
