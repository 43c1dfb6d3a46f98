-- Every list a final notice is known to have (by its announced number, or because rows
-- of it are here), with the rows.
with
    announced as (
        select
            program_id,
            notice_id,
            publisher_id,
            batch,
            notice_on,
            min(value_low) as announced_low,
            max(value_high) as announced_high
        from {{ ref("core_announced_counts") }}
        where stage = 'final' and measure = 'listed' and program_id is not null
        group by program_id, notice_id, publisher_id, batch, notice_on
    ),
    removed as (
        select program_id, notice_id, sum(value) as announced_removed
        from {{ ref("core_announced_counts") }}
        where stage = 'final' and measure = 'removed' and program_id is not null
        group by program_id, notice_id
    ),
    present as (
        select
            program_id,
            notice_id,
            min(publisher_id) as publisher_id,
            min(batch) as batch,
            min(notice_on) as notice_on,
            count(*) as entries
        from {{ ref("core_entries") }}
        where stage = 'final' and notice_id is not null
        group by program_id, notice_id
    )
select
    coalesce(announced.program_id, present.program_id) as program_id,
    coalesce(announced.notice_id, present.notice_id) as notice_id,
    coalesce(announced.publisher_id, present.publisher_id) as publisher_id,
    coalesce(announced.batch, present.batch) as batch,
    coalesce(announced.notice_on, present.notice_on) as notice_on,
    announced.announced_low,
    announced.announced_high,
    coalesce(removed.announced_removed, 0) as announced_removed,
    coalesce(present.entries, 0) as entries,
    present.entries is not null as is_loaded
from announced
full outer join
    present
    on announced.program_id = present.program_id
    and announced.notice_id = present.notice_id
left join
    removed
    on announced.program_id = removed.program_id
    and announced.notice_id = removed.notice_id
