-- Final lists for which official figures imply different numbers, with every number
-- that
-- is known of them in words.
with
    disputed as (
        select *
        from {{ ref("core_final_lists") }}
        where announced_low <> announced_high
    ),
    numbers as (
        select
            program_id,
            batch,
            {{
                joined_in_order(
                    "cast(value as " ~ dbt.type_string() ~ ") || ' ' || basis",
                    "value, basis",
                    ", ",
                )
            }} as finals
        from {{ ref("core_announced_counts") }}
        where measure = 'listed' and stage = 'final'
        group by program_id, batch
    ),
    proposals as (
        select program_id, batch, max(value) as proposed
        from {{ ref("core_announced_counts") }}
        where measure = 'listed' and stage = 'publicity'
        group by program_id, batch
    )
select
    disputed.program_id,
    disputed.notice_id,
    disputed.batch,
    disputed.entries,
    case
        when disputed.entries = disputed.announced_high
        then disputed.announced_low
        else disputed.announced_high
    end as rival_number,
    'Batch '
    || disputed.batch
    || ': '
    || numbers.finals
    || coalesce(
        ', ' || cast(proposals.proposed as {{ dbt.type_string() }}) || ' proposed', ''
    )
    || case
        when disputed.has_rows
        then
            '; the list that is here has '
            || cast(disputed.entries as {{ dbt.type_string() }})
            || ' rows'
        else ''
    end
    || '.' as in_words
from disputed
inner join
    numbers
    on disputed.program_id = numbers.program_id
    and disputed.batch = numbers.batch
left join
    proposals
    on disputed.program_id = proposals.program_id
    and disputed.batch = proposals.batch
