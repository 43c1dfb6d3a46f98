select
    notice_id,
    publisher_id,
    url,
    relation,
    {{ given("column_ids") }},
    {{ given("document_sha256") }},
    first_observed_at,
    last_observed_at
from {{ source("raw", "notice_addresses") }}
