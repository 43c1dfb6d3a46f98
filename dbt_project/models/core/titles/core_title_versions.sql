-- From which day to which each state of a spell was the one known: one row a spell and
-- version. What later notices did not change goes on under its version.
with
    states as (
        select
            holder_id,
            spell_no,
            known_from,
            {{
                joined_in_order(
                    "concat_ws('|', coalesce(cast(valid_from as "
                    ~ dbt.type_string()
                    ~ "), ''), coalesce(cast(valid_to as "
                    ~ dbt.type_string()
                    ~ "), ''), status, coalesce(cast(review_due_on as "
                    ~ dbt.type_string()
                    ~ "), ''), entry_id, coalesce(ended_by, ''))",
                    "phase_no",
                )
            }} as state
        from {{ ref("core_title_phases") }}
        group by holder_id, spell_no, known_from
    ),
    -- A later notice can show that a spell never was: then it has no state.
    views as (
        select distinct spells.holder_id, spells.spell_no, knowledge.known_from
        from (select distinct holder_id, spell_no from states) as spells
        inner join
            (
                select distinct holder_id, known_from from {{ ref("core_title_steps") }}
            ) as knowledge
            on spells.holder_id = knowledge.holder_id
    ),
    compared as (
        select
            views.holder_id,
            views.spell_no,
            views.known_from,
            states.state,
            lag(states.state) over (
                partition by views.holder_id, views.spell_no order by views.known_from
            ) as state_before
        from views
        left join
            states
            on views.holder_id = states.holder_id
            and views.spell_no = states.spell_no
            and views.known_from = states.known_from
    ),
    changed as (
        select
            compared.*,
            lead(known_from) over (
                partition by holder_id, spell_no order by known_from
            ) as known_to
        from compared
        where state is distinct from state_before
    )
select
    holder_id,
    spell_no,
    known_from,
    known_to,
    row_number() over (partition by holder_id, spell_no order by known_from) as version
from changed
where state is not null
