-- The events that can begin, interrupt, renew or end a title, with the days from which
-- and to which they count in what is known: an adjustment of a batch counts from when
-- the holder is known to have the title by that batch, an award without a date as long
-- as the holder is known to have no other. A place in a pool or on a list that confers
-- nothing is followed alike, so that who leaves it can be told; it is no title.
with
    undoing as (select * from {{ ref("core_undone_awards") }}),
    -- Who is merged into a holder of the same title keeps none beside it. A holder is
    -- who was given it by a notice that stands, or had it given back, and was not taken
    -- it since.
    mergers as (
        select events.event_id
        from {{ ref("core_events") }} as events
        inner join
            {{ ref("stg_organization_renames") }} as renames
            on events.entry_id = renames.entry_id
            and renames.status = 'merged'
        inner join
            {{ ref("core_events") }} as held
            on renames.new_organization_id = held.organization_id
            and events.program_id = held.program_id
            and held.on_date <= events.on_date
        left join
            undoing
            on held.holder_id = undoing.holder_id
            and held.notice_id = undoing.target_notice_id
            and undoing.on_date <= events.on_date
        where
            events.event = 'merged'
            and held.event in ('awarded', 'admitted', 'listed', 'removed', 'restored')
            and undoing.holder_id is null
            and (held.lapses_on is null or held.lapses_on > events.on_date)
        group by events.event_id
        having
            max(case when held.event not in ('removed', 'restored') then 1 else 0 end)
            = 1
            and max(
                case when held.event <> 'removed' then held.on_date end
            ) >= coalesce(
                max(case when held.event = 'removed' then held.on_date end),
                cast('0001-01-01' as date)
            )
    ),
    events as (
        select
            events.*,
            event in ('awarded', 'admitted', 'listed') as is_award,
            -- What has no publication date has been known from the beginning.
            coalesce(published_on, cast('0001-01-01' as date)) as known_from
        from {{ ref("core_events") }} as events
        where
            event in ('awarded', 'admitted', 'listed')
            or (
                event in ('removed', 'expired', 'suspended', 'restored', 'reviewed')
                and on_date is not null
            )
            or event_id in (select event_id from mergers)
    ),
    awards as (
        select holder_id, batch, min(known_from) as known_from
        from events
        where is_award
        group by holder_id, batch
    ),
    awards_of_notices as (
        select holder_id, notice_id, min(known_from) as known_from
        from events
        where is_award
        group by holder_id, notice_id
    ),
    dated_awards as (
        select holder_id, min(known_from) as known_from
        from events
        where is_award and on_date is not null
        group by holder_id
    )
select
    events.event_id,
    events.holder_id,
    events.event,
    events.is_award,
    events.on_date,
    events.entry_id,
    events.review_years,
    events.lapses_on,
    case when events.is_award then events.notice_id end as award_notice_id,
    false as undoes,
    greatest(awards.known_from, events.known_from) as counts_from,
    case when events.on_date is null then dated_awards.known_from end as counts_to
from events
left join
    awards
    on events.holder_id = awards.holder_id
    and events.adjusted_batch = awards.batch
left join dated_awards on events.holder_id = dated_awards.holder_id
where events.is_award or events.adjusted_batch is null or awards.batch is not null
union all
select
    undoing.event_id,
    undoing.holder_id,
    undoing.event,
    false as is_award,
    undoing.on_date,
    undoing.entry_id,
    undoing.review_years,
    cast(null as date) as lapses_on,
    undoing.target_notice_id as award_notice_id,
    true as undoes,
    greatest(
        awards_of_notices.known_from,
        coalesce(undoing.published_on, cast('0001-01-01' as date))
    ) as counts_from,
    cast(null as date) as counts_to
from undoing
inner join
    awards_of_notices
    on undoing.holder_id = awards_of_notices.holder_id
    and undoing.target_notice_id = awards_of_notices.notice_id
