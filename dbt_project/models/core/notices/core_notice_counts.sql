-- Numbers that the pages of harvested notices announce, each once a notice and program.
-- A number of a kind that is no known program can't be held against rows: see
-- core_notice_issues.
select
    counts.notice_id,
    counts.program_id,
    counts.measure,
    counts.value,
    min(counts.unit) as unit,
    min(counts.quote) as quote,
    min(counts.document_sha256) as document_sha256,
    min(pages.region_code) as region_code,
    -- A province that says how many of its enterprises are on the national list speaks
    -- of a part of it; one that recommends, or passes a notice on, lists nothing.
    min(
        case
            when
                counts.measure <> 'recommended'
                and coalesce(pages.stage, '') not in ('forward', 'draft')
                and (
                    counts.program_id is null
                    or programs.publisher_id = pages.publisher_id
                    or programs.region_code = pages.region_code
                )
            then 1
            else 0
        end
    )
    = 1 as is_of_issuer
from {{ ref("stg_notice_counts") }} as counts
inner join
    {{ ref("stg_notice_pages") }} as pages
    on counts.notice_id = pages.notice_id
    and pages.is_cited
left join
    {{ ref("core_programs") }} as programs on counts.program_id = programs.program_id
where counts.kind is null or counts.program_id is not null
group by counts.notice_id, counts.program_id, counts.measure, counts.value
