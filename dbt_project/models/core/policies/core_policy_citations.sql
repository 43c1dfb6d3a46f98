-- Citations read and citations known beforehand, resolved: by number, else by a title
-- that one policy alone has, or one alone that still stands. A list's notice that sets
-- no rule cites as a notice.
with
    citing_documents as (
        select
            document_sha256,
            public_policy_id as policy_id,
            coalesce(document_number_normalised, title) as citing,
            cast(null as {{ dbt.type_string() }}) as citing_number,
            source_url,
            true as is_shown_as_text
        from {{ ref("core_policy_documents") }}
        union all
        select
            document_sha256,
            null as policy_id,
            coalesce(document_number_normalised, title) as citing,
            document_number_normalised as citing_number,
            source_url,
            false as is_shown_as_text
        from {{ ref("stg_policies") }}
        where status = 'announcement'
    ),
    citations as (
        select
            documents.policy_id,
            documents.citing,
            documents.citing_number,
            citations.clause_ordinal,
            citations.ordinal,
            citations.cited_as,
            citations.relation,
            citations.as_printed,
            citations.title,
            citations.title_normalised,
            citations.document_number_normalised as document_number,
            citations.abbreviation,
            case
                when documents.is_shown_as_text then citations.text_start
            end as text_start,
            case
                when documents.is_shown_as_text then citations.text_end
            end as text_end,
            'original' as evidence,
            citations.document_sha256,
            documents.source_url,
            'high' as confidence
        from {{ ref("stg_policy_citations") }} as citations
        inner join
            citing_documents as documents
            on citations.document_sha256 = documents.document_sha256
        union all
        select
            citing_policy_id as policy_id,
            coalesce(citing_document_number, citing_title) as citing,
            citing_document_number as citing_number,
            null as clause_ordinal,
            null as ordinal,
            'reported' as cited_as,
            relation,
            coalesce(cited_title, cited_document_number_normalised) as as_printed,
            cited_title as title,
            cited_title_normalised as title_normalised,
            cited_document_number_normalised as document_number,
            null as abbreviation,
            null as text_start,
            null as text_end,
            'transcribed' as evidence,
            null as document_sha256,
            source_url,
            confidence
        from {{ ref("known_policy_citations") }}
    ),
    by_number as (
        select document_number_normalised, min(policy_id) as policy_id
        from {{ ref("core_policies") }}
        where document_number_normalised is not null
        group by document_number_normalised
        having count(*) = 1
    ),
    by_title as (
        select
            title_normalised,
            case
                when count(*) = 1
                then min(policy_id)
                when count(case when repealed_by is null then 1 end) = 1
                then min(case when repealed_by is null then policy_id end)
            end as policy_id
        from {{ ref("core_policies") }}
        group by title_normalised
    ),
    notices as (
        select document_number, min(notice_id) as notice_id
        from {{ ref("core_notices") }}
        where document_number is not null
        group by document_number
        having count(*) = 1
    ),
    notices_of_documents as (
        select document_sha256, min(notice_id) as notice_id
        from {{ ref("core_notices") }}
        where document_sha256 is not null
        group by document_sha256
        having count(*) = 1
    )
select
    citations.*,
    coalesce(citing_notices.notice_id, notices_of_documents.notice_id) as notice_id,
    cited_notices.notice_id as cited_notice_id,
    case
        when citations.document_number is not null
        then by_number.policy_id
        else by_title.policy_id
    end as cited_policy_id
from citations
left join by_number on citations.document_number = by_number.document_number_normalised
left join by_title on citations.title_normalised = by_title.title_normalised
left join
    notices as citing_notices
    on citations.citing_number = citing_notices.document_number
left join
    notices_of_documents
    on citations.policy_id is null
    and citations.document_sha256 = notices_of_documents.document_sha256
left join
    notices as cited_notices
    on citations.document_number = cited_notices.document_number
