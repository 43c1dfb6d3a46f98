-- Announced numbers with the range of their rivals: two numbers for one thing are two
-- rows with one range. A number that a notice's own page states beside the one known
-- beforehand confirms it, or is its rival.
with
    stated as (
        select
            known.notice_id,
            known.program_id,
            known.measure,
            known.value,
            known.basis,
            known.confidence,
            known.conflict,
            cast(null as {{ dbt.type_string() }}) as known_values,
            known.note,
            'reference' as origin,
            pages.unit,
            pages.quote,
            pages.document_sha256
        from {{ ref("announced_counts") }} as known
        left join
            {{ ref("core_notice_counts") }} as pages
            on known.notice_id = pages.notice_id
            and coalesce(known.program_id, '') = coalesce(pages.program_id, '')
            and known.measure = pages.measure
            and known.value = pages.value
        union all
        select
            pages.notice_id,
            pages.program_id,
            pages.measure,
            pages.value,
            'stated' as basis,
            'high' as confidence,
            null as conflict,
            {{ joined_values("cast(known.value as " ~ dbt.type_string() ~ ")") }}
            as known_values,
            null as note,
            'page' as origin,
            min(pages.unit) as unit,
            min(pages.quote) as quote,
            min(pages.document_sha256) as document_sha256
        from {{ ref("core_notice_counts") }} as pages
        left join
            {{ ref("announced_counts") }} as known
            on pages.notice_id = known.notice_id
            and coalesce(pages.program_id, '') = coalesce(known.program_id, '')
            and pages.measure = known.measure
        where pages.is_of_issuer
        group by pages.notice_id, pages.program_id, pages.measure, pages.value
        having sum(case when known.value = pages.value then 1 else 0 end) = 0
    )
select
    stated.notice_id,
    stated.program_id,
    stated.measure,
    stated.value,
    stated.basis,
    stated.confidence,
    stated.conflict,
    stated.known_values,
    stated.note,
    stated.origin,
    stated.unit,
    stated.quote,
    stated.document_sha256,
    -- A number that covers all programs of a national notice counts for the country.
    coalesce(
        programs.region_code,
        case when notices.publisher_id like 'cn.%' then 'CN' end,
        notices.region_code
    ) as region_code,
    notices.publisher_id,
    notices.batch,
    notices.stage,
    notices.notice_on,
    min(stated.value) over (
        partition by stated.notice_id, stated.program_id, stated.measure
    ) as value_low,
    max(stated.value) over (
        partition by stated.notice_id, stated.program_id, stated.measure
    ) as value_high
from stated
inner join {{ ref("core_notices") }} as notices on stated.notice_id = notices.notice_id
left join
    {{ ref("core_programs") }} as programs on stated.program_id = programs.program_id
