-- What each counted figure covers: which lists, whether they are all here, the rows
-- they have in the figure's region, and what the announcements add up to.
with
    figures as (select * from {{ ref("core_counted_figures") }}),
    lists_covered as (
        select
            figures.total_id,
            count(*) as lists,
            sum(case when lists.is_loaded then 1 else 0 end) as lists_loaded,
            {{ joined_values("case when not lists.is_loaded then lists.batch end") }}
            as batches_missing,
            sum(lists.announced_low) as listed_low,
            sum(lists.announced_high) as listed_high,
            sum(lists.announced_removed) as removed
        from figures
        inner join
            {{ ref("core_final_lists") }} as lists
            on figures.program_id = lists.program_id
            and (
                (
                    figures.measure in ('cumulative', 'cumulative_gross')
                    and lists.notice_on <= figures.counted_to
                )
                or (
                    figures.measure in ('new', 'removed')
                    and lists.batch = figures.batch
                )
            )
        group by figures.total_id
    ),
    rows_covered as (
        select
            figures.total_id,
            count(*) as entries,
            sum(
                case when entries.is_in_unit_of_its_own then 0 else 1 end
            ) as entries_outside_units
        from figures
        inner join
            {{ ref("core_entry_regions") }} as entries
            on figures.program_id = entries.program_id
            and figures.region_code = entries.region_code
            and (
                (
                    figures.measure in ('cumulative', 'cumulative_gross')
                    and entries.stage = 'final'
                    and entries.notice_on <= figures.counted_to
                )
                or (
                    figures.measure = 'new'
                    and entries.stage = 'final'
                    and entries.batch = figures.batch
                )
                or (
                    figures.measure = 'proposed'
                    and entries.stage = 'publicity'
                    and entries.batch = figures.batch
                )
            )
        group by figures.total_id
    ),
    publicity_lists as (
        select distinct program_id, batch
        from {{ ref("core_entries") }}
        where stage = 'publicity'
    ),
    -- Lists that were proposed, and not final, on the day a figure stands for:
    -- provinces often count them already.
    lists_then_proposed as (
        select figures.total_id, finals.batch
        from figures
        inner join
            {{ ref("core_final_lists") }} as finals
            on figures.program_id = finals.program_id
        inner join
            {{ ref("core_notices") }} as proposals
            on finals.batch = proposals.batch
            and finals.publisher_id = proposals.publisher_id
            and proposals.stage = 'publicity'
        where
            figures.measure in ('cumulative', 'cumulative_gross')
            and coalesce(proposals.notice_on, proposals.reported_on)
            <= figures.counted_to
            and finals.notice_on > figures.counted_to
    ),
    -- The proposed list itself where it is loaded, else the list it became.
    rows_then_proposed as (
        select
            lists.total_id,
            sum(
                case when entries.stage = 'publicity' then 1 else 0 end
            ) as entries_proposed,
            sum(case when entries.stage = 'final' then 1 else 0 end) as entries_final
        from lists_then_proposed as lists
        inner join figures on lists.total_id = figures.total_id
        left join
            {{ ref("core_entry_regions") }} as entries
            on figures.program_id = entries.program_id
            and figures.region_code = entries.region_code
            and lists.batch = entries.batch
        group by lists.total_id
    ),
    last_lists as (
        select total_id, batch
        from
            (
                select
                    figures.total_id,
                    lists.batch,
                    row_number() over (
                        partition by figures.total_id
                        order by lists.notice_on desc, lists.batch desc
                    ) as place
                from figures
                inner join
                    {{ ref("core_final_lists") }} as lists
                    on figures.program_id = lists.program_id
                    and lists.notice_on <= figures.counted_to
                where figures.measure in ('cumulative', 'cumulative_gross')
            ) as ranked
        where place = 1
    ),
    rows_of_last_lists as (
        select last_lists.total_id, last_lists.batch, count(*) as entries
        from last_lists
        inner join figures on last_lists.total_id = figures.total_id
        inner join
            {{ ref("core_entry_regions") }} as entries
            on figures.program_id = entries.program_id
            and figures.region_code = entries.region_code
            and last_lists.batch = entries.batch
            and entries.stage = 'final'
        group by last_lists.total_id, last_lists.batch
    ),
    rivals as (
        select program_id, region_code, measure, batch, counted_to
        from figures
        group by program_id, region_code, measure, batch, counted_to
        having count(distinct value) > 1
    )
select
    figures.*,
    coalesce(rows_covered.entries, 0) as entries,
    coalesce(rows_covered.entries_outside_units, 0) as entries_outside_units,
    lists_covered.batches_missing,
    lists_covered.removed,
    case
        when figures.measure = 'proposed'
        then publicity_lists.batch is not null
        else coalesce(lists_covered.lists = lists_covered.lists_loaded, false)
    end as is_loaded,
    case
        when figures.region_code <> 'CN'
        then null
        when figures.measure = 'cumulative'
        then lists_covered.listed_low - lists_covered.removed
        when figures.measure = 'removed'
        then lists_covered.removed
        else lists_covered.listed_low
    end as announced_low,
    case
        when figures.region_code <> 'CN'
        then null
        when figures.measure = 'cumulative'
        then lists_covered.listed_high - lists_covered.removed
        when figures.measure = 'removed'
        then lists_covered.removed
        else lists_covered.listed_high
    end as announced_high,
    rows_then_proposed.entries_proposed,
    rows_then_proposed.entries_final,
    rows_of_last_lists.entries as entries_of_last_list,
    rows_of_last_lists.batch as last_batch,
    rivals.measure is not null as has_rival
from figures
left join lists_covered on figures.total_id = lists_covered.total_id
left join rows_covered on figures.total_id = rows_covered.total_id
left join rows_then_proposed on figures.total_id = rows_then_proposed.total_id
left join rows_of_last_lists on figures.total_id = rows_of_last_lists.total_id
left join
    publicity_lists
    on figures.program_id = publicity_lists.program_id
    and figures.batch = publicity_lists.batch
left join
    rivals
    on figures.program_id = rivals.program_id
    and figures.region_code = rivals.region_code
    and figures.measure = rivals.measure
    and figures.batch is not distinct from rivals.batch
    and figures.counted_to = rivals.counted_to
