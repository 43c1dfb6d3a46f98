select
    document_sha256,
    list_no,
    {{ given("list_id") }},
    {{ given("entry_id") }},
    ordinal,
    page,
    table_index,
    row_index,
    box,
    cells,
    reason,
    message,
    message_zh
from {{ source("raw", "quarantined_rows") }}
