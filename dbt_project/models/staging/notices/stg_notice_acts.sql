select
    notice_id,
    publisher_id,
    document_sha256,
    origin_no,
    act_no,
    act,
    {{ given("target_number") }},
    {{ given("target_title") }},
    {{ given("target_program_id") }},
    {{ given("target_batch") }},
    {{ given("target_stage") }},
    coalesce(is_partial, false) as is_partial,
    until
from {{ source("raw", "notice_acts") }}
