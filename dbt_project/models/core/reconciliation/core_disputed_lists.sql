-- Final lists for which official figures imply different numbers, with every number
-- that is known of them.
with
    disputed as (
        select *
        from {{ ref("core_final_lists") }}
        where announced_low <> announced_high
    ),
    announced as (
        select
            program_id,
            batch,
            value,
            basis,
            row_number() over (
                partition by program_id, batch order by value, basis
            ) as place
        from {{ ref("core_announced_counts") }}
        where measure = 'listed' and stage = 'final'
    ),
    numbers as (
        select
            program_id,
            batch,
            {{
                said_in_order(
                    said(
                        "case when place = 1 then "
                        ~ message(
                            "first_number_of_batch",
                            {"batch": "batch", "value": "value", "basis": "basis"},
                        )
                        ~ " else "
                        ~ message(
                            "other_number_of_batch",
                            {"value": "value", "basis": "basis"},
                        )
                        ~ " end"
                    ),
                    "place",
                )
            }} as finals
        from announced
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
    {{
        said_together(
            "numbers.finals",
            said(
                "case when proposals.proposed is not null then "
                ~ message("proposed_of_batch", {"value": "proposals.proposed"})
                ~ " end",
                "case when disputed.has_rows then "
                ~ message("rows_of_batch", {"rows": "disputed.entries"})
                ~ " else "
                ~ message("no_rows_of_batch")
                ~ " end",
            ),
        )
    }} as numbers_told
from disputed
inner join
    numbers
    on disputed.program_id = numbers.program_id
    and disputed.batch = numbers.batch
left join
    proposals
    on disputed.program_id = proposals.program_id
    and disputed.batch = proposals.batch
