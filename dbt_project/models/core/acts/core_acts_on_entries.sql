-- The entries of a notice that later notices act upon: one row an act and entry. What
-- is revoked proposes or confers nothing any more (`withdrawn`, `repealed`); what is
-- published again is replaced row by row (`corrected`), where the later list has
-- another holder in its place; a holder on both lists is kept. Whom a revoked notice
-- took a title from is given it back (`restored`). `event_id` is that of the row of
-- the acting notice that names the holder, where there is one.
with
    entries as (
        select entries.*, {{ holder_id() }} as holder_id
        from {{ ref("core_entries") }} as entries
        where organization_id is not null and notice_id is not null
    ),
    -- A notice all of whose rows a ruling takes out does nothing either.
    taken_out as (
        select notice_id
        from {{ ref("core_printed_entries") }}
        where notice_id is not null
        group by notice_id
        having count(ruling_id) = count(*)
    ),
    found as (
        select *
        from {{ ref("core_notice_acts") }}
        where
            status = 'found'
            and act not in ('supplemented', 'extended')
            and notice_id not in (select notice_id from taken_out)
    ),
    -- What corrected the notice acted upon, or added to it, goes with it: added rows
    -- only where no number and no title says which notice is meant.
    followers as (
        select target_notice_id, notice_id, act, notice_on
        from {{ ref("core_notice_acts") }}
        where status = 'found' and adds_rows
    ),
    reach as (
        select act_id, target_notice_id
        from found
        union
        select found.act_id, followers.notice_id
        from found
        inner join followers on found.target_notice_id = followers.target_notice_id
        where
            followers.notice_id <> found.notice_id
            and (
                followers.notice_on < found.notice_on
                or (
                    followers.notice_on = found.notice_on
                    and followers.notice_id < found.notice_id
                )
            )
            and (
                followers.act <> 'supplemented'
                or (found.told_by = 'program_and_batch' and not found.adds_rows)
            )
    ),
    acting as (
        select found.*, reach.target_notice_id as reached_notice_id
        from found
        inner join reach on found.act_id = reach.act_id
    ),
    reached as (
        select
            acting.act_id,
            acting.act,
            acting.notice_id,
            acting.notice_on,
            acting.is_partial,
            acting.adds_rows,
            entries.entry_id,
            entries.list_id,
            entries.notice_id as target_notice_id,
            entries.program_id,
            entries.batch,
            entries.stage,
            entries.adjustment,
            entries.seq,
            entries.holder_id
        from acting
        inner join
            entries
            on acting.reached_notice_id = entries.notice_id
            and (
                entries.stage in ('publicity', 'final')
                -- what took or halted titles is undone by giving them back
                or (
                    acting.act = 'revoked'
                    and entries.adjustment in ('removed', 'suspended')
                )
            )
            and (
                not acting.adds_rows
                or acting.target_stage = entries.stage
                or acting.target_stage is null
            )
    ),
    -- The rows of the acting notice, by whom they name.
    own_rows as (
        select
            notice_id,
            program_id,
            stage,
            holder_id,
            min(entry_id) as entry_id,
            min(seq) as seq
        from entries
        where
            stage in ('publicity', 'final')
            or adjustment in ('withdrawn', 'repealed', 'suspended', 'restored')
        group by notice_id, program_id, stage, holder_id
    ),
    sizes as (
        select
            reached.act_id,
            reached.target_notice_id,
            reached.program_id,
            reached.targets,
            own.rows_published
        from
            (
                select
                    act_id,
                    target_notice_id,
                    program_id,
                    count(distinct entry_id) as targets
                from reached
                where adds_rows
                group by act_id, target_notice_id, program_id
            ) as reached
        inner join found on reached.act_id = found.act_id
        inner join
            (
                select notice_id, program_id, count(*) as rows_published
                from entries
                where stage in ('publicity', 'final')
                group by notice_id, program_id
            ) as own
            on found.notice_id = own.notice_id
            and reached.program_id = own.program_id
    ),
    -- A list that is published again in part numbers its rows as the first one did.
    renumbered as (
        select notice_id, program_id, max(seq) = count(*) as counts_from_one
        from entries
        where stage in ('publicity', 'final') and seq is not null
        group by notice_id, program_id
    ),
    judged as (
        select
            reached.*,
            same_holder.entry_id as own_entry_id,
            same_holder.entry_id is not null and reached.adds_rows as is_kept,
            reached.act = 'republished'
            or sizes.rows_published * 5 >= sizes.targets * 4 as is_whole,
            not coalesce(renumbered.counts_from_one, true)
            and exists (
                select 1
                from own_rows
                where
                    own_rows.notice_id = reached.notice_id
                    and own_rows.program_id = reached.program_id
                    and own_rows.stage = reached.stage
                    and own_rows.seq = reached.seq
            ) as has_its_number
        from reached
        left join
            own_rows as same_holder
            on reached.notice_id = same_holder.notice_id
            and reached.holder_id = same_holder.holder_id
            and (
                (reached.adds_rows and same_holder.stage = reached.stage)
                or (not reached.adds_rows and same_holder.stage = 'adjustment')
            )
        left join
            sizes
            on reached.act_id = sizes.act_id
            and reached.target_notice_id = sizes.target_notice_id
            and reached.program_id = sizes.program_id
        left join
            renumbered
            on reached.notice_id = renumbered.notice_id
            and reached.program_id = renumbered.program_id
    ),
    undone as (
        select
            *,
            case
                when act in ('suspended', 'restored')
                then act
                when stage = 'adjustment'
                then 'restored'
                when adds_rows
                then 'corrected'
                when stage = 'publicity'
                then 'withdrawn'
                else 'repealed'
            end as event
        from judged
        where
            case
                when adds_rows
                then is_kept or is_whole or has_its_number
                else not is_partial or own_entry_id is not null
            end
            and (act not in ('suspended', 'restored') or stage = 'final')
    )
select
    undone.*,
    case when adds_rows then null else own_entry_id end as acting_entry_id,
    case
        when own_entry_id is not null and not adds_rows
        then {{ stable_id("evt", ["own_entry_id", "event"]) }}
        else {{ stable_id("evt", ["entry_id", "event", "notice_id"]) }}
    end as event_id
from undone
