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
                when stage = 'final' and {{ ended_by_its_row() }}
                then standing
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
                when stage = 'adjustment' and acted_as.event is not null
                then acted_as.event
                when stage = 'adjustment' and adjustment <> 'extended'
                then adjustment
            end as event,
            case
                when stage = 'final' and {{ ended_by_its_row() }}
                then {{ acted_on() }}
                -- a row that adjusts may have a day of its own
                when stage = 'adjustment' and acted_as.event is null
                then {{ acted_on() }}
                else notice_on
            end as on_date,
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
        left join
            (
                select acting_entry_id, min(event) as event
                from {{ ref("core_acts_on_entries") }}
                where acting_entry_id is not null
                group by acting_entry_id
            ) as acted_as
            on entries.entry_id = acted_as.acting_entry_id
    ),
    -- What the row of a list that confers says became of the title since.
    told_by_row as (
        select
            entry_id,
            standing as event,
            case
                when standing_from > notice_on then standing_from else notice_on
            end as on_date,
            published_on,
            notice_id
        from entries
        where
            stage = 'final'
            and standing in ('removed', 'suspended', 'renamed')
            and not {{ ended_by_its_row() }}
    ),
    taken_out as (
        select program_id, notice_id, count(*) as entries
        from {{ ref("core_printed_entries") }}
        where ruling_id is not null and stage = 'final'
        group by program_id, notice_id
    ),
    -- Lists of which every announced row is here: what they do not name was not listed.
    whole_lists as (
        select lists.program_id, lists.batch, max(lists.notice_id) as notice_id
        from {{ ref("core_final_lists") }} as lists
        left join
            taken_out
            on lists.program_id = taken_out.program_id
            and lists.notice_id = taken_out.notice_id
        where
            lists.batch is not null
            -- a notice that only removes lists nobody
            and (lists.has_rows or lists.announced_low is not null)
        group by lists.program_id, lists.batch
        having
            -- where a person took all rows out, no list decides
            max(case when lists.has_rows then 1 else 0 end) = 1
            and min(
                case
                    when
                        lists.entries + coalesce(taken_out.entries, 0)
                        >= coalesce(lists.announced_low, 0)
                    then 1
                    else 0
                end
            )
            = 1
    ),
    proposed as (
        select
            entries.*,
            row_number() over (
                partition by holder_id, batch order by entries.entry_id
            ) as copy_no,
            -- a holder may be proposed again by a notice that stands
            max(case when withdrawn.entry_id is null then 1 else 0 end) over (
                partition by holder_id, batch
            )
            = 1 as is_standing
        from entries
        left join
            (
                select distinct entry_id
                from {{ ref("core_acts_on_entries") }}
                where event in ('withdrawn', 'corrected') and not is_kept
            ) as withdrawn
            on entries.entry_id = withdrawn.entry_id
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
            and proposed.is_standing
            and not exists (
                select 1
                from entries as final_entries
                where
                    final_entries.stage = 'final'
                    and final_entries.holder_id = proposed.holder_id
                    and final_entries.batch = proposed.batch
            )
    ),
    -- What a later notice does to an entry whose holder none of its own rows names.
    acted_upon as (
        select
            acts.entry_id,
            acts.event,
            notices.notice_on as on_date,
            coalesce(notices.published_on, notices.issued_on) as published_on,
            acts.notice_id,
            acts.event_id
        from
            (
                select
                    acts.*,
                    row_number() over (
                        partition by notice_id, target_notice_id, holder_id, event
                        order by entry_id
                    ) as copy_no
                from {{ ref("core_acts_on_entries") }} as acts
                where acting_entry_id is null and not is_kept
            ) as acts
        inner join
            {{ ref("core_notices") }} as notices on acts.notice_id = notices.notice_id
        where acts.copy_no = 1
    ),
    events as (
        select *, {{ stable_id("evt", ["entry_id", "event"]) }} as event_id
        from listed
        where event is not null
        union all
        select *, {{ stable_id("evt", ["entry_id", "event"]) }} as event_id
        from told_by_row
        union all
        select *, {{ stable_id("evt", ["entry_id", "event"]) }} as event_id
        from not_listed
        union all
        select *
        from acted_upon
    )
select
    events.event_id,
    entries.holder_id,
    entries.organization_id,
    entries.program_id,
    entries.confers_title,
    entries.review_years,
    -- Until when an award gives the title: as its row says, else for the program's
    -- term.
    case
        when events.event not in ('awarded', 'admitted', 'listed')
        then null
        when entries.standing = 'expired'
        then entries.standing_from
        else
            cast(
                {{ dbt.dateadd("year", "entries.validity_years", "events.on_date") }}
                as date
            )
    end as lapses_on,
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
