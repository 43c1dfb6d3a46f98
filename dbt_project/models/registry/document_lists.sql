-- The lists that documents hold: the ledger of each, and whether it stands.
select
    lists.document_sha256,
    lists.list_no,
    lists.origin_no,
    lists.list_id,
    programs.program_id,
    lists.batch,
    lists.stage,
    notices.notice_id,
    lists.list_title,
    lists.decided_by,
    lists.rows_seen,
    lists.rows_loaded,
    lists.rows_quarantined,
    lists.rows_stated,
    case
        when not claims.is_current then claims.current_document_sha256
    end as superseded_by_sha256
from {{ ref("stg_document_lists") }} as lists
left join {{ ref("core_notices") }} as notices on lists.notice_id = notices.notice_id
left join
    {{ ref("core_list_documents") }} as claims
    on lists.document_sha256 = claims.document_sha256
    and lists.list_id = claims.list_id
left join
    {{ ref("core_programs") }} as programs on lists.program_id = programs.program_id
