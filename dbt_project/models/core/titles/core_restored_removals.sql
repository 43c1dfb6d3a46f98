-- Rows that took a title which was given back later: one row an adjustment that a
-- restoration undid, with the day of it.
with
    turns as (
        select
            event,
            effect,
            on_date,
            {{ last_given("case when effect = 'ends' then event end") }} over (
                partition by holder_id
                order by step_no
                rows between unbounded preceding and 1 preceding
            ) as ended_by,
            {{ last_given("case when effect = 'ends' then entry_id end") }} over (
                partition by holder_id
                order by step_no
                rows between unbounded preceding and 1 preceding
            ) as ending_entry_id
        from {{ ref("core_title_steps") }}
        where is_last_known
    )
select ending_entry_id as entry_id, min(on_date) as restored_on
from turns
where event = 'restored' and effect = 'begins' and ended_by = 'removed'
group by ending_entry_id
