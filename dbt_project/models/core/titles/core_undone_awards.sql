-- What undoes an award: the notice that gave it is repealed, or is published again with
-- another in the holder's place. One row a holder, acting notice and notice undone.
-- Where a list that is published again keeps the holder, the award of the former list
-- is undone as well, since that of the later one stands for it.
with
    acts as (
        select
            acts.*,
            row_number() over (
                partition by notice_id, target_notice_id, holder_id, event
                order by entry_id
            ) as copy_no
        from {{ ref("core_acts_on_entries") }} as acts
        where event in ('repealed', 'corrected') and stage = 'final'
    )
select
    acts.event_id,
    acts.holder_id,
    acts.event,
    notices.notice_on as on_date,
    coalesce(notices.published_on, notices.issued_on) as published_on,
    acts.entry_id,
    entries.review_years,
    acts.target_notice_id
from acts
inner join {{ ref("core_notices") }} as notices on acts.notice_id = notices.notice_id
inner join {{ ref("core_entries") }} as entries on acts.entry_id = entries.entry_id
where acts.copy_no = 1 and notices.notice_on is not null
