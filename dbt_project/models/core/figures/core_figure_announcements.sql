-- The number that a notice itself announces for what a published figure counts of one
-- batch: less the rows that are undone by the day of the figure, and none of a notice
-- of which nothing stands any more.
with
    announced as (
        select
            figures.total_id,
            numbers.notice_id,
            numbers.program_id,
            numbers.region_code,
            numbers.stage,
            numbers.measure,
            numbers.value,
            figures.counted_to
        from {{ ref("core_counted_figures") }} as figures
        inner join
            {{ ref("core_announced_counts") }} as numbers
            on figures.region_code = numbers.region_code
            and figures.program_id is not distinct from numbers.program_id
            and figures.batch = numbers.batch
            and (
                (
                    figures.measure = 'new'
                    and numbers.measure = 'listed'
                    and numbers.stage = 'final'
                )
                or (
                    figures.measure = 'proposed'
                    and numbers.measure = 'listed'
                    and numbers.stage = 'publicity'
                )
                or (
                    figures.measure in ('removed', 'renamed')
                    and numbers.measure = figures.measure
                    and numbers.stage in ('final', 'adjustment')
                )
            )
        where figures.program_id is not null or figures.kind is null
    ),
    undone as (
        select
            announced.total_id,
            announced.notice_id,
            announced.value,
            sum(counts.entries) as entries
        from (select distinct * from announced) as announced
        inner join
            {{ ref("core_undone_counts") }} as counts
            on announced.program_id = counts.program_id
            and announced.notice_id = counts.notice_id
            and announced.region_code = counts.region_code
            and announced.stage = counts.stage
            and announced.measure = 'listed'
            and counts.lowers_announced
            and (
                counts.undone_by = 'corrected'
                or counts.undone_on <= announced.counted_to
            )
        group by announced.total_id, announced.notice_id, announced.value
    ),
    standing as (
        select
            announced.total_id,
            announced.notice_id,
            {{ lowered("announced.value", "undone.entries") }} as value,
            coalesce(undone.entries, 0) as entries_undone
        from announced
        left join
            undone
            on announced.total_id = undone.total_id
            and announced.notice_id = undone.notice_id
            and announced.value = undone.value
    )
select
    total_id,
    min(value) as announced_low,
    max(value) as announced_high,
    {{ joined_values("notice_id") }} as notice_ids
from standing
where value > 0 or entries_undone = 0
group by total_id
