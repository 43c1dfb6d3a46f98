{{ config(meta={"dagster": {"ref": {"name": "documents"}}}) }}

-- Every archived document is in documents, and has its origins where it is no page: the
-- pages of a listing are of no notice. Every notice of which a list, a page or an act
-- was read is in notices; of a list that is quarantined as a whole none is. Rows of a
-- list that name a notice nobody knows are told of (unknown_notice).
with
    read_notices as (
        select lists.notice_id
        from {{ ref("stg_document_lists") }} as lists
        inner join
            {{ ref("stg_document_origins") }} as origins
            on lists.document_sha256 = origins.document_sha256
            and lists.origin_no = origins.origin_no
        where origins.status = 'read'
        union
        select notice_id
        from {{ ref("stg_notice_pages") }}
        union
        select notice_id
        from {{ ref("stg_notice_acts") }}
    )
select 'document' as kind, document_sha256 as id
from {{ ref("stg_documents") }}
where document_sha256 not in (select document_sha256 from {{ ref("documents") }})
union all
select 'origin' as kind, document_sha256 as id
from {{ ref("stg_documents") }}
where
    status <> 'page'
    and document_sha256
    not in (select document_sha256 from {{ ref("document_origins") }})
union all
select 'notice' as kind, notice_id as id
from read_notices
where
    notice_id is not null
    and notice_id not in (select notice_id from {{ ref("notices") }})
