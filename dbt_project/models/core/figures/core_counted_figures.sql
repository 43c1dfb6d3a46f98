-- Every published figure, with what decides how it can be held against rows: whether it
-- counts rows of lists at all, the day it is counted to (the notice of the batch it
-- names, else the last day it can speak of), and the region whose rows are counted (its
-- own, or the province around a place that the lists do not name).
{% set told_by_lists %}
    (
        coalesce(regions.level in ('country', 'province', 'corps'), false)
        or coalesce(regions.is_separately_planned, false)
        or coalesce(programs.region_code = figures.region_code, false)
    )
{% endset %}
with
    batch_ends as (
        select program_id, batch, max(counted_on) as counted_on
        from {{ ref("core_final_lists") }}
        group by program_id, batch
    ),
    figures as (
        select
            *,
            -- the year that a figure speaks of as a whole, and that its list is
            -- called by
            case
                when
                    as_of = {{ dbt.date_trunc("year", "as_of") }}
                    and as_of_end = {{ dbt.last_day("as_of", "year") }}
                then cast(extract(year from as_of) as {{ dbt.type_string() }})
            end as whole_year
        from {{ ref("core_published_figures") }}
    )
select
    figures.*,
    regions.level as region_level,
    provinces.name_en as province_en,
    provinces.name_zh as province_zh,
    figures.measure in (
        'cumulative',
        'cumulative_gross',
        'new',
        'proposed',
        'recommended',
        'removed',
        'renamed'
    ) as counts_rows,
    figures.measure in ('cumulative', 'cumulative_gross') as is_cumulative,
    {{ told_by_lists }} as is_told_by_lists,
    case
        when {{ told_by_lists }} then figures.region_code else regions.province_code
    end as counted_region_code,
    coalesce(
        case
            when figures.measure not in ('cumulative', 'cumulative_gross')
            then null
            when figures.batch is not null
            then named.counted_on
            -- said of a year, it counts the list of that year, which comes out later
            when of_year.counted_on > figures.as_of_end
            then of_year.counted_on
        end,
        figures.as_of_end
    ) as counted_to
from figures
left join
    {{ ref("core_regions") }} as regions on figures.region_code = regions.region_code
left join
    {{ ref("core_regions") }} as provinces
    on regions.province_code = provinces.region_code
left join
    {{ ref("core_programs") }} as programs on figures.program_id = programs.program_id
left join
    batch_ends as named
    on figures.program_id = named.program_id
    and figures.batch = named.batch
left join
    batch_ends as of_year
    on figures.program_id = of_year.program_id
    and figures.whole_year = of_year.batch
