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
                "published",
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
    cast(published as {{ dbt.type_int() }}) as published,
    cast(derived as {{ dbt.type_int() }}) as derived,
    cast(derived - published as {{ dbt.type_int() }}) as difference,
    status,
    -- what was found, then what the source says about itself
    nullif(
        trim(
            coalesce(finding, '')
            || coalesce(' ' || conflict, '')
            || coalesce(' ' || remark, '')
        ),
        ''
    ) as note,
    cast(announced_low as {{ dbt.type_int() }}) as announced_low,
    cast(announced_high as {{ dbt.type_int() }}) as announced_high,
    confidence,
    notice_id,
    total_id
from {{ ref("core_reconciliation") }}
