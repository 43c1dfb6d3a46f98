-- Which entries of final lists cite which standard, each pair once.
select distinct
    citations.code as standard_code,
    entries.entry_id,
    entries.list_id,
    entries.organization_id,
    entries.product_id,
    entries.notice_on,
    citations.title
from {{ ref("core_entries") }} as entries
inner join
    {{ ref("stg_standard_citations") }} as citations
    on entries.standard_understood = citations.standard_understood
where entries.stage = 'final' and citations.code is not null
