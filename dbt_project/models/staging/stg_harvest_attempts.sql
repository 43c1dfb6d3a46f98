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
    {{ given("robots") }},
    {{ given("note") }},
    attempted_at
from {{ source("raw", "harvest_attempts") }}
