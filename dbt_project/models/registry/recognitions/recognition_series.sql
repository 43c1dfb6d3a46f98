-- Every program, region and calendar year from the first award to the last award or end
-- that is loaded, years without either included.
with
    spells as (
        select
            recognitions.program_id,
            places.region_code,
            extract(year from recognitions.valid_from) as first_year,
            -- One that does not begin with its list was restored after an end.
            case
                when recognitions.valid_from <> places.notice_on then 1 else 0
            end as restored,
            case
                when recognitions.status in ('removed', 'merged', 'expired')
                then extract(year from recognitions.valid_to)
            end as last_year
        from {{ ref("recognitions") }} as recognitions
        inner join
            {{ ref("core_entry_regions") }} as places
            on recognitions.entry_id = places.entry_id
        where recognitions.valid_from is not null
    ),
    entries as (
        select
            program_id,
            region_code,
            extract(year from notice_on) as year,
            count(*) as entries,
            {{ joined_values("batch") }} as batches
        from {{ ref("core_entry_regions") }}
        where stage = 'final' and notice_on is not null
        group by program_id, region_code, extract(year from notice_on)
    ),
    spans as (
        select
            program_id,
            min(first_year) as first_year,
            max(
                case when last_year > first_year then last_year else first_year end
            ) as last_year
        from spells
        group by program_id
    ),
    grid as (
        select distinct spells.program_id, spells.region_code, years.year
        from spells
        inner join spans on spells.program_id = spans.program_id
        inner join
            {{ ref("core_calendar_years") }} as years
            on years.year between spans.first_year and spans.last_year
    ),
    begun as (
        select
            program_id,
            region_code,
            first_year as year,
            count(*) as spells,
            sum(restored) as restored
        from spells
        group by program_id, region_code, first_year
    ),
    ended as (
        select program_id, region_code, last_year as year, count(*) as spells
        from spells
        where last_year is not null
        group by program_id, region_code, last_year
    ),
    -- the lists that took effect in a year, and the year they are called by
    lists as (
        select
            program_id,
            extract(year from notice_on) as year,
            min({{ list_year("batch", "notice_on") }}) as first_list_year,
            max({{ list_year("batch", "notice_on") }}) as last_list_year
        from {{ ref("core_final_lists") }}
        where notice_on is not null
        group by program_id, extract(year from notice_on)
    ),
    missing as (
        select program_id, min(extract(year from notice_on)) as year
        from {{ ref("core_final_lists") }}
        where not is_loaded
        group by program_id
    ),
    counted as (
        select
            grid.program_id,
            grid.region_code,
            grid.year,
            coalesce(begun.spells, 0) as new,
            coalesce(ended.spells, 0) as removed,
            coalesce(entries.entries, 0) + coalesce(begun.restored, 0) as entries,
            entries.batches,
            case
                when lists.first_list_year = lists.last_list_year
                then lists.last_list_year
            end as list_year,
            coalesce(grid.year < missing.year, true) as is_complete
        from grid
        left join
            begun
            on grid.program_id = begun.program_id
            and grid.region_code = begun.region_code
            and grid.year = begun.year
        left join
            ended
            on grid.program_id = ended.program_id
            and grid.region_code = ended.region_code
            and grid.year = ended.year
        left join
            entries
            on grid.program_id = entries.program_id
            and grid.region_code = entries.region_code
            and grid.year = entries.year
        left join lists on grid.program_id = lists.program_id and grid.year = lists.year
        left join missing on grid.program_id = missing.program_id
    )
select
    counted.program_id,
    counted.region_code,
    regions.level as region_level,
    cast(year as {{ dbt.type_int() }}) as year,
    list_year,
    batches,
    cast(new as {{ dbt.type_int() }}) as new,
    cast(removed as {{ dbt.type_int() }}) as removed,
    cast(
        sum(new - removed) over (
            partition by counted.program_id, counted.region_code
            order by year
            rows between unbounded preceding and current row
        ) as {{ dbt.type_int() }}
    ) as active,
    cast(entries as {{ dbt.type_int() }}) as entries,
    is_complete
from counted
inner join
    {{ ref("core_regions") }} as regions on counted.region_code = regions.region_code
