-- Which numbers (序号) are missing between the rows of a list that is numbered through,
-- and how far its numbers go. Lists numbered anew in each group are not told here.
with
    numbered as (
        select
            notice_id,
            program_id,
            seq,
            coalesce(
                lag(seq) over (
                    partition by notice_id, program_id order by seq, entry_id
                ),
                0
            ) as seq_before
        from {{ ref("core_printed_entries") }}
        where
            notice_id is not null
            and seq is not null
            and group_no is null
            and stage <> 'adjustment'
    )
select
    notice_id,
    program_id,
    max(seq) as last_seq,
    {{
        joined_in_order(
            "case when seq - seq_before = 2 then cast(seq - 1 as "
            ~ dbt.type_string()
            ~ ") when seq - seq_before > 2 then cast(seq_before + 1 as "
            ~ dbt.type_string()
            ~ ") || '–' || cast(seq - 1 as "
            ~ dbt.type_string()
            ~ ") end",
            "seq, seq_before",
            ", ",
        )
    }} as seqs_missing
from numbered
group by notice_id, program_id
