select
    attempt_id,
    publisher_id,
    attempt_stage,
    url,
    outcome,
    http_status,
    bytes,
    seconds,
    document_sha256,
    notices_stated,
    notices_walked,
    pages_stated,
    pages_walked,
    robots,
    note,
    attempted_at
from {{ ref("stg_harvest_attempts") }}
