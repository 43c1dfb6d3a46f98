-- Which notices carry a document, and where it was had from: a file attached to the
-- publicity of a list and to its final notice has an origin for each.
with
    held as (
        select document_sha256, origin_no, count(list_id) as lists
        from {{ ref("stg_document_lists") }}
        group by document_sha256, origin_no
    )
select
    origins.document_sha256,
    origins.origin_no,
    origins.place_no,
    notices.notice_id,
    origins.publisher_id,
    origins.title,
    origins.document_number,
    origins.issued_on,
    origins.page_url,
    origins.source_url,
    origins.file_name,
    origins.container_sha256,
    origins.status,
    cast(coalesce(held.lists, 0) as {{ dbt.type_int() }}) as lists,
    origins.first_observed_at,
    origins.last_observed_at
from {{ ref("stg_document_origins") }} as origins
left join
    held
    on origins.document_sha256 = held.document_sha256
    and origins.origin_no = held.origin_no
left join {{ ref("core_notices") }} as notices on origins.notice_id = notices.notice_id
