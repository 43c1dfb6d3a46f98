"""The published figures are whole in form: each has a span of days and, where it names them, a program and a region."""

import csv
from datetime import date
from pathlib import Path

from scrapers.reference import places, tables

SEED = Path(__file__).parents[3] / "dbt_project" / "seeds" / "published_figures.csv"


def figures() -> list[dict[str, str]]:
    with SEED.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def test_every_known_figure_is_there_once() -> None:
    statistics = [f"pt{number:03d}" for number in range(1, 377)]
    announcements = [f"pa{number:03d}" for number in range(1, 65)]
    assert [figure["total_id"] for figure in figures()] == statistics + announcements
    assert {figure["origin"] for figure in figures() if figure["total_id"] in statistics} == {"statistic"}
    assert {figure["origin"] for figure in figures() if figure["total_id"] in announcements} == {"announcement"}


def test_every_figure_speaks_of_a_span_of_days() -> None:
    for figure in figures():
        assert date.fromisoformat(figure["as_of"]) <= date.fromisoformat(figure["as_of_end"]), figure["total_id"]


def test_every_figure_is_a_number_of_something() -> None:
    for figure in figures():
        assert float(figure["value"]) >= 0
        assert figure["unit"]
        assert figure["precision"] in {"exact", "about", "over", "near"}


def test_a_region_of_a_figure_is_the_place_it_names() -> None:
    for figure in figures():
        if "长株潭" in figure["region_as_published"]:
            assert figure["region_code"] == "", "three cities together are no region"
            continue
        place = figure["region_as_published"].split("(")[0]
        match = places.resolve_region(place)
        if match is not None:
            assert figure["region_code"] == match.region_code, figure["total_id"]
        else:
            region = tables.regions().get(figure["region_code"])
            assert region is None or region.short_name_zh in place, figure["total_id"]


def test_a_program_of_a_figure_is_of_its_kind_and_covers_its_region() -> None:
    for figure in figures():
        if not figure["program_id"]:
            continue
        program = tables.programs()[figure["program_id"]]
        assert program.kind == figure["kind"], figure["total_id"]
        assert program.level == figure["level"], figure["total_id"]
        scope = {figure["region_code"], "CN"}
        region = tables.regions().get(figure["region_code"])
        while region is not None and region.parent_code:
            scope.add(region.parent_code)
            region = tables.regions()[region.parent_code]
        assert program.region_code in scope, figure["total_id"]


def test_what_counts_no_rows_names_no_program() -> None:
    for figure in figures():
        if figure["measure"] in {"share", "ratio", "rank", "amount"}:
            assert figure["program_id"] == ""
