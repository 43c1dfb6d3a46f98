select
    correction_id,
    {{ given("list_id") }},
    ordinal,
    {{ given("entry_id") }},
    {{ given("document_sha256") }},
    column_name,
    was,
    becomes,
    evidence,
    reason,
    reviewed_by,
    reviewed_on,
    fate
from {{ source("raw", "corrections") }}
