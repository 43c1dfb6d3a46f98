-- What notices tell, with the recognition each event did something to; and what
-- followed from a program's fixed term.
with
    steps as (select * from {{ ref("core_title_steps") }} where is_last_known),
    touched as (
        select distinct event_id, spell_no
        from steps
        where effect in ('begins', 'goes_on', 'ends', 'suspends', 'restores', 'reviews')
    ),
    expired as (
        select
            steps.event_id,
            awards.organization_id,
            awards.program_id,
            awards.confers_title,
            awards.product_id,
            steps.event,
            steps.on_date,
            awards.published_on,
            awards.observed_at,
            awards.notice_id,
            awards.batch,
            awards.adjusted_batch,
            steps.entry_id
        from steps
        inner join
            {{ ref("core_events") }} as awards
            on steps.entry_id = awards.entry_id
            and awards.event in ('awarded', 'admitted', 'listed')
        cross join {{ ref("core_last_day") }} as days
        where
            steps.event = 'expired'
            and steps.effect = 'ends'
            and steps.on_date <= days.last_day
    ),
    events as (
        {% set columns = [
            "event_id",
            "organization_id",
            "program_id",
            "confers_title",
            "product_id",
            "event",
            "on_date",
            "published_on",
            "observed_at",
            "notice_id",
            "batch",
            "adjusted_batch",
            "entry_id",
        ] %}
        select {{ columns | join(", ") }}
        from {{ ref("core_events") }}
        union all
        select {{ columns | join(", ") }}
        from expired
    )
select
    events.event_id,
    events.organization_id,
    events.program_id,
    events.event,
    events.on_date,
    events.published_on,
    events.observed_at,
    events.notice_id,
    events.batch,
    events.adjusted_batch,
    events.product_id,
    case
        when touched.spell_no is not null and events.confers_title
        then {{ recognition_id("events", "touched.spell_no") }}
    end as recognition_id,
    events.entry_id
from events
left join touched on events.event_id = touched.event_id
