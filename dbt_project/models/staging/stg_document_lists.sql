with
    lists as (
        select
            document_sha256,
            list_no,
            {{ given("list_id") }},
            {{ given("program_id") }},
            {{ given("batch") }},
            {{ given("stage") }},
            {{ given("notice_id") }},
            {{ given("list_title") }},
            {{ given("decided_by") }},
            rows_seen,
            rows_loaded,
            rows_quarantined,
            rows_stated
        from {{ source("raw", "document_lists") }}
    )
select
    lists.*,
    -- A list that belongs to no notice known beforehand belongs to the notice on whose
    -- page its document was found, else to the one the document speaks of.
    coalesce(
        lists.notice_id,
        documents.notice_id_of_page,
        case
            when lists.list_id is not null and documents.document_number is not null
            then documents.publisher_id || ':' || documents.document_number
            when lists.list_id is not null
            then
                documents.publisher_id
                || ':document-'
                || substr(lists.document_sha256, 1, 12)
        end
    ) as own_notice_id
from lists
left join
    {{ ref("stg_documents") }} as documents
    on lists.document_sha256 = documents.document_sha256
