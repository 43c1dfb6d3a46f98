"""The titles that a panel counts: when each begins, and in which years it is held."""

from collections.abc import Sequence
from typing import Final

import duckdb
import polars as pl

from serving.panel.selection import By, Program

_BEGINS: Final = {
    By.LIST_YEAR: "coalesce(list_year, year(valid_from))",
    By.IN_FORCE: "year(valid_from)",
}

_TITLES: Final = """
    with
        assessors as (
            select spellings.name_as_published, string_agg(distinct bodies.name, '; ' order by bodies.name) as assessor
            from registry.assessor_names as spellings
            inner join registry.assessors as bodies on spellings.assessor_id = bodies.assessor_id
            group by spellings.name_as_published
        )
    select
        titles.recognition_id,
        titles.organization_id,
        titles.program_id,
        titles.level,
        cast({begins} as integer) as begins,
        cast(year(titles.valid_from) as integer) as noticed,
        cast(year(titles.valid_to) as integer) as ends,
        titles.valid_from,
        entries.industry_as_published,
        assessors.assessor
    from registry.recognitions as titles
    left join registry.list_entries as entries on titles.entry_id = entries.entry_id
    left join assessors on entries.assessor_as_published = assessors.name_as_published
    where titles.program_id in (select unnest(?))
    order by titles.recognition_id
"""

# On the last day of a year.
_HELD: Final = (
    "select recognition_id, {year} as year from registry.recognitions_as_of(make_date({year}, 12, 31))"
    " where status = 'active' and program_id in (select unnest($programs))"
)


def titles_of(connection: duckdb.DuckDBPyConnection, programs: Sequence[Program], by: By) -> pl.DataFrame:
    """Return one row a title of the programs, in the order of its id.

    `begins` is the year by the clock asked for, `noticed` that of its notice, `ends` the first year it ended in;
    `industry_as_published` and `assessor` are what its row of the list prints. Each is missing where it is not known.
    """
    return _frame(connection, _TITLES.format(begins=_BEGINS[by]), [[program.program_id for program in programs]])


def held_in(
    connection: duckdb.DuckDBPyConnection, titles: pl.DataFrame, programs: Sequence[Program], years: range, by: By
) -> pl.DataFrame:
    """Return `recognition_id` and `year` for each year at the end of which a title is held.

    By in-force that is what the register of that day says: a suspended title is not held. By list-year a title is held
    from the year of its list on, though its notice came later or bears no date.
    """
    asked = " union all ".join(_HELD.format(year=year) for year in years)
    ids = {"programs": [program.program_id for program in programs]}
    in_force = _frame(connection, asked, ids).with_columns(pl.col("year").cast(pl.Int32))
    if by is By.IN_FORCE:
        return in_force.sort("recognition_id", "year")
    begun = titles.select("recognition_id", "begins", "noticed", "ends")
    early = (
        begun.join(pl.DataFrame({"year": pl.Series(years, dtype=pl.Int32)}), how="cross")
        .filter(
            pl.col("begins") <= pl.col("year"),
            pl.col("noticed").is_null() | (pl.col("year") < pl.col("noticed")),
            pl.col("ends").is_null() | (pl.col("year") < pl.col("ends")),
        )
        .select("recognition_id", "year")
    )
    late = begun.filter(pl.col("begins").is_not_null()).select("recognition_id", "begins")
    told = in_force.join(late, on="recognition_id").filter(pl.col("begins") <= pl.col("year")).drop("begins")
    return pl.concat([told, early]).unique().sort("recognition_id", "year")


_MISSING: Final = """
    select
        cast(coalesce(try_cast(case when length(coverage.batch) = 4 then coverage.batch end as integer), coverage.year)
            as integer) as list_year,
        cast(coverage.year as integer) as noticed,
        coverage.announced_low - coverage.loaded as titles
    from registry.coverage as coverage
    inner join registry.programs as programs on coverage.program_id = programs.program_id
    where
        coverage.stage = 'final' and coverage.measure = 'listed' and coverage.region_code = programs.region_code
        and coverage.announced_low > coverage.loaded and coverage.program_id in (select unnest(?))
"""


def not_loaded(connection: duckdb.DuckDBPyConnection, programs: Sequence[Program], by: By) -> pl.DataFrame:
    """Return `year` and `titles_not_loaded`: titles that final notices announced and no list that is loaded names."""
    year = "list_year" if by is By.LIST_YEAR else "noticed"
    rows = _frame(connection, _MISSING, [[program.program_id for program in programs]])
    return (
        rows.filter(pl.col(year).is_not_null())
        .group_by(pl.col(year).alias("year"))
        .agg(pl.col("titles").sum().cast(pl.Int32).alias("titles_not_loaded"))
        .sort("year")
    )


def _frame(connection: duckdb.DuckDBPyConnection, query: str, values: object) -> pl.DataFrame:
    return pl.DataFrame(pl.from_arrow(connection.sql(query, params=values).to_arrow_table()))
