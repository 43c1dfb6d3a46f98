"""The figures of indicators are whole in form: each is of a described indicator, a region and a span of days."""

import csv
from datetime import date
from pathlib import Path

import pytest

from scrapers.quantities.units import normalised
from scrapers.reference import tables

SEED = Path(__file__).parents[3] / "dbt_project" / "seeds" / "indicator_figures.csv"
_SCALES = {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}


def figures() -> list[dict[str, str]]:
    with SEED.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def test_every_known_figure_is_there_once() -> None:
    assert [figure["figure_id"] for figure in figures()] == [f"if{number:03d}" for number in range(1, 90)]


def test_every_figure_is_of_a_described_indicator_and_in_its_unit() -> None:
    described = tables.indicators()
    for figure in figures():
        indicator = described[figure["indicator_id"]]
        assert figure["unit"] == indicator.unit or indicator.indicator_id == "titles", figure["figure_id"]


def test_a_normalised_value_is_the_published_one_times_its_magnitude() -> None:
    for figure in figures():
        unit = figure["unit_as_published"]
        magnitude = next(sign for sign in ("万亿", "万", "亿", "") if unit.startswith(sign))
        assert normalised(unit.removeprefix(magnitude))[0] == figure["unit"]
        assert float(figure["value"]) == pytest.approx(float(figure["value_as_published"]) * _SCALES[magnitude])


def test_every_figure_speaks_of_a_span_of_days_in_a_known_region() -> None:
    for figure in figures():
        assert date.fromisoformat(figure["period_from"]) <= date.fromisoformat(figure["period_to"])
        assert figure["region_code"] in tables.regions()
