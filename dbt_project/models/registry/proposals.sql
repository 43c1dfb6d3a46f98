-- What became of whom a publicity list proposed: one row a holder and batch. A proposal
-- is decided where the final list of its batch is here whole.
with
    entries as (select entry_id, province_code from {{ ref("core_entries") }}),
    events as (select * from {{ ref("core_events") }}),
    organizations as (select * from {{ ref("organizations") }}),
    proposed as (
        select
            events.*,
            row_number() over (
                partition by holder_id, batch order by entry_id
            ) as copy_no
        from events
        where event = 'proposed'
    ),
    listed as (
        select holder_id, batch, min(on_date) as decided_on
        from events
        where event in ('awarded', 'admitted', 'listed')
        group by holder_id, batch
    ),
    not_listed as (
        select holder_id, batch, min(on_date) as decided_on
        from events
        where event = 'not_listed'
        group by holder_id, batch
    ),
    -- Withdrawn is who was proposed by no notice that stands; corrected away alike.
    acts as (
        select acts.entry_id, min(notices.notice_on) as on_date
        from {{ ref("core_acts_on_entries") }} as acts
        inner join
            {{ ref("core_notices") }} as notices on acts.notice_id = notices.notice_id
        where acts.event in ('withdrawn', 'corrected') and not acts.is_kept
        group by acts.entry_id
    ),
    withdrawn as (
        select proposed.holder_id, proposed.batch, max(acts.on_date) as decided_on
        from proposed
        left join acts on proposed.entry_id = acts.entry_id
        group by proposed.holder_id, proposed.batch
        having count(acts.entry_id) = count(*)
    ),
    -- The day to which a later notice extends the time for objections.
    extended as (
        select target_notice_id as notice_id, max(until) as objections_until
        from {{ ref("core_notice_acts") }}
        where act = 'extended' and status = 'found' and until is not null
        group by target_notice_id
    ),
    awards as (
        select
            holder_id,
            batch,
            row_number() over (
                partition by holder_id order by on_date nulls last, batch, entry_id
            ) as place
        from events
        where event = 'awarded'
    )
select
    proposed.entry_id,
    proposed.program_id,
    proposed.batch,
    proposed.organization_id,
    organizations.name,
    proposed.product_id,
    entries.province_code,
    proposed.notice_id,
    proposed.on_date as proposed_on,
    case
        when listed.holder_id is not null
        then 'listed'
        when withdrawn.holder_id is not null
        then 'withdrawn'
        when not_listed.holder_id is null
        then 'undecided'
        when awards.holder_id is not null
        then 'listed_by_another_batch'
        else 'not_listed'
    end as outcome,
    case
        when listed.holder_id is not null
        then listed.decided_on
        when withdrawn.holder_id is not null
        then withdrawn.decided_on
        else not_listed.decided_on
    end as decided_on,
    case
        when listed.holder_id is not null then proposed.batch else awards.batch
    end as listed_in_batch,
    extended.objections_until
from proposed
inner join entries on proposed.entry_id = entries.entry_id
inner join organizations on proposed.organization_id = organizations.organization_id
left join
    listed on proposed.holder_id = listed.holder_id and proposed.batch = listed.batch
left join
    not_listed
    on proposed.holder_id = not_listed.holder_id
    and proposed.batch = not_listed.batch
left join
    withdrawn
    on proposed.holder_id = withdrawn.holder_id
    and proposed.batch = withdrawn.batch
left join extended on proposed.notice_id = extended.notice_id
left join awards on proposed.holder_id = awards.holder_id and awards.place = 1
where proposed.copy_no = 1
