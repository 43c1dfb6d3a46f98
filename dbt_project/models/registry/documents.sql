-- A document of one list says here what is said of that list. It gives way as a whole
-- only where one later document stands for each of its lists; document_lists tells it
-- list by list.
with
    held as (
        select
            document_sha256,
            count(*) as lists,
            -- all of them, or none, belong to the notice
            case
                when count(distinct notice_id) = 1 and count(notice_id) = count(*)
                then min(notice_id)
            end as notice_id,
            min(superseded_by_sha256) as superseded_by_sha256,
            count(superseded_by_sha256) = count(*)
            and count(distinct superseded_by_sha256) = 1 as is_superseded
        from {{ ref("document_lists") }}
        group by document_sha256
    ),
    recognised as (
        select document_sha256, count(*) as entries
        from {{ ref("stg_list_entries") }}
        where evidence = 'recognised'
        group by document_sha256
    )
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
    coalesce(held.notice_id, notices.notice_id) as notice_id,
    documents.list_title,
    documents.decided_by,
    documents.reader_version,
    cast(coalesce(held.lists, 0) as {{ dbt.type_int() }}) as lists,
    documents.rows_seen,
    documents.rows_loaded,
    documents.rows_quarantined,
    case
        when documents.rows_loaded is not null
        then cast(coalesce(recognised.entries, 0) as {{ dbt.type_int() }})
    end as rows_recognised,
    documents.rows_stated,
    documents.status,
    documents.status_reason,
    documents.status_detail,
    case
        when held.is_superseded then held.superseded_by_sha256
    end as superseded_by_sha256,
    documents.first_observed_at,
    documents.last_observed_at
from {{ ref("stg_documents") }} as documents
left join held on documents.document_sha256 = held.document_sha256
left join recognised on documents.document_sha256 = recognised.document_sha256
left join
    {{ ref("stg_document_origins") }} as origins
    on documents.document_sha256 = origins.document_sha256
    and origins.origin_no = 1
    and origins.place_no = 1
left join
    {{ ref("core_notices") }} as notices
    on origins.notice_id = notices.notice_id
    and coalesce(held.lists, 0) = 0
left join
    {{ ref("core_programs") }} as programs on documents.program_id = programs.program_id
