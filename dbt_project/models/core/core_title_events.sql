-- The events that can begin, interrupt, renew or end a title, as far as they can be
-- placed: dated, and of a batch of which the holder has the title. An award without a
-- date counts only where the holder has no other.
with
    awards as (
        select holder_id, batch, max(on_date) as last_on
        from {{ ref("core_events") }}
        where event in ('awarded', 'admitted')
        group by holder_id, batch
    ),
    holders as (
        select holder_id, max(last_on) as last_on from awards group by holder_id
    )
select
    events.*,
    events.event in ('awarded', 'admitted') as is_award,
    -- What has no publication date has been known from the beginning.
    coalesce(events.published_on, cast('0001-01-01' as date)) as known_from
from {{ ref("core_events") }} as events
left join holders on events.holder_id = holders.holder_id
left join
    awards
    on events.holder_id = awards.holder_id
    and events.adjusted_batch = awards.batch
where
    (
        events.event in ('awarded', 'admitted')
        and (events.on_date is not null or holders.last_on is null)
    )
    or (
        events.event in ('removed', 'suspended', 'restored', 'reviewed')
        and events.on_date is not null
        and (events.adjusted_batch is null or awards.batch is not null)
    )
