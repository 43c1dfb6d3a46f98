-- Rows of the adjustment annexes that a figure of removals or renames counts; no row of
-- this table where no such annex is loaded.
with
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
inner join
    {{ ref("core_figure_programs") }} as programs
    on figures.total_id = programs.total_id
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
