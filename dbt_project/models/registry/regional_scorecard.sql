-- Plain counts and shares of one region beside another. There is no overall score:
-- each column is one formula, written beside it in the dictionary.
with
    placed as (
        select 'province' as region_level, province_code as region, titles.*
        from {{ ref("core_held_titles") }} as titles
        where province_code is not null
        union all
        select 'macro_region' as region_level, macro_region as region, titles.*
        from {{ ref("core_held_titles") }} as titles
        where macro_region is not null
    ),
    -- the last year in which anybody, anywhere, was given a title of this kind and
    -- level
    last_years as (
        select
            program_kind,
            level,
            max(extract(year from valid_from)) as year,
            sum(case when is_held then 1 else 0 end) as active
        from {{ ref("core_held_titles") }}
        group by program_kind, level
    ),
    counted as (
        select
            placed.region_level,
            placed.region,
            placed.program_kind,
            placed.level,
            min(last_years.year) as year,
            min(last_years.active) as active_everywhere,
            count(*) as titles,
            sum(case when placed.is_held then 1 else 0 end) as active,
            count(
                distinct case when placed.is_held then placed.organization_id end
            ) as organizations,
            sum(
                case
                    when extract(year from placed.valid_from) = last_years.year
                    then 1
                    else 0
                end
            ) as new_in_year,
            sum(
                case
                    when
                        extract(year from placed.valid_from) < last_years.year
                        and coalesce(
                            extract(year from placed.valid_to) >= last_years.year, true
                        )
                    then 1
                    else 0
                end
            ) as active_before_year
        from placed
        inner join
            last_years
            on placed.program_kind = last_years.program_kind
            and placed.level = last_years.level
        group by placed.region_level, placed.region, placed.program_kind, placed.level
    ),
    assessed as (
        select
            placed.region_level,
            placed.region,
            placed.program_kind,
            placed.level,
            assessed.assessor_id,
            count(*) as titles
        from placed
        inner join
            {{ ref("core_assessed_entries") }} as assessed
            on placed.entry_id = assessed.entry_id
        where placed.is_held
        group by
            placed.region_level,
            placed.region,
            placed.program_kind,
            placed.level,
            assessed.assessor_id
    ),
    assessor_totals as (
        select region_level, region, program_kind, level, sum(titles) as titles
        from assessed
        group by region_level, region, program_kind, level
    ),
    assessor_concentration as (
        select
            assessed.region_level,
            assessed.region,
            assessed.program_kind,
            assessed.level,
            count(*) as assessors,
            sum(power(cast(assessed.titles as double) / totals.titles, 2)) as hhi
        from assessed
        inner join
            assessor_totals as totals
            on assessed.region_level = totals.region_level
            and assessed.region = totals.region
            and assessed.program_kind = totals.program_kind
            and assessed.level = totals.level
        group by
            assessed.region_level,
            assessed.region,
            assessed.program_kind,
            assessed.level
    ),
    by_province as (
        select
            macro_region,
            program_kind,
            level,
            province_code,
            count(*) as titles,
            sum(count(*)) over (
                partition by macro_region, program_kind, level
            ) as titles_of_macro_region
        from {{ ref("core_held_titles") }}
        where is_held and macro_region is not null
        group by macro_region, program_kind, level, province_code
    ),
    province_concentration as (
        select
            macro_region as region,
            program_kind,
            level,
            sum(power(cast(titles as double) / titles_of_macro_region, 2)) as hhi
        from by_province
        group by macro_region, program_kind, level
    ),
    climbers as (
        select
            ladder.organization_id,
            ladder.program_kind,
            organizations.province_code,
            provinces.macro_region,
            count(*) as levels
        from {{ ref("ladder") }} as ladder
        inner join
            {{ ref("organizations") }} as organizations
            on ladder.organization_id = organizations.organization_id
        left join
            {{ ref("core_regions") }} as provinces
            on organizations.province_code = provinces.region_code
        group by
            ladder.organization_id,
            ladder.program_kind,
            organizations.province_code,
            provinces.macro_region
    ),
    depths as (
        select
            'province' as region_level,
            province_code as region,
            program_kind,
            avg(levels) as ladder_depth,
            sum(case when levels > 1 then 1 else 0 end) as climbers
        from climbers
        group by province_code, program_kind
        union all
        select
            'macro_region' as region_level,
            macro_region as region,
            program_kind,
            avg(levels) as ladder_depth,
            sum(case when levels > 1 then 1 else 0 end) as climbers
        from climbers
        group by macro_region, program_kind
    )
select
    counted.region_level,
    counted.region,
    counted.program_kind,
    counted.level,
    cast(counted.titles as {{ dbt.type_int() }}) as titles,
    cast(counted.active as {{ dbt.type_int() }}) as active,
    cast(counted.organizations as {{ dbt.type_int() }}) as organizations,
    round(
        cast(counted.active as double) / nullif(counted.active_everywhere, 0), 6
    ) as share,
    cast(counted.year as {{ dbt.type_int() }}) as year,
    cast(counted.new_in_year as {{ dbt.type_int() }}) as new_in_year,
    cast(counted.active_before_year as {{ dbt.type_int() }}) as active_before_year,
    round(
        cast(counted.new_in_year as double) / nullif(counted.active_before_year, 0), 4
    ) as growth,
    cast(coalesce(assessors.assessors, 0) as {{ dbt.type_int() }}) as assessors,
    round(assessors.hhi, 4) as assessor_concentration,
    round(province_concentration.hhi, 4) as province_concentration,
    round(depths.ladder_depth, 4) as ladder_depth,
    cast(coalesce(depths.climbers, 0) as {{ dbt.type_int() }}) as climbers
from counted
left join
    assessor_concentration as assessors
    on counted.region_level = assessors.region_level
    and counted.region = assessors.region
    and counted.program_kind = assessors.program_kind
    and counted.level = assessors.level
left join
    province_concentration
    on counted.region_level = 'macro_region'
    and counted.region = province_concentration.region
    and counted.program_kind = province_concentration.program_kind
    and counted.level = province_concentration.level
left join
    depths
    on counted.region_level = depths.region_level
    and counted.region = depths.region
    and counted.program_kind = depths.program_kind
