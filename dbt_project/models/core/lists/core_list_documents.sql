-- Which documents claim to hold a list, and which of them stands for it, whole and
-- alone. Of those had from one place the one observed last stands for the others; of
-- copies had from several places (two pages of a site, a workbook and its print) the
-- one that has most of the list, whichever came first. Rows of two documents are never
-- mixed; a document of several lists may stand for one of them and have given way for
-- another. One of which rows were recognised in a picture stands where nothing better
-- does: no document with a text layer, and no transcription.
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
            sum(case when evidence = 'recognised' then 1 else 0 end) as rows_recognised,
            max(observed_at) as observed_at
        from {{ ref("stg_list_entries") }}
        where
            evidence <> 'transcribed'
            and list_id is not null
            and document_sha256 is not null
        group by list_id, document_sha256
    ),
    transcribed as (
        select distinct list_id
        from {{ ref("stg_list_entries") }}
        where evidence = 'transcribed' and list_id is not null
    ),
    announced as (
        select notice_id, program_id, min(value_low) as value_low
        from {{ ref("core_announced_counts") }}
        where
            -- numbers that are only implied or reported are no reason to doubt a
            -- document
            measure = 'listed'
            and basis = 'stated'
            -- and what a page counts may stand in several of its lists
            and notice_id in (select notice_id from {{ ref("known_notices") }})
        group by notice_id, program_id
    ),
    held as (
        select
            claims.*,
            lists.origin_no,
            lists.rows_seen,
            coalesce(announced.value_low, lists.rows_stated) as rows_expected
        from claims
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
    ),
    had_from as (
        select
            held.list_id,
            held.document_sha256,
            row_number() over (
                partition by held.list_id, origins.place
                order by
                    coalesce(
                        origins.last_observed_at, held.observed_at
                    ) desc nulls last,
                    held.document_sha256 desc
            ) as newness
        from held
        left join
            {{ ref("stg_document_origins") }} as origins
            on held.document_sha256 = origins.document_sha256
            and held.origin_no = origins.origin_no
    ),
    versions as (
        select list_id, document_sha256, min(newness) > 1 as is_outdated
        from had_from
        group by list_id, document_sha256
    ),
    judged as (
        select
            held.*,
            versions.is_outdated,
            held.rows_recognised > 0
            and transcribed.list_id is not null as gives_way_to_transcription,
            -- Where no number is known beforehand, the document is taken at its word.
            coalesce(held.rows_seen, held.entries)
            >= coalesce(held.rows_expected, 0) as is_complete
        from held
        inner join
            versions
            on held.list_id = versions.list_id
            and held.document_sha256 = versions.document_sha256
        left join transcribed on held.list_id = transcribed.list_id
    ),
    ranked as (
        select
            *,
            row_number() over (
                partition by list_id
                order by
                    case when rows_recognised > 0 then 1 else 0 end,
                    case when is_outdated then 1 else 0 end,
                    case when is_complete then 0 else 1 end,
                    entries desc,
                    document_sha256 desc
            ) as place
        from judged
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
    ranked.rows_recognised,
    ranked.place = 1 and not ranked.gives_way_to_transcription as is_current,
    ranked.is_outdated,
    case
        when not current_one.gives_way_to_transcription then current_one.document_sha256
    end as current_document_sha256,
    current_one.entries as current_entries,
    ranked.is_complete
from ranked
inner join
    ranked as current_one
    on ranked.list_id = current_one.list_id
    and current_one.place = 1
