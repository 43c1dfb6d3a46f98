{{ config(meta={"dagster": {"ref": {"name": "recognitions"}}}) }}

-- Every title that a list confers is in the register on the day of its notice, whatever
-- became of it later; without a day, on any. What ends a title on the day on which it
-- is given leaves no day of it.
with
    awards as (
        select
            event_id,
            organization_id,
            program_id,
            product_id,
            on_date,
            coalesce(product_id, '') as product
        from {{ ref("recognition_events") }}
        where event = 'awarded'
    ),
    register as (
        select
            organization_id,
            program_id,
            coalesce(product_id, '') as product,
            valid_from,
            valid_to
        from {{ ref("recognitions") }}
    ),
    missing as (
        select
            awards.event_id,
            awards.organization_id,
            awards.program_id,
            awards.product_id,
            awards.on_date
        from awards
        left join
            register
            on awards.organization_id = register.organization_id
            and awards.program_id = register.program_id
            and awards.product = register.product
        group by
            awards.event_id,
            awards.organization_id,
            awards.program_id,
            awards.product_id,
            awards.on_date
        having
            max(
                case
                    when register.organization_id is null
                    then 0
                    when awards.on_date is null
                    then 1
                    when register.valid_from > awards.on_date
                    then 0
                    when register.valid_to <= awards.on_date
                    then 0
                    when register.valid_from is not null
                    then 1
                    else 0
                end
            )
            = 0
    ),
    absent as (select *, {{ holder_id() }} as holder_id from missing)
select absent.event_id, absent.organization_id, absent.program_id, absent.on_date
from absent
left join
    (
        select distinct holder_id, on_date
        from {{ ref("core_title_steps") }}
        where is_last_known and effect = 'ends'
    ) as ended
    on absent.holder_id = ended.holder_id
    and absent.on_date = ended.on_date
where ended.holder_id is null
