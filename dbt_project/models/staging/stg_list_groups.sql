select
    list_id,
    {{ given("document_sha256") }},
    evidence,
    group_no,
    category,
    {{ given("standard") }},
    {{ given("highlight") }},
    rows_stated,
    rows_seen,
    page
from {{ source("raw", "list_groups") }}
