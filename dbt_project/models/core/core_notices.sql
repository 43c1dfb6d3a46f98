-- Notices known beforehand, and those that only a document speaks of (one a document
-- number).
with
    found as (
        select
            own_notice_id as notice_id,
            min(publisher_id) as publisher_id,
            min(batch) as batch,
            min(stage) as stage,
            min(document_number) as document_number,
            min(title) as title,
            min(issued_on) as issued_on,
            min(page_url) as page_url
        from {{ ref("stg_documents") }}
        where status = 'read' and own_notice_id is not null
        group by own_notice_id
    ),
    notices as (
        select
            notice_id,
            publisher_id,
            batch,
            stage,
            document_number,
            title,
            issued_on,
            published_on,
            reported_on,
            date_note,
            page_url,
            confidence,
            conflict,
            note,
            source_class,
            'reference' as origin
        from {{ ref("known_notices") }}
        union all
        select
            notice_id,
            publisher_id,
            batch,
            stage,
            document_number,
            title,
            issued_on,
            cast(null as date) as published_on,
            cast(null as date) as reported_on,
            null as date_note,
            page_url,
            'high' as confidence,
            null as conflict,
            null as note,
            'official_site' as source_class,
            'document' as origin
        from found
        where
            not exists (
                select 1
                from {{ ref("known_notices") }} as known
                where known.notice_id = found.notice_id
            )
    )
select notices.*, coalesce(issued_on, published_on) as notice_on
from notices
