-- Which documents claim to hold a list, and which of them stands for it: the one
-- observed last, whole and alone. Rows of two documents are never mixed; a document of
-- several lists may stand for one of them and have given way for another.
with
    claims as (
        select
            list_id,
            document_sha256,
            min(program_id) as program_id,
            min(batch) as batch,
            min(stage) as stage,
            min(notice_id) as notice_id,
            count(*) as entries,
            max(observed_at) as observed_at
        from {{ ref("stg_list_entries") }}
        where
            evidence = 'original'
            and list_id is not null
            and document_sha256 is not null
        group by list_id, document_sha256
    ),
    announced as (
        select notice_id, program_id, min(value_low) as value_low
        from {{ ref("core_announced_counts") }}
        -- numbers that are only implied or reported are no reason to doubt a document
        where measure = 'listed' and basis = 'stated'
        group by notice_id, program_id
    ),
    ranked as (
        select
            claims.*,
            lists.rows_seen,
            coalesce(announced.value_low, lists.rows_stated) as rows_expected,
            row_number() over (
                partition by claims.list_id
                order by
                    coalesce(
                        documents.last_observed_at, claims.observed_at
                    ) desc nulls last,
                    claims.document_sha256 desc
            ) as place
        from claims
        left join
            {{ ref("stg_documents") }} as documents
            on claims.document_sha256 = documents.document_sha256
        left join
            {{ ref("stg_document_lists") }} as lists
            on claims.document_sha256 = lists.document_sha256
            and claims.list_id = lists.list_id
        left join
            announced
            on claims.notice_id = announced.notice_id
            and claims.program_id = announced.program_id
            -- how many were listed says nothing of the rows that adjust earlier lists
            and claims.stage <> 'adjustment'
    )
select
    ranked.list_id,
    ranked.document_sha256,
    ranked.program_id,
    ranked.batch,
    ranked.stage,
    ranked.notice_id,
    ranked.entries,
    ranked.rows_seen,
    ranked.rows_expected,
    ranked.place = 1 as is_current,
    current_one.document_sha256 as current_document_sha256,
    -- Where no number is known beforehand, the document is taken at its word.
    coalesce(ranked.rows_seen, ranked.entries)
    >= coalesce(ranked.rows_expected, 0) as is_complete
from ranked
inner join
    ranked as current_one
    on ranked.list_id = current_one.list_id
    and current_one.place = 1
