-- All numbers that notices announce; what a province says of its part of the national
-- list stands here with the province's region, and is held against no rows.
with
    templates as (select * from {{ ref("core_message_templates") }}),
    counts as (
        select
            notice_id,
            program_id,
            region_code,
            measure,
            value,
            basis,
            origin,
            unit,
            quote,
            document_sha256,
            confidence,
            conflict,
            {{
                said(
                    "case when known_values is not null then "
                    ~ message(
                        "page_says_otherwise",
                        {"known": "known_values", "value": "value"},
                    )
                    ~ " end"
                )
            }} as contradicted,
            note
        from {{ ref("core_announced_counts") }}
        union all
        select
            notice_id,
            program_id,
            region_code,
            measure,
            value,
            'stated' as basis,
            'page' as origin,
            unit,
            quote,
            document_sha256,
            'high' as confidence,
            null as conflict,
            {{ said() }} as contradicted,
            null as note
        from {{ ref("core_notice_counts") }}
        where not is_of_issuer
    )
select
    {{ stable_id("cnt", ["notice_id", "program_id", "measure", "value", "basis"], 12) }}
    as count_id,
    notice_id,
    program_id,
    region_code,
    measure,
    cast(value as {{ dbt.type_int() }}) as value,
    basis,
    origin,
    unit,
    quote,
    document_sha256,
    confidence,
    coalesce(conflict, {{ in_words("contradicted", "en") }}) as conflict,
    {{ codes_said("contradicted") }} as conflict_code,
    coalesce(
        {{ in_chinese("conflict") }}, {{ in_words("contradicted", "zh") }}
    ) as conflict_zh,
    note,
    {{ in_chinese("note") }} as note_zh
from counts
cross join templates
