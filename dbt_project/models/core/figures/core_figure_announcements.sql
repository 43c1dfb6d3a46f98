-- The number that a notice itself announces for what a published figure counts of one
-- batch.
select
    figures.total_id,
    min(announced.value) as announced_low,
    max(announced.value) as announced_high,
    {{ joined_values("announced.notice_id") }} as notice_ids
from {{ ref("core_counted_figures") }} as figures
inner join
    {{ ref("core_announced_counts") }} as announced
    on figures.region_code = announced.region_code
    and figures.program_id is not distinct from announced.program_id
    and figures.batch = announced.batch
    and (
        (
            figures.measure = 'new'
            and announced.measure = 'listed'
            and announced.stage = 'final'
        )
        or (
            figures.measure = 'proposed'
            and announced.measure = 'listed'
            and announced.stage = 'publicity'
        )
        or (
            figures.measure in ('removed', 'renamed')
            and announced.measure = figures.measure
            and announced.stage in ('final', 'adjustment')
        )
    )
where figures.program_id is not null or figures.kind is null
group by figures.total_id
