-- Rows that gave way, each with the row that stands in its stead: the one of its name,
-- or, where two documents of a list name it differently, the one at its place.
with
    former as (
        select *
        from {{ ref("core_list_rows") }}
        where fate in ('replaced', 'superseded_document')
    ),
    standing as (
        select *
        from {{ ref("core_list_rows") }}
        where fate = 'chosen' and evidence <> 'transcribed'
    ),
    without_namesake as (
        select former.*
        from former
        left join standing on former.entry_id = standing.entry_id
        where standing.entry_id is null
    ),
    new_to_document as (
        select standing.*, held.document_sha256 as former_document_sha256
        from standing
        inner join
            (select distinct list_id, document_sha256 from without_namesake) as held
            on standing.list_id = held.list_id
        left join
            former
            on standing.entry_id = former.entry_id
            and held.document_sha256 = former.document_sha256
        where former.entry_id is null
    )
select
    former.entry_id,
    former.evidence,
    former.document_sha256,
    coalesce(standing.entry_id, new_to_document.entry_id) as standing_entry_id
from former
left join standing on former.entry_id = standing.entry_id
left join
    new_to_document
    on standing.entry_id is null
    and former.list_id = new_to_document.list_id
    and former.document_sha256 = new_to_document.former_document_sha256
    and former.ordinal = new_to_document.ordinal
