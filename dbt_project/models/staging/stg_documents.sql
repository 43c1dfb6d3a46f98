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
    ),
    -- The notice on whose page a document was found.
    notice_of_page as (
        select
            publisher_id,
            {{ bare_address("url") }} as bare_address,
            min(notice_id) as notice_id
        from {{ ref("stg_notice_addresses") }}
        group by publisher_id, {{ bare_address("url") }}
    )
select documents.*, notice_of_page.notice_id as notice_id_of_page
from documents
left join
    notice_of_page
    on documents.publisher_id = notice_of_page.publisher_id
    and {{ bare_address("documents.page_url") }} = notice_of_page.bare_address
