-- The spells as known by all notices. A later award to a holder does not begin a second
-- spell; an award after an end does. Whether a fixed term is over is asked of the last
-- day the registry knows of, never of the clock. Where a title is held, the row says
-- that stands for the award.
with
    spells as (
        select distinct holder_id, spell_no, entry_id, begun_on, ended_on, ended_by
        from {{ ref("core_title_phases") }}
        where is_last_known
    ),
    last_phases as (
        select
            phases.*,
            row_number() over (
                partition by holder_id, spell_no order by phase_no desc
            ) as place
        from {{ ref("core_title_phases") }} as phases
        where is_last_known
    )
select
    {{ recognition_id("entries", "spells.spell_no") }} as recognition_id,
    entries.organization_id,
    entries.program_id,
    entries.program_level as level,
    entries.batch,
    entries.list_year,
    entries.product_id,
    standing.province_code,
    standing.city_code,
    spells.begun_on as valid_from,
    spells.ended_on as valid_to,
    case
        -- taken by a notice, however it words that
        when spells.ended_by in ('repealed', 'corrected')
        then 'removed'
        when
            spells.ended_by in ('removed', 'merged')
            or (spells.ended_by = 'expired' and spells.ended_on <= days.last_day)
        then spells.ended_by
        else last_phases.status
    end as status,
    case
        when spells.ended_by is null then last_phases.review_due_on
    end as review_due_on,
    case when spells.ended_by = 'expired' then spells.ended_on end as lapses_on,
    entries.notice_id,
    spells.entry_id
from spells
inner join
    last_phases
    on spells.holder_id = last_phases.holder_id
    and spells.spell_no = last_phases.spell_no
    and last_phases.place = 1
inner join {{ ref("core_entries") }} as entries on spells.entry_id = entries.entry_id
left join
    {{ ref("core_replaced_rows") }} as replaced on spells.entry_id = replaced.entry_id
inner join
    {{ ref("core_entries") }} as standing
    on coalesce(replaced.standing_entry_id, spells.entry_id) = standing.entry_id
cross join {{ ref("core_last_day") }} as days
where entries.confers_title
