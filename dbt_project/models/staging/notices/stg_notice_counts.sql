select
    notice_id,
    document_sha256,
    {{ given("kind") }},
    {{ given("program_id") }},
    measure,
    value,
    {{ given("unit") }},
    {{ given("quote") }}
from {{ source("raw", "notice_counts") }}
