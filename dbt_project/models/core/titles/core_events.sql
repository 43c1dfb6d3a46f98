-- What notices tell of organizations: one row an event, matched or not. An organization
-- in a publicity list that is absent from the whole final list of the same program and
-- batch is told of by the final notice, with the publicity row as evidence.
with
    entries as (
        select
            entries.*,
            {{ holder_id() }} as holder_id,
            coalesce(notices.published_on, notices.issued_on) as published_on
        from {{ ref("core_entries") }} as entries
        inner join
            {{ ref("core_notices") }} as notices
            on entries.notice_id = notices.notice_id
        where entries.organization_id is not null
    ),
    listed as (
        select
            entries.entry_id,
            case
                when stage = 'call'
                then 'recommended'
                when stage = 'publicity'
                then 'proposed'
                when stage = 'final' and program_level = 'candidate'
                then 'admitted'
                when stage = 'final' and not confers_title
                then 'listed'
                when stage = 'final'
                then 'awarded'
                when stage = 'adjustment' and mergers.entry_id is not null
                then 'merged'
                when stage = 'adjustment'
                then adjustment
            end as event,
            notice_on as on_date,
            published_on,
            notice_id
        from entries
        left join
            (
                select distinct entry_id
                from {{ ref("stg_organization_renames") }}
                where status = 'merged'
            ) as mergers
            on entries.entry_id = mergers.entry_id
    ),
    -- Lists of which every announced row is here: what they do not name was not listed.
    whole_lists as (
        select program_id, batch, max(notice_id) as notice_id
        from {{ ref("core_final_lists") }}
        where is_loaded and batch is not null
        group by program_id, batch
        having
            min(case when entries >= coalesce(announced_low, 0) then 1 else 0 end) = 1
    ),
    proposed as (
        select
            entries.*,
            row_number() over (
                partition by holder_id, batch order by entry_id
            ) as copy_no
        from entries
        where stage = 'publicity'
    ),
    not_listed as (
        select
            proposed.entry_id,
            'not_listed' as event,
            notices.notice_on as on_date,
            coalesce(notices.published_on, notices.issued_on) as published_on,
            notices.notice_id
        from proposed
        inner join
            whole_lists
            on proposed.program_id = whole_lists.program_id
            and proposed.batch = whole_lists.batch
        inner join
            {{ ref("core_notices") }} as notices
            on whole_lists.notice_id = notices.notice_id
        where
            proposed.copy_no = 1
            and not exists (
                select 1
                from entries as final_entries
                where
                    final_entries.stage = 'final'
                    and final_entries.holder_id = proposed.holder_id
                    and final_entries.batch = proposed.batch
            )
    ),
    events as (
        select *
        from listed
        where event is not null
        union all
        select *
        from not_listed
    )
select
    {{ stable_id("evt", ["events.entry_id", "events.event"]) }} as event_id,
    entries.holder_id,
    entries.organization_id,
    entries.program_id,
    entries.confers_title,
    entries.review_years,
    entries.validity_years,
    entries.product_id,
    events.event,
    events.on_date,
    events.published_on,
    entries.observed_at,
    events.notice_id,
    entries.batch,
    entries.adjusted_batch,
    events.entry_id
from events
inner join entries on events.entry_id = entries.entry_id
