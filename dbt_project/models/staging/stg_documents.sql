with
    documents as (
        select
            document_sha256,
            {{ given("publisher_id") }},
            media_type,
            bytes,
            {{ given("file_name") }},
            {{ given("title") }},
            {{ given("document_number") }},
            issued_on,
            {{ given("page_url") }},
            {{ given("source_url") }},
            {{ given("container_sha256") }},
            {{ given("list_id") }},
            {{ given("program_id") }},
            {{ given("batch") }},
            {{ given("stage") }},
            {{ given("notice_id") }},
            {{ given("list_title") }},
            {{ given("decided_by") }},
            {{ given("reader_version") }},
            rows_seen,
            rows_loaded,
            rows_quarantined,
            rows_stated,
            status,
            {{ given("status_reason") }},
            {{ given("status_detail") }},
            first_observed_at,
            last_observed_at
        from {{ source("raw", "documents") }}
    )
select
    documents.*,
    -- A list that belongs to no notice known beforehand belongs to the notice its
    -- document speaks of.
    coalesce(
        notice_id,
        case
            when list_id is not null and document_number is not null
            then publisher_id || ':' || document_number
            when list_id is not null
            then publisher_id || ':document-' || substr(document_sha256, 1, 12)
        end
    ) as own_notice_id
from documents
