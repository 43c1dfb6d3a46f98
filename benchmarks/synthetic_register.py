"""Public tables of a large register, made by DuckDB at once: what a release of any size holds, without a refresh.

Every cell follows from the number of its row. Names are those of `benchmarks.synthetic_entries`; ten titles a firm, on
lists of several programs, of which some ended, were suspended or are candidates below a title.
"""

from pathlib import Path

import duckdb
import polars as pl

from benchmarks.synthetic_entries import synthetic_names
from pipelines.release.dictionary import PUBLIC_SCHEMA, Dictionary
from scrapers.text.names import normalise_name

TITLES_A_FIRM = 10
_ASSESSORS = 5_000
_MEMORY_LIMIT = "4GB"
# Made outright; `recognition_series`, which counts them, follows from these.
_MADE = {
    "organizations": """
        select
            organization_id, name, name_normalised, 'enterprise' as kind, province_code,
            date '2017-08-23' + cast(firm % 3000 as integer) as first_listed_on,
            date '2017-08-23' + cast(firm % 3000 + 365 as integer) as last_listed_on,
            {titles} as entries
        from firms
    """,
    "organization_names": """
        select
            'nam-' || left(md5(name_normalised || given), 16) as name_id, organization_id, name, name_normalised,
            if(given = '', 'in_use', 'former') as standing, date '2017-08-23' as valid_from,
            if(given = '', null, date '2020-01-01') as valid_to, {titles} as entries
        from (
            select organization_id, name, name_normalised, '' as given from firms
            union all
            select organization_id, name || '（原）', name_normalised || '原', 'former' from firms where firm % 5 = 0
        )
    """,
    "recognition_versions": """
        select
            'rec-' || left(md5(cast(row as varchar)), 16) as recognition_id, 1 as version, 1 as phase, organization_id,
            program_id, level, batch, province_code, if(row % 97 = 0, 'suspended', 'active') as status,
            begun as valid_from, ended as valid_to, begun as begun_on, ended as ended_on,
            if(ended is null, null, 'removed') as ended_by, begun + 3 as known_from,
            if(row % 50 = 0, begun + 400, null) as known_to, 'source' as cause,
            'cn.miit:' || batch || ':final' as notice_id, program_id || ':' || batch || ':final:' || row as entry_id
        from (
            select
                *, if(row % 23 = 0, begun + cast(200 + row % 1000 as integer), null) as ended
            from (
                select
                    row, firms.organization_id, firms.province_code,
                    ['cn.miit.green_factory', 'cn.miit.green_supply_chain', 'cn.miit.green_design_product',
                     'cn.js.green_factory', 'cn.zj.green_factory'][1 + row % 5] as program_id,
                    if(row % 5 < 3, 'national', 'provincial') as level,
                    cast(2017 + hash(row) % 10 as varchar) as batch,
                    make_date(2017 + cast(hash(row) % 10 as integer), 9, 1 + cast(row % 28 as integer)) as begun
                from range({rows}) as rows (row)
                inner join firms on firms.firm = row // {titles}
            )
        )
    """,
    "ladder": """
        select
            organization_id, program_kind, level, step_no, 3 as steps, reached_on,
            if(step_no > 1, ['candidate', 'provincial'][step_no - 1], null) as level_below,
            if(step_no > 1, reached_on - cast(300 + firm % 500 as integer), null) as below_on,
            if(step_no > 1, 300 + firm % 500, null) as days_from_below, 'cn.miit.' || program_kind as program_id,
            if(step_no = 1, 'admitted', 'awarded') as event,
            'evt-' || left(md5(organization_id || program_kind || level), 16) as event_id,
            'cn.miit.' || program_kind || ':1:final:' || firm as entry_id
        from (
            select
                organization_id, firm, program_kind, step_no, ['candidate', 'provincial', 'national'][step_no] as level,
                date '2017-08-23' + cast(firm % 2000 + 800 * step_no as integer) as reached_on
            from firms, unnest(['green_factory', 'green_supply_chain']) as kinds (program_kind),
                unnest([1, 2, 3]) as steps (step_no)
            where hash(firm, program_kind) % 3 >= step_no - 1
        )
    """,
    "assessors": """
        select
            'ass-' || left(md5(cast(number as varchar)), 12) as assessor_id, '评价中心' || number as name,
            1 as spellings, 1 + number % 5 as programs, cast({rows} // (number + 10) as integer) as entries,
            0 as proposed_entries, 0 as titles_followed
        from range({assessors}) as numbers (number)
    """,
    "recognition_series": """
        with
            counted as (
                select program_id, coalesce(province_code, 'CN') as region_code, year(valid_from) as year,
                    count(*) as new
                from {schema}.recognition_versions
                group by grouping sets ((program_id, province_code, year(valid_from)), (program_id, year(valid_from)))
            )
        select
            program_id, region_code, if(region_code = 'CN', 'country', 'province') as region_level, year,
            year as list_year, cast(new as integer) as new, 0 as removed,
            cast(sum(new) over (partition by program_id, region_code order by year) as integer) as active,
            cast(new as integer) as entries, true as is_complete
        from counted
    """,
}
TABLES = tuple(_MADE)


def make_register(file: Path, rows: int, dictionary: Dictionary) -> None:
    """Make a warehouse file with the tables of the dictionary, `rows` titles in it."""
    firms = pl.DataFrame(
        list(synthetic_names(max(1, rows // TITLES_A_FIRM))), schema=["name", "province_code"], orient="row"
    ).with_row_index("firm")
    normalised = pl.Series("name_normalised", [normalise_name(name) for name in firms["name"]], dtype=pl.String)
    with duckdb.connect(str(file), config={"memory_limit": _MEMORY_LIMIT}) as connection:
        connection.register("named", firms.with_columns(normalised).to_arrow())
        connection.execute(
            "create temp table firms as select cast(firm as bigint) as firm,"
            " 'org-' || left(md5('o' || firm), 12) as organization_id, name, name_normalised, province_code from named"
        )
        connection.execute(f"create schema {PUBLIC_SCHEMA}")
        for name, made in _MADE.items():
            columns = ", ".join(f"{column.name} {column.data_type}" for column in dictionary.table(name).columns)
            connection.execute(f"create table {PUBLIC_SCHEMA}.{name} ({columns})")
            said = made.format(rows=rows, titles=TITLES_A_FIRM, assessors=_ASSESSORS, schema=PUBLIC_SCHEMA)
            connection.execute(f"insert into {PUBLIC_SCHEMA}.{name} by name {said}")
