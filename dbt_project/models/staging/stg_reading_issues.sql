select
    {{ given("document_sha256") }},
    {{ given("list_id") }},
    code,
    severity,
    message,
    message_zh,
    page,
    row_index
from {{ source("raw", "reading_issues") }}
