-- Of what was announced, how much is loaded: for each program and batch what its
-- notices announced for the country (or the program's own region), and what official
-- figures give for single regions.
with
    loaded_rows as (
        select
            program_id,
            batch,
            stage,
            case
                when stage <> 'adjustment'
                then 'listed'
                when adjustment in ('removed', 'renamed')
                then adjustment
            end as measure,
            notice_id,
            province_code,
            city_code,
            notice_on
        from {{ ref("core_entries") }}
        -- a row that is published again is loaded once
        where
            notice_id is not null
            and entry_id not in (
                select entry_id
                from {{ ref("core_acts_on_entries") }}
                where event = 'corrected'
            )
    ),
    announced_again as (
        select program_id, notice_id, stage, region_code, sum(entries) as entries
        from {{ ref("core_undone_counts") }}
        where undone_by = 'corrected' and lowers_announced
        group by program_id, notice_id, stage, region_code
    ),
    loaded as (
        select
            rows_of_lists.program_id,
            rows_of_lists.batch,
            -- an adjustment comes with the final notice of its batch
            case
                when rows_of_lists.stage = 'adjustment'
                then 'final'
                else rows_of_lists.stage
            end as stage,
            rows_of_lists.measure,
            programs.region_code,
            count(*) as loaded,
            min(rows_of_lists.notice_on) as notice_on
        from loaded_rows as rows_of_lists
        inner join
            {{ ref("core_programs") }} as programs
            on rows_of_lists.program_id = programs.program_id
        where rows_of_lists.measure is not null and rows_of_lists.batch is not null
        group by
            rows_of_lists.program_id,
            rows_of_lists.batch,
            case
                when rows_of_lists.stage = 'adjustment'
                then 'final'
                else rows_of_lists.stage
            end,
            rows_of_lists.measure,
            programs.region_code
    ),
    -- one notice may be told by several numbers; notices of one batch add up
    announced_by_notice as (
        select
            counts.program_id,
            counts.batch,
            counts.stage,
            counts.measure,
            programs.region_code,
            counts.notice_id,
            min(counts.value) as announced_low,
            max(counts.value) as announced_high,
            min(counts.notice_on) as notice_on
        from {{ ref("core_announced_counts") }} as counts
        inner join
            {{ ref("core_programs") }} as programs
            on counts.program_id = programs.program_id
        where
            counts.measure in ('listed', 'removed', 'renamed')
            and counts.batch is not null
        group by
            counts.program_id,
            counts.batch,
            counts.stage,
            counts.measure,
            programs.region_code,
            counts.notice_id
    ),
    announced as (
        select
            announced_by_notice.program_id,
            announced_by_notice.batch,
            announced_by_notice.stage,
            announced_by_notice.measure,
            announced_by_notice.region_code,
            sum({{ lowered("announced_low", "again.entries") }}) as announced_low,
            sum({{ lowered("announced_high", "again.entries") }}) as announced_high,
            min(notice_on) as notice_on
        from announced_by_notice
        left join
            announced_again as again
            on announced_by_notice.program_id = again.program_id
            and announced_by_notice.notice_id = again.notice_id
            and announced_by_notice.stage = again.stage
            and announced_by_notice.region_code = again.region_code
            and announced_by_notice.measure = 'listed'
        group by
            announced_by_notice.program_id,
            announced_by_notice.batch,
            announced_by_notice.stage,
            announced_by_notice.measure,
            announced_by_notice.region_code
    ),
    of_programs as (
        select
            coalesce(announced.program_id, loaded.program_id) as program_id,
            coalesce(announced.batch, loaded.batch) as batch,
            coalesce(announced.stage, loaded.stage) as stage,
            coalesce(announced.measure, loaded.measure) as measure,
            coalesce(announced.region_code, loaded.region_code) as region_code,
            announced.announced_low,
            announced.announced_high,
            coalesce(loaded.loaded, 0) as loaded,
            coalesce(announced.notice_on, loaded.notice_on) as notice_on
        from announced
        full outer join
            loaded
            on announced.program_id = loaded.program_id
            and announced.batch = loaded.batch
            and announced.stage = loaded.stage
            and announced.measure = loaded.measure
            and announced.region_code = loaded.region_code
    ),
    figures as (
        select
            figures.program_id,
            figures.batch,
            'final' as stage,
            'listed' as measure,
            figures.region_code,
            min(figures.value) as announced_low,
            max(figures.value) as announced_high
        from {{ ref("core_published_figures") }} as figures
        inner join
            {{ ref("core_programs") }} as programs
            on figures.program_id = programs.program_id
            and figures.region_code <> programs.region_code
        -- other cities and counties are not told by the lists, so of them nothing can
        -- be said
        inner join
            {{ ref("core_regions") }} as regions
            on figures.region_code = regions.region_code
            and (
                regions.level in ('province', 'corps') or regions.is_separately_planned
            )
        where
            figures.measure = 'new'
            and figures.batch is not null
            and figures.precision = 'exact'
        group by figures.program_id, figures.batch, figures.region_code
    ),
    of_regions as (
        select
            figures.program_id,
            figures.batch,
            figures.stage,
            figures.measure,
            figures.region_code,
            figures.announced_low,
            figures.announced_high,
            count(rows_of_lists.program_id) as loaded,
            min(rows_of_lists.notice_on) as notice_on
        from figures
        left join
            loaded_rows as rows_of_lists
            on figures.program_id = rows_of_lists.program_id
            and figures.batch = rows_of_lists.batch
            and rows_of_lists.stage = 'final'
            and figures.region_code
            in (rows_of_lists.province_code, rows_of_lists.city_code)
        group by
            figures.program_id,
            figures.batch,
            figures.stage,
            figures.measure,
            figures.region_code,
            figures.announced_low,
            figures.announced_high
    ),
    covered as (
        select *
        from of_programs
        union all
        select *
        from of_regions
    ),
    batches as (
        select program_id, batch, min(notice_on) as notice_on
        from of_programs
        where stage = 'final'
        group by program_id, batch
    )
select
    covered.program_id,
    covered.batch,
    covered.stage,
    covered.measure,
    covered.region_code,
    cast(
        extract(
            year from coalesce(covered.notice_on, batches.notice_on)
        ) as {{ dbt.type_int() }}
    ) as year,
    cast(covered.announced_low as {{ dbt.type_int() }}) as announced_low,
    cast(covered.announced_high as {{ dbt.type_int() }}) as announced_high,
    cast(covered.loaded as {{ dbt.type_int() }}) as loaded,
    round(
        cast(covered.loaded as double) / nullif(covered.announced_high, 0), 4
    ) as share_low,
    round(
        cast(covered.loaded as double) / nullif(covered.announced_low, 0), 4
    ) as share_high
from covered
left join
    batches on covered.program_id = batches.program_id and covered.batch = batches.batch
