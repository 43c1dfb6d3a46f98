{{ config(meta={"dagster": {"ref": {"name": "recognition_series"}}}) }}

-- The national rows of the series end with as many recognitions as the register has.
with
    last_years as (
        select program_id, max(year) as year
        from {{ ref("recognition_series") }}
        group by program_id
    ),
    series as (
        select series.program_id, series.active
        from {{ ref("recognition_series") }} as series
        inner join
            last_years
            on series.program_id = last_years.program_id
            and series.year = last_years.year
        where series.region_code = 'CN'
    ),
    register as (
        select program_id, count(*) as active
        from {{ ref("recognitions") }}
        where status in ('active', 'suspended') and valid_from is not null
        group by program_id
    )
-- a program whose titles all ended has none left
select series.program_id, series.active, register.active as recognitions
from series
left join register on series.program_id = register.program_id
where series.active is distinct from coalesce(register.active, 0)
