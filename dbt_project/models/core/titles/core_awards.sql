-- What final notices confer: one row a final entry whose organization and notice are
-- known, with what it did to the title (nothing where the notice has no date and the
-- title another award). A row that is published again for the same holder is no copy.
select
    entries.*,
    steps.effect,
    row_number() over (
        partition by
            entries.organization_id,
            entries.program_id,
            entries.product_id,
            entries.batch
        order by replaced.entry_id is not null, entries.entry_id
    ) as copy_no,
    replaced.entry_id is not null as is_replaced,
    min(case when replaced.entry_id is null then entries.entry_id end) over (
        partition by
            entries.organization_id,
            entries.program_id,
            entries.product_id,
            entries.batch
    ) as first_entry_id
from {{ ref("core_entries") }} as entries
left join
    {{ ref("core_title_steps") }} as steps
    on entries.entry_id = steps.entry_id
    and steps.is_last_known
    and steps.event = 'awarded'
left join
    {{ ref("core_replaced_rows") }} as replaced on entries.entry_id = replaced.entry_id
where
    entries.stage = 'final'
    and not {{ ended_by_its_row("entries") }}
    -- candidates hold nothing yet, and who has a duty is given nothing
    and entries.confers_title
    and entries.organization_id is not null
    and entries.notice_id is not null
