-- What final notices conferred: one row a final entry whose organization and notice are
-- known, in the order of award.
select
    entries.*,
    row_number() over (
        partition by organization_id, program_id, product_id
        order by notice_on nulls last, batch, entry_id
    ) as award_no,
    row_number() over (
        partition by organization_id, program_id, product_id, batch order by entry_id
    ) as copy_no
from {{ ref("core_entries") }} as entries
where
    stage = 'final'
    -- candidates hold nothing yet
    and program_level <> 'candidate'
    and organization_id is not null
    and notice_id is not null
