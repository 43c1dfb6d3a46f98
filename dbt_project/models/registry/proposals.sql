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
        when not_listed.holder_id is null
        then 'undecided'
        when awards.holder_id is not null
        then 'listed_by_another_batch'
        else 'not_listed'
    end as outcome,
    coalesce(listed.decided_on, not_listed.decided_on) as decided_on,
    case
        when listed.holder_id is not null then proposed.batch else awards.batch
    end as listed_in_batch
from proposed
inner join entries on proposed.entry_id = entries.entry_id
inner join organizations on proposed.organization_id = organizations.organization_id
left join
    listed on proposed.holder_id = listed.holder_id and proposed.batch = listed.batch
left join
    not_listed
    on proposed.holder_id = not_listed.holder_id
    and proposed.batch = not_listed.batch
left join awards on proposed.holder_id = awards.holder_id and awards.place = 1
where proposed.copy_no = 1
