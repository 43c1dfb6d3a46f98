-- Rows of the adjustment annexes that a figure of removals or renames counts; no row of
-- this table where no such annex is loaded. A figure that names neither program nor
-- kind counts all programs of its level together.
with
    counted as (
        select figures.total_id, programs.program_id
        from {{ ref("core_counted_figures") }} as figures
        inner join
            {{ ref("core_figure_programs") }} as programs
            on figures.total_id = programs.total_id
        union
        select figures.total_id, programs.program_id
        from {{ ref("core_counted_figures") }} as figures
        inner join
            {{ ref("core_programs") }} as programs
            on figures.level = programs.level
            and figures.region_code = programs.region_code
        where figures.program_id is null and figures.kind is null
    ),
    adjustments as (
        select distinct program_id, batch, adjustment
        from {{ ref("core_region_counts") }}
        where adjustment in ('removed', 'renamed')
    ),
    in_regions as (
        select program_id, batch, adjustment, region_code, sum(entries) as entries
        from {{ ref("core_region_counts") }}
        where adjustment in ('removed', 'renamed')
        group by program_id, batch, adjustment, region_code
    )
select figures.total_id, sum(coalesce(in_regions.entries, 0)) as entries
from {{ ref("core_counted_figures") }} as figures
inner join counted as programs on figures.total_id = programs.total_id
inner join
    adjustments
    on programs.program_id = adjustments.program_id
    and figures.batch = adjustments.batch
    and figures.measure = adjustments.adjustment
left join
    in_regions
    on programs.program_id = in_regions.program_id
    and figures.batch = in_regions.batch
    and figures.measure = in_regions.adjustment
    and figures.region_code = in_regions.region_code
group by figures.total_id
