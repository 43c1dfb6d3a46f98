-- The publicity lists a figure may count: the one of its batch where it counts
-- proposals, and, for a cumulative figure, those that were proposed and not yet final
-- on its day (provinces often count them already). Rows of the proposed list where it
-- is loaded, beside those of the list it became.
with
    figures as (
        select counted.*, programs.program_id as counted_program_id
        from {{ ref("core_counted_figures") }} as counted
        inner join
            {{ ref("core_figure_programs") }} as programs
            on counted.total_id = programs.total_id
    ),
    proposed as (
        select
            figures.total_id,
            figures.counted_program_id as program_id,
            figures.counted_region_code as region_code,
            figures.batch,
            figures.counted_to
        from figures
        where figures.measure = 'proposed'
        union
        select
            figures.total_id,
            finals.program_id,
            figures.counted_region_code as region_code,
            finals.batch,
            figures.counted_to
        from figures
        inner join
            {{ ref("core_final_lists") }} as finals
            on figures.counted_program_id = finals.program_id
        inner join
            {{ ref("core_notices") }} as proposals
            on finals.batch = proposals.batch
            and finals.publisher_id = proposals.publisher_id
            and proposals.stage = 'publicity'
        where
            figures.is_cumulative
            and coalesce(proposals.notice_on, proposals.reported_on)
            <= figures.counted_to
            and finals.counted_on > figures.counted_to
    ),
    loaded as (
        select program_id, batch, region_code, stage, sum(entries) as entries
        from {{ ref("core_region_counts") }}
        group by program_id, batch, region_code, stage
    ),
    loaded_anywhere as (select distinct program_id, batch, stage from loaded),
    -- what is proposed, or listed, no more on the day of the figure
    undone as (
        select
            proposed.total_id,
            proposed.program_id,
            proposed.batch,
            undone.stage,
            sum(undone.entries) as entries
        from proposed
        inner join
            {{ ref("core_undone_counts") }} as undone
            on proposed.program_id = undone.program_id
            and proposed.batch = undone.batch
            and proposed.region_code = undone.region_code
            and (
                undone.undone_on <= proposed.counted_to
                or undone.undone_by = 'corrected'
            )
        group by proposed.total_id, proposed.program_id, proposed.batch, undone.stage
    )
select
    proposed.total_id,
    {{ joined_values("proposed.batch") }} as batches,
    sum(case when publicity.program_id is not null then 1 else 0 end)
    = count(*) as is_publicity_loaded,
    sum(case when finals.program_id is not null then 1 else 0 end)
    = count(*) as is_final_loaded,
    coalesce(sum(rows_proposed.entries), 0)
    - coalesce(sum(no_more_proposed.entries), 0) as rows_proposed,
    coalesce(sum(rows_listed.entries), 0)
    - coalesce(sum(no_more_listed.entries), 0) as rows_listed
from proposed
left join
    loaded_anywhere as publicity
    on proposed.program_id = publicity.program_id
    and proposed.batch = publicity.batch
    and publicity.stage = 'publicity'
left join
    loaded_anywhere as finals
    on proposed.program_id = finals.program_id
    and proposed.batch = finals.batch
    and finals.stage = 'final'
left join
    loaded as rows_proposed
    on proposed.program_id = rows_proposed.program_id
    and proposed.batch = rows_proposed.batch
    and proposed.region_code = rows_proposed.region_code
    and rows_proposed.stage = 'publicity'
left join
    loaded as rows_listed
    on proposed.program_id = rows_listed.program_id
    and proposed.batch = rows_listed.batch
    and proposed.region_code = rows_listed.region_code
    and rows_listed.stage = 'final'
left join
    undone as no_more_proposed
    on proposed.total_id = no_more_proposed.total_id
    and proposed.program_id = no_more_proposed.program_id
    and proposed.batch = no_more_proposed.batch
    and no_more_proposed.stage = 'publicity'
left join
    undone as no_more_listed
    on proposed.total_id = no_more_listed.total_id
    and proposed.program_id = no_more_listed.program_id
    and proposed.batch = no_more_listed.batch
    and no_more_listed.stage = 'final'
group by proposed.total_id
