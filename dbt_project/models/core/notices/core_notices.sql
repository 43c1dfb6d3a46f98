-- Notices known beforehand, those whose own page was harvested, and those that only a
-- document speaks of (one a document number). What is known beforehand was looked at by
-- a person and stands; the page fills what was not known. Where they disagree, both are
-- in core_notice_dates.
with
    pages as (
        select
            *,
            case
                when issued_by_date in ('signature', 'written', 'stated') then issued_on
            end as signed_on
        from {{ ref("stg_notice_pages") }}
        where is_cited
    ),
    of_lists as (
        select
            lists.notice_id,
            min(origins.publisher_id) as publisher_id,
            min(lists.batch) as batch,
            -- A notice that confers and adjusts is final; one that adjusts and does
            -- something else is the latter.
            case
                when max(case when lists.stage = 'final' then 1 else 0 end) = 1
                then 'final'
                else max(lists.stage)
            end as stage,
            min(origins.document_number) as document_number,
            min(origins.title) as title,
            min(origins.issued_on) as issued_on,
            min(origins.page_url) as page_url
        from {{ ref("stg_document_lists") }} as lists
        inner join
            {{ ref("stg_document_origins") }} as origins
            on lists.document_sha256 = origins.document_sha256
            and lists.origin_no = origins.origin_no
        where origins.status = 'read' and lists.notice_id is not null
        group by lists.notice_id
    ),
    found as (
        select *
        from of_lists
        union all
        -- a notice that acts upon an earlier one has no list of its own to have, or one
        -- that is quarantined as a whole
        select
            acts.notice_id,
            min(origins.publisher_id) as publisher_id,
            min(acts.target_batch) as batch,
            'adjustment' as stage,
            min(origins.document_number) as document_number,
            min(origins.title) as title,
            min(origins.issued_on) as issued_on,
            min(origins.page_url) as page_url
        from {{ ref("stg_notice_acts") }} as acts
        inner join
            {{ ref("stg_document_origins") }} as origins
            on acts.document_sha256 = origins.document_sha256
            and acts.origin_no = origins.origin_no
        where acts.notice_id not in (select notice_id from of_lists)
        group by acts.notice_id
    ),
    notices as (
        select
            known.notice_id,
            known.publisher_id,
            known.batch,
            known.stage,
            coalesce(known.document_number, pages.document_number) as document_number,
            known.title,
            coalesce(known.issued_on, pages.signed_on) as issued_on,
            coalesce(known.published_on, pages.published_on) as published_on,
            known.reported_on,
            known.date_note,
            coalesce(known.page_url, pages.page_url) as page_url,
            pages.issuing_bodies,
            case
                when known.publisher_id like 'cn.%' then 'national' else pages.level
            end as level,
            case
                when known.publisher_id like 'cn.%' then 'CN' else pages.region_code
            end as region_code,
            pages.program_ids,
            pages.publicity_from,
            pages.publicity_to,
            pages.publicity_days,
            pages.publicity_day_unit,
            pages.publicity_from_by,
            pages.publicity_to_by,
            pages.document_sha256,
            known.confidence,
            known.conflict,
            known.note,
            known.source_class,
            'reference' as origin
        from {{ ref("known_notices") }} as known
        left join pages on known.notice_id = pages.notice_id
        union all
        select
            notice_id,
            publisher_id,
            batch,
            stage,
            document_number,
            title,
            signed_on as issued_on,
            published_on,
            cast(null as date) as reported_on,
            null as date_note,
            page_url,
            issuing_bodies,
            level,
            region_code,
            program_ids,
            publicity_from,
            publicity_to,
            publicity_days,
            publicity_day_unit,
            publicity_from_by,
            publicity_to_by,
            document_sha256,
            'high' as confidence,
            null as conflict,
            null as note,
            'official_site' as source_class,
            'page' as origin
        from pages
        where notice_id not in (select notice_id from {{ ref("known_notices") }})
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
            null as issuing_bodies,
            null as level,
            null as region_code,
            null as program_ids,
            cast(null as date) as publicity_from,
            cast(null as date) as publicity_to,
            cast(null as {{ dbt.type_int() }}) as publicity_days,
            null as publicity_day_unit,
            null as publicity_from_by,
            null as publicity_to_by,
            null as document_sha256,
            'high' as confidence,
            null as conflict,
            null as note,
            'official_site' as source_class,
            'document' as origin
        from found
        where
            notice_id not in (select notice_id from {{ ref("known_notices") }})
            and notice_id not in (select notice_id from pages)
    )
select notices.*, coalesce(issued_on, published_on) as notice_on
from notices
