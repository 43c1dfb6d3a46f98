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
    measure,
    basis,
    published,
    derived,
    derived - published as difference,
    status,
    arithmetic,
    -- what was found, then what the source says about itself
    nullif(
        trim(
            coalesce(finding, '')
            || coalesce(' ' || conflict, '')
            || coalesce(' ' || remark, '')
        ),
        ''
    ) as note,
    rows_loaded,
    cast(announced_low as {{ dbt.type_int() }}) as announced_low,
    cast(announced_high as {{ dbt.type_int() }}) as announced_high,
    confidence,
    notice_id,
    total_id
from {{ ref("core_reconciliation") }}
