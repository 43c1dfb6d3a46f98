select
    attempt_id,
    publisher_id,
    attempt_stage,
    url,
    outcome,
    http_status,
    bytes,
    seconds,
    {{ given("document_sha256") }},
    notices_stated,
    notices_walked,
    pages_stated,
    pages_walked,
    {{ given("robots") }},
    {{ given("note") }},
    attempted_at
from {{ source("raw", "harvest_attempts") }}
