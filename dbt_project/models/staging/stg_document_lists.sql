select
    document_sha256,
    list_no,
    origin_no,
    {{ given("list_id") }},
    {{ given("program_id") }},
    {{ given("batch") }},
    {{ given("stage") }},
    {{ given("notice_id") }},
    {{ given("list_title") }},
    {{ given("decided_by") }},
    rows_seen,
    rows_loaded,
    rows_quarantined,
    rows_stated
from {{ source("raw", "document_lists") }}
