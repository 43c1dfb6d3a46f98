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
        select
            proposed.total_id,
            proposed.program_id,
            proposed.batch,
            counts.stage,
            sum(
                case
                    when counts.region_code = proposed.region_code
                    then counts.entries
                    else 0
                end
            ) as entries
        from proposed
        inner join
            {{ ref("core_region_counts") }} as counts
            on proposed.program_id = counts.program_id
            and proposed.batch = counts.batch
        where counts.stage in ('publicity', 'final')
        group by proposed.total_id, proposed.program_id, proposed.batch, counts.stage
    ),
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
    ),
    standing as (
        select
            loaded.total_id,
            loaded.program_id,
            loaded.batch,
            loaded.stage,
            loaded.entries - coalesce(undone.entries, 0) as entries
        from loaded
        left join
            undone
            on loaded.total_id = undone.total_id
            and loaded.program_id = undone.program_id
            and loaded.batch = undone.batch
            and loaded.stage = undone.stage
    ),
    by_stage as (
        select
            proposed.total_id,
            proposed.batch,
            {% for stage in ["publicity", "final"] %}
                max(
                    case when standing.stage = '{{ stage }}' then 1 else 0 end
                ) as is_{{ stage }}_loaded,
                sum(
                    case
                        when standing.stage = '{{ stage }}' then standing.entries else 0
                    end
                ) as rows_of_{{ stage }}{{ "," if not loop.last }}
            {% endfor %}
        from proposed
        left join
            standing
            on proposed.total_id = standing.total_id
            and proposed.program_id = standing.program_id
            and proposed.batch = standing.batch
        group by proposed.total_id, proposed.program_id, proposed.batch
    )
select
    total_id,
    {{ joined_values("batch") }} as batches,
    min(is_publicity_loaded) = 1 as is_publicity_loaded,
    min(is_final_loaded) = 1 as is_final_loaded,
    sum(rows_of_publicity) as rows_proposed,
    sum(rows_of_final) as rows_listed
from by_stage
group by total_id
