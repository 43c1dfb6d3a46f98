select
    document_sha256,
    origin_no,
    place_no,
    {{ given("place") }},
    notice_id,
    publisher_id,
    {{ given("title") }},
    {{ given("document_number") }},
    issued_on,
    {{ given("page_url") }},
    {{ given("source_url") }},
    {{ given("file_name") }},
    {{ given("container_sha256") }},
    status,
    first_observed_at,
    last_observed_at
from {{ source("raw", "document_origins") }}
