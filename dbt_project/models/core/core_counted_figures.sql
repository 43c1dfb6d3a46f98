-- Published figures that count list rows, each with the day it is counted to: the
-- notice of the batch it names, else the last day it can speak of.
with
    batch_ends as (
        select program_id, batch, max(notice_on) as notice_on
        from {{ ref("core_final_lists") }}
        group by program_id, batch
    )
select
    figures.*,
    regions.level as region_level,
    coalesce(regions.level in ('country', 'province', 'corps'), false)
    or coalesce(regions.is_separately_planned, false) as is_told_by_lists,
    coalesce(
        case
            when figures.measure in ('cumulative', 'cumulative_gross')
            then named.notice_on
        end,
        figures.as_of_end
    ) as counted_to
from {{ ref("published_figures") }} as figures
left join
    {{ ref("region_codes") }} as regions on figures.region_code = regions.region_code
left join
    batch_ends as named
    on figures.program_id = named.program_id
    and figures.batch = named.batch
where
    figures.program_id is not null
    and figures.measure in (
        'cumulative',
        'cumulative_gross',
        'new',
        'proposed',
        'recommended',
        'removed',
        'renamed'
    )
