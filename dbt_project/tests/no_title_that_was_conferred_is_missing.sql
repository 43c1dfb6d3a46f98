{{ config(meta={"dagster": {"ref": {"name": "recognitions"}}}) }}

-- Every title that a list confers is in the register on the day of its notice, whatever
-- became of it later; without a day, on any. What ends a title on the day on which it
-- is given leaves no day of it.
with
    awards as (
        select event_id, organization_id, program_id, product_id, on_date
        from {{ ref("recognition_events") }}
        where event = 'awarded'
    ),
    register as (
        select organization_id, program_id, product_id, valid_from, valid_to
        from {{ ref("recognitions") }}
    ),
    ended_at_once as (
        select awards.event_id
        from awards
        inner join
            {{ ref("core_title_steps") }} as steps
            on {{ holder_id() }} = steps.holder_id
            and awards.on_date = steps.on_date
            and steps.is_last_known
            and steps.effect = 'ends'
    )
select awards.event_id, awards.organization_id, awards.program_id, awards.on_date
from awards
where
    not exists (
        select 1
        from register
        where
            register.organization_id = awards.organization_id
            and register.program_id = awards.program_id
            and register.product_id is not distinct from awards.product_id
            and (
                awards.on_date is null
                or (
                    register.valid_from <= awards.on_date
                    and (
                        register.valid_to is null or register.valid_to > awards.on_date
                    )
                )
            )
    )
    and awards.event_id not in (select event_id from ended_at_once)
