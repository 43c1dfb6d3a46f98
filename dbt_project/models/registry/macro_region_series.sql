-- Provinces added up. Cities and the corps are in their provinces already, so only
-- provinces are added.
select
    series.program_id,
    regions.macro_region,
    series.year,
    min(series.list_year) as list_year,
    cast(sum(series.new) as {{ dbt.type_int() }}) as new,
    cast(sum(series.removed) as {{ dbt.type_int() }}) as removed,
    cast(sum(series.active) as {{ dbt.type_int() }}) as active,
    cast(sum(series.entries) as {{ dbt.type_int() }}) as entries,
    cast(count(*) as {{ dbt.type_int() }}) as provinces
from {{ ref("recognition_series") }} as series
inner join
    {{ ref("core_regions") }} as regions on series.region_code = regions.region_code
where regions.level = 'province' and regions.macro_region is not null
group by series.program_id, regions.macro_region, series.year
