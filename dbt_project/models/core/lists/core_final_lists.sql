-- Every list a final notice is known to have (by its announced number, or because rows
-- of it are here), with the rows, and what the same notice removes of the same program.
-- A notice may remove of a program that it lists nothing of, and take the first title
-- (`removes_from`) before its own day.
with
    announced as (
        select
            program_id,
            notice_id,
            min(publisher_id) as publisher_id,
            min(batch) as batch,
            min(notice_on) as notice_on,
            min(case when measure = 'listed' then value_low end) as announced_low,
            max(case when measure = 'listed' then value_high end) as announced_high,
            max(case when measure = 'removed' then value_high end) as announced_removed
        from {{ ref("core_announced_counts") }}
        where
            stage = 'final'
            and measure in ('listed', 'removed')
            and program_id is not null
        group by program_id, notice_id
    ),
    present as (
        select
            program_id,
            notice_id,
            min(publisher_id) as publisher_id,
            min(batch) as batch,
            min(notice_on) as notice_on,
            sum(case when stage = 'final' then 1 else 0 end) as entries,
            sum(case when adjustment = 'removed' then 1 else 0 end) as entries_removed,
            min(
                case when adjustment = 'removed' then {{ acted_on() }} end
            ) as removes_from
        from {{ ref("core_entries") }}
        where notice_id is not null and (stage = 'final' or adjustment = 'removed')
        group by program_id, notice_id
    ),
    lists as (
        select
            coalesce(announced.program_id, present.program_id) as program_id,
            coalesce(announced.notice_id, present.notice_id) as notice_id,
            coalesce(announced.publisher_id, present.publisher_id) as publisher_id,
            coalesce(announced.batch, present.batch) as batch,
            coalesce(announced.notice_on, present.notice_on) as notice_on,
            announced.announced_low,
            announced.announced_high,
            coalesce(announced.announced_removed, 0) as announced_removed,
            coalesce(present.entries, 0) as entries,
            coalesce(present.entries_removed, 0) as entries_removed,
            present.removes_from,
            coalesce(present.entries, 0) > 0 as has_rows,
            -- nothing is missing of a program that the notice only removes of
            coalesce(present.entries, 0) > 0
            or announced.announced_low is null as is_loaded
        from announced
        full outer join
            present
            on announced.program_id = present.program_id
            and announced.notice_id = present.notice_id
    )
select
    *,
    -- an undated list of a year counts from the end of that year
    coalesce(
        notice_on,
        case
            when length(batch) = 4 and batch between '1990' and '2099'
            then cast(batch || '-12-31' as date)
        end
    ) as counted_on
from lists
