"""How often what a name tells of its bearer, its city and its industry, is what lists print of the same bearer."""

import polars as pl

from pipelines.resolution.identity import organization_kind
from scrapers.naming.city import city_told
from scrapers.naming.industry import industry_printed, industry_told
from scrapers.naming.parts import name_parts


def told_beside_printed(list_entries: pl.LazyFrame) -> dict[str, int]:
    """Count the names whose lists print a city, or an industry, and that tell one too, and those that tell the same.

    The columns of raw `list_entries` are asked; each distinct name, place and industry counts once.
    """
    cities = _distinct(list_entries, "city_code", "province_code")
    industries = _distinct(list_entries, "industry_understood", "program_id")
    of_cities = [(city, city_told(name_parts(name).name, province)) for name, city, province in cities if province]
    of_industries = [
        (industry_printed(cell), industry_told(name_parts(name).name))
        for name, cell, program in industries
        if organization_kind(program or "") == "enterprise"
    ]
    return {
        measure: count
        for what, pairs in (("cities", of_cities), ("industries", of_industries))
        for measure, count in (
            (f"{what}_printed_and_told", sum(None not in pair for pair in pairs)),
            (f"{what}_told_as_printed", sum(printed == told is not None for printed, told in pairs)),
        )
    }


def _distinct(list_entries: pl.LazyFrame, printed: str, beside: str) -> list[tuple[str, str, str | None]]:
    """Each distinct name, what is printed of it, and one column more, in a fixed order."""
    columns = ["name_understood", printed, beside]
    return (
        list_entries.select(columns)
        .drop_nulls(["name_understood", printed])
        .unique()
        .sort(columns, nulls_last=True)
        .collect(engine="streaming")
        .rows()
    )
