-- A document can hold at most one list, so it is superseded as a whole or not at all.
select
    documents.document_sha256,
    documents.publisher_id,
    documents.media_type,
    documents.bytes,
    documents.file_name,
    documents.title,
    documents.document_number,
    documents.issued_on,
    documents.page_url,
    documents.source_url,
    documents.container_sha256,
    documents.list_id,
    programs.program_id,
    documents.batch,
    documents.stage,
    notices.notice_id,
    documents.list_title,
    documents.decided_by,
    documents.reader_version,
    documents.rows_seen,
    documents.rows_loaded,
    documents.rows_quarantined,
    documents.rows_stated,
    documents.status,
    documents.status_reason,
    documents.status_detail,
    case
        when not claims.is_current then claims.current_document_sha256
    end as superseded_by_sha256,
    documents.first_observed_at,
    documents.last_observed_at
from {{ ref("stg_documents") }} as documents
left join
    {{ ref("core_notices") }} as notices on documents.own_notice_id = notices.notice_id
left join
    {{ ref("core_list_documents") }} as claims
    on documents.document_sha256 = claims.document_sha256
    and documents.list_id = claims.list_id
left join
    {{ ref("known_programs") }} as programs
    on documents.program_id = programs.program_id
