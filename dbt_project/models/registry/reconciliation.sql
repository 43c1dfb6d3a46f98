with
    templates as (select * from {{ ref("core_message_templates") }}),
    -- what was found, then what the source says about itself
    noted as (
        select
            *,
            {{
                said_together(
                    "finding",
                    said(
                        "case when conflict is not null then "
                        ~ message("source_remark", {"text": "conflict"})
                        ~ " end",
                        "case when remark is not null then "
                        ~ message("source_remark", {"text": "remark"})
                        ~ " end",
                    ),
                )
            }} as said
        from {{ ref("core_reconciliation") }}
    )
select
    {{
        stable_id(
            "rcn",
            [
                "program_id",
                "region_code",
                "batch",
                "notice_id",
                "total_id",
                "measure",
                "basis",
                number_text("published"),
            ],
            12,
        )
    }} as reconciliation_id,
    program_id,
    region_code,
    batch,
    as_of,
    counted_to,
    measure,
    basis,
    published,
    derived,
    derived - published as difference,
    status,
    {{ in_words("arithmetic", "en") }} as arithmetic,
    {{ in_words("arithmetic", "zh", " ") }} as arithmetic_zh,
    {{ in_words("said", "en") }} as note,
    {{ codes_said("said") }} as note_code,
    {{ in_words("said", "en") }} as note_en,
    {{ in_words("said", "zh") }} as note_zh,
    rows_loaded,
    announced_low,
    announced_high,
    confidence,
    notice_id,
    total_id
from noted
cross join templates
