with
    events as (
        select
            entries.*,
            case
                when stage = 'final' and program_level = 'candidate'
                then 'admitted'
                when stage = 'final'
                then 'awarded'
                when stage = 'publicity'
                then 'proposed'
                when stage = 'call'
                then 'recommended'
            end as event
        from {{ ref("core_entries") }} as entries
        where organization_id is not null and notice_id is not null
    )
select
    {{ stable_id("evt", ["entry_id", "event"]) }} as event_id,
    organization_id,
    program_id,
    event,
    notice_on as on_date,
    notice_id,
    batch,
    product_id,
    entry_id
from events
where event is not null
