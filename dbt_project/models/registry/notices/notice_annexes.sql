-- Annexes that the pages of notices name or link to, and the addresses of lists known
-- beforehand that no harvested page has shown.
with
    annexes as (
        select notice_id, ordinal, form, number, name, url, document_sha256, outcome
        from {{ ref("stg_notice_annexes") }}
        union all
        select
            known.notice_id,
            cast(null as {{ dbt.type_int() }}) as ordinal,
            'known' as form,
            cast(null as {{ dbt.type_int() }}) as number,
            known.title as name,
            known.attachment_url as url,
            min(documents.document_sha256) as document_sha256,
            null as outcome
        from {{ ref("national_lists") }} as known
        left join
            {{ ref("stg_documents") }} as documents
            on {{ bare_address("known.attachment_url") }}
            = {{ bare_address("documents.source_url") }}
        where
            known.attachment_url is not null
            and not exists (
                select 1
                from {{ ref("stg_notice_annexes") }} as found
                where
                    found.notice_id = known.notice_id
                    and {{ bare_address("found.url") }}
                    = {{ bare_address("known.attachment_url") }}
            )
        group by known.notice_id, known.title, known.attachment_url
    ),
    -- A zip holds the lists of its members.
    lists as (
        select held.document_sha256, {{ joined_values("entries.list_id") }} as list_ids
        from
            (
                select document_sha256, document_sha256 as read_sha256
                from {{ ref("stg_documents") }}
                union all
                select
                    container_sha256 as document_sha256, document_sha256 as read_sha256
                from {{ ref("stg_documents") }}
                where container_sha256 is not null
            ) as held
        inner join
            (
                select distinct document_sha256, list_id
                from {{ ref("stg_list_entries") }}
                where evidence <> 'transcribed' and list_id is not null
            ) as entries
            on held.read_sha256 = entries.document_sha256
        group by held.document_sha256
    )
select
    {{
        stable_id(
            "anx",
            [
                "annexes.notice_id",
                "annexes.form",
                "annexes.number",
                "annexes.name",
                "coalesce(annexes.url, case when annexes.form = 'handed_in' then annexes.document_sha256 end)",
            ],
            12,
        )
    }}
    as annex_id,
    annexes.notice_id,
    annexes.ordinal as place,
    annexes.form,
    case
        when annexes.number is not null
        then '附件' || cast(annexes.number as {{ dbt.type_string() }})
    end as label,
    annexes.name,
    annexes.url,
    annexes.document_sha256,
    lists.list_ids,
    annexes.outcome
from annexes
left join lists on annexes.document_sha256 = lists.document_sha256
