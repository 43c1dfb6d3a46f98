-- Which entry names which assessment body. A cell may name two; then the entry counts
-- for both.
select distinct
    entries.entry_id,
    names.assessor_id,
    entries.program_id,
    entries.program_kind,
    entries.program_level,
    entries.confers_title,
    entries.stage,
    entries.batch,
    entries.notice_on,
    entries.organization_id,
    entries.product_id,
    entries.province_code
from {{ ref("core_entries") }} as entries
inner join
    {{ ref("stg_assessor_names") }} as names
    on entries.assessor_understood = names.name_understood
