-- Rows of lists that a later notice publishes again for the same holder: what that row
-- says stands in place of what this one said. One row an entry replaced, with the one
-- that was published last. An undated notice counts as the later one.
{% set undated = "cast('9999-12-31' as date)" %}
with
    replacing as (
        select
            acts.entry_id,
            acts.own_entry_id as standing_entry_id,
            coalesce(acts.notice_on, {{ undated }}) as replaced_on,
            acts.notice_id,
            coalesce(replaced.notice_on, {{ undated }}) as published_on,
            acts.target_notice_id
        from {{ ref("core_acts_on_entries") }} as acts
        inner join
            {{ ref("core_entries") }} as replaced on acts.entry_id = replaced.entry_id
        where acts.event = 'corrected' and acts.is_kept
    ),
    ranked as (
        select
            entry_id,
            standing_entry_id,
            row_number() over (
                partition by entry_id
                order by replaced_on desc, notice_id desc, standing_entry_id
            ) as place
        from replacing
        -- two notices that name each other replace one way only
        where
            replaced_on > published_on
            or (replaced_on = published_on and notice_id > target_notice_id)
    )
select entry_id, standing_entry_id
from ranked
where place = 1
